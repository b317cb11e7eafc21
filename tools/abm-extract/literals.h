#ifndef ABM_EXTRACT_LITERALS_H
#define ABM_EXTRACT_LITERALS_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * Many words looked for at once (Aho and Corasick, CACM 1975): one step per
 * byte whatever their number.  Case is folded for ASCII and Latin-1; NFKC is not.
 * Digits are one, most signs are one, and bytes beyond ASCII are told apart in
 * part only, so a word with any of these may be reported where it does not
 * stand: a hit means that it is worth a closer look.
 */
struct literals;

struct literals *literals_open(void);
/* Adds a word; `value` comes back at its matches. */
void literals_add(struct literals *l, const char *word, uint32_t value);
/* To be called once, after the last word. */
void literals_build(struct literals *l);
/* Values of the words, one or more, that end before `end`. */
typedef void
literals_hit_fn(void *ctx, const uint32_t *values, size_t count, size_t end);
/* Calls hit for every place inside s where words end, in their order. */
void literals_scan(const struct literals *l, struct slice s,
	literals_hit_fn *hit, void *ctx);
void literals_close(struct literals *l);

#endif
