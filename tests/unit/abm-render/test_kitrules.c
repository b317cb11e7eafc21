#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kit.h"

static const char profile[] =
	"{\"account\": {\"id\": \"a\"}, \"score\": {\"tier\": \"few\"},"
	" \"messages\": [{\"persona\": \"finance\"}],"
	" \"kpis\": [], \"metrics\": {\"revenue\": [{\"value\": \"1\"}]}}";

struct row {
	const char *rules;
	const char *contact; /* JSON or NULL */
	const char *language;
	bool applies;
};

static void
check(const struct row *r)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct cJSON *p = json_parse(SLICE(profile), &f);
	struct cJSON *rules = json_parse(slice_of(r->rules), &f);
	struct cJSON *contact = r->contact
		? json_parse(slice_of(r->contact), &f)
		: NULL;
	struct kit_asset asset = {.name = "x", .rules = rules};
	struct kit_case c = {
		.profile = p, .contact = contact, .language = r->language};
	char *trace;

	if (kit_applies(&asset, &c, &a, &trace) != r->applies)
		fail_msg("%s: %s", r->rules, trace);
	json_free(contact);
	json_free(rules);
	json_free(p);
	arena_free(&a);
}

static void
test_a_rule_applies_where_every_list_has_the_value(void **state)
{
	static const struct row rows[] = {
		{"{}", NULL, "en", true},
		{"{\"tier\": [\"one\", \"few\"]}", NULL, "en", true},
		{"{\"tier\": [\"one\"]}", NULL, "en", false},
		{"{\"tier\": [\"few\"], \"language\": [\"de\"]}", NULL, "en",
			false},
		{"{\"language\": [\"de\"]}", NULL, "de-CH", true},
		{"{\"language\": [\"de-CH\"]}", NULL, "de", false},
		{"{\"language\": [\"d\"]}", NULL, "de", false},
		{"{\"relationship\": [\"prospect\"]}", NULL, "en", true},
		{"{\"relationship\": [\"customer\"]}", NULL, "en", false},
		{"{\"persona\": [\"finance\"]}", NULL, "en", true},
		{"{\"persona\": [\"tech\"]}", NULL, "en", false},
		{"{\"persona\": [\"cfo\"]}", "{\"role\": \"cfo\"}", "en", true},
		{"{\"persona\": [\"finance\"]}",
			"{\"role\": \"cfo\", \"persona\": \"finance\"}", "en",
			true},
		{"{\"persona\": [\"cfo\"]}", "{}", "en", false},
		{"{\"requires\": [\"kpis\"]}", NULL, "en", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check(&rows[i]);
}

static void
test_what_is_required_must_not_be_empty(void **state)
{
	static const struct {
		const char *rules;
		const char *lacks;
	} rows[] = {{"{}", NULL}, {"{\"requires\": [\"messages\"]}", NULL},
		{"{\"requires\": [\"metrics.revenue\"]}", NULL},
		{"{\"requires\": [\"messages\", \"kpis\"]}", "kpis"},
		{"{\"requires\": [\"metrics.capex\"]}", "metrics.capex"}};
	struct fault f = FAULT_INIT;
	struct cJSON *p = json_parse(SLICE(profile), &f);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cJSON *rules = json_parse(slice_of(rows[i].rules), &f);
		struct kit_asset asset = {.name = "x", .rules = rules};
		const char *lacks = kit_lacks(&asset, p);

		if (rows[i].lacks)
			assert_string_equal(lacks, rows[i].lacks);
		else
			assert_null(lacks);
		json_free(rules);
	}
	json_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_rule_applies_where_every_list_has_the_value),
		cmocka_unit_test(test_what_is_required_must_not_be_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
