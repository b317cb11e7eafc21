#include "score_model.h"

#include <string.h>

#include "base/arena.h"
#include "base/datadir.h"
#include "base/file.h"
#include "port/json.h"
#include "shape.h"

#define MODEL_LIMIT (1 * MIB)
#define PARTS_LIMIT 100

/* clang-format off */
static const struct shape value_shape[] = {
	{ "in", SHAPE_STRS, true, NULL, NULL },
	{ "percent", SHAPE_INT, true, NULL, NULL },
	{ 0 }
};

static const struct shape band_shape[] = {
	{ "from", SHAPE_DECIMAL, false, NULL, NULL },
	{ "to", SHAPE_DECIMAL, false, NULL, NULL },
	{ "unit", SHAPE_STR, false, NULL, NULL },
	{ "percent", SHAPE_INT, true, NULL, NULL },
	{ 0 }
};

static const struct shape part_shape[] = {
	{ "id", SHAPE_ID, true, NULL, NULL },
	{ "kind", SHAPE_STR, true, "set band drivers changes", NULL },
	{ "weight", SHAPE_INT, true, NULL, NULL },
	{ "note", SHAPE_STR, false, NULL, NULL },
	{ "relationships", SHAPE_STRS, false,
		"prospect customer former partner competitor do_not_contact",
		NULL },
	{ "field", SHAPE_STR, false, NULL, NULL },
	{ "metric", SHAPE_STR, false, NULL, NULL },
	{ "ideal", SHAPE_STR, false,
		"industries countries employees revenue", NULL },
	{ "values", SHAPE_OBJECTS, false, NULL, value_shape },
	{ "bands", SHAPE_OBJECTS, false, NULL, band_shape },
	{ "drivers", SHAPE_STRS, false, NULL, NULL },
	{ "roles", SHAPE_STRS, false, NULL, NULL },
	{ "half_life_days", SHAPE_INT, false, NULL, NULL },
	{ 0 }
};

static const struct shape veto_shape[] = {
	{ "relationship", SHAPE_STRS, true,
		"prospect customer former partner competitor do_not_contact",
		NULL },
	{ "why", SHAPE_STR, true, NULL, NULL },
	{ 0 }
};

static const struct shape tier_shape[] = {
	{ "tier", SHAPE_STR, true, "one few many", NULL },
	{ "by", SHAPE_STR, true, "low value high", NULL },
	{ "min", SHAPE_INT, true, NULL, NULL },
	{ 0 }
};

static const struct shape model_shape[] = {
	{ "type", SHAPE_STR, true, "score", NULL },
	{ "v", SHAPE_INT, true, NULL, NULL },
	{ "model", SHAPE_ID, true, NULL, NULL },
	{ "note", SHAPE_STR, false, NULL, NULL },
	{ "missing", SHAPE_STR, false, "zero midpoint", NULL },
	{ "min_coverage_percent", SHAPE_INT, false, NULL, NULL },
	{ "parts", SHAPE_OBJECTS, true, NULL, part_shape },
	{ "vetoes", SHAPE_OBJECTS, false, NULL, veto_shape },
	{ "tiers", SHAPE_OBJECTS, true, NULL, tier_shape },
	{ 0 }
};
/* clang-format on */

static int
check_percents(const struct cJSON *list, const char *id, struct fault *f)
{
	const struct cJSON *c;

	for (c = json_first(list); c != NULL; c = json_next(c))
		if (json_get_num(c, "percent", 0) > 100)
			return fault_set(f, FAULT_INPUT,
				"part '%s': 'percent' is above 100", id);
	return 0;
}

/* What a kind needs beyond what the table of all parts can say. */
static int
check_part(const struct cJSON *part, struct fault *f)
{
	const char *id = json_get_str(part, "id");
	const char *kind = json_get_str(part, "kind");
	bool ideal = json_get(part, "ideal") != NULL;

	if (strcmp(kind, "set") == 0 &&
		(json_get(part, "field") == NULL ||
			ideal == (json_get(part, "values") != NULL)))
		return fault_set(f, FAULT_INPUT,
			"part '%s': a set needs 'field' and either 'ideal' or "
			"'values'",
			id);
	if (strcmp(kind, "band") == 0 &&
		((json_get(part, "field") == NULL &&
			 json_get(part, "metric") == NULL) ||
			ideal == (json_get(part, "bands") != NULL)))
		return fault_set(f, FAULT_INPUT,
			"part '%s': a band needs 'metric' or 'field', and "
			"either 'ideal' or 'bands'",
			id);
	if (check_percents(json_get(part, "values"), id, f) == -1)
		return -1;
	return check_percents(json_get(part, "bands"), id, f);
}

static int
check(const struct cJSON *tree, struct fault *f)
{
	const struct cJSON *parts = json_get(tree, "parts");
	const struct cJSON *c;
	double weights = 0;

	if (!json_is_object(tree))
		return fault_set(f, FAULT_INPUT, "must be a JSON object");
	if (shape_check(tree, model_shape, "", f) == -1 ||
		shape_unique_ids(parts, "parts", f) == -1)
		return -1;
	if (json_get_num(tree, "v", 1) > 1)
		return fault_set(f, FAULT_VERSION, "'v' is higher than 1");
	if (json_count(parts) > PARTS_LIMIT)
		return fault_set(
			f, FAULT_LIMIT, "more than %d parts", PARTS_LIMIT);
	for (c = json_first(parts); c != NULL; c = json_next(c)) {
		if (check_part(c, f) == -1)
			return -1;
		weights += json_get_num(c, "weight", 0);
	}
	if (weights < 1)
		return fault_set(f, FAULT_INPUT, "no part has any weight");
	return 0;
}

static int
read_model(struct score_model *m, const char *path, struct fault *f)
{
	struct buf b = BUF_INIT(MODEL_LIMIT);
	int status = file_read(path, &b, f);

	if (status == 0) {
		digest_hex(buf_str(&b), b.len, m->sha256);
		m->tree = json_parse(slice_make(buf_str(&b), b.len), f);
		if (m->tree == NULL || check(m->tree, f) == -1)
			status = fault_prefix(f, "%s", path);
	}
	buf_free(&b);
	return status;
}

int
score_model_open(struct score_model *m, const char *path, struct fault *f)
{
	struct arena arena = ARENA_INIT;
	int status;

	*m = (struct score_model){0};
	if (path == NULL)
		path = datadir_path(&arena, "profile/score.json");
	status = read_model(m, path, f);
	m->parts = json_get(m->tree, "parts");
	m->tiers = json_get(m->tree, "tiers");
	m->vetoes = json_get(m->tree, "vetoes");
	if (status == -1)
		score_model_close(m);
	arena_free(&arena);
	return status;
}

void
score_model_close(struct score_model *m)
{
	json_free(m->tree);
	*m = (struct score_model){0};
}
