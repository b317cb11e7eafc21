/* The profile record: what is always there, and ids that stand once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/profile.h"
#include "port/json.h"

static void
test_an_empty_profile_has_every_member_of_the_contract(void **state)
{
	static const char *const members[] = {"type", "v", "account", "as_of",
		"valid_until", "sources", "evidence", "metrics", "drivers",
		"risks", "changes", "people", "kpis", "score", "messages",
		"plays", "coverage", "seller"};
	const struct profile p = {.account = SLICE("{\"id\":\"a\"}"),
		.seller = SLICE("{}"),
		.as_of = "2026-01-01"};
	struct buf b = BUF_INIT(MIB);
	struct emit e = EMIT_INIT(&b);
	struct fault f = FAULT_INIT;
	struct cJSON *tree;

	(void)state;
	profile_emit(&p, &e);
	tree = json_parse(slice_make(b.data, b.len), &f);
	assert_non_null(tree);
	assert_int_equal(json_count(tree), sizeof members / sizeof members[0]);
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
		assert_string_equal(json_name(json_at(tree, i)), members[i]);
	assert_non_null(strstr(buf_str(&b), "\"account\":{\"id\":\"a\"}"));
	json_free(tree);
	buf_free(&b);
}

static void
test_metrics_of_one_name_become_one_member(void **state)
{
	struct profile_metric m[] = {
		{.name = "revenue", .value = "2", .unit = "USD"},
		{.name = "revenue", .value = "1", .unit = "USD"},
		{.name = "cash", .value = "3", .unit = "USD"},
	};
	const struct profile p = {.account = SLICE("{}"),
		.seller = SLICE("{}"),
		.metrics = {.items = m, .count = 3}};
	struct buf b = BUF_INIT(MIB);
	struct emit e = EMIT_INIT(&b);
	struct fault f = FAULT_INIT;
	struct cJSON *tree;

	(void)state;
	profile_emit(&p, &e);
	tree = json_parse(slice_make(b.data, b.len), &f);
	assert_string_equal(
		json_str(json_path(tree, "metrics.revenue.1.value")), "1");
	assert_int_equal(json_count(json_get(tree, "metrics")), 2);
	assert_string_equal(profile_metric_first(&p, "revenue")->value, "2");
	assert_null(profile_metric_first(&p, "debt"));
	json_free(tree);
	buf_free(&b);
}

static void
test_an_id_is_added_once_and_null_never(void **state)
{
	struct arena a = ARENA_INIT;
	struct profile_ids ids = {0};
	struct profile_ids more = {0};

	(void)state;
	profile_ids_add(&a, &ids, "x");
	profile_ids_add(&a, &ids, "x");
	profile_ids_add(&a, &ids, NULL);
	profile_ids_add(&a, &more, "x");
	profile_ids_add(&a, &more, "y");
	profile_ids_join(&a, &ids, &more);
	assert_int_equal(ids.count, 2);
	assert_true(profile_ids_has(&ids, "y"));
	assert_false(profile_ids_has(&ids, "z"));
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_an_empty_profile_has_every_member_of_the_contract),
		cmocka_unit_test(test_metrics_of_one_name_become_one_member),
		cmocka_unit_test(test_an_id_is_added_once_and_null_never),
	};

	return cmocka_run_group_tests_name("profile", tests, NULL, NULL);
}
