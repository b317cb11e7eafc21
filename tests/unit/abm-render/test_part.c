#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exec.h"
#include "port/locale.h"

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define DATA                                                                         \
	"{\"n\": \"N\", \"t\": true, \"f\": false, \"l\": [{\"v\": 1}, {\"v\": 2}]," \
	" \"e\": [], \"o\": {\"v\": 3, \"evidence\": [{\"id\": \"e1\"}]}}"

struct result {
	struct arena arena;
	struct problems problems;
	struct claims claims;
	struct missings missing;
	char *text;
};

static void
render(struct result *r, const struct dialect *d, const char *markup)
{
	struct part part = {
		.name = "part", .dialect = d, .bytes = slice_of(markup)};
	struct fault f = FAULT_INIT;
	struct cJSON *data = json_parse(SLICE(DATA), &f);
	struct scope root = {.item = value_from_node(data)};
	struct syntax syntax;
	struct exec x = {.arena = &r->arena,
		.syntax = &syntax,
		.escape = d->xml ? ESCAPE_XML : ESCAPE_TEXT,
		.problems = &r->problems};
	struct buf b = BUF_INIT(MIB);

	r->problems.arena = &r->arena;
	syntax_init(&syntax);
	root.item.path = "";
	x.eval = (struct eval){.arena = &r->arena,
		.syntax = &syntax,
		.scope = &root,
		.locale = locale_open("en")};
	part_compile(&part, &r->arena, &syntax, &r->problems);
	if (r->problems.count == 0 && exec_part(&x, &part) == 0)
		for (size_t i = 0; i < x.out.count; i++)
			buf_add(&b, x.out.items[i].bytes.data,
				x.out.items[i].bytes.len);
	r->claims = x.claims;
	for (size_t i = 0; i < hash_count(&x.missing_by_tag); i++)
		*ARRAY_PUSH(&r->arena, &r->missing) = *(
			struct missing *)hash_value(&x.missing_by_tag, i);
	hash_free(&x.missing_by_tag);
	hash_free(&x.warnings);
	r->text = arena_strdup(&r->arena, buf_str(&b));
	free(x.out.items);
	buf_free(&b);
	locale_close((struct locale *)x.eval.locale);
	json_free(data);
}

static void
assert_word(const char *markup, const char *want)
{
	struct result r = {0};

	render(&r, &dialect_word, markup);
	if (r.problems.count > 0)
		fail_msg("%s", r.problems.items[0].message);
	assert_string_equal(r.text, want);
	arena_free(&r.arena);
}

static void
assert_problem(const char *markup, const char *id)
{
	struct result r = {0};

	render(&r, &dialect_word, markup);
	for (size_t i = 0; i < r.problems.count; i++)
		if (strcmp(r.problems.items[i].id, id) == 0) {
			arena_free(&r.arena);
			return;
		}
	fail_msg("'%s' does not give %s", markup, id);
}

static void
test_bytes_without_a_tag_stay(void **state)
{
	static const char markup[] =
		"<?xml version=\"1.0\"?><!-- {x} --><w:p  w:a='>' ><w:r><w:t>a"
		"&#65;</w:t></w:r></w:p><w:x/>";

	(void)state;
	assert_word(markup, markup);
}

static void
test_a_tag_over_runs_takes_the_first_runs_format(void **state)
{
	(void)state;
	assert_word("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:r>"
		    "<w:t>n}x</w:t></w:r></w:p>",
		"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">N"
		"</w:t></w:r><w:r><w:t xml:space=\"preserve\">x</w:t></w:r>"
		"</w:p>");
}

static void
test_a_tag_over_paragraphs_joins_them(void **state)
{
	(void)state;
	assert_word("<w:p><w:r><w:t>{</w:t></w:r></w:p><w:p><w:pPr><w:x/>"
		    "</w:pPr><w:r><w:t>n}</w:t></w:r></w:p>",
		"<w:p><w:r><w:t xml:space=\"preserve\">N</w:t></w:r>"
		"<w:r><w:t/></w:r></w:p>");
}

static void
test_loops_in_their_places(void **state)
{
	(void)state;
	assert_word(P("{#l}{v},{/l}"),
		"<w:p><w:r><w:t xml:space=\"preserve\">1,2,</w:t></w:r></w:p>");
	assert_word(P("{#l}") P("{v}") P("{/}"),
		"<w:p><w:r><w:t xml:space=\"preserve\">1</w:t></w:r></w:p>"
		"<w:p><w:r><w:t xml:space=\"preserve\">2</w:t></w:r></w:p>");
	assert_word(P("{#e}") P("x") P("{else}") P("y") P("{/e}"),
		"<w:p><w:r><w:t xml:space=\"preserve\">y</w:t></w:r></w:p>");
	assert_word(P("a{?f}") P("b{?t}"),
		"<w:p><w:r><w:t xml:space=\"preserve\">b</w:t></w:r></w:p>");
	assert_word(P("{#o}{v}{n}{/}{^o}no{/}"),
		"<w:p><w:r><w:t xml:space=\"preserve\">3N</w:t></w:r></w:p>");
	assert_word(P("{#l}{#$first}f{/}{#$last}l{/}{/}"),
		"<w:p><w:r><w:t xml:space=\"preserve\">fl</w:t></w:r></w:p>");
}

static void
test_else_between_runs_keeps_the_markup_balanced(void **state)
{
	(void)state;
	assert_word("<w:p><w:r><w:t>{#f}a</w:t></w:r><w:r><w:t>b{else}c</w:t>"
		    "</w:r><w:r><w:t>d{/}</w:t></w:r></w:p>",
		"<w:p><w:r><w:t/></w:r><w:r>"
		"<w:t xml:space=\"preserve\">c</w:t></w:r><w:r>"
		"<w:t xml:space=\"preserve\">d</w:t></w:r></w:p>");
}

static void
test_delimiters_can_change(void **state)
{
	(void)state;
	assert_word(P("{=[[ ]]=}[[n]]{n}"),
		"<w:p><w:r><w:t xml:space=\"preserve\">N{n}</w:t></w:r></w:p>");
}

static void
test_mistakes_have_their_ids(void **state)
{
	(void)state;
	assert_problem(P("{n"), "unclosed_tag");
	assert_problem(P("{{n}"), "duplicate_open_tag");
	assert_problem(P("{#l}"), "unclosed_loop");
	assert_problem(P("{/l}"), "unopened_loop");
	assert_problem(P("{#l}{/e}"), "closing_tag_does_not_match_opening_tag");
	assert_problem(P("{=[[=}"), "change_delimiters_invalid");
	assert_problem(P("{n +}"), "scopeparser_compilation_failed");
	assert_problem(P("{-w:tr l}{/}"), "no_xml_tag_found_at_left");
	assert_problem(P("{@n}"), "raw_markup_not_allowed");
	assert_problem("<w:t><w:t></w:t></w:t>", "malformed_xml");
	assert_problem("<w:p", "file_has_invalid_xml");
	assert_problem(P("{#l}") "<w:tbl><w:tr><w:tc>" P(
			       "{/l}") "</w:tc></w:tr></w:tbl>",
		"loop_position_invalid");
}

static void
test_what_backs_a_value_is_bound(void **state)
{
	struct result r = {0};

	(void)state;
	render(&r, &dialect_word, P("x") P("{o.v} {#o}{v}{n}{/} {gone}"));
	assert_int_equal(r.claims.count, 2);
	assert_string_equal(r.claims.items[0].claim, "o.v");
	assert_string_equal(r.claims.items[0].text, "3");
	assert_int_equal(r.claims.items[0].para, 2);
	assert_int_equal(r.missing.count, 1);
	assert_string_equal(r.missing.items[0].tag, "gone");
	arena_free(&r.arena);
}

static void
test_loops_that_explode_are_stopped(void **state)
{
	char markup[4000] = "<w:p><w:r><w:t>";
	struct result r = {0};

	(void)state;
	/* 2^40 passes. */
	for (int i = 0; i < 40; i++)
		memcpy(markup + strlen(markup), "{#l}", 5);
	memcpy(markup + strlen(markup), "x", 2);
	for (int i = 0; i < 40; i++)
		memcpy(markup + strlen(markup), "{/l}", 5);
	memcpy(markup + strlen(markup), "</w:t></w:r></w:p>", 19);
	render(&r, &dialect_word, markup);
	assert_int_equal(r.problems.count, 1);
	assert_string_equal(r.problems.items[0].id, "too_much_output");
	arena_free(&r.arena);
}

static void
test_slides_keep_their_tables_whole(void **state)
{
	struct result r = {0};

	(void)state;
	render(&r, &dialect_drawing,
		"<p:graphicFrame><p:xfrm><a:ext cx=\"9\" cy=\"10\"/></p:xfrm>"
		"<a:tbl><a:tr h=\"10\"><a:tc><a:txBody><a:p><a:r><a:t>{#l}{v}"
		"</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r>"
		"<a:t>{/l}</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl>"
		"</p:graphicFrame>");
	assert_int_equal(r.problems.count, 0);
	assert_non_null(strstr(r.text, "cy=\"20\""));
	assert_non_null(strstr(r.text, "<a:t>2</a:t>"));
	arena_free(&r.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes_without_a_tag_stay),
		cmocka_unit_test(
			test_a_tag_over_runs_takes_the_first_runs_format),
		cmocka_unit_test(test_a_tag_over_paragraphs_joins_them),
		cmocka_unit_test(test_loops_in_their_places),
		cmocka_unit_test(
			test_else_between_runs_keeps_the_markup_balanced),
		cmocka_unit_test(test_delimiters_can_change),
		cmocka_unit_test(test_mistakes_have_their_ids),
		cmocka_unit_test(test_what_backs_a_value_is_bound),
		cmocka_unit_test(test_loops_that_explode_are_stopped),
		cmocka_unit_test(test_slides_keep_their_tables_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
