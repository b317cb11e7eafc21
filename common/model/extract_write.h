#ifndef ABM_MODEL_EXTRACT_WRITE_H
#define ABM_MODEL_EXTRACT_WRITE_H

#include "model/extract.h"
#include "stream/emit.h"

/*
 * The members of an extract record from language to warnings, without type,
 * account and document: what a memo holds.  Quotes are cut from x->text; an
 * evidence whose span is no whole UTF-8 text is left out.
 */
void extract_write_members(struct emit *e, const struct extract *x);

#endif
