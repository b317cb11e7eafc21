#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "exprnode.h"
#include "filters.h"

/* Recursive descent over the text of one tag; the grammar is in expr.h. */
struct parse {
	struct arena *arena;
	const char *start;
	const char *p;
	enum syntax_exprs exprs;
	struct fault *f;
	int depth;
	bool failed;
};

static struct expr *parse_filtered(struct parse *x);

static struct expr *
make(struct parse *x, enum expr_kind kind)
{
	struct expr *e = arena_alloc(x->arena, 1, sizeof *e);

	e->kind = kind;
	return e;
}

static struct expr *
fail(struct parse *x, const char *what)
{
	if (!x->failed && *x->p)
		fault_set(x->f, FAULT_INPUT, "%s at '%.20s'", what, x->p);
	else if (!x->failed)
		fault_set(x->f, FAULT_INPUT, "%s at its end", what);
	x->failed = true;
	return make(x, EXPR_VALUE);
}

static void
skip_blanks(struct parse *x)
{
	while (*x->p == ' ' || *x->p == '\t' || *x->p == '\n' || *x->p == '\r')
		x->p++;
}

/* Takes the operator if it is next and is not the start of a longer one. */
static bool
take(struct parse *x, const char *op)
{
	size_t len = strlen(op);

	skip_blanks(x);
	if (strncmp(x->p, op, len) != 0)
		return false;
	if (len == 1 && strchr("=!<>", *op) && x->p[1] == '=')
		return false;
	if (len == 1 && strchr("|&", *op) && x->p[1] == *op)
		return false;
	x->p += len;
	return true;
}

static bool
is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		c == '$' || (unsigned char)c >= 0x80;
}

static bool
is_name_char(char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9');
}

/* Letters of other scripts are names; signs such as the euro are not. */
static bool
is_sign(const char *p)
{
	size_t off = 0;
	uint32_t c = utf8_next(p, strlen(p), &off);

	return (c >= 0x80 && c < 0xC0) || c == 0xD7 || c == 0xF7 ||
		(c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040);
}

static char *
take_name(struct parse *x)
{
	const char *from;

	skip_blanks(x);
	from = x->p;
	if (!is_name_start(*from))
		return NULL;
	while (is_name_char(*x->p) &&
		!((unsigned char)*x->p >= 0xC0 && is_sign(x->p)))
		x->p++;
	if (x->p == from)
		return NULL;
	return arena_strndup(x->arena, from, (size_t)(x->p - from));
}

static struct expr *
parse_number(struct parse *x)
{
	struct expr *e = make(x, EXPR_VALUE);
	const char *from = x->p;
	char *end;
	double d = strtod(from, &end);
	struct decimal exact;

	x->p = end;
	if (x->exprs == EXPRS_OURS &&
		decimal_parse(slice_between(from, end), &exact))
		e->value = value_decimal(exact);
	else
		e->value = value_num(d);
	return e;
}

static struct expr *
parse_string(struct parse *x)
{
	struct expr *e = make(x, EXPR_VALUE);
	char quote = *x->p++;
	char *text = arena_alloc(x->arena, strlen(x->p) + 1, 1);
	size_t len = 0;

	for (; *x->p && *x->p != quote; x->p++) {
		char c = *x->p;

		if (c == '\\' && x->p[1]) {
			c = *++x->p;
			c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c);
		}
		text[len++] = c;
	}
	if (*x->p != quote)
		return fail(x, "a string is not closed");
	x->p++;
	e->value = value_str(slice_make(text, len));
	return e;
}

static struct expr *
parse_word(struct parse *x)
{
	static const struct {
		const char *word;
		enum value_kind kind;
		bool truth;
	} words[] = {{"true", VALUE_BOOL, true}, {"false", VALUE_BOOL, false},
		{"null", VALUE_NULL, false}, {"undefined", VALUE_NONE, false}};
	struct expr *e = make(x, EXPR_NAME);

	e->name = take_name(x);
	if (!e->name)
		return fail(x, "a name, number or string is missing");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(e->name, words[i].word) != 0)
			continue;
		e->kind = EXPR_VALUE;
		e->value = (struct value){
			.kind = words[i].kind, .truth = words[i].truth};
	}
	return e;
}

/* The items of "(a, b)" or "[a, b]", linked. */
static struct expr *
parse_items(struct parse *x, const char *close)
{
	struct expr *first = NULL;
	struct expr **last = &first;

	if (take(x, close))
		return NULL;
	do {
		*last = parse_filtered(x);
		last = &(*last)->next;
	} while (!x->failed && take(x, ","));
	if (!take(x, close))
		fail(x, "a bracket is not closed");
	return first;
}

static struct expr *
parse_primary(struct parse *x)
{
	struct expr *e;

	skip_blanks(x);
	if (take(x, "(")) {
		e = parse_filtered(x);
		return take(x, ")") ? e : fail(x, "a bracket is not closed");
	}
	if (take(x, "[")) {
		e = make(x, EXPR_LIST);
		e->args = parse_items(x, "]");
		return e;
	}
	if (*x->p == '"' || *x->p == '\'')
		return parse_string(x);
	if ((*x->p >= '0' && *x->p <= '9') ||
		(*x->p == '.' && x->p[1] >= '0' && x->p[1] <= '9'))
		return parse_number(x);
	if (*x->p == '.') {
		e = make(x, EXPR_NAME);
		e->name = ".";
		x->p++;
		/* ".name" is the item's member. */
		if (is_name_start(*x->p))
			x->p--;
		return e;
	}
	return parse_word(x);
}

static struct expr *
parse_path(struct parse *x)
{
	const char *from;
	struct expr *e;
	bool plain;

	skip_blanks(x);
	from = x->p;
	plain = is_name_start(*from);
	e = parse_primary(x);
	while (!x->failed) {
		struct expr *outer;

		if (take(x, ".")) {
			outer = make(x, EXPR_MEMBER);
			outer->name = take_name(x);
			if (!outer->name)
				return fail(x, "a name is missing");
		} else if (take(x, "[")) {
			outer = make(x, EXPR_INDEX);
			outer->right = parse_filtered(x);
			if (!take(x, "]"))
				return fail(x, "a bracket is not closed");
		} else if (x->exprs == EXPRS_ANGULAR && take(x, "(")) {
			/* There is nothing to call: it gives nothing. */
			parse_items(x, ")");
			outer = make(x, EXPR_VALUE);
		} else {
			break;
		}
		outer->left = e;
		e = outer;
	}
	if (plain && (e->kind == EXPR_MEMBER || e->kind == EXPR_INDEX)) {
		struct slice s = slice_trim(slice_between(from, x->p));

		e->text = arena_strndup(x->arena, s.data, s.len);
	}
	return e;
}

static struct expr *
parse_unary(struct parse *x)
{
	static const struct {
		const char *text;
		enum expr_op op;
	} ops[] = {{"!", OP_NOT}, {"-", OP_SUB}, {"+", OP_ADD}};

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		struct expr *e;

		if (!take(x, ops[i].text))
			continue;
		e = make(x, EXPR_UNARY);
		e->op = ops[i].op;
		if (++x->depth > EXPR_DEPTH_LIMIT)
			return fail(x, "the expression is too deep");
		e->left = parse_unary(x);
		x->depth--;
		return e;
	}
	return parse_path(x);
}

static const struct {
	const char *text;
	enum expr_op op;
	int level; /* binds tighter the higher it is */
} binary_ops[] = {{"||", OP_OR, 1}, {"&&", OP_AND, 2}, {"===", OP_EQ, 3},
	{"!==", OP_NE, 3}, {"==", OP_EQ, 3}, {"!=", OP_NE, 3}, {"<=", OP_LE, 4},
	{">=", OP_GE, 4}, {"<", OP_LT, 4}, {">", OP_GT, 4}, {"+", OP_ADD, 5},
	{"-", OP_SUB, 5}, {"*", OP_MUL, 6}, {"/", OP_DIV, 6}, {"%", OP_MOD, 6}};

#define BINARY_OPS (sizeof binary_ops / sizeof *binary_ops)

static struct expr *
parse_binary(struct parse *x, int level)
{
	struct expr *left = parse_unary(x);

	while (!x->failed) {
		struct expr *e;
		size_t i;

		for (i = 0; i < BINARY_OPS; i++) {
			const char *before = x->p;

			if (binary_ops[i].level < level ||
				!take(x, binary_ops[i].text)) {
				x->p = before;
				continue;
			}
			break;
		}
		if (i == BINARY_OPS)
			break;
		e = make(x, EXPR_BINARY);
		e->op = binary_ops[i].op;
		e->left = left;
		e->right = parse_binary(x, binary_ops[i].level + 1);
		left = e;
	}
	return left;
}

static struct expr *
parse_ternary(struct parse *x)
{
	struct expr *test = parse_binary(x, 1);
	struct expr *e;

	if (x->failed || !take(x, "?"))
		return test;
	e = make(x, EXPR_COND);
	e->left = test;
	e->right = parse_filtered(x);
	if (!take(x, ":"))
		return fail(x, "':' is missing");
	e->args = parse_filtered(x);
	return e;
}

static void
parse_filter_args(struct parse *x, struct expr *e)
{
	struct expr **last = &e->args;

	if (take(x, "(")) {
		e->args = parse_items(x, ")");
		return;
	}
	while (!x->failed && take(x, ":")) {
		*last = parse_binary(x, 1);
		last = &(*last)->next;
	}
}

static void
check_filter(struct parse *x, struct expr *e)
{
	const char *near = filter_near(e->name);
	size_t count = 0;
	size_t least;
	size_t most;

	e->filter = filter_find(e->name);
	if (!e->filter) {
		if (!x->failed)
			fault_set(x->f, FAULT_INPUT, "no filter '%.40s'%s%s%s",
				e->name, near ? ", did you mean '" : "",
				near ? near : "", near ? "'?" : "");
		x->failed = true;
		return;
	}
	for (const struct expr *a = e->args; a; a = a->next)
		count++;
	filter_arity(e->filter, &least, &most);
	if ((count >= least && count <= most) || x->failed)
		return;
	x->failed = true;
	if (least == most)
		fault_set(x->f, FAULT_INPUT, "the filter '%s' takes %zu %s",
			e->name, most, most == 1 ? "argument" : "arguments");
	else
		fault_set(x->f, FAULT_INPUT,
			"the filter '%s' takes %zu to %zu arguments", e->name,
			least, most);
}

static struct expr *
parse_filtered(struct parse *x)
{
	struct expr *e;

	if (++x->depth > EXPR_DEPTH_LIMIT)
		return fail(x, "the expression is too deep");
	e = parse_ternary(x);
	while (!x->failed && take(x, "|")) {
		struct expr *filter = make(x, EXPR_FILTER);

		filter->left = e;
		filter->name = take_name(x);
		if (!filter->name)
			return fail(x, "a filter's name is missing");
		parse_filter_args(x, filter);
		if (!x->failed)
			check_filter(x, filter);
		e = filter;
	}
	x->depth--;
	return e;
}

static struct expr *
parse_assignment(struct parse *x)
{
	const char *before = x->p;
	char *name = take_name(x);
	struct expr *e;

	if (!name || x->exprs != EXPRS_ANGULAR || !take(x, "=")) {
		x->p = before;
		return parse_filtered(x);
	}
	e = make(x, EXPR_ASSIGN);
	e->left = make(x, EXPR_NAME);
	e->left->name = name;
	e->right = parse_filtered(x);
	return e;
}

struct expr *
expr_parse(struct arena *a, const char *text, enum syntax_exprs exprs,
	struct fault *f)
{
	struct parse x = {
		.arena = a, .start = text, .p = text, .exprs = exprs, .f = f};
	struct expr *e = parse_assignment(&x);

	while (!x.failed && exprs == EXPRS_ANGULAR && take(&x, ";")) {
		struct expr *both;

		skip_blanks(&x);
		if (!*x.p)
			break;
		both = make(&x, EXPR_SEQUENCE);
		both->left = e;
		both->right = parse_assignment(&x);
		e = both;
	}
	skip_blanks(&x);
	if (!x.failed && *x.p)
		fail(&x,
			*x.p == '=' ? "two values are compared with '=='"
				    : "unexpected text");
	return x.failed ? NULL : e;
}
