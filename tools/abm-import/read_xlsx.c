#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "merges.h"
#include "reader.h"
#include "xlsx.h"

#define FILE_LIMIT (256 * MIB)
#define PIECE 65536

/* Sheets are read piece by piece, so that their limits are wide. */
static const struct zip_limits limits = {.entries = 10000,
	.entry_bytes = (uint64_t)2048 * MIB,
	.total_bytes = (uint64_t)4096 * MIB,
	.ratio = 200};

struct xlsx_state {
	struct buf bytes;
	struct zip_in *zip;
	struct arena arena; /* of the workbook */
	struct workbook workbook;
	const struct opt_list *wanted;
	size_t next_sheet;
	/* the sheet that is open */
	struct zip_pull *pull;
	struct xmlstream *xml;
	struct markup_handler handler;
	struct merges merges;
	struct buf *events; /* of the call */
	/* the row and the cell that are open */
	struct arena row_arena;
	struct event row;
	size_t row_len; /* bytes of its texts */
	uint64_t row_number;
	uint64_t last_row; /* that held something */
	long column;
	char type; /* n, s, i(nlineStr), t(ext: str), b, e, d */
	enum xlsx_format format;
	struct buf text;
	struct buf formula;
	bool in_value, in_formula;
	bool has_formula;
	bool in_phonetic;
};

static int
read_rest(int fd, struct buf *b, struct fault *f)
{
	for (;;) {
		ssize_t n;

		if (buf_reserve(b, PIECE) != 0)
			return fault_set(f, FAULT_LIMIT,
				"the workbook has more than %zu MiB",
				FILE_LIMIT / MIB);
		n = read(fd, b->data + b->len, PIECE);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fault_set(f, FAULT_SYSTEM, "cannot read: %s",
				strerror(errno));
		if (n == 0)
			return 0;
		b->len += (size_t)n;
	}
}

static void
close_sheet(struct xlsx_state *s)
{
	xmlstream_close(s->xml);
	zip_pull_close(s->pull);
	s->xml = NULL;
	s->pull = NULL;
}

static void
close_xlsx(void *state)
{
	struct xlsx_state *s = state;

	close_sheet(s);
	zip_in_close(s->zip);
	buf_free(&s->bytes);
	buf_free(&s->text);
	buf_free(&s->formula);
	arena_free(&s->arena);
	arena_free(&s->row_arena);
	free(s);
}

static void *
open_xlsx(const struct source *src, struct slice head, struct fault *f)
{
	struct xlsx_state *s = mem_zalloc(1, sizeof *s);

	s->wanted = src->sheets;
	s->bytes = (struct buf)BUF_INIT(FILE_LIMIT);
	s->text = (struct buf)BUF_INIT(READER_ROW_LIMIT);
	s->formula = (struct buf)BUF_INIT(READER_ROW_LIMIT);
	buf_add(&s->bytes, head.data, head.len);
	if (read_rest(src->fd, &s->bytes, f) == 0)
		s->zip = zip_in_open(
			slice_make(s->bytes.data, s->bytes.len), &limits, f);
	if (s->zip && workbook_read(&s->workbook, s->zip, &s->arena, f) == 0)
		return s;
	close_xlsx(s);
	return NULL;
}

static void
open_cell(struct xlsx_state *s, const struct markup_attrs *attrs)
{
	struct slice ref = markup_attr(attrs, "r");
	struct slice type = markup_attr(attrs, "t");
	struct slice style = markup_attr(attrs, "s");
	char number[16] = "0";

	buf_reset(&s->text);
	buf_reset(&s->formula);
	s->has_formula = false;
	s->column = ref.len ? xlsx_column(ref, NULL) : s->column + 1;
	s->type = 'n';
	if (slice_is(type, "str"))
		s->type = 't';
	else if (type.len)
		s->type = type.data[0];
	if (style.len && style.len < sizeof number)
		memcpy(number, style.data, style.len);
	s->format = FORMAT_NUMBER;
	if (strtoul(number, NULL, 10) < s->workbook.formats.count)
		s->format =
			s->workbook.formats.items[strtoul(number, NULL, 10)];
}

static void
open_element(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct xlsx_state *s = ctx;

	if (!strcmp(name, "row")) {
		struct slice r = markup_attr(attrs, "r");

		arena_reset(&s->row_arena);
		s->row = (struct event){.kind = EVENT_ROW, .letters = true};
		s->row_len = 0;
		s->column = -1;
		s->row_number++;
		if (r.len)
			(void)xlsx_column(r, &s->row_number);
		s->row.row = s->row_number;
	} else if (!strcmp(name, "c")) {
		open_cell(s, attrs);
	} else if (!strcmp(name, "f")) {
		s->has_formula = s->in_formula = true;
	} else if (!strcmp(name, "rPh")) {
		s->in_phonetic = true;
	} else if (!strcmp(name, "v") || !strcmp(name, "t")) {
		s->in_value = !s->in_phonetic;
	}
}

static struct slice
shared_string(struct xlsx_state *s)
{
	char *end;
	unsigned long i = strtoul(buf_str(&s->text), &end, 10);

	if (end == buf_str(&s->text))
		return SLICE_NONE;
	if (*end || i >= s->workbook.strings.count) {
		s->row.kind = EVENT_BAD;
		s->row.text = SLICE(
			"a cell has a text that the workbook does not have");
		return SLICE_NONE;
	}
	return s->workbook.strings.items[i];
}

static struct slice
cell_text(struct xlsx_state *s)
{
	const char *text = buf_str(&s->text);

	/* Never calculated: the formula shows that something belongs here. */
	if (!*text && s->has_formula)
		return slice_of(arena_printf(
			&s->row_arena, "=%s", buf_str(&s->formula)));
	if (s->type == 's')
		return shared_string(s);
	if (s->type == 'b')
		return slice_of(*text == '1' ? "TRUE" : "FALSE");
	if (s->type == 'n' && *text)
		return slice_of(xlsx_number(&s->row_arena, text, s->format,
			s->workbook.since_1904));
	xlsx_unescape(&s->text);
	return slice_of(arena_strdup(&s->row_arena, buf_str(&s->text)));
}

static void
add_cell(struct xlsx_state *s, long column, struct slice text)
{
	text = slice_trim(text);
	s->row_len += text.len;
	if (!text.len || column < 0 || s->row_len > READER_ROW_LIMIT)
		return;
	*ARRAY_PUSH(&s->row_arena, &s->row.cells) = (struct cell){
		.column = (uint32_t)column, .name = SLICE(""), .text = text};
}

static struct cell *
cell_at(const struct event *row, uint32_t column)
{
	for (size_t i = 0; i < row->cells.count; i++)
		if (row->cells.items[i].column == column)
			return &row->cells.items[i];
	return NULL;
}

/* Values of cells merged downwards: taken from their first row, put below. */
static void
fill_down(struct xlsx_state *s)
{
	struct merges *m = &s->merges;
	uint64_t row = s->row_number;

	while (m->begin < m->count && m->items[m->begin].last < row)
		m->begin++;
	for (size_t i = m->begin; i < m->count && m->items[i].first <= row;
		i++) {
		struct merge *merge = &m->items[i];
		const struct cell *c;

		if (merge->last < row)
			continue;
		c = cell_at(&s->row, merge->column);
		if (row == merge->first && c)
			merge->text = slice_make(
				arena_strndup(
					&s->arena, c->text.data, c->text.len),
				c->text.len);
		else if (row > merge->first && !c)
			add_cell(s, (long)merge->column, merge->text);
	}
}

static void
close_row(struct xlsx_state *s)
{
	fill_down(s);
	if (s->row_len > READER_ROW_LIMIT) {
		s->row.kind = EVENT_BAD;
		s->row.text = SLICE("the row is longer than 1 MiB");
	}
	if (s->row.kind == EVENT_BAD)
		s->row.cells.count = 0;
	if (!s->row.cells.count && s->row.kind != EVENT_BAD)
		return;
	s->row.apart = s->last_row && s->row_number > s->last_row + 1;
	s->last_row = s->row_number;
	event_pack(s->events, &s->row);
}

static void
close_element(void *ctx, const char *name)
{
	struct xlsx_state *s = ctx;

	if (!strcmp(name, "v") || !strcmp(name, "t"))
		s->in_value = false;
	else if (!strcmp(name, "f"))
		s->in_formula = false;
	else if (!strcmp(name, "rPh"))
		s->in_phonetic = false;
	else if (!strcmp(name, "c"))
		add_cell(s, s->column, cell_text(s));
	else if (!strcmp(name, "row"))
		close_row(s);
}

static void
add_text(void *ctx, struct slice text)
{
	struct xlsx_state *s = ctx;

	if (s->in_value)
		buf_add(&s->text, text.data, text.len);
	else if (s->in_formula)
		buf_add(&s->formula, text.data, text.len);
}

static bool
is_wanted(const struct xlsx_state *s, const struct xlsx_sheet *sheet)
{
	if (!s->wanted || !s->wanted->count)
		return !sheet->hidden;
	for (int i = 0; i < s->wanted->count; i++)
		if (!strcmp(s->wanted->items[i], sheet->name))
			return true;
	return false;
}

static int
open_next_sheet(struct xlsx_state *s, struct fault *f)
{
	const struct xlsx_sheet *sheet =
		&s->workbook.sheets.items[s->next_sheet++];
	struct event e = {.kind = EVENT_SHEET, .text = slice_of(sheet->name)};
	long i;

	if (!is_wanted(s, sheet))
		return 0;
	i = zip_in_find(s->zip, sheet->part);
	if (i < 0)
		return fault_set(f, FAULT_INPUT, "sheet '%s' has no part '%s'",
			sheet->name, sheet->part);
	if (merges_read(&s->merges, &s->workbook, sheet->part, f) != 0)
		return -1;
	event_pack(s->events, &e);
	s->row_number = s->last_row = 0;
	s->handler = (struct markup_handler){.open = open_element,
		.close = close_element,
		.text = add_text,
		.ctx = s};
	s->pull = zip_pull_open(s->zip, (size_t)i, f);
	s->xml = s->pull ? xmlstream_open(&s->handler) : NULL;
	return s->xml ? 0 : -1;
}

/* One piece of the open sheet. */
static int
feed_sheet(struct xlsx_state *s, struct fault *f)
{
	char piece[PIECE];
	long n = zip_pull_read(s->pull, piece, sizeof piece, f);

	if (n < 0)
		return -1;
	if (n > 0)
		return xmlstream_feed(s->xml, slice_make(piece, (size_t)n), f);
	if (xmlstream_end(s->xml, f) != 0)
		return -1;
	close_sheet(s);
	return 0;
}

static int
next_xlsx(void *state, struct buf *events, struct fault *f)
{
	struct xlsx_state *s = state;

	s->events = events;
	while (events->len < READER_BATCH) {
		int rc;

		if (!s->xml && s->next_sheet == s->workbook.sheets.count)
			return 0;
		rc = s->xml ? feed_sheet(s, f) : open_next_sheet(s, f);
		if (rc != 0)
			return -1;
	}
	return 1;
}

const struct reader_ops reader_xlsx = {
	"xlsx", open_xlsx, next_xlsx, close_xlsx};
