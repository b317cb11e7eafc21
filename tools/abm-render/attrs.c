#include <string.h>

#include "template.h"
#include "xmltext.h"

/*
 * Tags in attributes: alt texts, tooltips, the instruction of a simple field.
 * An attribute that holds a delimiter moves to the end of its element's start
 * tag, and its value becomes text like any other.
 */

static const struct {
	enum elem elem;
	const char *name;
	enum text_kind kind;
} attributes[] = {{ELEM_OBJECT_PROPS, "descr", TEXT_ATTRIBUTE},
	{ELEM_OBJECT_PROPS, "title", TEXT_ATTRIBUTE},
	{ELEM_LINK, "w:tooltip", TEXT_ATTRIBUTE},
	{ELEM_CLICK, "tooltip", TEXT_ATTRIBUTE},
	{ELEM_FIELD, "w:instr", TEXT_FIELD}};

#define ATTRIBUTES (sizeof attributes / sizeof *attributes)

struct splitter {
	struct compile *c;
	struct tokens out;
};

static struct token *
push(struct splitter *s, const struct token *like, enum token_kind kind,
	struct slice bytes)
{
	struct token *t = ARRAY_PUSH(s->c->arena, &s->out);

	*t = *like;
	t->kind = kind;
	t->bytes = bytes;
	if (kind != TOK_ELEM)
		t->elem = ELEM_NONE;
	return t;
}

static struct slice
value_of(const struct compile *c, const struct token *t, size_t i)
{
	struct slice value;

	if (t->elem != attributes[i].elem || t->pos == POS_END)
		return SLICE_NONE;
	value = xmltext_attr(t->bytes, attributes[i].name);
	return slice_find(value, c->syntax->open) < value.len ? value
							      : SLICE_NONE;
}

/* The start tag without the attribute that has this value. */
static struct slice
without(struct compile *c, struct slice tag, struct slice value)
{
	const char *from = value.data - 1; /* its quote */
	const char *to = value.data + value.len + 1;

	while (from > tag.data && !strchr(" \t\r\n", from[-1]))
		from--;
	return xmltext_replace(
		c->arena, tag, slice_between(from - 1, to), SLICE(""));
}

/* Text inside double quotes, whatever quotes stood around it. */
static struct slice
requoted(struct compile *c, struct slice value)
{
	struct buf b = BUF_INIT(16 * MIB);
	struct slice out;

	for (size_t i = 0; i < value.len; i++)
		if (value.data[i] == '"')
			buf_add_str(&b, "&quot;");
		else
			buf_add_char(&b, value.data[i]);
	out = slice_make(arena_strndup(c->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}

static void
split(struct splitter *s, const struct token *t)
{
	struct slice tag = t->bytes;
	size_t tail = t->pos == POS_SELF ? 2 : 1;
	size_t head = s->out.count;

	push(s, t, TOK_ELEM, tag);
	for (size_t i = 0; i < ATTRIBUTES; i++) {
		struct slice value = value_of(s->c, t, i);

		if (!value.data)
			continue;
		tag = without(s->c, tag, xmltext_attr(tag, attributes[i].name));
		push(s, t, TOK_RAW,
			slice_of(arena_printf(
				s->c->arena, " %s=\"", attributes[i].name)));
		push(s, t, TOK_TEXT, requoted(s->c, value))->text =
			attributes[i].kind;
		push(s, t, TOK_RAW, SLICE("\""));
	}
	push(s, t, TOK_RAW, slice_from(tag, tag.len - tail));
	s->out.items[head].bytes = slice_sub(tag, 0, tag.len - tail);
}

static bool
is_split(const struct compile *c, const struct token *t)
{
	if (t->kind != TOK_ELEM || t->elem < ELEM_PLACED)
		return false;
	for (size_t i = 0; i < ATTRIBUTES; i++)
		if (value_of(c, t, i).data)
			return true;
	return false;
}

/* What the peers leave alone. */
static void
drop_fields(struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		struct token *t = &in->items[i];

		if (t->text != TEXT_FIELD || t->kind == TOK_RAW)
			continue;
		t->kind = TOK_RAW;
		t->elem = ELEM_NONE;
	}
}

/* In front of the tag's end, unless it is there. */
static void
make_dirty(struct compile *c, struct token *t, size_t at)
{
	struct slice tag = slice_from(t->bytes, at);
	size_t name = strcspn(tag.data, " \t\r\n/>");

	tag = slice_sub(tag, 0, slice_find_char(tag, '>'));
	if (xmltext_attr(tag, "w:dirty").data)
		return;
	t->bytes = xmltext_replace(c->arena, t->bytes,
		slice_make(tag.data + name, 0), SLICE(" w:dirty=\"true\""));
}

static bool
is_contents(struct slice instruction)
{
	instruction = slice_trim(instruction);
	return slice_starts_fold(instruction, "TOC") &&
		(instruction.len == 3 || strchr(" \\", instruction.data[3]));
}

/* A table of contents whose document changes is made anew when it is opened
 * (ISO/IEC 29500-1 17.16.18). */
static void
refresh_contents(struct compile *c)
{
	struct token *begin = NULL;
	size_t at = 0;

	for (size_t i = 0; i < c->tokens.count; i++) {
		struct token *t = &c->tokens.items[i];
		size_t found = slice_find(t->bytes, "<w:fldChar ");

		if (t->kind == TOK_RAW && found < t->bytes.len &&
			slice_find(t->bytes, "\"begin\"") < t->bytes.len) {
			begin = t;
			at = found;
		} else if (t->kind == TOK_TEXT && t->text == TEXT_FIELD &&
			begin && is_contents(t->bytes)) {
			make_dirty(c, begin, at);
			begin = NULL;
		} else if (t->kind == TOK_ELEM && t->elem == ELEM_FIELD &&
			is_contents(xmltext_attr(t->bytes, "w:instr"))) {
			make_dirty(c, t, 0);
		}
	}
}

void
attrs_split(struct compile *c)
{
	struct splitter s = {.c = c};
	bool any = false;

	if (c->syntax->compat != COMPAT_NONE)
		drop_fields(&c->tokens);
	else
		refresh_contents(c);
	if (!c->syntax->open || !c->part->dialect->xml ||
		c->syntax->compat == COMPAT_DOCXTEMPLATER)
		return;
	for (size_t i = 0; i < c->tokens.count && !any; i++)
		any = is_split(c, &c->tokens.items[i]);
	if (!any)
		return;
	for (size_t i = 0; i < c->tokens.count; i++) {
		const struct token *t = &c->tokens.items[i];

		if (is_split(c, t))
			split(&s, t);
		else
			*ARRAY_PUSH(c->arena, &s.out) = *t;
	}
	for (size_t i = 0; i < s.out.count; i++)
		s.out.items[i].order = i;
	c->tokens = s.out;
}
