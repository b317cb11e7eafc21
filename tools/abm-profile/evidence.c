#include "evidence.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "port/json.h"

const char *
evidence_id(
	struct draft *d, const char *text_sha256, int64_t start, int64_t end)
{
	return draft_id(d, "e",
		arena_printf(d->arena, "%s:%" PRId64 ":%" PRId64, text_sha256,
			start, end));
}

/* Offsets stay below 2^53, where a double still counts. */
static bool
offset_member(const struct cJSON *node, const char *name, int64_t *out)
{
	double v = json_get_num(node, name, -1);

	if (!(v >= 0 && v < 9e15))
		return false;
	*out = (int64_t)v;
	return true;
}

static bool
holds(const struct cJSON *node, struct profile_evidence *v)
{
	v->quote = json_get_str(node, "quote");
	return v->quote != NULL && offset_member(node, "start", &v->start) &&
		offset_member(node, "end", &v->end) && v->end > v->start &&
		(uint64_t)(v->end - v->start) == strlen(v->quote);
}

static bool
known(const struct draft *d, const char *id)
{
	const struct profile_evidences *table = &d->profile.evidence;

	for (size_t i = 0; i < table->count; i++)
		if (strcmp(table->items[i].id, id) == 0)
			return true;
	return false;
}

size_t
evidence_add(struct draft *d, const struct doc *doc, const struct cJSON *list,
	struct profile_ids *ids)
{
	const struct cJSON *node;
	size_t count = 0;

	for (node = json_first(list); node != NULL; node = json_next(node)) {
		struct profile_evidence v = {0};
		double page = json_get_num(node, "page", 0);

		if (!holds(node, &v))
			continue;
		count++;
		if (ids->count >= EVIDENCE_PER_CLAIM)
			continue;
		v.id = evidence_id(d, doc->source.text_sha256, v.start, v.end);
		profile_ids_add(d->arena, ids, v.id);
		if (known(d, v.id))
			continue;
		v.source = doc->source.id;
		v.section = json_get_str(node, "section");
		v.page = page >= 1 && page < 1e6 ? (int)page : 0;
		v.xbrl = json_get_str(node, "xbrl");
		v.rank = (size_t)(doc - d->docs.items);
		*ARRAY_PUSH(d->arena, &d->profile.evidence) = v;
	}
	return count;
}

bool
evidence_holds(const struct cJSON *list)
{
	const struct cJSON *node;

	for (node = json_first(list); node != NULL; node = json_next(node)) {
		struct profile_evidence v = {0};

		if (holds(node, &v))
			return true;
	}
	return false;
}

static int
by_place(const void *x, const void *y)
{
	const struct profile_evidence *a = x;
	const struct profile_evidence *b = y;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->end < b->end ? -1 : a->end > b->end;
}

void
evidence_sort(struct draft *d)
{
	struct profile_evidences *table = &d->profile.evidence;

	if (table->count > 1)
		qsort(table->items, table->count, sizeof *table->items,
			by_place);
}
