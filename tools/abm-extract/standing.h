#ifndef ABM_EXTRACT_STANDING_H
#define ABM_EXTRACT_STANDING_H

#include "doctext.h"
#include "statement.h"

/* Where a row of figures stands, by the headings above it. */
struct literals;
struct standing {
	const struct doctext *d;
	char point; /* of its figures, for their tables */
	unsigned char *said; /* of each block, once it was asked for */
	struct literals *printed, *plain; /* words of headings */
};

void standing_open(struct standing *s, const struct doctext *d, char point,
	struct arena *a);
void standing_close(struct standing *s);
/*
 * 3 in the statement of the metric's kind, 2 in a summary of years, 1 in the
 * parent's own statements but as good, 0 where it counts for nothing.
 */
int
standing_of(struct standing *s, size_t row, const struct statement_metric *m);
/* The row's table gives per cents of its first figure, not amounts. */
bool standing_in_percent(const struct standing *s, size_t row);
/* A row that is only called "diluted": is it about what a share earned? */
bool standing_per_share(const struct standing *s, size_t row);

#endif
