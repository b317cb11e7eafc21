#include "compose.h"

#include <string.h>

#include "base/diag.h"
#include "coverage.h"
#include "crm.h"
#include "derived.h"
#include "draft.h"
#include "drivers.h"
#include "evidence.h"
#include "explain.h"
#include "group.h"
#include "kpi.h"
#include "messages.h"
#include "metrics.h"
#include "overrides.h"
#include "people.h"
#include "plays.h"
#include "proofs.h"
#include "score.h"

/* Without anything that changes it, a profile is looked at again in a year. */
#define REVIEW_DAYS 365

static int
open_files(struct compose *c, struct fault *f)
{
	if (score_model_open(&c->model, c->score_path, f) == -1)
		return -1;
	if (c->seller_path != NULL &&
		seller_open(&c->seller, c->seller_path, f) == -1)
		return -1;
	if (c->crm_path != NULL && crm_open(&c->crm, c->crm_path, f) == -1)
		return -1;
	if (c->kpi_path != NULL && kpi_open(&c->kpis, c->kpi_path, f) == -1)
		return -1;
	if (c->overrides_path != NULL &&
		overrides_open(&c->overrides, c->overrides_path, f) == -1)
		return -1;
	if (c->baseline_path == NULL)
		return 0;
	return baseline_open(&c->baseline, c->baseline_path, f);
}

int
compose_open(struct compose *c)
{
	struct fault f = FAULT_INIT;

	if (open_files(c, &f) == -1) {
		(void)diag_fail(NULL, "%s", f.text);
		compose_close(c);
		return -1;
	}
	return 0;
}

void
compose_close(struct compose *c)
{
	seller_close(&c->seller);
	score_model_close(&c->model);
	table_close(&c->crm);
	table_close(&c->kpis);
	table_close(&c->overrides);
	baseline_close(&c->baseline);
}

bool
compose_opens(void *ctx, struct record *r, const char *previous_id)
{
	const char *id = record_account_id(r);

	(void)ctx;
	if (strcmp(r->type, "account") == 0)
		return true;
	return previous_id == NULL || id == NULL ||
		strcmp(id, previous_id) != 0;
}

static void
set_seller(struct draft *d)
{
	struct buf b = BUF_INIT(FILTER_LINE_LIMIT);
	struct emit e = EMIT_INIT(&b);
	struct date until = {0};

	d->profile.seller = SLICE("{}");
	if (d->seller == NULL)
		return;
	seller_emit_public(d->seller, draft_language(d), d->as_of, &until, &e);
	draft_until(d, until);
	d->profile.seller = slice_make(
		arena_strndup(d->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
}

static void
set_dates(struct draft *d)
{
	if (d->until.year == 0)
		d->until = date_add_days(d->as_of, REVIEW_DAYS);
	d->profile.valid_until = draft_date_text(d, d->until);
}

/* Each step reads what the ones before it have put into the profile. */
static int
fill(struct compose *c, struct draft *d, struct unit *u, struct fault *f)
{
	if (group_read(d, u, f) == -1)
		return -1;
	coverage_add(d);
	crm_add(d, &c->crm);
	metrics_merge(d);
	overrides_metrics(d, &c->overrides);
	derived_add(d);
	metrics_missing(d);
	drivers_merge(d);
	people_merge(d);
	overrides_rest(d, &c->overrides);
	if (baseline_compare(d, &c->baseline, f) == -1)
		return -1;
	score_make(d);
	if (baseline_compare_tier(d, &c->baseline, f) == -1)
		return -1;
	kpi_add(d, &c->kpis);
	messages_make(d);
	plays_make(d);
	proofs_expired(d);
	evidence_sort(d);
	set_seller(d);
	set_dates(d);
	return 0;
}

/* In place of the profile, when an id is to be explained. */
static int
explain(struct compose *c, struct unit *u, size_t from, struct fault *f)
{
	struct slice line = slice_make(u->out->data + from, u->out->len - from);
	struct buf text = BUF_INIT(FILTER_LINE_LIMIT);
	int status = explain_profile(line, c->explain, &text, f);

	u->out->len = from;
	if (text.len > 0)
		c->explained++;
	if (status == 0)
		(void)buf_add(u->out, buf_str(&text), text.len);
	buf_free(&text);
	return status;
}

int
compose_record(void *ctx, struct unit *u, struct fault *f)
{
	struct compose *c = ctx;
	struct draft d = {.arena = u->arena,
		.as_of = u->as_of,
		.seller = c->seller.tree != NULL ? &c->seller : NULL,
		.model = &c->model};
	struct emit e = EMIT_INIT(u->out);
	size_t from = u->out->len;

	d.profile.as_of = draft_date_text(&d, u->as_of);
	if (fill(c, &d, u, f) == -1)
		return -1;
	profile_emit(&d.profile, &e);
	if (u->out->full)
		return fault_set(f, FAULT_LIMIT, "the profile is too large");
	if (c->explain != NULL)
		return explain(c, u, from, f);
	(void)buf_add_char(u->out, '\n');
	return 0;
}

int
compose_finish(void *ctx, struct buf *out, struct fault *f)
{
	const struct compose *c = ctx;

	(void)out;
	(void)f;
	if (c->explain != NULL && c->explained == 0)
		(void)diag_error(
			NULL, "no account has anything named '%s'", c->explain);
	return 0;
}
