#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "keeper.h"

#define FILE_LIMIT ((size_t)4096 * MIB)
#define DEPTH_LIMIT 16 /* folders below one that is given */

void
reach_add(struct hash *reached, struct slice text)
{
	size_t run = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
			run++;
			continue;
		}
		if (run == SHA_LEN && c == '"')
			hash_set(reached, slice_sub(text, i - SHA_LEN, SHA_LEN),
				reached);
		run = 0;
	}
}

static int
file_lines(const char *path, reach_line *each, void *ctx, struct fault *f)
{
	struct buf b = BUF_INIT(FILE_LIMIT);
	struct slice rest, line;
	int status = file_read(path, &b, f);

	rest = slice_make(buf_str(&b), b.len);
	while (status == 0 && rest.len && slice_next(&rest, '\n', &line))
		status = each(ctx, path, line, f);
	buf_free(&b);
	return status;
}

static int
is_visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int path_lines(const char *path, int depth, bool named, reach_line *each,
	void *ctx, struct fault *f);

static int
folder_lines(const char *path, int depth, reach_line *each, void *ctx,
	struct fault *f)
{
	struct dirent **entries;
	int count = scandir(path, &entries, is_visible, alphasort);
	int status = 0;

	if (count < 0)
		return fault_set(f, FAULT_SYSTEM,
			"cannot read folder '%.200s': %s", path,
			strerror(errno));
	for (int i = 0; i < count; i++) {
		struct arena a = ARENA_INIT;

		if (status == 0 && depth < DEPTH_LIMIT)
			status = path_lines(arena_printf(&a, "%s/%s", path,
						    entries[i]->d_name),
				depth + 1, false, each, ctx, f);
		arena_free(&a);
		free(entries[i]);
	}
	free(entries);
	return status;
}

/* A file that is named counts whatever it is called; links in folders do not. */
static int
path_lines(const char *path, int depth, bool named, reach_line *each, void *ctx,
	struct fault *f)
{
	struct stat st;

	if ((named ? stat(path, &st) : lstat(path, &st)) != 0)
		return fault_set(f, FAULT_SYSTEM, "cannot open '%.200s': %s",
			path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return folder_lines(path, depth, each, ctx, f);
	if (S_ISREG(st.st_mode) &&
		(named || slice_ends(slice_of(path), ".jsonl")))
		return file_lines(path, each, ctx, f);
	return 0;
}

int
reach_lines(const char *path, reach_line *each, void *ctx, struct fault *f)
{
	return path_lines(path, 0, true, each, ctx, f);
}
