#include "filterkind.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "expr.h"
#include "near.h"
#include "port/locale.h"

#define TEXT_LIMIT (16 * MIB)
#define LABEL_DEPTH \
	2 /* labels.<lang>.json: id -> text, or kind -> id -> text */

static struct value
filter_default(
	const struct value *in, struct filter_call *call, struct fault *f)
{
	(void)f;
	if (value_absent(in) || (in->kind == VALUE_STR && in->str.len == 0))
		return call->args[0];
	return *in;
}

static struct value
filter_upper(const struct value *in, struct filter_call *call, struct fault *f)
{
	(void)f;
	return filter_result(locale_upper(
		call->x->locale, call->x->arena, filter_text(call, in)));
}

static struct value
filter_lower(const struct value *in, struct filter_call *call, struct fault *f)
{
	(void)f;
	return filter_result(locale_lower(
		call->x->locale, call->x->arena, filter_text(call, in)));
}

static struct value
filter_capitalize(
	const struct value *in, struct filter_call *call, struct fault *f)
{
	char *text = filter_text(call, in);
	size_t off = 0;

	(void)f;
	if (!*text)
		return *in;
	utf8_next(text, strlen(text), &off);
	return filter_result(arena_printf(call->x->arena, "%s%s",
		locale_upper(call->x->locale, call->x->arena,
			arena_strndup(call->x->arena, text, off)),
		text + off));
}

static struct value
filter_trim(const struct value *in, struct filter_call *call, struct fault *f)
{
	(void)f;
	return value_str(slice_trim(value_text(call->x->arena, in)));
}

static const char *
find_label(const struct cJSON *labels, const char *id, int depth)
{
	const char *text = json_get_str(labels, id);

	if (text || depth == 0)
		return text;
	for (const struct cJSON *c = json_first(labels); c && !text;
		c = json_next(c))
		if (json_is_object(c))
			text = find_label(c, id, depth - 1);
	return text;
}

const char *
filters_known_label(const struct eval *x, const char *id)
{
	return x->labels ? find_label(x->labels, id, LABEL_DEPTH - 1) : NULL;
}

char *
filters_label(struct eval *x, const char *kind, const char *id)
{
	const char *text = NULL;
	char *name;

	if (x->labels && kind)
		text = json_get_str(json_get(x->labels, kind), id);
	if (!text)
		text = filters_known_label(x, id);
	name = arena_strdup(x->arena, text ? text : id);
	if (text)
		return name;
	for (char *p = name; *p; p++)
		if (*p == '_')
			*p = ' ';
	if (*name >= 'a' && *name <= 'z')
		*name = (char)(*name - 'a' + 'A');
	return name;
}

static struct value
filter_label(const struct value *in, struct filter_call *call, struct fault *f)
{
	(void)f;
	return filter_result(filters_label(call->x,
		filter_text_arg(call, 0, NULL), filter_text(call, in)));
}

static struct value
filter_replace(
	const struct value *in, struct filter_call *call, struct fault *f)
{
	struct slice rest = value_text(call->x->arena, in);
	const char *from = filter_text_arg(call, 0, "");
	const char *to = filter_text_arg(call, 1, "");
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct value out;

	(void)f;
	while (*from && rest.len > 0) {
		size_t at = slice_find(rest, from);

		buf_add(&b, rest.data, at);
		if (at < rest.len)
			buf_add_str(&b, to);
		rest = slice_from(rest, at < rest.len ? at + strlen(from) : at);
	}
	out = *from ? filter_result(
			      arena_strndup(call->x->arena, buf_str(&b), b.len))
		    : *in;
	buf_free(&b);
	return out;
}

static const struct filter_kind kinds[] = {
	{"default", filter_default, 1, 1, SEES_ABSENT},
	{"upper", filter_upper, 0, 0, 0},
	{"lower", filter_lower, 0, 0, 0},
	{"capitalize", filter_capitalize, 0, 0, 0},
	{"trim", filter_trim, 0, 0, 0},
	{"money", filter_money, 0, 2, 0},
	{"number", filter_number, 0, 1, 0},
	{"percent", filter_percent, 0, 1, 0},
	{"round", filter_round, 0, 1, 0},
	{"date", filter_date, 0, 1, 0},
	{"label", filter_label, 0, 1, 0},
	{"join", filter_join, 0, 2, SECOND_IS_MEMBER},
	{"first", filter_first, 0, 1, 0},
	{"last", filter_last, 0, 1, 0},
	{"count", filter_count, 0, 0, SEES_ABSENT},
	{"sum", filter_sum, 0, 1, FIRST_IS_MEMBER},
	{"where", filter_where, 1, 2, FIRST_IS_MEMBER},
	{"sort", filter_sort, 0, 2, FIRST_IS_MEMBER},
	{"unique", filter_unique, 0, 1, FIRST_IS_MEMBER},
	{"replace", filter_replace, 2, 2, 0},
};

#define KINDS (sizeof kinds / sizeof *kinds)

const struct filter_kind *
filter_find(const char *name)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

const char *
filter_near(const char *name)
{
	struct near n = near_to(name);

	for (size_t i = 0; i < KINDS; i++)
		near_try(&n, kinds[i].name);
	return near_found(&n);
}

void
filter_arity(const struct filter_kind *k, size_t *least, size_t *most)
{
	*least = k->least;
	*most = k->most;
}

bool
filter_takes_member(const struct filter_kind *k, size_t i)
{
	return (k->traits & FIRST_IS_MEMBER && i == 0) ||
		(k->traits & SECOND_IS_MEMBER && i == 1);
}

struct value
filter_apply(const struct filter_kind *k, const struct value *in,
	struct filter_call *call, struct fault *f)
{
	struct value out;

	if (!(k->traits & SEES_ABSENT) && value_absent(in))
		return *in;
	out = k->run(in, call, f);
	/* A figure that was only dressed up still is the same claim. */
	if (!out.owner && !value_absent(&out)) {
		struct value v = filter_figure(in, call);

		out.owner = v.owner;
		out.path = v.path;
	}
	return out;
}
