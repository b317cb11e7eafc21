#include "expr.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "exprnode.h"
#include "filters.h"

/* Evaluates; parse.c of the expressions is exprparse.c. */

static struct value eval(const struct expr *e, struct eval *x, struct fault *f);

struct expr *
expr_literal(struct arena *a, const char *name)
{
	struct expr *e = arena_alloc(a, 1, sizeof *e);

	e->kind = EXPR_LITERAL_NAME;
	e->name = arena_strdup(a, name);
	return e;
}

static struct value
eval_literal(const struct expr *e, struct eval *x)
{
	if (strcmp(e->name, ".") == 0)
		return x->scope->item;
	return scope_lookup(x, e->name);
}

static const struct scope *
innermost_loop(const struct eval *x)
{
	const struct scope *s = x->scope;

	while (s && s->length == 0)
		s = s->outer;
	return s;
}

static struct value
eval_reserved(const struct expr *e, struct eval *x)
{
	const struct scope *s = innermost_loop(x);

	if (!s)
		return value_none();
	if (strcmp(e->name, "$index") == 0)
		return value_num((double)s->index);
	if (strcmp(e->name, "$first") == 0)
		return value_bool(s->index == 0);
	if (strcmp(e->name, "$last") == 0)
		return value_bool(s->index + 1 == s->length);
	if (strcmp(e->name, "$length") == 0)
		return value_num((double)s->length);
	return value_none();
}

static struct value
eval_name(const struct expr *e, struct eval *x)
{
	if (strcmp(e->name, ".") == 0 || strcmp(e->name, "this") == 0)
		return x->scope->item;
	if (e->name[0] == '$') {
		struct value v = eval_reserved(e, x);

		if (!value_absent(&v))
			return v;
	}
	return scope_lookup(x, e->name);
}

static struct value
step_index(const struct value *v, const struct value *i, struct eval *x)
{
	double n;

	if (i->kind == VALUE_STR && !value_is_array(v))
		return value_member(x->arena, v,
			arena_strndup(x->arena, i->str.data, i->str.len));
	n = value_to_num(x->arena, i);
	if (!(n >= 0 && n < 1e9))
		return value_none();
	return value_at(x->arena, v, (size_t)n);
}

/* The path with its first name looked up in s only (NULL: wherever). */
static struct value
path_in(const struct expr *e, struct eval *x, const struct scope *s,
	struct fault *f)
{
	struct value v;
	struct value i;

	if (e->kind == EXPR_NAME && s)
		return scope_own(x, s, e->name);
	if (e->kind != EXPR_MEMBER && e->kind != EXPR_INDEX)
		return eval(e, x, f);
	v = path_in(e->left, x, s, f);
	if (e->kind == EXPR_MEMBER)
		return value_member(x->arena, &v, e->name);
	i = eval(e->right, x, f);
	return step_index(&v, &i, x);
}

static bool
starts_with_plain_name(const struct expr *e)
{
	while (e->kind == EXPR_MEMBER || e->kind == EXPR_INDEX)
		e = e->left;
	return e->kind == EXPR_NAME && e->name[0] != '.' && e->name[0] != '$' &&
		strcmp(e->name, "this") != 0;
}

/*
 * A key that is spelt like the whole path comes first, then the first scope
 * in which the whole path leads somewhere.
 */
static struct value
eval_path(const struct expr *e, struct eval *x, struct fault *f)
{
	struct value v = value_none();

	if (e->text) {
		v = scope_lookup(x, e->text);
		if (!value_absent(&v))
			return v;
	}
	if (!starts_with_plain_name(e))
		return path_in(e, x, NULL, f);
	for (const struct scope *s = x->scope; s; s = s->outer) {
		v = path_in(e, x, s, f);
		if (!value_absent(&v))
			break;
	}
	return v;
}

static int
compare_values(struct eval *x, const struct value *a, const struct value *b)
{
	struct decimal d;
	struct decimal e;

	if (value_to_decimal(x->arena, a, &d) &&
		value_to_decimal(x->arena, b, &e))
		return decimal_compare(d, e);
	return slice_compare(value_text(x->arena, a), value_text(x->arena, b));
}

static bool
equal_values(struct eval *x, const struct value *a, const struct value *b)
{
	if (value_absent(a) || value_absent(b))
		return value_absent(a) && value_absent(b);
	if (a->kind == VALUE_BOOL || b->kind == VALUE_BOOL)
		return a->kind == b->kind ? a->truth == b->truth
					  : value_to_num(x->arena, a) ==
				value_to_num(x->arena, b);
	if (a->kind == VALUE_NODE && b->kind == VALUE_NODE)
		return a->node == b->node;
	if (a->kind == VALUE_ROW && b->kind == VALUE_ROW)
		return a->row == b->row;
	return compare_values(x, a, b) == 0;
}

static struct value
concat(struct eval *x, const struct value *a, const struct value *b)
{
	struct slice s = value_text(x->arena, a);
	struct slice t = value_text(x->arena, b);
	struct value out;

	if (value_absent(a))
		s = SLICE("");
	if (value_absent(b))
		t = SLICE("");
	out = value_str(slice_of(arena_printf(
		x->arena, "%.*s%.*s", SLICE_ARG(s), SLICE_ARG(t))));
	out.owner = a->owner ? a->owner : b->owner;
	out.path = a->owner ? a->path : b->path;
	return out;
}

static struct value
peer_arithmetic(struct eval *x, enum expr_op op, const struct value *a,
	const struct value *b)
{
	double l = value_to_num(x->arena, a);
	double r = value_to_num(x->arena, b);

	switch (op) {
	case OP_ADD:
		return value_num(l + r);
	case OP_SUB:
		return value_num(l - r);
	case OP_MUL:
		return value_num(l * r);
	case OP_DIV:
		return value_num(l / r);
	default:
		return value_num(fmod(l, r));
	}
}

static struct value
exact_arithmetic(enum expr_op op, const struct decimal d[2], struct fault *f)
{
	struct decimal out = {0};
	bool ok = true;

	switch (op) {
	case OP_ADD:
		ok = decimal_add(d[0], d[1], &out);
		break;
	case OP_SUB:
		ok = decimal_sub(d[0], d[1], &out);
		break;
	case OP_MUL:
		ok = decimal_mul(d[0], d[1], &out);
		break;
	default:
		ok = decimal_div(d[0], d[1], 12, &out);
		break;
	}
	if (!ok) {
		fault_set(f, FAULT_INPUT, "the result of '%c' does not exist",
			"+-*/%"[op - OP_ADD]);
		return value_none();
	}
	return value_decimal(out);
}

/* A side that is absent gives nothing: a gap is never filled in with 0. */
static struct value
arithmetic(struct eval *x, enum expr_op op, const struct value *a,
	const struct value *b, struct fault *f)
{
	struct decimal d[2];
	bool numbers = value_to_decimal(x->arena, a, &d[0]) &&
		value_to_decimal(x->arena, b, &d[1]);

	if (x->syntax->exprs == EXPRS_ANGULAR) {
		if (op == OP_ADD && value_absent(a))
			return *b;
		if (op == OP_ADD && value_absent(b))
			return *a;
		if (op == OP_ADD &&
			(a->kind == VALUE_STR || b->kind == VALUE_STR ||
				a->kind >= VALUE_NODE || b->kind >= VALUE_NODE))
			return concat(x, a, b);
		return peer_arithmetic(x, op, a, b);
	}
	if (numbers && op != OP_MOD) {
		struct value out = exact_arithmetic(op, d, f);

		out.owner = a->owner ? a->owner : b->owner;
		out.path = a->owner ? a->path : b->path;
		return out;
	}
	if (numbers)
		return peer_arithmetic(x, op, a, b);
	if (op == OP_ADD && !(value_absent(a) && value_absent(b)))
		return concat(x, a, b);
	if (!value_absent(a) && !value_absent(b))
		fault_set(f, FAULT_INPUT, "'%c' needs two numbers",
			"+-*/%"[op - OP_ADD]);
	return value_none();
}

static struct value
eval_binary(const struct expr *e, struct eval *x, struct fault *f)
{
	struct value a = eval(e->left, x, f);
	struct value b;

	if (e->op == OP_AND && !value_truth(&a))
		return a;
	if (e->op == OP_OR && value_truth(&a))
		return a;
	b = eval(e->right, x, f);
	switch (e->op) {
	case OP_AND:
	case OP_OR:
		return b;
	case OP_EQ:
		return value_bool(equal_values(x, &a, &b));
	case OP_NE:
		return value_bool(!equal_values(x, &a, &b));
	default:
		break;
	}
	if (e->op >= OP_ADD)
		return arithmetic(x, e->op, &a, &b, f);
	if (value_absent(&a) || value_absent(&b))
		return value_bool(false);
	switch (e->op) {
	case OP_LT:
		return value_bool(compare_values(x, &a, &b) < 0);
	case OP_LE:
		return value_bool(compare_values(x, &a, &b) <= 0);
	case OP_GT:
		return value_bool(compare_values(x, &a, &b) > 0);
	default:
		return value_bool(compare_values(x, &a, &b) >= 0);
	}
}

static struct value
eval_unary(const struct expr *e, struct eval *x, struct fault *f)
{
	struct value v = eval(e->left, x, f);
	struct decimal d;

	if (e->op == OP_NOT)
		return value_bool(!value_truth(&v));
	if (e->op == OP_ADD)
		return v;
	if (x->syntax->exprs == EXPRS_ANGULAR)
		return value_num(-value_to_num(x->arena, &v));
	if (value_to_decimal(x->arena, &v, &d))
		return value_decimal(decimal_neg(d));
	return value_none();
}

static struct value
eval_filter(const struct expr *e, struct eval *x, struct fault *f)
{
	struct filter_call call = {.x = x, .name = e->name};
	struct value v = eval(e->left, x, f);

	for (const struct expr *a = e->args; a; a = a->next)
		if (call.count < FILTER_ARGS)
			call.args[call.count++] = eval(a, x, f);
	return filter_apply(e->filter, &v, &call, f);
}

static struct value
eval_list(const struct expr *e, struct eval *x, struct fault *f)
{
	struct value_list list = {0};

	for (const struct expr *a = e->args; a; a = a->next)
		*ARRAY_PUSH(x->arena, &list) = eval(a, x, f);
	return value_list_of(x->arena, &list);
}

/* The locals of a scope live as long as the scope. */
static struct value
eval_assign(const struct expr *e, struct eval *x, struct fault *f)
{
	struct value v = eval(e->right, x, f);
	struct value *kept = arena_alloc(x->arena, 1, sizeof *kept);

	*kept = v;
	if (x->scope->locals)
		hash_set(x->scope->locals, slice_of(e->left->name), kept);
	return value_str(SLICE(""));
}

static struct value
eval(const struct expr *e, struct eval *x, struct fault *f)
{
	struct value v;

	switch (e->kind) {
	case EXPR_VALUE:
		return e->value;
	case EXPR_LITERAL_NAME:
		return eval_literal(e, x);
	case EXPR_NAME:
		return eval_name(e, x);
	case EXPR_MEMBER:
	case EXPR_INDEX:
		return eval_path(e, x, f);
	case EXPR_UNARY:
		return eval_unary(e, x, f);
	case EXPR_BINARY:
		return eval_binary(e, x, f);
	case EXPR_COND:
		v = eval(e->left, x, f);
		return value_truth(&v) ? eval(e->right, x, f)
				       : eval(e->args, x, f);
	case EXPR_FILTER:
		return eval_filter(e, x, f);
	case EXPR_LIST:
		return eval_list(e, x, f);
	case EXPR_ASSIGN:
		return eval_assign(e, x, f);
	case EXPR_SEQUENCE:
		v = eval(e->left, x, f);
		return eval(e->right, x, f);
	}
	return value_none();
}

struct value
expr_eval(const struct expr *e, struct eval *x, struct fault *f)
{
	return eval(e, x, f);
}
