#include "base/address.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define V4_BITS 96 /* in front of a mapped IPv4 address */

static const unsigned char mapped[12] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255};
static const unsigned char nat64[12] = {0, 0x64, 0xff, 0x9b};

/* RFC 6890 and its successors: not reachable by strangers. */
static const char *const special4[] = {
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.0.0.0/24",
	"192.0.2.0/24",
	"192.88.99.0/24",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"198.51.100.0/24",
	"203.0.113.0/24",
	"224.0.0.0/4",
	"240.0.0.0/4",
};

/* Inside 2000::/3; what lies outside of it is not global unicast at all. */
static const char *const special6[] = {
	"2001::/23", /* Teredo, ORCHID and others */
	"2001:db8::/32",
	"2002::/16", /* 6to4 */
	"3fff::/20",
};

static bool
is_v4(const struct address *a)
{
	return !memcmp(a->bytes, mapped, sizeof mapped);
}

bool
address_parse(const char *text, struct address *out)
{
	if (inet_pton(AF_INET, text, out->bytes + sizeof mapped) == 1) {
		memcpy(out->bytes, mapped, sizeof mapped);
		return true;
	}
	return inet_pton(AF_INET6, text, out->bytes) == 1;
}

bool
address_block_parse(const char *text, struct address_block *out)
{
	const char *slash = strchr(text, '/');
	size_t len = slash ? (size_t)(slash - text) : strlen(text);
	char plain[64];
	char *end;
	long most, bits;

	if (len >= sizeof plain)
		return false;
	memcpy(plain, text, len);
	plain[len] = '\0';
	if (!address_parse(plain, &out->address))
		return false;
	most = strchr(plain, ':') ? 128 : 32;
	bits = slash ? strtol(slash + 1, &end, 10) : most;
	if (slash && (end == slash + 1 || *end || bits < 0 || bits > most))
		return false;
	out->bits = (int)bits + (most == 32 ? V4_BITS : 0);
	return true;
}

static bool
is_inside(const struct address *a, const struct address_block *b)
{
	size_t bytes = (size_t)b->bits / 8;
	int rest = b->bits % 8;

	if (memcmp(a->bytes, b->address.bytes, bytes) != 0)
		return false;
	return !rest ||
		(a->bytes[bytes] ^ b->address.bytes[bytes]) >> (8 - rest) == 0;
}

static bool
is_listed(const struct address *a, const char *const *list, size_t count)
{
	struct address_block b;

	for (size_t i = 0; i < count; i++)
		if (address_block_parse(list[i], &b) && is_inside(a, &b))
			return true;
	return false;
}

bool
address_public(const struct address *a)
{
	struct address v4 = *a;

	if (!memcmp(a->bytes, nat64, sizeof nat64))
		memcpy(v4.bytes, mapped, sizeof mapped);
	if (is_v4(&v4))
		return !is_listed(
			&v4, special4, sizeof special4 / sizeof *special4);
	return a->bytes[0] >> 5 == 1 &&
		!is_listed(a, special6, sizeof special6 / sizeof *special6);
}

bool
address_allowed(const struct address *a, const struct address_blocks *blocks)
{
	for (size_t i = 0; blocks && i < blocks->count; i++)
		if (is_inside(a, &blocks->items[i]))
			return true;
	return address_public(a);
}

bool
address_of_socket(const struct sockaddr *socket, struct address *out)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (socket->sa_family == AF_INET) {
		memcpy(&in, socket, sizeof in);
		memcpy(out->bytes, mapped, sizeof mapped);
		memcpy(out->bytes + sizeof mapped, &in.sin_addr, 4);
		return true;
	}
	if (socket->sa_family == AF_INET6) {
		memcpy(&in6, socket, sizeof in6);
		memcpy(out->bytes, &in6.sin6_addr, sizeof out->bytes);
		return true;
	}
	return false;
}
