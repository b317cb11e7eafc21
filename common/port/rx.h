#ifndef ABM_PORT_RX_H
#define ABM_PORT_RX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/slice.h"

/*
 * Patterns through PCRE2: case-insensitive, with limits on matching
 * steps and depth so that no pattern can hang on any text (a match beyond them
 * is no match).  A pattern with characters beyond ASCII sees characters, any
 * other sees bytes, so its "." may match a part of one.  A pattern is compiled
 * once, and into machine code when it has been used a few times; a handle must
 * not be shared by threads.
 *
 *	struct rx *year = rx_open("\\b(?<year>20\\d\\d)\\b", &f);
 *	int group = rx_group(year, "year");
 *	if (rx_match(year, text, 0, &start, &end))
 *		use(rx_capture(year, text, group));
 *	rx_close(year);
 */
struct rx;

/* NULL and FAULT_INPUT with the column of the mistake. */
struct rx *rx_open(const char *pattern, struct fault *f);
/* The same; \w and \b know the letters of all scripts, at some cost. */
struct rx *rx_open_letters(const char *pattern, struct fault *f);
/* Compiled at its first use; one that cannot be compiled never matches. */
struct rx *rx_later(const char *pattern);
struct rx *rx_later_letters(const char *pattern);
/*
 * Memory for matching that many patterns share, so that it stays at hand;
 * without one each has its own.  To be closed after them.
 */
struct rx_room;
struct rx_room *rx_room_open(void);
void rx_room_close(struct rx_room *room); /* NULL is nothing */
void rx_share(struct rx *r, struct rx_room *room);
/* The text it was made from; borrowed. */
const char *rx_pattern(const struct rx *r);
void rx_close(struct rx *r); /* NULL is nothing */
/* The first match in s (valid UTF-8), from off on: true with its span. */
bool rx_match(const struct rx *r, struct slice s, size_t off, size_t *start,
	size_t *end);
/* The match that begins at off, a character's first byte, and nowhere else. */
bool rx_match_at(const struct rx *r, struct slice s, size_t off, size_t *start,
	size_t *end);
/* True if s has a match anywhere. */
bool rx_found(const struct rx *r, struct slice s);
/* Number of a named group, -1 if there is none. */
int rx_group(const struct rx *r, const char *name);
/* Group of the last match, which must have been on s; SLICE_NONE if unset. */
struct slice rx_capture(const struct rx *r, struct slice s, int group);
/* "pcre2 10.42 2022-12-11": what results may depend on. */
#define RX_LIBRARY_SIZE 64
void rx_library(char out[RX_LIBRARY_SIZE]);

#endif
