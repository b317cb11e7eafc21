#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "exec.h"
#include "port/locale.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
run(const struct dialect *d, struct slice bytes, struct locale *locale)
{
	static const char json[] =
		"{\"a\": [{\"b\": \"x\\ny\"}, {\"b\": 2}], \"c\": \"C\","
		" \"e\": []}";
	struct arena a = ARENA_INIT;
	struct problems problems = {.arena = &a};
	struct part part = {.name = "p", .dialect = d, .bytes = bytes};
	struct fault f = FAULT_INIT;
	struct cJSON *root = json_parse(SLICE(json), &f);
	struct scope scope = {.item = value_from_node(root)};
	struct syntax syntax;
	struct exec x = {.arena = &a, .syntax = &syntax, .problems = &problems};

	syntax_init(&syntax);
	x.escape = d->xml ? ESCAPE_XML : ESCAPE_MARKDOWN;
	x.eval = (struct eval){.arena = &a,
		.syntax = &syntax,
		.scope = &scope,
		.locale = locale};
	part_compile(&part, &a, &syntax, &problems);
	if (problems.count == 0)
		exec_part(&x, &part);
	free(x.out.items);
	hash_free(&x.missing_by_tag);
	hash_free(&x.warnings);
	json_free(root);
	arena_free(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct slice bytes = slice_make((const char *)data, len);
	struct locale *locale = locale_open("en");

	run(&dialect_word, bytes, locale);
	run(&dialect_drawing, bytes, locale);
	run(&dialect_html, bytes, locale);
	run(&dialect_plain, bytes, locale);
	locale_close(locale);
	return 0;
}
