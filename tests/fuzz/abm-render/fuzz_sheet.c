#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "port/json.h"
#include "port/xmlcheck.h"
#include "sheetmade.h"
#include "sheetshift.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/*
 * A worksheet from its bytes to its filled form, with the formulas and all that
 * refers to its cells.  What goes in well-formed comes out
 * well-formed, or is refused.
 */

static const char json[] =
	"{\"a\": [{\"b\": \"x\", \"c\": [1, 2]}, {\"b\": 2, \"c\": []}],"
	" \"d\": \"2024-02-29\", \"e\": [], \"f\": true}";

struct run {
	struct arena arena;
	struct arena rows;
	struct problems problems;
	struct syntax syntax;
	struct hash by_name;
	struct sheet sheet;
	struct sheet_strings strings;
	bool tagged[1];
};

static void
compile(struct run *r, struct slice bytes)
{
	struct sheet_compile c = {.arena = &r->arena,
		.syntax = &r->syntax,
		.problems = &r->problems,
		.sheet = &r->sheet,
		.strings = &r->strings};

	r->sheet.name = "S";
	r->sheet.part = (struct part){
		.name = "s", .dialect = &dialect_sheet, .bytes = bytes};
	sheet_name(&r->by_name, &r->sheet);
	sheet_read(&r->sheet, &r->arena, &r->problems);
	if (!r->sheet.tail.data)
		return;
	sheet_find_tags(&c);
	sheet_parse_formulas(&r->sheet, &r->arena, &r->by_name);
	for (size_t i = 0; i < r->sheet.cell_count; i++)
		if (r->sheet.cells[i].formula)
			sheets_refer(&r->sheet, 1, &r->sheet,
				&r->sheet.cells[i], r->sheet.cells[i].formula);
}

static void
fill(struct run *r, struct exec *x)
{
	struct fault f = FAULT_INIT;
	static const struct sheet_formats formats = {0};
	struct made_rows lines = {0};
	struct sheet_made m = {.sheet = &r->sheet,
		.name = "S",
		.part = "s",
		.arena = &r->rows,
		.scope = NULL,
		.lines = &lines};
	size_t first[2] = {0, 1};
	struct made_book book = {.arena = &r->rows,
		.x = x,
		.sheets = &r->sheet,
		.sheet_count = 1,
		.by_name = &r->by_name,
		.formats = &formats,
		.made = &m,
		.count = 1,
		.first = first};
	struct scope scope = *x->eval.scope;
	struct slice out;

	m.scope = &scope;
	if (sheet_fill(&book, &m) == 0 && r->problems.count == 0) {
		out = sheet_finish(&book, &m, &r->rows, r->sheet.tail);
		assert(!out.data || r->problems.count > 0 ||
			xmlcheck(out, &f) == 0 || f.kind == FAULT_LIMIT);
	}
	sheet_made_free(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct slice bytes = slice_make((const char *)data, len);
	struct fault f = FAULT_INIT;
	struct run r = {.problems = {.arena = NULL}};
	struct cJSON *root;
	struct scope scope;
	struct exec x = {.arena = &r.arena,
		.syntax = &r.syntax,
		.problems = &r.problems,
		.escape = ESCAPE_XML};

	if (xmlcheck(bytes, &f) != 0)
		return 0;
	r.problems.arena = &r.arena;
	r.strings.tagged = r.tagged;
	syntax_init(&r.syntax);
	root = json_parse(SLICE(json), &f);
	scope = (struct scope){.item = value_from_node(root)};
	x.eval = (struct eval){
		.arena = &r.arena, .syntax = &r.syntax, .scope = &scope};
	compile(&r, bytes);
	if (r.problems.count == 0 && r.sheet.tail.data)
		fill(&r, &x);
	free(x.out.items);
	hash_free(&x.missing_by_tag);
	hash_free(&r.by_name);
	json_free(root);
	arena_free(&r.arena);
	arena_free(&r.rows);
	return 0;
}
