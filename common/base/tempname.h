#ifndef ABM_BASE_TEMPNAME_H
#define ABM_BASE_TEMPNAME_H

/*
 * Names of temporary files that must not outlive the process: when a signal
 * ends it (Ctrl-C, kill, a closed pipe or terminal), what is noted here is
 * removed first.  A child that was forked removes nothing of its parent's.
 *
 * tempname_make() is mkstemp() that notes the name before a signal can come
 * between; the file has the modes of any new one, and is closed by exec.  path
 * is borrowed until tempname_forget().
 */
int tempname_make(char *path);
void tempname_forget(const char *path);

#endif
