#include "port/http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/bytes16.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/slice.h"
#include "port/coding.h"
#include "port/http_fault.h"

#define HEADER_LIMIT ((size_t)256 * 1024)
#define FIELD_LIMIT 8192 /* bytes of one field's value */
#define CONNECT_TIMEOUT_MS 10000L
#define BUFFER_SIZE (256L * 1024)
#define STALL_BYTES 100L /* a second; less is no progress */
#define SLOWEST (16 * 1024) /* bytes a second over all, after the timeout */

struct http {
	CURL *curl;
};

/* What the callbacks of one transfer share. */
struct transfer {
	const struct http_request *request;
	struct http_response *response;
	const struct http_sink *sink;
	struct arena *arena;
	struct fault *fault; /* the sink's, or our own */
	CURL *curl;
	int64_t start_ms;
	size_t header_bytes; /* interim answers' and trailers, too */
	bool begun; /* the body's first byte has come */
	bool ended; /* by us: fault says why */
};

/* clang-format off */
#define NAME(text) {text, sizeof text - 1}
/* clang-format on */

static const struct slice names[HTTP_FIELDS] = {
	[HTTP_AGE] = NAME("age"),
	[HTTP_CACHE_CONTROL] = NAME("cache-control"),
	[HTTP_CONTENT_ENCODING] = NAME("content-encoding"),
	[HTTP_CONTENT_LENGTH] = NAME("content-length"),
	[HTTP_CONTENT_RANGE] = NAME("content-range"),
	[HTTP_CONTENT_TYPE] = NAME("content-type"),
	[HTTP_DATE] = NAME("date"),
	[HTTP_ETAG] = NAME("etag"),
	[HTTP_EXPIRES] = NAME("expires"),
	[HTTP_LAST_MODIFIED] = NAME("last-modified"),
	[HTTP_LOCATION] = NAME("location"),
	[HTTP_RETRY_AFTER] = NAME("retry-after"),
	[HTTP_TRANSFER_ENCODING] = NAME("transfer-encoding"),
	[HTTP_VARY] = NAME("vary"),
};

const char *
http_field_name(enum http_field field)
{
	return names[field].data;
}

static int
refuse(struct transfer *t, enum fault_kind kind, const char *text)
{
	t->ended = true;
	return fault_set(t->fault, kind, "%s", text);
}

/* A door: what is really connected to. */
static curl_socket_t
open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct transfer *t = ctx;
	struct address address;

	(void)purpose;
	if (!address_of_socket(&to->addr, &address) ||
		!address_allowed(&address, t->request->allowed)) {
		refuse(t, FAULT_INPUT,
			"its address is not public (see --allow-private)");
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* The same for a connection that was opened for an earlier request. */
static int
before_request(void *ctx, char *peer, char *own, int peer_port, int own_port)
{
	struct transfer *t = ctx;
	struct address address;

	(void)own;
	(void)peer_port;
	(void)own_port;
	if (address_parse(peer, &address) &&
		address_allowed(&address, t->request->allowed))
		return CURL_PREREQFUNC_OK;
	refuse(t, FAULT_INPUT,
		"its address is not public (see --allow-private)");
	return CURL_PREREQFUNC_ABORT;
}

static bool
is_late(const struct transfer *t)
{
	int64_t ms = time_mono_ms() - t->start_ms;

	return ms > t->request->timeout_ms &&
		t->response->wire_bytes < ms * SLOWEST / 1000;
}

static int
take_piece(struct transfer *t, const char *data, size_t len)
{
	if (!t->begun) {
		t->begun = true;
		curl_easy_getinfo(
			t->curl, CURLINFO_RESPONSE_CODE, &t->response->status);
		if (t->sink->begin(t->sink->ctx, t->response, t->fault) < 0)
			return -1;
	}
	t->response->wire_bytes += (int64_t)len;
	if (t->response->wire_bytes > t->request->max_bytes)
		return fault_set(t->fault, FAULT_LIMIT,
			"the body is larger than %lld bytes",
			(long long)t->request->max_bytes);
	if (is_late(t))
		return fault_set(t->fault, FAULT_TEMPORARY,
			"it took longer than %ld s",
			t->request->timeout_ms / 1000);
	return len ? t->sink->data(t->sink->ctx, data, len, t->fault) : 0;
}

static size_t
take_body(char *data, size_t size, size_t count, void *ctx)
{
	struct transfer *t = ctx;

	if (take_piece(t, data, size * count) == 0)
		return size * count;
	t->ended = true;
	return 0;
}

static void
keep_field(struct transfer *t, enum http_field field, struct slice value)
{
	const char **to = &t->response->fields[field];

	if (*to && (field == HTTP_LOCATION || field == HTTP_CONTENT_TYPE))
		return;
	*to = *to ? arena_printf(t->arena, "%s, %.*s", *to, SLICE_ARG(value))
		  : arena_strndup(t->arena, value.data, value.len);
}

static struct bytes16
unclean(struct bytes16 b)
{
	return bytes16_or(bytes16_or(bytes16_below(b, '\t'),
				  bytes16_within(b, '\t' + 1, 0x1f)),
		bytes16_is(b, 0x7f));
}

static bool
is_clean(struct slice value)
{
	for (; value.len >= BYTES16; value = slice_from(value, BYTES16))
		if (bytes16_any(unclean(bytes16_load(value.data))))
			return false;
	for (size_t i = 0; i < value.len; i++)
		if (((unsigned char)value.data[i] < ' ' &&
			    value.data[i] != '\t') ||
			value.data[i] == 0x7f)
			return false;
	return true;
}

/*
 * RFC 9112 6.3: what is not chunked at last ends with the connection, which a
 * server that means something else keeps open.
 */
static bool
is_framed(const struct http_response *r)
{
	struct slice coding = slice_of(r->fields[HTTP_TRANSFER_ENCODING]);

	return !coding.data || slice_is_fold(coding, "chunked") ||
		slice_is_fold(coding, "identity");
}

/* RFC 9112 6.3, 5: several lengths must be one. */
static bool
is_one_length(const struct http_response *r)
{
	struct slice rest = slice_of(r->fields[HTTP_CONTENT_LENGTH]);
	struct slice first = SLICE_NONE;
	struct slice piece;

	while (slice_next(&rest, ',', &piece)) {
		piece = slice_trim(piece);
		if (!first.data)
			first = piece;
		if (!slice_eq(first, piece))
			return false;
	}
	return true;
}

static int
end_header(struct transfer *t)
{
	if (!is_framed(t->response))
		return refuse(
			t, FAULT_INPUT, "a transfer coding that is not known");
	if (!is_one_length(t->response))
		return refuse(t, FAULT_INPUT, "several lengths of one body");
	return 0;
}

/* Lines of an interim answer are forgotten when the next status line comes. */
static size_t
take_header(char *data, size_t size, size_t count, void *ctx)
{
	struct transfer *t = ctx;
	struct slice line = slice_make(data, size * count);
	size_t colon = slice_find_char(line, ':');
	struct slice name = slice_sub(line, 0, colon);
	struct slice value = slice_trim(slice_from(line, colon + 1));

	if (slice_starts(line, "HTTP/") && !t->begun)
		memset(t->response->fields, 0, sizeof t->response->fields);
	t->header_bytes += line.len;
	if (t->header_bytes > HEADER_LIMIT) {
		refuse(t, FAULT_LIMIT, "the header is too large");
		return 0;
	}
	if (!slice_trim(line).len && !t->begun && end_header(t) < 0)
		return 0;
	/* Behind the body come trailers. */
	if (t->begun || colon == line.len || value.len > FIELD_LIMIT ||
		!is_clean(value))
		return line.len;
	for (int i = 0; i < HTTP_FIELDS; i++)
		if (name.len == names[i].len &&
			slice_same_fold(name.data, names[i].data, name.len))
			keep_field(t, (enum http_field)i, value);
	return line.len;
}

/* What is the same for every request. */
static void
set_up(CURL *c)
{
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(c, CURLOPT_HTTP09_ALLOWED, 0L);
	curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_TIMEOUT_MS);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES);
	curl_easy_setopt(c, CURLOPT_BUFFERSIZE, BUFFER_SIZE);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, before_request);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
}

struct http *
http_open(struct fault *f)
{
	struct http *h;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0) {
		fault_set(f, FAULT_SYSTEM, "libcurl cannot start");
		return NULL;
	}
	h = mem_zalloc(1, sizeof *h);
	h->curl = curl_easy_init();
	if (h->curl) {
		set_up(h->curl);
		return h;
	}
	free(h);
	fault_set(f, FAULT_SYSTEM, "libcurl cannot start");
	return NULL;
}

void
http_close(struct http *h)
{
	if (!h)
		return;
	curl_easy_cleanup(h->curl);
	curl_global_cleanup();
	free(h);
}

/*
 * The lines of a request, as the list that libcurl reads; their text is the
 * arena's.
 */
#define LINES 8

struct lines {
	struct curl_slist nodes[LINES];
	size_t count;
};

static int
add_line(struct lines *l, struct arena *a, const char *name, const char *value,
	struct fault *f)
{
	size_t head = strlen(name);
	size_t len = strlen(value);
	char *text;

	if (!is_clean(slice_make(value, len)) || len > FIELD_LIMIT)
		return fault_set(f, FAULT_INPUT,
			"a control character, or too much, in the field %s",
			name);
	text = arena_alloc(a, head + len + sizeof ": ", 1);
	memcpy(text, name, head);
	memcpy(text + head, ": ", 2);
	memcpy(text + head + 2, value, len);
	l->nodes[l->count].data = text;
	if (l->count)
		l->nodes[l->count - 1].next = &l->nodes[l->count];
	l->count++;
	return 0;
}

static int
request_lines(const struct http_request *r, struct arena *a, struct lines *l,
	struct fault *f)
{
	const struct {
		const char *name;
		const char *value; /* NULL: is not sent */
	} all[LINES] = {
		{"User-Agent", r->user_agent},
		{"Accept", r->accept},
		{"Accept-Encoding", r->identity ? "identity" : CODING_ACCEPT},
		{"Referer", r->referer},
		{"Authorization", r->authorization},
		{"If-None-Match", r->etag},
		{"If-Modified-Since", r->last_modified},
		{"If-Range", r->range_from ? r->if_range : NULL},
	};

	if (!is_clean(slice_of(r->url)))
		return fault_set(
			f, FAULT_INPUT, "a control character in the URL");
	for (size_t i = 0; i < LINES; i++)
		if (all[i].value &&
			add_line(l, a, all[i].name, all[i].value, f) < 0)
			return -1;
	return 0;
}

/* Taken apart here: libcurl would put a text together and do it once more. */
static CURLU *
parse_url(const char *url, struct fault *f)
{
	CURLU *parts = curl_url();

	if (curl_url_set(parts, CURLUPART_URL, url, CURLU_DISALLOW_USER) ==
		CURLUE_OK)
		return parts;
	curl_url_cleanup(parts);
	fault_set(
		f, FAULT_INPUT, "%s", curl_easy_strerror(CURLE_URL_MALFORMAT));
	return NULL;
}

static struct curl_slist *
prepare(CURL *c, struct transfer *t, struct lines *lines, CURLU *parts)
{
	const struct http_request *r = t->request;
	struct curl_slist *to = NULL;
	char range[32] = "";
	long longest_ms = r->timeout_ms + (long)(r->max_bytes / SLOWEST) * 1000;

	for (int i = 0; i < r->connect_to_count; i++)
		to = curl_slist_append(to, r->connect_to[i]);
	if (r->range_from)
		snprintf(
			range, sizeof range, "%lld-", (long long)r->range_from);
	curl_easy_setopt(c, CURLOPT_CURLU, parts);
	curl_easy_setopt(
		c, CURLOPT_HTTPHEADER, lines->count ? lines->nodes : NULL);
	curl_easy_setopt(c, CURLOPT_CONNECT_TO, to);
	curl_easy_setopt(c, CURLOPT_RANGE, *range ? range : NULL);
	curl_easy_setopt(
		c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)r->max_bytes);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, longest_ms);
	curl_easy_setopt(
		c, CURLOPT_LOW_SPEED_TIME, (r->timeout_ms + 999) / 1000);
	if (r->cacert)
		curl_easy_setopt(c, CURLOPT_CAINFO, r->cacert);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(c, CURLOPT_PREREQDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	return to;
}

static int
perform(struct http *h, struct transfer *t, enum http_reach *reach)
{
	CURLcode code = curl_easy_perform(h->curl);

	curl_easy_getinfo(
		h->curl, CURLINFO_RESPONSE_CODE, &t->response->status);
	if (t->ended)
		return -1;
	if (code != CURLE_OK)
		return http_fault(h->curl, (int)code, t->request,
			time_mono_ms() - t->start_ms, reach, t->fault);
	/* An empty body begins, too. */
	return t->begun ? 0 : take_piece(t, "", 0);
}

int
http_get(struct http *h, const struct http_request *request, struct arena *a,
	const struct http_sink *sink, struct http_response *response,
	enum http_reach *reach, struct fault *f)
{
	struct transfer t = {.request = request,
		.response = response,
		.sink = sink,
		.arena = a,
		.fault = f,
		.curl = h->curl,
		.start_ms = time_mono_ms()};
	struct lines lines = {.count = 0};
	struct curl_slist *to = NULL;
	CURLU *parts = NULL;
	int status = -1;

	memset(response, 0, sizeof *response);
	*reach = HTTP_REACHED;
	if (request_lines(request, a, &lines, f) == 0)
		parts = parse_url(request->url, f);
	if (parts) {
		to = prepare(h->curl, &t, &lines, parts);
		status = perform(h, &t, reach);
	}
	curl_easy_setopt(h->curl, CURLOPT_CURLU, NULL);
	curl_easy_setopt(h->curl, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(h->curl, CURLOPT_CONNECT_TO, NULL);
	curl_slist_free_all(to);
	curl_url_cleanup(parts);
	return status;
}
