#include "urlnote.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"

#define NOTE_LIMIT (64 * 1024)
#define MISSING_SECONDS (7 * 24 * 3600)

int64_t
urlnote_now(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	return epoch && *epoch ? strtoll(epoch, NULL, 10) : time_now();
}

static struct slice
key_of(struct arena *a, const char *url)
{
	const char *normal = url_normalise(a, slice_of(url));

	return slice_of(normal ? normal : url);
}

static const char *
copy(struct arena *a, const struct cJSON *tree, const char *name)
{
	const char *s = json_get_str(tree, name);

	return s ? arena_strdup(a, s) : NULL;
}

static bool
read_note(struct arena *a, const struct cJSON *tree, struct urlnote *n)
{
	const char *blob = json_get_str(tree, "blob");

	if (!blob || strlen(blob) != DIGEST_HEX_SIZE - 1)
		return false;
	memcpy(n->body.sha256, blob, DIGEST_HEX_SIZE);
	n->body.final_url = copy(a, tree, "final_url");
	n->body.media_type = copy(a, tree, "media_type");
	n->body.charset = copy(a, tree, "charset");
	n->body.fetched_at = copy(a, tree, "fetched_at");
	n->body.bytes = (size_t)json_get_num(tree, "bytes", 0);
	n->etag = copy(a, tree, "etag");
	n->last_modified = copy(a, tree, "last_modified");
	return n->body.final_url && n->body.fetched_at &&
		time_parse(slice_of(json_get_str(tree, "checked_at")),
			&n->checked_at);
}

int
urlnote_get(struct fetch *x, struct arena *a, const char *url,
	struct urlnote *n, struct fault *f)
{
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct cJSON *tree = NULL;
	struct fault bad = FAULT_INIT;
	int found = store_get_note(&x->store, STORE_URL, key_of(a, url), &b, f);

	memset(n, 0, sizeof *n);
	n->body.url = url;
	if (found == 1)
		tree = json_parse(slice_make(buf_str(&b), b.len), &bad);
	/* A note that cannot be read, or whose body is gone, is no note. */
	if (found == 1 &&
		(!tree || !read_note(a, tree, n) ||
			!store_has_blob(&x->store, n->body.sha256)))
		found = 0;
	json_free(tree);
	buf_free(&b);
	return found;
}

int
urlnote_put(struct fetch *x, const struct urlnote *n, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct emit e = EMIT_INIT(&b);
	char when[TIME_SIZE];
	int status;

	time_format(n->checked_at, when);
	emit_object(&e, NULL);
	emit_str(&e, "url", n->body.url);
	emit_str(&e, "final_url", n->body.final_url);
	emit_int(&e, "status", 200);
	emit_str(&e, "etag", n->etag);
	emit_str(&e, "last_modified", n->last_modified);
	emit_str(&e, "media_type", n->body.media_type);
	emit_str(&e, "charset", n->body.charset);
	emit_str(&e, "fetched_at", n->body.fetched_at);
	emit_str(&e, "checked_at", when);
	emit_int(&e, "bytes", (int64_t)n->body.bytes);
	emit_str(&e, "blob", n->body.sha256);
	emit_end_object(&e);
	status = store_put_note(&x->store, STORE_URL, key_of(&a, n->body.url),
		slice_make(buf_str(&b), b.len), true, f);
	buf_free(&b);
	arena_free(&a);
	return status;
}

int
urlnote_is_missing(struct fetch *x, const char *url, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct fault bad = FAULT_INIT;
	struct cJSON *tree = NULL;
	int64_t until = 0;
	int found = store_get_note(
		&x->store, STORE_MISSING, key_of(&a, url), &b, f);

	if (found == 1)
		tree = json_parse(slice_make(buf_str(&b), b.len), &bad);
	if (found == 1 &&
		(!time_parse(slice_of(json_get_str(tree, "until")), &until) ||
			until <= urlnote_now()))
		found = 0;
	json_free(tree);
	buf_free(&b);
	arena_free(&a);
	return found;
}

int
urlnote_put_missing(
	struct fetch *x, const char *url, long status, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct emit e = EMIT_INIT(&b);
	char when[TIME_SIZE];
	int done;

	time_format(urlnote_now() + MISSING_SECONDS, when);
	emit_object(&e, NULL);
	emit_str(&e, "url", url);
	emit_int(&e, "status", status);
	emit_str(&e, "until", when);
	emit_end_object(&e);
	done = store_put_note(&x->store, STORE_MISSING, key_of(&a, url),
		slice_make(buf_str(&b), b.len), false, f);
	buf_free(&b);
	arena_free(&a);
	return done;
}
