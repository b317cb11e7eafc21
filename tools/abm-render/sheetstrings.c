#include "sheetmade.h"

#include <stdlib.h>
#include <string.h>

#include "xmltext.h"
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

/* <c r="A1" t="s"><v>7</v></c> */
void
made_strings_note(struct slice sheet, bool *used, size_t count)
{
	static const char type[] = " t=\"s\"";
	size_t at;

	while ((at = slice_find(sheet, type)) < sheet.len) {
		unsigned long index;

		sheet = slice_from(sheet, at + strlen(type));
		at = slice_find(sheet, "v>");
		if (at == sheet.len)
			return;
		index = strtoul(sheet.data + at + strlen("v>"), NULL, 10);
		if (index < count)
			used[index] = true;
	}
}

/* The start tag without how often strings are used. */
static void
put_uncounted(struct buf *b, struct arena *a, const struct xmltag *t)
{
	static const char *const counts[] = {"count", "uniqueCount", NULL};

	buf_add(b, t->bytes.data,
		(size_t)(t->name.data + t->name.len - t->bytes.data));
	buf_addf(b, "%s>", xmlattr_without(a, t->bytes, counts));
}

struct slice
made_strings_empty(struct arena *a, struct slice part, const bool *gone)
{
	struct xmlwalk w = {.bytes = part};
	struct buf b = BUF_INIT(STRINGS_LIMIT);
	struct xmltag t;
	size_t copied = 0;
	size_t next = 0;
	bool any = false;

	while (xmlwalk_next(&w, &t)) {
		struct xmltag start = t;

		if (slice_is(t.name, "sst") && t.pos == POS_START) {
			buf_add(&b, part.data, t.from);
			put_uncounted(&b, a, &t);
			copied = t.to;
			any = xmltext_attr(t.bytes, "count").data ||
				xmltext_attr(t.bytes, "uniqueCount").data;
		}
		if (!slice_is(t.name, "si") || t.pos == POS_END)
			continue;
		xmlwalk_skip(&w, &t);
		if (!gone[next++] || start.pos == POS_SELF)
			continue;
		buf_add(&b, part.data + copied, start.to - copied);
		buf_add_str(&b, "<t/>");
		copied = t.from;
		any = true;
	}
	if (any) {
		buf_add(&b, part.data + copied, part.len - copied);
		part = slice_make(arena_strndup(a, buf_str(&b), b.len), b.len);
	}
	buf_free(&b);
	return part;
}

void
made_strings_free(struct made_strings *s)
{
	hash_free(&s->index);
	buf_free(&s->one);
}
