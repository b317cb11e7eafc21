#include "ixresource.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct context {
	const char *start, *end; /* end: instant or last day */
	const char *period; /* of them, once it was asked for */
	struct dimensions dimensions;
};

struct unit_parts {
	const char *measures[2]; /* numerator, denominator */
	bool divided;
};

struct ixresources {
	struct arena *arena;
	struct hash contexts, units;
	struct context *context; /* being read */
	struct unit_parts *unit;
	bool denominator;
	bool typed; /* inside a typed member */
	bool leaf; /* the text is wanted */
	struct buf text;
};

struct ixresources *
ixresources_open(struct arena *a)
{
	struct ixresources *x = mem_zalloc(1, sizeof *x);

	x->arena = a;
	x->text.limit = 4096;
	return x;
}

void
ixresources_close(struct ixresources *x)
{
	hash_free(&x->contexts);
	hash_free(&x->units);
	buf_free(&x->text);
	free(x);
}

static const char *
keep(struct ixresources *x, struct slice s)
{
	s = slice_trim(s);
	return arena_strndup(x->arena, s.data ? s.data : "", s.len);
}

static void
want_text(struct ixresources *x)
{
	x->leaf = true;
	buf_reset(&x->text);
}

static void
open_member(struct ixresources *x, const struct attrs *attrs, bool typed)
{
	struct dimension *d = ARRAY_PUSH(x->arena, &x->context->dimensions);

	d->axis = keep(x, attrs->of[ATTR_DIMENSION]);
	d->member = "";
	d->typed = typed;
	x->typed = typed;
	want_text(x);
}

static void
in_context(struct ixresources *x, enum ix_element element,
	const struct attrs *attrs)
{
	if (element == IX_STARTDATE || element == IX_ENDDATE ||
		element == IX_INSTANT)
		want_text(x);
	else if (element == IX_EXPLICITMEMBER || element == IX_TYPEDMEMBER)
		open_member(x, attrs, element == IX_TYPEDMEMBER);
}

static void
in_unit(struct ixresources *x, enum ix_element element)
{
	if (element == IX_MEASURE)
		want_text(x);
	else if (element == IX_DIVIDE)
		x->unit->divided = true;
	else if (element == IX_UNITDENOMINATOR)
		x->denominator = true;
}

void
ixresources_element(struct ixresources *x, enum ix_element element,
	const struct attrs *attrs)
{
	struct slice id = attrs->of[ATTR_ID];

	if (x->context) {
		in_context(x, element, attrs);
	} else if (x->unit) {
		in_unit(x, element);
	} else if (element == IX_CONTEXT) {
		x->context = arena_alloc(x->arena, 1, sizeof *x->context);
		hash_set(&x->contexts, slice_trim(id), x->context);
	} else if (element == IX_UNIT && id.data) {
		x->unit = arena_alloc(x->arena, 1, sizeof *x->unit);
		x->denominator = false;
		hash_set(&x->units, slice_trim(id), x->unit);
	}
}

void
ixresources_text(struct ixresources *x, struct slice text)
{
	if (x->leaf)
		buf_add(&x->text, text.data, text.len);
}

static const char *
take_text(struct ixresources *x)
{
	const char *s = keep(x, slice_make(buf_str(&x->text), x->text.len));

	x->leaf = false;
	return s;
}

/* "iso4217:USD" is USD. */
static const char *
without_prefix(const char *s)
{
	const char *colon = strrchr(s, ':');

	return colon ? colon + 1 : s;
}

static void
add_measure(struct ixresources *x, const char *measure)
{
	const char **to = &x->unit->measures[x->denominator];

	measure = without_prefix(measure);
	*to = *to ? arena_printf(x->arena, "%s*%s", *to, measure) : measure;
}

static void
end_in_context(struct ixresources *x, enum ix_element element)
{
	struct dimensions *dims = &x->context->dimensions;

	if (element == IX_CONTEXT) {
		x->context = NULL;
		x->leaf = false;
	} else if (x->leaf && element == IX_STARTDATE) {
		x->context->start = take_text(x);
	} else if (x->leaf &&
		(element == IX_ENDDATE || element == IX_INSTANT)) {
		x->context->end = take_text(x);
	} else if (x->leaf && dims->count &&
		(element == IX_EXPLICITMEMBER || element == IX_TYPEDMEMBER)) {
		dims->items[dims->count - 1].member = take_text(x);
		x->typed = false;
	}
}

void
ixresources_end(struct ixresources *x, enum ix_element element)
{
	if (x->context) {
		end_in_context(x, element);
	} else if (x->unit) {
		if (x->leaf && element == IX_MEASURE)
			add_measure(x, take_text(x));
		else if (element == IX_UNITDENOMINATOR)
			x->denominator = false;
		else if (element == IX_UNIT)
			x->unit = NULL;
	}
}

/* The date of "2024-12-31T00:00:00" too. */
static const char *
date_only(struct arena *a, const char *s)
{
	return strlen(s) > 10 && s[10] == 'T' ? arena_strndup(a, s, 10) : s;
}

/* Facts share contexts: it is put together for the first of them. */
static const char *
period_of(struct arena *a, struct context *c)
{
	if (c->period || !c->end)
		return c->period;
	c->period = date_only(a, c->end);
	if (c->start)
		c->period = arena_printf(
			a, "%s/%s", date_only(a, c->start), c->period);
	return c->period;
}

void
ixresources_context(const struct ixresources *x, const char *id, struct fact *f)
{
	struct context *c = id ? hash_get(&x->contexts, slice_of(id)) : NULL;

	f->period = c ? period_of(x->arena, c) : NULL;
	if (c)
		f->dimensions = c->dimensions;
}

const char *
ixresources_unit(const struct ixresources *x, const char *id)
{
	const struct unit_parts *u = id ? hash_get(&x->units, slice_of(id))
					: NULL;

	if (!u || !u->measures[0])
		return id ? id : "";
	if (!u->divided || !u->measures[1])
		return u->measures[0];
	return arena_printf(x->arena, "%s/%s", u->measures[0], u->measures[1]);
}
