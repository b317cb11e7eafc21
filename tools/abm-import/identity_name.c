#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "identity.h"
#include "port/fold.h"

/* What a company is by law, folded; "co" and "company" fall with them. */
static const char *const legal_forms[] = {"inc", "incorporated", "corp",
	"corporation", "co", "company", "companies", "ltd", "limited", "plc",
	"llc", "llp", "lp", "gmbh", "mbh", "ag", "se", "kg", "kgaa", "ohg",
	"ug", "ev", "eg", "sa", "sas", "sarl", "spa", "srl", "sl", "slu", "bv",
	"nv", "ab", "asa", "as", "oy", "oyj", "aps", "a", "s", "kk", "pty",
	"bhd", "sdn", "pte", "sca", "scs", "sae", "zrt", "nyrt", "doo", "dd",
	"sp", "zoo", "z", "o", "oo", "ltda", "cv", "de", "limitada",
	"aktiengesellschaft", "aktiebolag", "aktieselskab", "publ",
	"osakeyhtio", "kommanditgesellschaft", "sab", "sau", "slp", "lda",
	"sasu", "eurl", "snc", "sprl", "bvba", "cvba", "scrl", "kft", "pjsc",
	"ojsc", "jsc", "cie", "cia", "ek", "ou", "uab", "sia", "tov", "zao",
	"kht", "sro", "vof", "gie", "eood", "pao", "oao", "ooo", "ad", "ead",
	"tbk", "berhad", "ehf", "hf", "\xCE\xB1\xCE\xB5", "\xE6\xA0\xAA"};

/* Russian and Indonesian ones stand in front: OOO, OAO, PAO, ZAO, AO. */
static const char *const fronts[] = {"the", "pt", "fa", "firma", "\xE6\xA0\xAA",
	"\xD0\xBE\xD0\xBE\xD0\xBE", "\xD0\xBE\xD0\xB0\xD0\xBE",
	"\xD0\xBF\xD0\xB0\xD0\xBE", "\xD0\xB7\xD0\xB0\xD0\xBE",
	"\xD0\xB0\xD0\xBE"};

/* East Asian ones stand in front or behind, without a blank. */
static const char *const joined[] = {
	"\xE6\xA0\xAA\xE5\xBC\x8F\xE4\xBC\x9A\xE7\xA4\xBE",
	"\xE6\x9C\x89\xE9\x99\x90\xE4\xBC\x9A\xE7\xA4\xBE",
	"\xE5\x90\x88\xE5\x90\x8C\xE4\xBC\x9A\xE7\xA4\xBE",
	"\xE8\x82\xA1\xE4\xBB\xBD\xE6\x9C\x89\xE9\x99\x90\xE5\x85\xAC\xE5\x8F\xB8",
	"\xE6\x9C\x89\xE9\x99\x90\xE8\xB4\xA3\xE4\xBB\xBB\xE5\x85\xAC\xE5\x8F\xB8",
	"\xE6\x9C\x89\xE9\x99\x90\xE5\x85\xAC\xE5\x8F\xB8"};

/* The same, of several words; "private" alone is a name's. */
static const char *const phrases[] = {"public limited", "private limited",
	"private ltd", "pvt limited", "pvt ltd", "limited liability",
	"public joint stock", "joint stock",
	"gesellschaft mit beschrankter haftung",
	"kommanditgesellschaft auf aktien", "societe anonyme",
	"societe par actions simplifiee", "societe a responsabilite limitee",
	"sociedad anonima", "sociedad limitada", "sociedad anonima bursatil",
	"societa per azioni", "societa a responsabilita limitata",
	"naamloze vennootschap", "besloten vennootschap", "spolka akcyjna",
	"kabushiki kaisha"};

static bool
is_legal_form(struct slice word)
{
	for (size_t i = 0; i < sizeof legal_forms / sizeof *legal_forms; i++)
		if (slice_is(word, legal_forms[i]))
			return true;
	return false;
}

/* Between words, or within one: "S.A." is "SA", "Moody's" has two spellings. */
enum mark { MARK_NONE, MARK_PARTS, MARK_JOINS };

static enum mark
mark_of(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return MARK_NONE;
	/* Apostrophes, also as typesetters make them, and what is not seen. */
	if (c == '.' || c == '\'' || c == 0x2018 || c == 0x2019 ||
		c == 0x02BC || utf8_is_hidden(c))
		return MARK_JOINS;
	/* Quotes, dashes and dots of other scripts. */
	if (c < 0x80 || c == 0xAB || c == 0xBB || c == 0x30FB ||
		(c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F))
		return MARK_PARTS;
	return MARK_NONE;
}

static void
to_words(char *s)
{
	size_t size = strlen(s);
	size_t len = 0;

	for (size_t from = 0, off = 0; off < size; from = off) {
		enum mark mark = mark_of(utf8_next(s, size, &off));

		if (mark == MARK_NONE) {
			memmove(s + len, s + from, off - from);
			len += off - from;
		} else if (mark == MARK_PARTS && len && s[len - 1] != ' ') {
			s[len++] = ' ';
		}
	}
	while (len && s[len - 1] == ' ')
		len--;
	s[len] = '\0';
}

/* Letters that have no mark to lose, and how they are written without. */
static const struct {
	uint32_t letter;
	const char *plain, *spelled;
} letters[] = {{0xE4, NULL, "ae"}, {0xF6, NULL, "oe"}, {0xFC, NULL, "ue"},
	{0xC4, NULL, "Ae"}, {0xD6, NULL, "Oe"}, {0xDC, NULL, "Ue"},
	{0xE5, NULL, "aa"}, {0xC5, NULL, "Aa"}, {0xF8, "o", "oe"},
	{0xD8, "O", "Oe"}, {0xE6, "ae", "ae"}, {0xC6, "Ae", "Ae"},
	{0x153, "oe", "oe"}, {0x152, "Oe", "Oe"}, {0x142, "l", "l"},
	{0x141, "L", "L"}, {0x111, "d", "d"}, {0x110, "D", "D"},
	{0xF0, "d", "d"}, {0xD0, "D", "D"}, {0xFE, "th", "th"},
	{0xDE, "Th", "Th"}, {0x131, "i", "i"}};

/* With the mark behind the letter: as file systems of Macs write it. */
#define DIAERESIS 0x308

static const char *
replacement(uint32_t c, bool spelled)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].letter == c)
			return spelled ? letters[i].spelled : letters[i].plain;
	return spelled && c == DIAERESIS ? "e" : NULL;
}

static bool
is_ascii(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.data[i] >= 0x80)
			return false;
	return true;
}

/* Case folded, without marks; spelled: with "ae" for an a with dots. */
static char *
fold_name(struct arena *a, struct slice name, bool spelled)
{
	struct buf b = BUF_INIT(MIB);
	char *folded;

	if (is_ascii(name))
		return fold_text(a, name);
	for (size_t from = 0, off = 0; off < name.len; from = off) {
		const char *text = replacement(
			utf8_next(name.data, name.len, &off), spelled);

		if (text)
			buf_add_str(&b, text);
		else
			buf_add(&b, name.data + from, off - from);
	}
	folded = fold_text(a, slice_make(buf_str(&b), b.len));
	buf_free(&b);
	return folded;
}

/* "&" is gone already, so that these must go, too.  Between words only: "E.ON", "Y International" and "I&M" keep theirs. */
static const char *const ands[] = {"and", "und", "et", "och", "og", "en", "y",
	"e", "i", "ja", "es", "si", "ve", "\xCE\xBA\xCE\xB1\xCE\xB9",
	"\xD0\xB8"};

/* Written out. */
static const struct {
	const char *brief, *whole, *spelled;
} abbreviations[] = {{"gebr", "gebruder", "gebrueder"},
	{"bros", "brothers", "brothers"},
	{"intl", "international", "international"},
	{"mfg", "manufacturing", "manufacturing"},
	{"hldgs", "holdings", "holdings"}, {"ste", "societe", "societe"},
	{"assoc", "associates", "associates"},
	{"ind", "industries", "industries"}};

static const char *
written_out(struct slice word, bool spelled)
{
	for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations;
		i++)
		if (slice_is(word, abbreviations[i].brief))
			return spelled ? abbreviations[i].spelled
				       : abbreviations[i].whole;
	return NULL;
}

static bool
is_and(struct slice word)
{
	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++)
		if (slice_is(word, ands[i]))
			return true;
	return false;
}

/* Words as both of two spellings have them. */
static char *
even_out(struct arena *a, const char *s, bool spelled)
{
	/* "mfg" becomes 13 letters: no word grows more. */
	char *even = arena_alloc(a, strlen(s) * 5 + 1, 1);
	struct slice rest = slice_of(s);
	struct slice word;
	size_t len = 0;

	while (slice_next(&rest, ' ', &word)) {
		const char *whole = written_out(word, spelled);

		if (len && rest.len && is_and(word))
			continue;
		if (whole)
			word = slice_of(whole);
		if (len)
			even[len++] = ' ';
		memcpy(even + len, word.data, word.len);
		len += word.len;
	}
	even[len] = '\0';
	return even;
}

static char *
without_front(char *s)
{
	for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
		size_t len = strlen(fronts[i]);

		if (!strncmp(s, fronts[i], len) && s[len] == ' ' && s[len + 1])
			return s + len + 1;
	}
	return s;
}

static void
drop_joined(char *s)
{
	for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
		size_t form = strlen(joined[i]);
		size_t len = strlen(s);

		if (len <= form)
			continue;
		if (!strncmp(s, joined[i], form)) {
			form += s[form] == ' ';
			memmove(s, s + form, len - form + 1);
		} else if (!strcmp(s + len - form, joined[i])) {
			s[len - form - (s[len - form - 1] == ' ')] = '\0';
		}
	}
}

/* Where the legal form at the end of s begins; NULL: there is none. */
static char *
ending(char *s)
{
	char *space = strrchr(s, ' ');
	size_t len = strlen(s);

	/* The longest first: "limited" alone would leave "public". */
	for (size_t i = 0; space && i < sizeof phrases / sizeof *phrases; i++) {
		size_t tail = strlen(phrases[i]);

		if (len > tail + 1 && s[len - tail - 1] == ' ' &&
			!strcmp(s + len - tail, phrases[i]))
			return s + len - tail - 1;
	}
	return space && is_legal_form(slice_of(space + 1)) ? space : NULL;
}

static char *
bare_name(struct arena *a, struct slice name, bool spelled)
{
	char *s = fold_name(a, name, spelled);
	char *end;

	to_words(s);
	s = without_front(even_out(a, s, spelled));
	drop_joined(s);
	while ((end = ending(s)))
		*end = '\0';
	return s;
}

char *
identity_name(struct arena *a, struct slice name)
{
	return bare_name(a, name, false);
}

char *
identity_name_spelled(struct arena *a, struct slice name)
{
	if (is_ascii(name) && slice_find_fold(name, "gebr") == name.len)
		return NULL;
	return bare_name(a, name, true);
}

bool
identity_has_form(struct arena *a, struct slice name)
{
	char *s = fold_text(a, name);

	to_words(s);
	return ending(s) != NULL;
}
