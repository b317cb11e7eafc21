#include <stdlib.h>
#include <string.h>

#include "workbookfill.h"

/* Fills a workbook: first all rows of all sheets, then what refers to them. */

#define SHEETS_LIMIT 1000

struct repeat {
	struct passes passes;
	const struct value_list *items;
};

/* How often a sheet is there. */
static int
count_sheet(struct filling *f, const struct sheet *s, struct repeat *r)
{
	*r = (struct repeat){.passes = {.count = 1, .same = true}};
	if (!s->repeat)
		return 0;
	f->x->part = &s->part;
	if (exec_passes(f->x, s->repeat, &r->passes) != 0)
		return -1;
	if (value_is_array(&r->passes.value))
		r->items = value_items(f->book.arena, &r->passes.value);
	return 0;
}

static struct scope *
scope_of(struct filling *f, const struct repeat *r, size_t i)
{
	const struct scope *root = f->x->eval.scope;
	struct scope *s = arena_alloc(f->book.arena, 1, sizeof *s);

	*s = (struct scope){.item = root->item, .outer = root};
	if (r->passes.same)
		return s;
	s->item = r->items ? r->items->items[i] : r->passes.value;
	s->index = i;
	s->length = r->items ? r->passes.count : 0;
	return s;
}

/* The text of the name, its tags filled. */
static struct slice
fill_name(struct filling *f, const struct sheet *s, const struct scope *scope)
{
	const struct part part = {.name = s->part.name,
		.dialect = &dialect_plain,
		.bytes = slice_of(s->name),
		.program = s->name_program};
	const struct scope *outer = f->x->eval.scope;
	enum escape_kind escape = f->x->escape;
	struct buf b = BUF_INIT(MIB);
	struct slice name;

	if (s->name_tags == 0)
		return slice_of(s->name);
	f->x->escape = ESCAPE_TEXT;
	f->x->eval.scope = scope;
	exec_part(f->x, &part);
	for (size_t i = 0; i < f->x->out.count; i++)
		buf_add(&b, f->x->out.items[i].bytes.data,
			f->x->out.items[i].bytes.len);
	f->x->escape = escape;
	f->x->eval.scope = outer;
	name = slice_make(
		arena_strndup(f->book.arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return name;
}

/* The part of a copy, to be filled later. */
static const char *
new_part(struct filling *f, const struct sheet *s)
{
	struct output *o = f->x->output;
	struct output_part *first = output_part(o, s->part.name);

	if (!first)
		return s->part.name;
	return output_add(o, output_free_name(o, "xl/worksheets/sheet", ".xml"),
		first->type, output_text(o, first))
		->name;
}

static void
add_made(struct filling *f, const struct sheet *s, const struct repeat *r,
	struct hash *taken)
{
	for (size_t i = 0; i < r->passes.count; i++) {
		struct sheet_made *m = &f->book.made[f->book.count++];

		m->sheet = s;
		m->part = i == 0 ? s->part.name : new_part(f, s);
		m->arena = f->book.arena;
		m->lines = arena_alloc(m->arena, 1, sizeof *m->lines);
		m->links = arena_alloc(m->arena, 1, sizeof *m->links);
		m->copy = i;
		m->scope = scope_of(f, r, i);
		if (i > 0)
			table_names_make(f, m);
		m->name = sheet_name_make(
			f->book.arena, fill_name(f, s, m->scope), taken);
	}
}

/* All sheets before the first is filled: they refer to each other. */
static int
list_sheets(struct filling *f)
{
	const struct workbook *w = f->w;
	struct repeat *repeats = arena_alloc(
		f->book.arena, w->count + 1, sizeof *repeats);
	struct hash taken = HASH_INIT;
	size_t total = 0;

	for (size_t i = 0; i < w->count; i++) {
		if (count_sheet(f, &w->sheets[i], &repeats[i]) != 0)
			return -1;
		total += repeats[i].passes.count;
	}
	if (total == 0 || total > SHEETS_LIMIT) {
		problem_add(f->x->problems, "too_much_output",
			f->w->package->main->name, "%s",
			total == 0 ? "no sheet would be left"
				   : "would have more than 1000 sheets");
		return -1;
	}
	f->book.made = arena_alloc(f->book.arena, total, sizeof *f->book.made);
	for (size_t i = 0; i < w->count; i++) {
		f->book.first[i] = f->book.count;
		add_made(f, &w->sheets[i], &repeats[i], &taken);
	}
	f->book.first[w->count] = f->book.count;
	hash_free(&taken);
	return 0;
}

/* Headers and footers, in the sheet's scope. */
static struct slice
fill_frame(struct filling *f, const struct sheet_made *m)
{
	const struct sheet *s = m->sheet;
	const struct scope *outer = f->x->eval.scope;
	struct buf b = BUF_INIT(EXEC_OUTPUT_LIMIT);
	struct slice bytes = s->tail;

	if (s->frame.tag_count == 0)
		return bytes;
	f->x->eval.scope = m->scope;
	if (exec_part(f->x, &s->frame) == 0) {
		for (size_t i = 0; i < f->x->out.count; i++)
			buf_add(&b, f->x->out.items[i].bytes.data,
				f->x->out.items[i].bytes.len);
		bytes = slice_make(
			arena_strndup(f->x->arena, buf_str(&b), b.len), b.len);
	}
	f->x->eval.scope = outer;
	buf_free(&b);
	return bytes;
}

static void
write_sheet(struct filling *f, struct sheet_made *m)
{
	struct output_part *part = output_part(f->x->output, m->part);

	if (!part)
		return;
	if (!workbook_is_grid(m->sheet))
		return;
	m->text = sheet_finish(&f->book, m, f->x->arena,
		cell_pictures_host(f, m, fill_frame(f, m)));
	output_set(part, m->text);
}

static void
drop_sheet(struct filling *f, const struct sheet *s)
{
	f->book.strings.left_out = true;
	sheet_parts_drop(f, s->part.name);
}

/* Words of cells that were left out must not stay in the part. */
static struct slice
without_left_out(struct filling *f, struct slice strings)
{
	size_t count = f->book.strings.first;
	bool *marks = arena_alloc(f->book.arena, count + 1, sizeof *marks);

	if (!f->book.strings.left_out)
		return strings;
	for (size_t i = 0; i < f->book.count; i++)
		made_strings_note(f->book.made[i].text, marks, count);
	for (size_t i = 0; i < count; i++)
		marks[i] = !marks[i];
	return made_strings_empty(f->x->arena, strings, marks);
}

static void
write_strings(struct filling *f)
{
	struct output_part *part = f->w->strings_part
		? output_part(f->x->output, f->w->strings_part)
		: NULL;
	struct slice old;
	struct slice kept;
	struct slice bytes;

	if (!part)
		return;
	old = output_text(f->x->output, part);
	kept = without_left_out(f, old);
	bytes = made_strings_write(&f->book.strings, f->x->arena, kept);
	if (!bytes.data && kept.data != old.data)
		bytes = kept;
	if (bytes.data)
		output_set(part, bytes);
	else if (hash_count(&f->book.strings.index) > 0)
		problem_add(f->x->problems, "too_much_output",
			f->w->strings_part, "makes the output too large");
}

static void
write_book(struct filling *f)
{
	for (size_t i = 0; i < f->book.count; i++)
		write_sheet(f, &f->book.made[i]);
	for (size_t i = 0; i < f->book.count; i++)
		sheet_parts_write(f, &f->book.made[i]);
	for (size_t i = 0; i < f->w->count; i++)
		if (f->book.first[i] == f->book.first[i + 1])
			drop_sheet(f, &f->w->sheets[i]);
	book_write(f);
	write_strings(f);
}

void
workbook_fill(const struct workbook *w, struct exec *x)
{
	struct arena arena = ARENA_INIT;
	struct filling f = {.w = w,
		.x = x,
		.book = {.arena = &arena,
			.x = x,
			.sheets = w->sheets,
			.sheet_count = w->count,
			.by_name = w->by_name,
			.formats = &w->formats,
			.date1904 = w->date1904,
			.strings = {.used = w->strings_prefix != NULL,
				.prefix = w->strings_prefix,
				.old = &w->strings,
				.first = w->strings.count,
				.one = BUF_INIT(64 * MIB)}}};
	int rc;

	f.book.first = arena_alloc(&arena, w->count + 1, sizeof(size_t));
	rc = list_sheets(&f);
	for (size_t i = 0; i < f.book.count && rc == 0; i++)
		if (workbook_is_grid(f.book.made[i].sheet))
			rc = sheet_fill(&f.book, &f.book.made[i]);
	if (rc == 0 && f.x->problems->count == 0)
		write_book(&f);
	for (size_t i = 0; i < f.book.count; i++)
		sheet_made_free(&f.book.made[i]);
	made_strings_free(&f.book.strings);
	hash_free(&f.tables);
	arena_free(&arena);
}
