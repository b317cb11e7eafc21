#include "portfolio.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "value.h"

#define LINE_LIMIT (64 * MIB) /* FILTER_LINE_LIMIT */

/* The accounts that fit the rules of an asset, by index. */
struct portfolio_picks {
	uint32_t *items;
	size_t count, cap;
};

/* A template that cannot be used is told of when its asset is made. */
static void
want(struct portfolio *p, const struct kit_asset *rule)
{
	const char *language = rule->language ? rule->language
					      : p->kit->language;
	struct arena a = ARENA_INIT;
	struct fault ignored = FAULT_INIT;
	char *path = kit_template(p->kit, &a, rule, language);
	const struct document *d = path ? kit_document(p->kit, path, &ignored)
					: NULL;

	if (d)
		wanted_add(&p->wanted, d);
	if (rule->file)
		wanted_add_text(&p->wanted, rule->file);
	arena_free(&a);
}

int
portfolio_open(struct portfolio *p, struct kit *kit, const char *out_dir,
	struct fault *f)
{
	*p = (struct portfolio){.kit = kit, .out_dir = out_dir};
	p->accounts = accounts_open(out_dir, f);
	if (!p->accounts)
		return -1;
	p->picks = mem_zalloc(kit->count + 1, sizeof *p->picks);
	p->line = (struct buf)BUF_INIT(LINE_LIMIT);
	for (size_t i = 0; i < kit->count; i++)
		if (kit->items[i].per == KIT_PORTFOLIO)
			want(p, &kit->items[i]);
	return 0;
}

void
portfolio_close(struct portfolio *p)
{
	for (size_t i = 0; p->picks && i < p->kit->count; i++)
		free(p->picks[i].items);
	free(p->picks);
	wanted_free(&p->wanted);
	buf_free(&p->line);
	accounts_close(p->accounts);
}

/* Nothing to choose: it shows all. */
static bool
shows_all(const struct kit_asset *rule)
{
	return !json_first(rule->rules) &&
		strcmp(rule->audience, "customer") != 0;
}

static bool
fits(const struct portfolio *p, const struct kit_asset *rule,
	const struct cJSON *profile)
{
	struct arena a = ARENA_INIT;
	struct make m = {.kit = p->kit, .profile = profile, .arena = &a};
	struct kit_case c = {.profile = profile,
		.language = make_language(&m, rule, NULL).tag};
	char *trace;
	bool ok = kit_applies(rule, &c, &a, &trace) &&
		!kit_lacks(rule, profile) && !make_forbidden(&m, rule, NULL);

	arena_free(&a);
	return ok;
}

static void
pick(struct portfolio_picks *p, size_t index)
{
	if (p->count == p->cap) {
		p->cap = p->cap ? p->cap * 2 : 64;
		p->items = mem_resize(p->items, p->cap, sizeof *p->items);
	}
	p->items[p->count++] = (uint32_t)index;
}

int
portfolio_add(struct portfolio *p, const struct cJSON *profile,
	struct slice line, struct fault *f)
{
	size_t index = accounts_count(p->accounts);

	if (index == UINT32_MAX)
		return fault_set(f, FAULT_LIMIT, "too many accounts");
	for (size_t i = 0; i < p->kit->count; i++) {
		const struct kit_asset *rule = &p->kit->items[i];

		if (rule->per == KIT_PORTFOLIO && !shows_all(rule) &&
			fits(p, rule, profile))
			pick(&p->picks[i], index);
	}
	buf_reset(&p->line);
	wanted_copy(&p->wanted, line, &p->line);
	return accounts_add(
		p->accounts, slice_make(buf_str(&p->line), p->line.len), f);
}

static int
make_one(struct portfolio *p, size_t i, struct hash *paths, struct buf *out,
	struct fault *f)
{
	const struct kit_asset *rule = &p->kit->items[i];
	size_t all = accounts_count(p->accounts);
	struct arena kept = ARENA_INIT;
	struct arena work = ARENA_INIT;
	struct cJSON *nothing = json_new_object();
	struct value_rows rows = {.from = p->accounts,
		.at = shows_all(rule) ? NULL : p->picks[i].items,
		.count = shows_all(rule) ? all : p->picks[i].count};
	struct make m = {.kit = p->kit,
		.out_dir = p->out_dir,
		.profile = nothing,
		.rows = &rows,
		.as_of = p->as_of,
		.paths = paths,
		.arena = &kept,
		.work = &work};
	const char *trace = arena_printf(
		&kept, "%s; %zu of %zu accounts", rule->name, rows.count, all);
	int rc = make_record(&m, rule, NULL, trace, out, f);

	json_free(nothing);
	arena_free(&work);
	arena_free(&kept);
	return rc;
}

int
portfolio_make(struct portfolio *p, struct buf *out, struct fault *f)
{
	struct hash paths = HASH_INIT;
	int rc = 0;

	for (size_t i = 0; i < p->kit->count && rc == 0; i++)
		if (p->kit->items[i].per == KIT_PORTFOLIO)
			rc = make_one(p, i, &paths, out, f);
	hash_free(&paths);
	return rc;
}
