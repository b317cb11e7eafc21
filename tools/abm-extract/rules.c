#include "rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "amounts.h"
#include "base/datadir.h"
#include "base/mem.h"
#include "instructions.h"
#include "rulefile.h"

static void
prepare_rules(struct pack *p)
{
	p->spots = spots_open(p->arena);
	for (size_t i = 0; i < p->list.count; i++)
		spots_add(p->spots, p->list.items[i].rx);
	spots_build(p->spots);
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
	p->cues = cues_open(&r->arena);
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
close_pack(struct pack *p)
{
	for (size_t i = 0; i < p->list.count; i++)
		rx_close(p->list.items[i].rx);
	cues_close(p->cues);
	spots_close(p->spots);
	words_free(&p->words);
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
	rx_room_close(r->room);
	arena_free(&r->arena);
	free(r);
}

struct rules *
rules_new(struct fault *f)
{
	struct rules *r = mem_zalloc(1, sizeof *r);

	r->room = rx_room_open();
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
		if (!p->spots)
			prepare_rules(p);
		return p;
	}
	return NULL;
}
