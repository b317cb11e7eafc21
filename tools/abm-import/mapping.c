#include "mapping.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "headers.h"

/* FIELD_COUNT: it is no FIELD=COLUMN of a field that is known. */
static enum field
field_of_item(const char *item)
{
	const char *equal = strchr(item, '=');
	char field[64];

	if (!equal || (size_t)(equal - item) >= sizeof field)
		return FIELD_COUNT;
	memcpy(field, item, (size_t)(equal - item));
	field[equal - item] = '\0';
	return field_of(field);
}

enum field
mapping_field(const struct guide *g, struct slice column)
{
	for (int i = 0; i < g->map->count; i++) {
		const char *equal = strchr(g->map->items[i], '=');

		if (!equal || !slice_is_fold(column, equal + 1))
			continue;
		if (g->map_used)
			g->map_used[i] = true;
		return field_of_item(g->map->items[i]);
	}
	return FIELD_COUNT;
}

int
columns_check_map(const struct opt_list *map, struct fault *f)
{
	for (int i = 0; i < map->count; i++) {
		const char *equal = strchr(map->items[i], '=');

		if (!equal || !equal[1])
			return fault_set(f, FAULT_INPUT,
				"--map '%s' is not FIELD=COLUMN",
				map->items[i]);
		if (field_of_item(map->items[i]) == FIELD_COUNT)
			return fault_set(f, FAULT_INPUT,
				"--map '%s': there is no such field",
				map->items[i]);
	}
	return 0;
}

void
mapping_take(struct column *column, enum field field)
{
	enum sense *sense = &column->meaning.sense;

	column->field = field;
	column->mapped = true;
	column->why = "--map";
	if (field == FIELD_PARENT) {
		column->field = FIELD_OWN_ACCOUNT;
		column->parent = true;
	} else if (field == FIELD_CONTACT_CONSENT) {
		column->field = FIELD_CONTACT_OPTED_OUT;
		*sense = SENSE_ALLOWS;
	} else if (field == FIELD_CONTACT_OPTED_OUT &&
		(*sense == SENSE_NONE || *sense == SENSE_SMELLS)) {
		*sense = SENSE_OBJECTS;
	}
}

/* "#3" is 2; -1 when it is no number of a column. */
static long
number_of(const char *text)
{
	char *end;
	long n;

	if (text[0] != '#' || !strchr("123456789", text[1]) || !text[1])
		return -1;
	n = strtol(text + 1, &end, 10);
	return *end || n > CSV_COLUMNS_LIMIT ? -1 : n - 1;
}

bool
columns_numbered(struct columns *c, struct arena *a, const struct guide *g)
{
	for (int i = 0; i < g->map->count; i++) {
		const char *equal = strchr(g->map->items[i], '=');
		long number = equal ? number_of(equal + 1) : -1;
		struct column *column;

		if (number < 0)
			continue;
		column = ARRAY_PUSH(a, c);
		column->index = (uint32_t)number;
		column->name = arena_printf(a, "column %ld", number + 1);
		mapping_take(column, mapping_field(g, slice_of(equal + 1)));
		if (field_of_contact(column->field))
			c->kind = LIST_CONTACTS;
		else if (c->kind != LIST_CONTACTS)
			c->kind = LIST_ACCOUNTS;
	}
	return c->count > 0;
}

/* Members of an account record by their own names, then as a header. */
void
columns_of_member(struct column *c, const struct guide *g, const char *name)
{
	static const struct {
		const char *name;
		enum field field;
	} members[] = {{"id", FIELD_ID}, {"reports", FIELD_REPORTS_JSON},
		{"contacts", FIELD_CONTACTS_JSON}, {"type", FIELD_IGNORED},
		{"v", FIELD_IGNORED}, {"attempts", FIELD_IGNORED},
		{"import", FIELD_IGNORED}, {"names", FIELD_OWN}};
	enum field fixed = mapping_field(g, slice_of(name));

	*c = (struct column){.header = name, .name = name};
	c->meaning = headers_find(
		g->headers, slice_sub(slice_of(name), 0, HEADER_LIMIT));
	c->field = header_field(&c->meaning, LIST_ACCOUNTS);
	if (fixed != FIELD_COUNT)
		mapping_take(c, fixed);
	for (size_t i = 0;
		fixed == FIELD_COUNT && i < sizeof members / sizeof *members;
		i++)
		if (!strcmp(members[i].name, name))
			c->field = members[i].field;
	if (c->field == FIELD_PARENT) {
		c->field = FIELD_OWN;
		c->parent = true;
	}
}
