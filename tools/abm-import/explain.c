#include <string.h>

#include "import.h"
#include "sheet.h"

static void
say(struct import *x, const struct buf *b)
{
	run_write(&x->run, slice_make(buf_str(b), b->len));
}

void
explain_note(struct import *x, const char *file, struct slice text)
{
	struct buf b = BUF_INIT(MIB);

	if (!x->explain)
		return;
	buf_addf(&b, "%s: %.*s\n", file, SLICE_ARG(text));
	say(x, &b);
	buf_free(&b);
}

void
explain_sheet(struct import *x, const char *file, const struct sheet *s)
{
	static const char *const kinds[] = {"no list of accounts or contacts",
		"a list of accounts", "a list of contacts",
		"a list of deals, which names no accounts"};
	struct buf b = BUF_INIT(MIB);

	if (!x->explain)
		return;
	buf_addf(&b, "%s%s%s: %s, ", file, *s->name ? ", sheet " : "", s->name,
		kinds[s->columns.kind]);
	if (s->headless)
		buf_add_str(&b, "it has no header\n");
	else
		buf_addf(&b, "its header is row %llu\n",
			(unsigned long long)s->header_row);
	for (size_t i = 0; i < s->columns.count; i++) {
		const struct column *c = &s->columns.items[i];

		buf_addf(&b, "  %-32s -> %-26s %s\n", c->name,
			field_name(c->field), c->why);
	}
	say(x, &b);
	buf_free(&b);
}

static void
add_name(struct buf *b, const struct entry *e)
{
	struct slice name = entry_get(e, FIELD_NAME);

	if (!name.len)
		name = entry_get(e, FIELD_DOMAIN);
	buf_addf(b, "'%.*s' (%.*s:%llu)", SLICE_ARG(name), SLICE_ARG(e->file),
		(unsigned long long)e->row);
}

static void
add_doubts(struct import *x, const struct group *g, struct buf *b)
{
	uint32_t at = g->doubts;
	struct doubt d;

	while (identity_next_doubt(&x->identity, &at, &d)) {
		struct arena a = ARENA_INIT;
		struct fault f = FAULT_INIT;
		struct entry e;

		if (rows_first_of(x, d.group, &a, &e, &f) == 0) {
			buf_add_str(b, "  or is it ");
			add_name(b, &e);
			buf_addf(b, "? %s\n", identity_reason(d.reason));
		}
		arena_free(&a);
	}
}

void
explain_account(struct import *x, const struct group *g,
	const struct entries *entries, enum outcome outcome, const char *why)
{
	struct buf b = BUF_INIT(MIB);
	uint32_t at = g->first;
	struct member m;

	buf_addf(&b, "%-9s ", outcome_name(outcome));
	add_name(&b, &entries->items[0]);
	buf_addf(&b, ": %s\n", why);
	for (size_t i = 0; identity_next_member(&x->identity, &at, &m); i++) {
		if (m.reason) {
			buf_add_str(&b, "  also ");
			add_name(&b, &entries->items[i]);
			buf_addf(&b, ": %s\n", identity_reason(m.reason));
		}
	}
	add_doubts(x, g, &b);
	say(x, &b);
	buf_free(&b);
}

void
explain_end(struct import *x)
{
	struct buf b = BUF_INIT(MIB);

	if (!x->explain)
		return;
	buf_addf(&b, "%ld rows: %lu accounts (", x->rows,
		(unsigned long)x->identity.group_count);
	for (int i = 0; i < OUTCOME_FAILED; i++)
		buf_addf(&b, "%s%ld %s", i ? ", " : "", x->outcomes[i],
			outcome_name((enum outcome)i));
	buf_addf(&b, "), %ld failed\n", x->outcomes[OUTCOME_FAILED]);
	say(x, &b);
	buf_free(&b);
}
