#include "instructions.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "rulefile.h"
#include "spots.h"

#define FILE_LIMIT MIB
#define PATTERNS_MOST 200
#define FLAGS_MOST 50
#define LINES_MOST 200 /* of a paragraph of plain text */
#define NEAR 1000 /* bytes around an instruction in plain text */

static const char *const flag_code = "instruction";

struct instructions {
	struct rx *patterns[PATTERNS_MOST];
	size_t count;
	struct spots *spots; /* NULL: the patterns are not complete */
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
	p->spots = spots_open(a);
	for (size_t i = 0; i < p->count; i++)
		spots_add(p->spots, p->patterns[i]);
	spots_build(p->spots);
	return 0;
}

struct instructions *
instructions_open(struct arena *a, const char *path, struct digest *digest,
	struct fault *f)
{
	struct instructions *p = mem_zalloc(1, sizeof *p);
	struct buf b = BUF_INIT(FILE_LIMIT);
	int status = file_read(path, &b, f);

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
	spots_close(p->spots);
	free(p);
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
search(const struct instructions *p, const struct reading *r,
	const struct block *k, struct arena *a, struct extract *x)
{
	size_t found = 0, start, end;

	for (size_t i = 0; i < p->count; i++) {
		if (!reading_match(r, i, r->text, 0, &start, &end) ||
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
	struct reading r;
	size_t found = 0;
	size_t next;

	if (!p)
		return;
	reading_init(&r, p->spots, d->arena);
	for (size_t i = 0; i < d->blocks.count && found < FLAGS_MOST;
		i = next) {
		const struct block *k = &d->blocks.items[i];

		next = paragraph_end(d, i);
		reading_read(&r,
			doctext_slice(
				d, k->start, d->blocks.items[next - 1].end));
		if (r.may_count)
			found += search(p, &r, k, d->arena, x);
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
