#include "numbering.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "xmltext.h"
#include "xmltree.h"

#define LEVELS 9 /* of a list: w:ilvl 0..8 */
#define NUM_LIMIT 20000 /* new lists of one document */

/* The document's numbering part while it gets new lists. */
struct numbering {
	struct output_part *part;
	struct xmlnode *root;
	struct xmlnode *last; /* w:num */
	struct xmlnode *first; /* w:num */
	struct buf added; /* w:num */
	struct buf abstracts; /* w:abstractNum, which stand in front of those */
	long next_id;
	long next_abstract;
	long own[2]; /* our abstract lists: bullets, numbers; 0: not yet */
	const char *bullets; /* the one list of bullets */
	size_t count;
};

#define NUMBERING_PART "word/numbering.xml"
#define NUMBERING_TYPE                                   \
	"application/vnd.openxmlformats-officedocument." \
	"wordprocessingml.numbering+xml"
#define EMPTY_NUMBERING                                                   \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" \
	"<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/"       \
	"wordprocessingml/2006/main\"></w:numbering>"

static void
count_uses(struct hash *uses, struct arena *a, const struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];
		struct slice id;

		if (t->kind == TOK_TAG) {
			count_uses(uses, a, &t->tag->body);
			count_uses(uses, a, &t->tag->otherwise);
		}
		if (t->kind != TOK_ELEM || t->elem != ELEM_NUM_ID)
			continue;
		id = xmltext_attr(t->bytes, "w:val");
		if (id.data)
			hash_set(uses, id,
				(void *)((uintptr_t)hash_get(uses, id) + 1));
	}
}

/* The list of the first paragraph; SLICE_NONE: it is in none. */
static bool
first_list(const struct tokens *in, struct slice *id)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		if (t->kind == TOK_TAG && first_list(&t->tag->body, id))
			return true;
		if (t->kind == TOK_ELEM && t->elem == ELEM_NUM_ID) {
			*id = xmltext_attr(t->bytes, "w:val");
			return true;
		}
		if (t->kind == TOK_ELEM && t->elem == ELEM_PARA &&
			t->pos == POS_END)
			return true;
	}
	return false;
}

static void
note_loop(struct compile *c, const struct hash *total, struct tag *t)
{
	struct hash inside = HASH_INIT;
	struct slice first = SLICE_NONE;

	count_uses(&inside, c->arena, &t->body);
	first_list(&t->body, &first);
	for (size_t i = 0; i < hash_count(&inside); i++) {
		struct slice id = hash_key(&inside, i);

		if (hash_value(&inside, i) != hash_get(total, id) ||
			slice_eq(id, first))
			continue;
		*ARRAY_PUSH(c->arena, &t->restarts) = arena_strndup(
			c->arena, id.data, id.len);
	}
	hash_free(&inside);
}

static void
note_loops(struct compile *c, const struct hash *total, struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		struct tag *t = in->items[i].tag;

		if (in->items[i].kind != TOK_TAG)
			continue;
		if (t->kind == TAG_OPEN && !t->inverted)
			note_loop(c, total, t);
		note_loops(c, total, &t->body);
		note_loops(c, total, &t->otherwise);
	}
}

void
numbering_compile(struct compile *c)
{
	struct hash total = HASH_INIT;

	if (c->syntax->compat != COMPAT_NONE || !c->part->has_loops ||
		c->part->dialect != &dialect_word)
		return;
	count_uses(&total, c->arena, &c->part->program);
	if (hash_count(&total) > 0)
		note_loops(c, &total, &c->part->program);
	hash_free(&total);
}

struct list_restart *
numbering_pass(struct exec *x, const struct tag *t)
{
	struct list_restart *top = x->lists;

	for (size_t i = 0; i < t->restarts.count; i++) {
		struct list_restart *r = arena_alloc(x->arena, 1, sizeof *r);

		r->outer = top;
		r->id = t->restarts.items[i];
		top = r;
	}
	return top;
}

static long
number(const struct xmlnode *n, const char *name, long absent)
{
	struct slice s = xmlnode_attr(n, name);

	return s.data ? strtol(s.data, NULL, 10) : absent;
}

/* The part that lists hang on; a document without lists gets one. */
static struct output_part *
numbering_part(struct exec *x)
{
	const struct package *p = x->output->package;
	const struct package_rel *main = package_rel_of_type(
		p, "", "/officeDocument");
	const struct package_rel *r = main
		? package_rel_of_type(p, main->target, "/numbering")
		: NULL;

	if (r)
		return output_part(x->output, r->target);
	if (!main)
		return NULL;
	output_relate(x->output, main->target,
		&(struct output_target){.type = OUTPUT_REL "numbering",
			.target = NUMBERING_PART});
	return output_add(x->output, NUMBERING_PART, NUMBERING_TYPE,
		SLICE(EMPTY_NUMBERING));
}

static struct numbering *
open_numbering(struct exec *x)
{
	struct numbering *n = x->fill->numbering;

	if (n)
		return n;
	n = x->fill->numbering = arena_alloc(x->arena, 1, sizeof *n);
	n->added = (struct buf)BUF_INIT(16 * MIB);
	n->abstracts = (struct buf)BUF_INIT(MIB);
	n->next_id = 1;
	n->part = numbering_part(x);
	n->root = n->part
		? xmltree_parse(x->arena, output_text(x->output, n->part))
		: NULL;
	for (struct xmlnode *c = n->root ? n->root->first : NULL; c;
		c = c->next) {
		if (xmlnode_is(c, "abstractNum") &&
			number(c, "w:abstractNumId", 0) >= n->next_abstract)
			n->next_abstract = number(c, "w:abstractNumId", 0) + 1;
		if (!xmlnode_is(c, "num"))
			continue;
		n->first = n->first ? n->first : c;
		n->last = c;
		if (number(c, "w:numId", 0) >= n->next_id)
			n->next_id = number(c, "w:numId", 0) + 1;
	}
	return n;
}

static struct xmlnode *
child_with(const struct xmlnode *parent, const char *element, const char *attr,
	long value)
{
	struct xmlnode *c = parent ? parent->first : NULL;

	while (c && !(xmlnode_is(c, element) && number(c, attr, -1) == value))
		c = c->next;
	return c;
}

static void
add_level(struct numbering *n, const struct xmlnode *num,
	const struct xmlnode *abstract, long level)
{
	struct xmlnode *own = child_with(num, "lvlOverride", "w:ilvl", level);
	struct xmlnode *lvl = xmlnode_child(own, "lvl");
	struct xmlnode *old = xmlnode_child(own, "startOverride");
	struct xmlnode *base = lvl
		? lvl
		: child_with(abstract, "lvl", "w:ilvl", level);
	long start = number(xmlnode_child(base, "start"), "w:val", 1);

	start = number(old, "w:val", start);
	buf_addf(&n->added,
		"<w:lvlOverride w:ilvl=\"%ld\"><w:startOverride "
		"w:val=\"%ld\"/>",
		level, start);
	if (lvl)
		buf_add(&n->added, lvl->all.data, lvl->all.len);
	buf_add_str(&n->added, "</w:lvlOverride>");
}

/* Bullets have no numbers to begin with. */
static bool
is_bullet(const struct xmlnode *abstract)
{
	struct xmlnode *format = xmlnode_path(abstract, "lvl/numFmt");

	return slice_is(xmlnode_attr(format, "w:val"), "bullet");
}

static const char *
new_list(struct exec *x, const char *id)
{
	struct numbering *n = open_numbering(x);
	struct xmlnode *num = child_with(
		n->root, "num", "w:numId", strtol(id, NULL, 10));
	struct xmlnode *ref = xmlnode_child(num, "abstractNumId");
	struct xmlnode *abstract = child_with(n->root, "abstractNum",
		"w:abstractNumId", number(ref, "w:val", -1));

	if (!ref || is_bullet(abstract) || n->count >= NUM_LIMIT)
		return id;
	n->count++;
	buf_addf(&n->added, "<w:num w:numId=\"%ld\">%.*s", n->next_id,
		SLICE_ARG(ref->all));
	for (long level = 0; level < LEVELS; level++)
		add_level(n, num, abstract, level);
	buf_add_str(&n->added, "</w:num>");
	return arena_printf(x->arena, "%ld", n->next_id++);
}

struct slice
numbering_id(struct exec *x, struct slice element)
{
	struct slice id = xmltext_attr(element, "w:val");

	for (struct list_restart *r = x->lists; r; r = r->outer) {
		if (!slice_is(id, r->id))
			continue;
		if (!r->new_id)
			r->new_id = new_list(x, r->id);
		return xmltext_replace(
			x->arena, element, id, slice_of(r->new_id));
	}
	return element;
}

/* 17.9: nine levels, each an indent further. */
static long
own_abstract(struct numbering *n, bool ordered)
{
	static const char *const formats[] = {
		"decimal", "lowerLetter", "lowerRoman"};
	static const char *const bullets[] = {
		"\xE2\x80\xA2", "\xE2\x80\x93", "\xC2\xB7"};

	if (n->own[ordered])
		return n->own[ordered] - 1;
	n->own[ordered] = ++n->next_abstract;
	buf_addf(&n->abstracts,
		"<w:abstractNum w:abstractNumId=\"%ld\">"
		"<w:multiLevelType w:val=\"hybridMultilevel\"/>",
		n->next_abstract - 1);
	for (int i = 0; i < LEVELS; i++) {
		buf_addf(&n->abstracts,
			"<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/>"
			"<w:numFmt w:val=\"%s\"/>",
			i, ordered ? formats[i % 3] : "bullet");
		if (ordered)
			buf_addf(&n->abstracts, "<w:lvlText w:val=\"%%%d.\"/>",
				i + 1);
		else
			buf_addf(&n->abstracts, "<w:lvlText w:val=\"%s\"/>",
				bullets[i % 3]);
		buf_addf(&n->abstracts,
			"<w:lvlJc w:val=\"left\"/><w:pPr><w:ind "
			"w:left=\"%d\" w:hanging=\"360\"/></w:pPr></w:lvl>",
			720 + 360 * i);
	}
	buf_add_str(&n->abstracts, "</w:abstractNum>");
	return n->next_abstract - 1;
}

const char *
numbering_new(struct exec *x, bool ordered, long start)
{
	struct numbering *n = open_numbering(x);
	char *id;

	if (!ordered && n->bullets)
		return n->bullets;
	if (!n->root || n->count >= NUM_LIMIT)
		return "0";
	n->count++;
	id = arena_printf(x->arena, "%ld", n->next_id++);
	buf_addf(&n->added,
		"<w:num w:numId=\"%s\"><w:abstractNumId w:val=\"%ld\"/>", id,
		own_abstract(n, ordered));
	for (int i = 0; ordered && i < LEVELS; i++)
		buf_addf(&n->added,
			"<w:lvlOverride w:ilvl=\"%d\"><w:startOverride "
			"w:val=\"%ld\"/></w:lvlOverride>",
			i, start);
	buf_add_str(&n->added, "</w:num>");
	if (!ordered)
		n->bullets = id;
	return id;
}

/* In front of an element, or at the end of the root. */
static struct slice
place(const struct numbering *n, const struct xmlnode *before)
{
	if (before)
		return slice_make(before->all.data, 0);
	return slice_make(n->root->inner.data + n->root->inner.len, 0);
}

void
numbering_finish(struct exec *x)
{
	struct numbering *n = x->fill->numbering;
	struct xmlpatches patches = {0};
	struct xmlnode *behind;

	if (!n)
		return;
	behind = xmlnode_child(n->root, "numIdMacAtCleanup");
	if (n->count > 0) {
		xmlpatch_add(x->arena, &patches,
			place(n, n->first ? n->first : behind),
			slice_make(buf_str(&n->abstracts), n->abstracts.len));
		xmlpatch_add(x->arena, &patches,
			n->last ? slice_make(
					  n->last->all.data + n->last->all.len,
					  0)
				: place(n, behind),
			slice_make(buf_str(&n->added), n->added.len));
		output_set(n->part,
			xmlpatch_apply(x->arena,
				output_text(x->output, n->part), &patches));
	}
	buf_free(&n->added);
	buf_free(&n->abstracts);
}
