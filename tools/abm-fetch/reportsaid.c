#include "reportsaid.h"

#include <string.h>

#include "base/slice.h"
#include "reportphrases.h"

#define BUCKETS 1024
#define STEM 5 /* bytes of a phrase that longer words may begin with */
#define LONG 8 /* of one that may stand inside words */

struct phrase {
	const char *text;
	size_t len;
	const struct reportphrases *group;
	struct phrase *next; /* of its bucket */
	unsigned long heard; /* the last text that holds it */
	bool own;
	bool inside, stem;
};

/* By their first two bytes: a text is gone through once. */
struct reportsaid_phrases {
	struct phrase *buckets[BUCKETS];
	unsigned long texts;
};

/* Where the last paper was named. */
struct place {
	const char *end;
	bool is_report;
};

static struct phrase **
bucket_of(struct reportsaid_phrases *all, const char *s)
{
	unsigned pair = (unsigned char)s[0] * 31U + (unsigned char)s[1] * 7U;

	return &all->buckets[pair % BUCKETS];
}

static bool
stands_at(const struct phrase *p, const char *text, const char *at)
{
	bool begins = at == text || at[-1] == ' ';
	char end;

	if (strncmp(at, p->text, p->len) != 0)
		return false;
	end = at[p->len];
	return p->inside || (begins && (end == ' ' || end == '\0' || p->stem));
}

static void
add_group(struct reportsaid_phrases *all, struct arena *a,
	const struct reportphrases *g)
{
	struct slice rest = slice_of(g->list);
	struct slice text;

	while (slice_next(&rest, ';', &text)) {
		struct phrase *p = arena_alloc(a, 1, sizeof *p);
		struct phrase **bucket = bucket_of(all, text.data);

		*p = (struct phrase){
			.text = arena_strndup(a, text.data, text.len),
			.len = text.len,
			.group = g,
			.next = *bucket,
			.inside = text.len >= LONG ||
				(unsigned char)text.data[0] >= 0xe3,
			.stem = text.len >= STEM &&
				g->kind < REPORTPHRASE_PAGE};
		*bucket = p;
	}
}

static void
mark_own(struct reportsaid_phrases *all, const char *own)
{
	for (const char *at = own; at[0] && at[1]; at++)
		for (struct phrase *p = *bucket_of(all, at); p; p = p->next)
			p->own |= stands_at(p, own, at) &&
				p->group->kind == REPORTPHRASE_OTHERS;
}

struct reportsaid_phrases *
reportsaid_open(struct arena *a, const char *own)
{
	struct reportsaid_phrases *all = arena_alloc(a, 1, sizeof *all);
	size_t count;
	const struct reportphrases *groups = reportphrases_all(&count);

	memset(all, 0, sizeof *all);
	for (size_t i = 0; i < count; i++)
		add_group(all, a, &groups[i]);
	mark_own(all, own);
	return all;
}

/*
 * The last paper counts, and what is named within another's name does not: a
 * "halbjahresbericht" is no "jahresbericht".
 */
static void
hear_paper(struct reportsaid *s, struct place *last, const struct phrase *p,
	const char *at)
{
	bool is_report = p->group->kind == REPORTPHRASE_REPORT;
	const char *end = at + p->len;

	if (last->end &&
		(end <= last->end ||
			(is_report && !last->is_report && at < last->end)))
		return;
	*last = (struct place){end, is_report};
	s->last = is_report ? p->group->score : -p->group->score;
}

static void
hear(struct reportsaid *s, const struct phrase *p)
{
	const struct reportphrases *g = p->group;

	switch (g->kind) {
	case REPORTPHRASE_REPORT:
		if (g->score <= s->report)
			break;
		s->report = g->score;
		s->phrase = p->text;
		s->language = g->language;
		break;
	case REPORTPHRASE_PART:
	case REPORTPHRASE_SHORT:
	case REPORTPHRASE_OTHER:
	case REPORTPHRASE_OTHERS:
		if (g->score > s->against)
			s->against = g->score;
		break;
	case REPORTPHRASE_ALONE:
		s->alone = true;
		break;
	case REPORTPHRASE_PAGE:
		s->page += g->score;
		break;
	case REPORTPHRASE_JUNK:
		s->page -= g->score;
		break;
	}
}

struct reportsaid
reportsaid(struct reportsaid_phrases *all, const char *folded)
{
	struct reportsaid s = {.report = 0};
	struct place last = {NULL, false};

	all->texts++;
	for (const char *at = folded; at[0] && at[1]; at++)
		for (struct phrase *p = *bucket_of(all, at); p; p = p->next) {
			if (p->own || !stands_at(p, folded, at))
				continue;
			if (p->group->kind <= REPORTPHRASE_OTHERS)
				hear_paper(&s, &last, p, at);
			if (p->heard != all->texts)
				hear(&s, p);
			p->heard = all->texts;
		}
	return s;
}
