#ifndef ABM_PORT_XMLREAD_H
#define ABM_PORT_XMLREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/slice.h"
#include "port/xmlnames.h"

/*
 * What xmlscan.c reads with: bytes of a document from p to end, valid UTF-8.
 * Functions move p behind what they took; int ones give -1 for anything that
 * is not plain XML, after which p may be anywhere.
 */
struct xmlread {
	const unsigned char *p, *end;
	struct xmlnames *names;
	struct buf values; /* decoded, of the attributes of one element */
	bool doctype; /* seen */
};

struct xmlread_attr {
	struct xmlname *name;
	struct slice value; /* data NULL: at `off` of the decoded values */
	size_t off;
};

/* Classes of bytes that end a run. */
enum {
	XML_LESS = 1, /* < */
	XML_AMP = 2, /* & */
	XML_BLANK = 4, /* TAB, LF, CR */
	XML_QUOTE = 8, /* " or ' */
	XML_BRACKET = 16, /* ] */
	XML_BAD = 32, /* may not stand in XML; EF may begin such a character */
	XML_DASH = 64, /* - */
	XML_MARK = 128, /* ? */
	XML_IN_VALUE = XML_LESS | XML_AMP | XML_BLANK | XML_QUOTE,
	XML_IN_TEXT = XML_LESS | XML_AMP | XML_BLANK | XML_BRACKET
};
extern const unsigned char xmlread_class[256];

/* A byte of an encoding's name or the like. */
bool xmlread_is_plain(unsigned char c);

/* Inline: asked several times for every tag, with a literal. */
static inline bool
xmlread_is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static inline void
xmlread_space(struct xmlread *r)
{
	while (r->p < r->end && xmlread_is_space(*r->p))
		r->p++;
}

static inline bool
xmlread_starts(const struct xmlread *r, const char *text)
{
	size_t len = strlen(text);

	return (size_t)(r->end - r->p) >= len && !memcmp(r->p, text, len);
}

static inline bool
xmlread_skip(struct xmlread *r, const char *text)
{
	if (!xmlread_starts(r, text))
		return false;
	r->p += strlen(text);
	return true;
}

/* To the first byte of the classes; NULL at the end or a bad character. */
const unsigned char *
xmlread_find(const struct xmlread *r, const unsigned char *p, unsigned classes);
/* At "&": the character as UTF-8, its length, or 0. */
size_t xmlread_reference(struct xmlread *r, char out[4]);
/* ="value" of an attribute. */
int xmlread_value(struct xmlread *r, struct xmlread_attr *a);

/* Behind "<!--", "<?" and "<!DOCTYPE": told to nobody (xmlprolog.c). */
int xmlread_comment(struct xmlread *r);
int xmlread_instruction(struct xmlread *r);
int xmlread_doctype(struct xmlread *r);
/* <?xml version="1.0" encoding="x" standalone="yes"?>, or nothing. */
int xmlread_declaration(struct xmlread *r);

#endif
