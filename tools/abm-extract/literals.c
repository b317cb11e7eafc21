#include "literals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * What is told apart: letters, digits as one, white space as one, "-", "'", all
 * other signs as one; few enough for a row to be two cache lines.  Bytes
 * beyond ASCII share the letters by their low bits, the same for Ü and ü.
 */
#define LETTERS 32
#define DIGIT 27
#define BLANK 28

/* clang-format off */
#define L(big, small, n) [big] = (n), [small] = (n)
static const unsigned char letters[256] = {
	L('A', 'a', 1), L('B', 'b', 2), L('C', 'c', 3), L('D', 'd', 4),
	L('E', 'e', 5), L('F', 'f', 6), L('G', 'g', 7), L('H', 'h', 8),
	L('I', 'i', 9), L('J', 'j', 10), L('K', 'k', 11), L('L', 'l', 12),
	L('M', 'm', 13), L('N', 'n', 14), L('O', 'o', 15), L('P', 'p', 16),
	L('Q', 'q', 17), L('R', 'r', 18), L('S', 's', 19), L('T', 't', 20),
	L('U', 'u', 21), L('V', 'v', 22), L('W', 'w', 23), L('X', 'x', 24),
	L('Y', 'y', 25), L('Z', 'z', 26),
	['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT,
	['4'] = DIGIT, ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT,
	['8'] = DIGIT, ['9'] = DIGIT,
	[' '] = BLANK, ['\t'] = BLANK, ['\n'] = BLANK, ['\v'] = BLANK,
	['\f'] = BLANK, ['\r'] = BLANK, ['-'] = 29, ['\''] = 30,
#define R(n) [0x80 | (n)] = (n), [0xa0 | (n)] = (n), [0xc0 | (n)] = (n), \
	[0xe0 | (n)] = (n)
	R(1), R(2), R(3), R(4), R(5), R(6), R(7), R(8), R(9), R(10), R(11),
	R(12), R(13), R(14), R(15), R(16), R(17), R(18), R(19), R(20), R(21),
	R(22), R(23), R(24), R(25), R(26), R(27), R(28), R(29), R(30), R(31),
#undef R
};
#undef L
/* clang-format on */

/* A beginning of words, as they are added. */
struct node {
	uint32_t child, sibling; /* 0: none */
	uint32_t words; /* its own: first of a chain, 0: none */
	unsigned char letter;
};

struct word {
	size_t value;
	uint32_t next; /* of the same letters */
};

/* What a state tells: its node's words, then those of a shorter one. */
struct telling {
	uint32_t words;
	uint32_t shorter; /* state, 0: none */
};

struct literals {
	struct node *nodes; /* the first is the root */
	uint32_t count, cap;
	struct word *words; /* the first is none */
	uint32_t word_count, word_cap;
	/*
	 * Made last: by state and letter, the next state.  States are numbered in
	 * the order of their depth, so that those met most are near each other,
	 * those at which words end from the top down.
	 */
	uint32_t (*rows)[LETTERS];
	uint32_t quiet; /* states at which no word ends */
	struct telling *tells; /* of the others */
};

static uint32_t
add_node(struct literals *l, unsigned char letter)
{
	if (l->count == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 1024;
		l->nodes = mem_resize(l->nodes, l->cap, sizeof *l->nodes);
	}
	l->nodes[l->count] = (struct node){.letter = letter};
	return l->count++;
}

static uint32_t
add_word(struct literals *l, size_t value, uint32_t next)
{
	if (l->word_count == l->word_cap) {
		l->word_cap = l->word_cap ? l->word_cap * 2 : 256;
		l->words = mem_resize(l->words, l->word_cap, sizeof *l->words);
	}
	l->words[l->word_count] = (struct word){value, next};
	return l->word_count++;
}

struct literals *
literals_open(void)
{
	struct literals *l = mem_zalloc(1, sizeof *l);

	add_node(l, 0);
	add_word(l, 0, 0);
	return l;
}

static uint32_t
child_of(struct literals *l, uint32_t parent, unsigned char letter)
{
	uint32_t child = l->nodes[parent].child;

	while (child && l->nodes[child].letter != letter)
		child = l->nodes[child].sibling;
	if (child)
		return child;
	child = add_node(l, letter);
	l->nodes[child].sibling = l->nodes[parent].child;
	l->nodes[parent].child = child;
	return child;
}

void
literals_add(struct literals *l, const char *word, size_t value)
{
	uint32_t at = 0;

	for (; *word; word++)
		at = child_of(l, at, letters[(unsigned char)*word]);
	l->nodes[at].words = add_word(l, value, l->nodes[at].words);
}

/* Nodes whose children have no state yet, and the states of theirs. */
struct queue {
	uint32_t *nodes, *states;
	uint32_t head, tail;
};

/*
 * The node's state; `shorter` is that of its longest proper suffix that is a
 * beginning too.
 */
static uint32_t
number(struct literals *l, uint32_t node, uint32_t shorter, uint32_t *top)
{
	bool more = shorter >= *top;

	if (!l->nodes[node].words && !more)
		return l->quiet++;
	l->tells[--*top] = (struct telling){
		l->nodes[node].words, more ? shorter : 0};
	return *top;
}

/* A state does what its suffix does, but for its own node's children. */
static void
fill_row(struct literals *l, struct queue *q, uint32_t *suffixes, uint32_t *top)
{
	uint32_t state = q->states[q->head];
	uint32_t suffix = suffixes[q->head];
	const uint32_t *like = l->rows[suffix];
	uint32_t *row = l->rows[state];

	if (state)
		memcpy(row, like, sizeof l->rows[0]);
	for (uint32_t c = l->nodes[q->nodes[q->head]].child; c;
		c = l->nodes[c].sibling) {
		uint32_t shorter = state ? like[l->nodes[c].letter] : 0;

		q->nodes[q->tail] = c;
		suffixes[q->tail] = shorter;
		q->states[q->tail] = number(l, c, shorter, top);
		row[l->nodes[c].letter] = q->states[q->tail++];
	}
}

void
literals_build(struct literals *l)
{
	uint32_t *space = mem_alloc(l->count, 3 * sizeof *space);
	struct queue q = {space, space + l->count, 0, 1};
	uint32_t *suffixes = space + 2 * (size_t)l->count;
	uint32_t top = l->count;

	l->rows = mem_alloc(l->count, sizeof *l->rows);
	l->tells = mem_alloc(l->count, sizeof *l->tells);
	memset(l->rows[0], 0, sizeof l->rows[0]);
	q.nodes[0] = q.states[0] = suffixes[0] = 0;
	l->quiet = 1;
	for (; q.head < q.tail; q.head++)
		fill_row(l, &q, suffixes, &top);
	free(space);
	free(l->nodes);
	l->nodes = NULL;
}

static bool
tell(const struct literals *l, uint32_t state, size_t end,
	bool (*hit)(void *ctx, size_t value, size_t end), void *ctx)
{
	for (; state; state = l->tells[state].shorter)
		for (uint32_t w = l->tells[state].words; w;
			w = l->words[w].next)
			if (!hit(ctx, l->words[w].value, end))
				return false;
	return true;
}

void
literals_scan(const struct literals *l, struct slice s,
	bool (*hit)(void *ctx, size_t value, size_t end), void *ctx)
{
	uint32_t(*rows)[LETTERS] = l->rows;
	uint32_t quiet = l->quiet;
	uint32_t at = 0;

	for (size_t i = 0; i < s.len; i++) {
		at = rows[at][letters[(unsigned char)s.data[i]]];
		if (at >= quiet && !tell(l, at, i + 1, hit, ctx))
			return;
	}
}

void
literals_close(struct literals *l)
{
	if (!l)
		return;
	free(l->nodes);
	free(l->words);
	free(l->rows);
	free(l->tells);
	free(l);
}
