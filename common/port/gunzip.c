/* zlib does not write through its input, and says so then. */
#define ZLIB_CONST

#include "port/gunzip.h"

#include <stdint.h>
#include <zlib.h>

#define PIECE ((size_t)64 * 1024)
#define GZIP_ONLY (16 + MAX_WBITS)

bool
gunzip_is(struct slice bytes)
{
	return slice_starts(bytes, "\x1f\x8b\x08");
}

/* Until the member ends or the input does: zlib's code, Z_BUF_ERROR if full. */
static int
inflate_member(z_stream *z, struct buf *out)
{
	int status = Z_OK;

	while (status == Z_OK) {
		size_t left = out->limit - out->len;
		size_t room = left < PIECE ? left : PIECE;

		if (buf_reserve(out, room ? room : 1) < 0)
			return Z_BUF_ERROR;
		z->next_out = (Bytef *)out->data + out->len;
		z->avail_out = (uInt)room;
		status = inflate(z, Z_NO_FLUSH);
		out->len += room - z->avail_out;
		out->data[out->len] = '\0';
		if (status == Z_OK && !z->avail_in && z->avail_out)
			return Z_DATA_ERROR;
	}
	return status;
}

int
gunzip(struct slice bytes, struct buf *out, struct fault *f)
{
	z_stream z = {0};
	int status;

	if (bytes.len > UINT32_MAX)
		return fault_set(f, FAULT_LIMIT, "the gzip file is too large");
	if (inflateInit2(&z, GZIP_ONLY) != Z_OK)
		return fault_set(f, FAULT_SYSTEM, "cannot start zlib");
	z.next_in = (const Bytef *)bytes.data;
	z.avail_in = (uInt)bytes.len;
	do {
		status = inflate_member(&z, out);
		if (status == Z_STREAM_END && z.avail_in &&
			inflateReset(&z) != Z_OK)
			status = Z_DATA_ERROR;
	} while (status == Z_STREAM_END && z.avail_in &&
		gunzip_is(slice_make((const char *)z.next_in, z.avail_in)));
	inflateEnd(&z);
	if (status == Z_STREAM_END)
		return 0;
	if (out->full)
		return fault_set(f, FAULT_LIMIT,
			"it unpacks to more than %zu bytes", out->limit);
	return fault_set(f, FAULT_INPUT, "it is no whole gzip file");
}
