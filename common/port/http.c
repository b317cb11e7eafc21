#include "port/http.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/mem.h"
#include "base/slice.h"

struct http {
	CURL *curl;
};

/* What the callbacks of one transfer share. */
struct transfer {
	const struct http_request *request;
	struct http_response *response;
	struct arena *arena;
	bool refused; /* an address was not allowed */
	bool too_large;
};

static const struct {
	const char *block;
	int bits;
} private_blocks[] = {
	/* RFC 6890 and its successors: not reachable by strangers. */
	{"0.0.0.0", 8},
	{"10.0.0.0", 8},
	{"100.64.0.0", 10},
	{"127.0.0.0", 8},
	{"169.254.0.0", 16},
	{"172.16.0.0", 12},
	{"192.0.0.0", 24},
	{"192.0.2.0", 24},
	{"192.88.99.0", 24},
	{"192.168.0.0", 16},
	{"198.18.0.0", 15},
	{"198.51.100.0", 24},
	{"203.0.113.0", 24},
	{"224.0.0.0", 4},
	{"240.0.0.0", 4},
};

static const struct {
	const char *block;
	int bits;
} private_blocks6[] = {
	{"::", 96},
	{"64:ff9b::", 96},
	{"64:ff9b:1::", 48},
	{"100::", 64},
	{"2001::", 23},
	{"2001:db8::", 32},
	{"2002::", 16},
	{"3fff::", 20},
	{"5f00::", 16},
	{"fc00::", 7},
	{"fe80::", 10},
	{"fec0::", 10},
	{"ff00::", 8},
};

static const unsigned char mapped[12] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255};

static bool
parse_address(const char *s, unsigned char out[16], bool *v4)
{
	*v4 = inet_pton(AF_INET, s, out + 12) == 1;
	if (*v4)
		memcpy(out, mapped, sizeof mapped);
	return *v4 || inet_pton(AF_INET6, s, out) == 1;
}

static bool
matches(const unsigned char a[16], const unsigned char b[16], int bits)
{
	int bytes = bits / 8;
	int rest = bits % 8;

	if (bytes && memcmp(a, b, (size_t)bytes) != 0)
		return false;
	return !rest || (a[bytes] ^ b[bytes]) >> (8 - rest) == 0;
}

bool
http_cidr_parse(const char *s, struct http_cidr *out)
{
	const char *slash = strchr(s, '/');
	size_t len = slash ? (size_t)(slash - s) : strlen(s);
	char text[64];
	char *end;
	bool v4;
	long bits;

	if (len >= sizeof text)
		return false;
	memcpy(text, s, len);
	text[len] = '\0';
	if (!parse_address(text, out->address, &v4))
		return false;
	bits = v4 ? 32 : 128;
	if (slash) {
		long given = strtol(slash + 1, &end, 10);

		if (end == slash + 1 || *end || given < 0 || given > bits)
			return false;
		bits = given;
	}
	out->bits = (int)bits + (v4 ? 96 : 0);
	return true;
}

static bool
is_public(const unsigned char address[16])
{
	unsigned char block[16];
	bool v4;

	if (!memcmp(address, mapped, sizeof mapped)) {
		for (size_t i = 0;
			i < sizeof private_blocks / sizeof *private_blocks;
			i++) {
			parse_address(private_blocks[i].block, block, &v4);
			if (matches(address, block,
				    96 + private_blocks[i].bits))
				return false;
		}
		return true;
	}
	for (size_t i = 0; i < sizeof private_blocks6 / sizeof *private_blocks6;
		i++) {
		parse_address(private_blocks6[i].block, block, &v4);
		if (matches(address, block, private_blocks6[i].bits))
			return false;
	}
	return true;
}

bool
http_address_public(const char *numeric)
{
	unsigned char address[16];
	bool v4;

	return parse_address(numeric, address, &v4) && is_public(address);
}

static bool
is_allowed(const struct http_cidrs *allowed, const unsigned char address[16])
{
	if (is_public(address))
		return true;
	for (size_t i = 0; allowed && i < allowed->count; i++)
		if (matches(address, allowed->items[i].address,
			    allowed->items[i].bits))
			return true;
	return false;
}

/* The last door: what is really connected to. */
static curl_socket_t
open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct transfer *t = ctx;
	unsigned char address[16];

	(void)purpose;
	if (to->family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, &to->addr, sizeof in);
		memcpy(address, mapped, sizeof mapped);
		memcpy(address + 12, &in.sin_addr, 4);
	} else if (to->family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, &to->addr, sizeof in6);
		memcpy(address, &in6.sin6_addr, 16);
	} else {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	if (!is_allowed(t->request->allowed, address)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t
take_body(char *data, size_t size, size_t count, void *ctx)
{
	struct transfer *t = ctx;

	if (buf_add(&t->response->body, data, size * count) < 0) {
		t->too_large = true;
		return 0;
	}
	return size * count;
}

static void
take_field(struct transfer *t, struct slice line, const char *name,
	const char **to)
{
	size_t len = strlen(name);
	struct slice value;

	if (!slice_starts_fold(line, name) || line.len <= len ||
		line.data[len] != ':')
		return;
	value = slice_trim(slice_from(line, len + 1));
	if (value.len <= 4096)
		*to = arena_strndup(t->arena, value.data, value.len);
}

static size_t
take_header(char *data, size_t size, size_t count, void *ctx)
{
	struct transfer *t = ctx;
	struct slice line = slice_make(data, size * count);

	take_field(t, line, "etag", &t->response->etag);
	take_field(t, line, "last-modified", &t->response->last_modified);
	take_field(t, line, "content-type", &t->response->content_type);
	take_field(t, line, "location", &t->response->location);
	take_field(t, line, "retry-after", &t->response->retry_after);
	return size * count;
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
	if (h->curl)
		return h;
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

static struct curl_slist *
conditions(const struct http_request *r)
{
	struct curl_slist *list = NULL;
	char line[4200];

	if (r->etag) {
		snprintf(line, sizeof line, "If-None-Match: %.4096s", r->etag);
		list = curl_slist_append(list, line);
	} else if (r->last_modified) {
		snprintf(line, sizeof line, "If-Modified-Since: %.4096s",
			r->last_modified);
		list = curl_slist_append(list, line);
	}
	return list;
}

static void
set_up(CURL *c, struct transfer *t, struct curl_slist *headers)
{
	const struct http_request *r = t->request;

	curl_easy_reset(c);
	curl_easy_setopt(c, CURLOPT_URL, r->url);
	curl_easy_setopt(c, CURLOPT_USERAGENT, r->user_agent);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(c, CURLOPT_HTTP09_ALLOWED, 0L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, r->timeout_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, 15000L);
	/* Slower than 100 bytes a second for half a minute is stuck. */
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 100L);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, 30L);
	curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
}

static int
explain(const struct transfer *t, CURLcode code, struct fault *f)
{
	if (t->refused)
		return fault_set(f, FAULT_INPUT,
			"its address is not public (see --allow-private)");
	if (t->too_large)
		return fault_set(f, FAULT_LIMIT,
			"the body is larger than %zu bytes",
			t->request->max_bytes);
	switch (code) {
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_URL_MALFORMAT:
	case CURLE_WEIRD_SERVER_REPLY:
		return fault_set(
			f, FAULT_INPUT, "%s", curl_easy_strerror(code));
	default:
		return fault_set(
			f, FAULT_TEMPORARY, "%s", curl_easy_strerror(code));
	}
}

int
http_get(struct http *h, const struct http_request *request, struct arena *a,
	struct http_response *response, struct fault *f)
{
	struct transfer t = {request, response, a, false, false};
	struct curl_slist *headers = conditions(request);
	CURLcode code;

	memset(response, 0, sizeof *response);
	response->body.limit = request->max_bytes;
	set_up(h->curl, &t, headers);
	code = curl_easy_perform(h->curl);
	curl_slist_free_all(headers);
	curl_easy_getinfo(h->curl, CURLINFO_RESPONSE_CODE, &response->status);
	if (code == CURLE_OK)
		return 0;
	buf_free(&response->body);
	return explain(&t, code, f);
}
