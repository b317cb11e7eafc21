/* When two phrases name one initiative. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words.h"

static bool
alike(struct arena *a, const char *x, const char *y)
{
	struct words p, q;

	words_of(a, x, &p);
	words_of(a, y, &q);
	assert_int_equal(words_alike(&p, &q), words_alike(&q, &p));
	return words_alike(&p, &q);
}

static void
test_one_initiative_in_other_words_is_still_one(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	assert_true(alike(&a, "Project Falcon", "our Project Falcon"));
	assert_true(alike(&a, "the migration of our order system",
		"our order system migration"));
	assert_true(alike(&a, "Plan 2024", "Plan 2025"));
	assert_true(alike(&a, NULL, "the"));
	assert_true(alike(&a, "数字化转型", "数字化转型"));
	assert_true(alike(&a, "acquisition of Larkmoor Cold Storage",
		"we acquired all interests in Larkmoor Cold Storage, LLC"));
	assert_false(alike(&a, "Project Falcon", "Project Heron"));
	assert_false(alike(&a, "Project Falcon", NULL));
	assert_false(alike(&a, "cloud", "cloud migration programme"));
	arena_free(&a);
}

static void
test_a_title_holds_whole_words_only(void **state)
{
	struct arena a = ARENA_INIT;
	struct words title, phrase;

	(void)state;
	words_all(&a, "Group Head of Finance, EMEA", &title);
	words_all(&a, "head of finance", &phrase);
	assert_true(words_contain(&title, &phrase));
	words_all(&a, "fin", &phrase);
	assert_false(words_contain(&title, &phrase));
	words_all(&a, "finance head", &phrase);
	assert_false(words_contain(&title, &phrase));
	words_all(&a, "", &phrase);
	assert_false(words_contain(&title, &phrase));
	arena_free(&a);
}

static void
test_a_long_phrase_is_read_to_its_limit(void **state)
{
	struct arena a = ARENA_INIT;
	char text[4096];
	struct words w;

	(void)state;
	for (size_t i = 0; i + 1 < sizeof text; i++)
		text[i] = i % 4 == 3 ? ' ' : (char)('a' + i / 4 % 26);
	text[sizeof text - 1] = '\0';
	words_all(&a, text, &w);
	assert_int_equal(w.count, WORDS_LIMIT);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_one_initiative_in_other_words_is_still_one),
		cmocka_unit_test(test_a_title_holds_whole_words_only),
		cmocka_unit_test(test_a_long_phrase_is_read_to_its_limit),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
