#ifndef ABM_FETCH_DOWNLOAD_H
#define ABM_FETCH_DOWNLOAD_H

#include "fetch.h"
#include "partial.h"
#include "port/coding.h"

#define DOWNLOAD_HEAD ((size_t)4096)
#define DOWNLOAD_TAIL ((size_t)1024)

/*
 * The body of one answer on its way into a file of the store: decoded, digested
 * and counted as it comes, so that memory does not grow with it.  Of an answer
 * that is no document only the head is kept.
 */
struct download {
	struct fetch *fetch;
	struct arena *arena;
	struct slice key; /* of the URL asked */
	int64_t max_bytes;
	struct partial partial;
	struct coding *coding;
	struct digest *digest;
	int fd; /* where bytes go; -1: nowhere */
	const char *temp; /* its name, of the store's spool */
	bool wanted; /* it is a document: to be stored */
	bool unsure; /* the body ends where the connection does */
	char head[DOWNLOAD_HEAD];
	size_t head_len;
	/* The last bytes, oldest first; kept only when unsure. */
	char tail[DOWNLOAD_TAIL];
	size_t tail_len;
	int64_t bytes; /* decoded */
	const struct http_response *response;
	char sha256[DIGEST_HEX_SIZE];
};

void download_init(struct download *d, struct fetch *x, struct arena *a,
	struct slice key, int64_t max_bytes);
/* Where port/http puts the body. */
struct http_sink download_sink(struct download *d);
/* The bytes of a file that is open, through the same door. */
int download_copy(struct download *d, int from, struct fault *f);
/* The whole body has come: is it whole?  temp and sha256 are set. */
int download_finish(struct download *d, struct fault *f);
/* Frees; what is not finished is removed, or kept to be resumed. */
void download_close(struct download *d);

#endif
