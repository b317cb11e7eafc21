#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "css.h"
#include "port/markup.h"
#include "source.h"
#include "stylesheet.h"
#include "tags.h"

#define CSS_LIMIT (4 * MIB) /* of one <style> element */
#define TITLE_LIMIT ((size_t)4096)

struct frame {
	struct style style;
	unsigned tag; /* flags of the element */
	enum ix_element ix;
	bool skipped; /* inside a tag whose text is none */
	bool page_after;
};

struct html {
	struct builder b;
	struct ixbrl *ix;
	struct frame *stack;
	size_t depth, cap;
	size_t text_start; /* of this part, for a restart */
	size_t block_start;
	int table_start;
	int part;
	struct stylesheet sheet;
	struct css_cache *styles;
	struct buf css; /* of the open <style> */
	struct buf title;
};

static void
apply_tag(unsigned tag, const struct attrs *a, struct style *s)
{
	struct slice size = a->of[ATTR_SIZE];

	s->bold = s->bold || tag & TAG_BOLD || tag >= TAG_HEADING;
	s->italic = s->italic || tag & TAG_ITALIC;
	s->underlined = s->underlined || tag & TAG_UNDERLINED;
	s->centred = s->centred || tag & TAG_CENTRED;
	s->pre = s->pre || tag & TAG_PRE;
	s->list = s->list || tag & TAG_LIST;
	if (tag >= TAG_HEADING)
		s->heading = (int)(tag / TAG_HEADING);
	if (css_is_white(a->of[ATTR_COLOR]))
		s->white = true;
	if (css_is_ground(a->of[ATTR_BGCOLOR]))
		s->ground = true;
	if (a->of[ATTR_ALIGN].data)
		s->centred = slice_is_fold(a->of[ATTR_ALIGN], "center");
	if (a->of[ATTR_HIDDEN].data)
		s->hidden = true;
	/* <font size> steps of HTML 3.2. */
	if (tag & TAG_FONT && size.len == 1 && size.data[0] >= '1' &&
		size.data[0] <= '7')
		s->size = 20 * (size.data[0] - '0') + 60;
}

static struct frame *
push(struct html *h)
{
	struct frame *f;

	if (h->depth == h->cap) {
		h->cap = h->cap ? h->cap * 2 : 64;
		h->stack = mem_resize(h->stack, h->cap, sizeof *h->stack);
	}
	f = &h->stack[h->depth++];
	if (h->depth > 1)
		*f = h->stack[h->depth - 2];
	else
		memset(f, 0, sizeof *f);
	f->page_after = false;
	return f;
}

static void
open_structure(struct html *h, unsigned tag)
{
	if (tag & TAG_TABLE)
		build_table_open(&h->b);
	else if (tag & TAG_ROW)
		build_row_open(&h->b);
	else if (tag & TAG_CELL)
		build_cell(&h->b);
	else if (tag & TAG_BLOCK)
		build_break(&h->b);
}

static void
on_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct html *h = ctx;
	struct frame *f = push(h);
	struct css_page page = {false, false};
	struct attrs a;

	(void)name;
	attrs_read(&a, attrs);
	f->tag = tag_flags(attrs->element);
	f->ix = tag_ix_element(attrs->element);
	apply_tag(f->tag, &a, &f->style);
	stylesheet_apply(&h->sheet, a.of[ATTR_CLASS], &f->style, &page);
	if (a.of[ATTR_STYLE].data)
		css_cache_apply(h->styles, a.of[ATTR_STYLE], &f->style, &page);
	f->page_after = page.after;
	f->skipped = f->skipped || f->tag & TAG_SKIPPED;
	ixbrl_element(h->ix, f->ix, &a, f->style.hidden || f->skipped);
	if (f->skipped || f->style.hidden)
		return;
	if (page.before)
		build_page(&h->b);
	open_structure(h, f->tag);
	/* The ids of facts are no link targets. */
	if (f->ix == IX_NONE || f->ix >= IX_RESOURCE)
		build_anchor(&h->b, a.of[ATTR_ID]);
	if (f->tag & TAG_LINK) {
		build_anchor(&h->b, a.of[ATTR_NAME]);
		build_href(&h->b, a.of[ATTR_HREF]);
	}
}

static void
on_close(void *ctx, const char *name)
{
	struct html *h = ctx;
	struct frame *f;

	(void)name;
	if (!h->depth)
		return;
	f = &h->stack[--h->depth];
	ixbrl_end(h->ix, f->ix);
	if (f->tag & TAG_SHEET) {
		stylesheet_read(
			&h->sheet, slice_make(buf_str(&h->css), h->css.len));
		buf_reset(&h->css);
	}
	if (f->skipped || f->style.hidden)
		return;
	if (f->tag & TAG_TABLE)
		build_table_close(&h->b);
	else if (f->tag & TAG_ROW)
		build_row_close(&h->b);
	else if (f->tag & TAG_BLOCK && !(f->tag & TAG_EMPTY))
		build_break(&h->b);
	if (f->page_after)
		build_page(&h->b);
}

/* Without white space and what nobody sees anyway. */
static size_t
shown_bytes(struct slice text)
{
	size_t shown = 0;
	size_t next;

	for (size_t off = 0; off < text.len; off = next) {
		uint32_t c;

		next = off;
		c = utf8_next(text.data, text.len, &next);
		if (!utf8_is_space(c) && !utf8_is_hidden(c))
			shown += next - off;
	}
	return shown;
}

static void
on_text(void *ctx, struct slice text)
{
	struct html *h = ctx;
	struct frame *f = h->depth ? &h->stack[h->depth - 1] : NULL;
	const struct style plain = {.size = 0};

	if (f && f->tag & TAG_SHEET) {
		buf_add(&h->css, text.data, text.len);
	} else if (f && f->tag & TAG_TITLE) {
		buf_add(&h->title, text.data, text.len);
	} else if (f && (f->skipped || f->style.hidden)) {
		if (!f->skipped)
			h->b.hidden_text += shown_bytes(text);
		ixbrl_text(h->ix, text);
	} else {
		if (f && f->style.white && !f->style.ground)
			h->b.white_text += shown_bytes(text);
		build_text(&h->b, text, f ? &f->style : &plain);
		ixbrl_text(h->ix, text);
	}
}

static void
begin(struct html *h, struct doctext *d)
{
	build_open(&h->b, d, h->part);
	h->b.table_count = h->table_start;
	h->depth = 0;
	stylesheet_free(&h->sheet);
	h->sheet = (struct stylesheet){.arena = d->arena};
	buf_reset(&h->css);
	buf_reset(&h->title);
}

static void
on_restart(void *ctx)
{
	struct html *h = ctx;
	struct doctext *d = h->b.d;

	build_drop(&h->b);
	buf_cut(&d->text, h->text_start, d->text.len - h->text_start);
	d->blocks.count = h->block_start;
	ixbrl_rewind(h->ix);
	begin(h, d);
}

static int
last_table(const struct doctext *d)
{
	int last = 0;

	for (size_t i = 0; i < d->blocks.count; i++)
		if (d->blocks.items[i].table > last)
			last = d->blocks.items[i].table;
	return last;
}

/* A page without anything else is its title. */
static void
tell_title(struct html *h)
{
	const struct style plain = {.size = 0};

	if (!h->b.open && h->b.d->text.len == h->text_start)
		build_text(&h->b, slice_make(buf_str(&h->title), h->title.len),
			&plain);
}

int
read_html(struct doctext *d, struct slice utf8, struct ixbrl *ix, int part,
	struct fault *f)
{
	struct html h = {
		.ix = ix,
		.part = part,
		.text_start = d->text.len,
		.block_start = d->blocks.count,
		.table_start = last_table(d),
		.css = BUF_INIT(CSS_LIMIT),
		.title = BUF_INIT(TITLE_LIMIT),
		.styles = css_cache_open(),
	};
	const struct markup_handler handler = {
		.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = &h,
		.element_code = tag_of,
		.attr_code = attr_of,
	};
	int status;

	ixbrl_mark(ix);
	begin(&h, d);
	status = markup_parse(utf8, MARKUP_ANY, &handler, f);
	tell_title(&h);
	build_close(&h.b);
	free(h.stack);
	buf_free(&h.title);
	stylesheet_free(&h.sheet);
	css_cache_close(h.styles);
	buf_free(&h.css);
	return status;
}
