#include "coverage.h"

#include <string.h>

#include "port/json.h"
#include "words.h"

#define CODES_LIMIT 8
#define ATTEMPTS_LIMIT 100

static bool
is_one_of(const char *s, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(s, words[i]) == 0)
			return true;
	return false;
}

static bool
same_text(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* An extract stands for its document and all parts of it. */
static bool
has_source(const struct draft *d, const char *url)
{
	for (size_t i = 0; i < d->docs.count; i++) {
		const struct doc *doc = &d->docs.items[i];
		const struct cJSON *part = json_first(
			json_path(doc->extract, "document.parts"));

		if (same_text(doc->source.url, url))
			return true;
		for (; part != NULL; part = json_next(part))
			if (same_text(json_get_str(part, "url"), url))
				return true;
	}
	return false;
}

static bool
is_listed(const struct profile_gaps *gaps, const char *what)
{
	for (size_t i = 0; i < gaps->count; i++)
		if (strcmp(gaps->items[i].what, what) == 0)
			return true;
	return false;
}

static void
add_attempt(struct draft *d, const struct cJSON *attempt)
{
	const char *const none[] = {"absent", "none", "not_found"};
	const char *url = json_get_str(attempt, "url");
	const char *source = json_get_str(attempt, "source");
	const char *outcome = json_get_str(attempt, "outcome");
	const char *reason = json_get_str(attempt, "reason");
	const char *what = url != NULL ? url : source;
	struct profile_coverage *c = &d->profile.coverage;

	if (what == NULL || outcome == NULL || has_source(d, url) ||
		is_listed(&c->failed, what))
		return;
	/* An answer without a URL of its own is a mere look-up. */
	if (strcmp(outcome, "ok") == 0 && url == NULL)
		return;
	if (strcmp(outcome, "ok") == 0)
		draft_gap(d, &c->failed, what, "failed",
			"fetched, but there is no extract of it");
	else if (is_one_of(outcome, none, sizeof none / sizeof none[0]))
		draft_gap(d, &c->missing, what, "absent",
			"looked for, and there is none%s%s",
			reason != NULL ? ": " : "",
			reason != NULL ? reason : "");
	else
		draft_gap(d, &c->failed, what, "failed", "%s%s%s", outcome,
			reason != NULL ? ": " : "",
			reason != NULL ? reason : "");
}

static void
add_attempts(struct draft *d)
{
	const struct cJSON *list = json_get(d->account, "attempts");
	const struct cJSON *c = json_first(list);

	for (size_t i = 0; c != NULL && i < ATTEMPTS_LIMIT; i++) {
		add_attempt(d, c);
		c = json_next(c);
	}
	if (d->docs.count > 0)
		return;
	if (json_count(list) > 0)
		draft_gap(d, &d->profile.coverage.missing, "sources", "unknown",
			"no document came of %zu attempts", json_count(list));
	else
		draft_gap(d, &d->profile.coverage.missing, "sources", "unknown",
			"no document, and no attempt to fetch one");
}

/* One line for a document's notices of one kind: how many, and their codes. */
static void
add_notices(struct draft *d, const struct doc *doc, const char *member,
	const char *says)
{
	const struct cJSON *list = json_get(doc->extract, member);
	const struct cJSON *c = json_first(list);
	struct words codes = {.count = 0};

	if (c == NULL)
		return;
	for (; c != NULL && codes.count < CODES_LIMIT; c = json_next(c)) {
		const char *code = json_get_str(c, "code");

		if (code != NULL && !words_has(&codes, code))
			codes.items[codes.count++] = code;
	}
	draft_gap(d, &d->profile.coverage.failed, doc->source.id, "failed",
		"%s: %zu (%s)", says, json_count(list),
		words_join(d->arena, &codes));
}

static void
add_account_members(struct draft *d)
{
	const char *const members[] = {"industry", "country"};

	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
		if (draft_account_str(d, members[i]) == NULL)
			draft_gap(d, &d->profile.coverage.missing,
				arena_printf(
					d->arena, "account.%s", members[i]),
				"unknown", "the account does not say");
}

void
coverage_add(struct draft *d)
{
	add_attempts(d);
	for (size_t i = 0; i < d->docs.count; i++) {
		const struct doc *doc = &d->docs.items[i];

		add_notices(d, doc, "unread", "passages could not be read");
		add_notices(d, doc, "flags", "passages are not to be trusted");
	}
	add_account_members(d);
}
