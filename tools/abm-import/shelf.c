#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pack.h"
#include "shelf.h"

#define ENTRY_LIMIT (64 * MIB)

int
shelf_open(struct shelf *s, struct fault *f)
{
	int fd = file_unnamed(f);

	*s = (struct shelf){.packed = BUF_INIT(ENTRY_LIMIT)};
	if (fd < 0)
		return -1;
	s->fp = fdopen(fd, "w+b");
	return s->fp
		? 0
		: fault_set(f, FAULT_SYSTEM, "cannot open a temporary file: %s",
			  strerror(errno));
}

void
shelf_close(struct shelf *s)
{
	if (s->fp)
		fclose(s->fp);
	buf_free(&s->packed);
}

static void
pack(struct buf *b, const struct entry *e)
{
	pack_slice(b, e->file);
	pack_number(b, e->row);
	pack_number(b, e->values.count);
	for (size_t i = 0; i < e->values.count; i++) {
		const struct value *v = &e->values.items[i];

		pack_number(
			b, (uint64_t)v->field << 4 | v->slot << 1 | v->json);
		pack_slice(b, v->name);
		pack_slice(b, v->text);
	}
	pack_number(b, e->problems.count);
	for (size_t i = 0; i < e->problems.count; i++) {
		const struct problem *p = &e->problems.items[i];

		pack_slice(b, p->name);
		pack_slice(b, p->text);
		pack_slice(b, p->message);
	}
}

int
shelf_put(struct shelf *s, const struct entry *e, uint64_t *where,
	struct fault *f)
{
	off_t at;
	uint64_t len;

	buf_reset(&s->packed);
	pack(&s->packed, e);
	if (s->packed.full)
		return fault_set(f, FAULT_LIMIT, "the row is too large");
	len = s->packed.len;
	if (fseeko(s->fp, 0, SEEK_END) == 0 && (at = ftello(s->fp)) >= 0 &&
		fwrite(&len, sizeof len, 1, s->fp) == 1 &&
		fwrite(s->packed.data, 1, len, s->fp) == len) {
		*where = (uint64_t)at;
		return 0;
	}
	return fault_set(f, FAULT_SYSTEM, "cannot write a temporary file: %s",
		strerror(errno));
}

static bool
take_value(struct slice *p, struct value *v)
{
	uint64_t field;

	if (!pack_take_number(p, &field) || !pack_take_slice(p, &v->name) ||
		!pack_take_slice(p, &v->text))
		return false;
	v->field = (enum field)(field >> 4);
	v->slot = field >> 1 & 7;
	v->json = field & 1;
	return true;
}

static bool
take_problem(struct slice *p, struct problem *problem)
{
	return pack_take_slice(p, &problem->name) &&
		pack_take_slice(p, &problem->text) &&
		pack_take_slice(p, &problem->message);
}

static bool
unpack(struct slice p, struct arena *a, struct entry *e)
{
	uint64_t values, problems;

	*e = (struct entry){0};
	if (!pack_take_slice(&p, &e->file) || !pack_take_number(&p, &e->row) ||
		!pack_take_number(&p, &values))
		return false;
	for (; values; values--)
		if (!take_value(&p, ARRAY_PUSH(a, &e->values)))
			return false;
	if (!pack_take_number(&p, &problems))
		return false;
	for (; problems; problems--)
		if (!take_problem(&p, ARRAY_PUSH(a, &e->problems)))
			return false;
	return true;
}

int
shelf_get(struct shelf *s, uint64_t where, struct arena *a, struct entry *e,
	struct fault *f)
{
	uint64_t len = 0;
	char *bytes;

	if (fseeko(s->fp, (off_t)where, SEEK_SET) != 0 ||
		fread(&len, sizeof len, 1, s->fp) != 1 || len > ENTRY_LIMIT)
		return fault_set(f, FAULT_SYSTEM,
			"cannot read a temporary file: %s", strerror(errno));
	bytes = arena_alloc(a, (size_t)len + 1, 1);
	if (fread(bytes, 1, (size_t)len, s->fp) != len)
		return fault_set(f, FAULT_SYSTEM,
			"cannot read a temporary file: %s", strerror(errno));
	if (unpack(slice_make(bytes, (size_t)len), a, e))
		return 0;
	return fault_set(f, FAULT_SYSTEM, "a temporary file was changed");
}
