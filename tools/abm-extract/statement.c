#include "statement.h"

#include <string.h>

static const char *const revenue[] = {"total revenues", "total revenue",
	"revenues net of interest expense",
	"total revenues net of interest expense", "net sales", "net revenues",
	"total net revenue", "total net sales", "revenues", "revenue",
	"total net revenues", "net operating revenues", "sales",
	"total operating revenues", "operating revenues", "net revenue",
	"total sales", "sales and other operating revenues",
	"sales to customers", "net sales and revenues", "sales and revenues",
	"total sales and revenues", "revenues net", "revenue net", "turnover",
	"total revenues and other income", "net sales and other revenue",
	"group revenue", "revenue from contracts with customers",
	"consolidated revenue", "total income", "营业总收入", "营业收入",
	"營業收入", NULL};
static const char *const gross[] = {"gross profit", "gross margin",
	"total gross profit", "total gross margin", NULL};
static const char *const operating[] = {"operating income",
	"income from operations", "operating profit",
	"earnings from operations", "loss from operations", "operating loss",
	"operating income loss", "income loss from operations",
	"operating earnings", "operating loss income",
	"loss income from operations", "total operating income",
	"operating profit loss", "profit from operations",
	"operating loss profit", "results from operating activities",
	"profit from operating activities", "operating result", "营业利润",
	NULL};
static const char *const net[] = {"net income", "net earnings",
	"net income loss", "net loss", "net earnings loss", "net loss income",
	"profit for the year", "consolidated net income",
	"net income loss for the year", "net loss for the year",
	"net loss and comprehensive loss", "comprehensive loss for the year",
	"loss for the year", "profit loss for the year",
	"loss profit for the year", "profit for the financial year",
	"loss for the financial year", "profit for the period",
	"loss for the period", "net profit for the year", "net profit",
	"profit after tax", "loss after tax", "net profit loss",
	"归属于母公司股东的净利润", "归属于母公司所有者的净利润",
	"归属于上市公司股东的净利润", "净利润", NULL};
static const char *const diluted[] = {"diluted earnings per share",
	"diluted earnings per common share", "diluted net income per share",
	"earnings per share diluted", "net income per share diluted",
	"earnings per common share diluted", "diluted",
	"diluted earnings loss per share", "diluted net income loss per share",
	"diluted net income per common share", "assuming dilution",
	"earnings per share assuming dilution", "diluted loss per share",
	"diluted net loss per share", "fully diluted", "basic and diluted",
	"net loss per share basic and diluted",
	"basic and diluted net loss per share",
	"basic and diluted loss per share", "loss per share basic and diluted",
	"稀释每股收益", NULL};
static const char *const assets[] = {
	"total assets", "资产总计", "资产合计", "資產總計", NULL};
static const char *const liabilities[] = {"total liabilities",
	"current and total liabilities", "负债合计", "負債合計", NULL};
static const char *const equity[] = {"total stockholders equity",
	"total shareholders equity", "total shareowners equity", "total equity",
	"total share owners equity", "total stockholders equity deficit",
	"total shareholders equity deficit", "total stockholders deficit",
	"total common stockholders investment", "total shareholders investment",
	"net assets", "shareholders equity", "stockholders equity",
	"total equity and reserves", "total shareholders funds",
	"所有者权益合计", "股东权益合计", NULL};
static const char *const cash[] = {"cash and cash equivalents",
	"cash and equivalents", "cash", "cash at bank and in hand",
	"bank balances and cash", "cash and bank balances",
	"total cash and cash equivalents", "货币资金", NULL};
static const char *const research[] = {"research and development",
	"research and development expenses", "research and development expense",
	"research and development net", "product development",
	"technology and development", "research and development costs",
	"research development", "研发费用", NULL};
static const char *const selling[] = {"selling general and administrative",
	"selling general and administrative expenses",
	"selling general and administrative expense",
	"selling and administrative expenses", "selling and administrative",
	"marketing general and administrative",
	"selling marketing and administrative expenses",
	"selling administrative and general expenses", NULL};
static const char *const capex[] = {"capital expenditures",
	"purchases of property and equipment",
	"purchases of property plant and equipment",
	"additions to property plant and equipment",
	"purchase of property and equipment",
	"purchase of property plant and equipment",
	"additions to property and equipment",
	"payments for property and equipment",
	"payments for property plant and equipment",
	"property plant and equipment additions",
	"acquisition of property and equipment",
	"acquisitions of property and equipment",
	"acquisitions of property plant and equipment",
	"expenditures for property plant and equipment",
	"payments for acquisition of property plant and equipment",
	"payments for property plant and equipment net",
	"purchases of property plant and equipment net",
	"购建固定资产、无形资产和其他长期资产支付的现金", NULL};
static const char *const flow[] = {"net cash provided by operating activities",
	"net cash provided by used in operating activities",
	"net cash used in operating activities",
	"cash provided by operating activities",
	"net cash used for operating activities",
	"net cash used by operating activities",
	"net cash used in provided by operating activities",
	"net cash provided by used for operating activities",
	"net cash flows from operating activities",
	"net cash flow from operating activities",
	"net cash from operating activities", "net cash from operations",
	"cash generated by operating activities",
	"cash flows from operating activities net",
	"net cash provided by operations",
	"net cash flows provided by operating activities",
	"net cash provided from operating activities",
	"total cash provided by operating activities",
	"total cash used in operating activities",
	"net cash generated from operating activities",
	"net cash generated by operating activities",
	"net cash inflow from operating activities",
	"net cash used in operations",
	"net cash provided by used in operations",
	"net cash flow provided by operating activities",
	"net cash generated from used in operating activities",
	"net cash used in generated from operating activities",
	"经营活动产生的现金流量净额", NULL};

static const struct statement_metric metrics[] = {
	{"revenue", STATEMENT_INCOME, false, false, revenue},
	{"gross_profit", STATEMENT_INCOME, false, false, gross},
	{"operating_income", STATEMENT_INCOME, false, false, operating},
	{"net_income", STATEMENT_INCOME, false, false, net},
	{"eps_diluted", STATEMENT_INCOME, false, true, diluted},
	{"total_assets", STATEMENT_BALANCE, false, false, assets},
	{"total_liabilities", STATEMENT_BALANCE, true, false, liabilities},
	{"equity", STATEMENT_BALANCE, false, false, equity},
	{"cash", STATEMENT_BALANCE, false, false, cash},
	{"rnd", STATEMENT_INCOME, true, false, research},
	{"sga", STATEMENT_INCOME, true, false, selling},
	{"capex", STATEMENT_CASH, true, false, capex},
	{"operating_cash_flow", STATEMENT_CASH, false, false, flow},
	{NULL, STATEMENT_INCOME, false, false, NULL},
};

const struct statement_metric *
statement_metrics(void)
{
	return metrics;
}

/* "Net income attributable to Example Corp": what its owners get. */
static bool
is_owners_income(const char *label)
{
	const char *to = strstr(label, " attributable to ");

	return to && to - label < 24 &&
		(slice_starts(slice_of(label), "net income") ||
			slice_starts(slice_of(label), "net earnings") ||
			slice_starts(slice_of(label), "net loss")) &&
		!strstr(to, "controlling") && !strstr(to, "minority") &&
		!strstr(to, "common") && !strstr(label, "per share");
}

int
statement_label(const struct statement_metric *m, const char *label)
{
	int i;

	if (m->labels == net && is_owners_income(label))
		return 0;
	for (i = 0; m->labels[i]; i++)
		if (!strcmp(label, m->labels[i]))
			return i + 10;
	/* "Total revenues and gain on sale of equipment" */
	if (m->labels == revenue &&
		slice_starts(slice_of(label), "total revenue") &&
		strstr(label, " and "))
		return i + 10;
	return -1;
}
