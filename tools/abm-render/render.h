#ifndef ABM_RENDER_RENDER_H
#define ABM_RENDER_RENDER_H

#include "base/opt.h"
#include "document.h"
#include "stream/filter.h"

/* abm-render's options, and the two things it does: one-off and filter. */
struct render {
	/* options */
	struct opt_list templates;
	const char *kit_dir;
	const char *out_dir;
	const char *out_file;
	const char *delimiters;
	const char *compat;
	const char *compat_options;
	const char *missing;
	const char *language;
	const char *suppress;
	const char *against;
	const char *explain; /* an account's id */
	bool lint;
	bool schema;
	bool allow_macros;
	bool portfolio;
	struct filter_options filter;
	/* state */
	struct document_options document;
	char *operand[2]; /* one that stood behind -t */
	struct arena arena;
};

/* Runs what the options ask for; returns the exit status. */
int render_run(struct render *r, char *operands[]);
/* One template, one JSON object, one file. */
int oneoff_run(struct render *r, char *operands[]);
/* Profiles in, profiles and assets out. */
int stage_run(struct render *r, char *operands[]);
/* All mistakes of the templates; lists their tags. */
int lint_run(struct render *r);

#endif
