#include "kit.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "port/locale.h"

#define KIT_LIMIT (4 * MIB)

static const char *const asset_members[] = {"name", "title", "template", "file",
	"per", "audience", "language", "rules", NULL};
static const char *const kit_members[] = {
	"type", "v", "name", "language", "delimiters", "assets", NULL};
static const char *const rule_members[] = {
	"tier", "relationship", "language", "persona", "requires", NULL};

static int
check_members(const struct cJSON *o, const char *const *names,
	const char *where, struct fault *f)
{
	for (const struct cJSON *c = json_first(o); c; c = json_next(c)) {
		size_t i = 0;

		while (names[i] && strcmp(names[i], json_name(c)) != 0)
			i++;
		if (!names[i])
			return fault_set(f, FAULT_INPUT,
				"%s has an unknown member '%s'", where,
				json_name(c));
	}
	return 0;
}

static int
take_word(const struct cJSON *o, const char *name, const char *const *words,
	const char *where, struct fault *f)
{
	const struct cJSON *m = json_get(o, name);

	if (!m)
		return 0;
	for (int i = 0; words[i]; i++)
		if (json_str(m) && strcmp(words[i], json_str(m)) == 0)
			return i;
	return fault_set(
		f, FAULT_INPUT, "%s: '%s' has none of its values", where, name);
}

static int
check_rules(const struct cJSON *rules, const char *where, struct fault *f)
{
	if (!rules)
		return 0;
	if (!json_is_object(rules))
		return fault_set(
			f, FAULT_INPUT, "%s: 'rules' is no object", where);
	for (const struct cJSON *c = json_first(rules); c; c = json_next(c)) {
		if (!json_is_array(c) || !json_first(c))
			return fault_set(f, FAULT_INPUT,
				"%s: rule '%s' is no list", where,
				json_name(c));
		for (const struct cJSON *i = json_first(c); i; i = json_next(i))
			if (!json_str(i))
				return fault_set(f, FAULT_INPUT,
					"%s: rule '%s' lists more than names",
					where, json_name(c));
	}
	return check_members(rules, rule_members, where, f);
}

static int
load_asset(struct kit *k, const struct cJSON *o, struct fault *f)
{
	static const char *const pers[] = {
		"account", "contact", "portfolio", NULL};
	static const char *const audiences[] = {"internal", "customer", NULL};
	struct kit_asset *a = ARRAY_PUSH(&k->arena, k);
	const char *where;
	int per;
	int audience;

	a->name = json_get_str(o, "name");
	a->template = json_get_str(o, "template");
	if (!a->name || !a->template)
		return fault_set(f, FAULT_INPUT,
			"asset %zu needs a name and a template", k->count);
	where = arena_printf(&k->arena, "asset '%s'", a->name);
	if (!file_name_safe(a->template))
		return fault_set(f, FAULT_INPUT,
			"%s: the template '%s' is not below the kit", where,
			a->template);
	per = take_word(o, "per", pers, where, f);
	audience = take_word(o, "audience", audiences, where, f);
	if (per < 0 || audience < 0 ||
		check_members(o, asset_members, where, f) != 0)
		return -1;
	a->per = (enum kit_per)per;
	a->audience = audiences[audience];
	a->file = json_get_str(o, "file");
	a->language = json_get_str(o, "language");
	a->rules = json_get(o, "rules");
	for (size_t i = 0; i + 1 < k->count; i++)
		if (strcmp(k->items[i].name, a->name) == 0)
			return fault_set(
				f, FAULT_INPUT, "%s is there twice", where);
	return check_rules(a->rules, where, f);
}

static int
load_kit(struct kit *k, struct fault *f)
{
	const struct cJSON *assets = json_get(k->tree, "assets");
	const char *delimiters = json_get_str(k->tree, "delimiters");
	const char *language = json_get_str(k->tree, "language");

	if (!json_is_object(k->tree) ||
		json_num(json_get(k->tree, "v"), 0) != 1)
		return fault_set(f, FAULT_INPUT, "it is no kit of version 1");
	if (check_members(k->tree, kit_members, "the kit", f) != 0)
		return -1;
	if (!json_first(assets))
		return fault_set(f, FAULT_INPUT, "it lists no assets");
	if (language)
		k->language = language;
	if (delimiters &&
		syntax_set_delimiters(
			&k->options.syntax, &k->arena, delimiters, f) != 0)
		return -1;
	for (const struct cJSON *c = json_first(assets); c; c = json_next(c))
		if (load_asset(k, c, f) != 0)
			return -1;
	return 0;
}

static void
start(struct kit *k, const char *dir, const struct document_options *options)
{
	*k = (struct kit){.dir = dir, .language = "en", .options = *options};
}

int
kit_open(struct kit *k, const char *dir, const struct document_options *options,
	struct fault *f)
{
	struct buf b = BUF_INIT(KIT_LIMIT);
	char *path;
	int rc;

	start(k, dir, options);
	path = arena_printf(&k->arena, "%s/kit.json", dir);
	rc = file_read(path, &b, f);
	if (rc == 0) {
		k->tree = json_parse(slice_make(buf_str(&b), b.len), f);
		rc = k->tree ? load_kit(k, f) : -1;
		if (rc != 0)
			fault_prefix(f, "%s", path);
	}
	buf_free(&b);
	if (rc != 0)
		kit_close(k);
	return rc;
}

int
kit_from_templates(struct kit *k, const struct opt_list *templates,
	const struct document_options *options, struct fault *f)
{
	start(k, NULL, options);
	for (int i = 0; i < templates->count; i++) {
		struct kit_asset *a = ARRAY_PUSH(&k->arena, k);
		const char *slash = strrchr(templates->items[i], '/');
		const char *name = slash ? slash + 1 : templates->items[i];

		a->template = templates->items[i];
		a->name = arena_strndup(&k->arena, name, strcspn(name, "."));
		a->audience = "internal";
		if (!file_exists(a->template)) {
			fault_set(f, FAULT_SYSTEM, "there is no template '%s'",
				a->template);
			kit_close(k);
			return -1;
		}
	}
	return 0;
}

void
kit_close(struct kit *k)
{
	for (size_t i = 0; i < hash_count(&k->documents); i++) {
		struct document *d = hash_value(&k->documents, i);

		document_close(d);
		free(d);
	}
	for (size_t i = 0; i < hash_count(&k->labels); i++)
		json_free(hash_value(&k->labels, i));
	for (size_t i = 0; i < hash_count(&k->locales); i++)
		locale_close(hash_value(&k->locales, i));
	hash_free(&k->documents);
	hash_free(&k->labels);
	hash_free(&k->locales);
	json_free(k->tree);
	arena_free(&k->arena);
}

/* "de-CH", "de", "": stem, language and suffix make the path. */
static char *
variant(const struct kit *k, struct arena *a, const char *name, size_t language,
	const char *tag)
{
	const char *dot = strrchr(name, '.');
	size_t stem = dot ? (size_t)(dot - name) : strlen(name);
	char *path = arena_printf(a, "%s%s%.*s%s%.*s%s", k->dir ? k->dir : "",
		k->dir ? "/" : "", (int)stem, name, language ? "." : "",
		(int)language, tag, dot ? dot : "");

	return file_exists(path) ? path : NULL;
}

static char *
localised(const struct kit *k, struct arena *a, const char *name,
	const char *language)
{
	char *path = variant(k, a, name, strlen(language), language);

	if (!path)
		path = variant(k, a, name, strcspn(language, "-"), language);
	return path ? path : variant(k, a, name, 0, "");
}

char *
kit_template(const struct kit *k, struct arena *a,
	const struct kit_asset *asset, const char *language)
{
	char *path = localised(k, a, asset->template, language);

	/* A kit may have no neutral template, only one per language. */
	return path ? path : localised(k, a, asset->template, k->language);
}

struct document *
kit_document(struct kit *k, const char *path, struct fault *f)
{
	struct document *d = hash_get(&k->documents, slice_of(path));

	if (d)
		return d;
	d = mem_zalloc(1, sizeof *d);
	if (document_open(d, arena_strdup(&k->arena, path), &k->options, f) !=
		0) {
		free(d);
		return NULL;
	}
	hash_set(&k->documents, slice_of(path), d);
	return d;
}

int
kit_labels(struct kit *k, const char *language, const struct cJSON **labels,
	struct fault *f)
{
	struct buf b = BUF_INIT(KIT_LIMIT);
	struct arena a = ARENA_INIT;
	struct cJSON *tree = NULL;
	char *path = NULL;
	int rc = 0;

	*labels = hash_get(&k->labels, slice_of(language));
	if (*labels || hash_has(&k->labels, slice_of(language)) || !k->dir)
		return 0;
	path = localised(k, &a, "labels.json", language);
	if (path && file_read(path, &b, f) != 0)
		rc = -1;
	if (path && rc == 0) {
		tree = json_parse(slice_make(buf_str(&b), b.len), f);
		rc = tree ? 0 : fault_prefix(f, "%s", path);
	}
	if (rc == 0)
		hash_set(&k->labels, slice_of(language), tree);
	*labels = tree;
	buf_free(&b);
	arena_free(&a);
	return rc;
}

struct locale *
kit_locale(struct kit *k, const char *language)
{
	struct locale *l = hash_get(&k->locales, slice_of(language));

	if (!l) {
		l = locale_open(language);
		hash_set(&k->locales, slice_of(language), l);
	}
	return l;
}
