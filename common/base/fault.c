#include "base/fault.h"

#include <stdio.h>
#include <string.h>

static const char *const reasons[] = {
	[FAULT_NONE] = "none",
	[FAULT_INPUT] = "input",
	[FAULT_TEMPORARY] = "temporary",
	[FAULT_LIMIT] = "limit",
	[FAULT_CRASH] = "crash",
	[FAULT_VERSION] = "version",
	[FAULT_GROUP_SPLIT] = "group-split",
	[FAULT_SYSTEM] = "system",
};

int
fault_vset(struct fault *f, enum fault_kind kind, const char *fmt, va_list ap)
{
	if (!f)
		return -1;
	f->kind = kind;
	vsnprintf(f->text, sizeof f->text, fmt, ap);
	return -1;
}

int
fault_set(struct fault *f, enum fault_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fault_vset(f, kind, fmt, ap);
	va_end(ap);
	return -1;
}

int
fault_prefix(struct fault *f, const char *fmt, ...)
{
	char old[sizeof f->text];
	va_list ap;
	size_t len;

	if (!f)
		return -1;
	memcpy(old, f->text, sizeof old);
	va_start(ap, fmt);
	vsnprintf(f->text, sizeof f->text, fmt, ap);
	va_end(ap);
	len = strlen(f->text);
	snprintf(f->text + len, sizeof f->text - len, ": %.*s",
		(int)(sizeof f->text - len - 3), old);
	return -1;
}

const char *
fault_reason(enum fault_kind kind)
{
	return reasons[kind];
}

enum fault_kind
fault_kind_of(const char *reason)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (!strcmp(reasons[i], reason))
			return (enum fault_kind)i;
	return FAULT_NONE;
}
