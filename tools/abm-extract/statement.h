#ifndef ABM_EXTRACT_STATEMENT_H
#define ABM_EXTRACT_STATEMENT_H

#include "base/decimal.h"
#include "doctext.h"

/*
 * The rows of financial statements: a label and its figures, whether they
 * stand in the cells of a table or in the columns of plain text.
 */
#define STATEMENT_FIGURES 12
#define STATEMENT_LABEL 120 /* bytes */

struct statement_row {
	char label[STATEMENT_LABEL + 1]; /* plain letters, single blanks */
	char bare[STATEMENT_LABEL + 1]; /* without what stood in brackets */
	struct decimal values[STATEMENT_FIGURES];
	bool points[STATEMENT_FIGURES]; /* printed with a decimal point */
	int count;
};

/*
 * false: it has no figure.  The label is empty where a table's row has figures
 * only.  Decimals stand behind `point`.
 */
bool statement_row_read(const struct doctext *d, const struct block *k,
	char point, struct statement_row *row);

/*
 * The label goes on from a line of plain text above it: puts that in front.
 * false: the block above is no such line.
 */
bool statement_row_join(const struct doctext *d, const struct block *k,
	struct statement_row *row);

/* What a row's label says. */
enum statement_kind { STATEMENT_INCOME, STATEMENT_BALANCE, STATEMENT_CASH };
struct statement_metric {
	const char *name;
	enum statement_kind kind;
	bool expense; /* given as a positive amount */
	bool per_share; /* neither scaled nor without a point */
	const char *const *labels; /* best first, NULL at the end */
};

/* All of them; ends with one whose name is NULL. */
const struct statement_metric *statement_metrics(void);
/* How good the metric's label is, 0 the best; -1: it is none of them. */
int statement_label(const struct statement_metric *m, const char *label);

#endif
