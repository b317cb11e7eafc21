#include "names.h"

#include <string.h>

#define LONGEST_NAME 60
#define LONGEST_TITLE 240

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
has_word(struct slice s, const char *const *words)
{
	for (; *words; words++) {
		size_t len = strlen(*words);
		size_t off = 0;

		for (;;) {
			struct slice rest = slice_from(s, off);
			size_t at = slice_find_fold(rest, *words);
			char before, after;

			if (at >= rest.len)
				break;
			before = at ? lower(rest.data[at - 1]) : ' ';
			after = at + len < rest.len ? lower(rest.data[at + len])
						    : ' ';
			if ((before < 'a' || before > 'z') &&
				(after < 'a' || after > 'z' || after == 's'))
				return true;
			off += at + 1;
		}
	}
	return false;
}

bool
title_like(struct slice s)
{
	static const char *const words[] = {"officer", "director", "president",
		"chairman", "chairwoman", "chairperson", "chair", "secretary",
		"treasurer", "controller", "comptroller", "trustee", "counsel",
		"partner", "manager", "principal", "ceo", "cfo", "evp", "svp",
		"vp", "attorney", "vice", NULL};

	return s.len >= 2 && s.len <= LONGEST_TITLE && has_word(s, words);
}

bool
name_is_signed(struct slice s)
{
	return slice_find_fold(s, "/s/") < s.len ||
		slice_find_fold(s, "/ s /") < s.len ||
		slice_find_fold(s, "s/ ") == 0;
}

static bool
equal_fold(struct slice a, struct slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.data[i]) != lower(b.data[i]))
			return false;
	return true;
}

/* "JON R. DOE Jon R. Doe": the signature and the printed name in one. */
static struct slice
second_of_two(struct slice s)
{
	size_t half = s.len / 2;

	if (s.len % 2 == 0 || s.data[half] != ' ' ||
		!equal_fold(slice_sub(s, 0, half), slice_from(s, half + 1)))
		return s;
	return slice_from(s, half + 1);
}

/* "/s/ JON R. DOE (Jon R. Doe)": the printed form is the better one. */
static struct slice
inside_brackets(struct slice s)
{
	size_t open = slice_find_char(s, '(');
	size_t close = slice_find_char(s, ')');
	struct slice inner;

	if (close >= s.len || open >= close || open < 4)
		return s;
	/* "Mary (May) Doe" is how she is called. */
	if (slice_trim(slice_from(s, close + 1)).len > 2)
		return s;
	inner = slice_trim(slice_sub(s, open + 1, close - open - 1));
	return name_like(inner) ? inner : slice_trim(slice_sub(s, 0, open));
}

struct slice
name_trim(struct slice s)
{
	size_t at = slice_find_fold(s, "/s/");
	size_t apart = slice_find_fold(s, "/ s /");
	size_t comma;

	if (at < s.len)
		s = slice_from(s, at + 3);
	else if (apart < s.len)
		s = slice_from(s, apart + 5);
	s = slice_trim(s);
	while (s.len && strchr("*(_-:,.\t ", s.data[0]))
		s = slice_from(s, 1);
	if (slice_starts_fold(s, "by:") || slice_starts_fold(s, "by "))
		s = slice_trim(slice_from(s, 3));
	at = slice_find_fold(s, "/s/");
	if (at < s.len)
		s = slice_trim(slice_from(s, at + 3));
	s = inside_brackets(second_of_two(s));
	while (s.len && strchr("*)_,;:\t ", s.data[s.len - 1]))
		s.len--;
	/* Degrees and titles behind a comma, but not "Jr." */
	comma = slice_find_char(s, ',');
	if (comma < s.len) {
		struct slice rest = slice_trim(slice_from(s, comma + 1));

		if (!slice_starts_fold(rest, "jr") &&
			!slice_starts_fold(rest, "sr") &&
			!slice_starts(rest, "II"))
			s.len = comma;
	}
	return slice_trim(s);
}

static bool
is_name_word(struct slice w)
{
	static const char *const particles[] = {"de", "van", "von", "der", "la",
		"di", "da", "del", "den", "le", "du", "dos", "bin", "al", "ter",
		NULL};
	unsigned char c = (unsigned char)w.data[0];

	/* A nickname: "(May)". */
	if (c == '(' && w.len > 3 && w.data[w.len - 1] == ')') {
		w = slice_sub(w, 1, w.len - 2);
		c = (unsigned char)w.data[0];
	}
	for (size_t i = 0; particles[i]; i++)
		if (slice_is(w, particles[i]))
			return true;
	if (!((c >= 'A' && c <= 'Z') || c >= 0xc3))
		return false;
	for (size_t i = 0; i < w.len; i++) {
		char l = lower(w.data[i]);

		if (!(l >= 'a' && l <= 'z') && (unsigned char)l < 0x80 &&
			!strchr(".'-,", l))
			return false;
	}
	return true;
}

bool
name_all_caps(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] >= 'a' && s.data[i] <= 'z')
			return false;
	return true;
}

bool
name_like(struct slice s)
{
	static const char *const never[] = {"inc", "corporation", "company",
		"corp", "llc", "llp", "ltd", "date", "title", "name",
		"signature", "form", "pursuant", "exhibit", "board", "annual",
		"report", "registrant", "capacity", "dated", "table",
		"contents", "item", "part", "page", "bank", "trust", "new",
		"york", "united", "states", "january", "february", "march",
		"april", "june", "july", "august", "september", "october",
		"november", "december", "executive", "financial", "accounting",
		"and", "the", "of", "his", "her", "power", "total", "fact",
		"finance", "operations", "group", "senior", "sheets", "sheet",
		"statements", "statement", "notes", "note", "consolidated",
		"systems", "products", "services", "paper", "schedule", "index",
		"management", "securities", "number", "description",
		"technologies", "international", "commercial", "other",
		"percent", "owned", "fund", "bdo", "kpmg", "ltda", "rd", NULL};
	struct slice rest = s;
	struct slice word;
	int words = 0, long_words = 0;

	if (s.len < 5 || s.len > LONGEST_NAME)
		return false;
	while (slice_next(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		if (!is_name_word(word))
			return false;
		words++;
		long_words += word.len > 2;
	}
	return words >= 2 && words <= 6 && long_words >= 1 && !title_like(s) &&
		!has_word(s, never);
}

bool
name_like_signed(struct slice s)
{
	size_t of = slice_find_fold(s, " of ");

	return name_like(s) || (of < s.len && name_like(slice_sub(s, 0, of)));
}

static bool
is_suffix(struct slice w)
{
	static const char *const words[] = {"Jr.", "Jr", "Sr.", "Sr", "II",
		"III", "IV", "JR.", "SR.", NULL};

	for (size_t i = 0; words[i]; i++)
		if (slice_is(w, words[i]))
			return true;
	return false;
}

/* A first or last name, not an initial or a "van". */
static bool
is_full(struct slice w)
{
	while (w.len && w.data[w.len - 1] == ',')
		w.len--;
	return w.len > 2 && w.data[0] >= 'A' && w.data[0] <= 'Z' &&
		w.data[w.len - 1] != '.';
}

size_t
name_list(struct slice s, struct slice *out, size_t most)
{
	const char *start = NULL;
	const char *end = NULL;
	size_t count = 0;
	int full = 0;
	struct slice word;

	while (slice_next(&s, ' ', &word)) {
		if (!word.len)
			continue;
		if (full == 2 && is_suffix(word)) {
			end = word.data + word.len;
			continue;
		}
		if (full == 2) {
			out[count++] = slice_between(start, end);
			full = 0;
			start = NULL;
		}
		if (count == most || !is_name_word(word))
			return 0;
		start = start ? start : word.data;
		end = word.data + word.len;
		full += is_full(word);
	}
	if (full != 2)
		return 0;
	out[count++] = slice_between(start, end);
	for (size_t i = 0; i < count; i++) {
		while (out[i].len && out[i].data[out[i].len - 1] == ',')
			out[i].len--;
		if (!name_like(out[i]))
			return 0;
	}
	return count;
}

bool
title_begins(struct slice s)
{
	static const char *const words[] = {"chairman", "chair", "chief",
		"president", "director", "vice", "executive", "senior",
		"treasurer", "secretary", "controller", "trustee", "principal",
		"general", "attorney", "corporate", "managing", "interim",
		"co-", "lead", "independent", "assistant", "comptroller",
		"founder", "sole", "acting", "group", "non-executive", NULL};

	for (size_t i = 0; words[i]; i++)
		if (slice_starts_fold(s, words[i]))
			return true;
	return false;
}

bool
name_and_title(struct slice s, struct slice *name, struct slice *title)
{
	size_t at = 0;

	for (int words = 1; words <= 7 && at < s.len; words++) {
		struct slice head, rest;

		at += slice_find_char(slice_from(s, at), ' ');
		head = slice_trim(slice_sub(s, 0, at));
		rest = slice_trim(slice_from(s, at));
		at++;
		while (head.len && head.data[head.len - 1] == ',')
			head.len--;
		if (words < 2 || !title_begins(rest) || !name_like(head))
			continue;
		/* "ANN EXAMPLE Ann Example President" */
		*name = second_of_two(head);
		*title = rest;
		return true;
	}
	return false;
}

static struct slice
first_word(struct slice s)
{
	return slice_sub(s, 0, slice_find_char(s, ' '));
}

static struct slice
last_word(struct slice s)
{
	size_t i;
	size_t comma = slice_find_char(s, ',');

	s = slice_trim(slice_sub(s, 0, comma));
	if (slice_ends(s, " Jr.") || slice_ends(s, " Sr.") ||
		slice_ends(s, " JR.") || slice_ends(s, " III"))
		s = slice_trim(slice_sub(s, 0, s.len - 4));
	if (slice_ends(s, " Jr") || slice_ends(s, " II"))
		s = slice_trim(slice_sub(s, 0, s.len - 3));
	i = s.len;
	while (i && s.data[i - 1] != ' ')
		i--;
	return slice_from(s, i);
}

bool
name_same(struct slice a, struct slice b)
{
	struct slice x = first_word(a);
	struct slice y = first_word(b);
	bool first = equal_fold(x, y) ||
		(x.len && y.len && (x.len <= 2 || y.len <= 2) &&
			lower(x.data[0]) == lower(y.data[0]));

	return first && equal_fold(last_word(a), last_word(b));
}
