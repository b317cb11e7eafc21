#include <string.h>

#include "needs.h"
#include "stream/emit.h"

/* Needs as a JSON Schema. */

#define DRAFT "https://json-schema.org/draft/2020-12/schema"

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
