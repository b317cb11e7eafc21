#ifndef ABM_EXTRACT_SHOW_H
#define ABM_EXTRACT_SHOW_H

#include <stdbool.h>

/*
 * --text: prints the normalised text of report files, for those who write
 * rules.  With blocks, each block on a line of its own behind its offsets and
 * what is known about it.  Returns the exit status.
 */
int show_text(char *files[], bool blocks);

#endif
