#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "output.h"
#include "xmltags.h"
#include "xmltext.h"

#define CT "http://schemas.openxmlformats.org/package/2006/content-types"
#define RELS "http://schemas.openxmlformats.org/package/2006/relationships"
#define MAIN                                                             \
	"application/vnd.openxmlformats-officedocument.wordprocessingml" \
	".document.main+xml"

static const char types[] =
	"<t:Types xmlns:t='" CT "'><t:Default ContentType='application/vnd."
	"openxmlformats-package.relationships+xml' Extension='rels'/>"
	"<!-- <t:Override PartName='/no'/> -->"
	"<t:Override PartName='/word/document.xml' ContentType='" MAIN "'/>"
	"<t:Override PartName='/word/Old.xml' ContentType='a/b+xml'>"
	"</t:Override></t:Types>";
static const char package_rels[] =
	"<Relationships xmlns='" RELS
	"'><Relationship Id='r1' Type='" OUTPUT_REL
	"officeDocument' Target='word/document.xml'/></Relationships>";
static const char document_rels[] =
	"<Relationships xmlns='" RELS
	"'><Relationship Id = 'abmRel1' Type='" OUTPUT_REL
	"old' Target='./../word/old.xml' /><Relationship Target='a>b' "
	"TargetMode = 'External' Type='" OUTPUT_REL
	"hyperlink' Id='r2'/></Relationships>";

struct fixture {
	struct arena arena;
	struct buf zip;
	struct package package;
	struct problems problems;
};

static int
set_up(void **state)
{
	static struct fixture x;
	static const struct package_rules rules = {.allow_macros = false};
	struct zip_out *out = zip_out_open();
	struct fault f = FAULT_INIT;

	memset(&x, 0, sizeof x);
	x.zip.limit = MIB;
	x.problems.arena = &x.arena;
	zip_out_add(out, "[Content_Types].xml", slice_of(types), ZIP_DEFLATE);
	zip_out_add(out, "_rels/.rels", slice_of(package_rels), ZIP_DEFLATE);
	zip_out_add(out, "word/document.xml", SLICE("<a/>"), ZIP_DEFLATE);
	zip_out_add(out, "word/_rels/document.xml.rels",
		slice_of(document_rels), ZIP_DEFLATE);
	zip_out_add(out, "word/old.xml", SLICE("<old/>"), ZIP_DEFLATE);
	assert_int_equal(zip_out_finish(out, ZIP_GIVEN_ORDER, &x.zip, &f), 0);
	assert_int_equal(
		package_open(&x.package, slice_make(buf_str(&x.zip), x.zip.len),
			&x.arena, &rules, &x.problems),
		0);
	*state = &x;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *x = *state;

	package_close(&x->package);
	buf_free(&x->zip);
	arena_free(&x->arena);
	return 0;
}

/* The text of an entry of what was written; NULL: there is none. */
static const char *
written(struct fixture *x, struct output *o, const char *name)
{
	static const struct zip_limits limits = ZIP_LIMITS_DEFAULT;
	struct buf zip = BUF_INIT(MIB);
	struct buf text = BUF_INIT(MIB);
	struct fault f = FAULT_INIT;
	const char *copy = NULL;
	struct zip_in *in;
	long at;

	assert_int_equal(output_write(o, NULL, &zip, &f), 0);
	in = zip_in_open(slice_make(buf_str(&zip), zip.len), &limits, &f);
	assert_non_null(in);
	at = zip_in_find(in, name);
	if (at >= 0) {
		assert_int_equal(zip_in_read(in, (size_t)at, &text, &f), 0);
		copy = arena_strdup(&x->arena, buf_str(&text));
	}
	zip_in_close(in);
	buf_free(&zip);
	buf_free(&text);
	return copy;
}

static void
test_relationships_are_resolved(void **state)
{
	struct fixture *x = *state;
	const struct package_rel *r;

	r = package_rel(&x->package, "word/document.xml", "abmRel1");
	assert_string_equal(r->target, "word/old.xml");
	r = package_rel_of_type(&x->package, "word/document.xml", "/hyperlink");
	assert_true(r->external);
	assert_string_equal(r->target, "a>b");
	r = package_rel_of_type(&x->package, "", "/officeDocument");
	assert_string_equal(r->target, "word/document.xml");
}

static void
test_a_new_part_gets_its_type(void **state)
{
	struct fixture *x = *state;
	struct output o;
	const char *text;

	output_init(&o, &x->arena, &x->package);
	output_add(&o, "word/a.png", "image/png", SLICE("x"));
	output_add(&o, "word/b.xml", "a/b", SLICE("<b/>"));
	assert_null(output_add(&o, "word/old.xml", "a/b", SLICE("")));
	text = written(x, &o, "[Content_Types].xml");
	assert_non_null(strstr(text,
		"<t:Default Extension=\"png\" ContentType=\"image/png\"/>"
		"<t:Override PartName=\"/word/b.xml\" ContentType=\"a/b\"/>"
		"</t:Types>"));
	output_free(&o);
}

static void
test_a_dropped_part_leaves_nothing(void **state)
{
	struct fixture *x = *state;
	struct output o;
	const char *text;

	output_init(&o, &x->arena, &x->package);
	output_drop(&o, "word/old.xml");
	output_unrelate(&o, "word/document.xml", "abmRel1");
	text = written(x, &o, "[Content_Types].xml");
	assert_null(strstr(text, "Old"));
	assert_non_null(strstr(text, MAIN "'/></t:Types>"));
	assert_null(written(x, &o, "word/old.xml"));
	text = written(x, &o, "word/_rels/document.xml.rels");
	assert_null(strstr(text, "abmRel1"));
	assert_non_null(strstr(text, "r2"));
	output_free(&o);
}

static void
test_relationship_ids_are_free_and_shared(void **state)
{
	struct fixture *x = *state;
	const struct output_target t = {.type = OUTPUT_REL "hyperlink",
		.target = "http://a/?b&c",
		.external = true};
	struct output o;
	const char *id;

	output_init(&o, &x->arena, &x->package);
	id = output_relate(&o, "word/document.xml", &t);
	assert_string_equal(id, "abmRel2");
	assert_ptr_equal(output_relate(&o, "word/document.xml", &t), id);
	assert_non_null(strstr(written(x, &o, "word/_rels/document.xml.rels"),
		"Target=\"http://a/?b&amp;c\" TargetMode=\"External\"/>"));
	output_relate(&o, "word/old.xml", &t);
	assert_non_null(written(x, &o, "word/_rels/old.xml.rels"));
	output_free(&o);
}

static void
assert_refused(struct fixture *x, struct output *o, const char *reason)
{
	size_t before = x->problems.count;

	assert_int_equal(output_check(o, &x->problems), -1);
	assert_string_equal(
		x->problems.items[before].id, "output_invalid_package");
	assert_non_null(strstr(x->problems.items[before].message, reason));
}

static void
test_parts_that_do_not_fit_together_are_refused(void **state)
{
	struct fixture *x = *state;
	const struct output_target nowhere = {
		.type = OUTPUT_REL "image", .target = "word/none.png"};
	const struct output_target away = {.type = OUTPUT_REL "hyperlink",
		.target = "http://a/",
		.external = true};
	struct output o;

	output_init(&o, &x->arena, &x->package);
	assert_int_equal(output_check(&o, &x->problems), 0);
	output_relate(&o, "word/document.xml", &nowhere);
	assert_refused(x, &o, "leads to no part: 'word/none.png'");
	output_free(&o);

	output_init(&o, &x->arena, &x->package);
	output_drop(&o, "word/old.xml");
	assert_refused(x, &o, "left out: 'word/old.xml'");
	output_unrelate(&o, "word/document.xml", "abmRel1");
	assert_int_equal(output_check(&o, &x->problems), 0);
	output_free(&o);

	output_init(&o, &x->arena, &x->package);
	output_relate(&o, "word/document.xml", &away);
	output_set(output_part(&o, "word/document.xml"),
		SLICE("<a r:id='abmRel2'/>"));
	assert_int_equal(output_check(&o, &x->problems), 0);
	output_set(output_part(&o, "word/document.xml"),
		SLICE("<a r:id='abmRel3'/>"));
	assert_refused(x, &o, "not there: 'abmRel3'");
	output_set(output_part(&o, "word/document.xml"),
		SLICE("<x><p:sldId id='5' r:id='abmRel2'/><p:sldId id='5' r:id='abmRel2'/></x>"));
	assert_refused(x, &o, "have the id '5'");
	output_free(&o);

	output_init(&o, &x->arena, &x->package);
	output_add(&o, "word/new.xml", "", SLICE("<a/>"));
	assert_refused(x, &o, "no content type");
	output_free(&o);
}

static void
test_start_tags_are_told_from_what_looks_like_them(void **state)
{
	struct slice rest = SLICE("<?a <b>?><!-- <c> --><![CDATA[<d>]]>"
				  "<x:e f='>' g = \"1\"/><h>");
	struct slice tag;

	(void)state;
	assert_true(xmltags_next(&rest, &tag));
	assert_true(xmltags_is(tag, "e"));
	assert_true(slice_is(xmltext_attr(tag, "g"), "1"));
	assert_null(xmltext_attr(tag, "x").data);
	assert_true(xmltags_next(&rest, &tag));
	assert_true(xmltags_is(tag, "h"));
	assert_false(xmltags_next(&rest, &tag));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_relationships_are_resolved, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_new_part_gets_its_type, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_dropped_part_leaves_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_relationship_ids_are_free_and_shared, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_parts_that_do_not_fit_together_are_refused, set_up,
			tear_down),
		cmocka_unit_test(
			test_start_tags_are_told_from_what_looks_like_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
