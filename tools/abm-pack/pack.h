#ifndef ABM_PACK_PACK_H
#define ABM_PACK_PACK_H

#include <stdbool.h>

#include "stream/filter.h"
#include "stream/store.h"

/*
 * The group of an account, its profile and the assets behind it, becomes one
 * zip per edition and one pack record for each.  An asset whose file is not
 * there, or has other bytes than its record says, is left out and said so; the
 * pack is made all the same, with a failed check.
 */
struct pack_options {
	const char *dir;
	const char *edition; /* internal, customer, all */
	bool verify;
	struct store store; /* opened in each worker */
	struct filter_options *common;
};

struct filter
pack_filter(struct pack_options *o, struct filter_options *common);
/* Checks the options and makes the folder; ends the process when it cannot. */
void pack_open(struct pack_options *o);

#endif
