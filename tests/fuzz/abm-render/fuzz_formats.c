#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "csv.h"
#include "exec.h"
#include "mail.h"
#include "port/locale.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/*
 * Templates of text, filled with values that attack.  No value of HTML becomes
 * an element, and no mark of ours is left in CSV or mail.
 */

#define OUT_LIMIT (16 * MIB)

static const char json[] =
	"{\"a\": [{\"b\": \"<zq x=\\\"y\\\">,;\\n--b\"}, {\"b\": \"=1\"}],"
	" \"c\": \"\\u00e9, x <y@z.example>\", \"e\": [], \"f\": \"javascript:x\"}";

static void
finish(struct exec *x, struct buf *out)
{
	struct buf text = BUF_INIT(OUT_LIMIT);

	for (size_t i = 0; i < x->out.count; i++)
		buf_add(&text, x->out.items[i].bytes.data,
			x->out.items[i].bytes.len);
	if (x->escape == ESCAPE_CSV)
		csv_finish(x, slice_make(buf_str(&text), text.len), out);
	else if (x->escape == ESCAPE_MAIL)
		mail_finish(x, slice_make(buf_str(&text), text.len), out);
	else
		buf_add(out, buf_str(&text), text.len);
	buf_free(&text);
}

static void
check(const struct exec *x, struct slice template, struct slice out)
{
	if (x->problems->count > 0)
		return;
	/* A template may begin an element that a value goes on with. */
	if (x->escape == ESCAPE_HTML &&
		slice_find_char(template, '<') == template.len)
		assert(slice_find_char(out, '<') == out.len);
	for (char mark = MAIL_FROM; mark <= MAIL_TO; mark++)
		assert((x->escape != ESCAPE_CSV && x->escape != ESCAPE_MAIL) ||
			slice_find_char(out, mark) == out.len ||
			slice_find_char(template, mark) < template.len);
}

static void
run(const struct dialect *d, enum escape_kind escape, struct slice bytes,
	struct locale *locale)
{
	struct arena a = ARENA_INIT;
	struct problems problems = {.arena = &a};
	struct part part = {.name = "p", .dialect = d, .bytes = bytes};
	struct fault f = FAULT_INIT;
	struct cJSON *root = json_parse(SLICE(json), &f);
	struct scope scope = {.item = value_from_node(root)};
	struct syntax syntax;
	struct exec x = {.arena = &a,
		.syntax = &syntax,
		.problems = &problems,
		.escape = escape};
	struct buf out = BUF_INIT(OUT_LIMIT);

	syntax_init(&syntax);
	x.eval = (struct eval){.arena = &a,
		.syntax = &syntax,
		.scope = &scope,
		.locale = locale};
	part_compile(&part, &a, &syntax, &problems);
	if (problems.count == 0 && exec_part(&x, &part) == 0) {
		finish(&x, &out);
		check(&x, bytes, slice_make(buf_str(&out), out.len));
	}
	buf_free(&out);
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

	run(&dialect_html, ESCAPE_HTML, bytes, locale);
	run(&dialect_markdown, ESCAPE_MARKDOWN, bytes, locale);
	run(&dialect_plain, ESCAPE_CSV, bytes, locale);
	run(&dialect_plain, ESCAPE_MAIL, bytes, locale);
	locale_close(locale);
	return 0;
}
