#include "wanted.h"

#include <string.h>

#include "exprnode.h"
#include "filters.h"
#include "needs.h"
#include "port/json.h"

/* What is looked at without a tag: by scopes, claims, figures, pictures. */
static const char *const fixed[] = {"account", "alt", "audience", "data",
	"evidence", "fallback", "formula", "height", "id", "language", "period",
	"proof", "proofs", "seller", "source", "sources", "type", "unit", "v",
	"value", "what", "width"};

static void
add(struct wanted *w, struct slice name)
{
	if (name.len > 0)
		hash_set(&w->names, name, w);
}

/* "score.value" means two names, or is one. */
static void
add_path(struct wanted *w, struct slice path)
{
	struct slice name;

	add(w, path);
	while (slice_next(&path, '.', &name))
		add(w, name);
}

static void
add_expr(struct wanted *w, const struct expr *e)
{
	size_t i = 0;

	if (!e)
		return;
	if (e->name && e->kind != EXPR_FILTER)
		add_path(w, slice_of(e->name));
	if (e->text)
		add_path(w, slice_of(e->text));
	if (e->kind == EXPR_VALUE && e->value.kind == VALUE_STR)
		add_path(w, e->value.str);
	if (e->kind == EXPR_INDEX && e->right->kind != EXPR_VALUE)
		w->all = true;
	add_expr(w, e->left);
	add_expr(w, e->right);
	for (const struct expr *a = e->args; a; a = a->next, i++) {
		if (e->kind == EXPR_FILTER && a->kind != EXPR_VALUE &&
			filter_takes_member(e->filter, i))
			w->all = true;
		add_expr(w, a);
	}
}

static void
add_tag(void *ctx, const struct part *part, const struct tag *t)
{
	struct wanted *w = ctx;

	(void)part;
	/* A chart may show an object's names. */
	if (t->kind == TAG_CHART || t->kind == TAG_RAW)
		w->all = true;
	add_expr(w, t->expr);
}

static void
add_fixed(struct wanted *w)
{
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		add(w, slice_of(fixed[i]));
}

void
wanted_add(struct wanted *w, const struct document *d)
{
	add_fixed(w);
	w->all |= d->syntax.compat != COMPAT_NONE;
	needs_each_tag(d, add_tag, w);
}

void
wanted_add_text(struct wanted *w, const char *pattern)
{
	add_fixed(w);
	w->all |= strchr(pattern, '{') != NULL;
}

void
wanted_free(struct wanted *w)
{
	hash_free(&w->names);
}

/* A walk over JSON text that is known to be right. */
struct copy {
	const struct wanted *wanted;
	struct buf *out;
	struct slice rest;
};

static void
skip_blanks(struct copy *c)
{
	while (c->rest.len > 0 && strchr(" \t\r\n", c->rest.data[0]))
		c->rest = slice_from(c->rest, 1);
}

/* Bytes of the string at the start, quotes included. */
static size_t
string_len(struct slice s)
{
	size_t i = 1;

	while (i < s.len && s.data[i] != '"')
		i += s.data[i] == '\\' ? 2 : 1;
	return i < s.len ? i + 1 : s.len;
}

/* Bytes of the value at the start. */
static size_t
value_len(struct slice s)
{
	size_t depth = 0;
	size_t i = 0;

	while (i < s.len) {
		char c = s.data[i];

		if (c == '"')
			i += string_len(slice_from(s, i)) - 1;
		else if (c == '{' || c == '[')
			depth++;
		else if (depth == 0 && strchr(",]} \t\r\n", c))
			return i;
		else if (c == '}' || c == ']')
			depth--;
		i++;
		if (depth == 0 && strchr("}]\"", c))
			return i;
	}
	return i;
}

static void
take(struct copy *c, size_t len, bool copied)
{
	if (copied)
		buf_add(c->out, c->rest.data, len);
	c->rest = slice_from(c->rest, len);
}

/* A name with escapes is not looked into. */
static bool
is_wanted(const struct copy *c, struct slice quoted)
{
	struct slice name = slice_sub(quoted, 1, quoted.len - 2);

	return slice_find_char(name, '\\') < name.len ||
		hash_has(&c->wanted->names, name);
}

static void copy_value(struct copy *c, int depth);

static void
copy_member(struct copy *c, int depth, bool *any)
{
	struct slice name = slice_sub(c->rest, 0, string_len(c->rest));
	bool kept = is_wanted(c, name);

	if (kept && *any)
		buf_add_char(c->out, ',');
	*any |= kept;
	take(c, name.len, kept);
	skip_blanks(c);
	take(c, 1, kept);
	skip_blanks(c);
	if (kept)
		copy_value(c, depth);
	else
		take(c, value_len(c->rest), false);
}

static void
copy_items(struct copy *c, int depth, bool members)
{
	bool any = false;

	take(c, 1, true);
	for (;;) {
		skip_blanks(c);
		if (c->rest.len == 0 || strchr("}]", c->rest.data[0]))
			break;
		if (c->rest.data[0] == ',') {
			take(c, 1, !members);
		} else if (members) {
			copy_member(c, depth, &any);
		} else {
			copy_value(c, depth);
		}
	}
	take(c, c->rest.len > 0, true);
}

static void
copy_value(struct copy *c, int depth)
{
	char first = c->rest.len > 0 ? c->rest.data[0] : '\0';

	if ((first == '{' || first == '[') && depth < JSON_DEPTH_LIMIT)
		copy_items(c, depth + 1, first == '{');
	else
		take(c, value_len(c->rest), true);
}

void
wanted_copy(const struct wanted *w, struct slice json, struct buf *out)
{
	struct copy c = {.wanted = w, .out = out, .rest = json};

	if (w->all) {
		buf_add(out, json.data, json.len);
		return;
	}
	skip_blanks(&c);
	copy_value(&c, 0);
}
