#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

int
buf_reserve(struct buf *b, size_t len)
{
	size_t need, cap;

	if (len > b->limit || b->len > b->limit - len) {
		b->full = 1;
		return -1;
	}
	need = b->len + len + 1;
	if (need <= b->cap)
		return 0;
	cap = b->cap < 256 ? 256 : b->cap;
	cap = cap > SIZE_MAX / 2 ? need : cap * 2;
	if (cap < need)
		cap = need;
	b->data = mem_resize(b->data, cap, 1);
	b->cap = cap;
	return 0;
}

int
buf_add(struct buf *b, const void *data, size_t len)
{
	if (buf_reserve(b, len) < 0)
		return -1;
	if (len)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
	return 0;
}

int
buf_add_str(struct buf *b, const char *s)
{
	return buf_add(b, s, strlen(s));
}

int
buf_add_char(struct buf *b, char c)
{
	if (b->len + 1 >= b->cap || b->len >= b->limit)
		return buf_add(b, &c, 1);
	b->data[b->len++] = c;
	b->data[b->len] = '\0';
	return 0;
}

int
buf_vaddf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int len;

	size_t room = b->cap - b->len;

	va_copy(again, ap);
	len = vsnprintf(room ? b->data + b->len : NULL, room, fmt, again);
	va_end(again);
	if (len < 0 || buf_reserve(b, (size_t)len) < 0) {
		if (room)
			b->data[b->len] = '\0';
		return -1;
	}
	if ((size_t)len >= room)
		vsnprintf(b->data + b->len, (size_t)len + 1, fmt, ap);
	b->len += (size_t)len;
	return 0;
}

int
buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int status;

	va_start(ap, fmt);
	status = buf_vaddf(b, fmt, ap);
	va_end(ap);
	return status;
}

void
buf_cut(struct buf *b, size_t from, size_t count)
{
	if (from >= b->len)
		return;
	if (count > b->len - from)
		count = b->len - from;
	memmove(b->data + from, b->data + from + count, b->len - from - count);
	b->len -= count;
	b->data[b->len] = '\0';
}

const char *
buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}

void
buf_reset(struct buf *b)
{
	b->len = 0;
	b->full = 0;
	if (b->data)
		b->data[0] = '\0';
}

char *
buf_detach(struct buf *b)
{
	char *p = b->data ? b->data : mem_strndup("", 0);

	b->data = NULL;
	b->len = 0;
	b->cap = 0;
	b->full = 0;
	return p;
}

void
buf_free(struct buf *b)
{
	free(b->data);
	b->data = NULL;
	b->len = 0;
	b->cap = 0;
	b->full = 0;
}
