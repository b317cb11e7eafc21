#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "make.h"
#include "model/account.h"
#include "port/locale.h"
#include "render.h"
#include "scope.h"

/* The filter: a profile comes in, it and its assets go out. */

#define SUPPRESS_LIMIT (64 * MIB)

struct stage {
	struct render *render;
	struct kit kit;
	struct hash suppressed;
	struct buf suppress_text;
	struct cJSON *accounts; /* --portfolio: what was kept of each profile */
	struct date as_of;
	bool has_date;
};

static void
emit_asset(const struct asset *a, struct buf *out)
{
	struct emit e = EMIT_INIT(out);

	asset_emit(a, &e);
	buf_add_char(out, '\n');
}

static int
make_one(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, struct buf *out, struct fault *f)
{
	struct kit_case c = {.profile = m->profile,
		.contact = contact,
		.language = make_language(m, rule, contact)};
	struct asset asset = {.account = m->account,
		.name = rule->name,
		.audience = rule->audience,
		.contact = json_get_str(contact, "id")};
	char *trace;

	if (!kit_applies(rule, &c, m->arena, &trace))
		return 0;
	asset.rule = trace;
	if (make_asset(m, rule, contact, &asset, f) != 0)
		return -1;
	emit_asset(&asset, out);
	return 0;
}

static int
make_for_contacts(struct make *m, const struct kit_asset *rule, struct buf *out,
	struct fault *f)
{
	const struct cJSON *list = json_path(m->profile, "account.contacts");

	for (const struct cJSON *c = json_first(list); c; c = json_next(c))
		if (json_is_object(c) && make_one(m, rule, c, out, f) != 0)
			return -1;
	return 0;
}

static int
make_all(struct stage *s, struct make *m, struct buf *out, struct fault *f)
{
	for (size_t i = 0; i < s->kit.count; i++) {
		const struct kit_asset *rule = &s->kit.items[i];
		int rc = 0;

		if (rule->per == KIT_ACCOUNT)
			rc = make_one(m, rule, NULL, out, f);
		else if (rule->per == KIT_CONTACT)
			rc = make_for_contacts(m, rule, out, f);
		if (rc != 0)
			return -1;
	}
	return 0;
}

/* The date of the profile, unless --as-of says another. */
static struct date
date_of(const struct unit *u, const struct cJSON *profile)
{
	struct date d;
	const char *text = json_get_str(profile, "as_of");

	return text && date_parse(slice_of(text), &d) ? d : u->as_of;
}

static int
check_profile(const struct cJSON *profile, const char *id, struct fault *f)
{
	if (!id)
		return fault_set(
			f, FAULT_INPUT, "the profile has no account.id");
	if (!account_id_valid(slice_of(id)))
		return fault_set(
			f, FAULT_INPUT, "'%.80s' is no account id", id);
	if (!json_is_object(json_get(profile, "account")))
		return fault_set(f, FAULT_INPUT, "the profile has no account");
	return 0;
}

static int
stage_record(void *ctx, struct unit *u, struct fault *f)
{
	struct stage *s = ctx;
	struct record *r = &u->records[0];
	const struct cJSON *profile = record_tree(r, f);
	struct hash paths = HASH_INIT;
	struct make m = {.kit = &s->kit,
		.out_dir = s->render->out_dir,
		.profile = profile,
		.account = record_raw(r, "account"),
		.account_id = record_account_id(r),
		.paths = &paths,
		.suppressed = &s->suppressed,
		.arena = u->arena};
	int rc;

	if (!profile || check_profile(profile, m.account_id, f) != 0)
		return -1;
	m.as_of = date_of(u, profile);
	buf_add(u->out, r->line.data, r->line.len);
	buf_add_char(u->out, '\n');
	rc = make_all(s, &m, u->out, f);
	hash_free(&paths);
	return rc;
}

/*
 * --portfolio keeps of each profile what a page over all accounts can show:
 * not the quotes, and of every list the first few.
 */
#define PORTFOLIO_LIST 10

static struct cJSON *
condensed(const struct cJSON *profile)
{
	struct cJSON *out = json_new_object();

	for (const struct cJSON *c = json_first(profile); c; c = json_next(c)) {
		const char *name = json_name(c);
		struct cJSON *list;

		if (!strcmp(name, "evidence") || !strcmp(name, "sources"))
			continue;
		if (!json_is_array(c)) {
			json_set(out, name, json_copy(c));
			continue;
		}
		list = json_new_array();
		for (size_t i = 0; i < PORTFOLIO_LIST && json_at(c, i); i++)
			json_append(list, json_copy(json_at(c, i)));
		json_set(out, name, list);
	}
	return out;
}

static int
portfolio_record(void *ctx, struct unit *u, struct fault *f)
{
	struct stage *s = ctx;
	struct record *r = &u->records[0];
	const struct cJSON *profile = record_tree(r, f);

	if (!profile || check_profile(profile, record_account_id(r), f) != 0)
		return -1;
	s->as_of = date_of(u, profile);
	buf_add(u->out, r->line.data, r->line.len);
	buf_add_char(u->out, '\n');
	json_append(s->accounts, condensed(profile));
	return 0;
}

static int
portfolio_finish(void *ctx, struct buf *out, struct fault *f)
{
	struct stage *s = ctx;
	struct arena a = ARENA_INIT;
	struct hash paths = HASH_INIT;
	struct cJSON *all = json_new_object();
	struct make m = {.kit = &s->kit,
		.out_dir = s->render->out_dir,
		.profile = all,
		.as_of = s->as_of,
		.paths = &paths,
		.arena = &a};
	int rc = 0;

	json_set(all, "accounts", s->accounts);
	s->accounts = NULL;
	for (size_t i = 0; i < s->kit.count && rc == 0; i++)
		if (s->kit.items[i].per == KIT_PORTFOLIO)
			rc = make_one(&m, &s->kit.items[i], NULL, out, f);
	json_free(all);
	hash_free(&paths);
	arena_free(&a);
	return rc;
}

/* One id or address per line; "#" begins a comment. */
static int
load_suppressed(struct stage *s, struct fault *f)
{
	struct slice rest;
	struct slice line;

	s->suppress_text = (struct buf)BUF_INIT(SUPPRESS_LIMIT);
	if (!s->render->suppress)
		return 0;
	if (file_read(s->render->suppress, &s->suppress_text, f) != 0)
		return -1;
	rest = slice_make(buf_str(&s->suppress_text), s->suppress_text.len);
	while (slice_next(&rest, '\n', &line)) {
		line = slice_trim(line);
		if (line.len > 0 && line.data[0] != '#')
			hash_set(&s->suppressed, line, s);
	}
	return 0;
}

/* -t takes all that follows; what is no template is an input. */
static char **
split_operands(struct render *r, char *operands[])
{
	struct opt_list *t = &r->templates;

	if (operands[0] || t->count < 2)
		return operands;
	if (!slice_ends(slice_of(t->items[t->count - 1]), ".jsonl") &&
		strcmp(t->items[t->count - 1], "-") != 0)
		return operands;
	r->operand[0] = arena_strdup(&r->arena, t->items[--t->count]);
	return r->operand;
}

static int
open_kit(struct stage *s, struct fault *f)
{
	struct render *r = s->render;

	if (r->kit_dir)
		return kit_open(&s->kit, r->kit_dir, &r->document, f);
	return kit_from_templates(&s->kit, &r->templates, &r->document, f);
}

static int
run(struct stage *s, char *operands[])
{
	static const char *const types[] = {"profile", NULL};
	bool portfolio = s->render->portfolio;
	struct filter filter = {.tool = "abm-render",
		.types = types,
		.record = portfolio ? portfolio_record : stage_record,
		.finish = portfolio ? portfolio_finish : NULL,
		.ctx = s,
		.isolated = !portfolio,
		.unique_accounts = true,
		.options = &s->render->filter};

	s->accounts = portfolio ? json_new_array() : NULL;
	return filter_run(&filter, operands);
}

int
stage_run(struct render *r, char *operands[])
{
	struct stage s = {.render = r};
	struct fault f = FAULT_INIT;
	int status = 2;

	operands = split_operands(r, operands);
	if ((r->kit_dir != NULL) == (r->templates.count > 0))
		opt_fail("give either --kit DIR or -t TEMPLATE");
	if (open_kit(&s, &f) != 0) {
		diag_fail(NULL, "%s", f.text);
		return diag_status();
	}
	if (load_suppressed(&s, &f) != 0)
		diag_fail(NULL, "%s", f.text);
	else
		status = run(&s, operands);
	json_free(s.accounts);
	kit_close(&s.kit);
	hash_free(&s.suppressed);
	buf_free(&s.suppress_text);
	return status > diag_status() ? status : diag_status();
}
