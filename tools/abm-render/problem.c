#include "problem.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"

#define LINE_LIMIT (64 * 1024)

struct problem *
problem_add(struct problems *p, const char *id, const char *part,
	const char *fmt, ...)
{
	struct problem *x = ARRAY_PUSH(p->arena, p);
	va_list ap;

	va_start(ap, fmt);
	x->message = arena_vprintf(p->arena, fmt, ap);
	va_end(ap);
	x->id = id;
	x->part = part;
	return x;
}

/* What to do about it, where the message does not say. */
static const char *
hint_of(const char *id)
{
	static const struct {
		const char *id;
		const char *hint;
	} hints[] = {
		{"unclosed_tag",
			"write the closing delimiter, or another pair "
			"with --delimiters"},
		{"unopened_tag",
			"take the closing delimiter away, or another "
			"pair with --delimiters"},
		{"duplicate_open_tag",
			"one delimiter is enough; for others use --delimiters"},
		{"duplicate_close_tag",
			"one delimiter is enough; for others use --delimiters"},
		{"unclosed_loop", "end it with {/}"},
		{"unopened_loop", "begin it with {#name}, or take it away"},
		{"closing_tag_does_not_match_opening_tag",
			"end each loop with its own name, or with {/}"},
		{"value_in_markup",
			"put it into text, or into an attribute with quotes"},
		{"macros_not_allowed", "--allow-macros keeps them"},
		{"xlsx_filetype_needs_xlsx_module", "save it as .xlsx"},
	};

	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (strcmp(hints[i].id, id) == 0)
			return hints[i].hint;
	return NULL;
}

static void
add_one(struct buf *b, const struct problem *x)
{
	buf_addf(b, "%s: %s", x->id, x->message);
	if (x->part)
		buf_addf(b, " (%s", x->part);
	if (x->part && x->place)
		buf_addf(b, ", %s", x->place);
	else if (x->part && x->para > 0)
		buf_addf(b, ", paragraph %zu", x->para);
	if (x->part)
		buf_add_char(b, ')');
	if (x->context && x->context[0])
		buf_addf(b, ": '%s'", x->context);
}

void
problems_print(const struct problems *p, const char *file)
{
	const struct diag_pos pos = {.file = file};

	for (size_t i = 0; i < p->count && i < PROBLEM_LIMIT; i++) {
		struct buf b = BUF_INIT(LINE_LIMIT);

		add_one(&b, &p->items[i]);
		if (hint_of(p->items[i].id))
			buf_addf(&b, "; %s", hint_of(p->items[i].id));
		diag_error(&pos, "%s", buf_str(&b));
		buf_free(&b);
	}
	if (p->count > PROBLEM_LIMIT)
		diag_error(&pos, "%zu more errors", p->count - PROBLEM_LIMIT);
}

char *
problems_line(const struct problems *p, struct arena *a)
{
	struct buf b = BUF_INIT(LINE_LIMIT);
	char *line;

	for (size_t i = 0; i < p->count && !b.full; i++) {
		if (i > 0)
			buf_add_str(&b, "; ");
		add_one(&b, &p->items[i]);
	}
	line = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return line;
}
