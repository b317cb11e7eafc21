#include "itemtitle.h"

#include <string.h>

#define TITLE_WORDS 6
#define TITLE_SKIP 2 /* words between those of a title */
#define TITLE_MORE 16 /* words behind the known ones of a long title */
#define TITLE_LONGEST 180 /* bytes */

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_word(char c)
{
	c = lower(c);
	/* U+2000..U+2FFF, whose first byte this is, are marks. */
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		((unsigned char)c >= 0xc0 && (unsigned char)c != 0xe2);
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

/* "item" with blanks that a split word left inside, or "I T E M". */
static bool
read_word_item(struct slice s, size_t *at)
{
	static const char word[] = "item";
	size_t blanks = 0;

	for (size_t i = 0; word[i]; i++) {
		while (i && *at < s.len && s.data[*at] == ' ' && blanks < 3) {
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

/* "IV", "xii": 1..19, or 0; *at moves behind it. */
static int
read_roman(struct slice s, size_t *at)
{
	int value = 0, last = 0;
	size_t i = *at;

	for (; i < s.len && i - *at < 6; i++) {
		char c = lower(s.data[i]);
		int v = c == 'x' ? 10 : c == 'v' ? 5 : c == 'i' ? 1 : 0;

		if (!v)
			break;
		value += v > last ? v - 2 * last : v;
		last = v;
	}
	if (i == *at || value > 19 ||
		(i < s.len && is_ascii_word(s.data[i]) &&
			!(lower(s.data[i]) >= 'a' && lower(s.data[i]) <= 'c' &&
				(i + 1 >= s.len ||
					!is_ascii_word(s.data[i + 1])))))
		return 0;
	*at = i;
	return value;
}

/*
 * "Item 7(A)", "Item 9(B)": in capitals, as "Item 1(a)" is a part of Item 1,
 * and of the numbers only that have such items.
 */
static char
read_bracketed(struct slice s, size_t *at, int number)
{
	char c = *at + 2 < s.len ? s.data[*at + 1] : '\0';

	if ((number != 1 && number != 7 && number != 9) || c < 'A' || c > 'C' ||
		s.data[*at] != '(' || s.data[*at + 2] != ')')
		return 0;
	*at += 3;
	return c;
}

static char
read_letter(struct slice s, size_t *at, bool dotted)
{
	size_t next = *at;
	char c;

	skip_blanks(s, &next);
	if (dotted && next < s.len && s.data[next] == '.')
		next++;
	c = next < s.len ? lower(s.data[next]) : '\0';
	if (next - *at > 1 || c < 'a' || c > 'k' ||
		(next + 1 < s.len && is_ascii_word(s.data[next + 1])))
		return 0;
	/* "Item 1 A company": a letter of the text. */
	if (next > *at && next + 1 < s.len && s.data[next + 1] == ' ' &&
		s.data[next] >= 'a')
		return 0;
	*at = next + 1;
	return (char)(c - 32);
}

static bool
read_number(struct slice s, size_t *at, bool dotted, struct item_number *n)
{
	size_t start = *at;

	n->number = 0;
	n->letter = 0;
	while (*at < s.len && *at - start < 2 && s.data[*at] >= '0' &&
		s.data[*at] <= '9')
		n->number = n->number * 10 + (s.data[(*at)++] - '0');
	if (*at == start)
		n->number = read_roman(s, at);
	if (n->number < 1 || n->number > 19)
		return false;
	n->letter = read_bracketed(s, at, n->number);
	if (!n->letter)
		n->letter = read_letter(s, at, dotted);
	/* "Item 7âManagement's": a dash is not ASCII, but no letter either. */
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
		if (*at < s.len && strchr(".:-)|]", s.data[*at])) {
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

/* "and", ",", "&", "through" before a further number. */
static bool
skip_joint(struct slice s, size_t *at)
{
	static const char *const joints[] = {
		"and ", "&", ",", "through ", NULL};
	bool found = false;

	for (size_t i = 0; joints[i]; i++) {
		skip_blanks(s, at);
		if (slice_starts_fold(slice_from(s, *at), joints[i])) {
			*at += strlen(joints[i]);
			found = true;
			i = (size_t)-1;
		}
	}
	skip_blanks(s, at);
	return found;
}

/* "Items 1 and 2", "ITEMS 10, 11, 12 and 13", "Item 1 and Item 2". */
static void
read_combined(struct slice s, size_t *at, struct item_head *h)
{
	int last = h->number * 16 + h->letter;

	while (h->also_count < ITEMS_COMBINED) {
		struct item_number *n = &h->also[h->also_count];
		size_t next = *at;

		if (!skip_joint(s, &next))
			return;
		if (slice_starts_fold(slice_from(s, next), "item") &&
			!read_word_item(s, &next))
			return;
		skip_blanks(s, &next);
		if (!read_number(s, &next, false, n) ||
			n->number * 16 + n->letter <= last)
			return;
		last = n->number * 16 + n->letter;
		h->also_count++;
		*at = next;
	}
}

/* "Item 1. Business and Item 2. Properties", "Item 1. and 2. Business". */
static void
read_second(struct slice s, struct item_head *h)
{
	struct slice rest = slice_sub(slice_from(s, h->len), 0, 60);
	size_t at = slice_find_fold(rest, "and item ");
	struct item_number n;

	if (h->also_count || at >= rest.len)
		return;
	at += strlen("and item ");
	if (read_number(rest, &at, false, &n) && n.number == h->number + 1 &&
		at < rest.len && strchr(".:-", rest.data[at]))
		h->also[h->also_count++] = n;
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
	while (at < s.len && strchr(".,:;-/ \t\n", s.data[at]))
		at++;
	return at < 16 ? at : 0;
}

static bool
read_rest(struct slice s, size_t at, bool dotted, struct item_head *h)
{
	struct item_number n;

	if (!read_number(s, &at, dotted, &n))
		return false;
	h->number = n.number;
	h->letter = n.letter;
	skip_suffix(s, &at);
	read_combined(s, &at, h);
	h->separated = skip_separator(s, &at);
	if (h->separated && !h->also_count &&
		slice_starts_fold(slice_from(s, at), "and ")) {
		read_combined(s, &at, h);
		skip_separator(s, &at);
	}
	h->len = at;
	read_second(s, h);
	return true;
}

bool
item_head_read(struct slice s, bool dotted, struct item_head *h)
{
	size_t at = part_prefix(s);

	memset(h, 0, sizeof *h);
	skip_blanks(s, &at);
	if (at < s.len && s.data[at] == '[')
		at++;
	if (!read_word_item(s, &at))
		return false;
	skip_blanks(s, &at);
	if (slice_starts_fold(slice_from(s, at), "no.")) {
		at += 3;
		skip_blanks(s, &at);
	}
	if (at < s.len && (s.data[at] == '#' || s.data[at] == '('))
		at++;
	return read_rest(s, at, dotted, h);
}

bool
item_number_read(struct slice s, struct item_head *h)
{
	size_t at = part_prefix(s);

	memset(h, 0, sizeof *h);
	skip_blanks(s, &at);
	return at < s.len && s.data[at] >= '0' && s.data[at] <= '9' &&
		read_rest(s, at, false, h);
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

/* The words of the title must follow in order, and begin near the start. */
double
title_match(const char *title, struct slice s)
{
	struct slice want = slice_of(title);
	char w[40], have[TITLE_WORDS + 3][40];
	int words = 0, hits = 0, count = 0, at = 0;

	while (count < TITLE_WORDS + 3 && next_word(&s, have[count]))
		count++;
	while (next_word(&want, w)) {
		words++;
		for (int i = at; i < count && i <= at + TITLE_SKIP; i++)
			if (!strcmp(have[i], w)) {
				hits++;
				at = i + 1;
				break;
			}
	}
	return words ? (double)hits / words : 0;
}

double
item_title_match(const struct form *f, int number, char letter, struct slice s)
{
	double best = 0;

	for (const struct form_item *i = f->items; i->number; i++) {
		double match;

		if (i->number != number || i->letter != letter)
			continue;
		match = title_match(i->title, s);
		if (match > best)
			best = match;
	}
	return best;
}

/* All words of the title, and of a short title no others behind it. */
static bool
is_title(const char *title, struct slice s)
{
	struct slice want = slice_of(title);
	char w[40], have[40];
	int words = 0, more = 0;

	while (next_word(&want, w)) {
		if (!next_word(&s, have) || strcmp(have, w) != 0)
			return false;
		words++;
	}
	while (next_word(&s, have))
		more++;
	return more <= (words <= 3 ? 0 : TITLE_MORE);
}

bool
item_title_is(const struct form *f, int number, char letter, struct slice s)
{
	if (s.len > TITLE_LONGEST)
		return false;
	for (const struct form_item *i = f->items; i->number; i++)
		if (i->number == number && i->letter == letter &&
			is_title(i->title, s))
			return true;
	return false;
}

int
item_order(int number, char letter)
{
	return number * 16 + (letter ? letter - 'A' + 1 : 0);
}

const char *
item_id(struct arena *a, int number, char letter)
{
	return letter ? arena_printf(a, "%d%c", number, letter)
		      : arena_printf(a, "%d", number);
}
