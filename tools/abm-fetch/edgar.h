#ifndef ABM_FETCH_EDGAR_H
#define ABM_FETCH_EDGAR_H

#include "edgar_index.h"
#include "edgar_tickers.h"
#include "hunt.h"

/*
 * What a worker has learnt from EDGAR for all accounts: the list of tickers and
 * the daily indexes.  fetch->edgar; NULL until an account needs it.
 */
struct edgar {
	struct edgar_tickers tickers;
	bool tickers_read;
	struct edgar_index index;
};

struct edgar *edgar_open(struct fetch *x);
void edgar_close(struct edgar *e); /* NULL: nothing */

/*
 * Is the stored list of a company's filings, last checked at `checked_at`,
 * proven to be current by the daily indexes since?  They are asked for when
 * they are few.
 */
bool
edgar_is_current(struct hunt *h, unsigned long long cik, int64_t checked_at);

#endif
