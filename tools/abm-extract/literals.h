#ifndef ABM_EXTRACT_LITERALS_H
#define ABM_EXTRACT_LITERALS_H

#include <stdbool.h>
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
/*
 * Calls hit for every word inside s, which ends before `end`, until it says
 * false.
 */
void literals_scan(const struct literals *l, struct slice s,
	bool (*hit)(void *ctx, uint32_t value, size_t end), void *ctx);
void literals_close(struct literals *l);

#endif
