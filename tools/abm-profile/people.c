#include "people.h"

#include <string.h>

#include "evidence.h"
#include "port/json.h"
#include "seller.h"
#include "words.h"

#define PEOPLE_LIMIT 200
#define TITLE_STALE_DAYS 400

static const char *const aside[] = {"mr", "mrs", "ms", "miss", "dr", "sir",
	"dame", "lord", "lady", "prof", "herr", "frau", "phd", "md", "mba",
	"cpa", "esq", "cfa", "cbe", "obe", "mbe"};

struct entry {
	struct profile_person person;
	const struct doc *doc; /* the newest that names them */
	const char *before; /* title in the report before */
	bool in_before;
};
struct entries {
	struct entry *items;
	size_t count, cap;
};

static bool
is_aside(const char *word)
{
	for (size_t i = 0; i < sizeof aside / sizeof aside[0]; i++)
		if (strcmp(aside[i], word) == 0)
			return true;
	return false;
}

/* "Dr. Jane A. Doe, PhD" and "Jane Doe" are "jane doe"; NULL for no name. */
static const char *
name_key(struct arena *a, const char *name)
{
	struct words all;
	struct words kept = {.count = 0};

	words_all(a, name, &all);
	for (size_t i = 0; i < all.count; i++) {
		bool initial = all.items[i][1] == '\0';

		if (!is_aside(all.items[i]) &&
			!(initial && i > 0 && i + 1 < all.count))
			kept.items[kept.count++] = all.items[i];
	}
	return kept.count > 0 ? words_join(a, &kept) : NULL;
}

static struct entry *
find(struct entries *entries, const char *id)
{
	for (size_t i = 0; i < entries->count; i++)
		if (strcmp(entries->items[i].person.id, id) == 0)
			return &entries->items[i];
	return NULL;
}

static int
age_of(const struct cJSON *node)
{
	double age = json_get_num(node, "age", 0);

	return age >= 16 && age <= 120 ? (int)age : 0;
}

/* Within one document the first title and role stand. */
static void
fill(struct draft *d, const struct doc *doc, const struct cJSON *node,
	struct entry *e)
{
	struct profile_person *p = &e->person;
	const char *title = json_get_str(node, "title");

	if (doc == d->before && !e->in_before) {
		e->in_before = true;
		e->before = title;
	}
	if (doc == e->doc) {
		if (p->title == NULL)
			p->title = title;
		if (p->role == NULL)
			p->role = json_get_str(node, "role");
		if (p->age == 0)
			p->age = age_of(node);
		profile_ids_add(
			d->arena, &p->roles, json_get_str(node, "role"));
	}
	evidence_add(d, doc, json_get(node, "evidence"), &p->evidence);
}

static bool
read_person(struct draft *d, const struct doc *doc, const struct cJSON *node,
	struct entries *entries)
{
	const char *name = json_get_str(node, "name");
	const char *key = name != NULL ? name_key(d->arena, name) : NULL;
	const char *id;
	struct entry *e;

	if (key == NULL || !evidence_holds(json_get(node, "evidence")))
		return false;
	id = draft_id(d, "p", key);
	e = find(entries, id);
	if (e == NULL && entries->count >= PEOPLE_LIMIT)
		return true;
	if (e == NULL) {
		e = ARRAY_PUSH(d->arena, entries);
		e->doc = doc;
		e->person.id = id;
		e->person.name = name;
		e->person.source = doc->source.id;
		if (doc->date.year != 0)
			e->person.date = draft_date_text(d, doc->date);
	}
	fill(d, doc, node, e);
	return true;
}

static void
collect(struct draft *d, struct entries *entries)
{
	size_t bad = 0;

	for (size_t i = 0; i < d->docs.count; i++) {
		const struct doc *doc = &d->docs.items[i];
		const struct cJSON *node = json_first(
			json_get(doc->extract, "people"));

		for (; node != NULL; node = json_next(node))
			if (!read_person(d, doc, node, entries))
				bad++;
	}
	if (bad > 0)
		draft_gap(d, &d->profile.coverage.failed, "people", "failed",
			"%zu left out: no name, or no quote that holds it",
			bad);
}

static void
add_change(struct draft *d, const struct entry *e, const char *change)
{
	struct profile_change *c = ARRAY_PUSH(d->arena, &d->profile.changes);

	c->what = "person";
	c->id = e->person.id;
	c->label = e->person.name;
	c->change = change;
	c->before = e->before;
	c->after = strcmp(change, "dropped") == 0 ? NULL : e->person.title;
	c->since = "report";
	c->date = draft_date_text(d, d->newest->date);
	c->evidence = e->person.evidence;
}

static bool
names_people(const struct doc *doc)
{
	return json_count(json_get(doc->extract, "people")) > 0;
}

static void
compare(struct draft *d, const struct entry *e)
{
	const char *title = e->person.title;

	if (d->before == NULL || !names_people(d->newest) ||
		!names_people(d->before))
		return;
	if (e->doc == d->before)
		add_change(d, e, "dropped");
	else if (e->doc <= d->newest && !e->in_before)
		add_change(d, e, "new");
	else if (e->doc <= d->newest && title != NULL && e->before != NULL &&
		strcmp(title, e->before) != 0)
		add_change(d, e, "new");
}

static void
check_age(struct draft *d)
{
	const struct doc *doc = &d->docs.items[0];
	struct date day;

	if (d->profile.people.count == 0 || doc->date.year == 0)
		return;
	day = date_add_days(doc->date, TITLE_STALE_DAYS);
	draft_until(d, day);
	if (date_compare(day, d->as_of) <= 0)
		draft_gap(d, &d->profile.coverage.stale, "people", "stale",
			"the newest document is of %s, more than %d days "
			"before %s: titles may have changed",
			draft_date_text(d, doc->date), TITLE_STALE_DAYS,
			d->profile.as_of);
}

void
people_merge(struct draft *d)
{
	struct entries entries = {0};

	collect(d, &entries);
	for (size_t i = 0; i < entries.count; i++) {
		struct entry *e = &entries.items[i];
		bool current = d->before == NULL || e->doc < d->before ||
			!names_people(d->newest);

		compare(d, e);
		if (!current)
			continue;
		if (d->seller != NULL)
			e->person.persona = seller_persona_of(d->arena,
				d->seller, e->person.role, e->person.title);
		*ARRAY_PUSH(d->arena, &d->profile.people) = e->person;
	}
	if (d->docs.count == 0)
		draft_gap(d, &d->profile.coverage.missing, "people", "unknown",
			"no document was read");
	else if (d->profile.people.count == 0)
		draft_gap(d, &d->profile.coverage.missing, "people", "absent",
			"nobody is named in the documents read (%zu)",
			d->docs.count);
	else
		check_age(d);
}
