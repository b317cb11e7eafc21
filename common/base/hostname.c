#include "base/hostname.h"

#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

bool
hostname_is_unknown(const char *name)
{
	struct addrinfo hints;
	struct addrinfo *found = NULL;
	int status;

	memset(&hints, 0, sizeof hints);
	hints.ai_socktype = SOCK_STREAM;
	status = getaddrinfo(name, NULL, &hints, &found);
	if (status == 0)
		freeaddrinfo(found);
	/* EAI_AGAIN: no server could say. */
	return status == EAI_NONAME;
}
