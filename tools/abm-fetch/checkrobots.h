#ifndef ABM_FETCH_CHECKROBOTS_H
#define ABM_FETCH_CHECKROBOTS_H

#include "fetch.h"

/*
 * --check-robots: one line for each URL, "allowed" or "disallowed", the number
 * and the text of the line that says so ("-": none does), and the URL, with
 * tabs between.
 */
void checkrobots(const struct fetch *x, char *urls[]);

#endif
