#include <stdlib.h>
#include <string.h>

#include "workbookfill.h"
#include "xmltext.h"
#include "xmlwalk.h"

/*
 * Drawings on a worksheet (ISO/IEC 29500-1 20.5): a picture or a chart moves
 * with the cells that it stands on, and, unless it says otherwise, grows with
 * them.
 */

struct corner {
	uint32_t row; /* from 1 */
	uint32_t col;
};

struct anchors {
	const struct sheet_made *m;
	struct slice bytes;
	struct buf out;
	size_t copied;
	bool moves;
	bool sizes;
	bool is_to; /* the corner being read */
	bool in_corner;
	struct corner from; /* of the template */
};

static uint32_t
number_behind(const struct anchors *x, const struct xmltag *t, size_t *len)
{
	struct slice s = slice_from(x->bytes, t->to);

	*len = slice_find_char(s, '<');
	return (uint32_t)strtoul(s.data, NULL, 10);
}

/* Where a line went: that of the far corner as far from the near one as it was,
 * or as far as the lines between are now. */
static uint32_t
moved(const struct anchors *x, const struct axis_pass *axis, uint32_t from,
	uint32_t line)
{
	if (!x->moves)
		return line;
	if (!x->is_to)
		return axis_first(axis, line);
	if (x->sizes)
		return axis_last(axis, line);
	return axis_first(axis, from) + (line - from);
}

static void
put_line(struct anchors *x, const struct xmltag *t, bool row)
{
	size_t len;
	uint32_t limit = row ? SHEET_ROWS : SHEET_COLS;
	uint32_t line = number_behind(x, t, &len) + 1;
	uint32_t *from = row ? &x->from.row : &x->from.col;

	if (line == 0 || line > limit || t->pos != POS_START)
		return;
	if (!x->is_to)
		*from = line;
	line = moved(x, row ? &x->m->rows : &x->m->cols, *from, line);
	buf_add(&x->out, x->bytes.data + x->copied, t->to - x->copied);
	buf_addf(&x->out, "%u", (line > limit ? limit : line) - 1);
	x->copied = t->to + len;
}

static void
begin_anchor(struct anchors *x, const struct xmltag *t)
{
	struct slice edit = xmltext_attr(t->bytes, "editAs");

	x->moves = !slice_is(edit, "absolute");
	x->sizes = x->moves && !slice_is(edit, "oneCell");
}

static void
look_at(struct anchors *x, const struct xmltag *t)
{
	if (slice_is(t->name, "twoCellAnchor") ||
		slice_is(t->name, "oneCellAnchor"))
		begin_anchor(x, t);
	if (slice_is(t->name, "from") || slice_is(t->name, "to")) {
		x->in_corner = t->pos == POS_START;
		x->is_to = slice_is(t->name, "to");
	}
	if (x->in_corner && slice_is(t->name, "row"))
		put_line(x, t, true);
	if (x->in_corner && slice_is(t->name, "col"))
		put_line(x, t, false);
}

struct slice
anchors_write(const struct sheet_made *m, struct arena *a, struct slice drawing)
{
	struct anchors x = {
		.m = m, .bytes = drawing, .out = BUF_INIT(EXEC_OUTPUT_LIMIT)};
	struct xmlwalk w = {.bytes = drawing};
	struct xmltag t;
	struct slice bytes;

	while (xmlwalk_next(&w, &t))
		look_at(&x, &t);
	buf_add(&x.out, drawing.data + x.copied, drawing.len - x.copied);
	bytes = slice_make(
		arena_strndup(a, buf_str(&x.out), x.out.len), x.out.len);
	buf_free(&x.out);
	return bytes;
}
