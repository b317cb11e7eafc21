#include <string.h>

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
	"hf"};

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

static bool
is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/*
 * Letters and digits as words.  A point inside an abbreviation joins: "S.A."
 * and "SA", "A.G." and "AG" are one; so does an apostrophe.
 */
static void
to_words(char *s)
{
	size_t len = 0;

	for (const char *p = s; *p; p++) {
		bool joins = *p == '.' || *p == '\'';

		if (is_letter((unsigned char)*p))
			s[len++] = *p;
		else if (!joins && len && s[len - 1] != ' ')
			s[len++] = ' ';
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
	if (!strncmp(s, "the ", 4))
		s += 4;
	while ((end = ending(s)))
		*end = '\0';
	return s;
}
