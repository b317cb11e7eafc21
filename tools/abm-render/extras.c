#include "extras.h"

#include <string.h>

#include "base/buf.h"
#include "xmltext.h"

#define RELS_LIMIT (16 * MIB)
#define LINK_TYPE                                                \
	"http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships/hyperlink"
#define EMPTY_RELS                                                          \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"   \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/" \
	"2006/relationships\"></Relationships>"
#define RELS_END "</Relationships>"

const char *
extras_link(struct extras *x, const char *part, const char *target)
{
	struct extra_rel *r;

	for (size_t i = 0; i < x->count; i++)
		if (strcmp(x->items[i].part, part) == 0 &&
			strcmp(x->items[i].target, target) == 0)
			return x->items[i].id;
	r = ARRAY_PUSH(x->arena, x);
	r->part = part;
	r->target = target;
	r->id = arena_printf(x->arena, "abmLink%zu", x->count);
	return r->id;
}

/* word/document.xml: word/_rels/document.xml.rels */
static char *
rels_name(const struct extras *x, const char *part)
{
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash - part) + 1 : 0;

	return arena_printf(
		x->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
}

struct slice
extras_rels(const struct extras *x, const char *name, struct slice bytes)
{
	struct buf b = BUF_INIT(RELS_LIMIT);
	struct slice out = SLICE_NONE;
	size_t end;

	if (!bytes.data)
		bytes = SLICE(EMPTY_RELS);
	end = slice_find(bytes, RELS_END);
	for (size_t i = 0; i < x->count; i++) {
		const struct extra_rel *r = &x->items[i];

		if (strcmp(rels_name(x, r->part), name) != 0)
			continue;
		if (b.len == 0)
			buf_add(&b, bytes.data, end);
		buf_addf(&b,
			"<Relationship Id=\"%s\" Type=\"" LINK_TYPE
			"\" Target=\"",
			r->id);
		xmltext_escape(&b, slice_of(r->target));
		buf_add_str(&b, "\" TargetMode=\"External\"/>");
	}
	if (b.len > 0 && end < bytes.len) {
		buf_add_str(&b, RELS_END);
		out = slice_make(
			arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	}
	buf_free(&b);
	return out;
}

const char **
extras_new_parts(const struct extras *x, const struct package *p)
{
	const char **names = arena_alloc(x->arena, x->count + 1, sizeof *names);
	size_t count = 0;

	for (size_t i = 0; i < x->count; i++) {
		char *name = rels_name(x, x->items[i].part);
		bool known = zip_in_find(p->zip, name) >= 0;

		for (size_t k = 0; k < count; k++)
			known = known || strcmp(names[k], name) == 0;
		if (!known)
			names[count++] = name;
	}
	return names;
}
