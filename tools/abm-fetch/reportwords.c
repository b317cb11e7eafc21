#include "reportwords.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/url.h"
#include "base/utf8.h"

enum kind { REPORT, OTHER_PAPER, PAGE };

/* Folded; phrases of eight bytes and more also count inside words. */
static const struct phrase {
	const char *text;
	enum kind kind;
	int score;
	const char *language;
} phrases[] = {
	{"annual report", REPORT, 60, "en"},
	{"annualreport", REPORT, 60, "en"},
	{"annual financial report", REPORT, 60, "en"},
	{"annual report and accounts", REPORT, 70, "en"},
	{"report and accounts", REPORT, 50, "en"},
	{"annual accounts", REPORT, 45, "en"},
	{"integrated report", REPORT, 50, "en"},
	{"universal registration document", REPORT, 60, "en"},
	{"form 10 k", REPORT, 55, "en"},
	{"form 20 f", REPORT, 55, "en"},
	{"10 k", REPORT, 40, "en"},
	{"20 f", REPORT, 40, "en"},
	{"annual review", REPORT, 25, "en"},
	{"geschaftsbericht", REPORT, 60, "de"},
	{"geschaeftsbericht", REPORT, 60, "de"},
	{"jahresfinanzbericht", REPORT, 60, "de"},
	{"jahresbericht", REPORT, 45, "de"},
	{"konzernabschluss", REPORT, 40, "de"},
	{"rapport annuel", REPORT, 60, "fr"},
	{"rapport financier annuel", REPORT, 60, "fr"},
	{"document d enregistrement universel", REPORT, 65, "fr"},
	{"document de reference", REPORT, 50, "fr"},
	{"rapport integre", REPORT, 45, "fr"},
	{"informe anual", REPORT, 60, "es"},
	{"informe financiero anual", REPORT, 60, "es"},
	{"informe integrado", REPORT, 50, "es"},
	{"cuentas anuales", REPORT, 55, "es"},
	{"memoria anual", REPORT, 50, "es"},
	{"relazione finanziaria annuale", REPORT, 65, "it"},
	{"relazione annuale", REPORT, 50, "it"},
	{"bilancio consolidato", REPORT, 50, "it"},
	{"bilancio d esercizio", REPORT, 45, "it"},
	{"bilancio integrato", REPORT, 50, "it"},
	{"bilancio annuale", REPORT, 50, "it"},
	{"jaarverslag", REPORT, 60, "nl"},
	{"jaarrekening", REPORT, 45, "nl"},
	{"jaarlijks financieel verslag", REPORT, 60, "nl"},
	{"relatorio anual", REPORT, 55, "pt"},
	{"arsredovisning", REPORT, 55, "sv"},
	{"arsrapport", REPORT, 55, "da"},
	{"vuosikertomus", REPORT, 55, "fi"},
	{"raport roczny", REPORT, 55, "pl"},
	{"有価証券報告書", REPORT, 60, "ja"},
	{"統合報告書", REPORT, 55, "ja"},
	{"年次報告書", REPORT, 60, "ja"},
	{"アニュアルレポート", REPORT, 60, "ja"},
	{"年度报告", REPORT, 60, "zh"},
	{"年度報告", REPORT, 60, "zh"},
	{"年报", REPORT, 55, "zh"},
	{"年報", REPORT, 50, "zh"},

	{"interim", OTHER_PAPER, 80, NULL},
	{"half year", OTHER_PAPER, 80, NULL},
	{"halfyear", OTHER_PAPER, 80, NULL},
	{"six month", OTHER_PAPER, 80, NULL},
	{"nine month", OTHER_PAPER, 80, NULL},
	{"quarter", OTHER_PAPER, 80, NULL},
	{"quarterly", OTHER_PAPER, 80, NULL},
	{"q1", OTHER_PAPER, 80, NULL},
	{"q2", OTHER_PAPER, 80, NULL},
	{"q3", OTHER_PAPER, 80, NULL},
	{"q4", OTHER_PAPER, 80, NULL},
	{"h1", OTHER_PAPER, 80, NULL},
	{"9m", OTHER_PAPER, 80, NULL},
	{"10 q", OTHER_PAPER, 80, NULL},
	{"8 k", OTHER_PAPER, 80, NULL},
	{"trading update", OTHER_PAPER, 80, NULL},
	{"trading statement", OTHER_PAPER, 80, NULL},
	{"sustainability report", OTHER_PAPER, 50, NULL},
	{"esg", OTHER_PAPER, 40, NULL},
	{"csr", OTHER_PAPER, 40, NULL},
	{"climate", OTHER_PAPER, 50, NULL},
	{"remuneration", OTHER_PAPER, 70, NULL},
	{"compensation report", OTHER_PAPER, 70, NULL},
	{"proxy", OTHER_PAPER, 80, NULL},
	{"notice of", OTHER_PAPER, 80, NULL},
	{"general meeting", OTHER_PAPER, 70, NULL},
	{"agm", OTHER_PAPER, 60, NULL},
	{"agenda", OTHER_PAPER, 70, NULL},
	{"minutes", OTHER_PAPER, 70, NULL},
	{"presentation", OTHER_PAPER, 60, NULL},
	{"press release", OTHER_PAPER, 70, NULL},
	{"transcript", OTHER_PAPER, 80, NULL},
	{"webcast", OTHER_PAPER, 70, NULL},
	{"fact sheet", OTHER_PAPER, 70, NULL},
	{"factsheet", OTHER_PAPER, 70, NULL},
	{"prospectus", OTHER_PAPER, 80, NULL},
	{"pillar 3", OTHER_PAPER, 80, NULL},
	{"modern slavery", OTHER_PAPER, 80, NULL},
	{"gender pay", OTHER_PAPER, 80, NULL},
	{"supplement", OTHER_PAPER, 40, NULL},
	{"summary", OTHER_PAPER, 15, NULL},
	{"policy", OTHER_PAPER, 60, NULL},
	{"halbjahr", OTHER_PAPER, 80, NULL},
	{"halbjahres", OTHER_PAPER, 80, NULL},
	{"quartal", OTHER_PAPER, 80, NULL},
	{"quartals", OTHER_PAPER, 80, NULL},
	{"zwischenbericht", OTHER_PAPER, 80, NULL},
	{"nachhaltigkeit", OTHER_PAPER, 50, NULL},
	{"vergutung", OTHER_PAPER, 70, NULL},
	{"einladung", OTHER_PAPER, 70, NULL},
	{"hauptversammlung", OTHER_PAPER, 60, NULL},
	{"semestriel", OTHER_PAPER, 80, NULL},
	{"trimestriel", OTHER_PAPER, 80, NULL},
	{"developpement durable", OTHER_PAPER, 50, NULL},
	{"assemblee generale", OTHER_PAPER, 60, NULL},
	{"semestral", OTHER_PAPER, 80, NULL},
	{"trimestral", OTHER_PAPER, 80, NULL},
	{"sostenibilidad", OTHER_PAPER, 50, NULL},
	{"remuneraciones", OTHER_PAPER, 70, NULL},
	{"semestrale", OTHER_PAPER, 80, NULL},
	{"trimestrale", OTHER_PAPER, 80, NULL},
	{"sostenibilita", OTHER_PAPER, 50, NULL},
	{"remunerazione", OTHER_PAPER, 70, NULL},
	{"halfjaar", OTHER_PAPER, 80, NULL},
	{"halfjaarverslag", OTHER_PAPER, 160, NULL},
	{"kwartaal", OTHER_PAPER, 80, NULL},
	{"duurzaamheid", OTHER_PAPER, 50, NULL},
	{"四半期", OTHER_PAPER, 80, NULL},
	{"半期", OTHER_PAPER, 80, NULL},
	{"決算短信", OTHER_PAPER, 60, NULL},
	{"半年", OTHER_PAPER, 80, NULL},
	{"季度", OTHER_PAPER, 80, NULL},
	{"季报", OTHER_PAPER, 80, NULL},

	{"investor relations", PAGE, 40, NULL},
	{"investor", PAGE, 30, NULL},
	{"investors", PAGE, 30, NULL},
	{"ir", PAGE, 20, NULL},
	{"shareholders", PAGE, 20, NULL},
	{"annual reports", PAGE, 40, NULL},
	{"financial reports", PAGE, 35, NULL},
	{"financial information", PAGE, 25, NULL},
	{"financials", PAGE, 20, NULL},
	{"reports", PAGE, 20, NULL},
	{"results", PAGE, 15, NULL},
	{"publications", PAGE, 20, NULL},
	{"downloads", PAGE, 10, NULL},
	{"sec filings", PAGE, 15, NULL},
	{"investoren", PAGE, 30, NULL},
	{"anleger", PAGE, 20, NULL},
	{"finanzberichte", PAGE, 35, NULL},
	{"berichte", PAGE, 20, NULL},
	{"publikationen", PAGE, 20, NULL},
	{"geschaftsberichte", PAGE, 40, NULL},
	{"investisseurs", PAGE, 30, NULL},
	{"actionnaires", PAGE, 20, NULL},
	{"rapports", PAGE, 20, NULL},
	{"resultats", PAGE, 15, NULL},
	{"information financiere", PAGE, 25, NULL},
	{"inversores", PAGE, 30, NULL},
	{"accionistas", PAGE, 25, NULL},
	{"informacion financiera", PAGE, 25, NULL},
	{"informes", PAGE, 20, NULL},
	{"investitori", PAGE, 30, NULL},
	{"azionisti", PAGE, 20, NULL},
	{"bilanci", PAGE, 30, NULL},
	{"relazioni", PAGE, 20, NULL},
	{"beleggers", PAGE, 30, NULL},
	{"aandeelhouders", PAGE, 20, NULL},
	{"jaarverslagen", PAGE, 40, NULL},
	{"publicaties", PAGE, 20, NULL},
	{"投資家", PAGE, 30, NULL},
	{"株主", PAGE, 20, NULL},
	{"決算", PAGE, 15, NULL},
	{"投资者", PAGE, 30, NULL},
	{"投資者", PAGE, 30, NULL},
	{"财务报告", PAGE, 35, NULL},
	{"about us", PAGE, 5, NULL},
	{"company", PAGE, 5, NULL},
	{"unternehmen", PAGE, 5, NULL},
};

/* Folding ------------------------------------------------------------------- */

/* Letters of U+00C0..U+017F without their accents; '*' is none, or two. */
static const char latin[] =
	"aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll"
	"lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof latin == 0x180 - 0xc0 + 1, "one for each letter");

static const struct {
	uint32_t letter;
	const char *two;
} pairs[] = {
	{0xc6, "ae"}, {0xe6, "ae"}, {0xdf, "ss"}, {0x152, "oe"}, {0x153, "oe"}};

/* "" for what is no letter and no digit. */
static void
fold(uint32_t c, char out[5])
{
	memset(out, 0, 5);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].letter == c)
			memcpy(out, pairs[i].two, 2);
	if (c >= 0xc0 && c <= 0x17f && latin[c - 0xc0] != '*')
		out[0] = latin[c - 0xc0];
	else if (c >= 'A' && c <= 'Z')
		out[0] = (char)(c + 32);
	else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		out[0] = (char)c;
	/* Kana, ideographs, hangul. */
	else if (c >= 0x3040 && c < 0xff00)
		utf8_put(c, out);
}

const char *
reportwords_fold(struct arena *a, struct slice s)
{
	struct buf b = BUF_INIT(64 * 1024);
	const char *text;

	buf_add_char(&b, ' ');
	for (size_t off = 0; off < s.len && !b.full;) {
		uint32_t c = utf8_next(s.data, s.len, &off);
		char letters[5];

		fold(c, letters);
		if (*letters)
			buf_add_str(&b, letters);
		/* Marks of decomposed letters go without a trace. */
		else if ((c < 0x300 || c > 0x36f) && b.data[b.len - 1] != ' ')
			buf_add_char(&b, ' ');
	}
	if (b.data[b.len - 1] != ' ')
		buf_add_char(&b, ' ');
	text = arena_strndup(a, b.data, b.len);
	buf_free(&b);
	return text;
}

/* Phrases ------------------------------------------------------------------- */

/* Whole words, but for long phrases and for scripts without blanks. */
static bool
holds(const char *folded, const char *phrase)
{
	size_t len = strlen(phrase);
	bool inside = len >= 8 || (unsigned char)phrase[0] >= 0x80;

	for (const char *at = folded; (at = strstr(at, phrase)); at++) {
		char end = at[len];

		if (inside ||
			(at > folded && at[-1] == ' ' && (end == ' ' || !end)))
			return true;
	}
	return false;
}

static void
weigh(struct reportwords *w, const char *folded, bool strong)
{
	int best = 0;
	int against = 0;
	int page = 0;

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		const struct phrase *p = &phrases[i];

		if (!holds(folded, p->text))
			continue;
		if (p->kind == REPORT && p->score > best) {
			best = p->score;
			if (strong || !w->phrase) {
				w->phrase = p->text;
				w->language = p->language;
			}
		}
		if (p->kind == OTHER_PAPER && p->score > against)
			against = p->score;
		if (p->kind == PAGE)
			page += p->score;
	}
	/* What stands before a link says less than the link itself. */
	w->report += strong ? best : best / 2;
	w->report -= strong ? against : against / 2;
	w->page += strong ? page : page / 4;
	w->page += strong ? best / 2 : 0;
}

/* Years --------------------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The newest year in folded words: "2025", "2024 25", "fy25", "ar25". */
static int
year_in(const char *s, int this_year)
{
	int best = 0;

	for (const char *p = s; *p;) {
		const char *from = p;
		long n = 0;
		size_t len = 0;
		char before = p > s ? p[-1] : ' ';

		if (!is_digit(*p)) {
			p++;
			continue;
		}
		while (is_digit(p[len]))
			len++;
		p += len;
		if (len == 4)
			n = strtol(from, NULL, 10);
		/* The second half of "2024/25", or a short year behind letters. */
		if (len == 2 &&
			(best == 2000 + (int)strtol(from, NULL, 10) - 1 ||
				before == 'y' || before == 'r' ||
				before == 'b'))
			n = 2000 + strtol(from, NULL, 10);
		if (len == 8 && n == 0)
			n = strtol(from, NULL, 10) / 10000;
		if (n >= 1990 && n <= this_year + 1 && (int)n > best)
			best = (int)n;
	}
	return best;
}

/* A language that stands as a word of the URL: "/de/", "-en." */
static const char *
language_in(const char *folded_url)
{
	static const char *const codes[] = {"en", "de", "fr", "es", "it", "nl",
		"pt", "sv", "da", "fi", "pl", "ja", "zh", "cn", "jp", NULL};
	const char *found = NULL;

	for (const char *const *c = codes; *c; c++)
		if (holds(folded_url, *c))
			found = *c;
	if (found && !strcmp(found, "cn"))
		return "zh";
	return found && !strcmp(found, "jp") ? "ja" : found;
}

static bool
is_file(struct slice url)
{
	static const char *const endings[] = {
		".pdf", ".xhtml", ".zip", ".xbri", ".xbr", NULL};

	url = slice_sub(url, 0, slice_find_char(url, '?'));
	for (const char *const *e = endings; *e; e++) {
		size_t len = strlen(*e);

		if (url.len > len &&
			slice_is_fold(slice_from(url, url.len - len), *e))
			return true;
	}
	return false;
}

static struct slice
file_name(struct slice url)
{
	size_t at;

	url = slice_sub(url, 0, slice_find_char(url, '?'));
	for (at = url.len; at && url.data[at - 1] != '/'; at--)
		;
	return slice_from(url, at);
}

struct reportwords
reportwords_read(struct arena *a, const char *url, const char *text,
	const char *before, int this_year)
{
	struct slice path = slice_of(url);
	struct slice name = file_name(path);
	const char *decoded = url_decode(a, name);
	const char *words = reportwords_fold(a, slice_of(text));
	const char *file = reportwords_fold(
		a, slice_of(decoded ? decoded : ""));
	const char *context = reportwords_fold(a, slice_of(before));
	struct reportwords w = {.file = is_file(path)};
	size_t host = slice_find(path, "://");
	const char *where;

	path = slice_from(path, host < path.len ? host + 3 : 0);
	path = slice_from(path, slice_find_char(path, '/'));
	where = reportwords_fold(a, path);
	weigh(&w, words, true);
	if (w.report == 0)
		weigh(&w, file, true);
	if (w.report == 0 && w.file)
		weigh(&w, context, false);
	weigh(&w, where, false);
	w.year = year_in(words, this_year);
	if (!w.year)
		w.year = year_in(file, this_year);
	if (!w.year)
		w.year = year_in(context, this_year);
	if (!w.year)
		w.year = year_in(where, this_year);
	if (language_in(where) && (!w.language || !strcmp(w.language, "en")))
		w.language = language_in(where);
	if (w.year && w.report > 0)
		w.report += 10;
	if (w.file && w.report > 0)
		w.report += 20;
	return w;
}
