/*
 * Runs a fuzz target over files and folders without libFuzzer, as TAP: one
 * test per file, which passes by not crashing.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int
replay(const char *path)
{
	struct fault f = FAULT_INIT;
	struct buf b = BUF_INIT(64 * MIB);
	uint8_t *copy;

	if (file_read(path, &b, &f) < 0) {
		buf_free(&b);
		return -1;
	}
	/* An exact allocation lets the sanitizer see a read past the end. */
	copy = malloc(b.len ? b.len : 1);
	if (copy && b.len)
		memcpy(copy, b.data, b.len);
	if (copy)
		LLVMFuzzerTestOneInput(copy, b.len);
	free(copy);
	buf_free(&b);
	return copy ? 0 : -1;
}

int
main(int argc, char *argv[])
{
	struct dirent *e;
	char **names = NULL;
	size_t count = 0;
	DIR *dir;

	if (argc != 2 || !(dir = opendir(argv[1]))) {
		printf("1..0 # SKIP no seed corpus\n");
		return 0;
	}
	while ((e = readdir(dir))) {
		if (e->d_name[0] == '.')
			continue;
		names = realloc(names, (count + 1) * sizeof *names);
		if (!names)
			return 2;
		names[count++] = strdup(e->d_name);
	}
	closedir(dir);
	qsort(names, count, sizeof *names, by_name);
	printf("1..%zu\n", count);
	for (size_t i = 0; i < count; i++) {
		char path[4096];

		snprintf(path, sizeof path, "%s/%s", argv[1], names[i]);
		fflush(stdout);
		printf("%sok %zu - %s\n", replay(path) ? "not " : "", i + 1,
			names[i]);
		free(names[i]);
	}
	free(names);
	return 0;
}
