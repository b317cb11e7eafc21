/* The outline of a text without item headings: its headings, with slugs. */
#include <string.h>

#include "sections.h"

#define HEADINGS 400
#define LONGEST 120 /* bytes */
#define CHAPTER_MARK 15 /* bytes: up to three figures between its words */

/* "第三节 ...": a chapter of a Chinese report, loud or not. */
static bool
is_chapter(struct slice t)
{
	struct slice head = slice_sub(t, 0, CHAPTER_MARK);

	return t.len <= LONGEST && slice_starts(t, "第") &&
		(slice_find(head, "节") < head.len ||
			slice_find(head, "節") < head.len ||
			slice_find(head, "章") < head.len) &&
		slice_find(t, "，") == t.len;
}

static bool
is_heading(const struct doctext *d, const struct block *k)
{
	struct slice t = slice_trim(doctext_slice(d, k->start, k->end));
	size_t letters = 0;

	if (k->flags & BLOCK_FURNITURE || t.len < 3 || t.len > LONGEST ||
		k->kind == BLOCK_ROW)
		return false;
	for (size_t i = 0; i < t.len; i++)
		letters += (unsigned char)t.data[i] >= 0x80 ||
			((t.data[i] | 32) >= 'a' && (t.data[i] | 32) <= 'z');
	if (letters * 2 < t.len || strchr(".,;:", t.data[t.len - 1]) ||
		slice_ends(t, "。") || slice_ends(t, "；"))
		return false;
	if (is_chapter(t))
		return true;
	return k->heading || k->flags & BLOCK_BOLD ||
		(k->flags & BLOCK_CAPS && k->kind != BLOCK_LINE) ||
		k->size >= 130;
}

/* Letters and digits in lower case, other runs as one hyphen. */
static const char *
slug(struct arena *a, struct slice t)
{
	char *out = arena_alloc(a, t.len + 8, 1);
	size_t len = 0;

	for (size_t i = 0; i < t.len && len < 60; i++) {
		unsigned char c = (unsigned char)t.data[i];

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			c >= 0x80)
			out[len++] = (char)c;
		else if (len && out[len - 1] != '-')
			out[len++] = '-';
	}
	while (len &&
		(out[len - 1] == '-' ||
			((unsigned char)out[len - 1] & 0xc0) == 0x80 ||
			(unsigned char)out[len - 1] >= 0xc0))
		len--;
	out[len] = '\0';
	return len ? out : "section";
}

static bool
has_id(const struct extract *x, const char *id)
{
	for (size_t i = 0; i < x->sections.count; i++)
		if (!strcmp(x->sections.items[i].id, id))
			return true;
	return false;
}

static const char *
unique_id(const struct extract *x, struct arena *a, struct slice t)
{
	const char *base = slug(a, t);
	const char *id = base;

	for (int i = 2; has_id(x, id); i++)
		id = arena_printf(a, "%s-%d", base, i);
	return id;
}

void
outline_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct block *k = &d->blocks.items[i];
		struct slice t = slice_trim(doctext_slice(d, k->start, k->end));
		struct section *s;

		if (!is_heading(d, k) || x->sections.count >= HEADINGS)
			continue;
		if (x->sections.count)
			x->sections.items[x->sections.count - 1].end = k->start;
		s = ARRAY_PUSH(a, &x->sections);
		s->id = "";
		s->id = unique_id(x, a, t);
		s->title = arena_strndup(a, t.data, t.len);
		s->level = k->heading ? k->heading : k->size >= 130 ? 1 : 2;
		s->start = k->start;
		s->end = d->text.len;
		s->page = k->page;
		s->confidence = k->heading ? 0.9 : 0.6;
		s->method = "outline";
		s->resolved.start = NO_OFFSET;
	}
}

const struct section *
section_at(const struct extract *x, size_t off)
{
	for (size_t i = 0; i < x->sections.count; i++)
		if (off >= x->sections.items[i].start &&
			off < x->sections.items[i].end)
			return &x->sections.items[i];
	return NULL;
}

void
sections_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	if (!items_find(d, x, a))
		outline_find(d, x, a);
}
