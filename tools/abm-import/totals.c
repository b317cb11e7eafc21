#include "totals.h"

#include <string.h>

#define NUMBER_LENGTH 5 /* bytes of a register's number, at least */
#define WORDS_SIZE 64 /* bytes of a total's name */
#define WIDE 4 /* columns of a list in which a row of one cell is odd */

/* Folded.  The first ones make a total, the second ones one with a number. */
static const char *const sums[] = {"total", "totals", "grand", "subtotal",
	"subtotals", "sum", "summe", "summen", "gesamt", "gesamtsumme",
	"zwischensumme", "gesamtergebnis", "teilergebnis", "gesamtanzahl",
	"totale", "totali", "totaal", "subtotaal", "eindtotaal", "somme",
	"suma", "sumy", "razem", "lacznie", "ogolem", "celkem", "spolu",
	"soucet", "summa", "totalt", "sammanlagt", "i alt", "ialt", "yhteensa",
	"osszesen", "osszeg", "toplam", "genel", "totalul", "synolo", "totaux",
	"totales", "totais", "\xCF\x83\xCF\x85\xCE\xBD\xCE\xBF\xCE\xBB\xCE\xBF",
	"\xD0\xB8\xD1\x82\xD0\xBE\xD0\xB3\xD0\xBE",
	"\xD0\xB2\xD1\x81\xD0\xB5\xD0\xB3\xD0\xBE", "\xE5\x90\x88\xE8\xA8\x88",
	"\xE5\x90\x88\xE8\xAE\xA1", "\xE5\xB0\x8F\xE8\xAE\xA1",
	"\xE5\xB0\x8F\xE8\xA8\x88", "\xE6\x80\xBB\xE8\xAE\xA1",
	"\xE7\xB7\x8F\xE8\xA8\x88", "\xE7\xB8\xBD\xE8\xA8\x88", "합계", "총계",
	"소계", "총합계", "총", "계", "累计", "汇总", "小计", "总数", "合計数",
	"件数", "ukupno", "skupaj", "kopa", "kokku", "obshto", "общо", "усього",
	"всього", "сумма", "gesamtzahl", "totaltal", "totalsum", "totalsumma",
	"slutsumma", "delsumma", "delsum", "loppusumma", "valisumma",
	"medzisucet", "mezisoucet", "vegosszeg", "reszosszeg", "ara toplam",
	"subtotale", "sous-total"};
static const char *const counts[] = {"records", "record", "rows", "row",
	"count", "number", "entries", "accounts", "account", "companies",
	"company", "contacts", "contact", "items", "anzahl", "datensatze",
	"zeilen", "eintrage", "kunden", "firmen", "unternehmen", "kontakte",
	"nombre", "enregistrements", "lignes", "entreprises", "clients",
	"societes", "comptes", "registros", "empresas", "clientes", "cuentas",
	"filas", "numero", "righe", "aziende", "clienti", "record", "aantal",
	"bedrijven", "klanten", "rijen", "contas", "linhas", "antal", "antall",
	"foretag", "kunder", "rader", "virksomheder", "poster", "rivit",
	"yrityksia", "liczba", "firm", "klientow", "rekordow", "wierszy",
	"pocet", "firem", "zaznamu", "darab", "ceg", "cegek", "rekord", "adet",
	"kayit", "firma", "numar", "companii", "inregistrari"};
/* Between them. */
static const char *const fillers[] = {"of", "the", "all", "aller", "alle",
	"der", "des", "de", "di", "del", "general", "generale", "page", "avg",
	"average", "report", "in", "no", "shown", "e", "et", "and", "und",
	"van", "overall", "toplam", "pcs", "ks", "db", "n", "rapport"};
/* Headings of groups of rows, and names of parts of the world. */
static const char *const headings[] = {"dach", "emea", "apac", "latam",
	"nordics", "nordic", "benelux", "europe", "europa", "asia", "americas",
	"africa", "north america", "south america", "iberia", "uk & ireland",
	"cee", "middle east", "rest of world", "row", "amer", "eu", "anz",
	"nordamerika", "customers", "prospects", "kunden", "interessenten",
	"tier 1", "tier 2", "tier 3", "tier a", "tier b", "tier c", "clients",
	"partners", "partner"};

#define IN(list, word) is_in(list, sizeof(list) / sizeof *(list), word)

static bool
is_in(const char *const *list, size_t count, struct slice word)
{
	for (size_t i = 0; i < count; i++)
		if (slice_is(word, list[i]))
			return true;
	return false;
}

static bool
is_number(struct slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.data[i] < '0' || word.data[i] > '9')
			return false;
	return word.len > 0;
}

/* "Grand Totals (4 records)", "Anzahl: 12": nothing but such words. */
static bool
is_sum(struct arena *a, struct slice text)
{
	char *folded;
	struct slice rest, word;
	size_t sum = 0, count = 0, numbers = 0;

	if (!text.len || text.len > WORDS_SIZE)
		return false;
	if (IN(sums, text))
		return true;
	folded = fold_text(a, text);
	for (char *p = folded; *p; p++)
		if (strchr(" .,:;()[]-/=\t\r\n#", *p))
			*p = ' ';
	rest = slice_of(folded);
	while (slice_next(&rest, ' ', &word)) {
		if (!word.len || IN(fillers, word))
			continue;
		if (is_number(word))
			numbers++;
		else if (IN(sums, word))
			sum++;
		else if (IN(counts, word))
			count++;
		else
			return false;
	}
	return sum || (count && numbers);
}

/* Nothing by which a company is found; "3" below its number is a count. */
static bool
is_anonymous(const struct entry *e)
{
	static const enum field fields[] = {
		FIELD_DOMAIN, FIELD_LEI, FIELD_TICKER, FIELD_CONTACT_EMAIL};
	static const enum field numbers[] = {FIELD_CIK, FIELD_COMPANY_NUMBER};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (entry_get(e, fields[i]).len)
			return false;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (entry_get(e, numbers[i]).len >= NUMBER_LENGTH)
			return false;
	return true;
}

/* The only cell of a row: "Region: North", "Germany", "Ana Lind (3)". */
static bool
is_heading(struct arena *a, const struct regions *regions, struct slice text)
{
	size_t open = slice_find_char(text, '(');
	struct slice inside = slice_from(text, open + 1);
	size_t colon = slice_find_char(text, ':');

	if (slice_ends(inside, ")")) {
		inside.len--;
		if (is_number(inside) || is_sum(a, inside))
			return true;
	}
	return colon < text.len || IN(headings, slice_of(fold_text(a, text))) ||
		(text.len > 3 && regions_find(regions, text));
}

const char *
totals_reason(struct arena *a, const struct regions *regions,
	const struct entry *e, const struct cells *cells, size_t columns)
{
	struct slice first = cells->count ? cells->items[0].text : SLICE_NONE;

	if (!is_anonymous(e))
		return NULL;
	if (is_sum(a, entry_get(e, FIELD_NAME)) || is_sum(a, first))
		return "it is a row of totals, no account";
	if (cells->count == 1 && columns >= WIDE &&
		slice_eq(first, entry_get(e, FIELD_NAME)) &&
		is_heading(a, regions, first))
		return "it is the heading of a group of rows, no account";
	return NULL;
}
