#ifndef ABM_PORT_LOCALE_H
#define ABM_PORT_LOCALE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/fault.h"

/*
 * Numbers, money, shares and dates as people of a language write them, through
 * ICU.  Values are exact decimals as text ("-1234.5"); nothing passes through a
 * double.  Results belong to the arena; NULL with f on failure.
 *
 * A locale keeps the formatters it has made, so that one per language and
 * process is cheap.  An unknown language falls back to ICU's root.
 */
struct locale;

/* BCP 47, "de", "en-GB". */
struct locale *locale_open(const char *language);
void locale_close(struct locale *l); /* NULL is nothing */

enum locale_style {
	LOCALE_PLAIN,
	LOCALE_SHORT, /* 1.2M */
	LOCALE_LONG /* 1.2 million */
};

/* places < 0: as many as the value has, at most 6. */
char *locale_number(struct locale *l, struct arena *a, const char *decimal,
	int places, enum locale_style style, struct fault *f);
/* currency: ISO 4217.  places < 0: the currency's own, none above 1000. */
char *locale_money(struct locale *l, struct arena *a, const char *decimal,
	const char *currency, int places, enum locale_style style,
	struct fault *f);
/* A ratio: "0.123" is 12.3 %.  places < 0: at most 1. */
char *locale_percent(struct locale *l, struct arena *a, const char *decimal,
	int places, struct fault *f);
/*
 * "short", "medium", "long", "full"; "month", "quarter", "year"; or a pattern
 * such as "d MMM yyyy".  A pattern of month and year only names them: the
 * language puts them in order.
 */
char *locale_date(struct locale *l, struct arena *a, struct date d,
	const char *format, struct fault *f);
/* Upper or lower case by the rules of the language. */
char *locale_upper(struct locale *l, struct arena *a, const char *text);
char *locale_lower(struct locale *l, struct arena *a, const char *text);

#endif
