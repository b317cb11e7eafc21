#include "sheetshift.h"
#include "xmltext.h"

/* How a worksheet is shown: its area, frozen panes, the active cell. */

static char *
cell_text(struct shift *x, struct slice old)
{
	struct buf b = BUF_INIT(MIB);
	struct sheet_ref r;
	struct sheet_area area = {1, 1, 1, 1};
	char *text;

	if (sheet_ref_whole(old, &r))
		sheet_cover(x->m, &r.area, &area);
	sheet_cell_print(&b, area.row1 > SHEET_ROWS ? 1 : area.row1,
		area.col1 > SHEET_COLS ? 1 : area.col1);
	text = arena_strdup(x->arena, buf_str(&b));
	buf_free(&b);
	return text;
}

/* How many lines are frozen: those that the template's became. */
static uint32_t
frozen(const struct axis_pass *axis, uint32_t count)
{
	uint32_t last = count > 0 ? axis_last(axis, count) : 0;

	return last > SHEET_ROWS ? count : last;
}

void
shift_pane(struct shift *x, const struct xmltag *t)
{
	struct slice state = xmltext_attr(t->bytes, "state");
	uint32_t rows = xmlattr_u32(t->bytes, "ySplit", 0);
	uint32_t cols = xmlattr_u32(t->bytes, "xSplit", 0);
	struct slice tag = t->bytes;
	struct buf b = BUF_INIT(MIB);
	const char *top = cell_text(x, xmltext_attr(tag, "topLeftCell"));

	if (!slice_starts(state, "frozen") || t->pos == POS_END)
		return;
	xmlattr_put(&b, tag, "topLeftCell", slice_of(top));
	tag = slice_of(arena_strdup(x->arena, buf_str(&b)));
	buf_reset(&b);
	xmlattr_put(&b, tag, "ySplit",
		slice_of(arena_printf(
			x->arena, "%u", frozen(&x->m->rows, rows))));
	tag = slice_of(arena_strdup(x->arena, buf_str(&b)));
	buf_free(&b);
	shift_copy(x, t->from);
	xmlattr_put(&x->out, tag, "xSplit",
		slice_of(arena_printf(
			x->arena, "%u", frozen(&x->m->cols, cols))));
	shift_leave(x, t->to);
}

void
shift_view(struct shift *x, const struct xmltag *t)
{
	static const char *const unselected[] = {"tabSelected", NULL};
	struct slice tag = t->bytes;
	struct slice top = xmltext_attr(tag, "topLeftCell");
	struct buf b = BUF_INIT(MIB);

	if (t->pos == POS_END)
		return;
	/* Copies of a sheet are not selected together with it. */
	if (x->m->copy > 0)
		tag = slice_of(arena_printf(x->arena, "%.*s%s%s",
			(int)(t->name.data + t->name.len - tag.data), tag.data,
			xmlattr_without(x->arena, tag, unselected),
			t->pos == POS_SELF ? "/>" : ">"));
	shift_copy(x, t->from);
	xmlattr_put(&x->out, tag, "topLeftCell",
		slice_of(top.data ? cell_text(x, top) : ""));
	shift_leave(x, t->to);
	buf_free(&b);
}

void
shift_selection(struct shift *x, const struct xmltag *t)
{
	struct slice list = xmltext_attr(t->bytes, "sqref");
	struct slice cell = xmltext_attr(t->bytes, "activeCell");
	const char *at = cell.data ? cell_text(x, cell) : NULL;
	struct buf b = BUF_INIT(MIB);

	if (t->pos == POS_END)
		return;
	/* One cell: the list must hold the active one. */
	xmlattr_put(&b, t->bytes, "activeCell", slice_of(at ? at : ""));
	shift_copy(x, t->from);
	xmlattr_put(&x->out, slice_make(buf_str(&b), b.len), "sqref",
		at || !list.data ? slice_of(at ? at : "A1")
				 : slice_of(cell_text(x, list)));
	shift_leave(x, t->to);
	buf_free(&b);
}

void
shift_dimension(struct shift *x, const struct xmltag *t)
{
	struct buf b = BUF_INIT(MIB);
	struct sheet_area one = {1, 1, 1, 1};

	if (t->pos == POS_END)
		return;
	sheet_area_print(&b, x->m->used.row1 > 0 ? &x->m->used : &one);
	shift_copy(x, t->from);
	xmlattr_put(&x->out, t->bytes, "ref", slice_make(buf_str(&b), b.len));
	shift_leave(x, t->to);
	buf_free(&b);
}
