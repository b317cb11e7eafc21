#include "people.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cells.h"
#include "names.h"

#define REGION_BLOCKS 500 /* of a signature page */
#define TITLE_ROWS 5 /* below a name */
#define EVIDENCE_LIMIT 600 /* bytes */

struct finder {
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	struct cells cells;
	const char *date; /* last seen */
};

static struct slice
cell_text(const struct finder *p, const struct cell *c)
{
	return doctext_slice(p->d, c->start, c->end);
}

const char *
role_of_title(const char *title)
{
	static const struct {
		const char *words;
		const char *role;
	} roles[] = {
		{"chief executive officer", "ceo"},
		{"principal executive officer", "ceo"},
		{"chief financial officer", "cfo"},
		{"principal financial officer", "cfo"},
		{"chief information security", "ciso"},
		{"chief information officer", "cio"},
		{"chief technology", "cto"},
		{"chief digital", "cdo"},
		{"chief data", "cdo"},
		{"chief marketing", "cmo"},
		{"chief operating", "coo"},
		{"chief operations", "coo"},
		{"chief human", "chro"},
		{"chief people", "chro"},
		{"human resources", "chro"},
		{"chief supply", "csco"},
		{"chief procurement", "cpo"},
		{"chief product", "cpo"},
		{"chief revenue", "cro"},
		{"chief commercial", "cco"},
		{"chief legal", "gc"},
		{"general counsel", "gc"},
		{"chief accounting", "cao"},
		{"principal accounting", "cao"},
		{"controller", "controller"},
		{"comptroller", "controller"},
		{"treasurer", "treasurer"},
		{"chair", "chair"},
		{"director", "director"},
		{"trustee", "director"},
		{"president", "president"},
		{"secretary", "secretary"},
	};
	struct slice t = slice_of(title);

	for (size_t i = 0; title && i < sizeof roles / sizeof *roles; i++)
		if (slice_find_fold(t, roles[i].words) < t.len)
			return roles[i].role;
	return NULL;
}

/* "March 15, 2024", "15 March 2024" anywhere in the text. */
static const char *
find_date(struct arena *a, struct slice s)
{
	size_t off = 0;

	while (off < s.len) {
		struct slice rest = slice_from(s, off);
		size_t len = 0;
		int month;

		while (len < rest.len && (rest.data[len] | 32) >= 'a' &&
			(rest.data[len] | 32) <= 'z')
			len++;
		month = len >= 3 ? date_month_of(slice_sub(rest, 0, len)) : 0;
		if (month) {
			char text[40] = {0};
			struct date d = {0, month, 0};
			char out[DATE_SIZE];
			char *end;

			rest = slice_sub(slice_from(rest, len), 0, 20);
			memcpy(text, rest.data, rest.len);
			d.day = (int)strtol(text, &end, 10);
			while (*end == ',' || *end == ' ')
				end++;
			d.year = (int)strtol(end, &end, 10);
			if (d.year > 1900 && date_valid(d)) {
				date_format(d, out);
				return arena_strdup(a, out);
			}
		}
		off += len ? len : 1;
	}
	return NULL;
}

static struct person *
find_person(struct finder *p, struct slice name)
{
	for (size_t i = 0; i < p->x->people.count; i++)
		if (name_same(slice_of(p->x->people.items[i].name), name))
			return &p->x->people.items[i];
	return NULL;
}

static bool
all_caps(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] >= 'a' && s.data[i] <= 'z')
			return false;
	return true;
}

static void
add_evidence(struct finder *p, struct person *n, size_t start, size_t end)
{
	struct evidence *e;
	const struct block *k = doctext_block_at(p->d, start);

	if (end - start > EVIDENCE_LIMIT || n->evidence.count >= 3)
		return;
	e = ARRAY_PUSH(p->a, &n->evidence);
	e->start = start;
	e->end = end;
	e->page = k ? k->page : 0;
}

static struct person *
add_person(struct finder *p, struct slice name, const char *title)
{
	struct person *n = find_person(p, name);

	if (!n) {
		n = ARRAY_PUSH(p->a, &p->x->people);
		n->name = arena_strndup(p->a, name.data, name.len);
	} else if (all_caps(slice_of(n->name)) && !all_caps(name)) {
		n->name = arena_strndup(p->a, name.data, name.len);
	}
	if (title && *title && !n->title) {
		n->title = title;
		n->role = role_of_title(title);
	}
	return n;
}

/* Index of the first cell of a row at or behind i. */
static size_t
row_start(const struct finder *p, size_t i, size_t row)
{
	while (i < p->cells.count && p->cells.items[i].row < row)
		i++;
	return i;
}

/* The title that belongs to the name in cell i; *end moves behind it. */
struct title_search {
	struct buf text;
	size_t end;
};

static bool
add_title(struct finder *p, struct title_search *t, const struct cell *c)
{
	struct slice s = cell_text(p, c);
	struct slice dateless = s;
	size_t at = slice_find_fold(s, "Date:");

	if (at < s.len)
		dateless = slice_trim(slice_sub(s, 0, at));
	if (!title_like(dateless))
		return false;
	if (slice_starts_fold(dateless, "title:"))
		dateless = slice_trim(slice_from(dateless, 6));
	if (slice_starts_fold(dateless, "its "))
		dateless = slice_trim(slice_from(dateless, 4));
	if (t->text.len)
		buf_add_char(&t->text, ' ');
	buf_add(&t->text, dateless.data, dateless.len);
	t->end = c->end;
	return true;
}

static void
title_in_row(struct finder *p, struct title_search *t, size_t i)
{
	const struct cell *name = &p->cells.items[i];

	for (size_t j = i + 1; j < p->cells.count; j++) {
		const struct cell *c = &p->cells.items[j];

		if (c->row != name->row || name_is_signed(cell_text(p, c)) ||
			name_like(name_trim(cell_text(p, c))))
			return;
		if (add_title(p, t, c))
			return;
	}
}

/* Looks at one row below; false: the name's block has ended. */
static bool
title_in_row_below(struct finder *p, struct title_search *t,
	const struct cell *name, struct slice who, size_t first)
{
	size_t row = p->cells.items[first].row;
	bool found = false;

	for (size_t j = first;
		j < p->cells.count && p->cells.items[j].row == row; j++) {
		const struct cell *c = &p->cells.items[j];
		struct slice s = cell_text(p, c);
		bool ours = c->columns != name->columns || name->columns == 1 ||
			c->column == name->column;

		if (!ours)
			continue;
		if (name_is_signed(s))
			return false;
		if (name_like(name_trim(s)) && !name_same(name_trim(s), who))
			return false;
		found = add_title(p, t, c) || found;
	}
	return found || !t->text.len;
}

static const char *
title_below(struct finder *p, size_t i, struct slice who, size_t *end)
{
	const struct cell *name = &p->cells.items[i];
	struct title_search t = {.text = BUF_INIT(1000), .end = *end};
	const char *title;

	title_in_row(p, &t, i);
	for (size_t r = 1; r <= TITLE_ROWS; r++) {
		size_t first = row_start(p, i, name->row + r);

		if (first >= p->cells.count ||
			p->cells.items[first].row > name->row + TITLE_ROWS)
			break;
		r = p->cells.items[first].row - name->row;
		/* A title in the name's own row may go on below it. */
		if (t.text.len && name->columns > 1 && r == 1 &&
			p->cells.items[first].columns >= name->columns)
			break;
		if (!title_in_row_below(p, &t, name, who, first))
			break;
	}
	title = t.text.len ? arena_strdup(p->a, buf_str(&t.text)) : NULL;
	*end = t.end;
	buf_free(&t.text);
	return title;
}

/* "John Doe, Director" in one cell. */
static const char *
title_behind_comma(struct finder *p, const struct cell *c)
{
	struct slice s = cell_text(p, c);
	size_t comma = slice_find_char(s, ',');
	struct slice rest = slice_trim(slice_from(s, comma + 1));

	return comma < s.len && title_like(rest)
		? arena_strndup(p->a, rest.data, rest.len)
		: NULL;
}

static void
take_signatory(struct finder *p, size_t i)
{
	const struct cell *c = &p->cells.items[i];
	struct slice who = name_trim(cell_text(p, c));
	const char *title;
	struct person *n;
	size_t end = c->end;

	if (!name_like(who))
		return;
	title = title_behind_comma(p, c);
	if (!title)
		title = title_below(p, i, who, &end);
	if (!title && !name_is_signed(cell_text(p, c)))
		return;
	n = add_person(p, who, title);
	if (!n->signed_on)
		n->signed_on = p->date ? p->date : "";
	add_evidence(p, n, c->start, end > c->start ? end : c->end);
}

static bool
is_signature_heading(const struct doctext *d, const struct block *k)
{
	struct slice t = slice_trim(doctext_slice(d, k->start, k->end));

	return t.len < 40 &&
		(slice_starts_fold(t, "signature") ||
			slice_starts_fold(t, "s i g n a t u r e"));
}

/* The last signature heading of the main part that has a "/s/" behind it, or
 * the last one at all. */
static size_t
signature_start(const struct doctext *d, size_t last)
{
	size_t found = last;

	for (size_t i = last; i-- > 0;)
		if (is_signature_heading(d, &d->blocks.items[i])) {
			found = i;
			break;
		}
	/* Further pages of signatures repeat the heading. */
	for (size_t i = found; i-- > 0 && found - i < 120;)
		if (is_signature_heading(d, &d->blocks.items[i]))
			found = i;
	return found;
}

static size_t
main_part_blocks(const struct doctext *d)
{
	size_t end = d->parts.count > 1 ? d->parts.items[0].end : d->text.len;
	size_t i = d->blocks.count;

	while (i && d->blocks.items[i - 1].start >= end)
		i--;
	return i;
}

static void
find_signatories(struct finder *p)
{
	size_t last = main_part_blocks(p->d);
	size_t from = signature_start(p->d, last);
	size_t to = from + REGION_BLOCKS < last ? from + REGION_BLOCKS : last;

	if (from == last)
		return;
	p->cells.count = 0;
	cells_of(p->d, from, to, &p->cells, p->a);
	for (size_t i = 0; i < p->cells.count; i++) {
		const char *date = find_date(p->a,
			slice_sub(cell_text(p, &p->cells.items[i]), 0, 400));

		if (date)
			p->date = date;
		take_signatory(p, i);
	}
}

static int
age_of(struct slice s)
{
	if (s.len != 2 || s.data[0] < '2' || s.data[0] > '9' ||
		s.data[1] < '0' || s.data[1] > '9')
		return 0;
	return (s.data[0] - '0') * 10 + (s.data[1] - '0');
}

/* name, age, position: the table of executive officers (Item 10, Item 1). */
static void
take_officer(struct finder *p, size_t i)
{
	const struct cell *c = &p->cells.items[i];
	const struct cell *next = c + 1;
	struct slice who = name_trim(cell_text(p, c));
	const char *title = NULL;
	struct person *n;
	size_t end;
	int age;

	if (c->column || i + 1 >= p->cells.count || next->row != c->row ||
		!name_like(who))
		return;
	age = age_of(cell_text(p, next));
	if (!age)
		return;
	end = next->end;
	if (i + 2 < p->cells.count && c[2].row == c->row &&
		title_like(cell_text(p, &c[2]))) {
		struct slice t = cell_text(p, &c[2]);

		title = arena_strndup(p->a, t.data, t.len);
		end = c[2].end;
	}
	n = add_person(p, who, title);
	if (!n->age)
		n->age = age;
	add_evidence(p, n, c->start, end);
}

static void
find_officers(struct finder *p)
{
	size_t last = main_part_blocks(p->d);

	p->cells.count = 0;
	for (size_t i = 0; i < last; i++) {
		const struct block *k = &p->d->blocks.items[i];

		if (k->kind == BLOCK_PARA || k->end - k->start > 600)
			continue;
		p->cells.count = 0;
		cells_of(p->d, i, i + 1, &p->cells, p->a);
		if (p->cells.count >= 2)
			take_officer(p, 0);
	}
}

void
people_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct finder p = {.d = d, .x = x, .a = a};

	find_signatories(&p);
	find_officers(&p);
}
