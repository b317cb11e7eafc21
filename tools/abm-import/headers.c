#include "headers.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "port/fold.h"

#define QUALIFIERS_LIMIT 5 /* of one header */
#define STEPS_LIMIT 64 /* in looking for them */
#define PARTS_LIMIT 4 /* of a header in two languages */
#define QUALIFIER_SIZE 48 /* bytes of the longest */
#define REMEMBERED 4096 /* headers: members of JSON objects come again */

struct headers {
	struct arena arena;
	struct hash nouns; /* key -> struct header_noun */
	struct hash qualifiers; /* key -> struct header_qualifier */
	struct hash known; /* header -> struct header_meaning */
	struct objections *objections;
};

/* Punctuation, arrows, figures: U+2000 to U+2BFF, of three bytes. */
static bool
is_sign(const char *p)
{
	unsigned char second = (unsigned char)p[1];

	return (unsigned char)*p == 0xE2 && second >= 0x80 && second <= 0xAF &&
		p[2];
}

/* "Is Customer": yes and no, whatever stands behind it. */
static bool
asks(struct slice header)
{
	size_t len = slice_starts_fold(header, "is") ? 2
		: slice_starts_fold(header, "has")   ? 3
						     : 0;
	char next = len && len < header.len ? header.data[len] : 'x';

	return next == ' ' || next == '_' ||
		(next >= 'A' && next <= 'Z' && header.data[len - 1] == 's');
}

char *
header_key(struct arena *a, struct slice header)
{
	char *key;
	size_t len = 0;

	if (slice_ends(header, "__c") || slice_ends(header, "__C"))
		header.len -= 3;
	key = fold_text(a, header);
	for (const char *p = key; *p; p++)
		if (is_sign(p))
			p += 2;
		else if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') ||
			(unsigned char)*p >= 0x80)
			key[len++] = *p;
	key[len] = '\0';
	return key;
}

/* The first row that has a word keeps it. */
static void
add_words(struct headers *h, struct hash *table, const char *words, void *row)
{
	struct slice rest = slice_of(words);
	struct slice word;

	while (slice_next(&rest, ';', &word)) {
		struct slice key = slice_of(header_key(&h->arena, word));

		if (key.len && !hash_has(table, key))
			hash_set(table, key, row);
	}
}

struct headers *
headers_open(void)
{
	struct headers *h = mem_zalloc(1, sizeof *h);

	for (const struct header_noun *n = header_nouns; n->words; n++)
		add_words(h, &h->nouns, n->words, (void *)(size_t)n);
	for (const struct header_qualifier *q = header_qualifiers; q->words;
		q++)
		add_words(h, &h->qualifiers, q->words, (void *)(size_t)q);
	arena_reset(&h->arena);
	h->objections = objections_open();
	return h;
}

void
headers_close(struct headers *h)
{
	if (!h)
		return;
	hash_free(&h->nouns);
	hash_free(&h->qualifiers);
	hash_free(&h->known);
	objections_close(h->objections);
	arena_free(&h->arena);
	free(h);
}

const struct objections *
headers_objections(const struct headers *h)
{
	return h->objections;
}

/* Where a header is looked into, and how often it still may be. */
struct parse {
	const struct headers *headers;
	int steps;
};

/* The qualifier of so many bytes at that end of the key. */
static const struct header_qualifier *
qualifier_at(const struct headers *h, struct slice key, bool front, size_t len)
{
	return hash_get(&h->qualifiers,
		front ? slice_sub(key, 0, len)
		      : slice_from(key, key.len - len));
}

/* The longest one that may stand there. */
static size_t
longest(struct slice key)
{
	return key.len - 1 < QUALIFIER_SIZE ? key.len - 1 : QUALIFIER_SIZE;
}

static void
qualify(struct header_meaning *m, enum scope scope)
{
	if (scope == SCOPE_BETTER)
		m->rank++;
	else if (scope == SCOPE_AWAY)
		m->scope = SCOPE_AWAY;
	else if (scope != SCOPE_JOINER && m->scope == SCOPE_NONE)
		m->scope = scope;
}

/*
 * Qualifiers are taken off, the longest first, until a noun is left.  What is
 * meant stands last, "Person organization", unless it stands first: "E-Mail
 * des Ansprechpartners".
 */
static bool
parse(struct parse *p, struct slice key, struct header_meaning *m, int left)
{
	const struct header_meaning before = *m;

	m->noun = hash_get(&p->headers->nouns, key);
	if (m->noun || !left || key.len < 2)
		return m->noun != NULL;
	for (int front = 1; front >= 0; front--)
		for (size_t len = longest(key); len; len--) {
			const struct header_qualifier *q = qualifier_at(
				p->headers, key, front, len);

			if (!q || p->steps-- <= 0)
				continue;
			*m = before;
			qualify(m, q->scope);
			if (parse(p,
				    front ? slice_from(key, len)
					  : slice_sub(key, 0, key.len - len),
				    m, left - 1))
				return true;
		}
	return false;
}

/* Whose it is may be clear where what it is is not: "Company slogan". */
static void
qualify_unknown(
	const struct headers *h, struct slice key, struct header_meaning *m)
{
	for (size_t len = key.len ? longest(key) : 0; len; len--) {
		const struct header_qualifier *q = qualifier_at(
			h, key, true, len);

		if (q) {
			qualify(m, q->scope);
			return;
		}
	}
}

static void
parse_key(const struct headers *h, struct slice key, struct header_meaning *m)
{
	struct parse p = {h, STEPS_LIMIT};
	struct header_meaning found = *m;

	if (key.len && parse(&p, key, &found, QUALIFIERS_LIMIT)) {
		*m = found;
		m->rank += m->noun->rank;
	} else {
		qualify_unknown(h, key, m);
	}
	/* The seat counts for more than wherever else something is. */
	if (m->scope == SCOPE_ACCOUNT)
		m->rank += 4;
}

/* Status and notes, and what nobody knows: it may say an objection. */
static bool
talks(const struct header_meaning *m)
{
	enum field f = m->noun ? m->noun->in_accounts : FIELD_NAME;

	if (!m->noun)
		return m->sense == SENSE_NONE || m->sense == SENSE_SMELLS;
	return (f == FIELD_OWN && m->noun->rank < 0) ||
		f == FIELD_RELATIONSHIP || f == FIELD_CONTACT_BASIS;
}

/* "Land / Country", "Firma (Name)": the first part that is known. */
static void
parse_parts(const struct headers *h, struct arena *a, struct slice header,
	struct header_meaning *m)
{
	struct slice rest = header;
	size_t parts = 0;

	while (rest.len && parts++ < PARTS_LIMIT) {
		size_t len = 0;
		struct header_meaning part = {.sense = m->sense};

		while (len < rest.len && !strchr("/|(,;:", rest.data[len]))
			len++;
		if (len < header.len)
			parse_key(h,
				slice_of(
					header_key(a, slice_sub(rest, 0, len))),
				&part);
		if (part.noun) {
			*m = part;
			m->part = true;
			return;
		}
		rest = slice_from(rest, len + 1);
	}
}

static void
find(const struct headers *h, struct slice header, struct header_meaning *m)
{
	struct arena a = ARENA_INIT;
	struct slice key = slice_of(header_key(&a, header));

	m->noun = hash_get(&h->nouns, key);
	/* "Contact" begins objections, too, and is none. */
	if (!m->noun)
		m->sense = objection_sense(h->objections, header);
	if (!asks(header) &&
		(m->sense == SENSE_NONE || m->sense == SENSE_SMELLS))
		parse_key(h, key, m);
	if (!m->noun && m->sense == SENSE_NONE && !asks(header))
		parse_parts(h, &a, header, m);
	m->talks = talks(m);
	m->of_mail = m->talks && objection_of_mail(h->objections, header);
	arena_free(&a);
}

struct header_meaning
headers_find(struct headers *h, struct slice header)
{
	struct header_meaning *m = hash_get(&h->known, header);
	struct header_meaning found = {0};

	if (m)
		return *m;
	find(h, header, &found);
	if (hash_count(&h->known) < REMEMBERED && header.len < 256) {
		m = arena_alloc(&h->arena, 1, sizeof *m);
		*m = found;
		hash_set(&h->known, header, m);
	}
	return found;
}

enum field
header_field(const struct header_meaning *m, enum list_kind kind)
{
	const struct header_noun *n = m->noun;
	enum field f;

	if (m->sense >= SENSE_OBJECTS && m->sense <= SENSE_FILLED)
		return FIELD_CONTACT_OPTED_OUT;
	if (!n)
		return m->scope == SCOPE_ACCOUNT && kind == LIST_CONTACTS
			? FIELD_OWN_ACCOUNT
			: FIELD_OWN;
	if (m->scope == SCOPE_AWAY)
		return n->in_accounts == FIELD_IGNORED ? n->in_accounts
						       : FIELD_OWN;
	if (m->scope == SCOPE_NONE)
		return kind == LIST_CONTACTS ? n->in_contacts : n->in_accounts;
	f = m->scope == SCOPE_ACCOUNT ? n->of_account : n->of_person;
	if (kind != LIST_CONTACTS)
		return f == FIELD_OWN_ACCOUNT ? FIELD_OWN : f;
	/* There it leads to the account. */
	return f == FIELD_CRM && n->in_contacts != f ? FIELD_ACCOUNT_REF : f;
}
