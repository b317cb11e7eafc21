#include "slots.h"

#include <string.h>

#include "headers.h"
#include "port/fold.h"

/* "Second" and so on, folded. */
static const char *const ordinals[] = {
	"second;secondary;2nd;zweiter;zweite;zweites;deuxieme;secondaire;"
	"segundo;segunda;secundario;secondo;secondario;tweede;andra;anden;"
	"toinen;drugi;druga;druhy;druha;masodik;ikinci",
	"third;3rd;dritter;dritte;drittes;troisieme;tercero;tercer;terzo;"
	"derde;tredje;kolmas;trzeci;treti;harmadik",
	"fourth;4th;vierter;vierte;quatrieme;cuarto;quarto;vierde;fjarde;"
	"fjerde"};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool
is_in(const char *words, struct slice word)
{
	struct slice rest = slice_of(words);
	struct slice one;

	while (slice_next(&rest, ';', &one))
		if (slice_eq(one, word))
			return true;
	return false;
}

static unsigned
find_ordinal(struct slice text, struct slice *where)
{
	for (size_t i = 0, len; i < text.len; i += len + 1) {
		for (len = 0; i + len < text.len; len++)
			if (!is_letter(text.data[i + len]) &&
				!is_digit(text.data[i + len]))
				break;
		*where = slice_sub(text, i, len);
		for (unsigned n = 0; n < sizeof ordinals / sizeof *ordinals;
			n++)
			if (is_in(ordinals[n], *where))
				return n + 2;
	}
	return 0;
}

/* What counts contacts in a folded text, and where it stands. */
static unsigned
find_number(struct slice text, struct slice *where)
{
	unsigned n = find_ordinal(text, where);

	for (size_t i = 0; !n && i < text.len; i++) {
		if (!is_digit(text.data[i]) ||
			(i && is_digit(text.data[i - 1])) ||
			(i + 1 < text.len && is_digit(text.data[i + 1])))
			continue;
		*where = slice_sub(text, i, 1);
		n = (unsigned)(text.data[i] - '0');
	}
	return n;
}

unsigned
slots_number(struct slice text)
{
	struct arena a = ARENA_INIT;
	struct slice where;
	unsigned n = find_number(slice_of(fold_text(&a, text)), &where);

	arena_free(&a);
	return n < SLOTS_LIMIT ? n : 0;
}

/* What the header says without its number, of a person; noun is NULL if not. */
static struct header_meaning
meaning_of(struct arena *a, const struct guide *g, const struct column *c)
{
	struct slice header = slice_sub(slice_of(c->header), 0, HEADER_LIMIT);
	struct slice text = slice_of(fold_text(a, header));
	struct slice where = slice_sub(text, text.len, 0);
	struct header_meaning m;
	struct slice rest;

	m = c->meaning; /* its group, or its place among others, has it */
	if (find_number(text, &where)) {
		rest = slice_from(
			text, (size_t)(where.data - text.data) + where.len);
		m = headers_find(g->headers,
			slice_of(arena_printf(a, "%.*s%.*s",
				(int)(where.data - text.data), text.data,
				SLICE_ARG(rest))));
	}
	if (m.scope == SCOPE_NONE && m.noun &&
		field_of_contact(m.noun->in_accounts))
		m.scope = SCOPE_PERSON;
	return m;
}

static bool
is_of_person(const struct header_meaning *m)
{
	return (m->sense >= SENSE_OBJECTS && m->sense <= SENSE_FILLED) ||
		m->scope == SCOPE_PERSON;
}

void
slots_settle(struct columns *c, struct arena *a, const struct guide *g)
{
	bool whole[SLOTS_LIMIT] = {false}, first[SLOTS_LIMIT] = {false},
	     last[SLOTS_LIMIT] = {false}, any = false;

	for (size_t i = 0; i < c->count; i++) {
		struct column *column = &c->items[i];
		struct header_meaning m = {0};
		enum field f;

		if (column->slot > 1 && !column->mapped)
			m = meaning_of(a, g, column);
		f = is_of_person(&m) ? header_field(&m, LIST_CONTACTS)
				     : FIELD_OWN;
		whole[column->slot] |= f == FIELD_CONTACT_NAME;
		first[column->slot] |= f == FIELD_CONTACT_FIRST;
		last[column->slot] |= f == FIELD_CONTACT_LAST;
	}
	for (size_t i = 2; i < SLOTS_LIMIT; i++) {
		whole[i] |= first[i] && last[i];
		any |= whole[i];
	}
	whole[1] = any;
	c->slots = any;
	for (size_t i = 0; i < c->count; i++) {
		struct column *column = &c->items[i];
		struct header_meaning m = column->meaning;

		if (column->slot > 1 && whole[column->slot])
			m = meaning_of(a, g, column);
		if (column->mapped || !whole[column->slot] || !is_of_person(&m))
			column->slot = 0;
		else
			column->meaning = m;
	}
}
