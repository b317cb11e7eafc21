#ifndef ABM_PORT_ZIP_IN_H
#define ABM_PORT_ZIP_IN_H

#include "port/zip.h"
#include "port/zip_dir.h"

/* An open package, for the files of zip.h only. */
struct zip;

struct zip_in {
	struct zip *archive; /* libzip's */
	struct zip_entry *entries;
	struct zip_dir raw; /* as many */
	size_t count;
	struct arena arena;
};

#endif
