#include "needles.h"

#include <string.h>

#define LEAST 2 /* letters */
#define MOST 24 /* words for one pattern */
#define DEPTH 16 /* of groups */

struct parser {
	struct arena *arena;
	const char *p;
	int depth;
};

/* What is known of the part read so far: the best set of words. */
struct part {
	struct strings best;
	char word[64];
	size_t len;
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

static void
offer(struct part *t, const struct strings *set)
{
	if (set->count && set->count <= MOST &&
		shortest(set) > shortest(&t->best))
		t->best = *set;
}

static void
end_word(struct parser *x, struct part *t)
{
	struct strings one = {NULL, 0, 0};

	if (t->len >= LEAST) {
		*ARRAY_PUSH(x->arena, &one) = arena_strndup(
			x->arena, t->word, t->len);
		offer(t, &one);
	}
	t->len = 0;
}

/* Moves behind a quantifier; true when the thing before it may be absent. */
static bool
skip_quantifier(struct parser *x)
{
	bool absent = *x->p == '?' || *x->p == '*' ||
		(*x->p == '{' && x->p[1] == '0');

	if (*x->p == '{')
		while (*x->p && *x->p != '}')
			x->p++;
	while (*x->p && strchr("?*+}", *x->p))
		x->p++;
	return absent;
}

static void
skip_class(struct parser *x)
{
	x->p++;
	if (*x->p == '^')
		x->p++;
	if (*x->p == ']')
		x->p++;
	while (*x->p && *x->p != ']')
		x->p += *x->p == '\\' && x->p[1] ? 2 : 1;
	if (*x->p)
		x->p++;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_letter(char c)
{
	c = lower(c);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
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

static void alternatives(struct parser *x, struct strings *out);

/* Behind "(?": true if what the group holds must be in the text. */
static bool
group_counts(struct parser *x)
{
	if (*x->p != '?')
		return *x->p != '*';
	x->p++;
	if (*x->p == '=' || *x->p == '!')
		return false;
	if (*x->p == '<' && (x->p[1] == '=' || x->p[1] == '!'))
		return false;
	while (*x->p && !strchr(":>)", *x->p))
		x->p++;
	if (*x->p && *x->p != ')')
		x->p++;
	return true;
}

static void
group(struct parser *x, struct part *t)
{
	struct strings inner = {NULL, 0, 0};
	bool counts;

	end_word(x, t);
	x->p++;
	counts = group_counts(x);
	alternatives(x, &inner);
	if (*x->p == ')')
		x->p++;
	if (!skip_quantifier(x) && counts)
		offer(t, &inner);
}

static void
letter(struct parser *x, struct part *t)
{
	size_t len = foreign_letter(x->p);
	const char *from = x->p;
	char c = lower(*from);

	x->p += len ? len : 1;
	if (*x->p && strchr("?*{", *x->p)) {
		end_word(x, t);
		skip_quantifier(x);
		return;
	}
	if (len && t->len + len <= sizeof t->word) {
		memcpy(t->word + t->len, from, len);
		t->len += len;
	} else if (!len && t->len < sizeof t->word) {
		t->word[t->len++] = c;
	}
	if (*x->p == '+') {
		end_word(x, t);
		skip_quantifier(x);
	}
}

static void
other(struct parser *x, struct part *t)
{
	end_word(x, t);
	if (*x->p == '[')
		skip_class(x);
	else
		x->p += *x->p == '\\' && x->p[1] ? 2 : 1;
	skip_quantifier(x);
}

static void
sequence(struct parser *x, struct part *t)
{
	while (*x->p && *x->p != '|' && *x->p != ')') {
		if (*x->p == '(')
			group(x, t);
		else if (is_letter(*x->p) || foreign_letter(x->p))
			letter(x, t);
		else
			other(x, t);
	}
	end_word(x, t);
}

/* Words for a|b|c: those of every alternative together, or none. */
static void
alternatives(struct parser *x, struct strings *out)
{
	bool known = x->depth++ < DEPTH;

	for (;;) {
		struct part t = {.len = 0};

		sequence(x, &t);
		known = known && t.best.count;
		for (size_t i = 0; known && i < t.best.count; i++)
			*ARRAY_PUSH(x->arena, out) = t.best.items[i];
		if (*x->p != '|')
			break;
		x->p++;
	}
	x->depth--;
	if (!known || out->count > MOST)
		out->count = 0;
}

void
needles_of(struct arena *a, const char *pattern, struct strings *out)
{
	struct parser x = {.arena = a, .p = pattern};

	*out = (struct strings){NULL, 0, 0};
	alternatives(&x, out);
	if (*x.p) /* a stray ")": no pattern, or not one we understand */
		out->count = 0;
}
