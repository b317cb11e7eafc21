#include "checkrobots.h"

#include <stdio.h>

#include "base/file.h"
#include "robots.h"

/* The file is a stranger's: no control reaches the terminal. */
static void
print_text(struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		putchar(c < 0x20 || c == 0x7f ? '?' : c);
	}
}

static void
print_answer(struct robots_answer answer, const char *url)
{
	fputs(answer.allowed ? "allowed\t" : "disallowed\t", stdout);
	if (answer.rule) {
		printf("%zu\t", answer.rule->line);
		print_text(answer.rule->text);
	} else {
		fputs("-\t-", stdout);
	}
	putchar('\t');
	print_text(slice_of(url));
	putchar('\n');
}

void
checkrobots(const struct fetch *x, char *urls[])
{
	struct buf b = BUF_INIT(64 * MIB);
	struct fault f = FAULT_INIT;
	struct arena a = ARENA_INIT;
	struct robots robots;

	if (!urls[0])
		opt_fail("--check-robots takes the URLs to ask about");
	if (file_read(x->robots_file, &b, &f) < 0) {
		diag_fail(NULL, "%s", f.text);
		buf_free(&b);
		return;
	}
	robots_parse(
		&a, slice_make(buf_str(&b), b.len), x->user_agent, &robots);
	for (; *urls; urls++)
		print_answer(robots_ask(&a, &robots, slice_of(*urls)), *urls);
	if (fflush(stdout) || ferror(stdout))
		diag_fail(NULL, "cannot write to standard output");
	arena_free(&a);
	buf_free(&b);
}
