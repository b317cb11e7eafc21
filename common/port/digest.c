/*
 * libcrypto's newer calls look the algorithm up among all that its providers
 * offer, which takes a millisecond at every start.  These are deprecated for
 * tying a program to an algorithm, which a store of SHA-256 names is anyway.
 */
#define OPENSSL_SUPPRESS_DEPRECATED

#include "port/digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/sha.h>

#include "base/mem.h"

struct digest {
	SHA256_CTX ctx;
};

static void
to_hex(const unsigned char bytes[SHA256_DIGEST_LENGTH],
	char out[DIGEST_HEX_SIZE])
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
		out[2 * i] = hex[bytes[i] >> 4];
		out[2 * i + 1] = hex[bytes[i] & 15];
	}
	out[DIGEST_HEX_SIZE - 1] = '\0';
}

struct digest *
digest_open(void)
{
	struct digest *d = mem_alloc(1, sizeof *d);

	SHA256_Init(&d->ctx);
	return d;
}

struct digest *
digest_copy(const struct digest *d)
{
	struct digest *copy = mem_alloc(1, sizeof *copy);

	*copy = *d;
	return copy;
}

void
digest_add(struct digest *d, const void *data, size_t len)
{
	SHA256_Update(&d->ctx, data, len);
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
	unsigned char bytes[SHA256_DIGEST_LENGTH];

	SHA256_Final(bytes, &d->ctx);
	to_hex(bytes, out);
	free(d);
}

void
digest_hex(const void *data, size_t len, char out[DIGEST_HEX_SIZE])
{
	struct digest *d = digest_open();

	digest_add(d, data, len);
	digest_close(d, out);
}
