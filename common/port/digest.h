#ifndef ABM_PORT_DIGEST_H
#define ABM_PORT_DIGEST_H

#include <stddef.h>

/* SHA-256 (FIPS 180-4) through libcrypto; always as lower-case hex. */

#define DIGEST_HEX_SIZE 65 /* with the NUL */

void digest_hex(const void *data, size_t len, char out[DIGEST_HEX_SIZE]);

/* For what arrives in pieces. */
struct digest;
struct digest *digest_open(void);
/* Another that has been given the same. */
struct digest *digest_copy(const struct digest *d);
void digest_add(struct digest *d, const void *data, size_t len);
/* Adds len as text and a NUL first, so that fields cannot run together. */
void digest_add_field(struct digest *d, const void *data, size_t len);
/* Closes it, too. */
void digest_close(struct digest *d, char out[DIGEST_HEX_SIZE]);

#endif
