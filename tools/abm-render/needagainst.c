#include <string.h>

#include "near.h"
#include "needs.h"

/* Needs held against a JSON Schema. */

#define REF_LIMIT 64 /* references that one look-up follows */

struct against {
	const struct cJSON *root;
	struct problems *problems;
	size_t steps; /* of the look-up at hand */
	struct near near; /* names that it came by */
};

/* "#/$defs/x" in the same file; NULL: it leads elsewhere. */
static const struct cJSON *
follow(const struct against *x, const char *ref)
{
	const struct cJSON *at = x->root;
	struct slice rest = slice_of(ref);
	struct slice name;
	char key[256];

	if (!slice_starts(rest, "#/"))
		return slice_is(rest, "#") ? at : NULL;
	rest = slice_from(rest, 2);
	while (at && slice_next(&rest, '/', &name)) {
		if (name.len >= sizeof key)
			return NULL;
		memcpy(key, name.data, name.len);
		key[name.len] = '\0';
		at = json_get(at, key);
	}
	return at;
}

/* What a schema says of a member; *open: it allows what it does not name. */
static const struct cJSON *
member_schema(struct against *x, const struct cJSON *schema, const char *name,
	bool *open)
{
	static const char *const groups[] = {"allOf", "anyOf", "oneOf"};
	const struct cJSON *found = json_get(
		json_get(schema, "properties"), name);
	const char *ref = json_get_str(schema, "$ref");

	if (found || !json_is_object(schema) || ++x->steps > REF_LIMIT)
		return found;
	for (const struct cJSON *p = json_first(json_get(schema, "properties"));
		p; p = json_next(p))
		near_try(&x->near, json_name(p));
	if (json_is_object(json_get(schema, "additionalProperties")))
		return json_get(schema, "additionalProperties");
	*open |= json_get_bool(schema, "additionalProperties", false);
	if (ref && !follow(x, ref))
		*open = true;
	else if (ref)
		found = member_schema(x, follow(x, ref), name, open);
	for (size_t i = 0; i < 3 && !found; i++)
		for (const struct cJSON *c =
				json_first(json_get(schema, groups[i]));
			c && !found; c = json_next(c))
			found = member_schema(x, c, name, open);
	/* A list's members are those of its items. */
	if (!found && json_get(schema, "items"))
		found = member_schema(x, json_get(schema, "items"), name, open);
	if (!found && !json_get(schema, "properties") && !ref &&
		!json_get(schema, "items"))
		*open = true;
	return found;
}

/* What an asset sees besides its data. */
static bool
is_added(const struct need *n)
{
	static const char *const names[] = {
		"accounts", "asset", "citations", "contact"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!n->owner && strcmp(n->name, names[i]) == 0)
			return true;
	return false;
}

/* "revenue.0.value": a key with dots, to us. */
static bool
has_bare_index(const char *name)
{
	const char *dot = strchr(name, '.');

	while (dot && !(dot[1] >= '0' && dot[1] <= '9'))
		dot = strchr(dot + 1, '.');
	return dot != NULL;
}

static void
add_problem(struct against *x, const struct need *n, const char *what)
{
	struct problem *p = problem_add(x->problems, "unknown_member", n->part,
		"the tag '%s' asks for '%s%s%s', %s", n->tag->text,
		n->owner ? n->owner->name : "", n->owner ? "." : "", n->name,
		what);

	p->para = n->tag->para;
	p->place = n->tag->place;
	p->tag = n->tag->text;
}

/* A code such as EUR rather than a name. */
static bool
is_shouted(const char *name)
{
	for (; *name; name++)
		if (*name >= 'a' && *name <= 'z')
			return false;
	return true;
}

static void
unknown(struct against *x, const struct need *n)
{
	struct near own = near_to(n->tag->text);
	const char *near = near_found(&x->near);

	if (n->tag->text[0] == '$') {
		near_try(&own, "$index");
		near_try(&own, "$first");
		near_try(&own, "$last");
		near_try(&own, "$length");
		near = near_found(&own) ? near_found(&own) : near;
	}
	if (has_bare_index(n->name))
		add_problem(x, n,
			"which the schema does not know; the place in a list "
			"stands in brackets, '[0]'");
	else if (near)
		add_problem(x, n,
			arena_printf(x->problems->arena,
				"which the schema does not know; did you mean "
				"'%s'?",
				near));
	else if (!n->owner && is_shouted(n->name))
		add_problem(x, n,
			"which the schema does not know; a text stands in "
			"quotes");
	else
		add_problem(x, n, "which the schema does not know");
}

static bool
says_list(const struct cJSON *type)
{
	if (json_str(type))
		return strcmp(json_str(type), "array") == 0;
	for (const struct cJSON *c = json_first(type); c; c = json_next(c))
		if (json_str(c) && strcmp(json_str(c), "array") == 0)
			return true;
	return false;
}

static bool
is_list(struct against *x, const struct cJSON *schema)
{
	const char *ref = json_get_str(schema, "$ref");

	x->steps = 0;
	while (ref && ++x->steps < REF_LIMIT) {
		schema = follow(x, ref);
		ref = json_get_str(schema, "$ref");
	}
	return says_list(json_get(schema, "type"));
}

static void against_members(
	struct against *x, const struct need *n, const struct cJSON *schema);

static void
against_one(struct against *x, const struct need *n, const struct cJSON *schema)
{
	const struct cJSON *found = NULL;
	bool open = false;

	x->steps = 0;
	x->near = near_to(n->name);
	found = member_schema(x, schema, n->name, &open);
	if (found) {
		if (n->members.count > 0 && !n->looped && is_list(x, found))
			add_problem(x, n,
				"which is a list: repeat it with {#name}, or "
				"take one item with [0]");
		against_members(x, n, found);
		return;
	}
	if (open || is_added(n))
		return;
	/* What is no member of the item may be one of the data around it. */
	if (n->owner && n->owner->looped) {
		x->steps = 0;
		if (member_schema(x, x->root, n->name, &open) || open)
			return;
	}
	unknown(x, n);
}

static void
against_members(
	struct against *x, const struct need *n, const struct cJSON *schema)
{
	for (size_t i = 0; i < n->members.count; i++)
		against_one(x, n->members.items[i], schema);
}

void
needs_against(const struct need *root, const struct cJSON *schema,
	struct problems *problems)
{
	struct against x = {.root = schema, .problems = problems};

	against_members(&x, root, schema);
}
