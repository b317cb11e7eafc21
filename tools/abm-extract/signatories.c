/*
 * The signature pages.  A mark ("/s/ Ann Example", or "*" where an attorney
 * signs for others) opens an entry; the rows below it, up to the next mark of
 * its column, hold the printed name, the title and the date.  Two or three may
 * stand side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "datefind.h"
#include "names.h"
#include "roster.h"
#include "signpiece.h"

#define REGION_BLOCKS 600 /* of the signature pages */
#define ENTRY_ROWS 9 /* below a mark */
#define LIST_MOST 24 /* names in one cell */
#define ENTRIES 3 /* side by side */
#define PIECE_LONGEST 250 /* bytes of a name or title */

struct entry {
	struct slice signature; /* behind "/s/"; empty under "*" */
	struct slice printed; /* the name in print */
	struct buf title;
	size_t x; /* offset in its line, or number of its cell */
	size_t start, end; /* in the text */
	const char *date;
};

struct pages {
	struct roster *r;
	struct cells cells;
	struct entry entries[ENTRIES];
	size_t count, rows; /* open entries; rows since their marks */
	const char *date; /* last seen */
	bool loose; /* no marks anywhere: printed names are marks */
};

static struct slice
text_of(const struct pages *p, const struct cell *c)
{
	return doctext_slice(p->r->d, c->start, c->end);
}

static bool
is_mark(const struct pages *p, struct slice s)
{
	if (p->loose && name_like(name_trim(s)))
		return true;
	return name_is_signed(s) || slice_is(s, "*") || slice_is(s, "**") ||
		slice_is(s, "*By:") || slice_is(s, "By: *") ||
		(slice_starts(s, "*") && name_like(name_trim(s)));
}

/* "By:", "Dated:", a ruled line, the brackets of a list. */
static bool
is_nothing(struct slice s)
{
	bool letters = false;

	for (size_t i = 0; i < s.len; i++)
		letters = letters ||
			((s.data[i] | 32) >= 'a' && (s.data[i] | 32) <= 'z');
	return !letters || slice_is_fold(s, "by") || slice_is_fold(s, "by:") ||
		slice_is_fold(s, "name:") || slice_is_fold(s, "title:") ||
		slice_is_fold(s, "date:");
}

static void
add_title(struct entry *e, struct slice s, size_t end)
{
	if (!s.len || e->title.len + s.len > PIECE_LONGEST)
		return;
	if (e->title.len)
		buf_add_char(&e->title, ' ');
	buf_add(&e->title, s.data, s.len);
	e->end = end;
}

/* The title so far asks for more: "President and". */
static bool
is_open(const struct entry *e)
{
	struct slice t = slice_make(buf_str(&e->title), e->title.len);

	return slice_ends(t, ",") || slice_ends(t, " and") ||
		slice_ends(t, "&") || slice_ends(t, " of") ||
		slice_ends(t, "Chief") || slice_ends(t, "Executive");
}

/* Is it the title, or does it go on with it? */
static bool
goes_with(const struct entry *e, struct slice s)
{
	static const char *const sentences[] = {"jointly", "attorneys-in-fact",
		"pursuant to", "listed above", "has been filed"};
	struct slice t = slice_make(buf_str(&e->title), e->title.len);

	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (slice_find_fold(s, sentences[i]) < s.len)
			return false;
	if (!t.len || is_open(e))
		return title_like(s) || t.len;
	/* "Director" below each of a column of names. */
	return title_like(s) &&
		!(slice_is_fold(s, "director") &&
			slice_find_fold(t, "director") < t.len) &&
		slice_find_fold(s, "attorney") == s.len;
}

static bool
is_bracket_open(const struct entry *e)
{
	struct slice t = slice_make(buf_str(&e->title), e->title.len);

	return slice_find_char(t, '(') < t.len &&
		slice_find_char(t, ')') == t.len;
}

static void
take_piece(struct pages *p, struct entry *e, struct slice s, size_t end)
{
	const char *date = date_find(p->r->a, slice_sub(s, 0, 120));
	struct slice name = e->printed.len ? e->printed : e->signature;
	const char *piece_end = s.data + s.len;
	size_t own;

	if (date && !e->date)
		e->date = p->date = date;
	s = signpiece_before_labels(s);
	if (is_nothing(s) || s.len > PIECE_LONGEST || (date && !title_like(s)))
		return;
	/* "Director  March 3, 2024": columns that only two blanks part. */
	if (date)
		s = slice_trim(date_before(s));
	if (slice_starts_fold(s, "name:"))
		s = slice_trim(slice_from(s, 5));
	/* "(Ann Example) President": the printed name in brackets. */
	if (slice_starts(s, "(") && signpiece_name(slice_from(s, 1), name))
		s = slice_from(s, 1);
	own = name.len ? signpiece_name(s, name) : 0;
	if (own) {
		e->printed = slice_trim(slice_sub(s, 0, own));
		e->end = end;
		s = signpiece_bare(slice_from(s, own));
	}
	s = signpiece_bare(s);
	/* The bracket of a title that goes on from another line. */
	if (is_bracket_open(e) && s.data && s.data + s.len < piece_end &&
		s.data[s.len] == ')')
		s.len++;
	if (goes_with(e, s)) {
		add_title(e, s, end);
	} else if (!e->printed.len && !own && name_like_signed(name_trim(s))) {
		e->printed = name_trim(s);
		e->end = end;
	}
}

static void
close_entry(struct pages *p, struct entry *e)
{
	struct slice name = e->printed;
	struct slice title;
	struct person *n;

	if (!name.len ||
		(name_all_caps(name) && e->signature.len &&
			!name_all_caps(e->signature)))
		name = e->signature;

	while (name.len && strchr(",. ", name.data[name.len - 1]) &&
		!slice_ends(name, "r."))
		name.len--;
	if (name_like_signed(name) &&
		(e->title.len || (e->signature.len && !p->loose))) {
		title = slice_trim(date_before(
			slice_make(buf_str(&e->title), e->title.len)));
		n = roster_add(p->r, name,
			arena_strndup(p->r->a, title.len ? title.data : "",
				title.len));
		if (!n->signed_on || !*n->signed_on)
			n->signed_on = e->date ? e->date
				: p->date      ? p->date
					       : "";
		roster_prove(p->r, n, e->start, e->end);
	}
	buf_free(&e->title);
}

static void
close_entries(struct pages *p)
{
	for (size_t i = 0; i < p->count; i++)
		close_entry(p, &p->entries[i]);
	p->count = p->rows = 0;
}

static size_t
x_of(const struct cell *c, size_t number)
{
	return c->block->kind == BLOCK_LINE ? c->start - c->block->start
					    : number;
}

/* What stands behind "/s/". */
static struct slice
signature_of(struct slice s)
{
	size_t at = slice_find_fold(s, "/s/");

	return at < s.len ? slice_from(s, at + 3) : s;
}

/* "/s/ Ann Example, President" tells the title in the same cell. */
static void
open_entry(struct pages *p, const struct cell *c, size_t number)
{
	struct entry *e = &p->entries[p->count++];
	struct slice s = text_of(p, c);
	size_t comma = slice_find_char(s, ',');
	struct slice rest = slice_trim(slice_from(s, comma + 1));
	struct slice name, title;
	bool title_given = false;

	memset(e, 0, sizeof *e);
	e->title = (struct buf)BUF_INIT(1024);
	e->signature = name_trim(s);
	if (name_and_title(slice_trim(signature_of(s)), &name, &title)) {
		e->signature = name;
		title_given = true;
	}
	if (e->signature.len < 4)
		e->signature = SLICE_NONE;
	e->x = x_of(c, number);
	e->start = c->start;
	e->end = c->end;
	if (title_given)
		add_title(e, signpiece_before_labels(signpiece_bare(title)),
			c->end);
	else if (comma < s.len && title_like(rest))
		add_title(e, rest, c->end);
}

static struct entry *
nearest(struct pages *p, size_t x)
{
	struct entry *best = &p->entries[0];

	for (size_t i = 1; i < p->count; i++) {
		struct entry *e = &p->entries[i];
		size_t a = e->x > x ? e->x - x : x - e->x;
		size_t b = best->x > x ? best->x - x : x - best->x;

		if (a < b)
			best = e;
	}
	return best;
}

/* Two columns that only two blanks part: where the second one begins. */
static size_t
split_of(const struct pages *p, const struct cell *c)
{
	struct slice s = text_of(p, c);
	size_t x = c->start - c->block->start;

	if (c->block->kind != BLOCK_LINE || p->count != 2 ||
		x + 4 >= p->entries[1].x)
		return s.len;
	for (size_t i = 1; i + 2 < s.len; i++)
		if (s.data[i] == ' ' && s.data[i + 1] == ' ' &&
			x + i + 8 > p->entries[1].x &&
			x + i < p->entries[1].x + 4)
			return i;
	return s.len;
}

static void
take_cell(struct pages *p, const struct cell *c, size_t number, size_t contents)
{
	struct slice s = text_of(p, c);
	struct entry *e;
	size_t split = split_of(p, c);

	if (c->block->kind != BLOCK_LINE && contents == p->count)
		e = &p->entries[number < p->count ? number : p->count - 1];
	else if (c->block->kind == BLOCK_LINE)
		e = nearest(p, x_of(c, number));
	else
		e = p->count == 1 || contents < p->count
			? &p->entries[0]
			: &p->entries[number < p->count ? number
							: p->count - 1];
	take_piece(p, e, slice_trim(slice_sub(s, 0, split)), c->end);
	if (split < s.len)
		take_piece(p, &p->entries[1], slice_trim(slice_from(s, split)),
			c->end);
}

/* A row below the marks. */
static void
take_row(struct pages *p, size_t from, size_t to)
{
	size_t contents = 0, number = 0;

	for (size_t i = from; i < to; i++)
		contents += !is_nothing(text_of(p, &p->cells.items[i]));
	for (size_t i = from; i < to; i++) {
		const struct cell *c = &p->cells.items[i];

		if (!is_nothing(text_of(p, c)))
			take_cell(p, c, number++, contents);
	}
	if (++p->rows > ENTRY_ROWS)
		close_entries(p);
}

/* A row with marks: what stands behind one of them in the row is its own. */
static void
take_marks(struct pages *p, size_t from, size_t to)
{
	size_t number = 0;

	close_entries(p);
	for (size_t i = from; i < to; i++) {
		const struct cell *c = &p->cells.items[i];
		struct slice s = text_of(p, c);

		if (is_mark(p, s) && p->count < ENTRIES)
			open_entry(p, c, number++);
		else if (p->count)
			take_piece(p, &p->entries[p->count - 1], s, c->end);
	}
}

/* Exhibits and certifications have signatures of their own. */
static bool
ends_pages(struct slice s)
{
	return slice_starts_fold(s, "certification") ||
		slice_starts_fold(s, "exhibit index") ||
		slice_starts_fold(s, "index to exhibits") ||
		slice_starts_fold(s, "exhibit 31") ||
		slice_starts_fold(s, "exhibit 23") ||
		slice_starts_fold(s, "report of independent");
}

/* A cell of many names that are said to be directors. */
static bool
take_list(struct pages *p, size_t from, size_t to)
{
	struct slice names[LIST_MOST];
	bool found = false;

	for (size_t i = from; i < to; i++) {
		const struct cell *c = &p->cells.items[i];
		size_t count = name_list(text_of(p, c), names, LIST_MOST);

		if (count >= 2 && !found)
			close_entries(p);
		found = found || count >= 2;
		for (size_t j = 0; count >= 2 && j < count; j++) {
			struct person *n = roster_add(
				p->r, names[j], "Director");

			if (!n->signed_on)
				n->signed_on = p->date ? p->date : "";
			roster_prove(p->r, n, c->start, c->end);
		}
	}
	return found;
}

/* "Directors" stands in the row, or in the one before it. */
static bool
lists_directors(const struct pages *p, size_t from, size_t to)
{
	size_t i = from;

	while (i > 0 &&
		p->cells.items[i - 1].row + 1 >= p->cells.items[from].row)
		i--;
	for (; i < to; i++) {
		struct slice s = text_of(p, &p->cells.items[i]);

		if (slice_find_fold(s, "director") < s.len)
			return true;
	}
	return false;
}

static void
take_region(struct pages *p)
{
	size_t to;

	for (size_t i = 0; i < p->cells.count; i = to) {
		size_t row = p->cells.items[i].row;
		bool marks = false;
		const char *date;

		for (to = i;
			to < p->cells.count && p->cells.items[to].row == row;
			to++)
			marks = marks ||
				is_mark(p, text_of(p, &p->cells.items[to]));
		if (ends_pages(text_of(p, &p->cells.items[i])))
			break;
		if (!marks && lists_directors(p, i, to) && take_list(p, i, to))
			continue;
		if (marks) {
			take_marks(p, i, to);
		} else if (p->count &&
			text_of(p, &p->cells.items[i]).len < PIECE_LONGEST) {
			take_row(p, i, to);
		} else {
			close_entries(p);
			date = date_find(p->r->a,
				slice_sub(text_of(p, &p->cells.items[i]), 0,
					400));
			p->date = date ? date : p->date;
		}
	}
	close_entries(p);
}

void
signatories_find(struct roster *r)
{
	struct pages p = {.r = r};
	size_t from = signatures_start(r);
	size_t to = from + REGION_BLOCKS < r->end ? from + REGION_BLOCKS
						  : r->end;

	if (from == r->end)
		return;
	cells_of(r->d, from, to, &p.cells, r->a);
	take_region(&p);
	p.loose = r->x->people.count == 0;
	if (p.loose)
		take_region(&p);
}
