#define PCRE2_CODE_UNIT_WIDTH 8

#include "port/rx.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <pcre2.h>

#include "base/diag.h"
#include "base/mem.h"

/*
 * The machine code counts fewer steps than the interpreter.  What the latter
 * gives up on is left to the former, so which of them is asked first never
 * shows.
 */
#define STEPS 200000 /* backtracks of one match */
#define STEPS_INTERPRETED 20000
#define DEPTH 1000 /* of nested groups in one match */
#define ROOM_GROUPS 32 /* of a pattern that shares a room */

/* A pattern as it was compiled: to match anywhere, or at one place. */
struct form {
	pcre2_code *code;
	unsigned uses;
	bool machine; /* there is machine code */
};

enum { ANYWHERE, HERE, FORMS };

/*
 * Uses after which machine code has paid: a search of a whole sentence takes the
 * interpreter some 20 us, a try at one place 1 us, and to make the code 120 us.
 */
static const unsigned few[FORMS] = {6, 100};

/* Memory that a match takes, and its limits. */
struct rx_room {
	pcre2_match_data *data;
	pcre2_match_context *limits, *limits_interpreted;
};

/* What is made of a pattern as it is used. */
struct engine {
	struct form forms[FORMS];
	bool broken; /* cannot be compiled */
	struct rx_room *room;
	struct rx_room *own; /* NULL: the room is another's */
	PCRE2_SIZE *spans; /* of the last match and its groups */
	uint32_t group_count; /* with the match itself */
};

struct rx {
	char *pattern;
	uint32_t options;
	struct engine *engine;
};

/*
 * Characters need to be told apart only when the pattern has some beyond
 * ASCII; without that matching is twice as fast.
 */
static uint32_t
options_for(const char *pattern)
{
	uint32_t options = PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;

	for (; *pattern; pattern++)
		if ((unsigned char)*pattern >= 0x80)
			return options | PCRE2_UTF;
	return options | PCRE2_NEVER_UTF;
}

/* What tells where a match may begin is not worth a look. */
static const uint32_t form_options[FORMS] = {
	[HERE] = PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE};

static pcre2_match_context *
limit(uint32_t steps)
{
	pcre2_match_context *c = pcre2_match_context_create(NULL);

	if (!c)
		diag_fatal("out of memory: limits of a pattern");
	pcre2_set_match_limit(c, steps);
	pcre2_set_depth_limit(c, DEPTH);
	return c;
}

static struct rx_room *
room_for(uint32_t groups)
{
	struct rx_room *room = mem_zalloc(1, sizeof *room);

	room->data = pcre2_match_data_create(groups, NULL);
	if (!room->data)
		diag_fatal("out of memory: %u groups", (unsigned)groups);
	room->limits = limit(STEPS);
	room->limits_interpreted = limit(STEPS_INTERPRETED);
	return room;
}

struct rx_room *
rx_room_open(void)
{
	return room_for(ROOM_GROUPS);
}

void
rx_room_close(struct rx_room *room)
{
	if (!room)
		return;
	pcre2_match_data_free(room->data);
	pcre2_match_context_free(room->limits);
	pcre2_match_context_free(room->limits_interpreted);
	free(room);
}

/* Room and a place for spans, once it is known how many groups there are. */
static void
settle(struct engine *e, const pcre2_code *code)
{
	uint32_t groups = 0;

	if (e->spans)
		return;
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
	e->group_count = groups + 1;
	e->spans = mem_alloc(e->group_count, 2 * sizeof *e->spans);
	for (uint32_t i = 0; i < 2 * e->group_count; i++)
		e->spans[i] = PCRE2_UNSET;
	if (!e->room || e->group_count > ROOM_GROUPS)
		e->room = e->own = room_for(e->group_count);
}

static int
compile(const struct rx *r, int form, struct fault *f)
{
	struct engine *e = r->engine;
	pcre2_code *code;
	PCRE2_UCHAR text[200];
	PCRE2_SIZE at;
	int error;

	code = pcre2_compile((PCRE2_SPTR)r->pattern, PCRE2_ZERO_TERMINATED,
		r->options | form_options[form], &error, &at, NULL);
	if (!code) {
		e->broken = true;
		pcre2_get_error_message(error, text, sizeof text);
		return fault_set(f, FAULT_INPUT, "pattern, column %zu: %s",
			at + 1, (const char *)text);
	}
	e->forms[form].code = code;
	settle(e, code);
	return 0;
}

static struct rx *
make(const char *pattern, uint32_t options)
{
	struct rx *r = mem_zalloc(1, sizeof *r);

	r->options = options;
	r->pattern = mem_strdup(pattern);
	r->engine = mem_zalloc(1, sizeof *r->engine);
	return r;
}

struct rx *
rx_later(const char *pattern)
{
	return make(pattern, options_for(pattern));
}

struct rx *
rx_later_letters(const char *pattern)
{
	return make(pattern,
		PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_UTF |
			PCRE2_UCP);
}

static struct rx *
checked(struct rx *r, struct fault *f)
{
	if (compile(r, ANYWHERE, f) == 0)
		return r;
	rx_close(r);
	return NULL;
}

struct rx *
rx_open(const char *pattern, struct fault *f)
{
	return checked(rx_later(pattern), f);
}

struct rx *
rx_open_letters(const char *pattern, struct fault *f)
{
	return checked(rx_later_letters(pattern), f);
}

void
rx_close(struct rx *r)
{
	struct engine *e;

	if (!r)
		return;
	e = r->engine;
	rx_room_close(e->own);
	free(e->spans);
	for (int i = 0; i < FORMS; i++)
		pcre2_code_free(e->forms[i].code);
	free(e);
	free(r->pattern);
	free(r);
}

void
rx_share(struct rx *r, struct rx_room *room)
{
	struct engine *e = r->engine;

	if (e->group_count > ROOM_GROUPS)
		return;
	rx_room_close(e->own);
	e->own = NULL;
	e->room = room;
}

const char *
rx_pattern(const struct rx *r)
{
	return r->pattern;
}

/* NULL: the pattern cannot be compiled. */
static struct engine *
ready(const struct rx *r, int form)
{
	struct engine *e = r->engine;
	struct fault ignored = FAULT_INIT;

	if (e->broken ||
		(!e->forms[form].code && compile(r, form, &ignored) < 0))
		return NULL;
	return e;
}

static int
run(struct engine *e, int form, struct slice s, size_t off)
{
	struct form *f = &e->forms[form];
	PCRE2_SPTR text = (PCRE2_SPTR)s.data;
	bool patient = f->uses >= few[form];
	int status;

	if (!patient) {
		f->uses++;
		status = pcre2_match(f->code, text, s.len, off,
			PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, e->room->data,
			e->room->limits_interpreted);
		if (status != PCRE2_ERROR_MATCHLIMIT &&
			status != PCRE2_ERROR_DEPTHLIMIT)
			return status;
	}
	if (!f->machine)
		pcre2_jit_compile(f->code, PCRE2_JIT_COMPLETE);
	f->machine = true;
	return pcre2_match(f->code, text, s.len, off, PCRE2_NO_UTF_CHECK,
		e->room->data, e->room->limits);
}

static bool
match(const struct rx *r, int form, struct slice s, size_t off, size_t span[2])
{
	struct engine *e;

	if (!s.data || off > s.len)
		return false;
	e = ready(r, form);
	if (!e || run(e, form, s, off) < 0)
		return false;
	memcpy(e->spans, pcre2_get_ovector_pointer(e->room->data),
		2 * e->group_count * sizeof *e->spans);
	span[0] = e->spans[0];
	span[1] = e->spans[1];
	return span[1] >= span[0];
}

bool
rx_match(const struct rx *r, struct slice s, size_t off, size_t *start,
	size_t *end)
{
	size_t span[2];

	if (!match(r, ANYWHERE, s, off, span))
		return false;
	*start = span[0];
	*end = span[1];
	return true;
}

bool
rx_match_at(const struct rx *r, struct slice s, size_t off, size_t *start,
	size_t *end)
{
	size_t span[2];

	if (!match(r, HERE, s, off, span))
		return false;
	*start = span[0];
	*end = span[1];
	return true;
}

bool
rx_found(const struct rx *r, struct slice s)
{
	size_t start, end;

	return rx_match(r, s, 0, &start, &end);
}

int
rx_group(const struct rx *r, const char *name)
{
	const struct engine *e = ready(r, ANYWHERE);
	int n;

	if (!e)
		return -1;
	n = pcre2_substring_number_from_name(
		e->forms[ANYWHERE].code, (PCRE2_SPTR)name);
	return n > 0 ? n : -1;
}

struct slice
rx_capture(const struct rx *r, struct slice s, int group)
{
	const struct engine *e = r->engine;
	const PCRE2_SIZE *span;

	if (group < 0 || (uint32_t)group >= e->group_count)
		return SLICE_NONE;
	span = e->spans + 2 * group;
	if (span[0] == PCRE2_UNSET || span[1] < span[0])
		return SLICE_NONE;
	return slice_sub(s, span[0], span[1] - span[0]);
}

void
rx_library(char out[RX_LIBRARY_SIZE])
{
	memcpy(out, "pcre2 ", 6);
	pcre2_config(PCRE2_CONFIG_VERSION, out + 6);
}
