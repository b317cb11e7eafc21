#include "cover.h"

#include <string.h>

#include "base/decimal.h"
#include "datefind.h"
#include "figures.h"

#define COVER ((size_t)16000) /* bytes */
#define PARAGRAPH 1200 /* bytes */
#define LINES_MOST 14 /* of a paragraph of plain text */
#define CLASSES_REACH 1500 /* bytes between classes of shares */
#define SHARES_LEAST 1000 /* fewer are a number of something else */

/* A paragraph of the cover page in one line, and where it stands. */
struct paragraph {
	char text[PARAGRAPH];
	struct slice line;
	size_t start, end;
	int page;
};

/* Lines of plain text belong together until an empty one. */
static size_t
paragraph_last(const struct doctext *d, size_t first)
{
	size_t last = first;

	while (d->blocks.items[first].kind == BLOCK_LINE &&
		last + 1 < d->blocks.count && last - first < LINES_MOST &&
		d->blocks.items[last + 1].kind == BLOCK_LINE &&
		!(d->blocks.items[last + 1].flags & BLOCK_AFTER_BLANK))
		last++;
	return last;
}

static bool
read_paragraph(
	const struct doctext *d, size_t first, size_t last, struct paragraph *p)
{
	size_t len;

	p->start = d->blocks.items[first].start;
	p->end = d->blocks.items[last].end;
	p->page = d->blocks.items[first].page;
	len = p->end - p->start;
	if (len > sizeof p->text)
		return false;
	memcpy(p->text, d->text.data + p->start, len);
	for (size_t i = 0; i < len; i++)
		if (strchr("\n\t\f", p->text[i]))
			p->text[i] = ' ';
	p->line = slice_make(p->text, len);
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number in the text: where it stands and what it is. */
struct number {
	struct decimal value;
	bool money;
	bool grouped; /* "1,234", "2.5 billion": none of a date */
	size_t end;
};

static int
power_behind(struct slice s)
{
	static const struct {
		const char *word;
		int power;
	} words[] = {{"thousand", 3}, {"million", 6}, {"billion", 9},
		{"trillion", 12}};

	s = slice_trim(s);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_starts_fold(s, words[i].word))
			return words[i].power;
	return 0;
}

static bool
next_number(struct slice s, size_t from, struct number *n)
{
	size_t i = from, end, before;
	int power;

	while (i < s.len && !is_digit(s.data[i]))
		i++;
	if (i == s.len)
		return false;
	for (end = i; end < s.len &&
		(is_digit(s.data[end]) || strchr(",.", s.data[end]));
		end++)
		;
	while (end > i && strchr(",.", s.data[end - 1]))
		end--;
	before = i;
	while (before && s.data[before - 1] == ' ')
		before--;
	n->money = before && s.data[before - 1] == '$';
	power = power_behind(slice_sub(s, end, 14));
	n->grouped = power > 0 ||
		slice_find_char(slice_sub(s, i, end - i), ',') < end - i;
	n->end = end;
	return figure_read(slice_sub(s, i, end - i), &n->value) &&
		decimal_shift(n->value, power, &n->value);
}

static void
add_metric(struct extract *x, struct arena *a, const struct paragraph *p,
	const char *name, const char *unit, const char *day, struct decimal v)
{
	struct metric *m = ARRAY_PUSH(a, &x->metrics);
	struct evidence *e = ARRAY_PUSH(a, &m->evidence);

	m->name = name;
	m->value = decimal_text(a, v);
	m->unit = unit;
	m->period = day;
	m->basis = "stated";
	e->start = p->start;
	e->end = p->end;
	e->page = p->page;
}

static bool
says_again(struct slice s)
{
	s = slice_from(s, 1);
	return slice_find_fold(s, "aggregate market value of") < s.len ||
		slice_find_fold(s, "aggregate market value was") < s.len;
}

/* The largest amount behind "aggregate market value"; prices are smaller. */
static bool
find_float(struct extract *x, struct arena *a, const struct paragraph *p)
{
	size_t at = slice_find_fold(p->line, "aggregate market value");
	struct slice s = slice_from(p->line, at);
	const char *day;
	struct number n, most = {.money = false};

	/* Told of each class of shares, the sum is nowhere. */
	if (at == p->line.len || says_again(s) ||
		slice_find_fold(p->line, "affiliate") == p->line.len)
		return false;
	for (n.end = 0; next_number(s, n.end, &n);)
		if (n.money &&
			(!most.money ||
				decimal_compare(n.value, most.value) > 0))
			most = n;
	day = date_find(a, s);
	day = day ? day : date_find(a, p->line);
	if (!most.money || !day ||
		decimal_compare(most.value, decimal_from_int(10000)) < 0)
		return false;
	add_metric(x, a, p, "public_float", "USD", day, most.value);
	return true;
}

static bool
counts_shares(struct slice s)
{
	return slice_find_fold(s, "outstanding") < s.len &&
		slice_find_fold(s, "share") < s.len;
}

/* The numbers of shares that the sentence with "outstanding" may mean. */
static size_t
share_numbers(struct slice s, struct decimal *first)
{
	const struct decimal least = decimal_from_int(SHARES_LEAST);
	struct number n;
	size_t count = 0;

	for (n.end = 0; next_number(s, n.end, &n);) {
		if (n.money || !n.grouped ||
			decimal_compare(n.value, least) < 0)
			continue;
		if (!count || decimal_compare(*first, n.value) != 0)
			count++;
		if (count == 1)
			*first = n.value;
	}
	return count;
}

/* What speaks of the market value is another sentence's business. */
static struct slice
outside_float(struct slice s)
{
	size_t at = slice_find_fold(s, "aggregate market value");
	struct slice rest = slice_from(s, at);
	size_t end;

	if (at == s.len)
		return s;
	if (counts_shares(slice_sub(s, 0, at)))
		return slice_sub(s, 0, at);
	end = slice_find(rest, ". ");
	return slice_from(rest, end);
}

struct shares {
	size_t count; /* different numbers met */
	struct decimal value;
	struct paragraph where;
	const char *day;
};

static void
look_for_shares(struct shares *h, const struct paragraph *p, struct arena *a)
{
	struct slice s = outside_float(p->line);
	const char *day = date_find(a, s);
	struct decimal value;
	size_t count;

	if (!counts_shares(s) || !day)
		return;
	/* Further classes follow at once; what comes later is something else. */
	if (h->count && p->start > h->where.end + CLASSES_REACH)
		return;
	count = share_numbers(s, &value);
	if (!count ||
		(count == 1 && h->count == 1 &&
			!decimal_compare(value, h->value)))
		return;
	h->count += count;
	h->value = value;
	h->where = *p;
	h->day = day;
}

void
cover_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct shares shares = {.count = 0};
	struct paragraph p;
	bool done = false;

	for (size_t i = 0, last;
		i < d->blocks.count && d->blocks.items[i].start < COVER;
		i = last + 1) {
		last = paragraph_last(d, i);
		if (d->blocks.items[i].part > 0 ||
			!read_paragraph(d, i, last, &p))
			continue;
		done = done || find_float(x, a, &p);
		look_for_shares(&shares, &p, a);
	}
	if (shares.count == 1)
		add_metric(x, a, &shares.where, "shares_outstanding", "shares",
			shares.day, shares.value);
}
