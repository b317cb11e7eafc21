#ifndef ABM_EXTRACT_RULES_H
#define ABM_EXTRACT_RULES_H

#include "base/arena.h"
#include "base/fault.h"
#include "cues.h"
#include "language.h"
#include "model/extract.h"
#include "port/digest.h"
#include "port/rx.h"
#include "spots.h"
#include "words.h"

/*
 * Rule packs, a folder per language (rules/README.md explains them to those
 * who write them):
 *
 *	drivers.tsv	driver TAB sub-driver TAB weight TAB pattern
 *	cues.tsv	cue TAB pattern
 *	words.tsv	weight TAB one or two words (words.h)
 *
 * "#" begins a comment line.  A pattern is a PCRE2 expression, matched without
 * regard to case; a blank in it stands for any white space.
 */
#define WEIGHT_MOST 9

struct rule {
	const char *id; /* "growth/share:12": driver, sub, line */
	const char *driver, *sub;
	int weight; /* 0..9: how telling a match is by itself */
	double odds; /* log-odds by which its matches do better or worse */
	char polarity; /* '+', '-' or 0 */
	bool risk; /* its status is risk whatever the tense */
	bool person; /* what drives a person: pay, targets */
	bool standing; /* a lasting fact: descriptive, unless it is a risk */
	struct rx *rx;
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
	struct cues *cues;
	struct spots *spots; /* of the rules, by number; NULL until used */
	struct words words;
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
	struct rx_room *room; /* of all patterns of packs */
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

#endif
