#ifndef ABM_STORE_FORGET_LOOK_H
#define ABM_STORE_FORGET_LOOK_H

#include "forget.h"

/*
 * Whether a file names the person, whatever it is written in: its bytes, the
 * text behind markup and its entities, the pages of a PDF, the entries of a
 * ZIP.  It is read in a process of its own, with limits.
 */
enum forget_found {
	FORGET_SILENT,
	FORGET_NAMED,
	FORGET_UNREAD, /* nobody knows: damaged, encrypted, too large */
	FORGET_FAILED /* FAULT_SYSTEM */
};

enum forget_found
forget_look(struct forget *g, const char *path, struct fault *f);
void forget_look_close(struct forget *g);

#endif
