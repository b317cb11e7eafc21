#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "port/domain.h"
#include "weburl.h"

#define HOST_LIMIT ((size_t)1024)

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* IPv4 ---------------------------------------------------------------------- */

/* A part in any of C's bases; false when it is no number. */
static bool
parse_part(struct slice s, uint64_t *out)
{
	int base = 10;
	uint64_t n = 0;

	if (!s.len)
		return false;
	if (slice_starts_fold(s, "0x")) {
		base = 16;
		s = slice_from(s, 2);
	} else if (s.len > 1 && s.data[0] == '0') {
		base = 8;
		s = slice_from(s, 1);
	}
	for (size_t i = 0; i < s.len; i++) {
		int digit = hex_value(s.data[i]);

		if (digit < 0 || digit >= base)
			return false;
		n = n * (uint64_t)base + (uint64_t)digit;
		if (n > UINT32_MAX)
			n = (uint64_t)UINT32_MAX + 1;
	}
	*out = n;
	return true;
}

static struct slice
without_root(struct slice host)
{
	if (slice_ends(host, "."))
		host.len--;
	return host;
}

/* 3.5, the ends-in-a-number checker: then it is an address or nothing. */
static bool
ends_in_number(struct slice host)
{
	struct slice last;
	uint64_t n;
	size_t at;
	bool digits = true;

	host = without_root(host);
	for (at = host.len; at && host.data[at - 1] != '.'; at--)
		;
	last = slice_from(host, at);
	for (size_t i = 0; i < last.len; i++)
		digits = digits && last.data[i] >= '0' && last.data[i] <= '9';
	return last.len && (digits || parse_part(last, &n));
}

static bool
parse_ipv4(struct slice host, uint32_t *out)
{
	struct slice rest = without_root(host);
	struct slice piece;
	uint64_t parts[4];
	size_t count = 0;
	uint32_t address = 0;

	while (slice_next(&rest, '.', &piece))
		if (count == 4 || !parse_part(piece, &parts[count++]))
			return false;
	if (!count || parts[count - 1] >= (uint64_t)1 << (8 * (5 - count)))
		return false;
	for (size_t i = 0; i + 1 < count; i++) {
		if (parts[i] > 255)
			return false;
		address |= (uint32_t)parts[i] << (24 - 8 * i);
	}
	*out = address | (uint32_t)parts[count - 1];
	return true;
}

static const char *
print_ipv4(struct arena *a, uint32_t n)
{
	return arena_printf(a, "%u.%u.%u.%u", (unsigned)(n >> 24),
		(unsigned)(n >> 16 & 255), (unsigned)(n >> 8 & 255),
		(unsigned)(n & 255));
}

/* IPv6 ---------------------------------------------------------------------- */

struct ipv6 {
	unsigned pieces[8];
	size_t count;
	size_t gap; /* where "::" stands, 9 for nowhere */
};

/* The dotted tail, as two pieces. */
static bool
add_dotted(struct ipv6 *ip, struct slice s)
{
	struct slice piece;
	unsigned bytes[4];
	size_t count = 0;

	if (ip->count > 6)
		return false;
	while (slice_next(&s, '.', &piece)) {
		unsigned n = 0;

		if (count == 4 || !piece.len || piece.len > 3 ||
			(piece.len > 1 && piece.data[0] == '0'))
			return false;
		for (size_t i = 0; i < piece.len; i++) {
			if (piece.data[i] < '0' || piece.data[i] > '9')
				return false;
			n = n * 10 + (unsigned)(piece.data[i] - '0');
		}
		if (n > 255)
			return false;
		bytes[count++] = n;
	}
	if (count != 4)
		return false;
	ip->pieces[ip->count++] = bytes[0] << 8 | bytes[1];
	ip->pieces[ip->count++] = bytes[2] << 8 | bytes[3];
	return true;
}

static bool
add_piece(struct ipv6 *ip, struct slice s)
{
	unsigned n = 0;

	if (!s.len || s.len > 4 || ip->count == 8)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		int digit = hex_value(s.data[i]);

		if (digit < 0)
			return false;
		n = n << 4 | (unsigned)digit;
	}
	ip->pieces[ip->count++] = n;
	return true;
}

/* Pieces up to "::" or the end. */
static bool
parse_pieces(struct ipv6 *ip, struct slice *s)
{
	while (s->len) {
		size_t end = slice_find_char(*s, ':');
		struct slice piece = slice_sub(*s, 0, end);

		if (slice_find_char(piece, '.') < piece.len) {
			*s = slice_from(*s, end);
			return !s->len && add_dotted(ip, piece);
		}
		if (!add_piece(ip, piece))
			return false;
		*s = slice_from(*s, end);
		if (!s->len || slice_starts(*s, "::"))
			return true;
		*s = slice_from(*s, 1);
		if (!s->len)
			return false;
	}
	return true;
}

static bool
parse_ipv6(struct slice s, struct ipv6 *ip)
{
	size_t missing;

	memset(ip, 0, sizeof *ip);
	ip->gap = 9;
	if (!slice_starts(s, "::") && !parse_pieces(ip, &s))
		return false;
	if (slice_starts(s, "::")) {
		ip->gap = ip->count;
		s = slice_from(s, 2);
		if (!parse_pieces(ip, &s) || s.len || ip->count == 8)
			return false;
		missing = 8 - ip->count;
		memmove(&ip->pieces[ip->gap + missing], &ip->pieces[ip->gap],
			(ip->count - ip->gap) * sizeof *ip->pieces);
		memset(&ip->pieces[ip->gap], 0, missing * sizeof *ip->pieces);
		ip->count = 8;
	}
	return ip->count == 8 && !s.len;
}

/* The longest run of zeros becomes "::", the first of equals, never one. */
static const char *
print_ipv6(struct arena *a, const struct ipv6 *ip)
{
	struct buf b = BUF_INIT(64);
	size_t best = 8, best_len = 1;
	const char *text;

	for (size_t i = 0; i < 8; i++) {
		size_t len = 0;

		while (i + len < 8 && !ip->pieces[i + len])
			len++;
		if (len > best_len) {
			best = i;
			best_len = len;
		}
	}
	buf_add_char(&b, '[');
	for (size_t i = 0; i < 8; i++) {
		if (i == best) {
			buf_add_str(&b, i ? ":" : "::");
			i += best_len - 1;
			continue;
		}
		buf_addf(&b, "%x%s", ip->pieces[i], i < 7 ? ":" : "");
	}
	buf_add_char(&b, ']');
	text = arena_strndup(a, buf_str(&b), b.len);
	buf_free(&b);
	return text;
}

/* Names --------------------------------------------------------------------- */

static struct slice
percent_decode(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	char *p = out;

	for (size_t i = 0; i < s.len; i++) {
		int high = i + 2 < s.len ? hex_value(s.data[i + 1]) : -1;
		int low = i + 2 < s.len ? hex_value(s.data[i + 2]) : -1;

		if (s.data[i] == '%' && high >= 0 && low >= 0) {
			*p++ = (char)(high * 16 + low);
			i += 2;
		} else {
			*p++ = s.data[i];
		}
	}
	return slice_between(out, p);
}

/* 3.1, forbidden domain code points. */
static bool
is_forbidden(struct slice host)
{
	for (size_t i = 0; i < host.len; i++) {
		unsigned char c = (unsigned char)host.data[i];

		if (c <= 0x20 || c >= 0x7f || strchr("#/:<>?@[\\]^|%", c))
			return true;
	}
	return false;
}

const char *
webhost(struct arena *a, struct slice host)
{
	struct ipv6 ip;
	uint32_t n;

	if (!host.len || host.len > HOST_LIMIT)
		return NULL;
	if (host.data[0] == '[')
		return slice_ends(host, "]") &&
				parse_ipv6(
					slice_sub(host, 1, host.len - 2), &ip)
			? print_ipv6(a, &ip)
			: NULL;
	host = slice_of(domain_of_url(a, percent_decode(a, host)));
	if (!host.len || is_forbidden(host))
		return NULL;
	if (!ends_in_number(host))
		return host.data;
	return parse_ipv4(host, &n) ? print_ipv4(a, n) : NULL;
}
