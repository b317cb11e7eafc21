#ifndef ABM_PORT_GUNZIP_H
#define ABM_PORT_GUNZIP_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"

/* RFC 1952 2.3.1: whether these bytes begin a gzip file. */
bool gunzip_is(struct slice bytes);
/*
 * Appends all members of a gzip file.  What is broken or cut is FAULT_INPUT,
 * more than out's limit FAULT_LIMIT; out then holds what came before.
 */
int gunzip(struct slice bytes, struct buf *out, struct fault *f);

#endif
