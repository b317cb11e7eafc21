#ifndef ABM_PORT_PACKER_H
#define ABM_PORT_PACKER_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/*
 * A deflated stream (RFC 1951) put together from spans that many streams have
 * in common, and from text of its own; through zlib, and without it where that
 * would be asked to find out what is known.
 *
 * A span is packed once.  When it comes again, a reference says so if the
 * stream had it within the last 32 KiB; else its packed bytes are copied, and
 * its CRC is combined.  Short text is coded with the fixed codes, longer text
 * deflated.  The result is one ordinary stream for any reader, and the same
 * for the same calls.
 *
 *	packer_prepare(arena, spans, count);
 *	p = packer_open();
 *	packer_begin(p, &buf, spans, count);
 *	packer_add_span(p, 0);
 *	packer_add(p, text);
 *	packer_end(p, &sum);
 *	packer_close(p);
 */

struct packer_span {
	struct slice bytes; /* set by the caller, borrowed */
	struct slice packed; /* data NULL: it would not be shorter */
	uint32_t crc;
	uint32_t shift; /* what moves a CRC over the span */
};

struct packer_sum {
	uint64_t size; /* of what was added */
	uint32_t crc;
};

struct packer;

/* Packs each; the packed bytes belong to the arena. */
void packer_prepare(struct arena *a, struct packer_span *spans, size_t count);

struct packer *packer_open(void);
void packer_close(struct packer *p); /* NULL is nothing */
/* Begins a stream at the end of out; out and spans are borrowed until its end. */
void packer_begin(struct packer *p, struct buf *out,
	const struct packer_span *spans, size_t count);
void packer_add(struct packer *p, struct slice text);
void packer_add_span(struct packer *p, size_t index);
/* -1: out's limit was hit. */
int packer_end(struct packer *p, struct packer_sum *sum);

#endif
