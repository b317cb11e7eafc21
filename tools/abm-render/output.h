#ifndef ABM_RENDER_OUTPUT_H
#define ABM_RENDER_OUTPUT_H

#include "package.h"

/*
 * A filled package before it is written: the parts of the template, as they
 * came, with new bytes or left out, and new ones; the relationships that parts
 * got or lost.  The content types and the relationship parts are made from
 * what was said here when it is written, never by hand.
 *
 *	output_init(&o, arena, &package);
 *	output_set(output_part(&o, "word/document.xml"), bytes);
 *	output_add(&o, "word/media/abm1.png", "image/png", picture);
 *	id = output_relate(&o, "word/document.xml", &(struct output_target){
 *		.type = OUTPUT_REL "image", .target = "word/media/abm1.png"});
 *	output_write(&o, packer, &buf, &f);
 *
 * Strings and bytes are borrowed until the output is written.
 */

#define OUTPUT_REL \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* A filled part, cut where the spans that are packed already begin and end. */
struct output_chunk {
	struct slice bytes;
	size_t span; /* 1 + index; 0: none */
};

struct output_chunks {
	struct output_chunk *items;
	size_t count, cap;
	const struct packer_span *spans;
	size_t span_count;
};

struct output_part {
	const char *name;
	const char *type; /* media type; "": unknown */
	const struct package_part *from; /* NULL: new */
	struct slice bytes; /* of new and changed parts; else data is NULL */
	struct output_chunks chunks; /* instead, where count > 0 */
	bool dropped;
};

struct output_rel {
	const char *part;
	const char *id;
	const char *type;
	const char *target; /* a part's name, or an address */
	bool external;
	bool removed; /* one of the template's goes */
};

struct output_rels {
	struct output_rel *items;
	size_t count, cap;
};

struct output {
	struct arena *arena;
	const struct package *package;
	/* First the template's, in its order, then the new ones. */
	struct output_part **items;
	size_t count, cap;
	struct hash added; /* name -> struct output_part * */
	struct hash media; /* digest -> struct output_part *, of pictures */
	struct output_rels rels;
	struct hash rel_keys; /* of those made here -> their ids */
	/* What it begins with; NULL once it was written without. */
	const struct zip_stem *stem;
};

void
output_init(struct output *o, struct arena *a, const struct package *package);
void output_free(struct output *o);
/* NULL: there is none, or it was dropped. */
struct output_part *output_part(const struct output *o, const char *name);
/* Its bytes as they would be written; SLICE_NONE for what is not XML. */
struct slice output_text(const struct output *o, struct output_part *p);
void output_set(struct output_part *p, struct slice bytes);
void
output_set_chunks(struct output_part *p, const struct output_chunks *chunks);
/* NULL: a part of that name is there. */
struct output_part *output_add(struct output *o, const char *name,
	const char *type, struct slice bytes);
/* "ppt/slides/slide", ".xml": the first name that is free, counting from 1. */
char *
output_free_name(const struct output *o, const char *stem, const char *suffix);
/* With its relationships; those to it are the caller's to remove. */
void output_drop(struct output *o, const char *name);

struct output_target {
	const char *type; /* OUTPUT_REL "image" */
	const char *target; /* a part's name, or an address */
	bool external;
};

/* The id of a relationship of the part, which is new unless one like it was
 * made here before. */
const char *output_relate(
	struct output *o, const char *part, const struct output_target *t);
/* The same under an id that the part, which is new, has not yet. */
void output_relate_as(struct output *o, const char *part, const char *id,
	const struct output_target *t);
/* Also one that was made here. */
void output_unrelate(struct output *o, const char *part, const char *id);

/* outputcheck.c: -1 when the parts do not fit together; p says why. */
int output_check(struct output *o, struct problems *p);
/*
 * outputwrite.c: appends the package to b, what stands behind the stem where
 * o->stem is still set.  The content types come first, then the parts that no
 * tag is in, then the filled ones, then the new ones.
 */
int output_write(struct output *o, struct packer *packer, struct buf *b,
	struct fault *f);
/* The template's parts that no tag is in, as any output begins; NULL with f. */
struct zip_stem *output_stem(const struct output *o, struct fault *f);

bool
output_is_unrelated(const struct output *o, const char *part, const char *id);

#endif
