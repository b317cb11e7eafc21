#include "port/xmlstream.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/mem.h"

#define ATTRS_LIMIT 64 /* of one element; more are not handed over */

struct xmlstream {
	const struct markup_handler *handler;
	xmlParserCtxt *parser;
	xmlSAXHandler sax;
	size_t depth;
	bool doctype;
	bool too_deep;
};

/* libxml2 hands over its own context; ours hangs on it. */
static struct xmlstream *
stream_of(void *ctx)
{
	return ((xmlParserCtxt *)ctx)->_private;
}

/* Five pointers an attribute: name, prefix, URI, value, end. */
static void
on_open(void *ctx, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int namespaces, const xmlChar **namespace_list,
	int count, int defaulted, const xmlChar **list)
{
	struct xmlstream *x = stream_of(ctx);
	struct markup_attr items[ATTRS_LIMIT];
	struct markup_attrs attrs = {.items = items};

	(void)prefix;
	(void)uri;
	(void)namespaces;
	(void)namespace_list;
	(void)defaulted;
	if (++x->depth > MARKUP_DEPTH_LIMIT) {
		x->too_deep = true;
		xmlStopParser(x->parser);
		return;
	}
	for (int i = 0; i < count && attrs.count < ATTRS_LIMIT; i++) {
		items[attrs.count++] = (struct markup_attr){
			.name = (const char *)list[i * 5],
			.value = slice_between((const char *)list[i * 5 + 3],
				(const char *)list[i * 5 + 4])};
	}
	if (x->handler->open)
		x->handler->open(x->handler->ctx, (const char *)name, &attrs);
}

static void
on_close(void *ctx, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri)
{
	struct xmlstream *x = stream_of(ctx);

	(void)prefix;
	(void)uri;
	x->depth--;
	if (x->handler->close)
		x->handler->close(x->handler->ctx, (const char *)name);
}

static void
on_text(void *ctx, const xmlChar *text, int len)
{
	struct xmlstream *x = stream_of(ctx);

	if (x->handler->text)
		x->handler->text(x->handler->ctx,
			slice_make((const char *)text, (size_t)len));
}

static void
on_doctype(void *ctx, const xmlChar *name, const xmlChar *external,
	const xmlChar *system)
{
	struct xmlstream *x = stream_of(ctx);

	(void)name;
	(void)external;
	(void)system;
	x->doctype = true;
	xmlStopParser(x->parser);
}

struct xmlstream *
xmlstream_open(const struct markup_handler *handler)
{
	struct xmlstream *x = mem_zalloc(1, sizeof *x);

	x->handler = handler;
	x->sax.initialized = XML_SAX2_MAGIC;
	x->sax.startElementNs = on_open;
	x->sax.endElementNs = on_close;
	x->sax.characters = on_text;
	x->sax.cdataBlock = on_text;
	x->sax.internalSubset = on_doctype;
	x->parser = xmlCreatePushParserCtxt(&x->sax, NULL, NULL, 0, NULL);
	if (!x->parser) {
		free(x);
		return NULL;
	}
	/* The context was made with no user data: it is its own. */
	x->parser->_private = x;
	xmlCtxtUseOptions(x->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
	return x;
}

static int
check(struct xmlstream *x, int rc, struct fault *f)
{
	const xmlError *error;

	if (x->too_deep)
		return fault_set(f, FAULT_LIMIT,
			"elements stand more than %d deep", MARKUP_DEPTH_LIMIT);
	if (x->doctype)
		return fault_set(f, FAULT_INPUT, "has a document type");
	if (rc == XML_ERR_OK || x->parser->wellFormed)
		return 0;
	error = xmlCtxtGetLastError(x->parser);
	return fault_set(f, FAULT_INPUT, "not well-formed XML, line %d: %.*s",
		error ? error->line : 0,
		error && error->message ? (int)strcspn(error->message, "\n")
					: 7,
		error && error->message ? error->message : "unknown");
}

int
xmlstream_feed(struct xmlstream *x, struct slice bytes, struct fault *f)
{
	const size_t piece = 1 << 20; /* libxml2 counts in int */

	while (bytes.len > 0) {
		size_t len = bytes.len < piece ? bytes.len : piece;
		int rc = xmlParseChunk(x->parser, bytes.data, (int)len, 0);

		if (check(x, rc, f) != 0)
			return -1;
		bytes = slice_from(bytes, len);
	}
	return 0;
}

int
xmlstream_end(struct xmlstream *x, struct fault *f)
{
	return check(x, xmlParseChunk(x->parser, "", 0, 1), f);
}

void
xmlstream_close(struct xmlstream *x)
{
	if (!x)
		return;
	xmlFreeParserCtxt(x->parser);
	free(x);
}
