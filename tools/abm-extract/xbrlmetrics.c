#include "xbrlmetrics.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/hash.h"

#define CONCEPTS 12
#define YEAR_MIN 340 /* days of a fiscal year: 52 or 53 weeks, or cut */
#define YEAR_MAX 380

/* Local names of concepts in order of preference; prefixes vary by year. */
static const struct {
	const char *metric;
	bool instant;
	const char *concepts[CONCEPTS];
} known[] = {
	{"revenue", false,
		{"Revenues",
			"RevenueFromContractWithCustomerExcludingAssessedTax",
			"SalesRevenueNet", "Revenue", "TurnoverRevenue",
			"TurnoverGrossOperatingRevenue", "NetRevenue",
			"RevenueFromContractWithCustomerIncludingAssessedTax",
			"RevenuesNetOfInterestExpense", "NetSales"}},
	{"gross_profit", false, {"GrossProfit", "GrossProfitLoss"}},
	{"operating_income", false,
		{"OperatingIncomeLoss", "ProfitLossFromOperatingActivities",
			"OperatingProfitLoss",
			"ProfitLossFromOrdinaryOperatingActivities",
			"OperatingResult", "OperatingIncome"}},
	{"net_income", false,
		{"NetIncomeLoss", "ProfitLossAttributableToOwnersOfParent",
			"ProfitLoss", "NetResult", "NetResultAfterTax",
			"ResultAfterTax",
			"NetIncomeLossAvailableToCommonStockholdersBasic"}},
	{"eps_diluted", false,
		{"EarningsPerShareDiluted", "DilutedEarningsLossPerShare",
			"EarningsPerShareBasicAndDiluted",
			"IncomeLossFromContinuingOperationsPerDilutedShare"}},
	{"total_assets", true, {"Assets", "TotalAssets"}},
	{"total_liabilities", true,
		{"Liabilities", "LiabilitiesOtherThanProvisions"}},
	{"equity", true,
		{"StockholdersEquity", "EquityAttributableToOwnersOfParent",
			"Equity",
			"StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
			"NetAssetsLiabilities", "EquityGroup", "NetAssets"}},
	{"cash", true,
		{"CashAndCashEquivalentsAtCarryingValue",
			"CashAndCashEquivalents", "CashBankOnHand",
			"CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
			"CashAndDeposits"}},
	{"debt", true,
		{"DebtLongtermAndShorttermCombinedAmount", "LongTermDebt",
			"DebtInstrumentCarryingAmount", "Borrowings"}},
	{"capex", false,
		{"PaymentsToAcquirePropertyPlantAndEquipment",
			"PaymentsToAcquireProductiveAssets",
			"PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"}},
	{"rnd", false,
		{"ResearchAndDevelopmentExpense",
			"ResearchAndDevelopmentExpenseExcludingAcquiredInProcessCost",
			"ResearchAndDevelopmentExpenseSoftwareExcludingAcquiredInProcessCost"}},
	{"sga", false,
		{"SellingGeneralAndAdministrativeExpense",
			"SellingGeneralAndAdministrativeExpenses"}},
	{"operating_cash_flow", false,
		{"NetCashProvidedByUsedInOperatingActivities",
			"CashFlowsFromUsedInOperatingActivities",
			"NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
			"CashFlowOperatingActivities"}},
	{"employees", false,
		{"AverageNumberEmployeesDuringPeriod",
			"AverageNumberOfEmployees",
			"AverageNumberOfEmployeesDuringPeriod",
			"NumberOfEmployees", "EntityNumberOfEmployees"}},
	{"shares_outstanding", true, {"EntityCommonStockSharesOutstanding"}},
	{"public_float", true, {"EntityPublicFloat"}},
};

const char *
period_end_of(const char *period)
{
	const char *slash = strchr(period, '/');

	return slash ? slash + 1 : period;
}

bool
metrics_has(const struct metrics *m, const char *name, const char *end)
{
	for (size_t i = 0; i < m->count; i++)
		if (!strcmp(m->items[i].name, name) &&
			!strcmp(period_end_of(m->items[i].period), end))
			return true;
	return false;
}

static bool
is_annual(const char *period)
{
	const char *slash = strchr(period, '/');
	struct date from, to;
	int64_t days;

	if (!slash || !date_parse(slice_between(period, slash), &from) ||
		!date_parse(slice_of(slash + 1), &to))
		return false;
	days = date_days(to) - date_days(from) + 1;
	return days >= YEAR_MIN && days <= YEAR_MAX;
}

static const char *
local_name(const char *concept)
{
	const char *colon = strchr(concept, ':');

	return colon ? colon + 1 : concept;
}

/* "INF" is the most precise; larger is more precise. */
static long
precision(const struct fact *f)
{
	if (!f->decimals)
		return -100;
	return !strcmp(f->decimals, "INF") ? 1000
					   : strtol(f->decimals, NULL, 10);
}

/* Of two reports of one figure: the printed one, then the more precise. */
static bool
is_better(const struct fact *f, const struct fact *than)
{
	if ((f->start == NO_OFFSET) != (than->start == NO_OFFSET))
		return than->start == NO_OFFSET;
	return precision(f) > precision(than);
}

/*
 * Taxonomies of some countries put even the figures of the whole group under a
 * dimension: 2 consolidated, 1 of the company alone, 0 no dimension at all, -1
 * any other.
 */
static int
scope_of(const struct fact *f)
{
	const struct dimension *d = f->dimensions.items;

	if (!f->dimensions.count)
		return 0;
	if (f->dimensions.count > 1 || !d->member ||
		(!strstr(d->axis, "FinancialStatementsType") &&
			!strstr(d->axis, "GroupCompanyData") &&
			!strstr(d->axis, "ConsolidatedOrNonConsolidated")))
		return -1;
	if (strstr(d->member, "NonConsolidated") ||
		strstr(d->member, "Separate") || strstr(d->member, "Company"))
		return 1;
	return strstr(d->member, "Consolidated") ? 2 : -1;
}

/* The United Kingdom's taxonomy: the group has a dimension, not the company. */
static bool
says_group_data(const struct extract *x)
{
	for (size_t i = 0; i < x->facts.count; i++) {
		const struct fact *f = &x->facts.items[i];

		if (f->numeric && scope_of(f) == 2 &&
			strstr(f->dimensions.items[0].axis, "GroupCompanyData"))
			return true;
	}
	return false;
}

/* The scopes of a report in their order of preference, ended by -1. */
static void
scopes_of(const struct extract *x, int order[3])
{
	bool grouped = false;

	for (size_t i = 0; i < x->facts.count && !grouped; i++)
		grouped = x->facts.items[i].numeric &&
			scope_of(&x->facts.items[i]) == 2;
	order[0] = grouped ? 2 : 0;
	order[1] = grouped ? 0 : 1;
	order[2] = -1;
	/* Here no dimension at all means the company beside its group. */
	if (grouped && says_group_data(x))
		order[1] = -1;
}

/* A fact that may be a metric, with what is asked of it many times. */
struct figure {
	const struct fact *fact;
	const char *local; /* name of its concept */
	int scope;
};

struct figures {
	struct figure *items;
	size_t count, cap;
};

/* Names of all concepts that make a metric. */
static void
learn_concepts(struct hash *names)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		for (size_t c = 0; c < CONCEPTS && known[i].concepts[c]; c++)
			hash_set(names, slice_of(known[i].concepts[c]), NULL);
}

static void
figures_of(const struct extract *x, struct arena *a, struct figures *out)
{
	struct hash names = HASH_INIT;

	learn_concepts(&names);
	for (size_t i = 0; i < x->facts.count; i++) {
		const struct fact *f = &x->facts.items[i];
		const char *local = local_name(f->concept);
		int scope = f->numeric && f->value && f->period && f->unit &&
				!f->tuple && hash_has(&names, slice_of(local))
			? scope_of(f)
			: -1;

		if (scope >= 0)
			*ARRAY_PUSH(a, out) = (struct figure){f, local, scope};
	}
	hash_free(&names);
}

static bool
fits(const struct figure *g, bool instant, const char *concept, int scope)
{
	return g->scope == scope && !strcmp(g->local, concept) &&
		(instant ? !strchr(g->fact->period, '/')
			 : is_annual(g->fact->period));
}

static const struct fact *
best_of(const struct figures *all, const struct figure *like)
{
	const struct fact *best = like->fact;

	for (size_t i = 0; i < all->count; i++) {
		const struct fact *f = all->items[i].fact;

		if (all->items[i].scope == like->scope &&
			!strcmp(f->concept, like->fact->concept) &&
			!strcmp(f->period, like->fact->period) &&
			!strcmp(f->unit, like->fact->unit) &&
			is_better(f, best))
			best = f;
	}
	return best;
}

/* A unit that nothing declares may be "usd"; currencies are written so. */
static const char *
unit_of(struct arena *a, const char *unit)
{
	char *out;

	if (strlen(unit) != 3 ||
		strspn(unit, "abcdefghijklmnopqrstuvwxyz") != 3)
		return unit;
	out = arena_strdup(a, unit);
	for (size_t i = 0; i < 3; i++)
		out[i] = (char)(out[i] - 32);
	return out;
}

static void
add_metric(const struct doctext *d, struct extract *x, struct arena *a,
	const char *name, const struct fact *f)
{
	struct metric *m = ARRAY_PUSH(a, &x->metrics);

	m->name = name;
	m->value = f->value;
	m->unit = unit_of(a, f->unit);
	m->period = f->period;
	m->basis = "stated";
	m->fact = f->id;
	if (f->start != NO_OFFSET) {
		struct evidence *e = ARRAY_PUSH(a, &m->evidence);
		const struct block *k = doctext_block_at(d, f->start);

		/* The row or sentence says what the figure is. */
		e->start = k && k->end - k->start < 2000 ? k->start : f->start;
		e->end = k && k->end - k->start < 2000 && k->end >= f->end
			? k->end
			: f->end;
		e->page = k ? k->page : 0;
		e->xbrl = f->id;
	}
}

static void
find_concept(const struct doctext *d, struct extract *x,
	const struct figures *all, size_t which, const char *concept, int scope)
{
	const char *name = known[which].metric;

	for (size_t i = 0; i < all->count; i++) {
		const struct fact *f = all->items[i].fact;

		if (fits(&all->items[i], known[which].instant, concept,
			    scope) &&
			!metrics_has(
				&x->metrics, name, period_end_of(f->period)))
			add_metric(d, x, d->arena, name,
				best_of(all, &all->items[i]));
	}
}

static void
find_metric(const struct doctext *d, struct extract *x,
	const struct figures *all, size_t which, const int scopes[3])
{
	for (size_t s = 0; scopes[s] >= 0; s++)
		for (size_t c = 0; c < CONCEPTS && known[which].concepts[c];
			c++)
			find_concept(d, x, all, which, known[which].concepts[c],
				scopes[s]);
}

/* Concepts that tell the end of the report's own period. */
static bool
tells_period(const char *concept)
{
	static const char *const names[] = {"DocumentType",
		"EntityRegistrantName", "EndDateForPeriodCoveredByReport",
		"FinancialReportingPeriodEndDate", "CurrentPeriodEndDateDEI",
		NULL};

	for (size_t i = 0; names[i]; i++)
		if (!strcmp(local_name(concept), names[i]))
			return true;
	return false;
}

/* The period of the cover page: dei facts have the report's own context. */
static const char *
fiscal_end(const struct extract *x, struct arena *a, const char **unit)
{
	const char *end = NULL;
	struct date date;

	*unit = NULL;
	for (size_t i = 0; i < x->facts.count; i++) {
		const struct fact *f = &x->facts.items[i];

		if (f->numeric && f->unit && strlen(f->unit) == 3 && !*unit)
			*unit = unit_of(a, f->unit);
		if (!f->period || f->dimensions.count)
			continue;
		if (tells_period(f->concept) && f->value &&
			date_parse(slice_of(f->value), &date))
			return f->value;
		if (tells_period(f->concept) && strchr(f->period, '/'))
			return period_end_of(f->period);
		if (f->numeric && is_annual(f->period) &&
			(!end || strcmp(period_end_of(f->period), end) > 0))
			end = period_end_of(f->period);
	}
	return end;
}

static int
by_period(const void *pa, const void *pb)
{
	const struct metric *a = pa;
	const struct metric *b = pb;
	int order = strcmp(a->name, b->name);

	if (order)
		return order;
	order = strcmp(period_end_of(b->period), period_end_of(a->period));
	return order ? order : strcmp(a->period, b->period);
}

void
metrics_sort(struct metrics *m)
{
	if (m->count)
		qsort(m->items, m->count, sizeof *m->items, by_period);
}

void
xbrl_metrics_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct figures figures = {NULL, 0, 0};
	int scopes[3];
	const char *unit;
	const char *end;

	if (!x->facts.count)
		return;
	end = fiscal_end(x, a, &unit);
	if (!x->period_end)
		x->period_end = end;
	if (!x->unit)
		x->unit = unit;
	scopes_of(x, scopes);
	figures_of(x, a, &figures);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		find_metric(d, x, &figures, i, scopes);
}
