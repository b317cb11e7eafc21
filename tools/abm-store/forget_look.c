#include "forget_look.h"

#include <string.h>

#include "base/file.h"
#include "base/transcode.h"
#include "port/markup.h"
#include "port/pdf.h"
#include "port/zip.h"
#include "stream/workers.h"

#define FILE_LIMIT (512 * MIB)
#define MEMORY (2048 * MIB)
#define TIMEOUT_MS (5L * 60 * 1000)

/* Elements that stand within words: fonts, runs of Office, tags of XBRL. */
static bool
is_inline(const char *name)
{
	static const char *const inlines[] = {"a", "abbr", "b", "bdi", "em",
		"font", "i", "mark", "s", "small", "span", "strong", "sub",
		"sup", "u", "wbr", NULL};
	static const char *const breaks[] = {
		"w:p", "w:br", "w:tab", "a:p", "a:br", NULL};
	const char *const *n = strchr(name, ':') ? breaks : inlines;
	bool listed = false;

	for (; *n; n++)
		listed |= !strcmp(name, *n);
	return listed != (strchr(name, ':') != NULL);
}

static void
open_element(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	(void)attrs;
	if (!is_inline(name))
		buf_add_char(ctx, ' ');
}

static void
close_element(void *ctx, const char *name)
{
	open_element(ctx, name, NULL);
}

static void
take_text(void *ctx, struct slice text)
{
	buf_add(ctx, text.data, text.len);
}

static void
restart(void *ctx)
{
	buf_reset(ctx);
}

static bool
markup_names(const struct forget *g, struct slice bytes)
{
	struct buf text = BUF_INIT(FILE_LIMIT);
	const struct markup_handler handler = {.open = open_element,
		.close = close_element,
		.text = take_text,
		.restart = restart,
		.ctx = &text};
	struct buf page = BUF_INIT(2 * FILE_LIMIT);
	struct fault ignored = FAULT_INIT;
	bool names;

	transcode_page(&page, bytes, SLICE_NONE);
	(void)markup_parse(slice_make(buf_str(&page), page.len), MARKUP_ANY,
		&handler, &ignored);
	names = forget_names(g, slice_make(buf_str(&text), text.len));
	buf_free(&page);
	buf_free(&text);
	return names;
}

static bool
text_names(const struct forget *g, struct slice bytes)
{
	return forget_names(g, bytes) ||
		(slice_find_char(bytes, '<') < bytes.len &&
			markup_names(g, bytes)) ||
		(slice_find(bytes, "\\u") < bytes.len &&
			forget_json_names(g, bytes));
}

static enum forget_found
look_into_zip(const struct forget *g, struct slice bytes)
{
	const struct zip_limits limits = ZIP_LIMITS_DEFAULT;
	struct fault bad = FAULT_INIT;
	struct zip_in *in = zip_in_open(bytes, &limits, &bad);
	enum forget_found found = in ? FORGET_SILENT : FORGET_UNREAD;

	for (size_t i = 0; in && i < zip_in_count(in) && found != FORGET_NAMED;
		i++) {
		struct buf b = BUF_INIT(FILE_LIMIT);

		if (forget_names(g, slice_of(zip_in_entry(in, i)->name)))
			found = FORGET_NAMED;
		else if (zip_in_read(in, i, &b, &bad) < 0)
			found = FORGET_UNREAD;
		else if (text_names(g, slice_make(buf_str(&b), b.len)))
			found = FORGET_NAMED;
		buf_free(&b);
	}
	zip_in_close(in);
	return found;
}

static enum forget_found
look_into_pdf(const struct forget *g, const char *path)
{
	struct buf layout = BUF_INIT(FILE_LIMIT);
	struct fault bad = FAULT_INIT;
	size_t dropped;
	enum forget_found found = FORGET_UNREAD;

	if (pdf_layout(path, &layout, &dropped, &bad) == 0)
		found = markup_names(
				g, slice_make(buf_str(&layout), layout.len))
			? FORGET_NAMED
			: FORGET_SILENT;
	buf_free(&layout);
	return found;
}

/* In the worker: the reply is one letter. */
static int
look(void *ctx, const char *data, size_t len, struct buf *reply)
{
	const struct forget *g = ctx;
	struct arena a = ARENA_INIT;
	const char *path = arena_strndup(&a, data, len);
	struct buf b = BUF_INIT(FILE_LIMIT);
	struct fault bad = FAULT_INIT;
	enum forget_found found = FORGET_UNREAD;
	struct slice bytes;

	if (file_read(path, &b, &bad) == 0) {
		bytes = slice_make(buf_str(&b), b.len);
		if (text_names(g, bytes))
			found = FORGET_NAMED;
		else if (slice_starts(bytes, "%PDF-"))
			found = look_into_pdf(g, path);
		else if (slice_starts(bytes, "PK\x03\x04"))
			found = look_into_zip(g, bytes);
		else
			found = FORGET_SILENT;
	}
	buf_free(&b);
	arena_free(&a);
	return buf_add_char(reply, (char)('0' + found));
}

static bool
open_worker(struct forget *g, struct fault *f)
{
	const struct workers_limits limits = {
		.count = 1, .memory = MEMORY, .timeout_ms = TIMEOUT_MS};

	if (!g->looker)
		g->looker = workers_open(look, g, &limits, f);
	return g->looker;
}

enum forget_found
forget_look(struct forget *g, const char *path, struct fault *f)
{
	struct buf reply = BUF_INIT(MIB);
	struct fault died = FAULT_INIT;
	enum forget_found found = FORGET_UNREAD;

	if (!open_worker(g, f) ||
		workers_send(g->looker, path, strlen(path), f) < 0)
		return FORGET_FAILED;
	while (!workers_take(g->looker, &reply, &died))
		workers_wait(g->looker, -1, NULL, -1);
	if (died.kind == FAULT_NONE && reply.len == 1)
		found = (enum forget_found)(buf_str(&reply)[0] - '0');
	buf_free(&reply);
	return found;
}

void
forget_look_close(struct forget *g)
{
	if (g->looker)
		workers_close(g->looker);
	g->looker = NULL;
}
