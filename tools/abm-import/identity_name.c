#include <stdint.h>
#include <string.h>

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
	"ojsc", "jsc", "pao", "oao", "ooo", "ad", "ead", "tbk", "berhad", "ehf",
	"hf", "\xCE\xB1\xCE\xB5", "\xE6\xA0\xAA"};

/* Russian and Indonesian ones stand in front: OOO, OAO, PAO, ZAO, AO. */
static const char *const fronts[] = {"the", "pt", "\xE6\xA0\xAA",
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

/* "&" is gone already, so that "and" must go, too. */
static void
drop_word(char *s, const char *word)
{
	size_t len = strlen(word);
	char *p = s;

	while ((p = strstr(p, word))) {
		bool begins = p == s || p[-1] == ' ';
		bool ends = p[len] == '\0' || p[len] == ' ';

		if (!begins || !ends) {
			p += len;
			continue;
		}
		memmove(p, p + len + (p[len] == ' '),
			strlen(p + len + (p[len] == ' ')) + 1);
	}
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

char *
identity_name(struct arena *a, struct slice name)
{
	char *s = fold_text(a, name);
	char *end;
	size_t len;

	to_words(s);
	drop_word(s, "and");
	len = strlen(s);
	while (len && s[len - 1] == ' ')
		s[--len] = '\0';
	s = without_front(s);
	drop_joined(s);
	while ((end = ending(s)))
		*end = '\0';
	return s;
}
