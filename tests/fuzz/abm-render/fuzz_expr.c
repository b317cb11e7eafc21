#include <stddef.h>
#include <stdint.h>

#include "expr.h"
#include "port/locale.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
run(struct arena *a, const char *text, enum syntax_exprs exprs)
{
	static const char json[] = "{\"a\": [1, \"2\", null, {\"b\": true}],"
				   " \"s\": \"text\", \"n\": 1.5}";
	struct fault f = FAULT_INIT;
	struct cJSON *root = json_parse(SLICE(json), &f);
	struct scope scope = {.item = value_from_node(root)};
	struct syntax syntax;
	struct eval x = {.arena = a, .syntax = &syntax, .scope = &scope};
	struct expr *e = expr_parse(a, text, exprs, &f);

	syntax_init(&syntax);
	syntax.exprs = exprs;
	x.locale = locale_open("en");
	if (e) {
		struct value v = expr_eval(e, &x, &f);

		value_text(a, &v);
	}
	locale_close(x.locale);
	json_free(root);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	char *text;

	if (len > EXPR_LENGTH_LIMIT)
		return 0;
	text = arena_strndup(&a, (const char *)data, len);
	run(&a, text, EXPRS_OURS);
	run(&a, text, EXPRS_ANGULAR);
	arena_free(&a);
	return 0;
}
