#include "stream/settle.h"

#include "stream/unit.h"

#define SETTLE_TIMEOUT_MS (10L * 60 * 1000)

static void
fail(struct run *r, const char *text)
{
	if (!r->broken)
		diag_fail(NULL, "%s", text);
	r->broken = true;
}

/* In the process of its own: the reply is empty, or why it failed. */
static int
answer(void *ctx, const char *data, size_t len, struct buf *reply)
{
	const struct filter *filter = ctx;
	struct fault f = FAULT_INIT;

	if (filter->settle(filter->ctx, slice_make(data, len), &f) < 0)
		buf_add_str(reply, f.text);
	return 0;
}

/* A context that functions of workers.h can take. */
static void *
filter_ctx(const struct run *r)
{
	union {
		const struct filter *filter;
		void *ctx;
	} u = {.filter = r->filter};

	return u.ctx;
}

void
settle_open(struct run *r)
{
	const struct workers_limits limits = {
		.count = 1, .timeout_ms = SETTLE_TIMEOUT_MS};
	struct fault f = FAULT_INIT;

	r->collecting = 1;
	r->aside = (struct buf)BUF_INIT(FILTER_WAIT_LIMIT * 2);
	if (!r->filter->settle || !r->workers)
		return;
	r->settler = workers_open(answer, filter_ctx(r), &limits, &f);
	workers_watch(r->workers, r->settler);
}

/*
 * As they come: a unit that takes long does not keep those behind it from being
 * settled, which is all that a kill leaves of them.
 */
static void
collect(struct run *r)
{
	struct unit_result result;
	struct slice reply;
	unsigned long *group;

	while (workers_look(r->workers, &reply, &group)) {
		if (!unit_read_reply(reply, &result) || !result.aside.len)
			continue;
		if (buf_add(&r->aside, result.aside.data, result.aside.len) < 0)
			fail(r, "too much is to be settled at once");
		*group = r->collecting;
	}
}

/* Replies come in the order of the slots. */
static void
take_replies(struct run *r)
{
	while (r->unready) {
		struct slot *s = r->unready;

		if (!s->ready) {
			s->group = r->workers ? workers_mark(r->workers) : 0;
			if (!r->workers ||
				!workers_take(r->workers, &s->reply, &s->fault))
				return;
			s->ready = true;
		}
		r->unready = s->next;
	}
}

static void
take_settled(struct run *r)
{
	struct buf reply = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;

	if (!workers_take(r->settler, &reply, &f))
		return;
	if (f.kind != FAULT_NONE)
		fail(r, f.text);
	else if (reply.len)
		fail(r, buf_str(&reply));
	else
		r->settled = r->collecting - 1;
	buf_free(&reply);
}

static void
send_group(struct run *r)
{
	struct fault f = FAULT_INIT;

	if (workers_send(r->settler, buf_str(&r->aside), r->aside.len, &f) < 0)
		fail(r, f.text);
	r->collecting++;
	buf_reset(&r->aside);
}

void
settle_advance(struct run *r)
{
	if (r->settler)
		collect(r);
	take_replies(r);
	if (!r->settler)
		return;
	take_settled(r);
	if (r->aside.len && !workers_busy(r->settler))
		send_group(r);
}

bool
settle_is_done(const struct run *r, const struct slot *s)
{
	return s->ready && s->group <= r->settled;
}

void
settle_here(struct run *r, struct slice aside)
{
	struct fault f = FAULT_INIT;

	if (r->filter->settle && aside.len &&
		r->filter->settle(r->filter->ctx, aside, &f) < 0)
		fail(r, f.text);
}

void
settle_finish(struct run *r)
{
	if (!r->settler || r->collecting == 1 || r->broken)
		return;
	send_group(r);
	while (workers_pending(r->settler)) {
		workers_wait(r->settler, -1, NULL, -1);
		take_settled(r);
	}
}
