#include "oneoff.h"

#include "base/file.h"

static int
copy_body(struct fetch *x, const char *url, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT((size_t)x->max_bytes);
	struct body body;
	const char *outcome;
	int status = fetch_body(x, &a, url, &body, &outcome, f);

	if (status == 0)
		status = store_get_blob(&x->store, body.sha256, &b, f);
	if (status == 0)
		status = file_write(x->one_off, b.data, b.len, false, f);
	buf_free(&b);
	arena_free(&a);
	return status;
}

void
oneoff_fetch(struct fetch *x, char *operands[])
{
	struct fault f = FAULT_INIT;

	if (!operands[0] || operands[1])
		opt_fail("-O FILE takes one URL");
	if (fetch_start(x, &f) < 0)
		diag_fatal("%s", f.text);
	if (copy_body(x, operands[0], &f) < 0) {
		if (f.kind == FAULT_SYSTEM)
			diag_fail(NULL, "%s: %s", operands[0], f.text);
		else
			diag_error(NULL, "%s: %s", operands[0], f.text);
	}
}
