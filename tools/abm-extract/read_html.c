#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "css.h"
#include "port/markup.h"
#include "source.h"
#include "stylesheet.h"

#define CSS_LIMIT (4 * MIB) /* of one <style> element */
#define TITLE_LIMIT ((size_t)4096)

struct frame {
	struct style style;
	unsigned tag; /* flags of the element */
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

/* What a tag means to the text. */
enum {
	TAG_BLOCK = 1, /* begins and ends a block */
	TAG_SKIPPED = 2, /* nothing inside it is text */
	TAG_TABLE = 4,
	TAG_ROW = 8,
	TAG_CELL = 16,
	TAG_BOLD = 32,
	TAG_ITALIC = 64,
	TAG_UNDERLINED = 128,
	TAG_CENTRED = 256,
	TAG_PRE = 512,
	TAG_LIST = 1024,
	TAG_EMPTY = 2048, /* only begins a block */
	TAG_SHEET = 4096, /* <style> */
	TAG_FONT = 8192,
	TAG_LINK = 16384,
	TAG_TITLE = 1 << 15,
	TAG_HEADING = 1 << 16 /* times its level */
};

struct tag {
	const char *name;
	unsigned flags;
};

/* In the order of strcmp(). */
static const struct tag tags[] = {
	{"a", TAG_LINK},
	{"address", TAG_BLOCK},
	{"article", TAG_BLOCK},
	{"aside", TAG_BLOCK},
	{"b", TAG_BOLD},
	{"blockquote", TAG_BLOCK},
	{"body", TAG_BLOCK},
	{"br", TAG_BLOCK | TAG_EMPTY},
	{"caption", TAG_BLOCK},
	{"center", TAG_BLOCK | TAG_CENTRED},
	{"dd", TAG_BLOCK},
	{"div", TAG_BLOCK},
	{"dl", TAG_BLOCK},
	{"dt", TAG_BLOCK},
	{"em", TAG_ITALIC},
	{"fieldset", TAG_BLOCK},
	{"figcaption", TAG_BLOCK},
	{"figure", TAG_BLOCK},
	{"font", TAG_FONT},
	{"footer", TAG_BLOCK},
	{"form", TAG_BLOCK},
	{"h1", TAG_BLOCK | TAG_HEADING * 1},
	{"h2", TAG_BLOCK | TAG_HEADING * 2},
	{"h3", TAG_BLOCK | TAG_HEADING * 3},
	{"h4", TAG_BLOCK | TAG_HEADING * 4},
	{"h5", TAG_BLOCK | TAG_HEADING * 5},
	{"h6", TAG_BLOCK | TAG_HEADING * 6},
	{"head", TAG_SKIPPED},
	{"header", TAG_BLOCK},
	{"hr", TAG_BLOCK},
	{"html", TAG_BLOCK},
	{"i", TAG_ITALIC},
	{"iframe", TAG_SKIPPED},
	{"ix:header", TAG_SKIPPED},
	{"li", TAG_BLOCK | TAG_LIST},
	{"main", TAG_BLOCK},
	{"math", TAG_SKIPPED},
	{"nav", TAG_BLOCK},
	{"noscript", TAG_SKIPPED},
	{"object", TAG_SKIPPED},
	{"ol", TAG_BLOCK},
	{"option", TAG_BLOCK},
	{"p", TAG_BLOCK},
	{"pre", TAG_BLOCK | TAG_PRE},
	{"script", TAG_SKIPPED},
	{"section", TAG_BLOCK},
	{"strong", TAG_BOLD},
	{"style", TAG_SKIPPED | TAG_SHEET},
	{"svg", TAG_SKIPPED},
	{"table", TAG_TABLE},
	{"td", TAG_CELL},
	{"template", TAG_SKIPPED},
	{"th", TAG_CELL | TAG_BOLD},
	{"title", TAG_SKIPPED | TAG_TITLE},
	{"tr", TAG_ROW},
	{"u", TAG_UNDERLINED},
	{"ul", TAG_BLOCK},
};

static unsigned
tag_flags(const char *name)
{
	size_t low = 0, high = sizeof tags / sizeof *tags;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = name[0] - tags[mid].name[0];

		if (!order)
			order = strcmp(name, tags[mid].name);
		if (!order)
			return tags[mid].flags;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return 0;
}

/* The attributes that are looked at. */
struct looks {
	struct slice style, class, align, color, bgcolor, size;
	struct slice id, name, href;
	bool hidden;
};

static struct slice *
place_of_attr(struct looks *l, const char *name)
{
	switch (name[0]) {
	case 'a':
		return strcmp(name, "align") ? NULL : &l->align;
	case 'b':
		return strcmp(name, "bgcolor") ? NULL : &l->bgcolor;
	case 'c':
		if (!strcmp(name, "class"))
			return &l->class;
		return strcmp(name, "color") ? NULL : &l->color;
	case 'h':
		return strcmp(name, "href") ? NULL : &l->href;
	case 'i':
		return strcmp(name, "id") ? NULL : &l->id;
	case 'n':
		return strcmp(name, "name") ? NULL : &l->name;
	case 's':
		if (!strcmp(name, "style"))
			return &l->style;
		return strcmp(name, "size") ? NULL : &l->size;
	default:
		return NULL;
	}
}

static void
look_at(struct looks *l, const struct markup_attrs *attrs)
{
	memset(l, 0, sizeof *l);
	for (size_t i = 0; i < attrs->count; i++) {
		const struct markup_attr *a = &attrs->items[i];
		struct slice *place = place_of_attr(l, a->name);

		if (place && !place->data)
			*place = a->value;
		else if (a->name[0] == 'h' && !strcmp(a->name, "hidden"))
			l->hidden = true;
	}
}

static void
apply_tag(unsigned tag, const struct looks *l, struct style *s)
{
	s->bold = s->bold || tag & TAG_BOLD || tag >= TAG_HEADING;
	s->italic = s->italic || tag & TAG_ITALIC;
	s->underlined = s->underlined || tag & TAG_UNDERLINED;
	s->centred = s->centred || tag & TAG_CENTRED;
	s->pre = s->pre || tag & TAG_PRE;
	s->list = s->list || tag & TAG_LIST;
	if (tag >= TAG_HEADING)
		s->heading = (int)(tag / TAG_HEADING);
	if (css_is_white(l->color))
		s->white = true;
	if (css_is_ground(l->bgcolor))
		s->ground = true;
	if (l->align.data)
		s->centred = slice_is_fold(l->align, "center");
	if (l->hidden)
		s->hidden = true;
	/* <font size> steps of HTML 3.2. */
	if (tag & TAG_FONT && l->size.len == 1 && l->size.data[0] >= '1' &&
		l->size.data[0] <= '7')
		s->size = 20 * (l->size.data[0] - '0') + 60;
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
	struct looks l;

	look_at(&l, attrs);
	f->tag = tag_flags(name);
	apply_tag(f->tag, &l, &f->style);
	stylesheet_apply(&h->sheet, l.class, &f->style, &page);
	if (l.style.data)
		css_cache_apply(h->styles, l.style, &f->style, &page);
	f->page_after = page.after;
	f->skipped = f->skipped || f->tag & TAG_SKIPPED;
	ixbrl_element(h->ix, name, attrs, f->style.hidden || f->skipped);
	if (f->skipped || f->style.hidden)
		return;
	if (page.before)
		build_page(&h->b);
	open_structure(h, f->tag);
	/* The ids of facts are no link targets. */
	if (strncmp(name, "ix:", 3) != 0)
		build_anchor(&h->b, l.id);
	if (f->tag & TAG_LINK) {
		build_anchor(&h->b, l.name);
		build_href(&h->b, l.href);
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
		on_open, on_close, on_text, on_restart, &h};
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
