#include "datefind.h"

#include <string.h>

#include "base/date.h"

/* Up to four digits behind blanks and commas; *s moves behind them. */
static int
number_of(struct slice *s)
{
	int n = 0;

	while (s->len && strchr(" ,", s->data[0]))
		*s = slice_from(*s, 1);
	for (int i = 0;
		i < 4 && s->len && s->data[0] >= '0' && s->data[0] <= '9';
		i++) {
		n = n * 10 + (s->data[0] - '0');
		*s = slice_from(*s, 1);
	}
	return n;
}

/* "March 15, 2024", "15 March 2024" anywhere in the text. */
const char *
date_find(struct arena *a, struct slice s)
{
	int before = 0;

	while (s.len) {
		struct date d = {0, 0, 0};
		char out[DATE_SIZE];
		size_t len = 0;

		while (len < s.len && (s.data[len] | 32) >= 'a' &&
			(s.data[len] | 32) <= 'z')
			len++;
		d.month = len >= 3 ? date_month_of(slice_sub(s, 0, len)) : 0;
		if (d.month) {
			s = slice_from(s, len);
			d.day = number_of(&s);
			d.year = d.day > 31 ? d.day : number_of(&s);
			d.day = d.day > 31 ? before : d.day;
			if (d.year > 1900 && date_valid(d)) {
				date_format(d, out);
				return arena_strdup(a, out);
			}
			continue;
		}
		if (s.data[0] >= '0' && s.data[0] <= '9') {
			before = number_of(&s);
			continue;
		}
		s = slice_from(s, len ? len : 1);
	}
	return NULL;
}
