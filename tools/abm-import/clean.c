#include "clean.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "model/account.h"
#include "port/domain.h"

#define CIK_DIGITS 10

/* "Ivo Lanz <ivo@lanz.example>", "'ivo@lanz.example'", with a subject. */
static struct slice
bare_address(struct slice text)
{
	size_t open = slice_find_char(text, '<');
	struct slice inside = slice_from(text, open + 1);
	size_t close = slice_find_char(inside, '>');

	if (close < inside.len)
		text = slice_trim(slice_sub(inside, 0, close));
	if (slice_starts_fold(text, "mailto:")) {
		text = slice_from(text, 7);
		text = slice_sub(text, 0, slice_find_char(text, '?'));
	}
	if (text.len > 2 && strchr("'\"", *text.data) &&
		text.data[text.len - 1] == *text.data)
		text = slice_sub(text, 1, text.len - 2);
	return text;
}

/* One @, a local part without blanks (RFC 5322 3.4.1, no quoted ones). */
static char *
clean_email(struct arena *a, struct slice cell, const char **problem)
{
	struct slice text = bare_address(cell);
	size_t at = slice_find_char(text, '@');
	struct slice local = slice_sub(text, 0, at);
	char *host = NULL;

	if (at < text.len)
		host = domain_ascii(a, slice_from(text, at + 1));
	for (size_t i = 0; i < local.len; i++)
		if ((unsigned char)local.data[i] <= 0x20 ||
			strchr("<>()[]\\,;:\"", local.data[i]))
			host = NULL;
	if (!host || !local.len || local.len > 64 || !strchr(host, '.')) {
		*problem = "is no e-mail address";
		return NULL;
	}
	return arena_printf(a, "%.*s@%s", SLICE_ARG(local), host);
}

char *
clean_first(struct arena *a, enum field field, struct slice text)
{
	const char *ignored;
	size_t from = 0;

	while (from < text.len) {
		struct slice piece;
		size_t len = 0;
		char *value = NULL;

		while (from + len < text.len &&
			!strchr(" ,;|\t\r\n()<>", text.data[from + len]))
			len++;
		piece = slice_sub(text, from, len);
		if (len && field == FIELD_DOMAIN)
			value = clean_domain(a, piece, &ignored);
		else if (len)
			value = clean_email(a, piece, &ignored);
		if (value)
			return value;
		from += len + 1;
	}
	return NULL;
}

/* ISO 17442: 18 letters and digits, two check digits, ISO 7064 mod 97-10. */
static char *
clean_lei(struct arena *a, struct slice text, const char **problem)
{
	char *lei = arena_strndup(a, text.data, text.len);
	size_t len = 0;
	unsigned rest = 0;

	/* "LEI: 5299 00T8 ...": groups of four, as forms have it. */
	if (slice_starts_fold(text, "lei"))
		text = slice_from(text, 3 + strspn(lei + 3, " :-"));
	lei = arena_strndup(a, text.data, text.len);
	for (const char *p = lei; *p; p++)
		if (!strchr(" -.", *p))
			lei[len++] = *p;
	lei[len] = '\0';

	for (char *p = lei; *p; p++) {
		unsigned char c = (unsigned char)toupper((unsigned char)*p);

		*p = (char)c;
		if (isdigit(c))
			rest = (rest * 10 + (c - '0')) % 97;
		else if (c >= 'A' && c <= 'Z')
			rest = (rest * 100 + (c - 'A' + 10u)) % 97;
		else
			rest = 0;
	}
	if (len != 20 ||
		strspn(lei, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 20)
		*problem = "is no LEI: 20 letters and digits";
	else if (rest != 1)
		*problem = "is no LEI: it fails its check digits";
	else
		return lei;
	return NULL;
}

/* SEC: up to ten digits; the API's paths have ten. */
static char *
clean_cik(struct arena *a, struct slice text, const char **problem)
{
	char *cik = arena_strdup(a, "0000000000");

	if (slice_starts_fold(text, "cik"))
		text = slice_trim(slice_from(text, 3));
	while (text.len && strchr("#: ", *text.data))
		text = slice_from(text, 1);
	/* A number that a spreadsheet thought to have a fraction. */
	if (slice_ends(text, ".0"))
		text.len -= 2;
	while (text.len > CIK_DIGITS && text.data[0] == '0')
		text = slice_from(text, 1);
	for (size_t i = 0; i < text.len; i++)
		if (!isdigit((unsigned char)text.data[i]))
			text.len = 0;
	if (text.len == 0 || text.len > CIK_DIGITS) {
		*problem = "is no CIK: one to ten digits";
		return NULL;
	}
	memcpy(cik + CIK_DIGITS - text.len, text.data, text.len);
	if (strspn(cik, "0") < CIK_DIGITS)
		return cik;
	*problem = "is no CIK: it is zero";
	return NULL;
}

static char *
clean_ticker(struct arena *a, struct slice text, const char **problem)
{
	size_t colon = slice_find_char(text, ':');
	char *ticker;

	/* "NASDAQ: ACME" */
	if (colon < text.len)
		text = slice_trim(slice_from(text, colon + 1));
	ticker = arena_strndup(a, text.data, text.len);
	for (char *p = ticker; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	if (!*ticker || text.len > 12 ||
		strspn(ticker, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-/") !=
			text.len) {
		*problem = "is no ticker symbol";
		return NULL;
	}
	return ticker;
}

static char *
clean_date(struct arena *a, struct slice text, const char **problem)
{
	struct date d;

	if (date_parse(slice_sub(text, 0, DATE_SIZE - 1), &d))
		return arena_strndup(a, text.data, DATE_SIZE - 1);
	*problem = "is no date YYYY-MM-DD";
	return NULL;
}

static char *
clean_id(struct arena *a, struct slice text, const char **problem)
{
	if (account_id_valid(text))
		return arena_strndup(a, text.data, text.len);
	*problem = "is not [a-z0-9][a-z0-9._-]{0,62}";
	return NULL;
}

/* One line: a cell may have several. */
static char *
one_line(struct arena *a, struct slice text)
{
	char *line = arena_strndup(a, text.data, text.len);
	size_t len = 0;

	for (const char *p = line; *p; p++) {
		bool blank = (unsigned char)*p <= ' ';

		if (blank && len && line[len - 1] == ' ')
			continue;
		line[len++] = blank ? ' ' : *p;
	}
	line[len] = '\0';
	return line;
}

struct slice
clean_next_report(struct slice *rest)
{
	size_t len = 1;
	struct slice piece;

	while (len < rest->len &&
		!(strchr(" ,;|\t\r\n", rest->data[len - 1]) &&
			(slice_starts_fold(slice_from(*rest, len), "http://") ||
				slice_starts_fold(
					slice_from(*rest, len), "https://"))))
		len++;
	piece = slice_sub(*rest, 0, len);
	*rest = slice_from(*rest, len);
	while (piece.len && strchr(" ,;|\t\r\n", piece.data[piece.len - 1]))
		piece.len--;
	return piece;
}

/* Names of files have blanks, addresses do not. */
static char *
clean_report(struct arena *a, struct slice text, const char **problem)
{
	char *out = arena_alloc(a, text.len + 1, 3);
	char *p = out;
	struct url u;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];

		/* Line ends within an address come from narrow columns. */
		if (c == ' ') {
			memcpy(p, "%20", 3);
			p += 3;
		} else if (c > ' ') {
			*p++ = (char)c;
		}
	}
	*p = '\0';
	if (slice_starts_fold(slice_of(out), "file:") ||
		((slice_starts_fold(slice_of(out), "http://") ||
			 slice_starts_fold(slice_of(out), "https://")) &&
			url_parse(slice_of(out), &u) && u.host.len))
		return out;
	*problem = "is no address of a report";
	return NULL;
}

/* A formula, or what a cell shows when one failed: "#REF!", "#NAME?", "#NV". */
static bool
is_formula(struct slice text)
{
	return slice_starts(text, "=") || slice_starts(text, "#N/A") ||
		slice_is(text, "#NV") ||
		(slice_starts(text, "#") &&
			(slice_ends(text, "!") || slice_ends(text, "?")));
}

/* What people write where they have no name. */
bool
clean_is_blank(struct slice text)
{
	static const char *const words[] = {"n/a", "n.a.", "none", "null",
		"nil", "unknown", "tbd", "tba", "not available",
		"not applicable", "unbekannt", "k.a.", "keine angabe",
		"inconnu", "desconocido", "n.d.", "n/d", "n. d.", "#n/d",
		"b.d.", "k. a.", "onbekend", "sconosciuto", "desconhecido",
		"ukjent", "ukendt", "okänd", "tuntematon", "nieznany",
		"neznámý", "ismeretlen", "necunoscut", "bilinmiyor",
		"неизвестно", "不明", "未知", "不详", "暂无", "미상"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is_fold(text, words[i]))
			return true;
	for (size_t i = 0; i < text.len; i++) {
		struct slice rest = slice_from(text, i);

		/* Dashes, U+2010 to U+2015. */
		if (rest.len >= 3 && slice_starts(rest, "\xE2\x80") &&
			(unsigned char)rest.data[2] >= 0x90 &&
			(unsigned char)rest.data[2] <= 0x95)
			i += 2;
		else if (isalnum((unsigned char)text.data[i]) ||
			(unsigned char)text.data[i] >= 0x80)
			return false;
	}
	return true;
}

/* "Loomis Vale (https://...)": a name with the page that says more of it. */
static struct slice
without_link(struct slice text)
{
	size_t open = slice_find(text, " (http");
	struct slice link = slice_from(text, open + 2);

	return open && open < text.len && slice_find(link, "://") < 6
		? slice_sub(text, 0, open)
		: text;
}

static char *
clean_name(struct arena *a, struct slice text, const char **problem)
{
	text = without_link(text);
	if (text.len < 512 && !is_formula(text))
		return one_line(a, text);
	*problem = "is no name";
	return NULL;
}

static char *
clean_company(struct arena *a, struct slice text, const char **problem)
{
	if (!clean_is_blank(text))
		return clean_name(a, text, problem);
	*problem = "is no name";
	return NULL;
}

/* ="00123", by which a spreadsheet is made to keep text as text. */
static struct slice
without_formula(struct slice text)
{
	if (text.len < 4 || !slice_starts(text, "=\"") ||
		!slice_ends(text, "\""))
		return text;
	return slice_trim(slice_sub(text, 2, text.len - 3));
}

char *
clean_value(struct arena *a, const struct regions *regions, enum field field,
	struct slice text, const char **problem)
{
	text = without_formula(text);
	switch (field) {
	case FIELD_ID:
		return clean_id(a, text, problem);
	case FIELD_NAME:
		return clean_company(a, text, problem);
	case FIELD_CONTACT_NAME:
	case FIELD_OWNER:
	case FIELD_LEGAL_NAME:
		return clean_name(a, text, problem);
	case FIELD_DOMAIN:
		return clean_domain(a, text, problem);
	case FIELD_TICKER:
		return clean_ticker(a, text, problem);
	case FIELD_CIK:
		return clean_cik(a, text, problem);
	case FIELD_LEI:
		return clean_lei(a, text, problem);
	case FIELD_COUNTRY:
		return clean_country(a, regions, text, problem);
	case FIELD_LANGUAGE:
	case FIELD_CONTACT_LANGUAGE:
		return clean_language(a, text, problem);
	case FIELD_RELATIONSHIP:
		return clean_relationship(a, text, problem);
	case FIELD_REPORT:
		return clean_report(a, text, problem);
	case FIELD_CONTACT_EMAIL:
		return clean_email(a, text, problem);
	case FIELD_CONTACT_RETAIN:
		return clean_date(a, text, problem);
	default:
		return arena_strndup(a, text.data, text.len);
	}
}
