#include "edgar_index.h"

#include <string.h>

#include "base/date.h"

/* "10-K405/A" and all; "NT 10-K" only says that one will be late. */
static bool
is_annual(struct slice line)
{
	return slice_starts(line, "10-K") || slice_starts(line, "20-F") ||
		slice_starts(line, "40-F");
}

/* The digits behind "edgar/data/", without leading zeros. */
static struct slice
cik_of(struct slice line)
{
	static const char folder[] = "edgar/data/";
	size_t at = slice_find(line, folder);
	struct slice s = slice_from(line, at + strlen(folder));
	size_t len = 0;

	while (s.len && s.data[0] == '0')
		s = slice_from(s, 1);
	while (len < s.len && s.data[len] >= '0' && s.data[len] <= '9')
		len++;
	return slice_sub(s, 0, len);
}

static void
add_line(struct edgar_index *x, int64_t day, struct slice cik)
{
	int64_t *latest = hash_get(&x->latest, cik);

	if (!latest) {
		latest = arena_alloc(&x->arena, 1, sizeof *latest);
		*latest = day;
		hash_set(&x->latest, cik, latest);
	}
	if (*latest < day)
		*latest = day;
}

size_t
edgar_index_add(struct edgar_index *x, int64_t day, struct slice text)
{
	struct edgar_day *d = ARRAY_PUSH(&x->arena, &x->days);
	struct slice line;
	size_t count = 0;

	d->day = day;
	d->known = text.data != NULL;
	while (slice_next(&text, '\n', &line)) {
		struct slice cik;

		if (!is_annual(line))
			continue;
		cik = cik_of(line);
		if (!cik.len)
			continue;
		add_line(x, day, cik);
		count++;
	}
	return count;
}

const struct edgar_day *
edgar_index_day(const struct edgar_index *x, int64_t day)
{
	for (size_t i = 0; i < x->days.count; i++)
		if (x->days.items[i].day == day)
			return &x->days.items[i];
	return NULL;
}

bool
edgar_index_news(
	const struct edgar_index *x, unsigned long long cik, int64_t since)
{
	struct arena a = ARENA_INIT;
	const char *key = arena_printf(&a, "%llu", cik);
	const int64_t *latest = hash_get(&x->latest, slice_of(key));

	arena_free(&a);
	return latest && *latest >= since;
}

const char *
edgar_index_path(struct arena *a, int64_t day)
{
	struct date d = date_from_days(day);
	int64_t weekday = (day % 7 + 11) % 7; /* 0: Sunday, as day 0 was a 4 */

	if (weekday == 0 || weekday == 6)
		return NULL;
	return arena_printf(a,
		"/Archives/edgar/daily-index/%04d/QTR%d/form.%04d%02d%02d.idx",
		d.year, (d.month + 2) / 3, d.year, d.month, d.day);
}

void
edgar_index_free(struct edgar_index *x)
{
	hash_free(&x->latest);
	arena_free(&x->arena);
	memset(x, 0, sizeof *x);
}
