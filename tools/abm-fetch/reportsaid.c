#include "reportsaid.h"

#include <string.h>

#include "base/slice.h"
#include "reportphrases.h"

#define BUCKETS 1024
#define STEM 5 /* bytes of a phrase that longer words may begin with */
#define PART_SCORE 160
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
add_phrases(struct reportsaid_phrases *all, struct arena *a,
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
	size_t papers, pages;
	const struct reportphrases *of_papers = reportphrases_papers(&papers);
	const struct reportphrases *of_pages = reportphrases_pages(&pages);

	memset(all, 0, sizeof *all);
	for (size_t i = 0; i < papers; i++)
		add_phrases(all, a, &of_papers[i]);
	for (size_t i = 0; i < pages; i++)
		add_phrases(all, a, &of_pages[i]);
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
	case REPORTPHRASE_WITH:
		break;
	case REPORTPHRASE_PAGE:
		s->page += g->score;
		break;
	case REPORTPHRASE_JUNK:
		s->page -= g->score;
		break;
	}
}

static bool
are_digits(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return true;
}

/*
 * "1s26", "h1", "q3 2026", "6m26", "hy26": a part of a year in any language.
 * Without a year behind it "t1" may be anything.
 */
static bool
is_part_of_year(const char *s, size_t len)
{
	bool number_first = s[0] >= '1' && s[0] <= '9' &&
		strchr("stmhqf", s[1]) && (s[1] != 'm' || strchr("369", s[0]));
	bool letter_first = (strchr("sthqf", s[0]) && s[1] >= '1' &&
				    s[1] <= '4') ||
		!strncmp(s, "hy", 2);
	bool year_behind = s[len] == ' ' && s[len + 1] == '2' &&
		s[len + 2] == '0';

	if (len < 2 || (!number_first && !letter_first))
		return false;
	if (len == 2)
		return year_behind;
	return (len == 4 || len == 6) && are_digits(s + 2, len - 2);
}

/* A word that says so tells more than any name. */
static void
hear_parts(struct reportsaid *s, const char *folded)
{
	for (const char *at = folded; *at; at += strcspn(at, " ")) {
		at += strspn(at, " ");
		if (!is_part_of_year(at, strcspn(at, " ")))
			continue;
		s->against = PART_SCORE;
		s->last = -PART_SCORE;
	}
}

struct reportsaid
reportsaid(struct reportsaid_phrases *all, const char *folded)
{
	struct reportsaid s = {.report = 0};
	struct place last = {NULL, false};
	bool with = false;

	all->texts++;
	for (const char *at = folded; at[0] && at[1]; at++)
		for (struct phrase *p = *bucket_of(all, at); p; p = p->next) {
			if (p->own || !stands_at(p, folded, at))
				continue;
			with |= p->group->kind == REPORTPHRASE_WITH;
			if (with && p->group->kind == REPORTPHRASE_OTHER)
				continue;
			if (p->group->kind <= REPORTPHRASE_OTHERS)
				hear_paper(&s, &last, p, at);
			if (p->heard != all->texts)
				hear(&s, p);
			p->heard = all->texts;
		}
	hear_parts(&s, folded);
	return s;
}
