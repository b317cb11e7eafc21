#ifndef ABM_RENDER_EXPR_H
#define ABM_RENDER_EXPR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "syntax.h"
#include "value.h"

/*
 * The closed expressions of tags: paths, literals, operators, filters.  There
 * is nothing to call but the filters of filter.c, so a template can print its
 * data and nothing else.
 *
 *	expr    = assign { ";" assign }
 *	assign  = name "=" assign | filter
 *	filter  = ternary { "|" name [ "(" args ")" ] { ":" ternary } }
 *	ternary = or [ "?" filter ":" filter ]
 *	or, and, equality, relation, sum, product, unary: as in C
 *	primary = number | string | path | "(" filter ")" | "[" list "]"
 *	path    = name { "." name | "[" filter "]" }
 */

struct expr;

/* NULL and f when text is no expression. */
struct expr *expr_parse(struct arena *a, const char *text,
	enum syntax_exprs exprs, struct fault *f);
/* Just the name, dots and all: docxtemplater without a parser. */
struct expr *expr_literal(struct arena *a, const char *name);

/* Absent values give VALUE_NONE; f is set for what cannot be computed. */
struct value expr_eval(const struct expr *e, struct eval *x, struct fault *f);

#define EXPR_DEPTH_LIMIT 64
#define EXPR_LENGTH_LIMIT 4096 /* bytes of one tag */

#endif
