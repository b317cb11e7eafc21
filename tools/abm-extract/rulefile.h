#ifndef ABM_EXTRACT_RULEFILE_H
#define ABM_EXTRACT_RULEFILE_H

#include "rules.h"

struct rule_reader {
	struct rules *rules; /* its arena holds what is read */
	struct pack *pack; /* to add to */
	bool trusted; /* built in: the tests compile its patterns */
	struct fault *fault;
};

enum rulefile { RULEFILE_DRIVERS, RULEFILE_CUES, RULEFILE_WORDS };

/* Adds the entries of one text; path is for messages only. */
int rulefile_parse(const struct rule_reader *in, enum rulefile kind,
	struct slice text, const char *path);

/* One pattern and the words it cannot match without; NULL and f. */
struct rx *rulefile_pattern(struct arena *a, struct slice pattern,
	struct strings *needles, struct fault *f);

/*
 * Adds what the files of a folder say to the pack; any of them may be missing
 * but not all.  -1 and "file:line: why".
 */
int rulefile_read(const struct rule_reader *in, const char *dir);
/* Adds the bytes of its files to the digest. */
int rulefile_digest(struct arena *a, const char *dir, struct digest *digest,
	struct fault *f);

#endif
