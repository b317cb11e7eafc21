#include "identity.h"

#include <string.h>

enum key {
	KEY_ID,
	KEY_LEI,
	KEY_CIK,
	KEY_NUMBER,
	KEY_CRM,
	KEY_DOMAIN,
	KEY_NAME,
	KEY_SPELLED, /* the name, its umlauts written out */
	KEY_LOOK, /* names that differ in a letter or two */
	KEY_COUNT
};

/* What a row says about who it is of. */
struct claim {
	uint64_t keys[KEY_COUNT];
	uint64_t country;
	uint64_t tax; /* tells two apart, and joins none: groups share one */
	uint64_t parent[2]; /* as group.parent */
	const char *name;
};

#define CANDIDATES_LIMIT 16 /* groups of one key that are looked at */
#define DOUBTS_LIMIT 16 /* of one group */
#define LOOK_LENGTH 5 /* shorter names are alike by chance */
/* Pages of 4 KiB: what a hundred thousand accounts need, and then no more. */
#define KEY_PAGES 768
#define GROUP_PAGES 192
#define MEMBER_PAGES 64
#define DOUBT_PAGES 64
#define SALESFORCE_ID 15 /* 15 characters; 18 with a check against case */

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

/* "SC 123456" and "sc123456"; spreadsheets drop the zeros of "00445790". */
static struct slice
number_of(struct arena *a, struct slice text)
{
	char *number = arena_strndup(a, text.data, text.len);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (strchr(" .-/", c) || (c == '0' && !len))
			continue;
		number[len++] = c >= 'a' && c <= 'z' ? (char)(c - 32) : (char)c;
	}
	return slice_make(number, len);
}

static uint64_t
crm_key(struct slice crm)
{
	if (crm.len == SALESFORCE_ID + 3)
		crm.len = SALESFORCE_ID;
	return keys_digest(KEY_CRM, crm);
}

/* Both names have one kind of key, so that each finds either spelling. */
static void
claim_name(struct arena *a, const struct entry *e, struct claim *c)
{
	struct slice name = entry_get(e, FIELD_NAME);
	struct slice parent = entry_get(e, FIELD_PARENT);

	c->name = identity_name(a, name);
	c->keys[KEY_NAME] = keys_digest(KEY_NAME, slice_of(c->name));
	c->keys[KEY_SPELLED] = keys_digest(
		KEY_NAME, slice_of(identity_name_spelled(a, name)));
	if (c->keys[KEY_SPELLED] == c->keys[KEY_NAME])
		c->keys[KEY_SPELLED] = 0;
	c->keys[KEY_LOOK] = keys_digest(KEY_LOOK, look_of(a, c->name));
	if (!parent.len)
		return;
	c->parent[0] = crm_key(parent);
	c->parent[1] = keys_digest(
		KEY_NAME, slice_of(identity_name(a, parent)));
}

static void
claim_of(struct arena *a, const struct entry *e, struct claim *c)
{
	static const struct {
		enum key key;
		enum field field;
	} plain[] = {{KEY_ID, FIELD_ID}, {KEY_LEI, FIELD_LEI},
		{KEY_CIK, FIELD_CIK}, {KEY_DOMAIN, FIELD_DOMAIN}};

	*c = (struct claim){0};
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		c->keys[plain[i].key] = keys_digest(
			plain[i].key, entry_get(e, plain[i].field));
	c->keys[KEY_NUMBER] = keys_digest(
		KEY_NUMBER, number_of(a, entry_get(e, FIELD_COMPANY_NUMBER)));
	c->tax = keys_digest(KEY_NUMBER, number_of(a, entry_get(e, FIELD_TAX)));
	c->keys[KEY_CRM] = crm_key(entry_crm(e));
	c->country = keys_digest(KEY_COUNT, entry_get(e, FIELD_COUNTRY));
	claim_name(a, e, c);
}

/* Files and their pages -----------------------------------------------------*/

void
identity_open(struct identity *x)
{
	*x = (struct identity){
		.groups = PAGED_INIT(struct group, GROUP_PAGES, &x->fault),
		.members = PAGED_INIT(struct member, MEMBER_PAGES, &x->fault),
		.doubts = PAGED_INIT(struct doubt, DOUBT_PAGES, &x->fault),
		.keys = KEYS_INIT(KEY_PAGES, &x->fault),
	};
}

void
identity_settled(struct identity *x)
{
	keys_close(&x->keys);
}

void
identity_close(struct identity *x)
{
	paged_close(&x->groups);
	paged_close(&x->members);
	paged_close(&x->doubts);
	keys_close(&x->keys);
}

void
identity_group(struct identity *x, uint32_t group, struct group *g)
{
	paged_get(&x->groups, group, g);
}

bool
identity_next_member(struct identity *x, uint32_t *at, struct member *m)
{
	if (!*at || x->fault.kind != FAULT_NONE)
		return false;
	paged_get(&x->members, *at - 1, m);
	*at = m->next;
	return true;
}

bool
identity_next_doubt(struct identity *x, uint32_t *at, struct doubt *d)
{
	if (!*at || x->fault.kind != FAULT_NONE)
		return false;
	paged_get(&x->doubts, *at - 1, d);
	*at = d->next;
	return true;
}

static void
note_key(struct identity *x, uint64_t key, uint32_t group)
{
	uint32_t groups[CANDIDATES_LIMIT];
	size_t count = keys_find(&x->keys, key, groups, CANDIDATES_LIMIT);

	/* A thousand groups of one look would only say that it says nothing. */
	if (!key || count == CANDIDATES_LIMIT)
		return;
	for (size_t i = 0; i < count; i++)
		if (groups[i] == group)
			return;
	keys_add(&x->keys, key, group);
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
	return differ(g->tax, c->tax);
}

/* Is b's parent a, by its id in the CRM or by its name? */
static bool
is_parent(const uint64_t *a_keys, uint64_t a_name, const uint64_t *b_keys,
	uint64_t b_name, const uint64_t *b_parent)
{
	if (a_name && a_name == b_name)
		return false; /* its own parent */
	return (a_keys[KEY_CRM] && a_keys[KEY_CRM] == b_parent[0] &&
		       differ(a_keys[KEY_CRM], b_keys[KEY_CRM])) ||
		(a_name && a_name == b_parent[1]);
}

/*
 * The CRM itself says that they are two: one is a part of the other, or they
 * are parts of a third one, with ids and names of their own.
 */
static bool
are_relatives(const struct group *g, const struct claim *c)
{
	uint64_t name = c->keys[KEY_NAME];
	bool siblings = differ(g->keys[KEY_CRM], c->keys[KEY_CRM]) &&
		differ(g->name_key, name) && c->parent[0] &&
		c->parent[0] == g->parent[0];

	return siblings ||
		is_parent(g->keys, g->name_key, c->keys, name, c->parent) ||
		is_parent(c->keys, name, g->keys, g->name_key, g->parent);
}

/* "ue" and "u" are one letter here, as the word for "u" with dots is written. */
static bool
same_word(struct slice a, struct slice b)
{
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len && a.data[i] == b.data[k]) {
		bool vowel = memchr("aou", a.data[i], 3) != NULL;

		i++;
		k++;
		if (!vowel ||
			(i < a.len && k < b.len && a.data[i] == b.data[k]))
			continue;
		if (i < a.len && a.data[i] == 'e')
			i++;
		else if (k < b.len && b.data[k] == 'e')
			k++;
	}
	return i == a.len && k == b.len;
}

static bool
has_word(const char *words, struct slice word)
{
	struct slice rest = slice_of(words);
	struct slice piece;

	while (slice_next(&rest, ' ', &piece))
		if (same_word(piece, word))
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
	if (key == KEY_NAME || key == KEY_SPELLED)
		return !differ(g->country, c->country) &&
			!differ(g->keys[KEY_DOMAIN], c->keys[KEY_DOMAIN]);
	return key != KEY_LOOK;
}

static const char *const joined[KEY_COUNT] = {"same id", "same LEI", "same CIK",
	"same company number", "same id in the CRM", "same domain",
	"same name, case and legal form aside",
	"same name, umlauts written out", NULL};
static const char *const doubtful[KEY_COUNT] = {
	"same id, but another identifier differs",
	"same LEI, but another identifier differs",
	"same CIK, but another identifier differs",
	"same company number, but another identifier differs",
	"same id in the CRM, but another identifier differs",
	"same domain, but names or identifiers differ",
	"same name, but country, domain or identifiers differ",
	"same name, umlauts written out, but other values differ",
	"names that look alike"};

/* Numbers, as they stand in files: joined, doubtful, both; 0 is none. */
#define REASON_JOINED(key) (1 + (uint32_t)(key))
#define REASON_DOUBT(key) (1 + KEY_COUNT + (uint32_t)(key))
#define REASON_BOTH (1 + 2 * KEY_COUNT)

const char *
identity_reason(uint32_t reason)
{
	if (reason >= REASON_BOTH)
		return "rows that belong to both";
	if (reason >= REASON_DOUBT(0))
		return doubtful[reason - REASON_DOUBT(0)];
	return reason ? joined[reason - REASON_JOINED(0)] : NULL;
}

/* What was found for a row before it is put anywhere. */
struct search {
	uint32_t group; /* that it belongs to, or NO_GROUP */
	uint32_t reason;
	struct {
		uint32_t group;
		uint32_t reason;
	} doubts[DOUBTS_LIMIT];
	size_t doubt_count;
};

static void
add_doubt(struct identity *x, uint32_t group, uint32_t other, uint32_t reason)
{
	struct doubt d;
	struct group g;
	uint32_t at;
	size_t count = 0;

	identity_group(x, group, &g);
	for (at = g.doubts; identity_next_doubt(x, &at, &d); count++)
		if (d.group == other)
			return;
	if (count >= DOUBTS_LIMIT)
		return;
	d = (struct doubt){g.doubts, other, reason};
	paged_put(&x->doubts, x->doubt_count, &d);
	g.doubts = ++x->doubt_count;
	paged_put(&x->groups, group, &g);
}

static void
search_doubt(struct search *s, uint32_t group, uint32_t reason)
{
	if (s->doubt_count < DOUBTS_LIMIT && group != s->group) {
		s->doubts[s->doubt_count].group = group;
		s->doubts[s->doubt_count++].reason = reason;
	}
}

/* Keys from the strongest on; the first that answers decides. */
static void
search_groups(struct identity *x, const struct claim *c, struct search *s)
{
	for (enum key k = KEY_ID; k < KEY_COUNT; k++) {
		uint32_t groups[CANDIDATES_LIMIT];
		size_t count = keys_find(
			&x->keys, c->keys[k], groups, CANDIDATES_LIMIT);

		for (size_t i = 0; i < count; i++) {
			struct group g;
			bool same;

			identity_group(x, groups[i], &g);
			if (k > KEY_CRM && are_relatives(&g, c))
				continue;
			same = same_account(&g, c, k);
			if (same && s->group == NO_GROUP) {
				s->group = groups[i];
				s->reason = REASON_JOINED(k);
			} else {
				search_doubt(s, groups[i],
					same ? REASON_BOTH : REASON_DOUBT(k));
			}
		}
	}
}

/* Whole words, as many as fit. */
static void
set_name(struct group *g, const char *name)
{
	size_t len = strlen(name);

	if (len >= sizeof g->name) {
		len = sizeof g->name - 1;
		while (len && name[len] != ' ')
			len--;
		if (!len)
			len = sizeof g->name - 1;
	}
	memcpy(g->name, name, len);
	g->name[len] = '\0';
}

/* A group that is not there yet is all zero. */
static void
learn(struct identity *x, uint32_t group, const struct claim *c)
{
	struct group g;

	identity_group(x, group, &g);
	for (enum key k = KEY_ID; k < GROUP_KEYS; k++)
		if (!g.keys[k])
			g.keys[k] = c->keys[k];
	if (!g.country)
		g.country = c->country;
	if (!g.tax)
		g.tax = c->tax;
	if (!g.name_key)
		g.name_key = c->keys[KEY_NAME];
	for (int i = 0; i < 2; i++)
		if (!g.parent[i])
			g.parent[i] = c->parent[i];
	if (!*g.name)
		set_name(&g, c->name);
	paged_put(&x->groups, group, &g);
	for (enum key k = KEY_ID; k < KEY_COUNT; k++)
		note_key(x, c->keys[k], group);
}

void
identity_join(
	struct identity *x, uint32_t group, uint64_t where, uint32_t reason)
{
	struct member m = {where, 0, reason};
	struct group g;

	paged_put(&x->members, x->member_count++, &m);
	identity_group(x, group, &g);
	if (g.last) {
		paged_get(&x->members, g.last - 1, &m);
		m.next = x->member_count;
		paged_put(&x->members, g.last - 1, &m);
	} else {
		g.first = x->member_count;
	}
	g.last = x->member_count;
	paged_put(&x->groups, group, &g);
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
		s.group = x->group_count++;
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
identity_of_crm(struct identity *x, struct slice crm)
{
	uint32_t groups[CANDIDATES_LIMIT];

	return keys_find(&x->keys, crm_key(crm), groups, CANDIDATES_LIMIT) == 1
		? groups[0]
		: NO_GROUP;
}
