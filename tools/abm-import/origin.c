#include "writing.h"

static void
emit_place(struct writing *w, const struct entry *e, const char *reason)
{
	emit_object(&w->e, NULL);
	emit_slice(&w->e, "file", e->file);
	emit_int(&w->e, "row", (int64_t)e->row);
	if (entry_get(e, FIELD_NAME).len)
		emit_slice(&w->e, "name", entry_get(e, FIELD_NAME));
	if (reason)
		emit_str(&w->e, "reason", reason);
	emit_end_object(&w->e);
}

static void
emit_rows(struct writing *w)
{
	uint32_t at = w->group->first;
	struct member m;

	emit_array(&w->e, "rows");
	for (size_t i = 0; identity_next_member(&w->x->identity, &at, &m); i++)
		emit_place(w, &w->entries.items[i], identity_reason(m.reason));
	emit_end_array(&w->e);
}

static void
emit_doubts(struct writing *w)
{
	struct import *x = w->x;
	uint32_t at = w->group->doubts;
	struct doubt d;

	if (!at)
		return;
	emit_array(&w->e, "doubts");
	while (identity_next_doubt(&x->identity, &at, &d)) {
		struct fault f = FAULT_INIT;
		struct entry other;

		if (rows_first_of(x, d.group, w->arena, &other, &f) == 0)
			emit_place(w, &other, identity_reason(d.reason));
	}
	emit_end_array(&w->e);
}

static void
emit_problems(struct writing *w)
{
	bool any = false;

	for (size_t i = 0; i < w->entries.count; i++)
		for (size_t k = 0; k < w->entries.items[i].problems.count;
			k++) {
			const struct problem *p =
				&w->entries.items[i].problems.items[k];

			if (!any)
				emit_array(&w->e, "problems");
			any = true;
			emit_object(&w->e, NULL);
			emit_slice(&w->e, "file", w->entries.items[i].file);
			emit_int(
				&w->e, "row", (int64_t)w->entries.items[i].row);
			emit_slice(&w->e, "column", p->name);
			emit_slice(&w->e, "value", p->text);
			emit_slice(&w->e, "message", p->message);
			emit_end_object(&w->e);
		}
	if (any)
		emit_end_array(&w->e);
}

void
writing_origin(struct writing *w, enum outcome outcome, const char *why)
{
	emit_object(&w->e, "import");
	emit_str(&w->e, "outcome", outcome_name(outcome));
	emit_str(&w->e, "why", why);
	emit_rows(w);
	emit_doubts(w);
	emit_problems(w);
	emit_end_object(&w->e);
}
