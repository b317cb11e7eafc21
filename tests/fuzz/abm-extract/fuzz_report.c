/*
 * Any bytes as a report: what is read is valid UTF-8, blocks stand in order
 * without overlapping, and whatever is found lies inside the text.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "people.h"
#include "sections.h"
#include "source.h"
#include "tables.h"
#include "xbrlmetrics.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool holds)
{
	if (!holds)
		abort();
}

static void
check_text(const struct doctext *d)
{
	size_t at = 0;

	demand(utf8_valid(buf_str(&d->text), d->text.len));
	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct block *b = &d->blocks.items[i];

		demand(b->start >= at && b->end >= b->start);
		demand(b->part >= 0 && (size_t)b->part < d->parts.count);
		at = b->end;
	}
	demand(at <= d->text.len);
	for (size_t i = 0; i < d->facts.count; i++) {
		const struct fact *f = &d->facts.items[i];

		demand(f->start == NO_OFFSET ||
			(f->start < f->end && f->end <= d->text.len));
	}
}

static void
check_evidence(const struct doctext *d, const struct evidences *list)
{
	for (size_t i = 0; i < list->count; i++)
		demand(list->items[i].start < list->items[i].end &&
			list->items[i].end <= d->text.len);
}

static void
check_found(struct doctext *d)
{
	struct extract x = {
		.text = slice_make(buf_str(&d->text), d->text.len),
		.facts = d->facts,
	};

	sections_find(d, &x, d->arena);
	for (size_t i = 0; i < x.sections.count; i++)
		demand(x.sections.items[i].start <= x.sections.items[i].end &&
			x.sections.items[i].end <= d->text.len);
	xbrl_metrics_find(d, &x, d->arena);
	table_metrics_find(d, &x, d->arena);
	people_find(d, &x, d->arena);
	for (size_t i = 0; i < x.metrics.count; i++)
		check_evidence(d, &x.metrics.items[i].evidence);
	for (size_t i = 0; i < x.people.count; i++)
		check_evidence(d, &x.people.items[i].evidence);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct doctext d = {.arena = &a};
	const struct source_part part = {
		.bytes = slice_make((const char *)data, size),
		.name = "report",
	};

	if (doctext_read(&d, &part, 1, &f) == 0) {
		check_text(&d);
		check_found(&d);
	} else {
		demand(f.kind != FAULT_NONE && f.text[0]);
	}
	buf_free(&d.text);
	arena_free(&a);
	return 0;
}
