/*
 * Inline XBRL transformations of text: dates, truth values and nothing of the
 * Transformation Rules Registries 1 (2010) to 5 (2022); the SEC's durations.
 * Names of the registries differ in hyphens only; the order of day, month and
 * year stands in them, and the language behind.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ixbrl.h"

#define NAME_SIZE 64

/* Beginnings of the months' names, January first; ';' parts two of one. */
static const char *const months[] = {
	/* en */ "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
	/* de */
	"jan;j\xc3\xa4n|feb|m\xc3\xa4r;mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez",
	/* nl */ "jan|feb|maart;mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
	/* fr */
	"jan|f\xc3\xa9v|mars|avr|mai|juin|juil|ao\xc3\xbb|sep|oct|nov|d\xc3\xa9"
	"c",
	/* es */ "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic",
	/* it */ "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
	/* pt */ "jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez",
	/* da */ "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec",
	/* no */ "jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des",
	/* fi */ "tam|hel|maa|huh|tou|kes|hei|elo|syy|lok|mar|jou",
	/* pl */ "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|pa\xc5\xba|lis|gru",
	/* cs */
	"led|\xc3\xbano|b\xc5\x99|dub|kv\xc4\x9b|\xc4\x8d"
	"erven;\xc4\x8d"
	"ervna|\xc4\x8d"
	"ervenec;\xc4\x8d"
	"ervence|srp|z\xc3\xa1\xc5\x99|\xc5\x99\xc3\xadj|lis|pro",
	/* sk */
	"jan|feb|mar|apr|m\xc3\xa1j|j\xc3\xban|j\xc3\xbal|aug|sep|okt|nov|dec",
	/* hu */
	"jan|feb|m\xc3\xa1r|\xc3\xa1pr|m\xc3\xa1j|j\xc3\xban|j\xc3\xbal|aug|szep|okt|nov|dec",
	/* ro */ "ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|dec",
	/* hr */ "sij|velj|o\xc5\xbeu|tra|svi|lip|srp|kol|ruj|lis|stu|pro",
	/* sl */ "jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec",
	/* et */ "jaan|veeb|m\xc3\xa4r|apr|mai|juun|juul|aug|sep|okt|nov|det",
	/* lv */
	"jan|feb|mar|apr|mai|j\xc5\xabn|j\xc5\xabl|aug|sep|okt|nov|dec",
	/* lt */ "sau|vas|kov|bal|geg|bir|lie|rugp|rugs|spa|lap|gru",
	/* mt */
	"jan|fra|mar|apr|mej|\xc4\xa1un|lul|aww|set|ott|nov|di\xc4\x8b",
	/* ga */
	"ean|fea|m\xc3\xa1r|aib|bea|mei|i\xc3\xbai|l\xc3\xban|me\xc3\xa1|dei|sam|nol",
	/* cy */ "ion|chw|maw|ebr|mai|meh|gor|aws|med|hyd|tac|rha",
};
static const char languages[] = "en de nl fr es it pt da no fi pl cs sk hu ro "
				"hr sl et lv lt mt ga cy dk sv ";

static void
plain_name(const char *format, char out[NAME_SIZE])
{
	const char *colon = strrchr(format, ':');
	size_t len = 0;

	for (const char *s = colon ? colon + 1 : format;
		*s && len < NAME_SIZE - 1; s++)
		if (*s != '-')
			out[len++] = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32)
							    : *s;
	out[len] = '\0';
}

/* The months of a language, "dk" and "sv" having those of "da"; NULL. */
static const char *
months_of(const char *language)
{
	const char *at = strlen(language) == 2 ? strstr(languages, language)
					       : NULL;
	size_t index = at ? (size_t)(at - languages) / 3 : 0;

	if (!at || (at - languages) % 3)
		return NULL;
	return index < sizeof months / sizeof *months ? months[index]
						      : months[7];
}

/* 1..12 for the word that begins like one of the names; 0. */
static int
month_in(const char *names, struct slice word)
{
	size_t best = 0;
	int month = 1, found = 0;

	while (*names) {
		size_t len = strcspn(names, "|;");
		char name[16] = {0};

		memcpy(name, names, len < 15 ? len : 15);
		if (slice_starts_fold(word, name) && len > best) {
			best = len;
			found = month;
		}
		names += len;
		month += *names == '|';
		names += *names != '\0';
	}
	return found;
}

/* What the text holds: up to three numbers and one word, in any order. */
struct pieces {
	int numbers[3];
	size_t digits[3]; /* of each number */
	int count;
	struct slice word;
};

/* Of an alphabet, not of Chinese or Japanese. */
static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= 0xc0 && c < 0x2000);
}

static bool
take_pieces(struct slice s, struct pieces *p)
{
	size_t off = 0;
	bool inside = false;

	memset(p, 0, sizeof *p);
	while (off < s.len) {
		size_t at = off;
		uint32_t u = utf8_next(s.data, s.len, &off);
		uint32_t first = u;
		int digit = u >= '0' && u <= '9'     ? (int)(u - '0')
			: u >= 0xff10 && u <= 0xff19 ? (int)(u - 0xff10)
						     : -1;

		if (digit >= 0) {
			if (!inside && p->count++ == 3)
				return false;
			inside = true;
			if (++p->digits[p->count - 1] > 4)
				return false;
			p->numbers[p->count - 1] = p->numbers[p->count - 1] *
					10 +
				digit;
			continue;
		}
		inside = false;
		/* The longest word: "3rd of March" has others. */
		while (is_letter(u) && off < s.len) {
			size_t ahead = off;

			u = utf8_next(s.data, s.len, &ahead);
			off = is_letter(u) ? ahead : off;
		}
		if (off - at > p->word.len && is_letter(first))
			p->word = slice_sub(s, at, off - at);
	}
	return p->count > 0;
}

/* The order that a format's name tells: "dmy", "my", ...; "" for none. */
static const char *
order_of(const char *name)
{
	static const struct {
		const char *part; /* of the name */
		const char *order;
	} orders[] = {
		{"longuk", "dmy"},
		{"shortuk", "dmy"},
		{"slasheu", "dmy"},
		{"doteu", "dmy"},
		{"longus", "mdy"},
		{"shortus", "mdy"},
		{"slashus", "mdy"},
		{"dotus", "mdy"},
		{"daymonthnameyear", "dmy"},
		{"daymonthyear", "dmy"},
		{"monthnamedayyear", "mdy"},
		{"monthdayyear", "mdy"},
		{"yearmonthnameday", "ymd"},
		{"yearmonthday", "ymd"},
		{"yeardaymonth", "ydm"},
		{"daymonth", "dm"},
		{"monthnameday", "md"},
		{"monthday", "md"},
		{"monthnameyear", "my"},
		{"monthyear", "my"},
		{"yearmonth", "ym"},
	};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (strstr(name, orders[i].part))
			return orders[i].order;
	return "";
}

/* Years of the Japanese eras; 元年 is the first one. */
static int
era_year(struct slice s, int year)
{
	static const struct {
		const char *name;
		int before; /* its first year, less one */
	} eras[] = {{"\xe4\xbb\xa4\xe5\x92\x8c", 2018},
		{"\xe5\xb9\xb3\xe6\x88\x90", 1988},
		{"\xe6\x98\xad\xe5\x92\x8c", 1925},
		{"\xe5\xa4\xa7\xe6\xad\xa3", 1911},
		{"\xe6\x98\x8e\xe6\xb2\xbb", 1867}};

	for (size_t i = 0; i < sizeof eras / sizeof *eras; i++)
		if (slice_find(s, eras[i].name) < s.len)
			return eras[i].before + year;
	return 0;
}

static const char *
date_text(struct arena *a, const char *name, struct slice s)
{
	const char *order = order_of(name);
	size_t len = strlen(name);
	const char *names = months_of(name + (len > 2 ? len - 2 : 0));
	bool era = strstr(name, "era") != NULL;
	struct pieces p;
	int day = 0, month = 0, year = -1, next = 0;

	if (!*order || strstr(name, "calin") || !take_pieces(s, &p))
		return NULL;
	names = names ? names : months[0];
	if (!era && p.word.len >= 3 && p.count < (int)strlen(order))
		month = month_in(names, p.word);
	/* 元: the first year has no number. */
	if (era && slice_find(s, "\xe5\x85\x83") < s.len) {
		p.numbers[2] = p.numbers[1];
		p.numbers[1] = p.numbers[0];
		p.numbers[0] = 1;
		p.count++;
	}
	for (const char *o = order; *o; o++) {
		if (*o == 'm' && month)
			continue;
		if (next >= p.count || next > 2)
			return NULL;
		if (*o == 'd')
			day = p.numbers[next];
		else if (*o == 'm')
			month = p.numbers[next];
		else
			year = p.numbers[next] +
				(p.digits[next] <= 2 && !era ? 2000 : 0);
		next++;
	}
	year = era ? era_year(s, year) : year;
	if (month < 1 || month > 12 || day > 31 || next < p.count ||
		(strchr(order, 'd') && day < 1) || year == 0)
		return NULL;
	if (!strchr(order, 'y'))
		return arena_printf(a, "--%02d-%02d", month, day);
	return strchr(order, 'd')
		? arena_printf(a, "%04d-%02d-%02d", year, month, day)
		: arena_printf(a, "%04d-%02d", year, month);
}

/* "5", "2.5" with a unit: P5Y, P2Y6M. */
static const char *
duration_text(struct arena *a, const char *name, struct slice s)
{
	static const struct {
		const char *name;
		const char *unit, *smaller;
		int ratio;
	} units[] = {{"duryear", "Y", "M", 12}, {"durmonth", "M", "D", 30},
		{"durday", "D", "D", 1}};
	char text[16] = {0};
	char *end;
	long whole;
	int tenths = 0;

	s = slice_trim(s);
	if (!s.len || s.len >= sizeof text)
		return NULL;
	memcpy(text, s.data, s.len);
	whole = strtol(text, &end, 10);
	if (end == text || whole < 0)
		return NULL;
	if (*end == '.' && end[1] >= '0' && end[1] <= '9')
		tenths = end[1] - '0';
	else if (*end)
		return NULL;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		int less = tenths * units[i].ratio / 10;

		if (strcmp(name, units[i].name) != 0)
			continue;
		return less ? arena_printf(a, "P%ld%s%d%s", whole,
				      units[i].unit, less, units[i].smaller)
			    : arena_printf(a, "P%ld%s", whole, units[i].unit);
	}
	if (!strcmp(name, "durweek"))
		return arena_printf(a, "P%ldD", whole * 7);
	return strcmp(name, "durhour") ? NULL
				       : arena_printf(a, "PT%ldH", whole);
}

/* "five years and six months" as P5Y6M. */
static const char *
duration_words(struct arena *a, struct slice s)
{
	static const char *const units[] = {"year", "month", "day", NULL};
	static const char letters[] = "YMD";
	struct buf out = BUF_INIT(64);
	const char *result;
	struct slice word, before = SLICE_NONE;

	buf_add_char(&out, 'P');
	while (s.len) {
		size_t end = 0;

		while (end < s.len && !strchr(" -", s.data[end]))
			end++;
		word = slice_sub(s, 0, end);
		s = slice_from(s, end + 1);
		for (size_t i = 0; units[i]; i++) {
			const char *error = NULL;
			const char *n;

			if (!slice_starts_fold(word, units[i]))
				continue;
			n = ixformat_number(a, "ixt-sec:numwordsen", before, 0,
				false, &error);
			if (n)
				buf_addf(&out, "%s%c", n, letters[i]);
		}
		before = word.len ? word : before;
	}
	result = out.len > 1 ? arena_strdup(a, buf_str(&out)) : NULL;
	buf_free(&out);
	return result;
}

static const char *
fixed_text(const char *name)
{
	static const char *const fixed[][2] = {{"fixedtrue", "true"},
		{"booleantrue", "true"}, {"fixedfalse", "false"},
		{"booleanfalse", "false"}, {"fixedempty", ""},
		{"nocontent", ""}, {"fixedzero", "0"}};

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (!strcmp(name, fixed[i][0]))
			return fixed[i][1];
	return NULL;
}

static const char *
ballot_text(struct slice s)
{
	s = slice_trim(s);
	if (slice_starts(s, "\xe2\x98\x90"))
		return "false";
	return slice_starts(s, "\xe2\x98\x91") ||
			slice_starts(s, "\xe2\x98\x92") ||
			slice_is_fold(s, "x") || slice_is(s, "\xc3\xbe")
		? "true"
		: NULL;
}

const char *
ixformat_text(struct arena *a, const char *format, const char *text,
	const char **error)
{
	char name[NAME_SIZE];
	struct slice s = slice_of(text);
	const char *value;

	if (!format || !text)
		return text;
	plain_name(format, name);
	value = fixed_text(name);
	if (value)
		return value;
	if (!strncmp(name, "date", 4) || !strncmp(name, "cal", 3))
		value = date_text(a, name, s);
	else if (!strcmp(name, "durwordsen"))
		value = duration_words(a, s);
	else if (!strncmp(name, "dur", 3))
		value = duration_text(a, name, s);
	else if (!strcmp(name, "boolballotbox"))
		value = ballot_text(s);
	else
		return text; /* names of states and exchanges as printed */
	if (!value)
		*error = "not what this format is for";
	return value ? value : text;
}
