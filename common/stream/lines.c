#include "stream/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)64 * 1024)

void
lines_open(struct lines *l, char *operands[], size_t limit)
{
	static char dash[] = "-";
	static char *standard_input[] = {dash, NULL};

	memset(l, 0, sizeof *l);
	l->operands = *operands ? operands : standard_input;
	l->held.limit = SIZE_MAX / 2;
	l->limit = limit;
	l->fd = -1;
}

static int
open_next(struct lines *l)
{
	const char *name = *l->operands++;

	l->pos.line = 0;
	l->used = l->scanned = 0;
	buf_reset(&l->held);
	l->skipping = false;
	l->started = false;
	if (!strcmp(name, "-")) {
		l->pos.file = "<stdin>";
		l->fd = STDIN_FILENO;
		return 0;
	}
	l->pos.file = name;
	l->fd = open(name, O_RDONLY | O_CLOEXEC);
	if (l->fd < 0)
		return diag_fail(
			NULL, "cannot open '%s': %s", name, strerror(errno));
	return 0;
}

static void
close_file(struct lines *l)
{
	if (l->fd > STDIN_FILENO)
		close(l->fd);
	l->fd = -1;
}

/* Is there something to read, or an end or error to be seen? */
static bool
is_ready(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};

	return poll(&p, 1, 0) != 0;
}

/* Reads a piece: 1 some bytes, 0 end of file, -1 error. */
static int
fill(struct lines *l)
{
	ssize_t got;

	if (l->used == l->held.len) {
		buf_reset(&l->held);
		l->used = l->scanned = 0;
	} else if (l->used > l->held.len / 2) {
		buf_cut(&l->held, 0, l->used);
		l->scanned -= l->used;
		l->used = 0;
	}
	buf_reserve(&l->held, PIECE);
	do
		got = read(l->fd, l->held.data + l->held.len, PIECE);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return diag_fail(&(struct diag_pos){.file = l->pos.file},
			"cannot read: %s", strerror(errno));
	l->held.len += (size_t)got;
	return got > 0;
}

static void
skip_mark(struct lines *l)
{
	if (l->started || l->held.len - l->used < 3)
		return;
	l->started = true;
	if (!memcmp(l->held.data + l->used, "\xef\xbb\xbf", 3))
		l->used += 3;
	if (l->scanned < l->used)
		l->scanned = l->used;
}

static bool
is_blank(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] != ' ' && s.data[i] != '\t' && s.data[i] != '\r')
			return false;
	return true;
}

/* A line ends at `end`, the next one begins `step` bytes behind it. */
static enum lines_status
give(struct lines *l, size_t end, size_t step, struct slice *line)
{
	struct slice s = slice_make(l->held.data + l->used, end - l->used);
	bool too_long = l->skipping || s.len > l->limit;

	l->used = end + step;
	l->scanned = l->used;
	l->pos.line++;
	l->skipping = false;
	if (too_long) {
		*line = slice_sub(s, 0, PIECE);
		return LINES_LONG;
	}
	if (s.len && s.data[s.len - 1] == '\r')
		s.len--;
	*line = s;
	return LINES_LINE;
}

/* Looks for a line in what is held; LINES_PAUSE when there is none. */
static enum lines_status
find_line(struct lines *l, struct slice *line)
{
	const char *lf;

	skip_mark(l);
	if (l->scanned == l->held.len)
		return LINES_PAUSE;
	lf = memchr(l->held.data + l->scanned, '\n', l->held.len - l->scanned);
	if (lf)
		return give(l, (size_t)(lf - l->held.data), 1, line);
	l->scanned = l->held.len;
	if (l->held.len - l->used > l->limit + 1) {
		/* Keep the head for the reject, forget the rest. */
		buf_cut(&l->held, l->used + PIECE,
			l->held.len - l->used - PIECE);
		l->scanned = l->held.len;
		l->skipping = true;
	}
	return LINES_PAUSE;
}

/* The end of a file: its last line may lack the LF. */
static enum lines_status
end_file(struct lines *l, struct slice *line)
{
	bool rest;

	l->started = l->started || l->held.len - l->used < 3;
	skip_mark(l);
	rest = l->held.len > l->used;
	close_file(l);
	return rest ? give(l, l->held.len, 0, line) : LINES_PAUSE;
}

static enum lines_status
next_raw(struct lines *l, bool wait, struct slice *line)
{
	for (;;) {
		enum lines_status status;
		int got;

		if (l->fd < 0) {
			if (!*l->operands)
				return LINES_END;
			if (open_next(l) < 0)
				return LINES_ERROR;
		}
		status = find_line(l, line);
		if (status != LINES_PAUSE)
			return status;
		if (!wait && !is_ready(l->fd))
			return LINES_PAUSE;
		got = fill(l);
		if (got < 0)
			return LINES_ERROR;
		if (got == 0) {
			status = end_file(l, line);
			if (status != LINES_PAUSE)
				return status;
		}
	}
}

enum lines_status
lines_next(struct lines *l, bool wait, struct slice *line)
{
	enum lines_status status;

	do
		status = next_raw(l, wait, line);
	while (status == LINES_LINE && is_blank(*line));
	return status;
}

int
lines_fd(const struct lines *l)
{
	return l->fd;
}

void
lines_close(struct lines *l)
{
	close_file(l);
	buf_free(&l->held);
}
