#include "ask.h"

#include <string.h>
#include <unistd.h>

#include "base/url.h"
#include "freshness.h"
#include "host.h"
#include "media.h"
#include "weburl.h"

#define REDIRECTS 10
#define DAY ((int64_t)24 * 3600)
#define LONGEST_MISSING (7 * DAY)
/* In an archive: what was not filed for weeks never will be. */
#define LONGEST_UNFILED (60 * DAY)
/* S3 behind www.sec.gov says so while a filing is on its way. */
#define SEC_MISSING (DAY / 4)

static bool
is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303 ||
		status == 307 || status == 308;
}

/*
 * As it goes over the wire: blanks escaped, the host in ASCII and in one
 * spelling, as browsers do it.  NULL: it is none.
 */
static const char *
web_url(struct arena *a, const char *base, const char *url)
{
	struct slice s = slice_of(url);

	/* The standard would drop some of them without a word. */
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] < ' ' || s.data[i] == 0x7f)
			return NULL;
	return weburl_resolve(a, base ? slice_of(base) : SLICE_NONE, s);
}

/*
 * The ports of the web, or the one that the record named: a redirect must not
 * knock at others.
 */
static bool
is_port_open(const struct url *to, const char *asked)
{
	struct url from;

	if (!to->port.len || slice_is(to->port, "80") ||
		slice_is(to->port, "443"))
		return true;
	return url_parse(slice_of(asked), &from) &&
		slice_eq(to->port, from.port);
}

static bool
may_follow(const struct request *r, const char *to, struct fault *f)
{
	const char *why = r->forbids ? r->forbids(r->forbids_ctx, to) : NULL;

	if (!why)
		return true;
	/* Without its query, which may be a secret. */
	fault_set(f, FAULT_INPUT, "it redirects to %.*s: %s",
		(int)(strcspn(to, "?") < 80 ? strcspn(to, "?") : 80), to, why);
	return false;
}

/* The next hop; NULL and f when it must not be followed. */
static const char *
next_hop(const struct ask *k, const struct hop *h, const char *location,
	struct fault *f)
{
	const char *to = location ? web_url(k->arena, h->url, location) : NULL;
	struct url u;
	const char *why = NULL;

	if (!location)
		why = "it redirects, and does not say where";
	else if (!to || !url_parse(slice_of(to), &u))
		why = "it redirects to what is no web page";
	else if (slice_starts_fold(slice_of(h->url), "https:") &&
		!slice_is_fold(u.scheme, "https"))
		why = "it redirects from https to http";
	else if (u.userinfo.data)
		why = "it redirects to a URL with a user name";
	else if (!is_port_open(&u, h->first))
		why = "it redirects to a port of no web server";
	else
		return may_follow(k->request, to, f) ? to : NULL;
	fault_set(f, FAULT_INPUT, "%s", why);
	return NULL;
}

/* No hop may be used for longer than it allows. */
static void
take_freshness(struct ask *k, const struct hop *h,
	const char *const fields[HTTP_FIELDS])
{
	struct freshness fresh = freshness_of(
		fields, h->response.status, h->asked_at, h->came_at);

	if (fresh.left_s < k->left_s)
		k->left_s = fresh.left_s;
	k->revalidate |= fresh.no_cache || fresh.no_store ||
		fresh.must_revalidate;
	k->no_store |= fresh.no_store;
}

static int
follow(struct ask *k, struct hop *h, struct fault *f)
{
	k->left_s = FRESHNESS_UNBOUNDED;
	for (int hops = 0; hops <= REDIRECTS; hops++) {
		const char *to;

		k->answer->asked = true;
		/* That of a hop before says nothing of this one. */
		k->answer->status = 0;
		if (hop_ask(h, f) < 0)
			return -1;
		k->answer->status = h->response.status;
		if (!is_redirect(h->response.status))
			return 0;
		take_freshness(k, h, h->response.fields);
		to = next_hop(k, h, h->response.fields[HTTP_LOCATION], f);
		if (!to) {
			k->answer->status = 0;
			return -1;
		}
		hop_close(h);
		h->url = to;
	}
	return fault_set(f, FAULT_INPUT, "more than %d redirects", REDIRECTS);
}

const char *
ask_selection(const struct fetch *x, struct arena *a, const struct request *r,
	const char *vary)
{
	const struct {
		const char *name;
		const char *value;
	} sent[] = {
		{"accept", r->accept ? r->accept : "*/*"},
		{"accept-encoding", CODING_ACCEPT},
		{"authorization", r->authorization ? "present" : NULL},
		{"referer", r->referer},
		{"user-agent", x->user_agent},
	};
	struct slice rest = slice_of(vary);
	struct slice name;
	const char *text = "";

	if (!vary)
		return NULL;
	while (slice_next(&rest, ',', &name))
		for (size_t i = 0; i < sizeof sent / sizeof *sent; i++)
			if (slice_is_fold(slice_trim(name), sent[i].name) &&
				sent[i].value)
				text = arena_printf(a, "%s%s: %s\n", text,
					sent[i].name, sent[i].value);
	return text;
}

static void
set_times(struct ask *k, int64_t now)
{
	struct urlnote *n = k->note;

	n->checked_at = now;
	n->fresh_until = now + (k->left_s > 0 ? k->left_s : 0);
	n->revalidate = k->revalidate;
}

/*
 * A signed address is a credential, and dead within the hour: its query stays
 * behind.
 */
static const char *
without_signature(struct arena *a, const char *url)
{
	/* Of Amazon, Google, CloudFront, others, and Azure. */
	static const char *const signs[] = {
		"x-amz-", "signature=", "token=", "?sig=", "&sig="};
	struct slice s = slice_of(url);
	size_t query = slice_find_char(s, '?');
	struct slice rest = slice_from(s, query);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (slice_find_fold(rest, signs[i]) < rest.len)
			return arena_strndup(a, url, query);
	return url;
}

/* New bytes, or the same that were there. */
static int
take_body(struct ask *k, struct hop *h, struct fault *f)
{
	struct urlnote *n = k->note;
	struct download *d = &h->download;
	const struct http_response *r = &h->response;
	bool same = k->had && !strcmp(n->body.sha256, d->sha256);
	char when[TIME_SIZE];

	if (!d->bytes && k->request->not_empty) {
		(void)unlink(d->temp);
		return fault_set(f, FAULT_TEMPORARY, "what came is empty");
	}
	k->answer->changed = !same;
	take_freshness(k, h, r->fields);
	if (k->no_store && k->fetch->respect_no_store)
		return fault_set(f, FAULT_INPUT,
			"its server forbids to store it (no-store)");
	if (!same || !n->body.fetched_at) {
		time_format(urlnote_now(), when);
		n->body.fetched_at = arena_strdup(k->arena, when);
	}
	if (same)
		(void)unlink(d->temp);
	if (!same)
		n->body.temp = d->temp;
	memcpy(n->body.sha256, d->sha256, sizeof d->sha256);
	n->body.bytes = (size_t)d->bytes;
	n->body.final_url = without_signature(k->arena, h->url);
	n->body.media_type = media_type(k->arena, r->fields[HTTP_CONTENT_TYPE],
		slice_make(d->head, d->head_len));
	n->body.charset = media_charset(k->arena, r->fields[HTTP_CONTENT_TYPE]);
	memcpy(n->fields, r->fields, sizeof n->fields);
	n->selected = ask_selection(
		k->fetch, k->arena, k->request, r->fields[HTTP_VARY]);
	set_times(k, urlnote_now());
	urlnote_put(k->fetch, k->arena, n);
	return 0;
}

/* RFC 9111 3.2 and 4.3.4: what a 304 says goes over what was stored. */
static int
take_not_modified(struct ask *k, struct hop *h, struct fault *f)
{
	static const enum http_field updated[] = {HTTP_CACHE_CONTROL,
		HTTP_EXPIRES, HTTP_VARY, HTTP_LAST_MODIFIED};
	struct urlnote *n = k->note;
	bool changed = false;
	bool revalidate = n->revalidate;

	for (size_t i = 0; i < sizeof updated / sizeof *updated; i++) {
		enum http_field field = updated[i];
		const char *new = h->response.fields[field];

		if (!new ||
			(n->fields[field] && !strcmp(n->fields[field], new)))
			continue;
		n->fields[field] = new;
		changed = true;
	}
	n->fields[HTTP_DATE] = h->response.fields[HTTP_DATE];
	n->fields[HTTP_AGE] = h->response.fields[HTTP_AGE];
	/* It speaks for the 200 that it confirms. */
	h->response.status = 200;
	take_freshness(k, h, n->fields);
	n->selected = ask_selection(
		k->fetch, k->arena, k->request, n->fields[HTTP_VARY]);
	set_times(k, urlnote_now());
	if (!changed && n->revalidate == revalidate)
		return urlnote_touch(k->fetch, n, f);
	urlnote_put(k->fetch, k->arena, n);
	return 0;
}

/*
 * How long it is remembered that something was not there, the next time.  A
 * document that an archive lists without having it is not asked for in many
 * nights: a factor of two would ask in three of the first four.  Indexes, which
 * all share, do come late.
 */
static int64_t
next_span(const struct request *r, const struct missing *m, int64_t now,
	int64_t shortest)
{
	bool filed = r->immutable && !r->shared;
	int64_t longest = filed ? LONGEST_UNFILED : LONGEST_MISSING;
	int64_t span = m->span && now >= m->until ? m->span * (filed ? 8 : 2)
						  : shortest;

	return span > longest ? longest : span;
}

/* Not there: remembered as long as the server says, else longer each time. */
static int
take_missing(struct ask *k, struct hop *h, int64_t shortest, struct fault *f)
{
	struct freshness fresh = freshness_of(h->response.fields,
		h->response.status, h->asked_at, h->came_at);
	struct missing m = {.span = 0};
	int64_t now = urlnote_now();

	if (urlnote_get_missing(k->fetch, k->request->url, &m, f) < 0)
		return -1;
	m.status = h->response.status;
	m.span = next_span(k->request, &m, now, shortest);
	if (fresh.explicit || fresh.no_cache || fresh.no_store)
		m.span = fresh.left_s > 0 ? fresh.left_s : 0;
	if (m.span > LONGEST_UNFILED)
		m.span = LONGEST_UNFILED;
	m.until = now + m.span;
	urlnote_put_missing(k->fetch, k->request->url, &m);
	k->answer->outcome = "not_found";
	return fault_set(f, FAULT_INPUT, "HTTP status %ld", m.status);
}

/* The three kinds of 403 that sec.gov has. */
static int
take_sec_forbidden(struct ask *k, struct hop *h, struct fault *f)
{
	struct slice head = slice_make(h->download.head, h->download.head_len);
	struct host host = {.service = service_named("sec.gov")};

	if (slice_find(head, "<Code>AccessDenied</Code>") < head.len)
		return take_missing(k, h, SEC_MISSING, f);
	if (slice_find_fold(head, "undeclared automated tool") < head.len)
		return fault_set(f, FAULT_INPUT,
			"sec.gov does not take the user agent for a declared "
			"one: --user-agent 'Company name@example.com'");
	if (slice_find_fold(head, "request rate threshold exceeded") ==
		head.len)
		return fault_set(f, FAULT_INPUT, "HTTP status 403");
	/* The block ends ten minutes after the last request. */
	host.name = slice_of(host.service->name);
	host_hold(k->fetch, &host, SERVICE_SEC_BLOCK_S);
	return fault_set(f, FAULT_TEMPORARY,
		"sec.gov says that its request rate was exceeded");
}

static int
take_answer(struct ask *k, struct hop *h, struct fault *f)
{
	const struct service *s = hop_service(h);
	long status = h->response.status;

	if (status == 200 || status == 203 || status == 206)
		return take_body(k, h, f);
	if (status == 304 && h->conditional)
		return take_not_modified(k, h, f);
	if (status == 404 || status == 410)
		return take_missing(k, h, DAY, f);
	if (status == 403 && s && s->sec)
		return take_sec_forbidden(k, h, f);
	return fault_set(f, FAULT_INPUT, "HTTP status %ld", status);
}

/*
 * RFC 9111 4.3.4: a 304 with another strong validator is about a representation
 * that is not here.
 */
static bool
is_of_another(const struct ask *k, const struct hop *h)
{
	const char *ours = k->note->fields[HTTP_ETAG];
	const char *theirs = h->response.fields[HTTP_ETAG];

	return h->response.status == 304 && h->conditional &&
		freshness_etag_strong(ours) && freshness_etag_strong(theirs) &&
		strcmp(ours, theirs) != 0;
}

int
ask_net(struct ask *k, struct fault *f)
{
	const char *url = web_url(k->arena, NULL, k->request->url);
	struct hop h = {.fetch = k->fetch,
		.arena = k->arena,
		.request = k->request,
		.note = k->had ? k->note : NULL,
		.first = url,
		.url = url};
	int status;

	if (!url) {
		k->answer->outcome = "refused";
		return fault_set(f, FAULT_INPUT, "it is no URL");
	}
	status = follow(k, &h, f);
	if (status == 0 && is_of_another(k, &h)) {
		hop_close(&h);
		h.note = NULL;
		h.url = url;
		status = follow(k, &h, f);
	}
	if (status == 0) {
		k->answer->outcome = "failed";
		status = take_answer(k, &h, f);
	} else if (f->kind == FAULT_INPUT || f->kind == FAULT_LIMIT) {
		k->answer->outcome = "refused";
	}
	hop_close(&h);
	return status;
}
