#include "delims.h"

#include <string.h>

#include "xmltext.h"

/* Search state; a delimiter's next place is kept until it is passed. */
struct search {
	struct compile *c;
	struct slice text;
	const char *open;
	const char *close;
	size_t from;
	size_t next_open; /* >= text.len: none */
	size_t next_close;
	size_t open_len;
	size_t close_len;
};

/* Length of the encoded delimiter at off, 0 when it is not there. */
static size_t
match_at(const struct search *s, size_t off, const char *delim)
{
	size_t at = off;

	for (; *delim; delim++) {
		size_t len = s->c->part->dialect->xml
			? xmltext_is(s->text, at, *delim)
			: (at < s->text.len && s->text.data[at] == *delim);

		if (len == 0)
			return 0;
		at += len;
	}
	return at - off;
}

static size_t
find_from(const struct search *s, size_t from, const char *delim, size_t *len)
{
	bool special = s->c->part->dialect->xml && strchr("<>&\"'", delim[0]);

	for (size_t i = from; i < s->text.len; i++) {
		if (!special) {
			const char *hit = memchr(
				s->text.data + i, delim[0], s->text.len - i);

			if (!hit)
				break;
			i = (size_t)(hit - s->text.data);
		}
		*len = match_at(s, i, delim);
		if (*len > 0)
			return i;
	}
	*len = 0;
	return s->text.len;
}

static void
refresh(struct search *s)
{
	if (s->next_open < s->from)
		s->next_open = find_from(s, s->from, s->open, &s->open_len);
	if (s->next_close < s->from)
		s->next_close = find_from(s, s->from, s->close, &s->close_len);
}

static void
restart(struct search *s, size_t from)
{
	s->from = from;
	s->next_open = find_from(s, from, s->open, &s->open_len);
	s->next_close = find_from(s, from, s->close, &s->close_len);
}

static void
bad_change(struct search *s)
{
	problem_add(s->c->problems, "change_delimiters_invalid",
		s->c->part->name,
		"a change of delimiters names two, separated by one blank");
}

/* "[[ ]]" between the two '=': the new pair. */
static int
take_pair(struct search *s, struct slice inside)
{
	struct arena *a = s->c->arena;
	struct slice text = slice_of(xmltext_decode(a, inside));
	size_t blank = slice_find_char(text, ' ');
	struct slice open = slice_sub(text, 0, blank);
	struct slice close = slice_from(text, blank + 1);

	if (open.len == 0 || close.len == 0 || blank == text.len ||
		slice_find_char(close, ' ') < close.len)
		return -1;
	s->open = arena_strndup(a, open.data, open.len);
	s->close = arena_strndup(a, close.data, close.len);
	return 0;
}

static struct delim *
add(struct search *s, struct delims *out, bool open)
{
	struct delim *d = ARRAY_PUSH(s->c->arena, out);

	d->open = open;
	d->off = open ? s->next_open : s->next_close;
	d->len = open ? s->open_len : s->close_len;
	return d;
}

/* The opening delimiter stands before '='; false: it is no change after all. */
static bool
change(struct search *s, struct delims *out)
{
	char mark = s->c->syntax->change_prefix;
	size_t inside = s->next_open + s->open_len + 1;
	size_t equal;
	size_t end;
	size_t len;
	struct delim *d;

	if (!mark || inside > s->text.len || s->text.data[inside - 1] != mark)
		return false;
	equal = inside + slice_find_char(slice_from(s->text, inside), mark);
	end = find_from(s, equal + 1 < s->text.len ? equal + 1 : s->text.len,
		s->close, &len);
	if (end >= s->text.len ||
		take_pair(s, slice_sub(s->text, inside, equal - inside)) != 0) {
		bad_change(s);
		restart(s, s->text.len);
		return true;
	}
	d = add(s, out, true);
	d->change = true;
	d = ARRAY_PUSH(s->c->arena, out);
	d->off = end;
	d->len = len;
	d->change = true;
	restart(s, end + len);
	return true;
}

static void
scan(struct search *s, struct delims *out)
{
	/* docxtemplater finds "{{" twice in "{{{"; we only do so for it. */
	bool overlap = s->c->syntax->compat == COMPAT_DOCXTEMPLATER;
	bool inside = false;

	restart(s, 0);
	while (s->next_open < s->text.len || s->next_close < s->text.len) {
		bool open = s->next_open < s->next_close ||
			(s->next_open == s->next_close && !inside);
		struct delim *d;

		if (open && change(s, out))
			continue;
		d = add(s, out, open);
		inside = open;
		s->from = d->off + (overlap ? 1 : d->len);
		refresh(s);
	}
}

static char *
excerpt(struct compile *c, size_t off, size_t len)
{
	struct slice text = slice_make(c->joined.data, c->joined.len);

	return xmltext_decode(c->arena, slice_sub(text, off, len));
}

static void
report(struct compile *c, const struct delim *d, const char *id,
	const char *what, const char *tag)
{
	struct problem *p = problem_add(c->problems, id, c->part->name,
		"the tag %s '%s' %s",
		d->open ? "beginning with" : "ending with", tag, what);

	p->tag = tag;
	p->offset = d->off;
}

/* An opening delimiter inside a tag: the tag before it is not closed. */
static bool
reopened(struct compile *c, const struct delim *last, const struct delim *d)
{
	const struct syntax *s = c->syntax;

	if (s->allow_unclosed)
		return false;
	if (last->off + last->len == d->off)
		report(c, last, "duplicate_open_tag", "has duplicate open tags",
			excerpt(c, last->off,
				d->off - last->off + last->len + 4));
	else
		report(c, last, "unclosed_tag", "is unclosed",
			excerpt(c, last->off, d->off - last->off));
	return true;
}

static void
unopened(struct compile *c, const struct delim *last, const struct delim *d)
{
	if (last && last->off + last->len == d->off) {
		size_t from = last->off > 4 ? last->off - 4 : 0;

		report(c, d, "duplicate_close_tag", "has duplicate close tags",
			excerpt(c, from, d->off + d->len - from));
	} else {
		size_t from = last ? last->off : 0;

		report(c, d, "unopened_tag", "is unopened",
			excerpt(c, from, d->off - from));
	}
}

/*
 * Keeps the delimiters that pair; those that do not are reported, or, where
 * the syntax allows it, left as text.
 */
static void
pair(struct compile *c, struct delims *all, struct delims *out)
{
	struct delim *last = NULL;
	bool inside = false;

	for (size_t i = 0; i < all->count; i++) {
		struct delim *d = &all->items[i];

		if (inside && d->open) {
			if (reopened(c, last, d)) {
				/* The later one may still be a good tag. */
				out->items[out->count - 1] = *d;
				last = d;
				continue;
			}
			out->count--;
		}
		if (!inside && !d->open) {
			if (c->syntax->allow_unopened)
				continue;
			unopened(c, last, d);
			last = d;
			continue;
		}
		inside = d->open;
		last = d;
		*ARRAY_PUSH(c->arena, out) = *d;
	}
	if (!inside || out->count == 0)
		return;
	if (!c->syntax->allow_unclosed)
		report(c, last, "unclosed_tag", "is unclosed",
			excerpt(c, last->off, c->joined.len - last->off));
	out->count--;
}

void
delims_find(struct compile *c, struct delims *out)
{
	struct delims all = {0};
	struct search s = {.c = c,
		.text = slice_make(buf_str(&c->joined), c->joined.len),
		.open = c->syntax->open,
		.close = c->syntax->close};

	if (!s.open || !s.close)
		return;
	scan(&s, &all);
	pair(c, &all, out);
}
