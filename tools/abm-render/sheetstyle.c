#include <string.h>

#include "sheet.h"
#include "xmltext.h"
#include "xmlwalk.h"

/* Number formats: is what a cell shows a date, a share, text? */

#define CUSTOM_FORMATS 4096 /* numFmtIds that are looked at */

/* ISO/IEC 29500-1 18.8.30, the ids that every application knows. */
static enum sheet_format
built_in(uint32_t id)
{
	if (id == 0)
		return FORMAT_GENERAL;
	if (id == 9 || id == 10)
		return FORMAT_PERCENT;
	if (id == 49)
		return FORMAT_TEXT;
	if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
		(id >= 45 && id <= 47) || (id >= 50 && id <= 58))
		return FORMAT_DATE;
	return FORMAT_NUMBER;
}

/* Behind what is literal at p: "text", \c, _c, *c, [Red]; NULL: nothing. */
static const char *
skip_literal(const char *p)
{
	const char *end;

	if (*p == '"') {
		end = strchr(p + 1, '"');
		return end ? end + 1 : p + strlen(p);
	}
	if (strchr("\\_*", *p))
		return p[1] ? p + 2 : p + 1;
	if (*p == '[' && !strchr("hmsHMS", p[1])) {
		end = strchr(p, ']');
		return end ? end + 1 : p + strlen(p);
	}
	return NULL;
}

static enum sheet_format
of_code(const char *code)
{
	if (slice_is_fold(slice_of(code), "General"))
		return FORMAT_GENERAL;
	if (strcmp(code, "@") == 0)
		return FORMAT_TEXT;
	for (const char *p = code; *p && *p != ';';) {
		const char *end = skip_literal(p);

		if (end) {
			p = end;
			continue;
		}
		if (*p == '%')
			return FORMAT_PERCENT;
		if (strchr("yYmMdDhHsS", *p))
			return FORMAT_DATE;
		p++;
	}
	return FORMAT_NUMBER;
}

static void
read_custom(struct arena *a, const struct xmltag *t, enum sheet_format *custom,
	bool *known)
{
	uint32_t id = xmlattr_u32(t->bytes, "numFmtId", CUSTOM_FORMATS);
	struct slice code = xmltext_attr(t->bytes, "formatCode");

	if (id >= CUSTOM_FORMATS || !code.data)
		return;
	known[id] = true;
	custom[id] = of_code(xmltext_decode(a, code));
}

/* The number formats and fonts of a styles part, while it is read. */
struct reading {
	struct arena *arena;
	struct xmlwalk walk;
	enum sheet_format *custom; /* by numFmtId */
	bool *known;
	struct sheet_fonts fonts; /* by fontId */
	bool in_cells;
	bool in_fonts;
};

static void
read_font(struct reading *r, const struct xmltag *t)
{
	struct xmltag end = *t;
	bool simple = slice_starts(t->bytes, "<font>");

	xmlwalk_skip(&r->walk, &end);
	*ARRAY_PUSH(r->arena, &r->fonts) = simple
		? slice_sub(r->walk.bytes, t->to, end.from - t->to)
		: SLICE_NONE;
}

static void
read_cell_style(
	struct reading *r, const struct xmltag *t, struct sheet_formats *f)
{
	uint32_t id = xmlattr_u32(t->bytes, "numFmtId", 0);
	uint32_t font = xmlattr_u32(t->bytes, "fontId", 0);

	*ARRAY_PUSH(r->arena, f) = id < CUSTOM_FORMATS && r->known[id]
		? r->custom[id]
		: built_in(id);
	*ARRAY_PUSH(r->arena, &f->fonts) = font < r->fonts.count
		? r->fonts.items[font]
		: SLICE_NONE;
}

static void
read_style(struct reading *r, const struct xmltag *t, struct sheet_formats *f)
{
	if (slice_is(t->name, "cellXfs"))
		r->in_cells = t->pos == POS_START;
	else if (slice_is(t->name, "fonts"))
		r->in_fonts = t->pos == POS_START;
	else if (slice_is(t->name, "numFmt"))
		read_custom(r->arena, t, r->custom, r->known);
	else if (r->in_fonts && slice_is(t->name, "font") && t->pos != POS_END)
		read_font(r, t);
	else if (r->in_cells && slice_is(t->name, "xf") && t->pos != POS_END)
		read_cell_style(r, t, f);
}

void
sheet_formats_read(
	struct sheet_formats *f, struct arena *a, struct slice styles)
{
	struct reading r = {.arena = a,
		.walk = {.bytes = styles},
		.custom = arena_alloc(a, CUSTOM_FORMATS, sizeof *r.custom),
		.known = arena_alloc(a, CUSTOM_FORMATS, sizeof *r.known)};
	struct xmltag t;

	while (xmlwalk_next(&r.walk, &t))
		read_style(&r, &t, f);
}

struct slice
sheet_font(const struct sheet_formats *f, size_t style)
{
	return style < f->fonts.count ? f->fonts.items[style] : SLICE_NONE;
}
