/* XML and HTML as one stream of events. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "port/markup.h"

/* Any number will do that says which name it was asked of. */
static int
code_of(const char *name)
{
	return 1 + (int)strlen(name);
}

static void
on_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct buf *b = ctx;

	assert_int_equal(attrs->element, code_of(name));
	buf_addf(b, "<%s", name);
	for (size_t i = 0; i < attrs->count; i++) {
		assert_int_equal(
			attrs->items[i].code, code_of(attrs->items[i].name));
		buf_addf(b, " %s=%.*s", attrs->items[i].name,
			SLICE_ARG(attrs->items[i].value));
	}
	buf_add_char(b, '>');
}

static void
on_close(void *ctx, const char *name)
{
	buf_addf(ctx, "</%s>", name);
}

static void
on_text(void *ctx, struct slice text)
{
	buf_add(ctx, text.data, text.len);
}

static void
on_restart(void *ctx)
{
	buf_reset(ctx);
}

static int
events_of(
	const char *text, enum markup_mode mode, struct buf *b, struct fault *f)
{
	const struct markup_handler handler = {.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = b,
		.element_code = code_of,
		.attr_code = code_of};

	*b = (struct buf)BUF_INIT(MIB);
	*f = (struct fault)FAULT_INIT;
	return markup_parse(slice_of(text), mode, &handler, f);
}

static void
test_events_are_the_same_from_xml_and_html(void **state)
{
	static const struct {
		const char *markup, *events;
	} rows[] = {
		{"<?xml version='1.0'?><A B='1'>x&amp;y<C/></A>",
			"<a b=1>x&y<c></c></a>"},
		{"<?xml version='1.0'?><z:q xmlns:z='http://www.xbrl.org/2013/"
		 "inlineXBRL' z:k='v'/>",
			"<ix:q ix:k=v></ix:q>"},
		/* Not well-formed: told again as HTML. */
		{"<?xml version='1.0'?><p>a<br>b</p>",
			"<html><body><p>a<br></br>b</p></body></html>"},
		/* An internal subset is for libxml2, which marks "&" for itself. */
		{"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]>"
		 "<a b='1&amp;&amp;2&#38;3'/>",
			"<a b=1&&2&3></a>"},
		{"<p CLASS=c>a<p>b",
			"<html><body><p class=c>a</p><p>b</p></body></html>"},
		{"<ix:nonFraction contextRef='c'>1</ix:nonFraction>",
			"<html><body><ix:nonfraction contextref=c>1"
			"</ix:nonfraction></body></html>"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fault f;
		struct buf b;

		assert_int_equal(
			events_of(rows[i].markup, MARKUP_ANY, &b, &f), 0);
		assert_string_equal(buf_str(&b), rows[i].events);
		buf_free(&b);
	}
}

static void
test_strict_xml_has_no_document_type_and_no_error(void **state)
{
	static const char *const rows[] = {
		"<!DOCTYPE a><a/>",
		("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
		 "<a>&b;</a>"),
		"<a>",
		"<a></b>",
		"<a b='1' b='2'/>",
		"<a>&undefined;</a>",
		"<a/><b/>",
		"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fault f;
		struct buf b;

		assert_int_equal(events_of(rows[i], MARKUP_XML, &b, &f), -1);
		assert_int_equal(f.kind, FAULT_INPUT);
		buf_free(&b);
	}
}

static void
test_entities_of_a_document_type_are_never_expanded(void **state)
{
	struct fault f;
	struct buf b;

	(void)state;
	events_of("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'boom'>"
		  "<!ENTITY c '&b;&b;'>]><html>&c;</html>",
		MARKUP_ANY, &b, &f);
	assert_null(strstr(buf_str(&b), "boom</"));
	buf_free(&b);
}

static void
test_depth_is_limited(void **state)
{
	struct buf deep = BUF_INIT(MIB);
	struct fault f;
	struct buf b;

	(void)state;
	for (int i = 0; i < MARKUP_DEPTH_LIMIT + 10; i++)
		buf_add_str(&deep, "<div>");
	assert_int_equal(events_of(buf_str(&deep), MARKUP_ANY, &b, &f), -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	buf_free(&b);
	assert_int_equal(events_of(buf_str(&deep), MARKUP_XML, &b, &f), -1);
	buf_free(&b);
	buf_free(&deep);
}

/* The library's own messages would land among the tool's. */
static void
test_nothing_is_said_to_standard_error(void **state)
{
	static const char bytes[] = "\0\0\0<\0\0 <a xmlns='x'>\xff\0\0";
	const struct slice text = slice_make(bytes, sizeof bytes);
	int ends[2], keep = dup(STDERR_FILENO);
	struct buf b = BUF_INIT(MIB);
	const struct markup_handler handler = {.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = &b,
		.element_code = code_of,
		.attr_code = code_of};
	struct fault f = FAULT_INIT;
	char said[80];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
	(void)markup_parse(text, MARKUP_ANY, &handler, &f);
	(void)markup_parse(text, MARKUP_XML, &handler, &f);
	fflush(stderr);
	assert_true(dup2(keep, STDERR_FILENO) >= 0);
	close(keep);
	close(ends[1]);
	assert_int_equal(read(ends[0], said, sizeof said), 0);
	close(ends[0]);
	buf_free(&b);
}

static void
test_a_long_text_arrives_whole(void **state)
{
	struct buf text = BUF_INIT(4 * MIB);
	struct fault f;
	struct buf b = BUF_INIT(8 * MIB);
	const struct markup_handler handler = {.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = &b,
		.element_code = code_of,
		.attr_code = code_of};

	(void)state;
	f = (struct fault)FAULT_INIT;
	buf_add_str(&text, "<?xml version='1.0'?><a>");
	for (int i = 0; i < 200000; i++)
		buf_add_str(&text, "\xc3\xa9tude ");
	buf_add_str(&text, "</a>");
	assert_int_equal(markup_parse(slice_make(text.data, text.len),
				 MARKUP_ANY, &handler, &f),
		0);
	assert_int_equal(b.len, 200000 * 7 + 7);
	buf_free(&text);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_is_said_to_standard_error),
		cmocka_unit_test(test_events_are_the_same_from_xml_and_html),
		cmocka_unit_test(
			test_strict_xml_has_no_document_type_and_no_error),
		cmocka_unit_test(
			test_entities_of_a_document_type_are_never_expanded),
		cmocka_unit_test(test_depth_is_limited),
		cmocka_unit_test(test_a_long_text_arrives_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
