#include "seller.h"

#include <string.h>

#include "port/json.h"

/* Members of an item that hold a text; the others are copied. */
static bool
is_text_member(const char *name)
{
	return strcmp(name, "text") == 0 || strcmp(name, "headline") == 0 ||
		strcmp(name, "question") == 0 || strcmp(name, "name") == 0 ||
		strcmp(name, "title") == 0 || strcmp(name, "tagline") == 0 ||
		strcmp(name, "about") == 0;
}

/*
 * Texts come in the account's language, and as `texts` in all there are, for
 * assets in another one.
 */
static void
emit_member(const struct seller *s, const char *language,
	const struct cJSON *node, struct emit *e)
{
	const char *name = json_name(node);
	const char *found = NULL;

	if (!is_text_member(name) || !json_is_object(node)) {
		emit_node(e, name, node);
		return;
	}
	emit_str(e, name, seller_text(s, node, language, &found));
	if (strcmp(name, "text") == 0)
		emit_node(e, "texts", node);
}

static void
emit_object_of(const struct seller *s, const char *language, const char *name,
	const struct cJSON *object, struct emit *e)
{
	const struct cJSON *c;

	emit_object(e, name);
	for (c = json_first(object); c != NULL; c = json_next(c))
		emit_member(s, language, c, e);
	emit_end_object(e);
}

/* Items of audience customer. */
static void
emit_list(const struct seller *s, const char *language, const char *name,
	struct emit *e)
{
	const struct cJSON *c = json_first(json_get(s->tree, name));

	emit_array(e, name);
	for (; c != NULL; c = json_next(c))
		if (strcmp(seller_audience(c), "customer") == 0)
			emit_object_of(s, language, NULL, c, e);
	emit_end_array(e);
}

static bool
is_valid(const struct cJSON *proof, struct date as_of, struct date *until)
{
	const char *expires = json_get_str(proof, "expires");
	struct date day;

	if (expires == NULL || !date_parse(slice_of(expires), &day))
		return true;
	if (date_compare(day, as_of) <= 0)
		return false;
	if (until->year == 0 || date_compare(day, *until) < 0)
		*until = day;
	return true;
}

static void
emit_proof(const struct seller *s, const char *language,
	const struct cJSON *proof, struct emit *e)
{
	bool anonymous = strcmp(json_get_str(proof, "permission"),
				 "anonymous") == 0;
	const struct cJSON *c;

	emit_object(e, NULL);
	for (c = json_first(proof); c != NULL; c = json_next(c)) {
		const char *name = json_name(c);

		/* The source's title or quote may name the customer, too. */
		if (anonymous &&
			(strcmp(name, "customer") == 0 ||
				strcmp(name, "source") == 0))
			continue;
		emit_member(s, language, c, e);
	}
	emit_str(e, "audience", "customer");
	emit_end_object(e);
}

static void
emit_proofs(const struct seller *s, const char *language, struct date as_of,
	struct date *until, struct emit *e)
{
	const struct cJSON *c;

	emit_array(e, "proofs");
	for (c = json_first(s->proofs); c != NULL; c = json_next(c))
		if (strcmp(json_get_str(c, "permission"), "internal") != 0 &&
			is_valid(c, as_of, until))
			emit_proof(s, language, c, e);
	emit_end_array(e);
}

void
seller_emit_public(const struct seller *s, const char *language,
	struct date as_of, struct date *until, struct emit *e)
{
	const struct cJSON *disclaimers = json_get(s->tree, "disclaimers");
	const char *found = NULL;

	emit_object(e, NULL);
	emit_object_of(s, language, "company", s->company, e);
	emit_str(e, "language", s->language);
	emit_list(s, language, "team", e);
	emit_list(s, language, "products", e);
	emit_list(s, language, "value_props", e);
	emit_proofs(s, language, as_of, until, e);
	if (disclaimers != NULL) {
		emit_str(e, "disclaimer",
			seller_text(s, disclaimers, language, &found));
		emit_node(e, "disclaimers", disclaimers);
	}
	if (json_get(s->tree, "brand") != NULL)
		emit_node(e, "brand", json_get(s->tree, "brand"));
	emit_end_object(e);
}
