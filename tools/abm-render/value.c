#include "value.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "accounts.h"
#include "base/buf.h"
#include "base/hash.h"

#define TEXT_LIMIT (16 * MIB)
#define DIGITS "0123456789"
/* Below it every whole number is exact in a double. */
#define EXACT_WHOLE 1e15

struct value
value_none(void)
{
	return (struct value){.kind = VALUE_NONE};
}

struct value
value_bool(bool b)
{
	return (struct value){.kind = VALUE_BOOL, .truth = b};
}

struct value
value_num(double d)
{
	return (struct value){.kind = VALUE_NUM, .num = d};
}

struct value
value_decimal(struct decimal d)
{
	return (struct value){.kind = VALUE_DECIMAL, .decimal = d};
}

struct value
value_str(struct slice s)
{
	return (struct value){.kind = VALUE_STR, .str = s};
}

struct value
value_list_of(struct arena *a, const struct value_list *list)
{
	struct value_list *copy = arena_alloc(a, 1, sizeof *copy);

	*copy = *list;
	return (struct value){.kind = VALUE_LIST, .list = copy};
}

struct value
value_from_rows(const struct value_rows *rows)
{
	return (struct value){
		.kind = VALUE_ROWS, .rows = rows, .path = "accounts"};
}

struct value
value_from_node(const struct cJSON *node)
{
	struct value v = {.node = node};

	if (!node)
		v.kind = VALUE_NONE;
	else if (json_is_null(node))
		v.kind = VALUE_NULL;
	else if (json_is_bool(node))
		v.kind = VALUE_BOOL, v.truth = json_is_true(node);
	else if (json_is_num(node))
		v.kind = VALUE_NUM, v.num = json_num(node, 0);
	else if (json_is_str(node))
		v.kind = VALUE_STR, v.str = slice_of(json_str(node));
	else
		v.kind = VALUE_NODE;
	return v;
}

bool
value_absent(const struct value *v)
{
	return v->kind == VALUE_NONE || v->kind == VALUE_NULL;
}

bool
value_is_array(const struct value *v)
{
	return v->kind == VALUE_LIST || v->kind == VALUE_ROWS ||
		(v->kind == VALUE_NODE && json_is_array(v->node));
}

bool
value_is_object(const struct value *v)
{
	return v->kind == VALUE_ROW ||
		(v->kind == VALUE_NODE && json_is_object(v->node));
}

bool
value_truth(const struct value *v)
{
	switch (v->kind) {
	case VALUE_BOOL:
		return v->truth;
	case VALUE_NUM:
		return v->num != 0 && !isnan(v->num);
	case VALUE_DECIMAL:
		return !decimal_is_zero(v->decimal);
	case VALUE_STR:
		return v->str.len > 0;
	case VALUE_NODE:
		return !json_is_array(v->node) || json_first(v->node);
	case VALUE_LIST:
		return v->list->count > 0;
	case VALUE_ROWS:
		return v->rows->count > 0;
	case VALUE_ROW:
		return true;
	case VALUE_NONE:
	case VALUE_NULL:
		break;
	}
	return false;
}

long
value_count(const struct value *v)
{
	if (v->kind == VALUE_LIST)
		return (long)v->list->count;
	if (v->kind == VALUE_ROWS)
		return (long)v->rows->count;
	if (v->kind == VALUE_NODE && json_is_array(v->node))
		return (long)json_count(v->node);
	return -1;
}

static bool
has_evidence(const struct cJSON *node)
{
	static const char *const marks[] = {"evidence", "formula", "proof"};

	if (!json_is_object(node))
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const struct cJSON *m = json_get(node, marks[i]);

		if (m && !json_is_null(m) &&
			(!json_is_array(m) || json_first(m)))
			return true;
	}
	return false;
}

/* A proof of the seller backs what it says itself. */
static bool
is_proof(const struct cJSON *node, const char *path)
{
	/* The proof, not what stands inside it: that inherits the proof. */
	return path && json_is_object(node) &&
		strncmp(path, "seller.proofs[", 14) == 0 &&
		!strchr(path + 14, '.');
}

/* What a value's child inherits, and adds. */
static struct value
child_of(const struct value *v, const struct cJSON *node, const char *path)
{
	struct value child = value_from_node(node);

	child.owner = has_evidence(node) || is_proof(node, path) ? node
								 : v->owner;
	child.path = path;
	return child;
}

static struct value
row_at(struct arena *a, const struct value *v, size_t i)
{
	const struct value_rows *rows = v->rows;
	size_t row;

	if (i >= rows->count)
		return value_none();
	row = rows->at ? rows->at[i] : i;
	return (struct value){.kind = VALUE_ROW,
		.rows = rows,
		.row = row,
		.path = arena_printf(a, "accounts[%zu]", row)};
}

struct value
value_at(struct arena *a, const struct value *v, size_t i)
{
	const struct cJSON *node;

	if (v->kind == VALUE_ROWS)
		return row_at(a, v, i);
	if (v->kind == VALUE_LIST)
		return i < v->list->count ? v->list->items[i] : value_none();
	node = v->kind == VALUE_NODE ? json_at(v->node, i) : NULL;
	if (!node)
		return value_none();
	return child_of(v, node,
		v->path ? arena_printf(a, "%s[%zu]", v->path, i) : NULL);
}

struct value
value_child(struct arena *a, const struct value *v, const struct cJSON *child,
	size_t i)
{
	return child_of(v, child,
		v->path ? arena_printf(a, "%s[%zu]", v->path, i) : NULL);
}

struct value_walk
value_walk(const struct value *v)
{
	struct value_walk w = {.of = v};

	if (v->kind == VALUE_NODE && json_is_array(v->node))
		w.child = json_first(v->node);
	if (v->kind == VALUE_ROWS)
		w.mark = accounts_mark(v->rows->from);
	return w;
}

bool
value_next(struct arena *a, struct value_walk *w, struct value *item)
{
	const struct value *v = w->of;
	const struct cJSON *child = w->child;

	if (v->kind == VALUE_ROWS || v->kind == VALUE_LIST) {
		if (v->kind == VALUE_ROWS)
			accounts_release(v->rows->from, w->mark);
		if (w->i >= (size_t)value_count(v))
			return false;
		*item = value_at(a, v, w->i++);
		return true;
	}
	if (!child)
		return false;
	*item = value_child(a, v, child, w->i++);
	w->child = json_next(child);
	return true;
}

const struct value_list *
value_items(struct arena *a, const struct value *v)
{
	struct value_walk w = value_walk(v);
	struct value_list *list;
	struct value item;

	if (v->kind == VALUE_LIST)
		return v->list;
	list = arena_alloc(a, 1, sizeof *list);
	while (value_next(a, &w, &item))
		*ARRAY_PUSH(a, list) = item;
	return list;
}

/* The JSON object behind it; NULL: it is none. */
static const struct cJSON *
object_of(const struct value *v)
{
	if (v->kind == VALUE_ROW)
		return accounts_get(v->rows->from, v->row);
	return value_is_object(v) ? v->node : NULL;
}

/* "path.name"; every value that is printed has one. */
static char *
member_path(struct arena *a, const char *path, const char *name)
{
	size_t outer = path ? strlen(path) : 0;
	size_t inner = strlen(name);
	char *joined;

	if (!path)
		return NULL;
	if (outer == 0)
		return arena_strndup(a, name, inner);
	joined = arena_alloc(a, outer + inner + 2, 1);
	memcpy(joined, path, outer);
	joined[outer] = '.';
	memcpy(joined + outer + 1, name, inner);
	return joined;
}

struct value
value_member(struct arena *a, const struct value *v, const char *name)
{
	const struct cJSON *node;

	if (strcmp(name, "length") == 0 && value_is_array(v))
		return value_num((double)value_count(v));
	if (v->kind == VALUE_STR && strcmp(name, "length") == 0)
		return value_num((double)v->str.len);
	node = json_get(object_of(v), name);
	if (!node)
		return value_none();
	return child_of(v, node, member_path(a, v->path, name));
}

struct value
value_path(struct arena *a, const struct value *v, const char *path)
{
	struct value at = value_member(a, v, path);

	if (!value_absent(&at) || !strchr(path, '.'))
		return at;
	at = *v;
	for (;;) {
		size_t len = strcspn(path, ".");
		char *name = arena_strndup(a, path, len);

		if (value_is_array(&at) && *name && !name[strspn(name, DIGITS)])
			at = value_at(a, &at, strtoul(name, NULL, 10));
		else
			at = value_member(a, &at, name);
		if (!path[len])
			return at;
		path += len + 1;
	}
}

/* Shortest text that reads back, laid out as ECMA-262 Number::toString does. */
char *
value_num_text(struct arena *a, double d)
{
	char text[40];
	char digits[40];
	int count = 0;
	int exponent;
	int precision = 1;

	if (isnan(d))
		return arena_strdup(a, "NaN");
	if (isinf(d))
		return arena_strdup(a, d < 0 ? "-Infinity" : "Infinity");
	if (d == 0)
		return arena_strdup(a, "0");
	if (fabs(d) < EXACT_WHOLE && d == (double)(long long)d)
		return arena_printf(a, "%lld", (long long)d);
	do
		snprintf(text, sizeof text, "%.*e", precision - 1, fabs(d));
	while (strtod(text, NULL) < fabs(d) || strtod(text, NULL) > fabs(d)
			? ++precision <= 17
			: false);
	exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
	for (const char *p = text; *p != 'e'; p++)
		if (*p != '.')
			digits[count++] = *p;
	while (count > 1 && digits[count - 1] == '0')
		count--;
	digits[count] = '\0';
	if (exponent >= 21 || exponent < -6)
		return arena_printf(a, "%s%c%s%se%+d", d < 0 ? "-" : "",
			digits[0], count > 1 ? "." : "", digits + 1, exponent);
	if (exponent < 0)
		return arena_printf(a, "%s0.%.*s%s", d < 0 ? "-" : "",
			-exponent - 1, "000000", digits);
	if (count <= exponent + 1)
		return arena_printf(a, "%s%s%.*s", d < 0 ? "-" : "", digits,
			exponent + 1 - count, "00000000000000000000");
	return arena_printf(a, "%s%.*s.%s", d < 0 ? "-" : "", exponent + 1,
		digits, digits + exponent + 1);
}

static struct slice
joined(struct arena *a, const struct value *v)
{
	const struct value_list *list = value_items(a, v);
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct slice s;

	for (size_t i = 0; i < list->count && !b.full; i++) {
		struct value item = list->items[i];
		struct slice text = value_absent(&item) ? SLICE("")
							: value_text(a, &item);

		if (i > 0)
			buf_add_char(&b, ',');
		buf_add(&b, text.data, text.len);
	}
	s = slice_of(arena_strndup(a, buf_str(&b), b.len));
	buf_free(&b);
	return s;
}

struct slice
value_text(struct arena *a, const struct value *v)
{
	switch (v->kind) {
	case VALUE_NONE:
		return SLICE("undefined");
	case VALUE_NULL:
		return SLICE("null");
	case VALUE_BOOL:
		return v->truth ? SLICE("true") : SLICE("false");
	case VALUE_NUM:
		return slice_of(value_num_text(a, v->num));
	case VALUE_DECIMAL:
		return slice_of(decimal_text(a, v->decimal));
	case VALUE_STR:
		return v->str;
	case VALUE_NODE:
	case VALUE_LIST:
	case VALUE_ROWS:
	case VALUE_ROW:
		break;
	}
	return value_is_array(v) ? joined(a, v) : SLICE("[object Object]");
}

bool
value_to_decimal(struct arena *a, const struct value *v, struct decimal *d)
{
	switch (v->kind) {
	case VALUE_DECIMAL:
		*d = v->decimal;
		return true;
	case VALUE_NUM:
		return decimal_parse(slice_of(value_num_text(a, v->num)), d);
	case VALUE_STR:
		return decimal_parse(slice_trim(v->str), d);
	default:
		return false;
	}
}

double
value_to_num(struct arena *a, const struct value *v)
{
	struct slice s;
	char *end;
	double d;

	switch (v->kind) {
	case VALUE_NUM:
		return v->num;
	case VALUE_BOOL:
		return v->truth ? 1 : 0;
	case VALUE_NULL:
		return 0;
	case VALUE_NONE:
		return NAN;
	default:
		break;
	}
	s = slice_trim(value_text(a, v));
	if (s.len == 0)
		return 0;
	d = strtod(arena_strndup(a, s.data, s.len), &end);
	return *end ? NAN : d;
}

struct value
scope_own(struct eval *x, const struct scope *s, const char *name)
{
	if (s->locals) {
		const struct value *v = hash_get(s->locals, slice_of(name));

		if (v)
			return *v;
	}
	return value_member(x->arena, &s->item, name);
}

struct value
scope_lookup(struct eval *x, const char *name)
{
	for (const struct scope *s = x->scope; s; s = s->outer) {
		struct value v = scope_own(x, s, name);

		if (!value_absent(&v))
			return v;
	}
	if (x->citations && strcmp(name, "citations") == 0)
		return value_list_of(x->arena, x->citations);
	return value_none();
}
