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

void
sheet_formats_read(
	struct sheet_formats *f, struct arena *a, struct slice styles)
{
	enum sheet_format *custom = arena_alloc(
		a, CUSTOM_FORMATS, sizeof *custom);
	bool *known = arena_alloc(a, CUSTOM_FORMATS, sizeof *known);
	struct xmlwalk w = {.bytes = styles};
	struct xmltag t;
	bool cells = false;

	while (xmlwalk_next(&w, &t)) {
		uint32_t id;

		if (slice_is(t.name, "cellXfs"))
			cells = t.pos == POS_START;
		else if (slice_is(t.name, "numFmt"))
			read_custom(a, &t, custom, known);
		if (!cells || !slice_is(t.name, "xf") || t.pos == POS_END)
			continue;
		id = xmlattr_u32(t.bytes, "numFmtId", 0);
		*ARRAY_PUSH(a, f) = id < CUSTOM_FORMATS && known[id]
			? custom[id]
			: built_in(id);
	}
}
