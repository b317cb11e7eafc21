#include "request.h"

#include <string.h>

int
request_get(struct fetch *x, struct arena *a, const struct request *r,
	struct answer *answer, struct fault *f)
{
	memset(answer, 0, sizeof *answer);
	return fetch_body(x, a, r->url, &answer->body, &answer->outcome, f);
}

int
request_read(struct fetch *x, const struct body *body, struct buf *b,
	struct fault *f)
{
	return store_get_blob(&x->store, body->sha256, b, f);
}
