#include <string.h>

#include "base/utf8.h"
#include "figures.h"
#include "plainletter.h"
#include "statement.h"

#define NUMBERING 13 /* bytes that numbers or joins a Chinese label */

/* "(Notes 1 and 11)": bytes up to its end, 0 for other brackets. */
static size_t
note_len(struct slice s)
{
	size_t end = slice_find_char(s, ')');

	return slice_starts_fold(s, "(note") && end < s.len ? end : 0;
}

static bool
is_han(struct slice s, size_t i)
{
	return i + 2 < s.len && (unsigned char)s.data[i] >= 0xe4 &&
		(unsigned char)s.data[i] <= 0xe9;
}

/* Bytes of "一、", "其中：", "1." before a Chinese label. */
static size_t
numbering_len(struct slice s)
{
	static const char *const marks[] = {"、", "：", ":", "."};
	struct slice head = slice_sub(s, 0, NUMBERING);

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = slice_find(head, marks[i]);

		if (at < head.len)
			return at + strlen(marks[i]);
	}
	return 0;
}

/*
 * Chinese labels keep their characters; numbering and what stands in brackets
 * are left out.  False: it is in another script.
 */
static bool
han_label(struct slice s, char out[STATEMENT_LABEL + 1])
{
	size_t len = 0;
	size_t i = 0;

	while (i < s.len && !is_han(s, i))
		i++;
	if (i == s.len)
		return false;
	for (i = numbering_len(s); i < s.len && len + 3 <= STATEMENT_LABEL;
		i++) {
		struct slice rest = slice_from(s, i);

		if (slice_starts(rest, "（"))
			i += slice_find(rest, "）") + 2;
		else if (s.data[i] == '(')
			i += slice_find_char(rest, ')');
		else if (is_han(s, i) || slice_starts(rest, "、")) {
			memcpy(out + len, s.data + i, 3);
			len += 3;
			i += 2;
		}
	}
	out[len] = '\0';
	return true;
}

/* Apostrophes do not, nor do signs that are not of ASCII. */
static bool
parts_words(uint32_t c)
{
	return (c < 0x80 && c != '\'') || (c >= 0x2010 && c <= 0x2015);
}

/*
 * Plain letters, single blanks; notes in brackets are left out, and with
 * `bare` all other brackets, too.
 */
static void
plain_label(struct slice s, bool bare, char out[STATEMENT_LABEL + 1])
{
	size_t len = 0, off = 0;

	if (han_label(s, out))
		return;
	while (off < s.len && len < STATEMENT_LABEL) {
		size_t at = off;
		uint32_t u = utf8_next(s.data, s.len, &off);
		struct slice rest = slice_from(s, at);
		char c = plainletter_of(u);

		if (u == '(') {
			size_t end = slice_find_char(rest, ')');

			if (bare && end < rest.len)
				off = at + end + 1;
			else
				off += note_len(rest);
		}
		if (c)
			out[len++] = c;
		else if (len && out[len - 1] != ' ' && parts_words(u))
			out[len++] = ' ';
	}
	while (len && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
}

/* Where the label of a line of plain text ends: dots, blanks, "$". */
static size_t
label_end(struct slice s)
{
	bool letters = false;

	for (size_t i = 0; i + 1 < s.len; i++) {
		char c = s.data[i];

		letters = letters || (c | 32) >= 'a';
		if (!letters)
			continue;
		if (c == '\t' || (c == ' ' && strchr(" $", s.data[i + 1])) ||
			(c == '.' && s.data[i + 1] == '.'))
			return i;
	}
	return s.len;
}

static void
add_figure(struct statement_row *row, struct slice s, char point)
{
	struct decimal d;

	s = slice_trim(s);
	if (row->count == STATEMENT_FIGURES || !s.len || slice_is(s, "$") ||
		!figure_read_as(s, point, &d))
		return;
	row->points[row->count] = slice_find_char(s, point) < s.len;
	row->values[row->count++] = d;
}

/* A ruled line, or the dots between the label and its figures. */
static bool
is_rule(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("-=._", s.data[i]))
			return false;
	return s.len > 1;
}

/* Where the figures begin: a total may stand below them without a label. */
static size_t
figures_start(struct slice s, const struct block *k, char point)
{
	size_t end = k->kind == BLOCK_ROW ? slice_find_char(s, '\t')
					  : label_end(s);
	struct decimal d;

	if (k->kind == BLOCK_ROW && end < s.len &&
		figure_read_as(slice_sub(s, 0, end), point, &d))
		return 0;
	return end;
}

bool
statement_row_read(const struct doctext *d, const struct block *k, char point,
	struct statement_row *row)
{
	struct slice s = slice_trim(doctext_slice(d, k->start, k->end));
	char separator = k->kind == BLOCK_ROW ? '\t' : ' ';
	size_t end = figures_start(s, k, point);
	struct slice cell;

	row->count = 0;
	if (end >= s.len)
		return false;
	plain_label(slice_sub(s, 0, end), false, row->label);
	plain_label(slice_sub(s, 0, end), true, row->bare);
	s = slice_from(s, end);
	while (slice_next(&s, separator, &cell))
		if (!is_rule(cell) || separator == '\t')
			add_figure(row, cell, point);
	return (row->label[0] || !end) && row->count;
}

static void
put_in_front(const char *front, char label[STATEMENT_LABEL + 1])
{
	size_t len = strlen(front);
	size_t own = strlen(label);

	if (!len || len + 1 + own > STATEMENT_LABEL)
		return;
	memmove(label + len + 1, label, own + 1);
	memcpy(label, front, len);
	label[len] = ' ';
}

bool
statement_row_join(const struct doctext *d, const struct block *k,
	struct statement_row *row)
{
	const struct block *above = k - 1;
	char front[STATEMENT_LABEL + 1];
	struct slice s;

	if (k == d->blocks.items || k->kind != BLOCK_LINE ||
		above->kind != BLOCK_LINE || k->flags & BLOCK_AFTER_BLANK)
		return false;
	s = slice_trim(doctext_slice(d, above->start, above->end));
	if (s.len > STATEMENT_LABEL || slice_ends(s, ":") ||
		label_end(s) < s.len)
		return false;
	plain_label(s, false, front);
	put_in_front(front, row->label);
	plain_label(s, true, front);
	put_in_front(front, row->bare);
	return true;
}
