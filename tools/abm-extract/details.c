#include "details.h"

#include <stdlib.h>
#include <string.h>

#define PHRASE_WORDS 12
#define NUMBERS_MOST 12 /* in words */
#define UNSPACED_MOST 36 /* bytes at either side of a match */
#define TARGET_LIMIT 300 /* bytes */

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f';
}

static const char *
flat(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	s = slice_trim(s);
	for (size_t i = 0; i < s.len; i++) {
		bool space = is_space(s.data[i]);

		if (!space || (len && out[len - 1] != ' '))
			out[len++] = space ? ' ' : s.data[i];
	}
	return out;
}

/* Characters at the ends of a word that close the phrase. */
static bool
has_stop(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (strchr(",;:.()\"?!", word.data[i]) &&
			!(i + 1 < word.len &&
				strchr(".,", word.data[i]) != NULL))
			return true;
	return slice_ends(word, "”") || slice_starts(word, "“");
}

static bool
ends_phrase(const struct pack *p, struct slice word)
{
	while (word.len && strchr(",;:.()\"", word.data[word.len - 1]))
		word.len--;
	return !word.len || cue_found(p, CUE_BREAK, word);
}

static struct slice
word_before(struct slice s, size_t off)
{
	size_t end = off;
	size_t start;

	while (end > 0 && is_space(s.data[end - 1]))
		end--;
	start = end;
	while (start > 0 && !is_space(s.data[start - 1]))
		start--;
	return slice_sub(s, start, end - start);
}

static struct slice
word_after(struct slice s, size_t off)
{
	size_t start = off;
	size_t end;

	while (start < s.len && is_space(s.data[start]))
		start++;
	end = start;
	while (end < s.len && !is_space(s.data[end]))
		end++;
	return slice_sub(s, start, end - start);
}

static size_t
offset_in(struct slice s, struct slice word)
{
	return (size_t)(word.data - s.data);
}

static bool
is_joint(struct slice word)
{
	return slice_is_fold(word, "of") || slice_is_fold(word, "and") ||
		slice_is_fold(word, "for") || slice_is_fold(word, "in") ||
		slice_is_fold(word, "&");
}

static size_t
phrase_start(const struct pack *p, struct slice s, size_t start)
{
	for (int i = 0; i < PHRASE_WORDS / 2; i++) {
		struct slice word = word_before(s, start);

		if (!word.len || has_stop(word) || is_joint(word) ||
			ends_phrase(p, word))
			break;
		start = offset_in(s, word);
	}
	return start;
}

static size_t
phrase_end(const struct pack *p, struct slice s, size_t end)
{
	size_t keep = end;

	for (int i = 0; i < PHRASE_WORDS; i++) {
		struct slice word = word_after(s, end);

		if (end > 0 && strchr(",;:.)", s.data[end - 1]))
			break;
		if (!word.len || ends_phrase(p, word))
			break;
		end = offset_in(s, word) + word.len;
		if (!is_joint(word))
			keep = end;
	}
	return keep;
}

/* Punctuation that ends a phrase: bytes of it that end at / begin at i. */
static size_t
mark_at(struct slice s, size_t i)
{
	static const char *const marks[] = {"，", "。", "；", "：", "、", "（",
		"）", "“", "”", "《", "》", "「", "」"};
	struct slice rest = slice_from(s, i);

	for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
		if (slice_starts(rest, marks[m]))
			return 3;
	if (s.data[i] == ',' && i + 1 < s.len && s.data[i + 1] >= '0' &&
		s.data[i + 1] <= '9')
		return 0; /* inside a figure */
	return is_space(s.data[i]) || strchr(",;:()", s.data[i]) != NULL;
}

static size_t
character_before(struct slice s, size_t i)
{
	i--;
	while (i > 0 && ((unsigned char)s.data[i] & 0xc0) == 0x80)
		i--;
	return i;
}

/* Where the phrase around i begins; i itself when that is too far away. */
static size_t
unspaced_start(struct slice s, size_t i)
{
	size_t start = i;

	while (start > 0 && i - start <= UNSPACED_MOST) {
		size_t before = character_before(s, start);

		if (mark_at(s, before))
			return start;
		start = before;
	}
	return start ? i : 0;
}

static size_t
unspaced_end(struct slice s, size_t i)
{
	size_t end = i;

	while (end < s.len && end - i <= UNSPACED_MOST) {
		if (mark_at(s, end))
			return end;
		end++;
		while (end < s.len &&
			((unsigned char)s.data[end] & 0xc0) == 0x80)
			end++;
	}
	return end == s.len ? end : i;
}

/* Without blanks, a phrase reaches from one mark to the next. */
static const char *
unspaced_phrase(
	struct slice s, size_t match_start, size_t match_end, struct arena *a)
{
	size_t start = unspaced_start(s, match_start);

	return flat(a, slice_sub(s, start, unspaced_end(s, match_end) - start));
}

const char *
initiative_of(const struct pack *p, struct slice s, size_t match_start,
	size_t match_end, struct arena *a)
{
	struct slice word;
	size_t start, end;

	if (p->writing.unspaced)
		return unspaced_phrase(s, match_start, match_end, a);
	while (match_start > 0 && !is_space(s.data[match_start - 1]))
		match_start--;
	while (match_end < s.len && !is_space(s.data[match_end]))
		match_end++;
	start = phrase_start(p, s, match_start);
	end = phrase_end(p, s, match_end);
	for (word = word_after(s, start); start < end && word.len &&
		(is_joint(word) || ends_phrase(p, word)) &&
		offset_in(s, word) + word.len < end;
		word = word_after(s, start))
		start = offset_in(s, word) + word.len;
	while (end > start && strchr(" \n,;:.)(", s.data[end - 1]))
		end--;
	return end > start ? flat(a, slice_sub(s, start, end - start)) : NULL;
}

/* To the borders of characters; a pattern may see bytes (port/rx.h). */
static struct slice
whole_characters(struct slice s, size_t start, size_t end)
{
	while (start > 0 && ((unsigned char)s.data[start] & 0xc0) == 0x80)
		start--;
	while (end < s.len && ((unsigned char)s.data[end] & 0xc0) == 0x80)
		end++;
	return slice_sub(s, start, end - start);
}

const char *
target_of(const struct pack *p, struct slice s, struct arena *a)
{
	size_t start, end;

	if (!cue_match(p, CUE_TARGET, s, &start, &end) ||
		end - start > TARGET_LIMIT)
		return NULL;
	return flat(a, whole_characters(s, start, end));
}

/* Which group of the cue's pattern the word is; 0: none of them. */
static int
group_of(const struct pack *p, enum cue cue, struct slice word, int most)
{
	size_t start, end;

	if (!word.len || !cue_next(p, cue, 0, word, 0, &start, &end))
		return 0;
	for (int i = 1; i <= most; i++)
		if (rx_capture(cue_pattern(p, cue, 0), word, i).len)
			return i;
	return 0;
}

static int
number_of(const struct pack *p, struct slice s)
{
	int n = group_of(p, CUE_NUMBER, s, NUMBERS_MOST);

	if (n)
		return n;
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] < '0' || s.data[i] > '9' || n > 9999)
			return 0;
		n = n * 10 + (s.data[i] - '0');
	}
	return n;
}

int
month_of(const struct pack *p, struct slice s)
{
	int n = number_of(p, s);

	return n >= 1 && n <= 12 ? n : group_of(p, CUE_MONTH, s, 12);
}

/* "months" in its language begins with it. */
static bool
is_months(struct slice span)
{
	return slice_starts_fold(span, "mon") || slice_starts(span, "个月") ||
		slice_starts(span, "個月");
}

/* What one pattern of the cue found; NULL: nothing that lies ahead. */
static const char *
horizon_from(const struct pack *p, const struct rx *rx, struct slice s,
	int period_year, struct arena *a)
{
	struct slice year = rx_capture(rx, s, rx_group(rx, "year"));
	struct slice years = rx_capture(rx, s, rx_group(rx, "years"));
	struct slice span = rx_capture(rx, s, rx_group(rx, "span"));
	int month = month_of(p, rx_capture(rx, s, rx_group(rx, "month")));
	int n;

	if (year.len) {
		n = number_of(p, year);
		if (n <= period_year)
			return NULL;
		return month ? arena_printf(a, "%d-%02d", n, month)
			     : arena_printf(a, "%d", n);
	}
	n = number_of(p, years);
	if (!n || !period_year)
		return NULL;
	if (is_months(span))
		n = (n + 11) / 12;
	return arena_printf(a, "%d", period_year + n);
}

const char *
horizon_of(
	const struct pack *p, struct slice s, int period_year, struct arena *a)
{
	const struct rx *rx;
	size_t start, end;

	for (size_t i = 0; (rx = cue_pattern(p, CUE_HORIZON, i)); i++) {
		size_t at = 0;

		while (cue_next(p, CUE_HORIZON, i, s, at, &start, &end)) {
			const char *when = horizon_from(
				p, rx, s, period_year, a);

			if (when)
				return when;
			at = end > at ? end : at + 1;
		}
	}
	return NULL;
}

const struct person *
owner_of(const struct people *people, struct slice s)
{
	for (size_t i = 0; i < people->count; i++) {
		const struct person *who = &people->items[i];
		const char *last = strrchr(who->name, ' ');
		size_t at;

		if (slice_find_fold(s, who->name) < s.len)
			return who;
		if (!last || strlen(last) < 4)
			continue;
		at = slice_find(s, last);
		if (at < s.len && at >= 3 &&
			(s.data[at - 1] == '.' || s.data[at - 1] == 's') &&
			memchr(s.data + at - 3, 'M', 3))
			return who;
	}
	return NULL;
}
