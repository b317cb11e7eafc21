#ifndef ABM_EXTRACT_PATTERN_H
#define ABM_EXTRACT_PATTERN_H

#include <stdbool.h>

/*
 * A walk over the text of a PCRE2 pattern, as much of its syntax as it takes
 * to tell fixed words from the rest (pcre2pattern(3)).
 */
struct pattern {
	const char *p;
};

enum pattern_group {
	PATTERN_GROUP, /* what it holds is in the match */
	PATTERN_LOOK, /* looks ahead or behind */
	PATTERN_FLAGS, /* "(?i)": nothing in it */
	PATTERN_STRANGE /* recursion, conditions, verbs, comments */
};

enum pattern_count {
	PATTERN_ONCE,
	PATTERN_OPTIONAL, /* ? */
	PATTERN_ANY, /* * {0,3} */
	PATTERN_COUNTED /* + {1,3} */
};

enum pattern_element {
	PATTERN_BYTE, /* a byte of ASCII, in lower case; white space is ' ' */
	PATTERN_NOTHING, /* \b ^ $: matches no byte */
	PATTERN_OTHER, /* a class, any byte, a byte beyond ASCII */
	PATTERN_UNKNOWN /* what moves the start, quotes, refers to groups */
};

/* A letter or digit of ASCII.  Inline, as what is asked of every byte. */
static inline bool
pattern_is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9');
}

/* At the end, "|" or ")". */
static inline bool
pattern_ends(const struct pattern *x)
{
	return !*x->p || *x->p == '|' || *x->p == ')';
}

/* Moves behind "|"; false: there is none. */
bool pattern_next_alternative(struct pattern *x);
/* Moves behind "(" and what it says of the group. */
enum pattern_group pattern_open_group(struct pattern *x);
void pattern_close_group(struct pattern *x);
/* Moves behind one element that is no group. */
char pattern_element(struct pattern *x, enum pattern_element *kind);
/* At one of ?*+{: moves behind the quantifier, if it is one. */
enum pattern_count pattern_counted(struct pattern *x);

/* Moves behind a quantifier. */
static inline enum pattern_count
pattern_count(struct pattern *x)
{
	char c = *x->p;

	return c == '?' || c == '*' || c == '+' || c == '{' ? pattern_counted(x)
							    : PATTERN_ONCE;
}

/* What it counts may be absent. */
static inline bool
pattern_may_lack(enum pattern_count count)
{
	return count == PATTERN_OPTIONAL || count == PATTERN_ANY;
}

#endif
