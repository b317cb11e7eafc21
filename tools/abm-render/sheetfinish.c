#include <string.h>

#include "port/xmlcheck.h"
#include "sheetshift.h"
#include "xmltext.h"

/* A made worksheet's bytes: head, rows with their formulas, and the rest. */

/* The start tag of an array's formula, with the cells that it fills. */
static void
put_array(struct buf *b, const struct sheet_hole *h)
{
	static const char *const names[] = {"ref", "r1", "r2"};
	struct slice tag = h->cell->formula_tag;
	struct buf from = BUF_INIT(MIB);
	struct buf to = BUF_INIT(MIB);

	if (slice_ends(tag, "/>"))
		buf_addf(&from, "%.*s>", (int)tag.len - 2, tag.data);
	else
		buf_add(&from, tag.data, tag.len);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct slice bytes = slice_make(buf_str(&from), from.len);
		struct sheet_ref r;
		struct buf area = BUF_INIT(MIB);

		if (!sheet_ref_whole(xmltext_attr(bytes, names[i]), &r))
			continue;
		r.area.row1 = axis_first(h->row, r.area.row1);
		r.area.row2 = axis_last(h->row, r.area.row2);
		r.area.col1 = axis_first(h->col, r.area.col1);
		r.area.col2 = axis_last(h->col, r.area.col2);
		sheet_area_print(&area, &r.area);
		buf_reset(&to);
		xmlattr_put(&to, bytes, names[i],
			slice_make(buf_str(&area), area.len));
		buf_reset(&from);
		buf_add(&from, buf_str(&to), to.len);
		buf_free(&area);
	}
	buf_add(b, buf_str(&from), from.len);
	buf_free(&from);
	buf_free(&to);
}

static void
put_formula(struct buf *b, const struct made_book *book,
	const struct sheet_made *m, const struct sheet_hole *h)
{
	const struct sheet_cell *c = h->cell;
	const char *prefix = m->sheet->prefix;
	const struct formula_place place = {
		.book = book, .here = m, .row = h->row, .col = h->col};
	struct buf text = BUF_INIT(SHIFT_LIMIT);

	sheet_formula_print(&text, c->formula, &place);
	if (c->formula_tag.data) {
		buf_add_char(b, '>');
		put_array(b, h);
	} else if (text.len == 0) {
		buf_add_str(b, "/>");
		buf_free(&text);
		return;
	} else {
		buf_addf(b, "><%sf>", prefix);
	}
	xmltext_escape(b, slice_make(buf_str(&text), text.len));
	buf_addf(b, "</%sf></%sc>", prefix, prefix);
	buf_free(&text);
}

struct slice
sheet_finish(const struct made_book *b, struct sheet_made *m, struct arena *a,
	struct slice frame)
{
	struct buf out = BUF_INIT(EXEC_OUTPUT_LIMIT);
	struct slice head = shift_part(b, m, a, m->sheet->head);
	struct slice tail = shift_part(b, m, a, frame);
	struct slice bytes = SLICE_NONE;
	struct fault f = FAULT_INIT;
	size_t copied = 0;

	buf_add(&out, head.data, head.len);
	for (size_t i = 0; i < m->holes.count; i++) {
		const struct sheet_hole *h = &m->holes.items[i];

		buf_add(&out, buf_str(&m->bytes) + copied, h->at - copied);
		put_formula(&out, b, m, h);
		copied = h->at;
	}
	buf_add(&out, buf_str(&m->bytes) + copied, m->bytes.len - copied);
	buf_free(&m->bytes);
	buf_add(&out, tail.data, tail.len);
	if (out.full)
		problem_add(b->x->problems, "too_much_output",
			m->sheet->part.name, "makes the output too large");
	else
		bytes = slice_make(
			arena_strndup(a, buf_str(&out), out.len), out.len);
	buf_free(&out);
	if (bytes.len > 0 && xmlcheck(bytes, &f) != 0)
		problem_add(b->x->problems, "output_invalid_xml",
			m->sheet->part.name,
			"filling the part breaks its XML: %s", f.text);
	return bytes;
}
