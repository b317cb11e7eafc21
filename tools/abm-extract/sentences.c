#include "sentences.h"

#include <string.h>

#include "base/bytes16.h"

#define PARAGRAPH_LINES 200
#define PROSE_LEAST 60 /* bytes of a cell */

static bool
is_abbreviation(const char *text, size_t start, size_t dot)
{
	static const char *const words[] = {"inc", "corp", "co", "ltd", "no",
		"mr", "mrs", "ms", "dr", "jr", "sr", "st", "vs", "etc", "e.g",
		"i.e", "u.s", "u.k", "approx", "jan", "feb", "mar", "apr",
		"jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "fig",
		"sec", "art", "cf", "al", "llc", "plc", "s.a", "n.v", "d.c",
		"a.m", "p.m", "u.s.c", "mio", "mrd", "tsd", "bzw", "ca", "nr",
		"abs", "inkl", "zzgl", "vgl", "rd", "prof", "z", "ggf", NULL};
	size_t from = dot;
	size_t len;

	while (from > start && text[from - 1] != ' ' && text[from - 1] != '(')
		from--;
	len = dot - from;
	if (len == 1 && (text[from] | 0x20) >= 'a' &&
		(text[from] | 0x20) <= 'z')
		return true; /* an initial */
	for (size_t i = 0; words[i]; i++)
		if (words[i][0] == (text[from] | 0x20) &&
			strlen(words[i]) == len &&
			slice_is_fold(slice_make(text + from, len), words[i]))
			return true;
	return false;
}

/* "31. Dezember": the day of a German date. */
static bool
is_day(const char *text, size_t start, size_t dot, size_t end)
{
	static const char *const months[] = {"Januar", "Februar", "März",
		"April", "Mai", "Juni", "Juli", "August", "September",
		"Oktober", "November", "Dezember", NULL};
	struct slice rest = slice_make(text + dot + 1, end - dot - 1);

	if (dot == start || text[dot - 1] < '0' || text[dot - 1] > '9')
		return false;
	rest = slice_trim(rest);
	for (size_t i = 0; months[i]; i++)
		if (slice_starts(rest, months[i]))
			return true;
	return false;
}

/* An abbreviation ends a sentence before a word that often begins one. */
static bool
is_opener(const char *p, const char *end)
{
	static const char *const words[] = {"We", "The", "In", "Our", "For",
		"This", "These", "It", "As", "During", "However", "On", "At",
		"If", "Since", "While", "Such", "Although", "Its", "They",
		NULL};

	for (size_t i = 0; words[i]; i++) {
		size_t len = strlen(words[i]);

		if ((size_t)(end - p) > len && !memcmp(p, words[i], len) &&
			(p[len] == ' ' || p[len] == ','))
			return true;
	}
	return false;
}

static bool
begins_sentence(const char *p, const char *end)
{
	if (p >= end)
		return true;
	return (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
		(*p && strchr("\"('", *p)) || (unsigned char)*p >= 0x80;
}

static bool
is_one_of(const char *p, const char *end, const char *const *marks)
{
	for (; *marks; marks++)
		if (end - p >= 3 && !memcmp(p, *marks, 3))
			return true;
	return false;
}

/*
 * Behind a full stop of East Asia and the marks that close with it, which need
 * no blank and no capital after them; 0: there is none at p.
 */
static size_t
behind_wide_stop(const char *p, const char *end)
{
	static const char *const stops[] = {"。", "！", "？", "；", "｡", NULL};
	static const char *const closing[] = {
		"”", "’", "」", "』", "）", "》", NULL};
	const char *at = p + 3;

	if (!is_one_of(p, end, stops))
		return 0;
	while (is_one_of(at, end, closing))
		at += 3;
	return (size_t)(at - p);
}

/* Bytes at which a sentence may end. */
static const bool stops[256] = {
	['.'] = true, ['!'] = true, ['?'] = true, [0xe3] = true, [0xef] = true};

/* To the first of them, or near the end. */
static size_t
skip_to_stop(const char *text, size_t i, size_t end)
{
	size_t len = BYTES16;

	while (len == BYTES16 && i + BYTES16 <= end) {
		struct bytes16 b = bytes16_load(text + i);
		struct bytes16 marks = bytes16_or(bytes16_is(b, '.'),
			bytes16_or(bytes16_is(b, '!'), bytes16_is(b, '?')));

		len = bytes16_first(bytes16_or(marks,
			bytes16_or(bytes16_is(b, 0xe3), bytes16_is(b, 0xef))));
		i += len;
	}
	return i;
}

/* The end of the sentence that begins at `from`. */
static size_t
sentence_end(const char *text, size_t from, size_t end)
{
	for (size_t i = skip_to_stop(text, from, end); i < end;
		i = skip_to_stop(text, i + 1, end)) {
		size_t after = i + 1;
		bool abbreviated;

		if (!stops[(unsigned char)text[i]])
			continue;
		if (text[i] == '\xe3' || text[i] == '\xef') {
			size_t stop = behind_wide_stop(text + i, text + end);

			if (stop)
				return i + stop;
		}
		if (text[i] != '.' && text[i] != '!' && text[i] != '?')
			continue;
		while (after < end && strchr("\"')", text[after]))
			after++;
		if (after + 2 < end && !memcmp(text + after, "\xe2\x80\x9d", 3))
			after += 3;
		if (after >= end)
			return end;
		if (text[after] != ' ' && text[after] != '\n')
			continue;
		abbreviated = text[i] == '.' && is_abbreviation(text, from, i);
		if (text[i] == '.' && is_day(text, from, i, end))
			continue;
		while (after < end &&
			(text[after] == ' ' || text[after] == '\n'))
			after++;
		if (abbreviated ? !is_opener(text + after, text + end)
				: !begins_sentence(text + after, text + end))
			continue;
		while (after > i + 1 &&
			(text[after - 1] == ' ' || text[after - 1] == '\n'))
			after--;
		return after;
	}
	return end;
}

static void
split(const struct doctext *d, const struct block *k, size_t start, size_t end,
	void (*call)(void *ctx, const struct sentence *s), void *ctx)
{
	struct sentence s = {.block = k, .first = true};

	while (start < end) {
		s.start = start;
		s.end = sentence_end(d->text.data, start, end);
		if (s.end > s.start)
			call(ctx, &s);
		s.first = false;
		start = s.end;
		while (start < end &&
			(d->text.data[start] == ' ' ||
				d->text.data[start] == '\n'))
			start++;
	}
}

/* The lines of a preformatted paragraph: index behind the last one. */
static size_t
paragraph_end(const struct doctext *d, size_t i)
{
	size_t j = i + 1;

	while (j < d->blocks.count && j - i < PARAGRAPH_LINES) {
		const struct block *k = &d->blocks.items[j];

		if (k->kind != BLOCK_LINE ||
			k->flags &
				(BLOCK_AFTER_BLANK | BLOCK_FURNITURE |
					BLOCK_PAGE_START))
			break;
		j++;
	}
	return j;
}

/* Columns of figures are no sentences. */
static bool
is_tabular(struct slice s)
{
	size_t gaps = 0;

	for (size_t i = 2; i < s.len; i++)
		gaps += s.data[i] == ' ' && s.data[i - 1] == ' ' &&
			s.data[i - 2] == ' ';
	return gaps > 4;
}

/* Running text in a cell: long, mostly letters, with a full stop. */
static bool
is_prose(struct slice cell)
{
	size_t letters = 0;

	if (cell.len < PROSE_LEAST ||
		(slice_find_char(cell, '.') == cell.len &&
			slice_find(cell, "。") == cell.len))
		return false;
	for (size_t i = 0; i < cell.len; i++)
		letters += (unsigned char)cell.data[i] >= 0x80 ||
			((cell.data[i] | 0x20) >= 'a' &&
				(cell.data[i] | 0x20) <= 'z');
	return letters * 20 > cell.len * 13;
}

static void
split_row(const struct doctext *d, const struct block *k,
	void (*call)(void *ctx, const struct sentence *s), void *ctx)
{
	struct slice rest = doctext_slice(d, k->start, k->end);
	struct slice cell;

	while (slice_next(&rest, '\t', &cell)) {
		size_t start = (size_t)(cell.data - d->text.data);

		if (is_prose(cell))
			split(d, k, start, start + cell.len, call, ctx);
	}
}

void
sentences_of(const struct doctext *d,
	bool (*wanted)(void *ctx, struct slice paragraph),
	void (*call)(void *ctx, const struct sentence *s), void *ctx)
{
	size_t i = 0;

	while (i < d->blocks.count) {
		const struct block *k = &d->blocks.items[i];
		size_t next = k->kind == BLOCK_LINE ? paragraph_end(d, i)
						    : i + 1;
		size_t end = d->blocks.items[next - 1].end;
		struct slice all = doctext_slice(d, k->start, end);

		i = next;
		if (k->flags & BLOCK_FURNITURE || (wanted && !wanted(ctx, all)))
			continue;
		if (k->kind == BLOCK_ROW)
			split_row(d, k, call, ctx);
		else if (k->kind != BLOCK_LINE || !is_tabular(all))
			split(d, k, k->start, end, call, ctx);
	}
}

void
sentences_each(const struct doctext *d,
	void (*call)(void *ctx, const struct sentence *s), void *ctx)
{
	sentences_of(d, NULL, call, ctx);
}
