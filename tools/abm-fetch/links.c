#include "links.h"

#include <string.h>

#include "base/buf.h"
#include "port/markup.h"
#include "weburl.h"

#define TEXT_LIMIT ((size_t)400) /* of a link, a heading, a block */

struct reading {
	struct arena *arena;
	struct links *out;
	const char *at; /* the page's URL, or its <base> */
	struct buf heading, block, text;
	const char *href; /* of the open link; NULL: none is open */
	const char *language;
	bool in_heading;
	int hidden; /* depth within script and style */
};

static bool
is_heading(const char *name)
{
	return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2];
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
	link->before = arena_printf(r->arena, "%s %s", text_of(r, &r->heading),
		text_of(r, &r->block));
	link->language = r->language;
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
	else if (is_heading(name)) {
		buf_reset(&r->heading);
		buf_reset(&r->block);
		r->in_heading = true;
	} else if (is_block(name) && !r->href)
		buf_reset(&r->block);
}

static void
close_element(void *ctx, const char *name)
{
	struct reading *r = ctx;

	if (!strcmp(name, "script") || !strcmp(name, "style"))
		r->hidden -= r->hidden > 0;
	else if (!strcmp(name, "a") || !strcmp(name, "area"))
		end_link(r);
	else if (is_heading(name))
		r->in_heading = false;
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
	r->in_heading = false;
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
