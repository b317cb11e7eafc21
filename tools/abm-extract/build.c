#include "build.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source.h"
#include "textrun.h"

#define LAYOUT_ROW 3000 /* bytes: no table row is that long */

void
build_open(struct builder *b, struct doctext *d, int part)
{
	memset(b, 0, sizeof *b);
	b->d = d;
	b->part = part;
	b->page = 1;
	b->part_start = d->text.len;
	b->anchors.limit = 64 * 1024;
	b->line.limit = 64 * MIB;
}

static struct segment *
add_segment(struct builder *b, const struct style *s)
{
	struct segment *g;

	if (b->segment_count == b->segment_cap) {
		b->segment_cap = b->segment_cap ? b->segment_cap * 2 : 16;
		b->segments = mem_resize(
			b->segments, b->segment_cap, sizeof *b->segments);
	}
	g = &b->segments[b->segment_count++];
	memset(g, 0, sizeof *g);
	g->start = b->d->text.len;
	g->centred = s->centred;
	g->list = s->list;
	g->size = s->size;
	g->heading = s->heading;
	return g;
}

/* "$" and the figure behind it, a figure and the ")" or "%" behind it. */
static bool
joins(const struct builder *b, char next)
{
	const struct buf *t = &b->d->text;
	struct slice cell = slice_make(
		t->data + b->cell_start, t->len - b->cell_start);

	if (next == ')' || next == '%')
		return true;
	return slice_is(cell, "$") || slice_is(cell, "\xe2\x82\xac") ||
		slice_is(cell, "\xc2\xa3") || slice_is(cell, "$(") ||
		slice_is(cell, "(");
}

/* What stands between the last character and the next one. */
static void
separate(struct builder *b, char next, const struct style *s)
{
	struct buf *t = &b->d->text;

	if (!b->open) {
		b->open = true;
		b->segment_count = 0;
		b->cell_start = t->len;
		b->filled = 1;
		add_segment(b, s);
	} else if (b->rows && b->new_cell) {
		if (!joins(b, next)) {
			buf_add_char(t, '\t');
			b->cell_start = t->len;
		}
		b->filled++;
	} else if (b->line_break) {
		buf_add_char(t, '\n');
		add_segment(b, s);
	} else if (b->space) {
		buf_add_char(t, ' ');
	}
	b->new_cell = b->line_break = b->space = false;
}

static void
count_letters(
	struct segment *g, size_t letters, size_t upper, const struct style *s)
{
	g->letters += letters;
	g->upper += upper;
	g->bold += s->bold ? letters : 0;
	g->italic += s->italic ? letters : 0;
	g->underlined += s->underlined ? letters : 0;
	if (letters && s->size > g->size)
		g->size = s->size;
	if (letters && s->heading)
		g->heading = s->heading;
}

static bool
is_letter(uint32_t c)
{
	return (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7) ||
		c >= 0x3040;
}

static void
put_char(struct builder *b, uint32_t c, const struct style *s)
{
	char bytes[4];
	size_t len = utf8_put(c, bytes);
	bool upper = (c >= 0xc0 && c <= 0xde) || (c >= 0x391 && c <= 0x3a9) ||
		(c >= 0x410 && c <= 0x42f);

	separate(b, bytes[0], s);
	buf_add(&b->d->text, bytes, len);
	if (is_letter(c))
		count_letters(&b->segments[b->segment_count - 1], 1, upper, s);
}

/* The words at the start of text; how many bytes they are. */
static size_t
put_run(struct builder *b, struct slice text, const struct style *s)
{
	struct textrun n = textrun_of(text);

	if (n.len) {
		separate(b, text.data[0], s);
		buf_add(&b->d->text, text.data, n.len);
		count_letters(&b->segments[b->segment_count - 1], n.letters,
			n.upper, s);
	}
	return n.len;
}

static void
put_odd(struct builder *b, uint32_t c, const struct style *s)
{
	c = charset_c1(c);
	if (utf8_is_space(c))
		b->space = true;
	else if (utf8_is_hidden(c))
		b->hidden_chars++;
	else if (c > 0x20 && c != 0x7f)
		put_char(b, c, s);
}

static void
flush_line(struct builder *b)
{
	struct buf line = b->line;

	if (!line.len)
		return;
	/* build_line() ends the open block, which flushes the line. */
	b->line = (struct buf)BUF_INIT(line.limit);
	build_line(b, slice_make(line.data, line.len), &b->line_style);
	buf_reset(&line);
	b->line = line;
}

static void
put_preformatted(struct builder *b, struct slice text, const struct style *s)
{
	while (text.len) {
		size_t len = slice_find_char(text, '\n');

		if (slice_trim(slice_sub(text, 0, len)).len &&
			!slice_trim(slice_make(buf_str(&b->line), b->line.len))
				 .len)
			b->line_style = *s;
		buf_add(&b->line, text.data, len);
		if (len == text.len)
			return;
		if (!b->line.len)
			b->blank_line = true;
		flush_line(b);
		text = slice_from(text, len + 1);
	}
}

void
build_text(struct builder *b, struct slice text, const struct style *s)
{
	size_t off = 0;

	if (s->pre && !b->rows) {
		put_preformatted(b, text, s);
		return;
	}
	while (off < text.len) {
		unsigned char c = (unsigned char)text.data[off];

		if (c > 0x20 && c < 0x7f) {
			off += put_run(b, slice_from(text, off), s);
		} else if (c < 0x80) {
			if (s->pre && c == '\n')
				build_break(b);
			else if (utf8_is_space(c))
				b->space = true;
			off++;
		} else {
			put_odd(b, utf8_next(text.data, text.len, &off), s);
		}
	}
}

/* Blocks -------------------------------------------------------------------*/

static unsigned
flags_of(const struct segment *g)
{
	unsigned flags = 0;
	size_t most = g->letters - g->letters / 10;

	if (g->letters && g->bold >= most)
		flags |= BLOCK_BOLD;
	if (g->letters && g->italic >= most)
		flags |= BLOCK_ITALIC;
	if (g->letters && g->underlined >= most)
		flags |= BLOCK_UNDERLINED;
	if (g->letters && g->upper == g->letters)
		flags |= BLOCK_CAPS;
	if (g->centred)
		flags |= BLOCK_CENTRED;
	if (g->list)
		flags |= BLOCK_LIST;
	return flags;
}

static int
table_of(const struct builder *b)
{
	int depth = b->table_depth < TABLES_DEPTH ? b->table_depth
						  : TABLES_DEPTH;

	return depth ? b->tables[depth - 1] : 0;
}

static struct block *
add_block(struct builder *b, const struct segment *g, size_t end,
	enum block_kind kind)
{
	struct doctext *d = b->d;
	struct block *k = ARRAY_PUSH(d->arena, &d->blocks);

	k->start = g->start;
	k->end = end;
	k->kind = kind;
	k->flags = flags_of(g);
	k->heading = g->heading;
	k->size = g->size;
	k->page = b->page;
	k->part = b->part;
	k->table = b->rows || kind == BLOCK_LINE ? table_of(b) : 0;
	if (b->page_start)
		k->flags |= BLOCK_PAGE_START;
	b->page_start = false;
	if (b->anchors.len) {
		k->anchors = arena_printf(
			d->arena, "%s ", buf_str(&b->anchors));
		buf_reset(&b->anchors);
	}
	k->href = b->href;
	b->href = NULL;
	return k;
}

static void
sum_segments(struct builder *b)
{
	struct segment *first = &b->segments[0];

	for (size_t i = 1; i < b->segment_count; i++) {
		const struct segment *g = &b->segments[i];

		first->letters += g->letters;
		first->bold += g->bold;
		first->italic += g->italic;
		first->underlined += g->underlined;
		first->upper += g->upper;
		if (g->heading)
			first->heading = g->heading;
		/* The LF before it becomes a blank of the row. */
		b->d->text.data[g->start - 1] = ' ';
	}
	b->segment_count = 1;
}

void
build_end(struct builder *b)
{
	struct buf *t = &b->d->text;
	enum block_kind kind = BLOCK_PARA;
	bool layout;

	flush_line(b);
	b->space = b->line_break = b->new_cell = false;
	if (!b->open)
		return;
	layout = b->filled <= 1 || t->len - b->segments[0].start > LAYOUT_ROW;
	if (b->segment_count > 1 && !layout)
		sum_segments(b);
	if (b->rows && b->filled > 1 && b->segment_count == 1)
		kind = BLOCK_ROW;
	for (size_t i = 0; i < b->segment_count; i++)
		add_block(b, &b->segments[i],
			i + 1 < b->segment_count ? b->segments[i + 1].start - 1
						 : t->len,
			kind);
	buf_add_char(t, '\n');
	b->open = false;
	b->segment_count = 0;
}

void
build_break(struct builder *b)
{
	b->space = false;
	if (b->rows)
		b->line_break = b->open;
	else
		build_end(b);
}

void
build_row_open(struct builder *b)
{
	build_end(b);
	b->rows++;
}

void
build_row_close(struct builder *b)
{
	build_end(b);
	if (b->rows)
		b->rows--;
}

void
build_cell(struct builder *b)
{
	b->new_cell = b->open;
	b->space = b->line_break = false;
}

void
build_table_open(struct builder *b)
{
	build_end(b);
	b->table_count++;
	if (b->table_depth < TABLES_DEPTH)
		b->tables[b->table_depth] = b->table_count;
	b->table_depth++;
}

void
build_table_close(struct builder *b)
{
	build_end(b);
	if (b->table_depth)
		b->table_depth--;
}

void
build_page(struct builder *b)
{
	struct buf *t = &b->d->text;

	build_end(b);
	if (t->len == b->part_start || t->data[t->len - 1] == '\f')
		return;
	buf_add_char(t, '\f');
	b->page++;
	b->page_start = true;
}

static void
add_blanks_to_tab(struct buf *t, size_t *column)
{
	do
		buf_add_char(t, ' ');
	while (++*column % 8);
}

/* A character of a line; false: it is not kept. */
static bool
add_lone(
	struct builder *b, uint32_t c, struct segment *g, const struct style *s)
{
	bool upper = c >= 'A' && c <= 'Z';
	char bytes[4];

	c = charset_c1(c);
	if (utf8_is_hidden(c) || c < 0x20 || c == 0x7f) {
		b->hidden_chars += c >= 0x80;
		return false;
	}
	if (utf8_is_space(c))
		c = ' ';
	buf_add(&b->d->text, bytes, utf8_put(c, bytes));
	if (upper || (c >= 'a' && c <= 'z') || is_letter(c))
		count_letters(g, 1, upper, s);
	return true;
}

/* With blanks for tabs; its letters are counted. */
static void
add_expanded(struct builder *b, struct slice line, struct segment *g,
	const struct style *s)
{
	size_t column = 0;
	size_t off = 0;

	while (off < line.len) {
		struct textrun n = textrun_of(slice_from(line, off));
		uint32_t c;

		if (n.len) {
			buf_add(&b->d->text, line.data + off, n.len);
			count_letters(g, n.letters, n.upper, s);
			column += n.len;
			off += n.len;
			continue;
		}
		c = utf8_next(line.data, line.len, &off);
		if (c == '\t')
			add_blanks_to_tab(&b->d->text, &column);
		else if (add_lone(b, c, g, s))
			column++;
	}
}

void
build_line(struct builder *b, struct slice line, const struct style *s)
{
	struct buf *t = &b->d->text;
	struct segment g = {.size = s->size,
		.centred = s->centred,
		.heading = s->heading,
		.start = t->len};
	struct block *k;

	build_end(b);
	g.start = t->len;
	add_expanded(b, line, &g, s);
	while (t->len > g.start && t->data[t->len - 1] == ' ')
		buf_cut(t, t->len - 1, 1);
	if (t->len == g.start) {
		b->blank_line = true;
		return;
	}
	k = add_block(b, &g, t->len, BLOCK_LINE);
	while (k->start < k->end && t->data[k->start] == ' ') {
		k->start++;
		k->indent++;
	}
	if (b->blank_line)
		k->flags |= BLOCK_AFTER_BLANK;
	b->blank_line = false;
	buf_add_char(t, '\n');
}
