#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sheetaxis.h"
#include "sheetformula.h"

static void
test_references_read_and_print(void **state)
{
	static const struct {
		const char *in;
		const char *out; /* NULL: no reference */
	} rows[] = {
		{"A1", "A1"},
		{"$B$4:d9", "$B$4:D9"},
		{"D9:B4", "B4:D9"},
		{"$D9:B$4", "B$4:$D9"},
		{"XFD1048576", "XFD1048576"},
		{"XFE1", NULL},
		{"A1048577", NULL},
		{"A0", NULL},
		{"B:$D", "B:$D"},
		{"$4:9", "$4:9"},
		{"A", NULL},
		{"4", NULL},
		{"$", NULL},
		{"A1:", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = BUF_INIT(MIB);
		struct sheet_ref r;
		bool is = sheet_ref_whole(slice_of(rows[i].in), &r);

		assert_int_equal(is, rows[i].out != NULL);
		if (is) {
			sheet_ref_print(&b, &r);
			assert_string_equal(buf_str(&b), rows[i].out);
		}
		buf_free(&b);
	}
}

static int
find(void *ctx, struct slice name)
{
	(void)ctx;
	if (slice_is(name, "S"))
		return 0;
	return slice_is(name, "It's") ? 1 : FORMULA_NO_SHEET;
}

/* The references of a formula, "S!" before those of other sheets, each in
 * brackets; '*' behind those that stand for all rows of a loop. */
static void
show(const struct formula *f, struct buf *b)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct formula_token *t = &f->items[i];

		if (t->kind != FORMULA_REF)
			continue;
		buf_addf(b, "[%d:", t->sheet);
		sheet_ref_print(b, &t->ref);
		buf_addf(b, "%s]", t->whole ? "*" : "");
	}
}

static void
test_formulas_are_cut_at_their_references(void **state)
{
	static const struct {
		const char *in;
		const char *out;
	} rows[] = {
		{"A1+$B$2", "[-1:A1][-1:$B$2]"},
		{"SUM(A1,B2:B3)", "[-1:A1*][-1:B2:B3*]"},
		{"SUM(A1+1)", "[-1:A1]"},
		{"IF(SUM( A1 )>0,B1)", "[-1:A1*][-1:B1]"},
		{"'It''s'!C3&\"A1\"&S!D4", "[1:C3][0:D4]"},
		{"Other!A1+[1]S!A1+'[2]S'!A1", ""},
		{"LOG10(100)+1E5+A1B+A1.5+Table1[A1]+Table1[[#All],[B2]]", ""},
		{"SUM(4:9,B:D)", "[-1:4:9*][-1:B:D*]"},
		{"#REF!+A1", "[-1:A1]"},
		{"A1:INDEX(B1,2)", "[-1:A1][-1:B1]"},
		{"\"unclosed A1", ""},
		{"'unclosed!A1", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = ARENA_INIT;
		struct buf b = BUF_INIT(MIB);
		struct formula f;

		formula_parse(&f, &a, slice_of(rows[i].in), find, NULL);
		show(&f, &b);
		assert_string_equal(buf_str(&b), rows[i].out);
		buf_free(&b);
		arena_free(&a);
	}
}

static void
test_a_moved_formula_is_that_of_a_copied_cell(void **state)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(MIB);
	struct formula f;
	struct formula moved;

	(void)state;
	formula_parse(&f, &a, SLICE("A1+$A1+A$1+SUM(B:B)"), find, NULL);
	formula_move(&moved, &a, &f, 2, 1);
	show(&moved, &b);
	assert_string_equal(buf_str(&b), "[-1:B3][-1:$A3][-1:B$1][-1:C:C*]");
	buf_free(&b);
	arena_free(&a);
}

/* Lines 1 to 8; a loop over 3..5 with one over 4 inside, one over 7. */
struct fixture {
	struct arena arena;
	struct axis_loop root;
	struct axis_loop *outer;
	struct axis_loop *inner;
	struct axis_loop *last;
	struct axis_pass sheet;
};

static void
set_up(struct fixture *x)
{
	*x = (struct fixture){.root = {.from = 1, .to = UINT32_MAX}};
	x->outer = axis_add_loop(&x->arena, &x->root, 3, 5);
	x->inner = axis_add_loop(&x->arena, &x->root, 4, 4);
	x->last = axis_add_loop(&x->arena, &x->root, 7, 7);
	axis_pass_init(&x->sheet, &x->arena, &x->root, NULL, 1);
}

/* Two passes of the outer loop, with 3 and 0 of the inner one; none of the
 * last: 1 2 | 3 4 4 4 5 | 3 5 | 6 | 8 */
static void
run(struct fixture *x)
{
	struct axis_run *r = axis_run_begin(
		&x->arena, &x->sheet, x->outer, 2, 3);
	struct axis_run *in;

	axis_pass_init(&r->passes[0], &x->arena, x->outer, &x->sheet, 3);
	in = axis_run_begin(&x->arena, &r->passes[0], x->inner, 3, 4);
	for (uint32_t i = 0; i < 3; i++)
		axis_pass_init(&in->passes[i], &x->arena, x->inner,
			&r->passes[0], 4 + i);
	in->end = 7;
	axis_pass_init(&r->passes[1], &x->arena, x->outer, &x->sheet, 8);
	axis_run_begin(&x->arena, &r->passes[1], x->inner, 0, 9);
	r->end = 10;
	axis_run_begin(&x->arena, &x->sheet, x->last, 0, 11);
}

static void
test_lines_are_found_from_outside_and_inside(void **state)
{
	struct fixture x;
	const struct axis_pass *second;

	(void)state;
	set_up(&x);
	run(&x);
	second = &x.sheet.runs[0]->passes[1];
	assert_int_equal(axis_first(&x.sheet, 2), 2);
	assert_int_equal(axis_first(&x.sheet, 3), 3);
	assert_int_equal(axis_last(&x.sheet, 3), 8);
	assert_int_equal(axis_first(&x.sheet, 4), 4);
	assert_int_equal(axis_last(&x.sheet, 5), 9);
	assert_int_equal(axis_first(&x.sheet, 6), 10);
	assert_int_equal(axis_first(&x.sheet, 8), 11);
	assert_int_equal(axis_first(second, 5), 9);
	assert_int_equal(axis_first(second, 6), 10);
	/* What is not there lies between its neighbours. */
	assert_int_equal(axis_first(&x.sheet, 7), 11);
	assert_int_equal(axis_last(&x.sheet, 7), 10);
	assert_int_equal(axis_first(second, 4), 9);
	assert_int_equal(axis_last(second, 4), 8);
	arena_free(&x.arena);
}

static void
test_areas_come_once_per_pass(void **state)
{
	struct axis_spans spans = {0};
	struct fixture x;

	(void)state;
	set_up(&x);
	run(&x);
	axis_spread(&x.arena, &x.sheet, 3, 5, false, &spans);
	assert_int_equal(spans.count, 2);
	assert_int_equal(spans.items[1].from, 8);
	assert_int_equal(spans.items[1].to, 9);
	spans.count = 0;
	axis_spread(&x.arena, &x.sheet, 4, 4, true, &spans);
	assert_int_equal(spans.count, 1);
	assert_int_equal(spans.items[0].to, 6);
	spans.count = 0;
	axis_spread(&x.arena, &x.sheet, 7, 7, true, &spans);
	assert_int_equal(spans.count, 0);
	spans.count = 0;
	axis_spread(&x.arena, &x.sheet, 2, 8, false, &spans);
	assert_int_equal(spans.items[0].to, 11);
	arena_free(&x.arena);
}

static void
test_loops_nest_or_are_refused(void **state)
{
	struct fixture x;

	(void)state;
	set_up(&x);
	assert_ptr_equal(x.inner->outer, x.outer);
	assert_null(axis_add_loop(&x.arena, &x.root, 5, 6));
	assert_null(axis_add_loop(&x.arena, &x.root, 2, 8));
	assert_ptr_equal(axis_loop_around(&x.root, 3, 4), x.outer);
	assert_ptr_equal(axis_loop_around(&x.root, 5, 7), &x.root);
	axis_refer(&x.root, NULL, 3, 6);
	assert_false(x.outer->referred);
	axis_refer(&x.root, x.outer, 4, 4);
	assert_true(x.inner->referred);
	assert_false(x.outer->referred);
	axis_refer(&x.root, NULL, 3, 5);
	assert_true(x.outer->referred);
	arena_free(&x.arena);
}

static void
test_memory_is_released_to_a_mark(void **state)
{
	struct arena a = ARENA_INIT;
	struct arena_mark mark = arena_mark(&a);
	char *kept;

	(void)state;
	arena_alloc(&a, 1, 100000);
	arena_release(&a, mark);
	assert_null(a.block);
	kept = arena_strdup(&a, "kept");
	mark = arena_mark(&a);
	for (int i = 0; i < 100; i++)
		arena_alloc(&a, 1, 5000);
	arena_release(&a, mark);
	assert_string_equal(kept, "kept");
	assert_ptr_equal(a.block, mark.block);
	assert_int_equal(a.used, mark.used);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_references_read_and_print),
		cmocka_unit_test(test_formulas_are_cut_at_their_references),
		cmocka_unit_test(test_a_moved_formula_is_that_of_a_copied_cell),
		cmocka_unit_test(test_lines_are_found_from_outside_and_inside),
		cmocka_unit_test(test_areas_come_once_per_pass),
		cmocka_unit_test(test_loops_nest_or_are_refused),
		cmocka_unit_test(test_memory_is_released_to_a_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
