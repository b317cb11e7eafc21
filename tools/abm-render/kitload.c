#include <string.h>

#include "base/file.h"
#include "filename.h"
#include "kit.h"

/* Reads kit.json, and says what is wrong with it before anything is made. */

#define TAG_LIMIT 35 /* RFC 5646 4.4.1: what an application must take */

struct member {
	const char *name;
	bool text; /* a string, and not empty */
};

static const struct member kit_members[] = {{"type", true}, {"v", false},
	{"name", true}, {"language", true}, {"delimiters", true},
	{"assets", false}, {NULL, false}};
static const struct member asset_members[] = {{"name", true}, {"title", true},
	{"template", true}, {"file", true}, {"per", true}, {"audience", true},
	{"language", true}, {"rules", false}, {NULL, false}};

/* A rule, and the values that it can have; NULL: any. */
static const struct {
	const char *name;
	const char *values[7];
} rules[] = {{"tier", {"one", "few", "many", "watch"}},
	{"relationship",
		{"prospect", "customer", "former", "partner", "competitor",
			"do_not_contact"}},
	{"language", {NULL}}, {"persona", {NULL}}, {"requires", {NULL}}};

#define RULES (sizeof rules / sizeof *rules)

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Language small, script with a capital, region in capitals. */
static char
cased(char c, size_t subtag, size_t len, size_t i)
{
	bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';

	if (!letter)
		return c;
	if (subtag > 0 && (len == 2 || (len == 4 && i == 0)))
		return (char)(c & ~32);
	return (char)(c | 32);
}

char *
kit_language(struct arena *a, const char *tag)
{
	size_t count = strlen(tag);
	char *out = arena_strndup(a, tag, count);
	size_t subtag = 0;
	size_t from = 0;

	if (count > TAG_LIMIT)
		return NULL;
	for (size_t i = 0; i <= count; i++) {
		size_t len = i - from;

		if (is_alnum(tag[i]))
			continue;
		if ((tag[i] && tag[i] != '-' && tag[i] != '_') || len < 1 ||
			len > 8 || (subtag == 0 && (len < 2 || len > 3)))
			return NULL;
		for (size_t k = 0; k < len; k++)
			out[from + k] = cased(tag[from + k], subtag, len, k);
		if (tag[i])
			out[i] = '-';
		subtag++;
		from = i + 1;
	}
	return out;
}

static int
check_members(const struct cJSON *o, const struct member *known,
	const char *where, struct fault *f)
{
	for (const struct cJSON *c = json_first(o); c; c = json_next(c)) {
		size_t i = 0;

		while (known[i].name &&
			strcmp(known[i].name, json_name(c)) != 0)
			i++;
		if (!known[i].name)
			return fault_set(f, FAULT_INPUT,
				"%s has an unknown member '%s'", where,
				json_name(c));
		if (known[i].text && (!json_str(c) || !*json_str(c)))
			return fault_set(f, FAULT_INPUT, "%s: '%s' is no text",
				where, json_name(c));
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
		if (strcmp(words[i], json_str(m)) == 0)
			return i;
	return fault_set(f, FAULT_INPUT, "%s: '%s' cannot be '%.40s'", where,
		name, json_str(m));
}

static int
take_language(struct kit *k, const struct cJSON *o, const char *where,
	const char **out, struct fault *f)
{
	const char *tag = json_get_str(o, "language");

	if (!tag)
		return 0;
	*out = kit_language(&k->arena, tag);
	if (*out)
		return 0;
	return fault_set(
		f, FAULT_INPUT, "%s: '%.40s' is no language", where, tag);
}

static int
check_values(const struct cJSON *list, const char *const *values,
	const char *where, struct fault *f)
{
	for (const struct cJSON *c = json_first(list); c; c = json_next(c)) {
		size_t i = 0;

		if (!json_str(c) || !*json_str(c))
			return fault_set(f, FAULT_INPUT,
				"%s: rule '%s' lists more than names", where,
				json_name(list));
		while (values[i] && strcmp(values[i], json_str(c)) != 0)
			i++;
		if (values[0] && !values[i])
			return fault_set(f, FAULT_INPUT,
				"%s: rule '%s' cannot have '%.40s'", where,
				json_name(list), json_str(c));
	}
	return 0;
}

static int
check_rule(const struct cJSON *rule, const char *where, struct fault *f)
{
	size_t i = 0;

	while (i < RULES && strcmp(rules[i].name, json_name(rule)) != 0)
		i++;
	if (i == RULES)
		return fault_set(f, FAULT_INPUT, "%s has an unknown rule '%s'",
			where, json_name(rule));
	if (!json_is_array(rule) || !json_first(rule))
		return fault_set(f, FAULT_INPUT, "%s: rule '%s' is no list",
			where, json_name(rule));
	return check_values(rule, rules[i].values, where, f);
}

static int
check_rules(const struct cJSON *all, const char *where, struct fault *f)
{
	if (all && !json_is_object(all))
		return fault_set(
			f, FAULT_INPUT, "%s: 'rules' is no object", where);
	for (const struct cJSON *c = json_first(all); c; c = json_next(c))
		if (check_rule(c, where, f) != 0)
			return -1;
	return 0;
}

/* As account ids: it stands in messages and records. */
static bool
is_asset_name(const char *name)
{
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789._-");

	return is_alnum(name[0]) && !name[len] && len <= 63;
}

static int
check_names(const struct kit *k, const struct kit_asset *a, const char *where,
	struct fault *f)
{
	const char *why;

	if (!is_asset_name(a->name))
		return fault_set(f, FAULT_INPUT,
			"'%.80s' is no name of an asset: it has other than "
			"small letters, digits, '.', '_' and '-'",
			a->name);
	if (!file_name_safe(a->template))
		return fault_set(f, FAULT_INPUT,
			"%s: the template '%s' is not below the kit", where,
			a->template);
	why = a->file
		? filename_check(a->file, a->template, a->per == KIT_CONTACT)
		: NULL;
	if (why)
		return fault_set(f, FAULT_INPUT, "%s: the file '%.80s' %s",
			where, a->file, why);
	for (size_t i = 0; i + 1 < k->count; i++)
		if (strcmp(k->items[i].name, a->name) == 0)
			return fault_set(
				f, FAULT_INPUT, "%s is there twice", where);
	return 0;
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
	if (check_members(o, asset_members, where, f) != 0)
		return -1;
	per = take_word(o, "per", pers, where, f);
	audience = take_word(o, "audience", audiences, where, f);
	if (per < 0 || audience < 0 ||
		take_language(k, o, where, &a->language, f) != 0)
		return -1;
	a->per = (enum kit_per)per;
	a->audience = audiences[audience];
	a->file = json_get_str(o, "file");
	a->rules = json_get(o, "rules");
	if (check_names(k, a, where, f) != 0)
		return -1;
	return check_rules(a->rules, where, f);
}

int
kit_load(struct kit *k, struct fault *f)
{
	const struct cJSON *assets = json_get(k->tree, "assets");
	const char *delimiters = json_get_str(k->tree, "delimiters");

	if (!json_is_object(k->tree) ||
		json_num(json_get(k->tree, "v"), 0) != 1)
		return fault_set(f, FAULT_INPUT, "it is no kit of version 1");
	if (check_members(k->tree, kit_members, "the kit", f) != 0 ||
		take_language(k, k->tree, "the kit", &k->language, f) != 0)
		return -1;
	if (!json_is_array(assets) || !json_first(assets))
		return fault_set(f, FAULT_INPUT, "it lists no assets");
	if (delimiters &&
		syntax_set_delimiters(
			&k->options.syntax, &k->arena, delimiters, f) != 0)
		return -1;
	for (const struct cJSON *c = json_first(assets); c; c = json_next(c))
		if (load_asset(k, c, f) != 0)
			return -1;
	return 0;
}
