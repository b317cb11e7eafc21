#include "messages.h"

#include <string.h>

#include "drivers.h"
#include "parts.h"
#include "port/json.h"
#include "proofs.h"
#include "score.h"
#include "seller.h"

#define DRIVER_OLD_DAYS 548
/* Places in cares_about that are told apart. */
#define CARES_STEPS 6

/* Whom a message is for. */
struct reader {
	const char *contact; /* NULL: the persona as such */
	const char *persona; /* NULL: a contact that fits none */
	const struct cJSON *cares_about;
	const char *language;
	const char *why; /* how the persona was found */
	bool no_basis; /* a contact without a basis to write to them */
};

struct choice {
	const struct profile_driver *driver;
	size_t rank;
	const struct cJSON *value_prop;
	int fit; /* see drivers_fit() */
	int cares; /* place in cares_about, 0: not in it */
	bool persona; /* the value proposition names the persona */
};

static const struct cJSON *
persona_node(const struct seller *s, const char *id)
{
	const struct cJSON *c = json_first(s->personas);

	for (; c != NULL && id != NULL; c = json_next(c))
		if (strcmp(json_get_str(c, "id"), id) == 0)
			return c;
	return NULL;
}

/* The better fit to the driver, then to the reader, then the first. */
static bool
is_better(const struct choice *a, const struct choice *b)
{
	if (b->value_prop == NULL)
		return true;
	if (a->fit != b->fit)
		return a->fit > b->fit;
	return a->persona && !b->persona;
}

static int
best_fit(const struct cJSON *drivers, const struct profile_driver *v)
{
	const struct cJSON *c = json_first(drivers);
	int best = 0;

	for (; c != NULL; c = json_next(c)) {
		int fit = drivers_fit(v, json_str(c));

		if (fit > best)
			best = fit;
	}
	return best;
}

static bool
is_used(const struct profile_ids *used, const struct cJSON *value_prop)
{
	return profile_ids_has(used, json_get_str(value_prop, "id"));
}

static void
choose_value_prop(struct draft *d, const struct reader *r,
	const struct profile_ids *used, struct choice *c)
{
	const struct cJSON *vp = json_first(d->seller->value_props);
	struct choice best = *c;

	for (; vp != NULL; vp = json_next(vp)) {
		const struct cJSON *personas = json_get(vp, "personas");
		struct choice x = *c;

		x.value_prop = vp;
		x.fit = best_fit(json_get(vp, "drivers"), c->driver);
		x.persona = personas != NULL && r->persona != NULL &&
			seller_list_has(personas, r->persona);
		if (x.fit == 0 || (personas != NULL && !x.persona) ||
			is_used(used, vp) ||
			!seller_list_has(json_get(vp, "relationships"),
				draft_relationship(d)))
			continue;
		if (is_better(&x, &best))
			best = x;
	}
	*c = best;
}

static int
place_in(const struct cJSON *cares_about, const struct profile_driver *v)
{
	const struct cJSON *c = json_first(cares_about);

	for (int i = 1; c != NULL; c = json_next(c), i++)
		if (drivers_fit(v, json_str(c)) > 0)
			return i;
	return 0;
}

/*
 * How much a driver is worth writing about: its strength, a tenth less for
 * each place further down in what the persona cares about, a quarter more
 * where the value proposition answers its very part.
 */
static int64_t
worth(const struct choice *c)
{
	int64_t place = c->cares < CARES_STEPS ? c->cares : CARES_STEPS;
	int64_t x = parts_strength(c->driver) * (c->fit == 2 ? 125 : 100) / 100;

	return place > 0 ? x * (CARES_STEPS + 5 - place) / (CARES_STEPS + 4)
			 : x;
}

/*
 * The driver of most worth, of equal ones the higher in rank.  A persona that
 * says what it cares about hears of nothing else.
 */
static struct choice
choose(struct draft *d, const struct reader *r, const struct profile_ids *used)
{
	struct choice best = {0};

	for (size_t i = 0; i < d->profile.drivers.count; i++) {
		struct choice c = {
			.driver = &d->profile.drivers.items[i], .rank = i + 1};

		c.cares = place_in(r->cares_about, c.driver);
		if (c.driver->evidence.count == 0 ||
			profile_ids_has(used, c.driver->id) ||
			(r->cares_about != NULL && c.cares == 0) ||
			parts_strength(c.driver) < PARTS_STRENGTH_MIN)
			continue;
		choose_value_prop(d, r, used, &c);
		if (c.value_prop != NULL &&
			(best.value_prop == NULL || worth(&c) > worth(&best)))
			best = c;
	}
	return best;
}

static const char *
rule_text(struct draft *d, const struct reader *r, const struct choice *c,
	const char *proof)
{
	const struct profile_driver *v = c->driver;
	const char *cares = c->cares > 0
		? arena_printf(d->arena, ", cares_about %d", c->cares)
		: "";

	return arena_printf(d->arena,
		"%s; driver %s%s%s: rank %zu%s; value_prop %s: %s%s; %s",
		r->why, v->driver, v->sub != NULL ? "/" : "",
		v->sub != NULL ? v->sub : "", c->rank, cares,
		json_get_str(c->value_prop, "id"),
		c->fit == 2 ? "for this part of the driver" : "for the driver",
		c->persona ? ", for the persona" : "", proof);
}

/* What was said that long ago is not held up to those who said it. */
static bool
is_old(struct draft *d, const struct profile_driver *v)
{
	struct date day;

	if (v->date == NULL || !date_parse(slice_of(v->date), &day))
		return false;
	day = date_add_days(day, DRIVER_OLD_DAYS);
	draft_until(d, day);
	return date_compare(day, d->as_of) <= 0;
}

/* Customers see only what is theirs to see in every piece. */
static const char *
audience_of(struct draft *d, const struct reader *r, const struct choice *c)
{
	if (r->no_basis || is_old(d, c->driver) ||
		strcmp(c->driver->audience, "customer") != 0)
		return "internal";
	return seller_audience(c->value_prop);
}

/* In that language or not at all: no asset mixes two. */
static const char *
text_in(const struct draft *d, const struct cJSON *text, const char *language)
{
	const char *found = NULL;
	const char *s = seller_text(d->seller, text, language, &found);

	return found != NULL && strcmp(found, language) == 0 ? s : NULL;
}

static void
set_texts(struct draft *d, const struct reader *r, const struct cJSON *vp,
	struct profile_message *m)
{
	m->text = seller_text(
		d->seller, json_get(vp, "text"), r->language, &m->language);
	m->headline = text_in(d, json_get(vp, "headline"), m->language);
	m->question = text_in(d, json_get(vp, "question"), m->language);
}

static const char *
language_note(struct draft *d, const struct reader *r, const char *language)
{
	size_t base = strcspn(language, "-");

	if (strncmp(language, r->language, base) == 0)
		return "";
	return arena_printf(d->arena, "; no text in %s", r->language);
}

static void
add(struct draft *d, const struct reader *r, const struct choice *c,
	int64_t variant)
{
	struct profile_message *m = ARRAY_PUSH(d->arena, &d->profile.messages);
	struct proof proof;

	m->contact = r->contact;
	m->persona = r->persona;
	m->driver = c->driver->id;
	m->topic = c->driver->driver;
	m->sub = c->driver->sub;
	m->status = c->driver->status;
	m->initiative = c->driver->initiative;
	m->value_prop = json_get_str(c->value_prop, "id");
	m->angle = json_get_str(c->value_prop, "angle");
	m->variant = variant;
	m->audience = audience_of(d, r, c);
	m->evidence = c->driver->evidence;
	m->id = draft_id(d, "m",
		arena_printf(d->arena, "%s\n%s\n%s\n%s",
			m->contact != NULL ? m->contact : "",
			m->persona != NULL ? m->persona : "", m->driver,
			m->value_prop));
	set_texts(d, r, c->value_prop, m);
	proof = proofs_pick(d, c->value_prop, m->audience, m->language);
	m->proof = json_get_str(proof.node, "id");
	m->proof_text = text_in(d, json_get(proof.node, "text"), m->language);
	m->rule = arena_printf(d->arena, "%s%s%s",
		rule_text(d, r, c, proof.why), language_note(d, r, m->language),
		is_old(d, c->driver) ? "; the report is old" : "");
}

/* Each driver and each value proposition once for a reader. */
static size_t
address(struct draft *d, const struct reader *r)
{
	struct profile_ids used = {0};
	int64_t variant = 0;

	while (variant < MESSAGES_PER_READER) {
		struct choice c = choose(d, r, &used);

		if (c.value_prop == NULL)
			break;
		add(d, r, &c, ++variant);
		profile_ids_add(d->arena, &used, c.driver->id);
		profile_ids_add(
			d->arena, &used, json_get_str(c.value_prop, "id"));
	}
	return (size_t)variant;
}

/* Consent that has run out, or was never to be had, is no consent. */
static const char *
contact_bar(struct draft *d, const struct cJSON *contact)
{
	const struct cJSON *consent = json_get(contact, "consent");
	const char *until = json_get_str(consent, "retain_until");
	struct date day;

	if (json_get_bool(consent, "opted_out", false))
		return "opted out";
	if (until == NULL || !date_parse(slice_of(until), &day))
		return NULL;
	draft_until(d, date_add_days(day, 1));
	return date_compare(day, d->as_of) < 0 ? "may no longer be kept" : NULL;
}

static void
address_contact(struct draft *d, const struct cJSON *contact)
{
	const char *id = json_get_str(contact, "id");
	const char *language = json_get_str(contact, "language");
	const char *bar = contact_bar(d, contact);
	const char *role = json_get_str(contact, "role");
	const char *title = json_get_str(contact, "title");
	struct reader r = {.contact = id};

	if (id == NULL || bar != NULL) {
		draft_gap(d, &d->profile.coverage.missing, "messages", "n/a",
			"contact '%s': %s", id != NULL ? id : "?",
			bar != NULL ? bar : "no id");
		return;
	}
	r.no_basis = json_get_str(json_get(contact, "consent"), "basis") ==
		NULL;
	r.language = language != NULL ? language : draft_language(d);
	r.persona = seller_persona_of(d->arena, d->seller, role, title);
	r.cares_about = json_get(
		persona_node(d->seller, r.persona), "cares_about");
	r.why = arena_printf(d->arena, "contact %s%s: %s%s", id,
		r.no_basis ? " without consent or other basis" : "",
		r.persona != NULL ? "persona " : "no persona fits",
		r.persona != NULL ? r.persona : "");
	if (address(d, &r) == 0)
		draft_gap(d, &d->profile.coverage.missing, "messages", "absent",
			"contact '%s': no value proposition answers a driver "
			"with evidence",
			id);
}

static void
address_personas(struct draft *d)
{
	const struct cJSON *c = json_first(d->seller->personas);

	for (; c != NULL; c = json_next(c)) {
		struct reader r = {.persona = json_get_str(c, "id"),
			.cares_about = json_get(c, "cares_about"),
			.language = draft_language(d)};

		r.why = arena_printf(d->arena, "persona %s", r.persona);
		(void)address(d, &r);
	}
}

void
messages_make(struct draft *d)
{
	struct profile_gaps *missing = &d->profile.coverage.missing;
	const struct cJSON *c = json_first(json_get(d->account, "contacts"));

	if (d->seller == NULL) {
		draft_gap(d, missing, "messages", "unknown",
			"no --seller was given");
		return;
	}
	if (score_vetoed(d)) {
		draft_gap(d, missing, "messages", "n/a",
			"the relationship is %s", draft_relationship(d));
		return;
	}
	for (; c != NULL; c = json_next(c))
		address_contact(d, c);
	address_personas(d);
	if (d->profile.messages.count > 0)
		return;
	if (d->docs.count == 0)
		draft_gap(d, missing, "messages", "unknown",
			"no document was read");
	else
		draft_gap(d, missing, "messages", "absent",
			"no value proposition answers a driver with "
			"evidence");
}
