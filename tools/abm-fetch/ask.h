#ifndef ABM_FETCH_ASK_H
#define ABM_FETCH_ASK_H

#include "hop.h"

/*
 * Asks the net for a request's URL: follows redirects one by one, then turns
 * the answer into a note of the store.  note holds the stored copy (had), and
 * the new one at return.
 */
struct ask {
	struct fetch *fetch;
	struct arena *arena;
	const struct request *request;
	struct answer *answer;
	struct urlnote *note;
	bool had;
	/* The stored copy, if any, was asked for in this run. */
	bool settled;
	/* The least that any hop allows; seconds from now. */
	int64_t left_s;
	bool revalidate;
	bool no_store;
};

int ask_net(struct ask *k, struct fault *f);
/* The fields that Vary names, as this request sends them; NULL: no Vary. */
const char *ask_selection(const struct fetch *x, struct arena *a,
	const struct request *r, const char *vary);

#endif
