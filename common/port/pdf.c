#include "port/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child: nothing of ours but the pipe. */
static _Noreturn void
run_pdftotext(const char *path, int to)
{
	int null = open("/dev/null", O_RDWR);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (null >= 0) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDERR_FILENO);
	}
	dup2(to, STDOUT_FILENO);
	for (int fd = 3; fd < 256; fd++)
		close(fd);
	/* No locale of the user's changes what comes out. */
	setenv("LC_ALL", "C", 1);
	execlp("pdftotext", "pdftotext", "-bbox-layout", "-enc", "UTF-8", path,
		"-", (char *)NULL);
	_exit(127);
}

/* Keeps what XML 1.0 allows: TAB, LF, CR and everything from U+0020 on. */
static int
add_clean(struct buf *out, char *piece, size_t len, size_t *dropped)
{
	size_t kept = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)piece[i];

		if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
			++*dropped;
		else
			piece[kept++] = piece[i];
	}
	return buf_add(out, piece, kept);
}

static int
read_output(int fd, struct buf *out, size_t *dropped, struct fault *f)
{
	char piece[65536];
	ssize_t got;

	for (;;) {
		got = read(fd, piece, sizeof piece);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		if (add_clean(out, piece, (size_t)got, dropped) < 0)
			return fault_set(
				f, FAULT_LIMIT, "the PDF holds too much text");
	}
	if (got < 0)
		return fault_set(f, FAULT_SYSTEM, "cannot read pdftotext: %s",
			strerror(errno));
	return 0;
}

static int
explain(int status, struct fault *f)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return fault_set(f, FAULT_SYSTEM,
			"pdftotext is missing: install poppler-utils");
	if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
		return fault_set(f, FAULT_INPUT,
			"the PDF may not be read without a password");
	if (WIFEXITED(status))
		return fault_set(f, FAULT_INPUT,
			"pdftotext cannot read the PDF (status %d)",
			WEXITSTATUS(status));
	return fault_set(f, FAULT_CRASH, "pdftotext died of signal %d",
		WTERMSIG(status));
}

int
pdf_layout(const char *path, struct buf *out, size_t *dropped, struct fault *f)
{
	int pair[2];
	int status = 0;
	int done;
	pid_t pid;

	*dropped = 0;
	if (pipe(pair) != 0)
		return fault_set(f, FAULT_SYSTEM, "cannot open a pipe: %s",
			strerror(errno));
	pid = fork();
	if (pid == 0) {
		close(pair[0]);
		run_pdftotext(path, pair[1]);
	}
	close(pair[1]);
	if (pid < 0) {
		close(pair[0]);
		return fault_set(f, FAULT_SYSTEM, "cannot start pdftotext: %s",
			strerror(errno));
	}
	done = read_output(pair[0], out, dropped, f);
	close(pair[0]);
	if (done < 0)
		kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return done < 0 ? -1 : explain(status, f);
}
