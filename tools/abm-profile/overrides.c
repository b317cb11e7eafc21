#include "overrides.h"

#include <string.h>

#include "base/decimal.h"
#include "metrics.h"
#include "period.h"

struct correction {
	const char *path, *value, *unit, *period;
	const char *note; /* with who and when */
	size_t line;
};

int
overrides_open(struct table *t, const char *path, struct fault *f)
{
	return table_open(t, path, "account", "path value note", f);
}

static void
fail(struct draft *d, const struct correction *c, const char *why)
{
	draft_gap(d, &d->profile.coverage.failed, "overrides", "failed",
		"line %zu: %s", c->line, why);
}

static struct correction
read_row(struct draft *d, const struct table *t, size_t i)
{
	const char *by = csv_get(&t->csv, i, "by");
	const char *date = csv_get(&t->csv, i, "date");
	const char *note = csv_get(&t->csv, i, "note");
	struct correction c = {
		.path = csv_get(&t->csv, i, "path"),
		.value = csv_get(&t->csv, i, "value"),
		.unit = csv_get(&t->csv, i, "unit"),
		.period = csv_get(&t->csv, i, "period"),
		.line = t->csv.items[i].line,
	};

	if (note != NULL)
		c.note = arena_printf(d->arena, "%s%s%s%s%s", note,
			by != NULL ? "; by " : "", by != NULL ? by : "",
			date != NULL ? ", " : "", date != NULL ? date : "");
	return c;
}

static struct profile_metric *
metric_place(struct draft *d, const struct correction *c, const char *name)
{
	struct profile_metrics *all = &d->profile.metrics;

	for (size_t i = 0; i < all->count; i++) {
		struct profile_metric *m = &all->items[i];

		if (strcmp(m->name, name) == 0 &&
			strcmp(m->period, c->period) == 0 &&
			strcmp(m->unit, c->unit) == 0)
			return m;
	}
	return ARRAY_PUSH(d->arena, all);
}

static void
set_metric(struct draft *d, const struct correction *c)
{
	const char *name = c->path + strlen("metrics.");
	struct profile_metric *m;
	struct decimal value;
	struct period period;

	if (!metrics_name_valid(name) || c->value == NULL ||
		!decimal_parse(slice_of(c->value), &value) || c->unit == NULL ||
		!period_parse(c->period, &period)) {
		fail(d, c,
			"a metric needs a name, a decimal value, a unit and a "
			"period");
		return;
	}
	m = metric_place(d, c, name);
	*m = (struct profile_metric){.name = name,
		.value = c->value,
		.unit = c->unit,
		.period = c->period,
		.basis = "analyst",
		.note = c->note};
}

static bool
is_metric(const struct correction *c)
{
	return c->path != NULL && strncmp(c->path, "metrics.", 8) == 0;
}

void
overrides_metrics(struct draft *d, const struct table *t)
{
	size_t i;

	if (!t->open)
		return;
	for (i = table_first(t, d->id); i != TABLE_END; i = table_next(t, i)) {
		struct correction c = read_row(d, t, i);

		if (c.note == NULL || c.path == NULL)
			fail(d, &c, "'path' or 'note' is empty");
		else if (is_metric(&c))
			set_metric(d, &c);
	}
	metrics_sort(d);
}

static bool
is_word(const char *value, const char *a, const char *b)
{
	return strcmp(value, a) == 0 || strcmp(value, b) == 0;
}

static bool
set_driver(struct profile_driver *v, const char *member,
	const struct correction *c)
{
	if (strcmp(member, ".audience") == 0 &&
		is_word(c->value, "internal", "customer"))
		v->audience = c->value;
	else if (strcmp(member, ".status") == 0 &&
		(is_word(c->value, "done", "in_progress") ||
			is_word(c->value, "planned", "descriptive")))
		v->status = c->value;
	else
		return false;
	v->basis = "analyst";
	v->note = c->note;
	return true;
}

static void
drop_changes(struct draft *d, const char *id)
{
	struct profile_changes *list = &d->profile.changes;
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].id, id) != 0)
			list->items[kept++] = list->items[i];
	list->count = kept;
}

static bool
set_in_drivers(struct draft *d, struct profile_drivers *list, const char *rest,
	const struct correction *c)
{
	for (size_t i = 0; i < list->count; i++) {
		struct profile_driver *v = &list->items[i];
		size_t len = strlen(v->id);

		if (strncmp(rest, v->id, len) != 0)
			continue;
		if (rest[len] != '\0')
			return set_driver(v, rest + len, c);
		if (strcmp(c->value, "drop") != 0)
			return false;
		drop_changes(d, v->id);
		memmove(v, v + 1, (list->count - i - 1) * sizeof *v);
		list->count--;
		return true;
	}
	return false;
}

static bool
set_person(struct draft *d, const char *rest, const struct correction *c)
{
	struct profile_people *list = &d->profile.people;

	for (size_t i = 0; i < list->count; i++) {
		struct profile_person *p = &list->items[i];
		size_t len = strlen(p->id);

		if (strncmp(rest, p->id, len) != 0)
			continue;
		if (strcmp(rest + len, ".title") == 0) {
			p->title = c->value;
			return true;
		}
		if (rest[len] != '\0' || strcmp(c->value, "drop") != 0)
			return false;
		drop_changes(d, p->id);
		memmove(p, p + 1, (list->count - i - 1) * sizeof *p);
		list->count--;
		return true;
	}
	return false;
}

static bool
set(struct draft *d, const struct correction *c)
{
	if (c->value == NULL)
		return false;
	if (strncmp(c->path, "drivers.", 8) == 0)
		return set_in_drivers(d, &d->profile.drivers, c->path + 8, c);
	if (strncmp(c->path, "risks.", 6) == 0)
		return set_in_drivers(d, &d->profile.risks, c->path + 6, c);
	return strncmp(c->path, "people.", 7) == 0 &&
		set_person(d, c->path + 7, c);
}

void
overrides_rest(struct draft *d, const struct table *t)
{
	size_t i;

	if (!t->open)
		return;
	for (i = table_first(t, d->id); i != TABLE_END; i = table_next(t, i)) {
		struct correction c = read_row(d, t, i);

		if (c.note != NULL && c.path != NULL && !is_metric(&c) &&
			!set(d, &c))
			fail(d, &c,
				"the path fits nothing, or the value is not "
				"for it");
	}
}
