#include "ids.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "xmltext.h"

#define PART_LIMIT (256 * MIB)
/* MS-DOCX 2.2.4: paraId is below 0x80000000. */
#define PARA_ID_BASE 0x40000001u
/* Where Word begins to count shapes; below it are its own types of shapes. */
#define SHAPE_BASE 1024
#define SHAPE_DIGITS 9

static const struct id_kind kinds[ID_KINDS] = {
	{"<w:p", "w14:paraId", ID_NEW_PARA},
	{"<w:tr", "w14:paraId", ID_NEW_PARA},
	{"<wp:docPr", "id", ID_NEW_NUMBER},
	{"<p:cNvPr", "id", ID_NEW_NUMBER},
	{"<w:id", "w:val", ID_NEW_NUMBER},
	{"<a16:rowId", "val", ID_NEW_ROW},
	{"<a16:colId", "val", ID_NEW_ROW},
	{"<w:bookmarkStart", "w:id", ID_DROP},
	{"<w:bookmarkEnd", "w:id", ID_DROP},
	{"<w:commentRangeStart", "w:id", ID_DROP},
	{"<w:commentRangeEnd", "w:id", ID_DROP},
	{"<w:commentReference", "w:id", ID_DROP},
	{"<v:shapetype", "id", ID_UNNAME},
	{"<o:OLEObject", "ShapeID", ID_SAME_SHAPE},
	{"<v:", "id", ID_NEW_SHAPE},
};

struct ids {
	struct arena *arena;
	struct slice bytes;
	struct buf out;
	size_t copied; /* bytes that are in out or were dropped */
	struct hash seen;
	struct id_stock stock;
};

/* Nearly all markup carries no such id. */
static bool
may_carry(struct slice tag)
{
	if (tag.len < 6)
		return false;
	if (tag.data[1] == 'v' || tag.data[1] == 'o')
		return tag.data[2] == ':';
	return strchr("wpa", tag.data[1]) && strchr("ptcib:6", tag.data[3]);
}

/* An element that ends with a colon stands for all of its namespace. */
static bool
is_kind(struct slice tag, const char *element)
{
	size_t len = strlen(element);

	return tag.len > len && memcmp(tag.data, element, len) == 0 &&
		(element[len - 1] == ':' || strchr(" \t\r\n", tag.data[len]));
}

/* The attribute of this value, with the blank before it. */
static struct slice
whole_attr(struct slice value, const char *name)
{
	size_t before = strlen(name) + strlen(" =\"");

	return slice_make(value.data - before, before + value.len + 1);
}

static bool
is_written_plainly(struct slice tag, struct slice value, const char *name)
{
	size_t before = (size_t)(value.data - tag.data);
	size_t len = strlen(name);

	return before > len + 2 && value.data[-2] == '=' &&
		value.data[-3 - (ptrdiff_t)len] == ' ';
}

const struct id_kind *
ids_kind(struct slice tag, struct slice *id)
{
	const struct id_kind *k = kinds;

	if (!may_carry(tag))
		return NULL;
	while (k < kinds + ID_KINDS && !is_kind(tag, k->element))
		k++;
	if (k == kinds + ID_KINDS)
		return NULL;
	*id = xmltext_attr(tag, k->attribute);
	if (!id->data)
		return NULL;
	if (k->action == ID_UNNAME) {
		if (!is_written_plainly(tag, *id, k->attribute))
			return NULL;
		*id = whole_attr(*id, k->attribute);
	}
	return k;
}

/* "_x0000_s1027", "Picture 3": names of shapes end with a number. */
static long long
number_of_shape(struct slice id)
{
	size_t digits = 0;

	while (digits < id.len && digits < SHAPE_DIGITS &&
		id.data[id.len - 1 - digits] >= '0' &&
		id.data[id.len - 1 - digits] <= '9')
		digits++;
	return strtoll(id.data + id.len - digits, NULL, 10);
}

static void
note_number(long long *highest, long long n)
{
	if (n > *highest)
		*highest = n;
}

void
ids_note(struct id_stock *s, const struct id_kind *k, struct slice id,
	struct arena *a)
{
	if (k->action == ID_NEW_PARA) {
		*ARRAY_PUSH(a, &s->paras) = (uint32_t)strtoul(
			id.data, NULL, 16);
	} else if (k->action == ID_NEW_ROW) {
		*ARRAY_PUSH(a, &s->paras) = (uint32_t)strtoul(
			id.data, NULL, 10);
	} else if (k->action == ID_NEW_NUMBER) {
		note_number(&s->highest[k - kinds], strtoll(id.data, NULL, 10));
	} else if (k->action == ID_NEW_SHAPE) {
		note_number(&s->shape, number_of_shape(id));
	}
}

static int
compare_paras(const void *a, const void *b)
{
	const uint32_t *x = a;
	const uint32_t *y = b;

	return (*x > *y) - (*x < *y);
}

void
ids_settle(struct id_stock *s)
{
	if (s->paras.count > 1)
		qsort(s->paras.items, s->paras.count, sizeof *s->paras.items,
			compare_paras);
	s->next_para = PARA_ID_BASE;
	note_number(&s->shape, SHAPE_BASE);
}

static bool
is_used(const struct id_stock *s, uint32_t para)
{
	return s->paras.count > 0 &&
		bsearch(&para, s->paras.items, s->paras.count,
			sizeof *s->paras.items, compare_paras);
}

const char *
ids_new(struct id_stock *s, const struct id_kind *k, struct arena *a)
{
	if (k->action == ID_NEW_NUMBER)
		return arena_printf(a, "%lld", ++s->highest[k - kinds]);
	if (k->action == ID_NEW_SHAPE)
		s->shape++;
	if (k->action == ID_NEW_SHAPE || k->action == ID_SAME_SHAPE)
		return arena_printf(a, "_x0000_s%lld", s->shape);
	if (k->action == ID_UNNAME)
		return "";
	while (is_used(s, s->next_para))
		s->next_para++;
	return arena_printf(
		a, k->action == ID_NEW_ROW ? "%u" : "%08X", s->next_para++);
}

typedef void visit_fn(struct ids *x, const struct id_kind *k, struct slice tag,
	struct slice id);

static void
walk(struct ids *x, visit_fn *visit)
{
	const char *p = x->bytes.data;
	const char *end = p + x->bytes.len;

	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		const char *gt = memchr(p, '>', (size_t)(end - p));
		const struct id_kind *k;
		struct slice tag;
		struct slice id;

		if (!gt)
			return;
		tag = slice_between(p, gt + 1);
		k = ids_kind(tag, &id);
		p = gt + 1;
		if (k)
			visit(x, k, tag, id);
	}
}

static void
note(struct ids *x, const struct id_kind *k, struct slice tag, struct slice id)
{
	(void)tag;
	ids_note(&x->stock, k, id, x->arena);
}

/* Paragraphs and rows share their ids; the others count by kind. */
static struct slice
key_of(struct ids *x, const struct id_kind *k, struct slice id)
{
	return slice_of(arena_printf(x->arena, "%s %.*s",
		k->action == ID_NEW_PARA ? k->attribute : k->element,
		SLICE_ARG(id)));
}

static void
copy_until(struct ids *x, const char *to)
{
	const char *from = x->bytes.data + x->copied;

	if (to > from)
		buf_add(&x->out, from, (size_t)(to - from));
	x->copied = (size_t)(to - x->bytes.data);
}

static void
replace_twins(struct ids *x, const struct id_kind *k, struct slice tag,
	struct slice id)
{
	struct slice key = key_of(x, k, id);

	if (!hash_has(&x->seen, key)) {
		hash_set(&x->seen, key, x);
		return;
	}
	if (k->action == ID_DROP && !slice_ends(tag, "/>"))
		return;
	if (k->action == ID_DROP) {
		copy_until(x, tag.data);
		x->copied += tag.len;
		return;
	}
	copy_until(x, id.data);
	buf_add_str(&x->out, ids_new(&x->stock, k, x->arena));
	x->copied += id.len;
}

struct slice
ids_make_unique(struct arena *a, struct slice bytes)
{
	struct ids x = {
		.arena = a, .bytes = bytes, .out = BUF_INIT(PART_LIMIT)};
	struct slice result = bytes;

	walk(&x, note);
	ids_settle(&x.stock);
	walk(&x, replace_twins);
	if (x.copied > 0) {
		copy_until(&x, bytes.data + bytes.len);
		result = slice_make(
			arena_strndup(a, buf_str(&x.out), x.out.len),
			x.out.len);
	}
	hash_free(&x.seen);
	buf_free(&x.out);
	return result;
}
