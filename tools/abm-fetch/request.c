#include "request.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "ask.h"
#include "base/file.h"
#include "base/url.h"
#include "localfile.h"

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
is_missing(struct fetch *x, const struct request *r, struct answer *answer,
	struct fault *f)
{
	struct missing m;
	int found = x->refresh ? 0 : urlnote_get_missing(x, r->url, &m, f);

	if (found <= 0 || m.until <= urlnote_now())
		return found < 0 ? -1 : 0;
	answer->outcome = "not_found";
	answer->status = m.status;
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

static int
get(struct fetch *x, struct arena *a, const struct request *r,
	struct answer *answer, struct fault *f)
{
	struct urlnote n, old;
	int found = urlnote_get(x, a, r->url, &n, f);
	int status = found < 0 ? -1 : 0;
	struct ask k = {x, a, r, answer, &n, found == 1, 0, false, false};

	if (status == 0 && found && is_usable(x, a, r, &n)) {
		board_from_store(x->board);
		return take_copy(answer, r, &n);
	}
	if (status == 0)
		status = is_missing(x, r, answer, f);
	if (status != 0)
		return -1;
	if (x->offline) {
		answer->outcome = "missing";
		return fault_set(f, FAULT_TEMPORARY,
			"offline, and the store does not hold it");
	}
	if (x->dry_run) {
		answer->outcome = "planned";
		plan_count(x, r->url, r->service, r->shared);
		return fault_set(f, FAULT_TEMPORARY, "a dry run asks nothing");
	}
	old = n;
	if (ask_net(&k, f) == 0)
		return take_copy(answer, r, &n);
	if (!found || !may_be_stale(x, r, &old, f))
		return -1;
	answer->stale = true;
	return take_copy(answer, r, &old);
}

/*
 * One worker asks while the others wait; what came is in the store before they
 * go on.
 */
static int
get_shared(struct fetch *x, struct arena *a, const struct request *r,
	struct answer *answer, struct fault *f)
{
	struct buf group = x->group;
	struct buf ours = BUF_INIT(64 * MIB);
	struct slice name = slice_of(
		arena_printf(a, "lock:%s", urlnote_key(x, a, r->url).data));
	int fd = store_open_host(&x->store, name, f);
	int status;

	if (fd < 0)
		return -1;
	while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
		;
	x->group = ours;
	status = get(x, a, r, answer, f);
	if (x->group.len &&
		commit_group(&x->store, slice_make(x->group.data, x->group.len),
			f) < 0)
		status = -1;
	buf_free(&x->group);
	x->group = group;
	/* It is where its digest says, and no longer pending. */
	answer->body.temp = NULL;
	urlnote_settled(x, r->url);
	close(fd);
	return status;
}

static int
get_any(struct fetch *x, struct arena *a, const struct request *r,
	struct answer *answer, struct fault *f)
{
	struct slice url = slice_of(r->url);

	if (slice_starts_fold(url, "file:"))
		return localfile_get(
			x, a, r->url, &answer->body, &answer->outcome, f);
	if (!slice_starts_fold(url, "https:") &&
		!slice_starts_fold(url, "http:")) {
		answer->outcome = "refused";
		return fault_set(f, FAULT_INPUT,
			"only https:, http: and file: URLs are fetched");
	}
	return r->shared && !x->offline && !x->dry_run
		? get_shared(x, a, r, answer, f)
		: get(x, a, r, answer, f);
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
	int status = body->temp ? file_read(body->temp, b, f)
				: store_get_blob(&x->store, body->sha256, b, f);

	return note_system(x, body->url, status, f);
}
