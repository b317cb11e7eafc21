#include <stdlib.h>
#include <string.h>

#include "extras.h"
#include "html.h"
#include "xmltext.h"
#include "xmltree.h"

/*
 * HTML as paragraphs of DrawingML (ISO/IEC 29500-1 21.1.2).  A text body holds
 * no tables: a row is a paragraph, its cells parted by tabs.
 */

#define MARKUP_LIMIT (64 * MIB)
#define A_NS "http://schemas.openxmlformats.org/drawingml/2006/main"
#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define INDENT 285750 /* EMU of one level of a list */

struct writer {
	struct exec *x;
	const struct html *html;
	struct buf b;
	struct xmlnode *run_props;
	struct xmlnode *para_props;
	bool para_open;
	bool row_open; /* the paragraph is a row, with a cell in it */
};

static struct xmlnode *
parsed(struct exec *x, struct slice bytes)
{
	return bytes.len > 0 ? xmltree_parse(x->arena, bytes) : NULL;
}

/* The attributes that the template's element has, but for those named. */
static void
put_attrs(struct writer *w, const struct xmlnode *n, const char *const *skipped)
{
	struct slice rest = n ? slice_from(n->open, n->name.len + 1)
			      : SLICE("");
	size_t eq;

	while ((eq = slice_find_char(rest, '=')) < rest.len) {
		struct slice name = slice_trim(slice_sub(rest, 0, eq));
		struct slice value = slice_trim(slice_from(rest, eq + 1));
		char quote = value.len > 0 ? value.data[0] : '"';
		bool skip = false;

		value = slice_from(value, 1);
		value = slice_sub(value, 0, slice_find_char(value, quote));
		rest = slice_between(
			value.data + value.len, rest.data + rest.len);
		rest = slice_from(rest, 1);
		for (size_t i = 0; skipped[i]; i++)
			skip = skip || slice_is(name, skipped[i]);
		if (!skip && quote == '"')
			buf_addf(&w->b, " %.*s=\"%.*s\"", SLICE_ARG(name),
				SLICE_ARG(value));
	}
}

/* Children of a:rPr in schema order: the fill comes behind a:ln, the font
 * behind the effects, the link behind the fonts. */
static void
put_run_children(struct writer *w, const struct html_run *r)
{
	static const char *const order[] = {"ln", "FILL", "effectLst",
		"effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill",
		"latin", "ea", "cs", "sym", "LINK", "rtl"};
	static const char *const fills[] = {"noFill", "solidFill", "gradFill",
		"blipFill", "pattFill", "grpFill"};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		struct xmlnode *n = xmlnode_child(w->run_props, order[i]);

		if (strcmp(order[i], "LINK") == 0 && r->link)
			buf_addf(&w->b,
				"<a:hlinkClick xmlns:r=\"" REL_NS
				"\" r:id=\"%s\"/>",
				extras_link(w->x->output, w->x->name, r->link));
		else if (strcmp(order[i], "latin") == 0 && r->flags & HTML_CODE)
			buf_add_str(
				&w->b, "<a:latin typeface=\"Courier New\"/>");
		else if (strcmp(order[i], "FILL") == 0 && r->color)
			buf_addf(&w->b,
				"<a:solidFill><a:srgbClr val=\"%s\"/>"
				"</a:solidFill>",
				r->color);
		for (size_t k = 0; strcmp(order[i], "FILL") == 0 && !r->color &&
			k < sizeof fills / sizeof *fills;
			k++)
			if (!n)
				n = xmlnode_child(w->run_props, fills[k]);
		if (n &&
			!(strcmp(order[i], "latin") == 0 &&
				r->flags & HTML_CODE))
			buf_add(&w->b, n->all.data, n->all.len);
	}
}

static void
put_run_props(struct writer *w, const struct html_run *r, bool bold)
{
	static const char *const none[] = {"dirty", "err", NULL};
	const char *skipped[8] = {"dirty", "err"};
	size_t n = 2;

	bold = bold || r->flags & HTML_BOLD;
	if (bold)
		skipped[n++] = "b";
	if (r->flags & HTML_ITALIC)
		skipped[n++] = "i";
	if (r->flags & HTML_UNDERLINE)
		skipped[n++] = "u";
	if (r->flags & HTML_STRIKE)
		skipped[n++] = "strike";
	if (r->flags & (HTML_SUB | HTML_SUP))
		skipped[n++] = "baseline";
	buf_add_str(&w->b, "<a:rPr");
	put_attrs(w, w->run_props, n > 2 ? skipped : none);
	buf_add_str(&w->b, bold ? " b=\"1\"" : "");
	buf_add_str(&w->b, r->flags & HTML_ITALIC ? " i=\"1\"" : "");
	buf_add_str(&w->b, r->flags & HTML_UNDERLINE ? " u=\"sng\"" : "");
	buf_add_str(
		&w->b, r->flags & HTML_STRIKE ? " strike=\"sngStrike\"" : "");
	if (r->flags & (HTML_SUB | HTML_SUP))
		buf_addf(&w->b, " baseline=\"%s\"",
			r->flags & HTML_SUB ? "-25000" : "30000");
	buf_add_char(&w->b, '>');
	put_run_children(w, r);
	buf_add_str(&w->b, "</a:rPr>");
}

static void
put_run(struct writer *w, const struct html_run *r, bool bold)
{
	const char *element = r->text ? "r" : "br";

	buf_addf(&w->b, "<a:%s>", element);
	put_run_props(w, r, bold);
	if (r->text) {
		buf_add_str(&w->b, "<a:t>");
		xmltext_escape(
			&w->b, xmltext_strip(w->x->arena, slice_of(r->text)));
		buf_add_str(&w->b, "</a:t>");
	}
	buf_addf(&w->b, "</a:%s>", element);
}

/* Spacing is kept; bullets and indents are the block's. */
static void
put_para_props(struct writer *w, const struct html_block *b)
{
	static const char *const item[] = {"marL", "indent", "lvl", NULL};
	static const char *const none[] = {NULL};
	static const char *const kept[] = {"lnSpc", "spcBef", "spcAft"};
	bool list = b->kind == HTML_ITEM || b->kind == HTML_ITEM_MORE;
	bool own = list || b->kind == HTML_QUOTE;
	long left = INDENT * (b->level + 1L);

	buf_add_str(&w->b, "<a:pPr");
	put_attrs(w, w->para_props, own ? item : none);
	if (own)
		buf_addf(&w->b, " marL=\"%ld\" indent=\"%ld\"", left,
			b->kind == HTML_ITEM ? -(long)INDENT : 0L);
	if (list && b->level > 0)
		buf_addf(&w->b, " lvl=\"%d\"", b->level > 8 ? 8 : b->level);
	buf_add_char(&w->b, '>');
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		struct xmlnode *n = xmlnode_child(w->para_props, kept[i]);

		if (n)
			buf_add(&w->b, n->all.data, n->all.len);
	}
	if (b->kind == HTML_ITEM && b->ordered)
		buf_addf(&w->b,
			"<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum "
			"type=\"arabicPeriod\"%s/>",
			b->start > 1 ? arena_printf(w->x->arena,
					       " startAt=\"%ld\"", b->start)
				     : "");
	else if (b->kind == HTML_ITEM)
		buf_add_str(&w->b,
			"<a:buFont typeface=\"Arial\"/><a:buChar "
			"char=\"\xE2\x80\xA2\"/>");
	else if (own)
		buf_add_str(&w->b, "<a:buNone/>");
	buf_add_str(&w->b, "</a:pPr>");
}

static void
close_para(struct writer *w)
{
	if (w->para_open)
		buf_add_str(&w->b, "</a:p>");
	w->para_open = w->row_open = false;
}

static void
open_para(struct writer *w, const struct html_block *b)
{
	close_para(w);
	buf_add_str(&w->b, "<a:p>");
	put_para_props(w, b);
	w->para_open = true;
}

static void
put_block(struct writer *w, const struct html_block *b, bool *table)
{
	const struct html_run tab = {.text = "\t"};

	switch (b->kind) {
	case HTML_TABLE:
		*table = true;
		break;
	case HTML_TABLE_END:
		*table = false;
		close_para(w);
		break;
	case HTML_ROW:
		close_para(w);
		break;
	case HTML_CELL:
		if (w->row_open)
			put_run(w, &tab, false);
		else
			open_para(w, b);
		w->row_open = true;
		break;
	default:
		if (!*table)
			open_para(w, b);
		for (size_t i = 0; w->para_open && i < b->count; i++)
			put_run(w, &b->items[i], b->kind == HTML_HEADING);
		if (!*table)
			close_para(w);
		break;
	}
}

static struct slice
finish(struct writer *w)
{
	struct slice out;

	close_para(w);
	out = slice_make(
		arena_strndup(w->x->arena, buf_str(&w->b), w->b.len), w->b.len);
	buf_free(&w->b);
	return out;
}

struct slice
html_slide(struct exec *x, const struct html *h)
{
	struct writer w = {.x = x,
		.html = h,
		.b = BUF_INIT(MARKUP_LIMIT),
		.run_props = parsed(x, x->run_props),
		.para_props = parsed(x, html_para_props(x, "a:pPr"))};
	bool table = false;

	for (size_t i = 0; i < h->count; i++)
		put_block(&w, &h->items[i], &table);
	return finish(&w);
}

struct slice
html_slide_runs(struct exec *x, const struct html *h)
{
	struct writer w = {.x = x,
		.html = h,
		.b = BUF_INIT(MARKUP_LIMIT),
		.run_props = parsed(x, x->run_props)};
	const struct html_run line = {.text = NULL};
	bool any = false;

	for (size_t i = 0; i < h->count; i++) {
		const struct html_block *b = &h->items[i];

		if (b->count == 0)
			continue;
		if (any)
			put_run(&w, &line, false);
		any = true;
		for (size_t k = 0; k < b->count; k++)
			put_run(&w, &b->items[k], b->kind == HTML_HEADING);
	}
	return finish(&w);
}
