#include <stdio.h>

#include "render.h"

/* abm-render --lint -t TEMPLATE: part, paragraph and tag, separated by tabs. */

static void
list_tags(const struct part *part, const struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct tag *t = in->items[i].tag;

		if (in->items[i].kind != TOK_TAG)
			continue;
		printf("%s\t%zu\t%s\n", part->name, t->para, t->text);
		list_tags(part, &t->body);
		list_tags(part, &t->otherwise);
	}
}

int
lint_run(struct render *r)
{
	for (int i = 0; i < r->templates.count; i++) {
		struct document d;
		struct fault f = FAULT_INIT;

		if (document_open(
			    &d, r->templates.items[i], &r->document, &f) != 0) {
			diag_fail(NULL, "%s", f.text);
			continue;
		}
		problems_print(&d.problems, d.path);
		for (size_t k = 0; k < d.count; k++)
			list_tags(&d.parts[k], &d.parts[k].program);
		document_close(&d);
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fail(NULL, "cannot write the list");
	return diag_status();
}
