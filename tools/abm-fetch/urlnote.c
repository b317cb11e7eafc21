#include "urlnote.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"

#define NOTE_LIMIT ((size_t)256 * 1024)
/* The two times stand first, so that they can be patched in place. */
#define TIMES_HEAD "{\"checked_at\":\""
#define TIMES_MIDDLE "\",\"fresh_until\":\""

static const enum http_field kept[] = {HTTP_AGE, HTTP_CACHE_CONTROL,
	HTTP_CONTENT_ENCODING, HTTP_CONTENT_TYPE, HTTP_DATE, HTTP_EXPIRES,
	HTTP_VARY};

int64_t
urlnote_now(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	return epoch && *epoch ? strtoll(epoch, NULL, 10) : time_now();
}

struct slice
urlnote_key(struct fetch *x, struct arena *a, const char *url)
{
	struct buf *last = &x->last_url; /* URL, NUL, its key */
	size_t len = strlen(url) + 1;

	if (last->len <= len || memcmp(last->data, url, len) != 0) {
		const char *normal = url_normalise(a, slice_of(url));

		buf_reset(last);
		buf_add(last, url, len);
		buf_add_str(last, normal ? normal : url);
		if (last->full)
			return slice_of(normal ? normal : url);
	}
	len = last->len - len;
	return slice_make(
		arena_strndup(a, last->data + last->len - len, len), len);
}

static const char *
text_of(struct arena *a, const struct json_members *m, const char *name)
{
	struct slice value = json_member(m, name);

	return value.data ? json_decode_string(a, value) : NULL;
}

static int64_t
number_of(const struct json_members *m, const char *name)
{
	struct slice value = json_member(m, name);
	int64_t number = 0;

	for (size_t i = 0; i < value.len && number < INT64_MAX / 16; i++) {
		if (value.data[i] < '0' || value.data[i] > '9')
			return 0;
		number = number * 10 + (value.data[i] - '0');
	}
	return number;
}

static void
read_headers(struct arena *a, const struct json_members *m, struct urlnote *n)
{
	struct json_members headers = {0};
	struct fault bad = FAULT_INIT;
	struct slice value = json_member(m, "headers");

	n->fields[HTTP_ETAG] = text_of(a, m, "etag");
	n->fields[HTTP_LAST_MODIFIED] = text_of(a, m, "last_modified");
	if (!value.data || json_scan(a, value, &headers, &bad) < 0)
		return;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		n->fields[kept[i]] = text_of(
			a, &headers, http_field_name(kept[i]));
}

/* The members' spans will do: a tree of them costs more than asking the net. */
static bool
read_note(struct arena *a, struct slice text, struct urlnote *n)
{
	struct json_members m = {0};
	struct fault bad = FAULT_INIT;
	const char *blob;

	if (json_scan(a, text, &m, &bad) < 0)
		return false;
	blob = text_of(a, &m, "blob");
	if (!blob || strlen(blob) != DIGEST_HEX_SIZE - 1)
		return false;
	memcpy(n->body.sha256, blob, DIGEST_HEX_SIZE);
	n->body.final_url = text_of(a, &m, "final_url");
	n->body.media_type = text_of(a, &m, "media_type");
	n->body.charset = text_of(a, &m, "charset");
	n->body.fetched_at = text_of(a, &m, "fetched_at");
	n->body.bytes = (size_t)number_of(&m, "bytes");
	n->selected = text_of(a, &m, "selected");
	n->revalidate = slice_is(json_member(&m, "revalidate"), "true");
	read_headers(a, &m, n);
	if (!time_parse(
		    slice_of(text_of(a, &m, "fresh_until")), &n->fresh_until))
		n->fresh_until = 0;
	return n->body.final_url && n->body.fetched_at &&
		time_parse(
			slice_of(text_of(a, &m, "checked_at")), &n->checked_at);
}

int
urlnote_get(struct fetch *x, struct arena *a, const char *url,
	struct urlnote *n, struct fault *f)
{
	struct slice key = urlnote_key(x, a, url);
	const struct urlnote *pending = hash_get(&x->pending, key);
	struct buf b = BUF_INIT(NOTE_LIMIT);
	int found;

	memset(n, 0, sizeof *n);
	if (pending)
		*n = *pending;
	n->body.url = url;
	if (pending)
		return 1;
	found = store_get_note(&x->store, STORE_URL, key, &b, f);
	/* A note that cannot be read, or whose body is gone, is no note. */
	if (found == 1 &&
		(!read_note(a, slice_make(buf_str(&b), b.len), n) ||
			!store_keep_blob(&x->store, n->body.sha256)))
		found = 0;
	buf_free(&b);
	return found;
}

static void
emit_headers(struct emit *e, const struct urlnote *n)
{
	emit_str(e, "etag", n->fields[HTTP_ETAG]);
	emit_str(e, "last_modified", n->fields[HTTP_LAST_MODIFIED]);
	emit_object(e, "headers");
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		emit_opt_str(e, http_field_name(kept[i]), n->fields[kept[i]]);
	emit_end_object(e);
	emit_opt_str(e, "selected", n->selected);
	emit_bool(e, "revalidate", n->revalidate);
}

static void
put_times(struct buf *b, const struct urlnote *n)
{
	char checked[TIME_SIZE], fresh[TIME_SIZE];

	time_format(n->checked_at, checked);
	time_format(n->fresh_until, fresh);
	buf_add_str(b, checked);
	buf_add_str(b, TIMES_MIDDLE);
	buf_add_str(b, fresh);
}

static void
write_note(struct buf *b, const struct urlnote *n)
{
	struct emit e = EMIT_INIT(b);

	buf_add_str(b, TIMES_HEAD);
	put_times(b, n);
	buf_add_char(b, '"');
	e.comma = true;
	emit_str(&e, "url", n->body.url);
	emit_str(&e, "final_url", n->body.final_url);
	emit_int(&e, "status", 200);
	emit_headers(&e, n);
	emit_str(&e, "media_type", n->body.media_type);
	emit_str(&e, "charset", n->body.charset);
	emit_str(&e, "fetched_at", n->body.fetched_at);
	emit_int(&e, "bytes", (int64_t)n->body.bytes);
	emit_str(&e, "blob", n->body.sha256);
	emit_end_object(&e);
}

void
urlnote_put(struct fetch *x, struct arena *a, const struct urlnote *n)
{
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct slice key = urlnote_key(x, a, n->body.url);
	struct urlnote *pending = arena_alloc(a, 1, sizeof *pending);
	const struct urlnote *before;

	*pending = *n;
	before = hash_set(&x->pending, key, pending);
	write_note(&b, n);
	if (n->body.temp && !(before && before->body.temp == n->body.temp))
		commit_body(&x->group, n->body.temp, n->body.sha256);
	commit_note(&x->group, STORE_URL, key, slice_make(buf_str(&b), b.len));
	buf_free(&b);
}

void
urlnote_settled(struct fetch *x, struct slice key)
{
	struct urlnote *pending = hash_get(&x->pending, key);

	if (pending)
		pending->body.temp = NULL;
}

int
urlnote_touch(struct fetch *x, const struct urlnote *n, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct slice key = urlnote_key(x, &a, n->body.url);
	struct urlnote *pending = hash_get(&x->pending, key);
	int status = 0;

	put_times(&b, n);
	if (pending) {
		pending->checked_at = n->checked_at;
		pending->fresh_until = n->fresh_until;
	} else {
		status = store_patch_note(&x->store, STORE_URL, key,
			strlen(TIMES_HEAD), slice_make(buf_str(&b), b.len), f);
	}
	buf_free(&b);
	arena_free(&a);
	return status;
}

int
urlnote_get_missing(
	struct fetch *x, const char *url, struct missing *m, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct fault bad = FAULT_INIT;
	struct cJSON *tree = NULL;
	int found = store_get_note(
		&x->store, STORE_MISSING, urlnote_key(x, &a, url), &b, f);

	memset(m, 0, sizeof *m);
	if (found == 1)
		tree = json_parse(slice_make(buf_str(&b), b.len), &bad);
	m->status = (long)json_get_num(tree, "status", 0);
	m->span = (int64_t)json_get_num(tree, "seconds", 0);
	if (found == 1 &&
		!time_parse(slice_of(json_get_str(tree, "until")), &m->until))
		found = 0;
	json_free(tree);
	buf_free(&b);
	arena_free(&a);
	return found;
}

void
urlnote_put_missing(struct fetch *x, const char *url, const struct missing *m)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(NOTE_LIMIT);
	struct emit e = EMIT_INIT(&b);
	char when[TIME_SIZE];

	time_format(m->until, when);
	emit_object(&e, NULL);
	emit_str(&e, "url", url);
	emit_int(&e, "status", m->status);
	emit_str(&e, "until", when);
	emit_int(&e, "seconds", m->span);
	emit_end_object(&e);
	commit_note(&x->group, STORE_MISSING, urlnote_key(x, &a, url),
		slice_make(buf_str(&b), b.len));
	buf_free(&b);
	arena_free(&a);
}

int
urlnote_drop_missing(struct fetch *x, const char *url, struct fault *f)
{
	struct arena a = ARENA_INIT;
	int status = store_drop_note(
		&x->store, STORE_MISSING, urlnote_key(x, &a, url), f);

	arena_free(&a);
	return status;
}
