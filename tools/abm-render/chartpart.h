#ifndef ABM_RENDER_CHARTPART_H
#define ABM_RENDER_CHARTPART_H

#include "base/buf.h"
#include "chart.h"
#include "xmltree.h"

/* What the two files share that write a chart part. */

#define CHART_PART_LIMIT (64 * MIB)

/* A series of the placeholder. */
struct chart_model {
	struct xmlnode *node;
	struct xmlnode *group; /* c:barChart ... */
	long idx;
	long order;
	size_t at; /* in document order */
};

struct chart_models {
	struct chart_model *items;
	size_t count, cap;
};

struct chart_writer {
	struct arena *arena;
	struct chart_data *data;
	struct chart_models models; /* by c:order */
	struct xmlnode *first_group;
	long highest; /* c:idx or c:order of the placeholder, -1: none */
	struct slice prefix; /* "c:" */
	const char *category_format;
	const char *value_format;
	const char *new_rel; /* NULL: the part names its workbook */
	bool replaces_book; /* what it names is none that we write */
	struct buf b;
};

void chart_put(struct chart_writer *w, struct slice s);
/* chartcolor.c: markup with accent colours moved on by `steps`, or with every
 * colour replaced. */
void chart_put_stepped(struct chart_writer *w, struct slice s, size_t steps);
void
chart_put_colored(struct chart_writer *w, struct xmlnode *n, const char *color);
/* chartseries.c: series i in the style of the model, which may be NULL. */
void chart_write_series(struct chart_writer *w, size_t i,
	const struct chart_model *m, const struct xmlnode *group);
const char *chart_value_format(
	struct chart_writer *w, size_t i, const struct chart_model *m);

#endif
