#include "language.h"

#include <string.h>

#include "base/hash.h"

#define SAMPLE ((size_t)400 * 1024)
#define LEAST_VOTES 20

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

/* The languages of a word, one bit each. */
struct vocabulary {
	struct hash words;
	unsigned char bits[WORDS_MOST];
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

			if (!word.len || (!bits && count == WORDS_MOST))
				continue;
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
	const unsigned char *bits = hash_get(&v->words, word);

	for (size_t i = 0; bits && i < VOICES; i++)
		votes[i] += *bits >> i & 1U;
}

const char *
language_of(const struct doctext *d)
{
	struct vocabulary v = {.words = HASH_INIT};
	size_t votes[VOICES] = {0};
	size_t best = 0, len = 0, cjk = 0;
	size_t from = d->text.len > 2 * SAMPLE ? SAMPLE / 2 : 0;
	size_t end = from + SAMPLE < d->text.len ? from + SAMPLE : d->text.len;
	char word[16];

	learn(&v);
	for (size_t i = from; i < end; i++) {
		unsigned char c = (unsigned char)d->text.data[i];

		cjk += c >= 0xe3 && c <= 0xe9;
		if (c > ' ' && c != '\'' && len < sizeof word - 1) {
			word[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
			continue;
		}
		if (len && len < 6)
			count_word(&v, slice_make(word, len), votes);
		len = 0;
	}
	hash_free(&v.words);
	for (size_t i = 1; i < VOICES; i++)
		if (votes[i] > votes[best])
			best = i;
	if (cjk * 10 > end - from)
		return "ja";
	return votes[best] >= LEAST_VOTES ? voices[best].language : "und";
}
