#include "currency.h"

#include <stdbool.h>
#include <string.h>

#include "literals.h"

#define HEADING_LONGEST 160 /* bytes */

static size_t
count_sign(struct slice s, const char *sign)
{
	size_t count = 0;

	for (;;) {
		size_t at = slice_find(s, sign);

		if (at >= s.len)
			return count;
		count++;
		s = slice_from(s, at + 1);
	}
}

struct currency_name {
	const char *words;
	const char *currency;
};

static const struct currency_name names[] = {{"in U.S. dollars", "USD"},
	{"in US dollars", "USD"}, {"in United States dollars", "USD"},
	{"in US$", "USD"}, {"in thousands of U.S. dollars", "USD"},
	{"in Canadian dollars", "CAD"}, {"in CDN$", "CAD"},
	{"in Australian dollars", "AUD"}, {"in Hong Kong dollars", "HKD"},
	{"HK$'000", "HKD"},
	{"HK$\xe2\x80\x99"
	 "000",
		"HKD"},
	{"in Singapore dollars", "SGD"}, {"in New Zealand dollars", "NZD"},
	{"CHF000", "CHF"}, {"CHFm", "CHF"}, {"CHF million", "CHF"},
	{"in Swiss francs", "CHF"}, {"in thousands of CHF", "CHF"},
	{"millions of yen", "JPY"}, {"Millions of yen", "JPY"},
	{"in pounds sterling", "GBP"},
	{"\xc2\xa3"
	 "000",
		"GBP"},
	{"\xc2\xa3'000", "GBP"},
	{"\xc2\xa3\xe2\x80\x99"
	 "000",
		"GBP"},
	{"in euro", "EUR"},
	{"\xe2\x82\xac"
	 "000",
		"EUR"},
	{"RMB'000", "CNY"}, {"RMB million", "CNY"}, {"Mio. €", "EUR"},
	{"Mio €", "EUR"}, {"T€", "EUR"}, {"TEUR", "EUR"}, {"Tsd. €", "EUR"},
	{"k€", "EUR"}, {"M€", "EUR"}, {"Millionen Euro", "EUR"},
	{"millions d'euros", "EUR"}, {"millions d’euros", "EUR"},
	{"milliers d'euros", "EUR"}, {"milliers d’euros", "EUR"},
	{"millones de euros", "EUR"}, {"miles de euros", "EUR"},
	{"milioni di euro", "EUR"}, {"migliaia di euro", "EUR"},
	{"miljoenen euro", "EUR"}, {"€ million", "EUR"}, {"€m", "EUR"},
	{"EUR million", "EUR"}, {"TCHF", "CHF"}, {"Mio. CHF", "CHF"},
	{"SEK m", "SEK"}, {"SEKm", "SEK"}, {"MSEK", "SEK"}, {"NOK m", "NOK"},
	{"NOKm", "NOK"}, {"MNOK", "NOK"}, {"DKK m", "DKK"}, {"DKKm", "DKK"},
	{"TDKK", "DKK"}, {"DKK'000", "DKK"}};

#define NAMES (sizeof names / sizeof *names)

/* A heading that is looked through for all names. */
struct heading {
	struct slice text;
	bool said[NAMES];
};

/* A literal tells less than a name does (literals.h). */
static void
on_names(void *ctx, const uint32_t *values, size_t count, size_t end)
{
	struct heading *h = ctx;

	(void)end;
	for (size_t i = 0; i < count; i++) {
		const char *words = names[values[i]].words;

		h->said[values[i]] = h->said[values[i]] ||
			slice_find(h->text, words) < h->text.len;
	}
}

static struct literals *
open_names(void)
{
	struct literals *l = literals_open();

	for (uint32_t i = 0; i < NAMES; i++)
		literals_add(l, names[i].words, i);
	literals_build(l);
	return l;
}

/* Headings say what a table is in; sentences speak of other currencies. */
static void
count_headings(const struct doctext *d, size_t counts[NAMES])
{
	struct literals *l = open_names();

	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct block *k = &d->blocks.items[i];
		struct heading h = {doctext_slice(d, k->start, k->end), {0}};

		if (h.text.len > HEADING_LONGEST || slice_ends(h.text, "."))
			continue;
		literals_scan(l, h.text, on_names, &h);
		for (size_t n = 0; n < NAMES; n++)
			counts[n] += h.said[n];
	}
	literals_close(l);
}

/* What the statements say they are in; the most frequent one. */
static const char *
currency_said(const struct doctext *d)
{
	size_t counts[NAMES] = {0};
	const char *best = NULL;
	size_t most = 2;

	count_headings(d, counts);
	for (size_t i = 0; i < NAMES; i++)
		if (counts[i] > most) {
			most = counts[i];
			best = names[i].currency;
		}
	return best;
}

const char *
currency_of_text(const struct doctext *d)
{
	static const struct {
		const char *words;
		const char *currency;
	} dollars[] = {{"Canadian dollars", "CAD"},
		{"Australian dollars", "AUD"}, {"HK$", "HKD"},
		{"New Zealand dollars", "NZD"}, {"Singapore dollars", "SGD"}};
	struct slice s = slice_make(d->text.data, d->text.len);
	size_t dollar = count_sign(s, "$");
	size_t pound = count_sign(s, "\xc2\xa3");
	size_t euro = count_sign(s, "\xe2\x82\xac");
	size_t yuan = count_sign(s, "元");

	if (yuan > dollar && yuan > pound && yuan > euro)
		return count_sign(s, "港") * 2 > yuan ? "HKD" : "CNY";

	const char *said = currency_said(d);

	/* In lines of plain text sentences look like headings. */
	if (said && (strcmp(said, "EUR") != 0 || euro * 5 > dollar) &&
		(strcmp(said, "GBP") != 0 || pound * 5 > dollar))
		return said;
	if (pound > dollar && pound > euro)
		return "GBP";
	if (euro > dollar && euro > pound)
		return "EUR";
	for (size_t i = 0; i < sizeof dollars / sizeof *dollars; i++)
		if (count_sign(s, dollars[i].words) >= 5)
			return dollars[i].currency;
	return "USD";
}
