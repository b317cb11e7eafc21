#include "ixbrl.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "ixresource.h"

#define RAW_LIMIT ((size_t)4096) /* bytes kept of a text fact */
#define FRACTION_PLACES 12 /* digits behind the point of a fraction's value */
#define CHAIN_LIMIT 1000 /* continuations of one fact */

/* A fact as it was read, before contexts are known. */
struct raw_fact {
	const char *id, *concept, *context, *unit, *decimals, *format;
	const char *continued_at;
	int scale;
	bool negative, nil, numeric, hidden;
	bool fraction; /* its value is that of its two terms */
	const char *terms[2]; /* numerator, denominator; NULL: none */
	const char *error;
	const char *tuple; /* what groups it with others, or NULL */
	const char *text;
	size_t start, end;
};
struct raw_facts {
	struct raw_fact *items;
	size_t count, cap;
};

/* An element that collects text until it ends. */
struct open_element {
	size_t fact; /* index + 1, or 0 for a continuation */
	struct term *term; /* of a fraction, or NULL */
	const char *continuation; /* its id */
	const char *continued_at;
	struct buf text;
	size_t start;
	size_t excluded; /* depth of ix:exclude inside it */
	enum ix_element element; /* to find its end */
};

/* One of the two numbers of an ix:fraction. */
struct term {
	int place; /* 0 the numerator, 1 the denominator */
	const char *format;
	int scale;
	bool negative;
};

struct continuation {
	const char *text;
	const char *next;
};

struct ixbrl {
	struct doctext *d;
	struct raw_facts facts;
	struct open_element *open;
	size_t open_count, open_cap;
	struct ixresources *resources;
	struct hash continuations;
	struct strings tuples; /* ids of the open ones */
	size_t tuple_count; /* all of them */
	size_t excluded;
	size_t mark_facts;
};

struct ixbrl *
ixbrl_open(struct doctext *d)
{
	struct ixbrl *x = mem_zalloc(1, sizeof *x);

	x->d = d;
	x->resources = ixresources_open(d->arena);
	return x;
}

static const char *
keep(struct ixbrl *x, const struct attrs *attrs, enum attr which)
{
	struct slice v = slice_trim(attrs->of[which]);

	return v.data ? arena_strndup(x->d->arena, v.data, v.len) : NULL;
}

static struct open_element *
push(struct ixbrl *x, enum ix_element element)
{
	struct open_element *o;

	if (x->open_count == x->open_cap) {
		x->open_cap = x->open_cap ? x->open_cap * 2 : 16;
		x->open = mem_resize(x->open, x->open_cap, sizeof *x->open);
	}
	o = &x->open[x->open_count++];
	memset(o, 0, sizeof *o);
	o->text.limit = RAW_LIMIT;
	o->element = element;
	o->start = x->d->text.len;
	o->excluded = x->excluded;
	return o;
}

static int
scale_of(const char *s)
{
	long v = s ? strtol(s, NULL, 10) : 0;

	return v > 40 || v < -40 ? 0 : (int)v;
}

static void
open_fact(struct ixbrl *x, enum ix_element element, const struct attrs *attrs,
	bool hidden)
{
	struct raw_fact *f = ARRAY_PUSH(x->d->arena, &x->facts);
	const char *nil = keep(x, attrs, ATTR_XSI_NIL);
	const char *sign = keep(x, attrs, ATTR_SIGN);

	f->concept = keep(x, attrs, ATTR_NAME);
	f->id = keep(x, attrs, ATTR_ID);
	f->context = keep(x, attrs, ATTR_CONTEXTREF);
	f->unit = keep(x, attrs, ATTR_UNITREF);
	f->decimals = keep(x, attrs, ATTR_DECIMALS);
	f->format = keep(x, attrs, ATTR_FORMAT);
	f->continued_at = keep(x, attrs, ATTR_CONTINUEDAT);
	f->scale = scale_of(keep(x, attrs, ATTR_SCALE));
	f->negative = sign && !strcmp(sign, "-");
	f->nil = nil && (!strcmp(nil, "true") || !strcmp(nil, "1"));
	f->numeric = element != IX_NONNUMERIC;
	f->fraction = element == IX_FRACTION;
	f->hidden = hidden;
	f->tuple = keep(x, attrs, ATTR_TUPLEREF);
	if (!f->tuple && x->tuples.count)
		f->tuple = x->tuples.items[x->tuples.count - 1];
	push(x, element)->fact = x->facts.count;
}

static void
open_term(struct ixbrl *x, enum ix_element element, const struct attrs *attrs)
{
	struct term *t = arena_alloc(x->d->arena, 1, sizeof *t);
	const char *sign = keep(x, attrs, ATTR_SIGN);

	t->place = element == IX_DENOMINATOR;
	t->format = keep(x, attrs, ATTR_FORMAT);
	t->scale = scale_of(keep(x, attrs, ATTR_SCALE));
	t->negative = sign && !strcmp(sign, "-");
	push(x, element)->term = t;
}

static void
open_tuple(struct ixbrl *x, const struct attrs *attrs)
{
	const char *id = keep(x, attrs, ATTR_TUPLEID);

	x->tuple_count++;
	if (!id)
		id = keep(x, attrs, ATTR_ID);
	if (!id)
		id = arena_printf(x->d->arena, "t%zu", x->tuple_count);
	*ARRAY_PUSH(x->d->arena, &x->tuples) = id;
}

static void
open_continuation(struct ixbrl *x, const struct attrs *attrs)
{
	struct open_element *o = push(x, IX_CONTINUATION);

	o->continuation = keep(x, attrs, ATTR_ID);
	o->continued_at = keep(x, attrs, ATTR_CONTINUEDAT);
}

void
ixbrl_element(struct ixbrl *x, enum ix_element element,
	const struct attrs *attrs, bool hidden)
{
	switch (element) {
	case IX_NONE:
	case IX_OTHER:
		break;
	case IX_FRACTION:
	case IX_NONFRACTION:
	case IX_NONNUMERIC:
		open_fact(x, element, attrs, hidden);
		break;
	case IX_NUMERATOR:
	case IX_DENOMINATOR:
		open_term(x, element, attrs);
		break;
	case IX_TUPLE:
		open_tuple(x, attrs);
		break;
	case IX_CONTINUATION:
		open_continuation(x, attrs);
		break;
	case IX_EXCLUDE:
		x->excluded++;
		break;
	default:
		ixresources_element(x->resources, element, attrs);
	}
}

static void
trim_span(const struct buf *text, size_t *start, size_t *end)
{
	while (*start < *end && strchr(" \t\n\f", text->data[*start]))
		++*start;
	while (*end > *start && strchr(" \t\n\f", text->data[*end - 1]))
		--*end;
}

/* A term counts for all the fractions around it: they may be nested. */
static void
end_term(struct ixbrl *x, const struct term *t, const char *text)
{
	struct arena *a = x->d->arena;
	const char *error = NULL;
	const char *value = ixformat_number(
		a, t->format, slice_of(text), t->scale, t->negative, &error);

	for (size_t i = 0; i < x->open_count; i++) {
		const struct open_element *o = &x->open[i];
		struct raw_fact *f = o->fact ? &x->facts.items[o->fact - 1]
					     : NULL;

		if (f && f->fraction) {
			f->terms[t->place] = value;
			f->error = error ? error : f->error;
		}
	}
}

static void
end_open(struct ixbrl *x, struct open_element *o)
{
	struct arena *a = x->d->arena;
	const char *text = arena_strndup(a, buf_str(&o->text), o->text.len);

	if (o->fact) {
		struct raw_fact *f = &x->facts.items[o->fact - 1];

		f->text = text;
		f->start = o->start;
		f->end = x->d->text.len;
		trim_span(&x->d->text, &f->start, &f->end);
	} else if (o->term) {
		end_term(x, o->term, text);
	} else if (o->continuation) {
		struct continuation *c = arena_alloc(a, 1, sizeof *c);

		c->text = text;
		c->next = o->continued_at;
		hash_set(&x->continuations, slice_of(o->continuation), c);
	}
	buf_free(&o->text);
}

void
ixbrl_end(struct ixbrl *x, enum ix_element element)
{
	struct open_element *o = x->open_count ? &x->open[x->open_count - 1]
					       : NULL;

	if (element >= IX_RESOURCE) {
		ixresources_end(x->resources, element);
	} else if (element == IX_EXCLUDE) {
		x->excluded -= x->excluded > 0;
	} else if (element == IX_TUPLE) {
		x->tuples.count -= x->tuples.count > 0;
	} else if (o && o->element == element) {
		/* The markup is balanced: it is the innermost one's. */
		x->open_count--;
		end_open(x, o);
	}
}

void
ixbrl_text(struct ixbrl *x, struct slice text)
{
	ixresources_text(x->resources, text);
	for (size_t i = 0; i < x->open_count; i++) {
		struct open_element *o = &x->open[i];
		size_t room = RAW_LIMIT - o->text.len;

		/* Excluded from what was open before the ix:exclude. */
		if (x->excluded > o->excluded || !room)
			continue;
		buf_add(&o->text, text.data, text.len < room ? text.len : room);
	}
}

static void
drop_open(struct ixbrl *x)
{
	while (x->open_count)
		buf_free(&x->open[--x->open_count].text);
	x->excluded = 0;
	x->tuples.count = 0;
}

void
ixbrl_mark(struct ixbrl *x)
{
	drop_open(x);
	x->mark_facts = x->facts.count;
}

void
ixbrl_rewind(struct ixbrl *x)
{
	drop_open(x);
	x->facts.count = x->mark_facts;
}

bool
ixbrl_found(const struct ixbrl *x)
{
	return x->facts.count > 0;
}

/* Resolution ---------------------------------------------------------------*/

static bool
is_blank(char c)
{
	return c == ' ' || (c >= 9 && c <= 13);
}

static bool
is_collapsed(const char *s)
{
	if (is_blank(*s))
		return false;
	for (; *s; s++)
		if (is_blank(*s) && (*s != ' ' || !s[1] || is_blank(s[1])))
			return false;
	return true;
}

/* White space collapsed and trimmed; s itself if it is so. */
static const char *
collapse(struct arena *a, const char *s)
{
	size_t len = 0;
	char *out;

	if (is_collapsed(s))
		return s;
	out = arena_alloc(a, strlen(s) + 1, 1);
	for (; *s; s++) {
		if (!is_blank(*s))
			out[len++] = *s;
		else if (len && out[len - 1] != ' ')
			out[len++] = ' ';
	}
	while (len && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
	return out;
}

/* The fact's text with its continuations; a cycle ends at the limit. */
static const char *
whole_text(struct ixbrl *x, const struct raw_fact *f)
{
	struct arena *a = x->d->arena;
	struct buf b = BUF_INIT(4 * RAW_LIMIT);
	const char *next = f->continued_at;
	const char *text;

	if (!next)
		return collapse(a, f->text ? f->text : "");
	buf_add_str(&b, f->text ? f->text : "");
	for (int i = 0; next && i < CHAIN_LIMIT; i++) {
		const struct continuation *c = hash_get(
			&x->continuations, slice_of(next));

		if (!c || buf_add_str(&b, c->text) < 0)
			break;
		next = c->next;
	}
	text = collapse(a, arena_strndup(a, buf_str(&b), b.len));
	buf_free(&b);
	return text;
}

/* The quotient of the terms where it ends somewhere. */
static const char *
quotient(struct ixbrl *x, const struct raw_fact *r, const char **error)
{
	struct decimal n, d, q, back;

	*error = r->error;
	if (!r->terms[0] || !r->terms[1] ||
		!decimal_parse(slice_of(r->terms[0]), &n) ||
		!decimal_parse(slice_of(r->terms[1]), &d) ||
		decimal_is_zero(d)) {
		*error = *error ? *error : "not a fraction";
		return NULL;
	}
	if (!decimal_div(n, d, FRACTION_PLACES, &q) ||
		!decimal_mul(q, d, &back) || decimal_compare(back, n) != 0) {
		*error = "no decimal number is the fraction";
		return NULL;
	}
	return decimal_text(x->d->arena, q);
}

static void
resolve_fact(struct ixbrl *x, const struct raw_fact *r, size_t number)
{
	struct arena *a = x->d->arena;
	struct fact *f = ARRAY_PUSH(a, &x->d->facts);
	bool shown = !r->hidden && r->end > r->start;

	f->id = r->id ? r->id : arena_printf(a, "f%zu", number);
	f->concept = r->concept ? r->concept : "";
	f->text = whole_text(x, r);
	f->decimals = r->decimals;
	f->format = r->format;
	f->hidden = r->hidden;
	f->numeric = r->numeric;
	f->start = shown ? r->start : NO_OFFSET;
	f->end = shown ? r->end : NO_OFFSET;
	ixresources_context(x->resources, r->context, f);
	f->unit = r->numeric ? ixresources_unit(x->resources, r->unit) : NULL;
	f->tuple = r->tuple;
	if (r->nil)
		f->value = NULL;
	else if (r->fraction)
		f->value = quotient(x, r, &f->error);
	else if (r->numeric)
		f->value = ixformat_number(a, r->format, slice_of(f->text),
			r->scale, r->negative, &f->error);
	else
		f->value = ixformat_text(a, r->format, f->text, &f->error);
}

void
ixbrl_resolve(struct ixbrl *x)
{
	drop_open(x);
	for (size_t i = 0; i < x->facts.count; i++)
		resolve_fact(x, &x->facts.items[i], i + 1);
}

void
ixbrl_close(struct ixbrl *x)
{
	drop_open(x);
	free(x->open);
	hash_free(&x->continuations);
	ixresources_close(x->resources);
	free(x);
}
