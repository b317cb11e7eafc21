/*
 * The doors of port/http.h, with a server of our own on loopback, which says
 * how many connections it saw.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "port/http.h"

#define REPLY "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"

struct server {
	int port;
	pid_t pid;
};

/* Answers every request with the number of connections so far. */
static _Noreturn void
serve(int listener)
{
	for (char count = '1';; count++) {
		int fd = accept(listener, NULL, NULL);
		char request[4096];

		while (recv(fd, request, sizeof request, 0) > 0)
			if (send(fd, REPLY, strlen(REPLY), MSG_NOSIGNAL) < 0 ||
				send(fd, &count, 1, MSG_NOSIGNAL) < 0)
				break;
		close(fd);
	}
}

static void
server_open(struct server *s)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_int_equal(bind(fd, (struct sockaddr *)&at, len), 0);
	assert_int_equal(listen(fd, 8), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
	s->port = ntohs(at.sin_port);
	s->pid = fork();
	if (s->pid == 0)
		serve(fd);
	close(fd);
}

static void
server_close(struct server *s)
{
	kill(s->pid, SIGKILL);
	waitpid(s->pid, NULL, 0);
}

static int
begin(void *ctx, const struct http_response *r, struct fault *f)
{
	(void)ctx;
	(void)r;
	(void)f;
	return 0;
}

static int
data(void *ctx, const void *bytes, size_t len, struct fault *f)
{
	(void)f;
	return buf_add(ctx, bytes, len);
}

static int
get(struct http *h, const char *url, const struct address_blocks *allowed,
	struct buf *body, struct fault *f)
{
	struct arena a = ARENA_INIT;
	struct http_sink sink = {begin, data, body};
	struct http_response response;
	struct http_request q = {.url = url,
		.user_agent = "test",
		.max_bytes = 100,
		.timeout_ms = 5000,
		.allowed = allowed};
	enum http_reach reach;
	int status;

	buf_reset(body);
	status = http_get(h, &q, &a, &sink, &response, &reach, f);
	arena_free(&a);
	return status;
}

static void
test_a_connection_is_checked_again_when_it_is_used_again(void **state)
{
	struct address_block block;
	struct address_blocks loopback = {&block, 1, 1};
	struct fault f = FAULT_INIT;
	struct buf body = BUF_INIT(1000);
	struct http *h = http_open(&f);
	struct server s;
	char url[64];

	(void)state;
	server_open(&s);
	assert_true(address_block_parse("127.0.0.0/8", &block));
	snprintf(url, sizeof url, "http://127.0.0.1:%d/", s.port);
	assert_int_equal(get(h, url, &loopback, &body, &f), 0);
	assert_string_equal(buf_str(&body), "1");
	/* It is kept open: this is the same connection. */
	assert_int_equal(get(h, url, &loopback, &body, &f), 0);
	assert_string_equal(buf_str(&body), "1");
	assert_int_equal(get(h, url, NULL, &body, &f), -1);
	assert_non_null(strstr(f.text, "not public"));
	assert_int_equal(body.len, 0);
	assert_int_equal(f.kind, FAULT_INPUT);
	http_close(h);
	server_close(&s);
	buf_free(&body);
}

static void
test_no_spelling_reaches_a_closed_address(void **state)
{
	static const char *const hosts[] = {"127.0.0.1", "2130706433",
		"0x7f000001", "017700000001", "127.1", "0177.0.0.01",
		"[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost",
		"localhost."};
	struct fault f = FAULT_INIT;
	struct buf body = BUF_INIT(1000);
	struct http *h = http_open(&f);
	struct server s;
	char url[96];

	(void)state;
	server_open(&s);
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		snprintf(url, sizeof url, "http://%s:%d/", hosts[i], s.port);
		assert_int_equal(get(h, url, NULL, &body, &f), -1);
		assert_int_equal(body.len, 0);
	}
	http_close(h);
	server_close(&s);
	buf_free(&body);
}

static void
test_what_is_no_web_is_not_spoken(void **state)
{
	static const char *const urls[] = {"file:///etc/hostname",
		"ftp://127.0.0.1/", "gopher://127.0.0.1:70/",
		"dict://127.0.0.1/", "http://me@127.0.0.1/",
		"http://127.0.0.1/\r\nX: y", "http://127.0.0.1/\x7f",
		"127.0.0.1/", "//127.0.0.1/", "/x", ""};
	struct fault f = FAULT_INIT;
	struct buf body = BUF_INIT(1000);
	struct http *h = http_open(&f);

	(void)state;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		assert_int_equal(get(h, urls[i], NULL, &body, &f), -1);
		assert_int_equal(f.kind, FAULT_INPUT);
	}
	http_close(h);
	buf_free(&body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_a_connection_is_checked_again_when_it_is_used_again),
		cmocka_unit_test(test_no_spelling_reaches_a_closed_address),
		cmocka_unit_test(test_what_is_no_web_is_not_spoken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
