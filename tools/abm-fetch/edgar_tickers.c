#include "edgar_tickers.h"

#include <string.h>

#include "base/slice.h"

#define TICKER_LIMIT 16

static const char *const exchanges[] = {"NYSE", "NASDAQ", "NASDAQGS",
	"NASDAQGM", "NASDAQCM", "AMEX", "NYSEAMERICAN", "NYSEARCA", "OTC",
	"OTCMKTS", "CBOE", "XNYS", "XNAS", "XASE", "US"};

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static bool
is_exchange(struct slice s)
{
	for (size_t i = 0; i < sizeof exchanges / sizeof *exchanges; i++)
		if (slice_is_fold(s, exchanges[i]))
			return true;
	return false;
}

/* The exchange of "NASDAQ:AAPL" or "AAPL US"; the ticker alone in *s. */
static struct slice
cut_exchange(struct slice *s)
{
	struct slice exchange = SLICE_NONE;
	size_t at = slice_find_char(*s, ':');

	*s = slice_trim(*s);
	if (at < s->len) {
		exchange = slice_trim(slice_sub(*s, 0, at));
		*s = slice_trim(slice_from(*s, at + 1));
		return exchange;
	}
	at = slice_find_char(*s, ' ');
	if (at < s->len) {
		exchange = slice_trim(slice_from(*s, at));
		s->len = at;
	}
	return exchange;
}

bool
edgar_ticker_is_american(const char *ticker)
{
	struct slice s = slice_of(ticker);

	return is_exchange(cut_exchange(&s));
}

/* EDGAR writes classes of shares with a hyphen. */
static struct slice
key_of(struct slice s, char out[TICKER_LIMIT])
{
	size_t len = s.len < TICKER_LIMIT ? s.len : 0;

	for (size_t i = 0; i < len; i++)
		out[i] = s.data[i] == '.' || s.data[i] == '/'
			? '-'
			: upper(s.data[i]);
	return slice_make(out, len);
}

void
edgar_tickers_read(struct edgar_tickers *t, const struct cJSON *tree)
{
	for (const struct cJSON *c = json_first(tree); c; c = json_next(c)) {
		const char *ticker = json_get_str(c, "ticker");
		const char *title = json_get_str(c, "title");
		double cik = json_get_num(c, "cik_str", 0);
		char text[TICKER_LIMIT];
		struct slice key = key_of(slice_of(ticker), text);
		struct edgar_company *company;

		if (!key.len || !title || cik < 1 || cik > 9999999999.0 ||
			hash_has(&t->by_ticker, key))
			continue;
		company = arena_alloc(&t->arena, 1, sizeof *company);
		company->cik = (unsigned long long)cik;
		company->title = arena_strdup(&t->arena, title);
		hash_set(&t->by_ticker, key, company);
	}
}

const struct edgar_company *
edgar_tickers_find(const struct edgar_tickers *t, const char *ticker)
{
	struct slice s = slice_of(ticker);
	struct slice exchange = cut_exchange(&s);
	char text[TICKER_LIMIT];
	struct slice key = key_of(s, text);

	if (!key.len || (exchange.len && !is_exchange(exchange)))
		return NULL;
	return hash_get(&t->by_ticker, key);
}

static bool
is_word(char c)
{
	c = upper(c);
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		(unsigned char)c >= 0x80;
}

/* The next run of letters and digits, or of bytes beyond ASCII. */
static struct slice
next_word(struct slice *s)
{
	size_t from = 0, len = 0;
	struct slice word;

	while (from < s->len && !is_word(s->data[from]))
		from++;
	while (from + len < s->len && is_word(s->data[from + len]))
		len++;
	word = slice_sub(*s, from, len);
	*s = slice_from(*s, from + len);
	return word;
}

static struct slice
first_word(const char *name)
{
	struct slice s = slice_of(name);
	struct slice word = next_word(&s);

	return slice_is_fold(word, "the") ? next_word(&s) : word;
}

bool
edgar_names_agree(const char *a, const char *b)
{
	struct slice x = first_word(a);
	struct slice y = first_word(b);

	if (x.len != y.len || !x.len)
		return false;
	for (size_t i = 0; i < x.len; i++)
		if (upper(x.data[i]) != upper(y.data[i]))
			return false;
	return true;
}

void
edgar_tickers_free(struct edgar_tickers *t)
{
	hash_free(&t->by_ticker);
	arena_free(&t->arena);
	memset(t, 0, sizeof *t);
}
