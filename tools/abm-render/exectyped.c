#include <string.h>

#include "exec.h"
#include "execobject.h"
#include "extras.h"
#include "fill.h"
#include "xmltext.h"

/*
 * Values that say what they are, {"_type": "rawXml", "link" or "image", ...}, as
 * easy-template-x has them; only in one-off and compat mode.
 */

#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define LINK_PROPS \
	"<w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr>"

static void
close_text(struct exec *x)
{
	exec_put_elem(x, "</w:t>", ELEM_TEXT, POS_END);
}

static void
open_text(struct exec *x)
{
	exec_put_elem(x, "<w:t xml:space=\"preserve\">", ELEM_TEXT, POS_START);
}

static void
put_raw(struct exec *x, const struct token *t, const struct cJSON *node)
{
	const char *xml = json_get_str(node, "xml");
	struct tokens tokens = {0};

	if (!xml ||
		lex_bytes(x->arena, x->part->dialect, slice_of(xml), &tokens) !=
			0) {
		exec_problem(x, t->tag, "invalid_raw_xml_value",
			"has a value of type rawXml that is no markup");
		return;
	}
	if (json_get_bool(node, "replaceParagraph", false)) {
		x->replacement = slice_of(xml);
		return;
	}
	close_text(x);
	exec_put_markup(x, slice_of(xml));
	open_text(x);
}

static void
put_link(struct exec *x, const struct token *t, const struct cJSON *node)
{
	const char *target = json_get_str(node, "target");
	const char *text = json_get_str(node, "text");
	const char *tooltip = json_get_str(node, "tooltip");
	struct slice props = x->run_props.data ? x->run_props
					       : SLICE(LINK_PROPS);

	if (!target || !fill_is_web_address(slice_of(target))) {
		exec_problem(x, t->tag, "invalid_link",
			"has a value of type link without a web address");
		return;
	}
	close_text(x);
	exec_put_elem(x, "</w:r>", ELEM_RUN, POS_END);
	exec_put(x,
		slice_of(arena_printf(x->arena,
			"<w:hyperlink xmlns:r=\"" REL_NS
			"\" r:id=\"%s\"%s%s%s w:history=\"1\">",
			extras_link(x->output, x->name, target),
			tooltip ? " w:tooltip=\"" : "",
			tooltip ? exec_escaped(x, tooltip) : "",
			tooltip ? "\"" : "")));
	exec_put_elem(x, "<w:r>", ELEM_RUN, POS_START);
	exec_put(x, props);
	open_text(x);
	exec_put(x, slice_of(exec_escaped(x, text ? text : target)));
	close_text(x);
	exec_put_elem(x, "</w:r>", ELEM_RUN, POS_END);
	exec_put(x, SLICE("</w:hyperlink>"));
	exec_put_elem(x, "<w:r>", ELEM_RUN, POS_START);
	if (x->run_props.data)
		exec_put(x, x->run_props);
	open_text(x);
}

/* The title of a chart, whose figures follow where it is shown. */
static void
put_chart(struct exec *x, const struct token *t, const struct value *v)
{
	const char *title = json_get_str(v->node, "title");

	if (t->text == TEXT_ATTRIBUTE && x->object) {
		x->object->tag = t->tag;
		x->object->value = *v;
	} else if (json_first(json_get(v->node, "series"))) {
		x->chart = *v;
		x->chart_tag = t->tag;
	}
	if (title)
		exec_put(x, slice_of(exec_escaped(x, title)));
}

bool
exec_typed(struct exec *x, const struct token *t, const struct value *v)
{
	const char *type = value_is_object(v) ? json_get_str(v->node, "_type")
					      : NULL;

	if (type && strcmp(type, "chart") == 0) {
		put_chart(x, t, v);
		return true;
	}
	if (type && strcmp(type, "image") == 0 &&
		(t->text == TEXT_WORD || t->text == TEXT_ATTRIBUTE ||
			t->text == TEXT_CELL)) {
		exec_picture(x, t, v);
		return true;
	}
	if (!type || t->text != TEXT_WORD)
		return false;
	if (strcmp(type, "rawXml") == 0)
		put_raw(x, t, v->node);
	else if (strcmp(type, "link") == 0)
		put_link(x, t, v->node);
	else
		return false;
	return true;
}
