#include "plainletter.h"

#include "base/utf8.h"

#define FIRST 0xc0
#define LAST 0x17f

/* Latin-1 Supplement and Latin Extended-A, U+00C0 on. */
static const char letters[] =
	"aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
	"nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

char
plainletter_of(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	if (c >= 'a' && c <= 'z')
		return (char)c;
	return c >= FIRST && c <= LAST ? letters[c - FIRST] : '\0';
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

void
plainletter_words(struct slice s, char *out, size_t size)
{
	size_t len = 0;
	size_t off = 0;

	while (off < s.len && len + 1 < size) {
		uint32_t u = utf8_next(s.data, s.len, &off);
		char c = plainletter_of(u);

		if (c)
			out[len++] = c;
		else if (!is_apostrophe(u) && len && out[len - 1] != ' ')
			out[len++] = ' ';
	}
	while (len && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
}
