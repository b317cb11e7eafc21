/* realpath(3), which glibc shows only then. */
#define _XOPEN_SOURCE 700

#include "localfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/url.h"
#include "download.h"
#include "media.h"
#include "urlnote.h"

/* The real path if it lies below the real folder, else NULL. */
static const char *
inside(struct arena *a, const char *dir, const char *path)
{
	char *real_dir = realpath(dir, NULL);
	char *real = real_dir ? realpath(path, NULL) : NULL;
	size_t len = real_dir ? strlen(real_dir) : 0;
	const char *found = NULL;

	if (real && !strncmp(real, real_dir, len) &&
		(real[len] == '/' || !strcmp(real_dir, "/")))
		found = arena_strdup(a, real);
	free(real);
	free(real_dir);
	return found;
}

static const char *
locate(struct fetch *x, struct arena *a, const char *url)
{
	const char *rest = url + strlen("file:");
	const char *path;

	for (int i = 0; i < x->file_dirs.count; i++) {
		const char *dir = x->file_dirs.items[i];

		if (*rest == '/') {
			path = url_to_path(a, slice_of(url));
		} else {
			path = url_decode(a, slice_of(rest));
			path = path && *path
				? arena_printf(a, "%s/%s", dir, path)
				: NULL;
		}
		path = path ? inside(a, dir, path) : NULL;
		if (path)
			return path;
	}
	return NULL;
}

/* Never waits for a FIFO, never reads a device. */
static int
open_regular(const char *path, struct fault *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	struct stat st;

	if (fd < 0)
		return fault_set(
			f, FAULT_INPUT, "cannot open it: %s", strerror(errno));
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return fd;
	close(fd);
	return fault_set(f, FAULT_INPUT, "it is no regular file");
}

/* fetched_at is when the store first saw these bytes under this URL. */
static int
remember(struct fetch *x, struct arena *a, struct body *body, struct fault *f)
{
	struct urlnote n;
	char when[TIME_SIZE];
	int found = urlnote_get(x, a, body->url, &n, f);

	if (found < 0)
		return -1;
	if (found && !strcmp(n.body.sha256, body->sha256)) {
		body->fetched_at = n.body.fetched_at;
		return 0;
	}
	memset(&n, 0, sizeof n);
	n.checked_at = n.fresh_until = urlnote_now();
	time_format(n.checked_at, when);
	body->fetched_at = arena_strdup(a, when);
	n.body = *body;
	urlnote_put(x, a, &n);
	return 0;
}

static int
take(struct fetch *x, struct arena *a, const char *path, struct body *body,
	struct fault *f)
{
	int fd = open_regular(path, f);
	struct download d;
	int status;

	if (fd < 0)
		return -1;
	download_init(&d, x, a, urlnote_key(x, a, body->url), x->max_bytes);
	status = download_copy(&d, fd, f);
	close(fd);
	if (status == 0) {
		memcpy(body->sha256, d.sha256, sizeof d.sha256);
		body->bytes = (size_t)d.bytes;
		body->temp = d.temp;
		body->media_type = media_type(
			a, NULL, slice_make(d.head, d.head_len));
		if (store_keep_blob(&x->store, d.sha256)) {
			(void)unlink(d.temp);
			body->temp = NULL;
		}
	}
	download_close(&d);
	return status;
}

int
localfile_get(struct fetch *x, struct arena *a, const char *url,
	struct body *body, const char **outcome, struct fault *f)
{
	const char *path = locate(x, a, url);
	int status;

	if (!path) {
		*outcome = x->file_dirs.count ? "not_found" : "refused";
		return fault_set(f, FAULT_INPUT,
			x->file_dirs.count
				? "there is no such file below --allow-file"
				: "file: URLs need --allow-file DIR");
	}
	*outcome = "failed";
	memset(body, 0, sizeof *body);
	body->url = body->final_url = url;
	status = take(x, a, path, body, f);
	if (status == 0)
		status = remember(x, a, body, f);
	if (status == 0)
		*outcome = "ok";
	return status;
}
