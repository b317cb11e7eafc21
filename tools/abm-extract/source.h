#ifndef ABM_EXTRACT_SOURCE_H
#define ABM_EXTRACT_SOURCE_H

#include <stdint.h>

#include "doctext.h"
#include "ixbrl.h"

/* A part of a filing as it was fetched. */
struct source_part {
	struct slice bytes;
	const char *form; /* or NULL */
	const char *name; /* URL */
	const char *media_type; /* or NULL */
	const char *charset; /* declared, or NULL */
	const char *path; /* of the blob, for child processes */
};

/*
 * Reads all parts into one text.  -1: FAULT_INPUT when nothing can be read,
 * FAULT_LIMIT beyond a limit.  d->arena must be set; the caller frees d->text.
 */
int doctext_read(struct doctext *d, const struct source_part *parts,
	size_t count, struct fault *f);

/* Readers of one format, called by doctext_read(). */
int read_html(struct doctext *d, struct slice utf8, struct ixbrl *ix, int part,
	struct fault *f);
/* The same with NUL bytes dropped and flagged, which end a text for libxml2. */
int read_markup(struct doctext *d, struct slice utf8, struct ixbrl *ix,
	int part, struct fault *f);
void read_text(struct doctext *d, struct slice utf8, int part);
/* Either of them, by the look of the bytes. */
int read_flow(struct doctext *d, struct slice utf8, struct ixbrl *ix, int part,
	struct fault *f);
/* A full EDGAR submission (SGML): its documents become parts. */
int read_submission(struct doctext *d, struct slice utf8, struct ixbrl *ix,
	struct fault *f);
bool is_submission(struct slice bytes);
int read_pdf(struct doctext *d, const char *path, int part, struct fault *f);
/* A report package: the XHTML files below reports/. */
int read_package(struct doctext *d, struct slice bytes, struct ixbrl *ix,
	struct fault *f);

struct docpart *
doctext_part(struct doctext *d, const char *form, const char *name);

/*
 * The bytes as UTF-8, decoded as base/transcode.h says.  The result is bytes
 * itself or lives in b.
 */
struct slice
charset_to_utf8(struct slice bytes, const char *declared, struct buf *b);
/* U+0080..U+009F are meant as Windows-1252 (WHATWG Encoding); others stay. */
uint32_t charset_c1(uint32_t c);

#endif
