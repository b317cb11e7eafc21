#include "entry.h"

struct slice
entry_get(const struct entry *e, enum field field)
{
	for (size_t i = 0; i < e->values.count; i++)
		if (e->values.items[i].field == field)
			return e->values.items[i].text;
	return SLICE_NONE;
}

bool
entry_objects(const struct entry *e)
{
	for (size_t i = 0; i < e->values.count; i++)
		if (e->values.items[i].field == FIELD_CONTACT_OPTED_OUT &&
			slice_is(e->values.items[i].text, "true"))
			return true;
	return false;
}

struct slice
entry_crm(const struct entry *e)
{
	struct slice own = entry_get(e, FIELD_CRM);
	struct slice named = entry_get(e, FIELD_ACCOUNT_REF);

	return own.len					   ? own
		: slice_find_char(named, ';') == named.len ? named
							   : SLICE_NONE;
}
