#ifndef ABM_PORT_ZIP_H
#define ABM_PORT_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/slice.h"
#include "port/packer.h"

/*
 * ZIP packages (APPNOTE 6.3, the subset of ISO/IEC 29500-2 annex B): read
 * through libzip, written by ourselves with zlib.
 *
 * Reading: zip_in_open() looks at every entry before one byte is inflated and
 * refuses the package for: a name that is unsafe (base/file.h), not UTF-8, or
 * there twice (ASCII case folded); symbolic links; encryption; methods other
 * than stored and deflated; more entries, bytes or a higher ratio than the
 * limits allow.  The archive's bytes are borrowed until zip_in_close().
 *
 * Writing: entries are collected, then written at once.  Of many packages that
 * have entries in common, these are laid out once, as a stem.  Same entries, same
 * bytes: times are 1980-01-01, attributes fixed, the deflate level fixed.
 * Data is borrowed until zip_out_finish() or zip_out_drop().
 *
 *	struct zip_in *in = zip_in_open(bytes, ZIP_LIMITS_DEFAULT, &f);
 *	struct zip_out *out = zip_out_open();
 *	for (size_t i = 0; i < zip_in_count(in); i++)
 *		zip_out_copy(out, in, i);
 *	zip_out_add(out, "a.txt", data, ZIP_DEFLATE);
 *	zip_out_finish(out, ZIP_GIVEN_ORDER, &buf, &f);	(closes out)
 *	zip_in_close(in);
 *
 * To write a file, hand the finished bytes to file_write() or file_update().
 */

struct zip_limits {
	size_t entries;
	uint64_t entry_bytes; /* of one entry, inflated */
	uint64_t total_bytes; /* of all entries, inflated */
	uint64_t ratio; /* inflated : packed, above 1 MiB inflated */
};

/* clang-format off */
#define ZIP_LIMITS_DEFAULT { .entries = 10000, .entry_bytes = 64 * MIB, \
	.total_bytes = 512 * MIB, .ratio = 200 }
/* clang-format on */

struct zip_entry {
	const char *name; /* without a trailing slash; of the zip_in */
	uint64_t size; /* inflated, as the directory says */
	uint64_t packed;
	uint32_t crc;
	bool stored; /* not compressed */
	bool directory;
};

struct zip_in;

/* NULL with FAULT_INPUT or FAULT_LIMIT. */
struct zip_in *zip_in_open(
	struct slice bytes, const struct zip_limits *limits, struct fault *f);
void zip_in_close(struct zip_in *in); /* NULL is nothing */
size_t zip_in_count(const struct zip_in *in);
const struct zip_entry *zip_in_entry(const struct zip_in *in, size_t i);
/* Index of the entry with exactly this name, or -1. */
long zip_in_find(const struct zip_in *in, const char *name);
/* Appends the inflated bytes; a wrong size or CRC is FAULT_INPUT. */
int zip_in_read(struct zip_in *in, size_t i, struct buf *b, struct fault *f);

/* An entry read piece by piece, for those too large to hold. */
struct zip_pull;
/* NULL with f.  The zip_in must outlive it. */
struct zip_pull *zip_pull_open(struct zip_in *in, size_t i, struct fault *f);
/* Bytes put into data, 0 at the end; -1: damaged, or longer than announced. */
long
zip_pull_read(struct zip_pull *p, char *data, size_t size, struct fault *f);
void zip_pull_close(struct zip_pull *p); /* NULL is nothing */

struct zip_out;

/* Fast: four times as fast, a fifth larger. */
enum zip_pack { ZIP_STORE, ZIP_DEFLATE, ZIP_FAST };
/* Given: as they were added.  Sorted: by the bytes of the names. */
enum zip_order { ZIP_GIVEN_ORDER, ZIP_SORTED };

struct zip_out *zip_out_open(void);
/* The name is copied; data is borrowed.  A name added twice fails at the end. */
void zip_out_add(struct zip_out *out, const char *name, struct slice data,
	enum zip_pack pack);
/* Packed bytes that were made elsewhere (port/packer.h). */
void zip_out_add_packed(struct zip_out *out, const char *name,
	struct slice packed, const struct packer_sum *sum);
/* Copies the packed bytes of an entry as they are; in must outlive out. */
void zip_out_copy(struct zip_out *out, const struct zip_in *in, size_t i);
/* Appends the archive to b and closes out, also on failure. */
int zip_out_finish(struct zip_out *out, enum zip_order order, struct buf *b,
	struct fault *f);
void zip_out_drop(struct zip_out *out);

/* The entries that archives begin with. */
struct zip_stem;

/* Closes out; NULL with f. */
struct zip_stem *zip_out_stem(struct zip_out *out, struct fault *f);
struct slice zip_stem_bytes(const struct zip_stem *stem);
void zip_stem_free(struct zip_stem *stem); /* NULL is nothing */
/* An archive on a stem, which must outlive it: zip_out_finish() gives what
 * stands behind the stem's bytes. */
struct zip_out *zip_out_open_on(const struct zip_stem *stem);

#endif
