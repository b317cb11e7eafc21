#include "make.h"

#include <string.h>

#include "base/file.h"
#include "scope.h"

#define CLAIM_TEXT_LIMIT 400 /* bytes of a printed value in the record */

const char *
make_language(const struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact)
{
	const char *language = rule->language;

	if (!language)
		language = json_get_str(contact, "language");
	if (!language)
		language = json_str(json_path(m->profile, "account.language"));
	return language && *language ? language : m->kit->language;
}

static void
leave_out(struct asset *a, enum asset_status status, const char *reason)
{
	a->status = status;
	a->reason = reason;
	a->path = NULL;
}

/* Why a contact, or a customer as a whole, gets nothing; NULL: it may. */
static const char *
forbidden(const struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact)
{
	const char *relationship = json_str(
		json_path(m->profile, "account.relationship"));
	const struct cJSON *consent = json_get(contact, "consent");
	const char *keys[] = {
		json_get_str(contact, "id"), json_get_str(contact, "email")};
	const char *until = json_get_str(consent, "retain_until");
	char today[DATE_SIZE];

	if (relationship && strcmp(relationship, "do_not_contact") == 0 &&
		(contact || strcmp(rule->audience, "customer") == 0))
		return "the account must not be contacted";
	if (!contact)
		return NULL;
	if (json_get_bool(consent, "opted_out", false))
		return "the contact has opted out";
	date_format(m->as_of, today);
	if (until && strcmp(until, today) < 0)
		return "the contact's data may not be used any more";
	for (size_t i = 0; i < 2; i++)
		if (m->suppressed && keys[i] &&
			hash_has(m->suppressed, slice_of(keys[i])))
			return "the contact is suppressed";
	return NULL;
}

static const char *
cut(struct arena *a, const char *text)
{
	size_t len = strlen(text);

	if (len <= CLAIM_TEXT_LIMIT)
		return text;
	len = CLAIM_TEXT_LIMIT;
	while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return arena_strndup(a, text, len);
}

/* The scope's tree goes before the record is written. */
static const char *
kept(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

static void
take_claims(struct make *m, const struct rendered *r, struct asset *out)
{
	for (size_t i = 0; i < r->claims.count; i++) {
		const struct claim *from = &r->claims.items[i];
		struct asset_claim *c = ARRAY_PUSH(m->arena, &out->claims);
		const struct cJSON *list = json_get(from->owner, "evidence");

		c->claim = from->claim;
		c->part = from->part;
		c->para = from->para;
		c->cell = from->place;
		c->text = cut(m->arena, from->text);
		c->formula = kept(
			m->arena, json_get_str(from->owner, "formula"));
		c->proof = kept(m->arena, json_get_str(from->owner, "proof"));
		if (!c->proof && strncmp(c->claim, "seller.proofs[", 14) == 0)
			c->proof = kept(
				m->arena, json_get_str(from->owner, "id"));
		for (const struct cJSON *e = json_first(list); e;
			e = json_next(e))
			if (json_get_str(e, "id"))
				*ARRAY_PUSH(m->arena, &c->evidence) = kept(
					m->arena, json_get_str(e, "id"));
	}
}

static void
take_missing(struct make *m, const struct rendered *r, struct asset *out)
{
	for (size_t i = 0; i < r->missing.count; i++) {
		const struct missing *from = &r->missing.items[i];
		struct asset_gap *g = ARRAY_PUSH(m->arena, &out->missing);

		g->tag = from->tag;
		g->part = from->part;
		g->para = from->para;
		g->cell = from->place;
		g->count = from->count;
	}
}

static void
refuse(struct make *m, struct asset *out, const char *file, const char *reason)
{
	leave_out(out, ASSET_REFUSED, reason);
	diag_error(NULL, "%s: '%s' refused: %s: %s",
		m->account_id ? m->account_id : "portfolio", out->name, file,
		reason);
}

/* What the machine could not do ends the run: the template may be good. */
static int
refuse_or_stop(struct make *m, struct asset *out, const char *file,
	const struct fault *bad, struct fault *f)
{
	if (bad->kind == FAULT_SYSTEM) {
		*f = *bad;
		return -1;
	}
	refuse(m, out, file, arena_strdup(m->arena, bad->text));
	return 0;
}

static int
write_file(struct make *m, const struct document *d, const char *name,
	const struct rendered *r, struct asset *out, struct fault *f)
{
	const struct slice parts[2] = {
		r->head, slice_make(buf_str(&r->bytes), r->bytes.len)};
	char *sha = arena_alloc(m->arena, DIGEST_HEX_SIZE, 1);
	char *path = m->account_id
		? arena_printf(
			  m->arena, "%s/%s/%s", m->out_dir, m->account_id, name)
		: arena_printf(m->arena, "%s/%s", m->out_dir, name);

	if (hash_has(m->paths, slice_of(path))) {
		refuse(m, out, name, "another asset has the same file name");
		return 0;
	}
	hash_set(m->paths, slice_of(path), m);
	if (file_make_parent(path, f) != 0 ||
		file_update_parts(path, parts, NULL, f) != 0) {
		f->kind = FAULT_SYSTEM;
		return -1;
	}
	document_digest(d, r, sha);
	out->path = path;
	out->bytes = parts[0].len + parts[1].len;
	out->sha256 = sha;
	return 0;
}

static int
fill(struct make *m, const struct kit_asset *rule, const struct document *d,
	const struct cJSON *scope, struct asset *out, struct fault *f)
{
	struct document_data data = {
		.root = scope, .locale = kit_locale(m->kit, out->language)};
	struct fault bad = FAULT_INIT;
	struct rendered r;
	char *name = make_file_name(m, rule, scope, &bad);
	int rc = 0;

	if (!name || kit_labels(m->kit, out->language, &data.labels, &bad) != 0)
		return refuse_or_stop(m, out, d->path, &bad, f);
	if (document_render(d, &data, m->arena, &r) != 0)
		refuse(m, out, d->path, problems_line(&r.problems, m->arena));
	else
		rc = write_file(m, d, name, &r, out, f);
	if (out->status == ASSET_MADE) {
		take_claims(m, &r, out);
		take_missing(m, &r, out);
		for (size_t i = 0; i < r.warnings.count; i++)
			asset_warn(out, m->arena, "%s", r.warnings.items[i]);
	}
	buf_free(&r.bytes);
	return rc;
}

static int
fill_scope(struct make *m, const struct kit_asset *rule,
	const struct document *d, const struct cJSON *contact,
	struct asset *out, struct fault *f)
{
	char as_of[DATE_SIZE];
	struct scope_asset asset = {.name = rule->name,
		.audience = rule->audience,
		.language = out->language,
		.as_of = as_of,
		.contact = contact};
	struct cJSON *scope;
	int rc;

	date_format(m->as_of, as_of);
	scope = scope_make(m->profile, &asset);
	rc = fill(m, rule, d, scope, out, f);
	json_free(scope);
	return rc;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

int
make_asset(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, struct asset *out, struct fault *f)
{
	const char *why = forbidden(m, rule, contact);
	const char *lacks = kit_lacks(rule, m->profile);
	struct fault bad = FAULT_INIT;
	struct document *d;
	char *path;

	out->language = make_language(m, rule, contact);
	path = kit_template(m->kit, m->arena, rule, out->language);
	out->template_name = base_name(path ? path : rule->template);
	if (why) {
		leave_out(out, ASSET_OMITTED, why);
		return 0;
	}
	if (lacks) {
		leave_out(out, ASSET_OMITTED,
			arena_printf(
				m->arena, "the profile has no '%s'", lacks));
		return 0;
	}
	if (!path) {
		refuse(m, out, rule->template, "there is no such template");
		return 0;
	}
	d = kit_document(m->kit, path, &bad);
	if (!d)
		return refuse_or_stop(m, out, path, &bad, f);
	out->template_sha256 = d->sha256;
	out->media_type = d->media_type;
	if (d->package.stripped)
		asset_warn(out, m->arena, "%s", DOCUMENT_STRIPPED);
	if (d->problems.count > 0) {
		refuse(m, out, path, problems_line(&d->problems, m->arena));
		return 0;
	}
	return fill_scope(m, rule, d, contact, out, f);
}
