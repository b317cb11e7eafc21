#include "css.h"

#include <stdlib.h>
#include <string.h>

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
set_property(struct slice name, struct slice v, struct style *s,
	struct css_page *page)
{
	if (slice_is_fold(name, "display")) {
		if (slice_is_fold(v, "none"))
			s->hidden = true;
	} else if (slice_is_fold(name, "visibility")) {
		if (slice_is_fold(v, "hidden"))
			s->hidden = true;
	} else if (slice_is_fold(name, "color")) {
		s->white = css_is_white(v);
	} else if (slice_starts_fold(name, "background")) {
		s->ground = s->ground || css_is_ground(v);
	} else if (slice_is_fold(name, "font-weight")) {
		set_weight(v, s);
	} else if (slice_is_fold(name, "font-style")) {
		s->italic = slice_is_fold(v, "italic") ||
			slice_is_fold(v, "oblique");
	} else if (slice_starts_fold(name, "text-decoration")) {
		if (slice_find_fold(v, "underline") < v.len)
			s->underlined = true;
	} else if (slice_is_fold(name, "text-align")) {
		s->centred = slice_is_fold(v, "center");
	} else if (slice_is_fold(name, "font-size")) {
		int size = size_of(v, s->size);

		if (size == 0)
			s->hidden = true;
		if (size > 0)
			s->size = size;
	} else if (slice_is_fold(name, "font")) {
		set_font(v, s);
	} else if (slice_is_fold(name, "page-break-before") ||
		slice_is_fold(name, "break-before")) {
		page->before = slice_is_fold(v, "always") ||
			slice_is_fold(v, "page");
	} else if (slice_is_fold(name, "page-break-after") ||
		slice_is_fold(name, "break-after")) {
		page->after = slice_is_fold(v, "always") ||
			slice_is_fold(v, "page");
	}
}

void
css_apply(struct slice css, struct style *s, struct css_page *page)
{
	struct slice rest = css;
	struct slice item;

	while (slice_next(&rest, ';', &item)) {
		size_t colon = slice_find_char(item, ':');
		struct slice value = slice_trim(slice_from(item, colon + 1));
		size_t mark = slice_find_char(value, '!');

		if (colon < item.len)
			set_property(slice_trim(slice_sub(item, 0, colon)),
				slice_trim(slice_sub(value, 0, mark)), s, page);
	}
}
