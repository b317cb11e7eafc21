#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "port/zip.h"
#include "port/zip_in.h"

/*
 * Writes archives (APPNOTE 6.3.4): every field that does not follow from the
 * entries is fixed.
 */

/* 1980-01-01, the first day of the format (APPNOTE 4.4.6). */
#define DOS_DATE 0x0021
#define DOS_TIME 0
#define LEVEL 6
#define LEVEL_FAST 1
#define VERSION_NEEDED 20 /* deflate, folders */
#define MADE_BY (3 << 8 | VERSION_NEEDED) /* Unix */
#define FLAG_UTF8 (1 << 11)
#define FILE_MODE 0100644u
#define FOLDER_MODE 0040755u
#define METHOD_STORE 0
#define METHOD_DEFLATE 8
#define LOCAL_MARK 0x04034b50u
#define ENTRY_MARK 0x02014b50u
#define END_MARK 0x06054b50u
#define ENTRIES_LIMIT 65535 /* more, or larger, would need ZIP64 */
#define BYTES_LIMIT 0xFFFFFFFFu

struct planned {
	char *name;
	struct slice data; /* packed unless pack is set */
	bool pack;
	int level;
	int method;
	uint64_t size;
	uint32_t crc;
};

struct zip_stem {
	struct buf bytes;
	struct buf directory;
	struct hash names;
};

struct zip_out {
	struct planned *items;
	size_t count;
	size_t cap;
	struct arena arena;
	const struct zip_stem *stem; /* NULL: none */
	struct buf *to;
	size_t start; /* bytes in to before the archive's */
	struct buf directory;
	z_stream z;
	bool has_z;
	int z_level;
};

struct zip_out *
zip_out_open(void)
{
	struct zip_out *out = mem_zalloc(1, sizeof *out);

	out->directory = (struct buf)BUF_INIT(BYTES_LIMIT);
	return out;
}

struct zip_out *
zip_out_open_on(const struct zip_stem *stem)
{
	struct zip_out *out = zip_out_open();

	out->stem = stem;
	return out;
}

static struct planned *
plan(struct zip_out *out, const char *name)
{
	struct planned *p = ARRAY_PUSH(&out->arena, out);

	p->name = arena_strdup(&out->arena, name);
	return p;
}

void
zip_out_add(struct zip_out *out, const char *name, struct slice data,
	enum zip_pack pack)
{
	struct planned *p = plan(out, name);

	p->data = data;
	p->pack = pack != ZIP_STORE;
	p->level = pack == ZIP_FAST ? LEVEL_FAST : LEVEL;
	p->method = pack == ZIP_STORE ? METHOD_STORE : METHOD_DEFLATE;
	p->size = data.len;
	p->crc = (uint32_t)crc32_z(0, (const Bytef *)data.data, data.len);
}

void
zip_out_add_packed(struct zip_out *out, const char *name, struct slice packed,
	const struct packer_sum *sum)
{
	struct planned *p = plan(out, name);

	p->data = packed;
	p->method = METHOD_DEFLATE;
	p->size = sum->size;
	p->crc = sum->crc;
}

void
zip_out_copy(struct zip_out *out, const struct zip_in *in, size_t i)
{
	const struct zip_entry *e = &in->entries[i];
	struct planned *p = plan(out, e->name);

	if (e->directory)
		p->name = arena_printf(&out->arena, "%s/", e->name);
	p->data = in->raw.items[i].bytes;
	p->method = e->stored ? METHOD_STORE : METHOD_DEFLATE;
	p->size = e->size;
	p->crc = e->crc;
}

static int
compare_planned(const void *a, const void *b)
{
	const struct planned *x = a;
	const struct planned *y = b;

	return strcmp(x->name, y->name);
}

static void
put(struct buf *b, uint32_t n, int size)
{
	char bytes[4];

	for (int i = 0; i < size; i++, n >>= 8)
		bytes[i] = (char)(n & 0xFF);
	buf_add(b, bytes, (size_t)size);
}

static bool
is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

/* The fields that both records of an entry have, in their order. */
static void
put_common(struct buf *b, const struct planned *p)
{
	put(b, VERSION_NEEDED, 2);
	put(b, is_ascii(p->name) ? 0 : FLAG_UTF8, 2);
	put(b, (uint32_t)p->method, 2);
	put(b, DOS_TIME, 2);
	put(b, DOS_DATE, 2);
	put(b, p->crc, 4);
	put(b, (uint32_t)p->data.len, 4);
	put(b, (uint32_t)p->size, 4);
	put(b, (uint32_t)strlen(p->name), 2);
	put(b, 0, 2); /* extra fields */
}

static void
put_entry(struct zip_out *out, const struct planned *p, size_t offset)
{
	struct buf *b = &out->directory;
	bool folder = p->name[0] && p->name[strlen(p->name) - 1] == '/';

	put(b, ENTRY_MARK, 4);
	put(b, MADE_BY, 2);
	put_common(b, p);
	put(b, 0, 2); /* comment */
	put(b, 0, 2); /* disk */
	put(b, 0, 2); /* internal attributes */
	put(b, (folder ? FOLDER_MODE : FILE_MODE) << 16 | (folder ? 0x10 : 0),
		4);
	put(b, (uint32_t)offset, 4);
	buf_add_str(b, p->name);
}

static size_t
stem_len(const struct zip_out *out)
{
	return out->stem ? out->stem->bytes.len : 0;
}

static int
set_level(struct zip_out *out, int level)
{
	if (out->has_z && out->z_level == level)
		return deflateReset(&out->z);
	if (out->has_z)
		deflateEnd(&out->z);
	out->z = (z_stream){0};
	out->z_level = level;
	out->has_z = true;
	return deflateInit2(&out->z, level, Z_DEFLATED, -15, MAX_MEM_LEVEL,
		Z_DEFAULT_STRATEGY);
}

/* Makes p->data the packed bytes, which the arena owns. */
static int
pack_data(struct zip_out *out, struct planned *p, struct fault *f)
{
	size_t size;
	char *to;

	if (p->data.len > BYTES_LIMIT / 2)
		return fault_set(
			f, FAULT_LIMIT, "entry '%s' is too large", p->name);
	if (set_level(out, p->level) != Z_OK)
		return fault_set(f, FAULT_SYSTEM, "zlib cannot deflate");
	size = deflateBound(&out->z, (uLong)p->data.len);
	to = arena_alloc(&out->arena, size, 1);
	out->z.next_in = (Bytef *)(uintptr_t)p->data.data;
	out->z.avail_in = (uInt)p->data.len;
	out->z.next_out = (Bytef *)to;
	out->z.avail_out = (uInt)size;
	if (deflate(&out->z, Z_FINISH) != Z_STREAM_END)
		return fault_set(f, FAULT_SYSTEM, "zlib cannot deflate");
	p->data = slice_make(to, size - out->z.avail_out);
	p->pack = false;
	return 0;
}

static int
write_entry(struct zip_out *out, struct planned *p, struct fault *f)
{
	size_t offset = stem_len(out) + out->to->len - out->start;

	if (p->pack && pack_data(out, p, f) != 0)
		return -1;
	if (strlen(p->name) > UINT16_MAX || p->size > BYTES_LIMIT ||
		p->data.len > BYTES_LIMIT - offset)
		return fault_set(f, FAULT_LIMIT, "the package is too large");
	put_entry(out, p, offset);
	put(out->to, LOCAL_MARK, 4);
	put_common(out->to, p);
	buf_add_str(out->to, p->name);
	buf_add(out->to, p->data.data, p->data.len);
	return 0;
}

static int
write_entries(struct zip_out *out, struct fault *f)
{
	struct hash seen = HASH_INIT;
	int rc = 0;

	for (size_t i = 0; i < out->count && rc == 0; i++) {
		struct slice name = slice_of(out->items[i].name);

		if (hash_has(&seen, name) ||
			(out->stem && hash_has(&out->stem->names, name)))
			rc = fault_set(f, FAULT_INPUT,
				"entry '%s' is there twice",
				out->items[i].name);
		else
			rc = write_entry(out, &out->items[i], f);
		hash_set(&seen, name, out);
	}
	hash_free(&seen);
	return rc;
}

static int
write_end(struct zip_out *out, struct fault *f)
{
	size_t count = out->count + (out->stem ? out->stem->names.count : 0);
	size_t offset = stem_len(out) + out->to->len - out->start;
	size_t before = out->to->len;

	if (out->stem)
		buf_add(out->to, out->stem->directory.data,
			out->stem->directory.len);
	buf_add(out->to, buf_str(&out->directory), out->directory.len);
	if (count > ENTRIES_LIMIT || out->to->full ||
		out->to->len - before > BYTES_LIMIT - offset)
		return fault_set(f, FAULT_LIMIT, "the package is too large");
	put(out->to, END_MARK, 4);
	put(out->to, 0, 4); /* disks */
	put(out->to, (uint32_t)count, 2);
	put(out->to, (uint32_t)count, 2);
	put(out->to, (uint32_t)(out->to->len - 12 - before), 4);
	put(out->to, (uint32_t)offset, 4);
	put(out->to, 0, 2); /* comment */
	return out->to->full
		? fault_set(f, FAULT_LIMIT, "the package is too large")
		: 0;
}

int
zip_out_finish(struct zip_out *out, enum zip_order order, struct buf *b,
	struct fault *f)
{
	int rc;

	if (order == ZIP_SORTED && out->count > 1)
		qsort(out->items, out->count, sizeof *out->items,
			compare_planned);
	out->to = b;
	out->start = b->len;
	rc = write_entries(out, f);
	if (rc == 0)
		rc = write_end(out, f);
	zip_out_drop(out);
	return rc;
}

void
zip_out_drop(struct zip_out *out)
{
	if (out->has_z)
		deflateEnd(&out->z);
	buf_free(&out->directory);
	arena_free(&out->arena);
	free(out);
}

struct zip_stem *
zip_out_stem(struct zip_out *out, struct fault *f)
{
	struct zip_stem *stem = mem_zalloc(1, sizeof *stem);
	int rc;

	stem->bytes = (struct buf)BUF_INIT(BYTES_LIMIT);
	out->to = &stem->bytes;
	rc = write_entries(out, f);
	for (size_t i = 0; i < out->count; i++)
		hash_set(&stem->names, slice_of(out->items[i].name), stem);
	stem->directory = out->directory;
	out->directory = (struct buf)BUF_INIT(0);
	zip_out_drop(out);
	if (rc == 0)
		return stem;
	zip_stem_free(stem);
	return NULL;
}

struct slice
zip_stem_bytes(const struct zip_stem *stem)
{
	return slice_make(buf_str(&stem->bytes), stem->bytes.len);
}

void
zip_stem_free(struct zip_stem *stem)
{
	if (!stem)
		return;
	buf_free(&stem->bytes);
	buf_free(&stem->directory);
	hash_free(&stem->names);
	free(stem);
}
