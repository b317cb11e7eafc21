/* Cells of a row, cleaned, as values of what their columns mean. */
#include "row.h"

#include <string.h>

#include "clean.h"
#include "headers.h"
#include "port/json.h"

#define PROBLEMS_SAID 100
#define SHORT_TEXT 80 /* bytes */

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

void
row_add_problem(struct row *r, const struct cell *c, const char *name,
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

void
row_add_value(
	struct row *r, enum field field, const char *name, const char *text)
{
	*ARRAY_PUSH(r->arena, &r->entry.values) = (struct value){
		.field = field, .name = slice_of(name), .text = slice_of(text)};
}

/* A cell with two of them, or with words, too: the first, and it is told. */
static void
add_first(struct row *r, enum field field, const char *name,
	const struct cell *c, const char **problem)
{
	bool site = field == FIELD_DOMAIN;
	char *first = clean_first(r->arena, field, c->text);

	if (!first)
		return;
	row_add_value(r, field, name, first);
	*problem = arena_printf(r->arena, "is more than %s; '%s' is taken",
		site ? "a domain" : "an e-mail address", first);
}

/* Yes or no, or what must count as an objection, which is told. */
static const char *
clean_objection(struct row *r, const struct column *column, struct slice text,
	const char **problem)
{
	const struct objections *o = headers_objections(r->x->guide.headers);

	switch (objection_read(o, column->meaning.sense, text)) {
	case OBJECTION_SILENT:
		return NULL;
	case OBJECTION_NONE:
		return "false";
	case OBJECTION_UNREAD:
		*problem = "is neither yes nor no: it counts as an objection";
		break;
	case OBJECTION_MADE:
		break;
	}
	return "true";
}

/* A truth that JSON has is read like a word. */
static void
add_objection(struct row *r, const struct column *column, const struct cell *c)
{
	const char *problem = NULL;
	const char *value = clean_objection(r, column, c->text, &problem);

	if (value)
		row_add_value(r, FIELD_CONTACT_OPTED_OUT, column->name, value);
	if (!problem)
		return;
	row_add_problem(r, c, column->name, problem);
	*ARRAY_PUSH(r->arena, &r->entry.values) = (struct value){
		.field = r->of_contact ? FIELD_OWN : FIELD_OWN_ACCOUNT,
		.json = c->json,
		.name = slice_of(column->name),
		.text = c->text};
}

/* Status and notes may say it, too; the words stay where they are. */
static void
hear_objection(struct row *r, const struct column *column, const struct cell *c)
{
	const struct objections *o = headers_objections(r->x->guide.headers);

	/* A long text that nobody knows is about something else. */
	if (c->json || (!column->meaning.noun && c->text.len > SHORT_TEXT) ||
		!objection_said(o, c->text, column->meaning.of_mail))
		return;
	row_add_value(r, FIELD_CONTACT_OPTED_OUT, column->name, "true");
	row_add_problem(r, c, column->name, "is an objection");
}

/* "DO NOT CONTACT - Loomis Vale": what is said beside a name. */
static void
hear_name(struct row *r, const struct column *column, const struct cell *c)
{
	const struct objections *o = headers_objections(r->x->guide.headers);
	struct slice rest = c->text;

	while (rest.len) {
		size_t len = 0;
		struct slice part;

		while (len < rest.len && !strchr("-([)]:|", rest.data[len]))
			len++;
		part = slice_trim(slice_sub(rest, 0, len));
		rest = slice_from(rest, len + 1);
		if (!part.len || part.len == c->text.len ||
			!objection_said(o, part, false))
			continue;
		row_add_value(
			r, FIELD_RELATIONSHIP, column->name, "do_not_contact");
		row_add_value(r, FIELD_CONTACT_OPTED_OUT, column->name, "true");
		row_add_problem(r, c, column->name, "is an objection");
		return;
	}
}

/* More than one of them, or words behind it: half of one is no address. */
static bool
is_list_of_mail(enum field field, struct slice text)
{
	size_t at = slice_find_char(text, '@');
	struct slice rest = slice_from(text, at + 1);

	return field == FIELD_CONTACT_EMAIL &&
		(slice_find_char(rest, '@') < rest.len ||
			slice_find_char(rest, ' ') < rest.len);
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

	if (field == FIELD_IGNORED ||
		(field > FIELD_NAME && !c->json && clean_is_blank(c->text)))
		return;
	if (!r->of_contact && field == FIELD_OWN)
		v.field = FIELD_OWN_ACCOUNT;
	if (field == FIELD_DOMAIN && entry_get(&r->entry, FIELD_DOMAIN).data)
		v.field = r->of_contact ? FIELD_OWN : FIELD_OWN_ACCOUNT;
	if (!v.json)
		v.text = slice_of(clean_value(r->arena, r->x->guide.regions,
			v.field, c->text, &problem));
	else if (field == FIELD_NAME || field == FIELD_ID)
		problem = "is no text";
	if (problem && !c->json &&
		(v.field == FIELD_DOMAIN || is_list_of_mail(v.field, c->text)))
		add_first(r, v.field, name, c, &problem);
	if (problem) {
		row_add_problem(r, c, name, problem);
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

/* "Ivo Lanz <ivo@lanz.example>" where the name stands: it is both. */
static void
take_address(struct row *r, const char *name, const struct cell *c)
{
	size_t count = r->entry.values.count;
	struct value none = {.field = FIELD_OWN};
	struct value *last = count ? &r->entry.values.items[count - 1] : &none;
	size_t open = slice_find_char(last->text, '<');
	char *email = open && open < last->text.len
		? clean_first(r->arena, FIELD_CONTACT_EMAIL, c->text)
		: NULL;

	if (!email || last->field != FIELD_CONTACT_NAME)
		return;
	last->text = slice_trim(slice_sub(last->text, 0, open));
	if (!entry_get(&r->entry, FIELD_CONTACT_EMAIL).len)
		row_add_value(r, FIELD_CONTACT_EMAIL, name, email);
}

/* By what its column means. */
static void
add_meant(struct row *r, const struct column *column, const struct cell *c)
{
	if (column->field == FIELD_CONTACT_OPTED_OUT) {
		add_objection(r, column, c);
		return;
	}
	if (column->field == FIELD_REPORT && !c->json)
		add_reports(r, column->name, c);
	else
		add_value(r, column->field, column->name, c);
	if (column->field == FIELD_CONTACT_NAME && !c->json)
		take_address(r, column->name, c);
	if (column->parent && !c->json)
		*ARRAY_PUSH(r->arena, &r->entry.values) = (struct value){
			.field = FIELD_PARENT,
			.name = slice_of(column->name),
			.text = c->text};
	if (column->field == FIELD_NAME && !c->json)
		hear_name(r, column, c);
	else if (column->meaning.talks && !column->mapped)
		hear_objection(r, column, c);
}

void
row_add_cell(struct row *r, const struct cell *c)
{
	const struct column *column = columns_at(r->columns, c->column);
	size_t before = r->entry.values.count;

	if (column)
		add_meant(r, column, c);
	for (; column && column->slot && before < r->entry.values.count;
		before++)
		r->entry.values.items[before].slot = column->slot;
	if (!column)
		add_value(r, FIELD_OWN,
			arena_printf(r->arena, "column %s",
				column_label(r->arena, r->event, c->column)),
			c);
}

void
row_fill(struct row *r)
{
	for (size_t i = 0; i < r->event->cells.count; i++) {
		const struct cell *c = &r->event->cells.items[i];
		const struct column *column = columns_at(r->columns, c->column);
		const char *problem = NULL;
		char *text;

		if (!column || !column->fills || c->json ||
			entry_get(&r->entry, column->fills).len)
			continue;
		text = clean_value(r->arena, r->x->guide.regions, column->fills,
			c->text, &problem);
		if (text && !problem)
			row_add_value(r, column->fills, column->name, text);
	}
}

/* A member of a JSON object; those of "identifiers" as if they stood outside. */
void
row_add_member(struct row *r, const struct cell *c)
{
	const char *name = arena_strndup(r->arena, c->name.data, c->name.len);
	struct json_members inner = {0};
	struct fault f = FAULT_INIT;
	struct column column;

	if (strcmp(name, "identifiers") != 0 || !c->json) {
		columns_of_member(&column, &r->x->guide, name);
		add_meant(r, &column, c);
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

		if (!text || !key || !cell.text.len)
			continue;
		columns_of_member(&column, &r->x->guide, key);
		add_value(r,
			column.field == FIELD_OWN ? FIELD_IDENTIFIER
						  : column.field,
			key, &cell);
	}
}
