#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/hash.h"
#include "headers.h"
#include "port/fold.h"

static const char *const names[FIELD_COUNT] = {
	[FIELD_OWN] = "own",
	[FIELD_OWN_ACCOUNT] = "own (account)",
	[FIELD_IGNORED] = "ignored",
	[FIELD_ID] = "id",
	[FIELD_NAME] = "name",
	[FIELD_LEGAL_NAME] = "names.legal",
	[FIELD_DOMAIN] = "domain",
	[FIELD_TICKER] = "ticker",
	[FIELD_CIK] = "cik",
	[FIELD_LEI] = "lei",
	[FIELD_CRM] = "crm",
	[FIELD_COMPANY_NUMBER] = "company_number",
	[FIELD_IDENTIFIER] = "identifier",
	[FIELD_COUNTRY] = "country",
	[FIELD_LANGUAGE] = "language",
	[FIELD_INDUSTRY] = "industry",
	[FIELD_RELATIONSHIP] = "relationship",
	[FIELD_OWNER] = "owner",
	[FIELD_REPORT] = "report",
	[FIELD_REPORTS_JSON] = "reports",
	[FIELD_CONTACTS_JSON] = "contacts",
	[FIELD_ACCOUNT_REF] = "contact.account",
	[FIELD_CONTACT_ID] = "contact.id",
	[FIELD_CONTACT_NAME] = "contact.name",
	[FIELD_CONTACT_FIRST] = "contact.first_name",
	[FIELD_CONTACT_LAST] = "contact.last_name",
	[FIELD_CONTACT_TITLE] = "contact.title",
	[FIELD_CONTACT_ROLE] = "contact.role",
	[FIELD_CONTACT_EMAIL] = "contact.email",
	[FIELD_CONTACT_LANGUAGE] = "contact.language",
	[FIELD_CONTACT_BASIS] = "contact.consent.basis",
	[FIELD_CONTACT_OPTED_OUT] = "contact.consent.opted_out",
	[FIELD_CONTACT_RETAIN] = "contact.consent.retain_until",
};

/* Columns that only lists of deals have. */
static const char *const deals[] = {"stagename", "dealstage", "dealname",
	"closedate", "opportunityid", "dealid", "expectedrevenue"};

const char *
field_name(enum field field)
{
	return names[field];
}

enum field
field_of(const char *name)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (!strcmp(names[i], name))
			return (enum field)i;
	return FIELD_COUNT;
}

bool
field_of_contact(enum field field)
{
	return field >= FIELD_ACCOUNT_REF;
}

/* Folded, letters and digits only; Salesforce's "__c" says "custom". */
static char *
header_key(struct arena *a, struct slice header)
{
	char *key;
	size_t len = 0;

	if (slice_ends(header, "__c"))
		header.len -= 3;
	key = fold_text(a, header);
	for (const char *p = key; *p; p++)
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') ||
			(unsigned char)*p >= 0x80)
			key[len++] = *p;
	key[len] = '\0';
	return key;
}

size_t
columns_known(struct arena *a, const struct cells *row)
{
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++)
		count += header_find(header_key(a, row->items[i].text)) != NULL;
	return count;
}

static bool
is_deal(const char *key)
{
	for (size_t i = 0; i < sizeof deals / sizeof *deals; i++)
		if (!strcmp(deals[i], key))
			return true;
	return false;
}

/* The last word over this column in the row above the header. */
static struct slice
group_of(const struct cells *groups, uint32_t column)
{
	struct slice text = SLICE("");
	uint32_t best = 0;

	for (size_t i = 0; groups && i < groups->count; i++) {
		const struct cell *c = &groups->items[i];

		if (c->column <= column && c->column >= best) {
			best = c->column;
			text = c->text;
		}
	}
	return text;
}

enum group { GROUP_NONE, GROUP_ACCOUNT, GROUP_CONTACT };

static enum group
group_kind(struct arena *a, struct slice text)
{
	const struct header_meaning *k = header_find(header_key(a, text));

	if (k && k->in_accounts == FIELD_NAME)
		return GROUP_ACCOUNT;
	if (k && k->in_accounts == FIELD_CONTACT_NAME)
		return GROUP_CONTACT;
	return GROUP_NONE;
}

/*
 * A list of contacts has people's names in parts or by that name, or leads
 * from a person to an account.
 */
static enum list_kind
kind_of(struct arena *a, const struct cells *header)
{
	size_t people = 0, links = 0, accounts = 0, stages = 0;

	for (size_t i = 0; i < header->count; i++) {
		const char *key = header_key(a, header->items[i].text);
		const struct header_meaning *k = header_find(key);
		enum field f = k ? k->in_contacts : FIELD_OWN;

		people += f == FIELD_CONTACT_FIRST || f == FIELD_CONTACT_LAST ||
			(k && k->in_accounts == FIELD_CONTACT_NAME);
		links += f == FIELD_CONTACT_EMAIL || f == FIELD_CONTACT_TITLE;
		accounts += k &&
			(k->in_accounts == FIELD_NAME ||
				k->in_accounts == FIELD_DOMAIN ||
				k->in_accounts == FIELD_LEI ||
				k->in_accounts == FIELD_CIK ||
				k->in_accounts == FIELD_TICKER);
		stages += is_deal(key);
	}
	if (stages)
		return LIST_DEALS;
	if (people || links > 1)
		return LIST_CONTACTS;
	return accounts ? LIST_ACCOUNTS : LIST_UNKNOWN;
}

/* The field that --map gives this column, or FIELD_COUNT. */
static enum field
mapped(const struct opt_list *map, struct slice column)
{
	for (int i = 0; map && i < map->count; i++) {
		const char *equal = strchr(map->items[i], '=');
		char field[64];

		if (!equal || (size_t)(equal - map->items[i]) >= sizeof field ||
			!slice_is_fold(column, equal + 1))
			continue;
		memcpy(field, map->items[i], (size_t)(equal - map->items[i]));
		field[equal - map->items[i]] = '\0';
		return field_of(field);
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
		if (mapped(map, slice_of(equal + 1)) == FIELD_COUNT)
			return fault_set(f, FAULT_INPUT,
				"--map '%s': there is no such field",
				map->items[i]);
	}
	return 0;
}

static void
guess_one(struct columns *c, struct arena *a, const struct cell *cell,
	enum group group, const struct opt_list *map)
{
	struct column *column = ARRAY_PUSH(a, c);
	const char *key = header_key(a, cell->text);
	const struct header_meaning *k = header_find(key);
	enum field fixed = mapped(map, cell->text);

	column->index = cell->column;
	column->header = arena_strndup(a, cell->text.data, cell->text.len);
	column->name = column->header;
	column->field = fixed;
	column->why = "--map";
	if (fixed != FIELD_COUNT)
		return;
	column->field = FIELD_OWN;
	column->why = "not known, kept as it is";
	if (!k)
		return;
	if (group == GROUP_ACCOUNT)
		column->field = k->in_accounts;
	else if (group == GROUP_CONTACT || c->kind == LIST_CONTACTS)
		column->field = k->in_contacts;
	else
		column->field = k->in_accounts;
	column->why = group != GROUP_NONE ? "known name, below a group's"
		: k->in_accounts == k->in_contacts ? "known name"
		: c->kind == LIST_CONTACTS
		? "known name, in a list of contacts"
		: "known name, in a list of accounts";
}

/* Of two columns of one field the first counts, the other keeps its name. */
static void
settle_doubles(struct columns *c)
{
	bool seen[FIELD_COUNT] = {false};

	for (size_t i = 0; i < c->count; i++) {
		struct column *column = &c->items[i];
		enum field f = column->field;

		if (f <= FIELD_IGNORED || f == FIELD_IDENTIFIER ||
			f == FIELD_REPORT || f == FIELD_ACCOUNT_REF ||
			f == FIELD_DOMAIN)
			continue;
		if (seen[f]) {
			column->field = FIELD_OWN;
			column->why = "another column has the field already";
		}
		seen[f] = true;
	}
}

/*
 * A row for each contact with its account's columns first, as people make
 * them: what stands left of the first column of a contact is the account's.
 */
static void
give_to_account(struct columns *c)
{
	uint32_t first = UINT32_MAX;
	bool named = false;

	for (size_t i = 0; i < c->count; i++) {
		const struct column *column = &c->items[i];

		named |= column->field == FIELD_NAME;
		if (field_of_contact(column->field) && column->index < first)
			first = column->index;
	}
	for (size_t i = 0; named && i < c->count; i++)
		if (c->items[i].field == FIELD_OWN && c->items[i].index < first)
			c->items[i].field = FIELD_OWN_ACCOUNT;
}

/* Members of one object need names of their own. */
static void
number_names(struct columns *c, struct arena *a)
{
	struct hash seen = HASH_INIT;

	for (size_t i = 0; i < c->count; i++) {
		size_t same = 1;

		if (!hash_set(&seen, slice_of(c->items[i].header), c))
			continue;
		for (size_t k = 0; k < i; k++)
			same += !strcmp(c->items[k].header, c->items[i].header);
		c->items[i].name = arena_printf(
			a, "%s (%zu)", c->items[i].header, same);
	}
	hash_free(&seen);
}

void
columns_guess(struct columns *c, struct arena *a, const struct cells *header,
	const struct cells *groups, const struct opt_list *map)
{
	*c = (struct columns){.kind = kind_of(a, header), .ascending = true};
	for (size_t i = 0; i < header->count; i++) {
		const struct cell *cell = &header->items[i];

		c->ascending &= !i ||
			header->items[i - 1].column < cell->column;
		guess_one(c, a, cell,
			group_kind(a, group_of(groups, cell->column)), map);
	}
	settle_doubles(c);
	number_names(c, a);
	if (c->kind == LIST_CONTACTS)
		give_to_account(c);
	for (size_t i = 0; i < c->count; i++)
		if (c->kind == LIST_UNKNOWN && c->items[i].why[0] == '-')
			c->kind = field_of_contact(c->items[i].field)
				? LIST_CONTACTS
				: LIST_ACCOUNTS;
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
columns_numbered(struct columns *c, struct arena *a, const struct opt_list *map)
{
	for (int i = 0; i < map->count; i++) {
		const char *equal = strchr(map->items[i], '=');
		long number = equal ? number_of(equal + 1) : -1;
		struct column *column;

		if (number < 0)
			continue;
		column = ARRAY_PUSH(a, c);
		column->index = (uint32_t)number;
		column->name = arena_printf(a, "column %ld", number + 1);
		column->field = mapped(map, slice_of(equal + 1));
		column->why = "--map";
		if (field_of_contact(column->field))
			c->kind = LIST_CONTACTS;
		else if (c->kind != LIST_CONTACTS)
			c->kind = LIST_ACCOUNTS;
	}
	return c->count > 0;
}

const struct column *
columns_at(const struct columns *c, uint32_t index)
{
	size_t low = 0, high = c->ascending ? c->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->items[middle].index == index)
			return &c->items[middle];
		if (c->items[middle].index < index)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = 0; !c->ascending && i < c->count; i++)
		if (c->items[i].index == index)
			return &c->items[i];
	return NULL;
}

/* Members of an account record by their own names, then as a header. */
enum field
columns_of_member(struct arena *a, const char *name, const struct opt_list *map)
{
	static const struct {
		const char *name;
		enum field field;
	} members[] = {{"id", FIELD_ID}, {"reports", FIELD_REPORTS_JSON},
		{"contacts", FIELD_CONTACTS_JSON}, {"type", FIELD_IGNORED},
		{"v", FIELD_IGNORED}, {"attempts", FIELD_IGNORED},
		{"import", FIELD_IGNORED}, {"names", FIELD_OWN}};
	enum field fixed = mapped(map, slice_of(name));
	const struct header_meaning *k;

	if (fixed != FIELD_COUNT)
		return fixed;
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (!strcmp(members[i].name, name))
			return members[i].field;
	k = header_find(header_key(a, slice_of(name)));
	return k ? k->in_accounts : FIELD_OWN;
}
