#ifndef ABM_RENDER_FILENAME_H
#define ABM_RENDER_FILENAME_H

#include <stdbool.h>

#include "make.h"

/*
 * Names of files from patterns, "{account.name}-brief.docx".  Of a value
 * letters and digits of any script stay, '.' and '_' inside; all else becomes
 * a hyphen.  The name can stand in a folder of any system: none that Windows
 * reserves, none longer than 200 bytes.
 */

/* What is wrong with a pattern, before any data; NULL: nothing. */
const char *
filename_check(const char *pattern, const char *template, bool per_contact);
/* The name below the account's folder; NULL with f. */
char *filename_make(struct make *m, const struct kit_asset *rule,
	const struct cJSON *scope, struct fault *f);
/* The same for names that a file system may take for the same. */
char *filename_key(struct arena *a, const char *name);

#endif
