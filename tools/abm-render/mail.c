#include "mail.h"

#include <stdio.h>
#include <string.h>

#include "base/base64.h"
#include "htmlplace.h"

#define BODY_LIMIT EXEC_OUTPUT_LIMIT
#define QP_LINE 75 /* characters before "=", RFC 2045 6.7 (5) */
#define LINE_LIMIT 990 /* below 998, RFC 5322 2.1.1 */
#define BOUNDARIES 16

enum coding { CODING_NONE, CODING_QP, CODING_BASE64 };

struct mail {
	struct exec *x;
	struct buf *out;
	const char *eol;
	struct slice boundaries[BOUNDARIES];
	size_t boundary_count;
	/* the entity being read */
	bool html;
	enum coding coding;
	struct html_reader reader; /* of its HTML */
	struct buf body; /* CODING_BASE64: until its end */
	bool filled; /* it holds a value */
};

struct slice
mail_mark(struct arena *a, struct slice text)
{
	return slice_of(arena_printf(
		a, "%c%.*s%c", MAIL_FROM, SLICE_ARG(text), MAIL_TO));
}

/* Bytes of the template's line at the start, with its end. */
static size_t
line_len(struct slice s)
{
	bool inside = false;

	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == MAIL_FROM || s.data[i] == MAIL_TO)
			inside = s.data[i] == MAIL_FROM;
		else if (!inside && s.data[i] == '\n')
			return i + 1;
	}
	return s.len;
}

static bool
is_marked(struct slice s)
{
	return slice_find_char(s, MAIL_FROM) < s.len;
}

static bool
is_ascii(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] >= 0x80)
			return false;
	return true;
}

static struct slice
without_end(struct slice line)
{
	if (slice_ends(line, "\n"))
		line.len--;
	if (slice_ends(line, "\r"))
		line.len--;
	return line;
}

static void
note_type(struct mail *m, struct slice value)
{
	size_t at = slice_find_fold(value, "boundary=");
	struct slice b = slice_from(value, at + 9);

	m->html = slice_find_fold(value, "text/html") < value.len;
	if (at == value.len || m->boundary_count == BOUNDARIES)
		return;
	if (slice_starts(b, "\""))
		b = slice_sub(b, 1, slice_find_char(slice_from(b, 1), '"'));
	else
		b = slice_trim(slice_sub(b, 0, slice_find_char(b, ';')));
	if (b.len > 0)
		m->boundaries[m->boundary_count++] = b;
}

/* What the entity's body is, by its header. */
static void
note_field(struct mail *m, struct slice field)
{
	struct slice value = slice_from(field, slice_find_char(field, ':'));

	if (slice_starts_fold(field, "content-type:"))
		note_type(m, value);
	if (!slice_starts_fold(field, "content-transfer-encoding:"))
		return;
	if (slice_find_fold(value, "quoted-printable") < value.len)
		m->coding = CODING_QP;
	else if (slice_find_fold(value, "base64") < value.len)
		m->coding = CODING_BASE64;
}

/* Header fields and the blank line behind them; what is left. */
static struct slice
read_header(struct mail *m, struct slice rest)
{
	m->html = m->filled = false;
	m->coding = CODING_NONE;
	m->reader = (struct html_reader){.compile = NULL};
	while (rest.len > 0) {
		size_t len = line_len(rest);
		struct slice field;

		if (without_end(slice_sub(rest, 0, len)).len == 0) {
			buf_add(m->out, rest.data, len);
			return slice_from(rest, len);
		}
		while (len < rest.len && strchr(" \t", rest.data[len]))
			len += line_len(slice_from(rest, len));
		field = slice_sub(rest, 0, len);
		note_field(m, field);
		if (is_marked(field) || !is_ascii(field)) {
			mail_put_field(
				m->x, without_end(field), m->eol, m->out);
			buf_add_str(m->out, m->eol);
		} else {
			buf_add(m->out, field.data, field.len);
		}
		rest = slice_from(rest, len);
	}
	return rest;
}

/* What follows "--" and a boundary at the start; data NULL: it does not. */
static struct slice
behind_boundary(const struct mail *m, struct slice line)
{
	for (size_t i = 0; i < m->boundary_count; i++) {
		struct slice b = m->boundaries[i];

		if (slice_starts(line, "--") &&
			slice_eq(slice_sub(line, 2, b.len), b))
			return slice_from(line, 2 + b.len);
	}
	return SLICE_NONE;
}

/* A line of the template that ends the entity (RFC 2046 5.1.1). */
static bool
is_boundary(const struct mail *m, struct slice line)
{
	struct slice rest = behind_boundary(m, line);

	if (!rest.data)
		return false;
	if (slice_starts(rest, "--"))
		rest = slice_from(rest, 2);
	return slice_trim(rest).len == 0;
}

/* A byte of HTML as it is, or as quoted-printable has it. */
static size_t
read_html(struct mail *m, struct slice s)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *high = s.len > 2 ? strchr(digits, s.data[1]) : NULL;
	const char *low = s.len > 2 ? strchr(digits, s.data[2]) : NULL;

	if (m->coding == CODING_QP && s.data[0] == '=' && high && low &&
		*high && *low) {
		htmlplace_read(&m->reader,
			(char)((high - digits) * 16 + (low - digits)));
		return 3;
	}
	if (m->coding != CODING_QP || s.data[0] != '=')
		htmlplace_read(&m->reader, s.data[0]);
	return 1;
}

static struct slice
escaped(struct mail *m, struct slice value)
{
	struct tag t = {.text = "of the mail"};
	const char *what;

	if (!m->html)
		return value;
	what = htmlplace_find(&m->reader, &t);
	m->reader.begun = true;
	if (what)
		exec_problem(m->x, NULL, "value_in_markup", what);
	return htmlplace_escape(m->x, &t, value);
}

/* The end of a line's last blank before the limit; 0: there is none. */
static size_t
break_before(struct slice s, size_t limit)
{
	while (limit > 0 && s.data[limit - 1] != ' ')
		limit--;
	return limit;
}

/* Lines of a value: none is a boundary, none is too long. */
static void
put_plain(struct mail *m, struct buf *b, struct slice value, size_t *column)
{
	struct slice line;
	bool first = true;

	while (slice_next(&value, '\n', &line)) {
		if (!first) {
			buf_add_str(b, m->eol);
			*column = 0;
		}
		first = false;
		if (*column == 0 && behind_boundary(m, line).data)
			buf_add_char(b, ' ');
		while (*column + line.len > LINE_LIMIT) {
			size_t room = LINE_LIMIT > *column
				? LINE_LIMIT - *column
				: 0;
			size_t at = break_before(line, room);

			if (at == 0 && *column == 0)
				at = mail_piece(line, room);
			buf_add(b, line.data, at);
			buf_add_str(b, m->eol);
			line = slice_from(line, at);
			*column = 0;
		}
		buf_add(b, line.data, line.len);
		*column += line.len;
	}
}

static void
put_qp_text(struct mail *m, const char *text, size_t *column)
{
	size_t len = strlen(text);

	if (*column + len > QP_LINE) {
		buf_addf(m->out, "=%s", m->eol);
		*column = 0;
	}
	buf_add(m->out, text, len);
	*column += len;
}

static void
put_qp(struct mail *m, struct slice value, size_t *column)
{
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.data[i];
		bool last = i + 1 == value.len || value.data[i + 1] == '\n';
		char text[4] = {(char)c};

		if (c == '\n') {
			buf_add_str(m->out, m->eol);
			*column = 0;
			continue;
		}
		if (c == '=' || c >= 0x7F || c < 0x20 || (c == ' ' && last) ||
			(*column == 0 && strchr("-.F", c)))
			snprintf(text, sizeof text, "=%02X", c);
		put_qp_text(m, text, column);
	}
}

static void
put_value(struct mail *m, struct slice value, size_t *column)
{
	value = escaped(m, value);
	m->filled = true;
	if (m->coding == CODING_BASE64)
		put_plain(m, &m->body, value, column);
	else if (m->coding == CODING_QP)
		put_qp(m, value, column);
	else
		put_plain(m, m->out, value, column);
}

/* What the template has between values. */
static void
put_static(struct mail *m, struct slice s, size_t *column)
{
	struct buf *b = m->coding == CODING_BASE64 ? &m->body : m->out;
	size_t newline;

	for (size_t i = 0; m->html && i < s.len;)
		i += read_html(m, slice_from(s, i));
	newline = slice_find_char(s, '\n');
	if (m->coding == CODING_QP && *column + newline > QP_LINE && *column) {
		buf_addf(b, "=%s", m->eol);
		*column = 0;
	}
	buf_add(b, s.data, s.len);
	*column = newline < s.len ? 0 : *column + s.len;
}

static void
put_line(struct mail *m, struct slice line)
{
	size_t column = 0;

	while (line.len > 0) {
		size_t from = slice_find_char(line, MAIL_FROM);
		size_t to;

		if (from > 0)
			put_static(m, slice_sub(line, 0, from), &column);
		line = slice_from(line, from);
		if (line.len == 0)
			break;
		to = slice_find_char(line, MAIL_TO);
		if (to > 1)
			put_value(m, slice_sub(line, 1, to - 1), &column);
		m->filled = true;
		line = slice_from(line, to + 1);
	}
}

/* A body that said it is base64 and holds a value was none yet. */
static void
end_entity(struct mail *m)
{
	struct buf code = BUF_INIT(BODY_LIMIT);

	if (m->coding == CODING_BASE64 && !m->filled)
		buf_add(m->out, buf_str(&m->body), m->body.len);
	if (m->coding == CODING_BASE64 && m->filled) {
		base64_encode(&code, buf_str(&m->body), m->body.len);
		for (size_t i = 0; i < code.len; i += 76) {
			struct slice line = slice_sub(
				slice_make(code.data, code.len), i, 76);

			buf_add(m->out, line.data, line.len);
			buf_add_str(m->out, m->eol);
		}
	}
	buf_reset(&m->body);
	buf_free(&code);
}

void
mail_finish(struct exec *x, struct slice marked, struct buf *out)
{
	struct slice template = x->part->bytes;
	size_t newline = slice_find_char(template, '\n');
	struct mail m = {.x = x,
		.out = out,
		.eol = newline > 0 && newline < template.len &&
				template.data[newline - 1] == '\r'
			? "\r\n"
			: "\n",
		.body = BUF_INIT(BODY_LIMIT)};
	struct slice rest = read_header(&m, marked);

	while (rest.len > 0) {
		struct slice line = slice_sub(rest, 0, line_len(rest));

		rest = slice_from(rest, line.len);
		if (!is_boundary(&m, line)) {
			put_line(&m, line);
			continue;
		}
		end_entity(&m);
		buf_add(out, line.data, line.len);
		rest = read_header(&m, rest);
	}
	end_entity(&m);
	buf_free(&m.body);
}
