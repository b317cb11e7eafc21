#ifndef ABM_BASE_OPT_H
#define ABM_BASE_OPT_H

#include <stdbool.h>

/*
 * An option table with pointers into the tool's context.  --help prints the
 * synopsis and the table, --version the version; both exit 0.  An unknown
 * option, a missing or malformed value exits 2 with a hint.  "--name=value",
 * "--name value", "-x value", "-xvalue", grouped letters and "--" work;
 * options end at the first operand only if POSIXLY_CORRECT (else they mix).
 */
enum opt_kind {
	OPT_KIND_BOOL,
	OPT_KIND_LONG,
	OPT_KIND_STR,
	OPT_KIND_LIST,
	OPT_KIND_REST,
	OPT_KIND_HEAD,
	OPT_KIND_END
};

/* Values of an option that may be given several times; borrowed from argv. */
struct opt_list {
	const char **items; /* freed by opt_list_free() */
	int count;
};

struct opt {
	enum opt_kind kind;
	char letter; /* 0: none */
	const char *name; /* without "--" */
	void *value; /* bool *, long *, const char **, struct opt_list * */
	const char *arg; /* name of the value in --help */
	const char *help;
};

/* clang-format off */
#define OPT_BOOL(c, name, p, help) { OPT_KIND_BOOL, c, name, p, NULL, help }
#define OPT_LONG(c, name, p, arg, help) { OPT_KIND_LONG, c, name, p, arg, help }
#define OPT_STR(c, name, p, arg, help) { OPT_KIND_STR, c, name, p, arg, help }
/* May be repeated. */
#define OPT_LIST(c, name, p, arg, help) { OPT_KIND_LIST, c, name, p, arg, help }
/* "-t A B C": takes this value and all operands that follow it. */
#define OPT_REST(c, name, p, arg, help) { OPT_KIND_REST, c, name, p, arg, help }
#define OPT_HEAD(text) { OPT_KIND_HEAD, 0, NULL, NULL, NULL, text }
#define OPT_END { OPT_KIND_END, 0, NULL, NULL, NULL, NULL }
/* clang-format on */

struct opt_usage {
	const char *tool; /* "abm-extract" */
	const char *synopsis; /* "[options] [FILE...]", one line per form */
	const char *about; /* what it does, and an example; several lines */
};

/* Calls diag_init(); returns the operands, NULL-terminated (inside argv). */
char **
opt_parse(const struct opt_usage *usage, const struct opt *table, char *argv[]);
/* "abm-x: message" and the hint to --help, exit 2. */
_Noreturn void
opt_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void opt_list_free(struct opt_list *list);

#define ABM_VERSION "0.1.0"

#endif
