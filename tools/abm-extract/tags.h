#ifndef ABM_EXTRACT_TAGS_H
#define ABM_EXTRACT_TAGS_H

#include "base/slice.h"
#include "port/markup.h"

/*
 * Elements and attributes by number, for the readers of HTML and inline XBRL.
 * Functions of port/markup.h ask for the numbers and give them back.
 */

/* What a tag means to the text. */
enum {
	TAG_BLOCK = 1, /* begins and ends a block */
	TAG_SKIPPED = 2, /* nothing inside it is text */
	TAG_TABLE = 4,
	TAG_ROW = 8,
	TAG_CELL = 16,
	TAG_BOLD = 32,
	TAG_ITALIC = 64,
	TAG_UNDERLINED = 128,
	TAG_CENTRED = 256,
	TAG_PRE = 512,
	TAG_LIST = 1024,
	TAG_EMPTY = 2048, /* only begins a block */
	TAG_SHEET = 4096, /* <style> */
	TAG_FONT = 8192,
	TAG_LINK = 16384,
	TAG_TITLE = 1 << 15,
	TAG_HEADING = 1 << 16 /* times its level */
};

/* What an element is to inline XBRL and its resources. */
enum ix_element {
	IX_NONE,
	IX_OTHER, /* in its namespace */
	IX_CONTINUATION,
	IX_DENOMINATOR,
	IX_EXCLUDE,
	IX_FRACTION,
	IX_NONFRACTION,
	IX_NONNUMERIC,
	IX_NUMERATOR,
	IX_TUPLE,
	IX_RESOURCE, /* from here on, by local name in any namespace */
	IX_CONTEXT = IX_RESOURCE,
	IX_DIVIDE,
	IX_ENDDATE,
	IX_EXPLICITMEMBER,
	IX_INSTANT,
	IX_MEASURE,
	IX_STARTDATE,
	IX_TYPEDMEMBER,
	IX_UNIT,
	IX_UNITDENOMINATOR
};

/* Flags and ix_element of the name in one number, and either of them. */
int tag_of(const char *name);
unsigned tag_flags(int tag);
enum ix_element tag_ix_element(int tag);

enum attr {
	ATTR_OTHER,
	ATTR_ALIGN,
	ATTR_BGCOLOR,
	ATTR_CLASS,
	ATTR_COLOR,
	ATTR_CONTEXTREF,
	ATTR_CONTINUEDAT,
	ATTR_DECIMALS,
	ATTR_DIMENSION,
	ATTR_FORMAT,
	ATTR_HIDDEN,
	ATTR_HREF,
	ATTR_ID,
	ATTR_NAME,
	ATTR_SCALE,
	ATTR_SIGN,
	ATTR_SIZE,
	ATTR_STYLE,
	ATTR_TUPLEID,
	ATTR_TUPLEREF,
	ATTR_UNITREF,
	ATTR_XSI_NIL,
	ATTRS
};

/* The values of an element's attributes; SLICE_NONE: it has none of the name. */
struct attrs {
	struct slice of[ATTRS];
};

int attr_of(const char *name);
void attrs_read(struct attrs *a, const struct markup_attrs *from);

#endif
