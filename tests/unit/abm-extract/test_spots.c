#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "branches.h"
#include "rules.h"
#include "spots.h"

static const char *
list_of(struct arena *a, const struct strings *list)
{
	const char *all = "";

	for (size_t i = 0; i < list->count; i++)
		all = arena_printf(
			a, "%s%s%s", all, i ? "|" : "", list->items[i]);
	return all;
}

/* "heads > words" of every branch; ^ and \b say where a head must stand. */
static const char *
branches(struct arena *a, const char *pattern)
{
	struct branches list;
	const char *all = "";

	branches_of(a, pattern, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct branch *b = &list.items[i];

		all = arena_printf(a, "%s%s%s%s%s%s%s", all, i ? "; " : "",
			b->at_start ? "^" : "", b->at_word ? "\\b" : "",
			list_of(a, &b->heads), b->words.count ? " > " : "",
			list_of(a, &b->words));
	}
	return all;
}

static void
test_branches_are_alternatives_with_what_tells_them(void **state)
{
	static const struct {
		const char *pattern, *branches;
	} rows[] = {
		{"market share", "market sha > share"},
		{"market share|churn", "market sha > share; churn"},
		{"(?<!\\w)(?:\\bPlans?\\b to|aims)",
			"\\bplans to|plan to > to; \\baims"},
		{"\\b(?:our|the) (?:\\w+ )?(?:goal|target) of\\b",
			"\\bour |our goal o|our target|the |the goal o|the "
			"target > goal|target"},
		{"^(?:The|A) (?:\\w+ )?Act", "^the |the act|a |a act > act"},
		{"\\b(?:a (?:plan|goal)|(?:new|old) plans)\\b$",
			"\\ba plan|a goal > plan|goal; \\bnew plans|old plans > "
			"plans"},
		{"(?:expand|grow)\\w* (?:in|into) Asia", "expand|grow > asia"},
		{"\\w+ing plants|a", " > plants; "},
		{"clos\\w*|\\d+", "clos; "},
		{"(?:plan|goal)?", ""},
		{"(?:one|two)+ days", "one|two > days"},
		{"a(?:b|c", "ab|ac"},
		{"ab)c", ""},
		{"(?:ab\\K|b)cd", ""},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			branches(&a, rows[i].pattern), rows[i].branches);
	arena_free(&a);
}

/* What is found is what a search without spots finds. */
static void
assert_same(const struct reading *r, size_t number, const struct rx *rx,
	struct slice s)
{
	size_t start = 0, end = 0, from = 0, to = 0;
	size_t at = 0;

	for (;;) {
		bool plain = rx_match(rx, s, at, &start, &end);
		bool found = reading_match(r, number, s, at, &from, &to);

		if (found != plain || (found && (from != start || to != end)))
			fail_msg("%s on '%.*s' from %zu: %d %zu-%zu, not %d "
				 "%zu-%zu",
				rx_pattern(rx), SLICE_ARG(s), at, found, from,
				to, plain, start, end);
		if (!found)
			return;
		at = end > at ? end : at + 1;
	}
}

static void
test_a_match_is_the_first_one_with_its_captures(void **state)
{
	static const char *const patterns[] = {"\\bin (?<year>20\\d\\d)",
		"(?:by|until) (?:the )?(?:end|close) of (\\d+)",
		"plans? to (close|open)|to open (two)", ":$",
		"^(?:we|they) \\w+", "[aeiou]n \\w+"};
	struct slice s = SLICE(
		"We plan to open two in 2026, in 2027 and by the "
		"end of 2028, they say:");
	struct arena a = ARENA_INIT;
	struct spots *set = spots_open(&a);
	struct fault f = FAULT_INIT;
	struct rx *rx[6];
	struct reading r;
	size_t start, end;

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		rx[i] = rx_open(patterns[i], &f);
		assert_int_equal(spots_add(set, rx[i]), i);
	}
	spots_build(set);
	reading_init(&r, set, &a);
	reading_read(&r, s);
	for (size_t i = 0; i < 6; i++)
		for (size_t from = 0; from < s.len; from++)
			if (reading_covers(&r, slice_from(s, from)))
				assert_same(&r, i, rx[i], slice_from(s, from));
	assert_true(reading_match(&r, 0, s, 23, &start, &end));
	assert_int_equal(start, 29);
	assert_true(slice_is(
		rx_capture(rx[0], s, rx_group(rx[0], "year")), "2027"));
	assert_true(reading_match(&r, 2, s, 0, &start, &end));
	assert_true(slice_is(rx_capture(rx[2], s, 1), "open"));
	for (size_t i = 0; i < 6; i++)
		rx_close(rx[i]);
	spots_close(set);
	arena_free(&a);
}

static bool
may_match(const struct reading *r, uint32_t pattern)
{
	for (size_t i = 0; i < r->may_count; i++)
		if (r->may[i] == pattern)
			return true;
	return false;
}

static void
test_patterns_without_what_they_need_are_left_out(void **state)
{
	static const char *const patterns[] = {"plans? to (?:\\w+ )?close",
		"close (?:\\w+ )?plants", "shops|to"};
	struct arena a = ARENA_INIT;
	struct spots *set = spots_open(&a);
	struct fault f = FAULT_INIT;
	struct rx *rx[3];
	struct reading r;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		rx[i] = rx_open(patterns[i], &f);
		spots_add(set, rx[i]);
	}
	spots_build(set);
	reading_init(&r, set, &a);
	reading_read(&r, SLICE("our plants plan to open, not to close"));
	assert_true(may_match(&r, 0));
	/* What must follow stands before. */
	assert_false(may_match(&r, 1));
	assert_true(may_match(&r, 2));
	reading_read(&r, SLICE("plan to open"));
	assert_false(may_match(&r, 0));
	for (size_t i = 0; i < 3; i++)
		rx_close(rx[i]);
	spots_close(set);
	arena_free(&a);
}

#define CROWD 120000 /* words, more than there is room for places */

static void
test_in_a_crowd_patterns_are_tried_anywhere(void **state)
{
	static const char *const patterns[] = {
		"we (?:\\w+ )?grow", "grow (?:\\w+ )?shrink"};
	struct arena a = ARENA_INIT;
	struct spots *set = spots_open(&a);
	struct fault f = FAULT_INIT;
	struct buf text = BUF_INIT(8 * CROWD);
	struct rx *rx[2];
	struct reading r;

	(void)state;
	for (size_t i = 0; i < CROWD; i++)
		buf_add_str(&text, "we are ");
	buf_add_str(&text, "we grow");
	for (size_t i = 0; i < 2; i++) {
		rx[i] = rx_open(patterns[i], &f);
		spots_add(set, rx[i]);
	}
	spots_build(set);
	reading_init(&r, set, &a);
	reading_read(&r, slice_make(buf_str(&text), text.len));
	assert_true(may_match(&r, 0));
	for (uint32_t i = 0; i < 2; i++)
		assert_same(&r, i, rx[i], r.text);
	reading_read(&r, SLICE("we grow"));
	assert_same(&r, 0, rx[0], r.text);
	for (size_t i = 0; i < 2; i++)
		rx_close(rx[i]);
	spots_close(set);
	buf_free(&text);
	arena_free(&a);
}

static void
test_parts_of_words_and_other_texts_are_not_covered(void **state)
{
	struct slice s = SLICE("a plan, and an explanation");
	struct arena a = ARENA_INIT;
	struct spots *set = spots_open(&a);
	struct reading r;

	(void)state;
	spots_build(set);
	reading_init(&r, set, &a);
	assert_false(reading_covers(&r, s));
	reading_read(&r, s);
	assert_true(reading_covers(&r, s));
	assert_true(reading_covers(&r, slice_sub(s, 2, 4)));
	assert_true(reading_covers(&r, slice_sub(s, 2, 2)));
	assert_false(reading_covers(&r, slice_from(s, 3)));
	assert_false(reading_covers(&r, SLICE("another")));
	spots_close(set);
	arena_free(&a);
}

static void
compare_on_line(const struct pack *p, const struct spots *cues,
	struct slice text, struct arena *a)
{
	struct reading rules, asked;
	size_t number = 0;
	const struct rx *rx;

	reading_init(&rules, p->spots, a);
	reading_init(&asked, cues, a);
	reading_read(&rules, text);
	reading_read(&asked, text);
	for (size_t i = 0; i < p->list.count; i++)
		assert_same(&rules, i, p->list.items[i].rx, text);
	for (int c = 0; c < CUE_COUNT; c++)
		for (size_t i = 0; (rx = cue_pattern(p, (enum cue)c, i)); i++)
			assert_same(&asked, number++, rx, text);
}

/* A pattern whose spots are wrong would be silently blind to something. */
static void
test_spots_hide_nothing_from_the_built_in_rules(void **state)
{
	static const char *const languages[] = {"en", "de", "zh"};
	const char *root = getenv("ROOT") ? getenv("ROOT") : ".";
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct rules *rules;
	char dir[4096];

	(void)state;
	snprintf(dir, sizeof dir, "%s/tools/abm-extract", root);
	setenv("ABM_DATADIR", dir, 1);
	rules = rules_open(NULL, 0, &f);
	assert_non_null(rules);
	for (size_t i = 0; i < 3; i++) {
		const struct pack *p = rules_pack(rules, languages[i], &f);
		struct spots *cues = spots_open(&a);
		struct buf b = BUF_INIT(MIB);
		struct slice rest, line;
		const struct rx *rx;

		assert_non_null(p);
		for (int c = 0; c < CUE_COUNT; c++)
			for (size_t n = 0;
				(rx = cue_pattern(p, (enum cue)c, n)); n++)
				spots_add(cues, rx);
		spots_build(cues);
		assert_int_equal(
			file_read(arena_printf(&a, "%s/rules/%s/tests.tsv", dir,
					  languages[i]),
				&b, &f),
			0);
		rest = slice_make(b.data, b.len);
		while (slice_next(&rest, '\n', &line))
			compare_on_line(p, cues, line, &a);
		buf_free(&b);
		spots_close(cues);
	}
	rules_close(rules);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_branches_are_alternatives_with_what_tells_them),
		cmocka_unit_test(
			test_a_match_is_the_first_one_with_its_captures),
		cmocka_unit_test(
			test_patterns_without_what_they_need_are_left_out),
		cmocka_unit_test(test_in_a_crowd_patterns_are_tried_anywhere),
		cmocka_unit_test(
			test_parts_of_words_and_other_texts_are_not_covered),
		cmocka_unit_test(
			test_spots_hide_nothing_from_the_built_in_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
