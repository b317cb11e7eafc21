#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "sheetformula.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* One sheet, "S". */
static int
find(void *ctx, struct slice name)
{
	(void)ctx;
	return slice_is(name, "S") ? 0 : FORMULA_NO_SHEET;
}

static void
join(const struct formula *f, struct buf *b)
{
	for (size_t i = 0; i < f->count; i++)
		buf_add(b, f->items[i].text.data, f->items[i].text.len);
}

/* The tokens are the text, and a reference printed reads as it was. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct slice text = slice_make((const char *)data, len);
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(MIB);
	struct formula f;
	struct formula moved;

	formula_parse(&f, &a, text, find, NULL);
	join(&f, &b);
	assert(b.len == len && (len == 0 || memcmp(b.data, data, len) == 0));
	for (size_t i = 0; i < f.count; i++) {
		struct sheet_ref again;

		if (f.items[i].kind != FORMULA_REF)
			continue;
		buf_reset(&b);
		sheet_ref_print(&b, &f.items[i].ref);
		assert(sheet_ref_whole(slice_make(buf_str(&b), b.len), &again));
		assert(memcmp(&again.area, &f.items[i].ref.area,
			       sizeof again.area) == 0);
	}
	formula_move(&moved, &a, &f, 1048575, -16383);
	for (size_t i = 0; i < moved.count; i++) {
		const struct sheet_area *m = &moved.items[i].ref.area;

		assert(moved.items[i].kind != FORMULA_REF ||
			(m->row1 >= 1 && m->row2 <= SHEET_ROWS &&
				m->col1 >= 1 && m->col2 <= SHEET_COLS));
	}
	buf_free(&b);
	arena_free(&a);
	return 0;
}
