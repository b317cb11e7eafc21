/*
 * A full EDGAR submission: the input is one, or what stands in its first
 * document and behind it.
 */
#include <stddef.h>
#include <stdint.h>

#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char head[] =
		"<SEC-DOCUMENT>x.txt : 20250301\n<SEC-HEADER>\n"
		"CONFORMED SUBMISSION TYPE:\t10-K\n"
		"CONFORMED PERIOD OF REPORT:\t20241231\n</SEC-HEADER>\n"
		"<DOCUMENT>\n<TYPE>10-K\n<FILENAME>x.htm\n<TEXT>\n";
	struct slice text = slice_make((const char *)data, size);
	struct buf b = BUF_INIT(64 * MIB);

	if (slice_find(text, "%PDF-") < size ||
		slice_starts(text, "PK\x03\x04"))
		return 0;
	if (!is_submission(text))
		buf_add_str(&b, head);
	buf_add(&b, data, size);
	check_report(buf_str(&b), b.len, NULL);
	buf_free(&b);
	return 0;
}
