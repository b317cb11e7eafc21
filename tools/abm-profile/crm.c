#include "crm.h"

#include <string.h>

int
crm_open(struct table *t, const char *path, struct fault *f)
{
	if (table_open(t, path, "account", "account", f) == -1)
		return -1;
	/* The profile's crm{} has a member of that name. */
	if (csv_column(&t->csv, "audience") != -1) {
		table_close(t);
		return fault_set(f, FAULT_INPUT,
			"%s: line 1: a column must not be named 'audience'",
			path);
	}
	return 0;
}

void
crm_add(struct draft *d, const struct table *t)
{
	size_t row;

	if (!t->open)
		return;
	row = table_first(t, d->id);
	if (row == TABLE_END)
		row = table_first(t, draft_account_str(d, "identifiers.crm"));
	if (row == TABLE_END) {
		draft_gap(d, &d->profile.coverage.missing, "crm", "absent",
			"the export has no row of the account");
		return;
	}
	for (size_t i = 0; i < t->csv.column_count; i++) {
		const char *value = t->csv.items[row].fields[i];
		struct profile_field *field = ARRAY_PUSH(
			d->arena, &d->profile.crm);

		field->name = t->csv.names[i];
		field->value = value[0] != '\0' ? value : NULL;
	}
	if (table_next(t, row) != TABLE_END)
		draft_gap(d, &d->profile.coverage.conflicts, "crm", "conflict",
			"the export has several rows of the account; the "
			"first is kept");
}
