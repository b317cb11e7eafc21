#ifndef ABM_BASE_BUF_H
#define ABM_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Growable bytes with a limit.  Adding beyond the limit adds nothing, sets
 * `full` and returns -1, so that a long chain of additions can be checked once
 * at its end.  The bytes are followed by a NUL that len does not count.
 *
 *	struct buf b = BUF_INIT(LINE_LIMIT);
 *	buf_add(&b, data, len);
 *	buf_free(&b);
 */
struct buf {
	char *data; /* NULL until something is added; see buf_str() */
	size_t len;
	size_t cap;
	size_t limit; /* bytes */
	int full; /* an addition did not fit */
};

/* clang-format off */
#define BUF_INIT(bytes) { .limit = (bytes) }
/* clang-format on */

#define MIB ((size_t)1024 * 1024)

int buf_add(struct buf *b, const void *data, size_t len);
int buf_add_str(struct buf *b, const char *s);
int buf_add_char(struct buf *b, char c);
int buf_addf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
int buf_vaddf(struct buf *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
/* Room for len more bytes behind b->data + b->len; -1 beyond the limit. */
int buf_reserve(struct buf *b, size_t len);
/* Removes the bytes from..from+count. */
void buf_cut(struct buf *b, size_t from, size_t count);
/* The bytes as a C string, "" when empty; borrowed until the next change. */
const char *buf_str(const struct buf *b);
/* Keeps the memory. */
void buf_reset(struct buf *b);
/* The caller frees the result; the buf is empty again. */
char *buf_detach(struct buf *b);
void buf_free(struct buf *b);

#endif
