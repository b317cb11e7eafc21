#ifndef ABM_FETCH_EDGAR_TICKERS_H
#define ABM_FETCH_EDGAR_TICKERS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/hash.h"
#include "port/json.h"

/* EDGAR's list of tickers, company_tickers.json. */

struct edgar_company {
	unsigned long long cik;
	const char *title;
};

struct edgar_tickers {
	struct arena arena;
	struct hash by_ticker; /* to struct edgar_company * */
};

void edgar_tickers_read(struct edgar_tickers *t, const struct cJSON *tree);
/*
 * "aapl", "NASDAQ:AAPL", "BRK.B": NULL when it is not listed, or when its
 * exchange is named and is none of America's.
 */
const struct edgar_company *
edgar_tickers_find(const struct edgar_tickers *t, const char *ticker);
/* Does the ticker name an American exchange itself? */
bool edgar_ticker_is_american(const char *ticker);
/* Do two company names begin with the same word that says something? */
bool edgar_names_agree(const char *a, const char *b);
void edgar_tickers_free(struct edgar_tickers *t);

#endif
