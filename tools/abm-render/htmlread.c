#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "fill.h"
#include "port/markup.h"

struct open_list {
	bool ordered;
	long start;
	size_t number; /* of all lists */
	bool item_open; /* its text has not begun */
};

struct reader {
	struct arena *arena;
	struct html *html;
	struct buf text; /* of the run that is being read */
	unsigned depth[7]; /* of each flag's elements */
	size_t skipped; /* inside elements whose content is dropped */
	size_t pre;
	size_t quote;
	int heading;
	struct open_list lists[HTML_LEVELS];
	size_t list_depth;
	size_t tables; /* only the outermost is one */
	const char *link;
	const char *color;
	size_t runs;
	bool para_open; /* the last block takes runs */
	bool too_large;
};

static const struct {
	const char *name;
	unsigned flag;
} styles[] = {{"b", 0}, {"strong", 0}, {"i", 1}, {"em", 1}, {"u", 2},
	{"ins", 2}, {"s", 3}, {"del", 3}, {"strike", 3}, {"sub", 4}, {"sup", 5},
	{"code", 6}, {"kbd", 6}, {"tt", 6}};

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static bool
is_dropped(const char *name)
{
	static const char *const names[] = {"script", "style", "head", "title",
		"template", "noscript", "iframe", "object", "embed", "svg",
		"math", "select", "textarea", "button", "audio", "video",
		"canvas", "applet", "frameset", NULL};

	return is_one_of(name, names);
}

static bool
is_block(const char *name)
{
	static const char *const names[] = {"p", "div", "section", "article",
		"header", "footer", "main", "aside", "address", "figure",
		"figcaption", "dl", "dt", "dd", "pre", "blockquote", "hr", "ul",
		"ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr",
		"td", "th", "caption", "center", "form", NULL};

	return is_one_of(name, names);
}

static struct html_block *
last_block(struct reader *r)
{
	return r->html->count > 0 ? &r->html->items[r->html->count - 1] : NULL;
}

static struct html_block *
add_block(struct reader *r, enum html_kind kind)
{
	struct html_block *b;

	if (r->html->count >= HTML_BLOCK_LIMIT) {
		r->too_large = true;
		return last_block(r);
	}
	b = ARRAY_PUSH(r->arena, r->html);
	b->kind = kind;
	b->span = 1;
	return b;
}

/* A block for text in the place where the reader is. */
static void
open_para(struct reader *r)
{
	struct open_list *l = r->list_depth > 0 ? &r->lists[r->list_depth - 1]
						: NULL;
	struct html_block *b;

	if (r->para_open)
		return;
	b = add_block(r,
		l ? (l->item_open ? HTML_ITEM : HTML_ITEM_MORE)
			: r->heading ? HTML_HEADING
			: r->quote   ? HTML_QUOTE
				     : HTML_PARA);
	r->para_open = true;
	b->level = l ? (int)r->list_depth - 1 : r->heading;
	if (!l)
		return;
	b->ordered = l->ordered;
	b->list = l->number;
	b->start = l->start;
	l->item_open = false;
}

static unsigned
flags_of(const struct reader *r)
{
	unsigned flags = 0;

	for (unsigned i = 0; i < 7; i++)
		if (r->depth[i] > 0)
			flags |= 1u << i;
	return flags;
}

static void
push_run(struct reader *r, const char *text)
{
	struct html_block *b = last_block(r);
	struct html_run *run;

	if (++r->runs > HTML_RUN_LIMIT) {
		r->too_large = true;
		return;
	}
	run = ARRAY_PUSH(r->arena, b);
	run->flags = flags_of(r);
	run->text = text;
	run->link = r->link;
	run->color = r->color;
}

static void
flush(struct reader *r)
{
	if (r->text.len > 0 && r->para_open)
		push_run(r,
			arena_strndup(
				r->arena, buf_str(&r->text), r->text.len));
	buf_reset(&r->text);
}

/* Blanks at the end of a block are not shown. */
static void
close_para(struct reader *r)
{
	struct html_block *b = last_block(r);

	flush(r);
	if (r->para_open && b->count > 0 && b->items[b->count - 1].text &&
		r->pre == 0) {
		const char *text = b->items[b->count - 1].text;
		size_t len = strlen(text);

		while (len > 0 && text[len - 1] == ' ')
			len--;
		b->items[b->count - 1].text = arena_strndup(
			r->arena, text, len);
	}
	r->para_open = false;
}

static bool
ends_with_blank(const struct reader *r)
{
	const struct html_block *b = r->html->count > 0
		? &r->html->items[r->html->count - 1]
		: NULL;
	const char *text;

	if (r->text.len > 0)
		return r->text.data[r->text.len - 1] == ' ';
	if (!r->para_open || b->count == 0 || !b->items[b->count - 1].text)
		return true;
	text = b->items[b->count - 1].text;
	return *text && text[strlen(text) - 1] == ' ';
}

static void
read_pre(struct reader *r, struct slice text)
{
	struct slice line;

	open_para(r);
	while (text.len > 0) {
		size_t end = slice_find_char(text, '\n');

		line = slice_sub(text, 0, end);
		buf_add(&r->text, line.data, line.len);
		if (end == text.len)
			return;
		flush(r);
		push_run(r, NULL);
		text = slice_from(text, end + 1);
	}
}

static void
on_text(void *ctx, struct slice text)
{
	struct reader *r = ctx;

	if (r->skipped > 0)
		return;
	if (r->pre > 0) {
		read_pre(r, text);
		return;
	}
	for (size_t i = 0; i < text.len; i++) {
		bool blank = strchr(" \t\r\n\f", text.data[i]) != NULL;

		if (blank && (!r->para_open || ends_with_blank(r)))
			continue;
		open_para(r);
		buf_add_char(&r->text, blank ? ' ' : text.data[i]);
	}
}

static const char *
hex_color(struct reader *r, const struct markup_attrs *attrs)
{
	struct slice s = markup_attr(attrs, "style");
	size_t at = slice_find_fold(s, "color:");
	struct slice rest = slice_trim(slice_from(s, at + 6));

	if (!s.data || at >= s.len || (at > 0 && s.data[at - 1] == '-') ||
		!slice_starts(rest, "#") || rest.len < 7)
		return r->color;
	rest = slice_sub(rest, 1, 6);
	for (size_t i = 0; i < rest.len; i++)
		if (!strchr("0123456789abcdefABCDEF", rest.data[i]))
			return r->color;
	return arena_strndup(r->arena, rest.data, rest.len);
}

static void
open_list(struct reader *r, bool ordered, const struct markup_attrs *attrs)
{
	struct slice start = markup_attr(attrs, "start");
	struct open_list *l;

	/* What is nested deeper joins the deepest list there is. */
	if (r->list_depth < HTML_LEVELS)
		r->list_depth++;
	l = &r->lists[r->list_depth - 1];
	*l = (struct open_list){.ordered = ordered,
		.start = start.data ? strtol(start.data, NULL, 10) : 1,
		.number = ++r->html->lists};
	if (l->start < 0 || l->start > 32767)
		l->start = 1;
}

static void
open_cell(struct reader *r, const struct markup_attrs *attrs, bool head)
{
	struct slice span = markup_attr(attrs, "colspan");
	struct html_block *b;

	if (r->tables != 1)
		return;
	b = last_block(r);
	if (!b || b->kind == HTML_TABLE)
		add_block(r, HTML_ROW);
	b = add_block(r, HTML_CELL);
	if (span.data)
		b->span = strtoul(span.data, NULL, 10);
	if (b->span < 1 || b->span > 60)
		b->span = 1;
	r->depth[0] += head;
}

static void
open_block(struct reader *r, const char *name, const struct markup_attrs *attrs)
{
	close_para(r);
	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
		r->heading = name[1] - '0';
	else if (strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0)
		open_list(r, name[0] == 'o', attrs);
	else if (strcmp(name, "li") == 0 && r->list_depth > 0)
		r->lists[r->list_depth - 1].item_open = true;
	else if (strcmp(name, "blockquote") == 0)
		r->quote++;
	else if (strcmp(name, "pre") == 0)
		r->pre++;
	else if (strcmp(name, "table") == 0 && r->tables++ == 0)
		add_block(r, HTML_TABLE);
	else if (strcmp(name, "tr") == 0 && r->tables == 1)
		add_block(r, HTML_ROW);
	else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0)
		open_cell(r, attrs, name[1] == 'h');
}

static void
on_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reader *r = ctx;

	if (is_dropped(name))
		r->skipped++;
	if (r->skipped > 0)
		return;
	if (is_block(name)) {
		open_block(r, name, attrs);
		return;
	}
	if (strcmp(name, "br") == 0) {
		open_para(r);
		flush(r);
		push_run(r, NULL);
		return;
	}
	flush(r);
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (strcmp(name, styles[i].name) == 0)
			r->depth[styles[i].flag]++;
	if (strcmp(name, "span") == 0)
		r->color = hex_color(r, attrs);
	if (strcmp(name, "a") == 0) {
		struct slice href = slice_trim(markup_attr(attrs, "href"));

		if (href.data && fill_is_web_address(href))
			r->link = arena_strndup(r->arena, href.data, href.len);
	}
}

static void
close_block(struct reader *r, const char *name)
{
	close_para(r);
	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
		r->heading = 0;
	else if ((strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0) &&
		r->list_depth > 0)
		r->list_depth--;
	else if (strcmp(name, "blockquote") == 0 && r->quote > 0)
		r->quote--;
	else if (strcmp(name, "pre") == 0 && r->pre > 0)
		r->pre--;
	else if (strcmp(name, "table") == 0 && r->tables > 0) {
		if (--r->tables == 0)
			add_block(r, HTML_TABLE_END);
	} else if (strcmp(name, "th") == 0 && r->tables == 1 && r->depth[0] > 0)
		r->depth[0]--;
}

static void
on_close(void *ctx, const char *name)
{
	struct reader *r = ctx;

	if (r->skipped > 0) {
		r->skipped -= is_dropped(name);
		return;
	}
	if (is_block(name)) {
		close_block(r, name);
		return;
	}
	flush(r);
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (strcmp(name, styles[i].name) == 0 &&
			r->depth[styles[i].flag] > 0)
			r->depth[styles[i].flag]--;
	if (strcmp(name, "span") == 0)
		r->color = NULL;
	if (strcmp(name, "a") == 0)
		r->link = NULL;
}

static void
on_restart(void *ctx)
{
	struct reader *r = ctx;
	struct buf text = r->text;

	buf_reset(&text);
	*r->html = (struct html){0};
	*r = (struct reader){.arena = r->arena, .html = r->html, .text = text};
}

int
html_read(struct arena *a, struct slice text, struct html *h, struct fault *f)
{
	struct reader r = {
		.arena = a, .html = h, .text = BUF_INIT(HTML_SIZE_LIMIT * 2)};
	const struct markup_handler handler = {.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = &r};
	char *page;
	int rc;

	*h = (struct html){0};
	if (text.len > HTML_SIZE_LIMIT)
		return fault_set(
			f, FAULT_LIMIT, "has more than a megabyte of HTML");
	page = arena_printf(
		a, "<html><body>%.*s</body></html>", SLICE_ARG(text));
	rc = markup_parse(slice_of(page), MARKUP_ANY, &handler, f);
	close_para(&r);
	if (r.tables > 0)
		add_block(&r, HTML_TABLE_END);
	buf_free(&r.text);
	if (rc == 0 && r.too_large)
		rc = fault_set(
			f, FAULT_LIMIT, "has too much HTML for a document");
	return rc;
}

char *
html_plain(struct arena *a, const struct html *h)
{
	struct buf b = BUF_INIT(HTML_SIZE_LIMIT * 2);
	char *text;

	for (size_t i = 0; i < h->count; i++) {
		const struct html_block *block = &h->items[i];

		if (block->count > 0 && b.len > 0)
			buf_add_char(&b, '\n');
		for (size_t k = 0; k < block->count; k++)
			buf_add_str(&b,
				block->items[k].text ? block->items[k].text
						     : "\n");
	}
	text = arena_strndup(a, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}
