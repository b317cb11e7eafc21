#ifndef ABM_RENDER_PROBLEM_H
#define ABM_RENDER_PROBLEM_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

/*
 * What is wrong with a template, all of it at once.  The ids are those of
 * docxtemplater (unclosed_tag, unopened_loop, ...), so that what people and
 * tests know about them carries over.
 */
struct problem {
	const char *id;
	const char *part; /* "word/document.xml" */
	size_t para; /* 1-based; 0 unknown */
	const char *place; /* instead of para: "Plan!B4"; NULL: none */
	const char *context; /* text of the paragraph, cut */
	const char *tag; /* NULL: none */
	const char *message;
	size_t offset; /* in the joined text of the part */
};

struct problems {
	struct arena *arena;
	struct problem *items;
	size_t count, cap;
};

struct problem *
problem_add(struct problems *p, const char *id, const char *part,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* One line per problem through diag_error(). */
void problems_print(const struct problems *p, const char *file);
/* All in one line, for a reason member. */
char *problems_line(const struct problems *p, struct arena *a);

#define PROBLEM_LIMIT 200 /* per template; further ones are counted only */

#endif
