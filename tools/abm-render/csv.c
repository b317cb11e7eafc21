#include "csv.h"

#include <string.h>

/* Around and inside values, which hold no control characters themselves. */
#define MARK_FROM '\001'
#define MARK_TO '\002'
/* What stands for each of these inside a value. */
#define SPECIAL ",;\t\n\""
#define MARK_SPECIAL '\003'

struct slice
csv_mark(struct arena *a, struct slice text)
{
	char *out = arena_alloc(a, text.len + 2, 1);
	size_t len = 0;

	out[len++] = MARK_FROM;
	for (size_t i = 0; i < text.len; i++) {
		const char *at = strchr(SPECIAL, text.data[i]);

		out[len++] = at && text.data[i]
			? (char)(MARK_SPECIAL + (at - SPECIAL))
			: text.data[i];
	}
	out[len++] = MARK_TO;
	return slice_make(out, len);
}

static bool
is_mark(char c)
{
	return c >= MARK_FROM &&
		c < MARK_SPECIAL + (char)(sizeof SPECIAL - 1) && c != '\t' &&
		c != '\n';
}

/* The character that a mark stands for. */
static char
meaning(char c)
{
	return c >= MARK_SPECIAL && is_mark(c) ? SPECIAL[c - MARK_SPECIAL] : c;
}

/* A cell: what stands between two separators of the template. */
struct cell {
	struct slice text; /* with marks; without the template's quotes */
	bool quoted; /* by the template */
	bool filled; /* holds a value */
	bool from_value; /* begins with a value, blanks aside */
	bool special; /* a value holds what must be quoted */
};

static char
first_shown(struct slice s, bool *from_value)
{
	bool inside = false;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (c == MARK_FROM || c == MARK_TO)
			inside = c == MARK_FROM;
		else if (meaning(c) != ' ' && meaning(c) != '\t' &&
			meaning(c) != '\n') {
			*from_value = inside;
			return c;
		}
	}
	return '\0';
}

static void
look(struct cell *c)
{
	c->filled = slice_find_char(c->text, MARK_FROM) < c->text.len;
	first_shown(c->text, &c->from_value);
	for (size_t i = 0; i < c->text.len; i++)
		c->special |= c->text.data[i] >= MARK_SPECIAL &&
			is_mark(c->text.data[i]);
}

/* What spreadsheets take for the start of a formula, full width, too. */
static bool
begins_formula(struct slice s)
{
	static const char *const wide[] = {
		"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

	while (s.len > 0 && strchr(" \t\n\001\002\005\006", s.data[0]) &&
		s.data[0])
		s = slice_from(s, 1);
	if (s.len > 0 && strchr("=+-@", s.data[0]))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (slice_starts(s, wide[i]))
			return true;
	return false;
}

/* "-1234.5", also as a language writes it: no formula comes of it. */
static bool
is_number(struct slice s)
{
	bool digit = false;
	size_t i = 0;

	for (; i < s.len; i++) {
		char c = meaning(s.data[i]);

		digit |= c >= '0' && c <= '9';
		if (!(c >= '0' && c <= '9') && !strchr(".,'% \001\002", c) &&
			!(c == '-' && !digit) && c != '\xC2' && c != '\xA0' &&
			c != '\xE2' && c != '\x80' && c != '\xAF')
			return false;
	}
	return digit;
}

/* A formula of the template may take figures; text would become part of it. */
static bool
is_broken_formula(const struct cell *c)
{
	struct slice rest = c->text;

	if (!c->filled || c->from_value || !begins_formula(c->text))
		return false;
	for (;;) {
		size_t from = slice_find_char(rest, MARK_FROM);
		size_t to = slice_find_char(rest, MARK_TO);

		if (from == rest.len)
			return false;
		if (to > from + 1 &&
			!is_number(slice_sub(rest, from, to - from)))
			return true;
		rest = slice_from(rest, to < rest.len ? to + 1 : to);
	}
}

static void
put_cell(struct exec *x, struct cell *c, struct buf *out)
{
	bool quotes;

	look(c);
	if (is_broken_formula(c))
		exec_problem(x, NULL, "value_in_formula",
			"makes text part of a formula in a cell");
	quotes = c->quoted || c->special;
	if (quotes)
		buf_add_char(out, '"');
	if (c->from_value && begins_formula(c->text) && !is_number(c->text))
		buf_add_char(out, '\'');
	for (size_t i = 0; i < c->text.len; i++) {
		char m = c->text.data[i];

		if (m == MARK_FROM || m == MARK_TO)
			continue;
		/* The template's own quotes are doubled already. */
		if (meaning(m) == '"' && (m != '"' || !c->quoted) && quotes)
			buf_add_char(out, '"');
		buf_add_char(out, meaning(m));
	}
	if (quotes)
		buf_add_char(out, '"');
}

/* The separator that the template's first line has most of. */
static char separator_of(struct slice template)
{
	size_t counts[3] = {0};
	bool quoted = false;
	size_t best = 0;

	for (size_t i = 0; i < template.len && template.data[i] != '\n'; i++) {
		const char *at = strchr(",;\t", template.data[i]);

		if (template.data[i] == '"')
			quoted = !quoted;
		else if (at && template.data[i] && !quoted)
			counts[at - ",;\t"]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return ",;\t"[best];
}

/* Bytes of the cell at the start. */
static size_t
cell_len(struct slice s, char separator, bool *quoted)
{
	bool open = false;

	*quoted = s.len > 0 && s.data[0] == '"';
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (c == '"' && *quoted)
			open = !open;
		else if (!open && (c == separator || c == '\n' || c == '\r'))
			return i;
	}
	return s.len;
}

void
csv_finish(struct exec *x, struct slice marked, struct buf *out)
{
	char separator = separator_of(x->part->bytes);

	while (marked.len > 0) {
		struct cell c = {.quoted = false};
		size_t len = cell_len(marked, separator, &c.quoted);

		c.text = slice_sub(marked, 0, len);
		if (c.quoted && len > 1 && c.text.data[len - 1] == '"')
			c.text = slice_sub(c.text, 1, len - 2);
		else
			c.quoted = false;
		if (slice_find_char(c.text, MARK_FROM) < c.text.len)
			put_cell(x, &c, out);
		else
			buf_add(out, marked.data, len);
		marked = slice_from(marked, len);
		if (marked.len > 0)
			buf_add_char(out, marked.data[0]);
		marked = slice_from(marked, marked.len > 0);
	}
}
