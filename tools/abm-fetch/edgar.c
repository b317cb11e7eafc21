#include "edgar.h"

#include <stdlib.h>

#include "base/mem.h"
#include "urlnote.h"

#define DAY_S 86400
/* Further back, asking about the company is cheaper than proving it quiet. */
#define DAYS_BACK 400
/* Indexes that the store does not hold, and that may be asked for. */
#define NEW_INDEXES 8
#define INDEX_LIMIT (64 * MIB)

struct edgar *
edgar_open(struct fetch *x)
{
	if (!x->edgar)
		x->edgar = mem_zalloc(1, sizeof *x->edgar);
	return x->edgar;
}

void
edgar_close(struct edgar *e)
{
	if (!e)
		return;
	edgar_tickers_free(&e->tickers);
	edgar_index_free(&e->index);
	free(e);
}

static const char *
index_url(struct hunt *h, int64_t day)
{
	const char *path = edgar_index_path(h->arena, day);

	return path ? arena_printf(h->arena, "%s%s", h->fetch->edgar_url, path)
		    : NULL;
}

/* Working days from first to last whose index the store does not hold. */
static int
count_new(struct hunt *h, int64_t first, int64_t last)
{
	struct fault f = FAULT_INIT;
	struct urlnote n;
	int count = 0;

	for (int64_t day = first; day <= last && count <= NEW_INDEXES; day++) {
		const char *url = index_url(h, day);

		if (url && !edgar_index_day(&h->fetch->edgar->index, day) &&
			urlnote_get(h->fetch, h->arena, url, &n, &f) != 1)
			count++;
	}
	return count;
}

/* A day without index was a holiday, or is not over everywhere. */
static void
read_day(struct hunt *h, int64_t day)
{
	struct request r = {
		.url = index_url(h, day),
		.service = service_named("sec.gov"),
		.immutable = true,
		.shared = true,
	};
	struct edgar_index *index = &h->fetch->edgar->index;
	struct buf b = BUF_INIT(INDEX_LIMIT);

	if (!r.url || edgar_index_day(index, day))
		return;
	switch (hunt_peek(h, &r, &b)) {
	case HUNT_HAD:
		edgar_index_add(index, day, slice_make(buf_str(&b), b.len));
		break;
	case HUNT_ABSENT:
		edgar_index_add(index, day, SLICE(""));
		break;
	case HUNT_FAILED:
		/* A dry run takes the night for a quiet one. */
		edgar_index_add(
			index, day, h->fetch->dry_run ? SLICE("") : SLICE_NONE);
		break;
	}
	buf_free(&b);
}

bool
edgar_is_current(struct hunt *h, unsigned long long cik, int64_t checked_at)
{
	/* In America the day of the last check may have been the one before. */
	int64_t first = checked_at / DAY_S - 1;
	/* An index comes when its day is over. */
	int64_t last = urlnote_now() / DAY_S - 1;
	const struct edgar_index *index = &edgar_open(h->fetch)->index;

	if (first < 0 || last - first > DAYS_BACK ||
		count_new(h, first, last) > NEW_INDEXES)
		return false;
	for (int64_t day = first; day <= last; day++) {
		const struct edgar_day *d;

		read_day(h, day);
		d = edgar_index_day(index, day);
		if (d && !d->known)
			return false;
	}
	return !edgar_index_news(index, cik, first);
}
