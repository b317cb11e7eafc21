/* Annual accounts from Companies House, with the user's own key. */
#include <string.h>

#include "gleif.h"
#include "house_filings.h"
#include "source.h"

#define METADATA_AGE_S (30L * 24 * 3600)

static struct request
ask_for(const struct hunt *h, const char *url)
{
	struct request r = {
		.url = url,
		.service = service_named("companies-house"),
		.authorization = h->fetch->house_authorization,
		.max_age_s = REQUEST_DEFAULT_AGE,
		.trust_age = true,
	};

	return r;
}

/* The account's own number, else the one that GLEIF has for its LEI. */
static const char *
find_number(struct hunt *h, const char **by)
{
	const char *given = hunt_identifier(h, "company_number");
	const char *lei = hunt_identifier(h, "lei");
	const char *country = json_get_str(h->account, "country");
	struct gleif_entity e;

	*by = "identifiers.company_number";
	if (given && (!country || !strcmp(country, "GB"))) {
		const char *number = house_number(h->arena, given);

		/* Elsewhere registers have numbers of other kinds. */
		if (!number && country)
			hunt_note(h, h->fetch->house_url, "none",
				"identifiers.company_number '%.60s' is no "
				"number of Companies House",
				given);
		return number;
	}
	lei = lei ? gleif_lei(h->arena, lei) : NULL;
	if (!lei || (country && strcmp(country, "GB") != 0) ||
		!gleif_ask(h, lei, &e) || !house_is_register(e.register_id))
		return NULL;
	*by = arena_printf(h->arena, "GLEIF: %s is %s", e.lei, e.legal_name);
	return house_number(h->arena, e.number);
}

static void
list_others(struct hunt *h, const struct house_filings *filings, size_t taken,
	const char *root, struct document *d)
{
	for (size_t i = 0; i < filings->count && i < DOCUMENT_OTHERS + 1; i++) {
		const struct house_filing *f = &filings->items[i];
		struct find *o;

		if (i == taken)
			continue;
		o = ARRAY_PUSH(h->arena, &d->others);
		o->form = f->type;
		o->title = f->what;
		o->url = arena_printf(
			h->arena, "%s/document/%s", root, f->document);
		o->period_end = f->made_up;
		o->filed = f->filed;
	}
}

static const char *
ask_media_type(struct hunt *h, const char *url)
{
	struct request r = ask_for(h, url);
	struct cJSON *tree;
	const char *type;

	r.max_age_s = METADATA_AGE_S;
	tree = hunt_ask_json(h, &r);
	type = house_media_type(tree);
	if (tree && !type)
		hunt_note(h, url, "none",
			"it is there neither as xhtml nor as pdf");
	json_free(tree);
	return type;
}

static void
take(struct hunt *h, const struct house_filings *filings, size_t i,
	const char *by)
{
	const struct house_filing *f = &filings->items[i];
	const char *root = house_document_root(h->arena, h->fetch->house_url);
	const char *url = arena_printf(
		h->arena, "%s/document/%s", root, f->document);
	struct request r = ask_for(
		h, arena_printf(h->arena, "%s/content", url));
	struct document *d;

	r.accept = ask_media_type(h, url);
	if (!r.accept)
		return;
	r.immutable = true;
	d = hunt_add(h);
	d->form = f->type;
	d->title = arena_printf(
		h->arena, "Accounts (%s) made up to %s", f->what, f->made_up);
	d->language = "en";
	d->period_end = f->made_up;
	d->filed = f->filed;
	d->why = arena_printf(h->arena,
		"%s accounts, of %zu filed (%s); newest day first, as %s",
		f->what, filings->count, by, r.accept);
	if (hunt_add_part(h, d, &r, f->type) < 0) {
		hunt_drop(h);
		return;
	}
	list_others(h, filings, i, root, d);
}

static void
read_history(struct hunt *h, const char *number, const char *by)
{
	const char *url = arena_printf(h->arena,
		"%s/company/%s/filing-history?category=accounts"
		"&items_per_page=100&start_index=0",
		h->fetch->house_url, number);
	struct request r = ask_for(h, url);
	struct cJSON *tree = hunt_ask_json(h, &r);
	struct house_filings filings = {0};
	long taken = 0;

	if (!tree) {
		/* Of each document its description and itself. */
		hunt_guess(h, url, r.service, 2 * h->fetch->years);
		return;
	}
	house_filings_read(h->arena, tree, &filings);
	json_free(tree);
	house_filings_sort(&filings);
	if (!filings.count)
		hunt_note(h, url, "none", "no accounts were filed");
	for (size_t i = 0; i < filings.count && taken < h->fetch->years; i++)
		if (!house_filings_repeats(&filings, i)) {
			take(h, &filings, i, by);
			taken++;
		}
}

void
source_companies_house(struct hunt *h)
{
	const char *by;
	const char *number = find_number(h, &by);

	if (!number)
		return;
	if (!h->fetch->house_authorization && !h->fetch->offline) {
		hunt_note(h, h->fetch->house_url, "refused",
			"Companies House wants a key: "
			"--companies-house-key FILE");
		return;
	}
	read_history(h, number, by);
}
