/*
 * EDGAR's answers, whatever they say: names that come out are names of files.
 * The first byte chooses the reader.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "edgar_filings.h"
#include "edgar_index.h"
#include "edgar_parts.h"
#include "edgar_tickers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
check_name(const char *name)
{
	if (!name || !*name || *name == '.' || strpbrk(name, "/?#%\\ \"<"))
		abort();
}

static void
read_lists(struct arena *a, struct slice text)
{
	struct fault f = FAULT_INIT;
	struct cJSON *tree = json_parse(text, &f);
	struct filings filings = {0};
	struct edgar_pages pages = {0};
	struct edgar_tickers tickers = {0};

	edgar_filings_read(a, tree, EDGAR_FORMS, &filings);
	edgar_filings_sort(&filings);
	for (size_t i = 0; i < filings.count; i++) {
		if (filings.items[i].primary)
			check_name(filings.items[i].primary);
		(void)edgar_filings_repeats(&filings, i);
	}
	edgar_pages_read(a, tree, &pages);
	for (size_t i = 0; i < pages.count; i++)
		check_name(pages.items[i].name);
	edgar_tickers_read(&tickers, tree);
	(void)edgar_tickers_find(&tickers, "NYSE:A.B");
	edgar_tickers_free(&tickers);
	json_free(tree);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct slice text = slice_make((const char *)data, len);
	struct fault f = FAULT_INIT;
	struct edgar_parts parts;
	struct edgar_index index = {0};

	if (slice_starts(text, "<")) {
		(void)edgar_parts_read(&a, text, &parts, &f);
		for (size_t i = 0; i < parts.count; i++) {
			check_name(parts.items[i].name);
			(void)edgar_part_belongs(&parts.items[i], "40-F");
		}
	} else if (slice_starts(text, "{")) {
		read_lists(&a, text);
	} else {
		(void)edgar_index_add(&index, 1, text);
		edgar_index_free(&index);
	}
	arena_free(&a);
	return 0;
}
