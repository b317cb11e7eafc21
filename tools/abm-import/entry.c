#include "entry.h"

struct slice
entry_get(const struct entry *e, enum field field)
{
	for (size_t i = 0; i < e->values.count; i++)
		if (e->values.items[i].field == field)
			return e->values.items[i].text;
	return SLICE_NONE;
}
