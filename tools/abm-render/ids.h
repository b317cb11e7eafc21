#ifndef ABM_RENDER_IDS_H
#define ABM_RENDER_IDS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * Ids that must be there once in a part and that loops repeat: paragraph ids,
 * drawing and shape ids, content control ids, ids of rows get new ones; bookmarks,
 * comment ranges and names of VML shape types stay in the first pass only.
 */

enum id_action {
	ID_NEW_NUMBER, /* above all others of its kind */
	ID_NEW_PARA,
	ID_NEW_ROW, /* of a slide's table: any number of 32 bits */
	ID_NEW_SHAPE, /* VML: one count for all elements */
	ID_SAME_SHAPE, /* follows the shape before it */
	ID_UNNAME, /* the attribute goes */
	ID_DROP /* the element goes */
};

struct id_kind {
	const char *element; /* with its '<' */
	const char *attribute;
	enum id_action action;
};

#define ID_KINDS 15

/* What ids a part has, and so which ones are free. */
struct id_stock {
	long long highest[ID_KINDS];
	/* Ids of paragraphs and rows; in order once ids_settle() was called. */
	struct id_paras {
		uint32_t *items;
		size_t count, cap;
	} paras;
	uint32_t next_para;
	long long shape; /* the highest number at the end of a VML id */
};

/* The kind of a start tag that carries an id, and the id; NULL: it has none. */
const struct id_kind *ids_kind(struct slice tag, struct slice *id);
void ids_note(struct id_stock *s, const struct id_kind *k, struct slice id,
	struct arena *a);
/* All ids were noted. */
void ids_settle(struct id_stock *s);
/* What stands for an id that was there before; not of ID_DROP. */
const char *
ids_new(struct id_stock *s, const struct id_kind *k, struct arena *a);

/* For markup that came from elsewhere: returns bytes itself when nothing is
 * there twice. */
struct slice ids_make_unique(struct arena *a, struct slice bytes);

#endif
