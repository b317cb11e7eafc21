#include "xbrlmetrics.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"

#define CONCEPTS 9
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
			"RevenuesNetOfInterestExpense"}},
	{"gross_profit", false, {"GrossProfit", "GrossProfitLoss"}},
	{"operating_income", false,
		{"OperatingIncomeLoss", "ProfitLossFromOperatingActivities",
			"OperatingProfitLoss",
			"ProfitLossFromOrdinaryOperatingActivities"}},
	{"net_income", false,
		{"NetIncomeLoss", "ProfitLossAttributableToOwnersOfParent",
			"ProfitLoss", "NetResult",
			"NetIncomeLossAvailableToCommonStockholdersBasic"}},
	{"eps_diluted", false,
		{"EarningsPerShareDiluted", "DilutedEarningsLossPerShare",
			"EarningsPerShareBasicAndDiluted",
			"IncomeLossFromContinuingOperationsPerDilutedShare"}},
	{"total_assets", true, {"Assets", "TotalAssets"}},
	{"total_liabilities", true, {"Liabilities"}},
	{"equity", true,
		{"StockholdersEquity", "EquityAttributableToOwnersOfParent",
			"Equity",
			"StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
			"NetAssetsLiabilities"}},
	{"cash", true,
		{"CashAndCashEquivalentsAtCarryingValue",
			"CashAndCashEquivalents", "CashBankOnHand",
			"CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"}},
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
			"NetCashProvidedByUsedInOperatingActivitiesContinuingOperations"}},
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

static bool
fits(const struct fact *f, bool instant, const char *concept)
{
	return f->numeric && f->value && f->period && f->unit &&
		!f->dimensions.count &&
		!strcmp(local_name(f->concept), concept) &&
		(instant ? !strchr(f->period, '/') : is_annual(f->period));
}

static const struct fact *
best_of(const struct extract *x, const struct fact *like)
{
	const struct fact *best = like;

	for (size_t i = 0; i < x->facts.count; i++) {
		const struct fact *f = &x->facts.items[i];

		if (f->value && f->period && f->unit && !f->dimensions.count &&
			!strcmp(f->concept, like->concept) &&
			!strcmp(f->period, like->period) &&
			!strcmp(f->unit, like->unit) && is_better(f, best))
			best = f;
	}
	return best;
}

static void
add_metric(const struct doctext *d, struct extract *x, struct arena *a,
	const char *name, const struct fact *f)
{
	struct metric *m = ARRAY_PUSH(a, &x->metrics);

	m->name = name;
	m->value = f->value;
	m->unit = f->unit;
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
find_metric(const struct doctext *d, struct extract *x, struct arena *a,
	size_t which)
{
	const char *name = known[which].metric;

	for (size_t c = 0; c < CONCEPTS && known[which].concepts[c]; c++)
		for (size_t i = 0; i < x->facts.count; i++) {
			const struct fact *f = &x->facts.items[i];

			if (!fits(f, known[which].instant,
				    known[which].concepts[c]) ||
				metrics_has(&x->metrics, name,
					period_end_of(f->period)))
				continue;
			add_metric(d, x, a, name, best_of(x, f));
		}
}

/* The period of the cover page: dei facts have the report's own context. */
static const char *
fiscal_end(const struct extract *x, const char **unit)
{
	const char *end = NULL;

	*unit = NULL;
	for (size_t i = 0; i < x->facts.count; i++) {
		const struct fact *f = &x->facts.items[i];

		if (f->numeric && f->unit && strlen(f->unit) == 3 && !*unit)
			*unit = f->unit;
		if (!f->period || f->dimensions.count)
			continue;
		if (strstr(f->concept, "dei:DocumentType") ||
			strstr(f->concept, "dei:EntityRegistrantName"))
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
	const char *unit;
	const char *end;

	if (!x->facts.count)
		return;
	end = fiscal_end(x, &unit);
	if (!x->period_end)
		x->period_end = end;
	if (!x->unit)
		x->unit = unit;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		find_metric(d, x, a, i);
}
