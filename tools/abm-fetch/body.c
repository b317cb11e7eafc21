#include "fetch.h"
#include "localfile.h"
#include "web.h"

/* The schemes that are fetched, and who does it. */
static const struct {
	const char *scheme;
	int (*get)(struct fetch *x, struct arena *a, const char *url,
		struct body *body, const char **outcome, struct fault *f);
} schemes[] = {
	{"https:", web_get},
	{"http:", web_get},
	{"file:", localfile_get},
};

int
fetch_body(struct fetch *x, struct arena *a, const char *url, struct body *body,
	const char **outcome, struct fault *f)
{
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (slice_starts_fold(slice_of(url), schemes[i].scheme))
			return schemes[i].get(x, a, url, body, outcome, f);
	*outcome = "refused";
	return fault_set(f, FAULT_INPUT,
		"only https:, http: and file: URLs are fetched");
}
