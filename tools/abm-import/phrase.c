#include "phrase.h"

#include <string.h>

#include "base/utf8.h"
#include "port/fold.h"

#define TEXT_LIMIT 2000 /* bytes of a cell that are looked at */

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	if (c < 0xC0)
		return c == 0xAA || c == 0xB5 || c == 0xBA;
	return !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3001 && c <= 0x3003);
}

/* "don't" is one word. */
static bool
joins(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

void
phrase_open(struct phrase *p, struct slice text)
{
	bool inside = false;
	size_t size;

	*p = (struct phrase){.arena = ARENA_INIT};
	text = slice_sub(text, 0, TEXT_LIMIT);
	p->text = fold_text(&p->arena, text);
	size = strlen(p->text);
	for (size_t from = 0, off = 0; off < size; from = off) {
		uint32_t c = utf8_next(p->text, size, &off);

		if (joins(c))
			continue;
		if (!is_letter(c)) {
			inside = false;
			continue;
		}
		if (!inside && p->count == TOKENS_LIMIT)
			break;
		if (!inside)
			p->tokens[p->count++] = slice_make(p->text + p->len, 0);
		inside = true;
		memmove(p->text + p->len, p->text + from, off - from);
		p->len += off - from;
		p->tokens[p->count - 1].len += off - from;
	}
	p->text[p->len] = '\0';
}

void
phrase_close(struct phrase *p)
{
	arena_free(&p->arena);
}
