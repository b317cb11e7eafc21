#ifndef ABM_PORT_ZIP_IN_H
#define ABM_PORT_ZIP_IN_H

#include "port/zip.h"

/* An open package, for zip.c and zip_pull.c only. */
struct zip;

struct zip_in {
	struct zip *archive; /* libzip's */
	struct zip_entry *entries;
	size_t count;
	struct arena arena;
};

#endif
