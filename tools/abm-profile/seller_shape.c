#include "seller_shape.h"

#include <string.h>

#include "base/slice.h"
#include "port/json.h"
#include "shape.h"

#define AUDIENCES "internal customer"
#define RELATIONSHIPS \
	"prospect customer former partner competitor do_not_contact"

/* clang-format off */
static const struct shape member_shape[] = {
	{ "id", SHAPE_ID, false, NULL, NULL },
	{ "role", SHAPE_STR, true, NULL, NULL },
	{ "name", SHAPE_STR, true, NULL, NULL },
	{ "title", SHAPE_TEXT, false, NULL, NULL },
	{ "email", SHAPE_STR, false, NULL, NULL },
	{ "phone", SHAPE_STR, false, NULL, NULL },
	{ "audience", SHAPE_STR, false, AUDIENCES, NULL },
	{ 0 }
};

static const struct shape product_shape[] = {
	{ "id", SHAPE_ID, true, NULL, NULL },
	{ "name", SHAPE_TEXT, true, NULL, NULL },
	{ "text", SHAPE_TEXT, false, NULL, NULL },
	{ "url", SHAPE_STR, false, NULL, NULL },
	{ "audience", SHAPE_STR, false, AUDIENCES, NULL },
	{ 0 }
};

static const struct shape persona_shape[] = {
	{ "id", SHAPE_ID, true, NULL, NULL },
	{ "name", SHAPE_TEXT, false, NULL, NULL },
	{ "roles", SHAPE_STRS, false, NULL, NULL },
	{ "title_words", SHAPE_STRS, false, NULL, NULL },
	{ "cares_about", SHAPE_STRS, false, NULL, NULL },
	{ 0 }
};

static const struct shape value_prop_shape[] = {
	{ "id", SHAPE_ID, true, NULL, NULL },
	{ "drivers", SHAPE_STRS, true, NULL, NULL },
	{ "personas", SHAPE_STRS, false, NULL, NULL },
	{ "relationships", SHAPE_STRS, false, RELATIONSHIPS, NULL },
	{ "products", SHAPE_STRS, false, NULL, NULL },
	{ "headline", SHAPE_TEXT, false, NULL, NULL },
	{ "text", SHAPE_TEXT, true, NULL, NULL },
	{ "question", SHAPE_TEXT, false, NULL, NULL },
	{ "angle", SHAPE_STR, false, NULL, NULL },
	{ "audience", SHAPE_STR, false, AUDIENCES, NULL },
	{ 0 }
};

static const struct shape source_shape[] = {
	{ "title", SHAPE_STR, true, NULL, NULL },
	{ "url", SHAPE_STR, false, NULL, NULL },
	{ "date", SHAPE_DATE, false, NULL, NULL },
	{ "quote", SHAPE_STR, false, NULL, NULL },
	{ 0 }
};

static const struct shape proof_shape[] = {
	{ "id", SHAPE_ID, true, NULL, NULL },
	{ "text", SHAPE_TEXT, true, NULL, NULL },
	{ "customer", SHAPE_STR, false, NULL, NULL },
	{ "value_props", SHAPE_STRS, false, NULL, NULL },
	{ "industries", SHAPE_STRS, false, NULL, NULL },
	{ "countries", SHAPE_STRS, false, NULL, NULL },
	{ "source", SHAPE_OBJECT, true, NULL, source_shape },
	{ "permission", SHAPE_STR, true, "public named anonymous internal",
		NULL },
	{ "expires", SHAPE_DATE, false, NULL, NULL },
	{ 0 }
};

static const struct shape when_shape[] = {
	{ "drivers", SHAPE_STRS, false, NULL, NULL },
	{ "status", SHAPE_STRS, false,
		"done in_progress planned risk descriptive", NULL },
	{ "trend", SHAPE_STRS, false, "new stronger same weaker dropped",
		NULL },
	{ "tier", SHAPE_STRS, false, "one few many watch none excluded",
		NULL },
	{ "relationship", SHAPE_STRS, false, RELATIONSHIPS, NULL },
	{ "metrics", SHAPE_OBJECT, false, NULL, NULL },
	{ 0 }
};

static const struct shape play_shape[] = {
	{ "id", SHAPE_ID, true, NULL, NULL },
	{ "when", SHAPE_OBJECT, true, NULL, when_shape },
	{ "action", SHAPE_TEXT, true, NULL, NULL },
	{ "owner_role", SHAPE_STR, false, NULL, NULL },
	{ "due_days", SHAPE_INT, true, NULL, NULL },
	{ "expires_days", SHAPE_INT, false, NULL, NULL },
	{ "audience", SHAPE_STR, false, AUDIENCES, NULL },
	{ 0 }
};

static const struct shape band_shape[] = {
	{ "from", SHAPE_DECIMAL, false, NULL, NULL },
	{ "to", SHAPE_DECIMAL, false, NULL, NULL },
	{ "unit", SHAPE_STR, false, NULL, NULL },
	{ 0 }
};

static const struct shape ideal_shape[] = {
	{ "industries", SHAPE_STRS, false, NULL, NULL },
	{ "countries", SHAPE_STRS, false, NULL, NULL },
	{ "employees", SHAPE_OBJECT, false, NULL, band_shape },
	{ "revenue", SHAPE_OBJECTS, false, NULL, band_shape },
	{ 0 }
};

static const struct shape seller_shape[] = {
	{ "type", SHAPE_STR, true, "seller", NULL },
	{ "v", SHAPE_INT, true, NULL, NULL },
	{ "company", SHAPE_OBJECT, true, NULL, NULL },
	{ "language", SHAPE_STR, true, NULL, NULL },
	{ "team", SHAPE_OBJECTS, false, NULL, member_shape },
	{ "products", SHAPE_OBJECTS, false, NULL, product_shape },
	{ "personas", SHAPE_OBJECTS, false, NULL, persona_shape },
	{ "value_props", SHAPE_OBJECTS, true, NULL, value_prop_shape },
	{ "proofs", SHAPE_OBJECTS, false, NULL, proof_shape },
	{ "plays", SHAPE_OBJECTS, false, NULL, play_shape },
	{ "ideal", SHAPE_OBJECT, false, NULL, ideal_shape },
	{ "disclaimers", SHAPE_TEXT, false, NULL, NULL },
	{ "brand", SHAPE_OBJECT, false, NULL, NULL },
	{ 0 }
};
/* clang-format on */

static bool
has_id(const struct cJSON *list, const char *id)
{
	const struct cJSON *c;

	for (c = json_first(list); c != NULL; c = json_next(c))
		if (strcmp(json_get_str(c, "id"), id) == 0)
			return true;
	return false;
}

/* Every id in member `name` of the list's items stands in `to`. */
static int
check_links(const struct cJSON *tree, const char *list, const char *name,
	const char *to, struct fault *f)
{
	const struct cJSON *item = json_first(json_get(tree, list));
	const struct cJSON *id;

	for (; item != NULL; item = json_next(item)) {
		id = json_first(json_get(item, name));
		for (; id != NULL; id = json_next(id))
			if (!has_id(json_get(tree, to), json_str(id)))
				return fault_set(f, FAULT_INPUT,
					"%s '%s': '%s' is not in %s", list,
					json_get_str(item, "id"), json_str(id),
					to);
	}
	return 0;
}

static bool
text_names(const struct cJSON *text, const char *name)
{
	const struct cJSON *c = json_first(text);
	struct slice s = slice_of(json_str(text));

	if (s.data != NULL)
		return slice_find_fold(s, name) < s.len;
	for (; c != NULL; c = json_next(c))
		if (text_names(c, name))
			return true;
	return false;
}

static int
check_proofs(const struct cJSON *tree, struct fault *f)
{
	const struct cJSON *p = json_first(json_get(tree, "proofs"));

	for (; p != NULL; p = json_next(p)) {
		const char *customer = json_get_str(p, "customer");

		if (customer != NULL &&
			strcmp(json_get_str(p, "permission"), "anonymous") ==
				0 &&
			text_names(json_get(p, "text"), customer))
			return fault_set(f, FAULT_INPUT,
				"proofs '%s': may be told only without '%s', "
				"which its text names",
				json_get_str(p, "id"), customer);
	}
	return 0;
}

static int
check_ids(const struct cJSON *tree, struct fault *f)
{
	const char *const lists[] = {
		"products", "personas", "value_props", "proofs", "plays"};

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		if (shape_unique_ids(json_get(tree, lists[i]), lists[i], f) ==
			-1)
			return -1;
	return 0;
}

int
seller_check(const struct cJSON *tree, struct fault *f)
{
	if (!json_is_object(tree))
		return fault_set(f, FAULT_INPUT, "must be a JSON object");
	if (shape_check(tree, seller_shape, "", f) == -1)
		return -1;
	if (json_get_num(tree, "v", 1) > 1)
		return fault_set(f, FAULT_VERSION, "'v' is higher than 1");
	if (json_get_str(json_get(tree, "company"), "name") == NULL)
		return fault_set(f, FAULT_INPUT, "'company.name' is missing");
	if (check_ids(tree, f) == -1 ||
		check_links(tree, "value_props", "personas", "personas", f) ==
			-1 ||
		check_links(tree, "value_props", "products", "products", f) ==
			-1 ||
		check_links(tree, "proofs", "value_props", "value_props", f) ==
			-1)
		return -1;
	return check_proofs(tree, f);
}
