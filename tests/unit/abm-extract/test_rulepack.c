#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "drivers.h"
#include "status.h"

/* The built-in pack keeps what rules/en/tests.tsv promises. */

struct fixture {
	struct rules *rules;
	struct arena arena;
};

static const char *
source_dir(void)
{
	const char *root = getenv("ROOT");

	return root ? root : ".";
}

static int
open_rules(void **state)
{
	static struct fixture x;
	struct fault f = FAULT_INIT;
	char dir[4096];

	snprintf(dir, sizeof dir, "%s/tools/abm-extract", source_dir());
	setenv("ABM_DATADIR", dir, 1);
	x.rules = rules_open(NULL, 0, &f);
	if (!x.rules)
		fprintf(stderr, "%s\n", f.text);
	*state = &x;
	return x.rules ? 0 : -1;
}

static int
close_rules(void **state)
{
	struct fixture *x = *state;

	rules_close(x->rules);
	arena_free(&x->arena);
	return 0;
}

/* The drivers of a text of one block, in a section or (NULL) none. */
static struct drivers
find_at(struct fixture *x, const char *language, const char *section,
	struct slice text)
{
	struct doctext d = {.text = BUF_INIT(MIB), .arena = &x->arena};
	struct extract out = {.language = language, .period_end = "2025-12-31"};
	struct block *k = ARRAY_PUSH(&x->arena, &d.blocks);
	struct section *n;

	if (section) {
		n = ARRAY_PUSH(&x->arena, &out.sections);
		*n = (struct section){.id = section,
			.end = text.len,
			.resolved = {.start = NO_OFFSET}};
	}
	buf_add(&d.text, text.data, text.len);
	k->end = text.len;
	out.text = slice_make(d.text.data, d.text.len);
	drivers_find(x->rules, &d, &out, &x->arena);
	buf_free(&d.text);
	return out.drivers;
}

static struct drivers
find_in(struct fixture *x, const char *language, struct slice text)
{
	return find_at(x, language, NULL, text);
}

static struct drivers
find(struct fixture *x, struct slice text)
{
	return find_in(x, "en", text);
}

static bool
has(const struct drivers *list, struct slice driver, struct slice status)
{
	for (size_t i = 0; i < list->count; i++)
		if (slice_is(driver, list->items[i].driver) &&
			(slice_is(status, "-") ||
				slice_is(status, list->items[i].status)))
			return true;
	return false;
}

static size_t
check_line(struct fixture *x, const char *language, struct slice line)
{
	struct slice rest = line;
	struct slice driver, status;
	struct drivers found;

	slice_next(&rest, '\t', &driver);
	slice_next(&rest, '\t', &status);
	found = find_in(x, language, rest);
	if (slice_is(driver, "-") ? found.count == 0
				  : has(&found, driver, status))
		return 0;
	fprintf(stderr, "# %.*s: got %s %s by %s\n", SLICE_ARG(line),
		found.count ? found.items[0].driver : "nothing",
		found.count ? found.items[0].status : "",
		found.count ? found.items[0].rule : "no rule");
	return 1;
}

static size_t
check_pack(struct fixture *x, const char *language, size_t *checked)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(MIB);
	struct slice rest, line;
	size_t wrong = 0;
	char path[4200];

	snprintf(path, sizeof path, "%s/tools/abm-extract/rules/%s/tests.tsv",
		source_dir(), language);
	assert_int_equal(file_read(path, &b, &f), 0);
	rest = slice_make(b.data, b.len);
	while (slice_next(&rest, '\n', &line)) {
		if (!line.len || line.data[0] == '#')
			continue;
		++*checked;
		wrong += check_line(x, language, line);
	}
	buf_free(&b);
	return wrong;
}

static void
test_every_promised_sentence_is_judged_as_promised(void **state)
{
	size_t checked = 0;

	assert_int_equal(check_pack(*state, "en", &checked), 0);
	assert_int_equal(check_pack(*state, "de", &checked), 0);
	assert_int_equal(check_pack(*state, "zh", &checked), 0);
	assert_true(checked > 40);
}

static void
test_evidence_is_the_sentence_and_nothing_else(void **state)
{
	struct fixture *x = *state;
	const char *text = "It rained. We plan to close two plants by 2027. "
			   "The sky was grey.";
	struct drivers d = find(x, slice_of(text));

	assert_int_equal(d.count, 1);
	assert_int_equal(d.items[0].evidence.items[0].start, 11);
	assert_int_equal(d.items[0].evidence.items[0].end, 47);
	assert_string_equal(d.items[0].horizon, "2027");
	assert_string_equal(d.items[0].audience, "internal");
}

static void
test_a_sentence_said_twice_is_one_driver(void **state)
{
	struct fixture *x = *state;
	struct drivers d = find(x,
		SLICE("In 2025 we closed two plants in Ohio and one in Texas. "
		      "The sky was grey. In 2025 we closed two plants in Ohio "
		      "and one in Texas."));

	assert_int_equal(d.count, 1);
}

static void
test_a_dated_plan_with_money_beats_a_general_remark(void **state)
{
	struct fixture *x = *state;
	struct drivers d = find(x,
		SLICE("Customer experience matters to all of us every day. "
		      "We plan to invest $400 million in a new factory by "
		      "2028."));

	assert_int_equal(d.count, 2);
	assert_string_equal(d.items[0].driver, "ops");
	assert_true(d.items[0].score > d.items[1].score);
}

/* How likely the first driver is of use, as odds. */
static double
odds_of(struct fixture *x, const char *text)
{
	struct drivers d = find(x, slice_of(text));
	double score = d.count ? d.items[0].score : 0;

	return score / (100 - score);
}

/* A state of things is a risk where risks are told. */
static void
test_facts_among_risk_factors_are_risks(void **state)
{
	struct slice text = SLICE(
		"Our valves are supplied by a single manufacturer in Osaka.");
	struct drivers risks = find_at(*state, "en", "1A", text);
	struct drivers facts = find_at(*state, "en", "1", text);

	assert_int_equal(risks.count, 1);
	assert_string_equal(risks.items[0].status, "risk");
	assert_int_equal(facts.count, 1);
	assert_string_equal(facts.items[0].status, "descriptive");
}

/* The word "vesting" stands in it. */
static void
test_investing_is_no_accounting(void **state)
{
	assert_true(odds_of(*state,
			    "We are investing $40 million in a new mill in "
			    "Ghent.") > 1);
	assert_true(odds_of(*state,
			    "Vesting of $40 million begins at a new mill in "
			    "Ghent.") < 0.2);
}

static void
test_what_every_company_tells_is_worth_little(void **state)
{
	double event = odds_of(*state,
		"In May 2025, we launched a $2 billion plan to reduce costs.");

	assert_true(odds_of(*state,
			    "In May 2025, we announced a new $2 billion share "
			    "repurchase program.") < event / 4);
	assert_true(odds_of(*state,
			    "In May 2025, we were awarded the Harbour Prize "
			    "for our program to reduce costs.") < event / 4);
	assert_true(odds_of(*state,
			    "In May 2025, we filed a motion to dismiss the "
			    "$2 billion complaint that Norwell had filed.") <
		event / 4);
	assert_true(odds_of(*state,
			    "In May 2025, we launched a $2 billion plan to "
			    "reduce our effective tax rate and costs.") <
		event / 4);
}

static void
test_a_language_without_rules_gives_a_warning(void **state)
{
	struct fixture *x = *state;
	struct doctext d = {.arena = &x->arena};
	struct extract out = {.language = "fi"};

	drivers_find(x->rules, &d, &out, &x->arena);
	assert_int_equal(out.drivers.count, 0);
	assert_int_equal(out.warnings.count, 1);
	assert_string_equal(
		out.warnings.items[0], "no driver rules for language 'fi'");
}

static void
test_a_rule_file_names_the_line_of_its_mistake(void **state)
{
	static const char *const dirs[] = {"/tmp/no-such-rules"};
	struct fault f = FAULT_INIT;

	(void)state;
	assert_null(rules_open(dirs, 1, &f));
	assert_non_null(strstr(f.text, "/tmp/no-such-rules/drivers.tsv"));
}

static void
assert_compiles(const struct rx *rx)
{
	struct fault f = FAULT_INIT;
	struct rx *again = rx_open(rx_pattern(rx), &f);

	if (!again)
		fail_msg("%s: %s", rx_pattern(rx), f.text);
	rx_close(again);
}

/* Built-in patterns are not compiled before they are used. */
static void
test_every_pattern_compiles(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < x->rules->packs.count; i++) {
		const struct pack *p = &x->rules->packs.items[i];
		const struct rx *rx;

		for (size_t j = 0; j < p->list.count; j++)
			assert_compiles(p->list.items[j].rx);
		for (size_t c = 0; c < CUE_COUNT; c++)
			for (size_t j = 0;
				(rx = cue_pattern(p, (enum cue)c, j)); j++)
				assert_compiles(rx);
	}
}

static void
test_status_is_that_of_the_clause(void **state)
{
	struct fault f = FAULT_INIT;
	struct fixture *x = *state;
	const struct pack *p = rules_pack(x->rules, "en-GB", &f);
	struct slice s = SLICE(
		"We sold the mill; prices could fall at any time.");

	assert_non_null(p);
	assert_string_equal(status_of(p, s, 3), "done");
	assert_string_equal(status_of(p, s, 20), "risk");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_every_promised_sentence_is_judged_as_promised),
		cmocka_unit_test(
			test_evidence_is_the_sentence_and_nothing_else),
		cmocka_unit_test(test_a_sentence_said_twice_is_one_driver),
		cmocka_unit_test(
			test_a_dated_plan_with_money_beats_a_general_remark),
		cmocka_unit_test(test_facts_among_risk_factors_are_risks),
		cmocka_unit_test(test_investing_is_no_accounting),
		cmocka_unit_test(test_what_every_company_tells_is_worth_little),
		cmocka_unit_test(test_a_language_without_rules_gives_a_warning),
		cmocka_unit_test(
			test_a_rule_file_names_the_line_of_its_mistake),
		cmocka_unit_test(test_every_pattern_compiles),
		cmocka_unit_test(test_status_is_that_of_the_clause),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
