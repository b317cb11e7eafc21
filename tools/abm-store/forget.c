#include "forget_look.h"

#include <string.h>

#include "port/fold.h"
#include "stream/emit.h"

#define NAME_LENGTH 5 /* shorter names would be found in half of all texts */

void
forget_note(struct forget *g, struct things *list, const char *what,
	const char *path, size_t line, const char *why)
{
	*ARRAY_PUSH(&g->arena, list) = (struct thing){
		what, arena_strdup(&g->arena, path), line, why};
}

/* A letter or digit; other scripts have no blanks between words to go by. */
static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* What goes on in an address: "joann.lee@x" is not "lee@x". */
static bool
goes_on(const char *who, char c, char behind)
{
	bool address = strchr(who, '@') != NULL;

	if (is_word(c))
		return true;
	return address && c &&
		(strchr("-_+%", c) || (c == '.' && is_word(behind)));
}

/* "Ann Lee" is not in "Joann Lee", nor in "Ann Leeson". */
static bool
holds_whole(struct slice text, const char *who)
{
	size_t len = strlen(who);
	size_t from = 0;

	for (;;) {
		size_t at = from + slice_find(slice_from(text, from), who);
		char before = at > 0 && at < text.len ? text.data[at - 1]
						      : '\0';
		char earlier = at > 1 && at < text.len ? text.data[at - 2]
						       : '\0';
		char after = at + len < text.len ? text.data[at + len] : '\0';
		char later = at + len + 1 < text.len ? text.data[at + len + 1]
						     : '\0';

		if (at >= text.len)
			return false;
		if (!(is_word(who[0]) && goes_on(who, before, earlier)) &&
			!(is_word(who[len - 1]) && goes_on(who, after, later)))
			return true;
		from = at + 1;
	}
}

/* A name may go on in the next line. */
static void
join_blanks(char *s)
{
	char *to = s;

	for (const char *from = s; *from; from++) {
		bool blank = strchr(" \t\r\n\f", *from) != NULL;

		if (!blank)
			*to++ = *from;
		else if (to > s && to[-1] != ' ')
			*to++ = ' ';
	}
	*to = '\0';
}

bool
forget_names(const struct forget *g, struct slice text)
{
	struct arena a = ARENA_INIT;
	bool found = false;

	/* ICU takes pieces; they overlap by the length of the name. */
	for (size_t at = 0; g->person && !found && at < text.len; at += 65536) {
		struct slice piece = slice_sub(text, at, 65536 + 1024);
		char *folded = fold_text(&a, piece);

		join_blanks(folded);
		found = holds_whole(slice_of(folded), g->person);
		arena_reset(&a);
	}
	arena_free(&a);
	return found;
}

static void
emit_things(struct emit *e, const char *name, const struct things *list)
{
	emit_array(e, name);
	for (size_t i = 0; i < list->count; i++) {
		const struct thing *t = &list->items[i];

		emit_object(e, NULL);
		emit_str(e, "what", t->what);
		emit_str(e, "path", t->path);
		if (t->line)
			emit_int(e, "line", (int64_t)t->line);
		emit_opt_str(e, "why", t->why);
		emit_end_object(e);
	}
	emit_end_array(e);
}

static void
write_receipt(struct forget *g)
{
	const char *subject = g->account ? g->account : g->person;
	struct buf line = BUF_INIT(FILTER_LINE_LIMIT);
	struct emit e = EMIT_INIT(&line);
	char sha[DIGEST_HEX_SIZE];
	char day[DATE_SIZE];

	digest_hex(subject, strlen(subject), sha);
	date_format(g->keeper->run.as_of, day);
	emit_object(&e, NULL);
	emit_str(&e, "type", "receipt");
	emit_int(&e, "v", 1);
	emit_str(&e, "subject", g->account ? "account" : "person");
	emit_str(&e, "subject_sha256", sha);
	emit_str(&e, "as_of", day);
	emit_bool(&e, "dry_run", g->keeper->dry_run);
	emit_object(&e, "looked_at");
	emit_int(&e, "records", g->records);
	emit_int(&e, "blobs", g->blobs);
	emit_int(&e, "memos", g->memos);
	emit_end_object(&e);
	emit_things(&e, "removed", &g->removed);
	emit_things(&e, "changed", &g->changed);
	emit_things(&e, "kept", &g->kept);
	emit_end_object(&e);
	buf_add_char(&line, '\n');
	keeper_write(g->keeper, &line);
	buf_free(&line);
}

static int
forget_one(struct forget *g, char *paths[], struct fault *f)
{
	int status = forget_collect(g, paths, f);

	if (status == 0)
		status = forget_store(g, f);
	if (status == 0)
		status = forget_records(g, paths, f);
	if (status == 0)
		write_receipt(g);
	if (status == 0 && !g->removed.count && !g->changed.count &&
		!g->kept.count)
		diag_warn(NULL, "nothing was found of the %s '%s'",
			g->account ? "account" : "person",
			g->account ? g->account : g->person);
	forget_look_close(g);
	g->keeper->changed += (long)g->changed.count;
	g->keeper->kept += (long)g->kept.count;
	hash_free(&g->gone);
	hash_free(&g->shared);
	hash_free(&g->dropped);
	hash_free(&g->named);
	traces_free(&g->traces);
	traces_free(&g->others);
	arena_free(&g->arena);
	return status;
}

int
forget_subjects(struct keeper *k, char *paths[], struct fault *f)
{
	int status = 0;

	for (int i = 0; i < k->accounts.count && status == 0; i++) {
		struct forget g = {
			.keeper = k, .account = k->accounts.items[i]};

		status = forget_one(&g, paths, f);
	}
	for (int i = 0; i < k->persons.count && status == 0; i++) {
		struct forget g = {.keeper = k};

		g.person = fold_text(
			&g.arena, slice_trim(slice_of(k->persons.items[i])));
		join_blanks(g.person);
		if (strlen(g.person) >= NAME_LENGTH) {
			status = forget_one(&g, paths, f);
			continue;
		}
		status = fault_set(f, FAULT_INPUT,
			"'%.80s' is too short for a name: give the whole name "
			"or the address",
			k->persons.items[i]);
		arena_free(&g.arena);
	}
	return status;
}
