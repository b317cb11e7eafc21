#include "language.h"

#include <stdint.h>
#include <string.h>

#include "base/bytes16.h"

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
#define LONGEST 5 /* bytes of a word */
#define SLOTS 1024 /* several times as many as there are words */

/* Words as numbers, which their bytes are, and a bit for each language. */
struct vocabulary {
	struct {
		uint64_t word; /* 0: none */
		unsigned bits;
	} slots[SLOTS];
};

/* At most LONGEST bytes; in valid UTF-8 only capitals of ASCII change. */
static uint64_t
number_of(struct slice word)
{
	uint64_t n = 0;

	memcpy(&n, word.data, word.len);
	return n | UINT64_C(0x2020202020202020);
}

/* Where the word is, or belongs. */
static size_t
slot_of(const struct vocabulary *v, uint64_t word)
{
	size_t at = (size_t)((word * UINT64_C(0x9e3779b97f4a7c15)) >> 32) %
		SLOTS;

	while (v->slots[at].word && v->slots[at].word != word)
		at = (at + 1) % SLOTS;
	return at;
}

static void
learn(struct vocabulary *v)
{
	memset(v, 0, sizeof *v);
	for (size_t i = 0; i < VOICES; i++) {
		struct slice rest = slice_of(voices[i].words);
		struct slice word;

		while (slice_next(&rest, ' ', &word)) {
			uint64_t n = word.len > LONGEST ? 0 : number_of(word);
			size_t at = slot_of(v, n);

			v->slots[at].word = n;
			v->slots[at].bits |= n ? 1U << i : 0;
		}
	}
}

static void
count_word(const struct vocabulary *v, struct slice word, size_t votes[VOICES])
{
	unsigned bits = v->slots[slot_of(v, number_of(word))].bits;

	for (size_t i = 0; bits; i++, bits >>= 1)
		votes[i] += bits & 1U;
}

/* To the first byte that separates words, or near the end. */
static size_t
skip_word(struct slice s, size_t i)
{
	size_t len = BYTES16;

	while (len == BYTES16 && i + BYTES16 <= s.len) {
		struct bytes16 b = bytes16_load(s.data + i);

		len = bytes16_first(bytes16_or(
			bytes16_below(b, ' ' + 1), bytes16_is(b, '\'')));
		i += len;
	}
	while (i < s.len && (unsigned char)s.data[i] > ' ' && s.data[i] != '\'')
		i++;
	return i;
}

static void
count_words(struct slice s, size_t votes[VOICES])
{
	struct vocabulary v;
	size_t end;

	learn(&v);
	for (size_t i = 0; i < s.len; i = end + 1) {
		end = skip_word(s, i);
		if (end > i && end - i <= LONGEST)
			count_word(&v, slice_sub(s, i, end - i), votes);
	}
}

/* Characters of the scripts of East Asia, by the first bytes of each. */
struct scripts {
	size_t han, kana, hangul;
};

/* To the first byte that may begin one of them, or near the end. */
static size_t
skip_to_script(struct slice s, size_t i)
{
	size_t len = BYTES16;

	while (len == BYTES16 && i + BYTES16 <= s.len) {
		struct bytes16 b = bytes16_load(s.data + i);

		len = bytes16_first(bytes16_within(b, 0xe3, 0xec));
		i += len;
	}
	return i;
}

static void
count_scripts(struct slice s, struct scripts *out)
{
	for (size_t i = skip_to_script(s, 0); i + 1 < s.len;
		i = skip_to_script(s, i + 1)) {
		unsigned char c = (unsigned char)s.data[i];
		unsigned char next = (unsigned char)s.data[i + 1];

		out->kana += c == 0xe3 && next >= 0x81 && next <= 0x83;
		out->han += c >= 0xe4 && c <= 0xe9;
		out->hangul += c >= 0xeb && c <= 0xec;
	}
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

static struct slice
sample_of(struct slice text)
{
	return slice_sub(text, text.len > 2 * SAMPLE ? SAMPLE / 2 : 0, SAMPLE);
}

const char *
language_of(const struct doctext *d)
{
	struct slice s = sample_of(slice_make(buf_str(&d->text), d->text.len));
	struct scripts scripts = {0};
	size_t votes[VOICES] = {0};
	size_t best = 0;
	const char *east;

	count_words(s, votes);
	count_scripts(s, &scripts);
	for (size_t i = 1; i < VOICES; i++)
		if (votes[i] > votes[best])
			best = i;
	east = language_of_script(&scripts, s.len);
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
