/* Contacts that name their account by its id, once all lists are read. */
#include <string.h>

#include "import.h"
#include "port/json.h"
#include "stream/emit.h"

/* Where a contact's ids lead. */
struct leads {
	uint32_t group; /* of the first id that a list has; NO_GROUP */
	struct slice ref; /* that id, else the first */
	bool several; /* others lead elsewhere */
};

/* "a;b": HubSpot lists all companies of a contact. */
static void
follow(struct import *x, struct slice refs, struct leads *l)
{
	struct slice ref;

	while (slice_next(&refs, ';', &ref)) {
		uint32_t group;

		ref = slice_trim(ref);
		group = identity_of_crm(&x->identity, ref);
		if (l->group == NO_GROUP && (group != NO_GROUP || !l->ref.data))
			l->ref = ref;
		if (l->group == NO_GROUP)
			l->group = group;
		else
			l->several |= group != NO_GROUP && group != l->group;
	}
}

/* The company that the CRM calls primary, where one of several columns does. */
static void
find_account(struct import *x, const struct entry *e, struct leads *l)
{
	for (int primary = 1; primary >= 0; primary--) {
		for (size_t i = 0; i < e->values.count; i++) {
			const struct value *v = &e->values.items[i];
			bool is = slice_find_fold(v->name, "primary") <
				v->name.len;

			if (v->field == FIELD_ACCOUNT_REF && is == primary)
				follow(x, v->text, l);
		}
		/* What else it lists is no second answer. */
		if (primary && l->group != NO_GROUP)
			return;
	}
}

static void
reject(struct import *x, const struct entry *e, const struct diag_pos *pos,
	struct slice ref, struct arena *a)
{
	struct buf line = BUF_INIT(FILTER_LINE_LIMIT);
	struct emit emit = EMIT_INIT(&line);
	struct fault f = FAULT_INIT;

	fault_set(&f, FAULT_INPUT,
		"the contact's account '%.*s' is in none of the lists",
		SLICE_ARG(slice_sub(ref, 0, 80)));
	emit_object(&emit, NULL);
	for (size_t i = 0; i < e->values.count; i++)
		emit_slice(&emit,
			arena_strndup(a, e->values.items[i].name.data,
				e->values.items[i].name.len),
			e->values.items[i].text);
	emit_end_object(&emit);
	run_reject(&x->run, pos, slice_make(buf_str(&line), line.len), &f);
	x->outcomes[OUTCOME_FAILED]++;
	buf_free(&line);
}

static void
settle(struct import *x, uint64_t where, struct arena *a)
{
	struct leads l = {.group = NO_GROUP};
	struct fault f = FAULT_INIT;
	struct diag_pos pos;
	struct entry e;

	if (shelf_get(&x->shelf, where, a, &e, &f) < 0) {
		diag_fail(NULL, "%s", f.text);
		x->run.broken = true;
		return;
	}
	pos = (struct diag_pos){
		.file = arena_strndup(a, e.file.data, e.file.len),
		.line = (size_t)e.row};
	find_account(x, &e, &l);
	if (l.several)
		diag_warn(&pos,
			"the contact has several accounts; '%.*s' is taken",
			SLICE_ARG(slice_sub(l.ref, 0, 80)));
	if (l.group != NO_GROUP)
		identity_join(&x->identity, l.group, where, 0);
	else if (entry_get(&e, FIELD_NAME).len ||
		entry_get(&e, FIELD_DOMAIN).len)
		(void)identity_add(&x->identity, &e, where);
	else
		reject(x, &e, &pos, l.ref, a);
}

void
rows_settle(struct import *x)
{
	struct arena a = ARENA_INIT;

	for (uint64_t i = 0; i < x->pending_count && !x->run.broken; i++) {
		uint64_t where;

		paged_get(&x->pendings, i, &where);
		settle(x, where, &a);
		arena_reset(&a);
	}
	arena_free(&a);
}
