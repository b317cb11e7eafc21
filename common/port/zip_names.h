#ifndef ABM_PORT_ZIP_NAMES_H
#define ABM_PORT_ZIP_NAMES_H

#include "base/fault.h"
#include "base/slice.h"

/* Bytes of the record that ends an archive, without its comment. */
#define ZIP_END_SIZE 22

/*
 * The names in an archive's directory as they are, not as libzip hands them
 * out: -1 if one holds a NUL.  bytes has at least ZIP_END_SIZE.
 */
int zip_names_check(struct slice bytes, struct fault *f);

#endif
