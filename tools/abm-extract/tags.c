#include "tags.h"

#include <string.h>

#define FLAG_BITS 20

_Static_assert(TAG_HEADING * 6 < 1 << FLAG_BITS, "flags have their bits");

struct tag {
	const char *name;
	unsigned flags;
};

/* In the order of strcmp(). */
static const struct tag tags[] = {
	{"a", TAG_LINK},
	{"address", TAG_BLOCK},
	{"article", TAG_BLOCK},
	{"aside", TAG_BLOCK},
	{"b", TAG_BOLD},
	{"blockquote", TAG_BLOCK},
	{"body", TAG_BLOCK},
	{"br", TAG_BLOCK | TAG_EMPTY},
	{"caption", TAG_BLOCK},
	{"center", TAG_BLOCK | TAG_CENTRED},
	{"dd", TAG_BLOCK},
	{"div", TAG_BLOCK},
	{"dl", TAG_BLOCK},
	{"dt", TAG_BLOCK},
	{"em", TAG_ITALIC},
	{"fieldset", TAG_BLOCK},
	{"figcaption", TAG_BLOCK},
	{"figure", TAG_BLOCK},
	{"font", TAG_FONT},
	{"footer", TAG_BLOCK},
	{"form", TAG_BLOCK},
	{"h1", TAG_BLOCK | TAG_HEADING * 1},
	{"h2", TAG_BLOCK | TAG_HEADING * 2},
	{"h3", TAG_BLOCK | TAG_HEADING * 3},
	{"h4", TAG_BLOCK | TAG_HEADING * 4},
	{"h5", TAG_BLOCK | TAG_HEADING * 5},
	{"h6", TAG_BLOCK | TAG_HEADING * 6},
	{"head", TAG_SKIPPED},
	{"header", TAG_BLOCK},
	{"hr", TAG_BLOCK},
	{"html", TAG_BLOCK},
	{"i", TAG_ITALIC},
	{"iframe", TAG_SKIPPED},
	{"ix:header", TAG_SKIPPED},
	{"li", TAG_BLOCK | TAG_LIST},
	{"main", TAG_BLOCK},
	{"math", TAG_SKIPPED},
	{"nav", TAG_BLOCK},
	{"noscript", TAG_SKIPPED},
	{"object", TAG_SKIPPED},
	{"ol", TAG_BLOCK},
	{"option", TAG_BLOCK},
	{"p", TAG_BLOCK},
	{"pre", TAG_BLOCK | TAG_PRE},
	{"script", TAG_SKIPPED},
	{"section", TAG_BLOCK},
	{"strong", TAG_BOLD},
	{"style", TAG_SKIPPED | TAG_SHEET},
	{"svg", TAG_SKIPPED},
	{"table", TAG_TABLE},
	{"td", TAG_CELL},
	{"template", TAG_SKIPPED},
	{"th", TAG_CELL | TAG_BOLD},
	{"title", TAG_SKIPPED | TAG_TITLE},
	{"tr", TAG_ROW},
	{"u", TAG_UNDERLINED},
	{"ul", TAG_BLOCK},
};

static unsigned
flags_of(const char *name)
{
	size_t low = 0, high = sizeof tags / sizeof *tags;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = name[0] - tags[mid].name[0];

		if (!order)
			order = strcmp(name, tags[mid].name);
		if (!order)
			return tags[mid].flags;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return 0;
}

struct ix_name {
	const char *name;
	enum ix_element element;
};

static const struct ix_name ix_names[] = {
	{"continuation", IX_CONTINUATION},
	{"denominator", IX_DENOMINATOR},
	{"exclude", IX_EXCLUDE},
	{"fraction", IX_FRACTION},
	{"nonfraction", IX_NONFRACTION},
	{"nonnumeric", IX_NONNUMERIC},
	{"numerator", IX_NUMERATOR},
	{"tuple", IX_TUPLE},
	{NULL, IX_OTHER},
};

/* Documents bind all kinds of prefixes for them. */
static const struct ix_name resource_names[] = {
	{"context", IX_CONTEXT},
	{"divide", IX_DIVIDE},
	{"enddate", IX_ENDDATE},
	{"explicitmember", IX_EXPLICITMEMBER},
	{"instant", IX_INSTANT},
	{"measure", IX_MEASURE},
	{"startdate", IX_STARTDATE},
	{"typedmember", IX_TYPEDMEMBER},
	{"unit", IX_UNIT},
	{"unitdenominator", IX_UNITDENOMINATOR},
	{NULL, IX_NONE},
};

static enum ix_element
ix_element_of(const char *name)
{
	const char *colon = strchr(name, ':');
	const char *local = colon ? colon + 1 : name;
	bool ix = !strncmp(name, "ix:", 3);
	const struct ix_name *n = ix ? ix_names : resource_names;

	while (n->name && (n->name[0] != local[0] || strcmp(n->name, local)))
		n++;
	return n->element;
}

int
tag_of(const char *name)
{
	return (int)(flags_of(name) |
		(unsigned)ix_element_of(name) << FLAG_BITS);
}

unsigned
tag_flags(int tag)
{
	return (unsigned)tag & ((1U << FLAG_BITS) - 1);
}

enum ix_element
tag_ix_element(int tag)
{
	return (enum ix_element)(tag >> FLAG_BITS);
}

int
attr_of(const char *name)
{
	static const char *const names[ATTRS] = {
		[ATTR_ALIGN] = "align",
		[ATTR_BGCOLOR] = "bgcolor",
		[ATTR_CLASS] = "class",
		[ATTR_COLOR] = "color",
		[ATTR_CONTEXTREF] = "contextref",
		[ATTR_CONTINUEDAT] = "continuedat",
		[ATTR_DECIMALS] = "decimals",
		[ATTR_DIMENSION] = "dimension",
		[ATTR_FORMAT] = "format",
		[ATTR_HIDDEN] = "hidden",
		[ATTR_HREF] = "href",
		[ATTR_ID] = "id",
		[ATTR_NAME] = "name",
		[ATTR_SCALE] = "scale",
		[ATTR_SIGN] = "sign",
		[ATTR_SIZE] = "size",
		[ATTR_STYLE] = "style",
		[ATTR_TUPLEID] = "tupleid",
		[ATTR_TUPLEREF] = "tupleref",
		[ATTR_UNITREF] = "unitref",
		[ATTR_XSI_NIL] = "xsi:nil",
	};

	for (int i = ATTR_OTHER + 1; i < ATTRS; i++)
		if (name[0] == names[i][0] && !strcmp(name, names[i]))
			return i;
	return ATTR_OTHER;
}

/* Of two with one name the first counts. */
void
attrs_read(struct attrs *a, const struct markup_attrs *from)
{
	memset(a, 0, sizeof *a);
	for (size_t i = 0; i < from->count; i++) {
		struct slice *place = &a->of[from->items[i].code];

		if (!place->data)
			*place = from->items[i].value;
	}
	a->of[ATTR_OTHER] = SLICE_NONE;
}
