#include <string.h>

#include "base/url.h"
#include "clean.h"
#include "mailboxes.h"
#include "port/domain.h"

/* Pages of everybody, and short names for them. */
static const char *const pages[] = {
	"linkedin.com",
	"lnkd.in",
	"facebook.com",
	"fb.com",
	"fb.me",
	"instagram.com",
	"threads.net",
	"twitter.com",
	"x.com",
	"t.co",
	"youtube.com",
	"youtu.be",
	"xing.com",
	"t.me",
	"wikipedia.org",
	"wikidata.org",
	"crunchbase.com",
	"bloomberg.com",
	"sec.gov",
	"linktr.ee",
	"bit.ly",
	"tinyurl.com",
	"goo.gl",
	"ow.ly",
	"g.page",
	"g.co",
};

/* The same below a path; without one the company that runs the place. */
static const char *const places[] = {"tiktok.com", "pinterest.com",
	"reddit.com", "glassdoor.com", "github.com", "medium.com",
	"substack.com", "yelp.com", "etsy.com", "eventbrite.com"};

/* Pages of everybody on hosts of companies that may be accounts themselves. */
static const char *const hosts[] = {"sites.google.com", "docs.google.com",
	"drive.google.com", "maps.google.com", "play.google.com",
	"calendar.google.com", "apps.apple.com", "itunes.apple.com",
	"podcasts.apple.com", "maps.apple.com", "aka.ms", "forms.office.com"};

static bool
is_in(const char *name, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i], name))
			return true;
	return false;
}

static bool
is_shared(const char *domain, struct slice host, struct slice path)
{
	if (path.len > 1 &&
		is_in(domain, places, sizeof places / sizeof *places))
		return true;
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
		if (slice_is_fold(host, hosts[i]))
			return true;
	return is_in(domain, pages, sizeof pages / sizeof *pages) ||
		mailboxes_have(domain);
}

static char *
domain_of_host(struct arena *a, struct slice host, const char **problem)
{
	const char *ascii = domain_ascii(a, host);
	const char *domain = ascii ? domain_registrable(ascii) : NULL;
	bool reserved = ascii &&
		(slice_ends(slice_of(ascii), ".example") ||
			slice_ends(slice_of(ascii), ".test"));

	if (!ascii)
		*problem = "is no host name";
	else if (domain)
		return arena_strdup(a, domain);
	/* RFC 2606: for examples, where no list of suffixes has them. */
	else if (reserved)
		return arena_strdup(
			a, strncmp(ascii, "www.", 4) == 0 ? ascii + 4 : ascii);
	else
		*problem = "has no known public suffix";
	return NULL;
}

char *
clean_domain(struct arena *a, struct slice text, const char **problem)
{
	struct url u;
	struct slice host = text;
	struct slice path;
	char *domain;

	if (slice_find(text, "://") < text.len) {
		if (!url_parse(text, &u) || !u.host.len) {
			*problem = "is no web address";
			return NULL;
		}
		host = u.host;
		path = u.path;
	} else {
		if (slice_starts(host, "//"))
			host = slice_from(host, 2);
		host = slice_sub(host, 0, slice_find_char(host, '#'));
		path = slice_from(host, slice_find_char(host, '/'));
		host = slice_sub(host, 0, slice_find_char(host, '/'));
		host = slice_sub(host, 0, slice_find_char(host, '?'));
		host = slice_sub(host, 0, slice_find_char(host, ':'));
		/* An address of mail, where the web site should stand. */
		if (slice_find_char(host, '@') < host.len)
			host = slice_from(host, slice_find_char(host, '@') + 1);
	}
	domain = domain_of_host(a, host, problem);
	if (domain && is_shared(domain, host, path)) {
		*problem = "is a site where anybody has a page";
		return NULL;
	}
	return domain;
}

char *
clean_email_domain(struct arena *a, struct slice email)
{
	const char *ignored;
	size_t at = slice_find_char(email, '@');
	char *domain = at < email.len
		? clean_domain(a, slice_from(email, at + 1), &ignored)
		: NULL;

	return domain && !mailboxes_of_customers(domain) ? domain : NULL;
}
