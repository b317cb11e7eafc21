#include "ex27.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "figures.h"
#include "xbrlmetrics.h"

static const struct {
	const char *tag;
	const char *metric;
	bool instant;
} tags[] = {
	{"<TOTAL-REVENUES>", "revenue", false},
	{"<TOTAL-REVENUE>", "revenue", false},
	{"<NET-INCOME>", "net_income", false},
	{"<TOTAL-ASSETS>", "total_assets", true},
	{"<EPS-DILUTED>", "eps_diluted", false},
	{"<CASH>", "cash", true},
};

/* The text behind the tag up to the line's end. */
static struct slice
value_of(struct slice text, const char *tag)
{
	size_t at = slice_find(text, tag);
	struct slice rest;

	if (at == text.len)
		return SLICE_NONE;
	rest = slice_from(text, at + strlen(tag));
	return slice_trim(slice_sub(rest, 0, slice_find_char(rest, '\n')));
}

/* "DEC-31-1997" as a date. */
static const char *
date_of(struct arena *a, struct slice s)
{
	struct date d;
	char out[DATE_SIZE];

	if (s.len < 11)
		return NULL;
	d.month = date_month_of(slice_sub(s, 0, 3));
	d.day = (int)strtol(arena_strndup(a, s.data + 4, 2), NULL, 10);
	d.year = (int)strtol(arena_strndup(a, s.data + 7, 4), NULL, 10);
	if (!date_valid(d))
		return NULL;
	date_format(d, out);
	return arena_strdup(a, out);
}

static const char *
period_of(struct arena *a, const char *end, bool instant)
{
	struct date d;
	char start[DATE_SIZE];

	if (instant || !date_parse(slice_of(end), &d))
		return end;
	date_format(date_add_days(date_add_months(d, -12), 1), start);
	return arena_printf(a, "%s/%s", start, end);
}

static void
add_metric(const struct doctext *d, struct extract *x, struct arena *a,
	size_t which, struct slice value, struct decimal v, const char *end)
{
	struct metric *m = ARRAY_PUSH(a, &x->metrics);
	struct evidence *e = ARRAY_PUSH(a, &m->evidence);
	const struct block *k = doctext_block_at(
		d, (size_t)(value.data - d->text.data));

	m->name = tags[which].metric;
	m->value = decimal_text(a, v);
	m->unit = strcmp(m->name, "eps_diluted") ? "USD" : "USD/shares";
	m->period = period_of(a, end, tags[which].instant);
	m->basis = "stated";
	e->start = k->start;
	e->end = k->end;
	e->page = k->page;
}

static void
read_schedule(const struct doctext *d, const struct docpart *part,
	struct extract *x, struct arena *a)
{
	struct slice text = doctext_slice(d, part->start, part->end);
	const char *end = date_of(a, value_of(text, "<PERIOD-END>"));
	struct decimal multiplier = decimal_from_int(1);
	struct decimal v;

	(void)figure_read(value_of(text, "<MULTIPLIER>"), &multiplier);
	if (!end || (x->period_end && strcmp(end, x->period_end) != 0))
		return;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		struct slice value = value_of(text, tags[i].tag);

		if (!value.data || !figure_read(value, &v) ||
			metrics_has(&x->metrics, tags[i].metric, end))
			continue;
		if (strcmp(tags[i].metric, "eps_diluted") != 0 &&
			!decimal_mul(v, multiplier, &v))
			continue;
		add_metric(d, x, a, i, value, v, end);
	}
}

void
ex27_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	for (size_t i = 0; i < d->parts.count; i++)
		if (slice_starts_fold(
			    slice_of(d->parts.items[i].form), "EX-27"))
			read_schedule(d, &d->parts.items[i], x, a);
}
