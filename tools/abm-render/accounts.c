#include "accounts.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "port/json.h"

/* One that was read back. */
struct loaded {
	size_t index;
	struct cJSON *profile;
	struct cJSON *scope; /* borrows from the profile */
};

struct ends {
	uint64_t *items; /* offsets behind the lines */
	size_t count, cap;
};

struct accounts {
	FILE *fp;
	bool written; /* since the last read */
	struct ends ends;
	const struct scope_asset *asset;
	struct loaded *loaded; /* in the order of their reading */
	size_t loaded_count;
	size_t loaded_cap;
	struct cJSON **by_index; /* of what is loaded, else NULL */
	char *line;
	size_t line_cap;
	struct fault fault;
};

static int
system_fault(struct fault *f, const char *what)
{
	return fault_set(f, FAULT_SYSTEM, "cannot %s a temporary file: %s",
		what, strerror(errno));
}

struct accounts *
accounts_open(const char *folder, struct fault *f)
{
	struct arena a = ARENA_INIT;
	char *path = arena_printf(&a, "%s/.accounts.XXXXXX", folder);
	struct accounts *out = NULL;
	FILE *fp = NULL;
	int fd = -1;

	if (file_make_dirs(folder, f) == 0) {
		fd = mkstemp(path);
		if (fd >= 0)
			unlink(path);
		fp = fd >= 0 ? fdopen(fd, "w+b") : NULL;
		if (!fp)
			system_fault(f, "make");
	}
	if (fp) {
		out = mem_zalloc(1, sizeof *out);
		out->fp = fp;
	} else if (fd >= 0) {
		close(fd);
	}
	arena_free(&a);
	return out;
}

void
accounts_close(struct accounts *a)
{
	if (!a)
		return;
	accounts_release(a, 0);
	fclose(a->fp);
	free(a->ends.items);
	free(a->loaded);
	free(a->by_index);
	free(a->line);
	free(a);
}

int
accounts_add(struct accounts *a, struct slice line, struct fault *f)
{
	struct ends *e = &a->ends;
	uint64_t start = e->count > 0 ? e->items[e->count - 1] : 0;

	if (fwrite(line.data, 1, line.len, a->fp) != line.len)
		return system_fault(f, "write");
	if (e->count == e->cap) {
		e->cap = e->cap ? e->cap * 2 : 1024;
		e->items = mem_resize(e->items, e->cap, sizeof *e->items);
	}
	e->items[e->count++] = start + line.len;
	a->written = true;
	return 0;
}

size_t
accounts_count(const struct accounts *a)
{
	return a->ends.count;
}

void
accounts_show(struct accounts *a, const struct scope_asset *asset)
{
	accounts_release(a, 0);
	a->asset = asset;
	if (!a->by_index)
		a->by_index = mem_zalloc(
			a->ends.count + 1, sizeof *a->by_index);
}

static int
read_line(struct accounts *a, size_t i, struct slice *line)
{
	uint64_t from = i > 0 ? a->ends.items[i - 1] : 0;
	size_t len = (size_t)(a->ends.items[i] - from);
	size_t have = 0;

	if (a->written && fflush(a->fp) != 0)
		return system_fault(&a->fault, "write");
	a->written = false;
	if (len > a->line_cap) {
		a->line_cap = len * 2;
		a->line = mem_resize(a->line, a->line_cap, 1);
	}
	while (have < len) {
		ssize_t n = pread(fileno(a->fp), a->line + have, len - have,
			(off_t)(from + have));

		if (n <= 0)
			return system_fault(&a->fault, "read");
		have += (size_t)n;
	}
	*line = slice_make(a->line, len);
	return 0;
}

static struct loaded *
push(struct accounts *a)
{
	if (a->loaded_count == a->loaded_cap) {
		a->loaded_cap = a->loaded_cap ? a->loaded_cap * 2 : 8;
		a->loaded = mem_resize(
			a->loaded, a->loaded_cap, sizeof *a->loaded);
	}
	return &a->loaded[a->loaded_count++];
}

const struct cJSON *
accounts_get(struct accounts *a, size_t i)
{
	struct cJSON *profile;
	struct loaded *l;
	struct slice line;

	if (i >= a->ends.count || a->fault.kind != FAULT_NONE)
		return NULL;
	if (a->by_index[i])
		return a->by_index[i];
	if (read_line(a, i, &line) != 0)
		return NULL;
	profile = json_parse(line, &a->fault);
	if (!profile)
		return NULL;
	l = push(a);
	l->index = i;
	l->profile = profile;
	l->scope = scope_account(profile, a->asset);
	a->by_index[i] = l->scope;
	return l->scope;
}

size_t
accounts_mark(const struct accounts *a)
{
	return a->loaded_count;
}

void
accounts_release(struct accounts *a, size_t mark)
{
	while (a->loaded_count > mark) {
		struct loaded *l = &a->loaded[--a->loaded_count];

		a->by_index[l->index] = NULL;
		json_free(l->scope);
		json_free(l->profile);
	}
}

const struct fault *
accounts_fault(const struct accounts *a)
{
	return &a->fault;
}
