/*
 * PDF text from pdftotext's layout.  Blocks of running text keep poppler's
 * reading order; short lines side by side are put together to table rows.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "build.h"
#include "port/markup.h"
#include "port/pdf.h"
#include "source.h"

#define LAYOUT_LIMIT (512 * MIB)
#define PROSE_WORDS 6 /* per line, of running text */

struct pdf_line {
	double x0, y0, x1, y1;
	size_t start, end; /* of the page's text */
	int words;
	size_t block;
	bool used;
};

struct pdf_block {
	size_t first, count; /* lines */
	int words;
};

struct pdf {
	struct builder b;
	struct buf text; /* of the page */
	struct pdf_line *lines;
	size_t line_count, line_cap;
	struct pdf_block *blocks;
	size_t block_count, block_cap;
	int page;
	bool in_word;
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
	p->blocks[p->block_count].first = p->line_count;
	p->blocks[p->block_count].count = 0;
	p->blocks[p->block_count++].words = 0;
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
	l->start = l->end = p->text.len;
	l->block = p->block_count - 1;
	p->blocks[l->block].count++;
}

static void
on_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct pdf *p = ctx;

	if (!strcmp(name, "block")) {
		open_block(p);
	} else if (!strcmp(name, "line")) {
		open_line(p, attrs);
	} else if (!strcmp(name, "word") && p->line_count) {
		struct pdf_line *l = &p->lines[p->line_count - 1];

		if (l->words++)
			buf_add_char(&p->text, ' ');
		p->blocks[l->block].words++;
		p->in_word = true;
	}
}

static void
on_text(void *ctx, struct slice text)
{
	struct pdf *p = ctx;

	if (p->in_word) {
		buf_add(&p->text, text.data, text.len);
		p->lines[p->line_count - 1].end = p->text.len;
	}
}

/* Fonts without a map to Unicode give letters, but not words. */
static bool
is_garbled(struct slice s)
{
	size_t letters = 0, vowels = 0, strange = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];
		char l = (char)(c | 0x20);

		strange += c == 0xef && i + 2 < s.len &&
			(unsigned char)s.data[i + 1] == 0xbf &&
			(unsigned char)s.data[i + 2] == 0xbd;
		if (l < 'a' || l > 'z')
			continue;
		letters++;
		vowels += strchr("aeiouy", l) != NULL;
	}
	if (strange * 50 > s.len)
		return true;
	return letters >= 200 && (vowels * 100 < letters * 24);
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

		put_line(p, l);
		build_text(&p->b, SLICE(" "), &(struct style){.size = 0});
		l->used = true;
	}
	build_break(&p->b);
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
say_unread(struct pdf *p)
{
	struct doctext *d = p->b.d;
	struct notice *n = ARRAY_PUSH(d->arena, &d->unread);

	n->code = "garbled-text";
	n->detail = "the page's letters have no readable encoding";
	n->start = n->end = NO_OFFSET;
	n->page = p->page;
}

static void
put_page(struct pdf *p)
{
	if (is_garbled(slice_make(buf_str(&p->text), p->text.len))) {
		say_unread(p);
		return;
	}
	for (size_t i = 0; i < p->block_count; i++) {
		const struct pdf_block *k = &p->blocks[i];

		if (is_prose(k)) {
			put_prose(p, k);
			continue;
		}
		for (size_t j = k->first; j < k->first + k->count; j++)
			if (!p->lines[j].used)
				put_row(p, &p->lines[j]);
	}
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
on_restart(void *ctx)
{
	(void)ctx;
}

int
read_pdf(struct doctext *d, const char *path, int part, struct fault *f)
{
	struct buf layout = BUF_INIT(LAYOUT_LIMIT);
	struct pdf p = {.text = BUF_INIT(64 * MIB)};
	const struct markup_handler handler = {
		on_open, on_close, on_text, on_restart, &p};
	size_t dropped;
	int status;

	if (!path)
		return fault_set(f, FAULT_INPUT, "a PDF needs a file");
	status = pdf_layout(path, &layout, &dropped, f);
	build_open(&p.b, d, part);
	if (status == 0)
		status = markup_parse(slice_make(layout.data, layout.len),
			MARKUP_ANY, &handler, f);
	build_close(&p.b);
	buf_free(&layout);
	buf_free(&p.text);
	free(p.lines);
	free(p.blocks);
	return status;
}
