#include "port/json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/diag.h"
#include "base/utf8.h"

struct slice
json_member(const struct json_members *m, const char *name)
{
	for (size_t i = m->count; i-- > 0;)
		if (slice_is(m->items[i].name, name))
			return m->items[i].value;
	return SLICE_NONE;
}

static uint32_t
hex4(const char *s)
{
	uint32_t v = 0;

	for (int i = 0; i < 4; i++) {
		char c = s[i];

		v = v * 16 +
			(uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
	}
	return v;
}

/* \uXXXX at s (behind the backslash and u); moves *s behind it. */
static uint32_t
unicode_escape(const char **s)
{
	uint32_t c = hex4(*s);

	*s += 4;
	if (c >= 0xd800 && c <= 0xdbff) {
		c = 0x10000 + ((c - 0xd800) << 10) + (hex4(*s + 2) - 0xdc00);
		*s += 6;
	}
	return c;
}

/* Scanned before: every escape is whole. */
char *
json_decode_string(struct arena *a, struct slice value)
{
	const char *s, *end;
	char *out, *p;

	if (!value.data || value.len < 2 || value.data[0] != '"')
		return NULL;
	s = value.data + 1;
	end = value.data + value.len - 1;
	if (!memchr(s, '\\', value.len - 2))
		return arena_strndup(a, s, value.len - 2);
	p = out = arena_alloc(a, value.len, 1);
	while (s < end) {
		static const char codes[] = "bfnrt";
		static const char chars[] = "\b\f\n\r\t";
		const char *at;
		uint32_t c;

		if (*s != '\\') {
			*p++ = *s++;
			continue;
		}
		s++;
		if (*s != 'u') {
			at = strchr(codes, *s);
			*p++ = at ? chars[at - codes] : *s;
			s++;
			continue;
		}
		s++;
		c = unicode_escape(&s);
		if (!c)
			return NULL;
		p += utf8_put(c, p);
	}
	return out;
}

/* U+0000 would silently cut a C string. */
static bool
holds_nul(struct slice text)
{
	size_t off = 0;

	for (;;) {
		size_t at = off + slice_find(slice_from(text, off), "\\u0000");
		size_t back = 0;

		if (at >= text.len)
			return false;
		while (back < at && text.data[at - 1 - back] == '\\')
			back++;
		if (back % 2 == 0)
			return true;
		off = at + 1;
	}
}

struct cJSON *
json_build(struct slice text, struct fault *f)
{
	struct cJSON *tree;

	if (holds_nul(text)) {
		fault_set(f, FAULT_INPUT, "a string holds U+0000");
		return NULL;
	}
	tree = cJSON_ParseWithLength(text.data, text.len);
	if (!tree)
		fault_set(f, FAULT_LIMIT, "the JSON cannot be held");
	return tree;
}

struct cJSON *
json_parse(struct slice text, struct fault *f)
{
	return json_scan(NULL, text, NULL, f) < 0 ? NULL : json_build(text, f);
}

void
json_free(struct cJSON *tree)
{
	cJSON_Delete(tree);
}

struct cJSON *
json_get(const struct cJSON *object, const char *name)
{
	struct cJSON *found = NULL;

	if (!cJSON_IsObject(object))
		return NULL;
	for (struct cJSON *c = object->child; c; c = c->next)
		if (!strcmp(c->string, name))
			found = c;
	return found;
}

struct cJSON *
json_at(const struct cJSON *array, size_t i)
{
	struct cJSON *c = json_first(array);

	while (c && i--)
		c = c->next;
	return c;
}

static struct cJSON *
step(const struct cJSON *node, struct slice piece)
{
	char name[256];
	char *end;
	unsigned long i;

	if (!piece.len || piece.len >= sizeof name)
		return NULL;
	memcpy(name, piece.data, piece.len);
	name[piece.len] = '\0';
	if (!cJSON_IsArray(node))
		return json_get(node, name);
	i = strtoul(name, &end, 10);
	return *end ? NULL : json_at(node, i);
}

struct cJSON *
json_path(const struct cJSON *node, const char *path)
{
	struct slice rest = slice_of(path);
	struct slice piece;
	struct cJSON *at = NULL;

	while (node && slice_next(&rest, '.', &piece)) {
		at = step(node, piece);
		node = at;
	}
	return at;
}

struct cJSON *
json_first(const struct cJSON *node)
{
	return cJSON_IsArray(node) || cJSON_IsObject(node) ? node->child : NULL;
}

struct cJSON *
json_next(const struct cJSON *node)
{
	return node ? node->next : NULL;
}

size_t
json_count(const struct cJSON *node)
{
	size_t count = 0;

	for (const struct cJSON *c = json_first(node); c; c = c->next)
		count++;
	return count;
}

const char *
json_name(const struct cJSON *node)
{
	return node ? node->string : NULL;
}

const char *
json_str(const struct cJSON *node)
{
	return cJSON_IsString(node) ? node->valuestring : NULL;
}

const char *
json_get_str(const struct cJSON *object, const char *name)
{
	return json_str(json_get(object, name));
}

bool
json_get_bool(const struct cJSON *object, const char *name, bool absent)
{
	const struct cJSON *c = json_get(object, name);

	return json_is_bool(c) ? json_is_true(c) : absent;
}

double
json_num(const struct cJSON *node, double absent)
{
	return cJSON_IsNumber(node) ? node->valuedouble : absent;
}

double
json_get_num(const struct cJSON *object, const char *name, double absent)
{
	return json_num(json_get(object, name), absent);
}

bool
json_is_str(const struct cJSON *node)
{
	return cJSON_IsString(node);
}

bool
json_is_num(const struct cJSON *node)
{
	return cJSON_IsNumber(node);
}

bool
json_is_bool(const struct cJSON *node)
{
	return cJSON_IsBool(node);
}

bool
json_is_true(const struct cJSON *node)
{
	return cJSON_IsTrue(node);
}

bool
json_is_null(const struct cJSON *node)
{
	return cJSON_IsNull(node);
}

bool
json_is_array(const struct cJSON *node)
{
	return cJSON_IsArray(node);
}

bool
json_is_object(const struct cJSON *node)
{
	return cJSON_IsObject(node);
}

/* cJSON answers NULL when memory ran out. */
static struct cJSON *
made(struct cJSON *node)
{
	if (!node)
		diag_fatal("out of memory: a JSON node");
	return node;
}

struct cJSON *
json_new_object(void)
{
	return made(cJSON_CreateObject());
}

struct cJSON *
json_new_array(void)
{
	return made(cJSON_CreateArray());
}

struct cJSON *
json_new_str(const char *s)
{
	return made(cJSON_CreateString(s));
}

struct cJSON *
json_new_num(double v)
{
	return made(cJSON_CreateNumber(v));
}

struct cJSON *
json_new_bool(bool v)
{
	return made(cJSON_CreateBool(v));
}

struct cJSON *
json_new_null(void)
{
	return made(cJSON_CreateNull());
}

struct cJSON *
json_copy(const struct cJSON *node)
{
	return made(cJSON_Duplicate(node, 1));
}

void
json_add(struct cJSON *object, const char *name, struct cJSON *child)
{
	if (!cJSON_AddItemToObject(object, name, child))
		diag_fatal("out of memory: a JSON member");
}

void
json_set(struct cJSON *object, const char *name, struct cJSON *child)
{
	struct cJSON *old = json_get(object, name);

	if (old)
		cJSON_Delete(cJSON_DetachItemViaPointer(object, old));
	json_add(object, name, child);
}

/*
 * A shallow node that shares the children and strings of another tree; cJSON's
 * own reference nodes, which cJSON_Delete leaves alone.
 */
static struct cJSON *
reference(const struct cJSON *node)
{
	struct cJSON *ref = made(cJSON_CreateNull());

	ref->type = (node->type & 0xff) | cJSON_IsReference;
	ref->child = node->child;
	ref->valuestring = node->valuestring;
	ref->valueint = node->valueint;
	ref->valuedouble = node->valuedouble;
	return ref;
}

void
json_add_ref(struct cJSON *object, const char *name, const struct cJSON *node)
{
	json_add(object, name, reference(node));
}

void
json_set_ref(struct cJSON *object, const char *name, const struct cJSON *node)
{
	json_set(object, name, reference(node));
}

void
json_append(struct cJSON *array, struct cJSON *child)
{
	if (!cJSON_AddItemToArray(array, child))
		diag_fatal("out of memory: a JSON item");
}

void
json_append_ref(struct cJSON *array, const struct cJSON *node)
{
	json_append(array, reference(node));
}
