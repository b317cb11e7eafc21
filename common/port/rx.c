#define PCRE2_CODE_UNIT_WIDTH 8

#include "port/rx.h"

#include <stdlib.h>
#include <string.h>

#include <pcre2.h>

#include "base/mem.h"

#define STEPS 200000 /* backtracks of one match */
#define DEPTH 1000 /* of nested groups in one match */

struct rx {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	bool *ready; /* machine code was made, at the first match */
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

static struct rx *
open_with(const char *pattern, uint32_t options, struct fault *f)
{
	struct rx *r = mem_zalloc(1, sizeof *r);
	PCRE2_SIZE at;
	int error;

	r->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
		options, &error, &at, NULL);
	if (!r->code) {
		PCRE2_UCHAR text[200];

		pcre2_get_error_message(error, text, sizeof text);
		fault_set(f, FAULT_INPUT, "pattern, column %zu: %s", at + 1,
			(const char *)text);
		free(r);
		return NULL;
	}
	r->ready = mem_zalloc(1, sizeof *r->ready);
	r->data = pcre2_match_data_create_from_pattern(r->code, NULL);
	r->context = pcre2_match_context_create(NULL);
	if (!r->data || !r->context) {
		rx_close(r);
		fault_set(f, FAULT_SYSTEM, "out of memory");
		return NULL;
	}
	pcre2_set_match_limit(r->context, STEPS);
	pcre2_set_depth_limit(r->context, DEPTH);
	return r;
}

struct rx *
rx_open(const char *pattern, struct fault *f)
{
	return open_with(pattern, options_for(pattern), f);
}

struct rx *
rx_open_letters(const char *pattern, struct fault *f)
{
	return open_with(pattern,
		PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C | PCRE2_UTF |
			PCRE2_UCP,
		f);
}

void
rx_close(struct rx *r)
{
	if (!r)
		return;
	pcre2_match_context_free(r->context);
	pcre2_match_data_free(r->data);
	pcre2_code_free(r->code);
	free(r->ready);
	free(r);
}

bool
rx_match(const struct rx *r, struct slice s, size_t off, size_t *start,
	size_t *end)
{
	const PCRE2_SIZE *found;

	if (!s.data || off > s.len)
		return false;
	if (!*r->ready) {
		pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);
		*r->ready = true;
	}
	if (pcre2_match(r->code, (PCRE2_SPTR)s.data, s.len, off,
		    PCRE2_NO_UTF_CHECK, r->data, r->context) < 0)
		return false;
	found = pcre2_get_ovector_pointer(r->data);
	*start = found[0];
	*end = found[1];
	return *end >= *start;
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
	int n = pcre2_substring_number_from_name(r->code, (PCRE2_SPTR)name);

	return n > 0 ? n : -1;
}

struct slice
rx_capture(const struct rx *r, struct slice s, int group)
{
	const PCRE2_SIZE *found = pcre2_get_ovector_pointer(r->data);
	uint32_t count = pcre2_get_ovector_count(r->data);

	if (group < 0 || (uint32_t)group >= count)
		return SLICE_NONE;
	found += 2 * group;
	if (found[0] == PCRE2_UNSET || found[1] < found[0])
		return SLICE_NONE;
	return slice_sub(s, found[0], found[1] - found[0]);
}

void
rx_library(char out[RX_LIBRARY_SIZE])
{
	memcpy(out, "pcre2 ", 6);
	pcre2_config(PCRE2_CONFIG_VERSION, out + 6);
}
