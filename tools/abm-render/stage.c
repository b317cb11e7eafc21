#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "explain.h"
#include "make.h"
#include "model/account.h"
#include "portfolio.h"
#include "render.h"

/* The filter: a profile comes in, it and its assets go out. */

#define SUPPRESS_LIMIT (64 * MIB)

struct stage {
	struct render *render;
	struct kit kit;
	struct hash suppressed;
	struct buf suppress_text;
	struct portfolio portfolio; /* --portfolio */
	bool explained; /* --explain: the account came */
};

static int
make_one(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, struct buf *out, struct fault *f)
{
	struct kit_case c = make_case(m, rule, contact);
	char *trace;

	if (!kit_applies(rule, &c, m->arena, &trace))
		return 0;
	return make_record(m, rule, contact, trace, out, f);
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

/* What a profile's assets are made with; paths and arena are the caller's. */
static int
begin_make(struct stage *s, struct unit *u, struct make *m, struct fault *f)
{
	struct record *r = &u->records[0];
	const struct cJSON *profile = record_tree(r, f);

	*m = (struct make){.kit = &s->kit,
		.out_dir = s->render->out_dir,
		.profile = profile,
		.account = record_raw(r, "account"),
		.account_id = record_account_id(r),
		.suppressed = &s->suppressed,
		.arena = u->arena};
	if (!profile || check_profile(profile, m->account_id, f) != 0)
		return -1;
	m->as_of = date_of(u, profile);
	return 0;
}

static int
stage_record(void *ctx, struct unit *u, struct fault *f)
{
	const struct record *r = &u->records[0];
	struct hash paths = HASH_INIT;
	struct make m;
	int rc;

	if (begin_make(ctx, u, &m, f) != 0)
		return -1;
	m.paths = &paths;
	buf_add(u->out, r->line.data, r->line.len);
	buf_add_char(u->out, '\n');
	rc = make_all(ctx, &m, u->out, f);
	hash_free(&paths);
	return rc;
}

static int
explain_record(void *ctx, struct unit *u, struct fault *f)
{
	struct stage *s = ctx;
	struct hash paths = HASH_INIT;
	struct make m;
	int rc;

	if (strcmp(u->records[0].type, "profile") != 0)
		return 0;
	if (begin_make(s, u, &m, f) != 0)
		return -1;
	if (strcmp(m.account_id, s->render->explain) != 0)
		return 0;
	m.paths = &paths;
	s->explained = true;
	rc = explain_account(&m, u->out, f);
	hash_free(&paths);
	return rc;
}

static int
explain_finish(void *ctx, struct buf *out, struct fault *f)
{
	const struct stage *s = ctx;

	(void)out;
	(void)f;
	if (!s->explained)
		diag_error(NULL, "no profile is of '%s'", s->render->explain);
	return 0;
}

static int
portfolio_record(void *ctx, struct unit *u, struct fault *f)
{
	struct stage *s = ctx;
	struct record *r = &u->records[0];
	const struct cJSON *profile = record_tree(r, f);

	if (!profile || check_profile(profile, record_account_id(r), f) != 0)
		return -1;
	s->portfolio.as_of = date_of(u, profile);
	buf_add(u->out, r->line.data, r->line.len);
	buf_add_char(u->out, '\n');
	return portfolio_add(&s->portfolio, profile, r->line, f);
}

static int
portfolio_finish(void *ctx, struct buf *out, struct fault *f)
{
	struct stage *s = ctx;

	return portfolio_make(&s->portfolio, out, f);
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
run_filter(struct stage *s, struct filter *filter, char *operands[])
{
	static const char *const types[] = {"profile", NULL};
	/* Nothing passes into what people read. */
	static const char *const all[] = {"profile", "account", "document",
		"extract", "asset", "pack", NULL};

	filter->tool = "abm-render";
	filter->types = s->render->explain ? all : types;
	filter->ctx = s;
	filter->options = &s->render->filter;
	return filter_run(filter, operands);
}

static int
run_portfolio(struct stage *s, char *operands[])
{
	struct fault f = FAULT_INIT;
	struct filter filter = {.record = portfolio_record,
		.finish = portfolio_finish,
		.unique_accounts = true};
	int status;

	if (portfolio_open(&s->portfolio, &s->kit, s->render->out_dir, &f) != 0)
		return diag_fail(NULL, "%s", f.text);
	status = run_filter(s, &filter, operands);
	portfolio_close(&s->portfolio);
	return status;
}

static int
run(struct stage *s, char *operands[])
{
	struct filter assets = {.record = stage_record,
		.isolated = true,
		.unique_accounts = true};
	struct filter explain = {
		.record = explain_record, .finish = explain_finish};

	if (s->render->explain)
		return run_filter(s, &explain, operands);
	if (s->render->portfolio)
		return run_portfolio(s, operands);
	return run_filter(s, &assets, operands);
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
	kit_close(&s.kit);
	hash_free(&s.suppressed);
	buf_free(&s.suppress_text);
	return status > diag_status() ? status : diag_status();
}
