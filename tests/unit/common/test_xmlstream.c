#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "port/xmlstream.h"

static void
note_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	buf_addf(ctx, "<%s", name);
	for (size_t i = 0; i < attrs->count; i++)
		buf_addf(ctx, " %s=%.*s", attrs->items[i].name,
			SLICE_ARG(attrs->items[i].value));
	buf_add_str(ctx, ">");
}

static void
note_close(void *ctx, const char *name)
{
	buf_addf(ctx, "</%s>", name);
}

static void
note_text(void *ctx, struct slice text)
{
	buf_add(ctx, text.data, text.len);
}

/* Feeds the text in pieces of that size; "" on failure. */
static int
run(const char *text, size_t piece, struct buf *b, struct fault *f)
{
	const struct markup_handler handler = {.open = note_open,
		.close = note_close,
		.text = note_text,
		.ctx = b};
	struct xmlstream *x = xmlstream_open(&handler);
	struct slice rest = slice_of(text);
	int rc = 0;

	while (rc == 0 && rest.len > 0) {
		rc = xmlstream_feed(x, slice_sub(rest, 0, piece), f);
		rest = slice_from(rest, piece);
	}
	if (rc == 0)
		rc = xmlstream_end(x, f);
	xmlstream_close(x);
	return rc;
}

static void
pieces_of_any_size_give_the_same_events(void **state)
{
	const char *text =
		"<?xml version='1.0'?><x:a xmlns:x='urn:x' b='1 &lt; 2' x:c='d'>"
		"t&amp;&#233;<![CDATA[<z>]]><!-- no --><e/></x:a>";

	(void)state;
	for (size_t piece = 1; piece < 200; piece += 13) {
		struct buf b = BUF_INIT(MIB);
		struct fault f = FAULT_INIT;

		assert_int_equal(run(text, piece, &b, &f), 0);
		assert_string_equal(
			buf_str(&b), "<a b=1 < 2 c=d>t&\xC3\xA9<z><e></e></a>");
		buf_free(&b);
	}
}

static void
what_is_not_well_formed_is_refused(void **state)
{
	static const char *const texts[] = {"", "text", "<a>", "<a></b>",
		"<a>&unknown;</a>", "<!DOCTYPE a><a/>",
		"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "<a/><b/>"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf b = BUF_INIT(MIB);
		struct fault f = FAULT_INIT;

		assert_int_equal(run(texts[i], 3, &b, &f), -1);
		assert_int_equal(f.kind, FAULT_INPUT);
		buf_free(&b);
	}
}

static void
depth_is_limited(void **state)
{
	struct buf text = BUF_INIT(MIB);
	struct buf b = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;

	(void)state;
	for (int i = 0; i < MARKUP_DEPTH_LIMIT + 1; i++)
		buf_add_str(&text, "<a>");
	assert_int_equal(run(buf_str(&text), 100, &b, &f), -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	buf_free(&text);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_of_any_size_give_the_same_events),
		cmocka_unit_test(what_is_not_well_formed_is_refused),
		cmocka_unit_test(depth_is_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
