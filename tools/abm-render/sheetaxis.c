#include "sheetaxis.h"

#include <string.h>

/* Index of the first loop inside that ends at or behind the line. */
static size_t
search(const struct axis_loop *loop, uint32_t line)
{
	size_t low = 0;
	size_t high = loop->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (loop->items[mid]->to < line)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
holds(const struct axis_loop *loop, uint32_t from, uint32_t to)
{
	return loop->from <= from && to <= loop->to;
}

const struct axis_loop *
axis_loop_around(const struct axis_loop *root, uint32_t from, uint32_t to)
{
	for (;;) {
		size_t i = search(root, from);

		if (i == root->count || !holds(root->items[i], from, to))
			return root;
		root = root->items[i];
	}
}

struct axis_loop *
axis_add_loop(
	struct arena *a, struct axis_loop *root, uint32_t from, uint32_t to)
{
	struct axis_loop *outer = root;
	struct axis_loop *loop;
	size_t i = search(outer, from);

	while (i < outer->count && holds(outer->items[i], from, to)) {
		outer = outer->items[i];
		i = search(outer, from);
	}
	if (i < outer->count && outer->items[i]->from <= to)
		return NULL;
	loop = arena_alloc(a, 1, sizeof *loop);
	loop->from = from;
	loop->to = to;
	loop->outer = outer;
	(void)ARRAY_PUSH(a, outer);
	memmove(outer->items + i + 1, outer->items + i,
		(outer->count - 1 - i) * sizeof(struct axis_loop *));
	outer->items[i] = loop;
	for (; i < outer->count; i++)
		outer->items[i]->index = i;
	return loop;
}

static bool
is_around(const struct axis_loop *loop, const struct axis_loop *inner)
{
	for (; inner; inner = inner->outer)
		if (inner == loop)
			return true;
	return false;
}

/* The loops from the i-th on, one right behind the other, reach to the line. */
static bool
reach(const struct axis_loop *loop, size_t i, uint32_t to)
{
	for (; i < loop->count && loop->items[i]->to < to; i++)
		if (i + 1 == loop->count ||
			loop->items[i + 1]->from != loop->items[i]->to + 1)
			return false;
	return i < loop->count;
}

void
axis_refer(struct axis_loop *root, const struct axis_loop *from_loop,
	uint32_t from, uint32_t to)
{
	for (struct axis_loop *loop = root;;) {
		size_t i = search(loop, from);

		if (i == loop->count || loop->items[i]->from > from ||
			!reach(loop, i, to))
			return;
		while (i < loop->count && loop->items[i]->dropped &&
			loop->items[i]->to < to)
			i++;
		loop = loop->items[i];
		if (loop->dropped)
			return;
		if (!is_around(loop, from_loop))
			loop->referred = true;
		from = from > loop->from ? from : loop->from;
	}
}

void
axis_pass_init(struct axis_pass *p, struct arena *a,
	const struct axis_loop *loop, const struct axis_pass *outer,
	uint32_t start)
{
	*p = (struct axis_pass){.loop = loop, .outer = outer, .start = start};
	if (loop->count > 0)
		p->runs = arena_alloc(a, loop->count, sizeof *p->runs);
}

struct axis_run *
axis_run_begin(struct arena *a, const struct axis_pass *p,
	const struct axis_loop *loop, size_t count, uint32_t start)
{
	struct axis_run *run = arena_alloc(a, 1, sizeof *run);

	run->loop = loop;
	run->start = run->end = start;
	run->count = count;
	if (count > 0)
		run->passes = arena_alloc(a, count, sizeof *run->passes);
	p->runs[loop->index] = run;
	return run;
}

const struct axis_pass *
axis_root(const struct axis_pass *p)
{
	while (p->outer)
		p = p->outer;
	return p;
}

/* The pass around that holds the line; the sheet holds all. */
static const struct axis_pass *
pass_around(const struct axis_pass *p, uint32_t line)
{
	while (p->outer && !holds(p->loop, line, line))
		p = p->outer;
	return p;
}

/* A line of the pass that is in none of its loops. */
static uint32_t
plain_line(const struct axis_pass *p, uint32_t line, size_t behind)
{
	const struct axis_loop *before = behind > 0 ? p->loop->items[behind - 1]
						    : NULL;

	if (!before)
		return p->start + (line - p->loop->from);
	return p->runs[behind - 1]->end + (line - before->to - 1);
}

static uint32_t
find_line(const struct axis_pass *p, uint32_t line, bool last)
{
	p = pass_around(p, line);
	for (;;) {
		size_t i = search(p->loop, line);
		const struct axis_run *run;

		if (i == p->loop->count || p->loop->items[i]->from > line)
			return plain_line(p, line, i);
		run = p->runs[i];
		if (run->count == 0)
			return last ? run->end - 1 : run->start;
		p = &run->passes[last ? run->count - 1 : 0];
	}
}

uint32_t
axis_first(const struct axis_pass *seen_from, uint32_t line)
{
	return find_line(seen_from, line, false);
}

uint32_t
axis_last(const struct axis_pass *seen_from, uint32_t line)
{
	return find_line(seen_from, line, true);
}

static void
add_span(struct arena *a, struct axis_spans *out, bool joined,
	struct axis_span span)
{
	struct axis_span *before = out->count > 0 ? &out->items[out->count - 1]
						  : NULL;

	if (span.from > span.to)
		return;
	if (joined && before && before->to + 1 >= span.from)
		before->to = span.to;
	else
		*ARRAY_PUSH(a, out) = span;
}

void
axis_spread(struct arena *a, const struct axis_pass *root, uint32_t from,
	uint32_t to, bool joined, struct axis_spans *out)
{
	size_t i = search(root->loop, from);
	const struct axis_run *run;

	if (i == root->loop->count || !holds(root->loop->items[i], from, to)) {
		add_span(a, out, joined,
			(struct axis_span){.from = axis_first(root, from),
				.to = axis_last(root, to),
				.pass = root});
		return;
	}
	run = root->runs[i];
	for (size_t k = 0; k < run->count; k++)
		axis_spread(a, &run->passes[k], from, to, joined, out);
	if (run->count == 0 && run->end > run->start)
		add_span(a, out, joined,
			(struct axis_span){.from = run->start,
				.to = run->end - 1,
				.pass = root,
				.hollow = true});
}
