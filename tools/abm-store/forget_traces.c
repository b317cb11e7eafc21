#include "forget_traces.h"

#include <string.h>

#include "base/url.h"

/* Shorter numbers would stand in others' URLs by chance. */
#define NUMBER_LENGTH 8

static void
add(struct hash *h, const char *text)
{
	if (text && *text)
		hash_set(h, slice_of(text), h);
}

static void
add_host(struct traces *t, const char *url)
{
	struct url u;

	if (url && url_parse(slice_of(url), &u) && u.host.len)
		hash_set(&t->hosts,
			slice_between(u.host.data,
				u.port.len ? u.port.data + u.port.len
					   : u.host.data + u.host.len),
			t);
}

static void
add_number(struct traces *t, const char *before, const char *number,
	const char *behind)
{
	char *piece;

	if (!number || !*number)
		return;
	piece = arena_printf(&t->arena, "%s%s%s", before, number, behind);
	hash_set(&t->numbers, slice_of(piece), piece);
}

/* Without the zeros, as EDGAR's archive has it. */
static const char *
short_number(const char *number)
{
	return number ? number + strspn(number, "0") : NULL;
}

static void
add_urls(struct traces *t, const struct cJSON *list)
{
	for (const struct cJSON *n = json_first(list); n; n = json_next(n))
		add(&t->urls,
			json_is_str(n) ? json_str(n) : json_get_str(n, "url"));
}

void
traces_add(struct traces *t, const struct cJSON *account)
{
	const struct cJSON *ids = json_get(account, "identifiers");
	const char *cik = json_get_str(ids, "cik");
	const char *lei = json_get_str(ids, "lei");

	add(&t->hosts, json_get_str(ids, "domain"));
	add_host(t, json_get_str(ids, "investor_relations"));
	add_number(t, "/submissions/CIK", cik, "");
	add_number(t, "/edgar/data/", short_number(cik), "/");
	if (lei && strlen(lei) >= NUMBER_LENGTH)
		add_number(t, "", lei, "");
	add_number(t, "/company/", json_get_str(ids, "company_number"), "/");
	add_urls(t, json_get(account, "reports"));
	add_urls(t, json_get(account, "attempts"));
}

/* The host, what it is below, and the host with its port. */
static bool
hits_host(const struct hash *hosts, const struct url *u)
{
	struct slice host = u->host;

	if (u->port.len &&
		hash_has(hosts,
			slice_between(host.data, u->port.data + u->port.len)))
		return true;
	while (host.len) {
		size_t dot = slice_find_char(host, '.');

		if (hash_has(hosts, host))
			return true;
		host = slice_from(host, dot + 1);
	}
	return false;
}

bool
traces_hit(const struct traces *t, const char *url)
{
	struct slice text = slice_of(url);
	struct url u;

	if (hash_has(&t->urls, text))
		return true;
	if (url_parse(text, &u) && hits_host(&t->hosts, &u))
		return true;
	for (size_t i = 0; i < hash_count(&t->numbers); i++)
		if (strstr(url, hash_value(&t->numbers, i)))
			return true;
	return false;
}

void
traces_free(struct traces *t)
{
	hash_free(&t->hosts);
	hash_free(&t->urls);
	hash_free(&t->numbers);
	arena_free(&t->arena);
}
