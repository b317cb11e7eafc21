#include <string.h>

#include "chartpart.h"

/* Colours of further series, and those that the data gives. */

#define A_NS "http://schemas.openxmlformats.org/drawingml/2006/main"
#define ACCENTS 6 /* of a theme */

/* The markup with accent colours moved on by `steps`. */
void
chart_put_stepped(struct chart_writer *w, struct slice s, size_t steps)
{
	static const char mark[] = "val=\"accent";
	size_t at;

	while ((at = slice_find(s, mark)) < s.len) {
		size_t digit = at + strlen(mark);
		char c = digit < s.len ? s.data[digit] : 0;

		chart_put(w, slice_sub(s, 0, digit));
		s = slice_from(s, digit);
		if (c >= '1' && c < '1' + ACCENTS) {
			buf_add_char(&w->b,
				(char)('1' +
					((size_t)(c - '1') + steps) % ACCENTS));
			s = slice_from(s, 1);
		}
	}
	chart_put(w, s);
}

static bool
is_color(const struct xmlnode *n)
{
	return xmlnode_is(n, "srgbClr") || xmlnode_is(n, "schemeClr") ||
		xmlnode_is(n, "sysClr") || xmlnode_is(n, "prstClr") ||
		xmlnode_is(n, "scrgbClr") || xmlnode_is(n, "hslClr");
}

/* The markup with every colour replaced by the one that the data gives. */
void
chart_put_colored(struct chart_writer *w, struct xmlnode *n, const char *color)
{
	const char *at = n->all.data;
	struct xmlnode *c = n;

	while (c) {
		struct xmlnode *next;

		if (!is_color(c)) {
			c = xmlnode_walk(n, c);
			continue;
		}
		chart_put(w, slice_between(at, c->all.data));
		buf_addf(&w->b, "<a:srgbClr xmlns:a=\"" A_NS "\" val=\"%s\"/>",
			color);
		at = c->all.data + c->all.len;
		while ((next = xmlnode_walk(n, c)) && next->all.data < at)
			c = next;
		c = next;
	}
	chart_put(w, slice_between(at, n->all.data + n->all.len));
}
