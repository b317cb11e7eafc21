#include <string.h>

#include "extras.h"
#include "html.h"
#include "numbering.h"
#include "xmltext.h"
#include "xmltree.h"

/* HTML as WordprocessingML (ISO/IEC 29500-1 clause 17). */

#define MARKUP_LIMIT (64 * MIB)
#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define LINK_COLOR "0563C1"
#define MONOSPACE                                                    \
	"<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" " \
	"w:cs=\"Courier New\"/>"
#define TABLE_PROPS                                                             \
	"<w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>"          \
	"<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BFBFBF\"/>" \
	"<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" "                  \
	"w:color=\"BFBFBF\"/><w:insideH w:val=\"single\" w:sz=\"4\" "           \
	"w:space=\"0\" w:color=\"BFBFBF\"/></w:tblBorders><w:tblLook "          \
	"w:val=\"04A0\"/></w:tblPr>"

struct writer {
	struct exec *x;
	const struct html *html;
	struct buf b;
	struct xmlnode *run_props; /* of the tag's run; NULL: none */
	struct xmlnode *para_props; /* of its paragraph; NULL: none */
	const char **numbers; /* list -> w:numId */
	const char *styles[7]; /* of quotes, and of headings by level */
	bool styles_known[7];
	bool in_cell;
	bool cell_empty;
	bool after_table;
};

/* The children of w:rPr in the order of their schema, as far as we set or
 * keep them; 17.3.2.28 (EG_RPrBase). */
static const char *const run_order[] = {"rStyle", "rFonts", "b", "bCs", "i",
	"iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
	"emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
	"color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight",
	"u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
	"lang", "eastAsianLayout", "specVanish", "oMath"};

static struct xmlnode *
parsed(struct exec *x, struct slice bytes)
{
	return bytes.len > 0 ? xmltree_parse(x->arena, bytes) : NULL;
}

/* What the run says about this property; NULL: what the paragraph does. */
static const char *
property(struct writer *w, const struct html_run *r, const char *name,
	bool heading)
{
	const char *color = r->color ? r->color : r->link ? LINK_COLOR : NULL;

	if (strcmp(name, "rFonts") == 0)
		return r->flags & HTML_CODE ? MONOSPACE : NULL;
	if (strcmp(name, "b") == 0)
		return r->flags & HTML_BOLD || heading ? "<w:b/>" : NULL;
	if (strcmp(name, "i") == 0)
		return r->flags & HTML_ITALIC ? "<w:i/>" : NULL;
	if (strcmp(name, "strike") == 0)
		return r->flags & HTML_STRIKE ? "<w:strike/>" : NULL;
	if (strcmp(name, "color") == 0 && color)
		return arena_printf(
			w->x->arena, "<w:color w:val=\"%s\"/>", color);
	if (strcmp(name, "u") == 0)
		return r->flags & HTML_UNDERLINE || r->link
			? "<w:u w:val=\"single\"/>"
			: NULL;
	if (strcmp(name, "vertAlign") == 0 && r->flags & HTML_SUB)
		return "<w:vertAlign w:val=\"subscript\"/>";
	if (strcmp(name, "vertAlign") == 0 && r->flags & HTML_SUP)
		return "<w:vertAlign w:val=\"superscript\"/>";
	return NULL;
}

static void
put_run_props(struct writer *w, const struct html_run *r, bool heading)
{
	size_t from;

	buf_add_str(&w->b, "<w:rPr>");
	from = w->b.len;
	for (size_t i = 0; i < sizeof run_order / sizeof *run_order; i++) {
		const char *own = property(w, r, run_order[i], heading);
		struct xmlnode *n = xmlnode_child(w->run_props, run_order[i]);

		if (own)
			buf_add_str(&w->b, own);
		else if (n)
			buf_add(&w->b, n->all.data, n->all.len);
	}
	if (w->b.len == from)
		buf_cut(&w->b, from - strlen("<w:rPr>"), strlen("<w:rPr>"));
	else
		buf_add_str(&w->b, "</w:rPr>");
}

static void
put_text(struct writer *w, const char *text)
{
	xmltext_escape(&w->b, xmltext_strip(w->x->arena, slice_of(text)));
}

static void
put_run(struct writer *w, const struct html_run *r, bool heading)
{
	if (r->link) {
		buf_addf(&w->b,
			"<w:hyperlink xmlns:r=\"" REL_NS
			"\" r:id=\"%s\" w:history=\"1\">",
			extras_link(w->x->output, w->x->name, r->link));
	}
	buf_add_str(&w->b, "<w:r>");
	put_run_props(w, r, heading);
	if (r->text) {
		buf_add_str(&w->b, "<w:t xml:space=\"preserve\">");
		put_text(w, r->text);
		buf_add_str(&w->b, "</w:t></w:r>");
	} else {
		buf_add_str(&w->b, "<w:br/></w:r>");
	}
	if (r->link)
		buf_add_str(&w->b, "</w:hyperlink>");
}

/* The id of the style that Word knows by this name; NULL: there is none. */
static const char *
style_id(struct writer *w, const char *name)
{
	const struct package_rel *r = package_rel_of_type(
		w->x->output->package, w->x->part->name, "/styles");
	const struct package_part *p = r
		? package_part(w->x->output->package, r->target)
		: NULL;
	struct xmlnode *root = p ? parsed(w->x, p->bytes) : NULL;

	for (struct xmlnode *n = root ? root->first : NULL; n; n = n->next) {
		struct slice id = xmlnode_attr(n, "w:styleId");

		if (xmlnode_is(n, "style") && id.data &&
			slice_is_fold(
				xmlnode_attr(xmlnode_child(n, "name"), "w:val"),
				name))
			return arena_strndup(w->x->arena, id.data, id.len);
	}
	return NULL;
}

/* The paragraph's own properties but style, numbers, indents and sections. */
static void
put_kept_props(struct writer *w, const char *const *dropped)
{
	struct xmlnode *n = w->para_props ? w->para_props->first : NULL;

	for (; n; n = n->next) {
		bool drop = xmlnode_is(n, "sectPr") || xmlnode_is(n, "rPr") ||
			xmlnode_is(n, "pPrChange");

		for (size_t i = 0; dropped[i]; i++)
			drop = drop || xmlnode_is(n, dropped[i]);
		if (!drop)
			buf_add(&w->b, n->all.data, n->all.len);
	}
}

static const char *
list_number(struct writer *w, const struct html_block *b)
{
	const char **number = &w->numbers[b->list];

	if (!*number)
		*number = numbering_new(w->x, b->ordered, b->start);
	return *number;
}

static void
put_item_props(struct writer *w, const struct html_block *b)
{
	static const char *const dropped[] = {"numPr", "ind", "pStyle",
		"keepNext", "keepLines", "pageBreakBefore", "framePr",
		"widowControl", NULL};
	struct xmlnode *style = xmlnode_child(w->para_props, "pStyle");

	if (style)
		buf_add(&w->b, style->all.data, style->all.len);
	if (b->kind == HTML_ITEM)
		buf_addf(&w->b,
			"<w:numPr><w:ilvl w:val=\"%d\"/><w:numId "
			"w:val=\"%s\"/></w:numPr>",
			b->level, list_number(w, b));
	if (b->kind == HTML_ITEM_MORE)
		buf_addf(&w->b, "<w:ind w:left=\"%d\"/>", 720 + 360 * b->level);
	else
		put_kept_props(w, dropped);
}

/* "heading 2" and "Quote" are names that every language of Word keeps. */
static const char *
block_style(struct writer *w, const struct html_block *b)
{
	size_t which = b->kind == HTML_QUOTE ? 0 : (size_t)b->level;
	const char *name = which == 0
		? "Quote"
		: arena_printf(w->x->arena, "heading %zu", which);

	if (!w->styles_known[which])
		w->styles[which] = style_id(w, name);
	w->styles_known[which] = true;
	return w->styles[which];
}

static void
put_styled_props(struct writer *w, const struct html_block *b)
{
	const char *id = block_style(w, b);

	if (id)
		buf_addf(&w->b, "<w:pStyle w:val=\"%s\"/>", id);
	else if (b->kind == HTML_QUOTE)
		buf_add_str(&w->b, "<w:ind w:left=\"567\" w:right=\"567\"/>");
	else
		buf_add_str(&w->b,
			"<w:keepNext/><w:spacing w:before=\"240\" "
			"w:after=\"60\"/>");
}

static void
put_para(struct writer *w, const struct html_block *b)
{
	static const char *const none[] = {NULL};
	bool heading = b->kind == HTML_HEADING;

	buf_add_str(&w->b, "<w:p><w:pPr>");
	if (b->kind == HTML_ITEM || b->kind == HTML_ITEM_MORE)
		put_item_props(w, b);
	else if (heading || b->kind == HTML_QUOTE)
		put_styled_props(w, b);
	else if (!w->in_cell)
		put_kept_props(w, none);
	buf_add_str(&w->b, "</w:pPr>");
	for (size_t i = 0; i < b->count; i++)
		put_run(w, &b->items[i], heading);
	buf_add_str(&w->b, "</w:p>");
	w->cell_empty = false;
}

static void
close_cell(struct writer *w)
{
	if (!w->in_cell)
		return;
	buf_add_str(&w->b, w->cell_empty ? "<w:p/></w:tc>" : "</w:tc>");
	w->in_cell = false;
}

/* The columns of the widest row of the table at `from`. */
static size_t
count_columns(const struct html *h, size_t from)
{
	size_t most = 1;
	size_t row = 0;

	for (size_t i = from; i < h->count; i++) {
		if (h->items[i].kind == HTML_TABLE_END)
			break;
		if (h->items[i].kind == HTML_ROW)
			row = 0;
		if (h->items[i].kind == HTML_CELL)
			row += h->items[i].span;
		most = row > most ? row : most;
	}
	return most;
}

static void
open_table(struct writer *w, size_t at)
{
	size_t columns = count_columns(w->html, at);

	/* Two tables that touch are one. */
	if (w->after_table)
		buf_add_str(&w->b, "<w:p/>");
	buf_add_str(&w->b, "<w:tbl>" TABLE_PROPS "<w:tblGrid>");
	for (size_t i = 0; i < columns; i++)
		buf_addf(&w->b, "<w:gridCol w:w=\"%zu\"/>", 9000 / columns);
	buf_add_str(&w->b, "</w:tblGrid>");
}

static void
open_cell(struct writer *w, const struct html_block *b)
{
	close_cell(w);
	buf_add_str(&w->b, "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>");
	if (b->span > 1)
		buf_addf(&w->b, "<w:gridSpan w:val=\"%zu\"/>", b->span);
	buf_add_str(&w->b, "</w:tcPr>");
	w->in_cell = w->cell_empty = true;
}

/* A row must have a cell, a table a row. */
static bool
has_next(const struct html *h, size_t at, enum html_kind kind)
{
	return at + 1 < h->count && h->items[at + 1].kind == kind;
}

static size_t
put_table(struct writer *w, size_t at)
{
	bool row = false;

	open_table(w, at);
	for (at++; at < w->html->count; at++) {
		const struct html_block *b = &w->html->items[at];

		if (b->kind == HTML_TABLE_END)
			break;
		if (b->kind == HTML_ROW && has_next(w->html, at, HTML_CELL)) {
			close_cell(w);
			buf_add_str(&w->b, row ? "</w:tr><w:tr>" : "<w:tr>");
			row = true;
		} else if (b->kind == HTML_CELL) {
			open_cell(w, b);
		} else if (b->kind != HTML_ROW && w->in_cell) {
			put_para(w, b);
		}
	}
	close_cell(w);
	buf_add_str(&w->b,
		row ? "</w:tr></w:tbl>"
		    : "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
	w->after_table = true;
	return at;
}

static struct slice
finish(struct writer *w)
{
	struct slice out = slice_make(
		arena_strndup(w->x->arena, buf_str(&w->b), w->b.len), w->b.len);

	buf_free(&w->b);
	return out;
}

static struct writer
writer_of(struct exec *x, const struct html *h)
{
	return (struct writer){.x = x,
		.html = h,
		.b = BUF_INIT(MARKUP_LIMIT),
		.run_props = parsed(x, x->run_props),
		.numbers = arena_alloc(
			x->arena, h->lists + 2, sizeof(const char *))};
}

struct slice
html_word(struct exec *x, const struct html *h)
{
	struct writer w = writer_of(x, h);
	struct slice props = html_para_props(x, "w:pPr");
	size_t section = slice_find(props, "<w:sectPr");

	w.para_props = parsed(x, props);
	for (size_t i = 0; i < h->count; i++) {
		if (h->items[i].kind == HTML_TABLE) {
			i = put_table(&w, i);
			continue;
		}
		put_para(&w, &h->items[i]);
		w.after_table = false;
	}
	/* The section that ended here still does. */
	if (section < props.len)
		buf_addf(&w.b, "<w:p>%.*s</w:p>", SLICE_ARG(props));
	return finish(&w);
}

struct slice
html_word_runs(struct exec *x, const struct html *h)
{
	struct writer w = writer_of(x, h);
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
