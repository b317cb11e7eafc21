/* From a text to all that is known of it. */
#include <string.h>

#include "drivers.h"
#include "extract.h"
#include "fiscalend.h"
#include "instructions.h"
#include "language.h"
#include "people.h"
#include "sections.h"
#include "tables.h"
#include "xbrlmetrics.h"

#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static void
place_evidence(const struct extract *x, struct evidences *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct evidence *e = &list->items[i];

		for (size_t j = 0; !e->section && j < x->sections.count; j++) {
			const struct section *s = &x->sections.items[j];

			if (e->start >= s->start && e->start < s->end)
				e->section = s->id;
		}
	}
}

/* Every evidence says in which section it stands. */
static void
place_all(struct extract *x)
{
	for (size_t i = 0; i < x->metrics.count; i++)
		place_evidence(x, &x->metrics.items[i].evidence);
	for (size_t i = 0; i < x->people.count; i++)
		place_evidence(x, &x->people.items[i].evidence);
	for (size_t i = 0; i < x->drivers.count; i++)
		place_evidence(x, &x->drivers.items[i].evidence);
}

/* The currency of the figures: the first one that is money (ISO 4217). */
static const char *
currency_of(const struct metrics *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *unit = list->items[i].unit;

		if (unit && strlen(unit) == 3 && strspn(unit, CAPITALS) == 3)
			return unit;
	}
	return NULL;
}

void
extract_all(struct rules *rules, struct doctext *d, struct extract *x)
{
	x->text = slice_make(buf_str(&d->text), d->text.len);
	x->facts = d->facts;
	x->unread = d->unread;
	x->flags = d->flags;
	x->warnings = d->warnings;
	if (!x->period_end)
		x->period_end = d->period_end;
	if (!x->language)
		x->language = language_of(d);
	xbrl_metrics_find(d, x, d->arena);
	if (!x->period_end)
		x->period_end = fiscal_year_end(d, d->arena);
	sections_find(d, x, d->arena);
	table_metrics_find(d, x, d->arena);
	metrics_sort(&x->metrics);
	if (currency_of(&x->metrics))
		x->unit = currency_of(&x->metrics);
	people_find(d, x, d->arena);
	instructions_find(rules->instructions, d, x);
	drivers_find(rules, d, x, d->arena);
	place_all(x);
}
