#ifndef ABM_BASE_UTF8_H
#define ABM_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 by RFC 3629: no surrogates, no overlong forms, at most U+10FFFF. */

/* Offset of the first byte that is not valid, or len. */
size_t utf8_valid_len(const char *s, size_t len);
bool utf8_valid(const char *s, size_t len);
/*
 * Decodes the character at s[*off] and moves *off behind it.  An invalid byte
 * gives U+FFFD and moves one byte.  *off must be < len.
 */
uint32_t utf8_next_beyond(const char *s, size_t len, size_t *off);

/* Inline: most characters are of ASCII. */
static inline uint32_t
utf8_next(const char *s, size_t len, size_t *off)
{
	unsigned char c = (unsigned char)s[*off];

	if (c >= 0x80)
		return utf8_next_beyond(s, len, off);
	++*off;
	return c;
}

/* Writes 1..4 bytes, returns their number; U+FFFD for what is no character. */
size_t utf8_put(uint32_t c, char out[4]);
/* Moves off back to the start of the character that holds it. */
size_t utf8_start(const char *s, size_t off);
size_t utf8_count(const char *s, size_t len);
/* Unicode White_Space, and U+200B..U+200D, U+2060, U+FEFF are not in it. */
bool utf8_is_space(uint32_t c);
/* Zero-width, bidi controls, soft hyphen, BOM, tags: never shown. */
bool utf8_is_hidden(uint32_t c);

#endif
