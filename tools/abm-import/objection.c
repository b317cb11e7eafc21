#include "objection.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "phrase.h"
#include "port/fold.h"

#define NEAR 3 /* words between "not" and what is not to be done */

/* Words that begin somewhere in a text, sorted. */
struct stems {
	struct slice *items;
	size_t count, cap;
	size_t first[257]; /* where those of a first byte begin */
};

struct objections {
	struct arena arena;
	struct hash words[WORD_KINDS];
	struct stems stems[WORD_KINDS];
};

/* Setting up ------------------------------------------------------------------*/

static int
compare(const void *a, const void *b)
{
	return slice_compare(
		*(const struct slice *)a, *(const struct slice *)b);
}

static void
sort_stems(struct stems *s)
{
	size_t at = 0;

	if (s->count)
		qsort(s->items, s->count, sizeof *s->items, compare);
	for (int c = 0; c <= 256; c++) {
		while (at < s->count && (unsigned char)*s->items[at].data < c)
			at++;
		s->first[c] = at;
	}
}

/* Marks alone ("×", "-") are words as they are. */
static void
add_word(struct objections *o, enum objection_word kind, struct slice word)
{
	struct phrase p;
	struct slice key;

	phrase_open(&p, word);
	key = slice_make(p.text, p.len);
	if (!key.len)
		key = slice_of(fold_text(&p.arena, word));
	key = slice_make(arena_strndup(&o->arena, key.data, key.len), key.len);
	if (key.len && !hash_has(&o->words[kind], key)) {
		hash_set(&o->words[kind], key, o);
		*ARRAY_PUSH(&o->arena, &o->stems[kind]) = key;
	}
	phrase_close(&p);
}

struct objections *
objections_open(void)
{
	struct objections *o = mem_zalloc(1, sizeof *o);

	for (const struct objection_list *l = objection_lists; l->words; l++) {
		struct slice rest = slice_of(l->words);
		struct slice word;

		while (slice_next(&rest, ';', &word))
			add_word(o, l->kind, word);
	}
	for (enum objection_word kind = 0; kind < WORD_KINDS; kind++)
		sort_stems(&o->stems[kind]);
	return o;
}

void
objections_close(struct objections *o)
{
	if (!o)
		return;
	for (enum objection_word kind = 0; kind < WORD_KINDS; kind++)
		hash_free(&o->words[kind]);
	arena_free(&o->arena);
	free(o);
}

/* Looking ---------------------------------------------------------------------*/

/* A stem begins here. */
static bool
begins(const struct stems *s, struct slice text)
{
	unsigned char c;

	if (!text.len)
		return false;
	c = (unsigned char)*text.data;
	for (size_t i = s->first[c]; i < s->first[c + 1]; i++) {
		struct slice stem = s->items[i];

		if (stem.len <= text.len &&
			!memcmp(stem.data, text.data, stem.len))
			return true;
	}
	return false;
}

static bool
within(const struct objections *o, enum objection_word kind,
	const struct phrase *p)
{
	for (size_t i = 0; i < p->len; i++)
		if (begins(&o->stems[kind],
			    slice_make(p->text + i, p->len - i)))
			return true;
	return false;
}

/* Where a word begins; scripts without blanks have no such place. */
static bool
said(const struct objections *o, enum objection_word kind,
	const struct phrase *p)
{
	for (size_t i = 0; i < p->count; i++) {
		const char *from = p->tokens[i].data;
		struct slice rest = slice_between(from, p->text + p->len);

		for (size_t k = 0; k < rest.len; k++) {
			bool wide = (unsigned char)rest.data[k] >= 0xE1;

			if ((!k || (wide && k < p->tokens[i].len)) &&
				begins(&o->stems[kind], slice_from(rest, k)))
				return true;
		}
	}
	return false;
}

static bool
is_word(const struct objections *o, enum objection_word kind, struct slice word)
{
	return word.len && hash_has(&o->words[kind], word);
}

static bool
has_word(const struct objections *o, enum objection_word kind,
	const struct phrase *p)
{
	for (size_t i = 0; i < p->count; i++)
		if (is_word(o, kind, p->tokens[i]))
			return true;
	return false;
}

static bool
has_start(const struct objections *o, enum objection_word kind,
	const struct phrase *p)
{
	for (size_t i = 0; i < p->count; i++)
		if (begins(&o->stems[kind], p->tokens[i]))
			return true;
	return false;
}

/* "did not contact" tells what was; "not" is told to us, or it begins. */
static bool
forbids(const struct phrase *p, size_t i)
{
	static const char *const before[] = {"do", "must", "should", "shall",
		"may", "please", "to", "does", "and", "but", "or"};

	if (!slice_is(p->tokens[i], "not") || !i)
		return true;
	for (size_t k = 0; k < sizeof before / sizeof *before; k++)
		if (slice_is(p->tokens[i - 1], before[k]))
			return true;
	return false;
}

/* "Not the right contact" is a noun. */
static size_t
near_of(const struct phrase *p, size_t i)
{
	return slice_is(p->tokens[i], "contact") ? 1 : NEAR;
}

/* "nicht mehr kontaktieren", "kontakta ej", "will nicht kontaktiert werden". */
static bool
forbids_verb(const struct objections *o, const struct phrase *p)
{
	bool wish = has_word(o, WORD_WISH, p);

	for (size_t i = 0; i < p->count; i++) {
		bool verb = is_word(o, WORD_VERB, p->tokens[i]);

		if (!verb && !(wish && is_word(o, WORD_DONE, p->tokens[i])))
			continue;
		for (size_t k = i > near_of(p, i) ? i - near_of(p, i) : 0;
			k < i; k++)
			if (is_word(o, WORD_NOT, p->tokens[k]) &&
				!slice_is(p->tokens[k], "no") && forbids(p, k))
				return true;
		if (i + 1 < p->count &&
			is_word(o, WORD_NOT_BEHIND, p->tokens[i + 1]))
			return true;
	}
	return false;
}

/* "Keine Werbung": in the name of a column; "No. of mails" is none. */
static bool
denies_noun(const struct objections *o, const struct phrase *p)
{
	for (size_t i = 0; i + 1 < p->count; i++) {
		bool none = is_word(o, WORD_NONE, p->tokens[i]) ||
			is_word(o, WORD_NOT, p->tokens[i]);

		for (size_t k = i + 1; none && k < p->count && k <= i + NEAR;
			k++) {
			if (slice_is(p->tokens[k], "of"))
				break;
			/* "e-post" is two words. */
			if (begins(&o->stems[WORD_NOUN],
				    slice_between(p->tokens[k].data,
					    p->text + p->len)) ||
				is_word(o, WORD_VERB, p->tokens[k]))
				return true;
		}
	}
	return false;
}

/* "Will keine Werbung": nothing else that is offered. */
static bool
refuses(const struct objections *o, const struct phrase *p)
{
	return said(o, WORD_REFUSES, p) &&
		(said(o, WORD_NOUN, p) || has_word(o, WORD_VERB, p) ||
			has_word(o, WORD_DONE, p));
}

static bool
objects(const struct objections *o, const struct phrase *p)
{
	return said(o, WORD_OUT, p) || forbids_verb(o, p) || refuses(o, p);
}

/*
 * "Geen mail", and no more: where there is an address it is an objection.  "No
 * contact" may only say that nobody was reached.
 */
static bool
denies_mail(const struct objections *o, const struct phrase *p)
{
	struct slice text = slice_make(p->text, p->len);

	return p->count == 2 && denies_noun(o, p) &&
		slice_find(text, "contact") == text.len &&
		slice_find(text, "kontakt") == text.len;
}

bool
objection_said(const struct objections *o, struct slice text, bool of_mail)
{
	struct phrase p;
	bool is;

	phrase_open(&p, text);
	is = objects(o, &p) || denies_mail(o, &p) ||
		(of_mail && said(o, WORD_REFUSES, &p));
	phrase_close(&p);
	return is;
}

bool
objection_of_mail(const struct objections *o, struct slice header)
{
	struct phrase p;
	bool is;

	phrase_open(&p, header);
	is = said(o, WORD_NOUN, &p);
	phrase_close(&p);
	return is;
}

/* Calls and faxes, and no mail. */
static bool
is_other_channel(const struct objections *o, const struct phrase *p)
{
	struct slice text = slice_make(p->text, p->len);

	return (has_start(o, WORD_CHANNEL, p) ||
		       slice_find(text, "call") < text.len ||
		       slice_find(text, "fax") < text.len) &&
		slice_find(text, "mail") == text.len &&
		slice_find(text, "contact") == text.len;
}

/* "Abmeldedatum", "UNSUB_TIME". */
static bool
is_detail(const struct objections *o, const struct phrase *p)
{
	for (size_t i = 0; i < p->len; i++) {
		struct slice rest = slice_make(p->text + i, p->len - i);

		if (i && begins(&o->stems[WORD_DETAIL], rest) &&
			is_word(o, WORD_DETAIL, rest))
			return true;
	}
	return has_word(o, WORD_DETAIL, p);
}

static enum sense
sense_of(const struct objections *o, const struct phrase *p, bool numbers)
{
	bool out = within(o, WORD_OUT, p) || has_word(o, WORD_OUT_TOKEN, p) ||
		forbids_verb(o, p) || refuses(o, p) ||
		(!numbers &&
			(within(o, WORD_OUT_HEADER, p) || denies_noun(o, p)));
	bool consent = within(o, WORD_CONSENT, p) ||
		(has_word(o, WORD_ALLOW, p) && p->count > 1 &&
			(has_start(o, WORD_NOUN, p) ||
				has_word(o, WORD_VERB, p) ||
				has_word(o, WORD_DONE, p)));
	bool detail = is_detail(o, p);

	if (within(o, WORD_CREDIT, p))
		return SENSE_NONE;
	if ((out || consent) && is_other_channel(o, p))
		return SENSE_SMELLS;
	if (out)
		return detail ? SENSE_FILLED : SENSE_OBJECTS;
	/* When and where consent was given says nothing of a no. */
	if (consent)
		return detail ? SENSE_NONE : SENSE_ALLOWS;
	return within(o, WORD_SMELLS, p) && !detail ? SENSE_SMELLS : SENSE_NONE;
}

/* "Newsletter", "Mailing (y/n)". */
static bool
is_news(const struct objections *o, struct slice header)
{
	size_t open = slice_find_char(header, '(');
	struct phrase p;
	bool is;

	phrase_open(&p, slice_sub(header, 0, open));
	is = is_word(o, WORD_NEWS, slice_make(p.text, p.len));
	phrase_close(&p);
	return is;
}

enum sense
objection_sense(const struct objections *o, struct slice header)
{
	bool numbers = slice_find_fold(header, "no.") < header.len;
	struct phrase p;
	enum sense sense;

	phrase_open(&p, header);
	sense = sense_of(o, &p, numbers);
	phrase_close(&p);
	if ((sense == SENSE_NONE || sense == SENSE_SMELLS) &&
		is_news(o, header))
		return SENSE_NEWS;
	return sense;
}

bool
objection_answers(const struct objections *o, struct slice text)
{
	struct phrase p;
	bool is;

	phrase_open(&p, text);
	is = is_word(o, WORD_YES, slice_make(p.text, p.len)) ||
		is_word(o, WORD_NO, slice_make(p.text, p.len));
	phrase_close(&p);
	return is;
}

/* A day, a time, an address of a network: digits, not all of them zero. */
static bool
is_stamp(const struct phrase *p, struct slice text)
{
	size_t digits = 0, others = 0;
	bool zero = true;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		if (c >= '0' && c <= '9') {
			digits++;
			zero &= c == '0';
		} else if (!strchr(" .-/:TZ+,", c)) {
			others++;
		}
	}
	return p->len && digits >= 4 && !zero && others * 2 < digits;
}

/* "Direct mail allowed", and not "not allowed". */
static bool
is_allowed(const struct objections *o, const struct phrase *p)
{
	return has_word(o, WORD_ALLOW, p) && said(o, WORD_NOUN, p) &&
		!has_word(o, WORD_NOT, p) && !has_word(o, WORD_NONE, p);
}

static enum objection
read_value(const struct objections *o, enum sense sense, const struct phrase *p,
	struct slice text)
{
	struct slice key = slice_make(p->text, p->len);
	bool allows = sense == SENSE_ALLOWS || sense == SENSE_NEWS;

	if (is_word(o, WORD_YES, key))
		return allows ? OBJECTION_NONE : OBJECTION_MADE;
	if (is_word(o, WORD_NO, key))
		return allows ? OBJECTION_MADE : OBJECTION_NONE;
	if (is_word(o, WORD_BLANK, key))
		return OBJECTION_SILENT;
	if (is_word(o, WORD_DENIED, key) || objects(o, p) ||
		said(o, WORD_REFUSES, p) || (allows && denies_noun(o, p)))
		return OBJECTION_MADE;
	/* "Yes, but by phone only". */
	if (allows && is_other_channel(o, p))
		return OBJECTION_UNREAD;
	if (begins(&o->stems[WORD_GRANTED], key) && sense != SENSE_FILLED)
		return OBJECTION_NONE;
	if (sense == SENSE_ALLOWS && is_allowed(o, p))
		return OBJECTION_NONE;
	if (is_stamp(p, text))
		return allows ? OBJECTION_NONE : OBJECTION_MADE;
	if (slice_starts(text, "0000"))
		return OBJECTION_SILENT;
	if (sense == SENSE_FILLED)
		return OBJECTION_MADE;
	return sense == SENSE_NEWS ? OBJECTION_SILENT : OBJECTION_UNREAD;
}

enum objection
objection_read(const struct objections *o, enum sense sense, struct slice text)
{
	enum objection is;
	struct phrase p;

	phrase_open(&p, text);
	if (!p.len) { /* a mark: "x" is a letter, these are not */
		struct slice mark = slice_of(fold_text(&p.arena, text));

		p.text = arena_strndup(&p.arena, mark.data, mark.len);
		p.len = mark.len;
	}
	is = read_value(o, sense, &p, slice_trim(text));
	phrase_close(&p);
	return is;
}
