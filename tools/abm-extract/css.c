#include "css.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* "12pt", "16px", "1em": tenths of a point; -1 when it is no size. */
static int
size_of(struct slice v, int inherited)
{
	char text[32];
	char *end;
	double n;

	if (!v.len || v.len >= sizeof text)
		return -1;
	memcpy(text, v.data, v.len);
	text[v.len] = '\0';
	n = strtod(text, &end);
	if (end == text || n < 0 || n > 1000)
		return -1;
	if (!strncmp(end, "px", 2))
		return (int)(n * 7.5);
	if (!strncmp(end, "em", 2))
		return (int)(n * (inherited ? inherited : 100));
	if (*end == '%')
		return (int)(n * (inherited ? inherited : 100) / 100);
	if (!strncmp(end, "pt", 2) || !*end)
		return (int)(n * 10);
	return -1;
}

static void
set_weight(struct slice v, struct style *s)
{
	if (slice_starts_fold(v, "bold"))
		s->bold = true;
	else if (v.len == 3 && v.data[0] >= '1' && v.data[0] <= '9')
		s->bold = v.data[0] >= '6';
	else if (slice_is_fold(v, "normal"))
		s->bold = false;
}

static void
set_font(struct slice v, struct style *s)
{
	struct slice word;

	while (slice_next(&v, ' ', &word)) {
		int size = word.len && word.data[0] <= '9'
			? size_of(slice_sub(
					  word, 0, slice_find_char(word, '/')),
				  s->size)
			: -1;

		if (slice_is_fold(word, "bold"))
			s->bold = true;
		else if (slice_is_fold(word, "italic"))
			s->italic = true;
		else if (size > 0)
			s->size = size;
	}
}

bool
css_is_white(struct slice v)
{
	if (!v.len || !strchr("#wWrR", v.data[0]))
		return false;
	return slice_is_fold(v, "white") || slice_is_fold(v, "#fff") ||
		slice_is_fold(v, "#ffffff") ||
		slice_is_fold(v, "rgb(255,255,255)") ||
		slice_is_fold(v, "rgb(255, 255, 255)");
}

/* A ground on which white letters can be read. */
bool
css_is_ground(struct slice v)
{
	return v.len && !css_is_white(v) && !slice_is_fold(v, "transparent") &&
		!slice_is_fold(v, "none") && !slice_is_fold(v, "inherit") &&
		!slice_is_fold(v, "initial");
}

static void
set_size(struct slice v, struct style *s)
{
	int size = size_of(v, s->size);

	if (size == 0)
		s->hidden = true;
	if (size > 0)
		s->size = size;
}

/* font, font-weight, font-style, font-size */
static void
set_font_property(struct slice name, struct slice v, struct style *s)
{
	if (slice_is_fold(name, "font-weight"))
		set_weight(v, s);
	else if (slice_is_fold(name, "font-style"))
		s->italic = slice_is_fold(v, "italic") ||
			slice_is_fold(v, "oblique");
	else if (slice_is_fold(name, "font-size"))
		set_size(v, s);
	else if (slice_is_fold(name, "font"))
		set_font(v, s);
}

/* page-break-before, break-after, ... */
static void
set_break(struct slice name, struct slice v, struct css_page *page)
{
	bool breaks = slice_is_fold(v, "always") || slice_is_fold(v, "page");

	if (slice_is_fold(name, "page-break-before") ||
		slice_is_fold(name, "break-before"))
		page->before = breaks;
	else if (slice_is_fold(name, "page-break-after") ||
		slice_is_fold(name, "break-after"))
		page->after = breaks;
}

static void
set_text_property(struct slice name, struct slice v, struct style *s)
{
	if (slice_is_fold(name, "text-align"))
		s->centred = slice_is_fold(v, "center");
	else if (slice_starts_fold(name, "text-decoration") &&
		slice_find_fold(v, "underline") < v.len)
		s->underlined = true;
}

/* By its first letter: most properties of a report are none of ours. */
static bool
is_ours(struct slice name)
{
	return name.len && strchr("bcdfptvBCDFPTV", name.data[0]) &&
		!slice_starts(name, "padding") && !slice_starts(name, "border");
}

static void
set_property(struct slice name, struct slice v, struct style *s,
	struct css_page *page)
{
	switch (name.len ? name.data[0] | 0x20 : 0) {
	case 'b':
		if (slice_starts_fold(name, "background"))
			s->ground = s->ground || css_is_ground(v);
		else
			set_break(name, v, page);
		break;
	case 'c':
		if (slice_is_fold(name, "color"))
			s->white = css_is_white(v);
		break;
	case 'd':
		if (slice_is_fold(name, "display") && slice_is_fold(v, "none"))
			s->hidden = true;
		break;
	case 'f':
		set_font_property(name, v, s);
		break;
	case 'p':
		set_break(name, v, page);
		break;
	case 't':
		set_text_property(name, v, s);
		break;
	case 'v':
		if (slice_is_fold(name, "visibility") &&
			slice_is_fold(v, "hidden"))
			s->hidden = true;
		break;
	default:
		break;
	}
}

void
css_apply(struct slice css, struct style *s, struct css_page *page)
{
	struct slice rest = css;
	struct slice item;

	while (slice_next(&rest, ';', &item)) {
		size_t colon = slice_find_char(item, ':');
		struct slice name = slice_trim(slice_sub(item, 0, colon));
		struct slice value = slice_from(item, colon + 1);

		/* What is important is so to others. */
		if (colon < item.len && is_ours(name))
			set_property(name,
				slice_trim(slice_sub(
					value, 0, slice_find_char(value, '!'))),
				s, page);
	}
}

#define CACHE_SLOTS 1024 /* a power of two */
#define CACHE_KEY 160 /* bytes; longer ones are rare */

struct css_entry {
	size_t len;
	struct style before, after;
	struct css_page page;
	char key[CACHE_KEY];
};

struct css_cache {
	struct css_entry *slots[CACHE_SLOTS]; /* NULL: not used yet */
};

struct css_cache *
css_cache_open(void)
{
	return mem_zalloc(1, sizeof(struct css_cache));
}

void
css_cache_close(struct css_cache *c)
{
	for (size_t i = 0; i < CACHE_SLOTS; i++)
		free(c->slots[i]);
	free(c);
}

static bool
same_style(const struct style *a, const struct style *b)
{
	return a->bold == b->bold && a->italic == b->italic &&
		a->underlined == b->underlined && a->centred == b->centred &&
		a->hidden == b->hidden && a->pre == b->pre &&
		a->list == b->list && a->white == b->white &&
		a->ground == b->ground && a->size == b->size &&
		a->heading == b->heading;
}

static uint64_t
mixed(uint64_t code, const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	code = (code ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return code ^ code >> 32;
}

static uint64_t
code_of(const struct style *s)
{
	unsigned flags = (unsigned)s->bold | (unsigned)s->italic << 1 |
		(unsigned)s->underlined << 2 | (unsigned)s->centred << 3 |
		(unsigned)s->hidden << 4 | (unsigned)s->white << 5 |
		(unsigned)s->ground << 6;

	return (uint64_t)s->size << 8 | flags;
}

static struct css_entry **
slot_of(struct css_cache *c, struct slice css, const struct style *s)
{
	const char *last = css.data + css.len - sizeof(uint64_t);
	uint64_t code = css.len + (code_of(s) << 16);

	if (css.len < sizeof code) {
		for (size_t i = 0; i < css.len; i++)
			code = code * 31 + (unsigned char)css.data[i];
		return &c->slots[code % CACHE_SLOTS];
	}
	for (const char *p = css.data; p < last; p += sizeof code)
		code = mixed(code, p);
	code = mixed(code, last);
	return &c->slots[code % CACHE_SLOTS];
}

/* What the text comes to under the style is put in the slot. */
static struct css_entry *
fill(struct css_entry **slot, struct slice css, const struct style *s)
{
	struct css_entry *e = *slot ? *slot : mem_alloc(1, sizeof *e);

	memcpy(e->key, css.data, css.len);
	e->len = css.len;
	e->before = e->after = *s;
	e->page = (struct css_page){false, false};
	css_apply(css, &e->after, &e->page);
	*slot = e;
	return e;
}

void
css_cache_apply(struct css_cache *c, struct slice css, struct style *s,
	struct css_page *page)
{
	struct css_entry **slot;
	struct css_entry *e;

	if (css.len > CACHE_KEY) {
		css_apply(css, s, page);
		return;
	}
	slot = slot_of(c, css, s);
	e = *slot;
	if (!e || !slice_eq(css, slice_make(e->key, e->len)) ||
		!same_style(s, &e->before))
		e = fill(slot, css, s);
	*s = e->after;
	page->before = page->before || e->page.before;
	page->after = page->after || e->page.after;
}
