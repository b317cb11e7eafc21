#include "gleif.h"

#include <string.h>

#include "base/url.h"

#define RECORD_AGE_S (30L * 24 * 3600)
#define SUGGESTIONS 5

const char *
gleif_lei(struct arena *a, const char *text)
{
	struct slice s = slice_trim(slice_of(text));
	char *out;

	if (s.len != 20)
		return NULL;
	out = arena_strndup(a, s.data, s.len);
	for (char *p = out; *p; p++) {
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 32);
		if (!(*p >= 'A' && *p <= 'Z') && !(*p >= '0' && *p <= '9'))
			return NULL;
	}
	return out;
}

static const char *
copy(struct arena *a, const struct cJSON *node, const char *path)
{
	const char *s = json_str(json_path(node, path));

	return s && *s ? arena_strdup(a, s) : NULL;
}

bool
gleif_read(struct arena *a, const struct cJSON *record, struct gleif_entity *e)
{
	const char *place = copy(a, record, "attributes.entity.jurisdiction");

	memset(e, 0, sizeof *e);
	e->lei = gleif_lei(a, copy(a, record, "attributes.lei"));
	e->legal_name = copy(a, record, "attributes.entity.legalName.name");
	e->register_id = copy(a, record, "attributes.entity.registeredAt.id");
	e->number = copy(a, record, "attributes.entity.registeredAs");
	/* "GB", or "US-DE" */
	if (place && strlen(place) >= 2)
		e->country = arena_strndup(a, place, 2);
	return e->lei && e->legal_name;
}

static struct request
ask_for(const char *url)
{
	struct request r = {
		.url = url,
		.accept = "application/vnd.api+json",
		.service = service_named("gleif"),
		.max_age_s = RECORD_AGE_S,
		.trust_age = true,
	};

	return r;
}

bool
gleif_ask(struct hunt *h, const char *lei, struct gleif_entity *e)
{
	struct request r = ask_for(arena_printf(h->arena,
		"%s/api/v1/lei-records/%s", h->fetch->gleif_url, lei));
	struct cJSON *tree = hunt_ask_json(h, &r);
	bool found = tree && gleif_read(h->arena, json_get(tree, "data"), e);

	if (tree && !found)
		hunt_note(h, r.url, "none", "GLEIF's answer has no record");
	json_free(tree);
	return found && !strcmp(e->lei, lei);
}

static void
note_suggestions(struct hunt *h, const char *url, const struct cJSON *list)
{
	struct buf b = BUF_INIT(4096);
	size_t count = 0;

	for (const struct cJSON *n = json_first(list); n; n = json_next(n)) {
		struct gleif_entity e;

		if (!gleif_read(h->arena, n, &e) || ++count > SUGGESTIONS)
			continue;
		buf_addf(&b, "%s%s %s (%s)", count > 1 ? ", " : "", e.lei,
			e.legal_name, e.country ? e.country : "?");
	}
	if (count)
		hunt_note(h, url, "none",
			"no identifiers.lei; of that name GLEIF has %zu: %s",
			count, buf_str(&b));
	else
		hunt_note(h, url, "none",
			"no identifiers.lei, and GLEIF has none of that name");
	buf_free(&b);
}

void
gleif_suggest(struct hunt *h)
{
	struct slice name = slice_of(hunt_name(h));
	struct request r = ask_for(arena_printf(h->arena,
		"%s/api/v1/lei-records?filter%%5Bentity.legalName%%5D=%s"
		"&page%%5Bsize%%5D=%d",
		h->fetch->gleif_url, url_encode_path(h->arena, name),
		SUGGESTIONS));
	struct cJSON *tree = name.len ? hunt_ask_json(h, &r) : NULL;

	if (tree)
		note_suggestions(h, r.url, json_get(tree, "data"));
	json_free(tree);
}
