/* PDF through pdftotext, as a child process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "port/pdf.h"

/* One page that says "Revenue grew"; poppler rebuilds the missing index. */
static const char small[] =
	"%PDF-1.4\n"
	"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
	"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
	"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
	"/Resources<</Font<</F 5 0 R>>>>>> endobj\n"
	"4 0 obj <</Length 44>> stream\n"
	"BT /F 12 Tf 20 250 Td (Revenue grew) Tj ET   \n"
	"endstream endobj\n"
	"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
	"trailer <</Root 1 0 R>>\n";

static int
layout_of(const char *bytes, size_t limit, struct buf *out, struct fault *f)
{
	char path[] = "/tmp/abm-pdf-XXXXXX";
	int fd = mkstemp(path);
	size_t dropped;
	int status;

	assert_true(fd >= 0);
	assert_int_equal(
		write(fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
	close(fd);
	*out = (struct buf){.limit = limit};
	*f = (struct fault)FAULT_INIT;
	status = pdf_layout(path, out, &dropped, f);
	unlink(path);
	return status;
}

static void
test_words_come_with_their_boxes(void **state)
{
	struct fault f;
	struct buf out;

	(void)state;
	assert_int_equal(layout_of(small, MIB, &out, &f), 0);
	assert_non_null(strstr(buf_str(&out), ">Revenue</word>"));
	assert_non_null(strstr(buf_str(&out), "xMin=\"20"));
	buf_free(&out);
}

static void
test_what_is_no_pdf_is_the_input_s_fault(void **state)
{
	struct fault f;
	struct buf out;

	(void)state;
	assert_int_equal(layout_of("%PDF-1.4 nothing", MIB, &out, &f), -1);
	assert_int_equal(f.kind, FAULT_INPUT);
	buf_free(&out);
}

static void
test_more_text_than_allowed_is_a_limit(void **state)
{
	struct fault f;
	struct buf out;

	(void)state;
	assert_int_equal(layout_of(small, 100, &out, &f), -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_come_with_their_boxes),
		cmocka_unit_test(test_what_is_no_pdf_is_the_input_s_fault),
		cmocka_unit_test(test_more_text_than_allowed_is_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
