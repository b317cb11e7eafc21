#include "event.h"

#include "base/pack.h"

void
event_pack(struct buf *b, const struct event *e)
{
	pack_number(b, (uint64_t)e->kind);
	pack_number(b, e->row);
	pack_number(b, (uint64_t)e->letters | (uint64_t)e->apart << 1);
	pack_slice(b, e->text);
	pack_slice(b, e->raw);
	pack_number(b, e->cells.count);
	for (size_t i = 0; i < e->cells.count; i++) {
		const struct cell *c = &e->cells.items[i];

		pack_number(b, c->column);
		pack_number(b, c->json);
		pack_slice(b, c->name);
		pack_slice(b, c->text);
	}
}

static bool
take_cell(struct slice *p, struct cell *c)
{
	uint64_t column, json;

	if (!pack_take_number(p, &column) || !pack_take_number(p, &json) ||
		!pack_take_slice(p, &c->name) || !pack_take_slice(p, &c->text))
		return false;
	c->column = (uint32_t)column;
	c->json = json != 0;
	return true;
}

bool
event_unpack(struct slice *packed, struct arena *a, struct event *e)
{
	uint64_t kind, flags, count;

	*e = (struct event){0};
	if (!pack_take_number(packed, &kind) || kind > EVENT_NOTE ||
		!pack_take_number(packed, &e->row) ||
		!pack_take_number(packed, &flags) ||
		!pack_take_slice(packed, &e->text) ||
		!pack_take_slice(packed, &e->raw) ||
		!pack_take_number(packed, &count))
		return false;
	e->kind = (enum event_kind)kind;
	e->letters = flags & 1;
	e->apart = flags & 2;
	for (; count; count--)
		if (!take_cell(packed, ARRAY_PUSH(a, &e->cells)))
			return false;
	return true;
}
