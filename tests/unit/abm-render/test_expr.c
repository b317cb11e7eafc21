#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "expr.h"
#include "port/locale.h"

static const char data[] =
	"{\"a\": 1, \"s\": \"text\", \"d\": \"1234.50\", \"n\": null,"
	" \"o\": {\"p\": {\"q\": \"deep\"}, \"evidence\": [{\"id\": \"e1\"}]},"
	" \"o.p\": \"literal\", \"list\": [{\"v\": 1}, {\"v\": 2}],"
	" \"m\": [{\"value\": \"1000000\", \"unit\": \"EUR\"}], \"f\": false,"
	" \"p\": \"2025-01-01/2025-12-31\", \"two words\": 2}";

/* The text of an expression over the data, "(none)" or "(error)". */
static const char *
text_of(struct arena *a, const char *text)
{
	struct fault f = FAULT_INIT;
	struct syntax syntax;
	struct cJSON *root = json_parse(SLICE(data), &f);
	struct scope scope = {.item = value_from_node(root)};
	struct eval x = {.arena = a, .syntax = &syntax, .scope = &scope};
	struct expr *e = expr_parse(a, text, EXPRS_OURS, &f);
	const char *out = "(error)";

	syntax_init(&syntax);
	x.locale = locale_open("de");
	if (e) {
		struct value v = expr_eval(e, &x, &f);
		struct slice s = value_text(a, &v);

		if (f.kind == FAULT_NONE)
			out = value_absent(&v)
				? "(none)"
				: arena_strndup(a, s.data, s.len);
	}
	locale_close(x.locale);
	json_free(root);
	return out;
}

static void
test_expressions_give_their_text(void **state)
{
	static const struct {
		const char *expr;
		const char *text;
	} rows[] = {
		{"a", "1"},
		{"s", "text"},
		{"o.p.q", "deep"},
		{"o.p", "literal"},
		{"list[1].v", "2"},
		{"list[9].v", "(none)"},
		{"nope", "(none)"},
		{"n", "(none)"},
		{"1 + 2 * 3", "7"},
		{"(1 + 2) * 3", "9"},
		{"0.1 + 0.2", "0.3"},
		{"d * 2", "2469"},
		{"10 / 4", "2.5"},
		{"1 / 0", "(error)"},
		{"7 % 4", "3"},
		{"s + '!'", "text!"},
		{"a == 1 && s != 'x'", "true"},
		{"a > 2 || f", "false"},
		{"!f", "true"},
		{"a ? 'yes' : 'no'", "yes"},
		{"nope > 1", "false"},
		{"nope + 1", "1"},
		{"d > 999", "true"},
		{"nope | default('none')", "none"},
		{"s | upper", "TEXT"},
		{"m | money", "1.000.000\302\240\342\202\254"},
		{"m | money('USD')", "(error)"},
		{"d | number", "1.234,5"},
		{"d | money", "(error)"},
		{"'0.123' | percent", "12,3\302\240%"},
		{"p | date", "31. Dezember 2025"},
		{"p | date('yyyy')", "2025"},
		{"list | count", "2"},
		{"list | sum('v')", "3"},
		{"list | first(1) | count", "1"},
		{"list | join(' / ', 'v')", "1 / 2"},
		{"list | where('v', 2) | join('', 'v')", "2"},
		{"s | moneyy", "(error)"},
		{"a +", "(error)"},
		{"(a", "(error)"},
		{"'x", "(error)"},
		{"a b", "(error)"},
		{"constructor", "(none)"},
		{"__proto__.polluted", "(none)"},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *got = text_of(&a, rows[i].expr);

		if (strcmp(got, rows[i].text) != 0)
			fail_msg("%s: '%s', not '%s'", rows[i].expr, got,
				rows[i].text);
	}
	arena_free(&a);
}

static void
test_depth_is_limited(void **state)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	char deep[3001];

	(void)state;
	memset(deep, '(', sizeof deep - 1);
	deep[sizeof deep - 1] = '\0';
	assert_null(expr_parse(&a, deep, EXPRS_OURS, &f));
	memset(deep, '!', sizeof deep - 1);
	assert_null(expr_parse(&a, deep, EXPRS_OURS, &f));
	memset(deep, '[', sizeof deep - 1);
	assert_null(expr_parse(&a, deep, EXPRS_OURS, &f));
	arena_free(&a);
}

static void
test_numbers_print_as_a_browser_prints_them(void **state)
{
	static const struct {
		double d;
		const char *text;
	} rows[] = {{0, "0"}, {-0.0, "0"}, {0.1, "0.1"}, {1e21, "1e+21"},
		{1e-7, "1e-7"}, {123456789012, "123456789012"}, {-1.5, "-1.5"},
		{0.000001, "0.000001"}, {1e20, "100000000000000000000"},
		{5e-324, "5e-324"}};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			value_num_text(&a, rows[i].d), rows[i].text);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_expressions_give_their_text),
		cmocka_unit_test(test_depth_is_limited),
		cmocka_unit_test(test_numbers_print_as_a_browser_prints_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
