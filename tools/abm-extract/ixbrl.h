#ifndef ABM_EXTRACT_IXBRL_H
#define ABM_EXTRACT_IXBRL_H

#include "base/hash.h"
#include "doctext.h"
#include "tags.h"

/*
 * Inline XBRL 1.1: collects facts, contexts, units and continuations while a
 * reader goes through the markup of all parts of a filing, then resolves them.
 * Parts share contexts and units.
 */
struct ixbrl;

struct ixbrl *ixbrl_open(struct doctext *d);
/* Every element, text and end, in document order; hidden: not displayed. */
void ixbrl_element(struct ixbrl *x, enum ix_element element,
	const struct attrs *attrs, bool hidden);
void ixbrl_end(struct ixbrl *x, enum ix_element element);
void ixbrl_text(struct ixbrl *x, struct slice text);
/* Forgets what one part told, when its parser starts again. */
void ixbrl_mark(struct ixbrl *x);
void ixbrl_rewind(struct ixbrl *x);
bool ixbrl_found(const struct ixbrl *x);
/* Fills d->facts. */
void ixbrl_resolve(struct ixbrl *x);
void ixbrl_close(struct ixbrl *x);

#define IXFORMAT_NAME 64

/* A format's local name without hyphens, in lower case. */
void ixformat_name(const char *format, char out[IXFORMAT_NAME]);
/*
 * The value of a printed number: format by local name (Transformation Rules
 * Registry 1 to 5, ixt-sec), scale, sign.  NULL and *error when it is none.
 */
const char *ixformat_number(struct arena *a, const char *format,
	struct slice text, int scale, bool negative, const char **error);
/*
 * The value of a text: dates as "2024-12-31", "--12-31" or "2024-12", truth
 * values, durations as "P5Y6M", the SEC's names as their codes; else the text.
 * *error when it does not fit.
 */
const char *ixformat_text(struct arena *a, const char *format, const char *text,
	const char **error);

#endif
