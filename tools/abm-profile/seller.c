#include "seller.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "port/json.h"
#include "seller_shape.h"
#include "words.h"

#define SELLER_LIMIT (16 * MIB)

int
seller_open(struct seller *s, const char *path, struct fault *f)
{
	struct buf b = BUF_INIT(SELLER_LIMIT);

	*s = (struct seller){0};
	if (file_read(path, &b, f) == -1) {
		buf_free(&b);
		return -1;
	}
	s->tree = json_parse(slice_make(buf_str(&b), b.len), f);
	buf_free(&b);
	if (s->tree == NULL)
		return fault_prefix(f, "%s", path);
	if (seller_check(s->tree, f) == -1) {
		seller_close(s);
		return fault_prefix(f, "%s", path);
	}
	s->language = json_get_str(s->tree, "language");
	s->company = json_get(s->tree, "company");
	s->team = json_get(s->tree, "team");
	s->personas = json_get(s->tree, "personas");
	s->value_props = json_get(s->tree, "value_props");
	s->proofs = json_get(s->tree, "proofs");
	s->plays = json_get(s->tree, "plays");
	s->ideal = json_get(s->tree, "ideal");
	return 0;
}

void
seller_close(struct seller *s)
{
	json_free(s->tree);
	*s = (struct seller){0};
}

/* "de-AT" for "de-AT", then "de" for both. */
static const struct cJSON *
in_language(const struct cJSON *text, const char *language)
{
	const struct cJSON *c = json_get(text, language);
	size_t base = strcspn(language, "-");

	if (c != NULL)
		return c;
	for (c = json_first(text); c != NULL; c = json_next(c))
		if (strlen(json_name(c)) == base &&
			strncmp(json_name(c), language, base) == 0)
			return c;
	return NULL;
}

const char *
seller_text(const struct seller *s, const struct cJSON *text,
	const char *language, const char **found)
{
	const struct cJSON *c;

	if (json_is_str(text)) {
		*found = s->language;
		return json_str(text);
	}
	c = in_language(text, language);
	if (c == NULL)
		c = in_language(text, s->language);
	if (c == NULL)
		c = json_first(text);
	if (c == NULL)
		return NULL;
	*found = json_name(c);
	return json_str(c);
}

static bool
title_fits(
	struct arena *a, const struct cJSON *persona, const struct words *title)
{
	const struct cJSON *c = json_first(json_get(persona, "title_words"));
	struct words phrase;

	for (; c != NULL; c = json_next(c)) {
		words_all(a, json_str(c), &phrase);
		if (words_contain(title, &phrase))
			return true;
	}
	return false;
}

const char *
seller_persona_of(struct arena *a, const struct seller *s, const char *role,
	const char *title)
{
	const struct cJSON *p;
	struct words words;

	for (p = json_first(s->personas); p != NULL; p = json_next(p)) {
		const struct cJSON *roles = json_get(p, "roles");

		if (role != NULL && roles != NULL &&
			seller_list_has(roles, role))
			return json_get_str(p, "id");
	}
	words_all(a, title, &words);
	for (p = json_first(s->personas); p != NULL; p = json_next(p))
		if (title_fits(a, p, &words))
			return json_get_str(p, "id");
	return NULL;
}

bool
seller_list_has(const struct cJSON *list, const char *wanted)
{
	const struct cJSON *c;

	if (list == NULL)
		return true;
	for (c = json_first(list); c != NULL; c = json_next(c))
		if (json_str(c) != NULL && strcmp(json_str(c), wanted) == 0)
			return true;
	return false;
}

static bool
pattern_fits(const char *pattern, const char *value)
{
	size_t len = strlen(pattern);

	if (len > 0 && pattern[len - 1] == '*')
		return strncmp(pattern, value, len - 1) == 0;
	return slice_is_fold(slice_of(value), pattern);
}

bool
seller_pattern_fits(const struct cJSON *list, const char *value)
{
	const struct cJSON *c;

	if (list == NULL)
		return true;
	for (c = json_first(list); c != NULL && value != NULL; c = json_next(c))
		if (json_str(c) != NULL && pattern_fits(json_str(c), value))
			return true;
	return false;
}

const char *
seller_audience(const struct cJSON *item)
{
	const char *s = json_get_str(item, "audience");

	return s != NULL && strcmp(s, "customer") == 0 ? "customer"
						       : "internal";
}
