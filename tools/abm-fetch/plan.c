#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "fetch.h"
#include "host.h"

static struct plan_host *
host_named(struct plan *p, struct slice name)
{
	struct plan_host *h;

	for (size_t i = 0; i < p->hosts.count; i++)
		if (slice_is(name, p->hosts.items[i].name))
			return &p->hosts.items[i];
	h = ARRAY_PUSH(&p->arena, &p->hosts);
	h->name = arena_strndup(&p->arena, name.data, name.len);
	return h;
}

static void
count(struct fetch *x, const char *url, const struct service *service,
	long known, long guessed)
{
	struct host host = {.service = service};
	struct plan_host *h;
	struct url u;

	if (!url_parse(slice_of(url), &u) || !u.host.len)
		return;
	if (!host.service)
		host.service = service_of_host(u.host);
	host.name = host.service ? slice_of(host.service->name) : u.host;
	h = host_named(&x->plan, host.name);
	h->known += known;
	h->guessed += guessed;
	h->interval_ms = host_interval_ms(x, &host);
}

void
plan_count(struct fetch *x, const char *url, const struct service *service,
	bool shared)
{
	if (shared && hash_set(&x->plan.shared, slice_of(url), x))
		return;
	count(x, url, service, 1, 0);
}

void
plan_guess(struct fetch *x, const char *url, const struct service *service,
	long requests)
{
	count(x, url, service, 0, requests);
}

static double
seconds_of(const struct plan_host *h)
{
	return (double)(h->known + h->guessed) * h->interval_ms / 1000;
}

static int
slowest_first(const void *x, const void *y)
{
	const struct plan_host *a = x;
	const struct plan_host *b = y;
	double sa = seconds_of(a);
	double sb = seconds_of(b);

	return sa < sb ? 1 : sa > sb ? -1 : strcmp(a->name, b->name);
}

void
plan_print(struct plan *p, struct buf *out)
{
	double longest = 0;

	if (p->hosts.count)
		qsort(p->hosts.items, p->hosts.count, sizeof *p->hosts.items,
			slowest_first);
	buf_add_str(out, "host\trequests\tguessed\tseconds\n");
	for (size_t i = 0; i < p->hosts.count; i++) {
		const struct plan_host *h = &p->hosts.items[i];

		buf_addf(out, "%s\t%ld\t%ld\t%.1f\n", h->name, h->known,
			h->guessed, seconds_of(h));
		if (seconds_of(h) > longest)
			longest = seconds_of(h);
	}
	/* Hosts are asked side by side. */
	buf_addf(out, "all\t-\t-\t%.1f\n", longest);
}

void
plan_free(struct plan *p)
{
	hash_free(&p->shared);
	arena_free(&p->arena);
	memset(p, 0, sizeof *p);
}
