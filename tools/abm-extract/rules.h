#ifndef ABM_EXTRACT_RULES_H
#define ABM_EXTRACT_RULES_H

#include "base/arena.h"
#include "base/fault.h"
#include "language.h"
#include "model/extract.h"
#include "port/digest.h"
#include "port/rx.h"

/*
 * Rule packs, a folder per language (rules/README.md explains them to those
 * who write them):
 *
 *	drivers.tsv	driver TAB sub-driver TAB weight TAB pattern
 *	cues.tsv	cue TAB pattern
 *
 * "#" begins a comment line.  A pattern is a PCRE2 expression, matched without
 * regard to case; a blank in it stands for any white space.
 */
enum cue {
	/* status of a clause, in the order in which they are asked */
	CUE_NEGATION,
	CUE_PSEUDO_NEGATION,
	CUE_RISK,
	CUE_PLANNED,
	CUE_RESULT, /* done: a figure rose or fell, whatever goes on meanwhile */
	CUE_STATIC, /* descriptive: what the company is, makes, offers */
	CUE_IN_PROGRESS,
	CUE_DONE,
	CUE_ONGOING, /* in progress, where nothing above says otherwise */
	CUE_OUTLOOK, /* planned, likewise */
	/* other properties of a sentence */
	CUE_BOILERPLATE,
	CUE_GENERIC, /* accounting policy, definitions: worth little */
	CUE_ROUTINE, /* what every company does and has to tell */
	CUE_CLAUSE, /* where a clause ends */
	CUE_AGENCY, /* the company itself acts */
	CUE_COMPANY, /* the company is spoken of */
	CUE_INDUSTRY, /* others are spoken of */
	CUE_PERSON,
	CUE_EVENT, /* something happened, was decided, was announced */
	CUE_PROGRAMME, /* a plan or goal with a name or number */
	CUE_NEGATIVE,
	CUE_POSITIVE,
	CUE_TARGET,
	CUE_HORIZON, /* named groups year, month, years */
	CUE_DATE, /* a date or a fiscal period */
	CUE_INVEST, /* role of an amount, by the words near it */
	CUE_SAVE,
	CUE_BREAK, /* a word that ends a noun phrase */
	CUE_MONTH, /* the n-th group is the n-th month */
	CUE_NUMBER, /* the n-th group is n in words */
	/* headings */
	CUE_HEADING, /* a line is one by its words alone */
	CUE_HEADING_DROP,
	CUE_HEADING_LOW,
	CUE_HEADING_HIGH,
	CUE_COUNT
};

struct literals;

struct rx_list {
	struct rx **items;
	size_t count, cap;
	/* of a cue: heads of its patterns, and which patterns have them */
	struct literals *heads;
	bool *headed;
};

#define WEIGHT_MOST 9
#define CUE_PATTERNS 256 /* of one cue */

struct rule {
	const char *id; /* "growth/share:12": driver, sub, line */
	const char *driver, *sub;
	int weight; /* 0..9: how telling a match is by itself */
	char polarity; /* '+', '-' or 0 */
	bool risk; /* its status is risk whatever the tense */
	bool person; /* what drives a person: pay, targets */
	bool standing; /* a lasting fact: descriptive, unless it is a risk */
	struct rx *rx;
	/* see needles.h; none: it may match anywhere */
	struct strings needles, heads;
};
struct rule_list {
	struct rule *items;
	size_t count, cap;
};

struct amounts_rules;
struct instructions;

/* The rules of one language. */
struct pack {
	const char *language;
	struct writing writing;
	struct rule_list list;
	struct rx_list *cues; /* CUE_COUNT of them */
	struct literals *literals; /* needles and heads; NULL until used */
	struct arena *arena;
	const char *unread; /* folder of a built-in pack not yet needed */
};
struct packs {
	struct pack *items;
	size_t count, cap;
};

struct rules {
	struct packs packs;
	struct amounts_rules *amounts;
	struct instructions *instructions;
	char digest[DIGEST_HEX_SIZE];
	struct arena arena;
};

/* Without any rule; NULL and f when the amounts' own patterns fail. */
struct rules *rules_new(struct fault *f);
/* The pack of that language (borrowed), made when there is none. */
struct pack *rules_need_pack(struct rules *r, const char *language);

/*
 * The built-in pack and those of the folders, whose last component names the
 * language when it has two letters (else: English).  NULL and f as file:line.
 */
struct rules *rules_open(const char *const *dirs, int count, struct fault *f);
void rules_close(struct rules *r);
/* Of all rules and the matching library: what a result depends on. */
const char *rules_digest(const struct rules *r);
/*
 * The pack for "en", "en-GB", ...; NULL when there is none, with f untouched, or
 * when it cannot be read.  Built-in packs are compiled at their first use.
 */
const struct pack *
rules_pack(struct rules *r, const char *language, struct fault *f);

/* What a value of pack.literals says: a rule; bytes of its head, 0: a needle. */
size_t rules_literal_rule(size_t value);
size_t rules_literal_head(size_t value);

/* Matches any pattern of the cue. */
bool cue_found(const struct pack *p, enum cue cue, struct slice s);
/* The first match of the first pattern that has one. */
bool cue_match(const struct pack *p, enum cue cue, struct slice s,
	size_t *start, size_t *end);
/* How many patterns of the cue match. */
size_t cue_count(const struct pack *p, enum cue cue, struct slice s);

#endif
