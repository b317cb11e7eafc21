#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "chart.h"
#include "port/zip.h"
#include "xmltext.h"

/* The workbook behind a chart: one sheet, a header row, a column per series. */

#define BOOK_LIMIT (64 * MIB)
#define MAIN_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_NS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARATION \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET_TYPE \
	"application/vnd.openxmlformats-officedocument.spreadsheetml."

enum cell_style { STYLE_GENERAL, STYLE_CATEGORY, STYLE_VALUE };

static const char types_xml[] = DECLARATION
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
	"content-types\"><Default Extension=\"rels\" ContentType=\""
	"application/vnd.openxmlformats-package.relationships+xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_TYPE
	"sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" "
	"ContentType=\"" SHEET_TYPE "worksheet+xml\"/>"
	"<Override PartName=\"/xl/styles.xml\" ContentType=\"" SHEET_TYPE
	"styles+xml\"/></Types>";

static const char root_rels[] = DECLARATION
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
	"2006/relationships\"><Relationship Id=\"rId1\" Type=\"" REL_NS
	"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char book_rels[] = DECLARATION
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
	"2006/relationships\"><Relationship Id=\"rId1\" Type=\"" REL_NS
	"/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" REL_NS
	"/styles\" Target=\"styles.xml\"/></Relationships>";

static const char book_xml[] = DECLARATION
	"<workbook xmlns=\"" MAIN_NS "\" xmlns:r=\"" REL_NS
	"\"><sheets><sheet name=\"" CHART_SHEET "\" sheetId=\"1\" "
	"r:id=\"rId1\"/></sheets></workbook>";

void
chart_column_name(size_t column, char *out)
{
	char reversed[CHART_COLUMN_SIZE];
	size_t n = 0;

	for (column++; column > 0 && n + 1 < sizeof reversed;
		column = (column - 1) / 26)
		reversed[n++] = (char)('A' + (column - 1) % 26);
	for (size_t i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	out[n] = '\0';
}

/* ISO/IEC 29500-1 18.17.4.1 */
char *
chart_serial(struct arena *a, const char *date)
{
	struct date d;
	const struct date epoch = {1899, 12, 30};

	if (!date_parse(slice_of(date), &d))
		return NULL;
	return arena_printf(
		a, "%lld", (long long)(date_days(d) - date_days(epoch)));
}

struct chart_columns
chart_columns(const struct chart_data *d, size_t i)
{
	struct chart_columns c = {0};
	size_t width;

	if (!d->points) {
		c.y = c.name = chart_category_column(d) + 1 + i;
		return c;
	}
	/* Each series has its own x unless all have the same. */
	width = (d->sized ? 2u : 1u) + (d->same_x ? 0u : 1u);
	c.x = d->same_x ? 0 : i * width;
	c.y = d->same_x ? 1 + i * width : c.x + 1;
	c.name = c.y;
	c.size = c.y + 1;
	return c;
}

struct sheet {
	struct buf b;
	struct arena *arena;
	const struct chart_data *data;
	struct chart_columns *columns; /* of each series */
	size_t row; /* 0: the names */
};

static void
put_text(struct sheet *s, size_t column, const char *text)
{
	char name[CHART_COLUMN_SIZE];

	if (!text)
		return;
	chart_column_name(column, name);
	buf_addf(&s->b, "<c r=\"%s%zu\" t=\"inlineStr\"><is><t%s>", name,
		s->row + 1,
		text[0] == ' ' || (*text && text[strlen(text) - 1] == ' ')
			? " xml:space=\"preserve\""
			: "");
	xmltext_escape(&s->b, xmltext_strip(s->arena, slice_of(text)));
	buf_add_str(&s->b, "</t></is></c>");
}

static void
put_number(struct sheet *s, size_t column, const char *number,
	enum cell_style style)
{
	char name[CHART_COLUMN_SIZE];

	if (!number)
		return;
	chart_column_name(column, name);
	buf_addf(&s->b, "<c r=\"%s%zu\" s=\"%d\"><v>%s</v></c>", name,
		s->row + 1, (int)style, number);
}

static void
put_category(struct sheet *s, size_t i)
{
	const struct chart_data *d = s->data;
	size_t column = chart_category_column(d);

	if (i >= d->category_count)
		return;
	for (size_t k = 0; k < column; k++)
		put_text(s, k, d->groups[i * column + k]);
	if (d->kind == CATEGORIES_TEXT)
		put_text(s, column, d->categories[i]);
	else if (d->kind == CATEGORIES_NUMBER)
		put_number(s, 0, d->categories[i], STYLE_CATEGORY);
	else
		put_number(s, 0, chart_serial(s->arena, d->categories[i]),
			STYLE_CATEGORY);
}

static void
put_header(struct sheet *s)
{
	const struct chart_data *d = s->data;

	buf_add_str(&s->b, "<row r=\"1\">");
	for (size_t i = 0; i < d->count; i++) {
		const struct chart_columns *c = &s->columns[i];

		if (d->points && (i == 0 || c->x > 0))
			put_text(s, c->x, "X");
		put_text(s, c->name, d->items[i].name);
		if (d->sized)
			put_text(s, c->size, "Size");
	}
	buf_add_str(&s->b, "</row>");
}

static void
put_row(struct sheet *s, size_t i)
{
	const struct chart_data *d = s->data;

	s->row = i + 1;
	buf_addf(&s->b, "<row r=\"%zu\">", s->row + 1);
	if (!d->points)
		put_category(s, i);
	for (size_t k = 0; k < d->count; k++) {
		const struct chart_columns *c = &s->columns[k];
		const struct chart_point *p = &d->items[k].items[i];

		if (i >= d->items[k].count)
			continue;
		if (d->points && (k == 0 || c->x > 0))
			put_number(s, c->x, p->x, STYLE_GENERAL);
		put_number(s, c->y, p->y, STYLE_VALUE);
		if (d->sized)
			put_number(s, c->size, p->size, STYLE_GENERAL);
	}
	buf_add_str(&s->b, "</row>");
}

static struct slice
sheet_xml(struct arena *a, const struct chart_data *d)
{
	struct sheet s = {.b = BUF_INIT(BOOK_LIMIT),
		.arena = a,
		.data = d,
		.columns = arena_alloc(a, d->count + 1, sizeof *s.columns)};
	struct slice out;

	for (size_t i = 0; i < d->count; i++)
		s.columns[i] = chart_columns(d, i);
	buf_add_str(&s.b,
		DECLARATION "<worksheet xmlns=\"" MAIN_NS "\"><sheetData>");
	put_header(&s);
	for (size_t i = 0; i < d->rows; i++)
		put_row(&s, i);
	buf_add_str(&s.b, "</sheetData></worksheet>");
	out = slice_make(arena_strndup(a, buf_str(&s.b), s.b.len), s.b.len);
	buf_free(&s.b);
	return out;
}

static void
add_format(struct buf *b, int id, const char *code)
{
	buf_addf(b, "<numFmt numFmtId=\"%d\" formatCode=\"", id);
	xmltext_escape(b, slice_of(code));
	buf_add_str(b, "\"/>");
}

static struct slice
styles_xml(struct arena *a, const char *category, const char *value)
{
	struct buf b = BUF_INIT(MIB);
	struct slice out;

	buf_add_str(&b,
		DECLARATION "<styleSheet xmlns=\"" MAIN_NS
			    "\"><numFmts count=\"2\">");
	add_format(&b, 164, category);
	add_format(&b, 165, value);
	buf_add_str(&b,
		"</numFmts><fonts count=\"1\"><font><sz val=\"11\"/>"
		"<name val=\"Calibri\"/></font></fonts><fills count=\"2\">"
		"<fill><patternFill patternType=\"none\"/></fill><fill>"
		"<patternFill patternType=\"gray125\"/></fill></fills>"
		"<borders count=\"1\"><border><left/><right/><top/><bottom/>"
		"<diagonal/></border></borders><cellStyleXfs count=\"1\">"
		"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
		"</cellStyleXfs><cellXfs count=\"3\">");
	for (int i = 0; i < 3; i++)
		buf_addf(&b,
			"<xf numFmtId=\"%d\" fontId=\"0\" fillId=\"0\" "
			"borderId=\"0\" xfId=\"0\"%s/>",
			i == 0 ? 0 : 163 + i,
			i == 0 ? "" : " applyNumberFormat=\"1\"");
	buf_add_str(&b,
		"</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" "
		"xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>");
	out = slice_make(arena_strndup(a, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}

struct slice
chart_book(struct arena *a, const struct chart_data *d,
	const char *category_format, const char *value_format)
{
	struct zip_out *z = zip_out_open();
	struct buf b = BUF_INIT(BOOK_LIMIT);
	struct fault f = FAULT_INIT;
	struct slice out = SLICE_NONE;

	zip_out_add(z, "[Content_Types].xml", SLICE(types_xml), ZIP_DEFLATE);
	zip_out_add(z, "_rels/.rels", SLICE(root_rels), ZIP_DEFLATE);
	zip_out_add(z, "xl/workbook.xml", SLICE(book_xml), ZIP_DEFLATE);
	zip_out_add(
		z, "xl/_rels/workbook.xml.rels", SLICE(book_rels), ZIP_DEFLATE);
	zip_out_add(
		z, "xl/worksheets/sheet1.xml", sheet_xml(a, d), ZIP_DEFLATE);
	zip_out_add(z, "xl/styles.xml",
		styles_xml(a, category_format, value_format), ZIP_DEFLATE);
	if (zip_out_finish(z, ZIP_GIVEN_ORDER, &b, &f) == 0)
		out = slice_make(arena_strndup(a, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}
