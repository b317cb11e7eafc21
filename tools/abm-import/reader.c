#include "reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define HEAD_SIZE ((size_t)65536)

struct reader {
	const struct reader_ops *ops;
	void *state;
	char *head; /* the first bytes, which were looked at */
};

static const struct reader_ops *const formats[] = {
	&reader_csv, &reader_tsv, &reader_xlsx, &reader_jsonl};

/* Until the head is full or the file ends: a pipe gives pieces. */
static long
read_head(int fd, char *head)
{
	size_t len = 0;

	while (len < HEAD_SIZE) {
		ssize_t n = read(fd, head + len, HEAD_SIZE - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (long)len;
}

static const struct reader_ops *
sniff(const struct source *s, struct slice head)
{
	if (slice_starts(head, "PK\x03\x04"))
		return &reader_xlsx;
	if (slice_starts(head, "\xEF\xBB\xBF"))
		head = slice_from(head, 3);
	if (slice_starts(slice_trim(head), "{"))
		return &reader_jsonl;
	if (slice_ends(slice_of(s->path), ".tsv"))
		return &reader_tsv;
	return &reader_csv;
}

static const struct reader_ops *
ops_of(const struct source *s, struct slice head)
{
	for (size_t i = 0; s->format && i < sizeof formats / sizeof *formats;
		i++)
		if (!strcmp(formats[i]->format, s->format))
			return formats[i];
	return sniff(s, head);
}

struct reader *
reader_open(const struct source *s, struct fault *f)
{
	struct reader *r = mem_zalloc(1, sizeof *r);
	struct slice head;
	long len;

	r->head = mem_alloc(HEAD_SIZE, 1);
	len = read_head(s->fd, r->head);
	if (len < 0) {
		fault_set(f, FAULT_SYSTEM, "cannot read: %s", strerror(errno));
		reader_close(r);
		return NULL;
	}
	head = slice_make(r->head, (size_t)len);
	/* The compound files of before 2007. */
	if (slice_starts(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		fault_set(f, FAULT_INPUT,
			"it is no XLSX workbook, but an older one: save it as "
			"XLSX or CSV");
		reader_close(r);
		return NULL;
	}
	r->ops = ops_of(s, head);
	r->state = r->ops->open(s, head, f);
	if (r->state)
		return r;
	reader_close(r);
	return NULL;
}

int
reader_next(struct reader *r, struct buf *events, struct fault *f)
{
	return r->ops->next(r->state, events, f);
}

void
reader_close(struct reader *r)
{
	if (!r)
		return;
	if (r->state)
		r->ops->close(r->state);
	free(r->head);
	free(r);
}
