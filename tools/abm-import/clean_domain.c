#include <string.h>

#include "base/url.h"
#include "clean.h"
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

/* Mailboxes of everybody. */
static const char *const mailboxes[] = {"gmail.com", "googlemail.com",
	"live.com", "live.co.uk", "live.fr", "live.de", "live.nl", "live.it",
	"live.ca", "live.com.au", "msn.com", "outlook.com", "outlook.de",
	"outlook.fr", "outlook.es", "outlook.it", "ymail.com", "rocketmail.com",
	"icloud.com", "me.com", "mac.com", "aol.com", "aim.com", "gmx.de",
	"gmx.net", "gmx.com", "gmx.at", "gmx.ch", "web.de", "t-online.de",
	"freenet.de", "arcor.de", "posteo.de", "mailbox.org", "orange.fr",
	"wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "bbox.fr",
	"libero.it", "virgilio.it", "alice.it", "tin.it", "tiscali.it",
	"telenet.be", "skynet.be", "ziggo.nl", "kpnmail.nl", "planet.nl",
	"hetnet.nl", "xs4all.nl", "bluewin.ch", "hispeed.ch", "btinternet.com",
	"btopenworld.com", "virginmedia.com", "ntlworld.com",
	"blueyonder.co.uk", "talktalk.net", "comcast.net", "verizon.net",
	"att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net",
	"earthlink.net", "sympatico.ca", "bigpond.com", "optusnet.com.au",
	"xtra.co.nz", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "seznam.cz",
	"centrum.cz", "bol.com.br", "qq.com", "foxmail.com", "163.com",
	"126.com", "139.com", "yeah.net", "sina.cn", "aliyun.com", "naver.com",
	"hanmail.net", "daum.net", "nate.com", "docomo.ne.jp", "ezweb.ne.jp",
	"mail.ru", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "yandex.ru",
	"ya.ru", "rediffmail.com", "fastmail.com", "hey.com", "proton.me",
	"pm.me", "protonmail.com", "tutanota.com", "mail.com", "email.com"};

/* The same below a path; without one the company that runs the place. */
static const char *const places[] = {"tiktok.com", "pinterest.com",
	"reddit.com", "glassdoor.com", "github.com", "medium.com",
	"substack.com", "yelp.com", "etsy.com", "eventbrite.com"};

/* Whose customers have their mail below the company's own domain. */
static const char *const carriers[] = {"telia.com", "sky.com", "rogers.com",
	"shaw.ca", "uol.com.br", "terra.com.br", "sina.com", "sohu.com",
	"yandex.com", "zoho.com"};

/* Mail services that have a domain in every country. */
static const char *const everywhere[] = {"hotmail.", "yahoo."};

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
	for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++)
		if (slice_starts(slice_of(domain), everywhere[i]))
			return true;
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
		if (slice_is_fold(host, hosts[i]))
			return true;
	return is_in(domain, pages, sizeof pages / sizeof *pages) ||
		is_in(domain, mailboxes, sizeof mailboxes / sizeof *mailboxes);
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

	return domain &&
			!is_in(domain, carriers,
				sizeof carriers / sizeof *carriers)
		? domain
		: NULL;
}
