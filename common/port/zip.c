#include "port/zip.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/zip_in.h"

/* Small entries of one repeated character exceed any ratio and harm nobody. */
#define RATIO_FREE_BYTES MIB
#define NAME_LIMIT 512 /* bytes */
#define UNIX_TYPE_MASK 0170000u
#define UNIX_LINK 0120000u

static int
set_zip_fault(struct fault *f, zip_error_t *error, const char *what)
{
	return fault_set(
		f, FAULT_INPUT, "%s: %s", what, zip_error_strerror(error));
}

static zip_t *
open_bytes(struct slice bytes, int flags, struct fault *f)
{
	zip_error_t error;
	zip_source_t *source;
	zip_t *archive = NULL;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.data, bytes.len, 0, &error);
	if (source)
		archive = zip_open_from_source(source, flags, &error);
	if (!archive) {
		set_zip_fault(f, &error, "not a readable zip package");
		if (source)
			zip_source_free(source);
	}
	zip_error_fini(&error);
	return archive;
}

static bool
is_link(zip_t *archive, size_t i)
{
	zip_uint8_t system = 0;
	zip_uint32_t attributes = 0;

	if (zip_file_get_external_attributes(
		    archive, i, 0, &system, &attributes) != 0)
		return false;
	return system == ZIP_OPSYS_UNIX &&
		((attributes >> 16) & UNIX_TYPE_MASK) == UNIX_LINK;
}

static int
check_name(const char *name, size_t len, struct fault *f)
{
	if (len == 0 || len > NAME_LIMIT)
		return fault_set(
			f, FAULT_INPUT, "an entry's name has %zu bytes", len);
	if (!utf8_valid(name, len))
		return fault_set(
			f, FAULT_INPUT, "an entry's name is not UTF-8");
	if (!file_name_safe(name) || strchr(name, ':'))
		return fault_set(
			f, FAULT_INPUT, "unsafe entry name '%s'", name);
	return 0;
}

static int
check_stat(const zip_stat_t *st, const char *name, struct fault *f)
{
	const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE |
		ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;

	if ((st->valid & needed) != needed)
		return fault_set(
			f, FAULT_INPUT, "entry '%s' is incomplete", name);
	if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
		st->encryption_method != ZIP_EM_NONE)
		return fault_set(
			f, FAULT_INPUT, "entry '%s' is encrypted", name);
	if (st->comp_method != ZIP_CM_STORE &&
		st->comp_method != ZIP_CM_DEFLATE)
		return fault_set(f, FAULT_INPUT,
			"entry '%s' has compression method %u", name,
			(unsigned)st->comp_method);
	if (st->comp_method == ZIP_CM_STORE && st->size != st->comp_size)
		return fault_set(
			f, FAULT_INPUT, "entry '%s' has two sizes", name);
	return 0;
}

/* Two readings of one archive must not differ. */
static int
check_raw(
	const struct zip_dir_entry *raw, const zip_stat_t *st, struct fault *f)
{
	/* libzip translates names that are not UTF-8. */
	bool same_name = slice_is(raw->name, st->name) ||
		!utf8_valid(raw->name.data, raw->name.len);

	if (same_name && raw->crc == st->crc && raw->packed == st->comp_size &&
		raw->size == st->size)
		return 0;
	return fault_set(
		f, FAULT_INPUT, "the package has two directories that differ");
}

static int
check_limits(const struct zip_entry *e, const struct zip_limits *limits,
	uint64_t *total, struct fault *f)
{
	if (e->size > limits->entry_bytes)
		return fault_set(f, FAULT_LIMIT,
			"entry '%s' has more than %llu bytes", e->name,
			(unsigned long long)limits->entry_bytes);
	if (e->size > RATIO_FREE_BYTES && e->size / limits->ratio > e->packed)
		return fault_set(f, FAULT_LIMIT,
			"entry '%s' is packed more than %llu:1", e->name,
			(unsigned long long)limits->ratio);
	*total += e->size;
	if (*total > limits->total_bytes)
		return fault_set(f, FAULT_LIMIT,
			"the package has more than %llu bytes unpacked",
			(unsigned long long)limits->total_bytes);
	return 0;
}

static char *
folded(struct arena *a, const char *name)
{
	char *copy = arena_strdup(a, name);

	for (char *p = copy; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return copy;
}

static int
load_entry(struct zip_in *in, size_t i, struct hash *seen, struct fault *f)
{
	struct zip_entry *e = &in->entries[i];
	zip_stat_t st;
	struct slice key;
	char *name;

	zip_stat_init(&st);
	if (zip_stat_index(in->archive, i, ZIP_FL_ENC_GUESS, &st) != 0)
		return set_zip_fault(f, zip_get_error(in->archive),
			"an entry cannot be read");
	if (!(st.valid & ZIP_STAT_NAME))
		return fault_set(f, FAULT_INPUT, "an entry has no name");
	name = arena_strdup(&in->arena, st.name);
	if (name[0] && name[strlen(name) - 1] == '/') {
		e->directory = true;
		name[strlen(name) - 1] = '\0';
	}
	e->name = name;
	e->size = st.size;
	e->packed = st.comp_size;
	e->crc = st.crc;
	e->stored = st.comp_method == ZIP_CM_STORE;
	if (check_name(name, strlen(name), f) != 0 ||
		check_stat(&st, name, f) != 0 ||
		check_raw(&in->raw.items[i], &st, f) != 0)
		return -1;
	if (is_link(in->archive, i))
		return fault_set(f, FAULT_INPUT, "entry '%s' is a link", name);
	key = slice_of(folded(&in->arena, name));
	if (hash_has(seen, key))
		return fault_set(
			f, FAULT_INPUT, "entry '%s' is there twice", name);
	hash_set(seen, key, e);
	return 0;
}

static int
load_entries(
	struct zip_in *in, const struct zip_limits *limits, struct fault *f)
{
	struct hash seen = HASH_INIT;
	uint64_t total = 0;
	int rc = 0;

	in->entries = arena_alloc(
		&in->arena, in->count + 1, sizeof *in->entries);
	if (in->raw.count != in->count)
		rc = fault_set(f, FAULT_INPUT,
			"the package's directory is not where its end says");
	for (size_t i = 0; i < in->count && rc == 0; i++) {
		rc = load_entry(in, i, &seen, f);
		if (rc == 0)
			rc = check_limits(&in->entries[i], limits, &total, f);
	}
	hash_free(&seen);
	return rc;
}

struct zip_in *
zip_in_open(
	struct slice bytes, const struct zip_limits *limits, struct fault *f)
{
	struct zip_in *in;
	zip_t *archive;

	/* libzip would look for a directory behind anything. */
	if (bytes.len < ZIP_END_SIZE || memcmp(bytes.data, "PK", 2) != 0) {
		fault_set(f, FAULT_INPUT, "not a zip package");
		return NULL;
	}
	archive = open_bytes(bytes, ZIP_RDONLY | ZIP_CHECKCONS, f);
	if (!archive)
		return NULL;
	in = mem_zalloc(1, sizeof *in);
	in->archive = archive;
	in->count = (size_t)zip_get_num_entries(archive, 0);
	if (in->count > limits->entries)
		fault_set(f, FAULT_LIMIT,
			"the package has more than %zu entries",
			limits->entries);
	else if (zip_dir_read(bytes, &in->arena, &in->raw, f) == 0 &&
		load_entries(in, limits, f) == 0)
		return in;
	zip_in_close(in);
	return NULL;
}

void
zip_in_close(struct zip_in *in)
{
	if (!in)
		return;
	zip_discard(in->archive);
	arena_free(&in->arena);
	free(in);
}

size_t
zip_in_count(const struct zip_in *in)
{
	return in->count;
}

const struct zip_entry *
zip_in_entry(const struct zip_in *in, size_t i)
{
	return &in->entries[i];
}

long
zip_in_find(const struct zip_in *in, const char *name)
{
	for (size_t i = 0; i < in->count; i++)
		if (!in->entries[i].directory &&
			strcmp(in->entries[i].name, name) == 0)
			return (long)i;
	return -1;
}

/* One byte more than announced is asked for, so that a lie about the size shows. */
static int
read_all(zip_file_t *file, const struct zip_entry *e, struct buf *b,
	struct fault *f)
{
	size_t want = (size_t)e->size + 1;
	size_t got = 0;

	if (buf_reserve(b, want) != 0)
		return fault_set(
			f, FAULT_LIMIT, "entry '%s' is too large", e->name);
	while (got < want) {
		zip_int64_t n = zip_fread(
			file, b->data + b->len + got, want - got);

		if (n < 0)
			return set_zip_fault(
				f, zip_file_get_error(file), e->name);
		if (n == 0)
			break;
		got += (size_t)n;
	}
	if (got != e->size)
		return fault_set(f, FAULT_INPUT,
			"entry '%s' is not as long as the directory says",
			e->name);
	b->len += got;
	b->data[b->len] = '\0';
	return 0;
}

int
zip_in_read(struct zip_in *in, size_t i, struct buf *b, struct fault *f)
{
	const struct zip_entry *e = &in->entries[i];
	zip_file_t *file = zip_fopen_index(in->archive, i, 0);
	int rc;

	if (!file)
		return set_zip_fault(f, zip_get_error(in->archive), e->name);
	rc = read_all(file, e, b, f);
	if (zip_fclose(file) != 0 && rc == 0)
		rc = fault_set(
			f, FAULT_INPUT, "entry '%s' is damaged", e->name);
	return rc;
}
