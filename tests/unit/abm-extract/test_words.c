#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rulefile.h"

/* What words tell: how a sentence is spelt, and what a file may say. */

struct fixture {
	struct words words;
	struct arena arena;
};

static int
open_words(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	return *state ? 0 : -1;
}

static int
close_words(void **state)
{
	struct fixture *x = *state;

	words_free(&x->words);
	arena_free(&x->arena);
	free(x);
	return 0;
}

/* In thousandths, so that sums can be compared. */
static int
tell(struct fixture *x, const char *term, const char *sentence)
{
	double sum;

	assert_true(words_add(&x->words, &x->arena, slice_of(term), 0.5));
	sum = words_tell(&x->words, slice_of(sentence), &x->arena);
	words_free(&x->words);
	x->words = (struct words){.weights = HASH_INIT};
	return (int)(sum * 1000 + 0.5);
}

static void
test_words_and_pairs(void **state)
{
	const char *s =
		"We opened 12 mills in 2024 for $ 3.5 million, 4% more.";

	assert_int_equal(tell(*state, "mills", s), 500);
	assert_int_equal(tell(*state, "mill", s), 0);
	assert_int_equal(tell(*state, "opened #", s), 500);
	assert_int_equal(tell(*state, "in YEAR", s), 500);
	assert_int_equal(tell(*state, "$ #", s), 500);
	assert_int_equal(tell(*state, "# %", s), 500);
	assert_int_equal(tell(*state, "12", s), 0);
}

static void
test_a_term_counts_once(void **state)
{
	assert_int_equal(
		tell(*state, "mill", "A mill, a mill and a mill"), 500);
}

static void
test_a_beginning_is_told_apart(void **state)
{
	assert_int_equal(tell(*state, "^we", "We expect that we grow"), 500);
	assert_int_equal(tell(*state, "^we expect", "We expect more"), 500);
	assert_int_equal(tell(*state, "^expect", "We expect more"), 0);
	assert_int_equal(tell(*state, "^grow", "We grow"), 0);
}

static void
test_names(void **state)
{
	assert_int_equal(tell(*state, "in NAME", "We sold it in Ghent."), 500);
	assert_int_equal(tell(*state, "ghent", "We sold it in Ghent."), 0);
	assert_int_equal(tell(*state, "ghent", "Ghent was sold."), 500);
	assert_int_equal(tell(*state, "an erp", "We run an ERP system."), 500);
}

static void
test_marks_part_words(void **state)
{
	assert_int_equal(tell(*state, "mill", "the \u201cmill\u201d"), 500);
	assert_int_equal(tell(*state, "company s", "company\u2019s"), 500);
	assert_int_equal(tell(*state, "caf\u00e9", "a caf\u00e9"), 500);
	assert_int_equal(tell(*state, "a b", "\u2022 a\u00a0b"), 500);
}

/* Each word is spelt longer than it is. */
static void
test_long_spelling(void **state)
{
	assert_int_equal(tell(*state, "# NAME",
				 "Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1"),
		500);
	assert_int_equal(
		tell(*state, "$ $", "$$$$$$$$$$$$$$$$$$$$$$$$$$$"), 500);
	assert_int_equal(tell(*state, "x", ""), 0);
}

static int
parse(const char *text, struct fault *f, double *weight)
{
	struct fault none = FAULT_INIT;
	struct rules *rules = rules_new(&none);
	struct rule_reader in = {rules, rules_need_pack(rules, "en"), false, f};
	int status = rulefile_parse(
		&in, RULEFILE_WORDS, slice_of(text), "words.tsv");

	*weight = words_weight(&in.pack->words, SLICE("mill"));
	rules_close(rules);
	return status;
}

static void
test_weights(void **state)
{
	static const struct {
		const char *text;
		int thousandths;
	} cases[] = {{"0.5\tmill\n", 500}, {"-1.25\tmill\n", -1250},
		{"# a comment\n\n3\tmill\n", 3000}, {"0.004\tmill", 4},
		{"1\tmill\n2\tmill\n", 2000}, {"0\tmill\n", 0}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fault f = FAULT_INIT;
		double weight;

		assert_int_equal(parse(cases[i].text, &f, &weight), 0);
		assert_int_equal(
			(int)(weight * 1000 + (weight < 0 ? -0.5 : 0.5)),
			cases[i].thousandths);
	}
}

static void
test_bad_weights(void **state)
{
	static const char *const bad[] = {"mill\n", "0.5\n", "0.5\t\n",
		"\tmill\n", "12\tmill\n", "0.12345\tmill\n", "1.2.3\tmill\n",
		"--1\tmill\n", ".5\tmill\n", "1,5\tmill\n", "-\tmill\n",
		"0.5\tmill\tmill\n", "1e3\tmill\n"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct fault f = FAULT_INIT;
		double weight;

		assert_int_equal(parse(bad[i], &f, &weight), -1);
		assert_int_equal(strncmp(f.text, "words.tsv:1: ", 13), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_words_and_pairs, open_words, close_words),
		cmocka_unit_test_setup_teardown(
			test_a_term_counts_once, open_words, close_words),
		cmocka_unit_test_setup_teardown(test_a_beginning_is_told_apart,
			open_words, close_words),
		cmocka_unit_test_setup_teardown(
			test_names, open_words, close_words),
		cmocka_unit_test_setup_teardown(
			test_marks_part_words, open_words, close_words),
		cmocka_unit_test_setup_teardown(
			test_long_spelling, open_words, close_words),
		cmocka_unit_test(test_weights),
		cmocka_unit_test(test_bad_weights),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
