#include "port/digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "base/diag.h"
#include "base/mem.h"

struct digest {
	EVP_MD_CTX *ctx;
};

/* Looking the algorithm up costs more than digesting a URL with it. */
static const EVP_MD *
sha256(void)
{
	static EVP_MD *md;

	if (!md)
		md = EVP_MD_fetch(NULL, "SHA2-256", NULL);
	if (!md)
		diag_fatal("libcrypto offers no SHA-256");
	return md;
}

static void
to_hex(const unsigned char *bytes, unsigned len, char out[DIGEST_HEX_SIZE])
{
	static const char hex[] = "0123456789abcdef";

	for (unsigned i = 0; i < len && i < 32; i++) {
		out[2 * i] = hex[bytes[i] >> 4];
		out[2 * i + 1] = hex[bytes[i] & 15];
	}
	out[DIGEST_HEX_SIZE - 1] = '\0';
}

struct digest *
digest_open(void)
{
	struct digest *d = mem_zalloc(1, sizeof *d);

	d->ctx = EVP_MD_CTX_new();
	if (!d->ctx || EVP_DigestInit_ex(d->ctx, sha256(), NULL) != 1)
		diag_fatal("libcrypto offers no SHA-256");
	return d;
}

struct digest *
digest_copy(const struct digest *d)
{
	struct digest *copy = digest_open();

	if (EVP_MD_CTX_copy_ex(copy->ctx, d->ctx) != 1)
		diag_fatal("libcrypto cannot copy a digest");
	return copy;
}

void
digest_add(struct digest *d, const void *data, size_t len)
{
	if (len && EVP_DigestUpdate(d->ctx, data, len) != 1)
		diag_fatal("libcrypto failed to digest %zu bytes", len);
}

void
digest_add_field(struct digest *d, const void *data, size_t len)
{
	char head[32];
	int n = snprintf(head, sizeof head, "%zu", len);

	digest_add(d, head, (size_t)n + 1);
	digest_add(d, data, len);
}

void
digest_close(struct digest *d, char out[DIGEST_HEX_SIZE])
{
	unsigned char bytes[EVP_MAX_MD_SIZE];
	unsigned len = 0;

	if (EVP_DigestFinal_ex(d->ctx, bytes, &len) != 1)
		diag_fatal("libcrypto failed to finish a digest");
	to_hex(bytes, len, out);
	EVP_MD_CTX_free(d->ctx);
	free(d);
}

void
digest_hex(const void *data, size_t len, char out[DIGEST_HEX_SIZE])
{
	struct digest *d = digest_open();

	digest_add(d, data, len);
	digest_close(d, out);
}
