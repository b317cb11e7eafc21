#include "house_filings.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

#define ID_LIMIT 100
#define NUMBER_LEN 8
#define API_HOST "api.company-information.service.gov.uk"

static const char *
date_or_null(struct arena *a, const char *text)
{
	struct date d;

	return text && date_parse(slice_of(text), &d) ? arena_strdup(a, text)
						      : NULL;
}

/* Of the link only the id is kept: its host is one of three, two of them old. */
static const char *
document_id(struct arena *a, const char *link)
{
	static const char folder[] = "/document/";
	struct slice s = slice_of(link);
	size_t at = slice_find(s, folder);

	s = slice_from(s, at + strlen(folder));
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || c == '_' || c == '-';

		if (!word)
			return NULL;
	}
	return s.len && s.len <= ID_LIMIT ? arena_strndup(a, s.data, s.len)
					  : NULL;
}

static const char *
kind_of(struct arena *a, const char *description)
{
	static const char before[] = "accounts-with-accounts-type-";
	struct slice s = slice_of(description);

	if (!slice_starts(s, before))
		return "other";
	return arena_strdup(a, description + strlen(before));
}

static void
read_item(struct arena *a, const struct cJSON *item, struct house_filings *out)
{
	const char *type = json_get_str(item, "type");
	struct house_filing f = {
		.document = document_id(a,
			json_str(json_path(item, "links.document_metadata"))),
		.made_up = date_or_null(a,
			json_str(json_path(
				item, "description_values.made_up_date"))),
		.filed = date_or_null(a, json_get_str(item, "date")),
		.what = kind_of(a, json_get_str(item, "description")),
	};

	/* AA01 changes the day, and has no accounts. */
	if (!type || (strcmp(type, "AA") != 0 && strcmp(type, "AAMD") != 0) ||
		!f.document || !f.filed)
		return;
	f.type = strcmp(type, "AA") ? "AAMD" : "AA";
	if (!f.made_up)
		f.made_up = f.filed;
	f.rank = !strcmp(f.what, "group") ? 2 : !strcmp(f.what, "full");
	*ARRAY_PUSH(a, out) = f;
}

void
house_filings_read(
	struct arena *a, const struct cJSON *tree, struct house_filings *out)
{
	for (const struct cJSON *n = json_first(json_get(tree, "items")); n;
		n = json_next(n))
		read_item(a, n, out);
}

static int
by_preference(const void *x, const void *y)
{
	const struct house_filing *a = x;
	const struct house_filing *b = y;
	int order = strcmp(b->made_up, a->made_up);

	if (order == 0)
		order = b->rank - a->rank;
	if (order == 0)
		order = strcmp(b->filed, a->filed);
	return order ? order : strcmp(a->document, b->document);
}

void
house_filings_sort(struct house_filings *f)
{
	if (f->count)
		qsort(f->items, f->count, sizeof *f->items, by_preference);
}

bool
house_filings_repeats(const struct house_filings *f, size_t i)
{
	return i > 0 && !strcmp(f->items[i].made_up, f->items[i - 1].made_up);
}

const char *
house_media_type(const struct cJSON *metadata)
{
	static const char *const types[] = {
		"application/xhtml+xml", "application/pdf"};
	const struct cJSON *resources = json_get(metadata, "resources");

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (json_get(resources, types[i]))
			return types[i];
	return NULL;
}

const char *
house_number(struct arena *a, const char *text)
{
	struct slice s = slice_trim(slice_of(text));
	char *out = arena_strdup(a, "00000000");
	size_t digits = 0;

	if (!s.len || s.len > NUMBER_LEN)
		return NULL;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 32);
		if (c >= '0' && c <= '9')
			digits++;
		else if (c < 'A' || c > 'Z')
			return NULL;
		out[NUMBER_LEN - s.len + i] = c;
	}
	/* Only numbers without letters lose their zeros. */
	return digits == s.len || (s.len == NUMBER_LEN && digits >= 5) ? out
								       : NULL;
}

bool
house_is_register(const char *register_id)
{
	static const char *const ids[] = {"RA000585", "RA000586", "RA000587"};

	for (size_t i = 0; register_id && i < sizeof ids / sizeof *ids; i++)
		if (!strcmp(register_id, ids[i]))
			return true;
	return false;
}

const char *
house_document_root(struct arena *a, const char *api_root)
{
	struct slice s = slice_of(api_root);
	size_t at = slice_find(s, API_HOST);

	if (at == s.len)
		return api_root;
	return arena_printf(
		a, "%.*sdocument-%s", (int)at, api_root, api_root + at);
}
