#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/slice.h"
#include "base/tempname.h"

/*
 * A file's size is a hint: what it tells is read at once, without a copy.  One
 * byte more is asked for: true when it did not come, which is the end.
 */
static bool
read_most(int fd, struct buf *b)
{
	struct stat st;
	size_t size;
	ssize_t got;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
		(uintmax_t)st.st_size >= b->limit - b->len)
		return false;
	size = (size_t)st.st_size + 1;
	if (buf_reserve(b, size) < 0)
		return false;
	got = read(fd, b->data + b->len, size);
	if (got > 0)
		b->len += (size_t)got;
	b->data[b->len] = '\0';
	return got > 0 && (size_t)got < size;
}

static int
read_all(int fd, const char *path, struct buf *b, struct fault *f)
{
	for (;;) {
		char piece[65536];
		ssize_t got = read(fd, piece, sizeof piece);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fault_set(f, FAULT_SYSTEM,
				"cannot read '%.200s': %s", path,
				strerror(errno));
		if (got == 0)
			return 0;
		if (buf_add(b, piece, (size_t)got) < 0)
			return fault_set(f, FAULT_LIMIT,
				"'%.200s' is larger than %zu bytes", path,
				b->limit);
	}
}

int
file_read_if(const char *path, struct buf *b, struct fault *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int status;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR
			? 0
			: fault_set(f, FAULT_SYSTEM, "cannot open '%.200s': %s",
				  path, strerror(errno));
	status = read_most(fd, b) ? 0 : read_all(fd, path, b, f);
	close(fd);
	return status < 0 ? -1 : 1;
}

int
file_read(const char *path, struct buf *b, struct fault *f)
{
	int status = file_read_if(path, b, f);

	if (status == 0)
		return fault_set(f, FAULT_INPUT, "cannot open '%.200s': %s",
			path, strerror(errno));
	return status < 0 ? -1 : 0;
}

/* A device or a pipe is written to: nothing may be renamed over it. */
static bool
is_special(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
		!S_ISDIR(st.st_mode);
}

/*
 * A descriptor that is open already, -1: none.  Its name leads to the file that
 * it was redirected to: renamed over, that would lose what stands in it, and
 * /dev/stdout would be a file from then on.
 */
static int
descriptor_of(const char *path)
{
	static const char *const names[] = {
		"/dev/stdin", "/dev/stdout", "/dev/stderr"};
	static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};

	for (int i = 0; i < 3; i++)
		if (!strcmp(path, names[i]))
			return i;
	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(folders[i]);
		size_t digits = strncmp(path, folders[i], len)
			? 0
			: strspn(path + len, "0123456789");

		if (digits && digits < 6 && !path[len + digits])
			return (int)strtol(path + len, NULL, 10);
	}
	return -1;
}

static int
open_in_place(const char *path)
{
	int own = descriptor_of(path);

	return own >= 0 ? fcntl(own, F_DUPFD_CLOEXEC, 0)
			: open(path, O_WRONLY | O_CLOEXEC);
}

static int
open_temp(struct file_new *n, const char *path)
{
	size_t size = strlen(path) + 16;

	n->temp = mem_alloc(size, 1);
	snprintf(n->temp, size, "%s.tmpXXXXXX", path);
	return tempname_make(n->temp);
}

static void
forget(struct file_new *n)
{
	if (n->temp)
		tempname_forget(n->temp);
	free(n->path);
	free(n->temp);
	memset(n, 0, sizeof *n);
}

int
file_new_open(struct file_new *n, const char *path, struct fault *f)
{
	int fd;

	memset(n, 0, sizeof *n);
	fd = is_special(path) || descriptor_of(path) >= 0 ? open_in_place(path)
							  : open_temp(n, path);
	if (fd >= 0)
		n->fp = fdopen(fd, "w");
	if (n->fp) {
		n->path = mem_strdup(path);
		return 0;
	}
	fault_set(f, FAULT_SYSTEM, "cannot create '%.200s': %s", path,
		strerror(errno));
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && n->temp)
		unlink(n->temp);
	forget(n);
	return -1;
}

void
file_new_drop(struct file_new *n)
{
	if (!n->path)
		return;
	if (n->fp)
		fclose(n->fp);
	if (n->temp)
		unlink(n->temp);
	forget(n);
}

/* A rename is only as durable as the directory that holds the name. */
static int
sync_parent(const char *path)
{
	char *dir = mem_strdup(path);
	char *slash = strrchr(dir, '/');
	int fd;
	int status = 0;

	if (slash)
		slash[slash == dir] = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		status = fsync(fd);
		close(fd);
	}
	free(dir);
	return status;
}

int
file_new_keep(struct file_new *n, bool sync, struct fault *f)
{
	bool ok;
	int error;

	sync = sync && n->temp;
	ok = !fflush(n->fp) && !ferror(n->fp) &&
		(!sync || !fsync(fileno(n->fp)));
	error = errno;
	if (fclose(n->fp) != 0 && ok) {
		ok = false;
		error = errno;
	}
	n->fp = NULL;
	if (ok && n->temp && rename(n->temp, n->path) != 0) {
		ok = false;
		error = errno;
	}
	if (ok && sync && sync_parent(n->path) != 0) {
		ok = false;
		error = errno;
	}
	if (!ok) {
		fault_set(f, FAULT_SYSTEM, "cannot write '%.200s': %s", n->path,
			strerror(error));
		file_new_drop(n);
		return -1;
	}
	forget(n);
	return 0;
}

static bool
write_all(int fd, struct slice s)
{
	while (s.len > 0) {
		ssize_t put = write(fd, s.data, s.len);

		if (put < 0 && errno != EINTR)
			return false;
		s = slice_from(s, put > 0 ? (size_t)put : 0);
	}
	return true;
}

static int
write_parts(const char *path, const struct slice parts[2], bool sync,
	struct fault *f)
{
	struct file_new n;

	if (file_new_open(&n, path, f) < 0)
		return -1;
	for (int i = 0; i < 2; i++)
		if (!write_all(fileno(n.fp), parts[i])) {
			fault_set(f, FAULT_SYSTEM, "cannot write '%.200s': %s",
				path, strerror(errno));
			file_new_drop(&n);
			return -1;
		}
	return file_new_keep(&n, sync, f);
}

int
file_write(const char *path, const void *data, size_t len, bool sync,
	struct fault *f)
{
	const struct slice parts[2] = {slice_make(data, len)};

	return write_parts(path, parts, sync, f);
}

static bool
holds(const char *path, const struct slice parts[2])
{
	size_t len = parts[0].len + parts[1].len;
	struct buf old = BUF_INIT(len);
	struct fault ignored = FAULT_INIT;
	struct stat st;
	bool same = stat(path, &st) == 0 && (size_t)st.st_size == len &&
		file_read(path, &old, &ignored) == 0 && old.len == len;
	struct slice have = slice_make(buf_str(&old), old.len);

	same = same && slice_eq(slice_sub(have, 0, parts[0].len), parts[0]) &&
		slice_eq(slice_from(have, parts[0].len), parts[1]);
	buf_free(&old);
	return same;
}

int
file_update_parts(const char *path, const struct slice parts[2], bool *changed,
	struct fault *f)
{
	bool same = holds(path, parts);

	if (changed)
		*changed = !same;
	return same ? 0 : write_parts(path, parts, false, f);
}

int
file_update(const char *path, const void *data, size_t len, bool *changed,
	struct fault *f)
{
	const struct slice parts[2] = {slice_make(data, len)};

	return file_update_parts(path, parts, changed, f);
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int
file_make_dirs(const char *path, struct fault *f)
{
	char *copy;
	int status = 0;

	if (is_folder(path) || mkdir(path, 0777) == 0)
		return 0;
	copy = mem_strdup(path);
	for (char *p = copy + 1; status == 0; p++) {
		char old = *p;

		if (old != '/' && old != '\0')
			continue;
		*p = '\0';
		if (!is_folder(copy) && mkdir(copy, 0777) != 0 &&
			!(errno == EEXIST && is_folder(copy)))
			status = fault_set(f, FAULT_SYSTEM,
				"cannot create folder '%.200s': %s", copy,
				strerror(errno));
		*p = old;
		if (!old)
			break;
	}
	free(copy);
	return status;
}

int
file_make_parent(const char *path, struct fault *f)
{
	const char *slash = strrchr(path, '/');
	char *dir;
	int status;

	if (!slash || slash == path)
		return 0;
	dir = mem_strndup(path, (size_t)(slash - path));
	status = file_make_dirs(dir, f);
	free(dir);
	return status;
}

bool
file_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
		x.st_ino == y.st_ino;
}

static bool
component_safe(struct slice c)
{
	if (!c.len || slice_is(c, ".") || slice_is(c, ".."))
		return false;
	for (size_t i = 0; i < c.len; i++)
		if ((unsigned char)c.data[i] < 0x20 || c.data[i] == 0x7f ||
			c.data[i] == '\\')
			return false;
	return true;
}

int
file_unnamed(struct fault *f)
{
	const char *dir = getenv("TMPDIR");
	char path[4096];
	int fd = -1;

	if (snprintf(path, sizeof path, "%s/abm.XXXXXX",
		    dir && *dir ? dir : "/tmp") < (int)sizeof path)
		fd = mkstemp(path);
	if (fd < 0)
		return fault_set(f, FAULT_SYSTEM,
			"cannot make a temporary file: %s", strerror(errno));
	(void)unlink(path);
	(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

bool
file_name_safe(const char *name)
{
	struct slice rest = slice_of(name);
	struct slice piece;

	if (!*name)
		return false;
	while (slice_next(&rest, '/', &piece))
		if (!component_safe(piece))
			return false;
	return true;
}
