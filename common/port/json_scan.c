/* The strict door: RFC 8259, checked byte by byte before cJSON sees anything. */
#include "port/json.h"

#include <string.h>

#include "base/bytes16.h"
#include "base/utf8.h"

struct scan {
	const char *start;
	const char *p;
	const char *end;
	struct arena *arena;
	struct json_members *members; /* NULL: not wanted */
	struct fault *fault;
};

static int
fail(struct scan *s, const char *what)
{
	return fault_set(s->fault, FAULT_INPUT, "column %zu: %s",
		(size_t)(s->p - s->start) + 1, what);
}

static void
skip_blanks(struct scan *s)
{
	while (s->p < s->end &&
		(*s->p == ' ' || *s->p == '\t' || *s->p == '\n' ||
			*s->p == '\r'))
		s->p++;
}

static bool
is_digit(const struct scan *s)
{
	return s->p < s->end && *s->p >= '0' && *s->p <= '9';
}

static int
scan_digits(struct scan *s)
{
	if (!is_digit(s))
		return fail(s, "a number needs a digit here");
	while (is_digit(s))
		s->p++;
	return 0;
}

/* RFC 8259 section 6: no leading zeros, digits on both sides of the point. */
static int
scan_number(struct scan *s)
{
	if (*s->p == '-')
		s->p++;
	if (s->p < s->end && *s->p == '0') {
		s->p++;
		if (is_digit(s))
			return fail(s, "a number has a leading zero");
	} else if (scan_digits(s) < 0) {
		return -1;
	}
	if (s->p < s->end && *s->p == '.') {
		s->p++;
		if (scan_digits(s) < 0)
			return -1;
	}
	if (s->p < s->end && (*s->p == 'e' || *s->p == 'E')) {
		s->p++;
		if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
			s->p++;
		return scan_digits(s);
	}
	return 0;
}

/* Four hexadecimal digits; their value, or -1. */
static long
scan_hex4(struct scan *s)
{
	long v = 0;

	if (s->end - s->p < 4)
		return fail(s, "\\u needs four hexadecimal digits");
	for (int i = 0; i < 4; i++, s->p++) {
		char c = *s->p;

		v *= 16;
		if (c >= '0' && c <= '9')
			v += c - '0';
		else if (c >= 'a' && c <= 'f')
			v += c - 'a' + 10;
		else if (c >= 'A' && c <= 'F')
			v += c - 'A' + 10;
		else
			return fail(s, "\\u needs four hexadecimal digits");
	}
	return v;
}

static int
scan_unicode_escape(struct scan *s)
{
	long high = scan_hex4(s);
	long low;

	if (high < 0)
		return -1;
	if (high >= 0xdc00 && high <= 0xdfff)
		return fail(s, "a lone surrogate is no character");
	if (high < 0xd800 || high > 0xdbff)
		return 0;
	if (s->end - s->p < 2 || s->p[0] != '\\' || s->p[1] != 'u')
		return fail(s, "a lone surrogate is no character");
	s->p += 2;
	low = scan_hex4(s);
	if (low < 0)
		return -1;
	if (low < 0xdc00 || low > 0xdfff)
		return fail(s, "a lone surrogate is no character");
	return 0;
}

static int
scan_escape(struct scan *s)
{
	s->p++;
	if (s->p == s->end)
		return fail(s, "a string is not ended");
	if (*s->p == 'u') {
		s->p++;
		return scan_unicode_escape(s);
	}
	if (!strchr("\"\\/bfnrt", *s->p) || !*s->p)
		return fail(s, "there is no such escape");
	s->p++;
	return 0;
}

static bool
is_plain(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 0x20 && u < 0x7f && u != '"' && u != '\\';
}

static struct bytes16
not_plain(struct bytes16 b)
{
	return bytes16_or(bytes16_or(bytes16_is(b, '"'), bytes16_is(b, '\\')),
		bytes16_or(
			bytes16_below(b, 0x20), bytes16_within(b, 0x7f, 0xff)));
}

/* The end of eight bytes or more, some of them twice. */
static struct bytes16
end16(struct slice s)
{
	const char *end = s.data + s.len;
	char both[BYTES16];

	if (s.len >= BYTES16)
		return bytes16_load(end - BYTES16);
	memcpy(both, s.data, BYTES16 / 2);
	memcpy(both + BYTES16 / 2, end - BYTES16 / 2, BYTES16 / 2);
	return bytes16_load(both);
}

size_t
json_plain_len(struct slice s)
{
	size_t off = 0;

	if (!s.len || !is_plain(*s.data))
		return 0;
	while (s.len - off >= BYTES16) {
		size_t at = bytes16_first(
			not_plain(bytes16_load(s.data + off)));

		off += at;
		if (at < BYTES16)
			return off;
	}
	if (s.len >= BYTES16 / 2 && !bytes16_any(not_plain(end16(s))))
		return s.len;
	while (off < s.len && is_plain(s.data[off]))
		off++;
	return off;
}

static int
scan_string(struct scan *s)
{
	s->p++;
	while (s->p < s->end) {
		unsigned char c;
		size_t off = 0;

		s->p += json_plain_len(slice_between(s->p, s->end));
		if (s->p == s->end)
			break;
		c = (unsigned char)*s->p;
		if (c == '"') {
			s->p++;
			return 0;
		}
		if (c == '\\') {
			if (scan_escape(s) < 0)
				return -1;
			continue;
		}
		if (c < 0x20)
			return fail(s,
				"a control character in a string must "
				"be escaped");
		utf8_next(s->p, (size_t)(s->end - s->p), &off);
		if (off == 1 && c >= 0x80)
			return fail(s, "invalid UTF-8");
		s->p += off;
	}
	return fail(s, "a string is not ended");
}

static int
scan_word(struct scan *s, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(s->end - s->p) < len || memcmp(s->p, word, len) != 0)
		return fail(s, "unexpected character");
	s->p += len;
	return 0;
}

static int
scan_scalar(struct scan *s)
{
	switch (*s->p) {
	case '"':
		return scan_string(s);
	case 't':
		return scan_word(s, "true");
	case 'f':
		return scan_word(s, "false");
	case 'n':
		return scan_word(s, "null");
	default:
		if (*s->p == '-' || is_digit(s))
			return scan_number(s);
		return fail(s, "unexpected character");
	}
}

/* A member's name and colon; the name goes to *name. */
static int
scan_name(struct scan *s, struct slice *name)
{
	const char *from;

	skip_blanks(s);
	if (s->p == s->end || *s->p != '"')
		return fail(s, "a member's name must stand here");
	from = s->p + 1;
	if (scan_string(s) < 0)
		return -1;
	*name = slice_between(from, s->p - 1);
	skip_blanks(s);
	if (s->p == s->end || *s->p != ':')
		return fail(s, "a colon must stand here");
	s->p++;
	skip_blanks(s);
	return 0;
}

static void
note_member(struct scan *s, struct slice name, const char *value)
{
	struct json_member *m;

	if (!s->members)
		return;
	m = ARRAY_PUSH(s->arena, s->members);
	m->name = name;
	m->value = slice_between(value, s->p);
}

/*
 * Containers without recursion: `open` holds '{' or '[' per level.  At the top
 * of the loop a value must begin at s->p.
 */
struct nesting {
	char open[JSON_DEPTH_LIMIT];
	size_t depth;
	struct slice name; /* of the top-level member being read */
	const char *value; /* where its value began */
};

static int
open_container(struct scan *s, struct nesting *n)
{
	if (n->depth == JSON_DEPTH_LIMIT)
		return fault_set(s->fault, FAULT_LIMIT,
			"column %zu: nested deeper than %d",
			(size_t)(s->p - s->start) + 1, JSON_DEPTH_LIMIT);
	n->open[n->depth++] = *s->p++;
	skip_blanks(s);
	return 0;
}

static int
begin_member(struct scan *s, struct nesting *n)
{
	struct slice name;

	if (scan_name(s, &name) < 0)
		return -1;
	if (n->depth == 1) {
		n->name = name;
		n->value = s->p;
	}
	return 0;
}

/*
 * Behind a value: closes what ends here and moves to where the next value
 * begins.  1 when the outermost value is complete.
 */
static int
after_value(struct scan *s, struct nesting *n)
{
	while (n->depth) {
		char open = n->open[n->depth - 1];

		if (n->depth == 1 && open == '{' && n->value) {
			note_member(s, n->name, n->value);
			n->value = NULL;
		}
		skip_blanks(s);
		if (s->p == s->end)
			return fail(s,
				open == '{' ? "an object is not ended"
					    : "an array is not ended");
		if (*s->p == ',') {
			s->p++;
			skip_blanks(s);
			return open == '{' ? begin_member(s, n) : 0;
		}
		if (*s->p != (open == '{' ? '}' : ']'))
			return fail(s, "a comma or the end must stand here");
		s->p++;
		n->depth--;
	}
	return 1;
}

/* 1: the outermost value is complete, 0: go on, -1: fault. */
static int
scan_step(struct scan *s, struct nesting *n)
{
	char open;

	if (s->p == s->end)
		return fail(s, "a value must stand here");
	open = *s->p;
	if (open != '{' && open != '[')
		return scan_scalar(s) < 0 ? -1 : after_value(s, n);
	if (open_container(s, n) < 0)
		return -1;
	if (s->p < s->end && *s->p == (open == '{' ? '}' : ']')) {
		s->p++;
		n->depth--;
		return after_value(s, n);
	}
	return open == '{' ? begin_member(s, n) : 0;
}

int
json_scan(struct arena *a, struct slice text, struct json_members *members,
	struct fault *f)
{
	struct nesting n = {.depth = 0};
	struct scan s = {
		.start = text.data,
		.p = text.data,
		.end = text.data + text.len,
		.arena = a,
		.members = members,
		.fault = f,
	};
	int status = 0;

	if (members)
		members->count = 0;
	skip_blanks(&s);
	if (s.p == s.end)
		return fail(&s, "there is nothing");
	while (status == 0)
		status = scan_step(&s, &n);
	if (status < 0)
		return -1;
	skip_blanks(&s);
	if (s.p != s.end)
		return fail(&s, "more than one value");
	return 0;
}
