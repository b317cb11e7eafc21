#include "people.h"

#include <string.h>

#include "eastpeople.h"
#include "names.h"
#include "roster.h"

#define EVIDENCE_LIMIT 600 /* bytes */

const char *
role_of_title(const char *title)
{
	static const struct {
		const char *words;
		const char *role;
	} roles[] = {
		{"chief executive", "ceo"},
		{"principal executive officer", "ceo"},
		{"chief financial", "cfo"},
		{"principal financial officer", "cfo"},
		{"chief information security", "ciso"},
		{"chief information officer", "cio"},
		{"chief technology", "cto"},
		{"chief digital", "cdo"},
		{"chief data", "cdo"},
		{"chief marketing", "cmo"},
		{"chief operating", "coo"},
		{"chief operations", "coo"},
		{"chief human", "chro"},
		{"chief people", "chro"},
		{"human resources", "chro"},
		{"chief supply", "csco"},
		{"chief procurement", "cpo"},
		{"chief product", "cpo"},
		{"chief revenue", "cro"},
		{"chief commercial", "cco"},
		{"chief legal", "gc"},
		{"general counsel", "gc"},
		{"chief accounting", "cao"},
		{"principal accounting", "cao"},
		{"controller", "controller"},
		{"comptroller", "controller"},
		{"treasurer", "treasurer"},
		{"chair", "chair"},
		{"director", "director"},
		{"trustee", "director"},
		{"president", "president"},
		{"secretary", "secretary"},
	};
	struct slice t = slice_of(title);

	for (size_t i = 0; title && i < sizeof roles / sizeof *roles; i++)
		if (slice_find_fold(t, roles[i].words) < t.len)
			return roles[i].role;
	return NULL;
}

static struct person *
find_person(struct roster *r, struct slice name)
{
	for (size_t i = 0; i < r->x->people.count; i++)
		if (name_same(slice_of(r->x->people.items[i].name), name))
			return &r->x->people.items[i];
	return NULL;
}

/* Blanks made single: a name may stand in two lines. */
static const char *
flat(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool blank = strchr(" \n\t\f", s.data[i]) != NULL;

		if (!blank || (len && out[len - 1] != ' '))
			out[len++] = blank ? ' ' : s.data[i];
	}
	return out;
}

/*
 * Small capitals come apart in some PDF files: "T IMOTHY M. H ALEY".  A letter
 * alone, without its full stop, belongs to the capitals behind it.
 */
static struct slice
joined(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool apart = i > 0 && i + 2 < s.len && s.data[i] == ' ' &&
			(i == 1 || s.data[i - 2] == ' ') &&
			s.data[i - 1] >= 'A' && s.data[i - 1] <= 'Z' &&
			s.data[i + 1] >= 'A' && s.data[i + 1] <= 'Z' &&
			s.data[i + 2] >= 'A' && s.data[i + 2] <= 'Z';

		if (!apart)
			out[len++] = s.data[i];
	}
	return slice_make(out, len);
}

static bool
is_letter(char c)
{
	return (unsigned char)c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The next word that tells of an office: not "and", "of", "the". */
static struct slice
office_word(struct slice *s)
{
	struct slice word;

	do {
		size_t start = 0, end;

		while (start < s->len && !is_letter(s->data[start]))
			start++;
		end = start;
		while (end < s->len && is_letter(s->data[end]))
			end++;
		word = slice_sub(*s, start, end - start);
		*s = slice_from(*s, end);
	} while (slice_is_fold(word, "and") || slice_is_fold(word, "of") ||
		slice_is_fold(word, "the"));
	return word;
}

static bool
has_word(struct slice title, struct slice word)
{
	struct slice other;

	while ((other = office_word(&title)).len)
		if (other.len == word.len &&
			slice_same_fold(other.data, word.data, word.len))
			return true;
	return false;
}

/*
 * "President, Chief Executive Officer and Director" says all that "President
 * and Chief Executive Officer" does, and more.
 */
static bool
says_more(struct slice title, struct slice than)
{
	struct slice known = than, word;

	while ((word = office_word(&known)).len)
		if (!has_word(title, word))
			return false;
	return title.len > than.len;
}

struct person *
roster_add(struct roster *r, struct slice name, const char *title)
{
	struct person *n;

	name = name_all_caps(name) ? joined(r->a, name) : name;
	n = find_person(r, name);
	if (!n) {
		n = ARRAY_PUSH(r->a, &r->x->people);
		n->name = flat(r->a, name);
	} else if (name_all_caps(slice_of(n->name)) && !name_all_caps(name)) {
		n->name = flat(r->a, name);
	}
	if (title && *title &&
		(!n->title || says_more(slice_of(title), slice_of(n->title)))) {
		n->title = flat(r->a, slice_of(title));
		n->role = role_of_title(n->title);
	}
	return n;
}

void
roster_prove(struct roster *r, struct person *n, size_t start, size_t end)
{
	struct evidence *e;
	const struct block *k = doctext_block_at(r->d, start);

	if (end <= start || end - start > EVIDENCE_LIMIT ||
		n->evidence.count >= 3)
		return;
	e = ARRAY_PUSH(r->a, &n->evidence);
	e->start = start;
	e->end = end;
	e->page = k ? k->page : 0;
}

static size_t
main_part_blocks(const struct doctext *d)
{
	size_t end = d->parts.count > 1 ? d->parts.items[0].end : d->text.len;
	size_t i = d->blocks.count;

	while (i && d->blocks.items[i - 1].start >= end)
		i--;
	return i;
}

void
people_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct roster r = {d, x, a, main_part_blocks(d)};

	signatories_find(&r);
	officers_find(&r);
	if (x->language && !strncmp(x->language, "zh", 2))
		eastpeople_find(&r);
}
