#include "heads.h"

#include <string.h>

#define HEADS_MOST 400
#define DEPTH 16 /* of groups */

struct head {
	char text[HEAD_MOST];
	size_t len;
	bool open; /* what follows in the pattern follows in the match */
};

struct heads {
	struct head items[HEADS_MOST];
	size_t count;
};

struct parser {
	struct pattern at;
	int depth;
	bool lost; /* something that is not understood */
};

static void
close_all(struct heads *h)
{
	for (size_t i = 0; i < h->count; i++)
		h->items[i].open = false;
}

static void
copy(struct heads *to, const struct heads *from)
{
	memcpy(to->items + to->count, from->items,
		from->count * sizeof from->items[0]);
	to->count += from->count;
}

static void
append(struct heads *h, char c)
{
	for (size_t i = 0; i < h->count; i++) {
		struct head *one = &h->items[i];

		if (!one->open)
			continue;
		one->text[one->len++] = c;
		one->open = one->len < HEAD_MOST;
	}
}

/* One head goes on as another says. */
static struct head
join(const struct head *a, const struct head *b)
{
	struct head both = *a;
	size_t room = HEAD_MOST - a->len;
	size_t len = b->len < room ? b->len : room;

	memcpy(both.text + both.len, b->text, len);
	both.len += len;
	both.open = b->open && both.len < HEAD_MOST;
	return both;
}

/*
 * Each open head goes on with each of `by`, and also without when it may be
 * absent; if that does not make too many.
 */
static void
multiply(struct heads *h, const struct heads *by, enum pattern_count count)
{
	size_t spare = pattern_may_lack(count);
	bool on = count == PATTERN_ONCE || count == PATTERN_OPTIONAL;
	struct heads out;

	out.count = 0;
	for (size_t i = 0; i < h->count; i++) {
		const struct head *one = &h->items[i];
		size_t times = one->open ? by->count : 0;

		if (out.count + times + 1 > HEADS_MOST) {
			close_all(h);
			return;
		}
		for (size_t j = 0; j < times; j++) {
			struct head next = join(one, &by->items[j]);

			next.open = next.open && on;
			out.items[out.count++] = next;
		}
		if (!one->open || spare)
			out.items[out.count++] = *one;
	}
	h->count = 0;
	copy(h, &out);
}

static void alternatives(struct parser *x, struct heads *out);

/* What looks around may say what it likes. */
static void
look(struct parser *x)
{
	struct parser inner = *x;
	struct heads ignored;

	ignored.count = 0;
	alternatives(&inner, &ignored);
	x->at = inner.at;
	x->lost = x->lost || (inner.lost && !pattern_ends(&x->at));
}

static void
group(struct parser *x, struct heads *h)
{
	enum pattern_group kind = pattern_open_group(&x->at);
	struct heads inner;
	enum pattern_count count;

	inner.count = 0;
	if (kind == PATTERN_STRANGE)
		x->lost = true;
	else if (kind == PATTERN_LOOK)
		look(x);
	else if (kind == PATTERN_GROUP)
		alternatives(x, &inner);
	pattern_close_group(&x->at);
	count = pattern_count(&x->at);
	if (kind == PATTERN_GROUP)
		multiply(h, &inner, count);
}

/* One byte, or white space as a blank; anything else closes. */
static void
element(struct parser *x, struct heads *h)
{
	enum pattern_element kind;
	struct heads one;
	char c = pattern_element(&x->at, &kind);
	enum pattern_count count = pattern_count(&x->at);

	x->lost = x->lost || kind == PATTERN_UNKNOWN;
	if (kind == PATTERN_NOTHING)
		return;
	if (kind != PATTERN_BYTE) {
		close_all(h);
	} else if (count == PATTERN_ONCE) {
		append(h, c);
	} else {
		one.count = 1;
		one.items[0] = (struct head){{c}, 1, true};
		multiply(h, &one, count);
	}
}

static void
begin(struct heads *h)
{
	h->count = 1;
	h->items[0] = (struct head){.open = true};
}

static bool
has_more(const struct parser *x)
{
	return !x->lost && !pattern_ends(&x->at);
}

static void
step(struct parser *x, struct heads *h)
{
	if (*x->at.p == '(')
		group(x, h);
	else
		element(x, h);
}

static void
alternatives(struct parser *x, struct heads *out)
{
	if (++x->depth > DEPTH)
		x->lost = true;
	do {
		struct heads one;

		begin(&one);
		while (has_more(x))
			step(x, &one);
		if (out->count + one.count > HEADS_MOST)
			x->lost = true;
		if (x->lost)
			break;
		copy(out, &one);
	} while (pattern_next_alternative(&x->at));
	x->depth--;
}

static bool
any_open(const struct heads *h)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->items[i].open)
			return true;
	return false;
}

bool
heads_at(struct arena *a, struct pattern at, struct strings *out)
{
	struct parser x = {.at = at};
	struct heads h;
	bool known = true;

	*out = (struct strings){NULL, 0, 0};
	begin(&h);
	while (has_more(&x) && any_open(&h))
		step(&x, &h);
	for (size_t i = 0; i < h.count; i++)
		known = known && h.items[i].len > 0;
	for (size_t i = 0; !x.lost && known && i < h.count; i++)
		*ARRAY_PUSH(a, out) = arena_strndup(
			a, h.items[i].text, h.items[i].len);
	return !x.lost;
}
