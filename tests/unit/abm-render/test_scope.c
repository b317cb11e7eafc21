#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scope.h"

static const char profile[] =
	"{\"account\": {\"id\": \"a\", \"name\": \"A\", \"relationship\": "
	"\"prospect\", \"x_note\": \"secret\", \"identifiers\": {\"crm\": "
	"\"c9\", \"lei\": \"l\"}}, \"sources\": [{\"id\": \"s1\", \"title\": "
	"\"T\"}], \"evidence\": [{\"id\": \"e1\", \"source\": \"s1\", "
	"\"quote\": \"Q\"}], \"drivers\": [{\"id\": \"d1\", \"evidence\": "
	"[\"e1\", \"gone\"], \"score\": 9}, {\"id\": \"d2\", \"audience\": "
	"\"customer\", \"score\": 8, \"evidence\": []}], \"people\": "
	"[{\"name\": \"P\", \"stance\": \"against\"}], \"score\": {\"tier\": "
	"\"one\"}, \"crm\": {\"x\": 1}, \"coverage\": {}, \"messages\": "
	"[{\"id\": \"m1\", \"contact\": \"c1\", \"audience\": \"customer\"}, "
	"{\"id\": \"m2\", \"persona\": \"cfo\", \"audience\": \"customer\"}], "
	"\"kpis\": [{\"kpi\": \"k\"}]}";

struct made {
	struct cJSON *profile;
	struct cJSON *contact;
	struct cJSON *scope;
};

static void
make(struct made *m, const char *audience, const char *contact)
{
	struct fault f = FAULT_INIT;
	struct scope_asset asset = {.name = "n",
		.audience = audience,
		.language = "de",
		.as_of = "2026-01-01"};

	m->profile = json_parse(SLICE(profile), &f);
	m->contact = contact ? json_parse(slice_of(contact), &f) : NULL;
	asset.contact = m->contact;
	m->scope = scope_make(m->profile, &asset);
}

static void
drop(struct made *m)
{
	json_free(m->scope);
	json_free(m->contact);
	json_free(m->profile);
}

static void
test_evidence_ids_become_objects(void **state)
{
	struct made m;

	(void)state;
	make(&m, "internal", NULL);
	assert_string_equal(
		json_str(json_path(m.scope, "drivers.0.evidence.0.quote")),
		"Q");
	assert_string_equal(json_str(json_path(m.scope,
				    "drivers.0.evidence.0.source.title")),
		"T");
	assert_int_equal(
		json_count(json_path(m.scope, "drivers.0.evidence")), 1);
	assert_string_equal(
		json_str(json_path(m.scope, "asset.language")), "de");
	assert_non_null(json_path(m.scope, "score.tier"));
	assert_non_null(json_path(m.scope, "account.x_note"));
	drop(&m);
}

static void
test_a_customer_sees_nothing_internal(void **state)
{
	static const char *const hidden[] = {"score", "crm", "coverage",
		"account.x_note", "account.relationship",
		"account.identifiers.crm", "people.0.stance", "kpis.0",
		"drivers.1", "drivers.0.score"};
	struct made m;

	(void)state;
	make(&m, "customer", NULL);
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (json_path(m.scope, hidden[i]))
			fail_msg("a customer sees %s", hidden[i]);
	assert_string_equal(json_str(json_path(m.scope, "drivers.0.id")), "d2");
	assert_string_equal(
		json_str(json_path(m.scope, "account.identifiers.lei")), "l");
	drop(&m);
}

static void
test_a_contact_has_its_messages(void **state)
{
	struct made m;

	(void)state;
	make(&m, "customer", "{\"id\": \"c1\"}");
	assert_string_equal(
		json_str(json_path(m.scope, "contact.messages.0.id")), "m1");
	drop(&m);
	make(&m, "customer", "{\"id\": \"c7\", \"role\": \"cfo\"}");
	assert_string_equal(
		json_str(json_path(m.scope, "contact.messages.0.id")), "m2");
	drop(&m);
	make(&m, "customer", "{\"id\": \"c7\"}");
	assert_null(json_path(m.scope, "contact.messages.0"));
	drop(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_evidence_ids_become_objects),
		cmocka_unit_test(test_a_customer_sees_nothing_internal),
		cmocka_unit_test(test_a_contact_has_its_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
