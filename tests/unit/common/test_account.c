#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/account.h"

static struct arena arena = ARENA_INIT;

static void
test_only_plain_ids_are_valid(void **state)
{
	static const char *const good[] = {"a", "0", "a-b.c_d", "9x"};
	static const char *const bad[] = {
		"", "A", "-a", ".a", "a/b", "a b", "ä", "..", "a\n"};
	char long_id[65];

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(account_id_valid(slice_of(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(account_id_valid(slice_of(bad[i])));
	memset(long_id, 'a', 64);
	assert_true(account_id_valid(slice_make(long_id, 63)));
	assert_false(account_id_valid(slice_make(long_id, 64)));
}

static void
test_an_id_is_made_of_the_domain_or_the_name(void **state)
{
	static const char *const rows[] = {"{\"name\":\"Acme, Inc.\"}",
		"{\"name\":\"日本\"}",
		"{\"name\":\"x\",\"identifiers\":{\"domain\":\"acme.example\"}}"};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fault f = FAULT_INIT;
		struct cJSON *t = json_parse(slice_of(rows[i]), &f);
		const char *id = account_id(&arena, t);

		assert_true(account_id_valid(slice_of(id)));
		assert_string_equal(id, account_id(&arena, t));
		json_free(t);
	}
}

static void
test_reports_are_texts_or_objects(void **state)
{
	struct fault f = FAULT_INIT;
	struct reports r = {0};
	struct cJSON *t = json_parse(
		SLICE("{\"reports\":[\"https://a/\",{\"url\":\"file:b\","
		      "\"period_end\":\"2025-12-31\"}]}"),
		&f);
	struct cJSON *bad = json_parse(
		SLICE("{\"reports\":[{\"url\":\"u\",\"period_end\":\"soon\"}]}"),
		&f);

	(void)state;
	assert_int_equal(account_reports(&arena, t, &r, &f), 0);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.items[0].kind, "annual_report");
	assert_string_equal(r.items[1].period_end, "2025-12-31");
	assert_int_equal(account_reports(&arena, bad, &r, &f), -1);
	assert_non_null(strstr(f.text, "report 1"));
	json_free(t);
	json_free(bad);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_plain_ids_are_valid),
		cmocka_unit_test(test_an_id_is_made_of_the_domain_or_the_name),
		cmocka_unit_test(test_reports_are_texts_or_objects),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
