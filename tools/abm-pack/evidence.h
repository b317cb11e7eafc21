#ifndef ABM_PACK_EVIDENCE_H
#define ABM_PACK_EVIDENCE_H

#include "quotes.h"

/*
 * evidence.html: every claim of the edition's files as it is printed, and
 * below them the evidence: the quote marked inside its context, where it
 * stands, and how to check it by hand.
 */
void
evidence_page(struct buf *b, const struct edition *e, const struct quotes *q);

#endif
