#include <string.h>

#include "port/xmlread.h"

/* Behind "<!--": no two dashes but at the end. */
int
xmlread_comment(struct xmlread *r)
{
	const unsigned char *at = r->p;

	while ((at = xmlread_find(r, at, XML_DASH)) && r->end - at > 2) {
		if (at[1] == '-') {
			r->p = at + 3;
			return at[2] == '>' ? 0 : -1;
		}
		at++;
	}
	return -1;
}

/* Behind "<?": what is meant for other programs. */
int
xmlread_instruction(struct xmlread *r)
{
	struct xmlname *n = xmlnames_read(r->names, &r->p, r->end);
	const unsigned char *at = r->p;

	if (!n || xmlname_has_prefix(n) || xmlname_is_xml(n) || at == r->end ||
		(!xmlread_is_space(*at) && *at != '?'))
		return -1;
	if (*at == '?')
		return xmlread_skip(r, "?>") ? 0 : -1;
	while ((at = xmlread_find(r, at, XML_MARK)) && r->end - at > 1) {
		if (at[1] == '>') {
			r->p = at + 2;
			return 0;
		}
		at++;
	}
	return -1;
}

/* The document ----------------------------------------------------------- */

/* name="value" of the XML declaration, the value plain; NONE: none. */
static struct slice
read_pseudo(struct xmlread *r, const char *name)
{
	const unsigned char *before = r->p;
	const unsigned char *from;
	unsigned char quote = 0;

	xmlread_space(r);
	if (r->p > before && xmlread_skip(r, name)) {
		xmlread_space(r);
		if (xmlread_skip(r, "="))
			xmlread_space(r);
		quote = r->p < r->end ? *r->p : 0;
	}
	if (xmlread_class[quote] == XML_QUOTE) {
		for (from = ++r->p; r->p < r->end && xmlread_is_plain(*r->p);)
			r->p++;
		if (r->p < r->end && *r->p == quote)
			return slice_make(
				(const char *)from, (size_t)(r->p++ - from));
	}
	r->p = before;
	return SLICE_NONE;
}

/* <?xml version="1.0" encoding="x" standalone="yes"?>, or nothing. */
int
xmlread_declaration(struct xmlread *r)
{
	struct slice encoding, standalone;

	if (!xmlread_starts(r, "<?xml") || r->end - r->p < 6 ||
		!xmlread_is_space(r->p[5]))
		return 0;
	r->p += 5;
	if (!slice_is(read_pseudo(r, "version"), "1.0"))
		return -1;
	encoding = read_pseudo(r, "encoding");
	standalone = read_pseudo(r, "standalone");
	xmlread_space(r);
	if ((encoding.data && (!encoding.len || encoding.data[0] < 'A')) ||
		(standalone.data && !slice_is(standalone, "yes") &&
			!slice_is(standalone, "no")))
		return -1;
	return xmlread_skip(r, "?>") ? 0 : -1;
}

/* A quoted name of the document type; it is never fetched. */
static bool
skip_literal(struct xmlread *r)
{
	unsigned char quote;

	xmlread_space(r);
	quote = r->p < r->end ? *r->p : 0;
	if (xmlread_class[quote] != XML_QUOTE)
		return false;
	for (r->p++; r->p < r->end &&
		(xmlread_is_plain(*r->p) || strchr(" /:+", *r->p));)
		r->p++;
	return r->p < r->end && *r->p && *r->p++ == quote;
}

/* Behind "<!DOCTYPE", without an internal subset. */
int
xmlread_doctype(struct xmlread *r)
{
	const unsigned char *before = r->p;

	xmlread_space(r);
	if (r->doctype || r->p == before ||
		!xmlnames_read(r->names, &r->p, r->end))
		return -1;
	r->doctype = true;
	xmlread_space(r);
	if (xmlread_skip(r, "PUBLIC ") && !skip_literal(r))
		return -1;
	if (!xmlread_skip(r, ">")) {
		xmlread_skip(r, "SYSTEM ");
		if (!skip_literal(r))
			return -1;
		xmlread_space(r);
		return xmlread_skip(r, ">") ? 0 : -1;
	}
	return 0;
}
