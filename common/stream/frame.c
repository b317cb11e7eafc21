#include "stream/frame.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

#define GUESS 16384 /* bytes; a larger frame takes more than one call */

bool
frame_read(int fd, struct buf *frame, uint64_t *len)
{
	size_t want = GUESS;

	buf_reset(frame);
	*len = 0;
	while (frame->len < sizeof *len || frame->len - sizeof *len < *len) {
		ssize_t got;

		if (buf_reserve(frame, want) < 0)
			return false;
		got = recv(fd, frame->data + frame->len, want, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		frame->len += (size_t)got;
		if (frame->len < sizeof *len)
			continue;
		memcpy(len, frame->data, sizeof *len);
		want = sizeof *len + (size_t)*len - frame->len;
	}
	frame->data[frame->len] = '\0';
	return true;
}

static bool
send_whole(int fd, const void *from, size_t len)
{
	const char *p = from;

	while (len) {
		ssize_t sent = send(fd, p, len, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		p += sent;
		len -= (size_t)sent;
	}
	return true;
}

bool
frame_send(int fd, const void *data, size_t len)
{
	uint64_t head = len;
	/* Small ones, which most are, go in one call. */
	struct iovec parts[2] = {
		{&head, sizeof head}, {(void *)(uintptr_t)data, len}};
	const struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
	ssize_t sent;

	do {
		sent = sendmsg(fd, &message, MSG_NOSIGNAL);
	} while (sent < 0 && errno == EINTR);
	if (sent < (ssize_t)sizeof head)
		return false;
	sent -= (ssize_t)sizeof head;
	return (size_t)sent == len || /* data may be NULL then */
		send_whole(fd, (const char *)data + sent, len - (size_t)sent);
}
