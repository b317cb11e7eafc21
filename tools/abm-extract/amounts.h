#ifndef ABM_EXTRACT_AMOUNTS_H
#define ABM_EXTRACT_AMOUNTS_H

#include "language.h"
#include "rules.h"

/*
 * Money and percentages of a sentence, exact, at most AMOUNTS_MOST.  "$3.0 to
 * $3.5 billion" gives both ends in billions; "42%" is 0.42 "pure".  Where an
 * inline XBRL fact stands on the figure, its value counts.
 */
#define AMOUNTS_MOST 8

struct amounts_rules;

/* What the document says of its figures. */
struct amounts_setting {
	const struct amounts_rules *rules;
	const char *unit; /* its currency: which "$" or "¥" is it?  NULL: USD */
	const struct facts *facts; /* in text order */
	/*
	 * Figures stand in millions or thousands without saying so each time:
	 * "$4,000" may be four billion.  Such ones are left out unless a fact
	 * tells.
	 */
	bool scaled;
	enum numbers numbers; /* how the language writes them */
};

/* Compiled once with the rules. */
struct amounts_rules *amounts_open(struct fault *f);
void amounts_close(struct amounts_rules *r);
/* Does the text say "dollars in millions"? */
bool amounts_scaled(const struct amounts_rules *r, struct slice text);
/* s begins at the offset `start` of the text. */
void amounts_find(const struct amounts_setting *setting, struct slice s,
	size_t start, struct amounts *out, struct arena *a);
/* Sets the roles of amounts by the words of the sentence. */
void amounts_set_roles(const struct pack *p, struct slice s, const char *status,
	struct amounts *out);

#endif
