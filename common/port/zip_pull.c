#include <stdlib.h>

#include <zip.h>

#include "base/mem.h"
#include "port/zip_in.h"

struct zip_pull {
	zip_file_t *file;
	const struct zip_entry *entry;
	uint64_t got;
};

struct zip_pull *
zip_pull_open(struct zip_in *in, size_t i, struct fault *f)
{
	zip_file_t *file = zip_fopen_index(in->archive, i, 0);
	struct zip_pull *p;

	if (!file) {
		fault_set(f, FAULT_INPUT, "%s: %s", in->entries[i].name,
			zip_error_strerror(zip_get_error(in->archive)));
		return NULL;
	}
	p = mem_zalloc(1, sizeof *p);
	p->file = file;
	p->entry = &in->entries[i];
	return p;
}

/* At the end libzip has compared the CRC. */
long
zip_pull_read(struct zip_pull *p, char *data, size_t size, struct fault *f)
{
	zip_int64_t n = zip_fread(p->file, data, size);

	if (n < 0)
		return fault_set(f, FAULT_INPUT, "%s: %s", p->entry->name,
			zip_error_strerror(zip_file_get_error(p->file)));
	p->got += (uint64_t)n;
	if (p->got > p->entry->size || (n == 0 && p->got < p->entry->size))
		return fault_set(f, FAULT_INPUT,
			"entry '%s' is not as long as the directory says",
			p->entry->name);
	return (long)n;
}

void
zip_pull_close(struct zip_pull *p)
{
	if (!p)
		return;
	zip_fclose(p->file);
	free(p);
}
