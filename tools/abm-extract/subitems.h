#ifndef ABM_EXTRACT_SUBITEMS_H
#define ABM_EXTRACT_SUBITEMS_H

#include "doctext.h"

/*
 * The parts A. to I. that Form 20-F divides its items into: adds a section
 * "3.D" of level 2 behind the others for each heading ("D. Risk Factors",
 * "Item 3.D", "3D.") in the blocks from index `first` up to the offset end.
 */
void subitems_add(const struct doctext *d, int number, size_t first, size_t end,
	struct extract *x, struct arena *a);

#endif
