/* Any file as a list: the first byte picks the format, the rest is the file.
 * Every cell that comes out is UTF-8. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/utf8.h"
#include "headers.h"
#include "port/fold.h"
#include "reader.h"
#include "sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Columns are guessed from whatever headers and values there are. */
static void
settle(struct sheet *sheet)
{
	sheet_settle(sheet);
	for (size_t i = 0; i < sheet->columns.count; i++)
		assert(sheet->columns.items[i].why);
	sheet_forget(sheet);
}

static void
look_at(const struct event *e, struct sheet *sheet)
{
	for (size_t i = 0; i < e->cells.count; i++) {
		const struct cell *c = &e->cells.items[i];

		assert(c->text.len > 0);
		assert(utf8_valid(c->text.data, c->text.len));
	}
	if (e->kind == EVENT_ROW && !sheet->settled && !sheet_wait(sheet, e))
		settle(sheet);
}

static void
read_all(const struct source *s)
{
	static const struct opt_list no_map;
	struct buf events = BUF_INIT(64 * MIB);
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct reader *r = reader_open(s, &f);
	/* Set up once: they are read only. */
	static struct regions *regions;
	static struct guide guide;
	struct sheet sheet;
	struct event e;
	int more = 1;

	if (!regions) {
		regions = regions_open();
		guide = (struct guide){&no_map, NULL, headers_open(), regions};
	}
	sheet_open(&sheet, "", &guide);
	while (r && more > 0) {
		struct slice packed;

		buf_reset(&events);
		more = reader_next(r, &events, &f);
		packed = slice_make(buf_str(&events), events.len);
		while (event_unpack(&packed, &a, &e))
			look_at(&e, &sheet);
		assert(packed.len == 0 || events.full);
		arena_reset(&a);
	}
	reader_close(r);
	if (!sheet.settled)
		settle(&sheet);
	sheet_close(&sheet);
	arena_free(&a);
	buf_free(&events);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = {
		NULL, "csv", "tsv", "xlsx", "jsonl"};
	struct source s = {.path = "list"};
	FILE *fp;

	if (!size)
		return 0;
	s.format = formats[data[0] % 5];
	fp = tmpfile();
	if (!fp)
		return 0;
	if (fwrite(data + 1, 1, size - 1, fp) == size - 1 && fflush(fp) == 0 &&
		fseek(fp, 0, SEEK_SET) == 0) {
		s.fd = fileno(fp);
		(void)lseek(s.fd, 0, SEEK_SET);
		read_all(&s);
	}
	fclose(fp);
	return 0;
}
