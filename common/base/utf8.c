#include "base/utf8.h"

#include "base/bytes16.h"

/* Length of the sequence that starts at s, 0 when it is not valid. */
static size_t
sequence_len(const unsigned char *s, size_t len)
{
	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	if (s[0] < 0xe0)
		return len >= 2 && (s[1] & 0xc0) == 0x80 ? 2 : 0;
	if (s[0] < 0xf0) {
		if (len < 3 || (s[1] & 0xc0) != 0x80 || (s[2] & 0xc0) != 0x80)
			return 0;
		if ((s[0] == 0xe0 && s[1] < 0xa0) ||
			(s[0] == 0xed && s[1] > 0x9f))
			return 0;
		return 3;
	}
	if (len < 4 || (s[1] & 0xc0) != 0x80 || (s[2] & 0xc0) != 0x80 ||
		(s[3] & 0xc0) != 0x80)
		return 0;
	if ((s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
		return 0;
	return 4;
}

#define RUN (4 * (size_t)BYTES16)

/* Whole runs of ASCII. */
static size_t
ascii_len(const char *s, size_t len)
{
	size_t off = 0;

	for (; off + RUN <= len; off += RUN) {
		struct bytes16 all = bytes16_load(s + off);

		for (size_t i = BYTES16; i < RUN; i += BYTES16)
			all = bytes16_or(all, bytes16_load(s + off + i));
		if (bytes16_any(bytes16_within(all, 0x80, 0xff)))
			break;
	}
	return off;
}

size_t
utf8_valid_len(const char *s, size_t len)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t off = 0;

	while (off < len) {
		size_t n = sequence_len(p + off, len - off);

		if (!n)
			break;
		off += n;
		if (n == 1)
			off += ascii_len(s + off, len - off);
	}
	return off;
}

bool
utf8_valid(const char *s, size_t len)
{
	return utf8_valid_len(s, len) == len;
}

uint32_t
utf8_next_beyond(const char *s, size_t len, size_t *off)
{
	const unsigned char *p = (const unsigned char *)s + *off;
	size_t n = sequence_len(p, len - *off);
	uint32_t c;

	if (n <= 1) {
		*off += 1;
		return n ? p[0] : 0xfffd;
	}
	c = p[0] & (0xffU >> (n + 1));
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3f);
	*off += n;
	return c;
}

size_t
utf8_put(uint32_t c, char out[4])
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t
utf8_start(const char *s, size_t off)
{
	while (off && ((unsigned char)s[off] & 0xc0) == 0x80)
		off--;
	return off;
}

size_t
utf8_count(const char *s, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += ((unsigned char)s[i] & 0xc0) != 0x80;
	return count;
}

bool
utf8_is_space(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0 ||
		c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
		c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool
utf8_is_hidden(uint32_t c)
{
	return c == 0xad || c == 0x34f || c == 0x61c || c == 0x180e ||
		(c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
		(c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
		(c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}
