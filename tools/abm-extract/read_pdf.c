/*
 * PDF text from pdftotext's layout.  Blocks of running text keep poppler's
 * reading order; short lines side by side are put together to table rows.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "build.h"
#include "garbled.h"
#include "pdfpage.h"
#include "port/markup.h"
#include "port/pdf.h"
#include "source.h"

#define LAYOUT_LIMIT (512 * MIB)
#define ROWS_LIMIT 5000 /* lines of a page that are put together to rows */

struct pdf {
	struct builder b;
	struct pdf_page sheet;
	int page, empty_pages, garbled_pages;
	bool in_word;
	bool word_fresh; /* none of its text has come yet */
	size_t word_start; /* of the last word, in text */
	bool no_gap; /* the word continues the capital before it */
	size_t text_start, block_start;
	int part;
};

static double
number(const struct markup_attrs *attrs, const char *name)
{
	struct slice v = markup_attr(attrs, name);
	char text[32] = {0};

	if (v.len < sizeof text && v.data)
		memcpy(text, v.data, v.len);
	return strtod(text, NULL);
}

static void
open_block(struct pdf *p)
{
	if (p->sheet.block_count == p->sheet.block_cap) {
		p->sheet.block_cap = p->sheet.block_cap ? p->sheet.block_cap * 2
							: 64;
		p->sheet.blocks = mem_resize(p->sheet.blocks,
			p->sheet.block_cap, sizeof *p->sheet.blocks);
	}
	memset(&p->sheet.blocks[p->sheet.block_count], 0,
		sizeof *p->sheet.blocks);
	p->sheet.blocks[p->sheet.block_count++].first = p->sheet.line_count;
}

static void
open_line(struct pdf *p, const struct markup_attrs *attrs)
{
	struct pdf_line *l;

	if (!p->sheet.block_count)
		open_block(p);
	if (p->sheet.line_count == p->sheet.line_cap) {
		p->sheet.line_cap = p->sheet.line_cap ? p->sheet.line_cap * 2
						      : 256;
		p->sheet.lines = mem_resize(p->sheet.lines, p->sheet.line_cap,
			sizeof *p->sheet.lines);
	}
	l = &p->sheet.lines[p->sheet.line_count++];
	memset(l, 0, sizeof *l);
	l->x0 = number(attrs, "xmin");
	l->y0 = number(attrs, "ymin");
	l->x1 = number(attrs, "xmax");
	l->y1 = number(attrs, "ymax");
	buf_add_char(&p->sheet.text, ' ');
	l->start = l->end = p->sheet.text.len;
	l->block = p->sheet.block_count - 1;
	p->sheet.blocks[l->block].count++;
}

static void
open_word(struct pdf *p, const struct markup_attrs *attrs)
{
	struct pdf_line *l = &p->sheet.lines[p->sheet.line_count - 1];
	double gap = number(attrs, "xmin") - l->word_x1;
	double height = number(attrs, "ymax") - number(attrs, "ymin");

	p->no_gap = l->words > 0 && gap < height / 20 &&
		height < l->word_height * 0.95 && l->end == p->word_start + 1;
	p->word_start = l->end + (l->end > l->start && !p->no_gap);
	l->word_height = height;
	l->word_x1 = number(attrs, "xmax");
	l->words++;
	p->sheet.blocks[l->block].words++;
	p->in_word = true;
	p->word_fresh = true;
}

static void
on_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct pdf *p = ctx;

	if (!strcmp(name, "block"))
		open_block(p);
	else if (!strcmp(name, "line"))
		open_line(p, attrs);
	else if (!strcmp(name, "word") && p->sheet.line_count)
		open_word(p, attrs);
}

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static void
on_text(void *ctx, struct slice text)
{
	struct pdf *p = ctx;
	struct pdf_line *l;

	if (!p->in_word || !text.len)
		return;
	l = &p->sheet.lines[p->sheet.line_count - 1];
	/* Small capitals behind a capital are a word of their own. */
	if (p->word_fresh && l->end > l->start &&
		!(p->no_gap && is_letter(text.data[0]) &&
			is_letter(p->sheet.text.data[l->end - 1])))
		buf_add_char(&p->sheet.text, ' ');
	p->word_fresh = false;
	buf_add(&p->sheet.text, text.data, text.len);
	l->end = p->sheet.text.len;
}

static void
put_line(struct pdf *p, const struct pdf_line *l)
{
	struct style s = {.size = (int)((l->y1 - l->y0) * 10)};

	build_text(&p->b,
		slice_make(p->sheet.text.data + l->start, l->end - l->start),
		&s);
}

static void
put_prose(struct pdf *p, const struct pdf_block *k)
{
	for (size_t i = 0; i < k->count; i++) {
		struct pdf_line *l = &p->sheet.lines[k->first + i];

		if (l->turned)
			continue;
		put_line(p, l);
		build_text(&p->b, SLICE(" "), &(struct style){.size = 0});
		l->used = true;
	}
}

static int
by_x(const void *pa, const void *pb)
{
	const struct pdf_line *const *a = pa;
	const struct pdf_line *const *b = pb;

	if ((*a)->x0 < (*b)->x0 || (*a)->x0 > (*b)->x0)
		return (*a)->x0 < (*b)->x0 ? -1 : 1;
	return ((*a)->y0 > (*b)->y0) - ((*a)->y0 < (*b)->y0);
}

/* Of the row that the line begins, or of the one that its label heads. */
static bool
is_beside(const struct pdf *p, const struct pdf_line *first,
	const struct pdf_line *l)
{
	const struct pdf_block *k = &p->sheet.blocks[first->block];
	double middle;

	if (pdf_block_is_prose(&p->sheet.blocks[l->block]))
		return false;
	if (k->label) {
		middle = (l->y0 + l->y1) / 2;
		return middle > k->y0 && middle < k->y1;
	}
	middle = (first->y0 + first->y1) / 2;
	return middle >= l->y0 && middle <= l->y1;
}

/* Lines of one label are one cell. */
static void
put_cells(struct pdf *p, struct pdf_line *const *row, size_t count)
{
	build_row_open(&p->b);
	for (size_t i = 0; i < count; i++) {
		if (i && row[i]->block == row[i - 1]->block &&
			p->sheet.blocks[row[i]->block].label)
			build_text(
				&p->b, SLICE(" "), &(struct style){.size = 0});
		else
			build_cell(&p->b);
		put_line(p, row[i]);
	}
	build_row_close(&p->b);
}

/* The short lines at the height of this one, from left to right. */
static void
put_row(struct pdf *p, struct pdf_line *first)
{
	struct pdf_line **row = mem_alloc(p->sheet.line_count, sizeof *row);
	size_t count = 0;

	for (size_t i = 0; i < p->sheet.line_count; i++) {
		struct pdf_line *l = &p->sheet.lines[i];

		if (l->used || !is_beside(p, first, l))
			continue;
		l->used = true;
		row[count++] = l;
	}
	qsort(row, count, sizeof *row, by_x);
	put_cells(p, row, count);
	free(row);
}

static void
say_unread(struct pdf *p, const char *code, const char *detail, int page)
{
	struct doctext *d = p->b.d;
	struct notice *n = ARRAY_PUSH(d->arena, &d->unread);

	n->code = code;
	n->detail = detail;
	n->start = n->end = NO_OFFSET;
	n->page = page;
}

static int
by_y(const void *pa, const void *pb)
{
	const struct pdf_line *const *a = pa;
	const struct pdf_line *const *b = pb;

	if ((*a)->y0 < (*b)->y0 || (*a)->y0 > (*b)->y0)
		return (*a)->y0 < (*b)->y0 ? -1 : 1;
	return ((*a)->x0 > (*b)->x0) - ((*a)->x0 < (*b)->x0);
}

/*
 * Short lines of blocks that follow each other, from the top down: poppler
 * makes blocks of the columns of a table.
 */
static void
put_rows(struct pdf *p, size_t from, size_t to)
{
	struct pdf_line **lines = mem_alloc(
		p->sheet.line_count + 1, sizeof *lines);
	size_t count = 0;

	for (size_t i = from; i < to; i++) {
		const struct pdf_block *k = &p->sheet.blocks[i];

		for (size_t j = k->first; j < k->first + k->count; j++)
			if (!p->sheet.lines[j].used)
				lines[count++] = &p->sheet.lines[j];
	}
	qsort(lines, count, sizeof *lines, by_y);
	for (size_t i = 0; i < count; i++)
		if (!lines[i]->used)
			put_row(p, lines[i]);
	free(lines);
}

/* The end of the blocks from `from` on that are rows of one column. */
static size_t
rows_end(const struct pdf *p, size_t from)
{
	const struct pdf_block *first = &p->sheet.blocks[from];
	size_t i = from + 1;

	while (i < p->sheet.block_count &&
		!pdf_block_is_prose(&p->sheet.blocks[i]) &&
		p->sheet.blocks[i].band == first->band &&
		p->sheet.blocks[i].column == first->column)
		i++;
	return i;
}

static void
put_blocks(struct pdf *p)
{
	const struct pdf_block *open = NULL; /* a paragraph that may go on */
	size_t next;

	for (size_t i = 0; i < p->sheet.block_count; i = next) {
		const struct pdf_block *k = &p->sheet.blocks[i];
		bool rest = open && k->count &&
			!p->sheet.lines[k->first].used &&
			pdf_block_goes_on(&p->sheet, open, k);

		if (open && !rest)
			build_break(&p->b);
		open = NULL;
		next = i + 1;
		if (rest || pdf_block_is_prose(k) ||
			p->sheet.line_count > ROWS_LIMIT) {
			put_prose(p, k);
			open = k->count ? k : NULL;
		} else {
			next = rows_end(p, i);
			put_rows(p, i, next);
		}
	}
	if (open)
		build_break(&p->b);
}

/* Text that runs up the margin is taller than it is wide. */
static void
find_turned(struct pdf *p)
{
	for (size_t i = 0; i < p->sheet.line_count; i++) {
		struct pdf_line *l = &p->sheet.lines[i];

		l->turned = l->end - l->start >= 4 &&
			l->y1 - l->y0 > 2 * (l->x1 - l->x0);
		l->used = l->turned;
	}
}

static void
put_turned(struct pdf *p)
{
	for (size_t i = 0; i < p->sheet.line_count; i++) {
		if (!p->sheet.lines[i].turned)
			continue;
		put_line(p, &p->sheet.lines[i]);
		build_break(&p->b);
	}
}

static void
put_page(struct pdf *p)
{
	p->empty_pages += p->sheet.line_count == 0;
	/* Where most pages are garbled, a few words are enough to tell. */
	if (garbled_text(slice_make(buf_str(&p->sheet.text), p->sheet.text.len),
		    p->garbled_pages * 2 > p->page ? 1 : 8)) {
		p->garbled_pages++;
		say_unread(p, "garbled-text",
			"the letters of the page have no readable encoding",
			p->page);
		return;
	}
	find_turned(p);
	pdf_page_order(&p->sheet);
	if (p->sheet.line_count <= ROWS_LIMIT)
		pdf_page_mark_labels(&p->sheet);
	put_blocks(p);
	put_turned(p);
}

static void
on_close(void *ctx, const char *name)
{
	struct pdf *p = ctx;

	if (!strcmp(name, "word"))
		p->in_word = false;
	if (strcmp(name, "page") != 0)
		return;
	p->page++;
	p->b.page = p->page;
	put_page(p);
	build_page(&p->b);
	p->sheet.line_count = p->sheet.block_count = 0;
	buf_reset(&p->sheet.text);
}

static void
begin(struct pdf *p, struct doctext *d)
{
	build_open(&p->b, d, p->part);
	p->sheet.line_count = p->sheet.block_count = 0;
	p->page = p->empty_pages = p->garbled_pages = 0;
	p->in_word = false;
	buf_reset(&p->sheet.text);
}

static void
on_restart(void *ctx)
{
	struct pdf *p = ctx;
	struct doctext *d = p->b.d;

	build_drop(&p->b);
	buf_cut(&d->text, p->text_start, d->text.len - p->text_start);
	d->blocks.count = p->block_start;
	begin(p, d);
}

static void
say_dropped(struct pdf *p, size_t dropped)
{
	struct doctext *d = p->b.d;

	if (p->empty_pages * 2 > p->page)
		say_unread(p, "no-text",
			arena_printf(d->arena,
				"%d of %d pages are pictures or empty",
				p->empty_pages, p->page),
			0);
	if (dropped)
		say_unread(p, "control-characters",
			arena_printf(d->arena, "%zu control characters dropped",
				dropped),
			0);
}

int
read_pdf(struct doctext *d, const char *path, int part, struct fault *f)
{
	struct buf layout = BUF_INIT(LAYOUT_LIMIT);
	struct pdf p = {
		.sheet.text = BUF_INIT(64 * MIB),
		.text_start = d->text.len,
		.block_start = d->blocks.count,
		.part = part,
	};
	const struct markup_handler handler = {.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = &p};
	size_t dropped;
	int status = path ? pdf_layout(path, &layout, &dropped, f)
			  : fault_set(f, FAULT_INPUT, "a PDF needs a file");

	if (!path)
		return status;
	begin(&p, d);
	if (status == 0)
		status = markup_parse(slice_make(layout.data, layout.len),
			MARKUP_ANY, &handler, f);
	say_dropped(&p, dropped);
	build_close(&p.b);
	buf_free(&layout);
	buf_free(&p.sheet.text);
	free(p.sheet.lines);
	free(p.sheet.blocks);
	return status;
}
