#include "document.h"

static void
emit_part(struct emit *e, const struct body *b, const char *form)
{
	emit_object(e, NULL);
	emit_str(e, "form", form);
	emit_str(e, "url", b->url);
	emit_str(e, "final_url", b->final_url);
	emit_str(e, "media_type", b->media_type);
	emit_str(e, "charset", b->charset);
	emit_int(e, "bytes", (int64_t)b->bytes);
	emit_str(e, "body_sha256", b->sha256);
	emit_end_object(e);
}

void
document_write(struct buf *out, const struct document *d, struct slice account)
{
	struct emit e = EMIT_INIT(out);
	const struct report *r = d->report;

	emit_object(&e, NULL);
	emit_str(&e, "type", "document");
	emit_int(&e, "v", 1);
	emit_raw(&e, "account", account);
	emit_str(&e, "source", "url");
	emit_str(&e, "kind", r->kind);
	emit_str(&e, "form", r->form);
	emit_str(&e, "url", r->url);
	emit_str(&e, "title", r->title);
	emit_str(&e, "language", r->language);
	emit_str(&e, "period_end", r->period_end);
	emit_null(&e, "filed");
	emit_str(&e, "fetched_at", d->parts.items[0].fetched_at);
	emit_array(&e, "parts");
	for (size_t i = 0; i < d->parts.count; i++)
		emit_part(&e, &d->parts.items[i], i ? NULL : r->form);
	emit_end_array(&e);
	emit_end_object(&e);
	buf_add_char(out, '\n');
}
