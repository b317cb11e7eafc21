#ifndef ABM_RENDER_LEFTNOTES_H
#define ABM_RENDER_LEFTNOTES_H

struct exec;

/*
 * Footnotes, endnotes and comments whose reference was left out with the text
 * around it: takes their words out of the output.  All parts were filled.
 */
void leftnotes_drop(struct exec *x);

#endif
