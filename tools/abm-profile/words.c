#include "words.h"

#include <string.h>

#include "base/buf.h"
#include "base/slice.h"

#define PHRASE_LIMIT 4096

static const char *const dull[] = {"a", "an", "and", "as", "at", "by", "for",
	"from", "in", "its", "new", "of", "on", "our", "the", "their", "this",
	"to", "us", "we", "with", "der", "die", "das", "und", "unser", "unsere",
	"le", "la", "les", "et", "notre"};

static bool
is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static char *
folded(struct arena *a, const char *s, size_t len)
{
	char *word = arena_strndup(a, s, len);

	for (size_t i = 0; i < len; i++)
		if (word[i] >= 'A' && word[i] <= 'Z')
			word[i] = (char)(word[i] + ('a' - 'A'));
	return word;
}

static bool
tells(const char *word)
{
	if (strspn(word, "0123456789") == strlen(word))
		return false;
	for (size_t i = 0; i < sizeof dull / sizeof dull[0]; i++)
		if (strcmp(dull[i], word) == 0)
			return false;
	return true;
}

static void
split(struct arena *a, const char *phrase, struct words *w, bool all)
{
	w->count = 0;
	while (phrase != NULL && *phrase != '\0' && w->count < WORDS_LIMIT) {
		size_t len = 0;
		char *word;
		char start;

		while (is_word_char(phrase[len]))
			len++;
		if (len == 0) {
			phrase++;
			continue;
		}
		start = phrase[0];
		word = folded(a, phrase, len);
		phrase += len;
		if (all || (tells(word) && !words_has(w, word))) {
			w->capital[w->count] = start >= 'A' && start <= 'Z';
			w->items[w->count++] = word;
		}
	}
}

void
words_of(struct arena *a, const char *phrase, struct words *w)
{
	split(a, phrase, w, false);
}

void
words_all(struct arena *a, const char *phrase, struct words *w)
{
	split(a, phrase, w, true);
}

char *
words_join(struct arena *a, const struct words *w)
{
	struct buf b = BUF_INIT(PHRASE_LIMIT);
	char *text;

	for (size_t i = 0; i < w->count; i++)
		(void)buf_addf(&b, "%s%s", i > 0 ? " " : "", w->items[i]);
	text = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return text;
}

bool
words_has(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->count; i++)
		if (strcmp(w->items[i], word) == 0)
			return true;
	return false;
}

bool
words_contain(const struct words *w, const struct words *phrase)
{
	if (phrase->count == 0)
		return false;
	for (size_t i = 0; i + phrase->count <= w->count; i++) {
		size_t k = 0;

		while (k < phrase->count &&
			strcmp(w->items[i + k], phrase->items[k]) == 0)
			k++;
		if (k == phrase->count)
			return true;
	}
	return false;
}

static size_t
common_names(const struct words *a, const struct words *b)
{
	size_t count = 0;

	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (a->capital[i] && b->capital[k] &&
				strcmp(a->items[i], b->items[k]) == 0)
				count++;
	return count;
}

bool
words_alike(const struct words *a, const struct words *b)
{
	size_t shorter = a->count < b->count ? a->count : b->count;
	size_t common = 0;

	if (a->count == 0 || b->count == 0)
		return a->count == b->count;
	for (size_t i = 0; i < a->count; i++)
		if (words_has(b, a->items[i]))
			common++;
	return (common == shorter && shorter >= 2) || common_names(a, b) >= 2 ||
		common * 10 >= (a->count + b->count - common) * 6;
}
