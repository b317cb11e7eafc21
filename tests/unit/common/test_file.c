#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static char dir[64];

static int
enter_scratch(void **state)
{
	(void)state;
	snprintf(dir, sizeof dir, "/tmp/abm-test-XXXXXX");
	return mkdtemp(dir) && !chdir(dir) ? 0 : -1;
}

static int
leave_scratch(void **state)
{
	(void)state;
	unlink("a");
	unlink("d/e/f");
	rmdir("d/e");
	rmdir("d");
	return chdir("/") || rmdir(dir);
}

static void
test_a_written_file_reads_back_whole(void **state)
{
	struct buf b = BUF_INIT(100);
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(file_write("a", "hello", 5, true, &f), 0);
	assert_int_equal(file_read("a", &b, &f), 0);
	assert_string_equal(buf_str(&b), "hello");
	buf_free(&b);
}

static void
test_an_equal_file_is_left_alone(void **state)
{
	struct fault f = FAULT_INIT;
	struct stat before, after;
	bool changed = true;

	(void)state;
	file_write("a", "same", 4, false, &f);
	assert_int_equal(stat("a", &before), 0);
	assert_int_equal(file_update("a", "same", 4, &changed, &f), 0);
	assert_false(changed);
	assert_int_equal(stat("a", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(file_update("a", "other", 5, &changed, &f), 0);
	assert_true(changed);
}

static void
test_the_limit_and_absence_are_faults_with_a_reason(void **state)
{
	struct buf b = BUF_INIT(3);
	struct fault f = FAULT_INIT;

	(void)state;
	file_write("a", "hello", 5, false, &f);
	assert_int_equal(file_read("a", &b, &f), -1);
	assert_int_equal(f.kind, FAULT_LIMIT);
	assert_int_equal(file_read("none", &b, &f), -1);
	assert_int_equal(f.kind, FAULT_INPUT);
	assert_int_equal(file_read("/", &b, &f), -1);
	assert_int_equal(f.kind, FAULT_SYSTEM);
	buf_free(&b);
}

static void
test_a_dropped_file_leaves_nothing(void **state)
{
	struct fault f = FAULT_INIT;
	struct file_new n;

	(void)state;
	unlink("a");
	assert_int_equal(file_new_open(&n, "a", &f), 0);
	fputs("half", n.fp);
	file_new_drop(&n);
	assert_false(file_exists("a"));
}

/* /dev/null would be gone for the whole machine. */
static void
test_a_new_file_has_a_name_and_the_modes_of_its_own(void **state)
{
	struct file_new one, two;
	struct fault f = FAULT_INIT;
	struct stat st;
	mode_t mask = umask(027);

	(void)state;
	assert_int_equal(file_new_open(&one, "a", &f), 0);
	assert_int_equal(file_new_open(&two, "a", &f), 0);
	umask(mask);
	assert_string_not_equal(one.temp, two.temp);
	assert_int_equal(strncmp(one.temp, "a.tmp", 5), 0);
	assert_int_equal(strlen(one.temp), strlen("a.tmpXXXXXX"));
	assert_true(fcntl(fileno(one.fp), F_GETFD) & FD_CLOEXEC);
	assert_int_equal(file_new_keep(&one, false, &f), 0);
	assert_int_equal(stat("a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	file_new_drop(&two);
}

static void
test_absence_can_be_an_answer(void **state)
{
	struct buf b = BUF_INIT(100);
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(file_read_if("none", &b, &f), 0);
	assert_int_equal(file_read_if("/dev/null/none", &b, &f), 0);
	assert_int_equal(f.kind, FAULT_NONE);
	assert_int_equal(file_read_if(".", &b, &f), -1);
	assert_int_equal(f.kind, FAULT_SYSTEM);
	assert_int_equal(file_write("a", "x", 1, false, &f), 0);
	assert_int_equal(file_read_if("a", &b, &f), 1);
	assert_string_equal(buf_str(&b), "x");
	buf_free(&b);
	unlink("a");
}

static void
test_what_is_no_file_is_written_to_and_stays(void **state)
{
	struct fault f = FAULT_INIT;
	struct stat st;
	char got[8] = {0};
	int fd;

	(void)state;
	assert_int_equal(mkfifo("a", 0600), 0);
	fd = open("a", O_RDONLY | O_NONBLOCK);
	assert_int_equal(file_write("a", "x", 1, true, &f), 0);
	assert_int_equal(read(fd, got, sizeof got), 1);
	close(fd);
	assert_string_equal(got, "x");
	assert_int_equal(stat("a", &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	unlink("a");
}

static void
test_what_is_open_already_is_written_to_and_stays(void **state)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(100);
	struct stat before, after;
	char name[64];
	FILE *fp = fopen("open.txt", "w");

	(void)state;
	assert_non_null(fp);
	assert_int_equal(fstat(fileno(fp), &before), 0);
	fputs("old ", fp);
	fflush(fp);
	snprintf(name, sizeof name, "/dev/fd/%d", fileno(fp));
	assert_int_equal(file_write(name, "new ", 4, false, &f), 0);
	fputs("old", fp);
	fclose(fp);
	assert_int_equal(stat("open.txt", &after), 0);
	assert_true(before.st_ino == after.st_ino);
	assert_int_equal(file_read("open.txt", &b, &f), 0);
	assert_string_equal(buf_str(&b), "old new old");
	buf_free(&b);
	unlink("open.txt");
}

static void
test_parents_are_made(void **state)
{
	struct fault f = FAULT_INIT;

	(void)state;
	assert_int_equal(file_make_parent("d/e/f", &f), 0);
	assert_int_equal(file_write("d/e/f", "", 0, false, &f), 0);
	assert_int_equal(file_make_parent("d/e/f/g", &f), -1);
}

static void
test_names_that_leave_the_folder_are_not_safe(void **state)
{
	static const char *const bad[] = {"", "/a", "a//b", "..", "a/../b",
		"./a", "a/", "a\\b", "a\nb", "a/."};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(file_name_safe(bad[i]));
	assert_true(file_name_safe("a/b.docx"));
	assert_true(file_name_safe("...a"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_written_file_reads_back_whole),
		cmocka_unit_test(test_an_equal_file_is_left_alone),
		cmocka_unit_test(
			test_the_limit_and_absence_are_faults_with_a_reason),
		cmocka_unit_test(test_a_dropped_file_leaves_nothing),
		cmocka_unit_test(
			test_a_new_file_has_a_name_and_the_modes_of_its_own),
		cmocka_unit_test(test_absence_can_be_an_answer),
		cmocka_unit_test(test_what_is_no_file_is_written_to_and_stays),
		cmocka_unit_test(
			test_what_is_open_already_is_written_to_and_stays),
		cmocka_unit_test(test_parents_are_made),
		cmocka_unit_test(test_names_that_leave_the_folder_are_not_safe),
	};

	return cmocka_run_group_tests(tests, enter_scratch, leave_scratch);
}
