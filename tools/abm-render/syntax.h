#ifndef ABM_RENDER_SYNTAX_H
#define ABM_RENDER_SYNTAX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

/* How tags look and what they mean: our own meaning, or that of a peer engine. */

enum syntax_compat { COMPAT_NONE, COMPAT_DOCXTEMPLATER, COMPAT_EASY };
enum syntax_exprs { EXPRS_NONE, EXPRS_OURS, EXPRS_ANGULAR };
/* What becomes of a tag whose value is absent or null. */
enum syntax_missing {
	MISSING_MARK, /* empty, listed */
	MISSING_EMPTY, /* empty, no message */
	MISSING_KEEP, /* the tag stays */
	MISSING_ERROR, /* the asset is refused */
	MISSING_UNDEFINED /* the word, as docxtemplater has it */
};

struct syntax {
	enum syntax_compat compat;
	enum syntax_exprs exprs;
	enum syntax_missing missing;
	const char *open; /* NULL: no tags at all */
	const char *close;
	const char *open_mark; /* "#" */
	const char *close_mark; /* "/" */
	bool paragraph_loop;
	bool linebreaks;
	bool allow_unclosed;
	bool allow_unopened;
	bool allow_unbalanced;
	bool strip_invalid; /* drop characters that XML has not */
	bool keep_newlines; /* line breaks inside a tag stay part of it */
	bool skip_empty; /* easy-template-x: tags without a value stay */
	char change_prefix; /* '=' as in {=[[ ]]=}; 0: none */
};

/* Our own meaning. */
void syntax_init(struct syntax *s);
/* The bare defaults of a peer; -1: not known. */
int syntax_set_compat(struct syntax *s, const char *engine);
/* "{{ }}" */
int syntax_set_delimiters(
	struct syntax *s, struct arena *a, const char *pair, struct fault *f);
/* The options of that engine under their own names, a JSON object's text. */
int syntax_load_options(
	struct syntax *s, struct arena *a, const char *path, struct fault *f);

#endif
