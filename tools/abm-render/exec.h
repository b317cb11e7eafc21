#ifndef ABM_RENDER_EXEC_H
#define ABM_RENDER_EXEC_H

#include "base/hash.h"
#include "ids.h"
#include "template.h"
#include "value.h"

/*
 * Runs a part's program over data.  The output is an array of pieces, views of
 * the template and of the arena, so that structure can be repaired without
 * parsing it again; joining them gives the part's bytes.
 */

struct piece {
	struct slice bytes;
	enum elem elem; /* ELEM_NONE: raw bytes or text */
	enum elem_pos pos;
	uint64_t holds; /* whole elements in raw bytes */
};

struct pieces {
	struct piece *items;
	size_t count, cap;
};

struct claim_ids {
	const char **items;
	size_t count, cap;
};

/* A value that was printed and what backs it. */
struct claim {
	const char *claim; /* where it stands in the data */
	const char *part;
	size_t para; /* of the output, 1-based */
	const char *place; /* of the output, in a worksheet; else NULL */
	const char *text; /* as printed */
	const char *formula; /* of what backs it */
	const char *proof; /* id of a proof of the seller */
	struct claim_ids evidence;
	const struct cJSON *owner; /* what backs it; not behind its account */
};
struct claims {
	struct claim *items;
	size_t count, cap;
};

/* A tag that had nothing to print. */
struct missing {
	const char *tag;
	const char *part;
	size_t para; /* of the template */
	const char *place; /* of the template, in a worksheet; else NULL */
	size_t count; /* how often */
};
struct missings {
	struct missing *items;
	size_t count, cap;
};

/* How text is written into a format; the table stands in escape.c. */
enum escape_kind {
	ESCAPE_XML,
	ESCAPE_HTML,
	ESCAPE_MARKDOWN,
	ESCAPE_CSV,
	ESCAPE_MAIL,
	ESCAPE_URL, /* the address of a link */
	ESCAPE_TEXT
};

struct output;
struct fill;
struct object;
struct placed_pictures;

/* A cell of a worksheet whose text is being made. */
struct exec_cell {
	struct placed_pictures *pictures; /* that it shows */
	const char *prefix; /* of the elements of its text: "x:" */
	struct slice font; /* what its <font> holds; SLICE_NONE: unknown */
	bool rich; /* the text consists of runs */
};

struct exec {
	struct arena *arena;
	struct arena *kept; /* of claims, which outlive the data; NULL: arena */
	const struct syntax *syntax;
	const struct part *part;
	const char *name; /* of the part in the output */
	struct eval eval;
	struct accounts *accounts; /* of a portfolio; NULL */
	bool keeps_accounts; /* {cite} looks back at them */
	enum escape_kind escape;
	struct problems *problems; /* what rendering finds wrong */
	struct hash warnings; /* texts, in order */
	struct claims claims;
	struct hash missing_by_tag; /* tag -> struct missing * */
	struct value_list citations; /* evidence, in the order of {cite} */
	const char *files_dir; /* of {"$file": name}, with typed */
	const char *template_dir; /* of names that the template itself gives */
	bool typed; /* data may hold {"_type": ...} */
	size_t steps; /* tokens done, against EXEC_STEP_LIMIT */
	/* state of the run */
	struct pieces out;
	size_t para; /* paragraphs begun in the output */
	size_t para_claims; /* claims before this paragraph */
	const char *props; /* the run properties being read, or NULL */
	struct slice run_props; /* of the run that the output stands in */
	struct piece *extent; /* unused but in slides */
	long frame_extent; /* piece of the last frame's a:ext, -1 */
	bool in_xfrm;
	struct id_stock ids; /* of the part */
	bool *id_used; /* by slot: the template's own was put */
	bool reparse; /* markup was put: the part is no longer sure to be well-formed */
	struct slice replacement; /* of the paragraph that is open, or none */
	size_t pictures; /* put so far */
	size_t replaced; /* objects that show a picture of the data */
	struct exec_cell *cell; /* NULL: not in one of a worksheet */
	struct list_restart *lists; /* that start anew: numbering.h */
	struct slice
		cell_width; /* <w:tcW ...>; SLICE_NONE: in no table, or not said */
	long long text_width; /* EMU between the margins; 0: not known yet */
	struct output *output; /* the package being filled; NULL: none */
	struct fill *fill; /* with output: fill.h */
	struct object *object; /* the innermost that is open: execobject.c */
	struct value chart; /* of a chart's part: what it shows */
	const struct tag *chart_tag; /* NULL: nothing new */
	/* values printed since the caller set it to 0; the last of them, and
	 * the pieces from..to that it became */
	size_t values;
	struct value value;
	size_t value_from, value_to;
	bool stopped;
};

#define WARNING_LIMIT 100 /* of one asset */
/* Loops of hostile templates multiply; a real document has far fewer. */
#define EXEC_STEP_LIMIT ((size_t)5 * 1000 * 1000)
#define EXEC_OUTPUT_LIMIT (256 * MIB)

/* Things of note that are no mistakes, each once: --lint and records show them. */
void exec_warn(struct exec *x, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* x->out gets the pieces; -1 when the run was stopped (problems say why). */
int exec_part(struct exec *x, const struct part *part);
void exec_put(struct exec *x, struct slice bytes);
void exec_put_elem(
	struct exec *x, const char *markup, enum elem elem, enum elem_pos pos);
/* Typed pieces for markup that comes from outside. */
int exec_put_markup(struct exec *x, struct slice markup);
/* An element of the program. */
void exec_put_token(struct exec *x, const struct token *t);
struct problem *exec_problem(struct exec *x, const struct tag *t,
	const char *id, const char *message);

/* execvalue.c: one value tag. */
void exec_value(struct exec *x, const struct token *t);
/* A tag without a value, by the policy. */
void exec_absent(struct exec *x, const struct token *t);
/* A value is printed in that part: what backs it is noted. */
void exec_claim(struct exec *x, const struct value *v, const char *part,
	struct slice text);
/* execfield.c: the value as it may stand in a field's instruction. */
struct slice
exec_field_value(struct exec *x, const struct tag *t, struct slice text);
/* execcite.c: the numbers of what backs the paragraph. */
void exec_cite(struct exec *x, const struct token *t);
/* exectyped.c: true when the value was markup or a link and was put. */
bool exec_typed(struct exec *x, const struct token *t, const struct value *v);
/* execobject.c: a picture, a chart, a slide loop, HTML. */
void exec_object(struct exec *x, const struct token *t);
/* Objects and references of the template; false: to be put as it is. */
bool exec_placed(struct exec *x, const struct token *t);
/* execaccounts.c: a pass over an account of a portfolio. */
struct account_pass {
	bool plain; /* what it read and computed goes at its end */
	size_t kept;
	size_t first_piece;
	size_t accounts;
	struct arena_mark values;
	struct arena_mark texts;
};
/* Does a pass of the loop put nothing but text? */
bool exec_account_plain(const struct exec *x, const struct tag *t);
struct account_pass exec_account_begin(const struct exec *x, bool plain);
void exec_account_end(struct exec *x, const struct account_pass *p);
/* execloop.c: a loop, a condition, a kept paragraph. */
void exec_loop(struct exec *x, const struct token *t);
/* How a loop or condition runs. */
struct passes {
	size_t count; /* 0: it shows nothing */
	bool same; /* once, in the scope around it */
	struct value value;
};
/* -1 with a problem. */
int exec_passes(struct exec *x, const struct tag *t, struct passes *out);
void exec_tokens(struct exec *x, const struct tokens *in);
bool exec_inside_loop_pass(const struct exec *x);

/* Escapes text that stands in place of a tag. */
struct slice
escape_text(struct exec *x, const struct tag *t, struct slice text);

/* The same without control characters and those that turn text round; lines
 * end in LF. */
struct slice escape_clean(struct arena *a, struct slice text);

/* Gives containers what they must hold, and removes empty ones; see repair.c. */
void
repair_pieces(struct arena *a, const struct dialect *d, struct pieces *pieces);
/* filltidy.c: relationships of the part may have lost their use. */
void fill_loosen(struct exec *x);
/* Markup from data, its tables with the properties and the grid they must have. */
struct slice repair_markup(struct arena *a, struct slice markup);

#endif
