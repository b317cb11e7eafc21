#include "status.h"

#include <string.h>

#define CLAUSES 40

struct slice
clause_at(const struct pack *p, struct slice sentence, size_t off)
{
	size_t from = 0, to = sentence.len, at = 0, start, end;

	for (size_t i = 0; i < CLAUSES; i++) {
		if (!cue_next(p, CUE_CLAUSE, 0, sentence, at, &start, &end) ||
			end <= at)
			break;
		if (end <= off) {
			from = start;
		} else if (start >= off) {
			to = start;
			break;
		}
		at = end;
	}
	return slice_sub(sentence, from, to - from);
}

static bool
is_negated(const struct pack *p, struct slice clause, size_t off)
{
	struct slice before = slice_sub(clause, 0, off);

	return cue_found(p, CUE_NEGATION, before) &&
		!cue_found(p, CUE_PSEUDO_NEGATION, before);
}

static const char *
status_by_cues(const struct pack *p, struct slice s)
{
	static const struct {
		enum cue cue;
		const char *status;
	} order[] = {
		{CUE_RISK, "risk"},
		{CUE_PLANNED, "planned"},
		{CUE_RESULT, "done"},
		{CUE_STATIC, "descriptive"},
		{CUE_IN_PROGRESS, "in_progress"},
		{CUE_DONE, "done"},
		{CUE_ONGOING, "in_progress"},
		{CUE_OUTLOOK, "planned"},
	};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (cue_found(p, order[i].cue, s))
			return order[i].status;
	return NULL;
}

/* "We broke ground in May and expect to open next year." */
static bool
is_under_way(const struct pack *p, struct slice sentence)
{
	return cue_found(p, CUE_BEGUN, sentence) &&
		(cue_found(p, CUE_PLANNED, sentence) ||
			cue_found(p, CUE_OUTLOOK, sentence));
}

const char *
status_of(const struct pack *p, struct slice sentence, size_t match)
{
	struct slice clause = clause_at(p, sentence, match);
	size_t off = match - (size_t)(clause.data - sentence.data);
	const char *status;

	if (is_negated(p, clause, off))
		return NULL;
	status = status_by_cues(p, clause);
	if (!status)
		status = status_by_cues(p, sentence);
	if (!status)
		return "descriptive";
	return strcmp(status, "risk") != 0 && is_under_way(p, sentence)
		? "in_progress"
		: status;
}
