#ifndef ABM_STORE_FORGET_TRACES_H
#define ABM_STORE_FORGET_TRACES_H

#include "base/hash.h"
#include "port/json.h"

/*
 * By what an account is known in the URLs that were asked for it: the hosts of
 * its site, its numbers in registers, the URLs that its record names.  The
 * search of a site, lists of filings and register entries leave notes in the
 * store that no document names.
 */
struct traces {
	struct hash hosts; /* "acme.example", "ir.acme.example:8443" */
	struct hash urls; /* whole */
	/* Pieces of a URL, "/submissions/CIK0000320193", as key and value. */
	struct hash numbers;
	struct arena arena;
};

/* Of an account record, or the account that another record carries. */
void traces_add(struct traces *t, const struct cJSON *account);
/* Was this URL asked for such an account? */
bool traces_hit(const struct traces *t, const char *url);
void traces_free(struct traces *t);

#endif
