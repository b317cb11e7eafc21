#include "amounts.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"

/* One expression for money before or behind its currency, and for percents. */
#define SIGNS                                                                          \
	"(?<sign>US\\$|C\\$|CA\\$|A\\$|NZ\\$|HK\\$|S\\$|NT\\$|R\\$|\\$|€|£|¥|₹|" \
	"(?-i:USD|EUR|GBP|CHF|JPY|RMB|CNY|CAD|AUD|INR|SEK|NOK|DKK)\\b)"

static const char *const point_pattern =
	"(?:" SIGNS "\\s?(?<money>\\d[\\d,]*(?:\\.\\d+)?)"
	"(?:\\s?(?<scale>thousand|million|billion|trillion|bn|mn|m|k)\\b)?"
	"|(?<bare>\\d[\\d,]*(?:\\.\\d+)?)\\s(?<scale2>thousand|million|billion|"
	"trillion)\\s(?:U\\.S\\.\\s)?(?<word>dollars|euros?|pounds|yen|"
	"Swiss\\sfrancs|(?-i:USD|EUR|GBP|CHF))\\b"
	"|(?<percent>\\d[\\d,]*(?:\\.\\d+)?)\\s?(?:%|percent\\b|per\\scent\\b)"
	"|(?<points>\\d[\\d,]*(?:\\.\\d+)?)\\sbasis\\spoints\\b)";

static const char *const comma_pattern =
	"(?:" SIGNS "\\s?(?<money>\\d[\\d.]*(?:,\\d+)?)"
	"(?:\\s?(?<scale>Tsd|Mio|Mrd|Millionen|Milliarden)\\b)?"
	"|(?<bare>\\d[\\d.]*(?:,\\d+)?)\\s(?:(?<scale2>Tsd|Mio|Mrd|Millionen|"
	"Milliarden)\\b\\.?\\s)?(?<word>€|Euro\\b|(?-i:EUR|USD|GBP|CHF)\\b)"
	"|(?<percent>\\d[\\d.]*(?:,\\d+)?)\\s?(?:%|Prozent\\b)"
	"|(?<points>\\d[\\d.]*(?:,\\d+)?)\\sBasispunkte)";

/* Simplified and traditional characters; full-width signs. */
#define EAST_SCALES \
	"万亿|萬億|千亿|百亿|十亿|亿|億|千万|千萬|百万|百萬|万|萬|千"
#define EAST_WORDS \
	"元|美元|美金|港元|港币|港幣|欧元|歐元|日元|英镑|英鎊|新台币|新臺幣"

static const char *const myriad_pattern =
	"(?:(?<sign>人民币|人民幣|US\\$|HK\\$|NT\\$|\\$|€|£|¥|￥|"
	"(?-i:RMB|CNY|USD|HKD|EUR))\\s?(?<money>\\d[\\d,]*(?:\\.\\d+)?)"
	"\\s?(?<scale>" EAST_SCALES ")?(?:" EAST_WORDS ")?"
	"|(?<bare>\\d[\\d,]*(?:\\.\\d+)?)\\s?(?<scale2>" EAST_SCALES ")?"
	"(?:人民币|人民幣)?(?<word>" EAST_WORDS ")"
	"|(?<percent>\\d[\\d,]*(?:\\.\\d+)?)\\s?(?:%|％|个百分点|個百分點)"
	"|(?<points>\\d[\\d,]*(?:\\.\\d+)?)\\s?(?:个基点|個基點))";

static const char *const scaled_pattern =
	"(?:dollars|amounts|figures|tables?|data)\\b[^.;\\n]{0,40}\\sin\\s"
	"(?:millions|thousands|billions)\\b";

#define SCALED_MOST 80 /* bytes */
#define SIGN_MOST 16 /* bytes of SIGNS and their like, with a blank */

enum group { SIGN, MONEY, SCALE, BARE, SCALE2, WORD, PERCENT, POINTS, GROUPS };

struct grammar {
	struct rx *rx;
	int groups[GROUPS];
};

struct amounts_rules {
	struct grammar grammars[NUMBERS_STYLES];
	struct rx *scaled;
};

void
amounts_close(struct amounts_rules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < NUMBERS_STYLES; i++)
		rx_close(r->grammars[i].rx);
	rx_close(r->scaled);
	free(r);
}

static int
open_grammar(struct grammar *g, const char *pattern, struct fault *f)
{
	static const char *const names[GROUPS] = {"sign", "money", "scale",
		"bare", "scale2", "word", "percent", "points"};

	g->rx = rx_open(pattern, f);
	for (size_t i = 0; g->rx && i < GROUPS; i++)
		g->groups[i] = rx_group(g->rx, names[i]);
	return g->rx ? 0 : -1;
}

struct amounts_rules *
amounts_open(struct fault *f)
{
	const char *const patterns[NUMBERS_STYLES] = {
		[NUMBERS_POINT] = point_pattern,
		[NUMBERS_COMMA] = comma_pattern,
		[NUMBERS_MYRIAD] = myriad_pattern,
	};
	struct amounts_rules *r = mem_zalloc(1, sizeof *r);
	int status;

	r->scaled = rx_open(scaled_pattern, f);
	status = r->scaled ? 0 : -1;
	for (size_t i = 0; i < NUMBERS_STYLES && status == 0; i++)
		status = open_grammar(&r->grammars[i], patterns[i], f);
	if (status == 0)
		return r;
	amounts_close(r);
	return NULL;
}

/* The pattern ends with the word, and is never longer than SCALED_MOST. */
static bool
scaled_before(
	const struct amounts_rules *r, struct slice text, const char *word)
{
	size_t at = 0;

	for (;;) {
		struct slice rest = slice_from(text, at);
		size_t off = slice_find_fold(rest, word);
		size_t from;

		if (off == rest.len)
			return false;
		at += off + strlen(word);
		from = at > SCALED_MOST ? at - SCALED_MOST : 0;
		if (rx_found(r->scaled, slice_sub(text, from, at + 1 - from)))
			return true;
	}
}

bool
amounts_scaled(const struct amounts_rules *r, struct slice text)
{
	return scaled_before(r, text, "millions") ||
		scaled_before(r, text, "thousands") ||
		scaled_before(r, text, "billions");
}

static int
power_of(struct slice scale)
{
	static const struct {
		const char *word;
		int power;
	} scales[] = {{"thousand", 3}, {"k", 3}, {"tsd", 3}, {"mio", 6},
		{"mrd", 9}, {"Millionen", 6}, {"Milliarden", 9}, {"billion", 9},
		{"bn", 9}, {"trillion", 12}, {"千", 3}, {"万", 4}, {"萬", 4},
		{"百万", 6}, {"百萬", 6}, {"千万", 7}, {"千萬", 7}, {"亿", 8},
		{"億", 8}, {"十亿", 9}, {"百亿", 10}, {"千亿", 11},
		{"万亿", 12}, {"萬億", 12}};

	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if (slice_is_fold(scale, scales[i].word))
			return scales[i].power;
	return scale.len ? 6 : 0; /* million, mn, m */
}

static bool
is_dollar(const char *unit)
{
	static const char *const units[] = {
		"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN"};

	for (size_t i = 0; unit && i < sizeof units / sizeof *units; i++)
		if (!strcmp(unit, units[i]))
			return true;
	return false;
}

static const char *
currency_of(struct slice sign, const char *unit, struct arena *a)
{
	static const struct {
		const char *sign, *unit;
	} known[] = {{"US$", "USD"}, {"C$", "CAD"}, {"CA$", "CAD"},
		{"A$", "AUD"}, {"NZ$", "NZD"}, {"HK$", "HKD"}, {"S$", "SGD"},
		{"NT$", "TWD"}, {"R$", "BRL"}, {"€", "EUR"}, {"£", "GBP"},
		{"₹", "INR"}, {"RMB", "CNY"}, {"dollars", "USD"},
		{"euro", "EUR"}, {"euros", "EUR"}, {"pounds", "GBP"},
		{"yen", "JPY"}, {"Swiss francs", "CHF"}, {"元", "CNY"},
		{"人民币", "CNY"}, {"人民幣", "CNY"}, {"￥", "CNY"},
		{"美元", "USD"}, {"美金", "USD"}, {"港元", "HKD"},
		{"港币", "HKD"}, {"港幣", "HKD"}, {"欧元", "EUR"},
		{"歐元", "EUR"}, {"日元", "JPY"}, {"英镑", "GBP"},
		{"英鎊", "GBP"}, {"新台币", "TWD"}, {"新臺幣", "TWD"}};

	if (slice_is(sign, "$"))
		return is_dollar(unit) ? unit : "USD";
	if (slice_is(sign, "¥"))
		return unit && !strcmp(unit, "CNY") ? "CNY" : "JPY";
	/* "元" alone is the money of the report. */
	if (slice_is(sign, "元") && unit)
		return unit;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_is_fold(sign, known[i].sign))
			return known[i].unit;
	return arena_strndup(a, sign.data, sign.len);
}

static const char *
exact(struct arena *a, struct slice digits, char point, int power)
{
	char plain[40];
	struct decimal d;
	size_t len = 0;

	for (size_t i = 0; i < digits.len && len < sizeof plain - 1; i++)
		if (digits.data[i] == point)
			plain[len++] = '.';
		else if (digits.data[i] >= '0' && digits.data[i] <= '9')
			plain[len++] = digits.data[i];
	if (!decimal_parse(slice_make(plain, len), &d) ||
		!decimal_shift(d, power, &d))
		return NULL;
	return decimal_text(a, d);
}

/* White space of any kind becomes one blank. */
static const char *
printed(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool space = strchr(" \n\t\f", s.data[i]) != NULL;

		if (!space || (len && out[len - 1] != ' '))
			out[len++] = space ? ' ' : s.data[i];
	}
	return out;
}

struct found {
	struct slice digits, scale, sign, whole;
	int power;
	size_t start, end;
};

/* Every amount has a digit, and before it no more than a sign and a blank. */
static size_t
before_digit(struct slice s, size_t from)
{
	size_t at = from;

	while (at < s.len && !(s.data[at] >= '0' && s.data[at] <= '9'))
		at++;
	if (at == s.len)
		return at;
	at = at - from > SIGN_MOST ? at - SIGN_MOST : from;
	while (at > from && ((unsigned char)s.data[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static bool
next_amount(
	const struct grammar *r, struct slice s, size_t from, struct found *m)
{
	struct slice g[GROUPS];

	from = before_digit(s, from);
	if (from == s.len || !rx_match(r->rx, s, from, &m->start, &m->end))
		return false;
	for (size_t i = 0; i < GROUPS; i++)
		g[i] = rx_capture(r->rx, s, r->groups[i]);
	m->sign = g[SIGN].data ? g[SIGN] : g[WORD];
	m->scale = g[SCALE].data ? g[SCALE] : g[SCALE2];
	m->digits = g[MONEY].data ? g[MONEY]
		: g[BARE].data	  ? g[BARE]
		: g[PERCENT].data ? g[PERCENT]
				  : g[POINTS];
	m->power = g[PERCENT].data ? -2 : g[POINTS].data ? -4 : 0;
	return true;
}

/* The first end of a range has the scale of the second. */
static void
share_scale(const struct grammar *r, struct slice s, struct found *m)
{
	struct found next;
	struct slice gap;

	if (m->scale.len || !m->sign.data ||
		!next_amount(r, s, m->end, &next) || !next.sign.data)
		return;
	gap = slice_trim(slice_sub(s, m->end, next.start - m->end));
	if (slice_is(gap, "to") || slice_is(gap, "and") || slice_is(gap, "-") ||
		slice_is(gap, "–"))
		m->scale = next.scale;
}

/* The value of the fact that stands on the figure, or NULL. */
static const struct fact *
fact_at(const struct facts *facts, size_t start, size_t end)
{
	for (size_t i = 0; facts && i < facts->count; i++) {
		const struct fact *f = &facts->items[i];

		if (f->start != NO_OFFSET && f->start < end && f->end > start &&
			f->numeric && f->value && !f->error)
			return f;
	}
	return NULL;
}

/* A figure without a scale that may yet mean millions. */
static bool
is_unsure(const struct found *m)
{
	size_t digits = 0, dot = m->digits.len;

	if (!m->sign.data || m->scale.len)
		return false;
	for (size_t i = 0; i < m->digits.len && dot == m->digits.len; i++) {
		if (m->digits.data[i] == '.')
			dot = i;
		else
			digits += m->digits.data[i] != ',';
	}
	return digits < 6 && m->digits.len != dot + 3;
}

static bool
is_money(const char *unit)
{
	return unit && strlen(unit) == 3 && unit[0] >= 'A' && unit[0] <= 'Z';
}

static void
add_amount(const struct amounts_setting *setting, const struct found *m,
	const struct fact *fact, struct amounts *out, struct arena *a)
{
	bool told = fact && is_money(fact->unit) && m->sign.data;
	const char *value = told
		? fact->value
		: exact(a, m->digits,
			  setting->numbers == NUMBERS_COMMA ? ',' : '.',
			  m->power + power_of(m->scale));
	struct amount *amount;

	if (!value || (!told && setting->scaled && is_unsure(m)))
		return;
	amount = ARRAY_PUSH(a, out);
	amount->value = value;
	amount->unit = told    ? fact->unit
		: m->sign.data ? currency_of(m->sign, setting->unit, a)
			       : "pure";
	amount->text = printed(a, m->whole);
}

void
amounts_find(const struct amounts_setting *setting, struct slice s,
	size_t start, struct amounts *out, struct arena *a)
{
	const struct grammar *r = &setting->rules->grammars[setting->numbers];
	struct found m;
	size_t at = 0;

	while (out->count < AMOUNTS_MOST && next_amount(r, s, at, &m)) {
		at = m.end > at ? m.end : at + 1;
		share_scale(r, s, &m);
		m.whole = slice_sub(s, m.start, m.end - m.start);
		add_amount(setting, &m,
			fact_at(setting->facts, start + m.start, start + m.end),
			out, a);
	}
}

void
amounts_set_roles(const struct pack *p, struct slice s, const char *status,
	struct amounts *out)
{
	bool saves = cue_found(p, CUE_SAVE, s);
	bool invests = cue_found(p, CUE_INVEST, s);
	bool planned = !strcmp(status, "planned");

	for (size_t i = 0; i < out->count; i++) {
		struct amount *m = &out->items[i];
		bool money = strcmp(m->unit, "pure") != 0;

		if (money && saves)
			m->role = "save";
		else if (money && invests)
			m->role = "invest";
		else
			m->role = planned ? "target" : "actual";
	}
}
