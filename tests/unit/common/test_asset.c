#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/asset.h"
#include "port/json.h"

static struct cJSON *
emitted(const struct asset *asset)
{
	struct buf b = BUF_INIT(MIB);
	struct emit e = EMIT_INIT(&b);
	struct fault f = FAULT_INIT;
	struct cJSON *tree;

	asset_emit(asset, &e);
	tree = json_parse(slice_make(buf_str(&b), b.len), &f);
	if (!tree)
		fail_msg("%s: %s", buf_str(&b), f.text);
	buf_free(&b);
	return tree;
}

static void
test_a_made_asset_tells_its_file(void **state)
{
	struct arena a = ARENA_INIT;
	struct asset asset = {.account = SLICE("{\"id\":\"x\"}"),
		.name = "brief",
		.template_name = "brief.docx",
		.template_sha256 = "00",
		.path = "out/x/brief.docx",
		.media_type = "text/plain",
		.bytes = 3,
		.sha256 = "11",
		.audience = "internal",
		.language = "en",
		.rule = "r"};
	struct asset_claim *c = ARRAY_PUSH(&a, &asset.claims);
	struct cJSON *tree;

	(void)state;
	c->claim = "metrics.revenue[0]";
	c->part = "word/document.xml";
	c->para = 2;
	c->text = "1";
	*ARRAY_PUSH(&a, &c->evidence) = "e00000000000a";
	asset_warn(&asset, &a, "w%d", 1);
	tree = emitted(&asset);
	assert_string_equal(json_get_str(tree, "status"), "made");
	assert_true(json_is_null(json_get(tree, "reason")));
	assert_int_equal(json_get_num(tree, "bytes", 0), 3);
	assert_string_equal(json_str(json_path(tree, "claims.0.evidence.0")),
		"e00000000000a");
	assert_null(json_path(tree, "claims.0.formula"));
	assert_string_equal(json_str(json_path(tree, "warnings.0")), "w1");
	json_free(tree);
	arena_free(&a);
}

static void
test_what_was_not_made_has_no_file(void **state)
{
	const struct asset asset = {.name = "brief",
		.status = ASSET_REFUSED,
		.reason = "broken",
		.template_name = "t",
		.media_type = "text/plain",
		.audience = "internal",
		.language = "en",
		.rule = "r"};
	struct cJSON *tree = emitted(&asset);
	static const char *const empty[] = {
		"account", "path", "media_type", "bytes", "sha256", "contact"};

	(void)state;
	assert_string_equal(json_get_str(tree, "status"), "refused");
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		assert_true(json_is_null(json_get(tree, empty[i])));
	json_free(tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_made_asset_tells_its_file),
		cmocka_unit_test(test_what_was_not_made_has_no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
