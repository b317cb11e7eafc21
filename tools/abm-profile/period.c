#include "period.h"

#include <string.h>

#define YEAR_DAYS 365
#define SLACK_DAYS 10

bool
period_parse(const char *text, struct period *p)
{
	struct slice rest = slice_of(text);
	struct slice start;

	if (text == NULL)
		return false;
	p->instant = slice_find_char(rest, '/') == rest.len;
	if (p->instant) {
		if (!date_parse(rest, &p->end))
			return false;
		p->start = p->end;
		return true;
	}
	return slice_next(&rest, '/', &start) && date_parse(start, &p->start) &&
		date_parse(rest, &p->end) &&
		date_compare(p->start, p->end) <= 0;
}

int64_t
period_days(const struct period *p)
{
	return date_days(p->end) - date_days(p->start) + 1;
}

int
period_compare(const struct period *a, const struct period *b)
{
	int order = date_compare(b->end, a->end);

	if (order != 0)
		return order;
	return date_compare(a->start, b->start);
}

bool
period_alike(const struct period *a, const struct period *b)
{
	int64_t apart = period_days(a) - period_days(b);

	return a->instant == b->instant && apart >= -SLACK_DAYS &&
		apart <= SLACK_DAYS;
}

bool
period_year_before(const struct period *a, const struct period *b)
{
	int64_t apart = date_days(a->end) - date_days(b->end) - YEAR_DAYS;

	return period_alike(a, b) && apart >= -SLACK_DAYS &&
		apart <= SLACK_DAYS;
}
