#ifndef ABM_RENDER_HTMLPLACE_H
#define ABM_RENDER_HTMLPLACE_H

#include "template.h"

/*
 * Where in HTML a tag stands decides how its value is escaped.  The template
 * is read once, as browsers do (HTML Standard 13.2.5), and each tag gets its
 * place; where nothing makes a value safe, the tag is a mistake.
 */

#define HTML_NAME_SIZE 24 /* longer names mean nothing here */

enum html_state {
	IN_TEXT,
	IN_RAWTEXT, /* <title>, <script> ...: up to the end tag */
	IN_COMMENT,
	IN_DECLARATION, /* <!doctype, <?x */
	AFTER_LESS, /* "<" */
	IN_NAME, /* of the element */
	BETWEEN, /* attributes */
	IN_ATTRIBUTE, /* its name */
	AFTER_ATTRIBUTE,
	AFTER_EQUALS,
	IN_UNQUOTED,
	IN_SINGLE, /* quotes */
	IN_DOUBLE
};

/* Zeroed, it stands in text. */
struct html_reader {
	struct compile *compile;
	enum html_state state;
	bool closing; /* "</x" */
	char element[HTML_NAME_SIZE];
	size_t element_len;
	char attribute[HTML_NAME_SIZE];
	size_t attribute_len;
	char seen[4]; /* the last bytes, for "-->" and "</" */
	/* of an attribute's value so far */
	bool begun;
	bool fixed; /* what it leads to is beyond a value's reach */
	bool query;
	bool leads; /* "url=" of <meta content> */
};

/* The next byte of the template. */
void htmlplace_read(struct html_reader *r, char c);
/* The tag that comes next gets its place; what is wrong with it, or NULL. */
const char *htmlplace_find(const struct html_reader *r, struct tag *t);
void
htmlplace_complain(struct compile *c, const struct tag *t, const char *what);
/* Gives the tags of a part of that format their places; problems are
 * collected. */
void htmlplace_part(struct compile *c);

struct exec;
/* An address as a whole: to the web or a mailbox, else "#". */
void htmlplace_address(
	struct exec *x, struct buf *b, struct slice text, bool picture);
/* A piece of one, of which the characters in kept stay as they are. */
void htmlplace_piece(struct buf *b, struct slice text, const char *kept);
/* The value as it may stand at the tag's place; warns where it cannot. */
struct slice
htmlplace_escape(struct exec *x, const struct tag *t, struct slice text);

#endif
