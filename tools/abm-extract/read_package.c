/*
 * Report packages (Report Package 1.0): the reports below reports/, or the
 * public documents of an EDINET package.
 */
#include <string.h>

#include "port/zip.h"
#include "source.h"

static bool
is_report(const char *name)
{
	struct slice s = slice_of(name);
	bool folder = slice_find(s, "reports/") < s.len ||
		slice_find(s, "PublicDoc/") < s.len;

	return folder &&
		(slice_ends(s, ".xhtml") || slice_ends(s, ".html") ||
			slice_ends(s, ".htm"));
}

static int
read_entry(struct doctext *d, struct zip_in *zip, size_t i, struct ixbrl *ix,
	struct fault *f)
{
	struct buf b = BUF_INIT(64 * MIB);
	struct buf utf8 = BUF_INIT(128 * MIB);
	int status = zip_in_read(zip, i, &b, f);

	if (status == 0) {
		doctext_part(d, "",
			arena_strdup(d->arena, zip_in_entry(zip, i)->name));
		status = read_markup(d,
			charset_to_utf8(
				slice_make(buf_str(&b), b.len), NULL, &utf8),
			ix, (int)d->parts.count - 1, f);
		d->parts.items[d->parts.count - 1].end = d->text.len;
	}
	buf_free(&b);
	buf_free(&utf8);
	return status;
}

int
read_package(struct doctext *d, struct slice bytes, struct ixbrl *ix,
	struct fault *f)
{
	const struct zip_limits limits = ZIP_LIMITS_DEFAULT;
	struct zip_in *zip = zip_in_open(bytes, &limits, f);
	size_t found = 0;
	int status = 0;

	if (!zip)
		return -1;
	for (size_t i = 0; i < zip_in_count(zip) && status == 0; i++) {
		if (zip_in_entry(zip, i)->directory ||
			!is_report(zip_in_entry(zip, i)->name))
			continue;
		found++;
		status = read_entry(d, zip, i, ix, f);
	}
	zip_in_close(zip);
	if (status == 0 && !found)
		return fault_set(f, FAULT_INPUT,
			"the package holds no report below reports/");
	return status;
}
