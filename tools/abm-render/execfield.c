#include <string.h>

#include "exec.h"
#include "fill.h"

/*
 * Values inside the instruction of a field (ISO/IEC 29500-1 17.16.1), which
 * is a small language: a value is an argument of the template's field, never a
 * field, a switch or a second argument.
 */

#define LOOK_BACK 64 /* pieces of one instruction */

/* The text of markup, still encoded. */
static struct slice
stripped(struct exec *x, struct slice s)
{
	char *out = arena_alloc(x->arena, s.len + 1, 1);
	size_t n = 0;

	while (s.len > 0) {
		size_t lt = slice_find_char(s, '<');

		memcpy(out + n, s.data, lt);
		n += lt;
		s = slice_from(s, lt);
		s = slice_from(s, slice_find_char(s, '>') + 1);
	}
	return slice_make(out, n);
}

/* Behind the last needle and the next `end` after it; SLICE_NONE. */
static struct slice
behind_last(struct slice s, const char *needle, char end)
{
	struct slice found = SLICE_NONE;
	size_t at;

	while ((at = slice_find(s, needle)) < s.len) {
		s = slice_from(s, at + strlen(needle));
		found = s;
	}
	if (!found.data)
		return found;
	return slice_from(found, slice_find_char(found, end) + 1);
}

/* What stands in front of the value in its instruction. */
static struct slice
instruction_before(struct exec *x)
{
	char *text = arena_strdup(x->arena, "");

	for (size_t n = 0; n < LOOK_BACK && n < x->out.count; n++) {
		struct slice s = x->out.items[x->out.count - 1 - n].bytes;
		struct slice rest = behind_last(s, "w:instr=", '"');

		if (!rest.data)
			rest = behind_last(s, "fldChar", '>');
		text = arena_printf(x->arena, "%.*s%s",
			SLICE_ARG(rest.data ? rest : s), text);
		if (rest.data)
			return stripped(x, slice_of(text));
	}
	return SLICE("");
}

/* Quotes may be written as entities in an attribute. */
static size_t
count_quotes(struct slice s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '\\')
			i++;
		else if (s.data[i] == '"')
			count++;
		else if (slice_starts(slice_from(s, i), "&quot;"))
			count++;
	}
	return count;
}

static bool
is_word(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("_.-", s.data[i]) &&
			!((s.data[i] | 32) >= 'a' && (s.data[i] | 32) <= 'z') &&
			!(s.data[i] >= '0' && s.data[i] <= '9'))
			return false;
	return s.len > 0;
}

static bool
opens_link(struct slice before)
{
	size_t len = before.len;
	struct slice head;

	if (slice_ends(before, "&quot;"))
		len -= strlen("&quot;");
	else if (slice_ends(before, "\""))
		len--;
	else
		return false;
	head = slice_trim(slice_sub(before, 0, len));
	return slice_is_fold(head, "HYPERLINK");
}

static struct slice
quoted(struct exec *x, struct slice s)
{
	struct buf b = BUF_INIT(MIB);
	struct slice out;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (c == '"' || c == '\\')
			buf_add_char(&b, '\\');
		buf_add_char(&b, (unsigned char)c < ' ' ? ' ' : c);
	}
	out = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}

struct slice
exec_field_value(struct exec *x, const struct tag *t, struct slice text)
{
	struct slice before = instruction_before(x);
	bool inside = count_quotes(before) % 2 == 1;
	bool first = slice_trim(before).len == 0;

	if (inside && opens_link(before) && !fill_is_web_address(text)) {
		exec_warn(x,
			"a field's link in '%s' leads to no web address: "
			"'%.*s'",
			x->name, (int)(text.len > 80 ? 80 : text.len),
			text.data);
		return SLICE("");
	}
	if (inside)
		return quoted(x, text);
	if (!first && is_word(text))
		return text;
	exec_warn(x, "the value of '%s' cannot be part of a field in '%s'",
		t->text, x->name);
	return SLICE("");
}
