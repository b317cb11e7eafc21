#include "pointers.h"

#include <stdlib.h>
#include <string.h>

#include "itemtitle.h"

#define SHORT 2500 /* bytes of an item that may be a pointer only */
#define QUOTE_LONGEST 120
#define HEADING_MORE 40 /* bytes that a heading may have beside the quote */

struct pointer {
	const struct doctext *d;
	struct extract *x;
	struct section *section;
	struct slice body; /* without its heading, in one line */
};

static bool
says(struct slice s, const char *const *words)
{
	for (; *words; words++)
		if (slice_find_fold(s, *words) < s.len)
			return true;
	return false;
}

static bool
points_elsewhere(struct slice body)
{
	static const char *const words[] = {"incorporated herein by reference",
		"incorporated by reference", "incorporated in this",
		"is included in", "are included in", "is included under",
		"is contained in", "are contained in", "appears on page",
		"appear on page", "appears under", "appears in", "appear in",
		"is set forth in", "are set forth in", "set forth under",
		"set forth beginning", "set forth on page", "is presented in",
		"are presented in", "is presented under", "see \"",
		"see \xe2\x80\x9c", "see note", "see item", "see part",
		"refer to", "see index", "see the", "begins on page",
		"beginning on page", "can be found", "described in note",
		"discussed in note", NULL};

	return body.len <= SHORT && says(body, words);
}

static bool
is_heading(const struct doctext *d, const struct block *k, struct slice t)
{
	return !(k->flags & BLOCK_FURNITURE) && t.len > 2 && t.len < 200 &&
		(k->heading ||
			k->flags &
				(BLOCK_BOLD | BLOCK_CAPS | BLOCK_UNDERLINED |
					BLOCK_ITALIC | BLOCK_CENTRED) ||
			(k->kind == BLOCK_LINE &&
				k->flags & BLOCK_AFTER_BLANK)) &&
		d->text.len > k->end;
}

static unsigned
look_of(const struct block *k)
{
	return k->flags &
		(BLOCK_BOLD | BLOCK_CAPS | BLOCK_UNDERLINED | BLOCK_ITALIC |
			BLOCK_CENTRED);
}

/* Up to the next heading of the same look, or of an item. */
static size_t
heading_end(const struct pointer *p, const struct block *heading)
{
	const struct block *end = p->d->blocks.items + p->d->blocks.count;
	struct item_head h;

	for (const struct block *k = heading + 2; k < end; k++) {
		struct slice t = slice_trim(
			doctext_slice(p->d, k->start, k->end));

		if (k->part != heading->part ||
			(item_head_read(t, false, &h) && t.len < 200 &&
				is_heading(p->d, k, t)))
			return k->start;
		if (is_heading(p->d, k, t) && look_of(k) == look_of(heading) &&
			k->heading == heading->heading &&
			k->size == heading->size && k->kind == heading->kind)
			return k->start;
	}
	return p->d->text.len;
}

static void
resolve_to(struct pointer *p, size_t start, size_t end, const char *method)
{
	const struct block *k = doctext_block_at(p->d, start);
	const struct section *own = p->section;

	while (end > start && strchr(" \n\t\f", p->d->text.data[end - 1]))
		end--;
	if (end <= start || (start >= own->start && start < own->end))
		return;
	p->section->resolved.start = start;
	p->section->resolved.end = end;
	p->section->resolved.part = k && (size_t)k->part < p->d->parts.count
		? p->d->parts.items[k->part].form
		: "";
	p->section->resolved.method = method;
}

static bool
resolved(const struct pointer *p)
{
	return p->section->resolved.start != NO_OFFSET;
}

/* The next letter or digit in lower case; 0 at the end. */
static char
next_letter(struct slice s, size_t *at)
{
	while (*at < s.len) {
		char c = s.data[(*at)++];

		if (c >= 'A' && c <= 'Z')
			return (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			return c;
	}
	return 0;
}

/* s begins with the title; marks, blanks and case do not count. */
static bool
begins_with(struct slice s, struct slice title)
{
	size_t i = 0, j = 0;
	char c;

	while ((c = next_letter(title, &j)) != 0)
		if (next_letter(s, &i) != c)
			return false;
	return j > 0;
}

/* The heading that begins with the title, in the part or in any (-1). */
static const struct block *
find_heading(const struct pointer *p, struct slice title, int part)
{
	const struct blocks *list = &p->d->blocks;

	for (size_t i = 0; i < list->count; i++) {
		const struct block *k = &list->items[i];
		struct slice t = slice_trim(
			doctext_slice(p->d, k->start, k->end));

		if ((part >= 0 && k->part != part) ||
			t.len > title.len + HEADING_MORE || k->href ||
			(k->start >= p->section->start &&
				k->start < p->section->end) ||
			!is_heading(p->d, k, t) || !begins_with(t, title))
			continue;
		/* A row of a contents page ends with its number. */
		if (t.data[t.len - 1] < '0' || t.data[t.len - 1] > '9')
			return k;
	}
	return NULL;
}

/* The text between the next quotation marks from *at on; empty: none. */
static struct slice
next_quote(struct slice s, size_t *at)
{
	struct slice rest = slice_from(s, *at);
	size_t ascii = slice_find_char(rest, '"');
	size_t open = slice_find(rest, "\xe2\x80\x9c");
	size_t skip = open < ascii ? 3 : 1;
	size_t start = open < ascii ? open : ascii;
	size_t end;

	if (start >= rest.len)
		return SLICE_NONE;
	rest = slice_from(rest, start + skip);
	end = slice_find(rest, skip == 3 ? "\xe2\x80\x9d" : "\"");
	*at = (size_t)(rest.data - s.data) + end;
	*at += *at < s.len ? skip : 0;
	return slice_sub(rest, 0, end);
}

/* Exhibit 13, the annual report to the holders; -1: there is none. */
static int
annual_report(const struct pointer *p)
{
	for (size_t i = 1; i < p->d->parts.count; i++)
		if (slice_starts_fold(
			    slice_of(p->d->parts.items[i].form), "EX-13"))
			return (int)i;
	return -1;
}

static void
try_quotes(struct pointer *p, int part)
{
	struct slice quote;
	size_t at = 0;

	while (!resolved(p) && (quote = next_quote(p->body, &at)).len) {
		const struct block *k;

		while (quote.len && strchr(",. ", quote.data[quote.len - 1]))
			quote.len--;
		if (quote.len < 6 || quote.len > QUOTE_LONGEST ||
			slice_starts_fold(quote, "item "))
			continue;
		k = find_heading(p, quote, part);
		if (k)
			resolve_to(p, k->start, heading_end(p, k), "heading");
	}
}

/* "Note 17": the heading that begins like that. */
static void
try_note(struct pointer *p)
{
	size_t at = slice_find_fold(p->body, "note ");
	struct slice name;
	const struct block *k;
	size_t len = 5;

	if (at >= p->body.len)
		return;
	name = slice_from(p->body, at);
	while (len < name.len && name.data[len] >= '0' && name.data[len] <= '9')
		len++;
	if (len == 5 || len > 7)
		return;
	k = find_heading(p, slice_sub(name, 0, len), -1);
	if (k &&
		(k->end - k->start == len ||
			p->d->text.data[k->start + len] < '0' ||
			p->d->text.data[k->start + len] > '9'))
		resolve_to(p, k->start, heading_end(p, k), "heading");
}

static const struct section *
section_named(const struct pointer *p, const char *id)
{
	for (size_t i = 0; i < p->x->sections.count; i++) {
		const struct section *s = &p->x->sections.items[i];

		if (s != p->section && !strcmp(s->id, id) &&
			s->start != p->section->start)
			return s;
	}
	return NULL;
}

/* "Part II, Item 8": the item itself, when it has a text of its own. */
static void
try_item(struct pointer *p)
{
	size_t at = 0;

	while (!resolved(p) && at < p->body.len) {
		struct slice rest = slice_from(p->body, at);
		size_t next = slice_find_fold(rest, "item ");
		const struct section *s;
		struct item_head h;

		if (next >= rest.len)
			return;
		at += next + 5;
		if (!item_head_read(slice_from(rest, next), false, &h))
			continue;
		s = section_named(p, item_id(p->d->arena, h.number, h.letter));
		if (s && s->end - s->start > 2 * p->body.len)
			resolve_to(p, s->start, s->end, "item");
	}
}

static bool
is_page_number(
	const struct doctext *d, const struct block *k, struct slice number)
{
	struct slice t = doctext_slice(d, k->start, k->end);

	while (t.len && strchr("-( \t", t.data[0]))
		t = slice_from(t, 1);
	while (t.len && strchr("-) \t", t.data[t.len - 1]))
		t.len--;
	return k->flags & BLOCK_FURNITURE && slice_eq(t, number);
}

/* The first block of the page that has the number printed on it. */
static const struct block *
find_page(const struct pointer *p, struct slice number, int part)
{
	const struct blocks *list = &p->d->blocks;

	for (size_t i = 0; i < list->count; i++) {
		const struct block *k = &list->items[i];

		if (k->part != part || !is_page_number(p->d, k, number))
			continue;
		while (k > list->items && k[-1].page == k->page &&
			k[-1].part == part)
			k--;
		return k;
	}
	return NULL;
}

/* "page F-1", "pages 20 through 36": from the first page to the part's end. */
static void
try_page(struct pointer *p, int part)
{
	size_t at = slice_find_fold(p->body, "page");
	struct slice rest = slice_from(p->body, at + 4);
	const struct block *k;
	size_t len = 0;

	if (at >= p->body.len)
		return;
	if (slice_starts_fold(rest, "s"))
		rest = slice_from(rest, 1);
	rest = slice_trim(rest);
	while (len < rest.len &&
		((rest.data[len] >= '0' && rest.data[len] <= '9') ||
			strchr("F-", rest.data[len])))
		len++;
	if (!len || len > 5)
		return;
	k = find_page(p, slice_sub(rest, 0, len), part);
	if (k)
		resolve_to(p, k->start, p->d->parts.items[part].end, "page");
}

/* The annual report to the holders, or the proxy: not this document. */
static bool
is_outside(struct slice body)
{
	static const char *const outside[] = {"annual report to", "exhibit 13",
		"proxy statement", "proxy circular", "information statement",
		NULL};
	static const char *const report[] = {"annual report", NULL};
	static const char *const own[] = {
		"form 10-k", "this annual report", "this report", NULL};

	return says(body, outside) || (says(body, report) && !says(body, own));
}

static void
resolve(struct pointer *p)
{
	static const char *const proxies[] = {"proxy statement",
		"proxy circular", "information statement", NULL};
	static const char *const reports[] = {"annual report to", "exhibit 13",
		"shareholders", "stockholders", "share owners", NULL};
	int number = (int)strtol(p->section->id, NULL, 10);
	int report = annual_report(p);
	bool proxy = says(p->body, proxies);

	if (!proxy || number < 10) {
		if (report >= 0)
			try_quotes(p, report);
		if (!resolved(p))
			try_note(p);
		if (!resolved(p) && !is_outside(p->body))
			try_quotes(p, 0);
		if (!resolved(p))
			try_item(p);
		if (!resolved(p) && report >= 0)
			try_page(p, report);
		if (!resolved(p) && report < 0 && !is_outside(p->body))
			try_page(p, 0);
	}
	if (!resolved(p) && report >= 0 && !proxy && number >= 5 &&
		number <= 8 && says(p->body, reports))
		resolve_to(p, p->d->parts.items[report].start,
			p->d->parts.items[report].end, "exhibit");
	if (!resolved(p))
		*ARRAY_PUSH(p->d->arena,
			&p->section->warnings) = "pointer_unresolved";
}

/* In one line, single blanks: a wrapped one must not hide "Proxy\nStatement". */
static struct slice
flat_text(const struct doctext *d, size_t start, size_t end)
{
	char *out = arena_alloc(d->arena, end - start + 1, 1);
	size_t len = 0;

	for (size_t i = start; i < end; i++) {
		char c = strchr(" \n\t\f", d->text.data[i]) ? ' '
							    : d->text.data[i];

		if (c != ' ' || (len && out[len - 1] != ' '))
			out[len++] = c;
	}
	return slice_make(out, len);
}

static bool
is_exhibits(const struct section *s)
{
	struct slice title = slice_of(s->title ? s->title : "");

	return slice_find_fold(title, "exhibit") < title.len;
}

void
pointers_resolve(const struct doctext *d, struct extract *x)
{
	for (size_t i = 0; i < x->sections.count; i++) {
		struct pointer p = {.d = d, .x = x};
		const struct block *k;
		size_t start;

		p.section = &x->sections.items[i];
		k = doctext_block_at(d, p.section->start);
		/* Lists of exhibits name where each of them was filed. */
		if (!k || is_exhibits(p.section) || p.section->level != 1 ||
			p.section->end <= p.section->start)
			continue;
		/* Its own heading names nothing else. */
		start = k->end < p.section->end ? k->end : p.section->start;
		if (p.section->end - start > SHORT)
			continue;
		p.body = flat_text(d, start, p.section->end);
		if (points_elsewhere(p.body))
			resolve(&p);
	}
}
