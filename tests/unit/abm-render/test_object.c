#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chart.h"
#include "fit.h"
#include "picture.h"
#include "xmltree.h"

static void
test_patches_keep_their_order(void **state)
{
	struct arena a = ARENA_INIT;
	struct slice text = SLICE("<a><b/><c/></a>");
	struct xmlnode *root = xmltree_parse(&a, text);
	struct xmlpatches p = {0};
	struct slice c = root->last->all;
	struct slice out;

	(void)state;
	/* An insertion in front of what goes stays, whatever came first. */
	xmlpatch_add(&a, &p, c, SLICE(""));
	xmlpatch_add(&a, &p, slice_make(c.data, 0), SLICE("<x/>"));
	xmlpatch_add(&a, &p, slice_make(c.data, 0), SLICE("<y/>"));
	out = xmlpatch_apply(&a, text, &p);
	assert_true(slice_is(out, "<a><b/><x/><y/></a>"));
	arena_free(&a);
}

static void
test_trees_are_walked_in_order(void **state)
{
	struct arena a = ARENA_INIT;
	struct xmlnode *root = xmltree_parse(&a,
		SLICE("<p:a><!-- <z/> --><p:b i='>'><c>x &amp; y</c></p:b>"
		      "<d/></p:a>"));
	const char *want[] = {"b", "c", "d"};
	size_t i = 0;

	(void)state;
	for (const struct xmlnode *n = xmlnode_walk(root, root); n;
		n = xmlnode_walk(root, n))
		assert_true(xmlnode_is(n, want[i++]));
	assert_int_equal(i, 3);
	assert_string_equal(
		xmlnode_text(&a, xmlnode_path(root, "b/c")), "x & y");
	assert_null(xmltree_parse(&a, SLICE("<a><b>")));
	arena_free(&a);
}

static void
test_columns_have_letters(void **state)
{
	char name[CHART_COLUMN_SIZE];
	static const struct {
		size_t column;
		const char *name;
	} rows[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {701, "ZZ"}, {702, "AAA"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		chart_column_name(rows[i].column, name);
		assert_string_equal(name, rows[i].name);
	}
}

static void
test_pictures_fit_without_growing(void **state)
{
	long long w = 400;
	long long h = 100;

	(void)state;
	picture_fit(&w, &h, 200, 0);
	assert_int_equal(w, 200);
	assert_int_equal(h, 50);
	picture_fit(&w, &h, 1000, 25);
	assert_int_equal(w, 100);
	assert_int_equal(h, 25);
	picture_fit(&w, &h, 1000, 1000);
	assert_int_equal(w, 100);
}

static void
test_our_blank_is_a_picture(void **state)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct picture p;

	(void)state;
	assert_int_equal(picture_read(&a, picture_blank(), &p, &f), 0);
	assert_string_equal(p.suffix, ".png");
	assert_int_equal(p.width, PICTURE_EMU_PER_PIXEL);
	arena_free(&a);
}

static void
test_wide_text_is_wider(void **state)
{
	(void)state;
	assert_true(
		fit_width("iiii", 10, false) < fit_width("mmmm", 10, false));
	assert_true(fit_width("word", 10, false) < fit_width("word", 10, true));
	assert_true(fit_width("\xE6\xBC\xA2", 10, false) == 127000.0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_patches_keep_their_order),
		cmocka_unit_test(test_trees_are_walked_in_order),
		cmocka_unit_test(test_columns_have_letters),
		cmocka_unit_test(test_pictures_fit_without_growing),
		cmocka_unit_test(test_our_blank_is_a_picture),
		cmocka_unit_test(test_wide_text_is_wider),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
