#include "base/pack.h"

#include <string.h>

void
pack_number(struct buf *b, uint64_t n)
{
	buf_add(b, &n, sizeof n);
}

void
pack_slice(struct buf *b, struct slice s)
{
	pack_number(b, s.len);
	buf_add(b, s.data, s.len);
}

bool
pack_take_number(struct slice *p, uint64_t *n)
{
	if (p->len < sizeof *n)
		return false;
	memcpy(n, p->data, sizeof *n);
	*p = slice_from(*p, sizeof *n);
	return true;
}

bool
pack_take_slice(struct slice *p, struct slice *s)
{
	uint64_t len;

	if (!pack_take_number(p, &len) || len > p->len)
		return false;
	*s = slice_sub(*p, 0, (size_t)len);
	*p = slice_from(*p, (size_t)len);
	return true;
}
