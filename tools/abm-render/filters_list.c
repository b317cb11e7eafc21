#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "expr.h"
#include "filterkind.h"

/*
 * Filters of lists.  A member of the items is a name or a dotted path.  Of the
 * accounts of a portfolio they keep indices and sort keys, never the accounts.
 */

#define TEXT_LIMIT (16 * MIB)

/* A walk that leaves nothing behind in the arena. */
struct visit {
	struct value_walk walk;
	struct arena_mark mark;
};

static struct visit
visit(struct filter_call *call, const struct value *list)
{
	return (struct visit){
		.walk = value_walk(list), .mark = arena_mark(call->x->arena)};
}

static bool
visit_next(struct filter_call *call, struct visit *v, struct value *item)
{
	arena_release(call->x->arena, v->mark);
	return value_next(call->x->arena, &v->walk, item);
}

static struct value
member_of(struct filter_call *call, const struct value *item, const char *path)
{
	return path ? value_path(call->x->arena, item, path) : *item;
}

/* join([separator [, member]]) */
struct value
filter_join(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *separator = filter_text_arg(call, 0, ", ");
	const char *member = filter_text_arg(call, 1, NULL);
	struct visit w = visit(call, in);
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct value out;
	struct value item;

	(void)f;
	if (!value_is_array(in))
		return *in;
	while (visit_next(call, &w, &item)) {
		struct value v = member_of(call, &item, member);
		struct slice s;

		if (value_absent(&v))
			continue;
		s = value_text(call->x->arena, &v);
		if (b.len > 0)
			buf_add_str(&b, separator);
		buf_add(&b, s.data, s.len);
	}
	out = filter_result(arena_strndup(call->x->arena, buf_str(&b), b.len));
	buf_free(&b);
	return out;
}

/* The items whose indices are in at[0..count), as the same kind of list. */
static struct value
picked(const struct value *in, struct filter_call *call, const uint32_t *at,
	size_t count)
{
	struct arena *a = call->x->arena;
	const struct value_list *all;
	struct value_list list = {0};
	struct value_rows *rows;
	struct value out = *in;

	if (in->kind == VALUE_ROWS) {
		uint32_t *indices = arena_alloc(a, count + 1, sizeof *indices);

		for (size_t i = 0; i < count; i++)
			indices[i] = in->rows->at ? in->rows->at[at[i]] : at[i];
		rows = arena_alloc(a, 1, sizeof *rows);
		*rows = (struct value_rows){
			.from = in->rows->from, .at = indices, .count = count};
		out.rows = rows;
		return out;
	}
	all = value_items(a, in);
	for (size_t i = 0; i < count; i++)
		*ARRAY_PUSH(a, &list) = all->items[at[i]];
	return value_list_of(a, &list);
}

static struct value
part_of(const struct value *in, struct filter_call *call, size_t from,
	size_t to)
{
	uint32_t *at = mem_alloc(to - from + 1, sizeof *at);
	struct value out;

	for (size_t i = from; i < to; i++)
		at[i - from] = (uint32_t)i;
	out = picked(in, call, at, to - from);
	free(at);
	return out;
}

/* first: the item; first(n): a list of up to n. */
struct value
filter_first(const struct value *in, struct filter_call *call, struct fault *f)
{
	long count = value_count(in);
	long n = filter_int_arg(call, 0, -1);

	(void)f;
	if (count < 0)
		return *in;
	if (n < 0)
		return value_at(call->x->arena, in, 0);
	return part_of(in, call, 0, (size_t)(n < count ? n : count));
}

struct value
filter_last(const struct value *in, struct filter_call *call, struct fault *f)
{
	long count = value_count(in);
	long n = filter_int_arg(call, 0, -1);

	(void)f;
	if (count < 0)
		return *in;
	if (n < 0)
		return count > 0
			? value_at(call->x->arena, in, (size_t)count - 1)
			: value_none();
	return part_of(
		in, call, (size_t)(n < count ? count - n : 0), (size_t)count);
}

struct value
filter_count(const struct value *in, struct filter_call *call, struct fault *f)
{
	long count = value_count(in);

	(void)call;
	(void)f;
	if (count < 0)
		count = value_absent(in) ? 0 : 1;
	return value_decimal(decimal_from_int(count));
}

/* sum([member]) */
struct value
filter_sum(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *member = filter_text_arg(call, 0, NULL);
	struct visit w = visit(call, in);
	struct decimal sum = decimal_from_int(0);
	bool is_array = value_is_array(in);
	struct value item;

	/* A peer's filter of this name adds its argument. */
	if (!is_array && call->count == 1)
		return value_num(value_to_num(call->x->arena, in) +
			value_to_num(call->x->arena, &call->args[0]));
	while (is_array && visit_next(call, &w, &item)) {
		struct value v = member_of(call, &item, member);
		struct decimal d;

		if (!value_to_decimal(call->x->arena, &v, &d) ||
			!decimal_add(sum, d, &sum))
			return filter_not_a_number(&v, call, f);
	}
	return is_array ? value_decimal(sum) : *in;
}

/* where(member, value): the items whose member is that, or is not empty. */
struct value
filter_where(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *member = filter_text_arg(call, 0, "");
	const char *want = call->count > 1 ? filter_text_arg(call, 1, "")
					   : NULL;
	struct visit w = visit(call, in);
	uint32_t *at;
	size_t count = 0;
	struct value item;
	struct value out;

	(void)f;
	if (!value_is_array(in))
		return *in;
	at = mem_alloc((size_t)value_count(in) + 1, sizeof *at);
	while (visit_next(call, &w, &item)) {
		struct value v = member_of(call, &item, member);
		bool fits = want ? !value_absent(&v) &&
				strcmp(filter_text(call, &v), want) == 0
				 : value_truth(&v);

		if (fits)
			at[count++] = (uint32_t)(w.walk.i - 1);
	}
	out = picked(in, call, at, count);
	free(at);
	return out;
}

/* unique([member]): the first of those that have the same. */
struct value
filter_unique(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *member = filter_text_arg(call, 0, NULL);
	struct visit w = visit(call, in);
	struct hash seen = HASH_INIT;
	uint32_t *at;
	size_t count = 0;
	struct value item;
	struct value out;

	(void)f;
	if (!value_is_array(in))
		return *in;
	at = mem_alloc((size_t)value_count(in) + 1, sizeof *at);
	while (visit_next(call, &w, &item)) {
		struct value v = member_of(call, &item, member);
		struct slice key = value_absent(&v)
			? SLICE("")
			: value_text(call->x->arena, &v);

		if (!hash_has(&seen, key))
			at[count++] = (uint32_t)(w.walk.i - 1);
		hash_set(&seen, key, at);
	}
	out = picked(in, call, at, count);
	hash_free(&seen);
	free(at);
	return out;
}

enum key_kind { KEY_NUMBER, KEY_TEXT, KEY_ABSENT };

struct key {
	uint32_t index;
	enum key_kind kind;
	bool down;
	struct decimal number;
	char *text; /* KEY_TEXT: owned */
};

/* A figure is as large as its newest value. */
static void
take_key(struct filter_call *call, const struct value *of, struct key *k)
{
	struct value v = filter_figure(of, call);

	if (value_is_object(&v))
		v = value_member(call->x->arena, &v, "value");
	if (value_absent(&v))
		k->kind = KEY_ABSENT;
	else if (value_to_decimal(call->x->arena, &v, &k->number))
		k->kind = KEY_NUMBER;
	else
		k->kind = KEY_TEXT, k->text = mem_strdup(filter_text(call, &v));
}

/* Numbers before texts, both before what has no value; equals stay in order. */
static int
compare_keys(const void *a, const void *b)
{
	const struct key *x = a;
	const struct key *y = b;
	int order = 0;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->kind == KEY_NUMBER)
		order = decimal_compare(x->number, y->number);
	else if (x->kind == KEY_TEXT)
		order = strcmp(x->text, y->text);
	if (order != 0)
		return x->down ? -order : order;
	return x->index < y->index ? -1 : 1;
}

/* sort([member [, "desc"]]) */
struct value
filter_sort(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *member = filter_text_arg(call, 0, NULL);
	const char *order = filter_text_arg(call, 1, "asc");
	struct visit w = visit(call, in);
	size_t count = (size_t)(value_count(in) > 0 ? value_count(in) : 0);
	struct key *keys;
	uint32_t *at;
	struct value item;
	struct value out;

	if (strcmp(order, "asc") != 0 && strcmp(order, "desc") != 0)
		fault_set(f, FAULT_INPUT,
			"'sort' is \"asc\" or \"desc\", not '%.60s'", order);
	if (!value_is_array(in) || f->kind != FAULT_NONE)
		return *in;
	keys = mem_zalloc(count + 1, sizeof *keys);
	at = mem_alloc(count + 1, sizeof *at);
	while (visit_next(call, &w, &item)) {
		struct key *k = &keys[w.walk.i - 1];
		struct value v = member_of(call, &item, member);

		k->index = (uint32_t)(w.walk.i - 1);
		k->down = *order == 'd';
		take_key(call, &v, k);
	}
	qsort(keys, count, sizeof *keys, compare_keys);
	for (size_t i = 0; i < count; i++) {
		at[i] = keys[i].index;
		free(keys[i].text);
	}
	out = picked(in, call, at, count);
	free(at);
	free(keys);
	return out;
}
