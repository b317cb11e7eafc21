#ifndef ABM_PORT_MARKUP_H
#define ABM_PORT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/slice.h"

/*
 * XML and HTML as one stream of events: where the bytes look like XML, the
 * fast pass of port/xmlscan.h, then libxml2's SAX parser for XML, then the one
 * for HTML, until one of them can read all of it.  Nothing is
 * fetched, no entity but the predefined (XML) and the named ones (HTML) is
 * expanded, a document type with declarations of its own is refused in strict
 * mode, depth is limited.
 *
 * Names are in lower case; the prefixes of the inline XBRL, XBRL instance and
 * XBRL dimensions namespaces are given as "ix", "xbrli" and "xbrldi" whatever
 * the document binds.  Everything handed to a callback is borrowed until it
 * returns.
 */
#define MARKUP_DEPTH_LIMIT 256

struct markup_attr {
	const char *name; /* lower case, with its prefix: "xsi:nil" */
	struct slice value;
	int code; /* of the name; 0 without attr_code() */
};

struct markup_attrs {
	const struct markup_attr *items;
	size_t count;
	int element; /* code of the element's name; 0 without element_code() */
};

struct markup_handler {
	void (*open)(
		void *ctx, const char *name, const struct markup_attrs *attrs);
	void (*close)(void *ctx, const char *name);
	void (*text)(void *ctx, struct slice text);
	/* XML gave up; what was told so far is told again as HTML. */
	void (*restart)(void *ctx);
	void *ctx;
	/*
	 * NULL, or what the listener knows a name as.  Asked once for each name
	 * of a document by the fast pass, for every tag by libxml2's.
	 */
	int (*element_code)(const char *name);
	int (*attr_code)(const char *name);
};

enum markup_mode {
	MARKUP_ANY, /* XML, then HTML */
	MARKUP_XML /* XML or a fault; no DOCTYPE */
};

/* The value of an attribute, SLICE_NONE when absent. */
struct slice markup_attr(const struct markup_attrs *attrs, const char *name);

/*
 * bytes are UTF-8, whatever they declare.  -1: FAULT_INPUT for what is not
 * well-formed (MARKUP_XML), FAULT_LIMIT for depth or size.
 */
int markup_parse(struct slice bytes, enum markup_mode mode,
	const struct markup_handler *handler, struct fault *f);

/* "libxml2 2.9.14": results may change with it. */
const char *markup_library(void);

#endif
