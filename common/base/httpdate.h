#ifndef ABM_BASE_HTTPDATE_H
#define ABM_BASE_HTTPDATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * Dates of HTTP fields, as seconds since 1970-01-01T00:00:00Z.
 *
 * httpdate_parse() takes the three forms of RFC 9110 5.6.7 and nothing near
 * them: a cache reads any other text as a moment in the past.
 *
 *	Sun, 06 Nov 1994 08:49:37 GMT
 *	Sunday, 06-Nov-94 08:49:37 GMT
 *	Sun Nov  6 08:49:37 1994
 *
 * now decides the century of two digits: a date more than 50 years ahead is the
 * past century's.  The day's name must be one, but not that date's.
 */
bool httpdate_parse(struct slice s, int64_t now, int64_t *seconds);
/*
 * What servers write as well: day, month, year, time and zone in any order and
 * punctuation, without time or zone, "20260131", days that run into the next
 * month.  Names of months are the English three letters; two digits of a year
 * mean 1971 to 2070.
 */
bool httpdate_parse_lenient(struct slice s, int64_t *seconds);

/* The first of the three forms. */
#define HTTPDATE_SIZE 30
void httpdate_format(int64_t seconds, char out[HTTPDATE_SIZE]);

#endif
