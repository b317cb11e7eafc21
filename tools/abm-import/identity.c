#include "identity.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "port/digest.h"

enum key {
	KEY_ID,
	KEY_LEI,
	KEY_CIK,
	KEY_NUMBER,
	KEY_CRM,
	KEY_DOMAIN,
	KEY_NAME,
	KEY_LOOK, /* names that differ in a letter or two */
	KEY_COUNT
};

struct key_slot {
	uint64_t digest; /* 0: free */
	uint32_t group;
};

/* What a row says about who it is of. */
struct claim {
	uint64_t keys[KEY_COUNT];
	uint64_t country;
	const char *name;
};

#define CANDIDATES_LIMIT 16 /* groups of one key that are looked at */
#define DOUBTS_LIMIT 16 /* of one group */
#define LOOK_LENGTH 5 /* shorter names are alike by chance */
#define SALESFORCE_ID 15 /* 15 characters; 18 with a check against case */

/* The first 64 bits of a digest: nobody makes two names collide. */
static uint64_t
digest(enum key key, struct slice text)
{
	char hex[DIGEST_HEX_SIZE];
	struct buf b = BUF_INIT(MIB);
	char head[17];

	if (!text.len)
		return 0;
	buf_addf(&b, "%d:%.*s", (int)key, SLICE_ARG(text));
	digest_hex(buf_str(&b), b.len, hex);
	buf_free(&b);
	memcpy(head, hex, 16);
	head[16] = '\0';
	return strtoull(head, NULL, 16) | 1;
}

/* Consonants, no letter twice in a row: "Gillett" looks like "Gillette". */
static struct slice
look_of(struct arena *a, const char *name)
{
	char *look = arena_strdup(a, name);
	size_t len = 0;

	for (const char *p = name; *p; p++) {
		bool vowel = strchr("aeiouy", *p) != NULL && p > name;

		if (*p != ' ' && !vowel && (!len || look[len - 1] != *p))
			look[len++] = *p;
	}
	return len >= LOOK_LENGTH ? slice_make(look, len) : SLICE_NONE;
}

static void
claim_of(struct arena *a, const struct entry *e, struct claim *c)
{
	static const struct {
		enum key key;
		enum field field;
	} plain[] = {{KEY_ID, FIELD_ID}, {KEY_LEI, FIELD_LEI},
		{KEY_CIK, FIELD_CIK}, {KEY_NUMBER, FIELD_COMPANY_NUMBER},
		{KEY_DOMAIN, FIELD_DOMAIN}};
	struct slice crm = entry_get(e, FIELD_CRM);

	*c = (struct claim){0};
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		c->keys[plain[i].key] = digest(
			plain[i].key, entry_get(e, plain[i].field));
	if (crm.len == SALESFORCE_ID + 3)
		crm.len = SALESFORCE_ID;
	c->keys[KEY_CRM] = digest(KEY_CRM, crm);
	c->country = digest(KEY_COUNT, entry_get(e, FIELD_COUNTRY));
	c->name = identity_name(a, entry_get(e, FIELD_NAME));
	c->keys[KEY_NAME] = digest(KEY_NAME, slice_of(c->name));
	c->keys[KEY_LOOK] = digest(KEY_LOOK, look_of(a, c->name));
}

/* The table of keys ---------------------------------------------------------*/

static void
put_slot(struct key_slot *slots, size_t count, uint64_t key, uint32_t group)
{
	size_t i = (size_t)key & (count - 1);

	while (slots[i].digest)
		i = (i + 1) & (count - 1);
	slots[i] = (struct key_slot){key, group};
}

static void
grow(struct identity *x)
{
	size_t count = x->slot_count ? x->slot_count * 2 : 1024;
	struct key_slot *slots;

	if (x->used * 4 < x->slot_count * 3)
		return;
	slots = mem_zalloc(count, sizeof *slots);
	for (size_t i = 0; i < x->slot_count; i++)
		if (x->slots[i].digest)
			put_slot(slots, count, x->slots[i].digest,
				x->slots[i].group);
	free(x->slots);
	x->slots = slots;
	x->slot_count = count;
}

/* The groups of a key, at most CANDIDATES_LIMIT; returns their number. */
static size_t
lookup(const struct identity *x, uint64_t key, uint32_t *groups)
{
	size_t found = 0;

	if (!key || !x->slot_count)
		return 0;
	for (size_t i = (size_t)key & (x->slot_count - 1); x->slots[i].digest;
		i = (i + 1) & (x->slot_count - 1))
		if (x->slots[i].digest == key && found < CANDIDATES_LIMIT)
			groups[found++] = x->slots[i].group;
	return found;
}

static void
note_key(struct identity *x, uint64_t key, uint32_t group)
{
	uint32_t groups[CANDIDATES_LIMIT];
	size_t count = lookup(x, key, groups);

	/* A thousand groups of one look would only say that it says nothing. */
	if (!key || count == CANDIDATES_LIMIT)
		return;
	for (size_t i = 0; i < count; i++)
		if (groups[i] == group)
			return;
	grow(x);
	put_slot(x->slots, x->slot_count, key, group);
	x->used++;
}

/* Decisions -----------------------------------------------------------------*/

static bool
differ(uint64_t a, uint64_t b)
{
	return a && b && a != b;
}

/* Two identifiers of one kind: two companies. */
static bool
contradicts(const struct group *g, const struct claim *c)
{
	for (enum key k = KEY_ID; k <= KEY_NUMBER; k++)
		if (differ(g->keys[k], c->keys[k]))
			return true;
	return false;
}

static bool
has_word(const char *words, struct slice word)
{
	struct slice rest = slice_of(words);
	struct slice piece;

	while (slice_next(&rest, ' ', &piece))
		if (slice_eq(piece, word))
			return true;
	return false;
}

static bool
share_word(const char *a, const char *b)
{
	struct slice rest = slice_of(a);
	struct slice piece;

	if (!*a || !*b)
		return true;
	while (slice_next(&rest, ' ', &piece))
		if (piece.len > 1 && has_word(b, piece))
			return true;
	return strstr(a, b) == a || strstr(b, a) == b;
}

static bool
same_account(const struct group *g, const struct claim *c, enum key key)
{
	if (contradicts(g, c))
		return false;
	if (key == KEY_DOMAIN)
		return share_word(g->name, c->name);
	if (key == KEY_NAME)
		return !differ(g->country, c->country) &&
			!differ(g->keys[KEY_DOMAIN], c->keys[KEY_DOMAIN]);
	return key != KEY_LOOK;
}

static void
add_doubt(struct identity *x, uint32_t group, uint32_t other, const char *why)
{
	struct group *g = &x->groups.items[group];
	size_t count = 0;

	for (struct doubt *d = g->doubts; d; d = d->next, count++)
		if (d->group == other)
			return;
	if (count < DOUBTS_LIMIT) {
		struct doubt *d = arena_alloc(&x->arena, 1, sizeof *d);

		*d = (struct doubt){g->doubts, other, why};
		g->doubts = d;
	}
}

static const char *const joined[KEY_COUNT] = {"same id", "same LEI", "same CIK",
	"same company number", "same id in the CRM", "same domain",
	"same name, case and legal form aside", NULL};
static const char *const doubtful[KEY_COUNT] = {
	"same id, but another identifier differs",
	"same LEI, but another identifier differs",
	"same CIK, but another identifier differs",
	"same company number, but another identifier differs",
	"same id in the CRM, but another identifier differs",
	"same domain, but names or identifiers differ",
	"same name, but country, domain or identifiers differ",
	"names that look alike"};

/* What was found for a row before it is put anywhere. */
struct search {
	uint32_t group; /* that it belongs to, or NO_GROUP */
	const char *reason;
	struct {
		uint32_t group;
		const char *reason;
	} doubts[DOUBTS_LIMIT];
	size_t doubt_count;
};

static void
search_doubt(struct search *s, uint32_t group, const char *reason)
{
	if (s->doubt_count < DOUBTS_LIMIT && group != s->group) {
		s->doubts[s->doubt_count].group = group;
		s->doubts[s->doubt_count++].reason = reason;
	}
}

/* Keys from the strongest on; the first that answers decides. */
static void
search_groups(const struct identity *x, const struct claim *c, struct search *s)
{
	for (enum key k = KEY_ID; k < KEY_COUNT; k++) {
		uint32_t groups[CANDIDATES_LIMIT];
		size_t count = lookup(x, c->keys[k], groups);

		for (size_t i = 0; i < count; i++) {
			const struct group *g = &x->groups.items[groups[i]];
			bool same = same_account(g, c, k);

			if (same && s->group == NO_GROUP) {
				s->group = groups[i];
				s->reason = joined[k];
			} else if (same) {
				search_doubt(s, groups[i],
					"rows that belong to both");
			} else {
				search_doubt(s, groups[i], doubtful[k]);
			}
		}
	}
}

/* The arrays are the bulk of the memory: no arena keeps their old copies. */
static void *
room_for_one(void *items, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return items;
	*cap = *cap ? *cap + *cap / 2 : 256;
	return mem_resize(items, *cap, size);
}

static uint32_t
new_group(struct identity *x, const struct claim *c)
{
	struct groups *all = &x->groups;
	struct group *g;

	all->items = room_for_one(
		all->items, all->count, &all->cap, sizeof *all->items);
	g = &all->items[all->count++];
	*g = (struct group){.first = NO_ROW,
		.last = NO_ROW,
		.name = arena_strdup(&x->arena, c->name)};
	return (uint32_t)(x->groups.count - 1);
}

static void
learn(struct identity *x, uint32_t group, const struct claim *c)
{
	struct group *g = &x->groups.items[group];

	for (enum key k = KEY_ID; k < KEY_COUNT; k++) {
		if (!g->keys[k])
			g->keys[k] = c->keys[k];
		note_key(x, c->keys[k], group);
	}
	if (!g->country)
		g->country = c->country;
	if (!*g->name && *c->name)
		g->name = arena_strdup(&x->arena, c->name);
}

void
identity_join(
	struct identity *x, uint32_t group, uint64_t where, const char *reason)
{
	struct group *g = &x->groups.items[group];
	struct members *all = &x->members;
	uint32_t row = (uint32_t)all->count;

	all->items = room_for_one(
		all->items, all->count, &all->cap, sizeof *all->items);
	all->items[all->count++] = (struct member){where, NO_ROW, reason};
	if (g->first == NO_ROW)
		g->first = row;
	else
		x->members.items[g->last].next = row;
	g->last = row;
}

uint32_t
identity_add(struct identity *x, const struct entry *e, uint64_t where)
{
	struct search s = {.group = NO_GROUP};
	struct arena a = ARENA_INIT;
	struct claim c;

	claim_of(&a, e, &c);
	search_groups(x, &c, &s);
	if (s.group == NO_GROUP)
		s.group = new_group(x, &c);
	learn(x, s.group, &c);
	identity_join(x, s.group, where, s.reason);
	for (size_t i = 0; i < s.doubt_count; i++)
		if (s.doubts[i].group != s.group) {
			add_doubt(x, s.group, s.doubts[i].group,
				s.doubts[i].reason);
			add_doubt(x, s.doubts[i].group, s.group,
				s.doubts[i].reason);
		}
	arena_free(&a);
	return s.group;
}

uint32_t
identity_of_crm(const struct identity *x, struct slice crm)
{
	uint32_t groups[CANDIDATES_LIMIT];

	if (crm.len == SALESFORCE_ID + 3)
		crm.len = SALESFORCE_ID;
	return lookup(x, digest(KEY_CRM, crm), groups) == 1 ? groups[0]
							    : NO_GROUP;
}

void
identity_free(struct identity *x)
{
	free(x->slots);
	free(x->groups.items);
	free(x->members.items);
	arena_free(&x->arena);
}
