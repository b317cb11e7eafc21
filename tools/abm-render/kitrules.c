#include <string.h>

#include "kit.h"

/* Holds an account and a contact against the rules of an asset. */

static bool
lists(const struct cJSON *list, const char *value)
{
	for (const struct cJSON *c = json_first(list); c; c = json_next(c))
		if (value && json_str(c) && strcmp(json_str(c), value) == 0)
			return true;
	return false;
}

/* "de" allows "de-CH". */
static bool
lists_language(const struct cJSON *list, const char *value)
{
	for (const struct cJSON *c = json_first(list); c; c = json_next(c)) {
		size_t len = json_str(c) ? strlen(json_str(c)) : 0;

		if (len > 0 && strncmp(json_str(c), value, len) == 0 &&
			(value[len] == '\0' || value[len] == '-'))
			return true;
	}
	return false;
}

/* A persona that some message of the profile addresses; NULL: none listed. */
static const char *
addressed_persona(const struct cJSON *list, const struct cJSON *profile)
{
	const struct cJSON *messages = json_get(profile, "messages");

	for (const struct cJSON *c = json_first(messages); c; c = json_next(c))
		if (lists(list, json_get_str(c, "persona")))
			return json_get_str(c, "persona");
	return NULL;
}

static const char *
persona_of(const struct cJSON *list, const struct kit_case *c)
{
	const char *persona = json_get_str(c->contact, "persona");

	if (!c->contact)
		return addressed_persona(list, c->profile);
	if (!lists(list, persona))
		persona = json_get_str(c->contact, "role");
	return persona;
}

/* The value that a rule looks at. */
static const char *
subject(const char *rule, const struct cJSON *list, const struct kit_case *c)
{
	const char *value;

	if (strcmp(rule, "tier") == 0)
		return json_str(json_path(c->profile, "score.tier"));
	if (strcmp(rule, "relationship") == 0) {
		value = json_str(json_path(c->profile, "account.relationship"));
		return value ? value : "prospect";
	}
	if (strcmp(rule, "language") == 0)
		return c->language;
	return persona_of(list, c);
}

static char *
joined(struct arena *a, const struct cJSON *list)
{
	char *text = arena_strdup(a, "");

	for (const struct cJSON *c = json_first(list); c; c = json_next(c))
		text = arena_printf(
			a, "%s%s%s", text, *text ? ", " : "", json_str(c));
	return text;
}

bool
kit_applies(const struct kit_asset *asset, const struct kit_case *c,
	struct arena *a, char **trace)
{
	bool fits = true;
	bool tried = false;

	*trace = arena_printf(a, "%s", asset->name);
	for (const struct cJSON *r = json_first(asset->rules); r;
		r = json_next(r)) {
		const char *rule = json_name(r);
		const char *value;
		bool ok;

		if (strcmp(rule, "requires") == 0)
			continue;
		value = subject(rule, r, c);
		ok = strcmp(rule, "language") == 0 ? lists_language(r, value)
						   : lists(r, value);
		*trace = arena_printf(a, "%s; %s '%s' is %sin [%s]", *trace,
			rule, value ? value : "", ok ? "" : "not ",
			joined(a, r));
		fits = fits && ok;
		tried = true;
	}
	if (!tried)
		*trace = arena_printf(a, "%s; always", *trace);
	if (c->language_of)
		*trace = arena_printf(a, "%s; language '%s' of %s", *trace,
			c->language, c->language_of);
	return fits;
}

const char *
kit_lacks(const struct kit_asset *asset, const struct cJSON *profile)
{
	const struct cJSON *list = json_get(asset->rules, "requires");

	for (const struct cJSON *c = json_first(list); c; c = json_next(c)) {
		const struct cJSON *node = json_path(profile, json_str(c));

		if (!node || json_is_null(node) ||
			((json_is_array(node) || json_is_object(node)) &&
				!json_first(node)))
			return json_str(c);
	}
	return NULL;
}
