#include <string.h>

#include "fill.h"
#include "fit.h"
#include "xmltext.h"

/* What does not stand here in the usual order is left to the tree. */
struct scan {
	const char *p;
	const char *end;
};

static bool
give_up(struct scan *s)
{
	s->p = s->end;
	return false;
}

static struct slice
rest_of(const struct scan *s)
{
	return slice_between(s->p, s->end);
}

/* The start tag that comes next, if it has this name ("<a:r"). */
static bool
take_start(struct scan *s, const char *name, struct slice *open)
{
	struct slice rest = rest_of(s);
	size_t len = strlen(name);
	const char *to;

	rest = slice_from(rest, slice_find_char(rest, '<'));
	if (!slice_starts(rest, name) || rest.len == len ||
		!strchr(" />\t\r\n", rest.data[len]))
		return false;
	to = xmltree_tag_end(rest.data, s->end);
	if (!to)
		return give_up(s);
	*open = slice_between(rest.data, to);
	s->p = to;
	return true;
}

static bool
take_end(struct scan *s, const char *tag)
{
	struct slice rest = rest_of(s);

	rest = slice_from(rest, slice_find_char(rest, '<'));
	if (!slice_starts(rest, tag))
		return give_up(s);
	s->p = rest.data + strlen(tag);
	return true;
}

static bool
holds(struct slice s, const char *what)
{
	return slice_find(s, what) < s.len;
}

/* Properties: the start tag, and whatever stands inside. */
static struct slice
take_props(struct scan *s, const char *name, const char *end)
{
	struct slice open;
	struct slice inner;
	size_t len;

	if (!take_start(s, name, &open))
		return SLICE_NONE;
	if (slice_ends(open, "/>"))
		return open;
	len = slice_find(rest_of(s), end);
	inner = slice_sub(rest_of(s), 0, len);
	s->p += inner.len;
	if (!take_end(s, end))
		return open;
	if (holds(inner, name) || holds(inner, "<!") || holds(inner, "<?") ||
		holds(inner, "lnSpc") || holds(inner, "spcBef") ||
		holds(inner, "spcAft"))
		(void)give_up(s);
	return open;
}

static struct slice
decoded(struct exec *x, struct slice text)
{
	if (slice_find_char(text, '&') == text.len)
		return text;
	return slice_of(xmltext_decode(x->arena, text));
}

/* What is read of a paragraph. */
struct reading {
	struct fit_para para;
	struct fit_para begun; /* before its last run */
	struct slice text; /* of that, if nothing follows */
	struct slice run_props;
};

static bool
take_run(struct exec *x, struct scan *s, struct reading *r)
{
	struct slice open;
	struct slice props;
	struct slice text;

	if (!take_start(s, "<a:r", &open))
		return false;
	if (slice_ends(open, "/>"))
		return give_up(s);
	props = take_props(s, "<a:rPr", "</a:rPr>");
	if (!take_start(s, "<a:t", &open) || slice_ends(open, "/>"))
		return give_up(s);
	text = slice_sub(rest_of(s), 0, slice_find_char(rest_of(s), '<'));
	s->p += text.len;
	if (!take_end(s, "</a:t>") || !take_end(s, "</a:r>"))
		return false;
	r->begun = r->para;
	r->text = text;
	r->run_props = props;
	fit_para_text(&r->para, props, decoded(x, text));
	return true;
}

static bool
take_break(struct scan *s, struct reading *r)
{
	struct slice open;

	if (!take_start(s, "<a:br", &open))
		return false;
	if (!slice_ends(open, "/>")) {
		(void)take_props(s, "<a:rPr", "</a:rPr>");
		if (!take_end(s, "</a:br>"))
			return false;
	}
	r->text = SLICE_NONE;
	fit_para_break(&r->para);
	return true;
}

static bool
take_para(struct exec *x, struct scan *s, struct fit_known *k,
	struct reading *r, double *height, bool first)
{
	struct slice open;
	struct slice props;
	const struct fit_level *level;

	if (!take_start(s, "<a:p", &open))
		return false;
	if (slice_ends(open, "/>"))
		return give_up(s);
	props = take_props(s, "<a:pPr", "</a:pPr>");
	level = fit_level(&k->style, props);
	if (!level->known)
		return give_up(s);
	fit_para_begin(&r->para, level, &k->box, &k->scale, props);
	while (take_run(x, s, r) || take_break(s, r))
		;
	props = take_props(s, "<a:endParaRPr", "</a:endParaRPr>");
	if (!take_end(s, "</a:p>"))
		return false;
	*height = fit_para_end(&r->para, props, first);
	return true;
}

static struct slice
copied(struct arena *a, struct slice s)
{
	return slice_make(arena_strndup(a, s.data, s.len), s.len);
}

/* The view of a copy that is where `part` is in the original. */
static struct slice
same_view(struct slice copy, struct slice original, struct slice part)
{
	if (!part.data)
		return SLICE_NONE;
	return slice_sub(copy, (size_t)(part.data - original.data), part.len);
}

static void
keep_para(struct exec *x, struct fit_known_para *p, const struct reading *r,
	struct slice bytes, double height)
{
	*p = (struct fit_known_para){
		.bytes = copied(&x->fill->trees->arena, bytes),
		.height = height};
	if (r->text.len == 0)
		return;
	p->text = same_view(p->bytes, bytes, r->text);
	p->run_props = same_view(p->bytes, bytes, r->run_props);
	p->begun = r->begun;
}

static bool
take_bytes(struct scan *s, const char *from, const char *to)
{
	size_t len = (size_t)(to - from);

	if ((size_t)(s->end - s->p) < len || memcmp(s->p, from, len) != 0)
		return false;
	s->p += len;
	return true;
}

/* The known paragraph with another text in its last run. */
static bool
take_like(struct exec *x, struct scan *s, const struct fit_known_para *p,
	bool first, double *height)
{
	const char *start = s->p;
	struct fit_para para = p->begun;
	struct slice text;

	if (p->text.len == 0 || !take_bytes(s, p->bytes.data, p->text.data))
		return false;
	text = slice_sub(rest_of(s), 0, slice_find_char(rest_of(s), '<'));
	s->p += text.len;
	if (text.len == 0 ||
		!take_bytes(s, p->text.data + p->text.len,
			p->bytes.data + p->bytes.len)) {
		s->p = start;
		return false;
	}
	fit_para_text(&para, p->run_props, decoded(x, text));
	*height = fit_para_end(&para, SLICE_NONE, first);
	return true;
}

/* The paragraph at this place: known, or measured. */
static bool
take_para_at(struct exec *x, struct scan *s, struct fit_known *k, size_t place,
	double *height)
{
	struct fit_known_para *p = place < FIT_KNOWN_PARAS ? &k->paras[place]
							   : NULL;
	const char *from = s->p;
	struct reading r = {0};
	double own;

	if (p && p->bytes.data &&
		take_bytes(s, p->bytes.data, p->bytes.data + p->bytes.len)) {
		*height += p->height;
		return true;
	}
	if (p && take_like(x, s, p, place == 0, &own)) {
		*height += own;
		return true;
	}
	if (!take_para(x, s, k, &r, &own, place == 0))
		return false;
	*height += own;
	if (p && !p->bytes.data)
		keep_para(x, p, &r, slice_between(from, s->p), own);
	return true;
}

static struct slice
key_of(const char *const *key)
{
	return slice_make((const char *)key, sizeof *key);
}

bool
fit_known_fits(struct exec *x, const char *key, struct slice bytes)
{
	struct fit_known *k = hash_get(&x->fill->trees->shapes, key_of(&key));
	struct scan s = {.end = bytes.data + bytes.len};
	double height = 0;

	if (!k || bytes.len < k->head.len + k->tail.len ||
		memcmp(bytes.data, k->head.data, k->head.len) != 0 ||
		strcmp(k->part, x->part->name) != 0)
		return false;
	s.p = bytes.data + k->head.len;
	if (!k->measured) {
		s.p = s.end - k->tail.len;
		return slice_eq(rest_of(&s), k->tail);
	}
	for (size_t i = 0; take_para_at(x, &s, k, i, &height); i++)
		;
	return slice_eq(rest_of(&s), k->tail) && height <= k->limit;
}

static void
add_levels(struct fit_style *to, const struct fit_style *from)
{
	for (size_t i = 0; i < FIT_LEVELS; i++)
		if (from->levels[i].known)
			to->levels[i] = from->levels[i];
}

void
fit_known_keep(struct exec *x, const char *key, const struct fit_known *known)
{
	struct fill_trees *trees = x->fill->trees;
	struct fit_known *k = hash_get(&trees->shapes, key_of(&key));

	/* Which of a shape's forms is kept matters little: the first. */
	if (k) {
		if (slice_eq(k->head, known->head) &&
			slice_eq(k->tail, known->tail))
			add_levels(&k->style, &known->style);
		return;
	}
	if (hash_count(&trees->shapes) >= FILL_SHAPE_LIMIT)
		return;
	k = arena_alloc(&trees->arena, 1, sizeof *k);
	*k = *known;
	k->part = arena_strdup(&trees->arena, x->part->name);
	k->head = copied(&trees->arena, known->head);
	k->tail = copied(&trees->arena, known->tail);
	k->style = (struct fit_style){.closed = true};
	add_levels(&k->style, &known->style);
	hash_set(&trees->shapes, key_of(&key), k);
}
