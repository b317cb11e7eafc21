#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/account.h"
#include "port/http.h"

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

static void
test_only_public_addresses_are_public(void **state)
{
	static const char *const closed[] = {"127.0.0.1", "10.1.2.3",
		"172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.1.1",
		"100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
		"::", "::1", "fe80::1", "fc00::1", "ff02::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
		"2002:7f00:1::", "2001:db8::1", "not an address"};
	static const char *const open[] = {"8.8.8.8", "172.32.0.1",
		"172.15.0.1", "100.128.0.1", "2606:4700::1111",
		"::ffff:8.8.8.8"};

	(void)state;
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		assert_false(http_address_public(closed[i]));
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		assert_true(http_address_public(open[i]));
}

static void
test_blocks_are_addresses_with_a_length(void **state)
{
	static const char *const bad[] = {"", "10.0.0.0/33", "::/129",
		"10.0.0.0/", "10.0.0.0/x", "host", "10.0.0.0/-1"};
	struct http_cidr c;

	(void)state;
	assert_true(http_cidr_parse("10.0.0.0/8", &c));
	assert_int_equal(c.bits, 104);
	assert_true(http_cidr_parse("::1", &c));
	assert_int_equal(c.bits, 128);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(http_cidr_parse(bad[i], &c));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_plain_ids_are_valid),
		cmocka_unit_test(test_an_id_is_made_of_the_domain_or_the_name),
		cmocka_unit_test(test_reports_are_texts_or_objects),
		cmocka_unit_test(test_only_public_addresses_are_public),
		cmocka_unit_test(test_blocks_are_addresses_with_a_length),
	};
	int status = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return status;
}
