#include "standing.h"

#include <string.h>

#include "literals.h"
#include "plainletter.h"

#define REACH 80 /* blocks between a heading and its row */
#define NEAR 12
#define TABLE_ROWS 40
#define CAPTION_REACH 10
#define HEADING_LONGEST 200 /* bytes */

/* What a heading says. */
enum {
	SAYS_INCOME = 1,
	SAYS_BALANCE = 2,
	SAYS_CASH = 4,
	SAYS_SUMMARY = 8,
	SAYS_PARENT = 16, /* the company alone */
	SAYS_OTHERS = 32, /* guarantors, or as if */
	SAYS_QUARTERS = 64,
	KNOWN = 128
};

struct heading {
	unsigned says;
	const char *words;
};

/* As printed, case aside. */
static const struct heading printed[] = {
	{SAYS_INCOME, "statements of income"},
	{SAYS_INCOME, "statements of operations"},
	{SAYS_INCOME, "statements of earnings"},
	{SAYS_INCOME, "statement of income"},
	{SAYS_INCOME, "statement of operations"},
	{SAYS_INCOME, "statement of earnings"},
	{SAYS_INCOME, "income statement"},
	{SAYS_INCOME, "statements of consolidated income"},
	{SAYS_INCOME, "statements of consolidated operations"},
	{SAYS_INCOME, "statements of consolidated earnings"},
	{SAYS_INCOME, "statement of consolidated income"},
	{SAYS_INCOME, "statement of consolidated operations"},
	{SAYS_INCOME, "statement of consolidated earnings"},
	{SAYS_INCOME, "statements of comprehensive"},
	{SAYS_INCOME, "statement of comprehensive"},
	{SAYS_INCOME, "statements of loss"},
	{SAYS_INCOME, "statement of loss"},
	{SAYS_INCOME, "statements of net "},
	{SAYS_INCOME, "statement of profit"},
	{SAYS_INCOME, "statements of profit"},
	{SAYS_INCOME, "profit and loss account"},
	{SAYS_INCOME, "利润表"},
	{SAYS_INCOME, "利潤表"},
	{SAYS_INCOME, "损益表"},
	{SAYS_BALANCE, "balance sheet"},
	{SAYS_BALANCE, "statement of financial position"},
	{SAYS_BALANCE, "statements of financial position"},
	{SAYS_BALANCE, "statements of financial condition"},
	{SAYS_BALANCE, "资产负债表"},
	{SAYS_BALANCE, "資產負債表"},
	{SAYS_CASH, "statements of cash flow"},
	{SAYS_CASH, "statement of cash flow"},
	{SAYS_CASH, "statements of consolidated cash flow"},
	{SAYS_CASH, "cash flow statement"},
	{SAYS_CASH, "statement of consolidated cash flow"},
	{SAYS_CASH, "cash flows statement"},
	{SAYS_CASH, "consolidated cash flows"},
	{SAYS_CASH, "现金流量表"},
	{SAYS_CASH, "現金流量表"},
	{SAYS_SUMMARY, "selected financial data"},
	{SAYS_SUMMARY, "selected consolidated financial"},
	{SAYS_SUMMARY, "financial highlights"},
	{SAYS_SUMMARY, "five-year"},
	{SAYS_SUMMARY, "five year"},
	{SAYS_SUMMARY, "ten-year"},
	{SAYS_SUMMARY, "financial summary"},
	{SAYS_SUMMARY, "summary of selected"},
	{SAYS_PARENT, "parent company only"},
	{SAYS_PARENT, "parent only"},
	{SAYS_PARENT, "condensed financial information of"},
	{SAYS_OTHERS, "guarantor"},
	{SAYS_OTHERS, "pro forma"},
	{SAYS_QUARTERS, "quarterly"},
	{SAYS_QUARTERS, "quarter ended"},
	{SAYS_QUARTERS, "three months ended"},
	{SAYS_QUARTERS, "first quarter"},
	{SAYS_QUARTERS, "1st quarter"},
};

/* In plain letters: German, French, Spanish, Italian, Dutch, the North. */
static const struct heading plain[] = {
	{SAYS_INCOME, "gewinn und verlustrechnung"},
	{SAYS_INCOME, "ergebnisrechnung"},
	{SAYS_INCOME, "erfolgsrechnung"},
	{SAYS_INCOME, "compte de resultat"},
	{SAYS_INCOME, "etat du resultat"},
	{SAYS_INCOME, "cuenta de perdidas y ganancias"},
	{SAYS_INCOME, "cuentas de perdidas y ganancias"},
	{SAYS_INCOME, "cuenta de resultados"},
	{SAYS_INCOME, "estado de resultados"},
	{SAYS_INCOME, "conto economico"},
	{SAYS_INCOME, "winst en verliesrekening"},
	{SAYS_INCOME, "resultatenrekening"},
	{SAYS_INCOME, "resultatrakning"},
	{SAYS_INCOME, "resultatopgorelse"},
	{SAYS_INCOME, "resultatregnskap"},
	{SAYS_INCOME, "tuloslaskelma"},
	{SAYS_INCOME, "demonstracao dos resultados"},
	{SAYS_BALANCE, "bilanz"},
	{SAYS_BALANCE, "bilan consolide"},
	{SAYS_BALANCE, "bilan au"},
	{SAYS_BALANCE, "situation financiere"},
	{SAYS_BALANCE, "balance consolidado"},
	{SAYS_BALANCE, "balance de situacion"},
	{SAYS_BALANCE, "situacion financiera"},
	{SAYS_BALANCE, "stato patrimoniale"},
	{SAYS_BALANCE, "situazione patrimoniale"},
	{SAYS_BALANCE, "balans"},
	{SAYS_BALANCE, "balanse"},
	{SAYS_BALANCE, "balance pr"},
	{SAYS_BALANCE, "tase"},
	{SAYS_CASH, "kapitalflussrechnung"},
	{SAYS_CASH, "geldflussrechnung"},
	{SAYS_CASH, "flux de tresorerie"},
	{SAYS_CASH, "flujos de efectivo"},
	{SAYS_CASH, "rendiconto finanziario"},
	{SAYS_CASH, "kasstroomoverzicht"},
	{SAYS_CASH, "kassaflodesanalys"},
	{SAYS_CASH, "pengestromsopgorelse"},
	{SAYS_CASH, "kontantstromoppstilling"},
	{SAYS_SUMMARY, "mehrjahresubersicht"},
	{SAYS_SUMMARY, "funfjahresubersicht"},
	{SAYS_SUMMARY, "chiffres cles"},
	{SAYS_SUMMARY, "principales magnitudes"},
	{SAYS_SUMMARY, "meerjarenoverzicht"},
	{SAYS_SUMMARY, "flerarsoversikt"},
	{SAYS_QUARTERS, "quartalsubersicht"},
};

/* A block with the one behind it, where long headings go on; in one line. */
static struct slice
flat_pair(const struct doctext *d, size_t i, char out[HEADING_LONGEST])
{
	const struct block *k = &d->blocks.items[i];
	size_t end = i + 1 < d->blocks.count ? k[1].end : k->end;

	if (end - k->start >= HEADING_LONGEST)
		end = k->end;
	if (end - k->start >= HEADING_LONGEST)
		return SLICE_NONE;
	memcpy(out, d->text.data + k->start, end - k->start);
	for (size_t j = 0; j < end - k->start; j++)
		if (out[j] == '\n' || out[j] == '\t' || out[j] == '\f')
			out[j] = ' ';
	return slice_make(out, end - k->start);
}

/* A text and what was found in it of a list of words. */
struct looked {
	struct slice text;
	const struct heading *list;
	unsigned says;
};

/* A literal tells less than the words do (literals.h). */
static void
on_words(void *ctx, const uint32_t *values, size_t count, size_t end)
{
	struct looked *l = ctx;

	(void)end;
	for (size_t i = 0; i < count; i++) {
		const struct heading *h = &l->list[values[i]];

		if (!(l->says & h->says) &&
			slice_find_fold(l->text, h->words) < l->text.len)
			l->says |= h->says;
	}
}

static unsigned
read_heading(const struct standing *s, size_t i)
{
	char text[HEADING_LONGEST];
	char words[HEADING_LONGEST + 1];
	struct looked as_printed = {flat_pair(s->d, i, text), printed, 0};
	struct looked as_plain = {.list = plain};

	if (!as_printed.text.len)
		return 0;
	literals_scan(s->printed, as_printed.text, on_words, &as_printed);
	plainletter_words(as_printed.text, words, sizeof words);
	as_plain.text = slice_of(words);
	literals_scan(s->plain, as_plain.text, on_words, &as_plain);
	return as_printed.says | as_plain.says;
}

/* Blocks up to the nearest heading that says so; 0: none within reach. */
static size_t
distance_to(struct standing *s, size_t row, size_t reach, unsigned what)
{
	for (size_t far = 1; far <= reach && far <= row; far++) {
		size_t i = row - far;

		if (!s->said[i])
			s->said[i] = (unsigned char)(KNOWN |
				read_heading(s, i));
		if (s->said[i] & what)
			return far;
	}
	return 0;
}

static struct literals *
open_words(const struct heading *list, uint32_t count)
{
	struct literals *l = literals_open();

	for (uint32_t i = 0; i < count; i++)
		literals_add(l, list[i].words, i);
	literals_build(l);
	return l;
}

void
standing_open(struct standing *s, const struct doctext *d, char point,
	struct arena *a)
{
	s->d = d;
	s->point = point;
	s->said = arena_alloc(a, d->blocks.count + 1, sizeof *s->said);
	s->printed = open_words(printed, sizeof printed / sizeof *printed);
	s->plain = open_words(plain, sizeof plain / sizeof *plain);
}

void
standing_close(struct standing *s)
{
	literals_close(s->printed);
	literals_close(s->plain);
}

int
standing_of(struct standing *s, size_t row, const struct statement_metric *m)
{
	static const unsigned headings[] = {
		[STATEMENT_INCOME] = SAYS_INCOME,
		[STATEMENT_BALANCE] = SAYS_BALANCE,
		[STATEMENT_CASH] = SAYS_CASH,
	};

	size_t own = distance_to(s, row, REACH, headings[m->kind]);
	size_t others = distance_to(s, row, REACH, SAYS_OTHERS);

	/* In the heading of the table, or right above it. */
	if (m->kind != STATEMENT_BALANCE &&
		distance_to(s, row, NEAR, SAYS_QUARTERS))
		return 0;
	/* Not the group; but its parent earns as much as it does. */
	if (distance_to(s, row, REACH, SAYS_PARENT) ||
		(others && (!own || others < own + NEAR)))
		return !strcmp(m->name, "net_income");
	if (own)
		return 3;
	return distance_to(s, row, REACH, SAYS_SUMMARY) ? 2 : 0;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The figure of that place (0 the first) behind the label is "100.0%". */
static bool
is_hundred_percent(struct slice s, int place)
{
	size_t i = 0, end;

	for (int at = 0; i < s.len; at++) {
		while (i < s.len && !is_digit(s.data[i]))
			i++;
		if (at == place)
			break;
		while (i < s.len && !strchr("\t ", s.data[i]))
			i++;
	}
	s = slice_from(s, i);
	if (!slice_starts(s, "100"))
		return false;
	end = 3;
	if (end < s.len && strchr(".,", s.data[end]))
		end++;
	while (end < s.len && s.data[end] == '0')
		end++;
	while (end < s.len && strchr(" \t", s.data[end]))
		end++;
	return end < s.len && s.data[end] == '%';
}

/* Rows of the same table that are read. */
static bool
is_of_table(const struct standing *s, size_t i, size_t row)
{
	const struct block *own = &s->d->blocks.items[row];
	const struct block *k = &s->d->blocks.items[i];

	return k->kind != BLOCK_PARA && k->table == own->table &&
		k->page == own->page && k->end - k->start <= 300;
}

bool
standing_in_percent(const struct standing *s, size_t row)
{
	for (size_t i = row > TABLE_ROWS ? row - TABLE_ROWS : 0;
		i < row + TABLE_ROWS && i < s->d->blocks.count; i++) {
		const struct block *k = &s->d->blocks.items[i];

		if (is_of_table(s, i, row) &&
			is_hundred_percent(
				doctext_slice(s->d, k->start, k->end), 0))
			return true;
	}
	return false;
}

bool
standing_per_share(const struct standing *s, size_t row)
{
	static const char *const shares[] = {"weighted", "average",
		"outstanding", "number of", "shares used", "used in", NULL};
	static const char *const earnings[] = {"per share", "per common",
		"per ordinary", "per unit", "je aktie", "par action",
		"por accion", "per azione", "per aandeel", "每股", NULL};
	size_t least = row > CAPTION_REACH ? row - CAPTION_REACH : 0;

	for (size_t i = row; i-- > least;) {
		const struct block *k = &s->d->blocks.items[i];
		struct slice t = doctext_slice(s->d, k->start,
			k->end - k->start < 300 ? k->end : k->start + 300);

		for (size_t w = 0; shares[w]; w++)
			if (slice_find_fold(t, shares[w]) < t.len)
				return false;
		for (size_t w = 0; earnings[w]; w++)
			if (slice_find_fold(t, earnings[w]) < t.len)
				return true;
	}
	return true;
}
