#include <string.h>

#include "chart.h"
#include "fill.h"

/* The figures of a value go into a chart part and its workbook. */

#define BOOK_TYPE \
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static void
claim_points(struct exec *x, const struct chart_data *d, const char *name)
{
	for (size_t k = 0; k < d->count; k++)
		for (size_t i = 0; i < d->items[k].count; i++) {
			const struct chart_point *p = &d->items[k].items[i];

			if (p->y)
				exec_claim(x, &p->value, name, slice_of(p->y));
		}
}

/* The workbook's part in the output, which is a new one where there is none
 * that we could have written. */
static const char *
book_name(struct exec *x, struct fill_chart *c, const char *rel)
{
	const struct package_rel *r = rel
		? package_rel(x->output->package, c->source, rel)
		: NULL;
	const char *copied = hash_get(&x->fill->books, slice_of(c->name));
	const char *name = copied ? copied : r ? r->target : NULL;

	if (c->workbook)
		return c->workbook;
	if (!name || !output_part(x->output, name) ||
		!slice_ends(slice_of(name), ".xlsx"))
		return NULL;
	return name;
}

static const char *
new_book(struct exec *x, const struct fill_chart *c)
{
	const char *stem = arena_printf(x->arena, "%.*s/embeddings/abm",
		(int)strcspn(c->name, "/"), c->name);

	return output_free_name(x->output, stem, ".xlsx");
}

static int
write_chart(struct exec *x, struct fill_chart *c, struct chart_data *d,
	struct fault *f)
{
	const char *rel = chart_workbook_rel(x->arena, c->bytes);
	const char *book = book_name(x, c, rel);
	struct chart chart;
	bool is_new = !book;

	/* On a worksheet a chart shows cells, or what it has itself. */
	if (x->fill->sheet) {
		d->literal = true;
		if (chart_fill(x->arena, c->bytes, d, NULL, &chart, f) != 0)
			return -1;
		output_set(output_part(x->output, c->name), chart.part);
		return 0;
	}
	if (is_new) {
		book = new_book(x, c);
		rel = output_relate(x->output, c->name,
			&(struct output_target){
				.type = OUTPUT_REL "package", .target = book});
	}
	if (chart_fill(x->arena, c->bytes, d, is_new ? rel : NULL, &chart, f) !=
		0)
		return -1;
	if (is_new)
		output_add(x->output, book, BOOK_TYPE, chart.workbook);
	else
		output_set(output_part(x->output, book), chart.workbook);
	c->workbook = book;
	output_set(output_part(x->output, c->name), chart.part);
	return 0;
}

void
fill_chart(struct exec *x, struct fill_chart *c, const struct tag *t,
	const struct value *v)
{
	struct fault f = FAULT_INIT;
	struct chart_data *d = chart_read(&x->eval, v, &f);

	if (!d || write_chart(x, c, d, &f) != 0) {
		exec_problem(x, t, "invalid_chart", f.text);
		return;
	}
	claim_points(x, d, c->name);
}

const char *
fill_shown_chart(struct exec *x, const char *source, const struct tag *t,
	const struct value *v)
{
	struct fill_chart *c = &x->fill->chart;
	const char *name;

	x->chart_tag = NULL;
	name = fill_shown(x, source);
	if (!name)
		return NULL;
	*c = (struct fill_chart){.source = source,
		.name = name,
		.bytes = output_text(x->output, output_part(x->output, name)),
		.para = x->para};
	if (!t) {
		t = x->chart_tag;
		v = &x->chart;
	}
	x->chart_tag = NULL;
	if (t)
		fill_chart(x, c, t, v);
	return name;
}
