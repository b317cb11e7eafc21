#include "leftnotes.h"

#include <string.h>

#include "fill.h"
#include "xmltext.h"

/* A kind of notes: ECMA-376 part 1, 17.11 and 17.13.4. */
struct note_kind {
	const char *relation; /* how its type ends */
	const char *reference; /* in the text */
	const char *start; /* of a note */
	const char *end;
};

static const struct note_kind note_kinds[] = {
	{"/footnotes", "<w:footnoteReference ", "<w:footnote ",
		"</w:footnote>"},
	{"/endnotes", "<w:endnoteReference ", "<w:endnote ", "</w:endnote>"},
	{"/comments", "<w:commentReference ", "<w:comment ", "</w:comment>"},
};

static struct slice
id_of(struct slice element)
{
	return xmltext_attr(
		slice_sub(element, 0, slice_find_char(element, '>') + 1),
		"w:id");
}

/* The ids of the notes that a text refers to, but for those in `but`. */
static void
find_references(struct slice text, const struct note_kind *k,
	const struct hash *but, struct hash *ids)
{
	size_t at;

	while ((at = slice_find(text, k->reference)) < text.len) {
		struct slice id;

		text = slice_from(text, at);
		id = id_of(text);
		if (id.data && !(but && hash_has(but, id)))
			hash_set(ids, id, ids);
		text = slice_from(text, strlen(k->reference));
	}
}

static void
cut(struct exec *x, const struct note_kind *k, const struct hash *ids,
	struct output_part *p)
{
	struct slice text = output_text(x->output, p);
	struct buf out = BUF_INIT(EXEC_OUTPUT_LIMIT);
	struct slice rest = text;
	size_t at;

	while ((at = slice_find(rest, k->start)) < rest.len) {
		struct slice note = slice_from(rest, at);
		struct slice id = id_of(note);
		size_t end = slice_find(note, k->end);
		bool goes = id.data && hash_has(ids, id) && end < note.len;

		if (!goes)
			end = strlen(k->start);
		else
			end += strlen(k->end);
		buf_add(&out, rest.data, goes ? at : at + end);
		rest = slice_from(note, end);
	}
	buf_add(&out, rest.data, rest.len);
	if (out.len < text.len)
		output_set(p,
			slice_make(
				arena_strndup(x->arena, buf_str(&out), out.len),
				out.len));
	buf_free(&out);
}

static void
drop_kind(struct exec *x, const struct note_kind *k,
	const struct package_part *from, struct slice text)
{
	const struct package_rel *r = package_rel_of_type(
		x->output->package, from->name, k->relation);
	struct output_part *notes = r ? output_part(x->output, r->target)
				      : NULL;
	struct hash shown = HASH_INIT;
	struct hash gone = HASH_INIT;

	if (!notes)
		return;
	find_references(text, k, NULL, &shown);
	find_references(from->bytes, k, &shown, &gone);
	if (hash_count(&gone) > 0)
		cut(x, k, &gone, notes);
	hash_free(&shown);
	hash_free(&gone);
}

void
leftnotes_drop(struct exec *x)
{
	const struct package_part *from = x->fill->noted;
	struct output_part *p = from ? output_part(x->output, from->name)
				     : NULL;

	if (!p)
		return;
	for (size_t i = 0; i < sizeof note_kinds / sizeof *note_kinds; i++)
		drop_kind(x, &note_kinds[i], from, output_text(x->output, p));
}
