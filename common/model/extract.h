#ifndef ABM_MODEL_EXTRACT_H
#define ABM_MODEL_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * What abm-extract finds in one document; schemas/extract.schema.json in C.
 * Offsets are bytes of the normalised text, half open.  No quote is stored
 * here: it is cut out of the text when the record is written, so it cannot differ from it.
 * Everything belongs to the arena of the document.
 */

#define NO_OFFSET ((size_t)-1)

struct evidence {
	size_t start, end;
	const char *section; /* id of the section it stands in, or NULL */
	int page; /* 1-based; 0 unknown */
	const char *xbrl; /* id of the fact, or NULL */
};
struct evidences {
	struct evidence *items;
	size_t count, cap;
};

struct strings {
	const char **items;
	size_t count, cap;
};

struct section {
	const char *id; /* "1", "1A", "3.D" or a slug */
	const char *title;
	const char *part; /* "I".."IV" or NULL */
	int level; /* 1 for items, outline depth otherwise */
	size_t start, end;
	int page;
	double confidence; /* 0..1 */
	const char
		*method; /* how it was found: heading, toc-link, title, ... */
	struct {
		size_t start, end; /* start NO_OFFSET: not resolved */
		const char *part; /* form of the part it stands in: "EX-13" */
		const char *method;
	} resolved;
	struct strings warnings;
};
struct sections {
	struct section *items;
	size_t count, cap;
};

struct dimension {
	const char *axis; /* QName */
	const char *member; /* QName, or the text of a typed member */
	bool typed;
};
struct dimensions {
	struct dimension *items;
	size_t count, cap;
};

struct fact {
	const char *id;
	const char *concept; /* QName as in the report */
	const char *value; /* exact decimal or text; NULL for nil */
	const char *unit; /* "USD", "USD/shares", "pure"; NULL for text */
	const char *decimals; /* as given, NULL if absent */
	const char *period; /* "2024-12-31" or "2024-01-01/2024-12-31" */
	struct dimensions dimensions;
	const char *tuple; /* id of what groups it with others, or NULL */
	bool numeric, hidden;
	const char *format; /* as given */
	const char *text; /* as printed */
	size_t start, end; /* NO_OFFSET for hidden facts */
	const char *error; /* transform that is not known, or NULL */
};
struct facts {
	struct fact *items;
	size_t count, cap;
};

struct metric {
	const char *name; /* revenue, net_income, ... DESIGN.md section 2 */
	const char *value; /* exact decimal */
	const char *unit;
	const char *period;
	const char *basis; /* stated, derived, inferred, analyst */
	const char *formula; /* of a derived one */
	struct strings inputs; /* names of the metrics it uses */
	const char *fact; /* id of the fact behind it, or NULL */
	struct evidences evidence;
};
struct metrics {
	struct metric *items;
	size_t count, cap;
};

struct person {
	const char *name;
	const char *title; /* as printed */
	const char *role; /* ceo, cfo, ... director, or NULL */
	int age; /* 0 unknown */
	const char
		*signed_on; /* "YYYY-MM-DD" or "" (signed, no date) or NULL */
	struct evidences evidence;
};
struct people {
	struct person *items;
	size_t count, cap;
};

struct amount {
	const char *value; /* exact decimal */
	const char *unit; /* "USD", "pure" for a percentage or count */
	const char *text; /* as printed */
	const char *role; /* invest, save, target, actual, or NULL */
};
struct amounts {
	struct amount *items;
	size_t count, cap;
};

struct driver {
	const char *driver, *sub; /* taxonomy: growth, market_expansion */
	const char *status; /* done, in_progress, planned, risk, descriptive */
	const char *scope; /* account, industry, person */
	const char *audience; /* internal, customer */
	const char *polarity; /* positive, negative, neutral */
	const char *initiative; /* the noun phrase as written, or NULL */
	struct amounts amounts;
	const char *target; /* text as written, or NULL */
	const char *horizon; /* "2026", "2026-12-31", or NULL */
	const char *owner; /* name of the person, or NULL */
	const char *rule; /* id of the rule that found it */
	double score; /* 0..100 */
	struct {
		double specificity, status, section, agency, rarity, length,
			wording;
	} parts;
	struct evidences evidence;
};
struct drivers {
	struct driver *items;
	size_t count, cap;
};

/* Text of the source that was not read, or must not be trusted. */
struct notice {
	const char *code; /* garbled-text, hidden-text, instruction, ... */
	const char *detail;
	size_t start, end; /* NO_OFFSET when it has no place in the text */
	int page;
};
struct notices {
	struct notice *items;
	size_t count, cap;
};

struct extract {
	const char *language; /* "en" */
	char text_sha256[65];
	struct slice text; /* the normalised text; not written */
	const char *period_end; /* fiscal period the report is about, or NULL */
	const char *unit; /* reporting currency or NULL */
	struct sections sections;
	struct facts facts;
	struct metrics metrics;
	struct people people;
	struct drivers drivers;
	struct notices unread;
	struct notices flags;
	struct strings warnings;
};

#endif
