#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "freshness.h"

#define NOW 1750000000 /* Sun, 15 Jun 2025 15:06:40 GMT */
#define DATE "Sun, 15 Jun 2025 15:06:40 GMT"
#define LATER "Sun, 15 Jun 2025 16:06:40 GMT"
#define EARLIER "Sun, 15 Jun 2025 14:06:40 GMT"

struct row {
	const char *cache_control, *expires, *age, *date, *last_modified;
	long status;
	int64_t left_s;
};

static void
test_lifetimes_are_those_of_rfc_9111(void **state)
{
	static const struct row rows[] = {
		{"max-age=600", NULL, NULL, DATE, NULL, 200, 600},
		{"MAX-AGE=600, public", NULL, NULL, DATE, NULL, 200, 600},
		{"max-age=\"600\"", NULL, NULL, DATE, NULL, 200, 600},
		{"max-age=600, max-age=5", NULL, NULL, DATE, NULL, 200, 5},
		{"max-age=99999999999", NULL, NULL, DATE, NULL, 200,
			(int64_t)1 << 31},
		{"x=\"max-age=600\", max-age=1", NULL, NULL, DATE, NULL, 200,
			1},
		{"x=\"a\\\", max-age=600\", max-age=1", NULL, NULL, DATE, NULL,
			200, 1},
		{"max-age=600", NULL, "590", DATE, NULL, 200, 10},
		{"max-age=600", NULL, "590, 0", DATE, NULL, 200, 10},
		{"max-age=600", NULL, "4294967296", DATE, NULL, 200,
			600 - ((int64_t)1 << 31)},
		{"max-age=600", NULL, "-5", DATE, NULL, 200, 600},
		{"max-age=600", NULL, "5.5", DATE, NULL, 200, 600},
		{"max-age=600", NULL, NULL, EARLIER, NULL, 200, -3000},
		{"max-age=600", EARLIER, NULL, DATE, NULL, 200, 600},
		{NULL, LATER, NULL, DATE, NULL, 200, 3600},
		{NULL, LATER, "3600", DATE, NULL, 200, 0},
		{NULL, EARLIER, NULL, DATE, NULL, 200, -3600},
		{NULL, "0", NULL, DATE, NULL, 200, 0},
		{NULL, LATER ", " LATER, NULL, DATE, NULL, 200, 0},
		{"no-cache, max-age=600", NULL, NULL, DATE, NULL, 200, 0},
		{"no-store", NULL, NULL, DATE, NULL, 200, 0},
		{"no-cache=\"x\", max-age=9", NULL, NULL, DATE, NULL, 200, 0},
		{NULL, NULL, NULL, DATE, EARLIER, 200, 360},
		{NULL, NULL, NULL, DATE, LATER, 200, 0},
		{NULL, NULL, NULL, DATE, EARLIER, 201, 0},
		{NULL, NULL, NULL, NULL, NULL, 200, FRESHNESS_UNBOUNDED},
		{NULL, NULL, NULL, NULL, NULL, 302, 0},
		{"s-maxage=600", NULL, NULL, DATE, NULL, 302, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		const char *const fields[HTTP_FIELDS] = {
			[HTTP_CACHE_CONTROL] = r->cache_control,
			[HTTP_EXPIRES] = r->expires,
			[HTTP_AGE] = r->age,
			[HTTP_DATE] = r->date,
			[HTTP_LAST_MODIFIED] = r->last_modified,
		};
		struct freshness got = freshness_of(
			fields, r->status, NOW, NOW);

		assert_int_equal(got.left_s, r->left_s);
	}
}

static void
test_what_is_unreadable_is_stale(void **state)
{
	static const char *const bad[] = {"max-age=x", "max-age='600'",
		"max-age=-1", "max-age=1.5", "max-age=", "max-age",
		"max-age=600, max-age=x"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *const fields[HTTP_FIELDS] = {
			[HTTP_CACHE_CONTROL] = bad[i]};

		assert_true(freshness_of(fields, 200, NOW, NOW).left_s <= 0);
	}
}

static void
test_the_way_counts_as_age(void **state)
{
	const char *const fields[HTTP_FIELDS] = {
		[HTTP_CACHE_CONTROL] = "max-age=600, must-revalidate",
		[HTTP_AGE] = "100"};
	struct freshness got = freshness_of(fields, 200, NOW - 50, NOW);

	(void)state;
	assert_int_equal(got.left_s, 450);
	assert_true(got.must_revalidate);
	assert_true(got.explicit);
}

static void
test_vary_on_everything_is_never_fresh(void **state)
{
	const char *const fields[HTTP_FIELDS] = {
		[HTTP_CACHE_CONTROL] = "max-age=600",
		[HTTP_VARY] = "Accept, *"};

	(void)state;
	assert_int_equal(freshness_of(fields, 200, NOW, NOW).left_s, 0);
}

static void
test_retry_after_is_seconds_or_a_date(void **state)
{
	(void)state;
	assert_int_equal(freshness_retry_after("120", NOW), 120);
	assert_int_equal(freshness_retry_after(LATER, NOW), 3600);
	assert_int_equal(freshness_retry_after(EARLIER, NOW), 0);
	assert_int_equal(freshness_retry_after("soon", NOW), 0);
	assert_int_equal(freshness_retry_after("-1", NOW), 0);
	assert_int_equal(freshness_retry_after("", NOW), 0);
	assert_int_equal(freshness_retry_after(NULL, NOW), 0);
}

static void
test_only_strong_validators_join_parts(void **state)
{
	static const char *const none[] = {
		"", "\"", "a", "W/", "W/\"", "\"a\"b\"", "\"a b\"", "w/\"a\""};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(freshness_etag_valid(none[i]));
	assert_true(freshness_etag_valid("W/\"a\""));
	assert_true(freshness_etag_valid("\"\""));
	assert_false(freshness_etag_strong("W/\"a\""));
	assert_true(freshness_etag_strong("\"a-gzip\""));
	assert_true(freshness_date_strong(EARLIER, DATE, NOW));
	assert_false(freshness_date_strong(DATE, DATE, NOW));
	assert_false(freshness_date_strong(EARLIER, NULL, NOW));
	assert_false(freshness_date_strong("yesterday", DATE, NOW));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lifetimes_are_those_of_rfc_9111),
		cmocka_unit_test(test_what_is_unreadable_is_stale),
		cmocka_unit_test(test_the_way_counts_as_age),
		cmocka_unit_test(test_vary_on_everything_is_never_fresh),
		cmocka_unit_test(test_retry_after_is_seconds_or_a_date),
		cmocka_unit_test(test_only_strong_validators_join_parts),
	};

	return cmocka_run_group_tests_name("freshness", tests, NULL, NULL);
}
