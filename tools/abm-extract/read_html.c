#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "css.h"
#include "port/markup.h"
#include "source.h"
#include "stylesheet.h"

#define CSS_LIMIT (4 * MIB) /* of one <style> element */

struct frame {
	struct style style;
	bool skipped; /* script, style, head */
	bool page_after;
	bool sheet; /* <style> */
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
	struct buf css; /* of the open <style> */
};

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(*names, name))
			return true;
	return false;
}

static bool
is_block(const char *name)
{
	static const char *const names[] = {"p", "div", "h1", "h2", "h3", "h4",
		"h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
		"center", "form", "hr", "pre", "address", "article", "section",
		"header", "footer", "nav", "aside", "main", "figure",
		"figcaption", "caption", "body", "html", "br", "fieldset",
		"option", NULL};

	return is_one_of(name, names);
}

static bool
is_skipped(const char *name)
{
	static const char *const names[] = {"script", "style", "head", "title",
		"noscript", "template", "svg", "math", "object", "iframe",
		"ix:header", NULL};

	return is_one_of(name, names);
}

static void
apply_tag(const char *name, const struct markup_attrs *attrs, struct style *s)
{
	struct slice align = markup_attr(attrs, "align");

	if (!strcmp(name, "b") || !strcmp(name, "strong") ||
		!strcmp(name, "th"))
		s->bold = true;
	else if (!strcmp(name, "i") || !strcmp(name, "em"))
		s->italic = true;
	else if (!strcmp(name, "u"))
		s->underlined = true;
	else if (!strcmp(name, "center"))
		s->centred = true;
	else if (!strcmp(name, "pre"))
		s->pre = true;
	else if (!strcmp(name, "li"))
		s->list = true;
	else if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' &&
		!name[2]) {
		s->heading = name[1] - '0';
		s->bold = true;
	}
	if (css_is_white(markup_attr(attrs, "color")))
		s->white = true;
	if (css_is_ground(markup_attr(attrs, "bgcolor")))
		s->ground = true;
	if (align.data)
		s->centred = slice_is_fold(align, "center");
	if (markup_attr(attrs, "hidden").data)
		s->hidden = true;
	/* <font size> steps of HTML 3.2. */
	if (!strcmp(name, "font")) {
		struct slice size = markup_attr(attrs, "size");

		if (size.len == 1 && size.data[0] >= '1' && size.data[0] <= '7')
			s->size = 20 * (size.data[0] - '0') + 60;
	}
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
open_structure(struct html *h, const char *name)
{
	if (!strcmp(name, "table"))
		build_table_open(&h->b);
	else if (!strcmp(name, "tr"))
		build_row_open(&h->b);
	else if (!strcmp(name, "td") || !strcmp(name, "th"))
		build_cell(&h->b);
	else if (is_block(name))
		build_break(&h->b);
}

static void
on_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct html *h = ctx;
	struct frame *f = push(h);
	struct slice css = markup_attr(attrs, "style");
	struct css_page page = {false, false};

	apply_tag(name, attrs, &f->style);
	stylesheet_apply(
		&h->sheet, markup_attr(attrs, "class"), &f->style, &page);
	if (css.data)
		css_apply(css, &f->style, &page);
	f->page_after = page.after;
	f->sheet = !strcmp(name, "style");
	if (is_skipped(name))
		f->skipped = true;
	ixbrl_element(h->ix, name, attrs, f->style.hidden || f->skipped);
	if (f->skipped || f->style.hidden)
		return;
	if (page.before)
		build_page(&h->b);
	open_structure(h, name);
	/* The ids of facts are no link targets. */
	if (strncmp(name, "ix:", 3) != 0)
		build_anchor(&h->b, markup_attr(attrs, "id"));
	if (!strcmp(name, "a")) {
		build_anchor(&h->b, markup_attr(attrs, "name"));
		build_href(&h->b, markup_attr(attrs, "href"));
	}
}

static void
on_close(void *ctx, const char *name)
{
	struct html *h = ctx;
	struct frame *f;

	ixbrl_end(h->ix, name);
	if (!h->depth)
		return;
	f = &h->stack[--h->depth];
	if (f->sheet) {
		stylesheet_read(
			&h->sheet, slice_make(buf_str(&h->css), h->css.len));
		buf_reset(&h->css);
	}
	if (f->skipped || f->style.hidden)
		return;
	if (!strcmp(name, "table"))
		build_table_close(&h->b);
	else if (!strcmp(name, "tr"))
		build_row_close(&h->b);
	else if (is_block(name) && strcmp(name, "br") != 0)
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

	if (f && f->sheet) {
		buf_add(&h->css, text.data, text.len);
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
	};
	const struct markup_handler handler = {
		on_open, on_close, on_text, on_restart, &h};
	int status;

	ixbrl_mark(ix);
	begin(&h, d);
	status = markup_parse(utf8, MARKUP_ANY, &handler, f);
	build_close(&h.b);
	free(h.stack);
	stylesheet_free(&h.sheet);
	buf_free(&h.css);
	return status;
}
