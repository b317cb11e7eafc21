#include "oneoff.h"

#include <string.h>

#include "base/file.h"
#include "request.h"

/* In pieces, and checked against the name that the store gives it. */
static int
copy_blob(struct fetch *x, struct arena *a, const char *sha, struct fault *f)
{
	FILE *from = fopen(store_blob_path(&x->store, a, sha), "re");
	struct digest *d = digest_open();
	char have[DIGEST_HEX_SIZE];
	char piece[65536];
	struct file_new n;
	size_t got;

	if (!from || file_new_open(&n, x->one_off, f) < 0) {
		digest_close(d, have);
		if (from)
			fclose(from);
		return from ? -1
			    : fault_set(f, FAULT_SYSTEM,
				      "the store does not hold %.64s", sha);
	}
	while ((got = fread(piece, 1, sizeof piece, from)) > 0) {
		digest_add(d, piece, got);
		fwrite(piece, 1, got, n.fp);
	}
	fclose(from);
	digest_close(d, have);
	if (!strcmp(have, sha))
		return file_new_keep(&n, false, f);
	file_new_drop(&n);
	return fault_set(f, FAULT_SYSTEM,
		"the store's %.64s has other bytes than its name says", sha);
}

static int
fetch_one(struct fetch *x, const char *url, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct request r = {.url = url, .max_age_s = REQUEST_DEFAULT_AGE};
	struct answer answer;
	int status = request_get(x, &a, &r, &answer, f);

	if (status == 0 && answer.stale)
		diag_warn(NULL, "%s: %s; the copy of %s is used", url, f->text,
			answer.body.fetched_at);
	/* What it learnt counts, whatever came of it. */
	if (x->group.len &&
		fetch_settle(x, slice_make(x->group.data, x->group.len), f) < 0)
		status = -1;
	if (status == 0)
		status = copy_blob(x, &a, answer.body.sha256, f);
	arena_free(&a);
	return status;
}

void
oneoff_fetch(struct fetch *x, char *operands[])
{
	struct fault f = FAULT_INIT;

	static char standard_output[] = "/dev/stdout";

	if (!operands[0] || operands[1])
		opt_fail("-O FILE takes one URL");
	if (!strcmp(x->one_off, "-"))
		x->one_off = standard_output;
	if (fetch_open_store(x, &f) < 0 || fetch_start(x, &f) < 0)
		diag_fatal("%s", f.text);
	if (fetch_one(x, operands[0], &f) < 0) {
		if (f.kind == FAULT_SYSTEM)
			diag_fail(NULL, "%s", f.text);
		else
			diag_error(NULL, "%s: %s", operands[0], f.text);
	}
}
