#include "model/extract.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "model/extract_write.h"

static void
emit_evidence(struct emit *e, const struct extract *x, const struct evidence *v)
{
	emit_object(e, NULL);
	emit_slice(e, "quote",
		slice_make(x->text.data + v->start, v->end - v->start));
	emit_int(e, "start", (int64_t)v->start);
	emit_int(e, "end", (int64_t)v->end);
	emit_str(e, "section", v->section);
	if (v->page)
		emit_int(e, "page", v->page);
	else
		emit_null(e, "page");
	emit_opt_str(e, "xbrl", v->xbrl);
	emit_end_object(e);
}

static bool
span_valid(const struct extract *x, size_t start, size_t end)
{
	return start < end && end <= x->text.len &&
		utf8_valid(x->text.data + start, end - start);
}

static void
emit_evidences(
	struct emit *e, const struct extract *x, const struct evidences *list)
{
	emit_array(e, "evidence");
	for (size_t i = 0; i < list->count; i++)
		if (span_valid(x, list->items[i].start, list->items[i].end))
			emit_evidence(e, x, &list->items[i]);
	emit_end_array(e);
}

static void
emit_strings(struct emit *e, const char *name, const struct strings *list)
{
	emit_array(e, name);
	for (size_t i = 0; i < list->count; i++)
		emit_str(e, NULL, list->items[i]);
	emit_end_array(e);
}

static void
emit_section(struct emit *e, const struct section *s)
{
	emit_object(e, NULL);
	emit_str(e, "id", s->id);
	emit_str(e, "title", s->title);
	emit_str(e, "part", s->part);
	emit_int(e, "level", s->level);
	emit_int(e, "start", (int64_t)s->start);
	emit_int(e, "end", (int64_t)s->end);
	if (s->page)
		emit_int(e, "page", s->page);
	else
		emit_null(e, "page");
	emit_num(e, "confidence", s->confidence, 2);
	emit_str(e, "method", s->method);
	if (s->resolved.start != NO_OFFSET && s->resolved.method) {
		emit_object(e, "resolved");
		emit_int(e, "start", (int64_t)s->resolved.start);
		emit_int(e, "end", (int64_t)s->resolved.end);
		emit_str(e, "part", s->resolved.part);
		emit_str(e, "method", s->resolved.method);
		emit_end_object(e);
	}
	emit_strings(e, "warnings", &s->warnings);
	emit_end_object(e);
}

static void
emit_fact(struct emit *e, const struct fact *f)
{
	emit_object(e, NULL);
	emit_str(e, "id", f->id);
	emit_str(e, "concept", f->concept);
	emit_str(e, "value", f->value);
	emit_str(e, "unit", f->unit);
	emit_opt_str(e, "decimals", f->decimals);
	emit_str(e, "period", f->period);
	emit_object(e, "dimensions");
	for (size_t i = 0; i < f->dimensions.count; i++)
		emit_str(e, f->dimensions.items[i].axis,
			f->dimensions.items[i].member);
	emit_end_object(e);
	emit_opt_str(e, "tuple", f->tuple);
	emit_bool(e, "hidden", f->hidden);
	emit_opt_str(e, "format", f->format);
	emit_str(e, "text", f->text);
	if (f->start == NO_OFFSET) {
		emit_null(e, "start");
		emit_null(e, "end");
	} else {
		emit_int(e, "start", (int64_t)f->start);
		emit_int(e, "end", (int64_t)f->end);
	}
	emit_opt_str(e, "error", f->error);
	emit_end_object(e);
}

static void
emit_metric(struct emit *e, const struct extract *x, const struct metric *m)
{
	emit_object(e, NULL);
	emit_str(e, "value", m->value);
	emit_str(e, "unit", m->unit);
	emit_str(e, "period", m->period);
	emit_str(e, "basis", m->basis);
	emit_opt_str(e, "formula", m->formula);
	if (m->inputs.count)
		emit_strings(e, "inputs", &m->inputs);
	emit_opt_str(e, "fact", m->fact);
	emit_evidences(e, x, &m->evidence);
	emit_end_object(e);
}

/* Grouped by name, in the order of the names' first metric. */
static void
emit_metrics(struct emit *e, const struct extract *x)
{
	const struct metrics *list = &x->metrics;

	emit_object(e, "metrics");
	for (size_t i = 0; i < list->count; i++) {
		const char *name = list->items[i].name;
		bool first = true;

		for (size_t j = 0; j < i; j++)
			if (!strcmp(list->items[j].name, name))
				first = false;
		if (!first)
			continue;
		emit_array(e, name);
		for (size_t j = i; j < list->count; j++)
			if (!strcmp(list->items[j].name, name))
				emit_metric(e, x, &list->items[j]);
		emit_end_array(e);
	}
	emit_end_object(e);
}

static void
emit_person(struct emit *e, const struct extract *x, const struct person *p)
{
	emit_object(e, NULL);
	emit_str(e, "name", p->name);
	emit_str(e, "title", p->title);
	emit_str(e, "role", p->role);
	if (p->age)
		emit_int(e, "age", p->age);
	if (p->signed_on)
		emit_str(e, "signed", *p->signed_on ? p->signed_on : NULL);
	emit_evidences(e, x, &p->evidence);
	emit_end_object(e);
}

static void
emit_amounts(struct emit *e, const struct amounts *list)
{
	emit_array(e, "amounts");
	for (size_t i = 0; i < list->count; i++) {
		const struct amount *a = &list->items[i];

		emit_object(e, NULL);
		emit_str(e, "value", a->value);
		emit_str(e, "unit", a->unit);
		emit_str(e, "text", a->text);
		emit_str(e, "role", a->role);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_driver(struct emit *e, const struct extract *x, const struct driver *d,
	size_t number)
{
	char id[32];

	snprintf(id, sizeof id, "d%zu", number);
	emit_object(e, NULL);
	emit_str(e, "id", id);
	emit_str(e, "driver", d->driver);
	emit_str(e, "sub", d->sub);
	emit_str(e, "status", d->status);
	emit_str(e, "scope", d->scope);
	emit_str(e, "audience", d->audience);
	emit_str(e, "polarity", d->polarity);
	emit_str(e, "initiative", d->initiative);
	emit_amounts(e, &d->amounts);
	emit_str(e, "target", d->target);
	emit_str(e, "horizon", d->horizon);
	emit_str(e, "owner", d->owner);
	emit_null(e, "trend");
	emit_opt_str(e, "rule", d->rule);
	emit_num(e, "score", d->score, 2);
	emit_object(e, "score_parts");
	emit_num(e, "specificity", d->parts.specificity, 3);
	emit_num(e, "status", d->parts.status, 3);
	emit_num(e, "section", d->parts.section, 3);
	emit_num(e, "agency", d->parts.agency, 3);
	emit_num(e, "rarity", d->parts.rarity, 3);
	emit_num(e, "length", d->parts.length, 3);
	emit_num(e, "wording", d->parts.wording, 3);
	emit_end_object(e);
	emit_evidences(e, x, &d->evidence);
	emit_end_object(e);
}

static void
emit_notices(struct emit *e, const char *name, const struct notices *list)
{
	emit_array(e, name);
	for (size_t i = 0; i < list->count; i++) {
		const struct notice *n = &list->items[i];

		emit_object(e, NULL);
		emit_str(e, "code", n->code);
		emit_str(e, "detail", n->detail);
		if (n->start != NO_OFFSET) {
			emit_int(e, "start", (int64_t)n->start);
			emit_int(e, "end", (int64_t)n->end);
		}
		if (n->page)
			emit_int(e, "page", n->page);
		emit_end_object(e);
	}
	emit_end_array(e);
}

void
extract_write_members(struct emit *e, const struct extract *x)
{
	emit_str(e, "language", x->language);
	emit_str(e, "text_sha256", x->text_sha256);
	emit_str(e, "period_end", x->period_end);
	emit_str(e, "unit", x->unit);
	emit_array(e, "sections");
	for (size_t i = 0; i < x->sections.count; i++)
		emit_section(e, &x->sections.items[i]);
	emit_end_array(e);
	emit_array(e, "facts");
	for (size_t i = 0; i < x->facts.count; i++)
		emit_fact(e, &x->facts.items[i]);
	emit_end_array(e);
	emit_metrics(e, x);
	emit_array(e, "people");
	for (size_t i = 0; i < x->people.count; i++)
		emit_person(e, x, &x->people.items[i]);
	emit_end_array(e);
	emit_array(e, "drivers");
	for (size_t i = 0; i < x->drivers.count; i++)
		emit_driver(e, x, &x->drivers.items[i], i + 1);
	emit_end_array(e);
	emit_notices(e, "unread", &x->unread);
	emit_notices(e, "flags", &x->flags);
	emit_strings(e, "warnings", &x->warnings);
}
