#include <string.h>

#include "template.h"

/*
 * Will any number of passes of the part's loops, and either branch of its
 * conditions, give well-formed XML?  They will where what a loop repeats ends
 * in the elements that it began in ("</w:p><w:p>"), and the part without any
 * pass is balanced.  Then filling need not be checked by parsing it again:
 * values are escaped text.
 */

#define TEXT_LIMIT (64 * MIB)

struct names {
	struct slice *items;
	size_t count, cap;
};

struct balance {
	struct arena arena;
	struct names closed; /* not opened here, in order */
	struct names open;
};

static void
add_name(struct balance *b, struct names *n, struct slice name)
{
	*ARRAY_PUSH(&b->arena, n) = name;
}

static bool
end_tag(struct balance *b, struct slice name)
{
	if (b->open.count == 0) {
		add_name(b, &b->closed, name);
		return true;
	}
	return slice_eq(b->open.items[--b->open.count], name);
}

static size_t
name_len(struct slice s, size_t from)
{
	size_t i = from;

	while (i < s.len && !strchr(" \t\r\n/>", s.data[i]))
		i++;
	return i - from;
}

/* Bytes up to the '>' of the tag, which stands in no quotes; 0: none. */
static size_t
tag_len(struct slice s)
{
	char quote = 0;

	for (size_t i = 1; i < s.len; i++) {
		char c = s.data[i];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '<')
			return 0;
		else if (c == '>')
			return i + 1;
	}
	return 0;
}

/* False: it cannot be told. */
static bool
measure(struct balance *b, struct slice rest)
{
	for (;;) {
		size_t len;

		rest = slice_from(rest, slice_find_char(rest, '<'));
		if (rest.len == 0)
			return true;
		if (slice_starts(rest, "<?")) {
			rest = slice_from(rest, slice_find(rest, "?>"));
			continue;
		}
		len = tag_len(rest);
		/* Comments and CDATA are rare, and then nothing is claimed. */
		if (len == 0 || rest.data[1] == '!')
			return false;
		if (rest.data[1] == '/') {
			if (!end_tag(b, slice_sub(rest, 2, name_len(rest, 2))))
				return false;
		} else if (rest.data[len - 2] != '/') {
			add_name(b, &b->open,
				slice_sub(rest, 1, name_len(rest, 1)));
		}
		rest = slice_from(rest, len);
	}
}

static bool
is_closed(const struct tokens *in, bool whole)
{
	struct buf text = BUF_INIT(TEXT_LIMIT);
	struct balance b = {.arena = ARENA_INIT};
	bool ok;

	for (size_t i = 0; i < in->count; i++)
		if (in->items[i].kind != TOK_TAG)
			buf_add(&text, in->items[i].bytes.data,
				in->items[i].bytes.len);
	ok = !text.full && measure(&b, slice_make(buf_str(&text), text.len)) &&
		b.open.count == b.closed.count && (!whole || b.open.count == 0);
	for (size_t i = 0; ok && i < b.open.count; i++)
		ok = slice_eq(
			b.open.items[i], b.closed.items[b.open.count - 1 - i]);
	buf_free(&text);
	arena_free(&b.arena);
	return ok;
}

static bool
bodies_are_closed(const struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct tag *t = in->items[i].tag;

		if (in->items[i].kind != TOK_TAG)
			continue;
		if (!is_closed(&t->body, false) ||
			!is_closed(&t->otherwise, false) ||
			!bodies_are_closed(&t->body) ||
			!bodies_are_closed(&t->otherwise))
			return false;
	}
	return true;
}

void
closed_part(struct compile *c)
{
	struct tokens *program = &c->part->program;

	c->part->closed = is_closed(program, true) &&
		bodies_are_closed(program);
}
