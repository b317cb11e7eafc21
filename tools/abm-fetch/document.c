#include "document.h"

static void
emit_part(struct emit *e, const struct part *p)
{
	const struct body *b = &p->body;

	emit_object(e, NULL);
	emit_str(e, "form", p->form);
	emit_str(e, "url", b->url);
	emit_str(e, "final_url", b->final_url);
	emit_str(e, "media_type", b->media_type);
	emit_str(e, "charset", b->charset);
	emit_int(e, "bytes", (int64_t)b->bytes);
	emit_str(e, "body_sha256", b->sha256);
	emit_end_object(e);
}

/* Why this report, and which ones it was preferred to. */
static void
emit_chosen(struct emit *e, const struct document *d)
{
	emit_object(e, "chosen");
	emit_str(e, "why", d->why);
	emit_array(e, "others");
	for (size_t i = 0; i < d->others.count && i < DOCUMENT_OTHERS; i++) {
		const struct find *o = &d->others.items[i];

		emit_object(e, NULL);
		emit_str(e, "form", o->form);
		emit_str(e, "title", o->title);
		emit_str(e, "url", o->url);
		emit_str(e, "period_end", o->period_end);
		emit_str(e, "filed", o->filed);
		emit_end_object(e);
	}
	emit_end_array(e);
	emit_end_object(e);
}

void
document_write(struct buf *out, const struct document *d, struct slice account)
{
	struct emit e = EMIT_INIT(out);
	const struct body *main = &d->parts.items[0].body;

	emit_object(&e, NULL);
	emit_str(&e, "type", "document");
	emit_int(&e, "v", 1);
	emit_raw(&e, "account", account);
	emit_str(&e, "source", d->source);
	emit_str(&e, "kind", d->kind);
	emit_str(&e, "form", d->form);
	emit_str(&e, "url", main->url);
	emit_str(&e, "title", d->title);
	emit_str(&e, "language", d->language);
	emit_str(&e, "period_end", d->period_end);
	emit_str(&e, "filed", d->filed);
	emit_str(&e, "fetched_at", main->fetched_at);
	emit_chosen(&e, d);
	emit_array(&e, "parts");
	for (size_t i = 0; i < d->parts.count; i++)
		emit_part(&e, &d->parts.items[i]);
	emit_end_array(&e);
	emit_end_object(&e);
	buf_add_char(out, '\n');
}
