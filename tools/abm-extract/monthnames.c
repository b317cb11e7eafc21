#include "monthnames.h"

#include "base/arena.h"
#include "plainletter.h"
#include "port/fold.h"

#define WORD_LONGEST 60 /* bytes */

/*
 * Beginnings of the names, January first; ';' parts two of one month.  They
 * are folded as a word is: Latin and Greek letters without accents.
 */
static const struct {
	const char *language;
	const char *names;
} months[] = {
	{"en", "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"},
	{"de", "jan;jaen|feb|mar;maer;mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez"},
	{"fr", "jan|fev|mars|avr|mai|juin|juil|aou|sep|oct|nov|dec"},
	{"es", "ene|feb|mar|abr|may|jun|jul|ago|sep;set|oct|nov|dic"},
	{"it", "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic"},
	{"nl", "jan|feb|maa;mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"},
	{"pt", "jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez"},
	{"da", "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"},
	{"dk", "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"},
	{"sv", "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"},
	{"no", "jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des"},
	{"fi", "tam|hel|maa|huh|tou|kes|hei|elo|syy|lok|mar|jou"},
	{"pl", "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paz|lis|gru"},
	{"cs",
		"led|uno|bre|dub|kve|cerven;cervn;cvn|cervenec;cervence;"
		"cervenci;cvc|srp|zar|rij|lis|pro"},
	{"sk", "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"},
	{"sl", "jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec"},
	{"hr", "sij|velj|ozu|tra|svi|lip|srp|kol|ruj|lis|stu|pro"},
	{"hu", "jan|feb|mar|apr|maj|jun|jul|aug|szept|okt|nov|dec"},
	{"ro", "ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi;nov|dec"},
	{"et", "jaan|veeb|mar|apr|mai|juun|juul|aug|sep|okt|nov|det"},
	{"lv", "jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|dec"},
	{"lt",
		"sau|vas|kov|bal|geg|bir|lie|rugp;rgp|rugs;rgs|spa;spl|lap|"
		"gru;grd"},
	{"mt", "jan|fra|mar|apr|mej|gun|lul|aww|set|ott|nov|dic"},
	{"ga", "ean|fea|mar|aib|bea|mei|iui|lun|mea|dei|sam|nol"},
	{"cy",
		"ion|chw|maw;faw|ebr|mai;fai|meh;feh|gor;ngor|aws|med;fed|hyd|"
		"tac;dac;nha;tha|rha;rag"},
	{"el", "ιαν|φεβ|μαρ|απρ;αριλ|μαι|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ"},
	{"bg", "ян|фев|мар|апр|маи|юни|юли|авг|сеп|окт|ное|дек"},
	{"hi",
		"जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|"
		"नवंबर;नवम्बर|दिसंबर;दिसम्बर"},
	{"in",
		"जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|"
		"नवंबर;नवम्बर|दिसंबर;दिसम्बर"},
	{"ind",
		"chai;चैत्र|vai;वैशाख;बैसाख|jya;jye;ज्येष्ठ|asad;asha;आषाढ|"
		"srav;shra;श्रावण;सावन|bha;pro;भाद्रपद;भादो|asvi;aswi;ashw;आश्विन|"
		"kart;कार्तिक|agra;marg;मार्गशीर्ष;अगहन|pau;पौष|mag;माघ|"
		"phal;फाल्गुन"},
	{"roman", "i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii"},
};

#define LANGUAGES (sizeof months / sizeof *months)

static const char *
names_of(struct slice language)
{
	for (size_t i = 0; i < LANGUAGES; i++)
		if (slice_is(language, months[i].language))
			return months[i].names;
	return NULL;
}

bool
month_language(struct slice language)
{
	return names_of(language) != NULL;
}

/* The month whose name the word begins with, the longest; whole: is it. */
static int
find_month(const char *names, const char *word, bool whole)
{
	size_t best = 0;
	int month = 1, found = 0;

	while (*names) {
		size_t len = strcspn(names, "|;");

		if (len > best && !strncmp(word, names, len) &&
			(!whole || !word[len])) {
			best = len;
			found = month;
		}
		names += len;
		month += *names == '|';
		names += *names != '\0';
	}
	return found;
}

/* Latin letters alone need no table of all characters. */
static bool
plain_word(struct slice word, char out[WORD_LONGEST])
{
	for (size_t i = 0; i < word.len; i++)
		if ((unsigned char)word.data[i] > 0xc5)
			return false;
	plainletter_words(word, out, WORD_LONGEST);
	return true;
}

int
month_of_word(struct slice language, struct slice word)
{
	const char *names = names_of(language);
	char plain[WORD_LONGEST];
	struct arena a = ARENA_INIT;
	int month;

	if (!names || !word.len || word.len >= WORD_LONGEST)
		return 0;
	if (plain_word(word, plain))
		return find_month(names, plain, slice_is(language, "roman"));
	/* Signs of Indian vowels are marks, too: as it is first. */
	memcpy(plain, word.data, word.len);
	plain[word.len] = '\0';
	month = find_month(names, plain, false);
	if (!month)
		month = find_month(names, fold_text(&a, word), false);
	arena_free(&a);
	return month;
}

/* In full, as dates of reports have them; folded. */
static const struct {
	const char *names;
	bool shortened; /* to three or four letters as well */
} written[] = {
	{"january|february|march|april|may|june|july|august|september|october|"
	 "november|december",
		true},
	{"januar|februar|marz|april|mai|juni|juli|august|september|oktober|"
	 "november|dezember",
		true},
	{"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|"
	 "novembre|decembre",
		true},
	{"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
	 "noviembre|diciembre",
		false},
	{"gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|"
	 "ottobre|novembre|dicembre",
		false},
	{"januari|februari|maart|april|mei|juni|juli|augustus|september|"
	 "oktober|november|december",
		true},
	{"janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|"
	 "outubro|novembro|dezembro",
		false},
	{"januar|februar|marts|april|maj|juni|juli|august|september|oktober|"
	 "november|december",
		true},
	{"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|"
	 "november|december",
		true},
	{"januar|februar|mars|april|mai|juni|juli|august|september|oktober|"
	 "november|desember",
		true},
};

/* The month that the word is written out as, or what it is short for. */
static int
find_written(size_t language, const char *word)
{
	const char *names = written[language].names;
	const size_t len = strlen(word);
	int month = 1;

	while (*names) {
		size_t whole = strcspn(names, "|");

		if (!strncmp(word, names, len) &&
			(len == whole ||
				(written[language].shortened && len >= 3 &&
					len <= 4 && len < whole)))
			return month;
		names += whole + (names[whole] == '|');
		month++;
	}
	return 0;
}

int
month_of_report(struct slice word)
{
	char plain[WORD_LONGEST];
	int month = 0;

	if (word.len < 3 || word.len >= WORD_LONGEST ||
		!plain_word(word, plain) || strlen(plain) < 3)
		return 0;
	for (size_t i = 0; i < sizeof written / sizeof *written && !month; i++)
		month = find_written(i, plain);
	return month;
}
