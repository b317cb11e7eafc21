#include "port/coding.h"

#include <stdlib.h>

#include "base/mem.h"
#include "port/coding_ops.h"

#define PIECE ((size_t)64 * 1024)

struct coding {
	const struct coding_ops *ops;
	void *state;
	bool ended;
	char piece[PIECE];
};

static const struct {
	const char *name;
	const struct coding_ops *ops;
} codings[] = {
	{"gzip", &coding_gzip},
	{"x-gzip", &coding_gzip},
	{"br", &coding_br},
	{"zstd", &coding_zstd},
};

/* The rest of IANA's registry, but for "identity". */
static const char *const others[] = {"aes128gcm", "compress", "dcb", "dcz",
	"deflate", "exi", "pack200-gzip", "x-compress"};

static const struct coding_ops *
ops_of(struct slice name)
{
	for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
		if (slice_is_fold(name, codings[i].name))
			return codings[i].ops;
	return NULL;
}

static bool
is_other(struct slice name)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (slice_is_fold(name, others[i]))
			return true;
	return false;
}

bool
coding_is_foreign(struct slice field)
{
	struct slice name;
	int count = 0;

	while (slice_next(&field, ',', &name)) {
		name = slice_trim(name);
		if (is_other(name))
			return true;
		count += ops_of(name) != NULL;
	}
	return count > 1;
}

struct coding *
coding_open(struct slice field)
{
	const struct coding_ops *ops = NULL;
	struct slice name;
	struct coding *c;

	while (!ops && slice_next(&field, ',', &name))
		ops = ops_of(slice_trim(name));
	if (!ops)
		return NULL;
	c = mem_alloc(1, sizeof *c);
	c->ops = ops;
	c->ended = false;
	c->state = c->ops->open();
	if (c->state)
		return c;
	free(c);
	return NULL;
}

/* What stands behind the end is another member, or not looked at. */
static bool
may_go_on(struct coding *c, struct slice bytes)
{
	if (!c->ended)
		return true;
	if (!bytes.len || !c->ops->again || !c->ops->again(c->state, bytes))
		return false;
	c->ended = false;
	return true;
}

int
coding_feed(struct coding *c, struct slice bytes, coding_sink *sink, void *ctx,
	struct fault *f)
{
	size_t made;

	do {
		int step;

		if (!may_go_on(c, bytes))
			return 0;
		made = 0;
		step = c->ops->step(c->state, &bytes, c->piece, PIECE, &made);
		if (step < 0)
			return fault_set(f, FAULT_INPUT,
				"the body is not in the coding it says");
		c->ended = step == 1;
		if (made && sink(ctx, c->piece, made, f) < 0)
			return -1;
	} while (bytes.len || (made == PIECE && !c->ended));
	return 0;
}

bool
coding_whole(const struct coding *c)
{
	return c->ended;
}

void
coding_close(struct coding *c)
{
	if (!c)
		return;
	c->ops->close(c->state);
	free(c);
}
