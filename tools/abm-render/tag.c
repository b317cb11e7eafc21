#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "expr.h"
#include "template.h"
#include "xmltext.h"

/* Reads what stands between two delimiters. */

#define NAME_SHOWN 80 /* bytes of a tag in a message */

/* Word processors replace quotes and blanks while people type. */
static char
folded(uint32_t ch)
{
	switch (ch) {
	case 0x2018:
	case 0x2019:
	case 0x201A:
	case 0x2032:
		return '\'';
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x00AB:
	case 0x00BB:
		return '"';
	default:
		return 0;
	}
}

static char *
fold(struct compile *c, const char *text)
{
	size_t len = strlen(text);
	char *out = arena_alloc(c->arena, len + 1, 1);
	bool ours = c->syntax->compat == COMPAT_NONE;
	size_t n = 0;

	for (size_t off = 0; off < len;) {
		size_t from = off;
		uint32_t ch = utf8_next(text, len, &off);

		if (ch == 0xA0 || (ours && utf8_is_space(ch)) ||
			(!c->syntax->keep_newlines &&
				(ch == '\n' || ch == '\r'))) {
			out[n++] = ' ';
		} else if (ours && utf8_is_hidden(ch)) {
			continue;
		} else if (folded(ch) &&
			(c->syntax->compat != COMPAT_DOCXTEMPLATER ||
				c->syntax->exprs)) {
			out[n++] = folded(ch);
		} else {
			memcpy(out + n, text + from, off - from);
			n += off - from;
		}
	}
	return out;
}

static char *
trimmed(struct compile *c, const char *text)
{
	struct slice s = slice_trim(slice_of(text));

	return arena_strndup(c->arena, s.data, s.len);
}

/* Takes a trailing [loopOver: "row"] off the name. */
static void
take_options(struct compile *c, struct tag *t)
{
	const char *open = strrchr(t->name, '[');
	struct slice rest;
	struct slice key;

	if (!open || !strchr(open, ':'))
		return;
	rest = slice_of(open + 1);
	key = slice_trim(slice_sub(rest, 0, slice_find_char(rest, ':')));
	if (!slice_is(key, "loopOver"))
		return;
	rest = slice_trim(slice_from(rest, slice_find_char(rest, ':') + 1));
	rest = slice_trim(slice_sub(rest, 0, slice_find_char(rest, ']')));
	if (rest.len < 2)
		return;
	rest = slice_sub(rest, 1, rest.len - 2);
	t->over = arena_strndup(c->arena, rest.data, rest.len);
	t->name = arena_strndup(c->arena, t->name, (size_t)(open - t->name));
	t->name = trimmed(c, t->name);
}

/* "-w:p items": the element and the name. */
static bool
take_dash(struct compile *c, struct tag *t, const char *text)
{
	size_t elem = strcspn(text + 1, " \t");

	if (text[0] != '-' || elem == 0 || text[1 + elem] == '\0')
		return false;
	if (!strchr(text, ':') || strchr(text, ':') > text + 1 + elem)
		return false;
	t->kind = TAG_OPEN;
	t->prefix = '-';
	t->expand = arena_strndup(c->arena, text + 1, elem);
	t->name = trimmed(c, text + 1 + elem);
	return true;
}

static bool
take_mark(const char **text, const char *mark)
{
	if (!mark || strncmp(*text, mark, strlen(mark)) != 0)
		return false;
	*text += strlen(mark);
	return true;
}

/* {%x} {%%x} {$x} {:x} {~x}: native objects. */
static bool
take_object(struct tag *t, const char *text)
{
	static const struct {
		char prefix;
		enum tag_kind kind;
	} kinds[] = {{'%', TAG_PICTURE}, {'$', TAG_CHART}, {':', TAG_SLIDE},
		{'~', TAG_HTML}};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (text[0] != kinds[i].prefix)
			continue;
		t->kind = kinds[i].kind;
		t->prefix = text[0];
		t->centred = text[0] == '%' && text[1] == '%';
		/* {~~x} is how a peer says that it stands for a block. */
		t->name = text + 1 + (text[1] == text[0] && text[0] != '$');
		return true;
	}
	return false;
}

/* $index and its kind are names, also inside expressions. */
static bool
is_loop_name(const char *text)
{
	static const char *const names[] = {
		"$index", "$first", "$last", "$length"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t len = strlen(names[i]);

		if (strncmp(text, names[i], len) == 0 &&
			(text[len] == '\0' ||
				strchr(" +-*/=<>!&|?", text[len])))
			return true;
	}
	return false;
}

/* Prefixes that only our own syntax knows; true when it was one. */
static bool
take_ours(struct tag *t, const char *text)
{
	if (strcmp(text, "else") == 0) {
		t->kind = TAG_ELSE;
		return true;
	}
	if (strcmp(text, "cite") == 0) {
		t->kind = TAG_CITE;
		return true;
	}
	if (text[0] == '?') {
		t->kind = TAG_KEEP;
		t->prefix = '?';
		t->name = text + 1;
		return true;
	}
	return !is_loop_name(text) && take_object(t, text);
}

static void
take_prefix(struct compile *c, struct tag *t, const char *text)
{
	const struct syntax *s = c->syntax;

	t->name = text;
	if (take_mark(&text, s->open_mark)) {
		t->kind = TAG_OPEN;
		t->prefix = '#';
	} else if (text[0] == '^' && s->compat != COMPAT_EASY) {
		t->kind = TAG_OPEN;
		t->prefix = '^';
		t->inverted = true;
		text++;
	} else if (take_mark(&text, s->close_mark)) {
		t->kind = TAG_CLOSE;
		t->prefix = '/';
	} else if (text[0] == '@' && s->compat != COMPAT_EASY) {
		t->kind = TAG_RAW;
		t->prefix = '@';
		text++;
	} else if (s->compat != COMPAT_EASY && take_dash(c, t, text)) {
		return;
	} else if (s->compat == COMPAT_NONE && take_ours(t, text)) {
		if (t->name != text)
			t->name = trimmed(c, t->name);
		return;
	}
	t->name = s->compat == COMPAT_DOCXTEMPLATER && !s->exprs
		? text
		: trimmed(c, text);
	if (s->compat != COMPAT_DOCXTEMPLATER)
		take_options(c, t);
}

/* A name that people may have as a key although it is no expression. */
static bool
looks_like_a_name(const char *text)
{
	for (; *text; text++)
		if (!strchr(" _-.:/", *text) && (unsigned char)*text < 0x80 &&
			!(*text >= '0' && *text <= '9') &&
			!((*text | 32) >= 'a' && (*text | 32) <= 'z'))
			return false;
	return true;
}

/* How others begin a loop or a condition. */
static bool
is_foreign(const char *name)
{
	static const char *const words[] = {"if ", "if(", "each ", "for ",
		"foreach ", "unless ", "while ", "end ", "endif", "endfor",
		"elif ", "elseif ", "else if "};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(name, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static const char *
parse(struct compile *c, struct tag *t)
{
	const struct syntax *s = c->syntax;
	struct fault f = FAULT_INIT;

	if (s->compat == COMPAT_NONE && !t->name[0])
		return "nothing stands in it";
	if (s->compat == COMPAT_NONE && is_foreign(t->name))
		return "loops and conditions are written {#name}...{/}, "
		       "{^name}...{/} for what is empty or false, with {else} "
		       "between";
	t->expr = expr_parse(c->arena, t->name, s->exprs, &f);
	if (t->expr)
		return NULL;
	if (s->exprs == EXPRS_OURS && t->name[0] &&
		looks_like_a_name(t->name)) {
		t->expr = expr_literal(c->arena, t->name);
		return NULL;
	}
	return arena_strdup(c->arena, f.text);
}

static void
parse_name(struct compile *c, struct tag *t)
{
	const char *what;
	struct problem *p;

	if (c->syntax->exprs == EXPRS_NONE) {
		t->expr = expr_literal(c->arena, t->name);
		return;
	}
	what = parse(c, t);
	if (!what)
		return;
	p = problem_add(c->problems, "scopeparser_compilation_failed",
		c->part->name, "the tag '%.*s' is no expression: %s",
		NAME_SHOWN, t->name, what);
	p->tag = t->text;
	p->offset = t->offset;
}

static void
refuse_tag(
	struct compile *c, const struct tag *t, const char *id, const char *why)
{
	struct problem *p = problem_add(c->problems, id, c->part->name,
		"the tag '%.*s' %s", NAME_SHOWN, t->text, why);

	p->tag = t->text;
	p->offset = t->offset;
}

static bool
is_object(const struct tag *t)
{
	return t->kind == TAG_PICTURE || t->kind == TAG_CHART ||
		t->kind == TAG_SLIDE || t->kind == TAG_HTML;
}

struct tag *
tag_parse(struct compile *c, struct slice inside, size_t offset)
{
	struct tag *t = arena_alloc(c->arena, 1, sizeof *t);
	const char *text = c->part->dialect->xml
		? xmltext_decode(c->arena, inside)
		: arena_strndup(c->arena, inside.data, inside.len);

	text = fold(c, text);
	if (c->syntax->compat != COMPAT_DOCXTEMPLATER)
		text = trimmed(c, text);
	t->text = text;
	t->offset = offset;
	if (strlen(text) > EXPR_LENGTH_LIMIT) {
		t->name = "";
		refuse_tag(
			c, t, "scopeparser_compilation_failed", "is too long");
		return t;
	}
	take_prefix(c, t, text);
	if (t->kind == TAG_RAW && c->syntax->compat == COMPAT_NONE)
		refuse_tag(c, t, "raw_markup_not_allowed",
			"inserts markup, which works with --compat only");
	else if (t->kind == TAG_CHART && c->part->dialect == &dialect_sheet)
		refuse_tag(c, t, "tag_not_supported",
			"stands in a cell; in a workbook that of a chart "
			"stands in its alt text or title");
	else if (is_object(t) && !c->part->dialect->xml)
		refuse_tag(c, t, "tag_not_supported",
			"puts an object into a format that has none");
	else if (t->kind != TAG_CLOSE && t->kind != TAG_ELSE &&
		t->kind != TAG_CITE)
		parse_name(c, t);
	return t;
}
