#ifndef ABM_BASE_HOSTNAME_H
#define ABM_BASE_HOSTNAME_H

#include <stdbool.h>

/*
 * Is it certain that no host has this name?  false also while nobody can tell.
 * For a message and a decision to wait, never for an address: what is connected
 * to is looked up, and checked, by who connects.
 */
bool hostname_is_unknown(const char *name);

#endif
