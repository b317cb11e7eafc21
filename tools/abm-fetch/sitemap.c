#include "sitemap.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/httpdate.h"
#include "base/transcode.h"
#include "base/utf8.h"
#include "port/gunzip.h"
#include "port/markup.h"
#include "weburl.h"
#include "xmlmend.h"

#define TEXT_LIMIT ((size_t)8192) /* of one URL or date */

/* What an element is to us, by its name without prefix. */
enum element { OTHER, PAGE, SUB, FEED_ITEM, URL, PERMALINK, TIME, INSIDE };

struct reading {
	struct arena *arena;
	struct slice at;
	struct sitemap *map;
	enum element open[MARKUP_DEPTH_LIMIT + 2];
	size_t depth; /* of open[] in use */
	struct buf text; /* of the open URL or TIME, or of a bare SUB */
	const char *url; /* of the open entry; NULL so far */
	const char *permalink; /* of a feed's entry without another link */
	int64_t changed;
	bool known; /* a root or entry of ours was seen */
};

/* Dates --------------------------------------------------------------------- */

static bool
take_number(struct slice *s, size_t digits, int *out)
{
	int n = 0;

	if (s->len < digits)
		return false;
	for (size_t i = 0; i < digits; i++) {
		if (s->data[i] < '0' || s->data[i] > '9')
			return false;
		n = n * 10 + (s->data[i] - '0');
	}
	*s = slice_from(*s, digits);
	*out = n;
	return true;
}

static bool
take_char(struct slice *s, char c)
{
	if (!s->len || s->data[0] != c)
		return false;
	*s = slice_from(*s, 1);
	return true;
}

/* All that is left, or nothing. */
static bool
is_zone(struct slice s, int *zone_s)
{
	int hours = 0, minutes = 0;
	bool west;

	if (!s.len || slice_is_fold(s, "z"))
		return true;
	west = take_char(&s, '-');
	if ((!west && !take_char(&s, '+')) || !take_number(&s, 2, &hours))
		return false;
	take_char(&s, ':');
	if (s.len && !take_number(&s, 2, &minutes))
		return false;
	*zone_s = (hours * 3600 + minutes * 60) * (west ? 1 : -1);
	return !s.len;
}

/* ":ss.fff" and the zone, all of which may be missing. */
static bool
take_rest_of_time(struct slice s, int *second, int *zone_s)
{
	if (take_char(&s, ':') && !take_number(&s, 2, second))
		return false;
	if (take_char(&s, '.'))
		while (s.len && s.data[0] >= '0' && s.data[0] <= '9')
			s = slice_from(s, 1);
	return is_zone(s, zone_s);
}

bool
sitemap_time(struct slice s, int64_t *seconds)
{
	struct date d = {0, 1, 1};
	int hour = 0, minute = 0, second = 0, zone_s = 0;

	s = slice_trim(s);
	if (!take_number(&s, 4, &d.year))
		return false;
	if (take_char(&s, '-') &&
		(!take_number(&s, 2, &d.month) ||
			(take_char(&s, '-') && !take_number(&s, 2, &d.day))))
		return false;
	if (take_char(&s, 'T') || take_char(&s, 't') || take_char(&s, ' ')) {
		if (s.len &&
			(!take_number(&s, 2, &hour) || !take_char(&s, ':') ||
				!take_number(&s, 2, &minute) ||
				!take_rest_of_time(s, &second, &zone_s)))
			return false;
	} else if (!is_zone(s, &zone_s)) {
		return false;
	}
	if (!date_valid(d) || hour > 24 || minute > 59 || second > 60)
		return false;
	*seconds = date_days(d) * 86400 + hour * 3600 + minute * 60 + second +
		zone_s;
	return true;
}

/* Entries ------------------------------------------------------------------- */

static bool
is_blank(uint32_t c)
{
	return utf8_is_space(c) || utf8_is_hidden(c);
}

/* Of all that is not seen: those who write sitemaps paste it. */
static struct slice
trim(struct slice s)
{
	while (s.len) {
		size_t off = 0;

		if (!is_blank(utf8_next(s.data, s.len, &off)))
			break;
		s = slice_from(s, off);
	}
	while (s.len) {
		size_t last = utf8_start(s.data, s.len - 1);
		size_t off = last;

		if (!is_blank(utf8_next(s.data, s.len, &off)))
			break;
		s.len = last;
	}
	return s;
}

static const char *
link_of(struct reading *r, struct slice s)
{
	s = trim(s);
	return s.len ? weburl_resolve(r->arena, r->at, s) : NULL;
}

static void
add_url(struct reading *r, const char *url, int64_t changed)
{
	struct sitemap_url *u;

	if (!url)
		return;
	if (r->map->urls.count == SITEMAP_URL_LIMIT) {
		r->map->whole = false;
		return;
	}
	u = ARRAY_PUSH(r->arena, &r->map->urls);
	u->url = url;
	u->changed = changed;
}

/* Elements ------------------------------------------------------------------ */

static enum element
parent_of(const struct reading *r)
{
	return r->depth ? r->open[r->depth - 1] : OTHER;
}

static bool
is_entry(enum element e)
{
	return e == PAGE || e == SUB || e == FEED_ITEM;
}

/* Of a URL or a time, also within elements that nobody asked for. */
static bool
holds_text(enum element e)
{
	return e == URL || e == PERMALINK || e == TIME || e == INSIDE;
}

static enum element
element_of(const struct reading *r, const char *name)
{
	static const struct {
		const char *name;
		enum element is;
	} entries[] = {{"url", PAGE}, {"sitemap", SUB}, {"item", FEED_ITEM},
		{"entry", FEED_ITEM}};
	enum element parent = parent_of(r);

	if (holds_text(parent))
		return INSIDE;
	if (parent == PAGE || parent == SUB)
		return !strcmp(name, "loc")	   ? URL
			: !strcmp(name, "lastmod") ? TIME
						   : OTHER;
	if (parent == FEED_ITEM)
		return !strcmp(name, "link")	? URL
			: !strcmp(name, "guid") ? PERMALINK
			: !strcmp(name, "pubdate") ||
				!strcmp(name, "updated") ||
				!strcmp(name, "date")
			? TIME
			: OTHER;
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		if (!strcmp(name, entries[i].name))
			return entries[i].is;
	return OTHER;
}

/* Atom's links are attributes, and say what they lead to (RFC 4287 4.2.7). */
static void
take_href(struct reading *r, const struct markup_attrs *attrs)
{
	struct slice href = markup_attr(attrs, "href");
	struct slice rel = markup_attr(attrs, "rel");

	if (href.data && (!rel.data || slice_is_fold(rel, "alternate")) &&
		!r->url)
		r->url = link_of(r, href);
}

static void
open_element(void *ctx, const char *name, const struct markup_attrs *attrs)
{
	struct reading *r = ctx;
	const char *colon = strchr(name, ':');
	const char *local = colon ? colon + 1 : name;
	enum element e = element_of(r, local);

	if (!strcmp(local, "sitemapindex"))
		r->map->kind = SITEMAP_INDEX;
	if (is_entry(e) || !strcmp(local, "sitemapindex") ||
		!strcmp(local, "urlset") || !strcmp(local, "rss") ||
		!strcmp(local, "feed"))
		r->known = true;
	if (is_entry(e)) {
		r->url = r->permalink = NULL;
		r->changed = SITEMAP_NO_TIME;
	}
	if (e == URL && parent_of(r) == FEED_ITEM)
		take_href(r, attrs);
	if (e == PERMALINK &&
		slice_is_fold(markup_attr(attrs, "ispermalink"), "false"))
		e = OTHER;
	if (e != OTHER && e != INSIDE)
		buf_reset(&r->text);
	if (r->depth < MARKUP_DEPTH_LIMIT + 1)
		r->open[r->depth++] = e;
}

static void
take_time(struct reading *r)
{
	struct slice s = trim(slice_make(buf_str(&r->text), r->text.len));
	int64_t seconds;

	if (sitemap_time(s, &seconds) || httpdate_parse_lenient(s, &seconds))
		r->changed = seconds;
}

static void
close_element(void *ctx, const char *name)
{
	struct reading *r = ctx;
	struct slice text = slice_make(buf_str(&r->text), r->text.len);
	enum element e;

	(void)name;
	if (!r->depth)
		return;
	e = r->open[--r->depth];
	if (e == URL && (!r->url || parent_of(r) != FEED_ITEM)) {
		/* Two in one entry are two. */
		add_url(r, r->url, r->changed);
		r->url = link_of(r, text);
	}
	if (e == PERMALINK)
		r->permalink = link_of(r, text);
	if (e == TIME)
		take_time(r);
	/* Some indexes leave <loc> out. */
	if (e == SUB && !r->url)
		r->url = link_of(r, text);
	if (is_entry(e)) {
		add_url(r, r->url ? r->url : r->permalink, r->changed);
		r->url = r->permalink = NULL;
	}
	if (e != OTHER && e != INSIDE)
		buf_reset(&r->text);
}

static void
take_text(void *ctx, struct slice text)
{
	struct reading *r = ctx;
	enum element e = parent_of(r);

	if (holds_text(e) || e == SUB)
		buf_add(&r->text, text.data, text.len);
}

static void
restart(void *ctx)
{
	(void)ctx;
}

/* Files --------------------------------------------------------------------- */

static void
read_line(struct reading *r, struct slice line)
{
	line = trim(line);
	if (slice_starts_fold(line, "http://") ||
		slice_starts_fold(line, "https://"))
		add_url(r, link_of(r, line), SITEMAP_NO_TIME);
}

/* Lines end with CR, LF or both. */
static void
read_lines(struct reading *r, struct slice s)
{
	struct slice rest, line;

	while (slice_next(&s, '\n', &rest))
		while (slice_next(&rest, '\r', &line))
			read_line(r, line);
	r->known = r->map->urls.count > 0;
}

static void
forget(struct reading *r)
{
	r->map->kind = SITEMAP_PAGES;
	r->map->urls.count = 0;
	r->depth = 0;
	r->url = r->permalink = NULL;
	r->known = false;
	buf_reset(&r->text);
}

/* What is not well-formed gets a second reading, mended. */
static int
read_markup(struct reading *r, struct slice s, struct fault *f)
{
	const struct markup_handler handler = {.open = open_element,
		.close = close_element,
		.text = take_text,
		.restart = restart,
		.ctx = r};
	struct buf mended = BUF_INIT(2 * SITEMAP_BYTES);
	struct fault broken = FAULT_INIT;
	int status = markup_parse(s, MARKUP_XML, &handler, &broken);

	if (status < 0 && broken.kind == FAULT_INPUT && xml_mend(&mended, s)) {
		forget(r);
		s = slice_make(buf_str(&mended), mended.len);
		status = markup_parse(s, MARKUP_XML, &handler, f);
	} else if (status < 0) {
		*f = broken;
	}
	buf_free(&mended);
	return status;
}

static int
read_text(struct reading *r, struct slice s, struct fault *f)
{
	struct fault broken = FAULT_INIT;

	s = trim(s);
	if (!slice_starts(s, "<"))
		read_lines(r, s);
	else if (read_markup(r, s, &broken) < 0)
		r->map->whole = false;
	/* The entry in which the file was cut off. */
	if (r->depth && r->url && !r->map->whole)
		add_url(r, r->url, r->changed);
	if (broken.kind == FAULT_SYSTEM)
		return fault_set(f, FAULT_SYSTEM, "%s", broken.text);
	if (!r->known)
		return fault_set(f, FAULT_INPUT, "it is no sitemap");
	return 0;
}

int
sitemap_parse(struct arena *a, struct slice bytes, struct slice at,
	struct sitemap *map, struct fault *f)
{
	struct buf unpacked = BUF_INIT(SITEMAP_BYTES);
	struct buf text = BUF_INIT(2 * SITEMAP_BYTES);
	struct reading r = {.arena = a,
		.at = at,
		.map = map,
		.text = BUF_INIT(TEXT_LIMIT),
		.changed = SITEMAP_NO_TIME};
	struct fault packed = FAULT_INIT;
	int status;

	memset(map, 0, sizeof *map);
	map->whole = bytes.len <= SITEMAP_BYTES;
	if (gunzip_is(bytes)) {
		map->whole = gunzip(bytes, &unpacked, &packed) == 0;
		bytes = slice_make(buf_str(&unpacked), unpacked.len);
	}
	bytes = slice_sub(bytes, 0, SITEMAP_BYTES);
	/* The protocol asks for UTF-8; not all know. */
	if (strcmp(transcode_encoding(bytes, SLICE_NONE), "UTF-8") != 0) {
		transcode_page(&text, bytes, SLICE_NONE);
		bytes = slice_make(buf_str(&text), text.len);
	}
	status = read_text(&r, bytes, f);
	buf_free(&r.text);
	buf_free(&text);
	buf_free(&unpacked);
	return status;
}
