#include <string.h>

#include "build.h"
#include "source.h"

/* EDGAR's tags in plain text: each stands for nothing that is printed. */
static bool
is_tag_line(struct slice line, const char *name)
{
	line = slice_trim(line);
	return slice_starts_fold(line, name);
}

static struct slice
without_tags(struct doctext *d, struct slice line)
{
	char *out;
	size_t len = 0;
	size_t i = 0;

	if (slice_find_char(line, '<') == line.len)
		return line;
	out = arena_alloc(d->arena, line.len + 1, 1);
	while (i < line.len) {
		size_t end = slice_find_char(slice_from(line, i), '>');
		bool tag = line.data[i] == '<' && i + end < line.len &&
			end >= 2 && end < 40 &&
			((line.data[i + 1] | 32) >= 'a' ||
				line.data[i + 1] == '/');

		if (!tag) {
			out[len++] = line.data[i++];
			continue;
		}
		i += end + 1;
	}
	return slice_make(out, len);
}

void
read_text(struct doctext *d, struct slice utf8, int part)
{
	struct builder b;
	struct slice rest = utf8;
	struct slice line;
	bool blank = false;

	build_open(&b, d, part);
	while (slice_next(&rest, '\n', &line)) {
		size_t ff = slice_find_char(line, '\f');

		if (is_tag_line(line, "<page>") || ff < line.len) {
			build_page(&b);
			if (ff < line.len)
				line = slice_from(line, ff + 1);
		}
		line = without_tags(d, line);
		if (!slice_trim(line).len) {
			blank = true;
			continue;
		}
		build_line(&b, line, blank);
		blank = false;
	}
	build_close(&b);
}
