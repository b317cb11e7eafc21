#include "verify.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/opt.h"
#include "port/digest.h"
#include "port/json.h"
#include "port/zip.h"

#define PACK_LIMIT (1024 * MIB)

static int
read_entry(struct zip_in *zip, const char *name, struct buf *b, struct fault *f)
{
	long i = zip_in_find(zip, name);

	if (i < 0)
		return fault_set(f, FAULT_INPUT, "it has no %.100s", name);
	buf_reset(b);
	return zip_in_read(zip, (size_t)i, b, f);
}

/* One line of SHA256SUMS: 64 hex digits, two blanks, the name. */
static int
verify_sum(struct zip_in *zip, struct slice line, struct fault *f)
{
	struct buf b = BUF_INIT(PACK_LIMIT);
	char sha[DIGEST_HEX_SIZE];
	char name[512];
	int status;

	if (line.len < 67 || line.len - 66 >= sizeof name)
		return fault_set(f, FAULT_INPUT, "SHA256SUMS is malformed");
	memcpy(name, line.data + 66, line.len - 66);
	name[line.len - 66] = '\0';
	status = read_entry(zip, name, &b, f);
	if (status == 0) {
		digest_hex(b.data, b.len, sha);
		if (!slice_eq(slice_sub(line, 0, 64), slice_of(sha)))
			status = fault_set(f, FAULT_INPUT,
				"'%.200s' has other bytes than SHA256SUMS says",
				name);
	}
	buf_free(&b);
	return status;
}

static int
verify_sums(struct zip_in *zip, struct fault *f)
{
	struct buf sums = BUF_INIT(16 * MIB);
	size_t lines = 0;
	int status = read_entry(zip, "SHA256SUMS", &sums, f);
	struct slice rest = slice_make(sums.data, sums.len);
	struct slice line;

	while (status == 0 && slice_next(&rest, '\n', &line)) {
		if (!line.len)
			continue;
		lines++;
		status = verify_sum(zip, line, f);
	}
	if (status == 0 && lines + 1 != zip_in_count(zip))
		status = fault_set(f, FAULT_INPUT,
			"it holds %zu files that SHA256SUMS does not name",
			zip_in_count(zip) - 1 - lines);
	buf_free(&sums);
	return status;
}

static int
verify_manifest(struct zip_in *zip, struct fault *f)
{
	struct buf b = BUF_INIT(256 * MIB);
	int status = read_entry(zip, "manifest.json", &b, f);
	struct cJSON *tree = NULL;
	const struct cJSON *files;

	if (status == 0)
		tree = json_parse(slice_make(b.data, b.len), f);
	if (status == 0 && !tree)
		status = fault_prefix(f, "manifest.json");
	files = json_get(tree, "files");
	for (const struct cJSON *c = json_first(files); c && status == 0;
		c = json_next(c)) {
		const char *name = json_get_str(c, "path");

		if (!name || zip_in_find(zip, name) < 0)
			status = fault_set(f, FAULT_INPUT,
				"manifest.json names '%.200s', which is not "
				"there",
				name ? name : "(nothing)");
	}
	json_free(tree);
	buf_free(&b);
	return status;
}

static int
verify_pack(const char *path, struct fault *f)
{
	const struct zip_limits limits = ZIP_LIMITS_DEFAULT;
	struct buf b = BUF_INIT(PACK_LIMIT);
	struct zip_in *zip = NULL;
	int status = file_read(path, &b, f);

	if (status == 0)
		zip = zip_in_open(slice_make(b.data, b.len), &limits, f);
	if (!zip)
		status = -1;
	if (status == 0)
		status = verify_sums(zip, f);
	if (status == 0)
		status = verify_manifest(zip, f);
	zip_in_close(zip);
	buf_free(&b);
	return status;
}

int
verify_packs(char *paths[])
{
	if (!*paths)
		opt_fail("which packs? name them");
	for (; *paths; paths++) {
		const struct diag_pos pos = {.file = *paths};
		struct fault f = FAULT_INIT;

		if (verify_pack(*paths, &f) == 0)
			printf("%s: ok\n", *paths);
		else
			diag_error(&pos, "%s", f.text);
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fail(NULL, "cannot write to standard output");
	return diag_status();
}
