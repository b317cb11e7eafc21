#include "baseline.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/decimal.h"
#include "baseline_diff.h"
#include "port/json.h"

#define LINE_LIMIT (64 * MIB)

struct place {
	off_t start;
	size_t len;
};

/* The id of a profile line; NULL for another record. */
static const char *
profile_id(struct arena *a, struct slice line, struct fault *f)
{
	struct json_members members = {0};
	struct json_members account = {0};
	const char *type;

	if (json_scan(a, line, &members, f) == -1)
		return NULL;
	type = json_decode_string(a, json_member(&members, "type"));
	if (type == NULL || strcmp(type, "profile") != 0 ||
		json_scan(a, json_member(&members, "account"), &account, f) ==
			-1)
		return NULL;
	return json_decode_string(a, json_member(&account, "id"));
}

static int
index_lines(struct baseline *b, FILE *fp, struct fault *f)
{
	struct arena arena = ARENA_INIT;
	char *line = NULL;
	size_t cap = 0;
	off_t start = 0;
	ssize_t len;
	int status = 0;

	for (size_t number = 1; (len = getline(&line, &cap, fp)) > 0;
		number++, start += len) {
		struct slice text = slice_trim(slice_make(line, (size_t)len));
		struct fault bad = FAULT_INIT;
		const char *id;
		struct place *place;

		arena_reset(&arena);
		if (text.len == 0)
			continue;
		id = profile_id(&arena, text, &bad);
		if (id == NULL && bad.kind != FAULT_NONE) {
			status = fault_set(f, FAULT_INPUT, "line %zu: %s",
				number, bad.text);
			break;
		}
		if (id == NULL)
			continue;
		place = arena_alloc(&b->arena, 1, sizeof *place);
		place->start = start;
		place->len = (size_t)len;
		(void)hash_set(&b->places, slice_of(id), place);
	}
	free(line);
	arena_free(&arena);
	return status;
}

int
baseline_open(struct baseline *b, const char *path, struct fault *f)
{
	FILE *fp = fopen(path, "r");
	int status;

	if (fp == NULL)
		return fault_set(f, FAULT_INPUT, "cannot open '%s': %s", path,
			strerror(errno));
	status = index_lines(b, fp, f);
	if (status == -1)
		(void)fault_prefix(f, "%s", path);
	(void)fclose(fp);
	if (status == 0)
		b->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (status == 0 && b->fd == -1)
		status = fault_set(f, FAULT_INPUT, "cannot open '%s': %s", path,
			strerror(errno));
	if (status == -1)
		baseline_close(b);
	return status;
}

void
baseline_close(struct baseline *b)
{
	if (b->fd != -1)
		(void)close(b->fd);
	hash_free(&b->places);
	arena_free(&b->arena);
	*b = (struct baseline)BASELINE_INIT;
}

/* pread: workers share the descriptor, and so its offset. */
static int
read_place(int fd, const struct place *place, struct buf *line)
{
	if (buf_reserve(line, place->len) == -1)
		return -1;
	while (line->len < place->len) {
		ssize_t n = pread(fd, line->data + line->len,
			place->len - line->len,
			place->start + (off_t)line->len);

		if (n <= 0)
			return -1;
		line->len += (size_t)n;
	}
	return 0;
}

/* The account's earlier profile; NULL without one, or with f set. */
static struct cJSON *
load(const struct draft *d, const struct baseline *b, struct fault *f)
{
	const struct place *place = b->fd != -1
		? hash_get(&b->places, slice_of(d->id))
		: NULL;
	struct buf line = BUF_INIT(LINE_LIMIT);
	struct cJSON *tree = NULL;

	if (place == NULL)
		return NULL;
	if (read_place(b->fd, place, &line) == -1)
		(void)fault_set(f, FAULT_SYSTEM, "cannot read the baseline");
	else
		tree = json_parse(
			slice_trim(slice_make(line.data, line.len)), f);
	buf_free(&line);
	return tree;
}

int
baseline_compare(struct draft *d, const struct baseline *b, struct fault *f)
{
	struct cJSON *then = load(d, b, f);

	if (then == NULL)
		return f->kind == FAULT_NONE ? 0 : -1;
	baseline_diff(d, then);
	json_free(then);
	return 0;
}

int
baseline_compare_tier(
	struct draft *d, const struct baseline *b, struct fault *f)
{
	struct cJSON *then = load(d, b, f);

	if (then == NULL)
		return f->kind == FAULT_NONE ? 0 : -1;
	baseline_diff_tier(d, then);
	json_free(then);
	return 0;
}
