/*
 * PDF text from pdftotext's layout.  Blocks of running text keep poppler's
 * reading order; short lines side by side are put together to table rows.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "build.h"
#include "garbled.h"
#include "port/markup.h"
#include "port/pdf.h"
#include "source.h"

#define LAYOUT_LIMIT (512 * MIB)
#define COLUMN_LINES 8 /* of running text, on each side */
#define PROSE_WORDS 6 /* per line, of running text */
#define ROWS_LIMIT 5000 /* lines of a page that are put together to rows */

struct pdf_line {
	double x0, y0, x1, y1;
	size_t start, end; /* of the page's text */
	int words;
	double word_x1, word_height; /* of its last word */
	size_t block;
	bool used;
	bool turned; /* runs up or down the margin */
};

struct pdf_block {
	size_t first, count; /* lines */
	int words;
	double x0, y0, x1, y1;
	int band, column; /* see order_blocks(): 0 across or left, 1 right */
};

struct pdf {
	struct builder b;
	struct buf text; /* of the page */
	struct pdf_line *lines;
	size_t line_count, line_cap;
	struct pdf_block *blocks;
	size_t block_count, block_cap;
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
	if (p->block_count == p->block_cap) {
		p->block_cap = p->block_cap ? p->block_cap * 2 : 64;
		p->blocks = mem_resize(
			p->blocks, p->block_cap, sizeof *p->blocks);
	}
	memset(&p->blocks[p->block_count], 0, sizeof *p->blocks);
	p->blocks[p->block_count++].first = p->line_count;
}

static void
open_line(struct pdf *p, const struct markup_attrs *attrs)
{
	struct pdf_line *l;

	if (!p->block_count)
		open_block(p);
	if (p->line_count == p->line_cap) {
		p->line_cap = p->line_cap ? p->line_cap * 2 : 256;
		p->lines = mem_resize(p->lines, p->line_cap, sizeof *p->lines);
	}
	l = &p->lines[p->line_count++];
	memset(l, 0, sizeof *l);
	l->x0 = number(attrs, "xmin");
	l->y0 = number(attrs, "ymin");
	l->x1 = number(attrs, "xmax");
	l->y1 = number(attrs, "ymax");
	buf_add_char(&p->text, ' ');
	l->start = l->end = p->text.len;
	l->block = p->block_count - 1;
	p->blocks[l->block].count++;
}

static void
open_word(struct pdf *p, const struct markup_attrs *attrs)
{
	struct pdf_line *l = &p->lines[p->line_count - 1];
	double gap = number(attrs, "xmin") - l->word_x1;
	double height = number(attrs, "ymax") - number(attrs, "ymin");

	p->no_gap = l->words > 0 && gap < height / 20 &&
		height < l->word_height * 0.95 && l->end == p->word_start + 1;
	p->word_start = l->end + (l->end > l->start && !p->no_gap);
	l->word_height = height;
	l->word_x1 = number(attrs, "xmax");
	l->words++;
	p->blocks[l->block].words++;
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
	else if (!strcmp(name, "word") && p->line_count)
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
	l = &p->lines[p->line_count - 1];
	/* Small capitals behind a capital are a word of their own. */
	if (p->word_fresh && l->end > l->start &&
		!(p->no_gap && is_letter(text.data[0]) &&
			is_letter(p->text.data[l->end - 1])))
		buf_add_char(&p->text, ' ');
	p->word_fresh = false;
	buf_add(&p->text, text.data, text.len);
	l->end = p->text.len;
}

static void
put_line(struct pdf *p, const struct pdf_line *l)
{
	struct style s = {.size = (int)((l->y1 - l->y0) * 10)};

	build_text(&p->b,
		slice_make(p->text.data + l->start, l->end - l->start), &s);
}

static void
put_prose(struct pdf *p, const struct pdf_block *k)
{
	for (size_t i = 0; i < k->count; i++) {
		struct pdf_line *l = &p->lines[k->first + i];

		if (l->turned)
			continue;
		put_line(p, l);
		build_text(&p->b, SLICE(" "), &(struct style){.size = 0});
		l->used = true;
	}
}

static double
distance(double a, double b)
{
	return a > b ? a - b : b - a;
}

/*
 * Does a paragraph go on in the next block?  poppler often makes a block of
 * every line: then margin, height and leading are those of the line before,
 * which runs to the right margin.
 */
static bool
goes_on(const struct pdf *p, const struct pdf_block *k,
	const struct pdf_block *next)
{
	const struct pdf_line *a = &p->lines[k->first + k->count - 1];
	const struct pdf_line *b = &p->lines[next->first];
	double height = a->y1 - a->y0;

	return k->band == next->band && k->column == next->column &&
		distance(a->x0, b->x0) < height / 2 &&
		distance(height, b->y1 - b->y0) < height / 10 &&
		b->y0 > a->y0 && b->y0 - a->y1 < height / 2 &&
		(b->x1 - a->x1 < 4 * height);
}

/* Running text on both sides of the middle. */
static bool
has_columns(struct pdf *p, double middle)
{
	int left = 0, right = 0;

	for (size_t i = 0; i < p->line_count; i++) {
		const struct pdf_line *l = &p->lines[i];

		left += l->words >= 4 && l->x1 <= middle + 4;
		right += l->words >= 4 && l->x0 >= middle - 4;
	}
	return left >= COLUMN_LINES && right >= COLUMN_LINES;
}

static void
measure_blocks(struct pdf *p, double *x0, double *x1)
{
	*x0 = 1e9;
	*x1 = 0;
	for (size_t i = 0; i < p->line_count; i++) {
		const struct pdf_line *l = &p->lines[i];
		struct pdf_block *k = &p->blocks[l->block];
		bool first = i == k->first;

		if (l->turned && k->count > 1)
			continue;
		k->x0 = first || l->x0 < k->x0 ? l->x0 : k->x0;
		k->y0 = first || l->y0 < k->y0 ? l->y0 : k->y0;
		k->x1 = first || l->x1 > k->x1 ? l->x1 : k->x1;
		k->y1 = first || l->y1 > k->y1 ? l->y1 : k->y1;
		*x0 = l->x0 < *x0 ? l->x0 : *x0;
		*x1 = l->x1 > *x1 ? l->x1 : *x1;
	}
}

static int
by_height(const void *pa, const void *pb)
{
	const struct pdf_block *a = pa;
	const struct pdf_block *b = pb;

	return (a->y0 > b->y0) - (a->y0 < b->y0);
}

static int
by_reading_order(const void *pa, const void *pb)
{
	const struct pdf_block *a = pa;
	const struct pdf_block *b = pb;

	if (a->band != b->band)
		return a->band - b->band;
	if (a->column != b->column)
		return a->column - b->column;
	return by_height(pa, pb);
}

/*
 * On a page with two columns: what crosses the middle divides it into bands;
 * in each the left column is read before the right one.
 */
static void
order_blocks(struct pdf *p)
{
	double x0, x1, middle;
	int band = 0;

	measure_blocks(p, &x0, &x1);
	middle = (x0 + x1) / 2;
	if (!p->block_count || !has_columns(p, middle))
		return;
	qsort(p->blocks, p->block_count, sizeof *p->blocks, by_height);
	for (size_t i = 0; i < p->block_count; i++) {
		struct pdf_block *k = &p->blocks[i];
		bool across = k->x0 < middle - 4 && k->x1 > middle + 4;

		band += across;
		k->band = band;
		k->column = k->x0 >= middle - 4;
		band += across;
	}
	qsort(p->blocks, p->block_count, sizeof *p->blocks, by_reading_order);
	for (size_t i = 0; i < p->block_count; i++)
		for (size_t j = 0; j < p->blocks[i].count; j++)
			p->lines[p->blocks[i].first + j].block = i;
}

static bool
is_prose(const struct pdf_block *k)
{
	return k->count && (size_t)k->words >= PROSE_WORDS * k->count;
}

static int
by_x(const void *pa, const void *pb)
{
	const struct pdf_line *const *a = pa;
	const struct pdf_line *const *b = pb;

	return ((*a)->x0 > (*b)->x0) - ((*a)->x0 < (*b)->x0);
}

/* The short lines at the height of this one, from left to right. */
static void
put_row(struct pdf *p, struct pdf_line *first)
{
	struct pdf_line **row = mem_alloc(p->line_count, sizeof *row);
	double middle = (first->y0 + first->y1) / 2;
	size_t count = 0;

	for (size_t i = 0; i < p->line_count; i++) {
		struct pdf_line *l = &p->lines[i];

		if (l->used || middle < l->y0 || middle > l->y1 ||
			is_prose(&p->blocks[l->block]))
			continue;
		l->used = true;
		row[count++] = l;
	}
	qsort(row, count, sizeof *row, by_x);
	build_row_open(&p->b);
	for (size_t i = 0; i < count; i++) {
		build_cell(&p->b);
		put_line(p, row[i]);
	}
	build_row_close(&p->b);
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

static void
put_blocks(struct pdf *p)
{
	const struct pdf_block *open = NULL; /* a paragraph that may go on */
	for (size_t i = 0; i < p->block_count; i++) {
		const struct pdf_block *k = &p->blocks[i];
		bool rest = open && k->count && !p->lines[k->first].used &&
			goes_on(p, open, k);

		if (open && !rest)
			build_break(&p->b);
		open = NULL;
		if (rest || is_prose(k) || p->line_count > ROWS_LIMIT) {
			put_prose(p, k);
			open = k->count ? k : NULL;
			continue;
		}
		for (size_t j = k->first; j < k->first + k->count; j++)
			if (!p->lines[j].used)
				put_row(p, &p->lines[j]);
	}
	if (open)
		build_break(&p->b);
}

/* Text that runs up the margin is taller than it is wide. */
static void
find_turned(struct pdf *p)
{
	for (size_t i = 0; i < p->line_count; i++) {
		struct pdf_line *l = &p->lines[i];

		l->turned = l->end - l->start >= 4 &&
			l->y1 - l->y0 > 2 * (l->x1 - l->x0);
		l->used = l->turned;
	}
}

static void
put_turned(struct pdf *p)
{
	for (size_t i = 0; i < p->line_count; i++) {
		if (!p->lines[i].turned)
			continue;
		put_line(p, &p->lines[i]);
		build_break(&p->b);
	}
}

static void
put_page(struct pdf *p)
{
	p->empty_pages += p->line_count == 0;
	/* Where most pages are garbled, a few words are enough to tell. */
	if (garbled_text(slice_make(buf_str(&p->text), p->text.len),
		    p->garbled_pages * 2 > p->page ? 1 : 8)) {
		p->garbled_pages++;
		say_unread(p, "garbled-text",
			"the letters of the page have no readable encoding",
			p->page);
		return;
	}
	find_turned(p);
	order_blocks(p);
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
	p->line_count = p->block_count = 0;
	buf_reset(&p->text);
}

static void
begin(struct pdf *p, struct doctext *d)
{
	build_open(&p->b, d, p->part);
	p->line_count = p->block_count = 0;
	p->page = p->empty_pages = p->garbled_pages = 0;
	p->in_word = false;
	buf_reset(&p->text);
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
		.text = BUF_INIT(64 * MIB),
		.text_start = d->text.len,
		.block_start = d->blocks.count,
		.part = part,
	};
	const struct markup_handler handler = {
		on_open, on_close, on_text, on_restart, &p};
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
	buf_free(&p.text);
	free(p.lines);
	free(p.blocks);
	return status;
}
