#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/file.h"
#include "execobject.h"
#include "extras.h"
#include "fill.h"
#include "xmltext.h"

/* Pictures: where their bytes come from, and how they get into the page. */

#define WP_NS \
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
#define A_NS "http://schemas.openxmlformats.org/drawingml/2006/main"
#define PIC_NS "http://schemas.openxmlformats.org/drawingml/2006/picture"
#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
/* [MS-ODRAWXML] 2.3.1.13 svgBlip, and the extension that carries it. */
#define SVG_NS "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
#define SVG_EXT "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
/* Above the ids that people's documents have. */
#define PICTURE_ID_BASE 900000
#define EMU_PER_TWIP 635
#define TEXT_WIDTH_DEFAULT 5731510LL /* A4 with margins of an inch */
#define TEXT_HEIGHT_LIMIT 8000000LL

struct slice
exec_take_back(struct exec *x, size_t from)
{
	size_t total = 0;
	size_t at = 0;
	char *bytes;

	for (size_t i = from; i < x->out.count; i++)
		total += x->out.items[i].bytes.len;
	bytes = arena_alloc(x->arena, total + 1, 1);
	for (size_t i = from; i < x->out.count; i++) {
		struct slice s = x->out.items[i].bytes;

		if (s.len > 0)
			memcpy(bytes + at, s.data, s.len);
		at += s.len;
	}
	x->out.count = from;
	return slice_make(bytes, total);
}

char *
exec_escaped(struct exec *x, const char *text)
{
	struct buf b = BUF_INIT(MIB);
	char *out;

	xmltext_escape(&b, xmltext_strip(x->arena, slice_of(text)));
	out = arena_strdup(x->arena, buf_str(&b));
	buf_free(&b);
	return out;
}

static struct slice
read_file(struct exec *x, const char *dir, const char *name, struct fault *f)
{
	struct buf b = BUF_INIT(PICTURE_LIMIT);
	struct slice bytes = SLICE_NONE;

	if (!dir || !file_name_safe(name))
		fault_set(f, FAULT_INPUT, "names a file that may not be read");
	else if (file_read(arena_printf(x->arena, "%s/%s", dir, name), &b, f) ==
		0)
		bytes = slice_make(
			arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return bytes;
}

/* RFC 2397, base64 only: what the type says is not trusted anyway. */
static struct slice
read_data_uri(struct exec *x, struct slice uri, struct fault *f)
{
	size_t comma = slice_find_char(uri, ',');
	struct buf b = BUF_INIT(PICTURE_LIMIT);
	struct slice bytes = SLICE_NONE;

	if (!slice_starts_fold(uri, "data:") ||
		!slice_ends(slice_sub(uri, 0, comma), ";base64") ||
		base64_decode(&b, slice_from(uri, comma + 1)) != 0)
		fault_set(f, FAULT_INPUT,
			"is no picture: data:image/png;base64,... is one");
	else
		bytes = slice_make(
			arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return bytes;
}

/* Only the template's own words name a file; data brings the bytes along. */
static struct slice
read_text(struct exec *x, const struct value *v, struct fault *f)
{
	struct slice text = slice_trim(value_text(x->arena, v));

	if (!v->node && !slice_starts_fold(text, "data:"))
		return read_file(x, x->template_dir,
			arena_strndup(x->arena, text.data, text.len), f);
	return read_data_uri(x, text, f);
}

static struct slice
read_bytes(struct exec *x, const struct value *v, struct fault *f)
{
	static const char *const names[] = {"data", "source", "src"};
	const char *file = value_is_object(v) ? json_get_str(v->node, "$file")
					      : NULL;

	if (!value_is_object(v))
		return read_text(x, v, f);
	if (file && x->typed)
		return read_file(x, x->files_dir, file, f);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct value m = value_member(x->arena, v, names[i]);

		if (!value_absent(&m))
			return value_is_object(&m) && !x->typed
				? SLICE_NONE
				: read_bytes(x, &m, f);
	}
	fault_set(f, FAULT_INPUT, "is no picture");
	return SLICE_NONE;
}

static long long
asked(const struct cJSON *node, const char *name)
{
	double pixels = json_get_num(node, name, 0);

	return pixels > 0 && pixels < PICTURE_SIDE_LIMIT
		? (long long)(pixels * PICTURE_EMU_PER_PIXEL)
		: 0;
}

/* What stands in for an SVG: the raster that the data brings, or a blank. */
static int
find_raster(struct exec *x, const struct value *v, struct picture *p,
	struct fault *f)
{
	struct value m = value_is_object(v)
		? value_member(x->arena, v, "fallback")
		: value_none();
	struct slice bytes = value_absent(&m) ? picture_blank()
					      : read_bytes(x, &m, f);

	if (f->kind != FAULT_NONE || picture_read(x->arena, bytes, p, f) != 0)
		return -1;
	if (p->vector)
		return fault_set(f, FAULT_INPUT,
			"has an SVG picture to stand in for an SVG picture");
	return 0;
}

static struct placed_picture *
load(struct exec *x, const struct value *v, struct fault *f)
{
	struct placed_picture *p = arena_alloc(x->arena, 1, sizeof *p);
	const struct cJSON *node = value_is_object(v) ? v->node : NULL;
	struct slice bytes = read_bytes(x, v, f);

	if (f->kind != FAULT_NONE ||
		picture_read(x->arena, bytes, &p->picture, f) != 0)
		return NULL;
	p->raster = p->picture;
	if (p->picture.vector && find_raster(x, v, &p->raster, f) != 0)
		return NULL;
	p->alt = json_get_str(node, "alt");
	if (!p->alt)
		p->alt = json_get_str(node, "altText");
	p->width = asked(node, "width");
	p->height = asked(node, "height");
	return p;
}

void
exec_relate_picture(struct exec *x, struct placed_picture *p)
{
	p->rel = extras_picture(x->output, x->name, &p->raster);
	if (p->picture.vector)
		p->svg_rel = extras_picture(x->output, x->name, &p->picture);
}

void
exec_picture_size(const struct placed_picture *p, long long *cx, long long *cy)
{
	double ratio = (double)p->picture.height / (double)p->picture.width;

	*cx = p->picture.width;
	*cy = p->picture.height;
	if (p->width > 0 && p->height > 0) {
		*cx = p->width;
		*cy = p->height;
	} else if (p->width > 0) {
		*cx = p->width;
		*cy = (long long)((double)p->width * ratio);
	} else if (p->height > 0) {
		*cx = (long long)((double)p->height / ratio);
		*cy = p->height;
	}
}

char *
exec_blip(struct exec *x, const struct placed_picture *p)
{
	if (!p->svg_rel)
		return arena_printf(x->arena,
			"<a:blip xmlns:a=\"" A_NS "\" xmlns:r=\"" REL_NS
			"\" r:embed=\"%s\"/>",
			p->rel);
	return arena_printf(x->arena,
		"<a:blip xmlns:a=\"" A_NS "\" xmlns:r=\"" REL_NS
		"\" r:embed=\"%s\"><a:extLst><a:ext uri=\"" SVG_EXT
		"\"><asvg:svgBlip xmlns:asvg=\"" SVG_NS
		"\" r:embed=\"%s\"/></a:ext></a:extLst></a:blip>",
		p->rel, p->svg_rel);
}

/* ISO/IEC 29500-1 20.4.2.8 (inline) and 20.2.2.5 (pic). */
static struct slice
inline_markup(struct exec *x, const struct placed_picture *p, long long cx,
	long long cy)
{
	size_t id = PICTURE_ID_BASE + ++x->pictures;

	return slice_of(arena_printf(x->arena,
		"<w:drawing><wp:inline xmlns:wp=\"" WP_NS
		"\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		"<wp:extent cx=\"%lld\" cy=\"%lld\"/>"
		"<wp:docPr id=\"%zu\" name=\"Picture %zu\" descr=\"%s\"/>"
		"<a:graphic xmlns:a=\"" A_NS "\"><a:graphicData uri=\"" PIC_NS
		"\"><pic:pic xmlns:pic=\"" PIC_NS
		"\"><pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"\"/>"
		"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>%s<a:stretch>"
		"<a:fillRect/></a:stretch></pic:blipFill>"
		"<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
		"<a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>"
		"<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
		"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>",
		cx, cy, id, x->pictures, p->alt ? exec_escaped(x, p->alt) : "",
		id, exec_blip(x, p), cx, cy));
}

static long long
twips(struct slice bytes, const char *element, const char *attr)
{
	struct slice tag = slice_from(bytes, slice_find(bytes, element));
	struct slice s;

	tag = slice_sub(tag, 0, slice_find_char(tag, '>'));
	s = xmltext_attr(tag, attr);
	return s.data ? strtol(s.data, NULL, 10) : 0;
}

/* Between the margins of the document's first section. */
static long long
text_width(struct exec *x)
{
	const struct package_part *p = package_part(
		x->output->package, "word/document.xml");
	long long width;

	if (x->text_width > 0)
		return x->text_width;
	width = p ? twips(p->bytes, "<w:pgSz", "w:w") -
			twips(p->bytes, "<w:pgMar", "w:left") -
			twips(p->bytes, "<w:pgMar", "w:right")
		  : 0;
	x->text_width = width > 0 ? width * EMU_PER_TWIP : TEXT_WIDTH_DEFAULT;
	return x->text_width;
}

/* The room that a cell has, without its usual margins, EMU; 0: not known. */
static long long
cell_width(const struct exec *x)
{
	struct slice type = xmltext_attr(x->cell_width, "w:type");
	struct slice width = xmltext_attr(x->cell_width, "w:w");

	return width.data && slice_is(type, "dxa")
		? (strtol(width.data, NULL, 10) - 216) * 635L
		: 0;
}

static void
put_in_text(
	struct exec *x, const struct token *t, const struct placed_picture *p)
{
	long long room = cell_width(x);
	long long cx;
	long long cy;
	struct slice markup;

	exec_picture_size(p, &cx, &cy);
	if (x->syntax->compat == COMPAT_NONE)
		picture_fit(&cx, &cy, room > 0 ? room : text_width(x),
			TEXT_HEIGHT_LIMIT);
	markup = inline_markup(x, p, cx, cy);
	if (t->tag->centred) {
		x->replacement = slice_of(arena_printf(x->arena,
			"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r>"
			"%.*s</w:r></w:p>",
			SLICE_ARG(markup)));
		return;
	}
	exec_put_elem(x, "</w:t>", ELEM_TEXT, POS_END);
	exec_put_markup(x, markup);
	exec_put_elem(x, "<w:t xml:space=\"preserve\">", ELEM_TEXT, POS_START);
}

static bool
has_place(const struct exec *x, const struct token *t)
{
	if (t->text == TEXT_ATTRIBUTE)
		return x->object != NULL;
	if (t->text == TEXT_DRAWING)
		return x->object && x->object->elem == ELEM_SHAPE;
	if (t->text == TEXT_CELL)
		return x->cell != NULL;
	return t->text == TEXT_WORD;
}

void
exec_picture(struct exec *x, const struct token *t, const struct value *v)
{
	struct fault f = FAULT_INIT;
	struct placed_picture *p;

	if (!x->output || !has_place(x, t)) {
		exec_problem(x, t->tag, "invalid_picture",
			"stands where no picture can be");
		return;
	}
	p = load(x, v, &f);
	if (!p) {
		exec_problem(x, t->tag, "invalid_picture",
			f.kind == FAULT_NONE ? "is no picture" : f.text);
		return;
	}
	if (t->text == TEXT_CELL) {
		p->centred = t->tag->centred;
		*ARRAY_PUSH(x->arena, x->cell->pictures) = *p;
		x->pictures++;
		return;
	}
	exec_relate_picture(x, p);
	if (t->text == TEXT_WORD) {
		put_in_text(x, t, p);
		return;
	}
	x->object->tag = t->tag;
	x->object->picture = p;
	x->fill->loosened = true;
	x->replaced++;
	if (t->text == TEXT_ATTRIBUTE && p->alt)
		exec_put(x, slice_of(exec_escaped(x, p->alt)));
}
