#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ids.h"

static void
test_what_stands_twice_is_made_unique(void **state)
{
	static const struct {
		const char *in;
		const char *out;
	} rows[] = {
		{"<w:p w14:paraId=\"1\"/><w:p w14:paraId=\"2\"/>",
			"<w:p w14:paraId=\"1\"/><w:p w14:paraId=\"2\"/>"},
		{"<w:p w14:paraId=\"1\"/><w:tr w14:paraId=\"1\">x",
			"<w:p w14:paraId=\"1\"/><w:tr "
			"w14:paraId=\"40000001\">x"},
		{"<w:p w14:paraId=\"40000001\"/><w:p w14:paraId=\"40000001\"/>",
			"<w:p w14:paraId=\"40000001\"/><w:p "
			"w14:paraId=\"40000002\"/>"},
		{"<wp:docPr name=\"a\" id=\"7\"/><wp:docPr id=\"7\"/>"
		 "<wp:docPr id=\"9\"/>",
			"<wp:docPr name=\"a\" id=\"7\"/><wp:docPr id=\"10\"/>"
			"<wp:docPr id=\"9\"/>"},
		{"<w:bookmarkStart w:id=\"0\" w:name=\"b\"/>a<w:bookmarkEnd "
		 "w:id=\"0\"/><w:bookmarkStart w:id=\"0\" w:name=\"b\"/>c"
		 "<w:bookmarkEnd w:id=\"0\"/>",
			"<w:bookmarkStart w:id=\"0\" w:name=\"b\"/>a"
			"<w:bookmarkEnd w:id=\"0\"/>c"},
		{"<w:pPr id=\"1\"/><w:pPr id=\"1\"/>",
			"<w:pPr id=\"1\"/><w:pPr id=\"1\"/>"},
		{"<v:shapetype id=\"_x0000_t75\" o:spt=\"75\">"
		 "<v:rect id=\"Line 1030\"/>"
		 "<o:OLEObject ShapeID=\"Line 1030\"/>"
		 "<v:shapetype id=\"_x0000_t75\" o:spt=\"75\">"
		 "<v:rect id=\"Line 1030\"/>"
		 "<o:OLEObject ShapeID=\"Line 1030\"/>",
			"<v:shapetype id=\"_x0000_t75\" o:spt=\"75\">"
			"<v:rect id=\"Line 1030\"/>"
			"<o:OLEObject ShapeID=\"Line 1030\"/>"
			"<v:shapetype o:spt=\"75\">"
			"<v:rect id=\"_x0000_s1031\"/>"
			"<o:OLEObject ShapeID=\"_x0000_s1031\"/>"},
		{"<v:oval id=\"a\"/><v:oval id=\"a\"/><v:fill/>",
			"<v:oval id=\"a\"/><v:oval id=\"_x0000_s1025\"/>"
			"<v:fill/>"},
		{"<w:p", "<w:p"},
		{"", ""},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct slice got = ids_make_unique(&a, slice_of(rows[i].in));

		if (!slice_is(got, rows[i].out))
			fail_msg("%s: %.*s", rows[i].in, SLICE_ARG(got));
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_stands_twice_is_made_unique),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
