#include <stdlib.h>
#include <string.h>

#include "candidate.h"
#include "details.h"
#include "driverscore.h"

#define RANKED 220 /* candidates that are looked at closely */
#define KEPT 60
#define FIRST 10 /* what a reader looks at */
#define FIRST_SCORE 73 /* below it fewer than nine of ten are of use */
#define LEAST_SCORE 45 /* every other one is: better than nothing */
#define SOMETHING 2 /* drivers that a list has rather than none */
#define FEW 3 /* candidates of a text that is too short to choose from */
#define LEAST_OF_FEW 1
#define YEAR 4 /* letters of a horizon without a month */
#define EVIDENCE_MOST 3 /* of one driver */
#define REPEAT_PENALTY 0.4 /* log-odds, per driver of the same kind before */

static int
by_score(const void *a, const void *b)
{
	const struct candidate *x = a;
	const struct candidate *y = b;

	if (x->driver.score > y->driver.score)
		return -1;
	if (x->driver.score < y->driver.score)
		return 1;
	return (x->start > y->start) - (x->start < y->start);
}

static void
sort(struct candidates *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, by_score);
}

/* Looks closely at the most promising candidates only. */
static void
judge_all(struct inquiry *q, struct candidates *list)
{
	size_t kept = 0;

	sort(list);
	for (size_t i = 0; i < list->count && kept < RANKED; i++) {
		struct candidate c = list->items[i];

		if (driver_judge(q, &c))
			list->items[kept++] = c;
	}
	cue_read(q->pack, SLICE_NONE);
	list->count = kept;
	sort(list);
}

static void
compare_names(struct inquiry *q, struct candidates *list)
{
	struct likeness **all = arena_alloc(
		q->arena, list->count + 1, sizeof *all);

	for (size_t i = 0; i < list->count; i++)
		all[i] = &list->items[i].likeness;
	likeness_keep_rare(all, list->count);
}

/* The best that is left, with less for kinds that were taken before. */
static struct candidate *
take_best(const struct candidates *list, const size_t taken[DRIVER_KINDS])
{
	struct candidate *best = NULL;
	double most = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct candidate *c = &list->items[i];
		double points;

		if (c->used)
			continue;
		points = driver_points(
			&c->driver, REPEAT_PENALTY * (double)taken[c->kind]);
		if (!best || points > most) {
			most = points;
			best = c;
		}
	}
	if (best) {
		best->used = true;
		best->driver.score = most;
	}
	return best;
}

/* Both tell of the same sum of money, which few sentences do by chance. */
static bool
same_money(const struct amounts *a, const struct amounts *b)
{
	for (size_t i = 0; i < a->count; i++) {
		if (!strcmp(a->items[i].unit, "pure"))
			continue;
		for (size_t j = 0; j < b->count; j++)
			if (!strcmp(a->items[i].value, b->items[j].value) &&
				!strcmp(a->items[i].unit, b->items[j].unit))
				return true;
	}
	return false;
}

/* Both are about the same place, person or thing, on the same subject. */
static bool
same_names(const struct candidate *a, const struct candidate *b)
{
	size_t names = likeness_names(&a->likeness, &b->likeness);

	return names >= 2 ||
		(names == 1 && !strcmp(a->driver.sub, b->driver.sub));
}

/* Both are about what one person does, or fall due on the same day. */
static bool
same_person_or_day(const struct driver *a, const struct driver *b)
{
	if (a->owner && b->owner && !strcmp(a->owner, b->owner))
		return true;
	return a->horizon && b->horizon && !strcmp(a->sub, b->sub) &&
		!strcmp(a->horizon, b->horizon) && strlen(a->horizon) > YEAR;
}

static bool
is_repeat(const struct candidate *a, const struct candidate *b)
{
	if (likeness_same(&a->likeness, &b->likeness))
		return true;
	return a->kind == b->kind &&
		(same_money(&a->driver.amounts, &b->driver.amounts) ||
			same_names(a, b) ||
			same_person_or_day(&a->driver, &b->driver) ||
			(!strcmp(a->driver.status, b->driver.status) &&
				likeness_close(&a->likeness, &b->likeness)));
}

static size_t
first_like(const struct candidate *const *kept, size_t count,
	const struct candidate *c)
{
	size_t i = 0;

	while (i < count && !is_repeat(kept[i], c))
		i++;
	return i;
}

/* A list that has no ten good ones ends sooner, but is seldom empty. */
static double
least_score(const struct inquiry *q, size_t count)
{
	if (q->sentences < FEW)
		return LEAST_OF_FEW;
	return count >= SOMETHING && count < FIRST ? FIRST_SCORE : LEAST_SCORE;
}

static void
add_evidence(struct arena *a, struct driver *v, const struct candidate *c)
{
	if (v->evidence.count < EVIDENCE_MOST)
		*ARRAY_PUSH(a, &v->evidence) = c->driver.evidence.items[0];
}

void
driver_rank(struct inquiry *q, struct candidates *list)
{
	const struct candidate *kept[KEPT];
	struct drivers *drivers = &q->x->drivers;
	size_t first = drivers->count;
	size_t taken[DRIVER_KINDS] = {0};
	size_t count = 0;
	struct candidate *c;

	judge_all(q, list);
	compare_names(q, list);
	while (count < KEPT && (c = take_best(list, taken)) != NULL) {
		size_t same = first_like(kept, count, c);

		if (c->driver.score < least_score(q, count) && !c->rule->person)
			continue;
		if (same < count) {
			add_evidence(
				q->arena, &drivers->items[first + same], c);
			continue;
		}
		kept[count++] = c;
		taken[c->kind]++;
		c->driver.initiative = initiative_of(q->pack, c->sentence,
			c->match_start, c->match_end, q->arena);
		*ARRAY_PUSH(q->arena, drivers) = c->driver;
	}
}
