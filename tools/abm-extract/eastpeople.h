#ifndef ABM_EXTRACT_EASTPEOPLE_H
#define ABM_EXTRACT_EASTPEOPLE_H

#include "roster.h"

/*
 * People of reports in Chinese, by simplified and traditional characters: the
 * tables of directors and officers, the rows that name one, the sentence of
 * those who answer for the report.  Who has left is left out.
 */
void eastpeople_find(struct roster *r);

#endif
