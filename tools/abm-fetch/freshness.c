#include "freshness.h"

#include <stdlib.h>
#include <string.h>

#include "base/httpdate.h"

#define SECONDS_LIMIT ((int64_t)1 << 31) /* RFC 9111 1.2.2 */
#define STRONG_DATE_SECONDS 60

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
skip_quoted(struct slice s)
{
	size_t i = 1;

	while (i < s.len && s.data[i] != '"')
		i += s.data[i] == '\\' && i + 1 < s.len ? 2 : 1;
	return i < s.len ? i + 1 : s.len;
}

/*
 * The next element of a list (RFC 9110 5.6.1): commas inside quoted strings
 * are no separators.  false at the end.
 */
static bool
next_element(struct slice *rest, struct slice *element)
{
	size_t i = 0;

	while (rest->len && (*rest->data == ',' || is_blank(*rest->data)))
		*rest = slice_from(*rest, 1);
	if (!rest->len)
		return false;
	while (i < rest->len && rest->data[i] != ',')
		i += rest->data[i] == '"' ? skip_quoted(slice_from(*rest, i))
					  : 1;
	*element = slice_trim(slice_sub(*rest, 0, i));
	*rest = slice_from(*rest, i);
	return true;
}

/* delta-seconds (1.2.2), large ones cut; -1 when it is none. */
static int64_t
parse_seconds(struct slice s)
{
	int64_t value = 0;

	if (!s.len)
		return -1;
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] < '0' || s.data[i] > '9')
			return -1;
		value = value * 10 + (s.data[i] - '0');
		if (value > SECONDS_LIMIT)
			value = SECONDS_LIMIT;
	}
	return value;
}

struct directives {
	struct freshness *out;
	bool has_max_age;
	int64_t max_age; /* -1: said, but unreadable */
};

/* Of two max-ages the shorter one counts (4.2.1). */
static void
take_max_age(struct directives *d, struct slice value)
{
	int64_t seconds;

	if (value.len >= 2 && value.data[0] == '"' &&
		value.data[value.len - 1] == '"')
		value = slice_sub(value, 1, value.len - 2);
	seconds = parse_seconds(value);
	if (!d->has_max_age || seconds < d->max_age)
		d->max_age = seconds;
	d->has_max_age = true;
}

static void
take_directive(struct directives *d, struct slice element)
{
	size_t equals = slice_find_char(element, '=');
	struct slice name = slice_sub(element, 0, equals);
	struct slice value = slice_from(element, equals + 1);

	if (slice_is_fold(name, "max-age"))
		take_max_age(d, value);
	else if (slice_is_fold(name, "no-store"))
		d->out->no_store = true;
	/* no-cache="field" forbids that field alone; all is simpler. */
	else if (slice_is_fold(name, "no-cache"))
		d->out->no_cache = true;
	else if (slice_is_fold(name, "must-revalidate"))
		d->out->must_revalidate = true;
}

static bool
date_of(const char *text, int64_t now, int64_t *seconds)
{
	return text && httpdate_parse(slice_of(text), now, seconds);
}

/* Status codes whose answers may be kept by a guess (RFC 9110 15.1). */
static bool
is_heuristic(long status)
{
	static const long list[] = {
		200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501};

	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (list[i] == status)
			return true;
	return false;
}

/* 4.2.2: a tenth of the time since it was changed. */
static int64_t
guess(const char *const fields[HTTP_FIELDS], long status, int64_t date)
{
	int64_t changed;

	if (!is_heuristic(status))
		return 0;
	if (!fields[HTTP_LAST_MODIFIED])
		return FRESHNESS_UNBOUNDED;
	if (!date_of(fields[HTTP_LAST_MODIFIED], date, &changed) ||
		changed > date)
		return 0;
	return (date - changed) / 10;
}

static int64_t
lifetime(const struct directives *d, const char *const fields[HTTP_FIELDS],
	long status, int64_t date)
{
	int64_t expires;

	d->out->explicit = d->has_max_age || fields[HTTP_EXPIRES];
	if (d->has_max_age)
		return d->max_age;
	if (fields[HTTP_EXPIRES])
		return date_of(fields[HTTP_EXPIRES], date, &expires)
			? expires - date
			: 0;
	return guess(fields, status, date);
}

/* 4.2.3: how old it was when it came; of several values the first. */
static int64_t
age(const char *value, int64_t date, int64_t asked_at, int64_t came_at)
{
	struct slice rest = slice_of(value);
	struct slice first;
	int64_t said = value && next_element(&rest, &first)
		? parse_seconds(first)
		: 0;
	int64_t apparent = came_at > date ? came_at - date : 0;

	said = (said > 0 ? said : 0) + (came_at - asked_at);
	return said > apparent ? said : apparent;
}

struct freshness
freshness_of(const char *const fields[HTTP_FIELDS], long status,
	int64_t asked_at, int64_t came_at)
{
	struct freshness out = {0};
	struct directives d = {.out = &out};
	struct slice rest = slice_of(fields[HTTP_CACHE_CONTROL]);
	struct slice element;
	int64_t date;

	while (next_element(&rest, &element))
		take_directive(&d, element);
	if (!date_of(fields[HTTP_DATE], came_at, &date))
		date = came_at;
	out.left_s = lifetime(&d, fields, status, date) -
		age(fields[HTTP_AGE], date, asked_at, came_at);
	rest = slice_of(fields[HTTP_VARY]);
	while (next_element(&rest, &element))
		if (slice_is(element, "*"))
			out.no_cache = true;
	if (out.no_cache || out.no_store)
		out.left_s = 0;
	return out;
}

int64_t
freshness_retry_after(const char *value, int64_t now)
{
	int64_t seconds = value ? parse_seconds(slice_of(value)) : 0;
	int64_t at;

	if (seconds >= 0)
		return seconds;
	return date_of(value, now, &at) && at > now ? at - now : 0;
}

bool
freshness_etag_valid(const char *etag)
{
	struct slice s = slice_of(etag);

	if (slice_starts(s, "W/"))
		s = slice_from(s, 2);
	if (s.len < 2 || s.data[0] != '"' || s.data[s.len - 1] != '"')
		return false;
	for (size_t i = 1; i + 1 < s.len; i++)
		if (s.data[i] == '"' || (unsigned char)s.data[i] <= ' ' ||
			s.data[i] == 0x7f)
			return false;
	return true;
}

bool
freshness_etag_strong(const char *etag)
{
	return freshness_etag_valid(etag) && etag[0] == '"';
}

bool
freshness_date_strong(const char *last_modified, const char *date, int64_t now)
{
	int64_t changed, sent;

	return date_of(last_modified, now, &changed) &&
		date_of(date, now, &sent) &&
		sent - changed >= STRONG_DATE_SECONDS;
}
