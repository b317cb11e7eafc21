#ifndef ABM_RENDER_HTML_H
#define ABM_RENDER_HTML_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/slice.h"
#include "exec.h"

/*
 * The subset of HTML that {~x} takes, as blocks of runs: b strong, i em, u ins,
 * s del strike, sub, sup, code, a, br, span with a colour, p div, h1 to h6,
 * blockquote, pre, ul ol li, table tr td th.  What scripts, styles, forms and
 * frames hold is dropped; of any other element the text stays.
 */
enum html_flag {
	HTML_BOLD = 1,
	HTML_ITALIC = 2,
	HTML_UNDERLINE = 4,
	HTML_STRIKE = 8,
	HTML_SUB = 16,
	HTML_SUP = 32,
	HTML_CODE = 64
};

struct html_run {
	unsigned flags;
	const char *text; /* NULL: a line break */
	const char *link; /* NULL: none */
	const char *color; /* six hex digits; NULL: the paragraph's */
};

enum html_kind {
	HTML_PARA,
	HTML_HEADING,
	HTML_QUOTE,
	HTML_ITEM,
	HTML_ITEM_MORE, /* a further paragraph of an item */
	HTML_TABLE, /* until HTML_TABLE_END */
	HTML_ROW,
	HTML_CELL,
	HTML_TABLE_END
};

struct html_block {
	enum html_kind kind;
	int level; /* of a heading, 1..6; of an item, 0..8 */
	bool ordered; /* of an item */
	size_t list; /* of an item: the number of its list in the whole */
	long start; /* its list's first number */
	size_t span; /* of a cell: the columns it covers */
	struct html_run *items;
	size_t count, cap;
};

struct html {
	struct html_block *items;
	size_t count, cap;
	size_t lists;
};

/* htmlread.c: -1 with f for what is too large or cannot be read. */
int
html_read(struct arena *a, struct slice text, struct html *h, struct fault *f);
/* Blocks as lines, for where there are no paragraphs. */
char *html_plain(struct arena *a, const struct html *h);

/* htmlword.c, htmlslide.c: whole paragraphs, in the style of the one that is
 * open in x; or the runs alone, blocks parted by breaks. */
struct slice html_word(struct exec *x, const struct html *h);
struct slice html_word_runs(struct exec *x, const struct html *h);
struct slice html_slide(struct exec *x, const struct html *h);
struct slice html_slide_runs(struct exec *x, const struct html *h);
/* htmlcell.c: into the text of a worksheet's cell, which gets runs. */
void html_cell(struct exec *x, const struct html *h);

/* exechtml.c: the properties of the paragraph that is open: "<w:pPr>...". */
struct slice html_para_props(struct exec *x, const char *element);
void html_exec(struct exec *x, const struct token *t, const struct value *v);

#define HTML_SIZE_LIMIT ((size_t)1 << 20) /* bytes of a value */
#define HTML_BLOCK_LIMIT 20000
#define HTML_RUN_LIMIT 100000
#define HTML_LEVELS 9

#endif
