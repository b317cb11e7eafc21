#include "itemtitle.h"

#include <string.h>

#define TITLE_WORDS 6

static const struct {
	int number;
	char letter;
	const char *title;
} titles[] = {
	{1, 0, "business"},
	{1, 'A', "risk factors"},
	{1, 'B', "unresolved staff comments"},
	{1, 'C', "cybersecurity"},
	{2, 0, "properties"},
	{2, 0, "description of property"},
	{3, 0, "legal proceedings"},
	{4, 0, "mine safety disclosures"},
	{4, 0, "submission of matters to a vote"},
	{4, 0, "removed and reserved"},
	{4, 0, "reserved"},
	{5, 0, "market for registrant's common equity"},
	{5, 0, "market for the registrant's common equity"},
	{5, 0, "market for common equity"},
	{5, 0, "market for our common stock"},
	{6, 0, "selected financial data"},
	{6, 0, "selected consolidated financial data"},
	{6, 0, "reserved"},
	{7, 0, "management's discussion and analysis"},
	{7, 'A', "quantitative and qualitative disclosures about"},
	{8, 0, "financial statements and supplementary data"},
	{8, 0, "consolidated financial statements"},
	{9, 0, "changes in and disagreements with"},
	{9, 0, "disagreements on accounting and financial"},
	{9, 'A', "controls and procedures"},
	{9, 'B', "other information"},
	{9, 'C', "disclosure regarding foreign jurisdictions"},
	{10, 0, "directors and executive officers"},
	{10, 0, "directors, executive officers and corporate"},
	{11, 0, "executive compensation"},
	{12, 0, "security ownership of certain beneficial"},
	{13, 0, "certain relationships and related"},
	{14, 0, "principal accountant fees and services"},
	{14, 0, "principal accounting fees and services"},
	{14, 0, "exhibits, financial statement schedules"},
	{14, 0, "controls and procedures"},
	{14, 0, "exhibits"},
	{15, 0, "exhibits"},
	{15, 0, "exhibits and reports on form 8-k"},
	{15, 0, "exhibits, financial statement schedules"},
	{15, 0, "exhibits and financial statement schedules"},
	{15, 0, "exhibit and financial statement schedules"},
	{16, 0, "form 10-k summary"},
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_word(char c)
{
	c = lower(c);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		(unsigned char)c >= 0xc0;
}

static bool
is_ascii_word(char c)
{
	return (unsigned char)c < 0x80 && is_word(c);
}

static void
skip_blanks(struct slice s, size_t *at)
{
	while (*at < s.len && strchr(" \t\n", s.data[*at]))
		++*at;
}

/* "item" with blanks that a split word left inside. */
static bool
read_word_item(struct slice s, size_t *at)
{
	static const char word[] = "item";
	size_t blanks = 0;

	for (size_t i = 0; word[i]; i++) {
		while (i && *at < s.len && s.data[*at] == ' ' && blanks < 2) {
			++*at;
			blanks++;
		}
		if (*at >= s.len || lower(s.data[*at]) != word[i])
			return false;
		++*at;
	}
	if (*at < s.len && lower(s.data[*at]) == 's')
		++*at;
	return true;
}

static bool
read_number(struct slice s, size_t *at, int *number, char *letter)
{
	size_t start = *at;

	*number = 0;
	*letter = 0;
	while (*at < s.len && *at - start < 2 && s.data[*at] >= '0' &&
		s.data[*at] <= '9')
		*number = *number * 10 + (s.data[(*at)++] - '0');
	if (*at == start && *at < s.len && lower(s.data[*at]) == 'i' &&
		(*at + 1 >= s.len || !is_word(s.data[*at + 1]))) {
		*number = 1;
		++*at;
	}
	if (*number < 1 || *number > 19)
		return false;
	if (*at < s.len) {
		size_t next = *at;
		char c;

		skip_blanks(s, &next);
		c = next < s.len ? lower(s.data[next]) : '\0';
		if (next - *at <= 1 && c >= 'a' && c <= 'k' &&
			(next + 1 >= s.len ||
				!is_ascii_word(s.data[next + 1]))) {
			*letter = (char)(c - 32);
			*at = next + 1;
		}
	}
	/* "Item 7—Management's": a dash is not ASCII, but no letter either. */
	return *at >= s.len || !is_ascii_word(s.data[*at]);
}

/* "(T)", "(I)" behind the number (Item 9A(T), 2007 to 2010). */
static void
skip_suffix(struct slice s, size_t *at)
{
	if (*at + 2 < s.len && s.data[*at] == '(' && s.data[*at + 2] == ')')
		*at += 3;
}

static bool
skip_separator(struct slice s, size_t *at)
{
	bool found = false;

	for (;;) {
		skip_blanks(s, at);
		if (*at < s.len && strchr(".:-)|", s.data[*at])) {
			++*at;
		} else if (*at + 2 < s.len &&
			(!memcmp(s.data + *at, "\xe2\x80\x93", 3) ||
				!memcmp(s.data + *at, "\xe2\x80\x94", 3))) {
			*at += 3;
		} else {
			return found;
		}
		found = true;
	}
}

static void
read_combined(struct slice s, size_t *at, struct item_head *h)
{
	size_t next = *at;

	skip_blanks(s, &next);
	if (next + 3 < s.len && slice_starts_fold(slice_from(s, next), "and"))
		next += 3;
	else if (next < s.len && (s.data[next] == ',' || s.data[next] == '&'))
		next++;
	else
		return;
	skip_blanks(s, &next);
	if (slice_starts_fold(slice_from(s, next), "item") &&
		!read_word_item(s, &next))
		return;
	skip_blanks(s, &next);
	if (read_number(s, &next, &h->also, &h->also_letter))
		*at = next;
	else
		h->also = 0;
}

/* "PART I", "PART II, " before the item in one block. */
static size_t
part_prefix(struct slice s)
{
	size_t at = 4;

	if (!slice_starts_fold(s, "part") || s.len < 6)
		return 0;
	skip_blanks(s, &at);
	while (at < s.len &&
		(lower(s.data[at]) == 'i' || lower(s.data[at]) == 'v'))
		at++;
	while (at < s.len && strchr(".,:;-/ \t", s.data[at]))
		at++;
	return at < 16 ? at : 0;
}

bool
item_head_read(struct slice s, struct item_head *h)
{
	size_t at = part_prefix(s);

	memset(h, 0, sizeof *h);
	skip_blanks(s, &at);
	if (!read_word_item(s, &at))
		return false;
	skip_blanks(s, &at);
	if (slice_starts_fold(slice_from(s, at), "no.")) {
		at += 3;
		skip_blanks(s, &at);
	}
	if (!read_number(s, &at, &h->number, &h->letter))
		return false;
	skip_suffix(s, &at);
	read_combined(s, &at, h);
	h->separated = skip_separator(s, &at);
	h->len = at;
	return true;
}

/* The next word in lower case without punctuation; "" at the end. */
static size_t
next_word(struct slice *s, char out[40])
{
	size_t len = 0;
	size_t i = 0;

	while (i < s->len && !is_word(s->data[i]))
		i++;
	while (i < s->len && is_word(s->data[i]) && len < 39)
		out[len++] = lower(s->data[i++]);
	out[len] = '\0';
	*s = slice_from(*s, i);
	return len;
}

static double
match_title(const char *title, struct slice s)
{
	struct slice want = slice_of(title);
	char w[40], have[TITLE_WORDS + 3][40];
	int words = 0, hits = 0, count = 0;

	while (count < TITLE_WORDS + 3 && next_word(&s, have[count]))
		count++;
	while (next_word(&want, w)) {
		words++;
		for (int i = 0; i < count; i++)
			if (!strcmp(have[i], w)) {
				hits++;
				break;
			}
	}
	return words ? (double)hits / words : 0;
}

double
item_title_match(int number, char letter, struct slice s)
{
	double best = 0;

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		double match;

		if (titles[i].number != number || titles[i].letter != letter)
			continue;
		match = match_title(titles[i].title, s);
		if (match > best)
			best = match;
	}
	return best;
}

int
item_order(int number, char letter)
{
	return number * 16 + (letter ? letter - 'A' + 1 : 0);
}

const char *
item_part(int number)
{
	return number <= 4     ? "I"
		: number <= 9  ? "II"
		: number <= 13 ? "III"
			       : "IV";
}

const char *
item_id(struct arena *a, int number, char letter)
{
	return letter ? arena_printf(a, "%d%c", number, letter)
		      : arena_printf(a, "%d", number);
}
