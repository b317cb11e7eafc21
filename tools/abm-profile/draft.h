#ifndef ABM_PROFILE_DRAFT_H
#define ABM_PROFILE_DRAFT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "model/profile.h"

struct cJSON;
struct crm;
struct kpis;
struct overrides;
struct score_model;
struct seller;

/* One extract of the group. */
struct doc {
	const struct cJSON *extract;
	struct profile_source source;
	struct date date; /* period_end, else filed; year 0: neither */
	size_t order; /* in the stream */
};
struct docs {
	struct doc *items;
	size_t count, cap;
};

/*
 * The profile while it is being made: what came in, what it is made with, and
 * the record itself.  Modules read the first part, add to `profile`, and tell
 * draft_until() the day on which they would say something else.
 */
struct draft {
	struct arena *arena;
	struct diag_pos pos; /* of the group's first record */
	struct date as_of;
	const struct cJSON *account;
	const char *id;
	struct docs docs; /* newest first */
	const struct doc *newest; /* the newest report, NULL without any */
	const struct doc *before; /* the one it can be compared with, or NULL */
	const struct seller *seller; /* NULL: none given */
	const struct score_model *model;
	struct date until;
	struct profile profile;
};

/* d changes something, unless it has passed. */
void draft_until(struct draft *d, struct date day);
/* A list of gaps that grows beyond this says only that it does. */
#define GAPS_LIMIT 300

/* For a gap: what it is about, state and, printf-like, why. */
struct profile_gap *draft_gap(struct draft *d, struct profile_gaps *gaps,
	const char *what, const char *state, const char *why, ...)
	__attribute__((format(printf, 5, 6)));
/* A string member of the account; NULL when absent, empty or no string. */
const char *draft_account_str(const struct draft *d, const char *path);
/* "prospect" where the account does not say. */
const char *draft_relationship(const struct draft *d);
/* Of the account, else the seller's, else "en". */
const char *draft_language(const struct draft *d);
/* prefix + the first 12 hex digits of SHA-256 of text. */
const char *draft_id(struct draft *d, const char *prefix, const char *text);
/* "2025-12-31" in the arena. */
const char *draft_date_text(struct draft *d, struct date date);

#endif
