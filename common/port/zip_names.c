#include "port/zip_names.h"

/* Marks of the records, and a directory entry without its variable fields. */
#define END_MARK 0x06054b50u
#define ENTRY_SIZE 46
#define ENTRY_MARK 0x02014b50u

static size_t
number_at(struct slice bytes, size_t off, int size)
{
	size_t n = 0;

	for (int i = size - 1; i >= 0; i--)
		n = n << 8 | (unsigned char)bytes.data[off + (size_t)i];
	return n;
}

/*
 * libzip hands names out as C strings and so hides what stands behind a NUL
 * in them.  Walks the central directory (APPNOTE 4.3.12) once itself.
 */
int
zip_names_check(struct slice bytes, struct fault *f)
{
	size_t end = bytes.len - ZIP_END_SIZE;
	size_t at;

	while (end > 0 && number_at(bytes, end, 4) != END_MARK)
		end--;
	at = number_at(bytes, end + 16, 4);
	while (at + ENTRY_SIZE <= end &&
		number_at(bytes, at, 4) == ENTRY_MARK) {
		size_t len = number_at(bytes, at + 28, 2);
		struct slice name = slice_sub(bytes, at + ENTRY_SIZE, len);

		if (slice_find_char(name, '\0') < name.len)
			return fault_set(
				f, FAULT_INPUT, "an entry's name holds a NUL");
		at += ENTRY_SIZE + len + number_at(bytes, at + 30, 2) +
			number_at(bytes, at + 32, 2);
	}
	return 0;
}
