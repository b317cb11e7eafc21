#include <string.h>

#include "base/file.h"
#include "exec.h"
#include "extras.h"
#include "xmltext.h"

/*
 * Values that say what they are, {"_type": "rawXml", "link" or "image", ...}, as
 * easy-template-x has them; only in one-off and compat mode.
 */

#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WP_NS \
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
#define A_NS "http://schemas.openxmlformats.org/drawingml/2006/main"
#define PIC_NS "http://schemas.openxmlformats.org/drawingml/2006/picture"
#define PICTURE_LIMIT (32 * MIB)
/* Above the ids that people's documents have. */
#define PICTURE_ID_BASE 900000
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

static bool
is_web_address(const char *s)
{
	return slice_starts_fold(slice_of(s), "http://") ||
		slice_starts_fold(slice_of(s), "https://") ||
		slice_starts_fold(slice_of(s), "mailto:");
}

static char *
escaped(struct exec *x, const char *text)
{
	struct buf b = BUF_INIT(MIB);
	char *out;

	xmltext_escape(&b, xmltext_strip(x->arena, slice_of(text)));
	out = arena_strdup(x->arena, buf_str(&b));
	buf_free(&b);
	return out;
}

static void
put_link(struct exec *x, const struct token *t, const struct cJSON *node)
{
	const char *target = json_get_str(node, "target");
	const char *text = json_get_str(node, "text");
	const char *tooltip = json_get_str(node, "tooltip");
	struct slice props = x->run_props.data ? x->run_props
					       : SLICE(LINK_PROPS);

	if (!target || !is_web_address(target)) {
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
			tooltip ? escaped(x, tooltip) : "",
			tooltip ? "\"" : "")));
	exec_put_elem(x, "<w:r>", ELEM_RUN, POS_START);
	exec_put(x, props);
	open_text(x);
	exec_put(x, slice_of(escaped(x, text ? text : target)));
	close_text(x);
	exec_put_elem(x, "</w:r>", ELEM_RUN, POS_END);
	exec_put(x, SLICE("</w:hyperlink>"));
	exec_put_elem(x, "<w:r>", ELEM_RUN, POS_START);
	if (x->run_props.data)
		exec_put(x, x->run_props);
	open_text(x);
}

/* The bytes of {"$file": name}, a name below the data's own folder. */
static struct slice
read_file(struct exec *x, const struct cJSON *source)
{
	const char *name = json_get_str(source, "$file");
	struct buf b = BUF_INIT(PICTURE_LIMIT);
	struct fault f = FAULT_INIT;
	struct slice bytes = SLICE_NONE;

	if (name && x->files_dir && file_name_safe(name) &&
		file_read(arena_printf(x->arena, "%s/%s", x->files_dir, name),
			&b, &f) == 0)
		bytes = slice_make(
			arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return bytes;
}

static long long
emu(const struct cJSON *node, const char *name)
{
	double pixels = json_get_num(node, name, 0);

	return pixels > 0 && pixels < 20000 ? (long long)(pixels * 9525) : 0;
}

/* ISO/IEC 29500-1 20.4.2.8 (inline) and 20.2.2.5 (pic). */
static char *
picture_markup(struct exec *x, const struct cJSON *node, const char *rel)
{
	const char *alt = json_get_str(node, "altText");
	long long cx = emu(node, "width");
	long long cy = emu(node, "height");
	size_t id = PICTURE_ID_BASE + ++x->pictures;

	return arena_printf(x->arena,
		"<w:drawing><wp:inline xmlns:wp=\"" WP_NS
		"\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		"<wp:extent cx=\"%lld\" cy=\"%lld\"/>"
		"<wp:docPr id=\"%zu\" name=\"Picture %zu\" descr=\"%s\"/>"
		"<a:graphic xmlns:a=\"" A_NS "\"><a:graphicData uri=\"" PIC_NS
		"\"><pic:pic xmlns:pic=\"" PIC_NS
		"\"><pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"Picture\"/>"
		"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
		"<a:blip xmlns:r=\"" REL_NS "\" r:embed=\"%s\"/>"
		"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
		"<a:xfrm><a:off x=\"0\" y=\"0\"/>"
		"<a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>"
		"<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
		"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>",
		cx, cy, id, x->pictures, alt ? escaped(x, alt) : "", id, rel,
		cx, cy);
}

static void
put_picture(struct exec *x, const struct token *t, const struct cJSON *node)
{
	struct slice bytes = read_file(x, json_get(node, "source"));
	const char *rel = extras_picture(x->output, x->name, bytes);

	if (!rel || emu(node, "width") == 0 || emu(node, "height") == 0) {
		exec_problem(x, t->tag, "invalid_picture",
			"has a value of type image without a size or without a "
			"PNG, JPEG or GIF file");
		return;
	}
	close_text(x);
	exec_put_markup(x, slice_of(picture_markup(x, node, rel)));
	open_text(x);
}

/* The title of a chart, whose figures follow where it is shown. */
static void
put_chart(struct exec *x, const struct token *t, const struct value *v)
{
	const char *title = json_get_str(v->node, "title");

	if (json_first(json_get(v->node, "series"))) {
		x->chart = *v;
		x->chart_tag = t->tag;
	}
	if (title)
		exec_put(x, slice_of(escaped(x, title)));
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
	if (!type || t->text != TEXT_WORD)
		return false;
	if (strcmp(type, "rawXml") == 0)
		put_raw(x, t, v->node);
	else if (strcmp(type, "link") == 0)
		put_link(x, t, v->node);
	else if (strcmp(type, "image") == 0)
		put_picture(x, t, v->node);
	else
		return false;
	return true;
}
