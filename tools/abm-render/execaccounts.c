#include <stdlib.h>
#include <string.h>

#include "accounts.h"
#include "base/mem.h"
#include "exec.h"

/*
 * Passes over the accounts of a portfolio.  A pass that puts nothing but text
 * leaves its text alone behind, so that any number of accounts fits.
 */

static bool
is_plain_tag(const struct tag *t)
{
	return (t->kind == TAG_VALUE || t->kind == TAG_OPEN ||
		       t->kind == TAG_KEEP) &&
		t->restarts.count == 0;
}

/* Objects are put together from what outlives the pass. */
static bool
is_plain(const struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		if (t->kind == TOK_ELEM && t->elem > ELEM_CELL_WIDTH)
			return false;
		if (t->kind == TOK_TAG &&
			(!is_plain_tag(t->tag) || !is_plain(&t->tag->body) ||
				!is_plain(&t->tag->otherwise)))
			return false;
	}
	return true;
}

/* What filling has put into the arena for later. */
static size_t
count_kept(const struct exec *x)
{
	return x->problems->count + hash_count(&x->warnings) +
		hash_count(&x->missing_by_tag) +
		(x->kept ? 0 : x->claims.count);
}

bool
exec_account_plain(const struct exec *x, const struct tag *t)
{
	return !x->keeps_accounts && is_plain_tag(t) && is_plain(&t->body);
}

struct account_pass
exec_account_begin(const struct exec *x, bool plain)
{
	if (!plain || !x->accounts || x->keeps_accounts)
		return (struct account_pass){.plain = false};
	return (struct account_pass){.plain = true,
		.kept = count_kept(x),
		.first_piece = x->out.count,
		.accounts = accounts_mark(x->accounts),
		.values = arena_mark(x->eval.arena),
		.texts = arena_mark(x->arena)};
}

/* Text needs no structure: its pieces become one. */
static void
join(struct exec *x, const struct account_pass *p)
{
	struct piece *first = x->out.items + p->first_piece;
	size_t count = x->out.count - p->first_piece;
	size_t len = 0;
	size_t at = 0;
	char *text;

	for (size_t i = 0; i < count; i++)
		len += first[i].bytes.len;
	text = mem_alloc(len + 1, 1);
	for (size_t i = 0; i < count; i++) {
		memcpy(text + at, first[i].bytes.data, first[i].bytes.len);
		at += first[i].bytes.len;
	}
	arena_release(x->arena, p->texts);
	if (count > 0)
		*first = (struct piece){
			.bytes = slice_make(
				arena_strndup(x->arena, text, len), len)};
	x->out.count = p->first_piece + (count > 0);
	free(text);
}

void
exec_account_end(struct exec *x, const struct account_pass *p)
{
	if (!p->plain)
		return;
	x->value = value_none();
	accounts_release(x->accounts, p->accounts);
	arena_release(x->eval.arena, p->values);
	if (!x->part->dialect->xml && count_kept(x) == p->kept)
		join(x, p);
}
