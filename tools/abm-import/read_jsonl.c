#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "port/json.h"
#include "reader.h"
#include "window.h"

#define LINE_LIMIT (16 * MIB)

struct jsonl_state {
	struct window window;
	struct arena arena; /* of one line */
	size_t line;
	bool told;
};

static void *
open_jsonl(const struct source *s, struct slice head, struct fault *f)
{
	struct jsonl_state *state = mem_zalloc(1, sizeof *state);

	(void)f;
	window_open(&state->window, s->fd, head);
	return state;
}

static void
add_member(struct jsonl_state *s, struct event *e, const struct json_member *m,
	size_t column)
{
	struct cell *c;
	/* The name stands inside its quotes. */
	char *name = json_decode_string(
		&s->arena, slice_make(m->name.data - 1, m->name.len + 2));
	char *text = json_decode_string(&s->arena, m->value);
	struct slice value = text ? slice_trim(slice_of(text)) : m->value;

	if (!name || !value.len || slice_is(m->value, "null"))
		return;
	c = ARRAY_PUSH(&s->arena, &e->cells);
	c->column = (uint32_t)column;
	c->name = slice_of(name);
	c->text = value;
	c->json = text == NULL;
}

static void
put_line(struct jsonl_state *s, struct slice line, struct buf *events)
{
	struct event e = {.kind = EVENT_ROW, .row = s->line, .raw = line};
	struct json_members members = {0};
	struct fault f = FAULT_INIT;

	if (json_scan(&s->arena, line, &members, &f) != 0) {
		e.kind = EVENT_BAD;
		e.text = slice_of(f.text);
	} else if (!slice_starts(line, "{")) {
		e.kind = EVENT_BAD;
		e.text = SLICE("not a JSON object");
	}
	for (size_t i = 0; i < members.count; i++)
		add_member(s, &e, &members.items[i], i);
	event_pack(events, &e);
}

/* The next whole line; false when more must be read. */
static bool
take_line(struct jsonl_state *s, struct buf *events)
{
	struct slice rest = window_rest(&s->window);
	size_t len = slice_find_char(rest, '\n');
	struct slice line = slice_trim(slice_sub(rest, 0, len));

	if (len == rest.len && !s->window.ended && rest.len < LINE_LIMIT)
		return false;
	if (!rest.len)
		return false;
	s->line++;
	s->window.used += len < rest.len ? len + 1 : len;
	if (line.len)
		put_line(s, line, events);
	arena_reset(&s->arena);
	return true;
}

static int
next_jsonl(void *state, struct buf *events, struct fault *f)
{
	struct jsonl_state *s = state;
	struct event sheet = {.kind = EVENT_SHEET, .text = SLICE("")};

	if (!s->told)
		event_pack(events, &sheet);
	s->told = true;
	while (events->len < READER_BATCH) {
		if (take_line(s, events))
			continue;
		if (s->window.ended)
			return 0;
		if (window_fill(&s->window, f) != 0)
			return -1;
	}
	return 1;
}

static void
close_jsonl(void *state)
{
	struct jsonl_state *s = state;

	window_close(&s->window);
	arena_free(&s->arena);
	free(s);
}

const struct reader_ops reader_jsonl = {
	"jsonl", open_jsonl, next_jsonl, close_jsonl};
