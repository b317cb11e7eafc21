#include <stdio.h>
#include <string.h>

#include "clean.h"
#include "import.h"
#include "port/json.h"
#include "row.h"
#include "sheet.h"
#include "stream/emit.h"
#include "totals.h"

#define RECORD_VERSION 1 /* of account records */

/* The row as a JSON object, so that a reject can be imported again. */
static void
row_json(const struct sheet *s, const struct event *e, struct buf *b)
{
	struct emit emit = EMIT_INIT(b);

	if (e->raw.len && e->kind == EVENT_ROW) {
		buf_add(b, e->raw.data, e->raw.len);
		return;
	}
	emit_object(&emit, NULL);
	for (size_t i = 0; i < e->cells.count; i++) {
		const struct cell *c = &e->cells.items[i];
		const struct column *column = s
			? columns_at(&s->columns, c->column)
			: NULL;
		char number[32];

		snprintf(number, sizeof number, "column %u",
			(unsigned)c->column + 1);
		emit_slice(&emit, column ? column->name : number, c->text);
	}
	emit_end_object(&emit);
}

void
rows_reject(struct import *x, const struct diag_pos *pos, const struct sheet *s,
	const struct event *e, const struct fault *f)
{
	struct buf line = BUF_INIT(FILTER_LINE_LIMIT);

	if (e->kind == EVENT_BAD)
		buf_add(&line, e->raw.data, e->raw.len);
	else
		row_json(s, e, &line);
	run_reject(&x->run, pos, slice_make(buf_str(&line), line.len), f);
	x->outcomes[OUTCOME_FAILED]++;
	buf_free(&line);
}

/* An id of the CRM alone says nothing to anybody outside of it. */
static bool
names_account(const struct entry *e)
{
	static const enum field fields[] = {FIELD_ID, FIELD_NAME, FIELD_DOMAIN,
		FIELD_LEI, FIELD_CIK, FIELD_COMPANY_NUMBER, FIELD_TICKER};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (entry_get(e, fields[i]).len)
			return true;
	return false;
}

/* Where a contact's company has no domain, the address shows it. */
static void
take_email_domain(struct row *r)
{
	struct slice email = entry_get(&r->entry, FIELD_CONTACT_EMAIL);
	char *domain;

	if (entry_get(&r->entry, FIELD_DOMAIN).len || !email.len ||
		entry_get(&r->entry, FIELD_ACCOUNT_REF).len)
		return;
	domain = clean_email_domain(r->arena, email);
	if (domain)
		*ARRAY_PUSH(r->arena, &r->entry.values) = (struct value){
			.field = FIELD_DOMAIN,
			.name = SLICE("e-mail"),
			.text = slice_of(domain)};
}

static bool
has_contact_name(const struct entry *e)
{
	return entry_get(e, FIELD_CONTACT_NAME).len ||
		entry_get(e, FIELD_CONTACT_FIRST).len ||
		entry_get(e, FIELD_CONTACT_LAST).len;
}

/* The contact of the row to whom the column belongs. */
static bool
has_name_of(const struct entry *e, const struct column *column)
{
	unsigned slot = column->slot > 1 ? column->slot : 0;

	for (size_t i = 0; i < e->values.count; i++) {
		const struct value *v = &e->values.items[i];

		if (v->field >= FIELD_CONTACT_NAME &&
			v->field <= FIELD_CONTACT_LAST && v->text.len &&
			(v->slot > 1 ? v->slot : 0) == slot)
			return true;
	}
	return false;
}

/* An address without a name: in a list of accounts it is the account's own. */
static void
keep_address(struct row *r)
{
	struct values *values = &r->entry.values;

	if (!r->columns || (has_contact_name(&r->entry) && !r->columns->slots))
		return;
	for (size_t i = 0; i < r->event->cells.count; i++) {
		const struct cell *c = &r->event->cells.items[i];
		const struct column *column = columns_at(r->columns, c->column);

		if (!column || column->field != FIELD_CONTACT_EMAIL ||
			has_name_of(&r->entry, column))
			continue;
		if (r->columns->kind == LIST_CONTACTS)
			row_add_problem(r, c, column->name,
				"is of a contact without a name, who is left "
				"out");
		else
			*ARRAY_PUSH(r->arena, values) = (struct value){
				.field = FIELD_OWN_ACCOUNT,
				.name = slice_of(column->name),
				.text = c->text};
	}
}

/* What is of a contact whom nobody names is the account's. */
static void
keep_own(struct row *r)
{
	for (size_t i = 0; i < r->entry.values.count; i++)
		if (r->entry.values.items[i].field == FIELD_OWN)
			r->entry.values.items[i].field = FIELD_OWN_ACCOUNT;
}

/* "info@": the company's, not a person's. */
static bool
is_office(struct slice email)
{
	static const char *const offices[] = {"info", "office", "kontakt",
		"contact", "contacto", "contato", "mail", "post", "posta",
		"hello", "hallo", "hola", "sales", "vertrieb", "ventas",
		"vendite", "zentrale", "admin", "service", "support",
		"marketing", "einkauf", "biuro", "iroda", "sekretariat",
		"secretaria", "secretariat", "firma", "toimisto", "enquiries",
		"inquiries", "welcome", "team", "buchhaltung", "accueil",
		"administration", "amministrazione", "myynti"};
	struct slice local = slice_sub(email, 0, slice_find_char(email, '@'));

	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (slice_is_fold(local, offices[i]))
			return true;
	return false;
}

/* By a column of newsletters alone: those who do not get it, may be written to. */
static bool
is_of_news(const struct row *r, const struct value *v)
{
	for (size_t i = 0; r->columns && i < r->columns->count; i++)
		if (slice_is(v->name, r->columns->items[i].name))
			return r->columns->items[i].meaning.sense == SENSE_NEWS;
	return false;
}

static bool
objects(const struct row *r)
{
	for (size_t i = 0; i < r->entry.values.count; i++) {
		const struct value *v = &r->entry.values.items[i];

		if (v->field == FIELD_CONTACT_OPTED_OUT &&
			slice_is(v->text, "true") && !is_of_news(r, v))
			return true;
	}
	return false;
}

/*
 * Whose objection it is, where no contact has a name: nobody at the account is
 * written to.  A person's address without a name is not written to anyway.
 */
static void
give_objection(struct row *r)
{
	struct slice email = entry_get(&r->entry, FIELD_CONTACT_EMAIL);
	bool person = email.len && !is_office(email) && r->columns &&
		r->columns->kind == LIST_CONTACTS;

	if (!has_contact_name(&r->entry) && !person &&
		!entry_get(&r->entry, FIELD_ACCOUNT_REF).len && objects(r))
		row_add_value(
			r, FIELD_RELATIONSHIP, "objection", "do_not_contact");
}

static void
put(struct row *r)
{
	struct import *x = r->x;
	struct fault f = FAULT_INIT;
	bool waits = entry_get(&r->entry, FIELD_ACCOUNT_REF).len > 0;
	const char *why = NULL;
	uint64_t where;

	if (r->of_contact) {
		take_email_domain(r);
		keep_address(r);
		give_objection(r);
		if (!has_contact_name(&r->entry))
			keep_own(r);
	}
	if (r->columns)
		why = totals_reason(r->arena, x->guide.regions, &r->entry,
			&r->event->cells, r->columns->count);
	if (!why && !waits && !names_account(&r->entry))
		why = r->of_contact
			? "the contact names no account: no id, company, "
			  "domain or company's e-mail address"
			: "the row names no account: no name, domain or "
			  "identifier";
	if (why) {
		fault_set(&f, FAULT_INPUT, "%s", why);
		rows_reject(x, &r->pos, r->sheet, r->event, &f);
		return;
	}
	if (shelf_put(&x->shelf, &r->entry, &where, &f) < 0) {
		diag_fail(NULL, "%s", f.text);
		x->run.broken = true;
	} else if (waits) {
		paged_put(&x->pendings, x->pending_count++, &where);
	} else {
		(void)identity_add(&x->identity, &r->entry, where);
	}
}

/* The type of a JSON object that is a record; else SLICE_NONE. */
static struct slice
record_type(const struct event *e)
{
	for (size_t i = 0; i < e->cells.count; i++)
		if (slice_is(e->cells.items[i].name, "type") &&
			!e->cells.items[i].json)
			return e->cells.items[i].text;
	return SLICE_NONE;
}

/* Another record's type: nothing for a list of accounts. */
static bool
is_foreign(const struct event *e)
{
	struct slice type = record_type(e);

	return slice_is(type, "document") || slice_is(type, "extract") ||
		slice_is(type, "profile") || slice_is(type, "asset") ||
		slice_is(type, "pack");
}

/* Of an account record whose shape is of a later time than ours; 0: it is not. */
static long
later_version(const struct event *e)
{
	long v = 0;

	if (!slice_is(record_type(e), "account"))
		return 0;
	for (size_t i = 0; i < e->cells.count; i++) {
		const struct cell *c = &e->cells.items[i];

		for (size_t k = 0; slice_is(c->name, "v") && k < c->text.len &&
			v < 1000000;
			k++)
			if (c->text.data[k] >= '0' && c->text.data[k] <= '9')
				v = v * 10 + (c->text.data[k] - '0');
	}
	return v > RECORD_VERSION ? v : 0;
}

/* The members of any other JSON object are columns of a table of one row. */
static void
guess_members(struct row *r, struct columns *columns)
{
	struct cells header = {0};

	for (size_t i = 0; i < r->event->cells.count; i++) {
		struct cell c = r->event->cells.items[i];

		c.text = c.name;
		*ARRAY_PUSH(r->arena, &header) = c;
	}
	columns_guess(columns, r->arena, &r->x->guide, &header, NULL, NULL);
	r->columns = columns;
}

void
rows_add(struct import *x, const char *path, const struct sheet *s,
	const struct event *e)
{
	const char *slash = strrchr(path, '/');
	struct arena a = ARENA_INIT;
	struct row r = {.x = x,
		.pos = {.file = path, .line = (size_t)e->row},
		.sheet = s,
		.event = e,
		.arena = &a,
		.columns = s ? &s->columns : NULL};
	struct columns members;
	struct fault f = FAULT_INIT;

	/* Records do not depend on the folder that a run was made in. */
	r.entry.file = slice_of(slash ? slash + 1 : path);
	r.entry.row = e->row;
	if (is_foreign(e)) {
		fault_set(&f, FAULT_INPUT,
			"a record of another type is no row of a list");
		rows_reject(x, &r.pos, NULL, e, &f);
		return;
	}
	if (later_version(e)) {
		fault_set(&f, FAULT_VERSION,
			"account v%ld: this program knows v%d",
			later_version(e), RECORD_VERSION);
		rows_reject(x, &r.pos, NULL, e, &f);
		return;
	}
	if (!s && !slice_is(record_type(e), "account"))
		guess_members(&r, &members);
	r.of_contact = r.columns && r.columns->kind == LIST_CONTACTS;
	for (size_t i = 0; i < e->cells.count; i++)
		if (r.columns)
			row_add_cell(&r, &e->cells.items[i]);
		else
			row_add_member(&r, &e->cells.items[i]);
	if (r.columns)
		row_fill(&r);
	for (size_t i = 0; i < r.entry.values.count; i++)
		r.of_contact |= field_of_contact(r.entry.values.items[i].field);
	put(&r);
	arena_free(&a);
}

int
rows_first_of(struct import *x, uint32_t group, struct arena *a,
	struct entry *e, struct fault *f)
{
	struct group g;
	struct member m;

	identity_group(&x->identity, group, &g);
	if (identity_next_member(&x->identity, &g.first, &m))
		return shelf_get(&x->shelf, m.where, a, e, f);
	*f = x->identity.fault;
	return -1;
}
