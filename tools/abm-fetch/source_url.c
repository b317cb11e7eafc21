/* Reports, press and trade pages that the account names. */
#include "source.h"

static void
take(struct hunt *h, const struct report *report)
{
	struct request r = {
		.url = report->url, .max_age_s = REQUEST_DEFAULT_AGE};
	struct document *d = hunt_add(h);

	d->kind = report->kind;
	d->form = report->form;
	d->title = report->title;
	d->language = report->language;
	d->period_end = report->period_end;
	d->why = "the account names it";
	if (hunt_add_part(h, d, &r, report->form) < 0) {
		hunt_drop(h);
		return;
	}
	for (const struct cJSON *p = json_first(report->parts); p;
		p = json_next(p)) {
		r.url = json_str(p);
		if (r.url)
			hunt_add_part(h, d, &r, NULL);
	}
}

void
source_url(struct hunt *h)
{
	struct reports reports = {0};
	struct fault f = FAULT_INIT;

	/* The account was checked before: it does not fail here. */
	if (account_reports(h->arena, h->account, &reports, &f) < 0)
		return;
	for (size_t i = 0; i < reports.count; i++)
		take(h, &reports.items[i]);
}
