#include "port/zip_dir.h"

/* Marks of the records, and their sizes without the variable fields
 * (APPNOTE 4.3.7, 4.3.12, 4.3.16). */
#define END_MARK 0x06054b50u
#define ENTRY_MARK 0x02014b50u
#define ENTRY_SIZE 46
#define LOCAL_MARK 0x04034b50u
#define LOCAL_SIZE 30

static size_t
number_at(struct slice bytes, size_t off, int size)
{
	size_t n = 0;

	for (int i = size - 1; i >= 0; i--)
		n = n << 8 | (unsigned char)bytes.data[off + (size_t)i];
	return n;
}

/* The entry's bytes stand behind a record of their own. */
static int
find_bytes(struct slice all, size_t local, struct zip_dir_entry *e,
	struct fault *f)
{
	size_t from;

	if (local > all.len - LOCAL_SIZE ||
		number_at(all, local, 4) != LOCAL_MARK)
		return fault_set(
			f, FAULT_INPUT, "an entry is not where it should be");
	from = local + LOCAL_SIZE + number_at(all, local + 26, 2) +
		number_at(all, local + 28, 2);
	if (from > all.len || e->packed > all.len - from)
		return fault_set(f, FAULT_INPUT, "an entry is cut off");
	e->bytes = slice_sub(all, from, (size_t)e->packed);
	return 0;
}

static int
read_entry(
	struct slice all, size_t at, struct zip_dir_entry *e, struct fault *f)
{
	e->crc = (uint32_t)number_at(all, at + 16, 4);
	e->packed = number_at(all, at + 20, 4);
	e->size = number_at(all, at + 24, 4);
	e->name = slice_sub(all, at + ENTRY_SIZE, number_at(all, at + 28, 2));
	if (slice_find_char(e->name, '\0') < e->name.len)
		return fault_set(f, FAULT_INPUT, "an entry's name holds a NUL");
	return find_bytes(all, number_at(all, at + 42, 4), e, f);
}

int
zip_dir_read(struct slice bytes, struct arena *a, struct zip_dir *dir,
	struct fault *f)
{
	size_t end = bytes.len - ZIP_END_SIZE;
	size_t at;

	while (end > 0 && number_at(bytes, end, 4) != END_MARK)
		end--;
	at = number_at(bytes, end + 16, 4);
	while (bytes.len >= LOCAL_SIZE && at <= end && end - at >= ENTRY_SIZE &&
		number_at(bytes, at, 4) == ENTRY_MARK) {
		if (read_entry(bytes, at, ARRAY_PUSH(a, dir), f) != 0)
			return -1;
		at += ENTRY_SIZE + number_at(bytes, at + 28, 2) +
			number_at(bytes, at + 30, 2) +
			number_at(bytes, at + 32, 2);
	}
	return 0;
}
