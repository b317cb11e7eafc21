#include "model/profile.h"

#include <string.h>

/* Points and scores are counted in thousandths. */
static void
emit_milli(struct emit *e, const char *name, int64_t milli)
{
	emit_num(e, name, (double)milli / 1000.0, 3);
}

static void
emit_ids(struct emit *e, const char *name, const struct profile_ids *ids)
{
	emit_array(e, name);
	for (size_t i = 0; i < ids->count; i++)
		emit_str(e, NULL, ids->items[i]);
	emit_end_array(e);
}

static void
emit_sources(struct emit *e, const struct profile_sources *sources)
{
	emit_array(e, "sources");
	for (size_t i = 0; i < sources->count; i++) {
		const struct profile_source *s = &sources->items[i];

		emit_object(e, NULL);
		emit_str(e, "id", s->id);
		emit_str(e, "kind", s->kind);
		emit_str(e, "form", s->form);
		emit_str(e, "url", s->url);
		emit_str(e, "title", s->title);
		emit_str(e, "period_end", s->period_end);
		emit_opt_str(e, "filed", s->filed);
		emit_str(e, "language", s->language);
		emit_str(e, "text_sha256", s->text_sha256);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_evidence(struct emit *e, const struct profile_evidences *table)
{
	emit_array(e, "evidence");
	for (size_t i = 0; i < table->count; i++) {
		const struct profile_evidence *v = &table->items[i];

		emit_object(e, NULL);
		emit_str(e, "id", v->id);
		emit_str(e, "source", v->source);
		emit_str(e, "quote", v->quote);
		emit_int(e, "start", v->start);
		emit_int(e, "end", v->end);
		emit_str(e, "section", v->section);
		if (v->page > 0)
			emit_int(e, "page", v->page);
		else
			emit_null(e, "page");
		emit_opt_str(e, "xbrl", v->xbrl);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_inputs(struct emit *e, const struct profile_inputs *inputs)
{
	emit_array(e, "inputs");
	for (size_t i = 0; i < inputs->count; i++) {
		const struct profile_input *in = &inputs->items[i];

		emit_object(e, NULL);
		emit_str(e, "metric", in->metric);
		emit_opt_str(e, "period", in->period);
		emit_opt_str(e, "value", in->value);
		emit_opt_str(e, "unit", in->unit);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_metric(struct emit *e, const struct profile_metric *m)
{
	emit_object(e, NULL);
	emit_str(e, "value", m->value);
	emit_str(e, "unit", m->unit);
	emit_str(e, "period", m->period);
	emit_str(e, "basis", m->basis);
	emit_opt_str(e, "text", m->text);
	emit_opt_str(e, "formula", m->formula);
	if (m->inputs.count > 0)
		emit_inputs(e, &m->inputs);
	emit_opt_str(e, "fact", m->fact);
	emit_opt_str(e, "source", m->source);
	emit_opt_str(e, "note", m->note);
	emit_ids(e, "evidence", &m->evidence);
	emit_end_object(e);
}

/* Metrics of one name stand together. */
static void
emit_metrics(struct emit *e, const struct profile_metrics *metrics)
{
	emit_object(e, "metrics");
	for (size_t i = 0; i < metrics->count;) {
		const char *name = metrics->items[i].name;

		emit_array(e, name);
		for (; i < metrics->count &&
			strcmp(metrics->items[i].name, name) == 0;
			i++)
			emit_metric(e, &metrics->items[i]);
		emit_end_array(e);
	}
	emit_end_object(e);
}

static void
emit_amounts(struct emit *e, const struct profile_amounts *amounts)
{
	emit_array(e, "amounts");
	for (size_t i = 0; i < amounts->count; i++) {
		const struct profile_amount *a = &amounts->items[i];

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
emit_driver(struct emit *e, const struct profile_driver *d, size_t rank)
{
	emit_object(e, NULL);
	emit_str(e, "id", d->id);
	emit_int(e, "rank", (int64_t)rank);
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
	emit_str(e, "trend", d->trend);
	emit_str(e, "date", d->date);
	emit_str(e, "basis", d->basis);
	emit_opt_str(e, "note", d->note);
	emit_milli(e, "score", d->milli);
	emit_int(e, "relevance", d->relevance);
	emit_object(e, "score_parts");
	for (size_t i = 0; i < d->parts.count; i++)
		emit_milli(e, d->parts.items[i].name, d->parts.items[i].milli);
	emit_end_object(e);
	emit_int(e, "mentions", (int64_t)d->mentions);
	emit_ids(e, "sources", &d->sources);
	emit_ids(e, "evidence", &d->evidence);
	emit_end_object(e);
}

static void
emit_drivers(struct emit *e, const char *name, const struct profile_drivers *d)
{
	emit_array(e, name);
	for (size_t i = 0; i < d->count; i++)
		emit_driver(e, &d->items[i], i + 1);
	emit_end_array(e);
}

static void
emit_changes(struct emit *e, const struct profile_changes *changes)
{
	emit_array(e, "changes");
	for (size_t i = 0; i < changes->count; i++) {
		const struct profile_change *c = &changes->items[i];

		emit_object(e, NULL);
		emit_str(e, "what", c->what);
		emit_str(e, "id", c->id);
		emit_str(e, "label", c->label);
		emit_str(e, "change", c->change);
		emit_str(e, "before", c->before);
		emit_str(e, "after", c->after);
		emit_str(e, "since", c->since);
		emit_str(e, "date", c->date);
		emit_ids(e, "evidence", &c->evidence);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_people(struct emit *e, const struct profile_people *people)
{
	emit_array(e, "people");
	for (size_t i = 0; i < people->count; i++) {
		const struct profile_person *p = &people->items[i];

		emit_object(e, NULL);
		emit_str(e, "id", p->id);
		emit_str(e, "name", p->name);
		emit_str(e, "title", p->title);
		emit_str(e, "role", p->role);
		emit_ids(e, "roles", &p->roles);
		if (p->age > 0)
			emit_int(e, "age", p->age);
		emit_opt_str(e, "persona", p->persona);
		emit_str(e, "source", p->source);
		emit_str(e, "date", p->date);
		emit_ids(e, "evidence", &p->evidence);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_kpis(struct emit *e, const struct profile_kpis *kpis)
{
	emit_array(e, "kpis");
	for (size_t i = 0; i < kpis->count; i++) {
		const struct profile_kpi *k = &kpis->items[i];

		emit_object(e, NULL);
		emit_str(e, "kpi", k->kpi);
		emit_str(e, "period", k->period);
		emit_str(e, "value", k->value);
		emit_str(e, "unit", k->unit);
		emit_str(e, "target", k->target);
		emit_str(e, "previous", k->previous);
		emit_str(e, "n", k->n);
		emit_str(e, "status", k->status);
		emit_str(e, "source", k->source);
		emit_str(e, "audience", k->audience);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_crm(struct emit *e, const struct profile_fields *crm)
{
	if (crm->count == 0)
		return;
	emit_object(e, "crm");
	emit_str(e, "audience", "internal");
	for (size_t i = 0; i < crm->count; i++)
		emit_str(e, crm->items[i].name, crm->items[i].value);
	emit_end_object(e);
}

static void
emit_part(struct emit *e, const struct profile_part *p)
{
	emit_object(e, NULL);
	emit_str(e, "id", p->id);
	emit_str(e, "kind", p->kind);
	emit_str(e, "state", p->state);
	emit_milli(e, "points", p->points);
	emit_milli(e, "max", p->max);
	emit_milli(e, "low", p->low);
	emit_milli(e, "high", p->high);
	emit_str(e, "input", p->input);
	emit_str(e, "why", p->why);
	emit_ids(e, "drivers", &p->drivers);
	emit_ids(e, "evidence", &p->evidence);
	emit_end_object(e);
}

/* What is not known, and what knowing it could change. */
static void
emit_score_missing(struct emit *e, const struct profile_score *s)
{
	emit_array(e, "missing");
	for (size_t i = 0; i < s->parts.count; i++) {
		const struct profile_part *p = &s->parts.items[i];

		if (strcmp(p->state, "unknown") != 0)
			continue;
		emit_object(e, NULL);
		emit_str(e, "part", p->id);
		emit_str(e, "why", p->why);
		emit_milli(e, "max", p->max);
		emit_str(e, "tier_if", s->tier_if.items[i]);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_score(struct emit *e, const struct profile_score *s)
{
	emit_object(e, "score");
	emit_str(e, "model", s->model);
	emit_str(e, "model_sha256", s->model_sha256);
	emit_milli(e, "value", s->value);
	emit_milli(e, "low", s->low);
	emit_milli(e, "high", s->high);
	emit_num(e, "coverage", (double)s->coverage / 1e6, 4);
	emit_array(e, "parts");
	for (size_t i = 0; i < s->parts.count; i++)
		emit_part(e, &s->parts.items[i]);
	emit_end_array(e);
	emit_score_missing(e, s);
	emit_str(e, "tier", s->tier);
	emit_bool(e, "tier_stable", s->tier_stable);
	emit_str(e, "veto", s->veto);
	emit_str(e, "why_now", s->why_now);
	emit_str(e, "why_now_driver", s->why_now_driver);
	emit_ids(e, "why_now_evidence", &s->why_now_evidence);
	emit_end_object(e);
}

static void
emit_message(struct emit *e, const struct profile_message *m)
{
	emit_object(e, NULL);
	emit_str(e, "id", m->id);
	emit_str(e, "contact", m->contact);
	emit_str(e, "persona", m->persona);
	emit_str(e, "driver", m->driver);
	emit_str(e, "topic", m->topic);
	emit_str(e, "sub", m->sub);
	emit_str(e, "status", m->status);
	emit_str(e, "initiative", m->initiative);
	emit_str(e, "value_prop", m->value_prop);
	emit_str(e, "proof", m->proof);
	emit_str(e, "angle", m->angle);
	emit_str(e, "language", m->language);
	emit_int(e, "variant", m->variant);
	emit_str(e, "headline", m->headline);
	emit_str(e, "text", m->text);
	emit_str(e, "question", m->question);
	emit_str(e, "proof_text", m->proof_text);
	emit_str(e, "audience", m->audience);
	emit_str(e, "rule", m->rule);
	emit_ids(e, "evidence", &m->evidence);
	emit_end_object(e);
}

static void
emit_messages(struct emit *e, const struct profile_messages *messages)
{
	emit_array(e, "messages");
	for (size_t i = 0; i < messages->count; i++)
		emit_message(e, &messages->items[i]);
	emit_end_array(e);
}

static void
emit_plays(struct emit *e, const struct profile_plays *plays)
{
	emit_array(e, "plays");
	for (size_t i = 0; i < plays->count; i++) {
		const struct profile_play *p = &plays->items[i];

		emit_object(e, NULL);
		emit_str(e, "id", p->id);
		emit_ids(e, "reason", &p->reason);
		emit_str(e, "action", p->action);
		emit_str(e, "owner", p->owner);
		emit_str(e, "owner_role", p->owner_role);
		emit_str(e, "due", p->due);
		emit_str(e, "expires", p->expires);
		emit_str(e, "audience", p->audience);
		emit_str(e, "rule", p->rule);
		emit_ids(e, "evidence", &p->evidence);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_gaps(struct emit *e, const char *name, const struct profile_gaps *gaps)
{
	emit_array(e, name);
	for (size_t i = 0; i < gaps->count; i++) {
		const struct profile_gap *g = &gaps->items[i];

		emit_object(e, NULL);
		emit_str(e, "what", g->what);
		emit_str(e, "state", g->state);
		emit_opt_str(e, "period", g->period);
		emit_str(e, "why", g->why);
		if (g->values.count > 0)
			emit_ids(e, "values", &g->values);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
emit_coverage(struct emit *e, const struct profile_coverage *c)
{
	emit_object(e, "coverage");
	emit_gaps(e, "missing", &c->missing);
	emit_gaps(e, "stale", &c->stale);
	emit_gaps(e, "conflicts", &c->conflicts);
	emit_gaps(e, "failed", &c->failed);
	emit_end_object(e);
}

bool
profile_ids_has(const struct profile_ids *ids, const char *id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (strcmp(ids->items[i], id) == 0)
			return true;
	return false;
}

void
profile_ids_add(struct arena *a, struct profile_ids *ids, const char *id)
{
	if (id != NULL && !profile_ids_has(ids, id))
		*ARRAY_PUSH(a, ids) = id;
}

void
profile_ids_join(struct arena *a, struct profile_ids *ids,
	const struct profile_ids *more)
{
	for (size_t i = 0; i < more->count; i++)
		profile_ids_add(a, ids, more->items[i]);
}

const struct profile_metric *
profile_metric_first(const struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->metrics.count; i++)
		if (strcmp(p->metrics.items[i].name, name) == 0)
			return &p->metrics.items[i];
	return NULL;
}

void
profile_emit(const struct profile *p, struct emit *e)
{
	emit_object(e, NULL);
	emit_str(e, "type", "profile");
	emit_int(e, "v", 1);
	emit_raw(e, "account", p->account);
	emit_str(e, "as_of", p->as_of);
	emit_str(e, "valid_until", p->valid_until);
	emit_sources(e, &p->sources);
	emit_evidence(e, &p->evidence);
	emit_metrics(e, &p->metrics);
	emit_drivers(e, "drivers", &p->drivers);
	emit_drivers(e, "risks", &p->risks);
	emit_changes(e, &p->changes);
	emit_people(e, &p->people);
	emit_kpis(e, &p->kpis);
	emit_crm(e, &p->crm);
	emit_score(e, &p->score);
	emit_messages(e, &p->messages);
	emit_plays(e, &p->plays);
	emit_coverage(e, &p->coverage);
	emit_raw(e, "seller", p->seller);
	emit_end_object(e);
}
