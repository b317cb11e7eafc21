#include <string.h>

#include "html.h"

/* {~x}: paragraphs where the tag is alone, else runs in its own paragraph. */

struct slice
html_para_props(struct exec *x, const char *element)
{
	size_t from = x->out.count;
	struct slice all = SLICE("");
	char *text;

	while (from > 0 &&
		!(x->out.items[from - 1].elem == ELEM_PARA &&
			x->out.items[from - 1].pos == POS_START))
		from--;
	text = arena_strdup(x->arena, "");
	for (; from < x->out.count; from++) {
		const struct piece *p = &x->out.items[from];

		if (p->elem == ELEM_RUN || p->elem == ELEM_TEXT)
			break;
		text = arena_printf(
			x->arena, "%s%.*s", text, SLICE_ARG(p->bytes));
	}
	all = slice_of(text);
	all = slice_from(
		all, slice_find(all, arena_printf(x->arena, "<%s", element)));
	if (all.len == 0)
		return SLICE("");
	from = slice_find(all, arena_printf(x->arena, "</%s>", element));
	if (from < all.len)
		return slice_sub(all, 0, from + strlen(element) + 3);
	return slice_sub(all, 0, slice_find_char(all, '>') + 1);
}

static void
put_runs(struct exec *x, const struct html *h, bool word)
{
	struct slice runs = word ? html_word_runs(x, h) : html_slide_runs(x, h);

	exec_put_elem(x, word ? "</w:t>" : "</a:t>", ELEM_TEXT, POS_END);
	exec_put_elem(x, word ? "</w:r>" : "</a:r>", ELEM_RUN, POS_END);
	exec_put_markup(x, runs);
	exec_put_elem(x, word ? "<w:r>" : "<a:r>", ELEM_RUN, POS_START);
	if (x->run_props.data)
		exec_put(x, x->run_props);
	exec_put_elem(x, word ? "<w:t xml:space=\"preserve\">" : "<a:t>",
		ELEM_TEXT, POS_START);
}

void
html_exec(struct exec *x, const struct token *t, const struct value *v)
{
	struct fault f = FAULT_INIT;
	struct html h;
	bool word = t->text == TEXT_WORD;
	char *text;

	if (html_read(x->arena, value_text(x->arena, v), &h, &f) != 0) {
		exec_problem(x, t->tag, "invalid_html", f.text);
		return;
	}
	text = html_plain(x->arena, &h);
	exec_claim(x, v, x->name, slice_of(text));
	if (x->cell && t->text == TEXT_CELL)
		html_cell(x, &h);
	else if (!x->output || (!word && t->text != TEXT_DRAWING))
		exec_put(x, escape_text(x, t->tag, slice_of(text)));
	else if (!t->tag->alone)
		put_runs(x, &h, word);
	else
		x->replacement = word ? html_word(x, &h) : html_slide(x, &h);
}
