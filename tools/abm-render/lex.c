#include <string.h>

#include "template.h"

/* One pass over a part's bytes; see template.h for what comes out. */
struct lex {
	struct arena *arena;
	const struct dialect *dialect;
	struct tokens *out;
	const char *p;
	const char *end;
	const char *raw; /* start of the raw bytes not yet given out */
	size_t para;
	bool in_text;
	enum text_kind text;
};

static struct token *
push(struct lex *x, enum token_kind kind, const char *from, const char *to)
{
	struct token *t = ARRAY_PUSH(x->arena, x->out);

	t->kind = kind;
	t->bytes = slice_between(from, to);
	t->para = x->para;
	t->order = x->out->count - 1;
	return t;
}

static void
flush_raw(struct lex *x, const char *to)
{
	if (to > x->raw)
		push(x, x->in_text ? TOK_TEXT : TOK_RAW, x->raw, to)->text =
			x->text;
	x->raw = to;
}

/* The end of the markup at p: behind its '>', or NULL. */
static const char *
markup_end(const char *p, const char *end)
{
	struct slice rest = slice_between(p, end);
	char quote = 0;

	if (slice_starts(rest, "<!--")) {
		size_t at = slice_find(slice_from(rest, 4), "-->");

		return at + 4 < rest.len ? p + 4 + at + 3 : NULL;
	}
	if (slice_starts(rest, "<![CDATA[")) {
		size_t at = slice_find(rest, "]]>");

		return at < rest.len ? p + at + 3 : NULL;
	}
	for (p++; p < end; p++) {
		if (quote) {
			if (*p == quote)
				quote = 0;
		} else if (*p == '"' || *p == '\'') {
			quote = *p;
		} else if (*p == '>') {
			return p + 1;
		} else if (*p == '<') {
			return NULL;
		}
	}
	return NULL;
}

static const struct elem_name *
find_elem(const struct dialect *d, const char *name, size_t len)
{
	for (size_t i = 0; i < d->elem_count; i++) {
		const char *have = d->elems[i].name;

		if (have[0] == name[0] && strncmp(have, name, len) == 0 &&
			have[len] == '\0')
			return &d->elems[i];
	}
	return NULL;
}

static enum elem_pos
markup_pos(const char *p, const char *end)
{
	if (p[1] == '/')
		return POS_END;
	return end[-2] == '/' ? POS_SELF : POS_START;
}

static size_t
name_length(const char *p, const char *end)
{
	const char *q = p;

	while (q < end && !strchr(" \t\r\n/>", *q))
		q++;
	return (size_t)(q - p);
}

/* -1: a text element inside a text element, or an end without a start. */
static int
lex_elem(struct lex *x, const struct elem_name *e, const char *from,
	const char *to)
{
	enum elem_pos pos = markup_pos(from, to);
	struct token *t;

	if (e->elem == ELEM_PARA && pos != POS_END)
		x->para++;
	t = push(x, TOK_ELEM, from, to);
	t->elem = e->elem;
	t->pos = pos;
	t->text = e->text;
	if (e->elem != ELEM_TEXT || pos == POS_SELF)
		return 0;
	if (x->in_text == (pos == POS_START))
		return -1;
	x->in_text = pos == POS_START;
	x->text = x->in_text ? e->text : TEXT_PLAIN;
	return 0;
}

/* 0, -1 for bytes that are no markup, -2 for text elements in disorder. */
static int
lex_run(struct lex *x)
{
	while (x->p < x->end) {
		const char *lt = memchr(x->p, '<', (size_t)(x->end - x->p));
		const char *to = lt ? markup_end(lt, x->end) : NULL;
		const char *name;
		const struct elem_name *e = NULL;

		if (!lt)
			break;
		if (!to)
			return -1;
		name = lt[1] == '/' ? lt + 2 : lt + 1;
		if (*name != '!' && *name != '?')
			e = find_elem(x->dialect, name, name_length(name, to));
		x->p = to;
		if (!e) {
			/* Foreign markup inside a text element is no text. */
			if (x->in_text) {
				flush_raw(x, lt);
				push(x, TOK_RAW, lt, to);
				x->raw = to;
			}
			continue;
		}
		flush_raw(x, lt);
		x->raw = to;
		if (lex_elem(x, e, lt, to) != 0)
			return -2;
	}
	flush_raw(x, x->end);
	return 0;
}

/* What browsers do not show as text has braces of its own. */
static const struct {
	const char *open;
	const char *close;
} html_opaque[] = {
	{"<script", "</script"}, {"<style", "</style"}, {"<!--", "-->"}};

#define HTML_OPAQUE (sizeof html_opaque / sizeof *html_opaque)

/* Where the next of that kind begins; what was found before still holds. */
static const char *
next_opaque(const struct lex *x, size_t kind, const char *found)
{
	struct slice rest = slice_between(x->p, x->end);

	if (found && found >= x->p)
		return found;
	return x->p + slice_find_fold(rest, html_opaque[kind].open);
}

static void
lex_html(struct lex *x)
{
	const char *found[HTML_OPAQUE] = {NULL};

	x->in_text = true;
	while (x->p < x->end) {
		const char *from = x->end;
		size_t kind = 0;
		struct slice rest;

		for (size_t i = 0; i < HTML_OPAQUE; i++) {
			found[i] = next_opaque(x, i, found[i]);
			if (found[i] < from) {
				from = found[i];
				kind = i;
			}
		}
		flush_raw(x, from);
		if (from == x->end)
			return;
		rest = slice_between(from, x->end);
		x->p = rest.data +
			slice_find_fold(rest, html_opaque[kind].close);
		push(x, TOK_RAW, rest.data, x->p);
		x->raw = x->p;
	}
}

int
lex_bytes(struct arena *a, const struct dialect *d, struct slice bytes,
	struct tokens *out)
{
	struct lex x = {.arena = a,
		.dialect = d,
		.out = out,
		.p = bytes.data,
		.end = bytes.data + bytes.len,
		.raw = bytes.data};

	if (bytes.len == 0)
		return 0;
	if (d == &dialect_html) {
		lex_html(&x);
		return 0;
	}
	if (!d->xml) {
		x.in_text = true;
		flush_raw(&x, x.end);
		return 0;
	}
	return lex_run(&x);
}

static void
collect_sections(struct compile *c)
{
	for (size_t i = 0; i < c->tokens.count; i++) {
		struct token *t = &c->tokens.items[i];

		if (t->kind == TOK_ELEM && t->elem == ELEM_SECTION &&
			t->pos == POS_START)
			*ARRAY_PUSH(c->arena, &c->sections) = *t;
	}
}

int
lex_part(struct compile *c)
{
	struct part *part = c->part;
	int rc = lex_bytes(c->arena, part->dialect, part->bytes, &c->tokens);

	if (rc == -1)
		problem_add(c->problems, "file_has_invalid_xml", part->name,
			"the part is not well-formed XML");
	if (rc == -2)
		problem_add(c->problems, "malformed_xml", part->name,
			"a text element stands inside another");
	if (rc != 0)
		return -1;
	attrs_split(c);
	c->lexed = c->tokens;
	collect_sections(c);
	return 0;
}
