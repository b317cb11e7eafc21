#ifndef ABM_RENDER_TEMPLATE_H
#define ABM_RENDER_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "port/packer.h"
#include "problem.h"
#include "syntax.h"

/*
 * A part of a template (document.xml, a slide, a whole HTML file) as a token
 * array, and as the program that fills it.
 *
 * The lexer makes one pass over the bytes and cuts them where something
 * matters: at elements that the dialect names, and at text.  Everything
 * between is one raw token.  No tree is built; every token is a view of the
 * part's bytes, so what is not touched comes out byte for byte.  Tags are then
 * found in the joined text and replace the text they stand in; loops take the
 * tokens that they repeat into a body of their own.
 */

enum elem {
	ELEM_NONE,
	ELEM_TEXT, /* w:t, a:t, m:t, dc:title ... */
	ELEM_PARA, /* w:p, a:p */
	ELEM_RUN,
	ELEM_RUN_PROPS,
	ELEM_BREAK, /* w:br */
	ELEM_CELL,
	ELEM_ROW,
	ELEM_TABLE,
	ELEM_SDT,
	ELEM_SDT_CONTENT,
	ELEM_DRAWING,
	ELEM_SECTION, /* w:sectPr */
	ELEM_SECTION_TYPE,
	ELEM_HEADER_REF, /* w:headerReference, w:footerReference */
	ELEM_MARK, /* bookmark and comment range marks */
	ELEM_COMMENT_MARK,
	ELEM_NUM_PROPS, /* w:numPr */
	ELEM_TEXT_BODY, /* a:txBody, p:txBody */
	ELEM_SHAPE, /* p:sp */
	ELEM_FRAME, /* p:graphicFrame */
	ELEM_XFRM,
	ELEM_EXT, /* a:ext, an extent or an extension */
	ELEM_ROW_ID, /* a16:rowId */
	ELEM_END_PROPS, /* a:endParaRPr */

	ELEM_OTHER, /* containers whose balance matters */
	/* What follows never decides what a loop repeats. */
	ELEM_PLACED, /* from here on */
	ELEM_GRID_COL, /* w:gridCol, a:gridCol */
	ELEM_CELL_WIDTH, /* w:tcW */
	ELEM_PICTURE, /* p:pic */
	ELEM_OBJECT_PROPS, /* wp:docPr, p:cNvPr: name and alt text */
	ELEM_EXTENT, /* wp:extent */
	ELEM_OFFSET, /* a:off */
	ELEM_BLIP, /* a:blip */
	ELEM_CHART, /* c:chart, the reference to a chart part */
	ELEM_DIAGRAM, /* dgm:relIds */
	ELEM_LINK, /* w:hyperlink */
	ELEM_CLICK, /* a:hlinkClick, a:hlinkHover */
	ELEM_FIELD, /* w:fldSimple */
	ELEM_NUM_ID /* w:numId */
};

enum elem_pos { POS_START, POS_END, POS_SELF };

/* How text of an element takes line breaks and tabs. */
enum text_kind {
	TEXT_PLAIN,
	TEXT_WORD,
	TEXT_DRAWING,
	TEXT_ATTRIBUTE, /* the value of an attribute */
	TEXT_FIELD, /* a field's instruction */
	TEXT_CELL, /* strings of worksheets, where _x0041_ is a code */
	TEXT_PAGE /* headers of sheets, where '&' begins a code */
};

enum token_kind {
	TOK_RAW,
	TOK_ELEM,
	TOK_TEXT,
	TOK_TAG,
	TOK_ID /* must be there once: ids.h */
};

/* A set of enum elem, one bit each. */
#define ELEM_BIT(e) ((uint64_t)1 << (e))

struct id_kind;

struct token {
	enum token_kind kind;
	enum elem elem; /* TOK_ELEM */
	enum elem_pos pos; /* TOK_ELEM */
	enum text_kind text; /* TOK_TEXT, TOK_TAG, ELEM_TEXT: of its element */
	bool preserve; /* ELEM_TEXT start: gets xml:space="preserve" */
	struct slice bytes;
	struct tag *tag; /* TOK_TAG */
	size_t para; /* ordinal of the paragraph, 0 before the first */
	size_t order; /* position in the part, survives cutting */
	/* TOK_RAW made of whole elements (layout.c): which they are, how many
	 * paragraphs begin. */
	uint64_t holds;
	size_t paras;
	/* TOK_ID: bytes are the id, or the element that carries it. */
	const struct id_kind *id;
	size_t id_slot; /* counts the part's */
};

struct tokens {
	struct token *items;
	size_t count, cap;
};

enum tag_kind {
	TAG_VALUE,
	TAG_OPEN, /* {#x} {^x} {-w:p x} */
	TAG_CLOSE,
	TAG_ELSE,
	TAG_RAW, /* {@x} */
	TAG_KEEP, /* {?x} */
	TAG_CITE,
	TAG_PICTURE, /* {%x} {%%x} */
	TAG_CHART, /* {$x} */
	TAG_SLIDE, /* {:x}: repeats the slide, or the worksheet */
	TAG_HTML /* {~x} */
};

struct expr;

/* Of a value in HTML; htmlplace.h. */
enum html_place {
	HTML_TEXT, /* text, or an attribute that is text */
	HTML_ADDRESS, /* begins an address */
	HTML_PICTURE, /* the same, of a picture */
	HTML_WORD, /* in an address whose scheme is not fixed yet */
	HTML_PATH,
	HTML_QUERY,
	HTML_STYLE
};

/* Of a value in Markdown; markdown.h. */
enum markdown_place {
	MARKDOWN_TEXT,
	MARKDOWN_LINE, /* where a value could begin a heading, a list */
	MARKDOWN_TITLE, /* of a link, in quotes */
	MARKDOWN_CODE, /* a span */
	MARKDOWN_FENCED,
	MARKDOWN_LINK, /* begins where one leads to */
	MARKDOWN_LINK_REST,
	MARKDOWN_AUTOLINK, /* <address> */
	MARKDOWN_HTML /* in a tag of HTML, whose place counts */
};

struct tag_lists {
	const char **items;
	size_t count, cap;
};

struct tag {
	enum tag_kind kind;
	const char *text; /* between the delimiters, decoded */
	const char *name; /* without prefix and options */
	struct expr *expr; /* NULL for close, else and so on */
	bool inverted;
	bool centred; /* {%%x} */
	bool alone; /* of an object: nothing else is in its paragraph */
	const char *expand; /* element to repeat: "w:p"; NULL: by place */
	const char *over; /* [loopOver: "row"], or NULL */
	enum html_place html;
	enum markdown_place markdown;
	char prefix; /* '#', '^', '-', '/', '@' ... or 0 */
	size_t offset; /* in the joined text of the part */
	size_t para;
	const char *place; /* "Plan!B4" in a worksheet, else NULL */
	struct slice
		source; /* with the delimiters, encoded; "keep" prints it */
	/* a loop, once grouped */
	bool grouped;
	bool para_loop; /* the tags' paragraphs were taken away */
	bool raw_expanded;
	bool break_first; /* a page break in the first / last paragraph */
	bool break_last;
	bool column; /* repeats a column, which shares its width */
	bool continuous; /* sections of later passes become continuous */
	bool next_page; /* starts a section of its own */
	size_t header_refs; /* sections with header or footer references */
	struct slice section; /* sectPr of the last paragraph */
	struct slice page_section; /* of next_page */
	struct tag_lists restarts; /* w:numIds that start anew */
	struct tokens body;
	struct tokens otherwise; /* behind {else} */
	bool has_else;
	bool refers; /* to a relationship or a note, in either body */
};

/* What a part is made of; the tables stand in dialect.c. */
struct dialect {
	const char *name;
	const struct elem_name *elems;
	size_t elem_count;
	const char *para; /* "w:p" */
	const char *raw_expand; /* what {@x} replaces */
	bool xml;
	bool merges; /* tokens may be merged: nothing looks at single ones */
};

struct elem_name {
	const char *name;
	enum elem elem;
	enum text_kind text;
};

extern const struct dialect dialect_word;
extern const struct dialect dialect_drawing;
extern const struct dialect dialect_sheet; /* text of cells and notes */
extern const struct dialect dialect_sheet_drawing;
extern const struct dialect dialect_sheet_frame; /* headers, threaded notes */
extern const struct dialect dialect_plain;
extern const struct dialect dialect_html;
extern const struct dialect dialect_markdown;

struct part {
	const char *name;
	const struct dialect *dialect;
	struct slice bytes;
	struct tokens program;
	size_t tag_count;
	bool has_loops;
	const struct tag *slide; /* {:x} of a slide; NULL: none */
	size_t id_slots; /* ids that loops repeat */
	const struct id_stock *ids; /* NULL: none is repeated */
	bool closed; /* what tags leave out or repeat is balanced */
	/* Static stretches between tags, by address; only of packages. */
	struct packer_span *spans;
	size_t span_count;
};

struct id_stock;

struct compile {
	struct arena *arena;
	const struct syntax *syntax;
	struct problems *problems;
	struct part *part;
	struct tokens lexed; /* as read, tags still text */
	struct tokens tokens;
	struct buf joined; /* the text of the part, still encoded */
	struct tokens sections; /* sectPr start tokens of the part */
};

/* Compiles part->bytes into part->program; problems are collected. */
void part_compile(struct part *part, struct arena *a,
	const struct syntax *syntax, struct problems *problems);

/* The steps, in order; each in a file of its own. */
int lex_part(struct compile *c);
void attrs_split(struct compile *c);
void tags_find(struct compile *c);
struct tag *tag_parse(struct compile *c, struct slice inside, size_t offset);
void group_part(struct compile *c);
/* refers.c: notes which loops name relationships or notes. */
void refers_part(struct compile *c);
/* idtokens.c: makes tokens of the ids that loops repeat. */
void ids_part(struct compile *c);
/* layout.c: merges tokens that always come together, and packs them. */
void layout_part(struct compile *c);
/* closed.c: finds out whether any passes of the loops give well-formed XML. */
void closed_part(struct compile *c);

/* Lexes bytes that are no part: raw markup, the engine's own insertions. */
int lex_bytes(struct arena *a, const struct dialect *d, struct slice bytes,
	struct tokens *out);
/* The text of a paragraph of the template, decoded, for messages. */
char *para_text(struct compile *c, size_t para);

#define PART_DEPTH_LIMIT 256 /* nested loops */

#endif
