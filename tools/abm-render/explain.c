#include "explain.h"

#include <string.h>

static void
say_asset(const struct asset *a, struct buf *out)
{
	buf_addf(out, "  %s", a->name);
	if (a->contact)
		buf_addf(out, " for %s", a->contact);
	if (a->status == ASSET_MADE)
		buf_addf(
			out, ": made from %s: %s\n", a->template_name, a->path);
	else
		buf_addf(out, ": %s: %s\n",
			a->status == ASSET_OMITTED ? "omitted" : "refused",
			a->reason);
	for (size_t i = 0; i < a->missing.count; i++)
		buf_addf(out, "    no value for '%s', %zu times\n",
			a->missing.items[i].tag, a->missing.items[i].count);
}

static int
explain_one(struct make *m, const struct kit_asset *rule,
	const struct cJSON *contact, struct buf *out, struct fault *f)
{
	struct kit_case c = make_case(m, rule, contact);
	struct asset asset = {.name = rule->name,
		.audience = rule->audience,
		.contact = json_get_str(contact, "id")};
	char *trace;

	if (!kit_applies(rule, &c, m->arena, &trace)) {
		buf_addf(out, "  %s%s%s: does not apply\n", rule->name,
			asset.contact ? " for " : "",
			asset.contact ? asset.contact : "");
	} else if (rule->per == KIT_PORTFOLIO) {
		buf_addf(out, "  %s: shows the account in the portfolio\n",
			rule->name);
	} else {
		if (make_asset(m, rule, contact, &asset, f) != 0)
			return -1;
		say_asset(&asset, out);
	}
	buf_addf(out, "    %s\n", trace + strlen(rule->name) + 2);
	return 0;
}

static int
explain_rule(struct make *m, const struct kit_asset *rule, struct buf *out,
	struct fault *f)
{
	const struct cJSON *list = json_path(m->profile, "account.contacts");

	if (rule->per != KIT_CONTACT)
		return explain_one(m, rule, NULL, out, f);
	if (!json_first(list))
		buf_addf(
			out, "  %s: the account has no contacts\n", rule->name);
	for (const struct cJSON *c = json_first(list); c; c = json_next(c))
		if (json_is_object(c) && explain_one(m, rule, c, out, f) != 0)
			return -1;
	return 0;
}

int
explain_account(struct make *m, struct buf *out, struct fault *f)
{
	const char *name = json_str(json_path(m->profile, "account.name"));
	char as_of[DATE_SIZE];

	date_format(m->as_of, as_of);
	buf_addf(out, "%s: %s, as of %s\n", m->account_id,
		name ? name : "no name", as_of);
	m->dry = true;
	for (size_t i = 0; i < m->kit->count; i++)
		if (explain_rule(m, &m->kit->items[i], out, f) != 0)
			return -1;
	return 0;
}
