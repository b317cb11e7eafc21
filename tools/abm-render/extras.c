#include "extras.h"

#include <string.h>

#include "base/buf.h"
#include "xmltext.h"

#define RELS_LIMIT (16 * MIB)
#define REL_TYPE \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define EMPTY_RELS                                                          \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"   \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/" \
	"2006/relationships\"></Relationships>"
#define RELS_END "</Relationships>"

static struct extra_rel *
find_rel(const struct extras *x, const char *part, const char *target)
{
	for (size_t i = 0; i < x->count; i++)
		if (strcmp(x->items[i].part, part) == 0 &&
			strcmp(x->items[i].target, target) == 0)
			return &x->items[i];
	return NULL;
}

static const char *
add_rel(struct extras *x, const char *part, const char *target, bool picture)
{
	struct extra_rel *r = find_rel(x, part, target);

	if (r)
		return r->id;
	r = ARRAY_PUSH(x->arena, x);
	r->part = part;
	r->target = target;
	r->picture = picture;
	r->id = arena_printf(x->arena, "abmRel%zu", x->count);
	return r->id;
}

const char *
extras_link(struct extras *x, const char *part, const char *target)
{
	return add_rel(x, part, target, false);
}

static const struct picture_kind {
	const char *magic;
	size_t len;
	const char *suffix;
	const char *type;
} pictures[] = {{"\211PNG\r\n\032\n", 8, "png", "image/png"},
	{"\377\330\377", 3, "jpeg", "image/jpeg"},
	{"GIF8", 4, "gif", "image/gif"}};

#define PICTURES (sizeof pictures / sizeof *pictures)

static const char *
picture_suffix(struct slice bytes)
{
	for (size_t i = 0; i < PICTURES; i++)
		if (bytes.len > pictures[i].len &&
			memcmp(bytes.data, pictures[i].magic,
				pictures[i].len) == 0)
			return pictures[i].suffix;
	return NULL;
}

const char *
extras_picture(struct extras *x, const char *part, struct slice bytes)
{
	const char *suffix = picture_suffix(bytes);
	struct extra_file *file = NULL;

	if (!suffix)
		return NULL;
	for (size_t i = 0; i < x->files.count && !file; i++)
		if (slice_eq(x->files.items[i].bytes, bytes))
			file = &x->files.items[i];
	if (!file) {
		file = ARRAY_PUSH(x->arena, &x->files);
		file->suffix = suffix;
		file->bytes = bytes;
		file->name = arena_printf(x->arena, "%.*s/media/abm%zu.%s",
			(int)strcspn(part, "/"), part, x->files.count, suffix);
	}
	return add_rel(
		x, part, arena_printf(x->arena, "/%s", file->name), true);
}

static bool
has_default(struct slice types, const char *suffix)
{
	size_t at;

	while ((at = slice_find(types, "<Default ")) < types.len) {
		struct slice tag = slice_from(types, at);

		tag = slice_sub(tag, 0, slice_find_char(tag, '>'));
		if (slice_is_fold(xmltext_attr(tag, "Extension"), suffix))
			return true;
		types = slice_from(types, at + 1);
	}
	return false;
}

struct slice
extras_types(const struct extras *x, struct slice bytes)
{
	size_t at = slice_find(bytes, "<Types");
	char *added = arena_strdup(x->arena, "");

	at += slice_find_char(slice_from(bytes, at), '>') + 1;
	for (size_t k = 0; k < PICTURES; k++)
		for (size_t i = 0; i < x->files.count; i++) {
			if (strcmp(x->files.items[i].suffix,
				    pictures[k].suffix) != 0 ||
				has_default(bytes, pictures[k].suffix))
				continue;
			added = arena_printf(x->arena,
				"%s<Default Extension=\"%s\" "
				"ContentType=\"%s\"/>",
				added, pictures[k].suffix, pictures[k].type);
			break;
		}
	if (!*added || at >= bytes.len)
		return SLICE_NONE;
	return slice_of(arena_printf(x->arena, "%.*s%s%.*s", (int)at,
		bytes.data, added, SLICE_ARG(slice_from(bytes, at))));
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
			"<Relationship Id=\"%s\" Type=\"" REL_TYPE
			"%s\" Target=\"",
			r->id, r->picture ? "image" : "hyperlink");
		xmltext_escape(&b, slice_of(r->target));
		buf_add_str(&b,
			r->picture ? "\"/>" : "\" TargetMode=\"External\"/>");
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
