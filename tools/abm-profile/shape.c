#include "shape.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "port/json.h"

#define WHERE_SIZE 200

static bool
is_id(const char *s)
{
	const char *set = "abcdefghijklmnopqrstuvwxyz0123456789._-";

	return s != NULL && s[0] != '\0' && strchr("._-", s[0]) == NULL &&
		strlen(s) <= 63 && strspn(s, set) == strlen(s);
}

static bool
in_words(const char *words, const char *s)
{
	struct slice rest = slice_of(words);
	struct slice word;

	while (slice_next(&rest, ' ', &word))
		if (slice_is(word, s))
			return true;
	return false;
}

static bool
is_text(const struct cJSON *node)
{
	const struct cJSON *c = json_first(node);

	if (json_is_str(node))
		return json_str(node)[0] != '\0';
	if (!json_is_object(node) || c == NULL)
		return false;
	for (; c != NULL; c = json_next(c))
		if (json_str(c) == NULL || json_str(c)[0] == '\0')
			return false;
	return true;
}

static bool
is_strs(const struct cJSON *node, const char *words)
{
	const struct cJSON *c;

	if (!json_is_array(node))
		return false;
	for (c = json_first(node); c != NULL; c = json_next(c))
		if (json_str(c) == NULL ||
			(words != NULL && !in_words(words, json_str(c))))
			return false;
	return true;
}

static bool
is_whole(const struct cJSON *node)
{
	double v = json_num(node, -1);

	return v >= 0 && v <= 1e9 && v == (double)(long)v;
}

/* What the value should have been; NULL when it is. */
static const char *
scalar_fault(const struct shape *s, const struct cJSON *node)
{
	struct slice text = slice_of(json_str(node));
	struct decimal decimal;
	struct date date;

	switch (s->kind) {
	case SHAPE_STR:
		return text.len > 0 ? NULL : "must be a string";
	case SHAPE_TEXT:
		return is_text(node) ? NULL
				     : "must be a text, or one per language";
	case SHAPE_ID:
		return is_id(json_str(node))
			? NULL
			: "must be an id of a-z, 0-9, '.', '_', '-'";
	case SHAPE_INT:
		return is_whole(node) ? NULL : "must be a whole number";
	case SHAPE_DECIMAL:
		return text.len > 0 && decimal_parse(text, &decimal)
			? NULL
			: "must be a decimal in a string, like \"-1.5\"";
	case SHAPE_DATE:
		return text.len > 0 && date_parse(text, &date)
			? NULL
			: "must be a date, YYYY-MM-DD";
	default:
		return NULL;
	}
}

static const char *
kind_fault(const struct shape *s, const struct cJSON *node)
{
	switch (s->kind) {
	case SHAPE_STRS:
		return is_strs(node, s->words) ? NULL
			: s->words != NULL ? "must be an array of known words"
					   : "must be an array of strings";
	case SHAPE_OBJECT:
		return json_is_object(node) ? NULL : "must be an object";
	case SHAPE_OBJECTS:
		return json_is_array(node) ? NULL
					   : "must be an array of objects";
	default:
		return scalar_fault(s, node);
	}
}

static int
check_inner(const struct shape *s, const struct cJSON *node, const char *where,
	struct fault *f)
{
	const struct cJSON *c = json_first(node);
	char item[WHERE_SIZE];

	if (s->inner == NULL)
		return 0;
	if (s->kind == SHAPE_OBJECT)
		return shape_check(node, s->inner, where, f);
	for (size_t i = 0; c != NULL; c = json_next(c), i++) {
		(void)snprintf(item, sizeof item, "%.160s[%zu]", where, i);
		if (!json_is_object(c))
			return fault_set(
				f, FAULT_INPUT, "%s must be an object", item);
		if (shape_check(c, s->inner, item, f) == -1)
			return -1;
	}
	return 0;
}

static int
check_member(const struct shape *s, const struct cJSON *node, const char *where,
	struct fault *f)
{
	const char *fault = kind_fault(s, node);

	if (fault != NULL)
		return fault_set(f, FAULT_INPUT, "%s %s", where, fault);
	if (s->words != NULL && json_is_str(node) &&
		!in_words(s->words, json_str(node)))
		return fault_set(f, FAULT_INPUT, "%s must be one of: %s", where,
			s->words);
	return check_inner(s, node, where, f);
}

static const struct shape *
find(const struct shape *table, const char *name)
{
	for (; table->name != NULL; table++)
		if (strcmp(table->name, name) == 0)
			return table;
	return NULL;
}

static void
path(char out[WHERE_SIZE], const char *where, const char *name)
{
	(void)snprintf(out, WHERE_SIZE, "%s%s%s", where,
		where[0] != '\0' ? "." : "", name);
}

int
shape_check(const struct cJSON *node, const struct shape *table,
	const char *where, struct fault *f)
{
	const struct cJSON *c;
	char at[WHERE_SIZE];

	for (c = json_first(node); c != NULL; c = json_next(c)) {
		const struct shape *s = find(table, json_name(c));

		path(at, where, json_name(c));
		if (s == NULL && strncmp(json_name(c), "x_", 2) != 0)
			return fault_set(
				f, FAULT_INPUT, "'%s' is not known here", at);
		if (s != NULL && check_member(s, c, at, f) == -1)
			return -1;
	}
	for (; table->name != NULL; table++) {
		path(at, where, table->name);
		if (table->required && json_get(node, table->name) == NULL)
			return fault_set(f, FAULT_INPUT, "'%s' is missing", at);
	}
	return 0;
}

int
shape_unique_ids(const struct cJSON *list, const char *where, struct fault *f)
{
	const struct cJSON *a;
	const struct cJSON *b;

	for (a = json_first(list); a != NULL; a = json_next(a))
		for (b = json_next(a); b != NULL; b = json_next(b))
			if (strcmp(json_get_str(a, "id"),
				    json_get_str(b, "id")) == 0)
				return fault_set(f, FAULT_INPUT,
					"%s: the id '%s' stands twice", where,
					json_get_str(a, "id"));
	return 0;
}
