#include "scope.h"

#include <string.h>

#include "base/hash.h"

#define DEPTH_LIMIT 64

struct maker {
	struct hash evidence; /* id -> node of the profile */
	struct hash sources;
	bool customer;
	const char *language; /* of the asset */
};

static struct cJSON *
resolve(const struct maker *m, const struct cJSON *node, int depth);

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

/* Lists whose objects are internal unless they say otherwise. */
static bool
is_internal_list(const char *name)
{
	static const char *const names[] = {
		"drivers", "risks", "kpis", "messages", "plays", NULL};

	return name && is_one_of(name, names);
}

static bool
is_hidden_member(const char *name)
{
	static const char *const names[] = {"score", "score_parts", "crm",
		"stance", "coverage", "rank", NULL};

	return is_one_of(name, names);
}

/* Of itself a customer may see what it would find in public. */
static bool
is_public_account_member(const char *name)
{
	static const char *const names[] = {"id", "name", "names", "country",
		"language", "industry", "owner", "domain", NULL};

	return is_one_of(name, names);
}

static bool
is_hidden_object(const struct maker *m, const struct cJSON *node, bool internal)
{
	const char *audience;

	if (!m->customer || !json_is_object(node))
		return false;
	audience = json_get_str(node, "audience");
	if (!audience)
		return internal;
	return strcmp(audience, "customer") != 0;
}

static void
index_by_id(struct hash *h, const struct cJSON *list)
{
	for (struct cJSON *c = json_first(list); c; c = json_next(c)) {
		const char *id = json_get_str(c, "id");

		if (id)
			hash_set(h, slice_of(id), c);
	}
}

static struct cJSON *
resolve_source(const struct maker *m, const struct cJSON *evidence)
{
	struct cJSON *out = json_new_object();

	for (const struct cJSON *c = json_first(evidence); c;
		c = json_next(c)) {
		const char *name = json_name(c);
		const struct cJSON *source = NULL;

		if (strcmp(name, "source") == 0 && json_str(c))
			source = hash_get(&m->sources, slice_of(json_str(c)));
		json_add_ref(out, name, source ? source : c);
	}
	return out;
}

/* Ids become objects; an id that leads nowhere is left out. */
static struct cJSON *
resolve_evidence(const struct maker *m, const struct cJSON *list)
{
	struct cJSON *out = json_new_array();

	for (const struct cJSON *c = json_first(list); c; c = json_next(c)) {
		const struct cJSON *e = c;

		if (json_str(c))
			e = hash_get(&m->evidence, slice_of(json_str(c)));
		if (e)
			json_append(out, resolve_source(m, e));
	}
	return out;
}

static struct cJSON *
resolve_list(const struct maker *m, const struct cJSON *list, const char *name,
	int depth)
{
	struct cJSON *out = json_new_array();

	for (const struct cJSON *c = json_first(list); c; c = json_next(c))
		if (!is_hidden_object(m, c, is_internal_list(name)))
			json_append(out, resolve(m, c, depth + 1));
	return out;
}

static struct cJSON *
resolve_object(const struct maker *m, const struct cJSON *node, int depth)
{
	struct cJSON *out = json_new_object();

	for (const struct cJSON *c = json_first(node); c; c = json_next(c)) {
		const char *name = json_name(c);

		if (m->customer && is_hidden_member(name))
			continue;
		if (is_hidden_object(m, c, false))
			continue;
		if (strcmp(name, "evidence") == 0 && json_is_array(c))
			json_add(out, name, resolve_evidence(m, c));
		else if (json_is_array(c) && depth < DEPTH_LIMIT)
			json_add(out, name, resolve_list(m, c, name, depth));
		else if (json_is_object(c))
			json_add(out, name, resolve(m, c, depth + 1));
		else
			json_add_ref(out, name, c);
	}
	return out;
}

static struct cJSON *
resolve(const struct maker *m, const struct cJSON *node, int depth)
{
	if (depth >= DEPTH_LIMIT)
		return json_new_null();
	if (json_is_object(node))
		return resolve_object(m, node, depth);
	if (json_is_array(node))
		return resolve_list(m, node, NULL, depth);
	return json_copy(node);
}

static struct cJSON *
public_account(const struct cJSON *account)
{
	struct cJSON *out = json_new_object();
	const struct cJSON *identifiers = json_get(account, "identifiers");

	for (const struct cJSON *c = json_first(account); c; c = json_next(c))
		if (is_public_account_member(json_name(c)))
			json_add_ref(out, json_name(c), c);
	if (identifiers) {
		struct cJSON *known = json_new_object();

		for (const struct cJSON *c = json_first(identifiers); c;
			c = json_next(c))
			if (strcmp(json_name(c), "crm") != 0)
				json_add_ref(known, json_name(c), c);
		json_set(out, "identifiers", known);
	}
	return out;
}

/* Changes of the score are as internal as the score. */
static struct cJSON *
public_changes(const struct maker *m, const struct cJSON *list)
{
	struct cJSON *out = json_new_array();

	for (const struct cJSON *c = json_first(list); c; c = json_next(c)) {
		const char *what = json_get_str(c, "what");

		if (!what || strcmp(what, "metric") != 0)
			continue;
		json_append(out, resolve(m, c, 1));
	}
	return out;
}

/* "de" and "de-CH" are one language to a reader. */
static bool
is_in_language(const struct cJSON *message, const char *language)
{
	const char *own = json_get_str(message, "language");
	size_t len = strcspn(language, "-");

	return !own ||
		(strncmp(own, language, len) == 0 &&
			(own[len] == '\0' || own[len] == '-'));
}

/* Those in the asset's language; all of them where there is none. */
static struct cJSON *
readable_messages(const struct maker *m, const struct cJSON *list)
{
	struct cJSON *out = json_new_array();

	for (const struct cJSON *c = json_first(list); c; c = json_next(c))
		if (is_in_language(c, m->language) &&
			!is_hidden_object(m, c, true))
			json_append(out, resolve(m, c, 1));
	if (json_first(out))
		return out;
	json_free(out);
	return resolve_list(m, list, "messages", 1);
}

static void
add_members(
	const struct maker *m, struct cJSON *out, const struct cJSON *profile)
{
	for (const struct cJSON *c = json_first(profile); c; c = json_next(c)) {
		const char *name = json_name(c);

		if (m->customer && is_hidden_member(name))
			continue;
		if (m->customer && strcmp(name, "account") == 0)
			json_add(out, name, public_account(c));
		else if (m->customer && strcmp(name, "changes") == 0)
			json_add(out, name, public_changes(m, c));
		else if (strcmp(name, "evidence") == 0)
			json_add(out, name, resolve_evidence(m, c));
		else if (strcmp(name, "messages") == 0)
			json_add(out, name, readable_messages(m, c));
		else if (json_is_array(c))
			json_add(out, name, resolve_list(m, c, name, 1));
		else
			json_add(out, name, resolve(m, c, 1));
	}
}

/* The messages that are meant for this contact, by id, else by persona. */
static struct cJSON *
contact_messages(const struct cJSON *scope, const struct cJSON *contact)
{
	static const char *const keys[][2] = {
		{"contact", "id"}, {"persona", "persona"}, {"persona", "role"}};
	const struct cJSON *list = json_get(scope, "messages");
	struct cJSON *out = json_new_array();

	for (size_t k = 0; k < 3 && !json_first(out); k++) {
		const char *want = json_get_str(contact, keys[k][1]);

		for (const struct cJSON *c = json_first(list); c && want;
			c = json_next(c)) {
			const char *have = json_get_str(c, keys[k][0]);

			if (have && strcmp(have, want) == 0)
				json_append(out, json_copy(c));
		}
	}
	return out;
}

static void
add_asset(struct cJSON *out, const struct scope_asset *asset)
{
	struct cJSON *a = json_new_object();

	json_set(a, "name", json_new_str(asset->name));
	json_set(a, "audience", json_new_str(asset->audience));
	json_set(a, "language", json_new_str(asset->language));
	json_set(a, "as_of", json_new_str(asset->as_of));
	json_set(out, "asset", a);
	if (asset->contact) {
		struct cJSON *contact = json_copy(asset->contact);

		json_set(contact, "messages", contact_messages(out, contact));
		json_set(out, "contact", contact);
	}
}

struct cJSON *
scope_account(const struct cJSON *profile, const struct scope_asset *asset)
{
	struct maker m = {.customer = strcmp(asset->audience, "customer") == 0,
		.language = asset->language};
	struct cJSON *out = json_new_object();

	index_by_id(&m.evidence, json_get(profile, "evidence"));
	index_by_id(&m.sources, json_get(profile, "sources"));
	add_members(&m, out, profile);
	hash_free(&m.evidence);
	hash_free(&m.sources);
	return out;
}

struct cJSON *
scope_make(const struct cJSON *profile, const struct scope_asset *asset)
{
	struct cJSON *out = scope_account(profile, asset);

	add_asset(out, asset);
	return out;
}
