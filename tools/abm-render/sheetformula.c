#include "sheetformula.h"

#include <string.h>

struct cutter {
	struct arena *arena;
	struct formula *out;
	struct slice s;
	size_t at;
	size_t copied; /* all before is in out */
	formula_sheet_fn *sheet;
	void *ctx;
	bool aggregate[FORMULA_DEPTH_LIMIT]; /* the calls that are open */
	size_t depth;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters of names; bytes above 0x7F belong to letters of other scripts. */
static bool
is_name(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		is_digit(c) || c == '_' || c == '.' || c == '\\' || c == '?' ||
		(unsigned char)c >= 0x80;
}

static char
char_at(const struct cutter *x, size_t at)
{
	return at < x->s.len ? x->s.data[at] : '\0';
}

static struct formula_token *
push(struct cutter *x, enum formula_kind kind, size_t from, size_t to)
{
	struct formula_token *t = ARRAY_PUSH(x->arena, x->out);

	t->kind = kind;
	t->text = slice_sub(x->s, from, to - from);
	t->sheet = t->sheet_to = FORMULA_NO_SHEET;
	return t;
}

static void
flush(struct cutter *x, size_t to)
{
	if (to > x->copied)
		push(x, FORMULA_TEXT, x->copied, to);
	x->copied = to;
}

/* Behind the closing quote of the one at `at`; doubled ones are inside. */
static size_t
skip_quoted(const struct cutter *x, size_t at)
{
	char quote = x->s.data[at];

	for (at++; at < x->s.len; at++) {
		if (x->s.data[at] != quote)
			continue;
		if (char_at(x, at + 1) != quote)
			return at + 1;
		at++;
	}
	return x->s.len;
}

/* Table1[[#Headers],[Qty]], [1]: behind the bracket that closes it. */
static size_t
skip_brackets(const struct cutter *x, size_t at)
{
	size_t level = 0;

	for (; at < x->s.len; at++) {
		char c = x->s.data[at];

		if (c == '\'')
			at++; /* escapes the next one in a column's name */
		else if (c == '[')
			level++;
		else if (c == ']' && --level == 0)
			return at + 1;
	}
	return x->s.len;
}

static size_t
skip_name(const struct cutter *x, size_t at)
{
	while (at < x->s.len && is_name(x->s.data[at]))
		at++;
	return at;
}

/* What takes many cells and gives one value. */
static bool
is_aggregate(struct slice name)
{
	static const char *const names[] = {"SUM", "AVERAGE", "AVERAGEA",
		"COUNT", "COUNTA", "COUNTBLANK", "MIN", "MINA", "MAX", "MAXA",
		"PRODUCT", "SUBTOTAL", "AGGREGATE", "SUMSQ", "MEDIAN", "MODE",
		"STDEV", "STDEVP", "STDEV.S", "STDEV.P", "VAR", "VARP", "VAR.S",
		"VAR.P", "SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "AVERAGEIF",
		"AVERAGEIFS", "MINIFS", "MAXIFS", "SUMPRODUCT", "AND", "OR",
		"LARGE", "SMALL", "RANK", "RANK.EQ", "RANK.AVG", "IRR", "NPV",
		"CONCAT", "TEXTJOIN", "GEOMEAN", "HARMEAN", "QUARTILE",
		"PERCENTILE", "FORECAST", "TREND", "SLOPE", "INTERCEPT"};

	if (slice_starts_fold(name, "_xlfn."))
		name = slice_from(name, 6);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is_fold(name, names[i]))
			return true;
	return false;
}

static void
open_call(struct cutter *x, struct slice name)
{
	if (x->depth < FORMULA_DEPTH_LIMIT)
		x->aggregate[x->depth] = is_aggregate(name);
	x->depth++;
}

static bool
in_aggregate(const struct cutter *x)
{
	return x->depth > 0 && x->depth <= FORMULA_DEPTH_LIMIT &&
		x->aggregate[x->depth - 1];
}

/* Nothing but the reference stands between two commas or brackets. */
static bool
is_whole_argument(const struct cutter *x, size_t from, size_t to)
{
	while (from > 0 && strchr(" \n\r\t", x->s.data[from - 1]))
		from--;
	while (to < x->s.len && strchr(" \n\r\t", x->s.data[to]))
		to++;
	return from > 0 && strchr("(,", x->s.data[from - 1]) && to < x->s.len &&
		strchr("),", x->s.data[to]);
}

/* The reference at x->at, whose sheet's name begins at `from`. */
static bool
take_ref(struct cutter *x, size_t from, int sheet, int sheet_to)
{
	struct sheet_ref ref;
	size_t len = sheet_ref_parse(slice_from(x->s, x->at), &ref);
	size_t end = x->at + len;
	struct formula_token *t;

	if (len == 0 || is_name(char_at(x, end)) || char_at(x, end) == '(' ||
		char_at(x, end) == '!' || char_at(x, end) == '[')
		return false;
	flush(x, from);
	t = push(x, FORMULA_REF, from, end);
	t->ref = ref;
	t->sheet = sheet;
	t->sheet_to = sheet_to;
	t->whole = in_aggregate(x) && is_whole_argument(x, from, end);
	x->at = x->copied = end;
	return true;
}

/* The name's text, quotes doubled inside: as it is. */
static struct slice
unquote(struct cutter *x, struct slice s)
{
	char *copy;
	size_t len = 0;

	if (s.len < 2 || s.data[0] != '\'')
		return s;
	s = slice_sub(s, 1, s.len - 2);
	copy = arena_alloc(x->arena, s.len + 1, 1);
	for (size_t i = 0; i < s.len; i++) {
		copy[len++] = s.data[i];
		if (s.data[i] == '\'')
			i++;
	}
	return slice_make(copy, len);
}

/* A sheet's name at from..bang, and what it stands in front of. */
static void
take_sheet(struct cutter *x, size_t from, size_t bang)
{
	struct slice name = unquote(x, slice_sub(x->s, from, bang - from));
	size_t colon = slice_find_char(name, ':');
	int sheet = x->sheet(x->ctx, slice_sub(name, 0, colon));
	int sheet_to = colon < name.len
		? x->sheet(x->ctx, slice_from(name, colon + 1))
		: sheet;
	struct sheet_ref other;
	struct formula_token *t;

	x->at = bang + 1;
	if (sheet == FORMULA_NO_SHEET || sheet_to == FORMULA_NO_SHEET) {
		/* Another workbook's: none of it is ours. */
		x->at += sheet_ref_parse(slice_from(x->s, x->at), &other);
		return;
	}
	if (take_ref(x, from, sheet, sheet_to))
		return;
	flush(x, from);
	t = push(x, FORMULA_SHEET, from, x->at);
	t->sheet = sheet;
	t->sheet_to = sheet_to;
	x->copied = x->at;
}

/* Names, functions, references, sheets: what begins with a letter or '$'. */
static void
take_word(struct cutter *x)
{
	size_t from = x->at;
	size_t end = skip_name(x, from);

	/* Jan:Mar!B4 */
	if (end > from && char_at(x, end) == ':') {
		size_t second = skip_name(x, end + 1);

		if (second > end + 1 && char_at(x, second) == '!') {
			take_sheet(x, from, second);
			return;
		}
	}
	if (end > from && char_at(x, end) == '!') {
		take_sheet(x, from, end);
		return;
	}
	if (take_ref(x, from, FORMULA_NO_SHEET, FORMULA_NO_SHEET))
		return;
	x->at = end > from ? end : from + 1;
	if (char_at(x, end) == '(' && end > from) {
		open_call(x, slice_sub(x->s, from, end - from));
		x->at = end + 1;
	} else if (char_at(x, end) == '[' && end > from) {
		flush(x, from);
		push(x, FORMULA_TABLE, from, end);
		x->copied = end;
		x->at = skip_brackets(x, end);
	}
}

/* 1.5E3, or the rows 4:9. */
static void
take_number(struct cutter *x)
{
	size_t at = x->at;

	if (take_ref(x, at, FORMULA_NO_SHEET, FORMULA_NO_SHEET))
		return;
	while (is_digit(char_at(x, at)) || char_at(x, at) == '.')
		at++;
	if ((char_at(x, at) | 32) == 'e') {
		at++;
		at += char_at(x, at) == '+' || char_at(x, at) == '-';
	}
	x->at = skip_name(x, at);
}

static void
take_one(struct cutter *x)
{
	char c = x->s.data[x->at];
	size_t end;

	if (c == '"') {
		x->at = skip_quoted(x, x->at);
	} else if (c == '\'') {
		end = skip_quoted(x, x->at);
		if (char_at(x, end) == '!')
			take_sheet(x, x->at, end);
		else
			x->at = end;
	} else if (c == '[') {
		x->at = skip_brackets(x, x->at);
		/* [1]Sheet1!A1 */
		end = skip_name(x, x->at);
		if (char_at(x, end) == '!')
			take_sheet(x, x->at - 1, end);
	} else if (is_digit(c)) {
		take_number(x);
	} else if (is_name(c) || c == '$') {
		take_word(x);
	} else {
		if (c == '(')
			open_call(x, SLICE(""));
		if (c == ')' && x->depth > 0)
			x->depth--;
		if (c == '#') /* #REF!, #N/A */
			x->at = skip_name(x, x->at + 1) - 1;
		x->at++;
	}
}

void
formula_parse(struct formula *f, struct arena *a, struct slice text,
	formula_sheet_fn *sheet, void *ctx)
{
	struct cutter x = {
		.arena = a, .out = f, .s = text, .sheet = sheet, .ctx = ctx};

	*f = (struct formula){0};
	while (x.at < text.len)
		take_one(&x);
	flush(&x, text.len);
}

static uint32_t
moved(uint32_t line, long by, bool absolute, uint32_t limit)
{
	long to = (long)line + (absolute ? 0 : by);

	/* As applications do: around the edge. */
	if (to < 1)
		to += limit;
	if (to > (long)limit)
		to -= limit;
	return to < 1 || to > (long)limit ? line : (uint32_t)to;
}

void
formula_move(struct formula *f, struct arena *a, const struct formula *from,
	long rows, long cols)
{
	*f = (struct formula){0};
	for (size_t i = 0; i < from->count; i++) {
		struct formula_token *t = ARRAY_PUSH(a, f);
		struct sheet_ref *r = &t->ref;

		*t = from->items[i];
		if (t->kind != FORMULA_REF)
			continue;
		if (r->kind != SHEET_REF_COLS) {
			r->area.row1 = moved(
				r->area.row1, rows, r->abs_row1, SHEET_ROWS);
			r->area.row2 = moved(
				r->area.row2, rows, r->abs_row2, SHEET_ROWS);
		}
		if (r->kind != SHEET_REF_ROWS) {
			r->area.col1 = moved(
				r->area.col1, cols, r->abs_col1, SHEET_COLS);
			r->area.col2 = moved(
				r->area.col2, cols, r->abs_col2, SHEET_COLS);
		}
		sheet_ref_order(r);
	}
}

/* A name that could be read as something else: quotes never harm. */
static bool
needs_quotes(const char *name)
{
	struct sheet_ref r;
	struct slice s = slice_of(name);

	for (size_t i = 0; i < s.len; i++)
		if (!is_name(s.data[i]) || s.data[i] == '.' ||
			s.data[i] == '?' || s.data[i] == '\\' ||
			(unsigned char)s.data[i] >= 0x80)
			return true;
	return s.len == 0 || is_digit(s.data[0]) ||
		sheet_ref_parse(s, &r) > 0 || strchr("RrCc", s.data[0]) != NULL;
}

static void
add_doubled(struct buf *b, const char *name)
{
	for (; *name; name++) {
		if (*name == '\'')
			buf_add_char(b, '\'');
		buf_add_char(b, *name);
	}
}

void
formula_sheet_print(struct buf *b, const char *first, const char *last)
{
	bool quoted = needs_quotes(first) || needs_quotes(last);

	if (quoted)
		buf_add_char(b, '\'');
	add_doubled(b, first);
	if (strcmp(first, last) != 0) {
		buf_add_char(b, ':');
		add_doubled(b, last);
	}
	buf_add_str(b, quoted ? "'!" : "!");
}
