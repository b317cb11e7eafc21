#include <ctype.h>
#include <string.h>

#include "clean.h"
#include "model/account.h"
#include "writing.h"

static void
emit_first(struct writing *w, const char *name, enum field field)
{
	struct slice s = writing_first(w, field);

	if (s.len)
		emit_slice(&w->e, name, s);
}

/* Identity --------------------------------------------------------------------*/

/* The domain of the contacts' addresses, if they have one in common. */
static char *
email_domain(const struct writing *w)
{
	char *common = NULL;

	for (size_t i = 0; i < w->entries.count; i++) {
		struct slice email = entry_get(
			&w->entries.items[i], FIELD_CONTACT_EMAIL);
		char *domain = email.len ? clean_email_domain(w->arena, email)
					 : NULL;

		if (domain && common && strcmp(domain, common) != 0)
			return NULL;
		if (domain)
			common = domain;
	}
	return common;
}

/* An account without a domain has that of its contacts' addresses. */
static void
derive_domain(struct writing *w)
{
	char *domain = writing_first(w, FIELD_DOMAIN).len ? NULL
							  : email_domain(w);

	if (domain)
		*ARRAY_PUSH(
			w->arena, &w->entries.items[0].values) = (struct value){
			.field = FIELD_DOMAIN,
			.name = SLICE("e-mail"),
			.text = slice_of(domain)};
}

/* A domain that stands in a column of its own, not taken from an address. */
static bool
domain_is_stated(const struct writing *w)
{
	for (size_t i = 0; i < w->entries.count; i++)
		for (size_t k = 0; k < w->entries.items[i].values.count; k++) {
			const struct value *v =
				&w->entries.items[i].values.items[k];

			if (v->field == FIELD_DOMAIN &&
				!slice_is(v->name, "e-mail"))
				return true;
		}
	return false;
}

static enum outcome
outcome_of(const struct writing *w, const char **why)
{
	struct slice domain = writing_first(w, FIELD_DOMAIN);
	bool checked = writing_first(w, FIELD_LEI).len ||
		writing_first(w, FIELD_CIK).len;

	if (w->group->doubts) {
		*why = "another account may be the same";
		return OUTCOME_AMBIGUOUS;
	}
	if (checked) {
		*why = writing_first(w, FIELD_LEI).len
			? "an LEI with right check digits"
			: "a CIK";
		return OUTCOME_VERIFIED;
	}
	if (domain.len && domain_is_stated(w)) {
		const char *common = email_domain(w);
		bool agrees = common && slice_is(domain, common);

		*why = agrees
			? "its domain, which its contacts' addresses have, too"
			: "its domain";
		return agrees ? OUTCOME_VERIFIED : OUTCOME_AUTO;
	}
	*why = domain.len ? "the domain of its contacts' addresses"
			  : "an identifier that the list gives";
	if (domain.len || writing_first(w, FIELD_TICKER).len ||
		writing_first(w, FIELD_COMPANY_NUMBER).len ||
		writing_first(w, FIELD_ID).len)
		return OUTCOME_AUTO;
	*why = "only a name: there may be others of that name";
	return OUTCOME_AMBIGUOUS;
}

/* The id was not given away before; from now on it is. */
static bool
is_new(struct import *x, struct slice id)
{
	uint64_t key = keys_digest(0, id);
	uint32_t other;

	if (keys_find(&x->ids, key, &other, 1))
		return false;
	keys_add(&x->ids, key, 0);
	return true;
}

/* Given, else made from domain or name; two accounts never share one. */
static const char *
id_of(struct writing *w)
{
	struct slice id = writing_first(w, FIELD_ID);
	struct slice from = writing_first(w, FIELD_DOMAIN);
	unsigned long long salt = w->entries.items[0].row;
	const char *text;

	if (id.len && is_new(w->x, id))
		return arena_strndup(w->arena, id.data, id.len);
	if (!from.len)
		from = writing_first(w, FIELD_NAME);
	for (enum field f = FIELD_TICKER; !from.len && f <= FIELD_IDENTIFIER;
		f++)
		from = writing_first(w, f);
	text = account_id_of(
		w->arena, arena_strndup(w->arena, from.data, from.len));
	while (!is_new(w->x, slice_of(text)))
		text = account_id_of(w->arena,
			arena_printf(w->arena, "%.*s %.*s %.*s %llu",
				SLICE_ARG(from),
				SLICE_ARG(writing_first(w, FIELD_CRM)),
				SLICE_ARG(writing_first(w, FIELD_COUNTRY)),
				salt++));
	return text;
}

/* Members -------------------------------------------------------------------*/

/* Own fields under their columns' names; of several rows the first counts. */
static void
emit_own(struct writing *w)
{
	struct hash seen = HASH_INIT;

	for (size_t i = 0; i < w->entries.count; i++)
		for (size_t k = 0; k < w->entries.items[i].values.count; k++) {
			const struct value *v =
				&w->entries.items[i].values.items[k];
			const char *name;

			if (v->field != FIELD_OWN_ACCOUNT)
				continue;
			name = slice_is(v->name, "names") && v->json
				? "names"
				: writing_member_name(w->arena, v->name);
			if (hash_set(&seen, slice_of(name), w) == NULL)
				writing_value(&w->e, name, v);
		}
	hash_free(&seen);
}

/* A contact's account may stand in no list but its own. */
static void
emit_crm(struct writing *w)
{
	for (size_t i = 0; i < w->entries.count; i++) {
		struct slice crm = entry_crm(&w->entries.items[i]);

		if (crm.len) {
			emit_slice(&w->e, "crm", crm);
			return;
		}
	}
}

static void
emit_identifiers(struct writing *w)
{
	struct hash seen = HASH_INIT;

	emit_object(&w->e, "identifiers");
	emit_first(w, "domain", FIELD_DOMAIN);
	emit_first(w, "ticker", FIELD_TICKER);
	emit_first(w, "cik", FIELD_CIK);
	emit_first(w, "lei", FIELD_LEI);
	emit_crm(w);
	emit_first(w, "company_number", FIELD_COMPANY_NUMBER);
	for (size_t i = 0; i < w->entries.count; i++)
		for (size_t k = 0; k < w->entries.items[i].values.count; k++) {
			const struct value *v =
				&w->entries.items[i].values.items[k];
			char *name;

			if (v->field != FIELD_IDENTIFIER &&
				v->field != FIELD_TAX)
				continue;
			name = arena_strndup(
				w->arena, v->name.data, v->name.len);
			for (char *p = name; *p; p++)
				*p = *p == ' '
					? '_'
					: (char)tolower((unsigned char)*p);
			if (hash_set(&seen, slice_of(name), w) == NULL)
				emit_slice(&w->e, name, v->text);
		}
	emit_end_object(&w->e);
	hash_free(&seen);
}

static void
emit_reports(struct writing *w)
{
	if (!writing_first(w, FIELD_REPORT).len &&
		!writing_first(w, FIELD_REPORTS_JSON).len)
		return;
	emit_array(&w->e, "reports");
	writing_items(w, FIELD_REPORTS_JSON);
	for (size_t i = 0; i < w->entries.count; i++)
		for (size_t k = 0; k < w->entries.items[i].values.count; k++) {
			const struct value *v =
				&w->entries.items[i].values.items[k];

			if (v->field == FIELD_REPORT)
				emit_slice(&w->e, NULL, v->text);
		}
	emit_end_array(&w->e);
}

/* A row may say it twice: in its own words, and by an objection. */
static bool
is_off_limits(const struct entry *e)
{
	for (size_t i = 0; i < e->values.count; i++)
		if (e->values.items[i].field == FIELD_RELATIONSHIP &&
			slice_is(e->values.items[i].text, "do_not_contact"))
			return true;
	return false;
}

/* The first counts, but whom one row must not be written to, nobody is. */
static void
emit_relationship(struct writing *w)
{
	struct slice s = writing_first(w, FIELD_RELATIONSHIP);

	for (size_t i = 0; i < w->entries.count; i++)
		if (is_off_limits(&w->entries.items[i]))
			s = SLICE("do_not_contact");
	if (s.len)
		emit_slice(&w->e, "relationship", s);
}

static void
emit_account(struct writing *w, enum outcome outcome, const char *why)
{
	struct emit *e = &w->e;

	emit_object(e, NULL);
	emit_str(e, "type", "account");
	emit_int(e, "v", 1);
	emit_str(e, "id", id_of(w));
	emit_first(w, "name", FIELD_NAME);
	if (writing_first(w, FIELD_LEGAL_NAME).len) {
		emit_object(e, "names");
		emit_first(w, "legal", FIELD_LEGAL_NAME);
		emit_end_object(e);
	}
	emit_identifiers(w);
	emit_first(w, "country", FIELD_COUNTRY);
	emit_first(w, "language", FIELD_LANGUAGE);
	emit_first(w, "industry", FIELD_INDUSTRY);
	emit_relationship(w);
	emit_first(w, "owner", FIELD_OWNER);
	writing_contacts(w);
	emit_reports(w);
	emit_own(w);
	writing_origin(w, outcome, why);
	emit_end_object(e);
}

static int
read_entries(struct writing *w, struct fault *f)
{
	struct identity *x = &w->x->identity;
	uint32_t at = w->group->first;
	struct member m;

	while (identity_next_member(x, &at, &m))
		if (shelf_get(&w->x->shelf, m.where, w->arena,
			    ARRAY_PUSH(w->arena, &w->entries), f) < 0)
			return -1;
	if (x->fault.kind == FAULT_NONE && w->entries.count)
		return 0;
	*f = x->fault;
	return -1;
}

void
accounts_write(struct import *x, uint32_t group)
{
	struct buf out = BUF_INIT(FILTER_LINE_LIMIT);
	struct arena a = ARENA_INIT;
	struct group g;
	struct writing w = {
		.x = x, .arena = &a, .group = &g, .e = EMIT_INIT(&out)};
	struct fault f = FAULT_INIT;
	const char *why = NULL;
	enum outcome outcome;

	identity_group(&x->identity, group, &g);
	if (read_entries(&w, &f) < 0) {
		diag_fail(NULL, "%s", f.text);
		x->run.broken = true;
	} else {
		derive_domain(&w);
		outcome = outcome_of(&w, &why);
		x->outcomes[outcome]++;
		if (x->explain) {
			explain_account(x, w.group, &w.entries, outcome, why);
		} else {
			emit_account(&w, outcome, why);
			buf_add_char(&out, '\n');
			run_write(&x->run, slice_make(out.data, out.len));
		}
	}
	buf_free(&out);
	arena_free(&a);
}
