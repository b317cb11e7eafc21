#include "stream/unit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define OUT_LIMIT (512 * MIB)

static void
put_number(struct buf *b, uint64_t v)
{
	buf_add(b, &v, sizeof v);
}

static void
put_bytes(struct buf *b, struct slice s)
{
	put_number(b, s.len);
	buf_add(b, s.data, s.len);
}

static bool
take_number(struct slice *s, uint64_t *v)
{
	if (s->len < sizeof *v)
		return false;
	memcpy(v, s->data, sizeof *v);
	*s = slice_from(*s, sizeof *v);
	return true;
}

static bool
take_bytes(struct slice *s, struct slice *bytes)
{
	uint64_t len;

	if (!take_number(s, &len) || len > s->len)
		return false;
	*bytes = slice_sub(*s, 0, (size_t)len);
	*s = slice_from(*s, (size_t)len);
	return true;
}

void
unit_pack(struct buf *packed, const struct diag_pos *pos, struct slice line)
{
	/* With its NUL, so that the other side can borrow it. */
	put_bytes(packed, slice_make(pos->file, strlen(pos->file) + 1));
	put_number(packed, pos->line);
	put_bytes(packed, line);
}

bool
unit_next(struct slice *packed, struct unit_line *line)
{
	struct slice file;
	uint64_t number;

	if (!take_bytes(packed, &file) || !take_number(packed, &number) ||
		!take_bytes(packed, &line->line))
		return false;
	line->pos.file = file.data;
	line->pos.line = (size_t)number;
	line->pos.column = NULL;
	return true;
}

static long
version_of(const struct record *r)
{
	struct slice v = record_raw(r, "v");
	char text[24];

	if (!v.data || v.len >= sizeof text)
		return v.data ? -1 : 1;
	memcpy(text, v.data, v.len);
	text[v.len] = '\0';
	return strspn(text, "0123456789") == v.len ? strtol(text, NULL, 10)
						   : -1;
}

int
record_read(struct record *r, struct arena *a, const struct diag_pos *pos,
	struct slice line, struct fault *f)
{
	memset(r, 0, sizeof *r);
	r->line = line;
	r->pos = *pos;
	r->arena = a;
	r->type = "";
	if (json_scan(a, line, &r->members, f) < 0)
		return -1;
	if (!slice_starts(slice_trim(line), "{"))
		return fault_set(f, FAULT_INPUT, "a record is a JSON object");
	r->type = record_str(r, "type");
	if (!r->type) {
		r->type = "";
		return fault_set(f, FAULT_INPUT,
			"a record needs a member 'type', a string");
	}
	r->v = version_of(r);
	if (r->v < 0)
		return fault_set(
			f, FAULT_INPUT, "member 'v' is no whole number");
	return 0;
}

static size_t
count_lines(struct slice packed)
{
	struct unit_line line;
	size_t count = 0;

	while (unit_next(&packed, &line))
		count++;
	return count;
}

int
unit_run(const struct filter *filter, struct date as_of, struct slice packed,
	struct buf *aside, struct buf *out, struct fault *f)
{
	struct arena arena = ARENA_INIT;
	struct unit u = {
		.out = out, .aside = aside, .arena = &arena, .as_of = as_of};
	struct unit_line line;
	size_t from = out->len;
	int status = 0;

	u.records = arena_alloc(
		&arena, count_lines(packed) + 1, sizeof *u.records);
	while (status == 0 && unit_next(&packed, &line))
		status = record_read(
			&u.records[u.count++], &arena, &line.pos, line.line, f);
	if (status == 0)
		status = filter->record(filter->ctx, &u, f);
	if (status == 0 && out->full)
		status = fault_set(f, FAULT_LIMIT, "the output is too large");
	if (status < 0 && f->kind == FAULT_NONE)
		fault_set(f, FAULT_INPUT, "it could not be handled");
	if (status < 0)
		buf_cut(out, from, out->len - from);
	for (size_t i = 0; i < u.count; i++)
		json_free(u.records[i].tree);
	arena_free(&arena);
	return status;
}

void
unit_reply(const struct filter *filter, struct date as_of, struct slice packed,
	struct buf *reply)
{
	struct buf messages = BUF_INIT(16 * MIB);
	struct buf out = BUF_INIT(OUT_LIMIT);
	struct buf aside = BUF_INIT(OUT_LIMIT);
	struct fault f = FAULT_INIT;

	diag_capture(&messages);
	unit_run(filter, as_of, packed, &aside, &out, &f);
	diag_capture(NULL);
	put_number(reply, f.kind);
	put_number(reply, (uint64_t)diag_status());
	put_bytes(reply, slice_of(f.text));
	put_bytes(reply, slice_make(buf_str(&messages), messages.len));
	put_bytes(reply, slice_make(buf_str(&aside), aside.len));
	put_bytes(reply, slice_make(buf_str(&out), out.len));
	buf_free(&messages);
	buf_free(&aside);
	buf_free(&out);
}

bool
unit_read_reply(struct slice reply, struct unit_result *result)
{
	uint64_t kind, status;
	struct slice text;

	if (!take_number(&reply, &kind) || !take_number(&reply, &status) ||
		!take_bytes(&reply, &text) ||
		!take_bytes(&reply, &result->messages) ||
		!take_bytes(&reply, &result->aside) ||
		!take_bytes(&reply, &result->out) || kind > FAULT_SYSTEM ||
		status > 2)
		return false;
	result->fault.kind = FAULT_NONE;
	if (kind != FAULT_NONE)
		fault_set(&result->fault, (enum fault_kind)kind, "%.*s",
			SLICE_ARG(text));
	result->status = (int)status;
	return true;
}
