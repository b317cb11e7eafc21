#include <string.h>

#include "package.h"
#include "xmltags.h"
#include "xmltext.h"

/* How the parts of a package refer to each other (ISO/IEC 29500-2 6.5). */

#define RELS "_rels/"
#define SUFFIX ".rels"

char *
package_rels_name(struct arena *a, const char *part)
{
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash - part) + 1 : 0;

	return arena_printf(
		a, "%.*s" RELS "%s" SUFFIX, folder, part, part + folder);
}

/* The part whose relationships these are; "" the package's, NULL: none's. */
static char *
source_of(struct arena *a, const char *rels_name)
{
	const char *slash = strrchr(rels_name, '/');
	size_t folder = slash ? (size_t)(slash - rels_name) + 1 : 0;
	size_t base = strlen(rels_name + folder);

	if (folder < strlen(RELS) || base < strlen(SUFFIX) ||
		!slice_ends(slice_of(rels_name), SUFFIX) ||
		!slice_ends(slice_make(rels_name, folder), RELS))
		return NULL;
	return arena_printf(a, "%.*s%.*s", (int)(folder - strlen(RELS)),
		rels_name, (int)(base - strlen(SUFFIX)), rels_name + folder);
}

/* "../media/a.png" seen from word/document.xml: "media/a.png". */
static char *
resolve(struct arena *a, const char *source, struct slice target)
{
	const char *slash = strrchr(source, '/');
	size_t len = slash && !slice_starts(target, "/")
		? (size_t)(slash - source)
		: 0;
	char *name = arena_alloc(a, len + target.len + 2, 1);
	struct slice piece;

	if (len > 0)
		memcpy(name, source, len);
	target = slice_sub(target, 0, slice_find_char(target, '#'));
	while (slice_next(&target, '/', &piece)) {
		if (piece.len == 0 || slice_is(piece, "."))
			continue;
		if (slice_is(piece, "..")) {
			while (len > 0 && name[len - 1] != '/')
				len--;
			len -= len > 0;
			continue;
		}
		if (len > 0)
			name[len++] = '/';
		memcpy(name + len, piece.data, piece.len);
		len += piece.len;
	}
	name[len] = '\0';
	return name;
}

static char *
attr(struct arena *a, struct slice tag, const char *name)
{
	return xmltext_decode(a, xmltext_attr(tag, name));
}

static void
load(struct package *p, struct arena *a, const char *source, struct slice rest)
{
	struct slice tag;

	while (xmltags_next(&rest, &tag)) {
		struct package_rel *r;
		char *target;

		if (!xmltags_is(tag, "Relationship"))
			continue;
		p->rels = arena_grow(
			a, p->rels, p->rel_count, &p->rel_cap, sizeof *p->rels);
		r = &p->rels[p->rel_count++];
		target = attr(a, tag, "Target");
		r->source = source;
		r->id = attr(a, tag, "Id");
		r->type = attr(a, tag, "Type");
		r->external = slice_is(
			xmltext_attr(tag, "TargetMode"), "External");
		r->target = r->external ? target
					: resolve(a, source, slice_of(target));
	}
}

void
package_load_rels(struct package *p, struct arena *a)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct package_part *part = &p->parts[i];
		char *source = source_of(a, part->name);

		if (source && part->bytes.data)
			load(p, a, source, part->bytes);
	}
}

void
package_check_rels(
	const struct package *p, struct arena *a, struct problems *problems)
{
	struct hash seen = HASH_INIT;

	for (size_t i = 0; i < p->rel_count; i++) {
		const struct package_rel *r = &p->rels[i];
		struct slice key = slice_of(
			arena_printf(a, "%s %s", r->source, r->id));

		if (hash_has(&seen, key))
			problem_add(problems, "file_damaged",
				package_rels_name(a, r->source),
				"two relationships have the id '%.80s'", r->id);
		hash_set(&seen, key, a);
	}
	hash_free(&seen);
}

const struct package_rel *
package_rel(const struct package *p, const char *source, const char *id)
{
	for (size_t i = 0; i < p->rel_count; i++)
		if (strcmp(p->rels[i].source, source) == 0 &&
			strcmp(p->rels[i].id, id) == 0)
			return &p->rels[i];
	return NULL;
}

const struct package_rel *
package_rel_of_type(
	const struct package *p, const char *source, const char *suffix)
{
	for (size_t i = 0; i < p->rel_count; i++)
		if (strcmp(p->rels[i].source, source) == 0 &&
			slice_ends(slice_of(p->rels[i].type), suffix))
			return &p->rels[i];
	return NULL;
}
