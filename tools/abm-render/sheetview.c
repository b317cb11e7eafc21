#include "group.h"
#include "sheet.h"

/*
 * The tags of a worksheet as one program, for those who list them: loops hold
 * what they repeat, whether text, cells, columns or rows.  It is never run.
 */

/* A loop over columns that ends inside of another loop, or the other way. */
static bool
crosses(const struct tokens *tags, const struct pair *p)
{
	size_t level = 0;

	for (size_t i = p->open + 1; i < p->close; i++) {
		enum tag_kind kind = tags->items[i].tag->kind;

		if (kind == TAG_OPEN)
			level++;
		else if (kind == TAG_CLOSE && level-- == 0)
			return true;
	}
	return level > 0;
}

/* Such a one stands for itself in front of what it crosses. */
static bool
is_closed_early(const struct tokens *tags, const struct pairs *columns,
	size_t at, size_t *close)
{
	for (size_t i = 0; i < columns->count; i++) {
		const struct pair *p = &columns->items[i];

		if ((p->open == at || p->close == at) && crosses(tags, p)) {
			*close = p->close;
			return true;
		}
	}
	return false;
}

static void
add_copy(struct arena *a, struct tokens *out, const struct token *t)
{
	struct tag *copy = arena_alloc(a, 1, sizeof *copy);
	struct token *token = ARRAY_PUSH(a, out);

	*copy = *t->tag;
	copy->over = copy->expand = NULL;
	*token = *t;
	token->tag = copy;
}

void
sheet_view(struct sheet_compile *sc, const struct tokens *tags,
	const struct pairs *columns)
{
	struct problems ignored = {.arena = sc->arena};
	struct part *part = &sc->sheet->part;
	struct compile c = {.arena = sc->arena,
		.syntax = sc->syntax,
		.problems = &ignored,
		.part = part};
	size_t close;

	for (size_t i = 0; i < tags->count; i++) {
		const struct token *t = &tags->items[i];
		bool early = is_closed_early(tags, columns, i, &close);

		if (early && i == close)
			continue;
		add_copy(sc->arena, &c.tokens, t);
		if (early)
			add_copy(sc->arena, &c.tokens, &tags->items[close]);
	}
	for (size_t i = 0; i < c.tokens.count; i++)
		c.tokens.items[i].tag->grouped = false;
	group_part(&c);
	part->tag_count = tags->count;
}
