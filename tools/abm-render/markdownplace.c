#include <string.h>

#include "htmlplace.h"
#include "markdown.h"

#define FENCE 3 /* characters that open a block of code */

struct reader {
	struct html_reader html;
	bool start; /* of the line: only marks of blocks and tags so far */
	bool blank; /* nothing but blanks so far */
	bool skip; /* the character behind a backslash */
	char last;
	/* the run of ` or ~ at the end of what was read */
	char run_char;
	size_t run;
	bool run_first; /* it began the line */
	/* code */
	bool fenced;
	char fence_char;
	size_t fence_len;
	size_t code; /* length of the run that opened a span; 0: none */
	/* "](" */
	bool link;
	bool link_title;
	bool link_begun;
	bool link_query;
};

static void
end_run(struct reader *r)
{
	size_t len = r->run;

	r->run = 0;
	if (len == 0)
		return;
	if (r->run_first && len >= FENCE && r->code == 0) {
		if (!r->fenced) {
			r->fenced = true;
			r->fence_char = r->run_char;
			r->fence_len = len;
		} else if (r->run_char == r->fence_char &&
			len >= r->fence_len) {
			r->fenced = false;
		}
		return;
	}
	if (r->fenced || r->run_char != '`')
		return;
	if (r->code == 0)
		r->code = len;
	else if (r->code == len)
		r->code = 0;
}

static void
read_newline(struct reader *r)
{
	/* A blank line ends the paragraph, and what was open in it. */
	if (r->blank) {
		r->code = 0;
		if (r->html.state != IN_COMMENT)
			r->html.state = IN_TEXT;
	}
	r->start = r->blank = true;
	r->link = false;
}

static void
read_link(struct reader *r, char c)
{
	if (c == ')' && !r->link_title)
		r->link = false;
	else if (c == '"' || c == '\'')
		r->link_title = !r->link_title;
	else if (c != '<' && c != ' ')
		r->link_begun = true;
	r->link_query |= c == '?';
}

static void
read_inline(struct reader *r, char c)
{
	if (r->link) {
		read_link(r, c);
	} else if (c == '(' && r->last == ']') {
		r->link = true;
		r->link_title = r->link_begun = r->link_query = false;
	} else {
		htmlplace_read(&r->html, c);
	}
}

static void
read_char(struct reader *r, char c)
{
	if (r->run > 0 && c != r->run_char)
		end_run(r);
	if ((c == '`' || c == '~') && !r->skip) {
		if (r->run++ == 0)
			r->run_first = r->blank;
		r->run_char = c;
	} else if (c == '\n') {
		read_newline(r);
	} else if (!r->fenced && r->code == 0) {
		read_inline(r, c);
	}
	if (c != '\n') {
		r->blank &= c == ' ' || c == '\r';
		r->start &= strchr(" \t\r-+*>0123456789.)#|:[]x", c) != NULL;
	}
	r->skip = c == '\\' && !r->skip;
	r->last = c;
}

static const char *
place_in_text(struct reader *r, struct tag *t)
{
	const char *what = htmlplace_find(&r->html, t);

	if (r->html.state == IN_TEXT || r->html.state == IN_COMMENT)
		t->markdown = r->start ? MARKDOWN_LINE : MARKDOWN_TEXT;
	else if (r->html.state == AFTER_LESS && !r->html.closing)
		t->markdown = MARKDOWN_AUTOLINK, what = NULL;
	else if (r->html.state == IN_NAME && strchr(r->html.element, ':'))
		t->markdown = MARKDOWN_LINK_REST, what = NULL;
	else
		t->markdown = MARKDOWN_HTML;
	return what;
}

static const char *
place(struct reader *r, struct tag *t)
{
	if (r->fenced)
		t->markdown = MARKDOWN_FENCED;
	else if (r->code > 0)
		t->markdown = MARKDOWN_CODE;
	else if (r->link && r->link_title)
		t->markdown = MARKDOWN_TITLE;
	else if (r->link)
		t->markdown = r->link_begun ? MARKDOWN_LINK_REST
					    : MARKDOWN_LINK;
	else
		return place_in_text(r, t);
	return NULL;
}

static void
read_tokens(struct reader *r, const struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];
		const char *what = NULL;

		for (size_t k = 0; t->kind != TOK_TAG && k < t->bytes.len; k++)
			read_char(r, t->bytes.data[k]);
		if (t->kind != TOK_TAG)
			continue;
		end_run(r);
		if (t->tag->kind == TAG_OPEN || t->tag->kind == TAG_KEEP) {
			read_tokens(r, &t->tag->body);
			read_tokens(r, &t->tag->otherwise);
		} else {
			what = place(r, t->tag);
			r->blank = false;
			r->link_begun = r->html.begun = true;
		}
		if (what)
			htmlplace_complain(r->html.compile, t->tag, what);
	}
}

void
markdown_places(struct compile *c)
{
	struct reader r = {
		.html = {.compile = c}, .start = true, .blank = true};

	if (c->part->dialect != &dialect_markdown ||
		c->syntax->compat != COMPAT_NONE)
		return;
	read_tokens(&r, &c->part->program);
}
