#include "base/tempname.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MOST 16 /* at a time; more are not removed */
#define TRIES 1000 /* to find a name that is free */

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

/*
 * The last six bytes become a name that is not there.  Nothing depends on its
 * being hard to guess: what is there is neither opened nor followed.
 */
static int
make_new(char *path)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	char *end = path + strlen(path);
	struct timespec now;

	for (uint64_t tries = 0; tries < TRIES; tries++) {
		uint64_t value;
		int fd;

		clock_gettime(CLOCK_MONOTONIC, &now);
		value = ((uint64_t)now.tv_nsec << 24) ^ (uint64_t)now.tv_sec ^
			((uint64_t)getpid() << 8) ^ (tries * 7777777);
		for (char *p = end - 6; p < end; p++) {
			*p = letters[value % (sizeof letters - 1)];
			value /= sizeof letters - 1;
		}
		fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
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
	fd = make_new(path);
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
