#include "web.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/url.h"
#include "media.h"
#include "urlnote.h"

#define REDIRECTS 10
#define LONGEST_PAUSE_MS 120000

static void
pause_ms(int64_t ms)
{
	struct timespec t = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};

	if (ms > 0)
		nanosleep(&t, NULL);
}

static int64_t
wall_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * Waits for this host's turn and books the next one; the file holds when the
 * next request may start.
 */
static int
wait_turn(struct fetch *x, const char *url, struct fault *f)
{
	struct url u;
	char text[32] = {0};
	int64_t now, next;
	int fd, len;

	if (!url_parse(slice_of(url), &u))
		return fault_set(f, FAULT_INPUT, "it is no URL");
	fd = store_lock_host(&x->store, u.host, f);
	if (fd < 0)
		return -1;
	now = wall_ms();
	next = pread(fd, text, sizeof text - 1, 0) > 0 ? strtoll(text, NULL, 10)
						       : 0;
	if (next < now || next > now + LONGEST_PAUSE_MS)
		next = now;
	len = snprintf(text, sizeof text, "%-20lld\n",
		(long long)(next + x->interval_ms));
	if (pwrite(fd, text, (size_t)len, 0) != len)
		len = 0;
	close(fd);
	pause_ms(next - now);
	return 0;
}

static bool
is_temporary(long status)
{
	return status == 408 || status == 429 || status == 500 ||
		status == 502 || status == 503 || status == 504;
}

/* Retry-After in seconds (RFC 9110 10.2.3), else doubling, with jitter. */
static int64_t
pause_before(const struct fetch *x, const struct http_response *r, long attempt)
{
	int64_t ms = (int64_t)x->retry_ms << (attempt < 10 ? attempt : 10);
	long seconds = r->retry_after ? strtol(r->retry_after, NULL, 10) : 0;

	ms += ms * (int64_t)(wall_ms() % 97) / 400;
	if (seconds > 0 && (int64_t)seconds * 1000 > ms)
		ms = (int64_t)seconds * 1000;
	return ms > LONGEST_PAUSE_MS ? LONGEST_PAUSE_MS : ms;
}

/* One URL with retries; the body is the caller's. */
static int
get_patiently(struct fetch *x, struct arena *a,
	const struct http_request *request, struct http_response *r,
	struct fault *f)
{
	for (long attempt = 0;; attempt++) {
		int status = wait_turn(x, request->url, f);

		if (status < 0)
			return -1;
		f->kind = FAULT_NONE;
		status = http_get(x->http, request, a, r, f);
		if (status == 0 && !is_temporary(r->status))
			return 0;
		if (status < 0 && f->kind != FAULT_TEMPORARY)
			return -1;
		if (status == 0) {
			fault_set(f, FAULT_TEMPORARY, "HTTP status %ld",
				r->status);
			buf_free(&r->body);
		}
		if (attempt >= x->retries)
			return -1;
		pause_ms(pause_before(x, r, attempt));
	}
}

static bool
is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303 ||
		status == 307 || status == 308;
}

/* The next hop; NULL and f when it must not be followed. */
static const char *
next_hop(
	struct arena *a, const char *url, const char *location, struct fault *f)
{
	const char *to = location
		? url_resolve(a, slice_of(url), slice_of(location))
		: NULL;
	bool secure = slice_starts_fold(slice_of(url), "https:");

	if (!to ||
		(!slice_starts(slice_of(to), "https:") &&
			!slice_starts(slice_of(to), "http:"))) {
		fault_set(
			f, FAULT_INPUT, "it redirects to what is no web page");
		return NULL;
	}
	if (secure && slice_starts(slice_of(to), "http:")) {
		fault_set(f, FAULT_INPUT, "it redirects from https to http");
		return NULL;
	}
	return to;
}

static int
follow(struct fetch *x, struct arena *a, struct http_request *request,
	struct http_response *r, struct fault *f)
{
	for (int hop = 0; hop <= REDIRECTS; hop++) {
		const char *to;

		if (get_patiently(x, a, request, r, f) < 0)
			return -1;
		if (!is_redirect(r->status))
			return 0;
		buf_free(&r->body);
		to = next_hop(a, request->url, r->location, f);
		if (!to)
			return -1;
		request->url = to;
	}
	return fault_set(f, FAULT_INPUT, "more than %d redirects", REDIRECTS);
}

/* New bytes: into the store, then the note that names them. */
static int
keep(struct fetch *x, struct arena *a, struct urlnote *n,
	const struct http_response *r, struct fault *f)
{
	char when[TIME_SIZE];
	char old[DIGEST_HEX_SIZE];

	memcpy(old, n->body.sha256, sizeof old);
	if (store_put_blob(&x->store, r->body.data, r->body.len, true,
		    n->body.sha256, f) < 0)
		return -1;
	if (!n->body.fetched_at || strcmp(old, n->body.sha256) != 0) {
		time_format(urlnote_now(), when);
		n->body.fetched_at = arena_strdup(a, when);
	}
	n->body.bytes = r->body.len;
	n->body.media_type = media_type(
		a, r->content_type, slice_make(buf_str(&r->body), r->body.len));
	n->body.charset = media_charset(a, r->content_type);
	n->etag = r->etag;
	n->last_modified = r->last_modified;
	return 0;
}

static int
take_answer(struct fetch *x, struct arena *a, struct urlnote *n,
	const struct http_response *r, const char **outcome, struct fault *f)
{
	if (r->status == 404 || r->status == 410) {
		*outcome = "not_found";
		if (urlnote_put_missing(x, n->body.url, r->status, f) < 0)
			return -1;
		return fault_set(f, FAULT_INPUT, "HTTP status %ld", r->status);
	}
	if (r->status == 304 && n->body.sha256[0]) {
		n->checked_at = urlnote_now();
		return urlnote_put(x, n, f);
	}
	if (r->status != 200)
		return fault_set(f, FAULT_INPUT, "HTTP status %ld", r->status);
	n->checked_at = urlnote_now();
	if (keep(x, a, n, r, f) < 0)
		return -1;
	return urlnote_put(x, n, f);
}

static int
ask(struct fetch *x, struct arena *a, struct urlnote *n, const char **outcome,
	struct fault *f)
{
	struct http_request request = {
		.url = n->body.url,
		.user_agent = x->user_agent,
		.etag = n->etag,
		.last_modified = n->last_modified,
		.max_bytes = (size_t)x->max_bytes,
		.timeout_ms = x->timeout_s * 1000,
		.allowed = &x->allowed,
	};
	struct http_response r;
	int status;

	*outcome = "failed";
	status = follow(x, a, &request, &r, f);
	if (status < 0) {
		if (f->kind == FAULT_INPUT)
			*outcome = "refused";
		return -1;
	}
	if (!n->body.final_url || r.status == 200)
		n->body.final_url = request.url;
	status = take_answer(x, a, n, &r, outcome, f);
	buf_free(&r.body);
	return status;
}

static bool
is_fresh(const struct fetch *x, const struct urlnote *n)
{
	return x->offline ||
		(!x->refresh &&
			urlnote_now() - n->checked_at <
				x->max_age_hours * 3600);
}

int
web_get(struct fetch *x, struct arena *a, const char *url, struct body *body,
	const char **outcome, struct fault *f)
{
	struct urlnote n;
	int found = urlnote_get(x, a, url, &n, f);
	int missing = found == 0 && !x->refresh ? urlnote_is_missing(x, url, f)
						: 0;

	*outcome = "failed";
	if (found < 0 || missing < 0)
		return -1;
	if (missing) {
		*outcome = "not_found";
		return fault_set(f, FAULT_INPUT,
			"it was not there when last asked (--refresh asks "
			"again)");
	}
	if (!found && x->offline) {
		*outcome = "missing";
		return fault_set(f, FAULT_TEMPORARY,
			"offline, and the store does not hold it");
	}
	if (!(found && is_fresh(x, &n)) && ask(x, a, &n, outcome, f) < 0)
		return -1;
	*outcome = "ok";
	*body = n.body;
	body->url = url;
	return 0;
}
