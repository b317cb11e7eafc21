#include <string.h>

#include "html.h"
#include "xmltext.h"
#include "xmlwalk.h"

/*
 * HTML in a cell of a worksheet: runs of rich text (ISO/IEC 29500-1 18.4.4).
 * Blocks are lines, items have a bullet or a number, cells of a table are
 * parted by tabs.  A run that looks like the cell says nothing of its font;
 * any other repeats the cell's, since applications take their own else.
 */

struct writer {
	struct exec *x;
	const char *prefix;
	struct slice outer; /* "<rPr>...</rPr>" of the run around; or empty */
	struct slice base; /* properties that other runs begin with */
	long *numbers; /* of the next items, by list; 0: its first one */
	bool any; /* a block was put */
	bool in_row;
};

static void
put_tag(struct writer *w, const char *open, const char *rest)
{
	exec_put(w->x,
		slice_of(arena_printf(
			w->x->arena, "%s%s%s", open, w->prefix, rest)));
}

/* Markup and text are pieces of their own: only text counts as such. */
static void
put_text(struct writer *w, const char *text)
{
	struct buf b = BUF_INIT(4 * HTML_SIZE_LIMIT);

	if (!*text)
		return;
	xmltext_escape(&b, xmltext_strip(w->x->arena, slice_of(text)));
	exec_put(w->x,
		slice_make(
			arena_strndup(w->x->arena, buf_str(&b), b.len), b.len));
	buf_free(&b);
}

/* Does the run say this itself? */
static bool
is_own(const struct html_run *r, struct slice element)
{
	static const struct {
		const char *element;
		unsigned flags;
	} owns[] = {{"b", HTML_BOLD}, {"i", HTML_ITALIC}, {"u", HTML_UNDERLINE},
		{"strike", HTML_STRIKE}, {"vertAlign", HTML_SUB | HTML_SUP},
		{"name", HTML_CODE}, {"rFont", HTML_CODE},
		{"family", HTML_CODE}, {"scheme", HTML_CODE}};

	if (r->color && slice_is(element, "color"))
		return true;
	for (size_t i = 0; i < sizeof owns / sizeof *owns; i++)
		if (r->flags & owns[i].flags &&
			slice_is(element, owns[i].element))
			return true;
	return false;
}

/* A font is named by another element in a style than in a run. */
static void
put_base(struct writer *w, const struct html_run *r, struct buf *b)
{
	struct xmlwalk walk = {.bytes = w->base};
	struct xmltag t;

	while (xmlwalk_next(&walk, &t)) {
		struct xmltag end = t;
		struct slice all;

		xmlwalk_skip(&walk, &end);
		all = slice_sub(w->base, t.from, end.to - t.from);
		if (is_own(r, t.name) || t.pos == POS_END)
			continue;
		if (slice_starts(all, "<name ")) {
			buf_add_str(b, "<rFont");
			all = slice_from(all, strlen("<name"));
		}
		buf_add(b, all.data, all.len);
	}
}

static const char *
properties(struct writer *w, const struct html_run *r)
{
	static const struct {
		unsigned flag;
		const char *element;
	} marks[] = {{HTML_BOLD, "b"}, {HTML_ITALIC, "i"},
		{HTML_STRIKE, "strike"}, {HTML_UNDERLINE, "u"},
		{HTML_SUB, "vertAlign val=\"subscript\""},
		{HTML_SUP, "vertAlign val=\"superscript\""},
		{HTML_CODE, "rFont val=\"Courier New\""}};
	struct buf b = BUF_INIT(MIB);
	const char *text;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (r->flags & marks[i].flag)
			buf_addf(&b, "<%s%s/>", w->prefix, marks[i].element);
	if (r->color)
		buf_addf(&b, "<%scolor rgb=\"FF%s\"/>", w->prefix, r->color);
	put_base(w, r, &b);
	text = arena_printf(w->x->arena, "<%srPr>%s</%srPr>", w->prefix,
		buf_str(&b), w->prefix);
	buf_free(&b);
	return text;
}

/* Ends the run that is open and begins one. */
static void
begin_run(struct writer *w, struct slice props)
{
	put_tag(w, "</", "t>");
	put_tag(w, "</", "r>");
	put_tag(w, "<", "r>");
	if (props.len > 0)
		exec_put(w->x, props);
	put_tag(w, "<", "t xml:space=\"preserve\">");
}

static void
put_run(struct writer *w, const struct html_run *r, unsigned flags)
{
	const struct html_run run = {
		.flags = r->flags | flags, .text = r->text, .color = r->color};
	bool plain = !run.flags && !run.color;

	if (!plain)
		begin_run(w, slice_of(properties(w, &run)));
	put_text(w, r->text ? r->text : "\n");
	if (!plain)
		begin_run(w, w->outer);
}

/* What a block begins with. */
static void
put_lead(struct writer *w, const struct html_block *b)
{
	bool list = b->kind == HTML_ITEM || b->kind == HTML_ITEM_MORE;
	long *number = &w->numbers[b->list];

	for (int i = 0; list && i < b->level; i++)
		put_text(w, "   ");
	if (b->kind == HTML_ITEM && !b->ordered)
		put_text(w, "\xE2\x80\xA2 ");
	if (b->kind != HTML_ITEM || !b->ordered)
		return;
	if (*number == 0)
		*number = b->start;
	put_text(w, arena_printf(w->x->arena, "%ld. ", (*number)++));
}

static void
put_block(struct writer *w, const struct html_block *b)
{
	unsigned flags = b->kind == HTML_HEADING ? HTML_BOLD : 0;

	if (b->kind == HTML_CELL) {
		if (w->in_row)
			put_text(w, "\t");
		else if (w->any)
			put_text(w, "\n");
		w->in_row = w->any = true;
		return;
	}
	if (b->kind == HTML_ROW || b->kind == HTML_TABLE_END)
		w->in_row = false;
	if (b->count == 0)
		return;
	if (w->any && !w->in_row)
		put_text(w, "\n");
	w->any = true;
	put_lead(w, b);
	for (size_t i = 0; i < b->count; i++)
		put_run(w, &b->items[i], flags);
}

/* Of the run that the output stands in; the cell's font where there is none. */
static void
find_outer(struct writer *w)
{
	static const char end_tag[] = "</rPr>";
	const struct pieces *out = &w->x->out;
	struct slice all = SLICE("");
	size_t from;

	w->outer = SLICE("");
	/* The styles part has no prefix where its fonts are known. */
	w->base = *w->prefix ? SLICE("") : w->x->cell->font;
	for (size_t i = out->count; i-- > 0 && all.len == 0;) {
		struct slice s = out->items[i].bytes;

		from = slice_find(s, "<rPr>");
		if (from < s.len)
			all = slice_from(s, from);
		else if (slice_find(s, "<r>") < s.len)
			return;
	}
	while ((from = slice_find(slice_from(all, 1), "<rPr>") + 1) < all.len)
		all = slice_from(all, from);
	from = slice_find(all, end_tag);
	if (all.len == 0 || from == all.len)
		return;
	w->outer = slice_sub(all, 0, from + strlen(end_tag));
	w->base = slice_sub(all, strlen("<rPr>"), from - strlen("<rPr>"));
}

void
html_cell(struct exec *x, const struct html *h)
{
	struct writer w = {.x = x,
		.prefix = x->cell->prefix,
		.numbers = arena_alloc(x->arena, h->lists + 2, sizeof(long))};

	find_outer(&w);
	x->cell->rich = true;
	for (size_t i = 0; i < h->count; i++)
		put_block(&w, &h->items[i]);
}
