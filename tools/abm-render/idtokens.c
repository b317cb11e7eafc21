#include <string.h>

#include "ids.h"
#include "template.h"

/*
 * Cuts the ids that loops repeat out of the tokens around them, so that a pass
 * knows where they are.
 */

struct cut {
	struct compile *c;
	struct id_stock *stock;
	bool like_peers; /* but what makes a document invalid */
};

static void
push(struct cut *x, struct tokens *out, const struct token *like,
	struct slice bytes)
{
	struct token *t;

	if (bytes.len == 0)
		return;
	t = ARRAY_PUSH(x->c->arena, out);
	*t = *like;
	t->bytes = bytes;
}

static void
push_id(struct cut *x, struct tokens *out, const struct id_kind *kind,
	const struct token *like, struct slice bytes)
{
	struct token id = *like;

	id.kind = TOK_ID;
	id.id = kind;
	id.id_slot = x->c->part->id_slots++;
	push(x, out, &id, bytes);
}

/* The next start tag at or behind *at that carries an id. */
static const struct id_kind *
next_id(struct slice s, size_t *at, struct slice *tag, struct slice *id)
{
	while (*at < s.len) {
		struct slice rest = slice_from(s, *at);
		size_t lt = slice_find_char(rest, '<');
		const struct id_kind *k;

		rest = slice_from(rest, lt);
		*tag = slice_sub(rest, 0, slice_find_char(rest, '>') + 1);
		*at += lt + tag->len;
		k = ids_kind(*tag, id);
		if (k)
			return k;
		if (tag->len == 0)
			break;
	}
	return NULL;
}

/* What stands behind an id in its tag is raw; the element was told before. */
static void
cut_token(struct cut *x, const struct token *t, struct tokens *out)
{
	struct token like = *t;
	size_t from = 0;
	size_t at = 0;
	struct slice tag;
	struct slice id;
	const struct id_kind *k;

	while ((k = next_id(t->bytes, &at, &tag, &id))) {
		bool drops = k->action == ID_DROP;

		if (x->like_peers && k->action != ID_NEW_PARA && !drops)
			continue;

		/* Comments' references go with their element only if it is
		 * one tag. */
		if (drops && !slice_ends(tag, "/>"))
			continue;
		if (drops)
			id = tag;
		push(x, out, &like,
			slice_between(t->bytes.data + from, id.data));
		push_id(x, out, k, &like, id);
		like.kind = TOK_RAW;
		from = (size_t)(id.data + id.len - t->bytes.data);
	}
	push(x, out, &like, slice_from(t->bytes, from));
}

static void
cut_all(struct cut *x, struct tokens *in, bool repeated)
{
	struct tokens out = {0};

	for (size_t i = 0; i < in->count; i++) {
		struct token *t = &in->items[i];

		if (t->kind == TOK_TAG) {
			cut_all(x, &t->tag->body, true);
			cut_all(x, &t->tag->otherwise, true);
		}
		if (!repeated || t->kind == TOK_TAG || t->kind == TOK_TEXT)
			*ARRAY_PUSH(x->c->arena, &out) = *t;
		else
			cut_token(x, t, &out);
	}
	*in = out;
}

static void
note_all(struct cut *x)
{
	struct slice s = x->c->part->bytes;
	size_t at = 0;
	struct slice tag;
	struct slice id;
	const struct id_kind *k;

	while ((k = next_id(s, &at, &tag, &id)))
		ids_note(x->stock, k, id, x->c->arena);
}

void
ids_part(struct compile *c)
{
	struct cut x = {.c = c,
		.like_peers = c->syntax->compat == COMPAT_DOCXTEMPLATER};

	x.stock = arena_alloc(c->arena, 1, sizeof *x.stock);
	cut_all(&x, &c->part->program, false);
	if (c->part->id_slots == 0)
		return;
	c->part->ids = x.stock;
	note_all(&x);
	ids_settle(x.stock);
}
