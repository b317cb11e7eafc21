#include <stdio.h>
#include <string.h>

#include "sheetshift.h"
#include "workbookfill.h"
#include "xmltext.h"

/* Tables on worksheets (18.5): their area, their columns, their names. */

#define TABLE_TYPE "spreadsheetml.table+xml"

static struct xmltag
table_tag(struct slice bytes)
{
	struct xmlwalk w = {.bytes = bytes};
	struct xmltag t = {.bytes = SLICE("")};

	while (xmlwalk_next(&w, &t) && !slice_is(t.name, "table"))
		;
	return t;
}

/* The text of a made head; NULL: it is that of the template. */
static const char *
head_text(const struct sheet_made *m, uint32_t row, uint32_t col)
{
	const uint32_t key[2] = {row, col};

	return hash_get(&m->heads, slice_make((const char *)key, sizeof key));
}

struct columns {
	const struct sheet_made *m;
	struct arena *arena;
	struct sheet_area from; /* of the template */
	struct sheet_area to;
	struct slice bytes;
	struct xmlwalk walk;
	struct slice *items; /* the element of each made column; data NULL */
	size_t count;
};

/* The elements go to the columns that theirs became. */
static void
collect(struct columns *x, struct xmltag t)
{
	/* A head may repeat cells where other rows do not. */
	const struct axis_pass *cols = sheet_row_columns(x->m, x->to.row1);
	uint32_t col = x->from.col1;

	x->count = x->to.col2 - x->to.col1 + 1;
	x->items = arena_alloc(x->arena, x->count, sizeof *x->items);
	while (xmlwalk_next(&x->walk, &t) &&
		!slice_is(t.name, "tableColumns")) {
		struct axis_spans spans = {0};
		size_t from = t.from;
		struct slice whole;

		if (!slice_is(t.name, "tableColumn") || t.pos == POS_END)
			continue;
		xmlwalk_skip(&x->walk, &t);
		whole = slice_sub(x->bytes, from, t.to - from);
		axis_spread(x->arena, cols, col, col, false, &spans);
		col++;
		for (size_t i = 0; i < spans.count; i++)
			if (spans.items[i].from >= x->to.col1 &&
				spans.items[i].from <= x->to.col2)
				x->items[spans.items[i].from - x->to.col1] =
					whole;
	}
}

static void
put_column(struct columns *x, struct buf *b, size_t i)
{
	static const char *const named[] = {"id", "name", "xr3:uid", NULL};
	struct slice whole = x->items[i];
	struct xmlwalk w = {.bytes = whole};
	const char *head = head_text(
		x->m, x->to.row1, x->to.col1 + (uint32_t)i);
	struct xmltag t;

	if (!whole.data || !xmlwalk_next(&w, &t))
		return;
	buf_add(b, t.bytes.data,
		(size_t)(t.name.data + t.name.len - t.bytes.data));
	buf_addf(b, " id=\"%zu\" name=\"", i + 1);
	if (head)
		xmltext_escape(b, slice_of(head));
	else
		buf_add(b, xmltext_attr(t.bytes, "name").data,
			xmltext_attr(t.bytes, "name").len);
	buf_addf(b, "\"%s%s", xmlattr_without(x->arena, t.bytes, named),
		t.pos == POS_SELF ? "/>" : ">");
	buf_add(b, whole.data + t.to, whole.len - t.to);
}

/* The columns anew: they are named by the cells of the head. */
static struct slice
write_columns(struct columns *x)
{
	struct buf b = BUF_INIT(SHIFT_LIMIT);
	struct xmltag t;
	struct slice out;

	x->walk = (struct xmlwalk){.bytes = x->bytes};
	while (xmlwalk_next(&x->walk, &t) && !slice_is(t.name, "tableColumns"))
		;
	buf_add(&b, x->bytes.data, t.from);
	collect(x, t);
	xmlattr_put(&b, t.bytes, "count",
		slice_of(arena_printf(x->arena, "%zu", x->count)));
	for (size_t i = 0; i < x->count; i++)
		put_column(x, &b, i);
	t.to = x->walk.at;
	out = slice_from(x->bytes, t.to);
	buf_addf(&b, "</%.*s>",
		(int)(t.name.data + t.name.len - t.bytes.data - 1),
		t.bytes.data + 1);
	buf_add(&b, out.data, out.len);
	out = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}

static struct slice
key_of(struct filling *f, const char *name)
{
	char *key = arena_strdup(f->book.arena, name);

	for (char *c = key; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return slice_of(key);
}

/* The names and ids that tables of the template have. */
static void
note_tables(struct filling *f)
{
	const struct package *p = f->w->package;

	if (f->table_id > 0)
		return;
	f->table_id = 1;
	for (size_t i = 0; i < p->count; i++) {
		struct xmltag t;
		size_t id;

		if (!p->parts[i].bytes.data ||
			!slice_ends(slice_of(p->parts[i].type), TABLE_TYPE))
			continue;
		t = table_tag(p->parts[i].bytes);
		id = xmlattr_u32(t.bytes, "id", 1);
		f->table_id = id > f->table_id ? id : f->table_id;
		hash_set(&f->tables,
			key_of(f,
				xmltext_decode(f->book.arena,
					xmltext_attr(t.bytes, "displayName"))),
			f);
	}
}

static char *
name_of(struct arena *a, struct slice table)
{
	return xmltext_decode(
		a, xmltext_attr(table_tag(table).bytes, "displayName"));
}

static void
make_name(struct filling *f, struct sheet_made *m, struct slice table)
{
	const char *base = name_of(f->book.arena, table);
	char *name;
	size_t n = 1;

	do
		name = arena_printf(f->book.arena, "%s_%zu", base, ++n);
	while (hash_has(&f->tables, key_of(f, name)));
	hash_set(&f->tables, key_of(f, name), f);
	hash_set(&m->table_names, slice_of(base), name);
}

void
table_names_make(struct filling *f, struct sheet_made *m)
{
	const struct package *p = f->w->package;

	note_tables(f);
	for (size_t i = 0; i < p->rel_count; i++) {
		const struct package_rel *r = &p->rels[i];
		const struct package_part *part = package_part(p, r->target);

		if (strcmp(r->source, m->sheet->part.name) == 0 && part &&
			part->bytes.data &&
			slice_ends(slice_of(r->type), "/table"))
			make_name(f, m, part->bytes);
	}
}

/* A copy of a table gets an id and a name of its own. */
static struct slice
rename_table(struct filling *f, const struct sheet_made *m, struct slice bytes)
{
	static const char *const named[] = {
		"id", "name", "displayName", "xr:uid", NULL};
	struct arena *a = f->x->arena;
	struct xmltag t = table_tag(bytes);
	const char *name = hash_get(
		&m->table_names, slice_of(name_of(a, bytes)));

	return slice_of(arena_printf(a,
		"%.*s id=\"%zu\" name=\"%s\" displayName=\"%s\"%s>%.*s",
		(int)(t.name.data + t.name.len - bytes.data), bytes.data,
		++f->table_id, name ? name : "", name ? name : "",
		xmlattr_without(a, t.bytes, named),
		SLICE_ARG(slice_from(bytes, t.to))));
}

struct slice
table_write(struct filling *f, const struct sheet_made *m, struct slice table)
{
	struct columns x = {.m = m, .arena = f->x->arena};
	struct slice bytes = shift_part(&f->book, m, f->x->arena, table);
	struct sheet_ref r;

	if (sheet_ref_whole(xmltext_attr(table_tag(table).bytes, "ref"), &r) &&
		sheet_cover(m, &r.area, &x.to)) {
		x.from = r.area;
		x.bytes = bytes;
		bytes = write_columns(&x);
	}
	return m->copy > 0 ? rename_table(f, m, bytes) : bytes;
}
