#include <string.h>

#include "output.h"
#include "xmltags.h"
#include "xmltext.h"

/* Content types and relationships of the output, and the zip itself. */

#define TEXT_LIMIT (16 * MIB)
#define PACKED_LIMIT (512 * MIB)
#define TYPES_PART "[Content_Types].xml"
#define DECLARATION \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define EMPTY_RELS                                                          \
	DECLARATION                                                         \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/" \
	"2006/relationships\"></Relationships>"

/* A list that is being rewritten: the children of one root element. */
struct list {
	struct buf b;
	struct slice rest; /* of the text */
	struct slice root; /* name of the root, with its prefix */
	struct slice prefix; /* with its colon, or empty */
};

static void
list_open(struct list *l, struct slice text)
{
	struct slice rest = text;
	struct slice tag = SLICE("<>");
	size_t colon;

	*l = (struct list){.b = BUF_INIT(TEXT_LIMIT), .rest = text};
	xmltags_next(&rest, &tag);
	l->root = slice_sub(tag, 1, tag.len - 1);
	l->root.len = strcspn(l->root.data, " \t\r\n/>");
	colon = slice_find_char(l->root, ':');
	l->prefix = colon < l->root.len ? slice_sub(l->root, 0, colon + 1)
					: SLICE("");
}

static void
copy_until(struct list *l, const char *to)
{
	buf_add(&l->b, l->rest.data, (size_t)(to - l->rest.data));
	l->rest = slice_between(to, l->rest.data + l->rest.len);
}

/* Leaves the child out; these have no content. */
static void
list_cut(struct list *l, struct slice tag)
{
	copy_until(l, tag.data);
	l->rest = slice_from(l->rest, tag.len);
	if (slice_ends(tag, "/>"))
		return;
	l->rest = slice_from(l->rest, slice_find(l->rest, "</"));
	l->rest = slice_from(l->rest, slice_find_char(l->rest, '>') + 1);
}

/* Everything up to where a child may be added. */
static void
list_end(struct list *l)
{
	const char *end = l->rest.data + l->rest.len;

	while (end > l->rest.data && end[-1] != '<')
		end--;
	if (end > l->rest.data && *end == '/') {
		copy_until(l, end - 1);
		return;
	}
	/* <Types .../>: it gets an end tag of its own. */
	while (end < l->rest.data + l->rest.len && *end != '/')
		end++;
	copy_until(l, end);
	buf_add_char(&l->b, '>');
	l->rest = SLICE_NONE;
}

static struct slice
list_close(struct list *l, struct arena *a)
{
	struct slice out;

	if (l->rest.data)
		buf_add(&l->b, l->rest.data, l->rest.len);
	else
		buf_addf(&l->b, "</%.*s>", SLICE_ARG(l->root));
	out = slice_make(arena_strndup(a, buf_str(&l->b), l->b.len), l->b.len);
	buf_free(&l->b);
	return out;
}

static void
add_attr(struct list *l, const char *name, const char *value)
{
	buf_addf(&l->b, " %s=\"", name);
	xmltext_escape(&l->b, slice_of(value));
	buf_add_char(&l->b, '"');
}

/* The type of names that end so, as said by l and the text behind; or none. */
static struct slice
default_type(const struct list *l, const char *suffix)
{
	const struct slice texts[] = {
		slice_make(buf_str(&l->b), l->b.len), l->rest};
	struct slice tag;

	for (size_t i = 0; i < 2; i++) {
		struct slice rest = texts[i];

		while (xmltags_next(&rest, &tag))
			if (xmltags_is(tag, "Default") &&
				slice_is_fold(
					xmltext_attr(tag, "Extension"), suffix))
				return xmltext_attr(tag, "ContentType");
	}
	return SLICE_NONE;
}

static void
add_type(struct list *l, const struct output *o, const struct output_part *p)
{
	const char *dot = strrchr(p->name, '.');
	struct slice type = default_type(l, dot ? dot + 1 : "");
	bool by_default = dot && !type.data &&
		slice_starts(slice_of(p->type), "image/");

	if (type.data && slice_is(type, p->type))
		return;
	buf_addf(&l->b, "<%.*s%s", SLICE_ARG(l->prefix),
		by_default ? "Default" : "Override");
	if (by_default)
		add_attr(l, "Extension", dot + 1);
	else
		add_attr(l, "PartName", arena_printf(o->arena, "/%s", p->name));
	add_attr(l, "ContentType", p->type);
	buf_add_str(&l->b, "/>");
}

static void
cut_dropped_types(struct list *l, const struct output *o)
{
	struct slice rest = l->rest;
	struct slice tag;

	while (xmltags_next(&rest, &tag)) {
		const char *name;

		if (!xmltags_is(tag, "Override"))
			continue;
		name = xmltext_decode(o->arena, xmltext_attr(tag, "PartName"));
		if (*name == '/' && !output_part(o, name + 1))
			list_cut(l, tag);
	}
}

static struct slice
types_text(const struct output *o, struct slice types)
{
	struct list l;

	list_open(&l, types);
	cut_dropped_types(&l, o);
	list_end(&l);
	for (size_t i = o->package->count; i < o->count; i++)
		if (!o->items[i]->dropped &&
			!slice_ends(slice_of(o->items[i]->name), ".rels"))
			add_type(&l, o, o->items[i]);
	return list_close(&l, o->arena);
}

static void
set_types(struct output *o)
{
	struct output_part *types = output_part(o, TYPES_PART);
	bool changed = false;

	for (size_t i = 0; i < o->count && !changed; i++)
		changed = o->items[i]->dropped || !o->items[i]->from;
	if (types && changed)
		output_set(types, types_text(o, output_text(o, types)));
}

static const struct output_rel *
removal(const struct output *o, const char *part, struct slice id)
{
	for (size_t i = 0; i < o->rels.count; i++)
		if (o->rels.items[i].removed &&
			strcmp(o->rels.items[i].part, part) == 0 &&
			slice_is(id, o->rels.items[i].id))
			return &o->rels.items[i];
	return NULL;
}

static void
add_rel(struct list *l, const struct output *o, const struct output_rel *r)
{
	buf_addf(&l->b, "<%.*sRelationship", SLICE_ARG(l->prefix));
	add_attr(l, "Id", r->id);
	add_attr(l, "Type", r->type);
	add_attr(l, "Target",
		r->external ? r->target
			    : arena_printf(o->arena, "/%s", r->target));
	if (r->external)
		add_attr(l, "TargetMode", "External");
	buf_add_str(&l->b, "/>");
}

static struct slice
rels_text(const struct output *o, const char *part, struct slice text)
{
	struct list l;
	struct slice rest = text;
	struct slice tag;

	list_open(&l, text);
	while (xmltags_next(&rest, &tag))
		if (xmltags_is(tag, "Relationship") &&
			removal(o, part, xmltext_attr(tag, "Id")))
			list_cut(&l, tag);
	list_end(&l);
	for (size_t i = 0; i < o->rels.count; i++)
		if (!o->rels.items[i].removed &&
			strcmp(o->rels.items[i].part, part) == 0)
			add_rel(&l, o, &o->rels.items[i]);
	return list_close(&l, o->arena);
}

static void
set_rels_of(struct output *o, const char *part)
{
	char *name = package_rels_name(o->arena, part);
	struct output_part *rels = output_part(o, name);

	if (!output_part(o, part))
		return;
	if (!rels)
		rels = output_add(o, name, "", SLICE(EMPTY_RELS));
	if (rels)
		output_set(rels, rels_text(o, part, output_text(o, rels)));
}

static void
set_rels(struct output *o)
{
	struct hash done = HASH_INIT;

	for (size_t i = 0; i < o->rels.count; i++) {
		struct slice part = slice_of(o->rels.items[i].part);

		if (!hash_has(&done, part))
			set_rels_of(o, o->rels.items[i].part);
		hash_set(&done, part, o);
	}
	hash_free(&done);
}

/* Pictures are packed as they are. */
static enum zip_pack
pack_of(const struct output_part *p)
{
	if (slice_starts(slice_of(p->type), "image/") ||
		slice_starts(slice_of(p->type),
			"application/vnd.openxml"
			"formats-officedocument."
			"spreadsheetml.sheet"))
		return ZIP_STORE;
	if (slice_ends(slice_of(p->type), "worksheet+xml") ||
		slice_ends(slice_of(p->type), "sharedStrings+xml"))
		return ZIP_FAST;
	return p->from && p->from->dialect ? ZIP_FAST : ZIP_DEFLATE;
}

static void
add_chunks(struct zip_out *out, const struct output *o,
	const struct output_part *p, struct packer *packer)
{
	const struct output_chunks *c = &p->chunks;
	struct buf packed = BUF_INIT(PACKED_LIMIT);
	struct packer_sum sum;

	packer_begin(packer, &packed, c->spans, c->span_count);
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].span > 0)
			packer_add_span(packer, c->items[i].span - 1);
		else
			packer_add(packer, c->items[i].bytes);
	packer_end(packer, &sum);
	zip_out_add_packed(out, p->name,
		slice_make(
			arena_strndup(o->arena, buf_str(&packed), packed.len),
			packed.len),
		&sum);
	buf_free(&packed);
}

static void
add_part(struct zip_out *out, const struct output *o,
	const struct output_part *p, struct packer *packer)
{
	if (p->dropped)
		return;
	if (p->chunks.count > 0)
		add_chunks(out, o, p, packer);
	else if (p->bytes.data)
		zip_out_add(out, p->name, p->bytes, pack_of(p));
	else
		zip_out_copy(out, o->package->zip, p->from->entry);
}

static bool
is_types(const struct output_part *p)
{
	return strcmp(p->name, TYPES_PART) == 0;
}

/* As it came with the template, or as it was made fit for use. */
static bool
is_as_ever(const struct output_part *p)
{
	return !p->dropped && p->chunks.count == 0 &&
		(p->from->changed ? p->bytes.data == p->from->bytes.data
				  : !p->bytes.data);
}

static bool
fits_stem(const struct output *o)
{
	for (size_t i = 0; i < o->package->count; i++)
		if (!o->items[i]->from->filled && !is_as_ever(o->items[i]))
			return false;
	return true;
}

/* The parts without tags, the content types before all others. */
static void
add_unfilled(struct zip_out *out, const struct output *o, struct packer *packer)
{
	for (int types = 1; types >= 0; types--)
		for (size_t i = 0; i < o->package->count; i++) {
			const struct output_part *p = o->items[i];

			if (!p->from->filled && is_types(p) == types)
				add_part(out, o, p, packer);
		}
}

struct zip_stem *
output_stem(const struct output *o, struct fault *f)
{
	struct zip_out *out = zip_out_open();

	add_unfilled(out, o, NULL);
	return zip_out_stem(out, f);
}

int
output_write(
	struct output *o, struct packer *packer, struct buf *b, struct fault *f)
{
	struct zip_out *out;

	set_rels(o);
	set_types(o);
	if (!o->stem || !fits_stem(o)) {
		o->stem = NULL;
		out = zip_out_open();
		add_unfilled(out, o, packer);
	} else {
		out = zip_out_open_on(o->stem);
	}
	for (size_t i = 0; i < o->count; i++)
		if (!o->items[i]->from || o->items[i]->from->filled)
			add_part(out, o, o->items[i], packer);
	return zip_out_finish(out, ZIP_GIVEN_ORDER, b, f);
}
