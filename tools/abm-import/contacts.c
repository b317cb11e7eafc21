#include <string.h>

#include "model/account.h"
#include "writing.h"

static const char *
contact_name(struct writing *w, const struct entry *e)
{
	struct slice name = entry_get(e, FIELD_CONTACT_NAME);
	struct slice given = entry_get(e, FIELD_CONTACT_FIRST);
	struct slice family = entry_get(e, FIELD_CONTACT_LAST);

	if (name.len)
		return arena_strndup(w->arena, name.data, name.len);
	if (!given.len && !family.len)
		return NULL;
	return arena_printf(w->arena, "%.*s%s%.*s", SLICE_ARG(given),
		given.len && family.len ? " " : "", SLICE_ARG(family));
}

static void
emit_field(struct writing *w, const struct entry *e, const char *name,
	enum field field)
{
	struct slice s = entry_get(e, field);

	if (s.len)
		emit_slice(&w->e, name, s);
}

static void
emit_consent(struct writing *w, const struct entry *e)
{
	struct slice out = entry_get(e, FIELD_CONTACT_OPTED_OUT);

	if (!out.len && !entry_get(e, FIELD_CONTACT_BASIS).len &&
		!entry_get(e, FIELD_CONTACT_RETAIN).len)
		return;
	emit_object(&w->e, "consent");
	emit_field(w, e, "basis", FIELD_CONTACT_BASIS);
	if (out.len)
		emit_bool(&w->e, "opted_out", slice_is(out, "true"));
	emit_field(w, e, "retain_until", FIELD_CONTACT_RETAIN);
	emit_end_object(&w->e);
}

static void
emit_contact(struct writing *w, const struct entry *e)
{
	const char *name = contact_name(w, e);
	struct slice email = entry_get(e, FIELD_CONTACT_EMAIL);
	struct slice id = entry_get(e, FIELD_CONTACT_ID);
	struct slice key = email.len ? email : slice_of(name);

	if (!name || hash_set(&w->contacts, key, w) != NULL)
		return;
	w->x->contacts++;
	emit_object(&w->e, NULL);
	if (id.len)
		emit_slice(&w->e, "id", id);
	else
		emit_str(&w->e, "id",
			account_id_of(w->arena,
				arena_strndup(w->arena, key.data, key.len)));
	emit_str(&w->e, "name", name);
	emit_field(w, e, "title", FIELD_CONTACT_TITLE);
	emit_field(w, e, "role", FIELD_CONTACT_ROLE);
	emit_field(w, e, "email", FIELD_CONTACT_EMAIL);
	emit_field(w, e, "language", FIELD_CONTACT_LANGUAGE);
	emit_consent(w, e);
	for (size_t i = 0; i < e->values.count; i++)
		if (e->values.items[i].field == FIELD_OWN)
			writing_value(&w->e,
				writing_member_name(
					w->arena, e->values.items[i].name),
				&e->values.items[i]);
	emit_end_object(&w->e);
}

static bool
has_contacts(const struct writing *w)
{
	for (enum field f = FIELD_CONTACT_ID; f < FIELD_COUNT; f++)
		if (writing_first(w, f).len)
			return true;
	return writing_first(w, FIELD_CONTACTS_JSON).len > 0;
}

void
writing_contacts(struct writing *w)
{
	if (!has_contacts(w))
		return;
	emit_array(&w->e, "contacts");
	writing_items(w, FIELD_CONTACTS_JSON);
	for (size_t i = 0; i < w->entries.count; i++)
		emit_contact(w, &w->entries.items[i]);
	emit_end_array(&w->e);
}
