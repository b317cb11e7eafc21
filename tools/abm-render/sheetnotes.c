#include <stdlib.h>
#include <string.h>

#include "workbookfill.h"
#include "xmltext.h"
#include "xmlwalk.h"

/* Notes of cells (18.7), and the VML boxes that applications show them in. */

#define BOX_NUMBERS 8 /* of <x:Anchor>: column, offset, row, offset, twice */

struct notes {
	const struct sheet_made *m;
	struct arena *arena;
	struct slice bytes;
	struct xmlwalk walk;
	struct buf out;
	size_t copied;
	size_t boxes; /* ids given to copies */
};

static struct slice
finish(struct notes *x)
{
	struct slice bytes;

	buf_add(&x->out, x->bytes.data + x->copied, x->bytes.len - x->copied);
	bytes = slice_make(
		arena_strndup(x->arena, buf_str(&x->out), x->out.len),
		x->out.len);
	buf_free(&x->out);
	return bytes;
}

static void
copy_until(struct notes *x, size_t to)
{
	buf_add(&x->out, x->bytes.data + x->copied, to - x->copied);
	x->copied = to;
}

/* The whole element that begins with t. */
static struct slice
whole(struct notes *x, const struct xmltag *t)
{
	struct xmltag end = *t;

	xmlwalk_skip(&x->walk, &end);
	return slice_sub(x->bytes, t->from, end.to - t->from);
}

static void
copy_note(struct notes *x, const struct xmltag *t)
{
	struct slice note = whole(x, t);
	struct made_areas areas = {0};
	struct sheet_ref r;

	if (!sheet_ref_whole(xmltext_attr(t->bytes, "ref"), &r))
		return;
	sheet_spread(x->arena, x->m, &r.area, false, &areas);
	copy_until(x, t->from);
	for (size_t i = 0; i < areas.count; i++) {
		struct buf ref = BUF_INIT(MIB);

		if (areas.items[i].hollow)
			continue;
		sheet_cell_print(&ref, areas.items[i].area.row1,
			areas.items[i].area.col1);
		xmlattr_put(&x->out, t->bytes, "ref",
			slice_make(buf_str(&ref), ref.len));
		buf_add(&x->out, note.data + t->bytes.len,
			note.len - t->bytes.len);
		buf_free(&ref);
	}
	x->copied = t->from + note.len;
}

struct slice
notes_write(const struct sheet_made *m, struct arena *a, struct slice comments)
{
	struct notes x = {.m = m,
		.arena = a,
		.bytes = comments,
		.walk = {.bytes = comments},
		.out = BUF_INIT(EXEC_OUTPUT_LIMIT)};
	struct xmltag t;

	while (xmlwalk_next(&x.walk, &t))
		if (t.pos != POS_END &&
			(slice_is(t.name, "comment") ||
				slice_is(t.name, "threadedComment")))
			copy_note(&x, &t);
	return finish(&x);
}

/* The text of an element of the box, moved past it; SLICE_NONE: it has none. */
static struct slice
text_of(struct slice box, const char *name)
{
	struct xmlwalk w = {.bytes = box};
	struct xmltag t;

	while (xmlwalk_next(&w, &t))
		if (slice_is(t.name, name) && t.pos == POS_START)
			return slice_sub(slice_from(box, t.to), 0,
				slice_find_char(slice_from(box, t.to), '<'));
	return SLICE_NONE;
}

static void
put_anchor(struct buf *b, struct slice anchor, long rows, long cols)
{
	struct slice piece;

	for (size_t i = 0; i < BOX_NUMBERS && slice_next(&anchor, ',', &piece);
		i++) {
		long n = strtol(piece.data, NULL, 10);

		if (i == 0 || i == 4)
			n += cols;
		if (i == 2 || i == 6)
			n += rows;
		buf_addf(b, "%s%ld", i > 0 ? ", " : "", n < 0 ? 0 : n);
	}
}

/* Replaces views of the box, which stand in it in this order or another. */
struct change {
	struct slice old;
	const char *text;
};

static int
compare_changes(const void *a, const void *b)
{
	const struct change *x = a;
	const struct change *y = b;

	return x->old.data < y->old.data ? -1 : x->old.data > y->old.data;
}

static void
put_changed(
	struct buf *b, struct slice box, struct change *changes, size_t count)
{
	const char *at = box.data;

	qsort(changes, count, sizeof *changes, compare_changes);
	for (size_t i = 0; i < count; i++) {
		if (!changes[i].old.data)
			continue;
		buf_add(b, at, (size_t)(changes[i].old.data - at));
		buf_add_str(b, changes[i].text);
		at = changes[i].old.data + changes[i].old.len;
	}
	buf_add(b, at, (size_t)(box.data + box.len - at));
}

static void
put_box(struct notes *x, struct slice box, const struct made_area *area,
	bool first)
{
	struct xmlwalk w = {.bytes = box};
	struct xmltag shape;
	struct slice row = text_of(box, "Row");
	struct slice col = text_of(box, "Column");
	struct slice anchor = text_of(box, "Anchor");
	struct buf moved = BUF_INIT(MIB);
	struct change changes[4] = {{.old = row}, {.old = col}};

	xmlwalk_next(&w, &shape);
	put_anchor(&moved, anchor,
		(long)area->area.row1 - 1 - strtol(row.data, NULL, 10),
		(long)area->area.col1 - 1 - strtol(col.data, NULL, 10));
	changes[0].text = arena_printf(x->arena, "%u", area->area.row1 - 1);
	changes[1].text = arena_printf(x->arena, "%u", area->area.col1 - 1);
	changes[2] = (struct change){anchor, buf_str(&moved)};
	if (!first)
		changes[3] = (struct change){xmltext_attr(shape.bytes, "id"),
			arena_printf(x->arena, "abm%zu", ++x->boxes)};
	put_changed(&x->out, box, changes, 4);
	buf_free(&moved);
}

static void
copy_box(struct notes *x, const struct xmltag *t)
{
	struct slice box = whole(x, t);
	struct slice row = text_of(box, "Row");
	struct slice col = text_of(box, "Column");
	struct made_areas areas = {0};
	struct sheet_area at;

	if (!row.data || !col.data)
		return;
	at.row1 = at.row2 = (uint32_t)strtoul(row.data, NULL, 10) + 1;
	at.col1 = at.col2 = (uint32_t)strtoul(col.data, NULL, 10) + 1;
	sheet_spread(x->arena, x->m, &at, false, &areas);
	copy_until(x, t->from);
	for (size_t i = 0; i < areas.count; i++)
		if (!areas.items[i].hollow)
			put_box(x, box, &areas.items[i], i == 0);
	x->copied = t->from + box.len;
}

struct slice
note_boxes_write(const struct sheet_made *m, struct arena *a, struct slice vml)
{
	struct notes x = {.m = m,
		.arena = a,
		.bytes = vml,
		.walk = {.bytes = vml},
		.out = BUF_INIT(EXEC_OUTPUT_LIMIT)};
	struct xmltag t;

	while (xmlwalk_next(&x.walk, &t))
		if (t.pos == POS_START && slice_is(t.name, "shape"))
			copy_box(&x, &t);
	return finish(&x);
}
