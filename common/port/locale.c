#include "port/locale.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "base/hash.h"
#include "base/mem.h"

#define SKELETON_SIZE 96
#define DAY_MS 86400000.0
#define PLACES_LIMIT 12
#define PATTERN_SIZE 100

struct locale {
	char name[ULOC_FULLNAME_CAPACITY];
	struct hash numbers; /* skeleton -> UNumberFormatter * */
	struct hash dates; /* format -> UDateFormat * */
	UCaseMap *cases;
};

struct locale *
locale_open(const char *language)
{
	struct locale *l = mem_zalloc(1, sizeof *l);
	UErrorCode status = U_ZERO_ERROR;
	char *tag = mem_strdup(language);

	/* "de_CH" is how some systems write it. */
	for (char *p = tag; *p; p++)
		if (*p == '_')
			*p = '-';
	uloc_forLanguageTag(tag, l->name, sizeof l->name, NULL, &status);
	free(tag);
	if (U_FAILURE(status) || !l->name[0])
		memcpy(l->name, "en", 3);
	status = U_ZERO_ERROR;
	l->cases = ucasemap_open(l->name, 0, &status);
	return l;
}

void
locale_close(struct locale *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < hash_count(&l->numbers); i++)
		unumf_close(hash_value(&l->numbers, i));
	for (size_t i = 0; i < hash_count(&l->dates); i++)
		udat_close(hash_value(&l->dates, i));
	hash_free(&l->numbers);
	hash_free(&l->dates);
	if (l->cases)
		ucasemap_close(l->cases);
	free(l);
}

/* The caller's arena holds the result. */
static char *
to_utf8(struct arena *a, const UChar *text, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t size = 0;
	char *out;

	u_strToUTF8(NULL, 0, &size, text, len, &status);
	out = arena_alloc(a, (size_t)size + 1, 1);
	status = U_ZERO_ERROR;
	u_strToUTF8(out, size + 1, NULL, text, len, &status);
	return out;
}

static UChar *
to_utf16(struct arena *a, const char *text, int32_t *len)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *out;

	u_strFromUTF8(NULL, 0, len, text, -1, &status);
	out = arena_alloc(a, (size_t)*len + 1, sizeof *out);
	status = U_ZERO_ERROR;
	u_strFromUTF8(out, *len + 1, NULL, text, -1, &status);
	return out;
}

static UNumberFormatter *
number_formatter(struct locale *l, struct arena *a, const char *skeleton,
	struct fault *f)
{
	UNumberFormatter *n = hash_get(&l->numbers, slice_of(skeleton));
	UErrorCode status = U_ZERO_ERROR;
	UChar *pattern;
	int32_t len;

	if (n)
		return n;
	pattern = to_utf16(a, skeleton, &len);
	n = unumf_openForSkeletonAndLocale(pattern, len, l->name, &status);
	if (U_FAILURE(status)) {
		fault_set(f, FAULT_INPUT, "cannot format a number as '%s': %s",
			skeleton, u_errorName(status));
		unumf_close(n);
		return NULL;
	}
	hash_set(&l->numbers, slice_of(skeleton), n);
	return n;
}

static char *
format(struct locale *l, struct arena *a, const char *decimal,
	const char *skeleton, struct fault *f)
{
	UNumberFormatter *n = number_formatter(l, a, skeleton, f);
	UErrorCode status = U_ZERO_ERROR;
	UFormattedNumber *result;
	const UChar *text;
	int32_t len = 0;
	char *out = NULL;

	if (!n)
		return NULL;
	result = unumf_openResult(&status);
	unumf_formatDecimal(n, decimal, -1, result, &status);
	text = ufmtval_getString(
		unumf_resultAsValue(result, &status), &len, &status);
	if (U_SUCCESS(status))
		out = to_utf8(a, text, len);
	else
		fault_set(f, FAULT_INPUT, "cannot format '%.60s': %s", decimal,
			u_errorName(status));
	unumf_closeResult(result);
	return out;
}

/* "." and as many zeros as places; least < places adds the difference as #. */
static void
add_places(char out[SKELETON_SIZE], int least, int most)
{
	size_t at = strlen(out);

	if (most > PLACES_LIMIT)
		most = PLACES_LIMIT;
	out[at++] = ' ';
	out[at++] = '.';
	for (int i = 0; i < most; i++)
		out[at++] = i < least ? '0' : '#';
	if (most == 0)
		memcpy(out + at - 1, "precision-integer", 18);
	else
		out[at] = '\0';
}

static void
start_skeleton(
	char out[SKELETON_SIZE], const char *unit, enum locale_style style)
{
	static const char *const styles[] = {
		"", "compact-short ", "compact-long "};
	size_t len = strlen(styles[style]);

	memcpy(out, styles[style], len);
	memcpy(out + len, unit, strlen(unit) + 1);
}

/* Half up, as people round when they check a figure by hand. */
static void
end_skeleton(char out[SKELETON_SIZE])
{
	memcpy(out + strlen(out), " rounding-mode-half-up", 23);
}

char *
locale_number(struct locale *l, struct arena *a, const char *decimal,
	int places, enum locale_style style, struct fault *f)
{
	char skeleton[SKELETON_SIZE];

	start_skeleton(skeleton, "group-auto", style);
	if (style != LOCALE_PLAIN && places < 0)
		add_places(skeleton, 0, 1);
	else
		add_places(skeleton, places < 0 ? 0 : places,
			places < 0 ? 6 : places);
	end_skeleton(skeleton);
	return format(l, a, decimal, skeleton, f);
}

static bool
is_currency(const char *code)
{
	size_t i;

	for (i = 0; code[i] >= 'A' && code[i] <= 'Z'; i++)
		;
	return i == 3 && code[3] == '\0';
}

static bool
is_large(const char *decimal)
{
	return strcspn(decimal + (*decimal == '-'), ".") > 3;
}

char *
locale_money(struct locale *l, struct arena *a, const char *decimal,
	const char *currency, int places, enum locale_style style,
	struct fault *f)
{
	char skeleton[SKELETON_SIZE];
	char unit[16] = "currency/";

	if (!is_currency(currency)) {
		fault_set(f, FAULT_INPUT, "'%.20s' is no currency", currency);
		return NULL;
	}
	memcpy(unit + 9, currency, 4);
	start_skeleton(skeleton, unit, style);
	if (places >= 0)
		add_places(skeleton, places, places);
	else if (style != LOCALE_PLAIN)
		add_places(skeleton, 0, 1);
	else if (is_large(decimal))
		add_places(skeleton, 0, 0);
	end_skeleton(skeleton);
	return format(l, a, decimal, skeleton, f);
}

char *
locale_percent(struct locale *l, struct arena *a, const char *decimal,
	int places, struct fault *f)
{
	char skeleton[SKELETON_SIZE];

	start_skeleton(skeleton, "percent scale/100", LOCALE_PLAIN);
	add_places(skeleton, places < 0 ? 0 : places, places < 0 ? 1 : places);
	end_skeleton(skeleton);
	return format(l, a, decimal, skeleton, f);
}

static int
date_style(const char *format)
{
	static const struct {
		const char *name;
		int style;
	} styles[] = {{"short", UDAT_SHORT}, {"medium", UDAT_MEDIUM},
		{"long", UDAT_LONG}, {"full", UDAT_FULL}};

	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (strcmp(format, styles[i].name) == 0)
			return styles[i].style;
	return UDAT_PATTERN;
}

/* Month and year alone stand in another order elsewhere, or with a word. */
static bool
is_month(const char *format)
{
	return strspn(format, "MLy ") == strlen(format) &&
		strpbrk(format, "ML") && strchr(format, 'y');
}

/* What the language makes of the fields of a pattern; NULL: nothing. */
static UChar *
best_pattern(
	struct locale *l, struct arena *a, const char *fields, int32_t *len)
{
	UErrorCode status = U_ZERO_ERROR;
	UDateTimePatternGenerator *g = udatpg_open(l->name, &status);
	UChar *skeleton = to_utf16(a, fields, len);
	UChar *out = arena_alloc(a, PATTERN_SIZE, sizeof *out);
	int32_t count = 0;

	for (int32_t i = 0; i < *len; i++)
		if (skeleton[i] != ' ')
			skeleton[count++] = skeleton[i];
	if (U_SUCCESS(status))
		*len = udatpg_getBestPattern(
			g, skeleton, count, out, PATTERN_SIZE, &status);
	udatpg_close(g);
	return U_SUCCESS(status) ? out : NULL;
}

static UChar *
date_pattern(
	struct locale *l, struct arena *a, const char *format, int32_t *len)
{
	UChar *best = NULL;

	if (strcmp(format, "month") == 0)
		best = best_pattern(l, a, "yMMMM", len);
	else if (strcmp(format, "quarter") == 0)
		best = best_pattern(l, a, "yQQQ", len);
	else if (strcmp(format, "year") == 0)
		best = best_pattern(l, a, "y", len);
	else if (is_month(format))
		best = best_pattern(l, a, format, len);
	return best ? best : to_utf16(a, format, len);
}

static UDateFormat *
date_formatter(
	struct locale *l, struct arena *a, const char *format, struct fault *f)
{
	static const UChar utc[] = {'G', 'M', 'T', 0};
	UDateFormat *d = hash_get(&l->dates, slice_of(format));
	UErrorCode status = U_ZERO_ERROR;
	int style = date_style(format);
	UChar *pattern;
	int32_t len;

	if (d)
		return d;
	pattern = date_pattern(l, a, format, &len);
	d = udat_open(style == UDAT_PATTERN ? UDAT_PATTERN : UDAT_NONE,
		(UDateFormatStyle)style, l->name, utc, -1,
		style == UDAT_PATTERN ? pattern : NULL,
		style == UDAT_PATTERN ? len : 0, &status);
	if (U_FAILURE(status)) {
		fault_set(f, FAULT_INPUT, "'%.40s' is no date format", format);
		return NULL;
	}
	hash_set(&l->dates, slice_of(format), d);
	return d;
}

char *
locale_date(struct locale *l, struct arena *a, struct date d,
	const char *format_name, struct fault *f)
{
	UDateFormat *formatter = date_formatter(l, a, format_name, f);
	UErrorCode status = U_ZERO_ERROR;
	UChar text[200];
	int32_t len;

	if (!formatter)
		return NULL;
	len = udat_format(formatter, (double)date_days(d) * DAY_MS, text,
		(int32_t)(sizeof text / sizeof *text), NULL, &status);
	if (U_FAILURE(status) || len > (int32_t)(sizeof text / sizeof *text)) {
		fault_set(f, FAULT_INPUT, "'%.40s' is too long a date format",
			format_name);
		return NULL;
	}
	return to_utf8(a, text, len);
}

typedef int32_t case_function(
	const UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

static char *
map_case(
	struct locale *l, struct arena *a, const char *text, case_function *map)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = (int32_t)strlen(text);
	int32_t size = map(l->cases, NULL, 0, text, len, &status);
	char *out = arena_alloc(a, (size_t)size + 1, 1);

	status = U_ZERO_ERROR;
	map(l->cases, out, size + 1, text, len, &status);
	return out;
}

char *
locale_upper(struct locale *l, struct arena *a, const char *text)
{
	return map_case(l, a, text, ucasemap_utf8ToUpper);
}

char *
locale_lower(struct locale *l, struct arena *a, const char *text)
{
	return map_case(l, a, text, ucasemap_utf8ToLower);
}
