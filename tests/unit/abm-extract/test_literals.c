#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "branches.h"
#include "likeness.h"
#include "literals.h"
#include "needles.h"

static void
assert_needles(const char *pattern, const char *expected)
{
	struct arena a = ARENA_INIT;
	struct strings s;
	char text[200] = "";

	needles_of(&a, pattern, &s);
	for (size_t i = 0; i < s.count; i++) {
		strncat(text, s.items[i], sizeof text - strlen(text) - 1);
		strncat(text, "|", sizeof text - strlen(text) - 1);
	}
	assert_string_equal(text, expected);
	arena_free(&a);
}

static void
test_needles_are_the_longest_words_that_must_be_there(void **state)
{
	(void)state;
	assert_needles("restructuring\\s+(?:plan|program)", "restructuring|");
	assert_needles("clos\\w*\\s+(?:factory|mill)", "clos|");
	assert_needles("(?:hir|recruit)ing", "hir|recruit|");
	assert_needles("digiti[sz]e", "digiti|");
	assert_needles("ERP\\b", "erp|");
}

static void
test_needles_of_alternatives_are_all_of_theirs(void **state)
{
	(void)state;
	assert_needles("layoffs?|headcount", "layoff|headcount|");
	assert_needles("(?:a|b)c", "");
	assert_needles("layoffs|\\d+", "");
}

static void
test_what_may_be_absent_is_no_needle(void **state)
{
	(void)state;
	assert_needles("(?:global\\s+)?tax", "tax|");
	assert_needles("(?!worldwide)tax", "tax|");
	assert_needles("(?:global){0,2}tax", "tax|");
	assert_needles("colou?r", "colo|");
	assert_needles("\\d+", "");
}

static void
count(void *ctx, const uint32_t *values, size_t number, size_t end)
{
	size_t *counts = ctx;

	assert_true(end > 0);
	for (size_t i = 0; i < number; i++)
		counts[values[i]]++;
}

static const char *
heads(struct arena *a, const char *pattern)
{
	struct branches list;
	char *all = arena_strdup(a, "");

	branches_of(a, pattern, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct strings *heads = &list.items[i].heads;

		if (!heads->count)
			return "";
		for (size_t j = 0; j < heads->count; j++)
			all = arena_printf(a, "%s[%s]", all, heads->items[j]);
	}
	return all;
}

static void
test_heads_are_what_every_match_begins_with(void **state)
{
	static const struct {
		const char *pattern, *heads;
	} rows[] = {
		{"expan(?:d|sion)s? into",
			"[expands in][expand int][expansions][expansion ]"},
		{"(?<!\\w)(?:\\bPlans?\\b to|aims)",
			"[plans to][plan to][aims]"},
		{"(?:in|on)\\s+(?:the )?x", "[in ][on ]"},
		{"in(?:crease|) by", "[increase b][in by]"},
		{"^(?:Build|Grow)ing", "[building][growing]"},
		{"ab+c", "[ab]"},
		{"abc{2}d", "[abc]"},
		{"(?:ab)?cd", "[abcd][cd]"},
		{"(?:ab)*cd", "[ab][cd]"},
		{"colou?r", "[colour][color]"},
		{"(?<!not\\x20|\\1)\\bgo", "[go]"},
		{"\\$\\d|:$", "[$][:]"},
		{"a?bc", "[abc][bc]"},
		{"(?:ab){1,2}cd", "[ab]"},
		{"(?-i:US)[ -]GAAP", "[us]"},
		{"(?=x)ab.", "[ab]"},
		{"up-?to", "[up-to][upto]"},
		{"R&D", "[r&d]"},
		{"a|bcd", ""},
		{"\\w+ing", ""},
		{"\\d\\d", ""},
		{"ab\\Kcd", ""},
		{"ab{|cd}", ""},
		{"\\Qab\\E", ""},
		{"(?i)abc", "[abc]"},
		{"(?x) a b", ""},
		{"ab(?R)?", ""},
		{"(ab)\\1", ""},
		{"abcdefghijklmnop", "[abcdefghij]"},
		{"ab(c", "[abc]"},
		{"ab)c", ""},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(heads(&a, rows[i].pattern), rows[i].heads);
	arena_free(&a);
}

static void
test_literals_are_found_inside_and_across_each_other(void **state)
{
	static const char *const words[] = {"he", "she", "his", "hers"};
	struct literals *l = literals_open();
	size_t counts[4] = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		literals_add(l, words[i], (uint32_t)i);
	literals_build(l);
	literals_scan(l, SLICE("uSHErs his"), count, counts);
	assert_int_equal(counts[0], 1);
	assert_int_equal(counts[1], 1);
	assert_int_equal(counts[2], 1);
	assert_int_equal(counts[3], 1);
	literals_close(l);
}

static void
test_what_literals_tell_apart(void **state)
{
	static const char *const words[] = {"in 2024", "r&d",
		("\xc3\xbc"
		 "ber")};
	struct literals *l = literals_open();
	size_t counts[3] = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++)
		literals_add(l, words[i], (uint32_t)i);
	literals_build(l);
	literals_scan(l,
		SLICE("In\n1999, R/D and \xc3\x9c"
		      "ber; ber, r d, in abcd"),
		count, counts);
	assert_int_equal(counts[0], 1);
	assert_int_equal(counts[1], 1);
	assert_int_equal(counts[2], 1);
	literals_close(l);
}

#define PLAIN_MOST 20000 /* bytes */

struct plain {
	size_t counts[6];
	size_t last; /* end of the word before */
};

static void
count_in_order(void *ctx, const uint32_t *values, size_t number, size_t end)
{
	struct plain *p = ctx;

	assert_true(end > p->last);
	p->last = end;
	count(p->counts, values, number, end);
}

static void
assert_like_plain(const struct literals *l, const char *const words[6],
	const char *text, size_t len)
{
	struct plain found = {.last = 0};

	literals_scan(l, slice_make(text, len), count_in_order, &found);
	for (size_t i = 0; i < 6; i++) {
		size_t size = strlen(words[i]);
		size_t plain = 0;

		for (size_t at = 0; at + size <= len; at++)
			plain += !memcmp(text + at, words[i], size);
		assert_int_equal(found.counts[i], plain);
	}
}

/* Short texts are read in one place, long ones in several at once. */
static void
test_literals_agree_with_a_plain_search(void **state)
{
	static const char *const words[6] = {
		"a", "ab", "aba", "bab", "bb", "babbabbbaabbab"};
	static const size_t lens[] = {0, 1, 18, 111, 112, 116, 117, 118, 119,
		120, 500, 4095, 4096, 4097, 8191, 12345, PLAIN_MOST};
	char *text = calloc(1, PLAIN_MOST);
	struct literals *l = literals_open();
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < PLAIN_MOST; i++) {
		seed = seed * 1664525 + 1013904223;
		text[i] = seed >> 30 ? 'b' : 'a';
	}
	for (size_t i = 0; i < 6; i++)
		literals_add(l, words[i], (uint32_t)i);
	literals_build(l);
	for (size_t i = 0; i < sizeof lens / sizeof *lens; i++)
		assert_like_plain(l, words, text, lens[i]);
	literals_close(l);
	free(text);
}

static bool
alike(const char *a, const char *b)
{
	struct likeness x, y;

	likeness_of(slice_of(a), &x);
	likeness_of(slice_of(b), &y);
	return likeness_same(&x, &y);
}

static void
test_sentences_are_alike_whatever_their_figures_and_case(void **state)
{
	(void)state;
	assert_true(alike("We closed 12 plants in northern Ohio in 2024.",
		"we closed 14 plants in northern ohio in 2025"));
	assert_false(alike("We closed 12 plants in northern Ohio in 2024.",
		"We opened a school in southern Texas last year."));
	assert_false(alike("", ""));
	assert_true(alike("公司关闭了位于白芷镇的老旧冷库",
		"关闭了位于白芷镇的老旧冷库"));
	assert_false(alike(
		"公司关闭了位于白芷镇的老旧冷库", "公司收购鹭汀冷运的股权"));
}

static void
hit(void *ctx, const uint32_t *values, size_t number, size_t end)
{
	(void)values;
	(void)end;
	*(bool *)ctx = number > 0;
}

static bool
meets(const char *pattern, const char *text)
{
	struct arena a = ARENA_INIT;
	struct strings words;
	struct literals *l = literals_open();
	bool met = false;

	needles_of(&a, pattern, &words);
	for (size_t i = 0; i < words.count; i++)
		literals_add(l, words.items[i], (uint32_t)i);
	literals_build(l);
	literals_scan(l, slice_of(text), hit, &met);
	met = met || !words.count;
	literals_close(l);
	arena_free(&a);
	return met;
}

static void
test_words_beyond_ascii_are_needles_too(void **state)
{
	(void)state;
	assert_true(meets("收购|并购", "完成对赛恩泵业的收购"));
	assert_false(meets("收购|并购", "完成了厂房建设"));
	assert_true(meets("Übernahme", "die übernahme der GmbH"));
	assert_true(meets("Märkte?n", "in neuen MÄRKTN"));
	assert_true(meets("fü?r", "fr"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_needles_are_the_longest_words_that_must_be_there),
		cmocka_unit_test(
			test_needles_of_alternatives_are_all_of_theirs),
		cmocka_unit_test(test_what_may_be_absent_is_no_needle),
		cmocka_unit_test(test_heads_are_what_every_match_begins_with),
		cmocka_unit_test(
			test_literals_are_found_inside_and_across_each_other),
		cmocka_unit_test(test_literals_agree_with_a_plain_search),
		cmocka_unit_test(test_what_literals_tell_apart),
		cmocka_unit_test(
			test_sentences_are_alike_whatever_their_figures_and_case),
		cmocka_unit_test(test_words_beyond_ascii_are_needles_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
