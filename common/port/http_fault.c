#include "port/http_fault.h"

#include <curl/curl.h>

#include "base/hostname.h"

/* Who says that there is no such name says it at once. */
#define QUICK_MS 3000

/*
 * libcurl has one code for names that do not exist and for name servers that do
 * not answer.
 */
static enum http_reach
reach_of_name(const struct http_request *request, int64_t ms)
{
	CURLU *parts = curl_url();
	char *host = NULL;
	enum http_reach reach = HTTP_CLOSED;

	if (ms < QUICK_MS && !request->connect_to &&
		curl_url_set(parts, CURLUPART_URL, request->url, 0) ==
			CURLUE_OK &&
		curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
		hostname_is_unknown(host))
		reach = HTTP_NO_HOST;
	curl_free(host);
	curl_url_cleanup(parts);
	return reach;
}

static enum http_reach
reach_of(CURL *curl, CURLcode code, const struct http_request *request,
	int64_t ms)
{
	curl_off_t connect_us = 0;

	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return reach_of_name(request, ms);
	case CURLE_COULDNT_CONNECT:
	case CURLE_SSL_CONNECT_ERROR:
		return HTTP_CLOSED;
	case CURLE_OPERATION_TIMEDOUT:
		curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connect_us);
		return connect_us > 0 ? HTTP_SILENT : HTTP_CLOSED;
	case CURLE_GOT_NOTHING:
		return HTTP_SILENT;
	default:
		return HTTP_REACHED;
	}
}

int
http_fault(void *curl, int code, const struct http_request *request, int64_t ms,
	enum http_reach *reach, struct fault *f)
{
	const char *text = curl_easy_strerror((CURLcode)code);

	*reach = reach_of(curl, (CURLcode)code, request, ms);
	switch ((CURLcode)code) {
	case CURLE_FILESIZE_EXCEEDED:
		return fault_set(f, FAULT_LIMIT,
			"the body is larger than %lld bytes",
			(long long)request->max_bytes);
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_WEIRD_SERVER_REPLY:
		/* The scheme was looked at before: this is HTTP/0.9. */
		return fault_set(f, FAULT_INPUT, "what came is no HTTP answer");
	case CURLE_URL_MALFORMAT:
	case CURLE_BAD_CONTENT_ENCODING:
	case CURLE_LOGIN_DENIED:
	case CURLE_PEER_FAILED_VERIFICATION:
		return fault_set(f, FAULT_INPUT, "%s", text);
	case CURLE_SSL_CACERT_BADFILE:
		return fault_set(f, FAULT_SYSTEM,
			"the certification authorities cannot be read%s%s",
			request->cacert ? ": " : "",
			request->cacert ? request->cacert : "");
	default:
		break;
	}
	if (*reach == HTTP_NO_HOST)
		text = "no host has this name";
	return fault_set(f, FAULT_TEMPORARY, "%s", text);
}
