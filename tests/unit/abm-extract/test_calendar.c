#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "calendar.h"
#include "likeness.h"

/* How old a sentence is, and which sentences share rare names. */

struct fixture {
	struct rules *rules;
	const struct pack *pack;
};

static int
open_rules(void **state)
{
	static struct fixture x;
	struct fault f = FAULT_INIT;
	const char *root = getenv("ROOT");
	char dir[4096];

	snprintf(dir, sizeof dir, "%s/tools/abm-extract", root ? root : ".");
	setenv("ABM_DATADIR", dir, 1);
	x.rules = rules_open(NULL, 0, &f);
	x.pack = x.rules ? rules_pack(x.rules, "en", &f) : NULL;
	*state = &x;
	return x.pack ? 0 : -1;
}

static int
close_rules(void **state)
{
	struct fixture *x = *state;

	rules_close(x->rules);
	return 0;
}

static int
age(const struct fixture *x, const struct calendar *c, const char *s, bool done)
{
	return calendar_age(c, x->pack, slice_of(s), done);
}

static void
test_what_is_done_does_not_lie_ahead(void **state)
{
	const struct calendar c = {.period_year = 2024};

	assert_int_equal(
		age(*state, &c, "in 2020, we issued notes due 2030", true), 4);
	assert_int_equal(
		age(*state, &c, "in 2020, we set a goal for 2030", false), -6);
	assert_int_equal(age(*state, &c, "In May 2025, we", true), -1);
	assert_int_equal(age(*state, &c, "In May, we", true), CALENDAR_NO_YEAR);
}

static void
test_a_year_that_ends_early_has_a_part_in_the_year_before(void **state)
{
	const struct calendar c = {.period_year = 2024, .early_end = 6};

	assert_int_equal(age(*state, &c, "In July 2023, we", true), 0);
	assert_int_equal(age(*state, &c, "On May 12, 2023, we", true), 1);
	assert_int_equal(age(*state, &c, "In 2023, we", true), 0);
	assert_int_equal(
		age(*state, &c, "Sales rose in fiscal 2023 by 4 %", true), 1);
	assert_int_equal(
		age(*state, &c, "Sales rose in the year ended June 30, 2023",
			true),
		1);
}

static void
test_a_fiscal_year_bears_the_name_that_the_report_gives_it(void **state)
{
	const struct fixture *x = *state;
	struct calendar c = {0};

	calendar_open(&c, x->pack, "2024-02-03",
		SLICE("fiscal 2023 fiscal 2023 fiscal 2022 fiscal 2023 fiscal 2022 "
		      "fiscal 2023 fiscal year 2022 fiscal 2024"));
	assert_int_equal(c.fiscal_year, 2023);
	assert_int_equal(c.early_end, 2);
	assert_int_equal(age(x, &c, "In fiscal 2023, we opened", true), 0);
	assert_int_equal(age(x, &c, "In fiscal 2022, we opened", true), 1);
	assert_int_equal(
		age(x, &c, "In fiscal 2024, we plan to open", false), -1);
}

static void
test_two_sentences_on_one_place_or_day_share_its_name(void **state)
{
	static const char *const texts[] = {
		"We closed the plant in Ostrava in May 2025.",
		"Closing the Ostrava plant will save $2 million.",
		"We opened a plant in Leipzig in June 2025.",
		"Another plant was opened in June 2025."};
	struct likeness like[4];
	struct likeness *all[4];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		likeness_of(slice_of(texts[i]), &like[i]);
		all[i] = &like[i];
	}
	likeness_keep_rare(all, 4);
	assert_int_equal(likeness_names(&like[0], &like[1]), 1);
	assert_int_equal(likeness_names(&like[0], &like[2]), 0);
	assert_int_equal(likeness_names(&like[2], &like[3]), 1);
}

static size_t
shared(const char *a, const char *b)
{
	struct likeness x, y;

	likeness_of(slice_of(a), &x);
	likeness_of(slice_of(b), &y);
	return likeness_names(&x, &y);
}

static void
test_a_day_tells_more_than_the_end_of_a_period(void **state)
{
	(void)state;
	assert_int_equal(shared("On May 4, 2025, we signed the merger.",
				 "We signed on May 4, 2025."),
		2);
	assert_int_equal(shared("In May 2025, we signed the merger.",
				 "We signed in May 2025."),
		1);
	assert_int_equal(shared("Sales of the year ended May 4, 2025 rose.",
				 "Costs fell in the year ended May 4, 2025."),
		0);
}

static void
test_a_name_that_all_share_tells_nothing(void **state)
{
	struct likeness like[9];
	struct likeness *all[9];

	(void)state;
	for (size_t i = 0; i < 9; i++) {
		likeness_of(SLICE("The pumps of Norwell sell well."), &like[i]);
		all[i] = &like[i];
	}
	likeness_keep_rare(all, 9);
	assert_int_equal(likeness_names(&like[0], &like[1]), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_done_does_not_lie_ahead),
		cmocka_unit_test(
			test_a_year_that_ends_early_has_a_part_in_the_year_before),
		cmocka_unit_test(
			test_a_fiscal_year_bears_the_name_that_the_report_gives_it),
		cmocka_unit_test(
			test_two_sentences_on_one_place_or_day_share_its_name),
		cmocka_unit_test(
			test_a_day_tells_more_than_the_end_of_a_period),
		cmocka_unit_test(test_a_name_that_all_share_tells_nothing),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
