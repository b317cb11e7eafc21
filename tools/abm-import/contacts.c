#include <string.h>

#include "base/utf8.h"
#include "model/account.h"
#include "port/fold.h"
#include "writing.h"

#define NAMESAKES_LIMIT 1000 /* of one account that are compared */

/* A contact, and the rows that speak of it, oldest first. */
struct person {
	const char *name; /* as it is written */
	const char *key; /* the same, folded */
	const char *email; /* in lower case; "" for none */
	struct slice id;
	struct person *next; /* of the same name */
	struct person *last; /* of them, in the first */
	struct rows {
		const struct entry **items;
		size_t count, cap;
	} rows;
};

struct people {
	struct person **items;
	size_t count, cap;
	struct hash by_id, by_name; /* to the first of a name */
};

/* Han, kana or Hangul: there the family's name stands first. */
static bool
is_east_asian(struct slice name)
{
	size_t off = 0;
	uint32_t c = name.len ? utf8_next(name.data, name.len, &off) : 0;

	return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

/* Parts with a blank between them, without those that are empty. */
static const char *
join(struct arena *a, const struct slice *parts, size_t count,
	const char *blank)
{
	const char *name = NULL;

	for (size_t i = 0; i < count; i++)
		if (parts[i].len)
			name = arena_printf(a, "%s%s%.*s", name ? name : "",
				name ? blank : "", SLICE_ARG(parts[i]));
	return name;
}

static const char *
contact_name(struct writing *w, const struct entry *e)
{
	struct slice name = entry_get(e, FIELD_CONTACT_NAME);
	const struct slice parts[] = {entry_get(e, FIELD_CONTACT_FIRST),
		entry_get(e, FIELD_CONTACT_INFIX),
		entry_get(e, FIELD_CONTACT_LAST)};
	const struct slice family_first[] = {parts[2], parts[0]};
	bool hangul = parts[2].len && (unsigned char)*parts[2].data >= 0xEA;

	/* "Nombre del contacto" beside "Apellido" is the first one. */
	if (name.len && parts[2].len && !parts[0].len &&
		slice_find(name,
			arena_strndup(w->arena, parts[2].data, parts[2].len)) ==
			name.len)
		return arena_printf(w->arena, "%.*s %.*s", SLICE_ARG(name),
			SLICE_ARG(parts[2]));
	if (name.len)
		return arena_strndup(w->arena, name.data, name.len);
	if (is_east_asian(parts[0]) && is_east_asian(parts[2]))
		return join(w->arena, family_first, 2, hangul ? "" : " ");
	return join(w->arena, parts, 3, " ");
}

/*
 * The same name, when neither address nor id differs.  Rows of one address and
 * name are one person, whatever the CRM numbers them.
 */
static bool
same_person(const struct person *a, const struct person *b)
{
	if (*a->email && *b->email)
		return !strcmp(a->email, b->email);
	return !a->id.len || !b->id.len;
}

/* One id is one person; else by the name. */
static struct person *
find_person(const struct people *all, const struct person *one)
{
	struct person *p = one->id.len ? hash_get(&all->by_id, one->id) : NULL;

	if (p)
		return p;
	p = hash_get(&all->by_name, slice_of(one->key));
	for (int i = 0; p && i < NAMESAKES_LIMIT; i++, p = p->next)
		if (same_person(p, one))
			return p;
	return NULL;
}

static struct person *
new_person(struct writing *w, struct people *all, const struct person *one)
{
	struct person *p = arena_alloc(w->arena, 1, sizeof *p);
	struct person *first = hash_get(&all->by_name, slice_of(one->key));

	*p = *one;
	*ARRAY_PUSH(w->arena, all) = p;
	if (first)
		first->last->next = p;
	else
		hash_set(&all->by_name, slice_of(one->key), first = p);
	first->last = p;
	return p;
}

/* It is ASCII, but for a local part that is not folded by anybody. */
static char *
lower(struct arena *a, struct slice text)
{
	char *s = arena_strndup(a, text.data, text.len);

	for (char *p = s; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	return s;
}

static void
add_one(struct writing *w, struct people *all, const struct entry *e)
{
	struct person one = {.name = contact_name(w, e),
		.email = lower(w->arena, entry_get(e, FIELD_CONTACT_EMAIL)),
		.id = entry_get(e, FIELD_CONTACT_ID)};
	struct person *p;

	if (!one.name)
		return;
	/* Most accounts have one row, which is like no other. */
	one.key = w->entries.count > 1 ? fold_text(w->arena, slice_of(one.name))
				       : one.name;
	p = find_person(all, &one);
	if (!p)
		p = new_person(w, all, &one);
	if (!*p->email)
		p->email = one.email;
	if (!p->id.len)
		p->id = one.id;
	if (one.id.len && !hash_has(&all->by_id, one.id))
		hash_set(&all->by_id, one.id, p);
	*ARRAY_PUSH(w->arena, &p->rows) = e;
}

/* What is said of all contacts of a row: consent, and objections. */
static bool
is_of_all(const struct value *v)
{
	return v->field == FIELD_CONTACT_OPTED_OUT ||
		v->field == FIELD_CONTACT_BASIS ||
		v->field == FIELD_CONTACT_RETAIN;
}

static unsigned
last_slot(const struct entry *e)
{
	unsigned last = 1;

	for (size_t i = 0; i < e->values.count; i++)
		if (e->values.items[i].slot > last)
			last = e->values.items[i].slot;
	return last;
}

/* A row may have several contacts, each with columns of its own. */
static void
add_person(struct writing *w, struct people *all, const struct entry *e)
{
	unsigned last = last_slot(e);

	for (unsigned slot = 1; last > 1 && slot <= last; slot++) {
		struct entry *one = arena_alloc(w->arena, 1, sizeof *one);

		*one = (struct entry){.file = e->file, .row = e->row};
		for (size_t i = 0; i < e->values.count; i++) {
			const struct value *v = &e->values.items[i];

			if (v->slot == slot ||
				(!v->slot && (slot == 1 || is_of_all(v))))
				*ARRAY_PUSH(w->arena, &one->values) = *v;
		}
		add_one(w, all, one);
	}
	if (last == 1)
		add_one(w, all, e);
}

/* Of several rows the first that has it. */
static struct slice
first_of(const struct person *p, enum field field)
{
	for (size_t i = 0; i < p->rows.count; i++) {
		struct slice s = entry_get(p->rows.items[i], field);

		if (s.len)
			return s;
	}
	return SLICE_NONE;
}

static void
emit_field(struct writing *w, const struct person *p, const char *name,
	enum field field)
{
	struct slice s = first_of(p, field);

	if (s.len)
		emit_slice(&w->e, name, s);
}

/* An objection in any row is one. */
static struct slice
objection(const struct person *p)
{
	for (size_t i = 0; i < p->rows.count; i++)
		if (entry_objects(p->rows.items[i]))
			return SLICE("true");
	return first_of(p, FIELD_CONTACT_OPTED_OUT);
}

/* The first day by which any row wants the data gone. */
static struct slice
retain_until(const struct person *p)
{
	struct slice day = SLICE_NONE;

	for (size_t i = 0; i < p->rows.count; i++) {
		struct slice s = entry_get(
			p->rows.items[i], FIELD_CONTACT_RETAIN);

		if (s.len && (!day.len || memcmp(s.data, day.data, s.len) < 0))
			day = s;
	}
	return day;
}

static void
emit_consent(struct writing *w, const struct person *p)
{
	struct slice out = objection(p);
	struct slice day = retain_until(p);

	if (!out.len && !day.len && !first_of(p, FIELD_CONTACT_BASIS).len)
		return;
	emit_object(&w->e, "consent");
	emit_field(w, p, "basis", FIELD_CONTACT_BASIS);
	if (out.len)
		emit_bool(&w->e, "opted_out", slice_is(out, "true"));
	if (day.len)
		emit_slice(&w->e, "retain_until", day);
	emit_end_object(&w->e);
}

static void
emit_own(struct writing *w, const struct person *p)
{
	struct hash seen = HASH_INIT;

	for (size_t i = 0; i < p->rows.count; i++)
		for (size_t k = 0; k < p->rows.items[i]->values.count; k++) {
			const struct value *v =
				&p->rows.items[i]->values.items[k];
			const char *name;

			if (v->field != FIELD_OWN)
				continue;
			name = writing_member_name(w->arena, v->name);
			if (hash_set(&seen, slice_of(name), w) == NULL)
				writing_value(&w->e, name, v);
		}
	hash_free(&seen);
}

static void
emit_person(struct writing *w, const struct person *p)
{
	struct slice email = first_of(p, FIELD_CONTACT_EMAIL);
	struct slice from = email.len ? email : slice_of(p->name);

	w->x->contacts++;
	emit_object(&w->e, NULL);
	if (p->id.len)
		emit_slice(&w->e, "id", p->id);
	else
		emit_str(&w->e, "id",
			account_id_of(w->arena,
				arena_strndup(w->arena, from.data, from.len)));
	emit_str(&w->e, "name", p->name);
	emit_field(w, p, "title", FIELD_CONTACT_TITLE);
	emit_field(w, p, "role", FIELD_CONTACT_ROLE);
	emit_field(w, p, "email", FIELD_CONTACT_EMAIL);
	emit_field(w, p, "language", FIELD_CONTACT_LANGUAGE);
	emit_consent(w, p);
	emit_own(w, p);
	emit_end_object(&w->e);
}

void
writing_contacts(struct writing *w)
{
	struct people all = {0};

	for (size_t i = 0; i < w->entries.count; i++)
		add_person(w, &all, &w->entries.items[i]);
	if (!all.count && !writing_first(w, FIELD_CONTACTS_JSON).len)
		return;
	emit_array(&w->e, "contacts");
	writing_items(w, FIELD_CONTACTS_JSON);
	for (size_t i = 0; i < all.count; i++)
		emit_person(w, all.items[i]);
	emit_end_array(&w->e);
	hash_free(&all.by_id);
	hash_free(&all.by_name);
}
