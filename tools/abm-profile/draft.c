#include "draft.h"

#include <stdarg.h>
#include <string.h>

#include "port/digest.h"
#include "port/json.h"
#include "seller.h"

void
draft_until(struct draft *d, struct date day)
{
	if (day.year == 0 || date_compare(day, d->as_of) <= 0)
		return;
	if (d->until.year == 0 || date_compare(day, d->until) < 0)
		d->until = day;
}

struct profile_gap *
draft_gap(struct draft *d, struct profile_gaps *gaps, const char *what,
	const char *state, const char *why, ...)
{
	struct profile_gap *gap;
	va_list ap;

	/* Beyond the limit the caller fills one that nobody sees. */
	gap = gaps->count < GAPS_LIMIT ? ARRAY_PUSH(d->arena, gaps)
				       : arena_alloc(d->arena, 1, sizeof *gap);
	gap->what = what;
	gap->state = state;
	va_start(ap, why);
	gap->why = arena_vprintf(d->arena, why, ap);
	va_end(ap);
	if (gaps->count == GAPS_LIMIT) {
		gaps->items[GAPS_LIMIT - 1] = (struct profile_gap){
			.what = "coverage",
			.state = "failed",
			.why = "there are more gaps than the limit of the "
			       "list"};
	}
	return gap;
}

const char *
draft_account_str(const struct draft *d, const char *path)
{
	const char *s = json_str(json_path(d->account, path));

	return s != NULL && s[0] != '\0' ? s : NULL;
}

const char *
draft_relationship(const struct draft *d)
{
	const char *s = draft_account_str(d, "relationship");

	for (size_t i = 0; i < d->profile.crm.count; i++) {
		const struct profile_field *f = &d->profile.crm.items[i];

		/* Whichever of the two forbids more holds. */
		if (strcmp(f->name, "relationship") == 0 && f->value != NULL &&
			strcmp(f->value, "do_not_contact") == 0)
			return f->value;
	}
	return s != NULL ? s : "prospect";
}

const char *
draft_language(const struct draft *d)
{
	const char *s = draft_account_str(d, "language");

	if (s != NULL)
		return s;
	return d->seller != NULL ? d->seller->language : "en";
}

const char *
draft_id(struct draft *d, const char *prefix, const char *text)
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(text, strlen(text), hex);
	return arena_printf(d->arena, "%s%.12s", prefix, hex);
}

const char *
draft_date_text(struct draft *d, struct date date)
{
	char text[DATE_SIZE];

	date_format(date, text);
	return arena_strdup(d->arena, text);
}
