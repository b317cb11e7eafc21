#include "template.h"

/*
 * Loops whose bodies name relationships (r:id, r:embed, ...) or notes of the
 * document: when they show nothing, those may be left without a use.
 */

static bool
refers(struct slice bytes)
{
	static const char *const marks[] = {" r:", "\nr:", "\tr:",
		"footnoteReference ", "endnoteReference ", "commentReference "};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_find(bytes, marks[i]) < bytes.len)
			return true;
	return false;
}

static bool
mark(const struct tokens *tokens)
{
	bool any = false;

	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *t = &tokens->items[i];

		if (t->kind != TOK_TAG) {
			any = any || refers(t->bytes);
			continue;
		}
		t->tag->refers = mark(&t->tag->body);
		t->tag->refers |= mark(&t->tag->otherwise);
		any = any || t->tag->refers;
	}
	return any;
}

void
refers_part(struct compile *c)
{
	mark(&c->part->program);
}
