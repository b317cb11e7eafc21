#include "download.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "freshness.h"

#define MIB_BYTES ((int64_t)1024 * 1024)
/* Decoded to wire bytes; a body of less than a MiB may be anything. */
#define RATIO 200

void
download_init(struct download *d, struct fetch *x, struct arena *a,
	struct slice key, int64_t max_bytes)
{
	memset(d, 0, sizeof *d);
	d->fetch = x;
	d->arena = a;
	d->key = key;
	d->max_bytes = max_bytes;
	d->fd = -1;
	d->partial.fd = -1;
}

static int
write_all(int fd, const char *data, size_t len, struct fault *f)
{
	while (len) {
		ssize_t put = write(fd, data, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return fault_set(f, FAULT_SYSTEM,
				"cannot write to the store: %s",
				strerror(errno));
		data += put;
		len -= (size_t)put;
	}
	return 0;
}

static void
keep_ends(struct download *d, const char *data, size_t len)
{
	size_t more = DOWNLOAD_HEAD - d->head_len;

	if (more > len)
		more = len;
	memcpy(d->head + d->head_len, data, more);
	d->head_len += more;
	if (!d->unsure)
		return;
	if (len >= DOWNLOAD_TAIL) {
		memcpy(d->tail, data + len - DOWNLOAD_TAIL, DOWNLOAD_TAIL);
		d->tail_len = DOWNLOAD_TAIL;
		return;
	}
	if (d->tail_len + len > DOWNLOAD_TAIL) {
		size_t stays = DOWNLOAD_TAIL - len;

		memmove(d->tail, d->tail + d->tail_len - stays, stays);
		d->tail_len = stays;
	}
	memcpy(d->tail + d->tail_len, data, len);
	d->tail_len += len;
}

/* Decoded bytes. */
static int
take_decoded(void *ctx, const void *data, size_t len, struct fault *f)
{
	struct download *d = ctx;

	keep_ends(d, data, len);
	d->bytes += (int64_t)len;
	if (d->bytes > d->max_bytes)
		return fault_set(f, FAULT_LIMIT,
			"the body is larger than %lld bytes",
			(long long)d->max_bytes);
	if (d->coding && d->bytes > MIB_BYTES &&
		d->bytes / RATIO > d->response->wire_bytes)
		return fault_set(f, FAULT_LIMIT,
			"the body unpacks to more than %d times its size",
			RATIO);
	if (d->fd < 0)
		return 0;
	digest_add(d->digest, data, len);
	return write_all(d->fd, data, len, f);
}

static int
take_data(void *ctx, const void *data, size_t len, struct fault *f)
{
	struct download *d = ctx;

	if (!d->coding)
		return take_decoded(d, data, len, f);
	if (coding_feed(d->coding, slice_make(data, len), take_decoded, d, f) ==
		0)
		return 0;
	if (d->wanted || f->kind != FAULT_INPUT)
		return -1;
	/* The head of an error page is not worth an error of its own. */
	coding_close(d->coding);
	d->coding = NULL;
	f->kind = FAULT_NONE;
	return 0;
}

/* What is there of the body goes through the digest again. */
static int
reread(struct download *d, struct fault *f)
{
	char piece[65536];

	while (d->bytes < d->partial.have) {
		int64_t left = d->partial.have - d->bytes;
		size_t want = left < (int64_t)sizeof piece ? (size_t)left
							   : sizeof piece;
		ssize_t got = pread(d->partial.fd, piece, want, d->bytes);

		if (got <= 0)
			return fault_set(f, FAULT_SYSTEM,
				"cannot read '%.200s'", d->partial.path);
		keep_ends(d, piece, (size_t)got);
		digest_add(d->digest, piece, (size_t)got);
		d->bytes += got;
	}
	if (ftruncate(d->partial.fd, d->bytes) != 0 ||
		lseek(d->partial.fd, d->bytes, SEEK_SET) < 0)
		return fault_set(f, FAULT_SYSTEM, "cannot write '%.200s'",
			d->partial.path);
	return 0;
}

/* RFC 9110 14.4: exactly what was asked for. */
static bool
is_rest(const struct partial *p, const char *range)
{
	struct arena a = ARENA_INIT;
	const char *want = arena_printf(&a, "bytes %lld-%lld/%lld",
		(long long)p->have, (long long)p->total - 1,
		(long long)p->total);
	bool same = range && !strcmp(want, range);

	arena_free(&a);
	return same;
}

/*
 * RFC 9110 15.3.7.3: parts of one version only.  A server that does not know
 * If-Range sends a part of the version that it has now.
 */
static bool
is_same_version(const struct partial *p, const struct http_response *r)
{
	bool tag = p->validator[0] == '"';
	const char *now = r->fields[tag ? HTTP_ETAG : HTTP_LAST_MODIFIED];

	return !now || !strcmp(now, p->validator);
}

static int
resume(struct download *d, const struct http_response *r, struct fault *f)
{
	/* A part of a coded body is no part of ours (14.2). */
	if (d->partial.fd < 0 || d->coding ||
		!is_rest(&d->partial, r->fields[HTTP_CONTENT_RANGE]) ||
		!is_same_version(&d->partial, r)) {
		partial_drop(&d->partial);
		return fault_set(f, FAULT_TEMPORARY,
			"the server sent another part than was asked for");
	}
	d->fd = d->partial.fd;
	return reread(d, f);
}

static const char *
strong_validator(const struct http_response *r)
{
	const char *etag = r->fields[HTTP_ETAG];
	const char *changed = r->fields[HTTP_LAST_MODIFIED];

	if (etag)
		return freshness_etag_strong(etag) ? etag : NULL;
	return changed &&
			freshness_date_strong(
				changed, r->fields[HTTP_DATE], time_now())
		? changed
		: NULL;
}

/* A new file: one that can be resumed when that is worth it. */
static int
open_file(struct download *d, const struct http_response *r, struct fault *f)
{
	const char *length = r->fields[HTTP_CONTENT_LENGTH];
	int64_t total = length ? strtoll(length, NULL, 10) : 0;
	const char *validator = strong_validator(r);

	partial_drop(&d->partial);
	if (!r->fields[HTTP_CONTENT_ENCODING] && total >= PARTIAL_SMALLEST &&
		validator)
		partial_begin(d->fetch, d->arena, d->key, validator, total,
			&d->partial);
	d->fd = d->partial.fd >= 0
		? d->partial.fd
		: spool_file(&d->fetch->spool, d->arena, &d->temp, f);
	return d->fd < 0 ? -1 : 0;
}

static int
begin(void *ctx, const struct http_response *r, struct fault *f)
{
	struct download *d = ctx;
	const char *coding = r->fields[HTTP_CONTENT_ENCODING];

	d->response = r;
	d->unsure = !r->fields[HTTP_CONTENT_LENGTH] &&
		!r->fields[HTTP_TRANSFER_ENCODING];
	if (coding)
		d->coding = coding_open(slice_of(coding));
	d->wanted = r->status == 200 || r->status == 203 || r->status == 206;
	if (!d->wanted)
		return 0;
	if (coding && coding_is_foreign(slice_of(coding)))
		return fault_set(f, FAULT_INPUT,
			"the body is in a coding that was not asked for: %.60s",
			coding);
	d->digest = digest_open();
	return r->status == 206 ? resume(d, r, f) : open_file(d, r, f);
}

struct http_sink
download_sink(struct download *d)
{
	struct http_sink sink = {begin, take_data, d};

	return sink;
}

int
download_copy(struct download *d, int from, struct fault *f)
{
	char piece[65536];
	ssize_t got;

	d->wanted = true;
	d->digest = digest_open();
	d->fd = spool_file(&d->fetch->spool, d->arena, &d->temp, f);
	if (d->fd < 0)
		return -1;
	while ((got = read(from, piece, sizeof piece)) > 0)
		if (take_decoded(d, piece, (size_t)got, f) < 0)
			return -1;
	if (got < 0)
		return fault_set(f, FAULT_TEMPORARY, "cannot read it: %s",
			strerror(errno));
	return download_finish(d, f);
}

/*
 * Without a length the end of the connection is the end of the body, or an
 * accident: formats that have an end of their own tell.
 */
static bool
is_cut(const struct download *d)
{
	struct slice head = slice_make(d->head, d->head_len);
	struct slice tail = slice_make(d->tail, d->tail_len);

	if (!d->unsure)
		return false;
	if (slice_starts(head, "%PDF-"))
		return slice_find(tail, "%%EOF") == tail.len;
	if (slice_starts(head, "PK\x03\x04"))
		return slice_find(tail, "PK\x05\x06") == tail.len;
	return false;
}

int
download_finish(struct download *d, struct fault *f)
{
	if (!d->wanted)
		return 0;
	if ((d->coding && d->response->wire_bytes &&
		    !coding_whole(d->coding)) ||
		(d->partial.fd >= 0 && d->bytes != d->partial.total) ||
		is_cut(d))
		return fault_set(
			f, FAULT_TEMPORARY, "the body ends before its end");
	if (d->partial.fd >= 0) {
		int fd = spool_file(&d->fetch->spool, d->arena, &d->temp, f);

		d->fd = -1;
		if (fd < 0)
			return -1;
		close(fd);
		if (partial_finish(&d->partial, d->temp, f) < 0)
			return -1;
	} else {
		if (close(d->fd) != 0)
			return fault_set(f, FAULT_SYSTEM,
				"cannot write to the store: %s",
				strerror(errno));
		d->fd = -1;
		/* Another process, that died since, may have held the part. */
		if (d->bytes >= PARTIAL_SMALLEST)
			partial_find(d->fetch, d->arena, d->key, &d->partial);
		partial_drop(&d->partial);
	}
	digest_close(d->digest, d->sha256);
	d->digest = NULL;
	return 0;
}

void
download_close(struct download *d)
{
	char ignored[DIGEST_HEX_SIZE];

	if (d->digest) {
		digest_close(d->digest, ignored);
		if (d->temp)
			(void)unlink(d->temp);
	}
	if (d->fd >= 0 && d->fd != d->partial.fd)
		close(d->fd);
	partial_close(&d->partial);
	coding_close(d->coding);
	d->coding = NULL;
	d->digest = NULL;
	d->fd = -1;
}
