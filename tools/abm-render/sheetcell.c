#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "sheetmade.h"
#include "xmltext.h"

/* What a tagged cell becomes: a number, a date, a truth value, or text. */

/* Digits that every application keeps of a number. */
#define EXACT_DIGITS 15
#define DAY_SECONDS 86400
/* 1970-01-01 in the date systems of 1900 and 1904. */
#define EPOCH_1900 25569
#define EPOCH_1904 (EPOCH_1900 - 1462)
/* 18.17.4.1: the system of 1900 has a 29th of February in that year. */
#define FIRST_RIGHT_DAY 61
#define LAST_DAY 2958465 /* 9999-12-31 */

/* A decimal without leading zeros, which a code or a number plate may have. */
static bool
is_number(struct slice s)
{
	struct decimal d;
	size_t digits = 0;
	size_t first = s.len > 0 && s.data[0] == '-';

	if (!decimal_parse(s, &d) || s.data[0] == '+')
		return false;
	if (first + 1 < s.len && s.data[first] == '0' &&
		s.data[first + 1] != '.')
		return false;
	for (size_t i = 0; i < s.len; i++)
		digits += s.data[i] >= '0' && s.data[i] <= '9';
	return digits <= EXACT_DIGITS && s.data[s.len - 1] != '.' &&
		s.data[first] != '.';
}

/* The value of a figure, an object that says its unit. */
static bool
is_figure(const struct value *v)
{
	return v->owner && v->node && json_get(v->owner, "unit") &&
		json_get(v->owner, "value") == v->node;
}

/* "12.5%" where the format is a share. */
static const char *
percent_text(struct arena *a, struct slice s)
{
	struct decimal d;

	if (!slice_ends(s, "%"))
		return NULL;
	s = slice_trim(slice_sub(s, 0, s.len - 1));
	if (!is_number(s) || !decimal_parse(s, &d) || !decimal_shift(d, -2, &d))
		return NULL;
	return decimal_text(a, d);
}

/* An instant in UTC; fractions of a second are left out. */
static bool
parse_instant(struct arena *a, struct slice s, int64_t *seconds)
{
	size_t dot = slice_find_char(s, '.');

	if (dot == TIME_SIZE - 2 && slice_ends(s, "Z"))
		s = slice_of(arena_printf(a, "%.*sZ", (int)dot, s.data));
	return time_parse(s, seconds);
}

/* A day or an instant as days of the workbook's date system. */
static const char *
date_text(struct arena *a, struct slice s, bool date1904)
{
	struct date d;
	int64_t seconds = 0;
	int64_t days;

	if (date_parse(s, &d)) {
		days = date_days(d);
	} else if (parse_instant(a, s, &seconds)) {
		days = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
		seconds -= days * DAY_SECONDS;
	} else {
		return NULL;
	}
	days += date1904 ? EPOCH_1904 : EPOCH_1900;
	if (!date1904 && days < FIRST_RIGHT_DAY)
		days--;
	if (days < (date1904 ? 0 : 1) || days > LAST_DAY)
		return NULL;
	if (seconds == 0)
		return arena_printf(a, "%lld", (long long)days);
	return arena_printf(a, "%lld.%010lld", (long long)days,
		(long long)(seconds * 10000000000 / DAY_SECONDS));
}

static const char *
string_text(struct arena *a, const struct value *v, enum sheet_format format,
	bool date1904)
{
	struct slice s = v->str;
	const char *text = NULL;

	if (format == FORMAT_DATE)
		text = date_text(a, s, date1904);
	else if (format == FORMAT_PERCENT)
		text = percent_text(a, s);
	if (text || format == FORMAT_TEXT || !is_number(s) ||
		(format == FORMAT_GENERAL && !is_figure(v)))
		return text;
	return arena_strndup(a, s.data, s.len);
}

const char *
sheet_value_text(struct arena *a, const struct value *v,
	enum sheet_format format, bool date1904)
{
	switch (v->kind) {
	case VALUE_BOOL:
		return v->truth ? "1" : "0";
	case VALUE_NUM:
		return isfinite(v->num) && format != FORMAT_TEXT
			? value_num_text(a, v->num)
			: NULL;
	case VALUE_DECIMAL:
		return format != FORMAT_TEXT ? decimal_text(a, v->decimal)
					     : NULL;
	case VALUE_STR:
		return string_text(a, v, format, date1904);
	case VALUE_NONE:
	case VALUE_NULL:
	case VALUE_NODE:
	case VALUE_LIST:
	case VALUE_ROWS:
	case VALUE_ROW:
		break;
	}
	return NULL;
}

/* Text never begins with '<': that is escaped. */
static bool
is_markup(const struct piece *p)
{
	return p->bytes.len > 0 && p->bytes.data[0] == '<';
}

/* One value was printed, and no text besides it. */
static bool
is_alone(const struct exec *x)
{
	if (x->values != 1)
		return false;
	for (size_t i = 0; i < x->out.count; i++) {
		const struct piece *p = &x->out.items[i];

		if (i >= x->value_from && i < x->value_to)
			continue;
		if (!is_markup(p) && slice_trim(p->bytes).len > 0)
			return false;
	}
	return true;
}

static bool
has_text(const struct exec *x)
{
	for (size_t i = 0; i < x->out.count; i++)
		if (!is_markup(&x->out.items[i]))
			return true;
	return false;
}

static size_t
text_length(const struct exec *x)
{
	size_t count = 0;

	for (size_t i = 0; i < x->out.count; i++)
		if (!is_markup(&x->out.items[i]))
			count += utf8_count(x->out.items[i].bytes.data,
				x->out.items[i].bytes.len);
	return count;
}

/* A run without text, as tags at its ends leave it. */
static void
drop_empty_runs(struct arena *a, struct buf *b, size_t from, const char *prefix)
{
	const char *empty = arena_printf(a,
		"<%st xml:space=\"preserve\"></%st></%sr>", prefix, prefix,
		prefix);
	const char *start = arena_printf(a, "<%sr>", prefix);

	for (;;) {
		struct slice s = slice_make(buf_str(b) + from, b->len - from);
		size_t at = slice_find(s, empty);
		size_t end = at + strlen(empty);

		if (at == s.len)
			return;
		while (at > 0 && !slice_starts(slice_from(s, at), start))
			at--;
		buf_cut(b, from + at, end - at);
		from += at;
	}
}

static void
put_pieces(struct buf *b, const struct exec *x, const char *prefix, bool rich)
{
	/* Runs that data brought stand in a text of their own. */
	bool runs = !rich && x->cell && x->cell->rich;
	size_t from = b->len;

	if (runs)
		buf_addf(b, "<%sr>", prefix);
	if (!rich)
		buf_addf(b, "<%st xml:space=\"preserve\">", prefix);
	for (size_t i = 0; i < x->out.count; i++)
		buf_add(b, x->out.items[i].bytes.data,
			x->out.items[i].bytes.len);
	if (!rich)
		buf_addf(b, "</%st>", prefix);
	if (runs)
		buf_addf(b, "</%sr>", prefix);
	if (x->cell && x->cell->rich)
		drop_empty_runs(x->arena, b, from, prefix);
}

/* Into the shared strings, or, where the workbook has none, into the cell. */
static void
put_text(struct made_book *book, struct sheet_made *m, bool rich)
{
	struct made_strings *s = &book->strings;
	const char *prefix = m->sheet->prefix;

	if (!s->used) {
		buf_addf(&m->bytes, " t=\"inlineStr\"><%sis>", prefix);
		put_pieces(&m->bytes, book->x, prefix, rich);
		buf_addf(&m->bytes, "</%sis>", prefix);
		return;
	}
	buf_reset(&s->one);
	put_pieces(&s->one, book->x, s->prefix, rich);
	buf_addf(&m->bytes, " t=\"s\"><%sv>%zu</%sv>", prefix,
		made_string(s, slice_make(buf_str(&s->one), s->one.len)),
		prefix);
}

static void
check_length(
	struct exec *x, const struct sheet *s, const struct sheet_cell *cell)
{
	if (text_length(x) > SHEET_TEXT_LIMIT)
		problem_add(x->problems, "too_much_output", s->part.name,
			"the text of a cell is longer than %d characters",
			SHEET_TEXT_LIMIT)
			->place = sheet_place(
			x->arena, s, cell->row, cell->col);
}

/* Names of columns are the same in any case of letters. */
static struct slice
head_key(struct sheet_made *m, uint32_t row, const char *name)
{
	char *key = arena_printf(m->arena, "%u %s", row, name);

	for (char *c = key; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return slice_of(key);
}

/* A column is named once: a number tells the next ones of that name apart. */
static void
note_head(struct sheet_made *m, struct exec *x, const struct sheet_cell *cell)
{
	struct buf b = BUF_INIT(64 * MIB);
	char *text;
	char *name;
	size_t n = 1;

	for (size_t i = 0; i < x->out.count; i++)
		if (!is_markup(&x->out.items[i]))
			buf_add(&b, x->out.items[i].bytes.data,
				x->out.items[i].bytes.len);
	text = name = xmltext_decode(m->arena, slice_make(buf_str(&b), b.len));
	buf_free(&b);
	while (hash_has(&m->head_names, head_key(m, cell->row, name)))
		name = arena_printf(m->arena, "%s%zu", text, ++n);
	hash_set(&m->head_names, head_key(m, cell->row, name), name);
	m->head = name;
	if (n > 1)
		exec_put(x, slice_of(arena_printf(m->arena, "%zu", n)));
}

void
sheet_cell_put(struct made_book *book, struct sheet_made *m,
	const struct sheet_cell *cell)
{
	struct exec *x = book->x;
	const char *prefix = m->sheet->prefix;
	enum sheet_format format = cell->style < book->formats->count
		? book->formats->items[cell->style]
		: FORMAT_GENERAL;
	const char *text = NULL;

	if (cell->head)
		format = FORMAT_TEXT;
	x->out.count = 0;
	x->values = 0;
	exec_tokens(x, &cell->program);
	if (!has_text(x)) {
		buf_add_str(&m->bytes, "/>");
		return;
	}
	if (is_alone(x) && !cell->head)
		text = sheet_value_text(
			x->arena, &x->value, format, book->date1904);
	if (text) {
		buf_add_str(&m->bytes,
			x->value.kind == VALUE_BOOL ? " t=\"b\"><" : "><");
		buf_add_str(&m->bytes, prefix);
		buf_add_str(&m->bytes, "v>");
		buf_add_str(&m->bytes, text);
		buf_addf(&m->bytes, "</%sv>", prefix);
	} else {
		if (cell->head)
			note_head(m, x, cell);
		put_text(book, m, cell->rich);
		check_length(x, m->sheet, cell);
	}
	buf_addf(&m->bytes, "</%sc>", prefix);
}
