#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "chart.h"
#include "html.h"
#include "picture.h"
#include "xmltree.h"

/* What native objects are made from: pictures, HTML, chart parts. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
fill_chart_part(struct arena *a, struct slice part)
{
	static const char json[] =
		"{\"title\": \"T\", \"categories\": [\"2024-01-01\", \"x\"],"
		" \"series\": [{\"name\": \"A\", \"values\": [1, null]},"
		" {\"points\": [[1, 2, 3]], \"color\": \"#00ff00\"}]}";
	struct fault f = FAULT_INIT;
	struct cJSON *root = json_parse(SLICE(json), &f);
	struct value v = value_from_node(root);
	struct eval x = {.arena = a};
	struct chart_data *d = chart_read(&x, &v, &f);
	struct chart out;

	if (d)
		chart_fill(a, part, d, "r", &out, &f);
	chart_workbook_rel(a, part);
	json_free(root);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct slice bytes = slice_make((const char *)data, len);
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct picture picture;
	struct html html;

	picture_read(&a, bytes, &picture, &f);
	f = (struct fault)FAULT_INIT;
	if (html_read(&a, bytes, &html, &f) == 0)
		html_plain(&a, &html);
	fill_chart_part(&a, bytes);
	arena_free(&a);
	return 0;
}
