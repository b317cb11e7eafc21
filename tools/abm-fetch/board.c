/* MAP_ANONYMOUS */
#define _DEFAULT_SOURCE

#include "board.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define HOSTS 256 /* the last one stands for all others */
#define SLOTS 256
#define NAME 64

struct host_counts {
	char name[NAME];
	_Atomic int64_t counts[BOARD_COUNTS];
};

struct board {
	atomic_flag adding; /* to hosts */
	_Atomic size_t host_count;
	_Atomic int64_t from_store;
	struct host_counts hosts[HOSTS];
	struct slot {
		_Atomic pid_t pid;
		_Atomic int host; /* index + 1; 0: idle */
	} slots[SLOTS];
};

static const char *const names[BOARD_COUNTS] = {
	[BOARD_REQUESTS] = "requests",
	[BOARD_NOT_MODIFIED] = "not_modified",
	[BOARD_RETRIES] = "retries",
	[BOARD_RESUMED] = "resumed",
	[BOARD_FAILED] = "failed",
	[BOARD_WAITED_MS] = "waited_ms",
	[BOARD_WIRE_BYTES] = "wire_bytes",
	[BOARD_BODY_BYTES] = "body_bytes",
};

struct board *
board_open(void)
{
	void *p = mmap(NULL, sizeof(struct board), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

void
board_close(struct board *b)
{
	if (b)
		munmap(b, sizeof *b);
}

static int
find(struct board *b, const char *name, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strncmp(b->hosts[i].name, name, NAME))
			return (int)i;
	return -1;
}

/* Names are only ever added, one process at a time. */
static struct host_counts *
host_of(struct board *b, struct slice host)
{
	char name[NAME] = {0};
	size_t count = b->host_count;
	int at;

	memcpy(name, host.data, host.len < NAME - 1 ? host.len : NAME - 1);
	at = find(b, name, count);
	if (at >= 0)
		return &b->hosts[at];
	while (atomic_flag_test_and_set(&b->adding))
		;
	count = b->host_count;
	at = find(b, name, count);
	if (at < 0 && count < HOSTS) {
		at = (int)count;
		memcpy(b->hosts[at].name, count == HOSTS - 1 ? "others" : name,
			count == HOSTS - 1 ? sizeof "others" : NAME);
		b->host_count = count + 1;
	}
	atomic_flag_clear(&b->adding);
	return &b->hosts[at < 0 ? HOSTS - 1 : at];
}

void
board_add(
	struct board *b, struct slice host, enum board_count count, int64_t by)
{
	if (b)
		host_of(b, host)->counts[count] += by;
}

void
board_from_store(struct board *b)
{
	if (b)
		b->from_store++;
}

/* A worker that died in flight leaves its slot to the next of its number. */
static struct slot *
own_slot(struct board *b)
{
	pid_t pid = getpid();

	for (size_t i = 0; i < SLOTS; i++) {
		struct slot *s = &b->slots[((size_t)pid + i) % SLOTS];
		pid_t none = 0;

		if (s->pid == pid ||
			atomic_compare_exchange_strong(&s->pid, &none, pid))
			return s;
	}
	return &b->slots[(size_t)pid % SLOTS];
}

void
board_asking(struct board *b, struct slice host)
{
	if (!b)
		return;
	own_slot(b)->host = host.len ? (int)(host_of(b, host) - b->hosts) + 1
				     : 0;
}

static int64_t
total(const struct board *b, enum board_count count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < b->host_count; i++)
		sum += b->hosts[i].counts[count];
	return sum;
}

static void
add_in_flight(const struct board *b, struct buf *line)
{
	int at[HOSTS] = {0};
	const char *sep = ": ";

	for (size_t i = 0; i < SLOTS; i++)
		if (b->slots[i].host)
			at[b->slots[i].host - 1]++;
	for (size_t i = 0; i < b->host_count && line->len < 160; i++) {
		if (!at[i])
			continue;
		buf_addf(line, "%s%.40s", sep, b->hosts[i].name);
		if (at[i] > 1)
			buf_addf(line, " %d", at[i]);
		sep = ", ";
	}
}

void
board_progress(const struct board *b, double seconds, struct buf *line)
{
	int64_t asked;

	if (!b)
		return;
	asked = total(b, BOARD_REQUESTS);
	buf_addf(line, ", %lld asked, %.1f MB, %.1f/s", (long long)asked,
		(double)total(b, BOARD_WIRE_BYTES) / 1e6,
		seconds > 0 ? (double)asked / seconds : 0);
	add_in_flight(b, line);
}

void
board_stats(const struct board *b, struct emit *e)
{
	if (!b)
		return;
	emit_int(e, "from_store", b->from_store);
	for (int c = 0; c < BOARD_COUNTS; c++)
		emit_int(e, names[c], total(b, (enum board_count)c));
	emit_object(e, "hosts");
	for (size_t i = 0; i < b->host_count; i++) {
		emit_object(e, b->hosts[i].name);
		for (int c = 0; c < BOARD_COUNTS; c++)
			if (b->hosts[i].counts[c])
				emit_int(e, names[c], b->hosts[i].counts[c]);
		emit_end_object(e);
	}
	emit_end_object(e);
}
