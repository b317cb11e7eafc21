#include "literals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * What is told apart: letters, digits as one, white space as one, "-", "'", all
 * other signs as one; few enough for a row to be a cache line.  Bytes
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
	uint32_t value;
	uint32_t next; /* of the same letters */
};

/* What a state tells: its node's words, then what a shorter state tells. */
struct telling {
	uint32_t first, count; /* values */
};

/*
 * The words of one table are of as few states as two bytes can count, so that
 * the rows that are met most stay in the fastest caches.
 */
#define STATES_MOST 65000
#define VALUES_MOST 65000 /* of one state */

struct table {
	struct node *nodes; /* the first is the root */
	uint32_t count, cap;
	struct word *words; /* the first is none */
	uint32_t word_count, word_cap;
	/*
	 * Made last: by state and letter, the next state.  States are numbered in
	 * the order of their depth, so that those met most are near each other,
	 * those at which words end from the top down.
	 */
	uint16_t (*rows)[LETTERS];
	uint16_t quiet; /* states at which no word ends */
	size_t longest; /* bytes of a word */
	struct telling *tells; /* of the others */
	uint32_t *values;
	uint32_t value_count, value_cap;
};

struct literals {
	struct table *tables;
	size_t count;
};

static uint32_t
add_node(struct table *t, unsigned char letter)
{
	if (t->count == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 1024;
		t->nodes = mem_resize(t->nodes, t->cap, sizeof *t->nodes);
	}
	t->nodes[t->count] = (struct node){.letter = letter};
	return t->count++;
}

static uint32_t
add_word(struct table *t, uint32_t value, uint32_t next)
{
	if (t->word_count == t->word_cap) {
		t->word_cap = t->word_cap ? t->word_cap * 2 : 256;
		t->words = mem_resize(t->words, t->word_cap, sizeof *t->words);
	}
	t->words[t->word_count] = (struct word){value, next};
	return t->word_count++;
}

static void
add_table(struct literals *l)
{
	struct table *t;

	l->tables = mem_resize(l->tables, l->count + 1, sizeof *l->tables);
	t = &l->tables[l->count++];
	memset(t, 0, sizeof *t);
	add_node(t, 0);
	add_word(t, 0, 0);
}

struct literals *
literals_open(void)
{
	struct literals *l = mem_zalloc(1, sizeof *l);

	add_table(l);
	return l;
}

static uint32_t
child_of(struct table *t, uint32_t parent, unsigned char letter)
{
	uint32_t child = t->nodes[parent].child;

	while (child && t->nodes[child].letter != letter)
		child = t->nodes[child].sibling;
	if (child)
		return child;
	child = add_node(t, letter);
	t->nodes[child].sibling = t->nodes[parent].child;
	t->nodes[parent].child = child;
	return child;
}

void
literals_add(struct literals *l, const char *word, uint32_t value)
{
	struct table *t = &l->tables[l->count - 1];
	uint32_t at = 0;

	if (t->count + strlen(word) > STATES_MOST ||
		t->word_count == VALUES_MOST) {
		add_table(l);
		t = &l->tables[l->count - 1];
	}
	if (strlen(word) > t->longest)
		t->longest = strlen(word);
	for (; *word; word++)
		at = child_of(t, at, letters[(unsigned char)*word]);
	t->nodes[at].words = add_word(t, value, t->nodes[at].words);
}

/* Nodes whose children have no state yet, and the states of theirs. */
struct queue {
	uint32_t *nodes;
	uint16_t *states;
	uint16_t *suffixes; /* states of their longest suffixes */
	uint32_t head, tail;
	uint16_t top; /* of the states that were given to telling ones */
};

static void
add_value(struct table *t, uint32_t value)
{
	if (t->value_count == t->value_cap) {
		t->value_cap *= 2;
		t->values = mem_resize(
			t->values, t->value_cap, sizeof *t->values);
	}
	t->values[t->value_count++] = value;
}

/* All of a state side by side; 0: there is no shorter one that tells. */
static struct telling
telling_of(struct table *t, uint32_t node, uint16_t shorter)
{
	struct telling told = {.first = t->value_count};
	struct telling rest = shorter ? t->tells[shorter]
				      : (struct telling){0, 0};

	for (uint32_t w = t->nodes[node].words; w; w = t->words[w].next)
		add_value(t, t->words[w].value);
	for (uint32_t i = 0; i < rest.count; i++)
		add_value(t, t->values[rest.first + i]);
	told.count = t->value_count - told.first;
	return told;
}

static uint16_t
number(struct table *t, struct queue *q, uint32_t node, uint16_t suffix)
{
	bool more = suffix >= q->top;

	if (!t->nodes[node].words && !more)
		return t->quiet++;
	q->top--;
	t->tells[q->top] = telling_of(t, node, more ? suffix : 0);
	return q->top;
}

/* A state does what its suffix does, but for its own node's children. */
static void
fill_row(struct table *t, struct queue *q)
{
	uint16_t state = q->states[q->head];
	const uint16_t *like = t->rows[q->suffixes[q->head]];
	uint16_t *row = t->rows[state];

	if (state)
		memcpy(row, like, sizeof t->rows[0]);
	for (uint32_t c = t->nodes[q->nodes[q->head]].child; c;
		c = t->nodes[c].sibling) {
		uint16_t suffix = state ? like[t->nodes[c].letter] : 0;

		q->nodes[q->tail] = c;
		q->suffixes[q->tail] = suffix;
		q->states[q->tail] = number(t, q, c, suffix);
		row[t->nodes[c].letter] = q->states[q->tail++];
	}
}

static void
build_table(struct table *t)
{
	struct queue q = {.tail = 1, .top = (uint16_t)t->count};

	q.nodes = mem_zalloc(t->count, sizeof *q.nodes);
	q.states = mem_zalloc(t->count, sizeof *q.states);
	q.suffixes = mem_zalloc(t->count, sizeof *q.suffixes);
	t->rows = mem_alloc(t->count, sizeof *t->rows);
	t->tells = mem_alloc(t->count, sizeof *t->tells);
	t->value_cap = t->word_count;
	t->values = mem_alloc(t->value_cap, sizeof *t->values);
	memset(t->rows[0], 0, sizeof t->rows[0]);
	t->quiet = 1;
	for (; q.head < q.tail; q.head++)
		fill_row(t, &q);
	free(q.nodes);
	free(q.states);
	free(q.suffixes);
	free(t->nodes);
	free(t->words);
	t->nodes = NULL;
	t->words = NULL;
}

void
literals_build(struct literals *l)
{
	for (size_t i = 0; i < l->count; i++)
		build_table(&l->tables[i]);
}

/*
 * A step waits for the one before it, and most of that time for memory: long
 * texts are read in so many places at once.  What a table says of a byte
 * depends on no more than a longest word before it, so each place is begun
 * that much earlier.
 */
#define LANES 4
#define LANE_MOST 1024 /* bytes read in one place before words are told */

struct met {
	uint16_t state;
	uint16_t end; /* in its lane */
};

struct lane {
	const char *p;
	size_t count;
	struct met met[LANE_MOST];
};

struct scan {
	const struct table *t;
	literals_hit_fn *hit;
	void *ctx;
	uint16_t at;
};

static inline uint16_t
next_state(const struct table *t, uint16_t at, char c)
{
	return t->rows[at][letters[(unsigned char)c]];
}

static void
tell(const struct scan *x, uint16_t state, size_t end)
{
	struct telling told = x->t->tells[state];

	x->hit(x->ctx, x->t->values + told.first, told.count, end);
}

static void
scan_bytes(struct scan *x, struct slice s, size_t off, size_t end)
{
	for (; off < end; off++) {
		x->at = next_state(x->t, x->at, s.data[off]);
		if (x->at >= x->t->quiet)
			tell(x, x->at, off + 1);
	}
}

/* Bytes to be read in each place of what is left; 0: too few to be worth it. */
static size_t
lane_step(const struct table *t, size_t left)
{
	size_t step = left / LANES;

	if (step > LANE_MOST)
		return LANE_MOST;
	return step > t->longest ? step : 0;
}

static inline void
note(struct lane *l, uint16_t state, uint16_t quiet, size_t i)
{
	l->met[l->count] = (struct met){state, (uint16_t)(i + 1)};
	l->count += state >= quiet;
}

/* The first place goes on from where the text was left. */
static void
read_lanes(struct scan *x, struct lane lanes[LANES], size_t step)
{
	const struct table *t = x->t;
	uint16_t quiet = t->quiet;
	uint16_t a = x->at, b = 0, c = 0, d = 0;

	for (ptrdiff_t i = -(ptrdiff_t)t->longest; i < 0; i++) {
		b = next_state(t, b, lanes[1].p[i]);
		c = next_state(t, c, lanes[2].p[i]);
		d = next_state(t, d, lanes[3].p[i]);
	}
	for (size_t i = 0; i < step; i++) {
		a = next_state(t, a, lanes[0].p[i]);
		b = next_state(t, b, lanes[1].p[i]);
		c = next_state(t, c, lanes[2].p[i]);
		d = next_state(t, d, lanes[3].p[i]);
		note(&lanes[0], a, quiet, i);
		note(&lanes[1], b, quiet, i);
		note(&lanes[2], c, quiet, i);
		note(&lanes[3], d, quiet, i);
	}
	x->at = d;
}

static void
scan_lanes(struct scan *x, struct slice s, size_t off, size_t step)
{
	struct lane lanes[LANES];

	for (size_t k = 0; k < LANES; k++) {
		lanes[k].p = s.data + off + k * step;
		lanes[k].count = 0;
	}
	read_lanes(x, lanes, step);
	for (size_t k = 0; k < LANES; k++, off += step)
		for (size_t i = 0; i < lanes[k].count; i++)
			tell(x, lanes[k].met[i].state,
				off + lanes[k].met[i].end);
}

void
literals_scan(const struct literals *l, struct slice s, literals_hit_fn *hit,
	void *ctx)
{
	for (size_t i = 0; i < l->count; i++) {
		struct scan x = {.t = &l->tables[i], .hit = hit, .ctx = ctx};
		size_t off = 0, step;

		for (; (step = lane_step(x.t, s.len - off)) > 0;
			off += LANES * step)
			scan_lanes(&x, s, off, step);
		scan_bytes(&x, s, off, s.len);
	}
}

void
literals_close(struct literals *l)
{
	for (size_t i = 0; l && i < l->count; i++) {
		free(l->tables[i].nodes);
		free(l->tables[i].words);
		free(l->tables[i].rows);
		free(l->tables[i].tells);
		free(l->tables[i].values);
	}
	if (l)
		free(l->tables);
	free(l);
}
