#include "rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "amounts.h"
#include "base/datadir.h"
#include "base/mem.h"
#include "instructions.h"
#include "literals.h"
#include "needles.h"
#include "rulefile.h"

#define HEAD_BITS 4 /* of a literal's value: lengths up to HEAD_MOST */

size_t
rules_literal_rule(size_t value)
{
	return value >> HEAD_BITS;
}

size_t
rules_literal_head(size_t value)
{
	return value & ((1U << HEAD_BITS) - 1);
}

static void
add_literals(struct literals *l, const struct strings *words, size_t number,
	bool heads)
{
	for (size_t i = 0; i < words->count; i++)
		literals_add(l, words->items[i],
			number << HEAD_BITS |
				(heads ? strlen(words->items[i]) : 0));
}

static void
prepare_rules(struct arena *a, struct pack *p)
{
	p->literals = literals_open();
	for (size_t i = 0; i < p->list.count; i++) {
		struct rule *r = &p->list.items[i];

		needles_of(a, rx_pattern(r->rx), &r->needles);
		heads_of(a, rx_pattern(r->rx), &r->heads);
		add_literals(p->literals, &r->needles, i, false);
		add_literals(p->literals, &r->heads, i, true);
	}
	literals_build(p->literals);
}

static void
prepare_cue(struct arena *a, struct rx_list *list)
{
	list->heads = literals_open();
	list->headed = arena_alloc(a, list->count + 1, sizeof *list->headed);
	for (size_t i = 0; i < list->count; i++) {
		struct strings heads;

		heads_of(a, rx_pattern(list->items[i]), &heads);
		list->headed[i] = heads.count > 0;
		add_literals(list->heads, &heads, i, true);
	}
	literals_build(list->heads);
}

/* The folder's language: "rules/de/" is German, "my-rules" English. */
static const char *
language_of_dir(struct arena *a, const char *dir)
{
	size_t len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	if (len >= 2 && islower((unsigned char)dir[len - 1]) &&
		islower((unsigned char)dir[len - 2]) &&
		(len == 2 || dir[len - 3] == '/'))
		return arena_strndup(a, dir + len - 2, 2);
	return "en";
}

struct pack *
rules_need_pack(struct rules *r, const char *language)
{
	struct pack *p;

	for (size_t i = 0; i < r->packs.count; i++)
		if (!strcmp(r->packs.items[i].language, language))
			return &r->packs.items[i];
	p = ARRAY_PUSH(&r->arena, &r->packs);
	p->language = language;
	p->writing = language_writing(language);
	p->arena = &r->arena;
	p->cues = arena_alloc(&r->arena, CUE_COUNT, sizeof *p->cues);
	return p;
}

static int
digest_dir(struct rules *r, const struct pack *p, const char *dir,
	struct digest *digest, struct fault *f)
{
	digest_add_field(digest, p->language, strlen(p->language));
	return rulefile_digest(&r->arena, dir, digest, f);
}

static int
read_built_in(struct rules *r, struct pack *p, struct fault *f)
{
	const struct rule_reader in = {r, p, true, f};
	const char *dir = p->unread;

	p->unread = NULL;
	return rulefile_read(&in, dir);
}

static int
read_dir(struct rules *r, const char *dir, struct digest *digest,
	struct fault *f)
{
	struct pack *p = rules_need_pack(r, language_of_dir(&r->arena, dir));
	const struct rule_reader in = {r, p, false, f};

	if (digest_dir(r, p, dir, digest, f) < 0)
		return -1;
	if (p->unread && read_built_in(r, p, f) < 0)
		return -1;
	return rulefile_read(&in, dir);
}

/* A built-in pack waits until a report is in its language. */
static int
announce_dir(struct rules *r, const char *dir, struct digest *digest,
	struct fault *f)
{
	struct pack *p = rules_need_pack(r, language_of_dir(&r->arena, dir));

	p->unread = dir;
	return digest_dir(r, p, dir, digest, f);
}

static void
close_cue(struct rx_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		rx_close(list->items[i]);
	literals_close(list->heads);
}

static void
close_pack(struct pack *p)
{
	for (size_t i = 0; i < p->list.count; i++)
		rx_close(p->list.items[i].rx);
	for (size_t i = 0; i < CUE_COUNT; i++)
		close_cue(&p->cues[i]);
	literals_close(p->literals);
}

void
rules_close(struct rules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->packs.count; i++)
		close_pack(&r->packs.items[i]);
	amounts_close(r->amounts);
	instructions_close(r->instructions);
	arena_free(&r->arena);
	free(r);
}

struct rules *
rules_new(struct fault *f)
{
	struct rules *r = mem_zalloc(1, sizeof *r);

	r->amounts = amounts_open(f);
	if (r->amounts)
		return r;
	rules_close(r);
	return NULL;
}

static int
read_dirs(struct rules *r, const char *const *dirs, int count, struct fault *f)
{
	static const char *const built_in[] = {
		"rules/en", "rules/de", "rules/zh", NULL};
	struct digest *digest = digest_open();
	char library[RX_LIBRARY_SIZE];
	int status;

	r->instructions = instructions_open(&r->arena,
		datadir_path(&r->arena, "rules/instructions.tsv"), digest, f);
	status = r->instructions ? 0 : -1;
	for (size_t i = 0; built_in[i] && status == 0; i++)
		status = announce_dir(
			r, datadir_path(&r->arena, built_in[i]), digest, f);
	for (int i = 0; i < count && status == 0; i++)
		status = read_dir(r, dirs[i], digest, f);
	rx_library(library);
	digest_add_field(digest, library, strlen(library));
	digest_close(digest, r->digest);
	return status;
}

struct rules *
rules_open(const char *const *dirs, int count, struct fault *f)
{
	struct rules *r = rules_new(f);

	if (!r)
		return NULL;
	if (read_dirs(r, dirs, count, f) < 0) {
		rules_close(r);
		return NULL;
	}
	return r;
}

const char *
rules_digest(const struct rules *r)
{
	return r->digest;
}

const struct pack *
rules_pack(struct rules *r, const char *language, struct fault *f)
{
	for (size_t i = 0; language && i < r->packs.count; i++) {
		struct pack *p = &r->packs.items[i];

		if (strncmp(p->language, language, 2) != 0)
			continue;
		if (p->unread && read_built_in(r, p, f) < 0)
			return NULL;
		if (!p->literals)
			prepare_rules(p->arena, p);
		return p;
	}
	return NULL;
}

/* The cue is looked for where one of its patterns' heads stands. */
struct cue_search {
	const struct rx_list *list;
	struct slice text;
	size_t found;
	size_t enough; /* no more is looked for */
	bool *matched; /* by pattern */
};

static bool
inside_character(struct slice s, size_t off)
{
	return ((unsigned char)s.data[off] & 0xc0) == 0x80;
}

static bool
on_head(void *ctx, size_t value, size_t end)
{
	struct cue_search *c = ctx;
	size_t i = rules_literal_rule(value);
	size_t from, to;

	if (c->matched[i] ||
		inside_character(c->text, end - rules_literal_head(value)) ||
		!rx_match_at(c->list->items[i], c->text,
			end - rules_literal_head(value), &from, &to))
		return true;
	c->matched[i] = true;
	c->found++;
	return c->found < c->enough;
}

static size_t
count(const struct pack *p, enum cue cue, struct slice s, size_t enough)
{
	struct rx_list *list = &p->cues[cue];
	bool matched[CUE_PATTERNS] = {false};
	struct cue_search c = {list, s, 0, enough, matched};

	if (!list->heads)
		prepare_cue(p->arena, list);
	literals_scan(list->heads, s, on_head, &c);
	for (size_t i = 0; i < list->count && c.found < enough; i++)
		if (!list->headed[i])
			c.found += rx_found(list->items[i], s);
	return c.found;
}

size_t
cue_count(const struct pack *p, enum cue cue, struct slice s)
{
	return count(p, cue, s, CUE_PATTERNS);
}

bool
cue_found(const struct pack *p, enum cue cue, struct slice s)
{
	return count(p, cue, s, 1) > 0;
}

bool
cue_match(const struct pack *p, enum cue cue, struct slice s, size_t *start,
	size_t *end)
{
	const struct rx_list *list = &p->cues[cue];

	for (size_t i = 0; i < list->count; i++)
		if (rx_match(list->items[i], s, 0, start, end))
			return true;
	return false;
}
