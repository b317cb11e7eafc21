#include "statement.h"

#include <string.h>

/* Places of labels that only look like one of those that are listed. */
enum {
	PLACE_OWNERS = 0,
	PLACE_COMPANY = 9, /* "total Example Corp stockholders equity" */
	PLACE_LISTED = 10, /* and on */
	PLACE_LIKE = 30,
	PLACE_REST = 45
};

static bool
has_any(const char *label, const char *const *words)
{
	for (; *words; words++)
		if (strstr(label, *words))
			return true;
	return false;
}

static bool
begins_any(const char *label, const char *const *words)
{
	for (; *words; words++)
		if (slice_starts(slice_of(label), *words))
			return true;
	return false;
}

/*
 * "Net income attributable to Example Corp": what its owners get.  Of common
 * holders only where nobody else has a share of the rest; the table tells.
 */
static bool
is_owners_income(const char *label)
{
	static const char *const begins[] = {"net income", "net earnings",
		"net loss", "net profit", "profit attributable",
		"profit for the year attributable",
		"loss for the year attributable", NULL};
	static const char *const others[] = {"controlling", "minority",
		"common", "discontinued", "continuing", NULL};
	const char *to = strstr(label, "attributable to ");

	return to && to - label < 30 && begins_any(label, begins) &&
		!has_any(to, others) && !strstr(label, "per share");
}

/* "Net cash flows (used in) provided by operating activities" and the like. */
static int
like_cash_flow(const char *label)
{
	static const char *const begins[] = {"net cash", "cash flow",
		"cash provided", "cash used", "cash generated", "cash from",
		"net cashflow", "total cash", "total operating activities",
		"net operating cash", NULL};
	static const char *const others[] = {"discontinued", "before", "adjust",
		"investing", "financing", "changes", "per share", "reconcile",
		"free cash", "excluding", NULL};

	if (!begins_any(label, begins) || has_any(label, others) ||
		!strstr(label, "operating activities"))
		return -1;
	return strstr(label, "continuing") ? PLACE_REST : PLACE_LIKE;
}

/* "Purchases related to property and equipment and intangible assets". */
static int
like_capex(const char *label)
{
	static const char *const begins[] = {"purchase", "addition",
		"acquisition of", "acquisitions of", "payments", "expenditures",
		"capital expenditure", "investment in property",
		"investments in property", "cash paid for", NULL};
	static const char *const things[] = {"property", "plant and equipment",
		"fixed assets", "capital expenditure", NULL};
	static const char *const others[] = {"proceeds", "accrued", "unpaid",
		"payable", "non cash", "noncash", "leased", "acquired",
		"business", "under lease", "investment property",
		"depreciation", "real estate held", "rental", "accounts", NULL};

	return begins_any(label, begins) && has_any(label, things) &&
			!has_any(label, others)
		? PLACE_LIKE
		: -1;
}

/* "Net income (loss) per share of common stock - diluted". */
static int
like_diluted(const char *label)
{
	static const char *const others[] = {"weighted", "outstanding",
		"average", "continuing", "discontinued", "adjusted", "gaap",
		"core", "before", "pro forma", "comprehensive", "effect",
		"shares used", "number of", "securities", "dividend",
		"book value", "underlying", "headline", NULL};

	return strstr(label, "dilut") && strstr(label, "per ") &&
			(strstr(label, "share") || strstr(label, "unit")) &&
			!has_any(label, others)
		? PLACE_LIKE
		: -1;
}

/* "Total Example Corp stockholders' equity", "equity attributable to ...". */
static int
like_equity(const char *label)
{
	static const char *const ends[] = {" stockholders equity",
		" shareholders equity", " shareowners equity",
		" stockholders deficit", " shareholders deficit",
		" stockholders equity deficit", " shareholders equity deficit",
		NULL};
	static const char *const owners[] = {"equity attributable to",
		"total equity attributable to",
		"capital and reserves "
		"attributable to",
		"equity holders of the parent", NULL};
	static const char *const others[] = {"liabilit", "controlling",
		"minority", " and ", "per share", NULL};
	struct slice s = slice_of(label);

	if (begins_any(label, owners) && !has_any(label, others))
		return PLACE_COMPANY;
	if (!slice_starts(s, "total ") || s.len > 80 || has_any(label, others))
		return -1;
	for (size_t i = 0; ends[i]; i++)
		if (slice_ends(s, ends[i]))
			return PLACE_COMPANY;
	return -1;
}

static int
place_listed(const struct statement_metric *m, const char *label)
{
	for (int i = 0; m->labels[i]; i++)
		if (label[0] == m->labels[i][0] && !strcmp(label, m->labels[i]))
			return i + PLACE_LISTED;
	return -1;
}

static int
place_like(const struct statement_metric *m, const char *label)
{
	static const struct {
		const char *metric;
		int (*like)(const char *label);
	} kinds[] = {
		{"operating_cash_flow", like_cash_flow},
		{"capex", like_capex},
		{"eps_diluted", like_diluted},
		{"equity", like_equity},
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(m->name, kinds[i].metric))
			return kinds[i].like(label);
	/* "Total revenues and gain on sale of equipment" */
	if (!strcmp(m->name, "revenue") &&
		slice_starts(slice_of(label), "total revenue") &&
		strstr(label, " and "))
		return PLACE_LISTED;
	return !strcmp(m->name, "net_income") && is_owners_income(label)
		? PLACE_OWNERS
		: -1;
}

int
statement_label(const struct statement_metric *m, const char *label)
{
	int like = place_like(m, label);
	int listed = place_listed(m, label);

	if (like < 0 || listed < 0)
		return like < 0 ? listed : like;
	return like < listed ? like : listed;
}
