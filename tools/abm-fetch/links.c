#include "links.h"

#include <string.h>

#include "base/buf.h"
#include "port/markup.h"
#include "weburl.h"

#define TEXT_LIMIT ((size_t)400) /* of a link, a heading, a block */
#define LEVELS 6 /* of headings */
#define COLUMNS 32 /* of a table, whose heads are known */

struct reading {
	struct arena *arena;
	struct links *out;
	const char *at; /* the page's URL, or its <base> */
	struct buf heading, block, text;
	const char *href; /* of the open link; NULL: none is open */
	const char *language;
	bool download, within;
	int in_heading; /* its level; 0: in none */
	const char *headings[LEVELS]; /* that the text stands below */
	const char *far; /* they in one; NULL: to be put together */
	int hidden; /* depth within script and style */
	/* The table: its first row's cells, when no links, head columns. */
	size_t row, column;
	size_t cell_begin; /* in block */
	size_t cell_links; /* before it */
	const char *heads[COLUMNS];
};

/* Its level; 0: it is none. */
static int
heading_level(const char *name)
{
	bool is = name[0] == 'h' && name[1] >= '1' && name[1] <= '6' &&
		!name[2];

	return is ? name[1] - '0' : 0;
}

static bool
is_block(const char *name)
{
	static const char *const names[] = {"p", "li", "tr", "dt", "dd", "div",
		"section", "article", "ul", "table", NULL};

	for (const char *const *n = names; *n; n++)
		if (!strcmp(name, *n))
			return true;
	return false;
}

/* Blanks become one; what is too long loses its begin: the end is nearer. */
static void
add_words(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = (unsigned char)s.data[i] <= ' ' ? ' ' : s.data[i];

		if (c == ' ' && (!b->len || b->data[b->len - 1] == ' '))
			continue;
		if (b->len >= TEXT_LIMIT)
			buf_cut(b, 0, TEXT_LIMIT / 2);
		buf_add_char(b, c);
	}
}

static void
add_word(struct reading *r, struct slice s)
{
	if (!s.data)
		return;
	add_words(&r->text, SLICE(" "));
	add_words(&r->text, s);
	add_words(&r->text, SLICE(" "));
}

static const char *
text_of(struct reading *r, const struct buf *b)
{
	struct slice s = slice_trim(slice_make(buf_str(b), b->len));

	return arena_strndup(r->arena, s.data, s.len);
}

/* The head of the cell's column, and the block so far. */
static const char *
near_of(struct reading *r)
{
	const char *head = r->row > 1 && r->column && r->column <= COLUMNS
		? r->heads[r->column - 1]
		: NULL;
	const char *block = text_of(r, &r->block);

	return head ? arena_printf(r->arena, "%s %s", block, head) : block;
}

static void
begin_heading(struct reading *r, int level)
{
	buf_reset(&r->heading);
	buf_reset(&r->block);
	r->in_heading = level;
	r->far = NULL;
	for (int i = level - 1; i < LEVELS; i++)
		r->headings[i] = NULL;
}

static void
end_heading(struct reading *r)
{
	if (r->in_heading)
		r->headings[r->in_heading - 1] = text_of(r, &r->heading);
	r->far = NULL;
	r->in_heading = 0;
}

/* From the page's title down to the nearest; one string for all links below. */
static const char *
far_of(struct reading *r)
{
	struct slice open;

	if (!r->far) {
		r->far = "";
		for (int i = 0; i < LEVELS; i++)
			if (r->headings[i])
				r->far = arena_printf(r->arena, "%s%s%s",
					r->far, *r->far ? " " : "",
					r->headings[i]);
	}
	/* A link within a heading has its begin before it. */
	open = r->in_heading ? slice_make(buf_str(&r->heading), r->heading.len)
			     : SLICE_NONE;
	return open.len
		? arena_printf(r->arena, "%s %.*s", r->far, SLICE_ARG(open))
		: r->far;
}

static void
end_link(struct reading *r)
{
	struct link *link;
	const char *url;

	if (!r->href)
		return;
	url = r->out->count < LINKS_LIMIT
		? weburl_resolve(r->arena, slice_of(r->at), slice_of(r->href))
		: NULL;
	r->href = NULL;
	if (!url)
		return;
	link = ARRAY_PUSH(r->arena, r->out);
	link->url = arena_strndup(r->arena, url, strcspn(url, "#"));
	link->text = text_of(r, &r->text);
	link->near = near_of(r);
	link->far = far_of(r);
	link->language = r->language;
	link->download = r->download;
	link->within = r->within;
	/* The next link of the block is told apart by this one's text, too. */
	add_words(&r->block, SLICE(" "));
	add_words(&r->block, slice_make(buf_str(&r->text), r->text.len));
}

static void
begin_link(struct reading *r, const struct markup_attrs *attrs)
{
	struct slice href = markup_attr(attrs, "href");
	struct slice language = markup_attr(attrs, "hreflang");

	end_link(r);
	if (!href.data)
		return;
	r->href = arena_strndup(r->arena, href.data, href.len);
	r->language = language.data && language.len >= 2
		? arena_strndup(r->arena, language.data, 2)
		: NULL;
	r->download = markup_attr(attrs, "download").data ||
		slice_is_fold(markup_attr(attrs, "type"), "application/pdf");
	r->within = false;
	buf_reset(&r->text);
	add_word(r, markup_attr(attrs, "title"));
	add_word(r, markup_attr(attrs, "aria-label"));
}

static void
take_base(struct reading *r, const struct markup_attrs *attrs)
{
	struct slice href = markup_attr(attrs, "href");
	const char *url = href.data
		? weburl_resolve(r->arena, slice_of(r->at), href)
		: NULL;

	if (url)
		r->at = url;
}

/* A link that nobody clicks on. */
static void
add_within(struct reading *r, struct slice url)
{
	end_link(r);
	if (!url.data)
		return;
	url = slice_trim(url);
	r->href = arena_strndup(r->arena, url.data, url.len);
	r->language = NULL;
	r->download = false;
	r->within = true;
	buf_reset(&r->text);
	end_link(r);
}

/* <meta http-equiv="refresh" content="0; url='x'"> */
static void
take_refresh(struct reading *r, const struct markup_attrs *attrs)
{
	struct slice content = markup_attr(attrs, "content");
	size_t at = slice_find_fold(content, "url=");

	if (!slice_is_fold(markup_attr(attrs, "http-equiv"), "refresh") ||
		at >= content.len)
		return;
	content = slice_trim(slice_from(content, at + 4));
	if (content.len && strchr("'\"", content.data[0])) {
		char quote = content.data[0];

		content = slice_from(content, 1);
		content = slice_sub(
			content, 0, slice_find_char(content, quote));
	}
	add_within(r, content);
}

static void
take_table(struct reading *r, const char *name)
{
	if (!strcmp(name, "table")) {
		memset(r->heads, 0, sizeof r->heads);
		r->row = 0;
	} else if (!strcmp(name, "tr")) {
		r->row++;
		r->column = 0;
	} else if (!strcmp(name, "td") || !strcmp(name, "th")) {
		r->column++;
		add_words(&r->block, SLICE(" "));
		r->cell_begin = r->block.len;
		r->cell_links = r->out->count;
	}
}

static void
end_cell(struct reading *r)
{
	size_t begin = r->cell_begin;
	struct slice text;

	if (r->row != 1 || !r->column || r->column > COLUMNS ||
		begin > r->block.len || r->out->count > r->cell_links)
		return;
	text = slice_trim(
		slice_make(buf_str(&r->block) + begin, r->block.len - begin));
	r->heads[r->column - 1] = arena_strndup(r->arena, text.data, text.len);
}

static void
open_element(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;

	if (!strcmp(name, "script") || !strcmp(name, "style"))
		r->hidden++;
	else if (!strcmp(name, "a") || !strcmp(name, "area"))
		begin_link(r, attrs);
	else if (!strcmp(name, "img") && r->href)
		add_word(r, markup_attr(attrs, "alt"));
	else if (!strcmp(name, "base"))
		take_base(r, attrs);
	else if (!strcmp(name, "meta"))
		take_refresh(r, attrs);
	else if (!strcmp(name, "frame") || !strcmp(name, "iframe"))
		add_within(r, markup_attr(attrs, "src"));
	else if (heading_level(name))
		begin_heading(r, heading_level(name));
	else if (is_block(name) && !r->href)
		buf_reset(&r->block);
	take_table(r, name);
}

static void
close_element(void *ctx, const char *name)
{
	struct reading *r = ctx;

	if (!strcmp(name, "script") || !strcmp(name, "style"))
		r->hidden -= r->hidden > 0;
	else if (!strcmp(name, "a") || !strcmp(name, "area"))
		end_link(r);
	else if (heading_level(name))
		end_heading(r);
	else if (!strcmp(name, "td") || !strcmp(name, "th"))
		end_cell(r);
}

static void
take_text(void *ctx, struct slice text)
{
	struct reading *r = ctx;

	if (r->hidden)
		return;
	for (size_t i = 0; i < text.len; i++)
		r->out->text_bytes += (unsigned char)text.data[i] > ' ';
	if (r->href)
		add_words(&r->text, text);
	else
		add_words(r->in_heading ? &r->heading : &r->block, text);
}

static void
restart(void *ctx)
{
	struct reading *r = ctx;

	r->out->count = 0;
	r->out->text_bytes = 0;
	r->href = NULL;
	r->hidden = 0;
	r->in_heading = 0;
	memset(r->headings, 0, sizeof r->headings);
	r->far = NULL;
	r->row = r->column = 0;
	buf_reset(&r->heading);
	buf_reset(&r->block);
}

int
links_read(struct arena *a, struct slice bytes, const char *at,
	struct links *out, struct fault *f)
{
	struct reading r = {
		.arena = a,
		.out = out,
		.at = at,
		.heading = BUF_INIT(2 * TEXT_LIMIT),
		.block = BUF_INIT(2 * TEXT_LIMIT),
		.text = BUF_INIT(2 * TEXT_LIMIT),
	};
	const struct markup_handler handler = {.open = open_element,
		.close = close_element,
		.text = take_text,
		.restart = restart,
		.ctx = &r};
	int status;

	memset(out, 0, sizeof *out);
	status = markup_parse(bytes, MARKUP_ANY, &handler, f);
	end_link(&r);
	buf_free(&r.heading);
	buf_free(&r.block);
	buf_free(&r.text);
	return status;
}
