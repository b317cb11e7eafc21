#include "xmltags.h"

#include <string.h>

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Behind the first `end`, or behind everything. */
static struct slice
behind(struct slice s, const char *end)
{
	return slice_from(s, slice_find(s, end) + strlen(end));
}

/* Bytes of the tag that s begins with; XML 1.0 3.1. */
static size_t
tag_len(struct slice s)
{
	char quote = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return s.len;
}

bool
xmltags_next(struct slice *rest, struct slice *tag)
{
	for (;;) {
		*rest = slice_from(*rest, slice_find_char(*rest, '<'));
		if (rest->len < 2)
			return false;
		if (slice_starts(*rest, "<!--")) {
			*rest = behind(slice_from(*rest, 4), "-->");
		} else if (slice_starts(*rest, "<![CDATA[")) {
			*rest = behind(*rest, "]]>");
		} else if (rest->data[1] == '?') {
			*rest = behind(*rest, "?>");
		} else if (rest->data[1] == '/' || rest->data[1] == '!') {
			*rest = behind(*rest, ">");
		} else {
			*tag = slice_sub(*rest, 0, tag_len(*rest));
			*rest = slice_from(*rest, tag->len);
			return true;
		}
	}
}

static size_t
name_len(struct slice tag)
{
	size_t i = 1;

	while (i < tag.len && !is_space(tag.data[i]) && tag.data[i] != '/' &&
		tag.data[i] != '>')
		i++;
	return i;
}

bool
xmltags_is(struct slice tag, const char *local_name)
{
	struct slice name = slice_sub(tag, 1, name_len(tag) - 1);
	size_t colon = slice_find_char(name, ':');

	return slice_is(colon < name.len ? slice_from(name, colon + 1) : name,
		local_name);
}
