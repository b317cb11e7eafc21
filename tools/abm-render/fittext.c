#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fit.h"
#include "xmltext.h"

/* How much room a text takes. */

#define EMU_PER_POINT 12700.0
#define SIZE_DEFAULT 18.0 /* points; ISO/IEC 29500-1 21.1.2.3.9 */
#define LINE_HEIGHT 1.2 /* of the size */
#define BOLD_WIDTH 1.06

/*
 * Mean advance widths in em of common text faces, a little on the wide side;
 * of ASCII by class: narrow, blank, wide, digit, capital, all others.
 */
static const double class_widths[] = {0.30, 0.28, 0.86, 0.556, 0.67, 0.53};
static const char ascii_classes[] = "05555555555555555555555555555555"
				    "10555250005505053333333333005555"
				    "24444444404442444444444244405055"
				    "55555505500502555505055255550555";

static double
ascii_width(uint32_t c)
{
	return class_widths[(size_t)(ascii_classes[c] - '0')];
}

static double
char_width(uint32_t c)
{
	if (c < 0x80)
		return ascii_width(c);
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

static void
end_word(struct fit_lines *l, double blank)
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
add_text(struct fit_lines *l, struct slice text, double size, bool bold)
{
	double unit = size * EMU_PER_POINT * (bold ? BOLD_WIDTH : 1);
	double word = l->word;

	if (size > l->highest)
		l->highest = size;
	for (size_t off = 0; off < text.len;) {
		uint32_t c = (unsigned char)text.data[off];
		bool blank = c == ' ' || c == '\t';
		double width;

		if (c < 0x80)
			off++;
		else
			c = utf8_next(text.data, text.len, &off);
		width = (c < 0x80 ? ascii_width(c) : char_width(c)) * unit;
		/* Between ideographs a line may break anywhere. */
		if (blank || (width >= unit && word > 0)) {
			l->word = word;
			end_word(l, !blank ? 0 : c == ' ' ? width : 4 * width);
			word = blank ? 0 : width;
		} else {
			word += width;
		}
	}
	l->word = word;
}

double
fit_number(struct slice tag, const char *name, double absent)
{
	struct slice s = xmltext_attr(tag, name);

	return s.data ? strtod(s.data, NULL) : absent;
}

static double
number(const struct xmlnode *n, const char *name, double absent)
{
	return n ? fit_number(n->open, name, absent) : absent;
}

/* The level's properties in a list. */
static struct xmlnode *
level_props(const struct fit_style *s, size_t i, size_t level)
{
	char name[16] = "lvl1pPr";

	name[3] = (char)('1' + level);
	return xmlnode_child(s->lists[i], name);
}

/* From the nearest list that has something to say. */
static double
inherited(const struct fit_style *s, size_t level, const char *element,
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

/* What n says in the element of that name, if it does. */
static void
read_space(const struct xmlnode *n, const char *name, struct fit_space *out)
{
	struct xmlnode *own = xmlnode_child(n, name);
	struct xmlnode *share = xmlnode_child(own, "spcPct");
	struct xmlnode *points = xmlnode_child(own, "spcPts");

	if (!own)
		return;
	*out = (struct fit_space){.known = true};
	if (share) {
		out->kind = FIT_SHARE;
		out->value = number(share, "val", 100000) / 100000;
	} else if (points) {
		out->kind = FIT_POINTS;
		out->value = number(points, "val", 0) / 100;
	}
}

static struct fit_space
inherited_space(const struct fit_style *s, size_t level, const char *name)
{
	struct fit_space space = {.known = false};

	for (size_t i = 0; !space.known && i < s->count; i++)
		read_space(level_props(s, i, level), name, &space);
	return space;
}

/* Points of a spacing: a share of the size, or fixed. */
static double
space_points(const struct fit_space *s, double size, double absent)
{
	if (s->kind == FIT_SHARE)
		return s->value * size;
	return s->kind == FIT_POINTS ? s->value : absent;
}

struct fit_level *
fit_level(struct fit_style *s, struct slice props)
{
	long named = (long)fit_number(props, "lvl", 0);
	size_t i = named < 0 || named >= FIT_LEVELS ? 0 : (size_t)named;
	struct fit_level *l = &s->levels[i];

	if (l->known || s->closed)
		return l;
	l->known = true;
	l->size = inherited(s, i, "defRPr", "sz", SIZE_DEFAULT * 100) / 100;
	l->bold = inherited(s, i, "defRPr", "b", 0) > 0;
	l->left = inherited(s, i, "", "marL", 0);
	l->line = inherited_space(s, i, "lnSpc");
	l->before = inherited_space(s, i, "spcBef");
	l->after = inherited_space(s, i, "spcAft");
	return l;
}

void
fit_para_begin(struct fit_para *p, const struct fit_level *level,
	const struct fit_box *box, const struct fit_scale *scale,
	struct slice props)
{
	*p = (struct fit_para){.level = *level,
		.scale = *scale,
		.lines = {.room = box->width -
				fit_number(props, "marL", level->left),
			.wraps = box->wraps,
			.count = 1}};
}

void
fit_para_break(struct fit_para *p)
{
	end_word(&p->lines, 0);
	p->lines.count++;
	p->lines.used = 0;
}

void
fit_para_text(struct fit_para *p, struct slice props, struct slice text)
{
	struct slice own = xmltext_attr(props, "b");
	double size = fit_number(props, "sz", p->level.size * 100) / 100 *
		p->scale.size;
	bool bold = own.data ? slice_is(own, "1") || slice_is(own, "true")
			     : p->level.bold;

	add_text(&p->lines, text, size, bold);
}

double
fit_para_end(struct fit_para *p, struct slice end_props, bool first)
{
	const struct fit_level *v = &p->level;
	struct fit_lines *l = &p->lines;
	double line;

	end_word(l, 0);
	if (!(l->highest > 0))
		l->highest = fit_number(end_props, "sz", v->size * 100) / 100 *
			p->scale.size;
	line = space_points(
		&v->line, l->highest * LINE_HEIGHT, l->highest * LINE_HEIGHT);
	return EMU_PER_POINT *
		((double)l->count * line * p->scale.spacing +
			(first ? 0 : space_points(&v->before, l->highest, 0)) +
			space_points(&v->after, l->highest, 0));
}

static struct slice
open_of(const struct xmlnode *n)
{
	return n ? n->open : SLICE_NONE;
}

static double
para_height(struct arena *a, const struct xmlnode *para,
	struct fit_style *style, const struct fit_box *box,
	const struct fit_scale *scale, bool first)
{
	struct xmlnode *props = xmlnode_child(para, "pPr");
	struct fit_para p;

	fit_para_begin(&p, fit_level(style, open_of(props)), box, scale,
		open_of(props));
	read_space(props, "lnSpc", &p.level.line);
	read_space(props, "spcBef", &p.level.before);
	read_space(props, "spcAft", &p.level.after);
	for (const struct xmlnode *n = para->first; n; n = n->next)
		if (xmlnode_is(n, "br"))
			fit_para_break(&p);
		else if (xmlnode_is(n, "r") || xmlnode_is(n, "fld"))
			fit_para_text(&p, open_of(xmlnode_child(n, "rPr")),
				slice_of(xmlnode_text(
					a, xmlnode_child(n, "t"))));
	return fit_para_end(
		&p, open_of(xmlnode_child(para, "endParaRPr")), first);
}

double
fit_height(struct arena *a, const struct xmlnode *body, struct fit_style *style,
	const struct fit_box *box, const struct fit_scale *scale)
{
	double height = 0;
	bool first = true;

	for (const struct xmlnode *n = body->first; n; n = n->next) {
		if (!xmlnode_is(n, "p"))
			continue;
		height += para_height(a, n, style, box, scale, first);
		first = false;
	}
	return height;
}
