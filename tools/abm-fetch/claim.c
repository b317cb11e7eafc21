/* MAP_ANONYMOUS */
#define _DEFAULT_SOURCE

#include "claim.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host.h"

#define CLAIMS 4096 /* a power of two */
#define WINDOW 16 /* where a key may be, behind its place */
#define STEP_MS 2
/* A worker at its end leaves what it had to be committed by others. */
#define DEAD_MS 2000
/* Asked for, and not committed: it may have got lost with its account. */
#define LOST_MS (30L * 1000)

/*
 * Slots change without a lock: a worker may be killed at any moment.  Two that
 * claim one key at the same moment see each other, and the later slot yields.
 */
struct claims {
	_Atomic int waiting;
	struct slot {
		_Atomic uint64_t key; /* 0: free */
		_Atomic pid_t owner; /* 0: done, or free */
		_Atomic bool asked; /* what came is about to be committed */
	} slots[CLAIMS];
};

struct claims *
claims_open(void)
{
	void *p = mmap(NULL, sizeof(struct claims), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

void
claims_close(struct claims *c)
{
	if (c)
		munmap(c, sizeof *c);
}

/* FNV-1a; never 0.  Two URLs with one number only wait for each other. */
static uint64_t
number_of(struct slice key)
{
	uint64_t n = 0xcbf29ce484222325;

	for (size_t i = 0; i < key.len; i++)
		n = (n ^ (unsigned char)key.data[i]) * 0x100000001b3;
	return n | 1;
}

static struct slot *
slot_at(struct claims *c, uint64_t number, size_t i)
{
	return &c->slots[((number >> 20) + i) % CLAIMS];
}

static struct slot *
find(struct claims *c, uint64_t number, const struct slot *other_than)
{
	for (size_t i = 0; i < WINDOW; i++) {
		struct slot *s = slot_at(c, number, i);

		if (s->key == number && s != other_than)
			return s;
	}
	return NULL;
}

/* A free slot, else one whose URL is done; NULL: all are being asked for. */
static struct slot *
occupy(struct claims *c, uint64_t number)
{
	for (int done = 0; done < 2; done++)
		for (size_t i = 0; i < WINDOW; i++) {
			struct slot *s = slot_at(c, number, i);
			pid_t nobody = 0;

			if ((done || !s->key) &&
				atomic_compare_exchange_strong(
					&s->owner, &nobody, getpid())) {
				s->asked = false;
				s->key = number;
				return s;
			}
		}
	return NULL;
}

static void
release(struct slot *s)
{
	s->key = 0;
	s->owner = 0;
}

enum claim
claim_take(struct claims *c, struct slice key)
{
	uint64_t number = number_of(key);
	struct slot *s = c ? find(c, number, NULL) : NULL;
	struct slot *other;

	if (s && s->owner == 0)
		return CLAIM_DONE;
	if (s)
		return CLAIM_TAKEN;
	s = c ? occupy(c, number) : NULL;
	other = s ? find(c, number, s) : NULL;
	if (!other || other > s)
		return CLAIM_OURS;
	release(s);
	return CLAIM_TAKEN;
}

void
claim_wait(struct claims *c, struct slice key)
{
	uint64_t number = number_of(key);
	struct slot *s = find(c, number, NULL);
	pid_t owner = s ? s->owner : 0;
	long dead_ms = 0, lost_ms = 0;

	c->waiting++;
	while (owner && s->owner == owner && s->key == number &&
		dead_ms < DEAD_MS && lost_ms < LOST_MS) {
		host_pause_ms(STEP_MS);
		if (s->asked)
			lost_ms += STEP_MS;
		if (kill(owner, 0) < 0 && errno == ESRCH)
			dead_ms += STEP_MS;
	}
	c->waiting--;
	if (owner && s->key == number &&
		atomic_compare_exchange_strong(&s->owner, &owner, getpid()))
		release(s);
}

void
claim_asked(struct claims *c, struct slice key)
{
	struct slot *s = c ? find(c, number_of(key), NULL) : NULL;

	if (s && s->owner == getpid())
		s->asked = true;
}

void
claim_done(struct claims *c, struct slice key)
{
	struct slot *s = c ? find(c, number_of(key), NULL) : NULL;

	if (s)
		s->owner = 0;
}

void
claim_drop(struct claims *c, struct slice key)
{
	struct slot *s = c ? find(c, number_of(key), NULL) : NULL;

	if (s && s->owner == getpid())
		release(s);
}

bool
claims_wanted(const struct claims *c)
{
	return c && c->waiting > 0;
}
