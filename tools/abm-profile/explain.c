#include "explain.h"

#include <string.h>

#include "port/json.h"

struct explain {
	const struct cJSON *profile;
	struct buf *out;
	const char *id;
	bool headed; /* the account's line is written */
};

/* A line per account, before the first thing it has to say. */
static void
head(struct explain *x)
{
	const struct cJSON *account = json_get(x->profile, "account");

	if (x->headed)
		return;
	x->headed = true;
	(void)buf_addf(x->out, "%s: %s, as of %s\n",
		json_get_str(account, "id"),
		json_get_str(account, "name") != NULL
			? json_get_str(account, "name")
			: "no name",
		json_get_str(x->profile, "as_of"));
}

/* "  name: value" for a string, number or bool; nothing for null. */
static void
say(struct explain *x, const char *name, const struct cJSON *value)
{
	if (json_is_str(value))
		(void)buf_addf(x->out, "  %s: %s\n", name, json_str(value));
	else if (json_is_num(value))
		(void)buf_addf(
			x->out, "  %s: %.10g\n", name, json_num(value, 0));
	else if (json_is_bool(value))
		(void)buf_addf(x->out, "  %s: %s\n", name,
			json_is_true(value) ? "true" : "false");
}

static void
say_members(struct explain *x, const struct cJSON *node, const char *names)
{
	struct slice rest = slice_of(names);
	struct slice name;
	char text[64];

	while (slice_next(&rest, ' ', &name)) {
		if (name.len >= sizeof text)
			continue;
		memcpy(text, name.data, name.len);
		text[name.len] = '\0';
		say(x, text, json_get(node, text));
	}
}

static const struct cJSON *
by_id(const struct cJSON *list, const char *id)
{
	const struct cJSON *c;

	for (c = json_first(list); c != NULL && id != NULL; c = json_next(c)) {
		const char *own = json_get_str(c, "id");

		if (own != NULL && strcmp(own, id) == 0)
			return c;
	}
	return NULL;
}

static void
say_quote(struct explain *x, const char *id)
{
	const struct cJSON *v = by_id(json_get(x->profile, "evidence"), id);
	const struct cJSON *s = by_id(
		json_get(x->profile, "sources"), json_get_str(v, "source"));
	const char *form = json_get_str(s, "form");
	const char *section = json_get_str(v, "section");

	if (v == NULL)
		return;
	if (form == NULL)
		form = json_get_str(s, "kind");
	(void)buf_addf(x->out,
		"  %s: %s of %s, section %s, bytes %.0f..%.0f of text %s\n", id,
		form != NULL ? form : "report",
		json_get_str(s, "period_end") != NULL
			? json_get_str(s, "period_end")
			: "no date",
		section != NULL ? section : "-", json_get_num(v, "start", 0),
		json_get_num(v, "end", 0),
		json_get_str(s, "text_sha256") != NULL
			? json_get_str(s, "text_sha256")
			: "-");
	(void)buf_addf(x->out, "    \"%s\"\n", json_get_str(v, "quote"));
}

static void
say_quotes(struct explain *x, const struct cJSON *node)
{
	const struct cJSON *c = json_first(json_get(node, "evidence"));

	for (; c != NULL; c = json_next(c))
		say_quote(x, json_str(c));
}

static void
say_part(struct explain *x, const struct cJSON *p)
{
	const char *input = json_get_str(p, "input");
	const char *why = json_get_str(p, "why");

	(void)buf_addf(x->out, "  %-12s %7.3f of %7.3f  %-7s  %s%s%s\n",
		json_get_str(p, "id"), json_get_num(p, "points", 0),
		json_get_num(p, "max", 0), json_get_str(p, "state"),
		input != NULL ? input : "", input != NULL ? ": " : "",
		why != NULL ? why : "");
}

static void
explain_score(struct explain *x)
{
	const struct cJSON *score = json_get(x->profile, "score");
	const struct cJSON *c = json_first(json_get(score, "parts"));

	head(x);
	say_members(x, score, "model model_sha256");
	for (; c != NULL; c = json_next(c))
		say_part(x, c);
	(void)buf_addf(x->out,
		"  sum          %7.3f, from %.3f (nothing more is found) to "
		"%.3f\n",
		json_get_num(score, "value", 0), json_get_num(score, "low", 0),
		json_get_num(score, "high", 0));
	say_members(x, score, "coverage tier tier_stable veto why_now");
	c = json_first(json_get(score, "missing"));
	for (; c != NULL; c = json_next(c))
		(void)buf_addf(x->out,
			"  missing %s (%s): at its best the tier is %s\n",
			json_get_str(c, "part"), json_get_str(c, "why"),
			json_get_str(c, "tier_if"));
}

static void
explain_part(struct explain *x)
{
	const struct cJSON *p = by_id(
		json_path(x->profile, "score.parts"), x->id);

	if (p == NULL)
		return;
	head(x);
	say_part(x, p);
	say_quotes(x, p);
}

static bool
names_driver(const struct cJSON *v, const char *id)
{
	const char *driver = json_get_str(v, "driver");
	const char *sub = json_get_str(v, "sub");
	size_t len = strlen(driver);

	if (strcmp(json_get_str(v, "id"), id) == 0)
		return true;
	if (strncmp(driver, id, len) != 0)
		return false;
	return id[len] == '\0' ||
		(id[len] == '/' && sub != NULL &&
			strcmp(sub, id + len + 1) == 0);
}

static void
explain_drivers(struct explain *x, const char *list)
{
	const struct cJSON *c = json_first(json_get(x->profile, list));
	const struct cJSON *part;

	for (; c != NULL; c = json_next(c)) {
		if (!names_driver(c, x->id))
			continue;
		head(x);
		say_members(x, c,
			"id rank driver sub initiative status trend date "
			"target horizon owner audience basis note "
			"relevance score");
		part = json_first(json_get(c, "score_parts"));
		for (; part != NULL; part = json_next(part))
			(void)buf_addf(x->out, "    %s %+.3f\n",
				json_name(part), json_num(part, 0));
		say(x, "mentions", json_get(c, "mentions"));
		say_quotes(x, c);
	}
}

static void
say_inputs(struct explain *x, const struct cJSON *m)
{
	const struct cJSON *c = json_first(json_get(m, "inputs"));

	for (; c != NULL; c = json_next(c)) {
		const char *value = json_get_str(c, "value");
		const char *unit = json_get_str(c, "unit");
		const char *period = json_get_str(c, "period");

		(void)buf_addf(x->out, "    %s of %s = %s %s\n",
			json_get_str(c, "metric"),
			period != NULL ? period : "-",
			value != NULL ? value : "-", unit != NULL ? unit : "");
	}
}

static void
explain_metric(struct explain *x)
{
	const struct cJSON *c = json_first(
		json_get(json_get(x->profile, "metrics"), x->id));

	for (; c != NULL; c = json_next(c)) {
		head(x);
		(void)buf_addf(x->out, "  %s of %s = %s %s (%s)\n", x->id,
			json_get_str(c, "period"), json_get_str(c, "value"),
			json_get_str(c, "unit"), json_get_str(c, "basis"));
		say_members(x, c, "text formula fact note");
		say_inputs(x, c);
		say_quotes(x, c);
	}
}

/* A sentence: the message's text, or its proof's, names its rule. */
static void
explain_messages(struct explain *x)
{
	const struct cJSON *c = json_first(json_get(x->profile, "messages"));

	for (; c != NULL; c = json_next(c)) {
		const char *texts[] = {json_get_str(c, "id"),
			json_get_str(c, "text"), json_get_str(c, "headline"),
			json_get_str(c, "question"),
			json_get_str(c, "proof_text")};
		bool fits = false;

		for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
			if (texts[i] != NULL && strcmp(texts[i], x->id) == 0)
				fits = true;
		if (!fits)
			continue;
		head(x);
		say_members(x, c,
			"id contact persona driver value_prop proof angle "
			"language audience headline text question proof_text "
			"rule");
		say_quotes(x, c);
	}
}

static void
explain_item(struct explain *x, const char *list, const char *names)
{
	const struct cJSON *c = by_id(json_get(x->profile, list), x->id);
	const struct cJSON *reason = json_first(json_get(c, "reason"));

	if (c == NULL)
		return;
	head(x);
	say_members(x, c, names);
	for (; reason != NULL; reason = json_next(reason))
		say(x, "reason", reason);
	say_quotes(x, c);
}

int
explain_profile(
	struct slice line, const char *id, struct buf *out, struct fault *f)
{
	struct explain x = {.out = out, .id = id};
	struct cJSON *tree = json_parse(line, f);

	if (tree == NULL)
		return -1;
	x.profile = tree;
	if (strcmp(id, "score") == 0 || strcmp(id, "tier") == 0)
		explain_score(&x);
	explain_part(&x);
	explain_drivers(&x, "drivers");
	explain_drivers(&x, "risks");
	explain_metric(&x);
	explain_messages(&x);
	explain_item(&x, "people", "id name title role persona date");
	explain_item(
		&x, "changes", "what label change before after since date");
	explain_item(&x, "plays", "id action owner due expires rule");
	explain_item(
		&x, "sources", "id kind form url title period_end text_sha256");
	if (by_id(json_get(tree, "evidence"), id) != NULL) {
		head(&x);
		say_quote(&x, id);
	}
	json_free(tree);
	return 0;
}
