#ifndef ABM_RENDER_EXPRNODE_H
#define ABM_RENDER_EXPRNODE_H

#include "expr.h"

/* The nodes that exprparse.c makes and expr.c evaluates. */

enum expr_kind {
	EXPR_VALUE,
	EXPR_LITERAL_NAME, /* the key as it is written */
	EXPR_NAME,
	EXPR_MEMBER, /* left . name */
	EXPR_INDEX, /* left [ right ] */
	EXPR_UNARY,
	EXPR_BINARY,
	EXPR_COND, /* left ? right : args */
	EXPR_FILTER, /* left | name(args) */
	EXPR_LIST, /* [args] */
	EXPR_ASSIGN, /* left = right */
	EXPR_SEQUENCE /* left ; right */
};

enum expr_op {
	OP_OR,
	OP_AND,
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_MOD,
	OP_NOT
};

struct filter_kind;

struct expr {
	enum expr_kind kind;
	enum expr_op op;
	const char *name;
	const char *text; /* a path as it is written, for a literal key */
	struct value value;
	const struct filter_kind *filter;
	struct expr *left;
	struct expr *right;
	struct expr *args; /* linked by next */
	struct expr *next;
};

#endif
