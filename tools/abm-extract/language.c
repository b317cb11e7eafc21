#include "language.h"

#include <string.h>

#include "base/hash.h"

#define SAMPLE ((size_t)400 * 1024)
#define LEAST_VOTES 20
#define EAST_SHARE 15 /* bytes of text for each character, at most */

static const struct {
	const char *language;
	const char *words; /* each between blanks */
} voices[] = {
	{"en", " the of and to in for that with was are is by our as "},
	{"de", " der die und das von den mit ist im des für auf zu eine nicht "},
	{"fr", " le la les des et du en est une pour dans par sur au que "},
	{"nl", " de het van een en op voor dat zijn met is te aan niet "},
	{"es", " el la los de que y en del las por con para una se "},
	{"da", " og af til er for det den med en som på ikke der "},
	{"it", " il di che la e del per della con una sono nel i "},
};

#define VOICES (sizeof voices / sizeof *voices)
#define WORDS_MOST 200
#define LONGEST 5 /* bytes of a word */

/* The languages of a word, one bit each. */
struct vocabulary {
	struct hash words;
	unsigned char bits[WORDS_MOST];
	/* By first byte, the lengths of its words: most others are none. */
	unsigned char lengths[256];
};

static void
learn(struct vocabulary *v)
{
	for (size_t i = 0; i < VOICES; i++) {
		struct slice rest = slice_of(voices[i].words);
		struct slice word;

		while (slice_next(&rest, ' ', &word)) {
			size_t count = hash_count(&v->words);
			unsigned char *bits = hash_get(&v->words, word);

			if (!word.len || word.len > LONGEST ||
				(!bits && count == WORDS_MOST))
				continue;
			v->lengths[(unsigned char)word.data[0]] |=
				(unsigned char)(1U << word.len);
			if (!bits) {
				bits = &v->bits[count];
				hash_set(&v->words, word, bits);
			}
			*bits = (unsigned char)(*bits | 1U << i);
		}
	}
}

static void
count_word(const struct vocabulary *v, struct slice word, size_t votes[VOICES])
{
	const unsigned char *bits;

	if (!(v->lengths[(unsigned char)word.data[0]] >> word.len & 1))
		return;
	bits = hash_get(&v->words, word);
	for (size_t i = 0; bits && i < VOICES; i++)
		votes[i] += *bits >> i & 1U;
}

/* Characters of the scripts of East Asia, by the first bytes of each. */
struct scripts {
	size_t han, kana, hangul;
};

static void
count_script(struct scripts *s, unsigned char c, unsigned char next)
{
	s->kana += c == 0xe3 && next >= 0x81 && next <= 0x83;
	s->han += c >= 0xe4 && c <= 0xe9;
	s->hangul += c >= 0xeb && c <= 0xec;
}

/* NULL: another script prevails. */
static const char *
language_of_script(const struct scripts *s, size_t bytes)
{
	if (s->hangul * EAST_SHARE > bytes)
		return "ko";
	if ((s->han + s->kana) * EAST_SHARE <= bytes)
		return NULL;
	return s->kana * 10 > s->han ? "ja" : "zh";
}

const char *
language_of(const struct doctext *d)
{
	struct scripts scripts = {0};
	const char *east;
	struct vocabulary v = {.words = HASH_INIT};
	size_t votes[VOICES] = {0};
	size_t best = 0, len = 0;
	size_t from = d->text.len > 2 * SAMPLE ? SAMPLE / 2 : 0;
	size_t end = from + SAMPLE < d->text.len ? from + SAMPLE : d->text.len;
	char word[16];

	learn(&v);
	for (size_t i = from; i < end; i++) {
		unsigned char c = (unsigned char)d->text.data[i];

		if (c >= 0xe3 && i + 1 < end)
			count_script(&scripts, c,
				(unsigned char)d->text.data[i + 1]);
		if (c > ' ' && c != '\'' && len < sizeof word - 1) {
			word[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
			continue;
		}
		if (len && len <= LONGEST)
			count_word(&v, slice_make(word, len), votes);
		len = 0;
	}
	hash_free(&v.words);
	for (size_t i = 1; i < VOICES; i++)
		if (votes[i] > votes[best])
			best = i;
	east = language_of_script(&scripts, end - from);
	if (east)
		return east;
	return votes[best] >= LEAST_VOTES ? voices[best].language : "und";
}

struct writing
language_writing(const char *language)
{
	struct writing w = {.numbers = NUMBERS_COMMA};

	if (!strncmp(language, "en", 2))
		w.numbers = NUMBERS_POINT;
	if (!strncmp(language, "zh", 2) || !strncmp(language, "ja", 2))
		w = (struct writing){true, NUMBERS_MYRIAD};
	return w;
}
