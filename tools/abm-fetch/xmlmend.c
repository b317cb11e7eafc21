#include "xmlmend.h"

#include <string.h>

/* "&#x10FFFF;" */
#define REFERENCE_LIMIT 10

static bool
is_digits(struct slice s, const char *digits)
{
	for (size_t i = 0; i < s.len; i++)
		if (!s.data[i] || !strchr(digits, s.data[i]))
			return false;
	return s.len > 0;
}

/* Of the reference that s begins with, 0 when XML knows none such. */
static size_t
reference_len(struct slice s)
{
	static const char *const names[] = {"amp", "lt", "gt", "quot", "apos"};
	struct slice head = slice_sub(s, 0, REFERENCE_LIMIT);
	size_t end = slice_find_char(head, ';');
	struct slice name = slice_sub(head, 1, end - 1);

	if (end == head.len)
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is(name, names[i]))
			return end + 1;
	if (slice_starts(name, "#x"))
		return is_digits(slice_from(name, 2), "0123456789abcdefABCDEF")
			? end + 1
			: 0;
	return slice_starts(name, "#") &&
			is_digits(slice_from(name, 1), "0123456789")
		? end + 1
		: 0;
}

/* Up to and with what ends a section that s begins with, else 0. */
static size_t
section_len(struct slice s, const char *begin, const char *end)
{
	size_t at = strlen(begin);

	if (!slice_starts_fold(s, begin))
		return 0;
	at += slice_find(slice_from(s, at), end);
	return at < s.len ? at + strlen(end) : s.len;
}

static bool
is_control(char c)
{
	return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* Without control characters; true when there were any. */
static bool
add_clean(struct buf *out, struct slice s)
{
	bool mended = false;

	while (s.len) {
		size_t len = 0;

		while (len < s.len && !is_control(s.data[len]))
			len++;
		buf_add(out, s.data, len);
		mended = mended || len < s.len;
		s = slice_from(s, len + 1);
	}
	return mended;
}

/* What an "&" or "<" begins, as far as it matters; *len: how much that is. */
static bool
add_mark(struct buf *out, struct slice s, size_t *len)
{
	if (s.data[0] == '&') {
		*len = reference_len(s);
		buf_add(out, s.data, *len);
		if (*len)
			return false;
		*len = 1;
		buf_add_str(out, "&amp;");
		return true;
	}
	*len = section_len(s, "<!DOCTYPE", ">");
	if (*len && slice_find_char(slice_sub(s, 0, *len), '[') == *len)
		return true;
	if (!*len)
		*len = section_len(s, "<![CDATA[", "]]>");
	if (!*len)
		*len = section_len(s, "<!--", "-->");
	if (!*len)
		*len = 1;
	return add_clean(out, slice_sub(s, 0, *len));
}

bool
xml_mend(struct buf *out, struct slice s)
{
	bool mended = false;

	while (s.len && !out->full) {
		size_t len = 0;

		while (len < s.len && s.data[len] != '&' && s.data[len] != '<')
			len++;
		mended |= add_clean(out, slice_sub(s, 0, len));
		s = slice_from(s, len);
		if (!s.len)
			break;
		mended |= add_mark(out, s, &len);
		s = slice_from(s, len);
	}
	return mended;
}
