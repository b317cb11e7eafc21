#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The one state of the process that messages need: who speaks, how it went. */
static struct {
	const char *tool;
	enum diag_level level;
	int status;
	struct buf *capture;
} diag = {.tool = "abm", .level = DIAG_NORMAL};

void
diag_init(const char *tool)
{
	diag.tool = tool;
}

const char *
diag_tool(void)
{
	return diag.tool;
}

void
diag_set_level(enum diag_level level)
{
	diag.level = level;
}

/* Quoted input must not move the cursor or end the line. */
static void
clean(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			*s = '?';
}

static void
put(const char *line, size_t len)
{
	if (diag.capture)
		buf_add(diag.capture, line, len);
	else if (len > 0)
		fwrite(line, 1, len, stderr);
}

__attribute__((format(printf, 3, 0))) static void
say(const struct diag_pos *pos, const char *level, const char *fmt, va_list ap)
{
	char line[2048];
	size_t len = 0;
	int n;

	if (pos && pos->file && pos->line)
		n = snprintf(line, sizeof line - 1, "%s: %.700s:%zu%s%.20s: %s",
			diag.tool, pos->file, pos->line, pos->column ? ":" : "",
			pos->column ? pos->column : "", level);
	else if (pos && pos->file)
		n = snprintf(line, sizeof line - 1, "%s: %.700s: %s", diag.tool,
			pos->file, level);
	else
		n = snprintf(line, sizeof line - 1, "%s: %s", diag.tool, level);
	if (n > 0)
		len = (size_t)n;
	vsnprintf(line + len, sizeof line - 1 - len, fmt, ap);
	clean(line);
	len = strlen(line);
	line[len++] = '\n';
	put(line, len);
}

void
diag_note(const struct diag_pos *pos, const char *fmt, ...)
{
	va_list ap;

	if (diag.level < DIAG_VERBOSE)
		return;
	va_start(ap, fmt);
	say(pos, "", fmt, ap);
	va_end(ap);
}

void
diag_warn(const struct diag_pos *pos, const char *fmt, ...)
{
	va_list ap;

	if (diag.level < DIAG_NORMAL)
		return;
	va_start(ap, fmt);
	say(pos, "warning: ", fmt, ap);
	va_end(ap);
}

int
diag_error(const struct diag_pos *pos, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(pos, "", fmt, ap);
	va_end(ap);
	diag_raise(1);
	return -1;
}

int
diag_fail(const struct diag_pos *pos, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(pos, "", fmt, ap);
	va_end(ap);
	diag_raise(2);
	return -1;
}

_Noreturn void
diag_fatal(const char *fmt, ...)
{
	va_list ap;

	/* In a worker the parent says what became of the record. */
	if (!diag.capture) {
		va_start(ap, fmt);
		say(NULL, "fatal: ", fmt, ap);
		va_end(ap);
	}
	exit(2);
}

int
diag_status(void)
{
	return diag.status;
}

void
diag_raise(int status)
{
	if (status > diag.status)
		diag.status = status;
}

void
diag_capture(struct buf *to)
{
	diag.capture = to;
}

void
diag_replay(const char *lines, size_t len)
{
	put(lines, len);
}
