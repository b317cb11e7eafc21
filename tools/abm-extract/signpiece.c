#include "signpiece.h"

#include <string.h>

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

size_t
signpiece_name(struct slice s, struct slice name)
{
	size_t i = 0, j = 0;

	while (j < name.len) {
		if (strchr(" .,", name.data[j])) {
			j++;
			continue;
		}
		while (i < s.len && strchr(" .,\n", s.data[i]))
			i++;
		if (i == s.len || lower(s.data[i]) != lower(name.data[j]))
			return 0;
		i++;
		j++;
	}
	return name.len >= 5 &&
			(i == s.len || strchr(" .,\n\xe2-():;", s.data[i]))
		? i
		: 0;
}

struct slice
signpiece_bare(struct slice s)
{
	static const char *const words[] = {"title:", "its ", "its:", NULL};

	for (;;) {
		while (s.len && strchr(" ,.-:;)\n\t", s.data[0]))
			s = slice_from(s, 1);
		if (!slice_starts(s, "\xe2\x80\x93") &&
			!slice_starts(s, "\xe2\x80\x94"))
			break;
		s = slice_from(s, 3);
	}
	for (size_t i = 0; words[i]; i++)
		if (slice_starts_fold(s, words[i]))
			s = slice_trim(slice_from(s, strlen(words[i])));
	while (s.len && strchr(" \t\n|*", s.data[s.len - 1]))
		s.len--;
	/* The rule of a list: "Director    )". */
	if (s.len && s.data[s.len - 1] == ')' &&
		slice_find_char(s, '(') == s.len)
		s.len--;
	return slice_trim(s);
}

struct slice
signpiece_before_labels(struct slice s)
{
	static const char *const labels[] = {
		"date:", "dated:", "directors:", "attest:", NULL};

	for (size_t i = 0; labels[i]; i++) {
		size_t at = slice_find_fold(s, labels[i]);

		if (at < s.len)
			s = slice_trim(slice_sub(s, 0, at));
	}
	return s;
}
