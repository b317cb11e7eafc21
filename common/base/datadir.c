#include "base/datadir.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *
datadir_path(struct arena *a, const char *name)
{
	const char *dir = getenv("ABM_DATADIR");
	char exe[4096];
	ssize_t len;
	char *slash;

	if (dir && *dir)
		return arena_printf(a, "%s/%s", dir, name);
	len = readlink("/proc/self/exe", exe, sizeof exe - 1);
	exe[len > 0 ? len : 0] = '\0';
	slash = strrchr(exe, '/');
	if (!slash)
		return arena_printf(a, "share/abm/%s", name);
	*slash = '\0';
	return arena_printf(a, "%s/../share/abm/%s", exe, name);
}
