#ifndef ABM_RENDER_CHART_H
#define ABM_RENDER_CHART_H

#include "base/fault.h"
#include "value.h"

/*
 * Native charts (ISO/IEC 29500-1 clause 21.2).  A placeholder chart gives the
 * kind and the style; data gives series and points.  The chart part's caches,
 * its formulas and the embedded workbook are written from the same numbers.
 *
 * A chart's data is one of
 *
 *	{"title": ..., "categories": ["Q1", "Q2"], "series": [
 *		{"name": "Cars", "values": [1, "2.5", null], "color": "#0A7"}]}
 *	{"series": [{"name": "A", "points": [[x, y], {"x":, "y":, "size":}]}]}
 *	{"EMEA": 10, "APAC": 20}		one series, the names as categories
 *	[1, 2, 3]			one series
 *	[{"label": "EMEA", "value": 10}]	one series
 *	[{"value": "8", "unit": "EUR", "period": "2024-01-01/2024-12-31"}]
 *				a metric: by period, oldest first
 *	a list of such lists		a series each
 *
 * Categories are text, numbers or dates ("2024-12-31", {"$date": ...}), or
 * lists of texts, the outermost first; null among values is a gap.
 */

enum chart_categories { CATEGORIES_TEXT, CATEGORIES_NUMBER, CATEGORIES_DATE };

struct chart_point {
	const char *x; /* numbers as text; NULL: missing */
	const char *y;
	const char *size;
	struct value value; /* of y, for what backs it */
};

struct chart_series {
	const char *name; /* NULL: the placeholder's stays */
	const char *color; /* six hex digits; NULL: the placeholder's */
	const char *format; /* number format; NULL: the placeholder's */
	struct chart_point *items;
	size_t count, cap;
};

struct chart_data {
	const char *title; /* NULL: none */
	const char *format; /* of all series; NULL: the placeholder's */
	const char *category_format;
	enum chart_categories kind;
	bool dates_as_text; /* the dates were text: an axis of text keeps them */
	const char **categories;
	size_t category_count, category_cap;
	/* Categories in groups: levels - 1 texts for each, outermost first; NULL
	 * where it is that of the category before. */
	size_t levels; /* 0 and 1: no groups */
	const char **groups;
	struct chart_series *items;
	size_t count, cap;
	bool points; /* x and y */
	bool sized; /* some point has a size */
	bool same_x; /* of all series */
	size_t rows; /* of the categories, or of the longest series */
	bool literal; /* the chart keeps its figures itself: no workbook */
};

/* chartdata.c: NULL with f when v is nothing that a chart can show. */
struct chart_data *
chart_read(struct eval *x, const struct value *v, struct fault *f);

/* chartgroups.c: categories that are lists. */
void chart_read_groups(
	struct arena *a, struct chart_data *d, const struct value_list *list);
/* In which column the innermost of the levels stands. */
size_t chart_category_column(const struct chart_data *d);
/* Sets same_x and rows. */
void chart_measure(struct chart_data *d);
/* Gives the data the shape that the placeholder needs: points or values. */
void
chart_shape(struct arena *a, struct chart_data *d, bool points, bool sized);

struct chart {
	struct slice part; /* the chart part's new bytes */
	struct slice workbook;
	const char *workbook_rel; /* externalData's r:id; NULL: has none yet */
};

/*
 * chartpart.c: the part with the data; new_rel is the id of the workbook's
 * relationship where the part has none.  -1 with f when the part is no chart.
 */
int chart_fill(struct arena *a, struct slice part, struct chart_data *d,
	const char *new_rel, struct chart *out, struct fault *f);
/* The r:id of the embedded workbook; NULL: there is none. */
const char *chart_workbook_rel(struct arena *a, struct slice part);

/* Where series i and its parts stand in the workbook's only sheet. */
struct chart_columns {
	size_t name; /* column of its name, row 1 */
	size_t x; /* column of x or the categories */
	size_t y;
	size_t size;
};
#define CHART_SHEET "Sheet1"
struct chart_columns chart_columns(const struct chart_data *d, size_t series);
/* "A" for 0; out holds CHART_COLUMN_SIZE bytes. */
void chart_column_name(size_t column, char *out);
#define CHART_COLUMN_SIZE 8
/* chartbook.c */
struct slice chart_book(struct arena *a, const struct chart_data *d,
	const char *category_format, const char *value_format);
/* Days since 1899-12-30, as worksheets count; NULL: no date. */
char *chart_serial(struct arena *a, const char *date);

#define CHART_SERIES_LIMIT 255
#define CHART_LEVEL_LIMIT 8
#define CHART_POINT_LIMIT 32000 /* of a series, as Excel has it */

#endif
