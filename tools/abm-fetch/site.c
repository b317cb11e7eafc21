#include "site.h"

#include <string.h>

#include "base/url.h"
#include "port/domain.h"
#include "weburl.h"

#define ROBOTS_AGE_S (24L * 3600)
/* What is larger is no robots.txt, and is not guessed about. */
#define ROBOTS_BYTES (8L * 1024 * 1024)
/* A shorter name stands in others by chance. */
#define KIN_LABEL 4

static const char *
host_of(struct arena *a, const char *url)
{
	struct url u;

	if (!url_parse(slice_of(url), &u) || !u.host.len)
		return NULL;
	return arena_strndup(a, u.host.data, u.host.len);
}

/* "www.acme.example" and "ir.acme.example" are one company's. */
static const char *
domain_of(struct arena *a, const char *url)
{
	const char *host = host_of(a, url);
	const char *registrable = host ? domain_registrable(host) : NULL;

	return registrable ? registrable : host;
}

static const char *
root_of(struct arena *a, const char *url)
{
	struct slice s = slice_of(url);
	size_t begin = slice_find(s, "://") + 3;
	size_t len = slice_find_char(slice_from(s, begin), '/');

	return begin + len <= s.len ? arena_strndup(a, url, begin + len) : NULL;
}

void
site_open(struct site *s, struct hunt *h, const char *start, long budget)
{
	memset(s, 0, sizeof *s);
	s->hunt = h;
	s->domain = domain_of(h->arena, start);
	s->budget = budget;
}

void
site_follow(struct site *s, const char *url)
{
	const char *domain = domain_of(s->hunt->arena, url);

	s->settled = true;
	if (domain)
		s->domain = domain;
}

bool
site_owns(const struct site *s, const char *url)
{
	const char *domain = domain_of(s->hunt->arena, url);

	return domain && s->domain && !strcmp(domain, s->domain);
}

/* The name in front of the public suffix: "acme" of "acme.co.example". */
static struct slice
label_of(const char *domain)
{
	return slice_sub(
		slice_of(domain), 0, slice_find_char(slice_of(domain), '.'));
}

bool
site_is_kin(const struct site *s, const char *url)
{
	const char *host = host_of(s->hunt->arena, url);
	struct slice label = s->domain ? label_of(s->domain) : SLICE_NONE;

	if (site_owns(s, url))
		return true;
	return host && label.len >= KIN_LABEL &&
		(label.data[0] < '0' || label.data[0] > '9') &&
		slice_find_slice(slice_of(host), label) < strlen(host);
}

/* RFC 9309 2.2.1: "Acme acme@acme.example" is the crawler "Acme". */
static const char *
product_token(const struct hunt *h)
{
	const char *agent = h->fetch->user_agent;

	return arena_strndup(h->arena, agent,
		strspn(agent,
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			"_-"));
}

static void
read_robots(struct site *s, struct site_host *host)
{
	struct hunt *h = s->hunt;
	struct request r = {
		.url = arena_printf(h->arena, "%s/robots.txt", host->root),
		.max_age_s = ROBOTS_AGE_S,
		.trust_age = true,
		.shared = true,
		.max_bytes = ROBOTS_BYTES,
	};
	struct buf b = BUF_INIT(2 * ROBOTS_BYTES);
	struct fault f = FAULT_INIT;
	struct answer answer;
	int status;

	if (s->budget-- <= 0) {
		host->decided = true;
		host->why = "its robots.txt is one request too many";
		return;
	}
	status = request_get(h->fetch, h->arena, &r, &answer, &f);
	if (status == 0 && request_read(h->fetch, &answer.body, &b, &f) == 0) {
		struct slice text = slice_make(
			arena_strndup(h->arena, buf_str(&b), b.len), b.len);

		robots_parse(h->arena, text, product_token(h), &host->robots);
	} else if (h->fetch->offline) {
		/* Nothing is asked anyway. */
		host->decided = host->allowed = true;
	} else {
		/* One that is there, but cannot be read, allows nothing. */
		host->decided = status == 0 ||
			robots_status_decides(answer.status, &host->allowed);
		host->why = arena_printf(
			h->arena, "robots.txt was not had: %s", f.text);
	}
	buf_free(&b);
}

const struct site_host *
site_host(struct site *s, const char *url)
{
	const char *root = root_of(s->hunt->arena, url);
	struct site_host *host;

	if (!root)
		return NULL;
	for (size_t i = 0; i < s->hosts.count; i++)
		if (!strcmp(s->hosts.items[i].root, root))
			return &s->hosts.items[i];
	host = ARRAY_PUSH(s->hunt->arena, &s->hosts);
	host->root = root;
	read_robots(s, host);
	return host;
}

const char *
site_forbids(struct site *s, const char *url)
{
	const struct site_host *host = site_host(s, url);
	struct robots_answer answer;

	if (!host)
		return "it is no URL";
	if (host->decided)
		return host->allowed ? NULL : host->why;
	if (host->robots.crawl_delay_s > SITE_DELAY_LIMIT_S)
		return arena_printf(s->hunt->arena,
			"robots.txt wants %.0f seconds between requests",
			host->robots.crawl_delay_s);
	answer = robots_ask(s->hunt->arena, &host->robots, slice_of(url));
	if (answer.allowed)
		return NULL;
	return arena_printf(s->hunt->arena, "robots.txt line %zu: %.*s",
		answer.rule->line,
		(int)(answer.rule->text.len < 100 ? answer.rule->text.len
						  : 100),
		answer.rule->text.data);
}

/* Reports may lie elsewhere; elsewhere has rules, too. */
static const char *
forbids_report(void *ctx, const char *url)
{
	return site_forbids(ctx, url);
}

static const char *
forbids_page(void *ctx, const char *url)
{
	const struct site *s = ctx;

	if (s->settled && !site_owns(s, url))
		return "it is another site";
	return site_forbids(ctx, url);
}

struct request
site_request(struct site *s, const char *url)
{
	const struct site_host *host = site_host(s, url);
	struct request r = {.url = url,
		.max_age_s = REQUEST_DEFAULT_AGE,
		.forbids = forbids_report,
		.forbids_ctx = s};

	if (host && !host->decided && host->robots.crawl_delay_s > 0)
		r.delay_ms = (long)(host->robots.crawl_delay_s * 1000);
	return r;
}

bool
site_get(struct site *s, const char *url, size_t max_bytes, struct buf *b,
	struct body *body)
{
	struct hunt *h = s->hunt;
	struct fault f = FAULT_INIT;
	struct answer answer;
	struct request r;

	if (s->budget <= 0 || site_forbids(s, url))
		return false;
	r = site_request(s, url);
	r.max_bytes = (long)max_bytes;
	r.forbids = forbids_page;
	s->budget--;
	if (request_get(h->fetch, h->arena, &r, &answer, &f) < 0 ||
		request_read(h->fetch, &answer.body, b, &f) < 0) {
		s->outcome = answer.outcome;
		s->reason = arena_strdup(h->arena, f.text);
		return false;
	}
	*body = answer.body;
	return true;
}
