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
};

/* Other characters' bytes share the letters: a hit only means "look closer". */
static unsigned
letter_of(char c)
{
	if ((unsigned char)c >= 0x80)
		return (unsigned char)c & OTHER_BITS;
	if (c >= 'a' && c <= 'z')
		return (unsigned)(c - 'a');
	if (c >= 'A' && c <= 'Z')
		return (unsigned)(c - 'A');
	if (c >= '0' && c <= '9')
		return 26 + (unsigned)(c - '0');
	switch (c) {
	case ' ':
	case '\t':
	case '\n':
		return 36;
	case '-':
		return 37;
	case '\'':
		return 38;
	default:
		return 39;
	}
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

	add_state(l);
	return l;
}

void
literals_add(struct literals *l, const char *word, size_t value)
{
	uint32_t at = 0;
	struct value *v;

	for (; *word; word++) {
		unsigned c = letter_of(*word);

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
	free(queue);
}

static void
tell(const struct literals *l, uint32_t state,
	void (*hit)(void *ctx, size_t value), void *ctx)
{
	for (uint32_t v = l->states[state].values; v != NONE;
		v = l->values[v].next)
		hit(ctx, l->values[v].value);
}

void
literals_scan(const struct literals *l, struct slice s,
	void (*hit)(void *ctx, size_t value), void *ctx)
{
	uint32_t at = 0;

	for (size_t i = 0; i < s.len; i++) {
		at = l->states[at].next[letter_of(s.data[i])];
		if (l->states[at].values != NONE)
			tell(l, at, hit, ctx);
		for (uint32_t o = l->states[at].output; o != NONE;
			o = l->states[o].output)
			tell(l, o, hit, ctx);
	}
}

void
literals_close(struct literals *l)
{
	if (!l)
		return;
	free(l->states);
	free(l->values);
	free(l);
}
