#include "stream/rejects.h"

#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "stream/emit.h"

static bool
is_object(struct slice line)
{
	struct fault f = FAULT_INIT;

	return slice_starts(slice_trim(line), "{") &&
		json_scan(NULL, line, NULL, &f) == 0;
}

void
reject_write(struct buf *out, const struct diag_pos *pos, struct slice line,
	const struct fault *f)
{
	struct emit e = EMIT_INIT(out);
	struct buf raw = BUF_INIT(2 * REJECT_RAW_LIMIT);

	emit_object(&e, NULL);
	emit_str(&e, "type", "reject");
	emit_int(&e, "v", 1);
	emit_str(&e, "tool", diag_tool());
	emit_str(&e, "file", pos->file);
	emit_int(&e, "line", (int64_t)pos->line);
	emit_str(&e, "reason", fault_reason(f->kind));
	emit_str(&e, "message", f->text);
	if (is_object(line)) {
		emit_raw(&e, "record", slice_trim(line));
	} else {
		line = slice_sub(line, 0, REJECT_RAW_LIMIT);
		base64_encode(&raw, line.data, line.len);
		emit_str(&e, "raw", buf_str(&raw));
	}
	emit_end_object(&e);
	buf_add_char(out, '\n');
	buf_free(&raw);
}

static struct slice
decode_raw(struct record *r)
{
	const char *text = record_str(r, "raw");
	struct buf b = BUF_INIT(REJECT_RAW_LIMIT);
	struct slice line = SLICE_NONE;

	if (text && base64_decode(&b, slice_of(text)) == 0)
		line = slice_make(
			arena_strndup(r->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return line;
}

bool
reject_unwrap(struct record *r, struct slice *line, struct diag_pos *pos)
{
	const char *tool = record_str(r, "tool");
	const char *file = record_str(r, "file");
	struct slice number = record_raw(r, "line");

	if (strcmp(r->type, "reject") != 0 || !tool ||
		strcmp(tool, diag_tool()) != 0)
		return false;
	*line = record_raw(r, "record");
	if (!line->data)
		*line = decode_raw(r);
	if (!line->data)
		return false;
	if (file && number.data) {
		pos->file = file;
		pos->line = strtoul(
			arena_strndup(r->arena, number.data, number.len), NULL,
			10);
	}
	return true;
}
