#include "columns.h"

#include <string.h>

#include "base/hash.h"
#include "headers.h"
#include "mapping.h"
#include "slots.h"
#include "sniff.h"

/* Columns that only lists of deals have. */
static const char *const deals[] = {"stagename", "dealstage", "dealname",
	"closedate", "opportunityid", "dealid", "expectedrevenue"};

static bool
is_deal(struct arena *a, const char *header)
{
	const char *key = header_key(a, slice_of(header));

	for (size_t i = 0; i < sizeof deals / sizeof *deals; i++)
		if (!strcmp(deals[i], key))
			return true;
	return false;
}

static bool
is_known(const struct header_meaning *m)
{
	return m->noun || (m->sense && m->sense != SENSE_SMELLS);
}

size_t
columns_known(const struct guide *g, const struct cells *row, bool parts)
{
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct header_meaning m = {0};

		if (row->items[i].text.len <= HEADER_LIMIT)
			m = headers_find(g->headers, row->items[i].text);
		count += is_known(&m) && (parts || !m.part);
	}
	return count;
}

/* What the headers mean -----------------------------------------------------*/

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

/* "Company", "Contact details": a title of one cell groups nothing. */
static enum scope
group_scope(const struct guide *g, const struct cells *groups, uint32_t column)
{
	struct slice text = group_of(groups, column);
	struct header_meaning m;

	if (!text.len || text.len > HEADER_LIMIT)
		return SCOPE_NONE;
	m = headers_find(g->headers, text);
	if (!m.noun)
		return groups->count > 1 && m.scope != SCOPE_AWAY ? m.scope
								  : SCOPE_NONE;
	if (m.noun->in_contacts == FIELD_NAME)
		return SCOPE_ACCOUNT;
	return m.noun->in_accounts == FIELD_CONTACT_NAME ? SCOPE_PERSON
							 : SCOPE_NONE;
}

static void
add_column(struct columns *c, struct arena *a, const struct guide *g,
	const struct cell *cell, const struct cells *groups)
{
	enum scope group = group_scope(g, groups, cell->column);
	struct slice text = group_of(groups, cell->column);
	struct column *column = ARRAY_PUSH(a, c);
	struct slice header = slice_sub(cell->text, 0, HEADER_LIMIT);

	column->index = cell->column;
	column->header = arena_strndup(a, cell->text.data, cell->text.len);
	column->name = column->header;
	column->why = "not known, kept as it is";
	column->meaning = headers_find(g->headers, header);
	if (group != SCOPE_NONE && column->meaning.scope == SCOPE_NONE) {
		column->meaning.scope = group;
		column->why = NULL;
	}
	column->slot = slots_number(header);
	if (!column->slot && group == SCOPE_PERSON)
		column->slot = slots_number(text);
}

/* Members of one object need names of their own. */
static void
number_names(struct columns *c, struct arena *a)
{
	struct hash seen = HASH_INIT;

	for (size_t i = 0; i < c->count; i++) {
		size_t same = 1;
		size_t alike =
			1; /* of them, those of the same company or person */

		if (!hash_set(&seen, slice_of(c->items[i].header), c))
			continue;
		for (size_t k = 0; k < i; k++) {
			bool is = !strcmp(
				c->items[k].header, c->items[i].header);

			same += is;
			alike += is &&
				c->items[k].meaning.scope ==
					c->items[i].meaning.scope;
		}
		c->items[i].name = arena_printf(
			a, "%s (%zu)", c->items[i].header, same);
		if (!c->items[i].slot && alike > 1 && alike < SLOTS_LIMIT)
			c->items[i].slot = (unsigned)alike;
	}
	hash_free(&seen);
}

/* By its header, or by the name that it has among others of that header. */
static void
map_column(struct column *column, const struct guide *g)
{
	enum field fixed = mapping_field(g, slice_of(column->name));

	if (fixed == FIELD_COUNT)
		fixed = mapping_field(g, slice_of(column->header));
	if (fixed != FIELD_COUNT)
		mapping_take(column, fixed);
}

static bool
is_plain_name(const struct column *c)
{
	const struct header_meaning *m = &c->meaning;

	return !c->mapped && m->noun && m->scope == SCOPE_NONE &&
		m->noun->in_accounts == FIELD_NAME &&
		(m->noun->in_contacts == FIELD_CONTACT_NAME ||
			m->noun->in_contacts == FIELD_CONTACT_LAST);
}

/* What stands in a list, by which its kind is seen. */
struct tally {
	const struct column *name; /* "Name", which may be of either */
	size_t companies, firsts, lasts, contacts;
	size_t links; /* addresses and titles of people */
	size_t accounts; /* what only accounts have */
	size_t stages; /* of deals */
};

static void
count_column(struct tally *t, struct arena *a, const struct column *c)
{
	enum field in_contacts = c->mapped
		? c->field
		: header_field(&c->meaning, LIST_CONTACTS);
	enum field in_accounts = c->mapped
		? c->field
		: header_field(&c->meaning, LIST_ACCOUNTS);

	t->stages += is_deal(a, c->header);
	if (is_plain_name(c)) {
		if (!t->name)
			t->name = c;
		return;
	}
	/* Below groups an account has its contacts in its own row. */
	if (!c->why && c->meaning.noun &&
		c->meaning.noun->in_accounts == FIELD_NAME) {
		t->accounts += c->meaning.scope == SCOPE_ACCOUNT;
		return;
	}
	t->companies += in_contacts == FIELD_NAME;
	t->firsts += in_contacts == FIELD_CONTACT_FIRST;
	t->lasts += in_contacts == FIELD_CONTACT_LAST;
	t->contacts += in_contacts == FIELD_CONTACT_NAME;
	t->links += in_contacts == FIELD_CONTACT_EMAIL ||
		in_contacts == FIELD_CONTACT_TITLE;
	t->accounts += in_accounts == FIELD_NAME ||
		in_accounts == FIELD_DOMAIN || in_accounts == FIELD_LEI ||
		in_accounts == FIELD_CIK || in_accounts == FIELD_TICKER ||
		in_accounts == FIELD_COMPANY_NUMBER;
}

/*
 * A list of contacts has people's names in parts or by that name, or leads
 * from a person to an account; with a company beside it "Name" is a person's.
 */
static enum list_kind
kind_of(const struct columns *c, const struct tally *t,
	const struct sample *sample)
{
	if (t->stages)
		return LIST_DEALS;
	if (t->contacts || t->firsts || t->lasts || t->links > 1 ||
		(t->name && t->companies))
		return LIST_CONTACTS;
	if (t->name && sample && sniff_people(c, sample, t->name->index))
		return LIST_CONTACTS;
	return t->name || t->accounts ? LIST_ACCOUNTS : LIST_UNKNOWN;
}

/*
 * Beside a first name "Name" is the last one, and the other way round; beside
 * a contact's name, with no company, it is the account's.
 */
static enum field
name_field(const struct tally *t, enum list_kind kind, const char **why)
{
	bool parts = t->firsts && t->lasts;

	*why = "a name, in a list of accounts";
	if (kind != LIST_CONTACTS)
		return FIELD_NAME;
	*why = "the account's, beside the contact's";
	if (!t->companies && (t->contacts || (parts && t->accounts)))
		return FIELD_NAME;
	*why = "a name, in a list of contacts";
	if (parts || t->contacts || (!t->firsts && !t->lasts))
		return FIELD_CONTACT_NAME;
	*why = "the other part of a name";
	return t->firsts ? FIELD_CONTACT_LAST : FIELD_CONTACT_FIRST;
}

static const char *
reason_of(const struct column *c, enum list_kind kind)
{
	const struct header_meaning *m = &c->meaning;

	if (m->sense == SENSE_ALLOWS || m->sense == SENSE_NEWS)
		return "consent: no is an objection";
	if (m->sense == SENSE_FILLED)
		return "an objection where there is any value";
	if (m->sense == SENSE_OBJECTS)
		return "an objection";
	if (c->field <= FIELD_OWN_ACCOUNT)
		return m->scope == SCOPE_AWAY ? "of another, kept as it is"
					      : "kept as it is";
	if (!c->why)
		return "known name, below a group's";
	if (c->slot > 1)
		return "known name, of a further contact of the row";
	if (m->scope == SCOPE_ACCOUNT)
		return "known name, of the account";
	if (m->scope == SCOPE_PERSON)
		return "known name, of the contact";
	if (m->noun->in_accounts == m->noun->in_contacts)
		return "known name";
	return kind == LIST_CONTACTS ? "known name, in a list of contacts"
				     : "known name, in a list of accounts";
}

static void
give_field(struct column *c, const struct tally *t, enum list_kind kind)
{
	if (c->mapped)
		return;
	if (is_plain_name(c)) {
		c->field = name_field(t, kind, &c->why);
		return;
	}
	c->field = header_field(&c->meaning, kind);
	if (c->field == FIELD_PARENT) {
		c->field = FIELD_OWN;
		c->parent = true;
		c->why = "its parent, kept as it is: two accounts";
		return;
	}
	if (is_known(&c->meaning))
		c->why = reason_of(c, kind);
	else if (c->meaning.sense == SENSE_SMELLS)
		c->why = "not known, may be of consent";
	else if (!c->why)
		c->why = "not known, kept as it is";
}

/* What becomes of all of them -----------------------------------------------*/

/* Fields of which a row may have several; the first domain counts. */
static bool
may_repeat(enum field f)
{
	return f <= FIELD_IGNORED || f == FIELD_IDENTIFIER ||
		f == FIELD_REPORT || f == FIELD_ACCOUNT_REF ||
		f == FIELD_DOMAIN || f == FIELD_CONTACT_OPTED_OUT;
}

static bool
is_better(const struct column *a, const struct column *b)
{
	if (a->mapped != b->mapped)
		return a->mapped;
	return !a->mapped && a->meaning.rank > b->meaning.rank;
}

/* It may still fill the gaps of the other. */
static void
lose(const struct columns *c, struct column *column)
{
	enum field f = column->field;

	if (f == FIELD_NAME || f == FIELD_RELATIONSHIP || f == FIELD_OWNER)
		column->fills = f;
	if (f == FIELD_TAX || f == FIELD_COMPANY_NUMBER)
		column->field = FIELD_IDENTIFIER;
	else
		column->field = column->meaning.scope == SCOPE_ACCOUNT &&
				c->kind == LIST_CONTACTS
			? FIELD_OWN_ACCOUNT
			: FIELD_OWN;
}

/*
 * Of two columns of one field the one that --map names counts, the surer one,
 * the first; the other keeps its name.  Objections count wherever they are.
 */
static void
settle_doubles(struct columns *c)
{
	struct column *all[SLOTS_LIMIT][FIELD_COUNT] = {{NULL}};

	for (size_t i = 0; i < c->count; i++) {
		struct column *column = &c->items[i];
		struct column **taken =
			all[column->slot > 1 ? column->slot : 0];
		enum field f = column->field;

		if (!taken[f] || is_better(column, taken[f]))
			taken[f] = column;
	}
	for (size_t i = 0; i < c->count; i++) {
		struct column *column = &c->items[i];
		const struct column *other =
			all[column->slot > 1 ? column->slot : 0][column->field];
		bool loses = other->mapped && !column->mapped &&
			column->field > FIELD_IGNORED &&
			column->field != FIELD_CONTACT_OPTED_OUT;

		if (column == other || (may_repeat(column->field) && !loses))
			continue;
		lose(c, column);
		column->why = other->mapped
			? "--map names another column"
			: "another column has the field already";
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

/* A list that has no other name calls its accounts by the legal one. */
static void
promote_legal_name(struct columns *c)
{
	for (size_t i = 0; i < c->count && !columns_have(c, FIELD_NAME); i++)
		if (c->items[i].field == FIELD_LEGAL_NAME &&
			!c->items[i].mapped)
			c->items[i].field = FIELD_NAME;
}

/* Where the headers say nothing --map, or what the columns hold, may. */
static void
settle_kind(struct columns *c)
{
	for (size_t i = 0; i < c->count && c->kind == LIST_UNKNOWN; i++) {
		enum field f = c->items[i].field;

		if (c->items[i].mapped || f == FIELD_NAME ||
			(f >= FIELD_DOMAIN && f <= FIELD_LEI))
			c->kind = field_of_contact(f) ? LIST_CONTACTS
						      : LIST_ACCOUNTS;
	}
}

void
columns_guess(struct columns *c, struct arena *a, const struct guide *g,
	const struct cells *header, const struct cells *groups,
	const struct sample *sample)
{
	struct tally t = {0};

	*c = (struct columns){.ascending = true};
	for (size_t i = 0; i < header->count; i++) {
		const struct cell *cell = &header->items[i];

		c->ascending &= !i ||
			header->items[i - 1].column < cell->column;
		add_column(c, a, g, cell, groups);
	}
	number_names(c, a);
	for (size_t i = 0; i < c->count; i++)
		map_column(&c->items[i], g);
	slots_settle(c, a, g);
	for (size_t i = 0; i < c->count; i++)
		count_column(&t, a, &c->items[i]);
	c->kind = kind_of(c, &t, sample);
	for (size_t i = 0; i < c->count; i++)
		give_field(&c->items[i], &t, c->kind);
	if (sample)
		sniff_names(c, g, sample);
	settle_doubles(c);
	promote_legal_name(c);
	if (sample && c->kind != LIST_DEALS)
		sniff_columns(c, g, sample);
	settle_kind(c);
	if (c->kind == LIST_CONTACTS)
		give_to_account(c);
}

bool
columns_have(const struct columns *c, enum field field)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].field == field)
			return true;
	return false;
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
