#ifndef ABM_RENDER_PORTFOLIO_H
#define ABM_RENDER_PORTFOLIO_H

#include "accounts.h"
#include "make.h"
#include "wanted.h"

/*
 * The second pass: assets over all accounts.  Profiles are put aside as they
 * come; the rules of an asset choose the accounts that its template sees.
 */
struct portfolio {
	struct kit *kit;
	const char *out_dir;
	struct accounts *accounts;
	struct portfolio_picks *picks; /* by the kit's assets */
	struct wanted wanted; /* of the profiles, by all its templates */
	struct buf line;
	struct date as_of; /* of the last profile */
};

int portfolio_open(struct portfolio *p, struct kit *kit, const char *out_dir,
	struct fault *f);
void portfolio_close(struct portfolio *p);
/* line: the profile as it came in. */
int portfolio_add(struct portfolio *p, const struct cJSON *profile,
	struct slice line, struct fault *f);
/* Makes the assets; appends their records. */
int portfolio_make(struct portfolio *p, struct buf *out, struct fault *f);

#endif
