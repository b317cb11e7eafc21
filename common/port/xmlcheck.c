#include "port/xmlcheck.h"

#include <libxml/parser.h>
#include <string.h>

#define PIECE ((size_t)1 << 20)

struct check {
	xmlParserCtxt *parser;
	struct fault *fault;
	int depth;
	int failed;
};

static void
stop(struct check *c, enum fault_kind kind, const char *what)
{
	if (!c->failed)
		fault_set(c->fault, kind, "%s", what);
	c->failed = 1;
	xmlStopParser(c->parser);
}

static void
start_element(void *ctx, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int namespaces_count, const xmlChar **namespaces,
	int attributes_count, int defaulted, const xmlChar **attributes)
{
	struct check *c = ctx;

	(void)name, (void)prefix, (void)uri, (void)namespaces_count;
	(void)namespaces, (void)attributes_count, (void)defaulted;
	(void)attributes;
	if (++c->depth > XMLCHECK_DEPTH_LIMIT)
		stop(c, FAULT_LIMIT, "elements are nested too deep");
}

static void
end_element(void *ctx, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri)
{
	struct check *c = ctx;

	(void)name, (void)prefix, (void)uri;
	c->depth--;
}

static void
doctype(void *ctx, const xmlChar *name, const xmlChar *public_id,
	const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	stop(ctx, FAULT_INPUT, "a DOCTYPE is not allowed");
}

static void
on_error(void *ctx, xmlErrorPtr error)
{
	struct check *c = ctx;
	size_t len;

	if (c->failed || error->level < XML_ERR_ERROR)
		return;
	c->failed = 1;
	len = error->message ? strcspn(error->message, "\n") : 0;
	fault_set(c->fault, FAULT_INPUT, "line %d: %.*s", error->line, (int)len,
		error->message ? error->message : "");
}

/* libxml2 takes no more than 10 MB at once. */
static void
parse(struct check *c, struct slice bytes)
{
	while (!c->failed) {
		struct slice piece = slice_sub(bytes, 0, PIECE);
		int last = piece.len == bytes.len;

		bytes = slice_from(bytes, piece.len);
		if (xmlParseChunk(
			    c->parser, piece.data, (int)piece.len, last) != 0 &&
			!c->failed) {
			c->failed = 1;
			fault_set(c->fault, FAULT_INPUT, "not well-formed");
		}
		if (last)
			return;
	}
}

int
xmlcheck(struct slice bytes, struct fault *f)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.internalSubset = doctype,
		.serror = on_error};
	struct check c = {.fault = f};

	if (bytes.len == 0 || bytes.len > XMLCHECK_SIZE_LIMIT)
		return fault_set(f, bytes.len ? FAULT_LIMIT : FAULT_INPUT,
			bytes.len ? "the XML is too large"
				  : "the XML is empty");
	c.parser = xmlCreatePushParserCtxt(&sax, &c, NULL, 0, NULL);
	if (!c.parser)
		return fault_set(f, FAULT_SYSTEM, "cannot make an XML parser");
	xmlCtxtUseOptions(c.parser, XML_PARSE_NONET);
	parse(&c, bytes);
	xmlFreeParserCtxt(c.parser);
	return c.failed ? -1 : 0;
}
