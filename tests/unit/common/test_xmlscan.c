/*
 * The fast pass over XML against libxml2: the same events, or no case for it.
 * The reports of sample-data are read, and with CORPUS those of the corpus.
 */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "port/xmlscan.h"

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
		buf_addf(b, " %s=", attrs->items[i].name);
		buf_add(b, attrs->items[i].value.data,
			attrs->items[i].value.len);
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

static struct markup_handler
to_buf(struct buf *b)
{
	return (struct markup_handler){.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = b,
		.element_code = code_of,
		.attr_code = code_of};
}

static void
test_plain_xml_is_told(void **state)
{
	static const struct {
		const char *markup, *events;
	} rows[] = {
		{"<?xml version='1.0' encoding=\"utf-8\"?>\n<!-- - -->\n"
		 "<A B='1' c=\"it's\">x&amp;y&#8364;<C/></A>\n",
			"<a b=1 c=it's>x&y\xe2\x82\xac<c></c></a>"},
		{"<z:q xmlns:z='http://www.xbrl.org/2013/inlineXBRL' z:k='v' "
		 "d='a&#10;b\tc'/>",
			"<ix:q ix:k=v d=a\nb c></ix:q>"},
		{"<a xmlns='http://www.xbrl.org/2013/inlineXBRL'>"
		 "<b xmlns=''/><b c=''/></a>",
			"<ix:a><b></b><ix:b c=></ix:b></ix:a>"},
		{"<a>1\r\n2\r3<![CDATA[<&]]><?skip this?>4</a>",
			"<a>1\n2\n3<&4</a>"},
		/* What the DTDs of XHTML declare. */
		{"<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
		 "\"x.dtd\"><p>caf&eacute;</p>",
			"<p>caf\xc3\xa9</p>"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = BUF_INIT(MIB);
		struct markup_handler h = to_buf(&b);

		assert_int_equal(xmlscan(slice_of(rows[i].markup), &h), 0);
		assert_string_equal(buf_str(&b), rows[i].events);
		buf_free(&b);
	}
}

static void
test_anything_else_is_left_alone(void **state)
{
	static const char *const rows[] = {"", "x", "<a>", "<a></b>", "<a/>x",
		"<a/><b/>", "<a b='1' b='2'/>", "<a b=1/>", "<a b='<'/>",
		"<a>&nbsp;</a>", "<a>&#0;</a>", "<a>]]></a>",
		"<a><!-- -- --></a>", "<p:a/>", "<a p:b='1'/>", "<a>\x01</a>",
		"<a>\xef\xbf\xbf</a>", "<a>\xff</a>", "<\xc3\xa9/>", "<a:b:c/>",
		"<a b='1'c='2'/>",
		"<a xmlns:x='http://q' xmlns:y='http://q' x:b='1' y:b='2'/>",
		"<?xml version='2.0'?><a/>", "<a><?xml version='1.0'?></a>",
		"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
		"<!DOCTYPE a><a>&unheard;</a>", NULL};

	(void)state;
	for (size_t i = 0; rows[i]; i++) {
		struct buf b = BUF_INIT(MIB);
		struct markup_handler h = to_buf(&b);

		assert_int_equal(xmlscan(slice_of(rows[i]), &h), -1);
		buf_free(&b);
	}
}

static void
test_depth_and_attributes_have_their_limits(void **state)
{
	struct buf markup = BUF_INIT(MIB), b = BUF_INIT(MIB);
	struct markup_handler h = to_buf(&b);

	(void)state;
	for (int i = 0; i <= MARKUP_DEPTH_LIMIT; i++)
		buf_add_str(&markup, "<a>");
	for (int i = 0; i <= MARKUP_DEPTH_LIMIT; i++)
		buf_add_str(&markup, "</a>");
	assert_int_equal(xmlscan(slice_make(markup.data, markup.len), &h), -1);
	buf_reset(&markup);
	buf_add_str(&markup, "<a");
	for (int i = 0; i < 65; i++)
		buf_addf(&markup, " b%d=''", i);
	buf_add_str(&markup, "/>");
	assert_int_equal(xmlscan(slice_make(markup.data, markup.len), &h), -1);
	buf_free(&markup);
	buf_free(&b);
}

static size_t compared;

static int
compare(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	struct buf file = BUF_INIT(64 * MIB);
	struct buf ours = BUF_INIT(64 * MIB), theirs = BUF_INIT(64 * MIB);
	struct markup_handler h = to_buf(&ours);
	struct fault f = FAULT_INIT;
	struct slice text;

	(void)st;
	(void)at;
	if (kind != FTW_F || file_read(path, &file, &f) < 0) {
		buf_free(&file);
		return 0;
	}
	text = slice_trim(slice_make(buf_str(&file), file.len));
	if (text.len && xmlscan(text, &h) == 0 &&
		slice_find(text, "<!DOCTYPE") == text.len) {
		h.ctx = &theirs;
		assert_int_equal(markup_parse(text, MARKUP_XML, &h, &f), 0);
		assert_true(slice_eq(slice_make(buf_str(&ours), ours.len),
			slice_make(buf_str(&theirs), theirs.len)));
		compared++;
	}
	buf_free(&file);
	buf_free(&ours);
	buf_free(&theirs);
	return 0;
}

static void
test_reports_read_as_libxml2_reads_them(void **state)
{
	const char *root = getenv("ROOT");
	const char *corpus = getenv("CORPUS");
	char path[4096];

	(void)state;
	snprintf(path, sizeof path, "%s/sample-data", root ? root : ".");
	assert_int_equal(nftw(path, compare, 16, FTW_PHYS), 0);
	assert_true(compared > 0);
	if (corpus && *corpus) {
		snprintf(path, sizeof path, "%s/reports/data", corpus);
		nftw(path, compare, 16, FTW_PHYS);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_xml_is_told),
		cmocka_unit_test(test_anything_else_is_left_alone),
		cmocka_unit_test(test_depth_and_attributes_have_their_limits),
		cmocka_unit_test(test_reports_read_as_libxml2_reads_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
