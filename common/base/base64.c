#include "base/base64.h"

static const char alphabet[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int
base64_encode(struct buf *b, const void *data, size_t len)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		unsigned n = (unsigned)p[i] << 16;
		char out[4];

		if (left > 1)
			n |= (unsigned)p[i + 1] << 8;
		if (left > 2)
			n |= p[i + 2];
		out[0] = alphabet[n >> 18];
		out[1] = alphabet[n >> 12 & 63];
		out[2] = left > 1 ? alphabet[n >> 6 & 63] : '=';
		out[3] = left > 2 ? alphabet[n & 63] : '=';
		if (buf_add(b, out, 4) < 0)
			return -1;
	}
	return 0;
}

static int
value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+')
		return 62;
	return c == '/' ? 63 : -1;
}

/* Decodes four characters; the number of bytes, or -1. */
static int
decode_quad(const char *s, bool last, char out[3])
{
	int pad = 0;
	int n = 0;

	if (last && s[3] == '=')
		pad = s[2] == '=' ? 2 : 1;
	for (int i = 0; i < 4 - pad; i++) {
		int v = value_of(s[i]);

		if (v < 0)
			return -1;
		n |= v << (18 - 6 * i);
	}
	out[0] = (char)(n >> 16 & 255);
	out[1] = (char)(n >> 8 & 255);
	out[2] = (char)(n & 255);
	return 3 - pad;
}

int
base64_decode(struct buf *b, struct slice s)
{
	if (s.len % 4)
		return -1;
	for (size_t i = 0; i < s.len; i += 4) {
		char out[3];
		int count = decode_quad(s.data + i, i + 4 == s.len, out);

		if (count < 0 || buf_add(b, out, (size_t)count) < 0)
			return -1;
	}
	return 0;
}
