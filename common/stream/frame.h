#ifndef ABM_STREAM_FRAME_H
#define ABM_STREAM_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * What a process and its worker say to each other over a socket: a length, 64
 * bits in the machine's order, and as many bytes.  One asks, the other answers:
 * there is never a second frame behind the first.  false: the other is gone.
 */
bool frame_send(int fd, const void *data, size_t len);
/* frame: the length's bytes, then len more, then a NUL. */
bool frame_read(int fd, struct buf *frame, uint64_t *len);

#endif
