#include <string.h>

#include "base/base64.h"
#include "base/date.h"
#include "base/utf8.h"
#include "mail.h"
#include "port/domain.h"

#define LINE_LIMIT 76 /* characters of a line, RFC 5322 2.1.1 */
#define WORD_BYTES 42 /* of an encoded word: 68 characters, RFC 2047 2 */
#define TOKEN_LIMIT 900 /* a longer one cannot be folded */
#define FIELD_LIMIT (MIB)

/* A line being folded. */
struct fold {
	struct buf *out;
	const char *eol;
	size_t column;
};

static void
put(struct fold *f, struct slice s)
{
	buf_add(f->out, s.data, s.len);
	f->column += s.len;
}

/* A blank, or a new line where the next piece would not fit. */
static void
put_gap(struct fold *f, size_t next)
{
	if (f->column + 1 + next > LINE_LIMIT && f->column > 1) {
		buf_add_str(f->out, f->eol);
		f->column = 0;
	}
	put(f, SLICE(" "));
}

static bool
is_plain(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] >= 0x80 || s.data[i] < 0x20)
			return false;
	return s.len <= TOKEN_LIMIT;
}

size_t
mail_piece(struct slice s, size_t limit)
{
	size_t len = s.len > limit ? utf8_start(s.data, limit) : s.len;

	/* What is no UTF-8 may have no start. */
	return len > 0 ? len : limit;
}

/* RFC 2047: words of at most 75 characters, which readers join again. */
static void
put_encoded(struct fold *f, struct slice s)
{
	bool first = true;

	while (s.len > 0) {
		size_t len = mail_piece(s, WORD_BYTES);

		if (!first || f->column + 12 + len * 4 / 3 > LINE_LIMIT)
			put_gap(f, LINE_LIMIT);
		buf_add_str(f->out, "=?UTF-8?B?");
		base64_encode(f->out, s.data, len);
		buf_add_str(f->out, "?=");
		f->column += 12 + (len + 2) / 3 * 4;
		s = slice_from(s, len);
		first = false;
	}
}

static bool
is_mark(char c)
{
	return c == MAIL_FROM || c == MAIL_TO;
}

struct slice
mail_unmarked(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++)
		if (!is_mark(s.data[i]))
			out[len++] = s.data[i];
	return slice_make(out, len);
}

/* Does a value bring what readers would decode? */
static bool
pretends(struct slice marked)
{
	bool inside = false;

	for (size_t i = 0; i < marked.len; i++) {
		if (is_mark(marked.data[i]))
			inside = marked.data[i] == MAIL_FROM;
		else if (inside && slice_starts(slice_from(marked, i), "=?"))
			return true;
	}
	return false;
}

/* The next word, marked, and the blanks before it; false at the end. */
static bool
next_word(struct slice *rest, struct slice *word)
{
	size_t i = 0;

	while (rest->len > 0 && strchr(" \t", rest->data[0]))
		*rest = slice_from(*rest, 1);
	while (i < rest->len && !strchr(" \t", rest->data[i]))
		i++;
	*word = slice_sub(*rest, 0, i);
	*rest = slice_from(*rest, i);
	return word->len > 0;
}

/* Free text: words that need it are encoded, runs of them in one. */
static void
put_text(struct exec *x, struct fold *f, struct slice marked)
{
	struct slice run = SLICE_NONE;
	struct slice word;

	while (next_word(&marked, &word)) {
		struct slice plain = mail_unmarked(x->arena, word);

		if (!is_plain(plain) || pretends(word)) {
			run = run.data
				? slice_between(run.data, word.data + word.len)
				: word;
			continue;
		}
		if (run.data) {
			put_gap(f, 20);
			put_encoded(f, mail_unmarked(x->arena, run));
			run = SLICE_NONE;
		}
		if (plain.len > 0) {
			put_gap(f, plain.len);
			put(f, plain);
		}
	}
	if (run.data) {
		put_gap(f, 20);
		put_encoded(f, mail_unmarked(x->arena, run));
	}
}

static bool
is_atom_text(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.data[i] | 32) >= 'a' && (s.data[i] | 32) <= 'z') &&
			!(s.data[i] >= '0' && s.data[i] <= '9') &&
			!strchr("!#$%&'*+-/=?^_`{|}~. ", s.data[i]))
			return false;
	return true;
}

/* What an address may hold beside its '@' (RFC 5321 4.1.2; RFC 6531 3.3). */
static bool
is_address(struct slice s)
{
	size_t at = slice_find_char(s, '@');

	if (at == 0 || at + 1 >= s.len)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] <= 0x20 || s.data[i] == 0x7F ||
			strchr("<>()[],;:\\\"", s.data[i]) ||
			(s.data[i] == '@' && i != at))
			return false;
	return true;
}

static void
put_address(struct exec *x, struct fold *f, struct slice marked)
{
	struct slice s = slice_trim(mail_unmarked(x->arena, marked));
	size_t at = slice_find_char(s, '@');
	const char *domain;

	if (s.len == 0)
		return;
	if (!is_address(s)) {
		exec_problem(x, NULL, "invalid_address",
			arena_printf(x->arena, "gives no address: '%.*s'",
				s.len > 80 ? 80 : (int)s.len, s.data));
		return;
	}
	if (!is_plain(slice_sub(s, 0, at)))
		exec_warn(x, "not every server takes the address '%.*s'",
			SLICE_ARG(s));
	put(f, slice_sub(s, 0, at + 1));
	s = slice_from(s, at + 1);
	domain = is_plain(s) ? NULL : domain_ascii(x->arena, s);
	put(f, domain ? slice_of(domain) : s);
}

/* A name beside an address: atoms, a quoted string, or encoded words. */
static void
put_phrase(struct exec *x, struct fold *f, struct slice marked)
{
	struct slice s = slice_trim(mail_unmarked(x->arena, marked));
	bool quoted = s.len > 1 && s.data[0] == '"' &&
		marked.data[marked.len - 1] != MAIL_TO;

	if (s.len == 0)
		return;
	if (quoted)
		s = slice_sub(s, 1, s.len - 2);
	if (!is_plain(s) || pretends(marked)) {
		put_encoded(f, s);
		return;
	}
	if (is_atom_text(s) && !quoted) {
		put(f, s);
		return;
	}
	put(f, SLICE("\""));
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '"' || s.data[i] == '\\')
			put(f, SLICE("\\"));
		put(f, slice_sub(s, i, 1));
	}
	put(f, SLICE("\""));
}

/* One mailbox: "Name <address>", or an address alone. */
static void
put_mailbox(struct exec *x, struct fold *f, struct slice s)
{
	size_t open = s.len;
	size_t close = s.len;
	bool inside = false;

	for (size_t i = 0; i < s.len; i++) {
		if (is_mark(s.data[i]))
			inside = s.data[i] == MAIL_FROM;
		else if (!inside && s.data[i] == '<' && open == s.len)
			open = i;
		else if (!inside && s.data[i] == '>')
			close = i;
	}
	put_gap(f, s.len);
	if (open < close && close < s.len) {
		put_phrase(x, f, slice_trim(slice_sub(s, 0, open)));
		if (f->column > 1 && f->out->data[f->out->len - 1] != ' ')
			put_gap(f, close - open);
		put(f, SLICE("<"));
		put_address(x, f, slice_sub(s, open + 1, close - open - 1));
		put(f, SLICE(">"));
	} else if (is_address(slice_trim(mail_unmarked(x->arena, s)))) {
		put_address(x, f, s);
	} else {
		put_phrase(x, f, slice_trim(s));
	}
}

/* Bytes up to the template's own ',' or ';'. */
static size_t
mailbox_len(struct slice s)
{
	bool inside = false;
	bool quoted = false;

	for (size_t i = 0; i < s.len; i++) {
		if (is_mark(s.data[i]))
			inside = s.data[i] == MAIL_FROM;
		else if (!inside && s.data[i] == '"')
			quoted = !quoted;
		else if (!inside && !quoted && strchr(",;", s.data[i]))
			return i;
	}
	return s.len;
}

static void
put_mailboxes(struct exec *x, struct fold *f, struct slice s)
{
	while (s.len > 0) {
		size_t len = mailbox_len(s);

		put_mailbox(x, f, slice_sub(s, 0, len));
		if (len < s.len)
			put(f, slice_sub(s, len, 1));
		s = slice_from(s, len < s.len ? len + 1 : len);
	}
}

/* RFC 5322 3.3 of a day or an instant; false: it is none. */
static bool
put_date(struct exec *x, struct fold *f, struct slice marked)
{
	static const char days[] = "ThuFriSatSunMonTueWed";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct slice s = slice_trim(mail_unmarked(x->arena, marked));
	const char *clock = "00:00:00";
	int64_t seconds;
	struct date d;

	if (time_parse(s, &seconds))
		clock = arena_strndup(x->arena, s.data + DATE_SIZE, 8);
	else if (s.len != DATE_SIZE - 1)
		return false;
	if (!date_parse(slice_sub(s, 0, DATE_SIZE - 1), &d))
		return false;
	put(f,
		slice_of(
			arena_printf(x->arena, " %.3s, %02d %.3s %04d %s +0000",
				days + (date_days(d) % 7 + 7) % 7 * 3, d.day,
				months + (d.month - 1) * 3, d.year, clock)));
	return true;
}

static bool
is_named(struct slice name, const char *const *names)
{
	for (; *names; names++)
		if (slice_is_fold(name, *names))
			return true;
	return false;
}

/* The template's own; the field's length: there is none. */
static size_t
colon_of(struct slice field)
{
	bool inside = false;

	for (size_t i = 0; i < field.len; i++)
		if (is_mark(field.data[i]))
			inside = field.data[i] == MAIL_FROM;
		else if (!inside && field.data[i] == ':')
			return i;
	return field.len;
}

/* RFC 5322 3.6.8, of what letters, digits and hyphens there are. */
static struct slice
field_name(struct arena *a, struct slice marked)
{
	char *name = arena_strndup(a, marked.data, marked.len);
	size_t len = 0;

	for (size_t i = 0; i < marked.len; i++)
		if ((name[i] | 32) >= 'a' && (name[i] | 32) <= 'z')
			name[len++] = name[i];
		else if ((name[i] >= '0' && name[i] <= '9') || name[i] == '-')
			name[len++] = name[i];
	return slice_make(name, len);
}

/* One line, whatever a value holds. */
static struct slice
unfolded(struct arena *a, struct slice s)
{
	char *out = arena_strndup(a, s.data, s.len);

	for (size_t i = 0; i < s.len; i++)
		if (out[i] == '\n' || out[i] == '\r' || out[i] == '\t')
			out[i] = ' ';
	return slice_make(out, s.len);
}

void
mail_put_field(
	struct exec *x, struct slice field, const char *eol, struct buf *out)
{
	static const char *const addresses[] = {"from", "to", "cc", "bcc",
		"reply-to", "sender", "resent-from", "resent-to", "resent-cc",
		"resent-bcc", "resent-sender", "return-path",
		"disposition-notification-to", NULL};
	static const char *const texts[] = {"subject", "comments", "keywords",
		"organization", "content-description", "thread-topic", NULL};
	size_t colon = colon_of(field);
	struct slice name = field_name(x->arena, slice_sub(field, 0, colon));
	struct slice value = unfolded(x->arena, slice_from(field, colon + 1));
	struct fold f = {.out = out, .eol = eol, .column = name.len + 1};

	buf_add(out, name.data, name.len);
	buf_add_char(out, ':');
	if (is_named(name, addresses))
		put_mailboxes(x, &f, value);
	else if (is_named(name, texts) || slice_starts_fold(name, "x-"))
		put_text(x, &f, value);
	else if (!slice_is_fold(name, "date") || !put_date(x, &f, value))
		put(&f, mail_unmarked(x->arena, value));
}
