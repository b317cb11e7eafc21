#ifndef ABM_PORT_ZIP_DIR_H
#define ABM_PORT_ZIP_DIR_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"

/* An archive's directory as it stands, for zip.c: libzip hands names out as C
 * strings, and does not say where an entry's bytes are. */

/* Bytes of the record that ends an archive, without its comment. */
#define ZIP_END_SIZE 22

struct zip_dir_entry {
	struct slice name;
	uint32_t crc;
	uint64_t packed;
	uint64_t size;
	struct slice bytes; /* packed, as they stand */
};

struct zip_dir {
	struct zip_dir_entry *items;
	size_t count, cap;
};

/* bytes has at least ZIP_END_SIZE; -1: the directory is not where it should
 * be, a name holds a NUL, an entry lies outside. */
int zip_dir_read(struct slice bytes, struct arena *a, struct zip_dir *dir,
	struct fault *f);

#endif
