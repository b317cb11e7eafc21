#include "media.h"

#include <string.h>

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

/* type/subtype in lower case, RFC 9110 8.3.1. */
static const char *
declared_type(struct arena *a, const char *declared)
{
	size_t len = strcspn(declared, "; \t");
	char *type = arena_strndup(a, declared, len);

	for (char *p = type; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	return strchr(type, '/') ? type : NULL;
}

const char *
media_type(struct arena *a, const char *declared, struct slice head)
{
	const char *type = declared ? declared_type(a, declared) : NULL;

	/* Servers that do not know say octet-stream or text/plain. */
	if (!type || !strcmp(type, "application/octet-stream") ||
		!strcmp(type, "text/plain"))
		return sniff(head);
	return type;
}

const char *
media_charset(struct arena *a, const char *declared)
{
	struct slice s = slice_of(declared);
	size_t at = declared ? slice_find_fold(s, "charset=") : 0;
	size_t len;

	if (!declared || at >= s.len)
		return NULL;
	s = slice_from(s, at + strlen("charset="));
	if (slice_starts(s, "\""))
		s = slice_from(s, 1);
	for (len = 0; len < s.len && !strchr("\"; \t", s.data[len]); len++)
		;
	return len && len < 40 ? arena_strndup(a, s.data, len) : NULL;
}
