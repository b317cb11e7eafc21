#include "scale.h"

#include <string.h>

/* What a table says of its figures, and the power of ten. */
static const struct {
	const char *words;
	int power;
} scales[] = {
	{"in millions", 6},
	{"millions of dollars", 6},
	{"dollars in million", 6},
	{"in million", 6},
	{"$ millions", 6},
	{"$millions", 6},
	{"in thousands", 3},
	{"thousands of dollars", 3},
	{"dollars in thousand", 3},
	{"000's omitted", 3},
	{"000s omitted", 3},
	{"000 omitted", 3},
	{"($000", 3},
	{"in thousand", 3},
	{"in billions", 9},
	{"单位：元", 0},
	{"单位:元", 0},
	{"单位：千元", 3},
	{"单位：万元", 4},
	{"单位:万元", 4},
	{"单位：百万元", 6},
	{"单位：亿元", 8},
	{"人民币千元", 3},
	{"人民幣千元", 3},
	{"人民币万元", 4},
	{"人民币百万元", 6},
	{"人民幣百萬元", 6},
	{"\xc2\xa3 million", 6},
	{"\xc2\xa3million", 6},
	{"\xc2\xa3m", 6},
	{"\xc2\xa3 m", 6},
	{"\xe2\x82\xac million", 6},
	{"\xe2\x82\xacm", 6},
	{"$ million", 6},
	{"$million", 6},
	{"us$m", 6},
	{"$000", 3},
	{"chf000", 3},
	{"chf 000", 3},
	{"chf'000", 3},
	{"chfm", 6},
	{"chf million", 6},
	{"chf m", 6},
	{"eur million", 6},
	{"gbp million", 6},
	{"\xe2\x80\x99"
	 "000",
		3},
	{"rmb'000", 3},
	{"rmb million", 6},
	{"millions of yen", 6},
	{"yen in million", 6},
	{"thousands of yen", 3},
	{"\xc2\xa3'000", 3},
	{"\xc2\xa3"
	 "000",
		3},
	{"\xe2\x82\xac'000", 3},
	{"us$'000", 3},
	{"$'000", 3},
	{"millions of pounds", 6},
	{"millions of euros", 6},
	{"mio. €", 6},
	{"mio €", 6},
	{"€ mio", 6},
	{"mio. eur", 6},
	{"mio eur", 6},
	{"in mio", 6},
	{"in millionen", 6},
	{"millionen euro", 6},
	{"m€", 6},
	{"meur", 6},
	{"mrd. €", 9},
	{"mrd €", 9},
	{"t€", 3},
	{"teur", 3},
	{"tsd. €", 3},
	{"tsd €", 3},
	{"in tausend", 3},
	{"k€", 3},
	{"keur", 3},
	{"tchf", 3},
	{"mio. chf", 6},
	{"en millions", 6},
	{"millions d", 6},
	{"en milliers", 3},
	{"milliers d", 3},
	{"en millones", 6},
	{"millones de", 6},
	{"en miles", 3},
	{"miles de euros", 3},
	{"in milioni", 6},
	{"milioni di", 6},
	{"in migliaia", 3},
	{"migliaia di", 3},
	{"in miljoenen", 6},
	{"miljoen euro", 6},
	{"in duizenden", 3},
	{"x € 1.000", 3},
	{"x €1.000", 3},
	{"x € 1,000", 3},
	{"x €1,000", 3},
	{"x 1.000", 3},
	{"sek m", 6},
	{"sekm", 6},
	{"msek", 6},
	{"nok m", 6},
	{"nokm", 6},
	{"mnok", 6},
	{"dkk m", 6},
	{"dkkm", 6},
	{"tdkk", 3},
	{"dkk'000", 3},
};

#define SCALES (sizeof scales / sizeof *scales)

struct literals *
scale_words(void)
{
	struct literals *l = literals_open();

	for (uint32_t i = 0; i < SCALES; i++)
		literals_add(l, scales[i].words, i);
	literals_build(l);
	return l;
}

struct search {
	struct slice text;
	uint32_t best; /* the first of the list */
};

static void
on_hit(void *ctx, const uint32_t *values, size_t count, size_t end)
{
	struct search *s = ctx;

	(void)end;
	for (size_t i = 0; i < count; i++)
		if (values[i] < s->best &&
			slice_find_fold(s->text, scales[values[i]].words) <
				s->text.len)
			s->best = values[i];
}

int
scale_said(const struct literals *words, struct slice text)
{
	struct search s = {text, SCALES};

	literals_scan(words, text, on_hit, &s);
	return s.best < SCALES ? scales[s.best].power : -1;
}
