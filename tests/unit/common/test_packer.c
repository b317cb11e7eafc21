#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "port/zip.h"

#define SPANS 7

struct fixture {
	struct arena arena;
	struct packer_span spans[SPANS];
	struct packer *packer;
	struct buf packed;
	struct buf plain; /* what should come out */
	uint32_t random;
};

static unsigned
next_random(struct fixture *x, unsigned below)
{
	x->random = x->random * 1664525u + 1013904223u;
	return (x->random >> 8) % below;
}

/* Text that deflates well, or not at all. */
static struct slice
text_of(struct fixture *x, size_t len, bool noise)
{
	char *s = arena_alloc(&x->arena, len + 1, 1);

	for (size_t i = 0; i < len; i++)
		s[i] = noise ? (char)next_random(x, 256)
			     : "<w:r><w:t>"[(i + next_random(x, 3) / 2) % 10];
	return slice_make(s, len);
}

static int
set_up(void **state)
{
	static const size_t lens[SPANS] = {0, 1, 20, 259, 260, 3000, 40000};
	static struct fixture x;

	memset(&x, 0, sizeof x);
	x.random = 1;
	x.packed.limit = x.plain.limit = 16 * MIB;
	for (size_t i = 0; i < SPANS; i++)
		x.spans[i].bytes = text_of(&x, lens[i], i == 3);
	packer_prepare(&x.arena, x.spans, SPANS);
	x.packer = packer_open();
	*state = &x;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *x = *state;

	packer_close(x->packer);
	buf_free(&x->packed);
	buf_free(&x->plain);
	arena_free(&x->arena);
	return 0;
}

static void
begin(struct fixture *x)
{
	buf_reset(&x->packed);
	buf_reset(&x->plain);
	packer_begin(x->packer, &x->packed, x->spans, SPANS);
}

static void
add_span(struct fixture *x, size_t i)
{
	packer_add_span(x->packer, i);
	buf_add(&x->plain, x->spans[i].bytes.data, x->spans[i].bytes.len);
}

static void
add_text(struct fixture *x, struct slice s)
{
	packer_add(x->packer, s);
	buf_add(&x->plain, s.data, s.len);
}

/* Reads the stream back as an entry, which checks its size and CRC. */
static void
assert_comes_back(struct fixture *x)
{
	static const struct zip_limits limits = {.entries = 1,
		.entry_bytes = 64 * MIB,
		.total_bytes = 64 * MIB,
		.ratio = 100000};
	struct zip_out *out = zip_out_open();
	struct buf zip = BUF_INIT(16 * MIB);
	struct buf back = BUF_INIT(16 * MIB);
	struct fault f = FAULT_INIT;
	struct packer_sum sum;
	struct zip_in *in;

	assert_int_equal(packer_end(x->packer, &sum), 0);
	assert_int_equal(sum.size, x->plain.len);
	zip_out_add_packed(
		out, "x", slice_make(x->packed.data, x->packed.len), &sum);
	assert_int_equal(zip_out_finish(out, ZIP_GIVEN_ORDER, &zip, &f), 0);
	in = zip_in_open(slice_make(zip.data, zip.len), &limits, &f);
	assert_non_null(in);
	if (zip_in_read(in, 0, &back, &f) != 0)
		fail_msg("%s", f.text);
	assert_memory_equal(buf_str(&back), buf_str(&x->plain), back.len + 1);
	zip_in_close(in);
	buf_free(&zip);
	buf_free(&back);
}

static void
test_nothing_is_an_empty_stream(void **state)
{
	struct fixture *x = *state;

	begin(x);
	assert_comes_back(x);
	begin(x);
	add_span(x, 0);
	add_text(x, SLICE(""));
	assert_comes_back(x);
}

static void
test_any_order_of_spans_and_text_comes_back(void **state)
{
	struct fixture *x = *state;

	for (int round = 0; round < 200; round++) {
		begin(x);
		for (unsigned i = next_random(x, 40); i > 0; i--)
			if (next_random(x, 3) > 0)
				add_span(x, next_random(x, SPANS));
			else
				add_text(x,
					text_of(x,
						next_random(x, 2) * 1500 +
							next_random(x, 90),
						next_random(x, 2)));
		assert_comes_back(x);
	}
}

static void
test_what_comes_again_takes_a_few_bytes(void **state)
{
	struct fixture *x = *state;
	size_t once;

	begin(x);
	add_span(x, 3); /* noise, which does not deflate */
	for (int i = 0; i < 10; i++) {
		add_text(x, SLICE("value"));
		add_span(x, 3);
	}
	once = x->spans[3].bytes.len;
	assert_comes_back(x);
	assert_true(x->packed.len < once + once / 8 + 10 * 20);
}

static void
test_a_span_out_of_reach_is_not_referred_to(void **state)
{
	struct fixture *x = *state;

	begin(x);
	add_span(x, 2);
	add_text(x, text_of(x, 32768 - 20, true));
	add_span(x, 2); /* just within */
	add_text(x, text_of(x, 32768 - 19, true));
	add_span(x, 2); /* just beyond */
	assert_comes_back(x);
}

static void
test_the_limit_is_told(void **state)
{
	struct fixture *x = *state;
	struct packer_sum sum;

	x->packed.limit = 100;
	begin(x);
	add_text(x, text_of(x, 5000, true));
	add_span(x, 6);
	assert_int_equal(packer_end(x->packer, &sum), -1);
}

static void
test_an_archive_on_a_stem_is_whole(void **state)
{
	static const struct zip_limits limits = ZIP_LIMITS_DEFAULT;
	struct zip_out *out = zip_out_open();
	struct buf zip = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;
	struct zip_stem *stem;
	struct zip_in *in;

	(void)state;
	zip_out_add(out, "a", SLICE("first"), ZIP_STORE);
	stem = zip_out_stem(out, &f);
	assert_non_null(stem);
	for (int i = 0; i < 2; i++) {
		buf_reset(&zip);
		buf_add(&zip, zip_stem_bytes(stem).data,
			zip_stem_bytes(stem).len);
		out = zip_out_open_on(stem);
		zip_out_add(out, "b", SLICE("second"), ZIP_DEFLATE);
		assert_int_equal(
			zip_out_finish(out, ZIP_GIVEN_ORDER, &zip, &f), 0);
		in = zip_in_open(slice_make(zip.data, zip.len), &limits, &f);
		assert_non_null(in);
		assert_int_equal(zip_in_count(in), 2);
		zip_in_close(in);
	}
	out = zip_out_open_on(stem);
	zip_out_add(out, "a", SLICE("again"), ZIP_STORE);
	assert_int_equal(zip_out_finish(out, ZIP_GIVEN_ORDER, &zip, &f), -1);
	zip_stem_free(stem);
	buf_free(&zip);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_nothing_is_an_empty_stream, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_any_order_of_spans_and_text_comes_back, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_comes_again_takes_a_few_bytes, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_span_out_of_reach_is_not_referred_to, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_the_limit_is_told, set_up, tear_down),
		cmocka_unit_test(test_an_archive_on_a_stem_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
