#include "show.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "source.h"

#define FILE_LIMIT (256 * MIB)

static void
print_flags(unsigned flags)
{
	static const char letters[] = "biuc^*pfn";

	for (unsigned i = 0; letters[i]; i++)
		putchar(flags & 1U << i ? letters[i] : '-');
}

static void
print_blocks(const struct doctext *d)
{
	static const char *const kinds[] = {"para", "row", "line"};

	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct block *b = &d->blocks.items[i];
		struct slice text = doctext_slice(d, b->start, b->end);

		printf("%zu-%zu p%d %s ", b->start, b->end, b->page,
			kinds[b->kind]);
		print_flags(b->flags);
		printf(" h%d s%d t%d i%d [%s] (%s) |%.*s\n", b->heading,
			b->size, b->table, b->indent,
			b->anchors ? b->anchors : "", b->href ? b->href : "",
			SLICE_ARG(text));
	}
}

static int
show_file(const char *path, bool blocks)
{
	struct diag_pos pos = {.file = path};
	struct buf bytes = BUF_INIT(FILE_LIMIT);
	struct arena arena = ARENA_INIT;
	struct doctext d = {.arena = &arena};
	struct fault f = FAULT_INIT;
	struct source_part part = {.name = path, .path = path};
	int status = file_read(path, &bytes, &f);

	part.bytes = slice_make(buf_str(&bytes), bytes.len);
	if (status == 0)
		status = doctext_read(&d, &part, 1, &f);
	if (status == -1)
		diag_error(&pos, "%s", f.text);
	else if (blocks)
		print_blocks(&d);
	else
		fwrite(buf_str(&d.text), 1, d.text.len, stdout);
	buf_free(&d.text);
	buf_free(&bytes);
	arena_free(&arena);
	return status;
}

int
show_text(char *files[], bool blocks)
{
	for (; *files; files++)
		show_file(*files, blocks);
	if (fflush(stdout) || ferror(stdout))
		diag_fail(NULL, "cannot write standard output");
	return diag_status();
}
