#include "port/markup.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/buf.h"
#include "base/mem.h"
#include "port/xmlnames.h"
#include "port/xmlscan.h"

#define CHUNK 65536
#define NAME_LIMIT 256

/* One parse: the parser, who listens, and scratch for names. */
struct parse {
	const struct markup_handler *handler;
	void *parser; /* xmlParserCtxt */
	struct markup_attr *attrs;
	size_t attr_cap;
	struct buf names; /* of the attributes of one element */
	struct buf values; /* of them, where they had to be changed */
	enum markup_mode mode;
	bool refused; /* DOCTYPE where none may be */
	size_t depth; /* of HTML elements; libxml2 only counts XML's */
	bool too_deep;
};

struct slice
markup_attr(const struct markup_attrs *attrs, const char *name)
{
	for (size_t i = 0; i < attrs->count; i++)
		if (!strcmp(attrs->items[i].name, name))
			return attrs->items[i].value;
	return SLICE_NONE;
}

static void
lower(char *s)
{
	for (; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s + 32);
}

static void
full_name(char out[NAME_LIMIT], const xmlChar *local, const xmlChar *prefix,
	const xmlChar *uri)
{
	const char *p = xmlnames_prefix(
		(const char *)uri, (const char *)prefix);
	size_t len = 0;

	if (p && strlen(p) < NAME_LIMIT / 2) {
		len = strlen(p);
		memcpy(out, p, len);
		out[len++] = ':';
	}
	for (const char *s = (const char *)local; *s && len < NAME_LIMIT - 1;)
		out[len++] = *s++;
	out[len] = '\0';
	lower(out);
}

static struct markup_attr *
attr_slot(struct parse *p, size_t i)
{
	if (i >= p->attr_cap) {
		p->attr_cap = i * 2 + 16;
		p->attrs = mem_resize(p->attrs, p->attr_cap, sizeof *p->attrs);
	}
	return &p->attrs[i];
}

/*
 * Attribute names live one after the other in p->names, which may move while
 * it grows: pointers are set when all are in.
 */
static void
tell_open(struct parse *p, const char *name, size_t count)
{
	const struct markup_handler *h = p->handler;
	struct markup_attrs attrs = {p->attrs, count, 0};
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		struct markup_attr *a = &p->attrs[i];

		a->name = p->names.data + at;
		at += strlen(a->name) + 1;
		a->code = h->attr_code ? h->attr_code(a->name) : 0;
	}
	if (h->element_code)
		attrs.element = h->element_code(name);
	h->open(h->ctx, name, &attrs);
}

/* XML ---------------------------------------------------------------------*/

/*
 * libxml2 leaves "&#38;" for "&" when it does not replace entities.  There is
 * room for all values of the element, so none of them moves.
 */
static struct slice
plain_value(struct parse *p, struct slice v)
{
	static const char reference[] = "&#38;";
	size_t from = p->values.len;
	size_t at = slice_find(v, reference);

	if (at == v.len)
		return v;
	for (; at < v.len; at = slice_find(v, reference)) {
		buf_add(&p->values, v.data, at);
		buf_add_char(&p->values, '&');
		v = slice_from(v, at + sizeof reference - 1);
	}
	buf_add(&p->values, v.data, v.len);
	return slice_make(p->values.data + from, p->values.len - from);
}

static void
make_room(struct parse *p, int attr_count, const xmlChar **attrs)
{
	size_t len = 1;

	for (int i = 0; i < attr_count; i++)
		len += (size_t)(attrs[i * 5 + 4] - attrs[i * 5 + 3]);
	buf_reset(&p->values);
	buf_reserve(&p->values, len);
}

static void
xml_open(void *ctx, const xmlChar *local, const xmlChar *prefix,
	const xmlChar *uri, int ns_count, const xmlChar **ns, int attr_count,
	int defaulted, const xmlChar **attrs)
{
	struct parse *p = ctx;
	char name[NAME_LIMIT];
	size_t count = 0;

	(void)ns_count;
	(void)ns;
	(void)defaulted;
	buf_reset(&p->names);
	make_room(p, attr_count, attrs);
	for (int i = 0; i < attr_count; i++) {
		const xmlChar **a = attrs + i * 5;
		char attr_name[NAME_LIMIT];

		full_name(attr_name, a[0], a[1], a[2]);
		buf_add(&p->names, attr_name, strlen(attr_name) + 1);
		attr_slot(p, count)->value = plain_value(p,
			slice_between((const char *)a[3], (const char *)a[4]));
		count++;
	}
	full_name(name, local, prefix, uri);
	tell_open(p, name, count);
}

static void
xml_close(void *ctx, const xmlChar *local, const xmlChar *prefix,
	const xmlChar *uri)
{
	struct parse *p = ctx;
	char name[NAME_LIMIT];

	full_name(name, local, prefix, uri);
	p->handler->close(p->handler->ctx, name);
}

static void
tell_text(void *ctx, const xmlChar *text, int len)
{
	struct parse *p = ctx;

	if (len > 0)
		p->handler->text(p->handler->ctx,
			slice_make((const char *)text, (size_t)len));
}

static void
see_doctype(void *ctx, const xmlChar *name, const xmlChar *id,
	const xmlChar *system)
{
	struct parse *p = ctx;

	(void)name;
	(void)id;
	(void)system;
	if (p->mode == MARKUP_XML) {
		p->refused = true;
		xmlStopParser(p->parser);
	}
}

static void
be_silent(void *ctx, const char *message, ...)
{
	(void)ctx;
	(void)message;
}

static int
feed(struct parse *p, struct slice bytes,
	int (*parse_chunk)(xmlParserCtxtPtr, const char *, int, int))
{
	xmlParserCtxtPtr parser = p->parser;
	int status = 0;

	for (size_t off = 0; off < bytes.len; off += CHUNK) {
		struct slice piece = slice_sub(bytes, off, CHUNK);

		status = parse_chunk(parser, piece.data, (int)piece.len, 0);
		if (parser->disableSAX)
			break;
	}
	if (!parser->disableSAX)
		status = parse_chunk(parser, NULL, 0, 1);
	return status;
}

static int
parse_xml(struct parse *p, struct slice bytes)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = xml_open,
		.endElementNs = xml_close,
		.characters = tell_text,
		.cdataBlock = tell_text,
		.ignorableWhitespace = tell_text,
		.internalSubset = see_doctype,
		.error = be_silent,
		.warning = be_silent,
		.fatalError = be_silent,
	};
	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(
		&sax, p, NULL, 0, NULL);
	bool whole;

	if (!parser)
		return -1;
	p->parser = parser;
	/* As the user of the SAX functions, not the parser itself. */
	parser->userData = p;
	/* Or it guesses UCS-4 from leading NULs, and complains by itself. */
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	xmlCtxtUseOptions(parser,
		XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA);
	feed(p, bytes, xmlParseChunk);
	whole = parser->wellFormed && parser->nsWellFormed && !p->refused;
	if (parser->myDoc)
		xmlFreeDoc(parser->myDoc);
	xmlFreeParserCtxt(parser);
	return whole ? 0 : -1;
}

/* HTML --------------------------------------------------------------------*/

static void
html_open(void *ctx, const xmlChar *element, const xmlChar **attrs)
{
	struct parse *p = ctx;
	char name[NAME_LIMIT];
	size_t count = 0;

	if (++p->depth > MARKUP_DEPTH_LIMIT) {
		p->too_deep = true;
		xmlStopParser(p->parser);
		return;
	}
	buf_reset(&p->names);
	for (; attrs && attrs[0]; attrs += 2) {
		char attr_name[NAME_LIMIT];

		full_name(attr_name, attrs[0], NULL, NULL);
		buf_add(&p->names, attr_name, strlen(attr_name) + 1);
		attr_slot(p, count)->value = slice_of(
			attrs[1] ? (const char *)attrs[1] : "");
		count++;
	}
	full_name(name, element, NULL, NULL);
	tell_open(p, name, count);
}

static void
html_close(void *ctx, const xmlChar *element)
{
	struct parse *p = ctx;
	char name[NAME_LIMIT];

	if (p->too_deep)
		return;
	p->depth -= p->depth > 0;
	full_name(name, element, NULL, NULL);
	p->handler->close(p->handler->ctx, name);
}

static int
parse_html(struct parse *p, struct slice bytes, struct fault *f)
{
	xmlSAXHandler sax = {
		.startElement = html_open,
		.endElement = html_close,
		.characters = tell_text,
		.cdataBlock = tell_text, /* scripts and styles */
		.ignorableWhitespace = tell_text,
		.error = be_silent,
		.warning = be_silent,
		.fatalError = be_silent,
	};
	htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(
		&sax, p, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	int status = 0;

	if (!parser)
		return fault_set(f, FAULT_SYSTEM, "libxml2 cannot start");
	p->parser = parser;
	parser->userData = p;
	htmlCtxtUseOptions(parser,
		HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
			HTML_PARSE_NOWARNING);
	feed(p, bytes, htmlParseChunk);
	if (p->too_deep)
		status = fault_set(f, FAULT_LIMIT,
			"the markup is nested more than %d deep",
			MARKUP_DEPTH_LIMIT);
	else if (parser->disableSAX)
		status = fault_set(f, FAULT_LIMIT,
			"the markup is too large for the parser");
	if (parser->myDoc)
		xmlFreeDoc(parser->myDoc);
	htmlFreeParserCtxt(parser);
	return status;
}

static bool
looks_like_xml(struct slice bytes)
{
	struct slice head = slice_sub(bytes, 0, 4096);

	head = slice_trim(head);
	return slice_starts(head, "<?xml") ||
		slice_find(head, "xmlns") < head.len;
}

int
markup_parse(struct slice bytes, enum markup_mode mode,
	const struct markup_handler *handler, struct fault *f)
{
	struct parse p = {
		.handler = handler,
		.names = BUF_INIT(64 * MIB),
		.values = BUF_INIT(64 * MIB),
		.mode = mode,
	};
	int status = -1;

	if (slice_starts(bytes, "\xef\xbb\xbf"))
		bytes = slice_from(bytes, 3);
	attr_slot(&p, 0);
	if (mode == MARKUP_XML || looks_like_xml(bytes)) {
		/* White space before the declaration is common and harmless. */
		struct slice xml = slice_trim(bytes);

		if (mode != MARKUP_XML && (status = xmlscan(xml, handler)) < 0)
			handler->restart(handler->ctx);
		if (status < 0)
			status = parse_xml(&p, xml);
		if (status < 0 && mode == MARKUP_XML)
			fault_set(f, FAULT_INPUT,
				p.refused ? "a document type is not allowed"
					  : "it is not well-formed XML");
		else if (status < 0)
			handler->restart(handler->ctx);
	}
	if (status < 0 && mode != MARKUP_XML)
		status = parse_html(&p, bytes, f);
	free(p.attrs);
	buf_free(&p.names);
	buf_free(&p.values);
	return status;
}

const char *
markup_library(void)
{
	return "libxml2 " LIBXML_DOTTED_VERSION;
}
