#include "template.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* WordprocessingML, ISO/IEC 29500-1 clause 17. */
static const struct elem_name word_elems[] = {
	{"w:t", ELEM_TEXT, TEXT_WORD},
	{"a:t", ELEM_TEXT, TEXT_PLAIN},
	{"m:t", ELEM_TEXT, TEXT_PLAIN},
	{"w:p", ELEM_PARA, TEXT_PLAIN},
	{"w:r", ELEM_RUN, TEXT_PLAIN},
	{"w:rPr", ELEM_RUN_PROPS, TEXT_PLAIN},
	{"w:br", ELEM_BREAK, TEXT_PLAIN},
	{"w:tc", ELEM_CELL, TEXT_PLAIN},
	{"w:tr", ELEM_ROW, TEXT_PLAIN},
	{"w:tbl", ELEM_TABLE, TEXT_PLAIN},
	{"w:gridCol", ELEM_GRID_COL, TEXT_PLAIN},
	{"w:tcW", ELEM_CELL_WIDTH, TEXT_PLAIN},
	{"w:sdt", ELEM_SDT, TEXT_PLAIN},
	{"w:sdtContent", ELEM_SDT_CONTENT, TEXT_PLAIN},
	{"w:drawing", ELEM_DRAWING, TEXT_PLAIN},
	{"wp:docPr", ELEM_OBJECT_PROPS, TEXT_PLAIN},
	{"wp:extent", ELEM_EXTENT, TEXT_PLAIN},
	{"a:off", ELEM_OFFSET, TEXT_PLAIN},
	{"a:ext", ELEM_EXT, TEXT_PLAIN},
	{"a:blip", ELEM_BLIP, TEXT_PLAIN},
	{"c:chart", ELEM_CHART, TEXT_PLAIN},
	{"cx:chart", ELEM_CHART, TEXT_PLAIN},
	{"dgm:relIds", ELEM_DIAGRAM, TEXT_PLAIN},
	{"w:hyperlink", ELEM_LINK, TEXT_PLAIN},
	{"a:hlinkClick", ELEM_CLICK, TEXT_PLAIN},
	{"a:hlinkHover", ELEM_CLICK, TEXT_PLAIN},
	{"w:instrText", ELEM_TEXT, TEXT_FIELD},
	{"w:fldSimple", ELEM_FIELD, TEXT_PLAIN},
	{"w:numId", ELEM_NUM_ID, TEXT_PLAIN},
	{"w:sectPr", ELEM_SECTION, TEXT_PLAIN},
	{"w:type", ELEM_SECTION_TYPE, TEXT_PLAIN},
	{"w:numPr", ELEM_NUM_PROPS, TEXT_PLAIN},
	{"w:headerReference", ELEM_HEADER_REF, TEXT_PLAIN},
	{"w:footerReference", ELEM_HEADER_REF, TEXT_PLAIN},
	{"w:bookmarkStart", ELEM_MARK, TEXT_PLAIN},
	{"w:bookmarkEnd", ELEM_MARK, TEXT_PLAIN},
	{"w:proofErr", ELEM_MARK, TEXT_PLAIN},
	{"w:commentRangeStart", ELEM_COMMENT_MARK, TEXT_PLAIN},
	{"w:commentRangeEnd", ELEM_COMMENT_MARK, TEXT_PLAIN},
	{"w:body", ELEM_OTHER, TEXT_PLAIN},
	{"w:document", ELEM_OTHER, TEXT_PLAIN},
	{"w:pPr", ELEM_OTHER, TEXT_PLAIN},
	{"w:txbxContent", ELEM_OTHER, TEXT_PLAIN},
	{"dc:title", ELEM_TEXT, TEXT_PLAIN},
	{"dc:subject", ELEM_TEXT, TEXT_PLAIN},
	{"dc:creator", ELEM_TEXT, TEXT_PLAIN},
	{"dc:description", ELEM_TEXT, TEXT_PLAIN},
	{"cp:keywords", ELEM_TEXT, TEXT_PLAIN},
	{"cp:category", ELEM_TEXT, TEXT_PLAIN},
	{"cp:contentStatus", ELEM_TEXT, TEXT_PLAIN},
	{"vt:lpstr", ELEM_TEXT, TEXT_PLAIN},
	{"vt:lpwstr", ELEM_TEXT, TEXT_PLAIN},
	{"Company", ELEM_TEXT, TEXT_PLAIN},
	{"Manager", ELEM_TEXT, TEXT_PLAIN},
	{"HyperlinkBase", ELEM_TEXT, TEXT_PLAIN},
};

/* DrawingML and PresentationML, clauses 19 to 21; chart text is DrawingML. */
static const struct elem_name drawing_elems[] = {
	{"a:t", ELEM_TEXT, TEXT_DRAWING},
	{"m:t", ELEM_TEXT, TEXT_PLAIN},
	{"a:p", ELEM_PARA, TEXT_PLAIN},
	{"a:r", ELEM_RUN, TEXT_PLAIN},
	{"a:rPr", ELEM_RUN_PROPS, TEXT_PLAIN},
	{"a:tc", ELEM_CELL, TEXT_PLAIN},
	{"a:tr", ELEM_ROW, TEXT_PLAIN},
	{"a:tbl", ELEM_TABLE, TEXT_PLAIN},
	{"a:gridCol", ELEM_GRID_COL, TEXT_PLAIN},
	{"a:txBody", ELEM_TEXT_BODY, TEXT_PLAIN},
	{"p:txBody", ELEM_TEXT_BODY, TEXT_PLAIN},
	{"a:endParaRPr", ELEM_END_PROPS, TEXT_PLAIN},
	{"p:sp", ELEM_SHAPE, TEXT_PLAIN},
	{"p:graphicFrame", ELEM_FRAME, TEXT_PLAIN},
	{"p:pic", ELEM_PICTURE, TEXT_PLAIN},
	{"p:cNvPr", ELEM_OBJECT_PROPS, TEXT_PLAIN},
	{"a:off", ELEM_OFFSET, TEXT_PLAIN},
	{"a:blip", ELEM_BLIP, TEXT_PLAIN},
	{"c:chart", ELEM_CHART, TEXT_PLAIN},
	{"cx:chart", ELEM_CHART, TEXT_PLAIN},
	{"dgm:relIds", ELEM_DIAGRAM, TEXT_PLAIN},
	{"a:hlinkClick", ELEM_CLICK, TEXT_PLAIN},
	{"a:hlinkHover", ELEM_CLICK, TEXT_PLAIN},
	{"p:xfrm", ELEM_XFRM, TEXT_PLAIN},
	{"a:ext", ELEM_EXT, TEXT_PLAIN},
	{"a16:rowId", ELEM_ROW_ID, TEXT_PLAIN},
	{"a16:colId", ELEM_ROW_ID, TEXT_PLAIN},
	{"p:text", ELEM_TEXT, TEXT_PLAIN},
	{"dc:title", ELEM_TEXT, TEXT_PLAIN},
	{"dc:subject", ELEM_TEXT, TEXT_PLAIN},
	{"dc:creator", ELEM_TEXT, TEXT_PLAIN},
	{"dc:description", ELEM_TEXT, TEXT_PLAIN},
	{"cp:keywords", ELEM_TEXT, TEXT_PLAIN},
	{"cp:category", ELEM_TEXT, TEXT_PLAIN},
	{"cp:contentStatus", ELEM_TEXT, TEXT_PLAIN},
	{"vt:lpstr", ELEM_TEXT, TEXT_PLAIN},
	{"vt:lpwstr", ELEM_TEXT, TEXT_PLAIN},
	{"Company", ELEM_TEXT, TEXT_PLAIN},
	{"Manager", ELEM_TEXT, TEXT_PLAIN},
	{"HyperlinkBase", ELEM_TEXT, TEXT_PLAIN},
	/* Cover pages. */
	{"PublishDate", ELEM_TEXT, TEXT_PLAIN},
	{"Abstract", ELEM_TEXT, TEXT_PLAIN},
	{"CompanyAddress", ELEM_TEXT, TEXT_PLAIN},
	{"CompanyPhone", ELEM_TEXT, TEXT_PLAIN},
	{"CompanyFax", ELEM_TEXT, TEXT_PLAIN},
	{"CompanyEmail", ELEM_TEXT, TEXT_PLAIN},
};

/* Drawings of worksheets, clause 20.5; some writers use no prefix. */
static const struct elem_name sheet_drawing_elems[] = {
	{"a:t", ELEM_TEXT, TEXT_DRAWING},
	{"m:t", ELEM_TEXT, TEXT_PLAIN},
	{"a:p", ELEM_PARA, TEXT_PLAIN},
	{"a:r", ELEM_RUN, TEXT_PLAIN},
	{"a:rPr", ELEM_RUN_PROPS, TEXT_PLAIN},
	{"a:endParaRPr", ELEM_END_PROPS, TEXT_PLAIN},
	{"xdr:txBody", ELEM_TEXT_BODY, TEXT_PLAIN},
	{"txBody", ELEM_TEXT_BODY, TEXT_PLAIN},
	{"xdr:sp", ELEM_SHAPE, TEXT_PLAIN},
	{"sp", ELEM_SHAPE, TEXT_PLAIN},
	{"xdr:graphicFrame", ELEM_FRAME, TEXT_PLAIN},
	{"graphicFrame", ELEM_FRAME, TEXT_PLAIN},
	{"xdr:pic", ELEM_PICTURE, TEXT_PLAIN},
	{"pic", ELEM_PICTURE, TEXT_PLAIN},
	{"xdr:cNvPr", ELEM_OBJECT_PROPS, TEXT_PLAIN},
	{"cNvPr", ELEM_OBJECT_PROPS, TEXT_PLAIN},
	{"a:blip", ELEM_BLIP, TEXT_PLAIN},
	{"c:chart", ELEM_CHART, TEXT_PLAIN},
	{"cx:chart", ELEM_CHART, TEXT_PLAIN},
	{"a:hlinkClick", ELEM_CLICK, TEXT_PLAIN},
	{"a:hlinkHover", ELEM_CLICK, TEXT_PLAIN},
};

/* SpreadsheetML, clause 18: strings and notes. */
static const struct elem_name sheet_elems[] = {
	{"t", ELEM_TEXT, TEXT_CELL},
	{"x:t", ELEM_TEXT, TEXT_CELL},
};

static const struct elem_name sheet_frame_elems[] = {
	{"oddHeader", ELEM_TEXT, TEXT_PAGE},
	{"oddFooter", ELEM_TEXT, TEXT_PAGE},
	{"evenHeader", ELEM_TEXT, TEXT_PAGE},
	{"evenFooter", ELEM_TEXT, TEXT_PAGE},
	{"firstHeader", ELEM_TEXT, TEXT_PAGE},
	{"firstFooter", ELEM_TEXT, TEXT_PAGE},
	{"text", ELEM_TEXT, TEXT_PLAIN}, /* of a threaded note */
};

const struct dialect dialect_word = {
	.name = "docx",
	.elems = word_elems,
	.elem_count = COUNT(word_elems),
	.para = "w:p",
	.raw_expand = "w:p",
	.xml = true,
	.merges = true,
};

const struct dialect dialect_drawing = {
	.name = "pptx",
	.elems = drawing_elems,
	.elem_count = COUNT(drawing_elems),
	.para = "a:p",
	.raw_expand = "p:sp",
	.xml = true,
	.merges = true,
};

const struct dialect dialect_sheet_drawing = {
	.name = "xlsx",
	.elems = sheet_drawing_elems,
	.elem_count = COUNT(sheet_drawing_elems),
	.para = "a:p",
	.raw_expand = "xdr:sp",
	.xml = true,
	.merges = true,
};

const struct dialect dialect_sheet = {
	.name = "xlsx",
	.elems = sheet_elems,
	.elem_count = COUNT(sheet_elems),
	.para = "si",
	.raw_expand = "si",
	.xml = true,
};

const struct dialect dialect_sheet_frame = {
	.name = "xlsx",
	.elems = sheet_frame_elems,
	.elem_count = COUNT(sheet_frame_elems),
	.para = "si",
	.raw_expand = "si",
	.xml = true,
};

const struct dialect dialect_plain = {
	.name = "text",
};

const struct dialect dialect_html = {
	.name = "html",
};

const struct dialect dialect_markdown = {
	.name = "markdown",
};
