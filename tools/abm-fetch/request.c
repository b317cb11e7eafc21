#include "request.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "ask.h"
#include "base/file.h"
#include "base/url.h"
#include "claim.h"
#include "localfile.h"

/* What this unit has so far; others wait for it. */
static int
settle_own(struct fetch *x, struct fault *f)
{
	int status = x->group.len
		? fetch_settle(x, slice_make(x->group.data, x->group.len), f)
		: 0;

	buf_reset(&x->group);
	return status;
}

/* What the store has may be used without asking. */
static bool
is_usable(const struct fetch *x, struct arena *a, const struct request *r,
	const struct urlnote *n)
{
	int64_t age = urlnote_now() - n->checked_at;
	int64_t most = r->max_age_s == REQUEST_DEFAULT_AGE
		? (int64_t)x->max_age_hours * 3600
		: r->max_age_s;
	const char *now;

	if (x->offline || r->immutable)
		return true;
	if (x->refresh || age < 0 || age >= most)
		return false;
	/* Whole seconds: it may be almost one older than that. */
	if (!r->trust_age && age + 1 >= n->fresh_until - n->checked_at)
		return false;
	if (!n->selected)
		return true;
	now = ask_selection(x, a, r, n->fields[HTTP_VARY]);
	return now && !strcmp(now, n->selected);
}

/* 0: not known to be absent; 1: it is; -1. */
static int
is_missing(struct ask *k, struct fault *f)
{
	struct fetch *x = k->fetch;
	struct missing m;
	int found = x->refresh && !k->settled
		? 0
		: urlnote_get_missing(x, k->request->url, &m, f);

	if (found <= 0 || m.until <= urlnote_now())
		return found < 0 ? -1 : 0;
	k->answer->outcome = "not_found";
	k->answer->status = m.status;
	/* As it was said when it was asked: the record is the same. */
	fault_set(f, FAULT_INPUT, "HTTP status %ld", m.status);
	return 1;
}

static int
take_copy(
	struct answer *answer, const struct request *r, const struct urlnote *n)
{
	answer->outcome = "ok";
	answer->body = n->body;
	answer->body.url = r->url;
	return 0;
}

/*
 * RFC 9111 4.2.4: a stale copy may serve while the host cannot be asked,
 * unless its server forbade that.
 */
static bool
may_be_stale(const struct fetch *x, const struct request *r,
	const struct urlnote *n, const struct fault *f)
{
	return f->kind == FAULT_TEMPORARY && !x->refresh &&
		(!n->revalidate || r->trust_age);
}

/* Asks the net; the stored copy stands in when the host cannot be asked. */
static int
get_from_net(struct ask *k, struct fault *f)
{
	const struct urlnote old = *k->note;

	if (ask_net(k, f) == 0)
		return take_copy(k->answer, k->request, k->note);
	if (!k->had || !may_be_stale(k->fetch, k->request, &old, f))
		return -1;
	k->answer->stale = true;
	return take_copy(k->answer, k->request, &old);
}

/* What the store has; 1: the net has to be asked. */
static int
get_from_store(struct ask *k, struct fault *f)
{
	struct fetch *x = k->fetch;
	const struct request *r = k->request;
	int found = urlnote_get(x, k->arena, r->url, k->note, f);
	int status;

	if (found < 0)
		return -1;
	k->had = found == 1;
	if (k->had && (k->settled || is_usable(x, k->arena, r, k->note))) {
		board_from_store(x->board);
		return take_copy(k->answer, r, k->note);
	}
	status = is_missing(k, f);
	return status == 0 ? 1 : -1;
}

/*
 * Who asked for it in this run asked for all: no account asks twice, not even
 * with --refresh.
 */
static int
get_once(struct ask *k, struct fault *f)
{
	struct fetch *x = k->fetch;
	struct slice key = urlnote_key(x, k->arena, k->request->url);
	size_t before;
	enum claim claim;
	int status;

	while ((claim = claim_take(x->claims, key)) == CLAIM_TAKEN) {
		/* Whoever has it may wait for ours. */
		if (settle_own(x, f) < 0)
			return -1;
		claim_wait(x->claims, key);
	}
	k->settled = claim == CLAIM_DONE;
	if (k->settled && (status = get_from_store(k, f)) <= 0)
		return status;
	before = x->group.len;
	status = get_from_net(k, f);
	if (x->group.len > before)
		claim_asked(x->claims, key);
	else if (status == 0 && !k->answer->stale)
		claim_done(x->claims, key);
	else
		claim_drop(x->claims, key);
	return status;
}

static int
get(struct ask *k, struct fault *f)
{
	struct fetch *x = k->fetch;
	int status = get_from_store(k, f);

	if (status <= 0)
		return status;
	if (x->offline) {
		k->answer->outcome = "missing";
		return fault_set(f, FAULT_TEMPORARY,
			"offline, and the store does not hold it");
	}
	if (x->dry_run) {
		k->answer->outcome = "planned";
		plan_count(x, k->request->url, k->request->service,
			k->request->shared);
		return fault_set(f, FAULT_TEMPORARY, "a dry run asks nothing");
	}
	return k->request->shared ? get_from_net(k, f) : get_once(k, f);
}

/*
 * One worker asks while the others wait; what came is in the store before they
 * go on.
 */
static int
get_shared(struct ask *k, struct fault *f)
{
	struct fetch *x = k->fetch;
	struct buf group = x->group;
	struct buf ours = BUF_INIT(64 * MIB);
	struct slice name = slice_of(arena_printf(k->arena, "lock:%s",
		urlnote_key(x, k->arena, k->request->url).data));
	int fd = store_open_host(&x->store, name, f);
	int status;

	if (fd < 0)
		return -1;
	while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
		;
	x->group = ours;
	status = get(k, f);
	if (settle_own(x, f) < 0)
		status = -1;
	buf_free(&x->group);
	x->group = group;
	/* It is where its digest says, and no longer pending. */
	k->answer->body.temp = NULL;
	close(fd);
	return status;
}

static int
get_any(struct fetch *x, struct arena *a, const struct request *r,
	struct answer *answer, struct fault *f)
{
	struct slice url = slice_of(r->url);
	struct urlnote note;
	struct ask k = {.fetch = x,
		.arena = a,
		.request = r,
		.answer = answer,
		.note = &note};

	if (slice_starts_fold(url, "file:"))
		return localfile_get(
			x, a, r->url, &answer->body, &answer->outcome, f);
	if (!slice_starts_fold(url, "https:") &&
		!slice_starts_fold(url, "http:")) {
		answer->outcome = "refused";
		return fault_set(f, FAULT_INPUT,
			"only https:, http: and file: URLs are fetched");
	}
	if (claims_wanted(x->claims) && settle_own(x, f) < 0)
		return -1;
	return r->shared && !x->offline && !x->dry_run ? get_shared(&k, f)
						       : get(&k, f);
}

/* A disk that is full, or the like, is no property of the URL. */
static int
note_system(struct fetch *x, const char *url, int status, struct fault *f)
{
	if (status < 0 && f->kind == FAULT_SYSTEM &&
		x->broken.kind == FAULT_NONE) {
		fault_prefix(f, "%.150s", url);
		x->broken = *f;
	}
	return status;
}

int
request_get(struct fetch *x, struct arena *a, const struct request *r,
	struct answer *answer, struct fault *f)
{
	memset(answer, 0, sizeof *answer);
	answer->outcome = "failed";
	if (x->broken.kind != FAULT_NONE) {
		*f = x->broken;
		return -1;
	}
	return note_system(x, r->url, get_any(x, a, r, answer, f), f);
}

int
request_read(struct fetch *x, const struct body *body, struct buf *b,
	struct fault *f)
{
	/* It may have been moved into the store since. */
	int status = body->temp && file_exists(body->temp)
		? file_read(body->temp, b, f)
		: store_get_blob(&x->store, body->sha256, b, f);

	return note_system(x, body->url, status, f);
}
