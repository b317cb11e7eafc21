/* dl_iterate_phdr() is no function of POSIX. */
#define _GNU_SOURCE

#include "base/buildid.h"

#include <link.h>
#include <stdint.h>
#include <string.h>

/* A field of a note is followed by zeros up to a multiple of this. */
#define NOTE_ALIGN 4

static struct slice
take(struct slice *rest, size_t len)
{
	struct slice field = slice_sub(*rest, 0, len);

	*rest = slice_from(
		*rest, (len + NOTE_ALIGN - 1) / NOTE_ALIGN * NOTE_ALIGN);
	return field;
}

static struct slice
id_in(struct slice notes)
{
	while (notes.len > sizeof(ElfW(Nhdr))) {
		struct slice head = take(&notes, sizeof(ElfW(Nhdr)));
		struct slice name, text;
		ElfW(Nhdr) note;

		memcpy(&note, head.data, sizeof note);
		name = take(&notes, note.n_namesz);
		text = take(&notes, note.n_descsz);
		if (note.n_type == NT_GNU_BUILD_ID &&
			slice_eq(name, slice_make("GNU", sizeof "GNU")))
			return text;
	}
	return SLICE_NONE;
}

/* The first one told is the program itself. */
static int
on_image(struct dl_phdr_info *image, size_t size, void *ctx)
{
	struct slice *id = ctx;

	(void)size;
	for (size_t i = 0; i < image->dlpi_phnum && !id->data; i++) {
		const ElfW(Phdr) *p = &image->dlpi_phdr[i];
		uintptr_t at = (uintptr_t)image->dlpi_addr + p->p_vaddr;

		if (p->p_type == PT_NOTE)
			*id = id_in(slice_make(
				(const char *)at, (size_t)p->p_memsz));
	}
	return 1;
}

struct slice
buildid(void)
{
	struct slice id = SLICE_NONE;

	dl_iterate_phdr(on_image, &id);
	return id;
}
