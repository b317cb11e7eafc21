#include "kit.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "port/locale.h"

#define KIT_LIMIT (4 * MIB)

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
		rc = k->tree ? kit_load(k, f) : -1;
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

/* Stem, language (its first len bytes) and suffix make the path. */
static char *
variant(const struct kit *k, struct arena *a, const char *name, size_t len,
	const char *tag)
{
	const char *dot = strrchr(name, '.');
	size_t stem = dot ? (size_t)(dot - name) : strlen(name);
	char *path = arena_printf(a, "%s%s%.*s%s%.*s%s", k->dir ? k->dir : "",
		k->dir ? "/" : "", (int)stem, name, len ? "." : "", (int)len,
		tag, dot ? dot : "");

	return file_exists(path) ? path : NULL;
}

/* Bytes of the tag without its last subtag (RFC 4647 3.4, lookup). */
static size_t
shorter(const char *tag, size_t len)
{
	while (len > 0 && tag[len - 1] != '-')
		len--;
	return len > 0 ? len - 1 : 0;
}

/* zh-Hant-TW, zh-Hant, zh, and then without. */
static char *
localised(const struct kit *k, struct arena *a, const char *name,
	const char *language)
{
	size_t len = strlen(language);
	char *path = variant(k, a, name, len, language);

	while (!path && len > 0) {
		len = shorter(language, len);
		path = variant(k, a, name, len, language);
	}
	return path;
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
