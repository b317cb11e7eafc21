#include "secnames.h"

#include <string.h>

#include "plainletter.h"

#define NAME_SIZE 80

/* States, territories and provinces: postal code, EDGAR's code where other. */
static const struct {
	const char *name, *postal, *edgar;
} states[] = {
	{"alabama", "AL", NULL},
	{"alaska", "AK", NULL},
	{"arizona", "AZ", NULL},
	{"arkansas", "AR", NULL},
	{"california", "CA", NULL},
	{"colorado", "CO", NULL},
	{"connecticut", "CT", NULL},
	{"delaware", "DE", NULL},
	{"florida", "FL", NULL},
	{"georgia", "GA", NULL},
	{"hawaii", "HI", NULL},
	{"idaho", "ID", NULL},
	{"illinois", "IL", NULL},
	{"indiana", "IN", NULL},
	{"iowa", "IA", NULL},
	{"kansas", "KS", NULL},
	{"kentucky", "KY", NULL},
	{"louisiana", "LA", NULL},
	{"maine", "ME", NULL},
	{"maryland", "MD", NULL},
	{"massachusetts", "MA", NULL},
	{"michigan", "MI", NULL},
	{"minnesota", "MN", NULL},
	{"mississippi", "MS", NULL},
	{"missouri", "MO", NULL},
	{"montana", "MT", NULL},
	{"nebraska", "NE", NULL},
	{"nevada", "NV", NULL},
	{"new hampshire", "NH", NULL},
	{"new jersey", "NJ", NULL},
	{"new mexico", "NM", NULL},
	{"new york", "NY", NULL},
	{"north carolina", "NC", NULL},
	{"north dakota", "ND", NULL},
	{"ohio", "OH", NULL},
	{"oklahoma", "OK", NULL},
	{"oregon", "OR", NULL},
	{"pennsylvania", "PA", NULL},
	{"rhode island", "RI", NULL},
	{"south carolina", "SC", NULL},
	{"south dakota", "SD", NULL},
	{"tennessee", "TN", NULL},
	{"texas", "TX", NULL},
	{"utah", "UT", NULL},
	{"vermont", "VT", NULL},
	{"virginia", "VA", NULL},
	{"washington", "WA", NULL},
	{"west virginia", "WV", NULL},
	{"wisconsin", "WI", NULL},
	{"wyoming", "WY", NULL},
	{"district of columbia", "DC", NULL},
	{"american samoa", "AS", NULL},
	{"samoa", "AS", NULL},
	{"guam", "GU", NULL},
	{"northern mariana islands", "MP", NULL},
	{"puerto rico", "PR", NULL},
	{"united states minor outlying islands", "UM", NULL},
	{"virgin islands u s", "VI", NULL},
	{"us virgin islands", "VI", NULL},
	{"alberta", "AB", "A0"},
	{"british columbia", "BC", "A1"},
	{"manitoba", "MB", "A2"},
	{"new brunswick", "NB", "A3"},
	{"newfoundland", "NL", "A4"},
	{"newfoundland and labrador", "NL", "A4"},
	{"nova scotia", "NS", "A5"},
	{"northwest territories", "NT", NULL},
	{"nunavut", "NU", NULL},
	{"ontario", "ON", "A6"},
	{"prince edward island", "PE", "A7"},
	{"quebec", "QC", "A8"},
	{"saskatchewan", "SK", "A9"},
	{"yukon", "YT", "B0"},
};

/* Without "the" in front and "inc" or "llc" behind. */
static const char *const exchanges[][2] = {
	{"nasdaq", "NASDAQ"},
	{"nasdaq stock market", "NASDAQ"},
	{"nasdaq global market", "NASDAQ"},
	{"nasdaq global select market", "NASDAQ"},
	{"nasdaq capital market", "NASDAQ"},
	{"nyse", "NYSE"},
	{"new york stock exchange", "NYSE"},
	{"nyse american", "NYSEAMER"},
	{"nyse arca", "NYSEArca"},
	{"nyse national", "NYSENAT"},
	{"box exchange", "BOX"},
	{"cboe byx exchange", "CboeBYX"},
	{"cboe bzx exchange", "CboeBZX"},
	{"cboe c exchange", "C2"},
	{"cboe edga exchange", "CboeEDGA"},
	{"cboe edgx exchange", "CboeEDGX"},
	{"cboe exchange", "CBOE"},
	{"chicago stock exchange", "CHX"},
	{"investors exchange", "IEX"},
	{"miami international securities exchange", "MIAX"},
	{"miax pearl", "PEARL"},
	{"nasdaq bx", "BX"},
	{"nasdaq gemx", "GEMX"},
	{"nasdaq ise", "ISE"},
	{"nasdaq mrx", "MRX"},
	{"nasdaq phlx", "Phlx"},
};

static const char *const filers[][2] = {
	{"large accelerated filer", "Large Accelerated Filer"},
	{"accelerated filer", "Accelerated Filer"},
	{"non accelerated filer", "Non-accelerated Filer"},
};

static const char *
second_of(const char *const (*rows)[2], size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(rows[i][0], name))
			return rows[i][1];
	return NULL;
}

static const char *
without_article(const char *name)
{
	return !strncmp(name, "the ", 4) ? name + 4 : name;
}

static const char *
state_code(const char *name)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (!strcmp(states[i].name, name))
			return states[i].postal;
	return NULL;
}

static const char *
exchange_code(const char *name)
{
	static const char *const ends[] = {" inc", " llc"};
	char bare[NAME_SIZE];
	size_t len;

	name = without_article(name);
	len = strlen(name);
	memcpy(bare, name, len + 1);
	for (size_t i = 0; i < 2; i++)
		if (len > 4 && !strcmp(bare + len - 4, ends[i]))
			bare[len - 4] = '\0';
	return second_of(exchanges, sizeof exchanges / sizeof *exchanges, bare);
}

/* "the Federative Republic of Brazil" as "brazil". */
static const struct seccountry *
country_of(const char *name)
{
	static const char *const forms[] = {"republic of ", "kingdom of ",
		"state of ", "federative republic of ", "grand duchy of ",
		"duchy of ", "federated states of ", "united republic of ",
		"islamic republic of ", "commonwealth of ", "principality of ",
		"sultanate of ", "bailiwick of ", "the "};
	const struct seccountry *c;

	name = without_article(name);
	c = seccountry_find(name);
	for (size_t i = 0; i < sizeof forms / sizeof *forms && !c; i++)
		if (!strncmp(name, forms[i], strlen(forms[i])))
			c = seccountry_find(
				without_article(name + strlen(forms[i])));
	return c;
}

static const char *
iso_code(const char *name)
{
	const struct seccountry *c = country_of(name);

	return c && c->iso[0] ? c->iso : NULL;
}

/* Provinces of Canada, territories, countries; "Ontario, Canada" too. */
static const char *
edgar_code(const char *name)
{
	const struct seccountry *c = country_of(name);

	if (c)
		return c->edgar[0] ? c->edgar : NULL;
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		size_t len = strlen(states[i].name);

		if (states[i].edgar && !strncmp(name, states[i].name, len) &&
			(!name[len] || !strcmp(name + len, " canada")))
			return states[i].edgar;
	}
	return NULL;
}

static const char *
filer_code(const char *name)
{
	return second_of(filers, sizeof filers / sizeof *filers, name);
}

static const struct {
	const char *format;
	const char *(*code)(const char *name);
} formats[] = {
	{"stateprovnameen", state_code},
	{"exchnameen", exchange_code},
	{"countrynameen", iso_code},
	{"edgarprovcountryen", edgar_code},
	{"entityfilercategoryen", filer_code},
};

bool
secnames_knows(const char *format)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (!strcmp(formats[i].format, format))
			return true;
	return false;
}

const char *
secnames_code(const char *format, struct slice text)
{
	char name[NAME_SIZE];

	plainletter_words(text, name, sizeof name);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (!strcmp(formats[i].format, format))
			return formats[i].code(name);
	return NULL;
}
