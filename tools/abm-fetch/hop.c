#include "hop.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/url.h"
#include "freshness.h"

#define BACKOFF_LIMIT_MS 60000

static bool
is_temporary(long status)
{
	return status == 408 || status == 425 || status == 429 ||
		status == 500 || status == 502 || status == 503 ||
		status == 504;
}

/* The host is in trouble, not just this URL. */
static bool
is_host_failure(long status)
{
	return status == 429 || status == 502 || status == 503 || status == 504;
}

static struct slice
port_of(const struct url *u)
{
	if (u->port.len)
		return u->port;
	return slice_of(slice_is_fold(u->scheme, "https") ? "443" : "80");
}

bool
hop_same_origin(const char *a, const char *b)
{
	struct url x, y;
	struct arena arena = ARENA_INIT;
	bool same;

	/* Normalised, they differ in no letter. */
	a = url_normalise(&arena, slice_of(a));
	b = url_normalise(&arena, slice_of(b));
	same = a && b && url_parse(slice_of(a), &x) &&
		url_parse(slice_of(b), &y) && slice_eq(x.scheme, y.scheme) &&
		slice_eq(x.host, y.host) && slice_eq(port_of(&x), port_of(&y));
	arena_free(&arena);
	return same;
}

/*
 * Full jitter: anything up to the doubled pause, so that processes that failed
 * together do not come back together.
 */
static int64_t
backoff_ms(const struct fetch *x, long attempt)
{
	int64_t most = (int64_t)x->retry_ms << (attempt < 16 ? attempt : 16);
	unsigned seed = (unsigned)host_now_ms() ^ ((unsigned)getpid() << 8);

	if (most > BACKOFF_LIMIT_MS)
		most = BACKOFF_LIMIT_MS;
	return (int64_t)((double)most * rand_r(&seed) / RAND_MAX);
}

const struct service *
hop_service(const struct hop *h)
{
	struct url u;

	if (h->request->service && hop_same_origin(h->url, h->first))
		return h->request->service;
	return url_parse(slice_of(h->url), &u) ? service_of_host(u.host) : NULL;
}

bool
hop_host(const struct hop *h, struct host *host)
{
	struct url u;
	struct slice key = urlnote_key(h->fetch, h->arena, h->url);

	memset(host, 0, sizeof *host);
	if (!url_parse(key, &u) || !u.host.len)
		return false;
	host->service = hop_service(h);
	host->name = host->service ? slice_of(host->service->name) : u.host;
	host->delay_ms = h->request->delay_ms;
	return true;
}

/* Whether it may be asked at all. */
static int
check(const struct hop *h, const struct host *host, struct fault *f)
{
	struct url u;

	if (url_parse(slice_of(h->url), &u) && u.userinfo.data)
		return fault_set(f, FAULT_INPUT,
			"a URL with a user name is not asked for");
	if (host->service && host->service->contact &&
		!strchr(h->fetch->user_agent, '@'))
		return fault_set(f, FAULT_SYSTEM,
			"%s wants to know who asks: --user-agent 'Company "
			"name@example.com'",
			host->service->name);
	return 0;
}

static void
add_conditions(struct hop *h, struct http_request *q)
{
	const struct urlnote *n = h->note;

	h->conditional = false;
	if (h->download.partial.fd >= 0) {
		q->range_from = h->download.partial.have;
		q->if_range = h->download.partial.validator;
		q->identity = true;
		return;
	}
	if (!n || strcmp(n->body.final_url, h->url) != 0)
		return;
	if (n->fields[HTTP_ETAG] && freshness_etag_valid(n->fields[HTTP_ETAG]))
		q->etag = n->fields[HTTP_ETAG];
	q->last_modified = n->fields[HTTP_LAST_MODIFIED];
	h->conditional = q->etag || q->last_modified;
}

static bool
may_see_credentials(const struct hop *h)
{
	return h->request->authorization && hop_same_origin(h->url, h->first);
}

static int
ask_once(struct hop *h, enum http_reach *reach, struct fault *f)
{
	struct fetch *x = h->fetch;
	const struct request *r = h->request;
	struct http_sink sink = download_sink(&h->download);
	struct http_request q = {
		.url = h->url,
		.user_agent = x->user_agent,
		.accept = r->accept ? r->accept : "*/*",
		.referer = r->referer,
		.authorization = may_see_credentials(h) ? r->authorization
							: NULL,
		.max_bytes = r->max_bytes ? r->max_bytes : x->max_bytes,
		.timeout_ms = x->timeout_s * 1000,
		.allowed = &x->allowed,
		.connect_to = x->connect_to.items,
		.connect_to_count = x->connect_to.count,
		.cacert = x->cacert,
	};
	struct slice key = urlnote_key(x, h->arena, h->url);
	int status;

	download_init(&h->download, x, h->arena, key, q.max_bytes);
	partial_find(x, h->arena, key, &h->download.partial);
	add_conditions(h, &q);
	h->asked_at = time_now();
	status = http_get(x->http, &q, h->arena, &sink, &h->response, reach, f);
	h->came_at = time_now();
	if (status == 0)
		status = download_finish(&h->download, f);
	/* What is refused once is not worth being taken up again. */
	if (status < 0 && f->kind != FAULT_TEMPORARY)
		partial_drop(&h->download.partial);
	return status;
}

/*
 * 416: what is there does not belong to what is there now.  304 is no answer to
 * If-Range: asked so again, the server would say so again.
 */
static bool
is_worthless_part(struct hop *h)
{
	long status = h->response.status;

	if ((status != 416 && status != 304) || h->download.partial.fd < 0)
		return false;
	partial_drop(&h->download.partial);
	return true;
}

static void
report(struct hop *h, const struct host *host, enum http_reach reach)
{
	int64_t hold = freshness_retry_after(
		h->response.fields[HTTP_RETRY_AFTER], time_now());

	if (hold && is_host_failure(h->response.status))
		host_hold(h->fetch, host, hold);
	else if (reach != HTTP_REACHED || is_host_failure(h->response.status))
		host_failed(h->fetch, host);
	else
		host_answered(h->fetch, host);
}

static void
count(const struct hop *h, const struct host *host, int status)
{
	struct board *b = h->fetch->board;
	const struct http_response *r = &h->response;

	board_add(b, host->name, BOARD_REQUESTS, 1);
	board_add(b, host->name, BOARD_WIRE_BYTES, r->wire_bytes);
	board_add(b, host->name, BOARD_BODY_BYTES,
		status == 0 && h->download.wanted ? h->download.bytes : 0);
	board_add(b, host->name, BOARD_NOT_MODIFIED, r->status == 304);
	board_add(
		b, host->name, BOARD_RESUMED, status == 0 && r->status == 206);
	board_add(b, host->name, BOARD_FAILED, status < 0);
}

/*
 * A name that does not exist will not exist in a second; a host that nobody can
 * connect to may be starting anew, but hardly for longer than a pause.
 */
static long
retries(const struct fetch *x, enum http_reach reach)
{
	if (reach == HTTP_NO_HOST)
		return 0;
	return reach == HTTP_CLOSED && x->retries > 1 ? 1 : x->retries;
}

/* 0: an answer that is one; 1: try again; -1. */
static int
try(struct hop *h, const struct host *host, long attempt, struct fault *f)
{
	enum http_reach reach = HTTP_REACHED;
	bool last;
	int status;

	board_asking(h->fetch->board, host->name);
	status = host_turn(h->fetch, host, f);
	if (status < 0)
		return -1;
	f->kind = FAULT_NONE;
	status = ask_once(h, &reach, f);
	host_done(h->fetch, host);
	board_asking(h->fetch->board, SLICE_NONE);
	count(h, host, status);
	if (status == 0 && is_worthless_part(h))
		return 1;
	if (status == 0 && !is_temporary(h->response.status)) {
		host_answered(h->fetch, host);
		return 0;
	}
	if (status < 0 && f->kind != FAULT_TEMPORARY)
		return -1;
	if (status == 0)
		fault_set(f, FAULT_TEMPORARY, "HTTP status %ld",
			h->response.status);
	last = attempt >= retries(h->fetch, reach);
	if (last || h->response.fields[HTTP_RETRY_AFTER])
		report(h, host, reach);
	return last ? -1 : 1;
}

int
hop_ask(struct hop *h, struct fault *f)
{
	struct host host;

	if (!hop_host(h, &host))
		return fault_set(f, FAULT_INPUT, "it is no URL");
	if (check(h, &host, f) < 0)
		return -1;
	for (long attempt = 0;; attempt++) {
		int status = try(h, &host, attempt, f);

		if (status <= 0)
			return status;
		board_add(h->fetch->board, host.name, BOARD_RETRIES, 1);
		download_close(&h->download);
		host_pause_ms(backoff_ms(h->fetch, attempt));
	}
}

void
hop_close(struct hop *h)
{
	download_close(&h->download);
}
