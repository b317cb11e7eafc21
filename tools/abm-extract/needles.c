#include "needles.h"

#include <string.h>

#define LEAST 2 /* letters */
#define MOST 24 /* words for one pattern */
#define DEPTH 16 /* of groups */

struct parser {
	struct arena *arena;
	struct pattern at;
	int depth;
	bool lost; /* something that is not understood */
};

/* What is known of the part read so far: the best set of words. */
struct part {
	struct strings best;
	size_t shortest; /* of its words */
	char word[64];
	size_t len;
	bool behind; /* only sets behind the first element count */
	bool begun; /* that element has been read */
};

static size_t
shortest(const struct strings *s)
{
	size_t least = 0;

	for (size_t i = 0; i < s->count; i++) {
		size_t len = strlen(s->items[i]);

		if (i == 0 || len < least)
			least = len;
	}
	return least;
}

static bool
is_wanted(const struct part *t, size_t len)
{
	return (!t->behind || t->begun) && len > t->shortest;
}

static void
offer(struct part *t, const struct strings *set)
{
	size_t len = shortest(set);

	if (set->count > MOST || !is_wanted(t, len))
		return;
	t->best = *set;
	t->shortest = len;
}

static void
end_word(struct parser *x, struct part *t)
{
	if (t->len >= LEAST && is_wanted(t, t->len)) {
		t->best = (struct strings){NULL, 0, 0};
		*ARRAY_PUSH(x->arena, &t->best) = arena_strndup(
			x->arena, t->word, t->len);
		t->shortest = t->len;
	}
	t->begun = t->begun || t->len;
	t->len = 0;
}

static void alternatives(struct parser *x, struct strings *out);

static void
group(struct parser *x, struct part *t)
{
	enum pattern_group kind = pattern_open_group(&x->at);
	struct strings inner = {NULL, 0, 0};

	end_word(x, t);
	x->lost = x->lost || kind == PATTERN_STRANGE;
	if (kind == PATTERN_GROUP || kind == PATTERN_LOOK)
		alternatives(x, &inner);
	pattern_close_group(&x->at);
	if (!pattern_may_lack(pattern_count(&x->at)) && kind == PATTERN_GROUP) {
		offer(t, &inner);
		t->begun = true;
	}
}

/*
 * Length of a character beyond ASCII that literals.h can look for: Latin-1,
 * whose case it folds, and those of East Asia, which have none.
 */
static size_t
foreign_letter(const char *p)
{
	unsigned char c = (unsigned char)*p;

	if (c == 0xc3 && p[1])
		return 2;
	return c >= 0xe3 && c <= 0xed && p[1] && p[2] ? 3 : 0;
}

static void
element(struct parser *x, struct part *t)
{
	enum pattern_element kind;
	const char *from = x->at.p;
	size_t len = foreign_letter(from);
	char c = pattern_element(&x->at, &kind);
	enum pattern_count count = pattern_count(&x->at);

	x->lost = x->lost || kind == PATTERN_UNKNOWN;
	if (kind == PATTERN_BYTE && pattern_is_word(c)) {
		from = &c;
		len = 1;
	}
	if (!len || pattern_may_lack(count)) {
		end_word(x, t);
		t->begun = t->begun ||
			(kind != PATTERN_NOTHING && !pattern_may_lack(count));
		return;
	}
	if (t->len + len <= sizeof t->word) {
		memcpy(t->word + t->len, from, len);
		t->len += len;
	}
	if (count != PATTERN_ONCE)
		end_word(x, t);
}

static void
sequence(struct parser *x, struct part *t)
{
	while (!x->lost && !pattern_ends(&x->at)) {
		if (*x->at.p == '(')
			group(x, t);
		else
			element(x, t);
	}
	end_word(x, t);
}

/* Words for a|b|c: those of every alternative together, or none. */
static void
alternatives(struct parser *x, struct strings *out)
{
	bool known = x->depth++ < DEPTH;

	do {
		struct part t = {.len = 0};

		sequence(x, &t);
		known = known && t.best.count;
		for (size_t i = 0; known && i < t.best.count; i++)
			*ARRAY_PUSH(x->arena, out) = t.best.items[i];
	} while (!x->lost && pattern_next_alternative(&x->at));
	x->depth--;
	if (!known || out->count > MOST)
		out->count = 0;
}

void
needles_of(struct arena *a, const char *pattern, struct strings *out)
{
	struct parser x = {.arena = a, .at = {pattern}};

	*out = (struct strings){NULL, 0, 0};
	alternatives(&x, out);
	if (x.lost || *x.at.p) /* no pattern, or not one we understand */
		out->count = 0;
}

bool
needles_at(
	struct arena *a, struct pattern *at, bool behind, struct strings *out)
{
	struct parser x = {.arena = a, .at = *at};
	struct part t = {.behind = behind};

	sequence(&x, &t);
	*at = x.at;
	*out = t.best;
	return !x.lost;
}
