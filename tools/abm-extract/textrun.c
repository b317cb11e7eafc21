#include "textrun.h"

#include "base/bytes16.h"

static bool
is_plain(char c)
{
	return (unsigned char)c > 0x20 && (unsigned char)c < 0x7f;
}

static bool
stays(struct slice text, size_t i)
{
	return is_plain(text.data[i]) ||
		(text.data[i] == ' ' && i + 1 < text.len &&
			is_plain(text.data[i + 1]));
}

static struct bytes16
plain16(const char *p)
{
	return bytes16_within(bytes16_load(p), 0x21, 0x7e);
}

/* Of sixteen bytes that have one behind them. */
static bool
all_stay(const char *p)
{
	struct bytes16 blank = bytes16_is(bytes16_load(p), ' ');

	blank = bytes16_and(blank, plain16(p + 1));
	return !bytes16_any(bytes16_is(bytes16_or(plain16(p), blank), 0));
}

struct textrun
textrun_of(struct slice text)
{
	struct textrun n = {.len = 0};

	for (; text.len - n.len > BYTES16 && all_stay(text.data + n.len);
		n.len += BYTES16) {
		struct bytes16 b = bytes16_load(text.data + n.len);

		n.letters += bytes16_count(
			bytes16_within(bytes16_small(b), 'a', 'z'));
		n.upper += bytes16_count(bytes16_within(b, 'A', 'Z'));
	}
	for (; n.len < text.len && stays(text, n.len); n.len++) {
		unsigned char c = (unsigned char)text.data[n.len];

		n.letters += (unsigned)((c | 32) - 'a') < 26;
		n.upper += (unsigned)(c - 'A') < 26;
	}
	return n;
}
