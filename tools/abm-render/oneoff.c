#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "port/locale.h"
#include "render.h"

/* abm-render -t TEMPLATE -O FILE DATA.json */

#define DATA_LIMIT (64 * MIB)

static struct cJSON *
read_data(const char *path)
{
	struct buf b = BUF_INIT(DATA_LIMIT);
	struct fault f = FAULT_INIT;
	struct cJSON *data = NULL;
	const struct diag_pos pos = {.file = path};

	if (file_read(strcmp(path, "-") == 0 ? "/dev/stdin" : path, &b, &f) !=
		0)
		diag_fail(NULL, "%s", f.text);
	else if (!(data = json_parse(slice_make(buf_str(&b), b.len), &f)))
		diag_error(&pos, "%s", f.text);
	buf_free(&b);
	return data;
}

static void
warn_missing(const struct document *d, const struct rendered *r)
{
	const struct diag_pos pos = {.file = d->path};

	if (d->package.stripped)
		diag_warn(&pos, "%s", DOCUMENT_STRIPPED);
	for (size_t i = 0; i < r->warnings.count; i++)
		diag_warn(&pos, "%s", r->warnings.items[i]);
	if (d->syntax.missing != MISSING_MARK)
		return;
	for (size_t i = 0; i < r->missing.count; i++) {
		const struct missing *m = &r->missing.items[i];

		if (m->place)
			diag_warn(&pos, "no value for '%s' (%s, %s)", m->tag,
				m->part, m->place);
		else
			diag_warn(&pos, "no value for '%s' (%s, paragraph %zu)",
				m->tag, m->part, m->para);
	}
}

static int
write_result(const struct render *r, const struct rendered *done)
{
	const struct slice parts[2] = {
		done->head, slice_make(buf_str(&done->bytes), done->bytes.len)};
	struct fault f = FAULT_INIT;

	if (file_update_parts(r->out_file, parts, NULL, &f) != 0)
		return diag_fail(NULL, "%s", f.text);
	return 0;
}

static void
fill(struct render *r, const struct document *d, const struct cJSON *data,
	const char *data_path)
{
	struct arena a = ARENA_INIT;
	const char *slash = strrchr(data_path, '/');
	struct rendered done;
	struct document_data in = {.root = data,
		.typed = true,
		.files_dir = slash ? arena_strndup(&a, data_path,
					     (size_t)(slash - data_path))
				   : ".",
		.locale = locale_open(r->language ? r->language : "en")};

	if (document_render(d, &in, &a, &done) != 0)
		problems_print(&done.problems, d->path);
	else if (write_result(r, &done) == 0)
		warn_missing(d, &done);
	buf_free(&done.bytes);
	locale_close(in.locale);
	arena_free(&a);
}

int
oneoff_run(struct render *r, char *operands[])
{
	struct document d;
	struct fault f = FAULT_INIT;
	struct cJSON *data;
	const char *data_path;

	/* "-t TEMPLATE DATA.json -O FILE" is meant the same way. */
	data_path = operands[0];
	if (!data_path && r->templates.count == 2)
		data_path = r->templates.items[--r->templates.count];
	if (r->templates.count != 1 || !data_path ||
		(operands[0] && operands[1]))
		opt_fail("-O takes one template and one JSON file");
	if (file_same(data_path, r->out_file) ||
		file_same(r->templates.items[0], r->out_file))
		opt_fail("the output would replace an input");
	data = read_data(data_path);
	if (!data)
		return diag_status();
	if (document_open(&d, r->templates.items[0], &r->document, &f) != 0) {
		diag_fail(NULL, "%s", f.text);
		json_free(data);
		return diag_status();
	}
	if (d.problems.count > 0)
		problems_print(&d.problems, d.path);
	else
		fill(r, &d, data, data_path);
	document_close(&d);
	json_free(data);
	return diag_status();
}
