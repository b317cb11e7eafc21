#include "media.h"

#include <string.h>

#include "base/encoding.h"
#include "base/mimetype.h"

#define HEAD ((size_t)1024)

static const char *
sniff(struct slice head)
{
	head = slice_sub(head, 0, HEAD);
	if (slice_starts(head, "\xef\xbb\xbf"))
		head = slice_from(head, 3);
	head = slice_trim(head);
	if (slice_starts(head, "%PDF-"))
		return "application/pdf";
	if (slice_starts(head, "PK\x03\x04"))
		return "application/zip";
	if (slice_find_fold(head, "<html") < head.len ||
		slice_starts_fold(head, "<!doctype html"))
		return slice_starts(head, "<?xml") ? "application/xhtml+xml"
						   : "text/html";
	if (slice_starts(head, "<?xml"))
		return "application/xml";
	for (size_t i = 0; i < head.len; i++)
		if ((unsigned char)head.data[i] < 9)
			return "application/octet-stream";
	return "text/plain";
}

const char *
media_type(struct arena *a, const char *declared, struct slice head)
{
	struct mimetype m;

	/* Servers that do not know say octet-stream or text/plain. */
	if (!mimetype_parse(a, slice_of(declared), &m) ||
		!strcmp(m.essence, "application/octet-stream") ||
		!strcmp(m.essence, "text/plain"))
		return sniff(head);
	return m.essence;
}

const char *
media_charset(struct arena *a, const char *declared)
{
	struct mimetype m;

	if (!mimetype_parse(a, slice_of(declared), &m))
		return NULL;
	return encoding_of_label(mimetype_param(&m, "charset"));
}
