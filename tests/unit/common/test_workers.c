#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "stream/workers.h"

/* "sleep": for longer than any limit here; else the request comes back. */
static int
answer(void *ctx, const char *data, size_t len, struct buf *reply)
{
	(void)ctx;
	if (len == 5 && !memcmp(data, "sleep", 5))
		pause();
	if (len == 3 && !memcmp(data, "die", 3))
		_exit(7);
	return buf_add(reply, data, len);
}

static struct workers *
open_pool(int count, long timeout_ms)
{
	const struct workers_limits limits = {
		.count = count, .timeout_ms = timeout_ms};
	struct fault f = FAULT_INIT;

	return workers_open(answer, NULL, &limits, &f);
}

static void
ask(struct workers *w, const char *text)
{
	struct fault f = FAULT_INIT;

	assert_int_equal(workers_send(w, text, strlen(text), &f), 0);
}

static void
expect(struct workers *w, const char *text, enum fault_kind kind)
{
	struct buf reply = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;

	while (!workers_take(w, &reply, &f))
		workers_wait(w, -1, NULL, -1);
	assert_int_equal(f.kind, kind);
	if (text)
		assert_string_equal(buf_str(&reply), text);
	buf_free(&reply);
}

static void
test_replies_come_in_the_order_of_the_requests(void **state)
{
	struct workers *w = open_pool(2, 20000);
	char large[40000];

	(void)state;
	memset(large, 'x', sizeof large - 1);
	large[sizeof large - 1] = '\0';
	ask(w, large);
	ask(w, "b");
	expect(w, large, FAULT_NONE);
	expect(w, "b", FAULT_NONE);
	ask(w, "");
	expect(w, "", FAULT_NONE);
	workers_close(w);
}

static void
test_one_that_dies_or_sleeps_costs_its_request(void **state)
{
	struct workers *w = open_pool(1, 200);

	(void)state;
	ask(w, "die");
	expect(w, NULL, FAULT_CRASH);
	ask(w, "sleep");
	expect(w, NULL, FAULT_LIMIT);
	ask(w, "again");
	expect(w, "again", FAULT_NONE);
	workers_close(w);
}

static void
test_a_reply_can_be_looked_at_before_its_turn(void **state)
{
	struct workers *w = open_pool(2, 1000);
	struct slice reply;
	unsigned long *mark;

	(void)state;
	ask(w, "sleep");
	while (workers_busy(w))
		workers_wait(w, -1, NULL, 50);
	ask(w, "b");
	while (!workers_look(w, &reply, &mark))
		workers_wait(w, -1, NULL, 50);
	assert_true(slice_is(reply, "b"));
	*mark = 7;
	assert_false(workers_look(w, &reply, &mark));
	assert_int_equal(workers_mark(w), 0);
	expect(w, NULL, FAULT_LIMIT);
	assert_int_equal(workers_mark(w), 7);
	expect(w, "b", FAULT_NONE);
	workers_close(w);
}

/* Also while somebody waits for another pool. */
static void
test_a_watched_pool_has_its_time_limit(void **state)
{
	struct workers *w = open_pool(1, 20000);
	struct workers *other = open_pool(1, 200);
	struct buf reply = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;
	int64_t start = time_mono_ms();

	(void)state;
	workers_watch(w, other);
	ask(w, "sleep");
	ask(other, "sleep");
	while (!workers_take(other, &reply, &f))
		workers_wait(w, -1, NULL, -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	assert_true(time_mono_ms() - start < 10000);
	buf_free(&reply);
	workers_close(w);
	workers_close(other);
}

/* Those that keep the processors busy come at once, the rest on demand. */
static void
test_more_workers_come_when_those_that_run_are_slow(void **state)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	int count = (int)processors * 2 + 1;
	struct workers *w = open_pool(count, 20000);
	int64_t start;

	(void)state;
	for (int i = 1; i < count; i++) {
		assert_false(workers_busy(w));
		ask(w, "sleep");
	}
	assert_true(workers_busy(w));
	start = time_mono_ms();
	while (workers_busy(w))
		workers_wait(w, -1, NULL, -1);
	assert_true(time_mono_ms() - start < 10000);
	ask(w, "sleep");
	assert_true(workers_busy(w));
	workers_close(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_replies_come_in_the_order_of_the_requests),
		cmocka_unit_test(
			test_one_that_dies_or_sleeps_costs_its_request),
		cmocka_unit_test(test_a_reply_can_be_looked_at_before_its_turn),
		cmocka_unit_test(test_a_watched_pool_has_its_time_limit),
		cmocka_unit_test(
			test_more_workers_come_when_those_that_run_are_slow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
