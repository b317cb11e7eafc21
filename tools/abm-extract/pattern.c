#include "pattern.h"

#include <stddef.h>
#include <string.h>

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool
pattern_next_alternative(struct pattern *x)
{
	if (*x->p != '|')
		return false;
	x->p++;
	return true;
}

/* Behind "(?": flags, and whether a group follows them. */
static enum pattern_group
flags(struct pattern *x)
{
	while (*x->p == '^' || *x->p == '-' ||
		(pattern_is_word(*x->p) && strchr("imsnJ", *x->p)))
		x->p++;
	if (*x->p == ')')
		return PATTERN_FLAGS;
	if (*x->p != ':')
		return PATTERN_STRANGE;
	x->p++;
	return PATTERN_GROUP;
}

/* Behind "(?<" or the like: the name of a group. */
static enum pattern_group
name(struct pattern *x, char end)
{
	while (pattern_is_word(*x->p) || *x->p == '_')
		x->p++;
	if (*x->p != end)
		return PATTERN_STRANGE;
	x->p++;
	return PATTERN_GROUP;
}

enum pattern_group
pattern_open_group(struct pattern *x)
{
	x->p++;
	if (*x->p == '*')
		return PATTERN_STRANGE;
	if (*x->p != '?')
		return PATTERN_GROUP;
	x->p++;
	if (*x->p == '=' || *x->p == '!')
		return x->p++, PATTERN_LOOK;
	if (*x->p == '>' || *x->p == '|')
		return x->p++, PATTERN_GROUP;
	if (*x->p == '<' && (x->p[1] == '=' || x->p[1] == '!'))
		return x->p += 2, PATTERN_LOOK;
	if (*x->p == '<')
		return x->p++, name(x, '>');
	if (*x->p == 'P' && x->p[1] == '<')
		return x->p += 2, name(x, '>');
	return flags(x);
}

void
pattern_close_group(struct pattern *x)
{
	if (*x->p == ')')
		x->p++;
}

/* Length of {2}, {2,} or {2,3}; 0: a brace that stands for itself. */
static size_t
braces(const char *p)
{
	size_t digits = 0, len = 1;

	for (; (p[len] >= '0' && p[len] <= '9') || (digits && p[len] == ',');
		len++)
		digits += p[len] != ',';
	return digits && p[len] == '}' ? len + 1 : 0;
}

enum pattern_count
pattern_counted(struct pattern *x)
{
	enum pattern_count count = PATTERN_COUNTED;
	size_t len = *x->p == '{' ? braces(x->p) : 1;

	if (!len)
		return PATTERN_ONCE;
	if (*x->p == '?')
		count = PATTERN_OPTIONAL;
	else if (*x->p == '*' || x->p[1] == '0')
		count = PATTERN_ANY;
	x->p += len;
	if (*x->p == '?' || *x->p == '+') /* lazy, possessive */
		x->p++;
	return count;
}

static void
skip_class(struct pattern *x)
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

/* Behind "\\x" or "\\p": {...}, or so many letters and digits. */
static void
skip_code(struct pattern *x, int most)
{
	if (*x->p == '{') {
		while (*x->p && *x->p != '}')
			x->p++;
		x->p += *x->p == '}';
		return;
	}
	while (most-- > 0 && pattern_is_word(*x->p))
		x->p++;
}

/* At a backslash. */
static char
escaped(struct pattern *x, enum pattern_element *kind)
{
	char c = x->p[1];

	x->p += c ? 2 : 1;
	if (c == 's') {
		*kind = PATTERN_BYTE;
		return ' ';
	}
	*kind = PATTERN_OTHER;
	if (c == 'x' || c == 'p' || c == 'P')
		skip_code(x, c == 'x' ? 2 : 1);
	else if (c && strchr("bBAzZG", c))
		*kind = PATTERN_NOTHING;
	else if (c && strchr("wWdDSnrt", c))
		return c;
	else if (!c || pattern_is_word(c))
		*kind = PATTERN_UNKNOWN;
	else
		*kind = (unsigned char)c < 0x80 ? PATTERN_BYTE : PATTERN_OTHER;
	return c;
}

char
pattern_element(struct pattern *x, enum pattern_element *kind)
{
	char c = *x->p;

	if (c == '\\')
		return escaped(x, kind);
	/* Most of a pattern. */
	if (pattern_is_word(c)) {
		*kind = PATTERN_BYTE;
		x->p++;
		return lower(c);
	}
	*kind = strchr("{?*+", c) ? PATTERN_UNKNOWN : PATTERN_OTHER;
	if (c == '[') {
		skip_class(x);
		return 0;
	}
	do
		x->p++;
	while (((unsigned char)*x->p & 0xc0) == 0x80);
	if (c == '^' || c == '$')
		*kind = PATTERN_NOTHING;
	else if (!strchr(".{?*+", c) && (unsigned char)c < 0x80)
		*kind = PATTERN_BYTE;
	return lower(c);
}
