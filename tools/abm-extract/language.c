#include "language.h"

#include <string.h>

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

static bool
says(const char *words, const char *word)
{
	const char *at = words;
	size_t len = strlen(word);

	while ((at = strstr(at, word))) {
		if (at[-1] == ' ' && at[len] == ' ')
			return true;
		at++;
	}
	return false;
}

const char *
language_of(const struct doctext *d)
{
	size_t votes[VOICES] = {0};
	size_t best = 0, len = 0, cjk = 0;
	size_t from = d->text.len > 2 * SAMPLE ? SAMPLE / 2 : 0;
	size_t end = from + SAMPLE < d->text.len ? from + SAMPLE : d->text.len;
	char word[16];

	for (size_t i = from; i < end; i++) {
		unsigned char c = (unsigned char)d->text.data[i];

		cjk += c >= 0xe3 && c <= 0xe9;
		if (c > ' ' && c != '\'' && len < sizeof word - 1) {
			word[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
			continue;
		}
		word[len] = '\0';
		for (size_t v = 0; len && len < 6 && v < VOICES; v++)
			votes[v] += says(voices[v].words, word);
		len = 0;
	}
	for (size_t v = 1; v < VOICES; v++)
		if (votes[v] > votes[best])
			best = v;
	if (cjk * 10 > end - from)
		return "ja";
	return votes[best] >= LEAST_VOTES ? voices[best].language : "und";
}
