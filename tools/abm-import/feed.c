#include "feed.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/pack.h"
#include "stream/workers.h"

#define MEMORY_LIMIT ((size_t)1024 * MIB)
#define TIMEOUT_MS 120000

struct feed {
	const struct source *source;
	struct workers *workers;
	struct buf reply; /* status, fault, events */
	struct slice events; /* not yet taken */
	bool more; /* behind them */
	struct fault fault; /* what comes behind them */
	/* in the worker */
	struct reader *reader;
};

/* A batch: what reader_next() said, why, and the events. */
static int
answer(void *ctx, const char *data, size_t len, struct buf *reply)
{
	struct feed *feed = ctx;
	struct buf events = BUF_INIT(4 * READER_BATCH + 2 * READER_ROW_LIMIT);
	struct fault f = FAULT_INIT;
	int status = -1;

	(void)data;
	(void)len;
	events.limit = 64 * MIB;
	if (!feed->reader)
		feed->reader = reader_open(feed->source, &f);
	if (feed->reader)
		status = reader_next(feed->reader, &events, &f);
	pack_number(reply, (uint64_t)(status + 1));
	pack_number(reply, (uint64_t)f.kind);
	pack_slice(reply, slice_of(f.text));
	buf_add(reply, buf_str(&events), events.len);
	buf_free(&events);
	return 0;
}

struct feed *
feed_open(const struct source *s, struct fault *f)
{
	const struct workers_limits limits = {
		.count = 1, .memory = MEMORY_LIMIT, .timeout_ms = TIMEOUT_MS};
	struct feed *feed = mem_zalloc(1, sizeof *feed);

	feed->source = s;
	feed->more = true;
	feed->reply.limit = 128 * MIB;
	feed->workers = workers_open(answer, feed, &limits, f);
	if (feed->workers)
		return feed;
	free(feed);
	return NULL;
}

static int
read_reply(struct feed *feed, struct fault *f)
{
	struct slice rest = slice_make(feed->reply.data, feed->reply.len);
	uint64_t status, kind;
	struct slice text;

	if (!pack_take_number(&rest, &status) ||
		!pack_take_number(&rest, &kind) ||
		!pack_take_slice(&rest, &text))
		return fault_set(f, FAULT_CRASH, "a worker gave no reply");
	feed->events = rest;
	feed->more = status == 2;
	/* What came before a fault is good. */
	if (status == 0)
		fault_set(&feed->fault, (enum fault_kind)kind, "%.*s",
			SLICE_ARG(text));
	return 0;
}

static int
next_batch(struct feed *feed, struct fault *f)
{
	buf_reset(&feed->reply);
	if (workers_send(feed->workers, "", 1, f) < 0)
		return -1;
	while (!workers_take(feed->workers, &feed->reply, f))
		workers_wait(feed->workers, -1, NULL, -1);
	if (f->kind != FAULT_NONE)
		return -1;
	return read_reply(feed, f);
}

int
feed_next(struct feed *feed, struct arena *a, struct event *e, struct fault *f)
{
	while (!feed->events.len) {
		if (feed->fault.kind != FAULT_NONE) {
			*f = feed->fault;
			return -1;
		}
		if (!feed->more)
			return 0;
		feed->more = false;
		if (next_batch(feed, f) < 0)
			return -1;
	}
	if (event_unpack(&feed->events, a, e))
		return 1;
	return fault_set(f, FAULT_CRASH, "a worker gave a malformed reply");
}

void
feed_close(struct feed *feed)
{
	if (!feed)
		return;
	workers_close(feed->workers);
	buf_free(&feed->reply);
	free(feed);
}
