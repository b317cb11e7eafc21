#include "instructions.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "literals.h"
#include "needles.h"
#include "rulefile.h"

#define FILE_LIMIT MIB
#define PATTERNS_MOST 200
#define FLAGS_MOST 50
#define LINES_MOST 200 /* of a paragraph of plain text */
#define NEAR 1000 /* bytes around an instruction in plain text */

static const char *const flag_code = "instruction";

struct instructions {
	struct rx *patterns[PATTERNS_MOST];
	size_t count;
	struct literals *words; /* a text without any need not be searched */
};

static int
add_pattern(struct instructions *p, struct arena *a, struct slice line,
	struct fault *f)
{
	struct strings words = {NULL, 0, 0};
	struct rx *rx;

	if (p->count == PATTERNS_MOST)
		return fault_set(
			f, FAULT_LIMIT, "more than %d patterns", PATTERNS_MOST);
	rx = rulefile_pattern(a, line, &words, f);
	if (!rx)
		return -1;
	p->patterns[p->count++] = rx;
	if (!words.count)
		return fault_set(f, FAULT_INPUT,
			"each alternative needs a fixed word of two letters");
	for (size_t i = 0; i < words.count; i++)
		literals_add(p->words, words.items[i], p->count - 1);
	return 0;
}

static int
add_lines(struct instructions *p, struct arena *a, struct slice text,
	const char *path, struct fault *f)
{
	struct slice line;

	for (size_t number = 1; slice_next(&text, '\n', &line); number++) {
		line = slice_trim(line);
		if (line.len && line.data[0] != '#' &&
			add_pattern(p, a, line, f) < 0)
			return fault_prefix(f, "%.200s:%zu", path, number);
	}
	literals_build(p->words);
	return 0;
}

struct instructions *
instructions_open(struct arena *a, const char *path, struct digest *digest,
	struct fault *f)
{
	struct instructions *p = mem_zalloc(1, sizeof *p);
	struct buf b = BUF_INIT(FILE_LIMIT);
	int status = file_read(path, &b, f);

	p->words = literals_open();
	if (status == 0) {
		digest_add_field(digest, buf_str(&b), b.len);
		status = add_lines(
			p, a, slice_make(buf_str(&b), b.len), path, f);
	}
	buf_free(&b);
	if (status == 0)
		return p;
	instructions_close(p);
	return NULL;
}

void
instructions_close(struct instructions *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->count; i++)
		rx_close(p->patterns[i]);
	literals_close(p->words);
	free(p);
}

/* Patterns whose words a paragraph has: those stamped with its number. */
struct meeting {
	size_t stamps[PATTERNS_MOST];
	size_t paragraph;
	bool any;
};

static bool
on_word(void *ctx, size_t pattern, size_t end)
{
	struct meeting *m = ctx;

	(void)end;
	m->stamps[pattern] = m->paragraph;
	m->any = true;
	return true;
}

static bool
is_flagged(const struct extract *x, size_t start)
{
	for (size_t i = 0; i < x->flags.count; i++)
		if (x->flags.items[i].code == flag_code &&
			x->flags.items[i].start == start)
			return true;
	return false;
}

static void
flag(struct extract *x, struct arena *a, const struct block *k, size_t start,
	size_t end)
{
	struct notice *n = ARRAY_PUSH(a, &x->flags);

	n->code = flag_code;
	n->detail = "text that speaks to a reader's machine";
	n->start = start;
	n->end = end;
	n->page = k->page;
}

/* A paragraph: lines of plain text that follow each other are one. */
static size_t
paragraph_end(const struct doctext *d, size_t i)
{
	size_t j = i + 1;

	if (d->blocks.items[i].kind != BLOCK_LINE)
		return j;
	while (j < d->blocks.count && j - i < LINES_MOST &&
		d->blocks.items[j].kind == BLOCK_LINE &&
		!(d->blocks.items[j].flags & BLOCK_AFTER_BLANK))
		j++;
	return j;
}

static size_t
search(const struct instructions *p, const struct meeting *m,
	const struct block *k, struct slice text, struct arena *a,
	struct extract *x)
{
	size_t found = 0, start, end;

	for (size_t i = 0; i < p->count; i++) {
		if (m->stamps[i] != m->paragraph ||
			!rx_match(p->patterns[i], text, 0, &start, &end) ||
			is_flagged(x, k->start + start))
			continue;
		flag(x, a, k, k->start + start, k->start + end);
		found++;
	}
	return found;
}

void
instructions_find(const struct instructions *p, const struct doctext *d,
	struct extract *x)
{
	struct meeting m = {.paragraph = 0};
	size_t found = 0;
	size_t next;

	for (size_t i = 0; p && i < d->blocks.count && found < FLAGS_MOST;
		i = next) {
		const struct block *k = &d->blocks.items[i];
		struct slice text;

		next = paragraph_end(d, i);
		text = doctext_slice(
			d, k->start, d->blocks.items[next - 1].end);
		m.paragraph = i + 1;
		m.any = false;
		literals_scan(p->words, text, on_word, &m);
		if (m.any)
			found += search(p, &m, k, text, d->arena, x);
	}
}

bool
instructions_near(const struct extract *x, const struct block *k, size_t start,
	size_t end)
{
	bool line = k->kind == BLOCK_LINE;
	size_t from = line ? start - (start < NEAR ? start : NEAR) : k->start;
	size_t to = line ? end + NEAR : k->end;

	for (size_t i = 0; i < x->flags.count; i++) {
		const struct notice *n = &x->flags.items[i];

		if (n->code == flag_code && n->start >= from && n->start < to)
			return true;
	}
	return false;
}
