#include "fiscalend.h"

#include <stdlib.h>

#include "datefind.h"
#include "forms.h"

#define COVER ((size_t)30000) /* bytes: the cover page and what precedes it */
#define WEEK 8 /* days that years of weeks may end earlier or later */
#define NAMED_MOST 4000 /* dates looked at */
#define NAMED_LEAST 3 /* mentions that make a report's period */

/* The first date that stands behind the phrase. */
static bool
date_behind(struct slice text, const char *phrase, struct date *d)
{
	for (;;) {
		size_t at = slice_find_fold(text, phrase);

		if (at >= text.len)
			return false;
		text = slice_from(text, at + strlen(phrase));
		if (date_at(text, d, NULL) && d->year >= 1980)
			return true;
	}
}

static struct slice
head_of(const struct doctext *d, size_t len)
{
	return doctext_slice(d, 0, d->text.len < len ? d->text.len : len);
}

bool
fiscal_is_interim(const struct doctext *d)
{
	const char *other = NULL;

	return !form_of(d, &other) && other &&
		slice_starts_fold(slice_of(other), "10-Q");
}

static int
by_date(const void *a, const void *b)
{
	return date_compare(*(const struct date *)a, *(const struct date *)b);
}

static size_t
count_of(const struct date *dates, size_t count, struct date d)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += !date_compare(dates[i], d);
	return n;
}

/* The date named most that is named for the year before as well. */
static bool
date_named_most(struct slice text, struct arena *a, struct date *best)
{
	struct date *dates = arena_alloc(a, NAMED_MOST, sizeof *dates);
	size_t count = 0, most = 0, off = 0;

	while (count < NAMED_MOST && date_next(text, &off, &dates[count]))
		count++;
	qsort(dates, count, sizeof *dates, by_date);
	for (size_t i = 0; i < count;) {
		size_t n = i + 1;

		while (n < count && !date_compare(dates[n], dates[i]))
			n++;
		/* Of two as frequent the later one. */
		if (n - i >= most && n - i >= NAMED_LEAST &&
			count_of(
				dates, count, date_add_months(dates[i], -12))) {
			most = n - i;
			*best = dates[i];
		}
		i = n;
	}
	return most > 0;
}

static const char *
print(struct arena *a, struct date date)
{
	char out[DATE_SIZE];

	date_format(date, out);
	return arena_strdup(a, out);
}

const char *
fiscal_year_end(const struct doctext *d, struct arena *a)
{
	static const char *const phrases[] = {"fiscal year ended",
		"fiscal year ending", "for the year ended", "year ended",
		"years ended", "52 weeks ended", "53 weeks ended",
		"period ended", "annual report and accounts", NULL};
	const struct slice places[] = {
		head_of(d, COVER), head_of(d, d->text.len)};
	struct date date;

	if (fiscal_is_interim(d))
		return date_behind(places[0], "period ended", &date) ||
				date_behind(places[0], "quarter ended", &date)
			? print(a, date)
			: NULL;
	for (size_t p = 0; p < 2; p++)
		for (size_t i = 0; phrases[i]; i++)
			if (date_behind(places[p], phrases[i], &date))
				return print(a, date);
	return date_named_most(places[1], a, &date) ? print(a, date) : NULL;
}

static bool
ends_month(struct date d)
{
	return date_add_days(d, 1).day == 1;
}

/* How often the text names a day in the week around that of each year. */
struct votes {
	size_t count[FISCAL_YEARS][2 * WEEK + 1];
};

static void
vote(struct votes *v, struct date end, struct date named)
{
	for (int back = 1; back < FISCAL_YEARS; back++) {
		int64_t off = date_days(named) -
			date_days(date_add_months(end, -12 * back));

		if (off >= -WEEK && off <= WEEK)
			v->count[back][off + WEEK]++;
	}
}

static const char *
elected(const struct votes *v, struct date end, int back, struct arena *a)
{
	const size_t *count = v->count[back];
	int best = 0;

	for (int i = 1; i <= 2 * WEEK; i++)
		if (count[i] > count[best])
			best = i;
	if (!count[best])
		return NULL;
	return print(a,
		date_add_days(date_add_months(end, -12 * back), best - WEEK));
}

void
fiscal_ends_before(const struct doctext *d, const char *end,
	const char *ends[FISCAL_YEARS], struct arena *a)
{
	struct votes votes = {0};
	struct date date, named;
	size_t off = 0;
	bool month;

	memset(ends, 0, FISCAL_YEARS * sizeof *ends);
	ends[0] = end;
	if (!date_parse(slice_of(end), &date))
		return;
	month = ends_month(date) && date.month != 2;
	while (!month && date_next(head_of(d, d->text.len), &off, &named))
		vote(&votes, date, named);
	for (int back = 1; back < FISCAL_YEARS; back++)
		ends[back] = month ? print(a, date_add_months(date, -12 * back))
				   : elected(&votes, date, back, a);
}
