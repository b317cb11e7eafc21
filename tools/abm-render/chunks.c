#include "chunks.h"

struct maker {
	struct arena *arena;
	const struct part *part;
	struct output_chunks *out;
	struct slice run; /* pieces that follow one another in memory */
};

static void
push(struct maker *m, struct slice bytes, size_t span)
{
	*ARRAY_PUSH(m->arena, m->out) = (struct output_chunk){
		.bytes = bytes, .span = span};
}

/* The first span that begins at p or behind it; span_count: none. */
static size_t
span_from(const struct part *part, const char *p)
{
	size_t low = 0;
	size_t high = part->span_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (part->spans[mid].bytes.data < p)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
flush(struct maker *m)
{
	const struct part *part = m->part;
	struct slice run = m->run;
	size_t i = span_from(part, run.data);

	m->run = SLICE_NONE;
	for (; i < part->span_count && run.len > 0; i++) {
		struct slice s = part->spans[i].bytes;
		size_t before;

		if (s.data >= run.data + run.len)
			break;
		before = (size_t)(s.data - run.data);
		if (s.len > run.len - before)
			break;
		if (before > 0)
			push(m, slice_sub(run, 0, before), 0);
		push(m, s, i + 1);
		run = slice_from(run, before + s.len);
	}
	if (run.len > 0)
		push(m, run, 0);
}

int
chunks_make(struct arena *a, const struct part *part,
	const struct pieces *pieces, struct output_chunks *out)
{
	struct maker m = {.arena = a, .part = part, .out = out};
	size_t total = 0;

	out->spans = part->spans;
	out->span_count = part->span_count;
	for (size_t i = 0; i < pieces->count; i++) {
		struct slice s = pieces->items[i].bytes;

		if (s.len == 0)
			continue;
		total += s.len;
		if (m.run.data && s.data == m.run.data + m.run.len) {
			m.run.len += s.len;
			continue;
		}
		if (m.run.data)
			flush(&m);
		m.run = s;
	}
	if (m.run.data)
		flush(&m);
	return total > EXEC_OUTPUT_LIMIT ? -1 : 0;
}
