#ifndef ABM_IMPORT_READER_H
#define ABM_IMPORT_READER_H

#include "base/fault.h"
#include "base/opt.h"
#include "event.h"

/*
 * One file of a list as events: CSV and TSV (RFC 4180, any usual separator and
 * encoding), XLSX (ISO/IEC 29500-1, 18), JSON Lines.  What it is, is seen from
 * its first bytes.  Runs in a worker process; memory does not grow with rows,
 * except for the shared strings of a workbook.
 */
struct source {
	const char *path; /* for its suffix */
	int fd; /* open for reading */
	const char *format; /* csv, tsv, xlsx, jsonl; NULL: look */
	const struct opt_list *sheets; /* wanted by name; none: all visible */
};

struct reader;

/* How a format is read; each in a file of its own. */
struct reader_ops {
	const char *format;
	void *(*open)(
		const struct source *s, struct slice head, struct fault *f);
	/* As reader_next(). */
	int (*next)(void *state, struct buf *events, struct fault *f);
	void (*close)(void *state);
};

extern const struct reader_ops reader_csv;
extern const struct reader_ops reader_tsv;
extern const struct reader_ops reader_xlsx;
extern const struct reader_ops reader_jsonl;

/* NULL with f. */
struct reader *reader_open(const struct source *s, struct fault *f);
/* Appends some events: 1 there are more, 0 the end, -1 with f. */
int reader_next(struct reader *r, struct buf *events, struct fault *f);
void reader_close(struct reader *r); /* NULL is nothing */

/* Enough events for one answer, bytes. */
#define READER_BATCH ((size_t)256 * 1024)
#define READER_ROW_LIMIT ((size_t)1024 * 1024) /* bytes of one row */

#endif
