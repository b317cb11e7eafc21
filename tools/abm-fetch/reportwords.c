#include "reportwords.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/url.h"
#include "base/utf8.h"
#include "reportsaid.h"

#define PLAIN_REPORT 20
#define OLD_YEARS 3 /* pages of years before are hardly worth it */
#define FEW_WORDS 1 /* beside "Download": a name is longer */

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
} pairs[] = {{0xc6, "ae"}, {0xe6, "ae"}, {0xdf, "ss"}, {0x152, "oe"},
	{0x153, "oe"}, {0x1a0, "o"}, {0x1a1, "o"}, {0x1af, "u"}, {0x1b0, "u"},
	{0x218, "s"}, {0x219, "s"}, {0x21a, "t"}, {0x21b, "t"}};

/* Capitals and accents of Greek and Cyrillic. */
static uint32_t
fold_greek_cyrillic(uint32_t c)
{
	static const uint16_t accented[][2] = {{0x386, 0x3b1}, {0x388, 0x3b5},
		{0x389, 0x3b7}, {0x38a, 0x3b9}, {0x38c, 0x3bf}, {0x38e, 0x3c5},
		{0x38f, 0x3c9}, {0x390, 0x3b9}, {0x3ac, 0x3b1}, {0x3ad, 0x3b5},
		{0x3ae, 0x3b7}, {0x3af, 0x3b9}, {0x3b0, 0x3c5}, {0x3c2, 0x3c3},
		{0x3ca, 0x3b9}, {0x3cb, 0x3c5}, {0x3cc, 0x3bf}, {0x3cd, 0x3c5},
		{0x3ce, 0x3c9}, {0x401, 0x435}, {0x451, 0x435}};

	for (size_t i = 0; i < sizeof accented / sizeof *accented; i++)
		if (accented[i][0] == c)
			return accented[i][1];
	if ((c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
		return c + 0x20;
	return c >= 0x400 && c <= 0x40f ? c + 0x50 : c;
}

/* Vietnamese letters have two marks. */
static char
fold_vietnamese(uint32_t c)
{
	static const struct {
		uint16_t last;
		char letter;
	} ranges[] = {{0x1eb7, 'a'}, {0x1ec7, 'e'}, {0x1ecb, 'i'},
		{0x1ee3, 'o'}, {0x1ef1, 'u'}, {0x1ef9, 'y'}};
	size_t i = 0;

	while (ranges[i].last < c)
		i++;
	return ranges[i].letter;
}

/* "" for what is no letter and no digit. */
static void
fold(uint32_t c, char out[5])
{
	memset(out, 0, 5);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].letter == c)
			memcpy(out, pairs[i].two, strlen(pairs[i].two));
	if (c >= 0xc0 && c <= 0x17f && latin[c - 0xc0] != '*')
		out[0] = latin[c - 0xc0];
	else if (c >= 'A' && c <= 'Z')
		out[0] = (char)(c + 32);
	else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		out[0] = (char)c;
	else if (c >= 0x1ea0 && c <= 0x1ef9)
		out[0] = fold_vietnamese(c);
	else if (c >= 0x370 && c <= 0x52f)
		utf8_put(fold_greek_cyrillic(c), out);
	/* Hebrew, Arabic, Thai; kana, ideographs, hangul. */
	else if ((c >= 0x5d0 && c <= 0x6d3) || (c >= 0xe01 && c <= 0xe4e) ||
		(c >= 0x3040 && c < 0xff00))
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
		else if (c == '&')
			buf_add_str(&b,
				b.data[b.len - 1] == ' ' ? "and " : " and ");
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

/* Weighing ------------------------------------------------------------------ */

/* Its own words. */
static void
weigh_own(struct reportwords *w, const struct reportsaid *s)
{
	w->report += s->report - s->against;
	w->page += s->page + s->report / 2;
	w->doubtful |= s->alone;
	if (s->report && !w->phrase) {
		w->phrase = s->phrase;
		w->language = s->language;
		w->name = s->report;
	}
}

/* What stands before it: the nearest says what it is. */
static void
weigh_context(struct reportwords *w, const struct reportsaid *s)
{
	w->report += s->last / 2;
	w->told |= s->last > 0;
	w->doubtful |= s->alone;
	if (s->last > 0 && !w->phrase) {
		w->phrase = s->phrase;
		w->language = s->language;
		w->name = s->report;
	}
}

/* "Acme Report 2025": of the company, of a year, and nothing else. */
static void
weigh_plain(struct reportwords *w, const char *text)
{
	static const char *const reports[] = {" report ", " bericht ",
		" rapport ", " informe ", " relazione ", " relatorio ",
		" verslag ", " raport ", " 报告 ", " 報告 "};

	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
		if (strstr(text, reports[i]) && strstr(text, " 20")) {
			w->report += PLAIN_REPORT;
			w->phrase = "report";
		}
}

/* Strange words ------------------------------------------------------------- */

static bool
is_known(struct slice word, const struct reportwords *w, const char *own)
{
	static const char known[] =
		" report bericht rapport informe relazione relatorio verslag "
		"raport pdf download view read open english full version web the of "
		"and for our group inc plc ag sa se nv ab as asa oyj ltd spa "
		"konzern groupe gruppo grupo koncern integrated integrierter "
		"consolidated skonsolidowany grupa kapitalowa form final "
		"audited year ended last ned vedlegg ladda hent bilaga bilag "
		"herunterladen anhang telecharger descargar scarica baixar "
		"pobierz stahnout letoltes descarca indir attachment file "
		"document here hier aqui qui lees meer mehr plus more info "
		"скачать ダウンロード 下载 下載 다운로드 λήψη ";
	char padded[64];
	int len = snprintf(padded, sizeof padded, " %.*s ",
		(int)(word.len < 60 ? word.len : 60), word.data);

	if (word.len <= 2 || (word.data[0] >= '0' && word.data[0] <= '9'))
		return true;
	return len > 0 &&
		(strstr(known, padded) || strstr(own, padded) ||
			(w->phrase &&
				slice_find_slice(slice_of(w->phrase), word) <
					strlen(w->phrase)));
}

static int
strange_words(const char *folded, const struct reportwords *w, const char *own)
{
	struct slice rest = slice_of(folded);
	struct slice word;
	int count = 0;

	while (slice_next(&rest, ' ', &word))
		count += word.len && !is_known(word, w, own);
	return count;
}

/* The URL ------------------------------------------------------------------- */

/* Languages as words of a URL ("/de/", "-en."), and as links to them. */
static const char *
language_in(const char *folded)
{
	static const struct {
		const char *word;
		const char *code;
	} words[] = {{" en ", "en"}, {" english ", "en"}, {" de ", "de"},
		{" deutsch ", "de"}, {" fr ", "fr"}, {" francais ", "fr"},
		{" es ", "es"}, {" espanol ", "es"}, {" it ", "it"},
		{" italiano ", "it"}, {" nl ", "nl"}, {" nederlands ", "nl"},
		{" pt ", "pt"}, {" portugues ", "pt"}, {" sv ", "sv"},
		{" svenska ", "sv"}, {" da ", "da"}, {" dansk ", "da"},
		{" norsk ", "no"}, {" fi ", "fi"}, {" suomi ", "fi"},
		{" suomeksi ", "fi"}, {" pl ", "pl"}, {" polski ", "pl"},
		{" ja ", "ja"}, {" jp ", "ja"}, {" 日本語 ", "ja"},
		{" zh ", "zh"}, {" cn ", "zh"}, {" 中文 ", "zh"},
		{" ko ", "ko"}, {" kr ", "ko"}, {" 한국어 ", "ko"}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(folded, words[i].word))
			return words[i].code;
	return NULL;
}

static bool
ends_in_one_of(struct slice url, const char *const *endings)
{
	url = slice_sub(url, 0, slice_find_char(url, '?'));
	for (const char *const *e = endings; *e; e++) {
		size_t len = strlen(*e);

		if (url.len > len &&
			slice_is_fold(slice_from(url, url.len - len), *e))
			return true;
	}
	return false;
}

static bool
is_file(struct slice url)
{
	static const char *const endings[] = {
		".pdf", ".xhtml", ".zip", ".xbri", ".xbr", NULL};

	return ends_in_one_of(url, endings);
}

static bool
is_one_of(struct slice s, const char *const *names)
{
	for (const char *const *n = names; *n; n++)
		if (slice_is_fold(s, *n))
			return true;
	return false;
}

static bool
has_digit(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] >= '0' && s.data[i] <= '9')
			return true;
	return false;
}

/* "/download/17", "/getfile.ashx?id=17": many servers hand out by number. */
static bool
is_handed_out(struct slice path)
{
	static const char *const handlers[] = {"download", "getfile",
		"attachment", "get", "dl", "asset", "blob", "doc", "document",
		"bitstream", "file", "fileid", "download.aspx", "getfile.ashx",
		"download.ashx", "download.php", "viewdocument", NULL};

	while (path.len) {
		size_t end = 0;

		while (end < path.len && !strchr("/?&=", path.data[end]))
			end++;
		/* "/document/reports" is a folder of pages. */
		if (is_one_of(slice_sub(path, 0, end), handlers) &&
			has_digit(slice_from(path, end)))
			return true;
		path = slice_from(path, end < path.len ? end + 1 : end);
	}
	return false;
}

static bool
seems_file(const struct reportlink *l, const char *text, struct slice path)
{
	static const char *const pages[] = {".html", ".htm", NULL};
	static const char *const words[] = {" pdf ", " mb ", " kb ", NULL};

	if (l->download)
		return true;
	if (ends_in_one_of(slice_of(l->url), pages) && !strchr(l->url, '?'))
		return false;
	for (const char *const *w = words; *w; w++)
		if (strstr(text, *w))
			return true;
	return is_handed_out(path);
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

static const char *
fold_url(struct arena *a, struct slice s)
{
	const char *decoded = url_decode(a, s);

	return reportwords_fold(a, slice_of(decoded ? decoded : ""));
}

/* Path and query. */
static struct slice
path_of(struct slice url)
{
	size_t host = slice_find(url, "://");

	url = slice_from(url, host < url.len ? host + 3 : 0);
	return slice_from(url, slice_find_char(url, '/'));
}

/* "investors" of "investors.acme.example", without the company's own. */
static struct slice
subdomain_of(struct slice url)
{
	size_t host = slice_find(url, "://");

	url = slice_from(url, host < url.len ? host + 3 : 0);
	return slice_sub(url, 0, slice_find_char(url, '.'));
}

/* All together -------------------------------------------------------------- */

struct folded {
	const char *text, *file, *near, *far, *where, *host;
};

/* The first of them that names a year. */
static int
year_in(const struct folded *f, const char *phrase, int this_year)
{
	const char *const texts[] = {
		f->text, f->file, f->near, f->far, f->where};
	int year = 0;

	for (size_t i = 0; i < sizeof texts / sizeof *texts && !year; i++)
		year = reportyear(texts[i], phrase, this_year);
	return year;
}

static void
weigh(const struct reportreader *who, const struct folded *f,
	struct reportwords *w)
{
	struct reportsaid said = reportsaid(who->phrases, f->text);
	struct reportsaid where = reportsaid(who->phrases, f->where);
	struct reportsaid host = reportsaid(who->phrases, f->host);
	bool context = true;
	int own;

	weigh_own(w, &said);
	w->told = w->report > 0;
	if (w->report == 0) {
		said = reportsaid(who->phrases, f->file);
		weigh_own(w, &said);
	}
	own = w->report;
	/* "Parent's own accounts: PDF", whatever the file is called. */
	if (!w->told)
		w->doubtful |= reportsaid(who->phrases, f->near).alone;
	/* "Read more" is about what stands around it, "Careers" is not. */
	if (!w->file && w->strange)
		context = false;
	if (own == 0 && context) {
		said = reportsaid(who->phrases, f->near);
		weigh_context(w, &said);
	}
	/* A heading is of all below it: not of what has a name of its own. */
	if (own == 0 && w->report == 0 && context && w->strange <= FEW_WORDS) {
		said = reportsaid(who->phrases, f->far);
		weigh_context(w, &said);
	}
	if (own == 0 && w->report == 0 && w->strange == 0)
		weigh_plain(w, f->text);
	if (own == 0 && w->report > 0)
		w->page += w->report / 2;
	/* The folders above say less than the link itself. */
	w->page += where.page / 4;
	w->page += host.page / 2;
	if (own || w->file)
		w->report += (where.report - where.against) / 2;
}

struct reportreader
reportreader(struct arena *a, const char *company, int this_year)
{
	struct reportreader who = {
		.own = reportwords_fold(a, slice_of(company)),
		.this_year = this_year};

	who.phrases = reportsaid_open(a, who.own);
	return who;
}

struct reportwords
reportwords_read(struct arena *a, const struct reportreader *who,
	const struct reportlink *link)
{
	struct slice path = path_of(slice_of(link->url));
	struct reportwords w = {.file = is_file(slice_of(link->url))};
	struct folded f = {
		.text = reportwords_fold(a, slice_of(link->text)),
		.file = fold_url(a, file_name(path)),
		.near = reportwords_fold(a, slice_of(link->near)),
		.far = reportwords_fold(a, slice_of(link->far)),
		.where = fold_url(a, path),
		.host = reportwords_fold(a, subdomain_of(slice_of(link->url))),
	};
	bool may_be_file = !w.file && seems_file(link, f.text, path);
	const char *language;

	w.file |= may_be_file;
	w.strange = strange_words(f.text[1] ? f.text : f.file, &w, who->own);
	weigh(who, &f, &w);
	w.strange = strange_words(f.text[1] ? f.text : f.file, &w, who->own);
	if (may_be_file && w.report <= 0)
		w.file = false;
	w.year = year_in(&f, w.phrase, who->this_year);
	if (!w.year)
		w.year = reportyear_of_day(f.near, who->this_year);
	language = language_in(f.where);
	if (!language)
		language = language_in(f.text);
	/* "-JA-" of a Geschäftsbericht is not Japanese; "-EN-" is English. */
	if (language &&
		(!w.language || !strcmp(w.language, "en") ||
			!strcmp(language, "en")))
		w.language = language;
	if (w.year && w.report > 0)
		w.report += 10;
	if (w.file && w.report > 0)
		w.report += 20;
	if (!w.file && w.year && w.year < who->this_year - OLD_YEARS)
		w.page -= 15;
	return w;
}
