/* realpath(3), which glibc shows only then. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/base64.h"
#include "base/file.h"
#include "forget_look.h"
#include "port/json.h"
#include "stream/emit.h"

bool
forget_json_names(const struct forget *g, struct slice text)
{
	struct buf plain = BUF_INIT(2 * FILTER_LINE_LIMIT);
	struct emit e = EMIT_INIT(&plain);
	struct fault bad = FAULT_INIT;
	bool names = forget_names(g, text);
	struct cJSON *tree = NULL;

	if (!names && slice_find(text, "\\u") < text.len)
		tree = json_parse(slice_trim(text), &bad);
	if (tree) {
		emit_node(&e, NULL, tree);
		names = forget_names(g, slice_make(buf_str(&plain), plain.len));
	}
	json_free(tree);
	buf_free(&plain);
	return names;
}

/* A file being rewritten; nothing is written unless something changes. */
struct rewriting {
	struct forget *forget;
	const char *path; /* NULL: none is open */
	struct buf text;
	size_t line;
	bool changed;
};

/* Who might not read it before does not read it then. */
static int
write_like(const char *path, const struct stat *old, const struct buf *text,
	struct fault *f)
{
	struct file_new n;

	if (file_new_open(&n, path, f) < 0)
		return -1;
	if (fchmod(fileno(n.fp), old->st_mode & 0777) != 0) {
		file_new_drop(&n);
		return fault_set(f, FAULT_SYSTEM, "cannot protect '%.200s': %s",
			path, strerror(errno));
	}
	fwrite(text->data, 1, text->len, n.fp);
	return file_new_keep(&n, true, f);
}

/* A link leads to where the records are; there they must go. */
static int
change_file(struct rewriting *w, struct fault *f)
{
	struct keeper *k = w->forget->keeper;
	char *real = realpath(w->path, NULL);
	const char *path = real ? real : w->path;
	struct stat st = {.st_mode = 0600};
	int status = 0;

	(void)stat(path, &st);
	forget_note(w->forget, &w->forget->changed, "file", w->path, 0, NULL);
	if (st.st_nlink > 1)
		forget_note(w->forget, &w->forget->kept, "file", w->path, 0,
			"it has another name, under which it is as it was");
	if (!k->dry_run && !w->text.len)
		status = keeper_remove(k, path, 0, f);
	else if (!k->dry_run)
		status = write_like(path, &st, &w->text, f);
	free(real);
	return status;
}

static int
finish_file(struct rewriting *w, struct fault *f)
{
	int status = 0;

	if (w->path && w->changed)
		status = change_file(w, f);
	buf_reset(&w->text);
	w->changed = false;
	w->line = 0;
	w->path = NULL;
	return status;
}

static void
keep_line(struct rewriting *w, struct slice line)
{
	buf_add(&w->text, line.data, line.len);
	buf_add_char(&w->text, '\n');
}

/* The file that an asset or a pack names goes when it is the one it was. */
static int
remove_made_file(
	struct rewriting *w, const struct cJSON *record, struct fault *f)
{
	const char *path = json_get_str(record, "path");
	const char *sha = json_get_str(record, "sha256");
	struct buf b = BUF_INIT(512 * MIB);
	struct fault bad = FAULT_INIT;
	char have[DIGEST_HEX_SIZE] = "";
	int status = 0;

	if (!path || !sha || file_read(path, &b, &bad) != 0) {
		buf_free(&b);
		return 0;
	}
	digest_hex(buf_str(&b), b.len, have);
	if (strcmp(have, sha) != 0) {
		forget_note(w->forget, &w->forget->kept, "file", path, 0,
			"it is not the file that the record names");
	} else {
		forget_note(
			w->forget, &w->forget->removed, "file", path, 0, NULL);
		status = keeper_remove(
			w->forget->keeper, path, (uint64_t)b.len, f);
	}
	buf_free(&b);
	return status;
}

static int
drop_line(struct rewriting *w, const struct cJSON *record, struct fault *f)
{
	forget_note(w->forget, &w->forget->removed, "record", w->path, w->line,
		NULL);
	w->changed = true;
	w->forget->keeper->removed++;
	return remove_made_file(w, record, f);
}

/* Does the contact's name or address name the person? */
static bool
is_person(const struct forget *g, const struct cJSON *contact)
{
	const char *name = json_get_str(contact, "name");
	const char *email = json_get_str(contact, "email");

	return (name && forget_names(g, slice_of(name))) ||
		(email && forget_names(g, slice_of(email)));
}

/* The account stays, without the contact; its other members as they were. */
static bool
write_without_contact(
	struct rewriting *w, struct slice line, const struct cJSON *record)
{
	struct json_members members = {0};
	struct arena a = ARENA_INIT;
	struct fault bad = FAULT_INIT;
	struct buf out = BUF_INIT(FILTER_LINE_LIMIT);
	struct emit e = EMIT_INIT(&out);
	bool rest_names = false;

	(void)json_scan(&a, line, &members, &bad);
	emit_object(&e, NULL);
	for (size_t i = 0; i < members.count; i++) {
		const struct json_member *m = &members.items[i];
		char *name = arena_strndup(&a, m->name.data, m->name.len);

		if (!slice_is(m->name, "contacts")) {
			rest_names |= forget_json_names(w->forget, m->value);
			emit_raw(&e, name, m->value);
			continue;
		}
		emit_array(&e, "contacts");
		for (const struct cJSON *c =
				json_first(json_get(record, "contacts"));
			c; c = json_next(c))
			if (!is_person(w->forget, c))
				emit_node(&e, NULL, c);
		emit_end_array(&e);
	}
	emit_end_object(&e);
	if (!rest_names)
		keep_line(w, slice_make(out.data, out.len));
	buf_free(&out);
	arena_free(&a);
	return !rest_names;
}

/* A reject may carry the person inside of its raw bytes. */
static bool
line_names(
	const struct forget *g, const struct cJSON *record, struct slice line)
{
	const char *raw = json_get_str(record, "raw");
	struct buf b = BUF_INIT(64 * MIB);
	bool names = forget_json_names(g, line);

	if (!names && raw && base64_decode(&b, slice_of(raw)) == 0)
		names = forget_names(g, slice_make(buf_str(&b), b.len));
	buf_free(&b);
	return names;
}

/*
 * A letter names whom it is to, even if its record does not.  A file that nobody
 * can look into is told.
 */
static bool
made_file_names(
	struct rewriting *w, const struct cJSON *record, struct fault *f)
{
	const char *path = json_get_str(record, "path");
	const char *sha = json_get_str(record, "sha256");
	enum forget_found found;

	if (!path || !sha || !file_exists(path))
		return false;
	found = forget_look(w->forget, path, f);
	if (found == FORGET_UNREAD)
		forget_note(w->forget, &w->forget->kept, "file", path, 0,
			"it cannot be looked into");
	return found == FORGET_NAMED;
}

static int
look_at_person(struct rewriting *w, const struct cJSON *record,
	struct slice line, struct fault *f)
{
	const char *type = json_get_str(record, "type");

	if (!line_names(w->forget, record, line) &&
		!made_file_names(w, record, f)) {
		keep_line(w, line);
		return f->kind == FAULT_SYSTEM ? -1 : 0;
	}
	if (type && !strcmp(type, "account") &&
		write_without_contact(w, line, record)) {
		forget_note(w->forget, &w->forget->removed, "contact", w->path,
			w->line, NULL);
		w->changed = true;
		return 0;
	}
	/* Everything else is made again from what is left. */
	return drop_line(w, record, f);
}

static bool
is_of_account(const struct forget *g, const struct cJSON *record)
{
	const char *type = json_get_str(record, "type");
	const char *id = type && !strcmp(type, "account")
		? json_get_str(record, "id")
		: json_str(json_path(record, "account.id"));

	if (!id && type && !strcmp(type, "reject"))
		return json_get(record, "record") &&
			is_of_account(g, json_get(record, "record"));
	return id && !strcmp(id, g->account);
}

/* What the account is known by, and what the others are. */
static void
trace(struct forget *g, const struct cJSON *record, bool ours)
{
	const char *type = json_get_str(record, "type");
	bool account = type && !strcmp(type, "account");

	/* Of the others their own records say enough. */
	if (ours)
		traces_add(&g->traces,
			account ? record : json_get(record, "account"));
	else if (account)
		traces_add(&g->others, record);
}

static int
look_at(struct rewriting *w, struct slice line, struct fault *f)
{
	struct fault bad = FAULT_INIT;
	struct cJSON *record = json_parse(slice_trim(line), &bad);
	int status = 0;

	w->forget->records++;
	if (w->forget->person) {
		status = look_at_person(w, record, line, f);
	} else if (record && is_of_account(w->forget, record)) {
		status = drop_line(w, record, f);
	} else {
		keep_line(w, line);
	}
	json_free(record);
	return status;
}

static int
take_line(void *ctx, const char *path, struct slice line, struct fault *f)
{
	struct rewriting *w = ctx;
	int status = 0;

	if (w->path && strcmp(w->path, path) != 0)
		status = finish_file(w, f);
	if (!w->path)
		w->path = arena_strdup(&w->forget->arena, path);
	w->line++;
	run_progress(&w->forget->keeper->run, false);
	return status == 0 ? look_at(w, line, f) : status;
}

static int
collect_line(void *ctx, const char *path, struct slice line, struct fault *f)
{
	struct forget *g = ctx;
	struct fault bad = FAULT_INIT;
	struct cJSON *record = json_parse(slice_trim(line), &bad);
	bool ours = record && is_of_account(g, record);

	(void)path;
	(void)f;
	trace(g, record, ours);
	reach_add(ours ? &g->gone : &g->shared, line);
	json_free(record);
	return 0;
}

int
forget_collect(struct forget *g, char *paths[], struct fault *f)
{
	int status = 0;

	/* A person is looked for by name. */
	for (; g->account && *paths && status == 0; paths++)
		status = reach_lines(*paths, collect_line, g, f);
	return status;
}

int
forget_records(struct forget *g, char *paths[], struct fault *f)
{
	struct rewriting w = {.forget = g};
	int status = 0;

	w.text.limit = SIZE_MAX / 2;
	for (; *paths && status == 0; paths++) {
		status = reach_lines(*paths, take_line, &w, f);
		if (status == 0)
			status = finish_file(&w, f);
	}
	buf_free(&w.text);
	return status;
}
