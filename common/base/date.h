#ifndef ABM_BASE_DATE_H
#define ABM_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * Civil dates of the proleptic Gregorian calendar and UTC instants.  No locale,
 * no time zone: every text form is ISO 8601 / RFC 3339.
 */
struct date {
	int year; /* 1..9999; 0 means none */
	int month; /* 1..12 */
	int day; /* 1..31 */
};

/* Bytes of a text form with its NUL. */
#define DATE_SIZE 11
#define TIME_SIZE 21

bool date_valid(struct date d);
/* Exactly "YYYY-MM-DD"; false when it is not a date. */
bool date_parse(struct slice s, struct date *d);
void date_format(struct date d, char out[DATE_SIZE]);
/* Days since 1970-01-01. */
int64_t date_days(struct date d);
struct date date_from_days(int64_t days);
int date_compare(struct date a, struct date b);
struct date date_add_days(struct date d, int64_t days);
/* The same day n months later, the month's last day where there is none. */
struct date date_add_months(struct date d, int months);
/* From English words: 1..12 for "January", "Sept.", "dec"; 0 otherwise. */
int date_month_of(struct slice word);

/* Seconds since the epoch to "YYYY-MM-DDTHH:MM:SSZ" and back. */
void time_format(int64_t seconds, char out[TIME_SIZE]);
bool time_parse(struct slice s, int64_t *seconds);
/* The wall clock. */
int64_t time_now(void);
/* Monotonic, for durations and deadlines. */
int64_t time_mono_ms(void);
/*
 * The date a run is made for: as_of when given, else SOURCE_DATE_EPOCH, else
 * today (UTC).  false when as_of or the variable is no date.
 */
bool date_as_of(const char *as_of, struct date *d);

#endif
