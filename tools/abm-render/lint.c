#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "kit.h"
#include "needs.h"
#include "port/locale.h"
#include "render.h"

/*
 * abm-render --lint: all mistakes of the templates at once.  Lists their tags
 * (part, paragraph or cell and tag, separated by tabs), or prints the schema of
 * the data that they need; holds them against data or a schema.
 */

#define DATA_LIMIT (64 * MIB)

static void
list_tag(void *ctx, const struct part *part, const struct tag *t)
{
	(void)ctx;
	if (t->place)
		printf("%s\t%s\t%s\n", part->name, t->place, t->text);
	else
		printf("%s\t%zu\t%s\n", part->name, t->para, t->text);
}

static void
print_schema(const struct document *d, struct arena *a)
{
	struct buf b = BUF_INIT(DATA_LIMIT);

	needs_schema(needs_of(d, a), d->name, &b);
	fputs(buf_str(&b), stdout);
	buf_free(&b);
}

/* A value that is not there is a mistake here. */
static void
against_data(struct render *r, const struct document *d,
	const struct cJSON *data, struct arena *a)
{
	struct rendered done;
	struct document_data in = {.root = data,
		.locale = locale_open(r->language ? r->language : "en")};
	struct problems missing = {.arena = a};

	if (document_render(d, &in, a, &done) != 0)
		problems_print(&done.problems, d->path);
	for (size_t i = 0; i < done.missing.count; i++) {
		const struct missing *m = &done.missing.items[i];
		struct problem *p = problem_add(&missing, "missing_value",
			m->part, "the tag '%s' finds no value", m->tag);

		p->para = m->para;
		p->place = m->place;
	}
	problems_print(&missing, d->path);
	buf_free(&done.bytes);
	locale_close(in.locale);
}

static bool
is_schema(const struct cJSON *o)
{
	return json_get(o, "$schema") ||
		(json_is_object(json_get(o, "properties")) &&
			json_get(o, "type"));
}

static void
check_against(struct render *r, const struct document *d, const struct cJSON *o,
	struct arena *a)
{
	struct problems unknown = {.arena = a};

	if (!is_schema(o)) {
		against_data(r, d, o, a);
		return;
	}
	needs_against(needs_of(d, a), o, &unknown);
	problems_print(&unknown, d->path);
}

static void
count_tag(void *ctx, const struct part *part, const struct tag *t)
{
	size_t *count = ctx;

	(void)part;
	(void)t;
	(*count)++;
}

/* Mostly because other delimiters were meant. */
static void
warn_without_tags(const struct render *r, const struct document *d)
{
	const struct diag_pos pos = {.file = d->path};
	size_t count = 0;

	needs_each_tag(d, count_tag, &count);
	if (count == 0 && d->problems.count == 0)
		diag_warn(&pos, "there is no tag between %s",
			r->delimiters ? r->delimiters : "{ }");
}

static void
lint_one(struct render *r, const struct document_options *o, const char *path,
	const struct cJSON *against)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct document d;

	if (document_open(&d, path, o, &f) != 0) {
		diag_fail(NULL, "%s", f.text);
		return;
	}
	problems_print(&d.problems, d.path);
	warn_without_tags(r, &d);
	if (against && d.problems.count == 0)
		check_against(r, &d, against, &a);
	if (r->schema)
		print_schema(&d, &a);
	else
		needs_each_tag(&d, list_tag, NULL);
	document_close(&d);
	arena_free(&a);
}

/* brief.docx, brief.de.docx: as the template is named, but for a language. */
static bool
is_variant(struct arena *a, const char *name, const char *template)
{
	const char *dot = strrchr(template, '.');
	size_t stem = dot ? (size_t)(dot - template) : strlen(template);
	size_t len = strlen(name);
	size_t suffix = dot ? strlen(dot) : 0;

	if (strcmp(name, template) == 0)
		return true;
	return len > stem + suffix + 1 && strncmp(name, template, stem) == 0 &&
		name[stem] == '.' &&
		strcmp(name + len - suffix, dot ? dot : "") == 0 &&
		kit_language(a,
			arena_strndup(a, name + stem + 1,
				len - stem - suffix - 1)) != NULL;
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct names {
	char **items;
	size_t count, cap;
};

/* The template in all the languages that the kit has it in. */
static void
lint_asset(struct render *r, const struct kit *k, const struct kit_asset *asset,
	const struct cJSON *against, struct hash *seen)
{
	struct arena a = ARENA_INIT;
	struct names names = {0};
	const char *slash = strrchr(asset->template, '/');
	int in = slash ? (int)(slash - asset->template) : 0;
	char *folder = arena_printf(
		&a, "%s%s%.*s", k->dir, slash ? "/" : "", in, asset->template);
	const char *base = slash ? slash + 1 : asset->template;
	DIR *dir = opendir(folder);

	for (struct dirent *e; dir && (e = readdir(dir));)
		if (is_variant(&a, e->d_name, base))
			*ARRAY_PUSH(&a, &names) = arena_printf(
				&a, "%s/%s", folder, e->d_name);
	if (dir)
		closedir(dir);
	if (names.count == 0)
		diag_error(NULL, "%s: the asset '%s' has no template '%s'",
			k->dir, asset->name, asset->template);
	else
		qsort(names.items, names.count, sizeof *names.items,
			compare_names);
	for (size_t i = 0; i < names.count; i++)
		if (!hash_set(seen, slice_of(names.items[i]), seen))
			lint_one(r, &k->options, names.items[i], against);
	arena_free(&a);
}

static void
lint_kit(struct render *r, const struct cJSON *against)
{
	struct fault f = FAULT_INIT;
	struct hash seen = HASH_INIT;
	struct kit k;

	if (kit_open(&k, r->kit_dir, &r->document, &f) != 0) {
		diag_fail(NULL, "%s", f.text);
		return;
	}
	for (size_t i = 0; i < k.count; i++)
		lint_asset(r, &k, &k.items[i], against, &seen);
	hash_free(&seen);
	kit_close(&k);
}

int
lint_run(struct render *r)
{
	struct buf b = BUF_INIT(DATA_LIMIT);
	struct fault f = FAULT_INIT;
	struct cJSON *against = NULL;

	if (r->against && file_read(r->against, &b, &f) == 0) {
		against = json_parse(slice_make(buf_str(&b), b.len), &f);
		if (!against)
			fault_prefix(&f, "%s", r->against);
	}
	if (r->against && !against)
		diag_fail(NULL, "%s", f.text);
	else
		for (int i = 0; i < r->templates.count; i++)
			lint_one(r, &r->document, r->templates.items[i],
				against);
	if (r->kit_dir && (against || !r->against))
		lint_kit(r, against);
	json_free(against);
	buf_free(&b);
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fail(NULL, "cannot write the list");
	return diag_status();
}
