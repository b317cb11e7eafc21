#include "doctext.h"

#include <string.h>

#include "base/utf8.h"
#include "furniture.h"
#include "source.h"

const struct block *
doctext_block_at(const struct doctext *d, size_t off)
{
	size_t low = 0, high = d->blocks.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (d->blocks.items[mid].start <= off)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &d->blocks.items[low - 1] : NULL;
}

struct slice
doctext_slice(const struct doctext *d, size_t start, size_t end)
{
	return slice_make(buf_str(&d->text) + start, end - start);
}

struct docpart *
doctext_part(struct doctext *d, const char *form, const char *name)
{
	struct docpart *p;

	if (d->parts.count && d->text.len)
		buf_add_char(&d->text, '\f');
	p = ARRAY_PUSH(d->arena, &d->parts);
	p->form = form ? form : "";
	p->name = name ? name : "";
	p->start = p->end = d->text.len;
	return p;
}

static bool
looks_like_markup(struct slice s)
{
	struct slice head = slice_trim(slice_sub(s, 0, 65536));

	return slice_find_fold(head, "<html") < head.len ||
		slice_starts_fold(head, "<!doctype html") ||
		slice_find_fold(head, "<body") < head.len ||
		slice_find_fold(head, "<div") < head.len ||
		slice_find_fold(head, "<font") < head.len ||
		slice_find_fold(head, "<title>") < head.len ||
		slice_find_fold(head, "</p>") < head.len ||
		slice_find_fold(head, "<p>") < head.len;
}

/* libxml2's HTML parser ends a text at a NUL. */
static struct slice
without_nul(struct doctext *d, struct slice bytes, struct buf *b)
{
	struct slice rest = bytes;
	struct slice piece;
	struct notice *n;

	if (slice_find_char(bytes, '\0') == bytes.len)
		return bytes;
	while (slice_next(&rest, '\0', &piece))
		buf_add(b, piece.data, piece.len);
	n = ARRAY_PUSH(d->arena, &d->flags);
	n->code = "nul-bytes";
	n->detail = arena_printf(
		d->arena, "%zu NUL bytes dropped", bytes.len - b->len);
	n->start = n->end = NO_OFFSET;
	return slice_make(buf_str(b), b->len);
}

int
read_markup(struct doctext *d, struct slice utf8, struct ixbrl *ix, int part,
	struct fault *f)
{
	struct buf clean = BUF_INIT(1024 * MIB);
	int status;

	d->format = d->format ? d->format : "html";
	status = read_html(d, without_nul(d, utf8, &clean), ix, part, f);
	buf_free(&clean);
	return status;
}

int
read_flow(struct doctext *d, struct slice utf8, struct ixbrl *ix, int part,
	struct fault *f)
{
	if (looks_like_markup(utf8))
		return read_markup(d, utf8, ix, part, f);
	if (slice_starts(slice_trim(utf8), "<?xml"))
		return fault_set(
			f, FAULT_INPUT, "it is XML, but not a report in XHTML");
	if (slice_find_char(utf8, '\0') < utf8.len)
		return fault_set(
			f, FAULT_INPUT, "it is neither HTML nor text nor PDF");
	d->format = d->format ? d->format : "text";
	read_text(d, utf8, part);
	return 0;
}

static int
read_marked(struct doctext *d, const struct source_part *part, int number,
	struct ixbrl *ix, struct fault *f)
{
	struct buf b = BUF_INIT(1024 * MIB);
	struct slice utf8 = charset_to_utf8(part->bytes, part->charset, &b);
	int status;

	if (is_submission(utf8)) {
		d->parts.count--;
		status = read_submission(d, utf8, ix, f);
	} else {
		status = read_flow(d, utf8, ix, number, f);
	}
	buf_free(&b);
	return status;
}

static int
read_part(struct doctext *d, const struct source_part *part, struct ixbrl *ix,
	struct fault *f)
{
	int number = (int)d->parts.count;

	if (slice_starts(part->bytes, "PK\x03\x04")) {
		d->format = "package";
		return read_package(d, part->bytes, ix, f);
	}
	doctext_part(d, part->form, part->name);
	if (slice_find(slice_sub(part->bytes, 0, 1024), "%PDF-") <
		slice_sub(part->bytes, 0, 1024).len) {
		d->format = "pdf";
		return read_pdf(d, part->path, number, f);
	}
	return read_marked(d, part, number, ix, f);
}

int
doctext_read(struct doctext *d, const struct source_part *parts, size_t count,
	struct fault *f)
{
	struct ixbrl *ix = ixbrl_open(d);
	int status = 0;

	d->text.limit = 256 * MIB;
	for (size_t i = 0; i < count && status == 0; i++) {
		status = read_part(d, &parts[i], ix, f);
		if (d->parts.count)
			d->parts.items[d->parts.count - 1].end = d->text.len;
	}
	if (status == 0 && d->text.full)
		status = fault_set(f, FAULT_LIMIT, "its text is too large");
	if (status == 0 && !d->text.len && !ixbrl_found(ix))
		status = fault_set(f, FAULT_INPUT, "it holds no text");
	if (status == 0) {
		ixbrl_resolve(ix);
		if (ixbrl_found(ix))
			d->format = "ixbrl";
		furniture_mark(d);
	}
	ixbrl_close(ix);
	return status;
}
