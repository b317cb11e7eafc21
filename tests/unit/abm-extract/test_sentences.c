#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sentences.h"

struct seen {
	const struct doctext *d;
	char text[1000];
};

static void
note(void *ctx, const struct sentence *s)
{
	struct seen *x = ctx;
	size_t len = strlen(x->text);

	snprintf(x->text + len, sizeof x->text - len, "[%.*s]",
		SLICE_ARG(doctext_slice(x->d, s->start, s->end)));
}

static void
assert_sentences(const char *text, enum block_kind kind, const char *expected)
{
	struct arena a = ARENA_INIT;
	struct doctext d = {.text = BUF_INIT(MIB), .arena = &a};
	struct seen x = {.d = &d};
	struct slice rest = slice_of(text);
	struct slice line;

	buf_add_str(&d.text, text);
	while (slice_next(&rest, '\n', &line)) {
		struct block *k = ARRAY_PUSH(&a, &d.blocks);

		k->kind = kind;
		k->start = (size_t)(line.data - text);
		k->end = k->start + line.len;
	}
	sentences_each(&d, note, &x);
	assert_string_equal(x.text, expected);
	buf_free(&d.text);
	arena_free(&a);
}

static void
test_sentences_end_before_a_capital(void **state)
{
	(void)state;
	assert_sentences("We sold it. Nobody cried! Why? it ended", BLOCK_PARA,
		"[We sold it.][Nobody cried!][Why? it ended]");
}

static void
test_wide_stops_need_no_blank(void **state)
{
	(void)state;
	assert_sentences("公司完成收购。“未来可期！”他说；增长3.5%。",
		BLOCK_PARA,
		"[公司完成收购。][“未来可期！”][他说；][增长3.5%。]");
}

static void
test_a_percent_sign_is_no_initial(void **state)
{
	(void)state;
	assert_sentences("Die Quote blieb bei 5,1 %. Wir bauen.", BLOCK_PARA,
		"[Die Quote blieb bei 5,1 %.][Wir bauen.]");
}

static void
test_abbreviations_and_figures_end_none(void **state)
{
	(void)state;
	assert_sentences("Acme Inc. Europe paid $3.5 million to Mr. J. Doe.",
		BLOCK_PARA,
		"[Acme Inc. Europe paid $3.5 million to Mr. J. Doe.]");
}

static void
test_german_dates_and_units_end_none(void **state)
{
	(void)state;
	assert_sentences("Am 31. Dezember hatten wir 42 Mio. Euro. Gut so.",
		BLOCK_PARA,
		"[Am 31. Dezember hatten wir 42 Mio. Euro.][Gut so.]");
}

static void
test_an_abbreviation_may_be_the_last_word(void **state)
{
	(void)state;
	assert_sentences("We left the U.S. In 2025 we came back.", BLOCK_PARA,
		"[We left the U.S.][In 2025 we came back.]");
	assert_sentences("The U.S. Army bought it.", BLOCK_PARA,
		"[The U.S. Army bought it.]");
}

static void
test_lines_of_plain_text_are_one_paragraph(void **state)
{
	(void)state;
	assert_sentences("We sold the\nold mill. It was\nold.", BLOCK_LINE,
		"[We sold the\nold mill.][It was\nold.]");
}

static void
test_table_rows_have_no_sentences(void **state)
{
	(void)state;
	assert_sentences("Sales\t1,200\t1,100", BLOCK_ROW, "");
}

static void
test_quotes_close_with_their_sentence(void **state)
{
	(void)state;
	assert_sentences("He said “we won.” Then he left.", BLOCK_PARA,
		"[He said “we won.”][Then he left.]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences_end_before_a_capital),
		cmocka_unit_test(test_wide_stops_need_no_blank),
		cmocka_unit_test(test_a_percent_sign_is_no_initial),
		cmocka_unit_test(test_abbreviations_and_figures_end_none),
		cmocka_unit_test(test_german_dates_and_units_end_none),
		cmocka_unit_test(test_an_abbreviation_may_be_the_last_word),
		cmocka_unit_test(test_lines_of_plain_text_are_one_paragraph),
		cmocka_unit_test(test_table_rows_have_no_sentences),
		cmocka_unit_test(test_quotes_close_with_their_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
