#include "make.h"

#include <string.h>

#include "accounts.h"
#include "base/file.h"
#include "filename.h"
#include "scope.h"

struct make_language
make_language(const struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact)
{
	const struct {
		const char *tag;
		const char *of;
	} sources[] = {{rule->language, "the kit's asset"},
		{json_get_str(contact, "language"), "the contact"},
		{json_str(json_path(m->profile, "account.language")),
			"the account"}};

	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		const char *tag = sources[i].tag
			? kit_language(m->arena, sources[i].tag)
			: NULL;

		if (tag)
			return (struct make_language){tag, sources[i].of};
	}
	return (struct make_language){m->kit->language, "the kit"};
}

struct kit_case
make_case(const struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact)
{
	struct make_language language = make_language(m, rule, contact);

	return (struct kit_case){.profile = m->profile,
		.contact = contact,
		.language = language.tag,
		.language_of = language.of};
}

static void
leave_out(struct asset *a, enum asset_status status, const char *reason)
{
	a->status = status;
	a->reason = reason;
	a->path = NULL;
}

const char *
make_forbidden(const struct make *m, const struct kit_asset *rule,
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

static void
take_claims(struct make *m, const struct rendered *r, struct asset *out)
{
	for (size_t i = 0; i < r->claims.count; i++) {
		const struct claim *from = &r->claims.items[i];
		struct asset_claim *c = ARRAY_PUSH(m->arena, &out->claims);

		c->claim = from->claim;
		c->part = from->part;
		c->para = from->para;
		c->cell = from->place;
		c->text = from->text;
		c->formula = from->formula;
		c->proof = from->proof;
		c->evidence.items = from->evidence.items;
		c->evidence.count = from->evidence.count;
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
	if (m->dry)
		return;
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
	struct slice key = slice_of(filename_key(m->arena, name));
	const char *taken = hash_get(m->paths, key);

	if (taken) {
		refuse(m, out, name,
			arena_printf(m->arena,
				"the asset '%s' has the same file name",
				taken));
		return 0;
	}
	hash_set(m->paths, key, (void *)(uintptr_t)out->name);
	out->path = path;
	if (m->dry)
		return 0;
	if (file_make_parent(path, f) != 0 ||
		file_update_parts(path, parts, NULL, f) != 0) {
		f->kind = FAULT_SYSTEM;
		return -1;
	}
	document_digest(d, r, sha);
	out->bytes = parts[0].len + parts[1].len;
	out->sha256 = sha;
	return 0;
}

static int
fill(struct make *m, const struct kit_asset *rule, const struct document *d,
	const struct cJSON *scope, struct asset *out, struct fault *f)
{
	struct document_data data = {.root = scope,
		.locale = kit_locale(m->kit, out->language),
		.accounts = m->rows,
		.kept = m->arena};
	struct arena *work = m->work ? m->work : m->arena;
	struct fault bad = FAULT_INIT;
	struct rendered r;
	char *name = filename_make(m, rule, scope, &bad);
	int rc = 0;

	if (!name || kit_labels(m->kit, out->language, &data.labels, &bad) != 0)
		return refuse_or_stop(m, out, d->path, &bad, f);
	if (document_render(d, &data, work, &r) != 0)
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
	if (m->rows)
		accounts_show(m->rows->from, &asset);
	rc = fill(m, rule, d, scope, out, f);
	if (m->rows && accounts_fault(m->rows->from)->kind != FAULT_NONE) {
		*f = *accounts_fault(m->rows->from);
		rc = -1;
	}
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
	const char *why = make_forbidden(m, rule, contact);
	const char *lacks = m->rows ? NULL : kit_lacks(rule, m->profile);
	struct fault bad = FAULT_INIT;
	struct document *d;
	char *path;

	out->language = make_language(m, rule, contact).tag;
	path = kit_template(m->kit, m->arena, rule, out->language);
	out->template_name = base_name(path ? path : rule->template);
	if (m->rows && m->rows->count == 0 && json_first(rule->rules))
		why = "no account fits its rules";
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
		refuse(m, out, rule->template,
			arena_printf(m->arena,
				"the kit has no template '%s', nor one for "
				"'%s'",
				rule->template, out->language));
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

int
make_record(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, const char *trace, struct buf *out,
	struct fault *f)
{
	struct asset asset = {.account = m->account,
		.name = rule->name,
		.audience = rule->audience,
		.contact = json_get_str(contact, "id"),
		.rule = trace};
	struct emit e = EMIT_INIT(out);

	if (make_asset(m, rule, contact, &asset, f) != 0)
		return -1;
	asset_emit(&asset, &e);
	buf_add_char(out, '\n');
	return 0;
}
