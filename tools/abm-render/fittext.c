#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fit.h"

/* How much room a text takes. */

#define EMU_PER_POINT 12700.0
#define SIZE_DEFAULT 18.0 /* points; ISO/IEC 29500-1 21.1.2.3.9 */
#define LINE_HEIGHT 1.2 /* of the size */
#define BOLD_WIDTH 1.06

/*
 * Mean advance widths in em of common text faces, a little on the wide side;
 * of ASCII by class: narrow, wide, blank, digit, capital, all others.
 */
static double
ascii_width(char c)
{
	switch (c) {
	case 'i':
	case 'j':
	case 'l':
	case '.':
	case ',':
	case ':':
	case ';':
	case '\'':
	case '|':
	case '!':
	case 'I':
	case '(':
	case ')':
	case '[':
	case ']':
	case 't':
	case 'f':
	case 'r':
		return 0.30;
	case ' ':
		return 0.28;
	case 'm':
	case 'w':
	case 'M':
	case 'W':
	case '@':
	case '%':
		return 0.86;
	default:
		if (c >= '0' && c <= '9')
			return 0.556;
		return c >= 'A' && c <= 'Z' ? 0.67 : 0.53;
	}
}

static double
char_width(uint32_t c)
{
	if (c > 0 && c < 0x80)
		return ascii_width((char)c);
	if (c == 0)
		return 0.30;
	if (c < 0x250)
		return 0.53;
	/* East Asian wide and full-width forms (UAX 11). */
	if ((c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xA4D0) ||
		(c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00) ||
		(c >= 0xFF00 && c < 0xFF61) || c >= 0x1F300)
		return 1.0;
	return 0.6;
}

double
fit_width(const char *text, double size, bool bold)
{
	size_t len = strlen(text);
	double em = 0;

	for (size_t off = 0; off < len;)
		em += char_width(utf8_next(text, len, &off));
	return em * size * EMU_PER_POINT * (bold ? BOLD_WIDTH : 1);
}

/* The lines of a paragraph, filled word by word. */
struct lines {
	double room;
	double used; /* of the last line */
	double word; /* width of the word being read */
	double highest; /* of the sizes in it */
	size_t count;
	bool wraps;
};

static void
end_word(struct lines *l, double blank)
{
	if (l->wraps && l->used > 0 && l->used + l->word > l->room) {
		l->count++;
		l->used = 0;
	}
	/* A word that is longer than a line is cut. */
	while (l->wraps && l->word > l->room && l->room > 0) {
		l->count++;
		l->word -= l->room;
	}
	l->used += l->word + blank;
	l->word = 0;
}

static void
add_text(struct lines *l, const char *text, double size, bool bold)
{
	size_t len = strlen(text);
	double unit = size * EMU_PER_POINT * (bold ? BOLD_WIDTH : 1);

	if (size > l->highest)
		l->highest = size;
	for (size_t off = 0; off < len;) {
		uint32_t c = utf8_next(text, len, &off);
		double width = char_width(c) * unit;

		if (c == ' ' || c == '\t')
			end_word(l, c == ' ' ? width : 4 * width);
		else if (width >= unit && l->word > 0) {
			/* Between ideographs a line may break anywhere. */
			end_word(l, 0);
			l->word = width;
		} else {
			l->word += width;
		}
	}
}

static double
number(const struct xmlnode *n, const char *name, double absent)
{
	struct slice s = xmlnode_attr(n, name);

	return s.data ? strtod(s.data, NULL) : absent;
}

/* The level's properties in the nearest list that has something to say. */
static struct xmlnode *
level_props(const struct fit_style *s, size_t i, long level)
{
	char name[16] = "lvl1pPr";

	name[3] = (char)('1' + (level < 0 || level > 8 ? 0 : level));
	return xmlnode_child(s->lists[i], name);
}

static double
inherited(const struct fit_style *s, long level, const char *element,
	const char *attr, double absent)
{
	for (size_t i = 0; i < s->count; i++) {
		struct xmlnode *n = level_props(s, i, level);

		if (*element)
			n = xmlnode_child(n, element);
		if (xmlnode_attr(n, attr).data)
			return number(n, attr, absent);
	}
	return absent;
}

/* Points of a spacing: a share of the size, or fixed. */
static double
spacing(const struct xmlnode *n, double size, double absent)
{
	struct xmlnode *share = xmlnode_child(n, "spcPct");
	struct xmlnode *points = xmlnode_child(n, "spcPts");

	if (share)
		return number(share, "val", 100000) / 100000 * size;
	return points ? number(points, "val", 0) / 100 : absent;
}

static const struct xmlnode *
spacing_node(const struct fit_style *s, const struct xmlnode *props, long level,
	const char *name)
{
	const struct xmlnode *n = xmlnode_child(props, name);

	for (size_t i = 0; !n && i < s->count; i++)
		n = xmlnode_child(level_props(s, i, level), name);
	return n;
}

struct measure {
	struct arena *arena;
	const struct fit_style *style;
	const struct fit_box *box;
	double scale;
	double spacing; /* of lines, 1 as it is */
};

static void
add_run(struct measure *m, struct lines *l, const struct xmlnode *run,
	double size, bool bold)
{
	struct xmlnode *props = xmlnode_child(run, "rPr");
	struct slice own = xmlnode_attr(props, "b");

	size = number(props, "sz", size * 100) / 100 * m->scale;
	if (xmlnode_is(run, "br")) {
		end_word(l, 0);
		l->count++;
		l->used = 0;
		return;
	}
	if (own.data)
		bold = slice_is(own, "1") || slice_is(own, "true");
	add_text(
		l, xmlnode_text(m->arena, xmlnode_child(run, "t")), size, bold);
}

static double
para_height(struct measure *m, const struct xmlnode *para, bool first)
{
	struct xmlnode *props = xmlnode_child(para, "pPr");
	long level = (long)number(props, "lvl", 0);
	double size = inherited(m->style, level, "defRPr", "sz",
			      SIZE_DEFAULT * 100) /
		100;
	bool bold = inherited(m->style, level, "defRPr", "b", 0) > 0;
	double left = number(
		props, "marL", inherited(m->style, level, "", "marL", 0));
	struct lines l = {.room = m->box->width - left,
		.wraps = m->box->wraps,
		.count = 1};
	double line;

	for (const struct xmlnode *n = para->first; n; n = n->next)
		if (xmlnode_is(n, "r") || xmlnode_is(n, "fld") ||
			xmlnode_is(n, "br"))
			add_run(m, &l, n, size, bold);
	end_word(&l, 0);
	if (!(l.highest > 0))
		l.highest = number(xmlnode_child(para, "endParaRPr"), "sz",
				    size * 100) /
			100 * m->scale;
	line = spacing(spacing_node(m->style, props, level, "lnSpc"),
		l.highest * LINE_HEIGHT, l.highest * LINE_HEIGHT);
	return EMU_PER_POINT *
		((double)l.count * line * m->spacing +
			(first ? 0
			       : spacing(spacing_node(m->style, props, level,
						 "spcBef"),
					 l.highest, 0)) +
			spacing(spacing_node(m->style, props, level, "spcAft"),
				l.highest, 0));
}

double
fit_height(struct arena *a, const struct xmlnode *body,
	const struct fit_style *style, const struct fit_box *box, double scale,
	double line_spacing)
{
	struct measure m = {.arena = a,
		.style = style,
		.box = box,
		.scale = scale,
		.spacing = line_spacing};
	double height = 0;
	bool first = true;

	for (const struct xmlnode *n = body->first; n; n = n->next) {
		if (!xmlnode_is(n, "p"))
			continue;
		height += para_height(&m, n, first);
		first = false;
	}
	return height;
}
