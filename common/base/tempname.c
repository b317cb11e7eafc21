#include "base/tempname.h"

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST 16 /* at a time; more are not removed */

/* A handler finds what it needs nowhere but here. */
static struct {
	const char *volatile path; /* NULL: free */
	volatile pid_t owner;
} noted[MOST];

static const int endings[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM};

static void
remove_all(int signal_number)
{
	pid_t own = getpid();

	for (int i = 0; i < MOST; i++)
		if (noted[i].path && noted[i].owner == own)
			unlink(noted[i].path);
	/* The handler is gone by SA_RESETHAND: this ends the process. */
	raise(signal_number);
}

/* A signal that is ignored (nohup), or that somebody handles, stays so. */
static void catch (int signal_number)
{
	struct sigaction action;

	if (sigaction(signal_number, NULL, &action) != 0 ||
		action.sa_handler != SIG_DFL)
		return;
	memset(&action, 0, sizeof action);
	action.sa_handler = remove_all;
	action.sa_flags = (int)SA_RESETHAND;
	sigemptyset(&action.sa_mask);
	sigaction(signal_number, &action, NULL);
}

static void
note(const char *path)
{
	for (int i = 0; i < MOST; i++) {
		if (noted[i].path && noted[i].owner == getpid())
			continue;
		noted[i].owner = getpid();
		noted[i].path = path;
		return;
	}
}

int
tempname_make(char *path)
{
	static bool caught;
	sigset_t mask, before;
	int fd;

	sigemptyset(&mask);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (!caught)
			catch (endings[i]);
		sigaddset(&mask, endings[i]);
	}
	caught = true;
	sigprocmask(SIG_BLOCK, &mask, &before);
	fd = mkstemp(path);
	if (fd >= 0)
		note(path);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return fd;
}

void
tempname_forget(const char *path)
{
	for (int i = 0; i < MOST; i++)
		if (noted[i].path == path)
			noted[i].path = NULL;
}
