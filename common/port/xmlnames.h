#ifndef ABM_PORT_XMLNAMES_H
#define ABM_PORT_XMLNAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "port/markup.h"

/*
 * Qualified names of one document (Namespaces in XML 1.0) for xmlscan.c: each
 * is kept once, so that equal names are equal pointers, and is told in lower
 * case with the prefix that port/markup.h promises.  ASCII names only, and
 * not too many: whatever exceeds that is refused.
 */
struct xmlnames;
struct xmlname;

/* The handler's codes are asked for; borrowed. */
struct xmlnames *xmlnames_open(const struct markup_handler *handler);
void xmlnames_close(struct xmlnames *x);

/* Reads a name at *p and moves behind it; NULL: none that is plain. */
struct xmlname *xmlnames_read(
	struct xmlnames *x, const unsigned char **p, const unsigned char *end);

/* The same name stands at *p: moves behind it. */
bool xmlname_again(const struct xmlname *n, const unsigned char **p,
	const unsigned char *end);

/* "xmlns" or "xmlns:x". */
bool xmlname_binds(const struct xmlname *n);
bool xmlname_has_prefix(const struct xmlname *n);
bool xmlname_same_local(const struct xmlname *a, const struct xmlname *b);
/* "xml" in any case. */
bool xmlname_is_xml(const struct xmlname *n);

/* The element at this depth binds a namespace; -1: not a plain one. */
int xmlnames_bind(struct xmlnames *x, const struct xmlname *n, struct slice uri,
	size_t depth);
/* The element at this depth has ended. */
void xmlnames_unbind(struct xmlnames *x, size_t depth);

/* A name as it is told, with what the listener knows it as. */
struct xmltold {
	const char *text;
	int code;
};

/* NULL when its prefix is not bound. */
const struct xmltold *xmlnames_element(struct xmlnames *x, struct xmlname *n);
const struct xmltold *xmlnames_attr(struct xmlnames *x, struct xmlname *n);

/* "ix" for the namespace of inline XBRL, and so on; else the prefix. */
const char *xmlnames_prefix(const char *uri, const char *prefix);

#endif
