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

struct coding *
coding_open(struct slice name)
{
	struct coding *c;

	for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
		if (!slice_is_fold(name, codings[i].name))
			continue;
		c = mem_alloc(1, sizeof *c);
		c->ops = codings[i].ops;
		c->ended = false;
		c->state = c->ops->open();
		if (c->state)
			return c;
		free(c);
		return NULL;
	}
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
