#include "service.h"

#include <string.h>

#include "base/slice.h"

static const struct service services[] = {
	/* "Accessing EDGAR Data": 10 a second for all of a company's machines,
	 * who asks is declared. */
	{"sec.gov", "sec.gov", 8, 4, true, true},
	/* Not documented; a small non-profit. */
	{"filings.xbrl.org", "filings.xbrl.org", 2, 2, false, false},
	/* 600 in five minutes for a key. */
	{"companies-house", "company-information.service.gov.uk", 1.9, 2, false,
		false},
	/* 60 a minute. */
	{"gleif", "gleif.org", 1, 1, false, false},
};

const struct service *
service_named(const char *name)
{
	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		if (!strcmp(services[i].name, name))
			return &services[i];
	return NULL;
}

static bool
is_below(struct slice host, const char *suffix)
{
	size_t len = strlen(suffix);

	if (host.len && host.data[host.len - 1] == '.')
		host.len--;
	if (host.len < len)
		return false;
	if (!slice_is_fold(slice_from(host, host.len - len), suffix))
		return false;
	return host.len == len || host.data[host.len - len - 1] == '.';
}

const struct service *
service_of_host(struct slice host)
{
	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		if (is_below(host, services[i].suffix))
			return &services[i];
	return NULL;
}
