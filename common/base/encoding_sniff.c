/*
 * What text without a declaration is written in.  Bytes of one encoding are
 * often valid in another, but then they mean rare characters: the encoding
 * whose reading has most of the commonest ones is it.
 */
#include <iconv.h>
#include <string.h>

#include "base/encoding.h"
#include "base/utf8.h"

#define SAMPLE ((size_t)64 * 1024)
#define WIDE_SAMPLE ((size_t)4096)
#define LEAST ((size_t)8) /* characters beyond ASCII */
#define LEAST_COMMON 20 /* per cent of the characters beyond ASCII */
#define MOST_WRONG 1 /* per cent of them */

/* The commonest characters of prose and of annual reports. */
static const char common_han[] =
	"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对"
	"成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经公司报告"
	"度股份限元万亿本集团業务务收入利润月日及其他合计资金事项报表"
	"這為個國時來們於對會發動過說產種後學經報資項務計團萬億";

static bool
is_common_han(uint32_t c)
{
	char bytes[5] = {0};

	utf8_put(c, bytes);
	return c >= 0x4e00 && c <= 0x9fff && strstr(common_han, bytes);
}

static bool
is_kana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x30fc;
}

static bool
is_hangul(uint32_t c)
{
	return c >= 0xac00 && c <= 0xd7a3;
}

/* Each alphabet reads as the other, but not with its frequent letters. */
static bool
is_common_cyrillic(uint32_t c)
{
	static const char letters[] = "оеаинтсрвлк";
	char bytes[5] = {0};

	utf8_put(c, bytes);
	return c >= 0x400 && strstr(letters, bytes);
}

static bool
is_common_greek(uint32_t c)
{
	static const char letters[] = "αοιετσνηυρςάέήίόύώ";
	char bytes[5] = {0};

	utf8_put(c, bytes);
	return c >= 0x370 && strstr(letters, bytes);
}

static const struct {
	const char *name; /* by the WHATWG */
	const char *iconv; /* the same for iconv(3) */
	bool (*common)(uint32_t c);
	int least; /* per cent of common characters */
} candidates[] = {
	{"gb18030", "GB18030", is_common_han, LEAST_COMMON},
	{"Big5", "BIG5-HKSCS", is_common_han, LEAST_COMMON},
	{"Shift_JIS", "CP932", is_kana, LEAST_COMMON},
	{"EUC-JP", "EUC-JP", is_kana, LEAST_COMMON},
	{"EUC-KR", "EUC-KR", is_hangul, 3 * LEAST_COMMON},
	{"windows-1251", "CP1251", is_common_cyrillic, 3 * LEAST_COMMON},
	{"windows-1253", "CP1253", is_common_greek, 3 * LEAST_COMMON},
};

struct tally {
	size_t common, others, wrong;
	size_t joined; /* stand behind another one beyond ASCII */
	bool inside;
};

static void
count_characters(struct slice s, bool (*common)(uint32_t), struct tally *t)
{
	size_t off = 0;

	while (off < s.len) {
		uint32_t c = utf8_next(s.data, s.len, &off);

		t->joined += c >= 0x80 && t->inside;
		t->inside = c >= 0x80;
		if (c < 0x80)
			continue;
		if (common(c))
			t->common++;
		else
			t->others++;
	}
}

/* Reads the sample in pieces; a byte that does not fit is skipped. */
static void
read_as(iconv_t cd, struct slice bytes, bool (*common)(uint32_t),
	struct tally *t)
{
	/* iconv(3) does not write through its input. */
	union {
		const char *given;
		char *wanted;
	} in = {bytes.data};
	size_t left = bytes.len;

	while (left) {
		char piece[4096];
		char *to = piece;
		size_t room = sizeof piece;
		size_t before = left;

		iconv(cd, &in.wanted, &left, &to, &room);
		count_characters(slice_between(piece, to), common, t);
		if (left == before && to == piece) {
			t->wrong++;
			in.wanted++;
			left--;
		}
	}
}

/* Per cent of common characters; -1: it cannot be that encoding. */
static int
likeness_to(size_t which, struct slice bytes)
{
	iconv_t cd = iconv_open("UTF-8", candidates[which].iconv);
	struct tally t = {0};
	size_t all;

	if (cd == (iconv_t)-1)
		return -1;
	read_as(cd, bytes, candidates[which].common, &t);
	iconv_close(cd);
	all = t.common + t.others;
	/* In Latin script letters with accents stand alone. */
	if (all < LEAST || t.joined * 2 < all ||
		t.wrong * 100 > all * MOST_WRONG + 100)
		return -1;
	return (int)(t.common * 100 / all);
}

/* Every other byte of Latin text in UTF-16 is zero. */
const char *
encoding_sniff_wide(struct slice bytes)
{
	size_t zeros[2] = {0, 0};

	bytes = slice_sub(bytes, 0, WIDE_SAMPLE);
	for (size_t i = 0; i < bytes.len; i++)
		zeros[i % 2] += !bytes.data[i];
	if (bytes.len < 8 || zeros[0] + zeros[1] < bytes.len / 6)
		return NULL;
	if (zeros[1] > 9 * zeros[0])
		return "UTF-16LE";
	return zeros[0] > 9 * zeros[1] ? "UTF-16BE" : NULL;
}

const char *
encoding_sniff(struct slice bytes)
{
	const char *best = NULL;
	int most = 0;
	size_t first = 0;

	/* What stands before the first letter tells nothing. */
	while (first < bytes.len && (unsigned char)bytes.data[first] < 0x80)
		first++;
	bytes = slice_sub(bytes, first, SAMPLE);
	for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
		int likeness = likeness_to(i, bytes);

		if (likeness >= candidates[i].least && likeness > most) {
			most = likeness;
			best = candidates[i].name;
		}
	}
	return best;
}
