/*
 * Answers of filings.xbrl.org, Companies House and GLEIF: paths and ids that
 * come out cannot lead elsewhere.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "esef_filings.h"
#include "gleif.h"
#include "house_filings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
read_esef(struct arena *a, const struct cJSON *tree)
{
	struct esef_filings f = {0};
	struct esef_news n = {.known = false};

	esef_filings_read(a, tree, &f);
	esef_filings_sort(&f, "de");
	for (size_t i = 0; i < f.count; i++) {
		const char *path = f.items[i].package;

		if (path &&
			(path[0] != '/' || path[1] == '/' ||
				strstr(path, "..")))
			abort();
		(void)esef_filings_repeats(&f, i);
	}
	esef_news_read(&n, tree);
	(void)esef_news_has(&n, "549300AAAAAAAAAAAA08", 0);
	esef_news_free(&n);
}

static void
read_house(struct arena *a, const struct cJSON *tree)
{
	struct house_filings f = {0};

	house_filings_read(a, tree, &f);
	house_filings_sort(&f);
	for (size_t i = 0; i < f.count; i++)
		if (strpbrk(f.items[i].document, "/.?#%:"))
			abort();
	(void)house_media_type(tree);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct cJSON *tree = json_parse(
		slice_make((const char *)data, len), &f);
	struct gleif_entity e;

	read_esef(&a, tree);
	read_house(&a, tree);
	if (gleif_read(&a, json_get(tree, "data"), &e) && e.number)
		(void)house_number(&a, e.number);
	json_free(tree);
	arena_free(&a);
	return 0;
}
