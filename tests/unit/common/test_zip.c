#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "port/zip.h"

static const struct zip_limits limits = ZIP_LIMITS_DEFAULT;

/* Two entries; the bytes are appended to b. */
static void
make(struct buf *b, enum zip_order order)
{
	struct zip_out *out = zip_out_open();
	struct fault f = FAULT_INIT;

	zip_out_add(out, "b/second.txt", SLICE("second second second second"),
		ZIP_DEFLATE);
	zip_out_add(out, "a.bin", SLICE("first"), ZIP_STORE);
	assert_int_equal(zip_out_finish(out, order, b, &f), 0);
}

static struct zip_in *
open_ok(const struct buf *b)
{
	struct fault f = FAULT_INIT;
	struct zip_in *in = zip_in_open(
		slice_make(b->data, b->len), &limits, &f);

	if (!in)
		fail_msg("%s", f.text);
	return in;
}

/* Read in pieces of five bytes. */
static void
assert_pulled_is(struct zip_in *in, size_t i, const char *want)
{
	struct buf b = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;
	struct zip_pull *p = zip_pull_open(in, i, &f);
	char piece[5];
	long n;

	assert_non_null(p);
	while ((n = zip_pull_read(p, piece, sizeof piece, &f)) > 0)
		buf_add(&b, piece, (size_t)n);
	assert_int_equal(n, 0);
	assert_string_equal(buf_str(&b), want);
	zip_pull_close(p);
	buf_free(&b);
}

static void
test_entries_come_back_as_they_went_in(void **state)
{
	struct buf b = BUF_INIT(MIB);
	struct buf text = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;
	struct zip_in *in;

	(void)state;
	make(&b, ZIP_GIVEN_ORDER);
	in = open_ok(&b);
	assert_int_equal(zip_in_count(in), 2);
	assert_string_equal(zip_in_entry(in, 0)->name, "b/second.txt");
	assert_false(zip_in_entry(in, 0)->stored);
	assert_true(zip_in_entry(in, 1)->stored);
	assert_int_equal(zip_in_read(in, 0, &text, &f), 0);
	assert_string_equal(text.data, "second second second second");
	assert_int_equal(zip_in_find(in, "a.bin"), 1);
	assert_int_equal(zip_in_find(in, "A.bin"), -1);
	assert_pulled_is(in, 0, "second second second second");
	zip_in_close(in);
	buf_free(&text);
	buf_free(&b);
}

static void
test_sorted_order_is_by_name_and_bytes_are_reproducible(void **state)
{
	struct buf b = BUF_INIT(MIB);
	struct buf c = BUF_INIT(MIB);
	struct zip_in *in;

	(void)state;
	make(&b, ZIP_SORTED);
	make(&c, ZIP_SORTED);
	assert_int_equal(b.len, c.len);
	assert_memory_equal(b.data, c.data, b.len);
	in = open_ok(&b);
	assert_string_equal(zip_in_entry(in, 0)->name, "a.bin");
	zip_in_close(in);
	buf_free(&b);
	buf_free(&c);
}

static void
test_copied_entries_keep_their_packed_size_and_method(void **state)
{
	struct buf b = BUF_INIT(MIB);
	struct buf c = BUF_INIT(MIB);
	struct zip_out *out = zip_out_open();
	struct fault f = FAULT_INIT;
	struct zip_in *in;
	struct zip_in *copy;

	(void)state;
	make(&b, ZIP_GIVEN_ORDER);
	in = open_ok(&b);
	for (size_t i = 0; i < zip_in_count(in); i++)
		zip_out_copy(out, in, i);
	assert_int_equal(zip_out_finish(out, ZIP_GIVEN_ORDER, &c, &f), 0);
	copy = open_ok(&c);
	for (size_t i = 0; i < zip_in_count(in); i++) {
		assert_int_equal(zip_in_entry(copy, i)->packed,
			zip_in_entry(in, i)->packed);
		assert_int_equal(zip_in_entry(copy, i)->stored,
			zip_in_entry(in, i)->stored);
	}
	assert_int_equal(b.len, c.len);
	assert_memory_equal(b.data, c.data, b.len);
	zip_in_close(copy);
	zip_in_close(in);
	buf_free(&b);
	buf_free(&c);
}

static void
test_unsafe_names_are_refused(void **state)
{
	static const char *const names[] = {
		"../evil", "/tmp/evil", "a\\b", "a//b", "a/./b", "C:evil"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf b = BUF_INIT(MIB);
		struct zip_out *out = zip_out_open();
		struct fault f = FAULT_INIT;

		zip_out_add(out, names[i], SLICE("x"), ZIP_STORE);
		assert_int_equal(zip_out_finish(out, ZIP_SORTED, &b, &f), 0);
		assert_null(
			zip_in_open(slice_make(b.data, b.len), &limits, &f));
		assert_int_equal(f.kind, FAULT_INPUT);
		buf_free(&b);
	}
}

static void
test_names_that_differ_in_case_only_are_refused(void **state)
{
	struct buf b = BUF_INIT(MIB);
	struct zip_out *out = zip_out_open();
	struct fault f = FAULT_INIT;

	(void)state;
	zip_out_add(out, "Word.xml", SLICE("x"), ZIP_STORE);
	zip_out_add(out, "word.xml", SLICE("y"), ZIP_STORE);
	assert_int_equal(zip_out_finish(out, ZIP_GIVEN_ORDER, &b, &f), 0);
	assert_null(zip_in_open(slice_make(b.data, b.len), &limits, &f));
	assert_non_null(strstr(f.text, "twice"));
	buf_free(&b);
}

static void
test_a_bomb_is_refused_before_it_is_inflated(void **state)
{
	static char zeros[4 * 1024 * 1024];
	struct buf b = BUF_INIT(MIB);
	struct zip_out *out = zip_out_open();
	struct fault f = FAULT_INIT;

	(void)state;
	zip_out_add(out, "bomb", slice_make(zeros, sizeof zeros), ZIP_DEFLATE);
	assert_int_equal(zip_out_finish(out, ZIP_SORTED, &b, &f), 0);
	assert_null(zip_in_open(slice_make(b.data, b.len), &limits, &f));
	assert_int_equal(f.kind, FAULT_LIMIT);
	buf_free(&b);
}

static void
test_every_cut_is_refused_or_harmless(void **state)
{
	struct buf b = BUF_INIT(MIB);

	(void)state;
	make(&b, ZIP_SORTED);
	for (size_t len = 0; len < b.len; len++) {
		struct fault f = FAULT_INIT;

		assert_null(zip_in_open(slice_make(b.data, len), &limits, &f));
		assert_int_not_equal(f.kind, FAULT_NONE);
	}
	buf_free(&b);
}

static void
test_damaged_data_is_noticed(void **state)
{
	struct buf b = BUF_INIT(MIB);
	struct buf text = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;
	struct zip_in *in;
	size_t at;

	(void)state;
	make(&b, ZIP_SORTED);
	at = slice_find(slice_make(b.data, b.len), "first");
	b.data[at] = 'F';
	in = open_ok(&b);
	assert_int_equal(zip_in_read(in, 0, &text, &f), -1);
	zip_in_close(in);
	buf_free(&text);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entries_come_back_as_they_went_in),
		cmocka_unit_test(
			test_sorted_order_is_by_name_and_bytes_are_reproducible),
		cmocka_unit_test(
			test_copied_entries_keep_their_packed_size_and_method),
		cmocka_unit_test(test_unsafe_names_are_refused),
		cmocka_unit_test(
			test_names_that_differ_in_case_only_are_refused),
		cmocka_unit_test(test_a_bomb_is_refused_before_it_is_inflated),
		cmocka_unit_test(test_every_cut_is_refused_or_harmless),
		cmocka_unit_test(test_damaged_data_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
