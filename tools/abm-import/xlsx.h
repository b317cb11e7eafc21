#ifndef ABM_IMPORT_XLSX_H
#define ABM_IMPORT_XLSX_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/fault.h"
#include "port/xmlstream.h"
#include "port/zip.h"

/*
 * What must be known of a workbook before its sheets are read (ISO/IEC 29500-1
 * 18.2 workbook, 18.4 shared strings, 18.8 styles).
 */
struct xlsx_sheet {
	const char *name;
	const char *part; /* "xl/worksheets/sheet1.xml" */
	bool hidden;
};

struct xlsx_sheets {
	struct xlsx_sheet *items;
	size_t count, cap;
};

struct xlsx_strings {
	struct slice *items;
	size_t count, cap;
};

/* Of a cell's style: is its number a date? */
enum xlsx_format { FORMAT_NUMBER, FORMAT_DATE, FORMAT_TIME };

struct xlsx_formats {
	enum xlsx_format *items;
	size_t count, cap;
};

struct workbook {
	struct zip_in *zip;
	struct arena *arena;
	struct xlsx_sheets sheets;
	struct xlsx_strings strings;
	struct xlsx_formats formats; /* by the index of cellXfs */
	bool since_1904; /* date1904: day 0 is 1904-01-01 */
};

/* -1 with f when it is no workbook. */
int workbook_read(struct workbook *w, struct zip_in *zip, struct arena *a,
	struct fault *f);
/* Runs a part through a handler, piece by piece. */
int workbook_part(struct workbook *w, const char *name,
	const struct markup_handler *handler, struct fault *f);

/* xlsx_format.c: does this format code show a date? */
enum xlsx_format xlsx_format_of(const char *code);
/* The same of the codes that have numbers only (18.8.30). */
enum xlsx_format xlsx_format_builtin(long id);
/*
 * A number cell as people see it: plain decimals, dates as YYYY-MM-DD, with
 * THH:MM:SS where the day has a part.
 */
char *xlsx_number(struct arena *a, const char *text, enum xlsx_format format,
	bool since_1904);

/* "_x000D_" and its like (22.9.2.19); control characters fall. */
void xlsx_unescape(struct buf *text);

/* "BC" of "BC12", from 0; -1 when it is no cell's name.  row may be NULL. */
long xlsx_column(struct slice ref, uint64_t *row);
#define XLSX_COLUMNS_LIMIT 16384

#endif
