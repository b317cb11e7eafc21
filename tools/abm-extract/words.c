#include "words.h"

#include <ctype.h>

#include "fiscalyear.h"

#define TERMS_MOST 256 /* of a sentence that count */
#define BEGIN '^' /* before what a sentence begins with */
#define NAME "NAME"
#define YEAR "YEAR"
#define NUMBER "#"

bool
words_add(struct words *w, struct arena *a, struct slice term, double weight)
{
	double *value = hash_get(&w->weights, term);

	if (!value) {
		if (hash_count(&w->weights) == WORDS_MOST)
			return false;
		value = arena_alloc(a, 1, sizeof *value);
		hash_set(&w->weights, term, value);
	}
	*value = weight;
	return true;
}

double
words_weight(const struct words *w, struct slice term)
{
	const double *value = hash_get(&w->weights, term);

	return value ? *value : 0;
}

void
words_free(struct words *w)
{
	hash_free(&w->weights);
}

/* A sentence as the terms spell it: "^in YEAR we opened # NAME". */
struct spelling {
	const struct words *words;
	char *text;
	size_t len;
	size_t last; /* where the last word begins, 0: there is none */
	const double *seen[TERMS_MOST];
	size_t seen_count;
	double sum;
};

static void
count_term(struct spelling *p, size_t from)
{
	const double *value = hash_get(
		&p->words->weights, slice_make(p->text + from, p->len - from));
	size_t i = 0;

	while (i < p->seen_count && p->seen[i] != value)
		i++;
	if (!value || i < p->seen_count || i == TERMS_MOST)
		return;
	p->seen[p->seen_count++] = value;
	p->sum += *value;
}

/* The word by itself, with the one before it, and as a beginning. */
static void
add_word(struct spelling *p, struct slice word)
{
	size_t from, before = p->last;

	if (before)
		p->text[p->len++] = ' ';
	from = p->len;
	for (size_t i = 0; i < word.len; i++)
		p->text[p->len++] = word.data[i];
	count_term(p, from);
	if (before)
		count_term(p, before);
	if (before <= 1)
		count_term(p, 0);
	p->last = from;
}

/* Dashes, quotation marks, bullets, no-break spaces begin with these. */
static bool
is_mark(char c)
{
	return (unsigned char)c == 0xe2 || (unsigned char)c == 0xc2;
}

static bool
is_letter(char c)
{
	return isalpha((unsigned char)c) ||
		((unsigned char)c >= 0x80 && !is_mark(c));
}

static bool
is_digit(char c)
{
	return isdigit((unsigned char)c) != 0;
}

static size_t
word_length(struct slice s)
{
	size_t i = 0;

	while (i < s.len && is_letter(s.data[i]))
		i++;
	return i;
}

static size_t
number_length(struct slice s)
{
	size_t i = 0;

	while (i < s.len &&
		(is_digit(s.data[i]) || s.data[i] == ',' || s.data[i] == '.'))
		i++;
	while (i > 0 && !is_digit(s.data[i - 1]))
		i--;
	return i;
}

/* "Ab": neither small letters alone nor an abbreviation. */
static bool
is_name(struct slice word)
{
	return word.len >= 2 && isupper((unsigned char)word.data[0]) &&
		islower((unsigned char)word.data[1]);
}

static void
read_word(struct spelling *p, struct slice word, struct arena *a)
{
	char *small;

	if (p->last && is_name(word)) {
		add_word(p, SLICE(NAME));
		return;
	}
	small = arena_strndup(a, word.data, word.len);
	for (size_t i = 0; i < word.len; i++)
		small[i] = (char)tolower((unsigned char)small[i]);
	add_word(p, slice_make(small, word.len));
}

/* What s begins with; gives its length. */
static size_t
read_next(struct spelling *p, struct slice s, struct arena *a)
{
	size_t len = 1;

	if (is_mark(s.data[0])) {
		while (len < s.len &&
			((unsigned char)s.data[len] & 0xc0) == 0x80)
			len++;
	} else if (is_letter(s.data[0])) {
		len = word_length(s);
		read_word(p, slice_sub(s, 0, len), a);
	} else if (is_digit(s.data[0])) {
		len = number_length(s);
		add_word(p,
			len == 4 && fiscalyear_latest(slice_sub(s, 0, 4))
				? SLICE(YEAR)
				: SLICE(NUMBER));
	} else if (s.data[0] == '$' || s.data[0] == '%') {
		add_word(p, slice_sub(s, 0, 1));
	}
	return len;
}

double
words_tell(const struct words *w, struct slice sentence, struct arena *a)
{
	struct arena_mark mark = arena_mark(a);
	struct spelling p = {.words = w, .len = 1};

	if (!hash_count(&w->weights))
		return 0;
	/* No term is longer than three times what it stands for. */
	p.text = arena_alloc(a, 3 * sentence.len + sizeof NAME, 1);
	p.text[0] = BEGIN;
	while (sentence.len)
		sentence = slice_from(sentence, read_next(&p, sentence, a));
	arena_release(a, mark);
	return p.sum;
}
