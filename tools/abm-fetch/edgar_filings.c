#include "edgar_filings.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

#define CIK_DIGITS 10
#define ROW_LIMIT 100000 /* of one list; the longest have some thousands */

static bool
all_digits(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] < '0' || s.data[i] > '9')
			return false;
	return s.len > 0;
}

unsigned long long
edgar_cik(const char *text)
{
	struct slice s = slice_trim(slice_of(text));

	if (slice_starts_fold(s, "CIK"))
		s = slice_trim(slice_from(s, 3));
	if (!all_digits(s) || s.len > CIK_DIGITS)
		return 0;
	return strtoull(s.data, NULL, 10);
}

static bool
is_accession(const char *text)
{
	struct slice s = slice_of(text);

	return s.len == 20 && s.data[10] == '-' && s.data[13] == '-' &&
		all_digits(slice_sub(s, 0, 10)) &&
		all_digits(slice_sub(s, 11, 2)) &&
		all_digits(slice_sub(s, 14, 6));
}

static const char *
date_or_null(struct arena *a, const char *text)
{
	struct date d;

	return text && date_parse(slice_of(text), &d) ? arena_strdup(a, text)
						      : NULL;
}

/* "xslF345X03/form4.xml" is the view of form4.xml through a stylesheet. */
static const char *
file_name(struct arena *a, const char *text)
{
	const char *slash = text ? strrchr(text, '/') : NULL;
	const char *name = slash ? slash + 1 : text;

	if (!name || !*name || *name == '.')
		return NULL;
	for (const char *p = name; *p; p++) {
		bool word = (*p >= 'a' && *p <= 'z') ||
			(*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9');

		if (!word && !strchr("._-", *p))
			return NULL;
	}
	return arena_strdup(a, name);
}

static bool
is_listed(const char *form, const char *forms)
{
	struct slice rest = slice_of(forms);
	struct slice one;

	while (form && slice_next(&rest, ',', &one))
		if (slice_is_fold(slice_trim(one), form))
			return true;
	return false;
}

/* The columns side by side; json_at() would walk from the first each time. */
struct row {
	const struct cJSON *accession, *form, *period, *filed, *primary;
};

static struct row
first_row(const struct cJSON *columns)
{
	struct row r = {
		json_first(json_get(columns, "accessionNumber")),
		json_first(json_get(columns, "form")),
		json_first(json_get(columns, "reportDate")),
		json_first(json_get(columns, "filingDate")),
		json_first(json_get(columns, "primaryDocument")),
	};

	return r;
}

static void
next_row(struct row *r)
{
	r->accession = json_next(r->accession);
	r->form = json_next(r->form);
	r->period = json_next(r->period);
	r->filed = json_next(r->filed);
	r->primary = json_next(r->primary);
}

void
edgar_filings_read(struct arena *a, const struct cJSON *tree, const char *forms,
	struct filings *out)
{
	const struct cJSON *recent = json_path(tree, "filings.recent");
	struct row r = first_row(recent ? recent : tree);

	for (size_t i = 0; r.accession && i < ROW_LIMIT; i++, next_row(&r)) {
		const char *filed = date_or_null(a, json_str(r.filed));
		struct filing *f;

		if (!is_listed(json_str(r.form), forms) || !filed ||
			!is_accession(json_str(r.accession)))
			continue;
		f = ARRAY_PUSH(a, out);
		f->accession = arena_strdup(a, json_str(r.accession));
		f->form = arena_strdup(a, json_str(r.form));
		f->filed = filed;
		f->period_end = date_or_null(a, json_str(r.period));
		f->primary = file_name(a, json_str(r.primary));
	}
}

static const char *
period_of(const struct filing *f)
{
	return f->period_end ? f->period_end : f->filed;
}

static int
by_period(const void *x, const void *y)
{
	const struct filing *a = x;
	const struct filing *b = y;
	int order = strcmp(period_of(b), period_of(a));
	bool amends_a = strchr(a->form, '/') != NULL;
	bool amends_b = strchr(b->form, '/') != NULL;

	if (order == 0)
		order = amends_a - amends_b;
	if (order == 0)
		order = strcmp(b->filed, a->filed);
	return order ? order : strcmp(b->accession, a->accession);
}

void
edgar_filings_sort(struct filings *f)
{
	if (f->count)
		qsort(f->items, f->count, sizeof *f->items, by_period);
}

bool
edgar_filings_repeats(const struct filings *f, size_t i)
{
	return i > 0 && f->items[i].period_end && f->items[i - 1].period_end &&
		!strcmp(f->items[i].period_end, f->items[i - 1].period_end);
}

/* CIK0000320193-submissions-001.json */
static bool
is_page(const char *text)
{
	struct slice s = slice_of(text);

	return s.len == 34 && slice_starts(s, "CIK") &&
		all_digits(slice_sub(s, 3, CIK_DIGITS)) &&
		slice_starts(slice_from(s, 13), "-submissions-") &&
		all_digits(slice_sub(s, 26, 3)) && slice_ends(s, ".json");
}

static int
by_age(const void *x, const void *y)
{
	const struct edgar_page *a = x;
	const struct edgar_page *b = y;
	int order = strcmp(b->until, a->until);

	return order ? order : strcmp(a->name, b->name);
}

void
edgar_pages_read(
	struct arena *a, const struct cJSON *tree, struct edgar_pages *pages)
{
	const struct cJSON *files = json_path(tree, "filings.files");

	for (const struct cJSON *f = json_first(files); f; f = json_next(f)) {
		const char *name = json_get_str(f, "name");
		const char *until = date_or_null(
			a, json_get_str(f, "filingTo"));
		struct edgar_page *page;

		if (!name || !is_page(name))
			continue;
		page = ARRAY_PUSH(a, pages);
		page->name = arena_strdup(a, name);
		page->until = until ? until : "";
	}
	if (pages->count)
		qsort(pages->items, pages->count, sizeof *pages->items, by_age);
}
