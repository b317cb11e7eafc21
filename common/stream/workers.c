#include "stream/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/mem.h"
#include "stream/frame.h"
#include "stream/jobs.h"

#define EXIT_MEMORY 2 /* diag_fatal() of mem_*: the limit was hit */
/*
 * More workers than keep the processors busy are started when those that run
 * leave a request waiting for so long: for quick requests they would only be
 * in each other's way.
 */
#define PER_PROCESSOR 2
#define PATIENCE_MS 5

/* A request that was sent, in the order of sending. */
struct worker {
	pid_t pid; /* 0: not running */
	int fd;
	struct job *job; /* NULL: free */
	struct buf in; /* what came of the reply's frame */
	int64_t deadline_ms;
};

struct workers {
	workers_run *run;
	void *ctx;
	struct workers_limits limits;
	struct worker *items;
	struct pollfd *polls;
	struct workers *watched; /* NULL: none */
	struct jobs jobs;
	int at_once; /* are started without patience */
	int64_t wanted_ms; /* since when one is waited for; 0: none is */
};

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static void
set_limits(const struct workers_limits *limits)
{
	struct rlimit none = {0, 0};
	struct rlimit memory = {limits->memory, limits->memory};

	setrlimit(RLIMIT_CORE, &none);
	/* The sanitizers reserve far more addresses than they use. */
	if (limits->memory && !SANITIZED)
		setrlimit(RLIMIT_AS, &memory);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

/* Nothing a worker does may reach the parent's streams. */
static void
leave_streams(const struct workers *w, int keep)
{
	int null = open("/dev/null", O_RDWR);

	if (null >= 0) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		if (null > STDERR_FILENO)
			close(null);
	}
	for (int i = 0; i < w->limits.count; i++)
		if (w->items[i].pid && w->items[i].fd != keep)
			close(w->items[i].fd);
}

static _Noreturn void
serve(const struct workers *w, int fd)
{
	struct buf request = BUF_INIT(SIZE_MAX / 2);
	struct buf reply = BUF_INIT(REPLY_LIMIT);
	uint64_t len;

	while (frame_read(fd, &request, &len)) {
		buf_reset(&reply);
		if (w->run(w->ctx, request.data + sizeof len, (size_t)len,
			    &reply) != 0 ||
			reply.full)
			_exit(3);
		if (!frame_send(fd, reply.data, reply.len))
			break;
	}
	buf_free(&request);
	buf_free(&reply);
	_exit(0);
}

static int
spawn(struct workers *w, struct worker *worker, struct fault *f)
{
	int pair[2];
	pid_t parent = getpid();

	/* What is buffered belongs to the parent alone. */
	if (fflush(NULL) != 0)
		return fault_set(
			f, FAULT_SYSTEM, "cannot write: %s", strerror(errno));
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return fault_set(f, FAULT_SYSTEM, "cannot open a socket: %s",
			strerror(errno));
	worker->pid = fork();
	if (worker->pid < 0) {
		worker->pid = 0;
		close(pair[0]);
		close(pair[1]);
		return fault_set(f, FAULT_SYSTEM, "cannot start a worker: %s",
			strerror(errno));
	}
	if (worker->pid == 0) {
		close(pair[0]);
		set_limits(&w->limits);
		if (getppid() != parent)
			_exit(0);
		leave_streams(w, pair[1]);
		mem_keep();
		serve(w, pair[1]);
	}
	close(pair[1]);
	worker->fd = pair[0];
	worker->job = NULL;
	return 0;
}

struct workers *
workers_open(workers_run *run, void *ctx, const struct workers_limits *limits,
	struct fault *f)
{
	struct workers *w = mem_zalloc(1, sizeof *w);

	(void)f;
	w->run = run;
	w->ctx = ctx;
	w->limits = *limits;
	w->at_once = PER_PROCESSOR * (int)sysconf(_SC_NPROCESSORS_ONLN);
	if (w->at_once < 1)
		w->at_once = 1;
	w->items = mem_zalloc((size_t)limits->count, sizeof *w->items);
	w->polls = mem_zalloc((size_t)limits->count + 1, sizeof *w->polls);
	for (int i = 0; i < limits->count; i++)
		w->items[i].in.limit = REPLY_LIMIT + sizeof(uint64_t);
	jobs_open(&w->jobs);
	return w;
}

/* One that runs, if there is one. */
static struct worker *
free_worker(const struct workers *w)
{
	struct worker *found = NULL;

	for (int i = 0; i < w->limits.count; i++) {
		if (w->items[i].job)
			continue;
		if (w->items[i].pid)
			return &w->items[i];
		if (!found)
			found = &w->items[i];
	}
	return found;
}

static int
running(const struct workers *w)
{
	int count = 0;

	for (int i = 0; i < w->limits.count; i++)
		count += w->items[i].pid != 0;
	return count;
}

bool
workers_busy(struct workers *w)
{
	const struct worker *worker = free_worker(w);
	int64_t now;

	if (!worker || worker->pid || running(w) < w->at_once)
		return !worker;
	now = time_mono_ms();
	if (!w->wanted_ms)
		w->wanted_ms = now;
	return now - w->wanted_ms < PATIENCE_MS;
}

size_t
workers_pending(const struct workers *w)
{
	return w->jobs.count;
}

size_t
workers_waiting_bytes(const struct workers *w)
{
	return w->jobs.waiting;
}

static void
stop(struct worker *worker, int *status)
{
	/* Even a child that could not close its copy sees the end. */
	shutdown(worker->fd, SHUT_RDWR);
	close(worker->fd);
	while (waitpid(worker->pid, status, 0) < 0 && errno == EINTR)
		;
	worker->pid = 0;
	worker->fd = -1;
	buf_reset(&worker->in);
}

static void
finish_job(struct workers *w, struct worker *worker)
{
	w->wanted_ms = 0;
	jobs_finish(&w->jobs, worker->job);
	worker->job = NULL;
}

/* The worker is gone: its job gets the reason. */
static void
bury(struct workers *w, struct worker *worker)
{
	struct job *job = worker->job;
	int status = 0;

	stop(worker, &status);
	if (!job)
		return;
	if (WIFSIGNALED(status))
		fault_set(&job->fault, FAULT_CRASH,
			"a worker died of signal %d (%s)", WTERMSIG(status),
			strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) == EXIT_MEMORY)
		fault_set(&job->fault, FAULT_LIMIT,
			"a worker needed more than %zu MiB of memory",
			w->limits.memory / MIB);
	else
		fault_set(&job->fault, FAULT_CRASH,
			"a worker ended with status %d", WEXITSTATUS(status));
	finish_job(w, worker);
}

static void
kill_late(struct workers *w)
{
	int64_t now = time_mono_ms();

	for (int i = 0; w && i < w->limits.count; i++) {
		struct worker *worker = &w->items[i];
		int status;

		if (!worker->job || now < worker->deadline_ms)
			continue;
		kill(worker->pid, SIGKILL);
		stop(worker, &status);
		fault_set(&worker->job->fault, FAULT_LIMIT,
			"it took longer than %ld s",
			w->limits.timeout_ms / 1000);
		finish_job(w, worker);
	}
}

int
workers_send(struct workers *w, const void *data, size_t len, struct fault *f)
{
	struct worker *worker = free_worker(w);

	if (!worker)
		return fault_set(f, FAULT_SYSTEM, "every worker is busy");
	if (!worker->pid && spawn(w, worker, f) < 0)
		return -1;
	worker->job = jobs_add(&w->jobs);
	w->wanted_ms = 0;
	worker->deadline_ms = time_mono_ms() + w->limits.timeout_ms;
	if (!frame_send(worker->fd, data, len))
		bury(w, worker);
	return 0;
}

/* A whole frame has come: it is the job's reply. */
static bool
frame_done(struct workers *w, struct worker *worker)
{
	uint64_t len;

	if (worker->in.len < sizeof len)
		return false;
	memcpy(&len, worker->in.data, sizeof len);
	if (worker->in.len - sizeof len < len)
		return false;
	buf_add(&worker->job->reply, worker->in.data + sizeof len, (size_t)len);
	buf_reset(&worker->in);
	finish_job(w, worker);
	return true;
}

static void
receive(struct workers *w, struct worker *worker)
{
	for (;;) {
		ssize_t got;

		if (buf_reserve(&worker->in, 65536) < 0) {
			kill(worker->pid, SIGKILL);
			bury(w, worker);
			return;
		}
		got = recv(worker->fd, worker->in.data + worker->in.len, 65536,
			MSG_DONTWAIT);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		if (got <= 0) {
			bury(w, worker);
			return;
		}
		worker->in.len += (size_t)got;
		if (worker->job && frame_done(w, worker))
			return;
	}
}

/*
 * Milliseconds until the next time limit, or the end of patience, at most
 * timeout_ms (-1: for ever).
 */
static int
poll_timeout(const struct workers *w, int timeout_ms)
{
	int64_t now = time_mono_ms();

	if (w && w->wanted_ms && (timeout_ms < 0 || timeout_ms > PATIENCE_MS))
		timeout_ms = PATIENCE_MS;
	for (int i = 0; w && i < w->limits.count; i++) {
		int64_t left = w->items[i].deadline_ms - now;

		if (!w->items[i].job)
			continue;
		if (left < 0)
			left = 0;
		if (timeout_ms < 0 || left < timeout_ms)
			timeout_ms = (int)left + 1;
	}
	return timeout_ms;
}

void
workers_watch(struct workers *w, struct workers *other)
{
	size_t count = (size_t)w->limits.count + (size_t)other->limits.count +
		1;

	w->watched = other;
	w->polls = mem_resize(w->polls, count, sizeof *w->polls);
}

/* Entries of the pool's busy workers; how many there are. */
static nfds_t
fill_polls(const struct workers *w, struct pollfd *polls)
{
	nfds_t count = w ? (nfds_t)w->limits.count : 0;

	for (nfds_t i = 0; i < count; i++) {
		polls[i].fd = w->items[i].job ? w->items[i].fd : -1;
		polls[i].events = POLLIN;
		polls[i].revents = 0;
	}
	return count;
}

static void
receive_polled(struct workers *w, const struct pollfd *polls)
{
	for (int i = 0; w && i < w->limits.count; i++)
		if (polls[i].revents)
			receive(w, &w->items[i]);
}

void
workers_wait(struct workers *w, int fd, bool *readable, int timeout_ms)
{
	nfds_t own = fill_polls(w, w->polls);
	nfds_t count = own + fill_polls(w->watched, w->polls + own);
	int ready;

	w->polls[count].fd = fd;
	w->polls[count].events = POLLIN;
	w->polls[count].revents = 0;
	timeout_ms = poll_timeout(w->watched, poll_timeout(w, timeout_ms));
	ready = poll(w->polls, count + 1, timeout_ms);
	receive_polled(w, w->polls);
	receive_polled(w->watched, w->polls + own);
	kill_late(w);
	kill_late(w->watched);
	if (readable)
		*readable = ready > 0 && w->polls[count].revents;
}

bool
workers_take(struct workers *w, struct buf *reply, struct fault *f)
{
	return jobs_take(&w->jobs, reply, f);
}

bool
workers_look(struct workers *w, struct slice *reply, unsigned long **mark)
{
	struct job *job = jobs_look(&w->jobs);

	if (!job)
		return false;
	*reply = slice_make(buf_str(&job->reply), job->reply.len);
	*mark = &job->mark;
	return true;
}

unsigned long
workers_mark(const struct workers *w)
{
	return w->jobs.oldest ? w->jobs.oldest->mark : 0;
}

void
workers_close(struct workers *w)
{
	struct buf reply = BUF_INIT(REPLY_LIMIT);
	struct fault ignored = FAULT_INIT;
	int status;

	for (int i = 0; i < w->limits.count; i++) {
		struct worker *worker = &w->items[i];

		if (worker->pid && worker->job) {
			kill(worker->pid, SIGKILL);
			bury(w, worker);
		} else if (worker->pid) {
			stop(worker, &status);
		}
		buf_free(&worker->in);
	}
	while (workers_take(w, &reply, &ignored))
		;
	buf_free(&reply);
	free(w->items);
	free(w->polls);
	free(w);
}
