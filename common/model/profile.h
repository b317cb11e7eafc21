#ifndef ABM_MODEL_PROFILE_H
#define ABM_MODEL_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "stream/emit.h"

/*
 * What abm-profile knows about one account; schemas/profile.schema.json in C:
 * {type, v, account, as_of, valid_until, sources[], evidence[], metrics{},
 * drivers[], risks[], changes[], people[], kpis[], crm?, score{}, messages[],
 * plays[], coverage{}, seller{}}.
 *
 * Quotes stand in evidence[] only; everything else names their ids.  Strings
 * are borrowed from the records and files read; the arrays belong to the
 * arena of the group.  NULL is "not there" and is written as null, or not at
 * all where the schema does not require the member.
 */

struct profile_ids {
	const char **items;
	size_t count, cap;
};

struct profile_source {
	const char *id; /* "s" + 12 hex digits of text_sha256 */
	const char *kind, *form, *url, *title;
	const char *period_end, *filed; /* YYYY-MM-DD */
	const char *language;
	const char *text_sha256;
};
struct profile_sources {
	struct profile_source *items;
	size_t count, cap;
};

struct profile_evidence {
	/* "e" + 12 hex digits of SHA-256 of "<text_sha256>:<start>:<end>". */
	const char *id;
	const char *source;
	const char *quote; /* bytes start..end of the source's text */
	int64_t start, end;
	const char *section;
	int page; /* 0 unknown */
	const char *xbrl; /* id of the fact in the source, or NULL */
	size_t rank; /* of the source: 0 is the newest */
};
struct profile_evidences {
	struct profile_evidence *items;
	size_t count, cap;
};

/* What a derived figure was computed from. */
struct profile_input {
	const char *metric, *period, *value, *unit;
};
struct profile_inputs {
	struct profile_input *items;
	size_t count, cap;
};

struct profile_metric {
	const char *name;
	const char *value; /* exact decimal */
	const char *unit, *period;
	const char *basis; /* stated, derived, inferred, analyst */
	const char *text; /* as printed, or NULL */
	const char *formula; /* of a derived one */
	struct profile_inputs inputs;
	const char *fact; /* id in the source, or NULL */
	const char *source; /* NULL: derived here, or the analyst's */
	const char *note; /* the analyst's reason */
	struct profile_ids evidence;
};
struct profile_metrics {
	struct profile_metric *items;
	size_t count, cap;
};

struct profile_amount {
	const char *value, *unit, *text, *role;
};
struct profile_amounts {
	struct profile_amount *items;
	size_t count, cap;
};

/* One part of a driver's score, in thousandths of a point. */
struct profile_share {
	const char *name;
	int64_t milli;
};
struct profile_shares {
	struct profile_share *items;
	size_t count, cap;
};

struct profile_driver {
	const char *id; /* "d" + 12 hex digits, see drivers.c */
	const char *driver, *sub, *status, *scope, *audience, *polarity;
	const char *initiative, *target, *horizon, *owner;
	const char *trend; /* new, stronger, same, weaker; NULL unknown */
	const char *date; /* of the newest source that has it */
	const char *basis; /* stated, or analyst */
	const char *note;
	struct profile_amounts amounts;
	int64_t milli; /* score in thousandths, 0..100000 */
	int relevance; /* to the seller: 2 the sub-driver, 1 the driver, 0 */
	struct profile_shares parts;
	size_t mentions;
	struct profile_ids sources, evidence;
};
struct profile_drivers {
	struct profile_driver *items;
	size_t count, cap;
};

struct profile_person {
	const char *id; /* "p" + 12 hex digits of the name */
	const char *name, *title, *role;
	struct profile_ids roles;
	int age; /* 0 unknown */
	const char *persona; /* the seller's, or NULL */
	const char *source;
	const char *date; /* of that source */
	struct profile_ids evidence;
};
struct profile_people {
	struct profile_person *items;
	size_t count, cap;
};

struct profile_change {
	const char *what; /* driver, risk, person, metric, score */
	const char *id;
	const char *label; /* what a reader calls it */
	const char *change; /* new, stronger, same, weaker, dropped */
	const char *before, *after; /* status, title, value or tier */
	const char *since; /* "report" or "baseline": compared with what */
	const char *date; /* of the newer side */
	struct profile_ids evidence;
};
struct profile_changes {
	struct profile_change *items;
	size_t count, cap;
};

struct profile_kpi {
	const char *kpi, *period, *value, *unit, *target, *previous, *n;
	const char *source;
	const char *status; /* met, missed, no_data, or NULL: no target */
	const char *audience;
};
struct profile_kpis {
	struct profile_kpi *items;
	size_t count, cap;
};

/* A column of the CRM export, as it came. */
struct profile_field {
	const char *name, *value;
};
struct profile_fields {
	struct profile_field *items;
	size_t count, cap;
};

struct profile_part {
	const char *id, *kind;
	const char *state; /* known, absent, unknown, stale, n/a */
	int64_t max, points, low, high; /* thousandths of a point */
	const char *input; /* what was looked at, as text */
	const char *why;
	struct profile_ids drivers, evidence;
};
struct profile_parts {
	struct profile_part *items;
	size_t count, cap;
};

struct profile_score {
	const char *model, *model_sha256;
	int64_t value, low, high; /* thousandths of a point */
	int64_t coverage; /* millionths */
	struct profile_parts parts;
	/* Tier for each part if it came out at its best, as many as parts. */
	struct profile_ids tier_if;
	const char *tier; /* one, few, many, none, watch, excluded */
	bool tier_stable;
	const char *veto; /* why the tier is "excluded", or NULL */
	const char *why_now;
	const char *why_now_driver;
	struct profile_ids why_now_evidence;
};

struct profile_message {
	const char *id; /* "m" + 12 hex digits */
	const char *contact; /* id of the account's contact, or NULL */
	const char *persona;
	const char *driver; /* id */
	const char *topic, *sub, *status, *initiative; /* of the driver */
	const char *value_prop, *proof; /* ids; proof may be NULL */
	const char *angle, *language;
	int64_t variant; /* 1.. within contact or persona */
	const char *headline, *text, *question, *proof_text;
	const char *audience;
	const char *rule;
	struct profile_ids evidence;
};
struct profile_messages {
	struct profile_message *items;
	size_t count, cap;
};

struct profile_play {
	const char *id;
	const char *action, *owner, *owner_role;
	const char *due, *expires;
	const char *audience;
	const char *rule;
	struct profile_ids reason, evidence;
};
struct profile_plays {
	struct profile_play *items;
	size_t count, cap;
};

/* A gap; state: absent, unknown, n/a, stale, conflict, failed. */
struct profile_gap {
	const char *what, *state, *why;
	const char *period;
	struct profile_ids values; /* of a conflict: "value unit (source)" */
};
struct profile_gaps {
	struct profile_gap *items;
	size_t count, cap;
};

struct profile_coverage {
	struct profile_gaps missing, stale, conflicts, failed;
};

struct profile {
	struct slice account; /* spliced as the bytes it came in */
	const char *as_of, *valid_until;
	struct profile_sources sources;
	struct profile_evidences evidence;
	struct profile_metrics metrics; /* grouped by name, newest first */
	struct profile_drivers drivers, risks;
	struct profile_changes changes;
	struct profile_people people;
	struct profile_kpis kpis;
	struct profile_fields crm;
	struct profile_score score;
	struct profile_messages messages;
	struct profile_plays plays;
	struct profile_coverage coverage;
	struct slice seller; /* the public part, JSON; none: {} */
};

/* Adds id once; NULL is nothing. */
void profile_ids_add(struct arena *a, struct profile_ids *ids, const char *id);
void profile_ids_join(struct arena *a, struct profile_ids *ids,
	const struct profile_ids *more);
bool profile_ids_has(const struct profile_ids *ids, const char *id);
/* The newest value of a metric; NULL when there is none. */
const struct profile_metric *
profile_metric_first(const struct profile *p, const char *name);
/* Writes the record, without the LF. */
void profile_emit(const struct profile *p, struct emit *e);

#endif
