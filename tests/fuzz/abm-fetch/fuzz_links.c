/* A page's links are URLs in final form, whatever it is written in. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/transcode.h"
#include "base/utf8.h"
#include "links.h"
#include "reportwords.h"
#include "weburl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;
	const struct reportreader reader = reportreader(&a, "E", 2026);
	struct reportlink link;
	struct links links;

	transcode_page(&text, slice_make((const char *)data, len), SLICE_NONE);
	if (!utf8_valid(buf_str(&text), text.len))
		abort();
	(void)links_read(&a, slice_make(buf_str(&text), text.len),
		"https://e.example/a", &links, &f);
	for (size_t i = 0; i < links.count && i < 50; i++) {
		const struct link *l = &links.items[i];
		const char *again = weburl_resolve(
			&a, SLICE_NONE, slice_of(l->url));

		if (!again || strcmp(again, l->url) != 0)
			abort();
		link = (struct reportlink){
			l->url, l->text, l->near, l->far, l->download};
		(void)reportwords_read(&a, &reader, &link);
	}
	buf_free(&text);
	arena_free(&a);
	return 0;
}
