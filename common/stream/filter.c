#include "stream/filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "stream/lines.h"
#include "stream/rejects.h"
#include "stream/run.h"
#include "stream/settle.h"
#include "stream/unit.h"
#include "stream/workers.h"

#define DEFAULT_MEMORY (1024 * MIB)
#define DEFAULT_TIMEOUT_MS 120000

/* Lines that are no JSON, or not ours: in their place in the order. */
static void
queue_literal(struct run *r, struct slice line)
{
	struct slot *s = run_slot(r, SLOT_LITERAL);

	buf_add(&s->bytes, line.data, line.len);
	buf_add_char(&s->bytes, '\n');
	r->passed++;
}

static void
queue_reject(struct run *r, const struct diag_pos *pos, struct slice line,
	const struct fault *f)
{
	struct slot *s = run_slot(r, SLOT_REJECT);

	unit_pack(&s->bytes, pos, line);
	s->fault = *f;
}

static bool
handles(const struct filter *filter, const struct record *rec, long *version)
{
	for (size_t i = 0; filter->types[i]; i++)
		if (!strcmp(filter->types[i], rec->type)) {
			*version = filter->versions ? filter->versions[i] : 1;
			return true;
		}
	return false;
}

/* The group that is being collected becomes a unit. */
static void
close_group(struct run *r)
{
	struct slot *s;

	if (r->group.len == 0)
		return;
	s = run_slot(r, SLOT_UNIT);
	buf_free(&s->bytes);
	s->bytes = r->group;
	r->group = (struct buf)BUF_INIT(FILTER_UNIT_LIMIT);
}

/* After a read error nobody knows whether the open group is whole. */
static void
drop_group(struct run *r)
{
	struct slot *s;

	if (r->group.len == 0)
		return;
	s = run_slot(r, SLOT_REJECT);
	buf_free(&s->bytes);
	s->bytes = r->group;
	r->group = (struct buf)BUF_INIT(FILTER_UNIT_LIMIT);
	fault_set(&s->fault, FAULT_TEMPORARY,
		"the input could not be read to its end");
}

/* Is this the second coming of an account whose group is closed? */
static bool
is_split(struct run *r, const char *id, struct fault *f)
{
	if (!r->filter->unique_accounts || !id)
		return false;
	if (hash_set(&r->seen, slice_of(id), r) == NULL)
		return false;
	if (r->filter->opens)
		fault_set(f, FAULT_GROUP_SPLIT,
			"account '%.64s' came before; its records must stand "
			"together",
			id);
	else
		fault_set(f, FAULT_INPUT, "account '%.64s' came before", id);
	return true;
}

static bool
opens_group(struct run *r, struct record *rec)
{
	if (!r->filter->opens || !r->previous_id)
		return true;
	return r->filter->opens(
		r->filter->ctx, rec, *r->previous_id ? r->previous_id : NULL);
}

/* A record that the tool handles: starts a unit or joins the open group. */
static void
take_handled(struct run *r, struct record *rec)
{
	struct fault f = FAULT_INIT;

	if (opens_group(r, rec)) {
		const char *id = record_account_id(rec);

		close_group(r);
		r->split = is_split(r, id, &r->split_fault);
		free(r->previous_id);
		r->previous_id = mem_strdup(id ? id : "");
	}
	if (r->split) {
		queue_reject(r, &rec->pos, rec->line, &r->split_fault);
		return;
	}
	unit_pack(&r->group, &rec->pos, rec->line);
	if (r->group.full) {
		fault_set(&f, FAULT_LIMIT,
			"the records of the account are too large together");
		queue_reject(r, &rec->pos, rec->line, &f);
		r->group.full = 0;
	}
	if (!r->filter->opens)
		close_group(r);
}

static void
take_line(struct run *r, const struct diag_pos *pos, struct slice line,
	bool unwrapped)
{
	struct arena *a = &r->arena;
	struct diag_pos inner_pos = *pos;
	struct fault f = FAULT_INIT;
	struct record rec;
	struct slice inner;
	long version;

	if (record_read(&rec, a, pos, line, &f) < 0) {
		queue_reject(r, pos, line, &f);
		return;
	}
	if (!unwrapped && reject_unwrap(&rec, &inner, &inner_pos)) {
		take_line(r, &inner_pos, inner, true);
		return;
	}
	if (!handles(r->filter, &rec, &version)) {
		queue_literal(r, line);
		return;
	}
	if (rec.v > version) {
		fault_set(&f, FAULT_VERSION,
			"%.40s v%ld: this program knows v%ld", rec.type, rec.v,
			version);
		queue_reject(r, pos, line, &f);
		return;
	}
	take_handled(r, &rec);
}

/* Reads a line; false when there is none now. */
static bool
take_input(struct run *r, bool wait)
{
	struct fault f = FAULT_INIT;
	struct slice line;

	switch (lines_next(&r->lines, wait, &line)) {
	case LINES_LINE:
		r->read++;
		take_line(r, &r->lines.pos, line, false);
		arena_reset(&r->arena);
		return true;
	case LINES_LONG:
		r->read++;
		fault_set(&f, FAULT_LIMIT, "the line is longer than %zu MiB",
			FILTER_LINE_LIMIT / MIB);
		queue_reject(r, &r->lines.pos, line, &f);
		return true;
	case LINES_PAUSE:
		return false;
	case LINES_END:
		close_group(r);
		r->ended = true;
		break;
	case LINES_ERROR:
		drop_group(r);
		r->ended = true;
		break;
	}
	return false;
}

/* Output ------------------------------------------------------------------*/

static void
write_rejects(struct run *r, struct slice packed, const struct fault *f)
{
	struct unit_line l;

	while (unit_next(&packed, &l))
		run_reject(r, &l.pos, l.line, f);
}

static void
write_result(
	struct run *r, struct slice packed, const struct unit_result *result)
{
	diag_replay(result->messages.data, result->messages.len);
	diag_raise(result->status);
	if (result->fault.kind == FAULT_SYSTEM) {
		diag_fail(NULL, "%s", result->fault.text);
		r->broken = true;
		return;
	}
	if (result->fault.kind != FAULT_NONE)
		write_rejects(r, packed, &result->fault);
	else
		run_write(r, result->out);
}

/* In this process; what it says goes straight to standard error. */
static void
run_here(struct run *r, struct slice packed)
{
	struct unit_result result = {.status = 0};
	struct buf out = BUF_INIT(FILTER_UNIT_LIMIT * 2);
	struct buf aside = BUF_INIT(FILTER_UNIT_LIMIT * 2);

	unit_run(r->filter, r->as_of, packed, &aside, &out, &result.fault);
	settle_here(r, slice_make(buf_str(&aside), aside.len));
	result.out = slice_make(buf_str(&out), out.len);
	if (!r->broken)
		write_result(r, packed, &result);
	buf_free(&aside);
	buf_free(&out);
}

static void
write_reply(struct run *r, const struct slot *s, struct slice packed)
{
	struct unit_result result = {.fault = s->fault};

	if (s->fault.kind == FAULT_NONE &&
		!unit_read_reply(
			slice_make(buf_str(&s->reply), s->reply.len), &result))
		fault_set(&result.fault, FAULT_CRASH,
			"a worker gave a malformed reply");
	write_result(r, packed, &result);
}

/* Sends what can be sent, in order; units behind a free worker wait. */
static void
send_units(struct run *r)
{
	struct fault f = FAULT_INIT;

	for (struct slot *s = r->unsent; s; s = s->next) {
		r->unsent = s;
		if (s->kind != SLOT_UNIT)
			continue;
		if (workers_busy(r->workers))
			return;
		if (workers_send(r->workers, s->bytes.data, s->bytes.len, &f) <
			0) {
			diag_fail(NULL, "%s", f.text);
			r->broken = true;
			return;
		}
	}
	r->unsent = NULL;
}

/* Writes the oldest slot if it is ready. */
static bool
write_oldest(struct run *r)
{
	struct slot *s = r->oldest;
	struct slice bytes = slice_make(buf_str(&s->bytes), s->bytes.len);

	if (r->workers && !settle_is_done(r, s))
		return false;
	if (s->kind == SLOT_LITERAL)
		run_write(r, bytes);
	else if (s->kind == SLOT_REJECT)
		write_rejects(r, bytes, &s->fault);
	else if (r->workers)
		write_reply(r, s, bytes);
	else
		run_here(r, bytes);
	run_drop_oldest(r);
	return true;
}

/* The loop ----------------------------------------------------------------*/

/*
 * At most 4 x N units, and not too many bytes, wait for their turn; those that
 * wait to be settled do not keep the workers waiting.
 */
static bool
has_room(const struct run *r)
{
	size_t most = 4 * (size_t)r->options->jobs +
		(r->settler ? SETTLE_SLOTS : 0);
	size_t bytes = 0;

	if (r->slots >= most)
		return false;
	for (const struct slot *s = r->oldest; s; s = s->next)
		bytes += s->bytes.len + s->reply.len;
	return bytes < FILTER_WAIT_LIMIT &&
		(!r->workers ||
			workers_waiting_bytes(r->workers) < FILTER_WAIT_LIMIT);
}

/* Something will come of itself. */
static bool
is_waiting(const struct run *r)
{
	return (r->workers && workers_pending(r->workers)) ||
		(r->settler && workers_pending(r->settler));
}

/* People see that something is going on. */
static void
wait_some(struct run *r, int fd)
{
	workers_wait(r->workers, fd, NULL, r->show ? PROGRESS_MS : -1);
	run_progress(r, false);
}

static void
work(struct run *r)
{
	while (!r->broken && (!r->ended || r->oldest)) {
		bool room;

		if (r->workers)
			send_units(r);
		settle_advance(r);
		if (r->oldest && write_oldest(r)) {
			run_progress(r, false);
			continue;
		}
		room = !r->ended && has_room(r);
		if (room && take_input(r, false))
			continue;
		if (r->ended && !r->oldest)
			break;
		/* Nothing can be done at once: let readers have what is ready. */
		run_flush(r);
		if (r->workers)
			send_units(r);
		if (is_waiting(r))
			wait_some(r, room ? lines_fd(&r->lines) : -1);
		else if (room && !r->ended)
			take_input(r, true);
	}
}

static int
answer(void *ctx, const char *data, size_t len, struct buf *reply)
{
	struct run *r = ctx;
	struct fault f = FAULT_INIT;

	if (!r->started && r->filter->start &&
		r->filter->start(r->filter->ctx, &f) < 0) {
		/* The parent ends the run with this as its reason. */
		f.kind = FAULT_SYSTEM;
		run_refuse(reply, &f);
		return 0;
	}
	r->started = true;
	unit_reply(r->filter, r->as_of, slice_make(data, len), reply);
	return 0;
}

static void
open_workers(struct run *r)
{
	const struct filter *filter = r->filter;
	struct fault f = FAULT_INIT;
	struct workers_limits limits = {
		.count = (int)r->options->jobs,
		.memory = filter->memory_limit ? filter->memory_limit
					       : DEFAULT_MEMORY,
		.timeout_ms = filter->timeout_ms ? filter->timeout_ms
						 : DEFAULT_TIMEOUT_MS,
	};

	if (filter->isolated)
		r->workers = workers_open(answer, r, &limits, &f);
	else if (filter->start && filter->start(filter->ctx, &f) < 0)
		diag_fatal("%s", f.text);
}

static void
finish(struct run *r)
{
	struct fault f = FAULT_INIT;
	struct buf out = BUF_INIT(FILTER_UNIT_LIMIT);

	/* A summary of half the input would look like one of all. */
	if (r->broken || diag_status() > 1 || !r->filter->finish)
		return;
	if (r->filter->finish(r->filter->ctx, &out, &f) < 0)
		diag_fail(NULL, "%s", f.text);
	else
		run_write(r, slice_make(buf_str(&out), out.len));
	buf_free(&out);
}

int
filter_run(const struct filter *filter, char *operands[])
{
	struct run r;
	struct fault f = FAULT_INIT;

	run_open(&r, filter, operands);
	if (filter->open && filter->open(filter->ctx, &f) < 0)
		diag_fatal("%s", f.text);
	open_workers(&r);
	settle_open(&r);
	work(&r);
	settle_finish(&r);
	finish(&r);
	run_close(&r);
	return diag_status();
}
