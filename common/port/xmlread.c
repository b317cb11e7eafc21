#include "port/xmlread.h"

#include <stdint.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/bytes16.h"
#include "base/utf8.h"

/* clang-format off */
const unsigned char xmlread_class[256] = {
	XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BLANK, XML_BLANK, XML_BAD, XML_BAD, XML_BLANK, XML_BAD, XML_BAD,
	XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD, XML_BAD,
	['"'] = XML_QUOTE, ['\''] = XML_QUOTE, ['&'] = XML_AMP, ['<'] = XML_LESS,
	[']'] = XML_BRACKET, ['-'] = XML_DASH, ['?'] = XML_MARK, [0xef] = XML_BAD,
};
/* clang-format on */

/* A byte of an encoding's name or the like. */
bool
xmlread_is_plain(unsigned char c)
{
	return (unsigned)((c | 32) - 'a') < 26 || (unsigned)(c - '0') < 10 ||
		c == '.' || c == '-' || c == '_';
}

/* U+FFFE and U+FFFF are no characters of XML; all else at EF is one. */
static bool
is_bad(const struct xmlread *r, const unsigned char *p)
{
	return *p != 0xef || (r->end - p > 2 && p[1] == 0xbf && p[2] >= 0xbe);
}

/* What ends a run of ordinary text, and bytes that are looked at closer. */
static inline size_t
text_run(const unsigned char *p)
{
	struct bytes16 b = bytes16_load(p);
	struct bytes16 odd = bytes16_or(
		bytes16_below(b, 0x20), bytes16_is(b, 0xef));

	odd = bytes16_or(odd,
		bytes16_or(bytes16_is(b, '<'),
			bytes16_or(bytes16_is(b, '&'), bytes16_is(b, ']'))));
	return bytes16_first(odd);
}

/* The same of a value in quotes. */
static inline size_t
value_run(const unsigned char *p)
{
	struct bytes16 b = bytes16_load(p);
	struct bytes16 odd = bytes16_or(
		bytes16_below(b, 0x20), bytes16_is(b, 0xef));

	odd = bytes16_or(
		odd, bytes16_or(bytes16_is(b, '<'), bytes16_is(b, '&')));
	odd = bytes16_or(
		odd, bytes16_or(bytes16_is(b, '"'), bytes16_is(b, '\'')));
	return bytes16_first(odd);
}

/* Behind bytes that are of none of the classes, not all of them. */
static const unsigned char *
skip_run(const struct xmlread *r, const unsigned char *p, unsigned classes)
{
	unsigned known = classes & XML_QUOTE ? XML_IN_VALUE : XML_IN_TEXT;
	size_t len = BYTES16;

	if (classes & ~known)
		return p;
	while (len == BYTES16 && r->end - p >= BYTES16) {
		len = classes & XML_QUOTE ? value_run(p) : text_run(p);
		p += len;
	}
	return p;
}

/* To the first byte of the classes; NULL at the end or a bad character. */
const unsigned char *
xmlread_find(const struct xmlread *r, const unsigned char *p, unsigned classes)
{
	for (p = skip_run(r, p, classes); p < r->end; p++) {
		unsigned c = xmlread_class[*p];

		if (!(c & (classes | XML_BAD)))
			continue;
		if (!(c & XML_BAD))
			return p;
		if (is_bad(r, p))
			return NULL;
	}
	return NULL;
}

/* Character references --------------------------------------------------- */

static bool
is_xml_char(uint32_t c)
{
	return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0xd800) ||
		(c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c <= 0x10ffff);
}

static int
digit_of(unsigned char c, int base)
{
	int d = c >= '0' && c <= '9'   ? c - '0'
		: c >= 'a' && c <= 'f' ? c - 'a' + 10
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
				       : 16;

	return d < base ? d : -1;
}

/* Behind "&#". */
static int
read_number(struct xmlread *r, uint32_t *out)
{
	int base = xmlread_skip(r, "x") ? 16 : 10;
	uint32_t c = 0;
	int digits = 0, d;

	for (; r->p < r->end && (d = digit_of(*r->p, base)) >= 0; digits++) {
		if (c > 0x10ffff)
			return -1;
		c = c * (uint32_t)base + (uint32_t)d;
		r->p++;
	}
	if (!digits || !xmlread_skip(r, ";") || !is_xml_char(c))
		return -1;
	*out = c;
	return 0;
}

/* Behind "&". */
static int
read_named(struct xmlread *r, uint32_t *out)
{
	static const struct {
		const char *name;
		unsigned char c;
	} predefined[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'},
		{"quot;", '"'}, {"apos;", '\''}};
	char name[16];
	size_t len = 0;
	const htmlEntityDesc *known;

	for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++)
		if (xmlread_skip(r, predefined[i].name)) {
			*out = predefined[i].c;
			return 0;
		}
	while (r->p < r->end && len < sizeof name - 1 && *r->p != ';')
		name[len++] = (char)*r->p++;
	name[len] = '\0';
	known = r->doctype && xmlread_skip(r, ";")
		? htmlEntityLookup((xmlChar *)name)
		: NULL;
	if (!known)
		return -1;
	*out = known->value;
	return 0;
}

/* At "&": the character as UTF-8, its length, or 0. */
size_t
xmlread_reference(struct xmlread *r, char out[4])
{
	uint32_t c;
	int status;

	r->p++;
	status = xmlread_skip(r, "#") ? read_number(r, &c) : read_named(r, &c);
	return status < 0 ? 0 : utf8_put(c, out);
}

/* Attributes ------------------------------------------------------------- */

/* Blanks are spaces, CR LF is one; references are decoded (XML 1.0, 3.3.3). */
static int
decode_value(struct xmlread *r, unsigned char quote, struct xmlread_attr *a)
{
	a->value = SLICE_NONE;
	a->off = r->values.len;
	for (;;) {
		const unsigned char *at = xmlread_find(r, r->p, XML_IN_VALUE);
		char c[4];
		size_t len;

		if (!at || *at == '<')
			return -1;
		buf_add(&r->values, r->p, (size_t)(at - r->p));
		r->p = at;
		if (*at == quote)
			break;
		if (*at == '&') {
			len = xmlread_reference(r, c);
			if (!len)
				return -1;
			buf_add(&r->values, c, len);
			continue;
		}
		r->p++;
		if (*at == '\r' && r->p < r->end && *r->p == '\n')
			continue;
		buf_add_char(&r->values,
			xmlread_class[*at] == XML_BLANK ? ' ' : (char)*at);
	}
	a->value.len = r->values.len - a->off;
	buf_add_char(&r->values, '\0');
	return r->values.full ? -1 : 0;
}

int
xmlread_value(struct xmlread *r, struct xmlread_attr *a)
{
	unsigned char quote;
	const unsigned char *at;

	xmlread_space(r);
	if (!xmlread_skip(r, "="))
		return -1;
	xmlread_space(r);
	if (r->p == r->end || xmlread_class[*r->p] != XML_QUOTE)
		return -1;
	quote = *r->p++;
	at = r->p;
	do
		at = xmlread_find(r, at, XML_IN_VALUE);
	while (at && xmlread_class[*at] == XML_QUOTE && *at != quote && at++);
	if (!at || *at == '<')
		return -1;
	if (*at == quote) {
		a->value = slice_make((const char *)r->p, (size_t)(at - r->p));
		r->p = at;
	} else if (decode_value(r, quote, a) < 0) {
		return -1;
	}
	r->p++;
	return 0;
}
