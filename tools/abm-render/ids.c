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

enum id_action {
	ID_NEW_NUMBER, /* above all others of its kind */
	ID_NEW_PARA,
	ID_DROP /* the element goes */
};

struct id_kind {
	const char *element; /* with its '<' */
	const char *attribute;
	enum id_action action;
};

static const struct id_kind kinds[] = {
	{"<w:p", "w14:paraId", ID_NEW_PARA},
	{"<w:tr", "w14:paraId", ID_NEW_PARA},
	{"<wp:docPr", "id", ID_NEW_NUMBER},
	{"<p:cNvPr", "id", ID_NEW_NUMBER},
	{"<w:id", "w:val", ID_NEW_NUMBER},
	{"<w:bookmarkStart", "w:id", ID_DROP},
	{"<w:bookmarkEnd", "w:id", ID_DROP},
	{"<w:commentRangeStart", "w:id", ID_DROP},
	{"<w:commentRangeEnd", "w:id", ID_DROP},
	{"<w:commentReference", "w:id", ID_DROP},
};

#define KINDS (sizeof kinds / sizeof *kinds)

struct ids {
	struct arena *arena;
	struct slice bytes;
	struct buf out;
	size_t copied; /* bytes that are in out or were dropped */
	struct hash seen;
	long long highest[KINDS];
	unsigned next_para;
};

static const struct id_kind *
kind_of(struct slice tag)
{
	/* Nearly all markup is none of these. */
	if (tag.len < 6 || (tag.data[1] != 'w' && tag.data[1] != 'p') ||
		!strchr("ptcib:", tag.data[3]))
		return NULL;
	for (size_t i = 0; i < KINDS; i++) {
		size_t len = strlen(kinds[i].element);

		if (tag.len > len &&
			memcmp(tag.data, kinds[i].element, len) == 0 &&
			strchr(" \t\r\n", tag.data[len]))
			return &kinds[i];
	}
	return NULL;
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
		k = kind_of(tag);
		p = gt + 1;
		if (!k)
			continue;
		id = xmltext_attr(tag, k->attribute);
		if (id.data)
			visit(x, k, tag, id);
	}
}

static void
note_highest(struct ids *x, const struct id_kind *k, struct slice tag,
	struct slice id)
{
	long long n = strtoll(id.data, NULL, 10);

	(void)tag;
	if (n > x->highest[k - kinds])
		x->highest[k - kinds] = n;
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

static const char *
new_id(struct ids *x, const struct id_kind *k)
{
	char *text;

	if (k->action == ID_NEW_NUMBER)
		return arena_printf(x->arena, "%lld", ++x->highest[k - kinds]);
	do
		text = arena_printf(
			x->arena, "%08X", PARA_ID_BASE + x->next_para++);
	while (hash_has(&x->seen, key_of(x, k, slice_of(text))));
	return text;
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
	buf_add_str(&x->out, new_id(x, k));
	x->copied += id.len;
}

struct slice
ids_make_unique(struct arena *a, struct slice bytes)
{
	struct ids x = {
		.arena = a, .bytes = bytes, .out = BUF_INIT(PART_LIMIT)};
	struct slice result = bytes;

	walk(&x, note_highest);
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
