#ifndef ABM_BASE_ADDRESS_H
#define ABM_BASE_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Numeric IP addresses and which of them are the public's: what the registries
 * of RFC 6890 and its successors give to private, local, documentation and
 * other special purposes is not.  Every address has 16 bytes, IPv4 as
 * ::ffff:a.b.c.d, so that a mapped spelling is the same address.
 */
struct address {
	unsigned char bytes[16];
};

/* A block, "10.0.0.0/8", "::1". */
struct address_block {
	struct address address;
	int bits; /* 0..128 */
};
struct address_blocks {
	struct address_block *items;
	size_t count, cap;
};

/* Numeric text, no name, no zone; false when it is none. */
bool address_parse(const char *text, struct address *out);
bool address_block_parse(const char *text, struct address_block *out);
/*
 * Not special; NAT64's (64:ff9b::/96) are as public as the IPv4 address inside.
 */
bool address_public(const struct address *a);
/* Public, or inside one of the blocks (NULL: none). */
bool
address_allowed(const struct address *a, const struct address_blocks *blocks);

struct sockaddr;
/* false: neither IPv4 nor IPv6. */
bool address_of_socket(const struct sockaddr *socket, struct address *out);

#endif
