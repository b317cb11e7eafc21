/*
 * The fast pass over XML vouches for what it accepts: libxml2 takes it for
 * well-formed too and tells the same events.  Texts may come in other pieces.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "port/xmlscan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
on_open(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct buf *b = ctx;

	buf_addf(b, "<%s", name);
	for (size_t i = 0; i < attrs->count; i++) {
		buf_addf(b, " %s=\"", attrs->items[i].name);
		buf_add(b, attrs->items[i].value.data,
			attrs->items[i].value.len);
		buf_add_char(b, '"');
	}
	buf_add_char(b, '>');
}

static void
on_close(void *ctx, const char *name)
{
	buf_addf(ctx, "</%s>", name);
}

static void
on_text(void *ctx, struct slice text)
{
	buf_add(ctx, text.data, text.len);
}

static void
on_restart(void *ctx)
{
	buf_reset(ctx);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice_trim(slice_make((const char *)data, size));
	struct buf ours = BUF_INIT(64 * MIB);
	struct buf theirs = BUF_INIT(64 * MIB);
	struct markup_handler handler = {.open = on_open,
		.close = on_close,
		.text = on_text,
		.restart = on_restart,
		.ctx = &ours};
	struct fault f = FAULT_INIT;

	if (slice_starts(text, "\xef\xbb\xbf"))
		text = slice_from(text, 3);
	if (xmlscan(text, &handler) == 0 &&
		slice_find(text, "<!DOCTYPE") == text.len) {
		handler.ctx = &theirs;
		if (markup_parse(text, MARKUP_XML, &handler, &f) < 0 ||
			!slice_eq(slice_make(buf_str(&ours), ours.len),
				slice_make(buf_str(&theirs), theirs.len)))
			abort();
	}
	buf_free(&ours);
	buf_free(&theirs);
	return 0;
}
