/*
 * Executive officers and directors with their ages, as Form 10-K asks for them:
 * a table "Name, Age, Position", or a paragraph for each, "Ann Example, age 46,
 * has been Treasurer since 1986".
 */
#include <string.h>

#include "cells.h"
#include "names.h"
#include "roster.h"

#define HEADER_REACH 60 /* rows below the one that says "Age" */
#define TITLE_LONGEST 240 /* bytes */

static int
age_of(struct slice s)
{
	s = slice_trim(s);
	if (s.len < 2 || s.data[0] < '2' || s.data[0] > '9' ||
		s.data[1] < '0' || s.data[1] > '9' ||
		(s.len > 2 && s.data[2] >= '0' && s.data[2] <= '9'))
		return 0;
	return (s.data[0] - '0') * 10 + (s.data[1] - '0');
}

static struct slice
cell_text(const struct roster *r, const struct cell *c)
{
	return doctext_slice(r->d, c->start, c->end);
}

/* The heading of an age column. */
static bool
says_age(const struct roster *r, const struct cells *row)
{
	for (size_t i = 0; i < row->count; i++) {
		struct slice s = cell_text(r, &row->items[i]);

		if (s.len < 40 &&
			(slice_is_fold(s, "age") ||
				slice_starts_fold(s, "age ") ||
				slice_starts_fold(s, "age(") ||
				slice_ends(s, " Age") ||
				slice_ends(s, " AGE") ||
				slice_find_fold(s, "(age)") < s.len ||
				slice_find_fold(s, "and age") < s.len))
			return true;
	}
	return false;
}

/* A further line of the title in plain text: it has the title's column alone. */
static void
add_lines(const struct roster *r, const struct cell *title, size_t index,
	struct buf *out, size_t *end)
{
	size_t x = title->start - title->block->start;

	for (size_t i = index + 1; i < r->end && i < index + 5; i++) {
		const struct block *k = &r->d->blocks.items[i];
		struct slice s = doctext_slice(r->d, k->start, k->end);
		size_t indent = 0;

		while (indent < s.len && s.data[indent] == ' ')
			indent++;
		if (k->kind != BLOCK_LINE || k->flags & BLOCK_AFTER_BLANK ||
			indent + 2 < x || indent > x + 6 ||
			out->len + s.len > TITLE_LONGEST)
			return;
		s = slice_sub(s, 0,
			slice_find(s, "    ") > indent ? s.len
						       : slice_find(s, "    "));
		buf_add_char(out, ' ');
		buf_add(out, s.data + indent, s.len - indent);
		*end = k->end;
	}
}

/* "Ann Example, senior vice president ..... 57" */
static void
title_in_first(struct roster *r, const struct cell *c, struct buf *out)
{
	struct slice s = cell_text(r, c);
	size_t comma = slice_find_char(s, ',');
	struct slice rest = slice_trim(slice_from(s, comma + 1));

	while (rest.len && strchr(". ", rest.data[rest.len - 1]))
		rest.len--;
	if (comma < s.len && title_like(rest))
		buf_add(out, rest.data, rest.len);
}

static bool
ends_in_digit(struct slice s)
{
	return s.data[s.len - 1] >= '0' && s.data[s.len - 1] <= '9';
}

/* The title may stand alone below the row, in one block or two. */
static void
title_below(struct roster *r, size_t index, struct buf *out, size_t *end)
{
	for (size_t i = index + 1; i < r->end && i < index + 3; i++) {
		const struct block *k = &r->d->blocks.items[i];
		struct slice s = slice_trim(
			doctext_slice(r->d, k->start, k->end));

		if (!s.len || s.len > 160 || ends_in_digit(s) ||
			slice_find_char(s, '\t') < s.len ||
			(!out->len && !title_like(s)) ||
			slice_find_fold(s, " since ") < s.len ||
			slice_starts(s, "Mr") || slice_starts(s, "Ms"))
			return;
		if (out->len)
			buf_add_char(out, ' ');
		buf_add(out, s.data, s.len);
		*end = k->end;
		s = slice_make(buf_str(out), out->len);
		if (!slice_ends(s, ",") && !slice_ends(s, " and") &&
			!slice_ends(s, "&") && !slice_ends(s, "General"))
			return;
	}
}

static void
take_row(struct roster *r, const struct cells *row, size_t index)
{
	const struct cell *first = &row->items[0];
	struct buf title = BUF_INIT(1024);
	struct slice who = name_trim(cell_text(r, first));
	size_t end = row->items[row->count - 1].end;
	struct person *n;
	int age = 0;

	for (size_t i = 1; i < row->count; i++) {
		const struct cell *c = &row->items[i];
		struct slice s = cell_text(r, c);

		if (!age && s.len <= 5 && age_of(s)) {
			age = age_of(s);
		} else if (!title.len && title_like(s)) {
			buf_add(&title, s.data, s.len);
			if (c->block->kind == BLOCK_LINE)
				add_lines(r, c, index, &title, &end);
		}
	}
	if (age && name_like(who)) {
		if (!title.len)
			title_in_first(r, first, &title);
		if (!title.len)
			title_below(r, index, &title, &end);
		n = roster_add(r, who, buf_str(&title));
		n->age = n->age ? n->age : age;
		roster_prove(r, n, first->start, end);
	}
	buf_free(&title);
}

static void
take_tables(struct roster *r)
{
	struct cells row = {0};
	size_t header = 0; /* index of the row behind the heading; 0: none */

	for (size_t i = 0; i < r->end; i++) {
		const struct block *k = &r->d->blocks.items[i];

		if (k->kind == BLOCK_PARA || k->end - k->start > 700)
			continue;
		row.count = 0;
		cells_of(r->d, i, i + 1, &row, r->a);
		if (says_age(r, &row))
			header = i + 1;
		else if (header && i < header + HEADER_REACH && row.count >= 2)
			take_row(r, &row, i);
	}
}

/* What is said to be an office: up to "since", "from", the end of the clause. */
static struct slice
office_of(struct slice s)
{
	static const char *const verbs[] = {"has been ", "has served as ",
		"has been serving as ", "serves as ", "is currently ", "is ",
		"was named ", "was elected ", "was appointed ", "became ",
		"joined the company as ", "has held the position of ", NULL};
	static const char *const ends[] = {" since", " from ",
		" of the company", " of our ", " in ", " effective", ".", ";",
		" beginning", " at ", " until", NULL};
	size_t best = s.len;
	size_t skip = 0;

	for (size_t i = 0; verbs[i]; i++) {
		size_t at = slice_find_fold(slice_sub(s, 0, 120), verbs[i]);

		if (at < slice_sub(s, 0, 120).len && at < best) {
			best = at;
			skip = strlen(verbs[i]);
		}
	}
	if (best == s.len)
		return SLICE_NONE;
	s = slice_sub(slice_from(s, best + skip), 0, TITLE_LONGEST);
	for (size_t i = 0; ends[i]; i++)
		s = slice_sub(s, 0, slice_find_fold(s, ends[i]));
	if (slice_starts_fold(s, "a "))
		s = slice_from(s, 2);
	else if (slice_starts_fold(s, "an "))
		s = slice_from(s, 3);
	else if (slice_starts_fold(s, "our ") || slice_starts_fold(s, "the "))
		s = slice_from(s, 4);
	return slice_trim(s);
}

/* "Ann Example, age 46, ...", "Ann Example (46) ...", "Ann Example, 46, ...". */
static bool
read_head(struct slice s, struct slice *who, int *age, struct slice *rest)
{
	size_t at = 0;

	while (at < s.len && at < 60 && s.data[at] != ',' && s.data[at] != '(')
		at++;
	if (at >= s.len || at >= 60)
		return false;
	*who = slice_trim(slice_sub(s, 0, at));
	s = slice_trim(slice_from(s, at + 1));
	if (slice_starts_fold(s, "age ") || slice_starts_fold(s, "aged "))
		s = slice_trim(slice_from(s, s.data[3] == ' ' ? 4 : 5));
	*age = age_of(s);
	if (!*age || s.len < 3 || !strchr(",).:;", s.data[2]))
		return false;
	*rest = slice_trim(slice_from(s, 3));
	return name_like(*who);
}

/* The lines of one paragraph of plain text belong together. */
static size_t
paragraph_end(const struct roster *r, size_t i)
{
	const struct block *k = &r->d->blocks.items[i];
	size_t last = i;

	while (k->kind == BLOCK_LINE && last + 1 < r->end && last < i + 6 &&
		!(r->d->blocks.items[last + 1].flags & BLOCK_AFTER_BLANK))
		last++;
	return r->d->blocks.items[last].end;
}

static void
take_paragraph(struct roster *r, size_t i)
{
	const struct block *k = &r->d->blocks.items[i];
	size_t end = paragraph_end(r, i);
	struct slice s = slice_trim(doctext_slice(r->d, k->start, end));
	struct slice who, rest, office;
	struct person *n;
	int age;

	s = slice_sub(s, 0, 500);
	if (!read_head(s, &who, &age, &rest))
		return;
	office = office_of(rest);
	if (!office.len && title_like(slice_sub(rest, 0, 120)))
		office = slice_sub(rest, 0, slice_find_char(rest, '.'));
	if (!title_like(office))
		return;
	n = roster_add(r, who, arena_strndup(r->a, office.data, office.len));
	n->age = n->age ? n->age : age;
	roster_prove(r, n, (size_t)(who.data - r->d->text.data),
		(size_t)(office.data + office.len - r->d->text.data));
}

void
officers_find(struct roster *r)
{
	take_tables(r);
	for (size_t i = 0; i < r->end; i++) {
		const struct block *k = &r->d->blocks.items[i];

		if (k->kind != BLOCK_ROW &&
			(k->kind == BLOCK_PARA || k->flags & BLOCK_AFTER_BLANK))
			take_paragraph(r, i);
	}
}
