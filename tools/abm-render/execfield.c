#include <string.h>

#include "exec.h"
#include "fill.h"

/*
 * Values inside the instruction of a field (ISO/IEC 29500-1 17.16.1), which
 * is a small language: a value is an argument of the template's field, never a
 * field, a switch or a second argument.
 */

#define LOOK_BACK 64 /* pieces of one instruction */

/* What stands in front of the value in its instruction. */
static struct slice
instruction_before(struct exec *x)
{
	char *text = arena_strdup(x->arena, "");
	size_t from = x->out.count;

	for (size_t n = 0; from > 0 && n < LOOK_BACK; n++) {
		struct slice s = x->out.items[from - 1].bytes;

		if (slice_find(s, "fldChar") < s.len)
			break;
		from--;
		if (slice_ends(s, "w:instr=\""))
			break;
	}
	for (; from < x->out.count; from++) {
		struct slice s = x->out.items[from].bytes;

		if (x->out.items[from].elem == ELEM_NONE &&
			!slice_starts(s, "<") && !slice_ends(s, "=\""))
			text = arena_printf(
				x->arena, "%s%.*s", text, SLICE_ARG(s));
	}
	return slice_of(text);
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
