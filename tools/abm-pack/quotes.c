#include "quotes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

#define TEXT_LIMIT (256 * MIB)
#define CONTEXT 220 /* bytes on each side, then to a word's end */

const char *
claim_evidence_id(const struct cJSON *item)
{
	return json_is_str(item) ? json_str(item) : json_get_str(item, "id");
}

static const struct cJSON *
find_by_id(const struct cJSON *list, const char *id)
{
	for (const struct cJSON *c = json_first(list); c; c = json_next(c)) {
		const char *have = json_get_str(c, "id");

		if (have && id && !strcmp(have, id))
			return c;
	}
	return NULL;
}

/* The stored text, read once; NULL when the store has it not. */
static const struct buf *
text_of(struct quotes *q, const char *sha)
{
	struct buf *b = hash_get(&q->texts, slice_of(sha));
	struct fault f = FAULT_INIT;
	struct buf fresh = BUF_INIT(TEXT_LIMIT);

	if (b)
		return b->data ? b : NULL;
	b = mem_alloc(1, sizeof *b);
	*b = fresh;
	if (store_get_blob(q->store, sha, b, &f) < 0)
		buf_free(b);
	if (f.kind == FAULT_SYSTEM)
		q->fault = f;
	hash_set(&q->texts, slice_of(sha), b);
	return b->data ? b : NULL;
}

/* Moves a cut outwards from a word and never into a character. */
static size_t
cut_before(const struct buf *text, size_t start)
{
	size_t from = start > CONTEXT ? start - CONTEXT : 0;

	from = utf8_start(text->data, from);
	while (from && from < start && text->data[from] != ' ' &&
		text->data[from] != '\n')
		from++;
	return from;
}

static size_t
cut_after(const struct buf *text, size_t end)
{
	size_t to = text->len - end > CONTEXT ? end + CONTEXT : text->len;

	to = utf8_start(text->data, to);
	while (to > end && to < text->len && text->data[to] != ' ' &&
		text->data[to] != '\n')
		to--;
	return to;
}

static const char *
check_quote(struct quotes *q, struct quote *quote)
{
	const char *sha = json_get_str(quote->source, "text_sha256");
	const char *want = json_get_str(quote->evidence, "quote");
	double start = json_get_num(quote->evidence, "start", -1);
	double end = json_get_num(quote->evidence, "end", -1);
	const struct buf *text;
	size_t from, to;

	if (!quote->evidence || !want)
		return "the profile has no such evidence";
	if (!sha)
		return "its source is not in the profile";
	text = text_of(q, sha);
	if (!text)
		return "the store does not hold its text";
	if (start < 0 || end < start || end > (double)text->len)
		return "its offsets lie outside the text";
	from = (size_t)start;
	to = (size_t)end;
	if (strlen(want) != to - from ||
		memcmp(text->data + from, want, to - from) != 0)
		return "the text has other bytes there";
	quote->before = slice_between(
		text->data + cut_before(text, from), text->data + from);
	quote->after = slice_between(
		text->data + to, text->data + cut_after(text, to));
	return NULL;
}

static void
add_quote(struct quotes *q, struct edition *e, const char *id)
{
	struct quote *quote;

	if (hash_has(&q->by_id, slice_of(id)))
		return;
	quote = ARRAY_PUSH(e->arena, &q->list);
	hash_set(&q->by_id, slice_of(id), (void *)(uintptr_t)q->list.count);
	quote->id = id;
	quote->evidence = find_by_id(json_get(e->profile, "evidence"), id);
	quote->source = find_by_id(json_get(e->profile, "sources"),
		json_get_str(quote->evidence, "source"));
	quote->problem = check_quote(q, quote);
	e->quote_check.checked++;
	if (quote->problem)
		check_fail(e->arena, &e->quote_check,
			arena_printf(e->arena, "%s: %s", id, quote->problem));
}

/* A claim stands on evidence, on a formula, or on a proof of the seller. */
static bool
has_ground(const struct cJSON *claim)
{
	return json_count(json_get(claim, "evidence")) > 0 ||
		json_get_str(claim, "formula") || json_get(claim, "proof");
}

static void
add_claim(struct quotes *q, struct edition *e, const struct pack_file *file,
	const struct cJSON *claim)
{
	const struct cJSON *list = json_get(claim, "evidence");
	const char *name = json_get_str(claim, "claim");

	e->claim_check.checked++;
	if (!has_ground(claim))
		check_fail(e->arena, &e->claim_check,
			arena_printf(e->arena, "%s: %s has no evidence",
				file->name, name ? name : "a claim"));
	for (const struct cJSON *i = json_first(list); i; i = json_next(i)) {
		const char *id = claim_evidence_id(i);

		if (id)
			add_quote(q, e, id);
	}
}

void
quotes_collect(struct quotes *q, struct edition *e)
{
	for (size_t i = 0; i < e->files.count; i++) {
		const struct pack_file *file = &e->files.items[i];
		const struct cJSON *claims = json_get(file->asset, "claims");

		for (const struct cJSON *c = json_first(claims); c;
			c = json_next(c))
			add_claim(q, e, file, c);
	}
}

void
quotes_free(struct quotes *q)
{
	for (size_t i = 0; i < hash_count(&q->texts); i++) {
		struct buf *b = hash_value(&q->texts, i);

		buf_free(b);
		free(b);
	}
	hash_free(&q->texts);
	hash_free(&q->by_id);
}
