#include "base/opt.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/mem.h"

#define HELP_COLUMN 24
#define HELP_WIDTH 78

struct scan {
	const struct opt_usage *usage;
	const struct opt *table;
	char **in; /* next argument */
	char **operands; /* where the next operand goes */
};

_Noreturn void
opt_fail(const char *fmt, ...)
{
	char text[500];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	diag_fail(NULL, "%s", text);
	diag_fail(NULL, "try '%s --help'", diag_tool());
	exit(2);
}

static void
print_wrapped(const char *text, int column)
{
	while (*text) {
		size_t len = strcspn(text, " ");

		if (column + (int)len >= HELP_WIDTH) {
			printf("\n%*s", HELP_COLUMN, "");
			column = HELP_COLUMN;
		}
		printf("%.*s", (int)len, text);
		column += (int)len;
		text += len;
		if (*text == ' ') {
			putchar(' ');
			column++;
			text++;
		}
	}
	putchar('\n');
}

static void
print_option(const struct opt *o)
{
	char left[80];
	int len = 0;

	if (o->kind == OPT_KIND_HEAD) {
		printf("\n%s\n", o->help);
		return;
	}
	if (o->letter && o->name)
		len = snprintf(
			left, sizeof left, "  -%c, --%s", o->letter, o->name);
	else if (o->letter)
		len = snprintf(left, sizeof left, "  -%c", o->letter);
	else
		len = snprintf(left, sizeof left, "      --%s", o->name);
	if (o->arg)
		len += snprintf(
			left + len, sizeof left - (size_t)len, " %s", o->arg);
	if (len + 1 >= HELP_COLUMN)
		printf("%s\n%*s", left, HELP_COLUMN, "");
	else
		printf("%-*s", HELP_COLUMN, left);
	print_wrapped(o->help, HELP_COLUMN);
}

static _Noreturn void
finish_output(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fatal("cannot write to standard output");
	exit(0);
}

static _Noreturn void
print_help(const struct opt_usage *usage, const struct opt *table)
{
	const char *line = usage->synopsis;
	const char *lead = "usage:";

	while (*line) {
		size_t len = strcspn(line, "\n");

		printf("%-6s %s %.*s\n", lead, usage->tool, (int)len, line);
		line += len + (line[len] == '\n');
		lead = "";
	}
	if (usage->about)
		printf("\n%s\n", usage->about);
	if (table->kind != OPT_KIND_HEAD && table->kind != OPT_KIND_END)
		printf("\nOptions:\n");
	for (const struct opt *o = table; o->kind != OPT_KIND_END; o++)
		print_option(o);
	printf("%-*s%s\n", HELP_COLUMN, "      --help", "show this help");
	printf("%-*s%s\n", HELP_COLUMN, "      --version", "show the version");
	printf("\nExit status: 0 every record handled, 1 some were rejected, "
	       "2 usage or system\nfailure.  See %s(1).\n",
		usage->tool);
	finish_output();
}

static _Noreturn void
print_version(const struct opt_usage *usage)
{
	printf("%s %s\n", usage->tool, ABM_VERSION);
	finish_output();
}

static void
add_item(struct opt_list *list, const char *value)
{
	list->items = mem_resize(
		list->items, (size_t)list->count + 1, sizeof *list->items);
	list->items[list->count++] = value;
}

void
opt_list_free(struct opt_list *list)
{
	free(list->items);
	list->items = NULL;
	list->count = 0;
}

static void
set_value(struct scan *s, const struct opt *o, const char *value)
{
	char *end;
	long v;

	switch (o->kind) {
	case OPT_KIND_LONG:
		errno = 0;
		v = strtol(value, &end, 10);
		if (end == value || *end || errno)
			opt_fail("option '--%s' needs a whole number, not '%s'",
				o->name, value);
		*(long *)o->value = v;
		break;
	case OPT_KIND_STR:
		*(const char **)o->value = value;
		break;
	case OPT_KIND_REST:
		add_item(o->value, value);
		while (*s->in && ((*s->in)[0] != '-' || !(*s->in)[1]))
			add_item(o->value, *s->in++);
		break;
	case OPT_KIND_LIST:
		add_item(o->value, value);
		break;
	default:
		break;
	}
}

static const struct opt *
find_long(const struct scan *s, const char *name, size_t len)
{
	for (const struct opt *o = s->table; o->kind != OPT_KIND_END; o++)
		if (o->name && strlen(o->name) == len &&
			!strncmp(o->name, name, len))
			return o;
	return NULL;
}

static void
take_long(struct scan *s, const char *arg)
{
	size_t len = strcspn(arg, "=");
	const struct opt *o;

	if (!strcmp(arg, "help"))
		print_help(s->usage, s->table);
	if (!strcmp(arg, "version"))
		print_version(s->usage);
	o = find_long(s, arg, len);
	if (!o)
		opt_fail("unknown option '--%s'", arg);
	if (o->kind == OPT_KIND_BOOL) {
		if (arg[len])
			opt_fail("option '--%s' takes no value", o->name);
		*(bool *)o->value = true;
		return;
	}
	if (!arg[len] && !*s->in)
		opt_fail("option '--%s' needs a value: %s", o->name, o->arg);
	set_value(s, o, arg[len] ? arg + len + 1 : *s->in++);
}

static const struct opt *
find_letter(const struct scan *s, char letter)
{
	for (const struct opt *o = s->table; o->kind != OPT_KIND_END; o++)
		if (o->letter == letter)
			return o;
	return NULL;
}

static void
take_letters(struct scan *s, const char *arg)
{
	while (*arg) {
		const struct opt *o = find_letter(s, *arg++);

		if (!o)
			opt_fail("unknown option '-%c'", arg[-1]);
		if (o->kind == OPT_KIND_BOOL) {
			*(bool *)o->value = true;
			continue;
		}
		if (!*arg && !*s->in)
			opt_fail("option '-%c' needs a value: %s", o->letter,
				o->arg);
		set_value(s, o, *arg ? arg : *s->in++);
		return;
	}
}

char **
opt_parse(const struct opt_usage *usage, const struct opt *table, char *argv[])
{
	struct scan s = {usage, table, argv + 1, argv};
	bool ended = false;

	diag_init(usage->tool);
	while (*s.in) {
		char *arg = *s.in++;

		if (ended || arg[0] != '-' || !arg[1])
			*s.operands++ = arg;
		else if (!strcmp(arg, "--"))
			ended = true;
		else if (arg[1] == '-')
			take_long(&s, arg + 2);
		else
			take_letters(&s, arg + 1);
	}
	*s.operands = NULL;
	return argv;
}
