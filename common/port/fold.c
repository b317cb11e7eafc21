#include "port/fold.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

#define TEXT_LIMIT 100000 /* bytes; longer text is compared as it is */

static char *
to_utf8(struct arena *a, const UChar *text, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	char *out = arena_alloc(a, (size_t)len * 3 + 1, 1);

	u_strToUTF8(out, len * 3 + 1, NULL, text, len, &status);
	return out;
}

/* Letters lose what was put onto them. */
static int32_t
drop_marks(UChar *text, int32_t len)
{
	int32_t kept = 0;

	for (int32_t i = 0; i < len; i++)
		if (u_charType(text[i]) != U_NON_SPACING_MARK)
			text[kept++] = text[i];
	return kept;
}

/* A normal form of the text; the length, or -1. */
static int32_t
normalise(const UNormalizer2 *form, const UChar *in, int32_t len, UChar **out)
{
	UErrorCode status = U_ZERO_ERROR;
	/* U+FDFA becomes 18 characters, the longest of all. */
	int32_t size = len * 18 + 1;
	int32_t n;

	*out = mem_alloc((size_t)size, sizeof **out);
	n = unorm2_normalize(form, in, len, *out, size, &status);
	return U_FAILURE(status) ? -1 : n;
}

/* Most text: lower case is all that there is to it. */
static char *
fold_ascii(struct arena *a, struct slice text)
{
	char *out;

	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.data[i] >= 0x80 || !text.data[i])
			return NULL;
	out = arena_strndup(a, text.data, text.len);
	for (char *p = out; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + ('a' - 'A'));
	return out;
}

char *
fold_text(struct arena *a, struct slice text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&status);
	const UNormalizer2 *apart = unorm2_getNFDInstance(&status);
	UChar *wide, *folded = NULL, *open = NULL;
	int32_t len = 0;
	char *out = fold_ascii(a, text);

	if (out)
		return out;
	if (U_FAILURE(status) || text.len > TEXT_LIMIT)
		return arena_strndup(a, text.data, text.len);
	wide = mem_alloc(text.len + 1, sizeof *wide);
	u_strFromUTF8(wide, (int32_t)text.len + 1, &len, text.data,
		(int32_t)text.len, &status);
	if (U_SUCCESS(status))
		len = normalise(casefold, wide, len, &folded);
	if (U_SUCCESS(status) && len >= 0)
		len = normalise(apart, folded, len, &open);
	if (U_SUCCESS(status) && len >= 0)
		out = to_utf8(a, open, drop_marks(open, len));
	free(wide);
	free(folded);
	free(open);
	return out ? out : arena_strndup(a, text.data, text.len);
}

/* Stays in a slug that holds `len` bytes so far. */
static bool
stays(UChar32 c, size_t len)
{
	int8_t type = u_charType(c);
	bool mark = type == U_NON_SPACING_MARK ||
		type == U_COMBINING_SPACING_MARK;

	return u_isalnum(c) || c == '_' || (len > 0 && (c == '.' || mark));
}

/* In place: it only gets shorter. */
static char *
slug(char *text)
{
	size_t size = strlen(text);
	size_t len = 0;
	size_t i = 0;

	while (i < size) {
		size_t from = i;
		UChar32 c = (UChar32)utf8_next(text, size, &i);

		if (stays(c, len))
			while (from < i)
				text[len++] = text[from++];
		else if (len > 0 && text[len - 1] != '-')
			text[len++] = '-';
	}
	while (len > 0 && (text[len - 1] == '-' || text[len - 1] == '.'))
		len--;
	text[len] = '\0';
	return text;
}

char *
fold_slug(struct arena *a, struct slice text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *composed = unorm2_getNFCInstance(&status);
	struct slice s = slice_sub(text, 0,
		text.len > TEXT_LIMIT ? utf8_start(text.data, TEXT_LIMIT)
				      : text.len);
	UChar *wide = mem_alloc(s.len + 1, sizeof *wide);
	UChar *whole = NULL;
	char *out = NULL;
	int32_t len = 0;

	u_strFromUTF8(wide, (int32_t)s.len + 1, &len, s.data, (int32_t)s.len,
		&status);
	if (U_SUCCESS(status))
		len = normalise(composed, wide, len, &whole);
	if (U_SUCCESS(status) && len >= 0)
		out = slug(to_utf8(a, whole, len));
	free(wide);
	free(whole);
	return out ? out : arena_strdup(a, "");
}

/* Countries ---------------------------------------------------------------*/

struct regions {
	struct hash by_name; /* folded -> code, which uloc owns */
	struct arena arena;
};

/* What people write and CLDR does not. */
static const struct {
	const char *name, *code;
} usual[] = {{"usa", "US"}, {"u.s.", "US"}, {"u.s.a.", "US"},
	{"united states of america", "US"}, {"america", "US"}, {"uk", "GB"},
	{"u.k.", "GB"}, {"great britain", "GB"}, {"england", "GB"},
	{"scotland", "GB"}, {"wales", "GB"}, {"northern ireland", "GB"},
	{"holland", "NL"}, {"the netherlands", "NL"}, {"south korea", "KR"},
	{"korea", "KR"}, {"republic of korea", "KR"}, {"czech republic", "CZ"},
	{"russia", "RU"}, {"uae", "AE"}, {"brd", "DE"}, {"prc", "CN"},
	{"republic of ireland", "IE"}, {"turkey", "TR"}, {"hong kong", "HK"},
	{"macau", "MO"}, {"taiwan", "TW"}, {"vietnam", "VN"},
	{"russian federation", "RU"}, {"korea, republic of", "KR"},
	{"rok", "KR"}, {"people's republic of china", "CN"}, {"pr china", "CN"},
	{"p.r. china", "CN"}, {"mainland china", "CN"},
	{"volksrepublik china", "CN"}, {"slovak republic", "SK"},
	{"tschechische republik", "CZ"}, {"republica checa", "CZ"},
	{"republique tcheque", "CZ"}, {"repubblica ceca", "CZ"}, {"ger", "DE"},
	{"bundesrepublik deutschland", "DE"},
	{"federal republic of germany", "DE"}, {"sui", "CH"},
	{"\xC3\xB6sterr.", "AT"}, {"republik \xC3\xB6sterreich", "AT"},
	{"gro\xC3\x9F"
	 "britannien",
		"GB"},
	{"schottland", "GB"}, {"nordirland", "GB"}, {"grande bretagne", "GB"},
	{"grande-bretagne", "GB"}, {"angleterre", "GB"}, {"ecosse", "GB"},
	{"gran breta\xC3\xB1"
	 "a",
		"GB"},
	{"inglaterra", "GB"}, {"gran bretagna", "GB"}, {"inghilterra", "GB"},
	{"groot-brittanni\xC3\xAB", "GB"}, {"engeland", "GB"},
	{"gr\xC3\xA3-bretanha", "GB"}, {"storbritannien", "GB"},
	{"wielka brytania", "GB"}, {"anglia", "GB"}, {"iso-britannia", "GB"},
	{"englanti", "GB"}, {"velka britanie", "GB"}, {"nagy-britannia", "GB"},
	{"marea britanie", "GB"}, {"ingiltere", "GB"}, {"hollande", "NL"},
	{"holanda", "NL"}, {"olanda", "NL"}, {"hollandia", "NL"},
	{"holandia", "NL"}, {"hollanda", "NL"}, {"eire", "IE"},
	{"rep. of ireland", "IE"}, {"vereinigte staaten von amerika", "US"},
	{"amerika", "US"}, {"etats-unis d'amerique", "US"},
	{"stati uniti d'america", "US"}, {"estados unidos de america", "US"},
	{"eeuu", "US"}, {"ee.uu.", "US"}, {"ee. uu.", "US"}, {"eua", "US"},
	{"vs", "US"}, {"emirates", "AE"}, {"u.a.e.", "AE"}, {"vae", "AE"},
	{"ksa", "SA"}, {"turkiye", "TR"}, {"macedonia", "MK"},
	{"ivory coast", "CI"}, {"\xE8\x8B\xB1\xE5\x9B\xBD", "GB"},
	{"\xEB\xAF\xB8\xEA\xB5\xAD", "US"}};

static void
add_name(struct regions *r, const char *name, const char *code)
{
	struct slice key = slice_of(fold_text(&r->arena, slice_of(name)));

	/* Of two countries of one name neither is known. */
	if (!hash_has(&r->by_name, key))
		hash_set(&r->by_name, key, (void *)(size_t)code);
}

static void
add_language(struct regions *r, const char *language)
{
	const char *const *codes = uloc_getISOCountries();

	for (; *codes; codes++) {
		UErrorCode status = U_ZERO_ERROR;
		char locale[16] = "und_";
		UChar name[128];
		int32_t len;

		memcpy(locale + 4, *codes, strlen(*codes) + 1);
		len = uloc_getDisplayCountry(
			locale, language, name, 128, &status);
		if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING)
			add_name(r, to_utf8(&r->arena, name, len), *codes);
	}
}

/* ISO 3166-1 alpha-3. */
static void
add_long_code(struct regions *r, const char *code)
{
	char locale[16] = "und_";
	const char *code3;

	memcpy(locale + 4, code, strlen(code) + 1);
	code3 = uloc_getISO3Country(locale);
	if (*code3)
		add_name(r, code3, code);
}

struct regions *
regions_open(void)
{
	static const char *const languages[] = {"en", "de", "fr", "es", "it",
		"nl", "pt", "sv", "da", "fi", "nb", "pl", "cs", "sk", "hu",
		"ro", "tr", "el", "ru", "uk", "bg", "hr", "sl", "sr", "lt",
		"lv", "et", "ca", "ja", "zh", "zh_Hant", "ko"};
	struct regions *r = mem_zalloc(1, sizeof *r);
	const char *const *codes = uloc_getISOCountries();

	for (; *codes; codes++)
		add_name(r, *codes, *codes);
	for (codes = uloc_getISOCountries(); *codes; codes++)
		add_long_code(r, *codes);
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		add_name(r, usual[i].name, usual[i].code);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		add_language(r, languages[i]);
	return r;
}

void
regions_close(struct regions *r)
{
	if (!r)
		return;
	hash_free(&r->by_name);
	arena_free(&r->arena);
	free(r);
}

const char *
regions_find(const struct regions *r, struct slice text)
{
	struct arena a = ARENA_INIT;
	const char *code = hash_get(
		&r->by_name, slice_of(fold_text(&a, slice_trim(text))));

	arena_free(&a);
	return code;
}
