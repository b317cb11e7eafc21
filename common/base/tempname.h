#ifndef ABM_BASE_TEMPNAME_H
#define ABM_BASE_TEMPNAME_H

/*
 * Names of temporary files that must not outlive the process: when a signal
 * ends it (Ctrl-C, kill, a closed pipe or terminal), what is noted here is
 * removed first.  A child that was forked removes nothing of its parent's.
 * path is borrowed until tempname_forget().
 */
void tempname_note(const char *path);
void tempname_forget(const char *path);

#endif
