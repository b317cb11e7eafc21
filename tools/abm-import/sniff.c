#include "sniff.h"

#include <ctype.h>
#include <string.h>

#include "clean.h"
#include "headers.h"
#include "identity.h"

#define WORD_LENGTH 3 /* bytes; shorter words stand everywhere by chance */

/* How many values of a column are what. */
struct census {
	size_t filled;
	size_t emails, domains, pages, leis, ciks, countries, named_countries;
	size_t relationships;
	size_t people, companies;
	size_t flags, digits; /* "yes", "0"; a number and no more */
};

static struct slice
cell_text(const struct event *e, uint32_t index)
{
	for (size_t i = 0; i < e->cells.count; i++)
		if (e->cells.items[i].column == index)
			return e->cells.items[i].text;
	return SLICE_NONE;
}

/* The first address or web site that stands elsewhere in the row. */
static struct slice
find_cell(const struct event *e, uint32_t but, const char *mark)
{
	for (size_t i = 0; i < e->cells.count; i++) {
		struct slice text = e->cells.items[i].text;

		if (e->cells.items[i].column != but && text.len < 256 &&
			slice_find(text, mark) < text.len &&
			(*mark == '@' ||
				slice_find_char(text, ' ') == text.len))
			return text;
	}
	return SLICE_NONE;
}

/* Some word of the name stands in the text, as written or with "ae" for "a". */
static bool
has_word_of(struct arena *a, struct slice name, struct slice text)
{
	const char *within = fold_text(a, text);
	char *word = fold_text(a, name);

	while (*word) {
		size_t len = 0;

		while (isalnum((unsigned char)word[len]) ||
			(unsigned char)word[len] >= 0x80)
			len++;
		if (len >= WORD_LENGTH &&
			slice_find(slice_of(within),
				arena_strndup(a, word, len)) < strlen(within))
			return true;
		word += len + (word[len] != '\0');
	}
	return false;
}

static void
count_names(struct arena *a, const struct event *e, uint32_t index,
	struct slice text, struct census *n)
{
	struct slice email = find_cell(e, index, "@");
	struct slice site = find_cell(e, index, ".");
	size_t at = slice_find_char(email, '@');

	if (text.len > 120 || slice_find_char(text, '@') < text.len)
		return;
	if (email.len && has_word_of(a, text, slice_sub(email, 0, at)))
		n->people++;
	else if (identity_has_form(a, text) ||
		(email.len && has_word_of(a, text, slice_from(email, at))) ||
		(site.len && has_word_of(a, text, site)))
		n->companies++;
}

static bool
reads(struct arena *a, const struct guide *g, enum field field,
	struct slice text)
{
	const char *problem = NULL;

	return clean_value(a, g->regions, field, text, &problem) != NULL;
}

static bool
is_country(struct arena *a, const struct guide *g, struct slice text)
{
	bool code = text.len == 2 && isupper((unsigned char)text.data[0]) &&
		isupper((unsigned char)text.data[1]);

	return (code || text.len > 2) && reads(a, g, FIELD_COUNTRY, text);
}

static void
count_address(struct arena *a, struct slice text, struct census *n)
{
	const char *problem = NULL;

	if (slice_find_char(text, '.') == text.len ||
		slice_find_char(text, ' ') < text.len)
		return;
	if (clean_domain(a, text, &problem))
		n->domains++;
	else if (problem && strstr(problem, "anybody"))
		n->pages++;
}

static bool
is_number(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!isdigit((unsigned char)text.data[i]))
			return false;
	return true;
}

static void
count_value(struct arena *a, const struct guide *g, struct slice text,
	struct census *n)
{
	n->filled++;
	if (slice_find_char(text, '@') < text.len)
		n->emails += reads(a, g, FIELD_CONTACT_EMAIL, text);
	else
		count_address(a, text, n);
	if (text.len >= 20 && text.len < 40)
		n->leis += reads(a, g, FIELD_LEI, text);
	if (text.len == 10 && slice_starts(text, "000"))
		n->ciks += reads(a, g, FIELD_CIK, text);
	if (text.len < 64 && is_country(a, g, text)) {
		n->countries++;
		n->named_countries += text.len > 3;
	}
	n->digits += is_number(text);
	n->flags += text.len < 16 &&
		objection_answers(headers_objections(g->headers), text);
	if (text.len < 64)
		n->relationships += reads(a, g, FIELD_RELATIONSHIP, text);
}

static void
count_column(const struct guide *g, const struct column *c,
	const struct sample *sample, struct census *n)
{
	*n = (struct census){0};
	for (size_t i = 0; i < sample->count; i++) {
		const struct event *e = &sample->items[i];
		struct slice text = cell_text(e, c->index);
		struct arena a = ARENA_INIT;

		if (e->kind == EVENT_ROW && text.len) {
			count_value(&a, g, text, n);
			count_names(&a, e, c->index, text, n);
		}
		arena_free(&a);
	}
}

bool
sniff_people(
	const struct columns *c, const struct sample *sample, uint32_t name)
{
	struct census n = {0};

	(void)c;
	for (size_t i = 0; i < sample->count; i++) {
		const struct event *e = &sample->items[i];
		struct slice text = cell_text(e, name);
		struct arena a = ARENA_INIT;

		if (e->kind == EVENT_ROW && text.len)
			count_names(&a, e, name, text, &n);
		arena_free(&a);
	}
	return n.people > n.companies;
}

/* Nearly all of them, as a share of those that are filled. */
static bool
most(size_t part, const struct census *n)
{
	return part && part * 10 >= n->filled * 8;
}

static void
set(struct column *column, enum field field, const char *why)
{
	column->field = field;
	column->why = why;
}

/* What the header says, no value bears out. */
static void
correct(struct column *column, const struct census *n)
{
	enum field f = column->field;
	bool soft = column->meaning.rank < 0;

	if (f == FIELD_DOMAIN && !n->domains && n->pages > 1)
		set(column, FIELD_OWN, "pages of networks, kept as it is");
	else if (f == FIELD_RELATIONSHIP && n->filled &&
		n->relationships * 2 < n->filled && soft)
		set(column, FIELD_OWN, "no relationships, kept as it is");
}

static enum field
field_by_values(const struct columns *c, const struct census *n)
{
	bool countries = most(n->countries, n) &&
		(n->named_countries || n->filled >= 3);
	const struct {
		bool is;
		enum field field;
	} fields[] = {{most(n->leis, n), FIELD_LEI},
		{most(n->emails, n), FIELD_CONTACT_EMAIL},
		{most(n->domains, n), FIELD_DOMAIN},
		{most(n->ciks, n), FIELD_CIK}, {countries, FIELD_COUNTRY}};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (fields[i].is && !columns_have(c, fields[i].field))
			return fields[i].field;
	return FIELD_OWN;
}

static bool
is_silent(const struct column *c)
{
	return !c->mapped && !c->meaning.noun && !c->parent &&
		(c->field == FIELD_OWN || c->field == FIELD_OWN_ACCOUNT) &&
		(c->meaning.sense == SENSE_NONE) &&
		c->meaning.scope != SCOPE_AWAY;
}

/* "URL" beside people: of their pages, or of their company. */
static bool
is_address(const struct column *c)
{
	return c->meaning.noun && c->meaning.scope == SCOPE_NONE &&
		c->meaning.noun->in_accounts == FIELD_DOMAIN &&
		c->field == FIELD_OWN && !c->mapped;
}

static void
sniff_one(struct columns *c, struct column *column, const struct census *n)
{
	bool status = !column->mapped && column->meaning.noun &&
		column->field != FIELD_RELATIONSHIP && column->meaning.talks &&
		column->meaning.scope != SCOPE_AWAY;

	if (!column->mapped)
		correct(column, n);
	if (status && n->relationships && n->relationships * 2 >= n->filled &&
		column->meaning.scope != SCOPE_PERSON &&
		!columns_have(c, FIELD_RELATIONSHIP))
		set(column, FIELD_RELATIONSHIP, "its values are relationships");
	else if (status && most(n->countries, n) && n->named_countries &&
		!columns_have(c, FIELD_COUNTRY))
		set(column, FIELD_COUNTRY, "its values are countries");
	else if (is_address(column) && most(n->domains, n) &&
		!columns_have(c, FIELD_DOMAIN))
		set(column, FIELD_DOMAIN, "its values are web sites");
	else if (is_silent(column) && n->filled > 1 &&
		n->relationships == n->filled &&
		column->meaning.scope != SCOPE_PERSON &&
		!columns_have(c, FIELD_RELATIONSHIP))
		set(column, FIELD_RELATIONSHIP,
			"its values, not its name, are relationships");
	else if (is_silent(column) && field_by_values(c, n) != FIELD_OWN)
		set(column, field_by_values(c, n),
			"its values, not its name, say so");
}

static bool
has_person(const struct columns *c)
{
	return columns_have(c, FIELD_CONTACT_NAME) ||
		columns_have(c, FIELD_CONTACT_FIRST) ||
		columns_have(c, FIELD_CONTACT_LAST);
}

/* "Responsável" is ours, or, with an address of mail like it, theirs. */
static bool
is_owner(const struct column *c)
{
	return c->field == FIELD_OWNER && !c->mapped &&
		c->meaning.scope == SCOPE_NONE;
}

/* A column of names that nothing else tells: people's, or companies'. */
static void
find_names(struct columns *c, const struct guide *g,
	const struct sample *sample, bool people)
{
	struct column *best = NULL;
	size_t most_names = 0;

	for (size_t i = 0; i < c->count; i++) {
		struct column *column = &c->items[i];
		struct census n;
		size_t names;

		if (!is_silent(column) && !(people && is_owner(column)))
			continue;
		count_column(g, column, sample, &n);
		names = people ? n.people : n.companies;
		if (names * 2 > n.filled && names > most_names) {
			most_names = names;
			best = column;
		}
	}
	if (best)
		set(best, people ? FIELD_CONTACT_NAME : FIELD_NAME,
			people ? "names like those in the e-mail addresses"
			       : "names like those of the web sites");
}

#define BETTER 16 /* more than headers give */

/* Yes and no are no names; nor are numbers, where other columns have some. */
static bool
is_no_name(const struct column *column, const struct census *n, bool others)
{
	return most(n->flags, n) ||
		(column->field == FIELD_NAME && others && most(n->digits, n));
}

/* Which of several columns has the names. */
static void
choose_names(struct columns *c, const struct guide *g,
	const struct sample *sample, enum field field, size_t count)
{
	size_t fullest = 0;

	for (size_t i = 0; i < c->count; i++) {
		struct column *column = &c->items[i];
		struct census n;

		if (column->field != field || column->mapped ||
			column->slot > 1)
			continue;
		count_column(g, column, sample, &n);
		if (is_no_name(column, &n, count > 1))
			set(column, FIELD_OWN, "no names, kept as it is");
		else if (field == FIELD_CONTACT_NAME && n.people * 2 > n.filled)
			column->meaning.rank += BETTER;
		else if (field == FIELD_NAME && n.filled * 2 < fullest)
			column->meaning.rank -= BETTER;
		if (column->field == field && n.filled > fullest)
			fullest = n.filled;
	}
}

void
sniff_names(
	struct columns *c, const struct guide *g, const struct sample *sample)
{
	static const enum field fields[] = {FIELD_NAME, FIELD_CONTACT_NAME};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		size_t count = 0;

		for (size_t k = 0; k < c->count; k++)
			count += c->items[k].field == fields[i];
		if (count)
			choose_names(c, g, sample, fields[i], count);
	}
}

void
sniff_columns(
	struct columns *c, const struct guide *g, const struct sample *sample)
{
	for (size_t i = 0; i < c->count; i++) {
		struct census n;

		if (c->items[i].slot > 1)
			continue;
		count_column(g, &c->items[i], sample, &n);
		sniff_one(c, &c->items[i], &n);
	}
	if (!has_person(c) && columns_have(c, FIELD_CONTACT_EMAIL))
		find_names(c, g, sample, true);
	if (!columns_have(c, FIELD_NAME) && !columns_have(c, FIELD_ACCOUNT_REF))
		find_names(c, g, sample, false);
}

bool
sniff_table(const struct guide *g, const struct sample *rows, size_t first)
{
	const struct cells *header = &rows->items[first].cells;
	struct sample below = {.items = rows->items + first + 1,
		.count = rows->count - first - 1};
	struct column column = {0};
	struct census n;

	count_column(
		g, &column, &(struct sample){rows->items + first, 1, 1}, &n);
	if (n.emails || n.domains || n.leis)
		return false;
	for (size_t i = 0; i < header->count; i++) {
		column.index = header->items[i].column;
		count_column(g, &column, &below, &n);
		if (n.filled > 1 &&
			(most(n.emails, &n) || most(n.domains, &n) ||
				most(n.leis, &n)))
			return true;
	}
	return false;
}
