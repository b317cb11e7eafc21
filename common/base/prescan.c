/* HTML 13.2.3.2 and 13.2.3.3: encodings that a page declares itself. */
#include <string.h>

#include "base/encoding.h"

#define PRESCAN_LIMIT ((size_t)64 * 1024)
#define NAME_LIMIT 16 /* of the attribute names that matter */
#define VALUE_LIMIT 256

/* Where the scan stands; behind the end nothing is found. */
struct scan {
	struct slice s;
	size_t at;
};

struct attribute {
	char name[NAME_LIMIT]; /* cut, in lower case */
	char value[VALUE_LIMIT];
	size_t value_len;
};

static bool
is_blank(char c)
{
	return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
ended(const struct scan *p)
{
	return p->at >= p->s.len;
}

/* The byte here, 0 at the end. */
static char
here(const struct scan *p)
{
	return ended(p) ? '\0' : p->s.data[p->at];
}

static void
skip_blanks(struct scan *p)
{
	while (!ended(p) && is_blank(here(p)))
		p->at++;
}

static void
add_value(struct attribute *a, char c)
{
	if (a->value_len + 1 < VALUE_LIMIT)
		a->value[a->value_len++] = lower(c);
	a->value[a->value_len] = '\0';
}

static void
read_name(struct scan *p, struct attribute *a)
{
	size_t len = 0;

	while (!ended(p) && !is_blank(here(p)) && here(p) != '/' &&
		here(p) != '>' && (here(p) != '=' || !len)) {
		if (len + 1 < NAME_LIMIT)
			a->name[len++] = lower(here(p));
		p->at++;
	}
	a->name[len] = '\0';
}

static void
read_value(struct scan *p, struct attribute *a)
{
	char quote = here(p);

	if (quote == '"' || quote == '\'') {
		p->at++;
		while (!ended(p) && here(p) != quote) {
			add_value(a, here(p));
			p->at++;
		}
		p->at++;
		return;
	}
	while (!ended(p) && !is_blank(here(p)) && here(p) != '>') {
		add_value(a, here(p));
		p->at++;
	}
}

/* "Get an attribute"; false when the tag has no more. */
static bool
read_attribute(struct scan *p, struct attribute *a)
{
	a->name[0] = a->value[0] = '\0';
	a->value_len = 0;
	while (!ended(p) && (is_blank(here(p)) || here(p) == '/'))
		p->at++;
	if (ended(p) || here(p) == '>')
		return false;
	read_name(p, a);
	skip_blanks(p);
	if (here(p) != '=')
		return true;
	p->at++;
	skip_blanks(p);
	read_value(p, a);
	return true;
}

/* "Extracting a character encoding from a meta element", on lower case. */
static const char *
charset_of_content(const struct attribute *a)
{
	struct slice s = slice_make(a->value, a->value_len);
	size_t len = 0;

	for (;;) {
		size_t at = slice_find(s, "charset");

		if (at == s.len)
			return NULL;
		s = slice_from(s, at + strlen("charset"));
		while (s.len && is_blank(s.data[0]))
			s = slice_from(s, 1);
		if (s.len && s.data[0] == '=')
			break;
	}
	s = slice_from(s, 1);
	while (s.len && is_blank(s.data[0]))
		s = slice_from(s, 1);
	if (s.len && (s.data[0] == '"' || s.data[0] == '\'')) {
		len = slice_find_char(slice_from(s, 1), s.data[0]);
		return len + 1 < s.len ? encoding_of_label(slice_sub(s, 1, len))
				       : NULL;
	}
	while (len < s.len && !is_blank(s.data[len]) && s.data[len] != ';')
		len++;
	return encoding_of_label(slice_sub(s, 0, len));
}

/* What was declared in ASCII is no UTF-16, and no private encoding. */
static const char *
as_declared(const char *name)
{
	if (name && !strncmp(name, "UTF-16", 6))
		return "UTF-8";
	return name && !strcmp(name, "x-user-defined") ? "windows-1252" : name;
}

/* Of attributes with one name the first counts. */
static const char *
read_meta(struct scan *p)
{
	struct attribute a;
	const char *charset = NULL, *content = NULL;
	bool got_pragma = false, has_charset = false, has_content = false;
	bool has_equiv = false;

	while (read_attribute(p, &a)) {
		if (!strcmp(a.name, "http-equiv") && !has_equiv) {
			has_equiv = true;
			got_pragma = !strcmp(a.value, "content-type");
		} else if (!strcmp(a.name, "content") && !has_content) {
			content = charset_of_content(&a);
			has_content = true;
		} else if (!strcmp(a.name, "charset") && !has_charset) {
			has_charset = true;
			charset = encoding_of_label(
				slice_make(a.value, a.value_len));
		}
	}
	/* A tag that does not end declares nothing. */
	if (ended(p))
		return NULL;
	if (!has_charset && got_pragma)
		charset = content;
	return as_declared(charset);
}

static void
skip_past(struct scan *p, const char *text)
{
	struct slice rest = slice_from(p->s, p->at);

	p->at += slice_find(rest, text) + strlen(text);
}

static bool
at_word(const struct scan *p, const char *word)
{
	return slice_starts_fold(slice_from(p->s, p->at), word);
}

static bool
at_meta(const struct scan *p)
{
	char behind = p->at + 5 < p->s.len ? p->s.data[p->at + 5] : '\0';

	return at_word(p, "<meta") && (is_blank(behind) || behind == '/');
}

/* Over a tag of another name, its attributes' quotes minded. */
static void
skip_tag(struct scan *p)
{
	struct attribute a;

	while (!ended(p) && !is_blank(here(p)) && here(p) != '>')
		p->at++;
	while (read_attribute(p, &a))
		;
}

/* What "<" begins; NULL unless a meta declares. */
static const char *
step(struct scan *p)
{
	size_t name = at_word(p, "</") ? p->at + 2 : p->at + 1;

	if (at_word(p, "<!--")) {
		/* "<!-->" is a whole comment. */
		p->at += 2;
		skip_past(p, "-->");
		return NULL;
	}
	if (at_meta(p)) {
		p->at += 5;
		return read_meta(p);
	}
	if (name < p->s.len && is_alpha(p->s.data[name])) {
		skip_tag(p);
		return NULL;
	}
	if (at_word(p, "<!") || at_word(p, "</") || at_word(p, "<?"))
		skip_past(p, ">");
	else
		p->at++;
	return NULL;
}

/* "Get an XML encoding"; blanks within the quotes make it none. */
static const char *
xml_encoding(struct slice s)
{
	size_t at = slice_find_char(s, '>');

	if (!slice_starts(s, "<?xml") || at == s.len)
		return NULL;
	s = slice_sub(s, 0, at);
	at = slice_find(s, "encoding");
	s = slice_from(s, at + strlen("encoding"));
	while (s.len && (unsigned char)s.data[0] <= ' ')
		s = slice_from(s, 1);
	if (!slice_starts(s, "="))
		return NULL;
	s = slice_from(s, 1);
	while (s.len && (unsigned char)s.data[0] <= ' ')
		s = slice_from(s, 1);
	if (!slice_starts(s, "\"") && !slice_starts(s, "'"))
		return NULL;
	at = slice_find_char(slice_from(s, 1), s.data[0]);
	if (at + 1 == s.len || (unsigned char)s.data[1] <= ' ' ||
		(unsigned char)s.data[at] <= ' ')
		return NULL;
	return as_declared(encoding_of_label(slice_sub(s, 1, at)));
}

const char *
encoding_prescan(struct slice bytes)
{
	struct scan p = {slice_sub(bytes, 0, PRESCAN_LIMIT), 0};
	static const char le[] = {'<', 0, '?', 0, 'x', 0};
	static const char be[] = {0, '<', 0, '?', 0, 'x'};

	if (p.s.len >= sizeof le && !memcmp(p.s.data, le, sizeof le))
		return "UTF-16LE";
	if (p.s.len >= sizeof be && !memcmp(p.s.data, be, sizeof be))
		return "UTF-16BE";
	for (;;) {
		struct slice rest = slice_from(p.s, p.at);
		const char *name;

		p.at += slice_find_char(rest, '<');
		if (ended(&p))
			return xml_encoding(bytes);
		name = step(&p);
		if (name)
			return name;
	}
}
