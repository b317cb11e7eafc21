#include "xlsx.h"

#include <stdlib.h>
#include <string.h>

#define PIECE 65536
#define STRINGS_LIMIT (256 * MIB) /* bytes of all shared strings */
#define SHEETS_LIMIT 1000
#define FORMATS_LIMIT 65536

/* The parts' handlers share this. */
struct reading {
	struct workbook *w;
	struct xlsx_sheets *rels; /* name: the id, part: the target */
	const char *folder; /* of the part whose relationships are read */
	/* By their relationships; NULL: none. */
	const char *main, *strings, *styles;
	struct buf text; /* of the string that is open */
	bool in_text;
	bool in_phonetic; /* 18.4.6: how it is said, not what it says */
	bool in_cell_formats;
	bool is_book;
	struct xlsx_formats custom; /* by numFmtId */
	size_t strings_len;
};

static int
pull_part(struct zip_in *zip, size_t i, struct xmlstream *x, struct fault *f)
{
	struct zip_pull *pull = zip_pull_open(zip, i, f);
	char piece[PIECE];
	long n = -1;

	if (!pull)
		return -1;
	while ((n = zip_pull_read(pull, piece, sizeof piece, f)) > 0)
		if (xmlstream_feed(x, slice_make(piece, (size_t)n), f) != 0) {
			n = -1;
			break;
		}
	zip_pull_close(pull);
	return n == 0 ? xmlstream_end(x, f) : -1;
}

int
workbook_part(struct workbook *w, const char *name,
	const struct markup_handler *handler, struct fault *f)
{
	long i = zip_in_find(w->zip, name);
	struct xmlstream *x;
	int rc;

	if (i < 0)
		return fault_set(
			f, FAULT_INPUT, "the workbook has no part '%s'", name);
	x = xmlstream_open(handler);
	rc = x ? pull_part(w->zip, (size_t)i, x, f)
	       : fault_set(f, FAULT_LIMIT, "no memory");
	xmlstream_close(x);
	return rc == 0 ? 0 : fault_prefix(f, "%s", name);
}

static char *
attr(struct arena *a, const struct markup_attrs *attrs, const char *name)
{
	struct slice s = markup_attr(attrs, name);

	return s.data ? arena_strndup(a, s.data, s.len) : NULL;
}

static bool
is_true(const struct markup_attrs *attrs, const char *name)
{
	struct slice s = markup_attr(attrs, name);

	return slice_is(s, "1") || slice_is(s, "true");
}

/* A target (ECMA-376 part 2, 6.2): from the root, or from the part's folder. */
static const char *
resolve(struct arena *a, const char *folder, const char *target)
{
	size_t len = strlen(folder);

	if (*target == '/')
		return target + 1;
	for (; !strncmp(target, "../", 3); target += 3) {
		while (len && folder[len - 1] != '/')
			len--;
		len -= len > 0;
	}
	return arena_printf(
		a, "%.*s%s%s", (int)len, folder, len ? "/" : "", target);
}

/* The id, and where it leads, from the root of the package. */
static void
open_rel(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;
	struct xlsx_sheets *rels = r->rels;
	const char *target = attr(r->w->arena, attrs, "Target");
	/* Two standards have two prefixes for one kind. */
	struct slice kind = markup_attr(attrs, "Type");
	struct xlsx_sheet *rel;

	if (strcmp(name, "Relationship") != 0 || !target ||
		rels->count >= SHEETS_LIMIT * 4)
		return;
	rel = ARRAY_PUSH(r->w->arena, rels);
	rel->name = attr(r->w->arena, attrs, "Id");
	rel->part = resolve(r->w->arena, r->folder, target);
	if (slice_ends(kind, "/officeDocument"))
		r->main = rel->part;
	else if (slice_ends(kind, "/sharedStrings"))
		r->strings = rel->part;
	else if (slice_ends(kind, "/styles"))
		r->styles = rel->part;
}

static const char *
part_of(const struct reading *r, const char *id)
{
	for (size_t i = 0; id && i < r->rels->count; i++)
		if (r->rels->items[i].name &&
			!strcmp(r->rels->items[i].name, id))
			return r->rels->items[i].part;
	return NULL;
}

static void
open_sheet(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;
	struct slice state = markup_attr(attrs, "state");
	struct xlsx_sheet sheet = {0};

	if (!strcmp(name, "workbookPr"))
		r->w->since_1904 = is_true(attrs, "date1904");
	if (strcmp(name, "sheet") != 0 || r->w->sheets.count >= SHEETS_LIMIT)
		return;
	sheet.name = attr(r->w->arena, attrs, "name");
	/* r:id; the sheet has no other attribute of that local name. */
	sheet.part = part_of(r, attr(r->w->arena, attrs, "id"));
	sheet.hidden = state.len && !slice_is(state, "visible");
	if (sheet.name && sheet.part)
		*ARRAY_PUSH(r->w->arena, &r->w->sheets) = sheet;
}

static void
set_custom(struct reading *r, const struct markup_attrs *attrs)
{
	const char *id = attr(r->w->arena, attrs, "numFmtId");
	const char *code = attr(r->w->arena, attrs, "formatCode");
	long number = id ? strtol(id, NULL, 10) : -1;

	if (number < 0 || number >= FORMATS_LIMIT || !code)
		return;
	while (r->custom.count <= (size_t)number) {
		size_t at = r->custom.count;

		*ARRAY_PUSH(r->w->arena, &r->custom) = xlsx_format_builtin(
			(long)at);
	}
	r->custom.items[number] = xlsx_format_of(code);
}

static void
add_format(struct reading *r, const struct markup_attrs *attrs)
{
	const char *id = attr(r->w->arena, attrs, "numFmtId");
	long number = id ? strtol(id, NULL, 10) : 0;

	if (r->w->formats.count >= FORMATS_LIMIT)
		return;
	*ARRAY_PUSH(r->w->arena, &r->w->formats) = number >= 0 &&
			(size_t)number < r->custom.count
		? r->custom.items[number]
		: xlsx_format_builtin(number);
}

static void
open_style(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;

	if (!strcmp(name, "numFmt"))
		set_custom(r, attrs);
	else if (!strcmp(name, "cellXfs"))
		r->in_cell_formats = true;
	else if (!strcmp(name, "xf") && r->in_cell_formats)
		add_format(r, attrs);
}

static void
close_style(void *ctx, const char *name)
{
	struct reading *r = ctx;

	if (!strcmp(name, "cellXfs"))
		r->in_cell_formats = false;
}

static void
open_string(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;

	(void)attrs;
	if (!strcmp(name, "si"))
		buf_reset(&r->text);
	else if (!strcmp(name, "rPh"))
		r->in_phonetic = true;
	else if (!strcmp(name, "t"))
		r->in_text = !r->in_phonetic;
}

static void
close_string(void *ctx, const char *name)
{
	struct reading *r = ctx;
	struct arena *a = r->w->arena;

	if (!strcmp(name, "t"))
		r->in_text = false;
	if (!strcmp(name, "rPh"))
		r->in_phonetic = false;
	if (strcmp(name, "si") != 0)
		return;
	xlsx_unescape(&r->text);
	r->strings_len += r->text.len;
	/* What is beyond the limit is found missing where it is used. */
	if (r->strings_len <= STRINGS_LIMIT)
		*ARRAY_PUSH(a, &r->w->strings) = slice_make(
			arena_strndup(a, buf_str(&r->text), r->text.len),
			r->text.len);
}

static void
add_string_text(void *ctx, struct slice text)
{
	struct reading *r = ctx;

	if (r->in_text)
		buf_add(&r->text, text.data, text.len);
}

static int
read_strings(struct reading *r, struct fault *f)
{
	const struct markup_handler handler = {.open = open_string,
		.close = close_string,
		.text = add_string_text,
		.ctx = r};

	if (!r->strings || zip_in_find(r->w->zip, r->strings) < 0)
		return 0;
	if (workbook_part(r->w, r->strings, &handler, f) != 0)
		return -1;
	if (r->strings_len > STRINGS_LIMIT)
		return fault_set(f, FAULT_LIMIT,
			"the workbook's strings have more than %zu MiB",
			STRINGS_LIMIT / MIB);
	return 0;
}

static int
read_styles(struct reading *r, struct fault *f)
{
	const struct markup_handler handler = {
		.open = open_style, .close = close_style, .ctx = r};

	if (!r->styles || zip_in_find(r->w->zip, r->styles) < 0)
		return 0;
	return workbook_part(r->w, r->styles, &handler, f);
}

/* Where the package begins, and what its main part leads to. */
static int
read_rels(struct reading *r, struct fault *f)
{
	const struct markup_handler handler = {.open = open_rel, .ctx = r};
	struct arena *a = r->w->arena;
	const char *slash, *rels;

	r->folder = "";
	if (zip_in_find(r->w->zip, "_rels/.rels") >= 0 &&
		workbook_part(r->w, "_rels/.rels", &handler, f) != 0)
		return -1;
	if (!r->main)
		r->main = "xl/workbook.xml";
	slash = strrchr(r->main, '/');
	if (slash)
		r->folder = arena_strndup(
			a, r->main, (size_t)(slash - r->main));
	rels = arena_printf(a, "%s%s_rels/%s.rels", r->folder, slash ? "/" : "",
		slash ? slash + 1 : r->main);
	r->rels->count = 0;
	if (zip_in_find(r->w->zip, rels) < 0 ||
		zip_in_find(r->w->zip, r->main) < 0)
		return fault_set(f, FAULT_INPUT,
			"it is no XLSX workbook: save it as XLSX or CSV");
	return workbook_part(r->w, rels, &handler, f);
}

static void
open_book(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;

	r->is_book |= !strcmp(name, "workbook");
	open_sheet(ctx, name, attrs);
}

int
workbook_read(struct workbook *w, struct zip_in *zip, struct arena *a,
	struct fault *f)
{
	struct xlsx_sheets rels = {0};
	struct reading r = {.w = w, .rels = &rels};
	const struct markup_handler on_book = {.open = open_book, .ctx = &r};
	int rc;

	*w = (struct workbook){.zip = zip, .arena = a};
	r.text = (struct buf)BUF_INIT(MIB);
	rc = read_rels(&r, f);
	if (rc == 0)
		rc = workbook_part(w, r.main, &on_book, f);
	if (rc == 0 && !r.is_book)
		rc = fault_set(f, FAULT_INPUT,
			"it is no XLSX workbook: save it as XLSX or CSV");
	if (rc == 0)
		rc = read_strings(&r, f);
	if (rc == 0)
		rc = read_styles(&r, f);
	buf_free(&r.text);
	return rc;
}
