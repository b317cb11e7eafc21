#include "parts_figure.h"

#include <string.h>

#include "base/decimal.h"
#include "period.h"
#include "port/json.h"
#include "seller.h"

/* A flow over less than this is no year's. */
#define YEAR_DAYS_MIN 350
#define FIGURE_STALE_DAYS 548
/* Within this factor beside the ideal band: half the points. */
#define NEAR_FACTOR 2

struct figure {
	struct decimal value;
	const char *unit; /* NULL: the account's field has none */
	const char *text, *period; /* period NULL: of the account's field */
	const struct profile_ids *evidence;
};

const char *
figure_field(struct draft *d, const char *path)
{
	const struct profile_fields *crm = &d->profile.crm;
	const struct cJSON *node;
	double v;

	for (size_t i = 0; i < crm->count; i++)
		if (strncmp(path, "crm.", 4) == 0 &&
			strcmp(path + 4, crm->items[i].name) == 0)
			return crm->items[i].value;
	node = json_path(d->account, path);
	v = json_num(node, -1);
	if (json_is_num(node) && v >= 0 && v < 9e15 && v == (double)(int64_t)v)
		return decimal_text(d->arena, decimal_from_int((int64_t)v));
	return draft_account_str(d, path);
}

static bool
has_unit(const struct cJSON *bands, const char *unit)
{
	const struct cJSON *c = json_first(bands);

	if (json_is_object(bands)) {
		const char *own = json_get_str(bands, "unit");

		return own == NULL || unit == NULL || strcmp(own, unit) == 0;
	}
	for (; c != NULL; c = json_next(c))
		if (has_unit(c, unit))
			return true;
	return false;
}

static bool
is_year(const struct profile_metric *m)
{
	struct period p;

	return period_parse(m->period, &p) &&
		(p.instant || period_days(&p) >= YEAR_DAYS_MIN);
}

/* The newest year's figure in a unit that there is a band for. */
static bool
find_metric(struct draft *d, const char *name, const struct cJSON *bands,
	struct figure *f)
{
	const struct profile_metrics *all = &d->profile.metrics;

	for (size_t i = 0; name != NULL && i < all->count; i++) {
		const struct profile_metric *m = &all->items[i];

		if (strcmp(m->name, name) != 0 || !is_year(m) ||
			!has_unit(bands, m->unit) ||
			!decimal_parse(slice_of(m->value), &f->value))
			continue;
		f->unit = m->unit;
		f->text = arena_printf(d->arena, "%s = %s %s of %s", name,
			m->value, m->unit, m->period);
		f->period = m->period;
		f->evidence = &m->evidence;
		return true;
	}
	return false;
}

static bool
find_field(struct draft *d, const char *path, struct figure *f)
{
	const char *value = path != NULL ? figure_field(d, path) : NULL;

	if (value == NULL || !decimal_parse(slice_of(value), &f->value))
		return false;
	f->text = arena_printf(d->arena, "account.%s = %s", path, value);
	return true;
}

/* from <= value < to, with the limits moved apart by a factor. */
static bool
within(const struct cJSON *band, struct decimal value, int factor)
{
	struct decimal times = decimal_from_int(factor);
	const char *from = json_get_str(band, "from");
	const char *to = json_get_str(band, "to");
	struct decimal limit, scaled;

	if (from != NULL &&
		(!decimal_parse(slice_of(from), &limit) ||
			!decimal_mul(value, times, &scaled) ||
			decimal_compare(scaled, limit) < 0))
		return false;
	if (to != NULL &&
		(!decimal_parse(slice_of(to), &limit) ||
			!decimal_mul(limit, times, &limit) ||
			decimal_compare(value, limit) >= 0))
		return false;
	return true;
}

static int64_t
ideal_percent(const struct cJSON *bands, const struct figure *f)
{
	const struct cJSON *c = json_first(bands);
	int64_t best = 0;

	if (json_is_object(bands)) {
		if (!has_unit(bands, f->unit))
			return 0;
		return within(bands, f->value, 1)	       ? 100
			: within(bands, f->value, NEAR_FACTOR) ? 50
							       : 0;
	}
	for (; c != NULL; c = json_next(c)) {
		int64_t percent = ideal_percent(c, f);

		if (percent > best)
			best = percent;
	}
	return best;
}

static int64_t
band_percent(const struct cJSON *bands, const struct figure *f)
{
	const struct cJSON *c = json_first(bands);

	for (; c != NULL; c = json_next(c))
		if (has_unit(c, f->unit) && within(c, f->value, 1))
			return (int64_t)json_get_num(c, "percent", 0);
	return 0;
}

static bool
is_stale(struct draft *d, const struct figure *f)
{
	struct period p;
	struct date day;

	if (f->period == NULL || !period_parse(f->period, &p))
		return false;
	day = date_add_days(p.end, FIGURE_STALE_DAYS);
	draft_until(d, day);
	return date_compare(day, d->as_of) <= 0;
}

static void
say_unknown(struct draft *d, const struct cJSON *part, struct share *s)
{
	const char *metric = json_get_str(part, "metric");

	s->why = metric != NULL && profile_metric_first(&d->profile, metric)
		? "no figure of a whole year in a unit that has a band; "
		  "nothing is converted"
		: "neither a report nor the account says";
}

void
figure_look(struct draft *d, const struct cJSON *part, struct share *s)
{
	const char *ideal = json_get_str(part, "ideal");
	const struct cJSON *bands = json_get(part, "bands");
	struct figure f = {0};
	int64_t percent;

	if (ideal != NULL)
		bands = d->seller != NULL ? json_get(d->seller->ideal, ideal)
					  : NULL;
	if (bands == NULL) {
		s->state = "n/a";
		s->why = arena_printf(
			d->arena, "the seller names no ideal %s", ideal);
		return;
	}
	if (!find_metric(d, json_get_str(part, "metric"), bands, &f) &&
		!find_field(d, json_get_str(part, "field"), &f)) {
		say_unknown(d, part, s);
		return;
	}
	percent = ideal != NULL ? ideal_percent(bands, &f)
				: band_percent(bands, &f);
	s->share = percent * (SHARE_FULL / 100);
	s->input = f.text;
	s->state = is_stale(d, &f) ? "stale" : "known";
	s->why = percent == 100 ? "within the band"
		: percent > 0	? "beside the best band"
				: "outside the bands";
	if (f.evidence != NULL)
		profile_ids_join(d->arena, &s->evidence, f.evidence);
}
