#include <string.h>

#include "base/utf8.h"
#include "delims.h"
#include "xmltext.h"

/* Cuts the tags out of the text tokens and puts tag tokens in their place. */

#define JOINED_LIMIT (64 * MIB)
#define CONTEXT_LIMIT 120 /* bytes of a paragraph shown in a message */

/* One tag's range in the joined text; no tag for a change of delimiters. */
struct range {
	size_t start;
	size_t end;
	struct slice inside; /* between the delimiters */
	struct tag *tag;
};

struct ranges {
	struct range *items;
	size_t count, cap;
};

struct rewrite {
	struct compile *c;
	struct tokens out;
	const struct ranges *ranges;
	size_t next; /* first range not finished */
	bool inside;
	long text_start; /* index in out of the last text element's start, -1 */
	size_t skip_props; /* inside paragraph properties that are dropped */
};

/* Of text the paragraphs are its lines. */
static void
add_line(const struct compile *c, size_t line, struct buf *b)
{
	struct slice rest = c->part->bytes;
	struct slice text;

	while (slice_next(&rest, '\n', &text))
		if (--line == 0) {
			text = slice_trim(text);
			buf_add(b, text.data, text.len);
			return;
		}
}

char *
para_text(struct compile *c, size_t para)
{
	struct buf b = BUF_INIT(JOINED_LIMIT);
	char *text;
	size_t len;

	if (!c->part->dialect->xml && para > 0)
		add_line(c, para, &b);
	for (size_t i = 0; c->part->dialect->xml && i < c->lexed.count; i++) {
		const struct token *t = &c->lexed.items[i];

		if (t->kind == TOK_TEXT && t->para == para)
			buf_add(&b, t->bytes.data, t->bytes.len);
	}
	text = xmltext_decode(c->arena, slice_make(buf_str(&b), b.len));
	buf_free(&b);
	len = strlen(text);
	if (len > CONTEXT_LIMIT)
		text[utf8_start(text, CONTEXT_LIMIT)] = '\0';
	return text;
}

static bool
counts_as_newline(const struct compile *c, const struct token *t)
{
	return c->syntax->keep_newlines && t->kind == TOK_ELEM &&
		t->elem == ELEM_BREAK;
}

static void
join_text(struct compile *c)
{
	c->joined = (struct buf)BUF_INIT(JOINED_LIMIT);
	for (size_t i = 0; i < c->tokens.count; i++) {
		const struct token *t = &c->tokens.items[i];

		if (t->kind == TOK_TEXT)
			buf_add(&c->joined, t->bytes.data, t->bytes.len);
		else if (counts_as_newline(c, t))
			buf_add_char(&c->joined, '\n');
	}
}

/*
 * In a text file a loop's tag that is alone on its line takes the line with
 * it, as it takes its paragraph in a document.
 */
static void
take_line(const struct compile *c, struct range *r)
{
	struct slice text = slice_make(buf_str(&c->joined), c->joined.len);
	size_t from = r->start;
	size_t to = r->end;

	if (r->tag->kind != TAG_OPEN && r->tag->kind != TAG_CLOSE &&
		r->tag->kind != TAG_ELSE)
		return;
	while (from > 0 && strchr(" \t", text.data[from - 1]))
		from--;
	while (to < text.len && strchr(" \t\r", text.data[to]))
		to++;
	if ((from > 0 && text.data[from - 1] != '\n') ||
		(to < text.len && text.data[to] != '\n'))
		return;
	r->start = from;
	r->end = to < text.len ? to + 1 : to;
}

static size_t
line_of(const struct compile *c, size_t off, size_t from, size_t line)
{
	const char *text = buf_str(&c->joined);

	for (; from < off; from++)
		line += text[from] == '\n';
	return line;
}

static void
make_ranges(struct compile *c, const struct delims *d, struct ranges *out)
{
	struct slice text = slice_make(buf_str(&c->joined), c->joined.len);
	bool plain = !c->part->dialect->xml;
	size_t line = 1;
	size_t seen = 0;

	for (size_t i = 0; i + 1 < d->count; i++) {
		const struct delim *open = &d->items[i];
		const struct delim *close = open + 1;
		struct range *r;

		if (!open->open || close->open ||
			close->off < open->off + open->len)
			continue;
		r = ARRAY_PUSH(c->arena, out);
		r->start = open->off;
		r->end = close->off + close->len;
		r->inside = slice_sub(text, open->off + open->len,
			close->off - open->off - open->len);
		if (!open->change) {
			r->tag = tag_parse(c, r->inside, r->start);
			r->tag->source = slice_of(arena_strndup(c->arena,
				text.data + r->start, r->end - r->start));
			line = plain ? line_of(c, r->start, seen, line) : 0;
			seen = r->start;
			r->tag->para = line;
			if (plain && c->syntax->paragraph_loop)
				take_line(c, r);
		}
		i++;
	}
}

static void
emit_tag(struct rewrite *w, struct range *r, const struct token *text)
{
	struct token *t;

	w->inside = true;
	if (!r->tag)
		return;
	t = ARRAY_PUSH(w->c->arena, &w->out);
	*t = *text;
	t->kind = TOK_TAG;
	t->bytes = SLICE_NONE;
	t->tag = r->tag;
	if (w->c->part->dialect->xml)
		r->tag->para = text->para;
	if (w->text_start >= 0 && r->tag->kind != TAG_RAW)
		w->out.items[w->text_start].preserve = true;
}

static void
emit_text(struct rewrite *w, const struct token *t, size_t from, size_t to)
{
	struct token *copy;

	if (to <= from)
		return;
	copy = ARRAY_PUSH(w->c->arena, &w->out);
	*copy = *t;
	copy->bytes = slice_sub(t->bytes, from, to - from);
}

/* The text token covers start.. of the joined text. */
static void
rewrite_text(struct rewrite *w, const struct token *t, size_t start)
{
	size_t end = start + t->bytes.len;
	size_t at = start;

	while (w->next < w->ranges->count && at < end) {
		struct range *r = &w->ranges->items[w->next];

		if (!w->inside) {
			if (r->start >= end)
				break;
			emit_text(w, t, at - start, r->start - start);
			emit_tag(w, r, t);
			at = r->start;
		}
		if (r->end > end) {
			at = end;
			break;
		}
		at = r->end;
		w->inside = false;
		w->next++;
		if (w->text_start >= 0 && r->tag && r->tag->kind != TAG_RAW)
			w->out.items[w->text_start].preserve = true;
	}
	if (!w->inside)
		emit_text(w, t, at - start, end - start);
}

/* What a tag may run across and what goes away with it. */
static bool
is_dropped(struct rewrite *w, const struct token *t)
{
	if (t->kind == TOK_ELEM && t->elem == ELEM_OTHER &&
		slice_find(t->bytes, "w:pPr") < 3) {
		if (t->pos != POS_SELF)
			w->skip_props = t->pos == POS_START;
		return true;
	}
	if (w->skip_props)
		return true;
	/* The peer takes bookmarks inside a tag away, and so breaks those
	 * that end or begin elsewhere. */
	if (t->kind == TOK_ELEM && t->elem == ELEM_MARK)
		return w->c->syntax->compat == COMPAT_DOCXTEMPLATER &&
			slice_starts(t->bytes, "<w:bookmark");
	return t->kind == TOK_ELEM &&
		(t->elem == ELEM_PARA || t->elem == ELEM_BREAK ||
			t->elem == ELEM_END_PROPS);
}

static void
rewrite(struct rewrite *w)
{
	struct compile *c = w->c;
	size_t start = 0;

	for (size_t i = 0; i < c->tokens.count; i++) {
		const struct token *t = &c->tokens.items[i];

		if (t->kind == TOK_TEXT) {
			rewrite_text(w, t, start);
			start += t->bytes.len;
			continue;
		}
		start += counts_as_newline(c, t);
		if (w->inside && is_dropped(w, t))
			continue;
		if (t->kind == TOK_ELEM && t->elem == ELEM_TEXT)
			w->text_start = t->pos == POS_START &&
					t->text == TEXT_WORD
				? (long)w->out.count
				: -1;
		*ARRAY_PUSH(c->arena, &w->out) = *t;
	}
}

/* The line of a part that is text. */
static size_t
line_at(const struct compile *c, size_t offset)
{
	const struct slice all = slice_make(buf_str(&c->joined), offset);
	size_t line = 1;

	for (size_t i = 0; i < all.len; i++)
		line += all.data[i] == '\n';
	return line;
}

/* Adds paragraph and its text to what the delimiters' search reported. */
static void
locate_problems(struct compile *c, size_t from)
{
	size_t start = 0;
	size_t to = c->problems->count;

	/* Only so many are shown. */
	if (to > from + PROBLEM_LIMIT)
		to = from + PROBLEM_LIMIT;
	for (size_t i = 0; i < c->tokens.count; i++) {
		const struct token *t = &c->tokens.items[i];

		if (t->kind != TOK_TEXT)
			continue;
		for (size_t k = from; k < to; k++) {
			struct problem *p = &c->problems->items[k];

			if (p->para > 0 || p->offset < start ||
				p->offset >= start + t->bytes.len)
				continue;
			p->para = c->part->dialect->xml ? t->para
							: line_at(c, p->offset);
			p->context = para_text(c, p->para);
		}
		start += t->bytes.len;
	}
}

void
tags_find(struct compile *c)
{
	struct delims delims = {0};
	struct ranges ranges = {0};
	struct rewrite w = {.c = c, .ranges = &ranges, .text_start = -1};
	size_t problems = c->problems->count;

	join_text(c);
	delims_find(c, &delims);
	make_ranges(c, &delims, &ranges);
	if (c->problems->count > problems)
		locate_problems(c, problems);
	for (size_t i = 0; i < ranges.count; i++)
		c->part->tag_count += ranges.items[i].tag != NULL;
	rewrite(&w);
	c->tokens = w.out;
}
