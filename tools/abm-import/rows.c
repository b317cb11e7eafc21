#include <stdio.h>
#include <string.h>

#include "clean.h"
#include "import.h"
#include "port/json.h"
#include "sheet.h"
#include "stream/emit.h"

#define PROBLEMS_SAID 100
#define RECORD_VERSION 1 /* of account records */

/* A row on its way into the shelf. */
struct row {
	struct import *x;
	struct diag_pos pos;
	const struct sheet *sheet;
	const struct columns *columns; /* NULL: an account record's members */
	const struct event *event;
	struct arena *arena;
	struct entry entry;
	bool of_contact; /* from a list of contacts */
};

/* "C" in a sheet, "3" in a text file. */
static const char *
column_label(struct arena *a, const struct event *e, uint32_t column)
{
	char letters[8];
	size_t i = sizeof letters - 1;

	if (!e->letters)
		return arena_printf(a, "%u", (unsigned)column + 1);
	letters[i] = '\0';
	for (column++; column && i; column = (column - 1) / 26)
		letters[--i] = (char)('A' + (column - 1) % 26);
	return arena_strdup(a, letters + i);
}

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

static void
add_problem(struct row *r, const struct cell *c, const char *name,
	const char *message)
{
	struct problem *p = ARRAY_PUSH(r->arena, &r->entry.problems);
	struct diag_pos pos = r->pos;

	pos.column = column_label(r->arena, r->event, c->column);
	if (r->x->problems++ == PROBLEMS_SAID)
		diag_warn(&pos, "further problems stand in the records only");
	if (r->x->problems <= PROBLEMS_SAID)
		diag_warn(&pos, "%s: '%.*s' %s", name,
			SLICE_ARG(slice_sub(c->text, 0, 80)), message);
	p->name = slice_of(name);
	p->text = c->text;
	p->message = slice_of(message);
}

/* A cell with two of them, or with words, too: the first, and it is told. */
static void
add_first_domain(struct row *r, const char *name, const struct cell *c,
	const char **problem)
{
	char *domain = clean_first_domain(r->arena, c->text);

	if (!domain)
		return;
	*ARRAY_PUSH(r->arena, &r->entry.values) = (struct value){
		.field = FIELD_DOMAIN,
		.name = slice_of(name),
		.text = slice_of(domain)};
	*problem = arena_printf(
		r->arena, "is more than a domain; '%s' is taken", domain);
}

static void
add_value(
	struct row *r, enum field field, const char *name, const struct cell *c)
{
	struct value v = {.field = field,
		.json = c->json,
		.name = slice_of(name),
		.text = c->text};
	const char *problem = NULL;

	if (field == FIELD_IGNORED)
		return;
	if (!r->of_contact && field == FIELD_OWN)
		v.field = FIELD_OWN_ACCOUNT;
	if (field == FIELD_DOMAIN && entry_get(&r->entry, FIELD_DOMAIN).data)
		v.field = r->of_contact ? FIELD_OWN : FIELD_OWN_ACCOUNT;
	/* A truth that JSON has is read like a word. */
	v.json &= field != FIELD_CONTACT_OPTED_OUT;
	if (!v.json)
		v.text = slice_of(clean_value(
			r->arena, r->x->regions, v.field, c->text, &problem));
	else if (field == FIELD_NAME || field == FIELD_ID)
		problem = "is no text";
	if (problem && v.field == FIELD_DOMAIN && !c->json)
		add_first_domain(r, name, c, &problem);
	if (problem && v.field == FIELD_CONTACT_OPTED_OUT)
		*ARRAY_PUSH(r->arena, &r->entry.values) = (struct value){
			.field = FIELD_CONTACT_OPTED_OUT,
			.name = slice_of(name),
			.text = SLICE("true")};
	if (problem) {
		add_problem(r, c, name, problem);
		v.field = r->of_contact ? FIELD_OWN : FIELD_OWN_ACCOUNT;
		v.text = c->text;
	}
	*ARRAY_PUSH(r->arena, &r->entry.values) = v;
}

/* A cell may have several. */
static void
add_reports(struct row *r, const char *name, const struct cell *c)
{
	struct slice rest = c->text;

	while (rest.len) {
		struct cell one = *c;

		one.text = clean_next_report(&rest);
		if (one.text.len)
			add_value(r, FIELD_REPORT, name, &one);
	}
}

static void
add_cell(struct row *r, const struct cell *c)
{
	const struct column *column = columns_at(r->columns, c->column);

	if (column && column->field == FIELD_REPORT && !c->json)
		add_reports(r, column->name, c);
	else if (column)
		add_value(r, column->field, column->name, c);
	else
		add_value(r, FIELD_OWN,
			arena_printf(r->arena, "column %s",
				column_label(r->arena, r->event, c->column)),
			c);
}

/* A member of a JSON object; those of "identifiers" as if they stood outside. */
static void
add_member(struct row *r, const struct cell *c)
{
	const char *name = arena_strndup(r->arena, c->name.data, c->name.len);
	struct json_members inner = {0};
	struct fault f = FAULT_INIT;

	if (strcmp(name, "identifiers") != 0 || !c->json) {
		add_value(r, columns_of_member(r->arena, name, &r->x->map),
			name, c);
		return;
	}
	(void)json_scan(r->arena, c->text, &inner, &f);
	for (size_t i = 0; i < inner.count; i++) {
		const struct json_member *m = &inner.items[i];
		const char *text = json_decode_string(r->arena, m->value);
		struct cell cell = {.column = c->column,
			.text = slice_trim(slice_of(text))};
		const char *key = json_decode_string(r->arena,
			slice_make(m->name.data - 1, m->name.len + 2));
		enum field field;

		if (!text || !key || !cell.text.len)
			continue;
		field = columns_of_member(r->arena, key, &r->x->map);
		add_value(r, field == FIELD_OWN ? FIELD_IDENTIFIER : field, key,
			&cell);
	}
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

/* What stands below a column of numbers, with nothing else to go by. */
static bool
is_total(struct row *r)
{
	static const char *const words[] = {"total", "totals", "grand total",
		"subtotal", "sum", "summe", "gesamt", "gesamtsumme",
		"zwischensumme", "gesamtergebnis", "total general", "totale",
		"totaal", "somme", "suma"};
	struct slice name = entry_get(&r->entry, FIELD_NAME);
	const char *folded = name.len < 32 ? fold_text(r->arena, name) : "";
	size_t len = strlen(folded);

	for (enum field f = FIELD_ID; f <= FIELD_IDENTIFIER; f++)
		if (f != FIELD_NAME && entry_get(&r->entry, f).len)
			return false;
	while (len && strchr(" :.", folded[len - 1]))
		len--;
	for (size_t i = 0; len && i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == len && !memcmp(words[i], folded, len))
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

/* An address without a name: in a list of accounts it is the account's own. */
static void
keep_address(struct row *r)
{
	struct values *values = &r->entry.values;

	if (has_contact_name(&r->entry) || !r->columns)
		return;
	for (size_t i = 0; i < r->event->cells.count; i++) {
		const struct cell *c = &r->event->cells.items[i];
		const struct column *column = columns_at(r->columns, c->column);

		if (!column || column->field != FIELD_CONTACT_EMAIL)
			continue;
		if (r->columns->kind == LIST_CONTACTS)
			add_problem(r, c, column->name,
				"is of a contact without a name, who is left "
				"out");
		else
			*ARRAY_PUSH(r->arena, values) = (struct value){
				.field = FIELD_OWN_ACCOUNT,
				.name = slice_of(column->name),
				.text = c->text};
	}
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
	}
	if (!waits && is_total(r))
		why = "it is a row of totals, no account";
	else if (!waits && !names_account(&r->entry))
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
	columns_guess(columns, r->arena, &header, NULL, &r->x->map);
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
			add_cell(&r, &e->cells.items[i]);
		else
			add_member(&r, &e->cells.items[i]);
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
