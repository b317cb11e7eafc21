#include <string.h>

#include "needs.h"
#include "stream/emit.h"

/* Needs as a JSON Schema, and held against one. */

#define DRAFT "https://json-schema.org/draft/2020-12/schema"
#define REF_LIMIT 64 /* references that one look-up follows */

static void emit_members(struct emit *e, const struct need *n);

static void
emit_required(struct emit *e, const struct need *n)
{
	bool any = false;

	for (size_t i = 0; i < n->members.count; i++) {
		const struct need *m = n->members.items[i];

		if (!m->required)
			continue;
		if (!any)
			emit_array(e, "required");
		any = true;
		emit_str(e, NULL, m->name);
	}
	if (any)
		emit_end_array(e);
}

static void
emit_need(struct emit *e, const struct need *n)
{
	emit_object(e, n->name);
	emit_str(e, "description", n->tag->text);
	if (n->looped && n->members.count > 0) {
		emit_object(e, "items");
		emit_members(e, n);
		emit_end_object(e);
		emit_members(e, n);
	} else if (n->members.count > 0) {
		emit_str(e, "type", "object");
		emit_members(e, n);
	}
	emit_end_object(e);
}

static void
emit_members(struct emit *e, const struct need *n)
{
	emit_object(e, "properties");
	for (size_t i = 0; i < n->members.count; i++)
		emit_need(e, n->members.items[i]);
	emit_end_object(e);
	emit_required(e, n);
}

void
needs_schema(const struct need *root, const char *title, struct buf *out)
{
	struct emit e = EMIT_INIT(out);

	emit_object(&e, NULL);
	emit_str(&e, "$schema", DRAFT);
	emit_str(&e, "title", title);
	emit_str(&e, "type", "object");
	emit_members(&e, root);
	emit_end_object(&e);
	buf_add_char(out, '\n');
}

struct against {
	const struct cJSON *root;
	struct problems *problems;
	size_t steps; /* of the look-up at hand */
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

static void against_members(
	struct against *x, const struct need *n, const struct cJSON *schema);

static void
against_one(struct against *x, const struct need *n, const struct cJSON *schema)
{
	const struct cJSON *found = NULL;
	const struct need *owner = n->owner;
	bool open = false;
	struct problem *p;

	x->steps = 0;
	found = member_schema(x, schema, n->name, &open);
	if (found) {
		against_members(x, n, found);
		return;
	}
	if (open)
		return;
	/* What is no member of the item may be one of the data around it. */
	if (owner && owner->looped) {
		x->steps = 0;
		if (member_schema(x, x->root, n->name, &open) || open)
			return;
	}
	p = problem_add(x->problems, "unknown_member", n->part,
		"the tag '%s' asks for '%s%s%s', which the schema does not "
		"know",
		n->tag->text, owner ? owner->name : "", owner ? "." : "",
		n->name);
	p->para = n->tag->para;
	p->tag = n->tag->text;
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
