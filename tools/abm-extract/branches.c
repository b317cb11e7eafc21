#include "branches.h"

#include <string.h>

#include "heads.h"
#include "needles.h"
#include "pattern.h"

#define DEPTH 4 /* of groups that are all there is of an alternative */
#define MOST 200 /* branches of a pattern */

struct parser {
	struct arena *arena;
	struct branches *out;
	int depth;
	const char *end; /* of what was read */
	bool lost; /* something that is not understood */
};

/* What an alternative says before its first byte. */
struct lead {
	struct pattern at; /* behind it */
	bool at_word, at_start;
};

static void
skip_group(struct pattern *x)
{
	enum pattern_element ignored;
	int depth = 0;

	do {
		if (*x->p == '(') {
			pattern_open_group(x);
			depth++;
		} else if (*x->p == ')') {
			x->p++;
			depth--;
		} else if (*x->p == '|') {
			x->p++;
		} else if (*x->p) {
			pattern_element(x, &ignored);
		}
	} while (depth > 0 && *x->p);
}

static bool
skip_word(struct pattern *x, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(x->p, word, len) != 0)
		return false;
	x->p += len;
	return true;
}

static bool
skip_look(struct pattern *x)
{
	struct pattern group = *x;

	if (*x->p != '(' || pattern_open_group(&group) != PATTERN_LOOK)
		return false;
	skip_group(x);
	return true;
}

static void
read_lead(struct lead *l)
{
	for (;;) {
		if (skip_word(&l->at, "\\b") || skip_word(&l->at, "(?<!\\w)"))
			l->at_word = true;
		else if (skip_word(&l->at, "^"))
			l->at_start = true;
		else if (!skip_look(&l->at))
			return;
	}
}

/*
 * If the group at x is all that its alternative matches, moves to the end of the
 * alternative.
 */
static bool
skip_alone(struct pattern *x)
{
	struct pattern group = *x;

	if (*x->p != '(' || pattern_open_group(&group) != PATTERN_GROUP)
		return false;
	group = *x;
	skip_group(&group);
	if (pattern_count(&group) != PATTERN_ONCE)
		return false;
	while (skip_word(&group, "\\b") || skip_word(&group, "$") ||
		skip_look(&group))
		;
	if (!pattern_ends(&group))
		return false;
	*x = group;
	return true;
}

/* Letters and blanks stand everywhere; one sign alone is rare enough. */
static bool
is_telling(const char *head)
{
	return head[1] || (*head > ' ' && !pattern_is_word(*head));
}

static bool
are_telling(const struct strings *heads)
{
	for (size_t i = 0; i < heads->count; i++)
		if (!is_telling(heads->items[i]))
			return false;
	return true;
}

static void
add_branch(struct parser *x, struct lead *l)
{
	struct branch *b = ARRAY_PUSH(x->arena, x->out);

	b->at_word = l->at_word;
	b->at_start = l->at_start;
	x->lost = !heads_at(x->arena, l->at, &b->heads);
	if (!b->at_start && !are_telling(&b->heads))
		b->heads.count = 0;
	x->lost = x->lost ||
		!needles_at(x->arena, &l->at, b->heads.count > 0, &b->words) ||
		x->out->count == MOST;
}

static void alternatives(struct parser *x, struct lead l);

static void
alternative(struct parser *x, struct lead *l)
{
	struct lead inner;

	read_lead(l);
	inner = *l;
	if (!skip_alone(&l->at)) {
		add_branch(x, l);
		return;
	}
	pattern_open_group(&inner.at);
	alternatives(x, inner);
}

static void
alternatives(struct parser *x, struct lead l)
{
	const struct lead outer = l;

	x->lost = x->lost || ++x->depth > DEPTH;
	while (!x->lost) {
		alternative(x, &l);
		if (!pattern_next_alternative(&l.at))
			break;
		l.at_word = outer.at_word;
		l.at_start = outer.at_start;
	}
	x->depth--;
	x->end = l.at.p;
}

void
branches_of(struct arena *a, const char *pattern, struct branches *out)
{
	struct parser x = {.arena = a, .out = out};
	struct lead none = {.at = {pattern}};

	*out = (struct branches){NULL, 0, 0};
	alternatives(&x, none);
	if (!x.lost && !*x.end)
		return;
	*out = (struct branches){NULL, 0, 0};
	needles_of(a, pattern, &ARRAY_PUSH(a, out)->words);
}
