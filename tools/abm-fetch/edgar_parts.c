#include "edgar_parts.h"

#include <string.h>

#include "base/buf.h"
#include "port/markup.h"

#define CELLS 5 /* sequence, description, document, type, size */
#define CELL_LIMIT ((size_t)1024)
#define PART_LIMIT 500

struct reading {
	struct arena *arena;
	struct edgar_parts *out;
	struct buf cell;
	const char *cells[CELLS];
	size_t count; /* cells of the row */
	const char *href; /* the row's first link */
	bool inside; /* a cell is open */
};

static void
begin_row(struct reading *r)
{
	r->count = 0;
	r->href = NULL;
	r->inside = false;
}

static void
open_element(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;
	struct slice href;

	if (!strcmp(name, "tr"))
		begin_row(r);
	if (!strcmp(name, "td")) {
		r->inside = true;
		buf_reset(&r->cell);
	}
	if (strcmp(name, "a") != 0 || !r->inside || r->href)
		return;
	href = markup_attr(attrs, "href");
	if (href.data)
		r->href = arena_strndup(r->arena, href.data, href.len);
}

static const char *
name_of(const char *href)
{
	const char *name = strrchr(href, '/');

	name = name ? name + 1 : href;
	for (const char *p = name; *p; p++) {
		bool word = (*p >= 'a' && *p <= 'z') ||
			(*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9');

		if (!word && !strchr("._-", *p))
			return NULL;
	}
	return *name && *name != '.' ? name : NULL;
}

static void
end_row(struct reading *r)
{
	const char *name = r->href ? name_of(r->href) : NULL;
	struct edgar_part *p;

	if (!name || r->count < CELLS || !strstr(r->href, "/Archives/") ||
		r->out->count >= PART_LIMIT)
		return;
	p = ARRAY_PUSH(r->arena, r->out);
	p->name = name;
	p->type = r->cells[3];
	p->inline_xbrl = strstr(r->href, "/ix?doc=") != NULL;
}

static void
close_element(void *ctx, const char *name)
{
	struct reading *r = ctx;

	if (!strcmp(name, "td") && r->inside) {
		struct slice s = slice_trim(
			slice_make(buf_str(&r->cell), r->cell.len));

		if (r->count < CELLS)
			r->cells[r->count] = arena_strndup(
				r->arena, s.data, s.len);
		r->count++;
		r->inside = false;
	}
	if (!strcmp(name, "tr")) {
		end_row(r);
		begin_row(r);
	}
}

static void
take_text(void *ctx, struct slice text)
{
	struct reading *r = ctx;

	if (r->inside)
		buf_add(&r->cell, text.data, text.len);
}

static void
restart(void *ctx)
{
	struct reading *r = ctx;

	r->out->count = 0;
	begin_row(r);
}

int
edgar_parts_read(struct arena *a, struct slice html, struct edgar_parts *out,
	struct fault *f)
{
	struct reading r = {
		.arena = a, .out = out, .cell = BUF_INIT(CELL_LIMIT)};
	const struct markup_handler handler = {.open = open_element,
		.close = close_element,
		.text = take_text,
		.restart = restart,
		.ctx = &r};
	int status;

	memset(out, 0, sizeof *out);
	status = markup_parse(html, MARKUP_ANY, &handler, f);
	buf_free(&r.cell);
	return status;
}

static bool
is_text(const char *name)
{
	struct slice s = slice_of(name);

	return slice_ends(s, ".htm") || slice_ends(s, ".html") ||
		slice_ends(s, ".txt");
}

bool
edgar_part_belongs(const struct edgar_part *p, const char *form)
{
	struct slice type = slice_of(p->type);

	if (!is_text(p->name))
		return false;
	/* EX-13, EX-13.1; not EX-130. */
	if (slice_starts(type, "EX-13"))
		return type.len == 5 || type.data[5] == '.';
	if (slice_starts(type, "EX-99") && slice_starts(slice_of(form), "40-F"))
		return true;
	return p->inline_xbrl;
}
