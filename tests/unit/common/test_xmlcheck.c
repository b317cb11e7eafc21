#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "port/xmlcheck.h"

static void
test_documents_are_told_from_others(void **state)
{
	static const struct {
		const char *xml;
		enum fault_kind kind;
	} rows[] = {{"<a/>", FAULT_NONE},
		{"<?xml version=\"1.0\"?><a xmlns:x='u'><x:b/>&amp;</a>",
			FAULT_NONE},
		{"", FAULT_INPUT}, {"<a>", FAULT_INPUT},
		{"<a></b>", FAULT_INPUT}, {"<a/><b/>", FAULT_INPUT},
		{"<a>&nbsp;</a>", FAULT_INPUT}, {"<x:a/>", FAULT_INPUT},
		{"<!DOCTYPE a><a/>", FAULT_INPUT},
		{"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", FAULT_INPUT},
		{"<a>\001</a>", FAULT_INPUT}, {"<a>\377</a>", FAULT_INPUT}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fault f = FAULT_INIT;

		xmlcheck(slice_of(rows[i].xml), &f);
		if (f.kind != rows[i].kind)
			fail_msg("%s: %s", rows[i].xml, f.text);
	}
}

static void
test_depth_is_limited(void **state)
{
	struct buf b = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_add_str(&b, "<a>");
	for (int i = 0; i < 1000; i++)
		buf_add_str(&b, "</a>");
	assert_int_equal(xmlcheck(slice_make(b.data, b.len), &f), -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	buf_free(&b);
}

/* libxml2 takes no more than 10 MB at once. */
static void
test_large_documents_are_checked_to_the_end(void **state)
{
	struct buf b = BUF_INIT(64 * MIB);
	struct fault f = FAULT_INIT;

	(void)state;
	buf_add_str(&b, "<a>");
	while (b.len < 24 * MIB)
		buf_add_str(&b, "<b c=\"some attribute\">and some text</b>\n");
	buf_add_str(&b, "</a>");
	assert_int_equal(xmlcheck(slice_make(b.data, b.len), &f), 0);
	b.data[b.len - 2] = 'b';
	assert_int_equal(xmlcheck(slice_make(b.data, b.len), &f), -1);
	assert_int_equal(f.kind, FAULT_INPUT);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents_are_told_from_others),
		cmocka_unit_test(test_depth_is_limited),
		cmocka_unit_test(test_large_documents_are_checked_to_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
