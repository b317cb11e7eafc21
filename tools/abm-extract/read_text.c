#include <string.h>

#include "build.h"
#include "source.h"

static const struct style plain = {.pre = true};

static bool
is_tag(struct slice tag)
{
	static const char *const names[] = {"S>", "C>", "CAPTION>", "TABLE>",
		"/TABLE>", "FN>", "/FN>", "/CAPTION>", "F1>", "F2>", "F3>",
		"TEXT>", "/TEXT>", "ARTICLE>", "MULTIPLIER>", NULL};

	for (const char *const *n = names; *n; n++)
		if (slice_is_fold(tag, *n))
			return true;
	return false;
}

/*
 * EDGAR's table marks (<TABLE>, <CAPTION>, <S>, <C>) fill lines of their own;
 * true when the line holds nothing else.
 */
static bool
only_marks(struct slice line)
{
	line = slice_trim(line);
	if (!line.len || line.data[0] != '<')
		return false;
	while (line.len) {
		size_t end = slice_find_char(line, '>');

		if (line.data[0] != '<' || end == line.len ||
			!is_tag(slice_sub(line, 1, end)))
			return false;
		line = slice_trim(slice_from(line, end + 1));
	}
	return true;
}

static void
read_line(struct builder *b, struct slice line)
{
	struct slice bare = slice_trim(line);

	if (slice_starts_fold(bare, "<TABLE>"))
		build_table_open(b);
	else if (slice_starts_fold(bare, "</TABLE>"))
		build_table_close(b);
	if (slice_starts_fold(bare, "<PAGE>")) {
		build_page(b);
		line = slice_from(bare, strlen("<PAGE>"));
	}
	if (!only_marks(line))
		build_line(b, line, &plain);
}

void
read_text(struct doctext *d, struct slice utf8, int part)
{
	struct builder b;
	struct slice rest = utf8;
	struct slice line;

	build_open(&b, d, part);
	while (slice_next(&rest, '\n', &line)) {
		struct slice page;
		bool first = true;

		while (slice_next(&line, '\f', &page)) {
			if (!first)
				build_page(&b);
			read_line(&b, page);
			first = false;
		}
	}
	build_close(&b);
}
