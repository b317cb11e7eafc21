#include "host.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"

#define LONGEST_WAIT_MS 120000 /* for a host that is closed */
#define LONGEST_HOLD_S 86400 /* longer is not believed: */
#define UNBELIEVED_S 60
#define FAILURES 5 /* in a row, and it is closed */
#define CLOSED_S 600
#define STATE_SIZE 64
#define OPEN_FILES 64
#define FLIGHT_WAIT_MS ((int64_t)20 * 60 * 1000) /* for others' downloads */
#define FLIGHT_LOOK_MS 20
/*
 * Requests that leave evenly do not arrive evenly: a little more distance keeps
 * a second from seeing one too many.
 */
#define SLACK 1.06

struct state {
	long long next_ms; /* wall clock: all processes share it */
	long long closed_ms;
	int failures;
	long long sent_ms; /* when the last one really started */
};

int64_t
host_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
host_pause_ms(int64_t ms)
{
	struct timespec t = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};

	if (ms > 0)
		nanosleep(&t, NULL);
}

/* The host's file, open as long as the process lives. */
static int
open_state(struct fetch *x, const struct host *h, struct fault *f)
{
	int *fd = hash_get(&x->hosts, h->name);

	if (fd)
		return *fd;
	if (hash_count(&x->hosts) >= OPEN_FILES)
		host_close(x);
	fd = mem_alloc(1, sizeof *fd);
	*fd = store_open_host(&x->store, h->name, f);
	if (*fd < 0) {
		free(fd);
		return -1;
	}
	hash_set(&x->hosts, h->name, fd);
	return *fd;
}

/* Where a file system knows no locks politeness is each process's own. */
static void
lock(int fd)
{
	while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
		;
}

static struct state
read_state(int fd)
{
	struct state s = {0};
	char text[STATE_SIZE + 1] = {0};
	char *at = text;

	if (pread(fd, text, STATE_SIZE, 0) <= 0)
		return s;
	s.next_ms = strtoll(at, &at, 10);
	s.closed_ms = strtoll(at, &at, 10);
	s.failures = (int)strtol(at, &at, 10);
	s.sent_ms = strtoll(at, &at, 10);
	return s;
}

static void
write_state(int fd, const struct state *s)
{
	char text[STATE_SIZE + 1];
	int len = snprintf(text, sizeof text, "%15lld %15lld %5d %15lld\n",
		s->next_ms, s->closed_ms, s->failures, s->sent_ms);

	/* A disk that is full costs politeness between processes, no more. */
	if (pwrite(fd, text, (size_t)len, 0) != len)
		return;
}

/* "HOST=N": N requests a second. */
static double
rate_of(const char *text, struct slice *host)
{
	const char *equals = strrchr(text, '=');
	char *end;
	double rate;

	if (!equals || equals == text)
		return 0;
	*host = slice_between(text, equals);
	rate = strtod(equals + 1, &end);
	return *end || end == equals + 1 || !(rate >= 0.001 && rate <= 1000)
		? 0
		: rate;
}

bool
host_rate_valid(const char *text)
{
	struct slice host;

	return rate_of(text, &host) > 0;
}

/* The user may ask a service for less, never for more. */
double
host_interval_ms(const struct fetch *x, const struct host *h)
{
	double ms = h->service ? 1000 / h->service->rate
			       : (double)x->interval_ms;

	for (int i = 0; i < x->rates.count; i++) {
		struct slice host;
		double rate = rate_of(x->rates.items[i], &host);

		if (slice_eq(host, h->name) &&
			(!h->service || 1000 / rate > ms))
			ms = 1000 / rate;
	}
	return ms > (double)h->delay_ms ? ms : (double)h->delay_ms;
}

static int
refuse_closed(const struct state *s, struct fault *f)
{
	char when[TIME_SIZE];

	time_format(s->closed_ms / 1000, when);
	if (s->failures >= FAILURES)
		return fault_set(f, FAULT_TEMPORARY,
			"the host failed %d times in a row and is left alone "
			"until %s",
			s->failures, when);
	return fault_set(f, FAULT_TEMPORARY,
		"the host is not to be asked before %s", when);
}

/*
 * A request in flight holds a lock on one of the bytes behind the state, which
 * goes with its process; no byte is there.
 */
static bool
lock_places(int fd, long first, long count, short type)
{
	struct flock place = {.l_type = type,
		.l_whence = SEEK_SET,
		.l_start = STATE_SIZE + first,
		.l_len = count};

	return fcntl(fd, F_SETLK, &place) == 0 ||
		(errno != EACCES && errno != EAGAIN);
}

static long
places(const struct fetch *x, const struct host *h)
{
	return h->service && h->service->at_once < x->per_host
		? h->service->at_once
		: x->per_host;
}

static int
take_place(struct fetch *x, const struct host *h, int fd, struct fault *f)
{
	int64_t since = host_now_ms();
	long count = places(x, h);

	do {
		for (long i = 0; i < count; i++)
			if (lock_places(fd, i, 1, F_WRLCK))
				return 0;
		host_pause_ms(FLIGHT_LOOK_MS);
	} while (host_now_ms() - since < FLIGHT_WAIT_MS);
	return fault_set(f, FAULT_TEMPORARY,
		"the host is busy with %ld other requests", count);
}

void
host_done(struct fetch *x, const struct host *h)
{
	struct fault ignored = FAULT_INIT;
	int fd = open_state(x, h, &ignored);

	if (fd >= 0)
		(void)lock_places(fd, 0, places(x, h), F_UNLCK);
}

/*
 * A process that a busy machine woke late does not start together with the one
 * behind it.
 */
static void
keep_distance(int fd, int64_t interval_ms)
{
	for (;;) {
		struct state s;
		int64_t now, left;

		lock(fd);
		s = read_state(fd);
		now = host_now_ms();
		left = s.sent_ms + interval_ms - now;
		if (left <= 0 || left > interval_ms) {
			s.sent_ms = now;
			write_state(fd, &s);
			flock(fd, LOCK_UN);
			return;
		}
		flock(fd, LOCK_UN);
		host_pause_ms(left);
	}
}

static int
wait_turn(struct fetch *x, const struct host *h, int fd, struct fault *f)
{
	double interval = host_interval_ms(x, h) * SLACK;
	int64_t now = host_now_ms();
	struct state s;
	int64_t start;

	s = read_state(fd);
	if (interval <= 0 && s.closed_ms <= now)
		return 0;
	lock(fd);
	s = read_state(fd);
	now = host_now_ms();
	if (s.closed_ms > now + LONGEST_WAIT_MS) {
		flock(fd, LOCK_UN);
		return refuse_closed(&s, f);
	}
	/* A clock that was set back must not stop us for long. */
	start = s.next_ms > now + (int64_t)LONGEST_HOLD_S * 1000 ? now
								 : s.next_ms;
	if (start < s.closed_ms)
		start = s.closed_ms;
	if (start < now)
		start = now;
	s.next_ms = start + (int64_t)interval + (interval > 0);
	write_state(fd, &s);
	flock(fd, LOCK_UN);
	board_add(x->board, h->name, BOARD_WAITED_MS, start - now);
	host_pause_ms(start - now);
	if (interval > 0)
		keep_distance(fd, (int64_t)interval);
	return 0;
}

int
host_turn(struct fetch *x, const struct host *h, struct fault *f)
{
	int fd = open_state(x, h, f);

	if (fd < 0 || take_place(x, h, fd, f) < 0)
		return -1;
	if (wait_turn(x, h, fd, f) == 0)
		return 0;
	host_done(x, h);
	return -1;
}

/* Changes the state; failing to is no reason to fail a request. */
static void
change(struct fetch *x, const struct host *h, int failed, int64_t hold_s)
{
	struct fault ignored = FAULT_INIT;
	int fd = open_state(x, h, &ignored);
	int64_t now = host_now_ms();
	struct state s;

	if (fd < 0)
		return;
	s = read_state(fd);
	if (!failed && !s.failures && !hold_s)
		return;
	lock(fd);
	s = read_state(fd);
	s.failures = failed ? s.failures + failed : 0;
	if (s.failures >= FAILURES)
		hold_s = CLOSED_S;
	if (hold_s > LONGEST_HOLD_S)
		hold_s = UNBELIEVED_S;
	if (hold_s && now + hold_s * 1000 > s.closed_ms)
		s.closed_ms = now + hold_s * 1000;
	write_state(fd, &s);
	flock(fd, LOCK_UN);
}

void
host_answered(struct fetch *x, const struct host *h)
{
	change(x, h, 0, 0);
}

void
host_failed(struct fetch *x, const struct host *h)
{
	change(x, h, 1, 0);
}

void
host_hold(struct fetch *x, const struct host *h, int64_t seconds)
{
	change(x, h, 0, seconds);
}

void
host_close(struct fetch *x)
{
	for (size_t i = 0; i < hash_count(&x->hosts); i++) {
		int *fd = hash_value(&x->hosts, i);

		close(*fd);
		free(fd);
	}
	hash_free(&x->hosts);
}
