#ifndef ABM_EXTRACT_INSTRUCTIONS_H
#define ABM_EXTRACT_INSTRUCTIONS_H

#include "doctext.h"
#include "rules.h"

/*
 * Text that speaks to a reader's machine ("ignore all previous instructions"):
 * flagged, whatever the language of the report.  rules/instructions.tsv has
 * its phrases, one pattern a line.
 */
struct instructions;

/* Reads the phrases and adds their bytes to the digest; NULL and f. */
struct instructions *instructions_open(struct arena *a, const char *path,
	struct digest *digest, struct fault *f);
void instructions_close(struct instructions *p);

/* Adds a flag "instruction" for each place, at most 50. */
void instructions_find(const struct instructions *p, const struct doctext *d,
	struct extract *x);

/*
 * True if an instruction was found in the paragraph of the sentence start..end,
 * which begins in block k: nothing there counts.
 */
bool instructions_near(const struct extract *x, const struct block *k,
	size_t start, size_t end);

#endif
