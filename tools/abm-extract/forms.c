#include "forms.h"

#include <string.h>

#include "base/date.h"

#define EVER 999999
#define COVER 6000 /* bytes where the form's name stands */

static const struct form_item items_10k[] = {
	{1, 0, "business", 0, EVER, false},
	{1, 0, "description of business", 0, EVER, false},
	{1, 'A', "risk factors", 200512, EVER, false},
	{1, 'B', "unresolved staff comments", 200512, EVER, true},
	{1, 'C', "cybersecurity", 202312, EVER, true},
	{2, 0, "properties", 0, EVER, false},
	{2, 0, "description of property", 0, EVER, false},
	{2, 0, "description of properties", 0, EVER, false},
	{3, 0, "legal proceedings", 0, EVER, false},
	{4, 0, "mine safety disclosures", 201112, EVER, true},
	{4, 0, "submission of matters to a vote", 0, 200912, true},
	{4, 0, "removed and reserved", 200912, 201111, true},
	{4, 0, "reserved", 200912, 201111, true},
	{4, 'A', "executive officers of", EVER, EVER, true},
	{5, 0, "market for registrant's common equity", 0, EVER, false},
	{5, 0, "market for the registrant's common equity", 0, EVER, false},
	{5, 0, "market for registrant's common stock", 0, EVER, false},
	{5, 0, "market for the registrant's common stock", 0, EVER, false},
	{5, 0, "market for the company's common", 0, EVER, false},
	{5, 0, "market for common equity", 0, EVER, false},
	{5, 0, "market for our common", 0, EVER, false},
	{5, 0, "market price of and dividends on", 0, EVER, false},
	{6, 0, "selected financial data", 0, 202107, true},
	{6, 0, "selected consolidated financial data", 0, 202107, true},
	{6, 0, "reserved", 202102, EVER, true},
	{7, 0, "management's discussion and analysis", 0, EVER, false},
	{7, 'A', "quantitative and qualitative disclosures about", 199712, EVER,
		true},
	{7, 'A', "quantitative and qualitative disclosure about", 199712, EVER,
		true},
	{8, 0, "financial statements and supplementary data", 0, EVER, false},
	{8, 0, "consolidated financial statements", 0, EVER, false},
	{9, 0, "changes in and disagreements with", 0, EVER, false},
	{9, 0, "disagreements on accounting and financial", 0, EVER, false},
	{9, 'A', "controls and procedures", 200312, EVER, false},
	{9, 'B', "other information", 200412, EVER, true},
	{9, 'C', "disclosure regarding foreign jurisdictions", 202112, EVER,
		true},
	{10, 0, "directors and executive officers", 0, EVER, false},
	{10, 0, "directors, executive officers and corporate", 0, EVER, false},
	{11, 0, "executive compensation", 0, EVER, false},
	{12, 0, "security ownership of certain beneficial", 0, EVER, false},
	{13, 0, "certain relationships and related", 0, EVER, false},
	{14, 0, "principal accountant fees and services", 200312, EVER, false},
	{14, 0, "principal accounting fees and services", 200312, EVER, false},
	{14, 0, "exhibits, financial statement schedules", 0, 200208, false},
	{14, 0, "controls and procedures", 200208, 200311, false},
	{14, 0, "exhibits", 0, 200208, false},
	{15, 0, "exhibits", 200312, EVER, false},
	{15, 0, "exhibits and reports on form 8-k", 200209, EVER, false},
	{15, 0, "exhibits, financial statement schedules", 200209, EVER, false},
	{15, 0, "exhibits and financial statement schedules", 200209, EVER,
		false},
	{15, 0, "exhibit and financial statement schedules", 200209, EVER,
		false},
	{16, 0, "form 10-k summary", 201612, EVER, true},
	{0, 0, NULL, 0, 0, false},
};

/* Release 33-7745 numbered Form 20-F anew; some complied before they had to. */
#define OLD_20F 0, 200011
#define NEW_20F 199912, EVER

static const struct form_item items_20f[] = {
	{1, 0, "description of business", OLD_20F, false},
	{1, 0, "identity of directors, senior management", NEW_20F, true},
	{2, 0, "description of property", OLD_20F, false},
	{2, 0, "offer statistics and expected timetable", NEW_20F, true},
	{3, 0, "legal proceedings", OLD_20F, false},
	{3, 0, "key information", NEW_20F, false},
	{4, 0, "control of registrant", OLD_20F, false},
	{4, 0, "information on the company", NEW_20F, false},
	{4, 'A', "unresolved staff comments", 200512, EVER, true},
	{5, 0, "nature of trading market", OLD_20F, false},
	{5, 0, "operating and financial review and prospects", NEW_20F, false},
	{6, 0, "exchange controls and other limitations", OLD_20F, false},
	{6, 0, "directors, senior management and employees", NEW_20F, false},
	{7, 0, "taxation", OLD_20F, false},
	{7, 0, "major shareholders and related party transactions", NEW_20F,
		false},
	{8, 0, "selected financial data", OLD_20F, false},
	{8, 0, "selected consolidated financial data", OLD_20F, false},
	{8, 0, "financial information", NEW_20F, false},
	{9, 0, "management's discussion and analysis", OLD_20F, false},
	{9, 0, "the offer and listing", NEW_20F, false},
	{9, 0, "the offering and listing", NEW_20F, false},
	{9, 'A', "quantitative and qualitative disclosures about market",
		OLD_20F, true},
	{10, 0, "directors and officers of registrant", OLD_20F, false},
	{10, 0, "additional information", NEW_20F, false},
	{11, 0, "compensation of directors and officers", OLD_20F, false},
	{11, 0, "quantitative and qualitative disclosures about market",
		NEW_20F, false},
	{12, 0, "options to purchase securities", OLD_20F, false},
	{12, 0, "description of securities other than equity", NEW_20F, true},
	{13, 0, "interest of management in certain transactions", OLD_20F,
		false},
	{13, 0, "defaults, dividend arrearages and delinquencies", NEW_20F,
		true},
	{14, 0, "description of securities to be registered", OLD_20F, true},
	{14, 0, "material modifications to the rights", NEW_20F, true},
	{15, 0, "defaults upon senior securities", OLD_20F, true},
	{15, 0, "controls and procedures", NEW_20F, false},
	{16, 0, "changes in securities", OLD_20F, true},
	{16, 0, "reserved", NEW_20F, true},
	{16, 'A', "audit committee financial expert", 200212, EVER, true},
	{16, 'B', "code of ethics", 200212, EVER, true},
	{16, 'C', "principal accountant fees and services", 200212, EVER, true},
	{16, 'D', "exemptions from the listing standards", 200306, EVER, true},
	{16, 'E', "purchases of equity securities by the issuer", 200403, EVER,
		true},
	{16, 'F', "change in registrant's certifying accountant", 200912, EVER,
		true},
	{16, 'G', "corporate governance", 200812, EVER, true},
	{16, 'H', "mine safety disclosure", 201112, EVER, true},
	{16, 'I', "disclosure regarding foreign jurisdictions", 202112, EVER,
		true},
	{16, 'J', "insider trading policies", 202306, EVER, true},
	{16, 'K', "cybersecurity", 202312, EVER, true},
	{17, 0, "financial statements", 0, EVER, true},
	{18, 0, "financial statements", 0, EVER, true},
	{19, 0, "financial statements and exhibits", OLD_20F, false},
	{19, 0, "exhibits", NEW_20F, false},
	{0, 0, NULL, 0, 0, false},
};

/* Item 14 was about exhibits, of Part IV, until 2002. */
static const char *
part_10k(int number, int period)
{
	if (number == 14)
		return period && period < 200208 ? "IV" : "III";
	return number <= 4     ? "I"
		: number <= 9  ? "II"
		: number <= 13 ? "III"
			       : "IV";
}

static const char *
part_20f(int number, int period)
{
	if (period && period < FORM_20F_RENUMBERED)
		return number <= 13   ? "I"
			: number < 15 ? "II"
			: number < 17 ? "III"
				      : "IV";
	return number <= 12 ? "I" : number <= 16 ? "II" : "III";
}

static const struct form forms[] = {
	{"10-K", items_10k, part_10k, false},
	{"20-F", items_20f, part_20f, true},
};

const struct form *
form_10k(void)
{
	return &forms[0];
}

const struct form *
form_20f(void)
{
	return &forms[1];
}

/* Letters and digits of a form's name: "10 - K", "10‑K" are "10K". */
static struct slice
compact(struct slice s, char out[12])
{
	size_t len = 0;

	for (size_t i = 0; i < s.len && i < 24 && len < 11; i++) {
		char c = s.data[i];

		if ((c >= '0' && c <= '9') ||
			((c | 32) >= 'a' && (c | 32) <= 'z'))
			out[len++] = c;
	}
	return slice_make(out, len);
}

/* "10-KSB" begins like "10-K"; "10-K405", "10-KT" and "10-K/A" are of it. */
static const struct form *
form_named(struct slice s, const char **other)
{
	static const struct {
		const char *compact;
		const char *name;
	} others[] = {{"10KSB", "10-KSB"}, {"10Q", "10-Q"}, {"8K", "8-K"},
		{"6K", "6-K"}, {"40F", "40-F"}, {"11K", "11-K"},
		{"10D", "10-D"}};
	char text[12];

	*other = NULL;
	s = compact(s, text);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (slice_starts_fold(s, others[i].compact)) {
			*other = others[i].name;
			return NULL;
		}
	if (slice_starts_fold(s, "10K"))
		return form_10k();
	return slice_starts_fold(s, "20F") ? form_20f() : NULL;
}

/* "FORM 10-K" on the cover page: the first form that it names. */
static const struct form *
form_on_cover(struct slice cover, const char **other)
{
	const struct form *f = NULL;

	*other = NULL;
	while (!f && !*other) {
		size_t at = slice_find_fold(cover, "form");

		if (at >= cover.len)
			return NULL;
		cover = slice_from(cover, at + 4);
		while (cover.len && strchr(" \n\t-", cover.data[0]))
			cover = slice_from(cover, 1);
		f = form_named(cover, other);
	}
	return f;
}

const struct form *
form_of(const struct doctext *d, const char **other)
{
	struct slice cover = doctext_slice(
		d, 0, d->text.len < COVER ? d->text.len : COVER);
	const char *const named[] = {
		d->form, d->parts.count ? d->parts.items[0].form : NULL};

	for (size_t i = 0; i < 2; i++) {
		const struct form *f = form_named(
			slice_of(named[i] ? named[i] : ""), other);

		if (f || *other)
			return f;
	}
	return form_on_cover(cover, other);
}

const struct form_item *
form_item_of(const struct form *f, int number, char letter)
{
	for (const struct form_item *i = f->items; i->number; i++)
		if (i->number == number && i->letter == letter)
			return i;
	return NULL;
}

bool
form_asks(const struct form *f, int number, char letter, int period)
{
	for (const struct form_item *i = f->items; i->number; i++)
		if (i->number == number && i->letter == letter &&
			i->from != EVER &&
			(!period || (period >= i->from && period <= i->until)))
			return true;
	return false;
}

int
form_period(const char *period_end)
{
	struct date d;

	return period_end && date_parse(slice_of(period_end), &d)
		? d.year * 100 + d.month
		: 0;
}

const struct form_item *
form_20f_subitems(void)
{
	static const struct form_item subitems[] = {
		{3, 'A', "selected financial data", NEW_20F, true},
		{3, 'A', "reserved", 202101, EVER, true},
		{3, 'B', "capitalization and indebtedness", NEW_20F, true},
		{3, 'C', "reasons for the offer", NEW_20F, true},
		{3, 'D', "risk factors", NEW_20F, true},
		{4, 'A', "history and development of the company", NEW_20F,
			true},
		{4, 'B', "business overview", NEW_20F, true},
		{4, 'C', "organizational structure", NEW_20F, true},
		{4, 'D', "property, plants and equipment", NEW_20F, true},
		{5, 'A', "operating results", NEW_20F, true},
		{5, 'B', "liquidity and capital resources", NEW_20F, true},
		{5, 'C', "research and development", NEW_20F, true},
		{5, 'D', "trend information", NEW_20F, true},
		{5, 'E', "off-balance sheet arrangements", NEW_20F, true},
		{5, 'E', "critical accounting estimates", 202101, EVER, true},
		{5, 'F', "tabular disclosure of contractual", NEW_20F, true},
		{5, 'G', "safe harbor", NEW_20F, true},
		{6, 'A', "directors and senior management", NEW_20F, true},
		{6, 'B', "compensation", NEW_20F, true},
		{6, 'C', "board practices", NEW_20F, true},
		{6, 'D', "employees", NEW_20F, true},
		{6, 'E', "share ownership", NEW_20F, true},
		{6, 'F', "disclosure of a registrant's action", 202306, EVER,
			true},
		{6, 'F', "disclosure of action to recover", 202306, EVER, true},
		{7, 'A', "major shareholders", NEW_20F, true},
		{7, 'B', "related party transactions", NEW_20F, true},
		{7, 'C', "interests of experts and counsel", NEW_20F, true},
		{8, 'A', "consolidated statements and other financial", NEW_20F,
			true},
		{8, 'B', "significant changes", NEW_20F, true},
		{9, 'A', "offer and listing details", NEW_20F, true},
		{9, 'B', "plan of distribution", NEW_20F, true},
		{9, 'C', "markets", NEW_20F, true},
		{9, 'D', "selling shareholders", NEW_20F, true},
		{9, 'E', "dilution", NEW_20F, true},
		{9, 'F', "expenses of the issue", NEW_20F, true},
		{10, 'A', "share capital", NEW_20F, true},
		{10, 'B', "memorandum and articles", NEW_20F, true},
		{10, 'C', "material contracts", NEW_20F, true},
		{10, 'D', "exchange controls", NEW_20F, true},
		{10, 'E', "taxation", NEW_20F, true},
		{10, 'F', "dividends and paying agents", NEW_20F, true},
		{10, 'G', "statement by experts", NEW_20F, true},
		{10, 'H', "documents on display", NEW_20F, true},
		{10, 'I', "subsidiary information", NEW_20F, true},
		{10, 'J', "annual report to security holders", 202212, EVER,
			true},
		{12, 'A', "debt securities", NEW_20F, true},
		{12, 'B', "warrants and rights", NEW_20F, true},
		{12, 'C', "other securities", NEW_20F, true},
		{12, 'D', "american depositary", NEW_20F, true},
		{0, 0, NULL, 0, 0, false},
	};

	return subitems;
}
