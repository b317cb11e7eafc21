#include "garbled.h"

#include <string.h>

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A letter or digit in the middle of what no word or number looks like. */
static bool
is_odd_word(struct slice w)
{
	size_t letters = 0, digits = 0, vowels = 0, marks = 0;

	for (size_t i = 0; i < w.len; i++) {
		char c = w.data[i];

		if (is_letter(c)) {
			letters++;
			vowels += strchr("aeiouyAEIOUY", c) != NULL;
		} else if (c >= '0' && c <= '9') {
			digits++;
		} else if (strchr("<>=;@?&+\"#*!^~", c) && i && i + 1 < w.len) {
			marks++;
		}
	}
	return marks > 1 || (letters > 1 && digits > 1) ||
		(letters >= 5 && !vowels);
}

bool
garbled_text(struct slice s, size_t least)
{
	size_t odd = 0, words = 0, strange = 0;
	struct slice word;

	for (size_t i = 0; i + 2 < s.len; i++)
		strange += !memcmp(s.data + i, "\xef\xbf\xbd", 3);
	if (strange * 50 > s.len)
		return true;
	while (slice_next(&s, ' ', &word)) {
		if (word.len < 4)
			continue;
		words++;
		odd += is_odd_word(word);
	}
	return odd >= least && odd * 10 > words * 3;
}
