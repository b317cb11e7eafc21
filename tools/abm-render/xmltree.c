#include "xmltree.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "xmltext.h"

#define TEXT_LIMIT (16 * MIB)

struct parse {
	struct arena *arena;
	const char *p;
	const char *end;
	struct xmlnode *root;
	struct xmlnode *open; /* innermost */
	size_t depth;
};

static bool
skip_to(struct parse *x, const char *mark)
{
	struct slice rest = slice_between(x->p, x->end);
	size_t at = slice_find(rest, mark);

	if (at == rest.len)
		return false;
	x->p += at + strlen(mark);
	return true;
}

const char *
xmltree_tag_end(const char *p, const char *end)
{
	char quote = 0;

	for (p++; p < end; p++) {
		if (quote) {
			if (*p == quote)
				quote = 0;
		} else if (*p == '"' || *p == '\'') {
			quote = *p;
		} else if (*p == '>') {
			return p + 1;
		}
	}
	return NULL;
}

static bool
open_node(struct parse *x, const char *to)
{
	struct xmlnode *n = arena_alloc(x->arena, 1, sizeof *n);
	const char *name = x->p + 1;
	const char *q = name;
	bool empty = to[-2] == '/';

	while (q < to && *q != ' ' && *q != '>' && *q != '/' && *q != '\t' &&
		*q != '\r' && *q != '\n')
		q++;
	n->name = slice_between(name, q);
	n->open = n->all = slice_between(x->p, to);
	n->inner = slice_make(to, 0);
	n->parent = x->open;
	if (x->open && x->open->last)
		x->open->last->next = n;
	else if (x->open)
		x->open->first = n;
	if (x->open)
		x->open->last = n;
	else if (x->root)
		return false;
	else
		x->root = n;
	if (!empty) {
		x->open = n;
		x->depth++;
	}
	return x->depth <= XMLTREE_DEPTH;
}

static bool
close_node(struct parse *x, const char *to)
{
	struct xmlnode *n = x->open;

	if (!n)
		return false;
	n->inner.len = (size_t)(x->p - n->inner.data);
	n->all = slice_between(n->open.data, to);
	x->open = n->parent;
	x->depth--;
	return true;
}

static bool
step(struct parse *x)
{
	struct slice rest = slice_between(x->p, x->end);
	bool odd = rest.len > 1 && (rest.data[1] == '!' || rest.data[1] == '?');
	const char *to;

	if (odd && slice_starts(rest, "<!--"))
		return skip_to(x, "-->");
	if (odd && slice_starts(rest, "<![CDATA["))
		return skip_to(x, "]]>");
	if (odd && slice_starts(rest, "<?"))
		return skip_to(x, "?>");
	to = xmltree_tag_end(x->p, x->end);
	if (!to || odd)
		return false;
	if (x->p[1] == '/' ? !close_node(x, to) : !open_node(x, to))
		return false;
	x->p = to;
	return true;
}

struct xmlnode *
xmltree_parse(struct arena *a, struct slice bytes)
{
	struct parse x = {
		.arena = a, .p = bytes.data, .end = bytes.data + bytes.len};

	while (x.p < x.end && (x.p = memchr(x.p, '<', (size_t)(x.end - x.p))))
		if (!step(&x))
			return NULL;
	return x.open ? NULL : x.root;
}

bool
xmlnode_is(const struct xmlnode *n, const char *local_name)
{
	size_t len = strlen(local_name);
	struct slice name = n ? n->name : SLICE("");

	return name.len >= len &&
		memcmp(name.data + name.len - len, local_name, len) == 0 &&
		(name.len == len || name.data[name.len - len - 1] == ':');
}

struct xmlnode *
xmlnode_child(const struct xmlnode *n, const char *local_name)
{
	struct xmlnode *c = n ? n->first : NULL;

	while (c && !xmlnode_is(c, local_name))
		c = c->next;
	return c;
}

struct xmlnode *
xmlnode_path(const struct xmlnode *n, const char *path)
{
	struct slice rest = slice_of(path);
	struct slice piece;
	struct xmlnode *at = NULL;

	while (slice_next(&rest, '/', &piece)) {
		char name[64];

		if (piece.len >= sizeof name)
			return NULL;
		memcpy(name, piece.data, piece.len);
		name[piece.len] = '\0';
		n = at = xmlnode_child(n, name);
		if (!at)
			return NULL;
	}
	return at;
}

struct xmlnode *
xmlnode_walk(const struct xmlnode *root, const struct xmlnode *n)
{
	if (n->first)
		return n->first;
	while (n && n != root && !n->next)
		n = n->parent;
	return n && n != root ? n->next : NULL;
}

struct xmlnode *
xmlnode_find(struct xmlnode *n, const char *local_name)
{
	struct xmlnode *at = n ? xmlnode_walk(n, n) : NULL;

	while (at && !xmlnode_is(at, local_name))
		at = xmlnode_walk(n, at);
	return at;
}

struct slice
xmlnode_attr(const struct xmlnode *n, const char *name)
{
	return n ? xmltext_attr(n->open, name) : SLICE_NONE;
}

struct slice
xmlnode_prefix(const struct xmlnode *n)
{
	size_t colon = slice_find_char(n->name, ':');

	return colon < n->name.len ? slice_sub(n->name, 0, colon + 1)
				   : SLICE("");
}

char *
xmlnode_text(struct arena *a, const struct xmlnode *n)
{
	struct buf b = BUF_INIT(TEXT_LIMIT);
	struct slice rest = n ? n->inner : SLICE("");
	char *text;

	while (rest.len > 0) {
		size_t lt = slice_find_char(rest, '<');
		const char *to;

		buf_add(&b, rest.data, lt);
		rest = slice_from(rest, lt);
		to = rest.len > 0
			? xmltree_tag_end(rest.data, rest.data + rest.len)
			: NULL;
		if (!to)
			break;
		rest = slice_between(to, rest.data + rest.len);
	}
	text = xmltext_decode(a, slice_make(buf_str(&b), b.len));
	buf_free(&b);
	return text;
}

void
xmlpatch_add(struct arena *a, struct xmlpatches *p, struct slice at,
	struct slice with)
{
	struct xmlpatch *x = ARRAY_PUSH(a, p);

	x->at = at;
	x->with = with;
}

/* By place; equal ones are told apart by where they stand in the array. */
static int
compare_patches(const void *a, const void *b)
{
	const struct xmlpatch *const *x = a;
	const struct xmlpatch *const *y = b;

	if ((*x)->at.data != (*y)->at.data)
		return (*x)->at.data < (*y)->at.data ? -1 : 1;
	/* What is inserted in front of something that goes stays. */
	if (((*x)->at.len == 0) != ((*y)->at.len == 0))
		return (*x)->at.len == 0 ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

struct slice
xmlpatch_apply(struct arena *a, struct slice bytes, struct xmlpatches *p)
{
	struct xmlpatch **order = arena_alloc(a, p->count + 1, sizeof *order);
	size_t len = bytes.len;
	const char *from = bytes.data;
	char *out;
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++) {
		order[i] = &p->items[i];
		len += p->items[i].with.len;
	}
	if (p->count > 1)
		qsort(order, p->count, sizeof *order, compare_patches);
	out = arena_alloc(a, len + 1, 1);
	for (size_t i = 0; i <= p->count; i++) {
		struct xmlpatch *x = i < p->count ? order[i] : NULL;
		const char *to = x ? x->at.data : bytes.data + bytes.len;

		if (to < from)
			continue;
		memcpy(out + n, from, (size_t)(to - from));
		n += (size_t)(to - from);
		if (!x)
			break;
		if (x->with.len > 0)
			memcpy(out + n, x->with.data, x->with.len);
		n += x->with.len;
		from = to + x->at.len;
	}
	return slice_make(out, n);
}
