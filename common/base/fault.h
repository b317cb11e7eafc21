#ifndef ABM_BASE_FAULT_H
#define ABM_BASE_FAULT_H

#include <stdarg.h>

/*
 * Why a lower layer failed, as data.  base and port fill it; the caller, who
 * knows file and line, prints it (base/diag.h).  The kinds are the reasons of
 * a reject record, plus FAULT_SYSTEM, which ends the run (exit 2).
 */
enum fault_kind {
	FAULT_NONE,
	FAULT_INPUT, /* "input": what came in is wrong */
	FAULT_TEMPORARY, /* "temporary": trying again may help */
	FAULT_LIMIT, /* "limit": too large, too deep, too slow */
	FAULT_CRASH, /* "crash": a worker died */
	FAULT_VERSION, /* "version": a higher v than known */
	FAULT_GROUP_SPLIT, /* "group-split": the account came before */
	FAULT_SYSTEM /* cannot read or write: not a record's fault */
};

struct fault {
	enum fault_kind kind;
	char text[400];
};

/* clang-format off */
#define FAULT_INIT { 0 }
/* clang-format on */

/* Both return -1. */
int fault_set(struct fault *f, enum fault_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int fault_vset(struct fault *f, enum fault_kind kind, const char *fmt,
	va_list ap) __attribute__((format(printf, 3, 0)));
/* Puts "prefix: " before the text; returns -1. */
int fault_prefix(struct fault *f, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The reject record's reason, "input" for FAULT_INPUT etc. */
const char *fault_reason(enum fault_kind kind);
enum fault_kind fault_kind_of(const char *reason);

#endif
