#include "source.h"

static const struct source all[] = {
	{"url", source_url},
	{"edgar", source_edgar},
	{"esef", source_esef},
	{"companies-house", source_companies_house},
	{"web", source_web},
};

static const struct source *
source_named(struct slice name)
{
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (slice_is(name, all[i].name))
			return &all[i];
	return NULL;
}

static bool
holds(const struct sources *s, const struct source *source)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i] == source)
			return true;
	return false;
}

bool
sources_parse(const char *list, struct sources *s, struct slice *bad)
{
	struct slice rest = slice_of(list);
	struct slice name;

	s->count = 0;
	while (slice_next(&rest, ',', &name)) {
		const struct source *source = source_named(name);

		*bad = name;
		if (!source || holds(s, source))
			return false;
		s->items[s->count++] = source;
	}
	return s->count > 0;
}

void
sources_hunt(const struct sources *s, struct hunt *h)
{
	for (size_t i = 0; i < s->count; i++) {
		h->source = s->items[i]->name;
		s->items[i]->find(h);
		if (!h->fetch->all_sources &&
			(h->planned || hunt_count(h, "annual_report")))
			return;
	}
	if (!h->attempts.count && !h->planned)
		diag_warn(h->pos,
			"nothing says where to look: the account has no "
			"reports, and no identifier that a source goes by");
}
