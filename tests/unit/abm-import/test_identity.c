#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "identity.h"

static void
names_lose_what_spellings_differ_in(void **state)
{
	static const struct {
		const char *name, *want;
	} rows[] = {
		{"Acme Corporation", "acme"},
		{"ACME Corp.", "acme"},
		{"The Acme Co., Inc.", "acme"},
		{"Acme S.A.", "acme"},
		{"M\xC3\xBCller & S\xC3\xB6hne GmbH & Co. KG", "muller sohne"},
		{"Muller and Sohne", "muller sohne"},
		{"O'Brien Foods", "obrien foods"},
		{"Mfg Mfg Intl", "manufacturing manufacturing international"},
		{"Gebr. Wei\xC3\x9F", "gebruder weiss"},
		{"K\xC3\xB8ge og S\xC3\xB8n A/S", "koge son"},
		{"\xC5\x81\xC3\xB3"
		 "d\xC5\xBA Sp. z o.o.",
			"lodz"},
		{"SE", "se"},
		{"AG", "ag"},
		{"Inc", "inc"},
		{"Andover Sand and Gravel", "andover sand gravel"},
		{"", ""},
		{"...", ""},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(identity_name(&a, slice_of(rows[i].name)),
			rows[i].want);
	arena_free(&a);
}

/* A row: name, then domain, LEI, country, CRM id where not NULL. */
struct row {
	const char *name, *domain, *lei, *country, *crm;
};

static uint32_t
add(struct identity *x, struct arena *a, const struct row *r)
{
	const struct {
		enum field field;
		const char *text;
	} parts[] = {{FIELD_NAME, r->name}, {FIELD_DOMAIN, r->domain},
		{FIELD_LEI, r->lei}, {FIELD_COUNTRY, r->country},
		{FIELD_CRM, r->crm}};
	struct entry e = {0};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].text)
			*ARRAY_PUSH(a, &e.values) = (struct value){
				.field = parts[i].field,
				.text = slice_of(parts[i].text)};
	return identity_add(x, &e, 0);
}

static void
two_rows_are_one_account_or_not(void **state)
{
	static const struct {
		struct row first, second;
		bool same, doubt;
	} rows[] = {
		{{.name = "Acme"}, {.name = "ACME Inc."}, true, false},
		{{.name = "Acme"}, {.name = "Bolt"}, false, false},
		{{.name = "Acme", .country = "DE"},
			{.name = "Acme", .country = "US"}, false, true},
		{{.name = "Acme", .domain = "a.com"},
			{.name = "Acme", .domain = "b.com"}, false, true},
		{{.name = "Acme", .domain = "a.com"}, {.name = "Acme"}, true,
			false},
		{{.name = "Acme Metals", .domain = "a.com"},
			{.name = "Acme", .domain = "a.com"}, true, false},
		{{.name = "Acme", .domain = "a.com"},
			{.name = "Bolt", .domain = "a.com"}, false, true},
		{{.domain = "a.com"}, {.name = "Bolt", .domain = "a.com"}, true,
			false},
		{{.name = "Acme", .lei = "L1"}, {.name = "Bolt", .lei = "L1"},
			true, false},
		{{.name = "Acme", .lei = "L1"}, {.name = "Acme", .lei = "L2"},
			false, true},
		{{.name = "Gillette Works"}, {.name = "Gillete Works"}, false,
			true},
		{{.name = "Acme", .crm = "001bm00001ZL8U9"},
			{.name = "Other", .crm = "001bm00001ZL8U9AAL"}, true,
			false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = ARENA_INIT;
		struct identity x;
		struct group g;
		uint32_t first, second;

		identity_open(&x);
		first = add(&x, &a, &rows[i].first);
		second = add(&x, &a, &rows[i].second);
		identity_group(&x, first, &g);
		if ((first == second) != rows[i].same ||
			(g.doubts != 0) != rows[i].doubt)
			fail_msg("row %zu: group %u and %u", i, first, second);
		identity_close(&x);
		arena_free(&a);
	}
}

static void
many_accounts_keep_apart_and_are_found_again(void **state)
{
	struct arena a = ARENA_INIT;
	struct identity x;

	(void)state;
	identity_open(&x);
	for (int round = 0; round < 2; round++)
		for (unsigned i = 0; i < 5000; i++) {
			struct row r = {
				.domain = arena_printf(&a, "co%u.example", i)};

			assert_int_equal(add(&x, &a, &r), i);
		}
	assert_int_equal(x.group_count, 5000);
	identity_close(&x);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_lose_what_spellings_differ_in),
		cmocka_unit_test(two_rows_are_one_account_or_not),
		cmocka_unit_test(many_accounts_keep_apart_and_are_found_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
