#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "stream/store.h"

static char dir[64];
static struct store store;

static int
open_scratch(void **state)
{
	struct fault f = FAULT_INIT;

	(void)state;
	snprintf(dir, sizeof dir, "/tmp/abm-test-XXXXXX");
	return !mkdtemp(dir) || store_open(&store, dir, &f) < 0;
}

static int
drop_scratch(void **state)
{
	char command[128];
	pid_t pid;

	(void)state;
	store_close(&store);
	snprintf(command, sizeof command, "%s", dir);
	pid = fork();
	if (pid == 0)
		execlp("rm", "rm", "-rf", command, (char *)NULL);
	return waitpid(pid, NULL, 0) != pid;
}

static void
test_a_blob_comes_back_under_its_digest(void **state)
{
	char sha[DIGEST_HEX_SIZE], again[DIGEST_HEX_SIZE];
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(100);
	struct arena a = ARENA_INIT;
	struct stat st;

	(void)state;
	assert_int_equal(store_put_blob(&store, "hello", 5, true, sha, &f), 0);
	assert_string_equal(sha,
		"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa742"
		"5e73043362938b9824");
	assert_int_equal(
		store_put_blob(&store, "hello", 5, true, again, &f), 0);
	assert_int_equal(store_get_blob(&store, sha, &b, &f), 0);
	assert_string_equal(buf_str(&b), "hello");
	assert_int_equal(stat(store_blob_path(&store, &a, sha), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0444);
	buf_free(&b);
	arena_free(&a);
}

static void
test_a_damaged_blob_is_not_believed(void **state)
{
	char sha[DIGEST_HEX_SIZE];
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(100);
	struct arena a = ARENA_INIT;
	const char *path;

	(void)state;
	store_put_blob(&store, "truth", 5, false, sha, &f);
	path = store_blob_path(&store, &a, sha);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(file_write(path, "false", 5, false, &f), 0);
	assert_int_equal(store_get_blob(&store, sha, &b, &f), -1);
	assert_int_equal(f.kind, FAULT_INPUT);
	buf_free(&b);
	arena_free(&a);
}

static void
test_names_that_are_no_digest_reach_no_file(void **state)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(100);
	struct arena a = ARENA_INIT;

	(void)state;
	assert_null(store_blob_path(&store, &a, "../../etc/passwd"));
	assert_int_equal(store_get_blob(&store, "../version", &b, &f), -1);
	buf_free(&b);
	arena_free(&a);
}

static void
test_a_torn_memo_is_a_miss(void **state)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(1000);
	char sha[DIGEST_HEX_SIZE], path[256];

	(void)state;
	assert_int_equal(store_put_note(&store, STORE_MEMO, SLICE("key"),
				 SLICE("{\"a\":1}"), false, &f),
		0);
	assert_int_equal(
		store_get_note(&store, STORE_MEMO, SLICE("key"), &b, &f), 1);
	assert_string_equal(buf_str(&b), "{\"a\":1}");
	digest_hex("key", 3, sha);
	snprintf(path, sizeof path, "%s/memo/%.2s/%s.json", dir, sha, sha + 2);
	assert_int_equal(truncate(path, 68), 0);
	buf_reset(&b);
	assert_int_equal(
		store_get_note(&store, STORE_MEMO, SLICE("key"), &b, &f), 0);
	assert_int_equal(b.len, 0);
	assert_int_equal(
		store_get_note(&store, STORE_URL, SLICE("none"), &b, &f), 0);
	buf_free(&b);
}

static void
test_many_writers_of_one_blob_agree(void **state)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(1 << 20);
	char sha[DIGEST_HEX_SIZE];
	char data[50000];

	(void)state;
	memset(data, 'x', sizeof data);
	for (int i = 0; i < 8; i++)
		if (fork() == 0)
			_exit(store_put_blob(&store, data, sizeof data, false,
				      sha, &f) != 0);
	for (int i = 0; i < 8; i++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	digest_hex(data, sizeof data, sha);
	assert_int_equal(store_get_blob(&store, sha, &b, &f), 0);
	buf_free(&b);
}

static void
test_a_later_layout_is_left_alone(void **state)
{
	struct fault f = FAULT_INIT;
	struct store other;
	char path[128];

	(void)state;
	snprintf(path, sizeof path, "%s/later", dir);
	file_make_dirs(path, &f);
	snprintf(path, sizeof path, "%s/later/version", dir);
	file_write(path, "2\n", 2, false, &f);
	snprintf(path, sizeof path, "%s/later", dir);
	assert_int_equal(store_open(&other, path, &f), -1);
	assert_int_equal(f.kind, FAULT_SYSTEM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_blob_comes_back_under_its_digest),
		cmocka_unit_test(test_a_damaged_blob_is_not_believed),
		cmocka_unit_test(test_names_that_are_no_digest_reach_no_file),
		cmocka_unit_test(test_a_torn_memo_is_a_miss),
		cmocka_unit_test(test_many_writers_of_one_blob_agree),
		cmocka_unit_test(test_a_later_layout_is_left_alone),
	};

	return cmocka_run_group_tests(tests, open_scratch, drop_scratch);
}
