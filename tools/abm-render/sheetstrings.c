#include "sheetmade.h"
#include "xmlwalk.h"

/* Shared strings (ISO/IEC 29500-1 18.4): each text is stored once. */

#define STRINGS_LIMIT EXEC_OUTPUT_LIMIT

size_t
made_string(struct made_strings *s, struct slice markup)
{
	uintptr_t known = (uintptr_t)hash_get(&s->index, markup);

	if (known == 0) {
		known = s->first + hash_count(&s->index) + 1;
		hash_set(&s->index, markup, (void *)known);
	}
	return (size_t)known - 1;
}

/* Where the element that holds them all ends. */
static struct xmltag
end_tag(struct slice part)
{
	struct xmlwalk w = {.bytes = part};
	struct xmltag t = {.bytes = SLICE("")};
	struct xmltag last = t;

	while (xmlwalk_next(&w, &t))
		last = t;
	return last;
}

struct slice
made_strings_write(
	const struct made_strings *s, struct arena *a, struct slice part)
{
	struct buf b = BUF_INIT(STRINGS_LIMIT);
	struct xmltag end = end_tag(part);
	struct slice out = SLICE_NONE;

	if (!s->used || hash_count(&s->index) == 0)
		return out;
	buf_add(&b, part.data, end.from);
	if (end.pos == POS_SELF)
		buf_addf(&b, "%.*s>", (int)end.bytes.len - 2, end.bytes.data);
	for (size_t i = 0; i < hash_count(&s->index); i++) {
		struct slice text = hash_key(&s->index, i);

		buf_addf(&b, "<%ssi>", s->prefix);
		buf_add(&b, text.data, text.len);
		buf_addf(&b, "</%ssi>", s->prefix);
	}
	buf_addf(&b, "</%ssst>", s->prefix);
	if (!b.full)
		out = slice_make(arena_strndup(a, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return out;
}

void
made_strings_free(struct made_strings *s)
{
	hash_free(&s->index);
	buf_free(&s->one);
}
