#include "literals.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define LETTERS 40 /* a-z, 0-9, blank, hyphen, apostrophe, anything else */
#define OTHER_BITS 0x1f /* also the same for Ü and ü */
#define NONE UINT32_MAX

struct state {
	uint32_t next[LETTERS];
	uint32_t fail; /* longest proper suffix that is a prefix */
	uint32_t output; /* nearest state on the fail path with values */
	uint32_t values; /* first of the chain, or NONE */
};

struct value {
	size_t value;
	uint32_t next;
};

struct literals {
	struct state *states;
	uint32_t count, cap;
	struct value *values;
	uint32_t value_count, value_cap;
	/*
	 * Made last: by place and letter, where the next state's row begins.  The
	 * states have places in the order of their depth, so that those met most
	 * are near each other, and those in which a word ends behind all others.
	 */
	uint32_t *rows;
	uint32_t *placed; /* states by their place */
	uint32_t root; /* where the first state's row begins */
	uint32_t telling; /* where those of states with words begin */
	unsigned char letters[256];
};

/* Case folded, white space is one, all else is one. */
/* clang-format off */
#define L(big, small, n) [big] = (n), [small] = (n)
static const unsigned char ascii[128] = {
	L('A', 'a', 1), L('B', 'b', 2), L('C', 'c', 3), L('D', 'd', 4),
	L('E', 'e', 5), L('F', 'f', 6), L('G', 'g', 7), L('H', 'h', 8),
	L('I', 'i', 9), L('J', 'j', 10), L('K', 'k', 11), L('L', 'l', 12),
	L('M', 'm', 13), L('N', 'n', 14), L('O', 'o', 15), L('P', 'p', 16),
	L('Q', 'q', 17), L('R', 'r', 18), L('S', 's', 19), L('T', 't', 20),
	L('U', 'u', 21), L('V', 'v', 22), L('W', 'w', 23), L('X', 'x', 24),
	L('Y', 'y', 25), L('Z', 'z', 26),
	['0'] = 27, ['1'] = 28, ['2'] = 29, ['3'] = 30, ['4'] = 31,
	['5'] = 32, ['6'] = 33, ['7'] = 34, ['8'] = 35, ['9'] = 36,
	[' '] = 37, ['\t'] = 37, ['\n'] = 37, ['\v'] = 37, ['\f'] = 37,
	['\r'] = 37, ['-'] = 38, ['\''] = 39,
};
#undef L
/* clang-format on */

/* Other characters' bytes share the letters: a hit only means "look closer". */
static void
learn_letters(struct literals *l)
{
	for (unsigned c = 0; c < 256; c++)
		l->letters[c] = c < 128 ? ascii[c]
					: (unsigned char)(c & OTHER_BITS);
}

static unsigned
letter_of(const struct literals *l, char c)
{
	return l->letters[(unsigned char)c];
}

static uint32_t
add_state(struct literals *l)
{
	struct state *s;

	if (l->count == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 256;
		l->states = mem_resize(l->states, l->cap, sizeof *l->states);
	}
	s = &l->states[l->count];
	for (int i = 0; i < LETTERS; i++)
		s->next[i] = NONE;
	s->fail = 0;
	s->output = NONE;
	s->values = NONE;
	return l->count++;
}

struct literals *
literals_open(void)
{
	struct literals *l = mem_zalloc(1, sizeof *l);

	learn_letters(l);
	add_state(l);
	return l;
}

void
literals_add(struct literals *l, const char *word, size_t value)
{
	uint32_t at = 0;
	struct value *v;

	for (; *word; word++) {
		unsigned c = letter_of(l, *word);

		if (l->states[at].next[c] == NONE) {
			uint32_t fresh = add_state(l);

			l->states[at].next[c] = fresh;
		}
		at = l->states[at].next[c];
	}
	if (l->value_count == l->value_cap) {
		l->value_cap = l->value_cap ? l->value_cap * 2 : 64;
		l->values = mem_resize(
			l->values, l->value_cap, sizeof *l->values);
	}
	v = &l->values[l->value_count];
	v->value = value;
	v->next = l->states[at].values;
	l->states[at].values = l->value_count++;
}

static void
link_child(struct literals *l, uint32_t parent, int letter)
{
	struct state *p = &l->states[parent];
	uint32_t child = p->next[letter];
	uint32_t fallback = parent ? l->states[p->fail].next[letter] : 0;

	if (child == NONE) {
		p->next[letter] = fallback == NONE ? 0 : fallback;
		return;
	}
	l->states[child].fail = fallback == NONE || fallback == child
		? 0
		: fallback;
	fallback = l->states[child].fail;
	l->states[child].output = l->states[fallback].values != NONE
		? fallback
		: l->states[fallback].output;
}

static bool
tells(const struct state *s)
{
	return s->values != NONE || s->output != NONE;
}

/* From the states in the order of their depth. */
static void
place_states(struct literals *l, const uint32_t *queue, uint32_t *place)
{
	uint32_t count = 0;

	l->placed = mem_alloc(l->count, sizeof *l->placed);
	for (int telling = 0; telling < 2; telling++) {
		l->telling = count * LETTERS;
		for (uint32_t i = 0; i < l->count; i++) {
			if (tells(&l->states[queue[i]]) != telling)
				continue;
			place[queue[i]] = count;
			l->placed[count++] = queue[i];
		}
	}
}

static void
make_rows(struct literals *l, const uint32_t *queue)
{
	uint32_t *place = mem_alloc(l->count, sizeof *place);
	uint32_t *row;

	place_states(l, queue, place);
	l->root = place[0] * LETTERS;
	l->rows = mem_alloc((size_t)l->count * LETTERS, sizeof *l->rows);
	row = l->rows;
	for (uint32_t i = 0; i < l->count; i++)
		for (int c = 0; c < LETTERS; c++)
			*row++ = LETTERS *
				place[l->states[l->placed[i]].next[c]];
	free(place);
}

/* Breadth first: a state's fail path is shorter than the state. */
void
literals_build(struct literals *l)
{
	uint32_t *queue = mem_alloc(l->count, sizeof *queue);
	uint32_t head = 0, tail = 0;

	queue[tail++] = 0;
	while (head < tail) {
		uint32_t at = queue[head++];

		for (int c = 0; c < LETTERS; c++) {
			uint32_t child = l->states[at].next[c];
			bool fresh = child != NONE && child != 0;

			link_child(l, at, c);
			if (fresh)
				queue[tail++] = child;
		}
	}
	make_rows(l, queue);
	free(queue);
}

static bool
tell(const struct literals *l, uint32_t state, size_t end,
	bool (*hit)(void *ctx, size_t value, size_t end), void *ctx)
{
	for (; state != NONE; state = l->states[state].output)
		for (uint32_t v = l->states[state].values; v != NONE;
			v = l->values[v].next)
			if (!hit(ctx, l->values[v].value, end))
				return false;
	return true;
}

void
literals_scan(const struct literals *l, struct slice s,
	bool (*hit)(void *ctx, size_t value, size_t end), void *ctx)
{
	const uint32_t *rows = l->rows;
	size_t telling = l->telling;
	size_t at = l->root;

	for (size_t i = 0; i < s.len; i++) {
		/* The letter first: it is known before the state is. */
		at = (rows + letter_of(l, s.data[i]))[at];
		if (at >= telling &&
			!tell(l, l->placed[(uint32_t)at / LETTERS], i + 1, hit,
				ctx))
			return;
	}
}

void
literals_close(struct literals *l)
{
	if (!l)
		return;
	free(l->states);
	free(l->values);
	free(l->rows);
	free(l->placed);
	free(l);
}
