#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "accounts.h"
#include "base/file.h"
#include "document.h"
#include "port/locale.h"
#include "wanted.h"

/* Accounts on disk give what accounts in memory give, whatever a template does
 * with them; and what is not wanted is not missed. */

static const char *const profiles[] = {
	"{\"account\": {\"id\": \"a\", \"name\": \"A & B\"}, \"score\": "
	"{\"value\": 7, \"tier\": \"one\"}, \"tags\": [\"x\", \"y\"], "
	"\"sources\": [{\"id\": \"s1\", \"title\": \"T\"}], \"evidence\": "
	"[{\"id\": \"e1\", \"source\": \"s1\", \"quote\": \"Q\"}], "
	"\"metrics\": {\"revenue\": [{\"value\": \"12.5\", \"unit\": \"USD\", "
	"\"evidence\": [\"e1\"]}]}, \"drivers\": [{\"driver\": \"cost\", "
	"\"sub\": {\"deep\": [1, 2]}}, {\"driver\": \"growth\"}]}",
	"{\"account\": {\"id\": \"b\", \"name\": \"B\"}, \"score\": "
	"{\"value\": 90, \"tier\": \"few\"}, \"drivers\": [], \"tags\": []}",
	"{\"account\": {\"id\": \"c\"}, \"score\": {\"value\": 8.25, "
	"\"tier\": \"one\"}, \"a.b\": \"literal\", \"flag\": true}",
};
#define PROFILES (sizeof profiles / sizeof *profiles)

static const char *const templates[] = {
	"{#accounts}{account.name},{score.value}\n{/accounts}",
	"{#accounts}{$index}/{$length} {$first} {$last}{else}none{/}",
	"{accounts | count} {accounts.length} {accounts | sum(\"score.value\")}",
	"{#accounts | where(\"score.tier\", \"one\")}{account.id}{/}",
	"{#accounts | where(\"flag\")}{account.id}{/}",
	"{#accounts | sort(\"score.value\", \"desc\")}{account.id}{/}",
	"{#accounts | sort(\"account.name\") | first(2)}{account.id}{/}",
	"{#accounts | sort(\"metrics.revenue\")}{account.id}{/}",
	"{#accounts | unique(\"score.tier\")}{account.id}{/}"
	"{accounts[0].tags | unique | join}",
	"{#accounts | last(2)}{account.id}{/}{accounts | last}",
	"{(accounts | first).account.name} {accounts[1].account.name}",
	"{accounts | join(\"; \", \"account.name\")}",
	"{#accounts}{#drivers}{driver}{#sub}{#deep}{.}{/}{/}{/}{a.b}{/}",
	"{#accounts}{#accounts}{account.id}{/}-{account.id};{/}",
	"{#accounts}{accounts | sum(\"score.value\")}{account.name}{/}",
	"{#accounts}{#drivers}{accounts[2].account.id}{driver}{/}{/}",
	"{#accounts}{metrics.revenue[0] | money}{cite}{/}"
	"{#citations}{quote} {source.title}{/}",
	"{#accounts}{metrics.revenue | money}{missing}{/}",
	"{#accounts}{tags}{tags | join}{.}{score}{/}{accounts}",
	"{^accounts}none{/}{?accounts}some\n",
	"{#accounts[0].drivers}{driver}{/}{accounts[0] == accounts[1]}",
	"{#accounts}{account[\"name\"]}{account[tags[0]]}{/}",
	"{#accounts}{#flag}{account.id}{/}{^flag}-{/}{/}",
};

#define FOLDER "/tmp/abm-accounts-XXXXXX"

/* In a folder of its own; end_template() removes both. */
static char *
begin_template(struct arena *a, char folder[])
{
	assert_non_null(mkdtemp(folder));
	return arena_printf(a, "%s/t.txt", folder);
}

static void
end_template(const char *path, const char *folder)
{
	remove(path);
	rmdir(folder);
}

static void
write_template(const char *path, const char *text)
{
	struct fault f = FAULT_INIT;

	assert_int_equal(file_write(path, text, strlen(text), false, &f), 0);
}

static void
open_document(struct document *d, const char *path)
{
	struct document_options o = {.rules = {.allow_macros = false}};
	struct fault f = FAULT_INIT;

	syntax_init(&o.syntax);
	assert_int_equal(document_open(d, path, &o, &f), 0);
}

static void
assert_same(const struct rendered *a, const struct rendered *b, const char *of)
{
	if (a->bytes.len != b->bytes.len ||
		memcmp(buf_str(&a->bytes), buf_str(&b->bytes), a->bytes.len) !=
			0)
		fail_msg("%s: '%.*s' is not '%.*s'", of, (int)a->bytes.len,
			buf_str(&a->bytes), (int)b->bytes.len,
			buf_str(&b->bytes));
	if (a->claims.count != b->claims.count ||
		a->missing.count != b->missing.count ||
		a->problems.count != b->problems.count)
		fail_msg("%s: claims %zu %zu, missing %zu %zu", of,
			a->claims.count, b->claims.count, a->missing.count,
			b->missing.count);
	for (size_t i = 0; i < a->claims.count; i++) {
		assert_string_equal(
			a->claims.items[i].claim, b->claims.items[i].claim);
		assert_string_equal(
			a->claims.items[i].text, b->claims.items[i].text);
		assert_int_equal(a->claims.items[i].evidence.count,
			b->claims.items[i].evidence.count);
	}
}

static const struct scope_asset shown = {.name = "n",
	.audience = "internal",
	.language = "en",
	.as_of = "2026-01-01"};

struct memory {
	struct cJSON *root;
	struct cJSON *profiles[PROFILES];
};

/* A table of evidence backs no claim, and so must not look like one's. */
static struct cJSON *
without_evidence(const struct cJSON *profile)
{
	struct cJSON *scope = scope_account(profile, &shown);
	struct cJSON *out = json_new_object();

	for (const struct cJSON *c = json_first(scope); c; c = json_next(c))
		if (strcmp(json_name(c), "evidence") != 0)
			json_set(out, json_name(c), json_copy(c));
	json_free(scope);
	return out;
}

static void
fill_memory(struct memory *m)
{
	struct cJSON *list = json_new_array();
	struct fault f = FAULT_INIT;

	m->root = json_new_object();
	for (size_t i = 0; i < PROFILES; i++) {
		m->profiles[i] = json_parse(slice_of(profiles[i]), &f);
		json_append(list, without_evidence(m->profiles[i]));
	}
	json_set(m->root, "accounts", list);
}

static void
free_memory(struct memory *m)
{
	json_free(m->root);
	for (size_t i = 0; i < PROFILES; i++)
		json_free(m->profiles[i]);
}

static struct accounts *
on_disk(const struct document *d)
{
	struct fault f = FAULT_INIT;
	struct accounts *a = accounts_open(".", &f);
	struct wanted w = {0};

	assert_non_null(a);
	wanted_add(&w, d);
	for (size_t i = 0; i < PROFILES; i++) {
		struct buf b = BUF_INIT(MIB);

		wanted_copy(&w, slice_of(profiles[i]), &b);
		assert_int_equal(
			accounts_add(a, slice_make(buf_str(&b), b.len), &f), 0);
		buf_free(&b);
	}
	accounts_show(a, &shown);
	wanted_free(&w);
	return a;
}

static void
compare(const char *text, const char *path)
{
	struct locale *l = locale_open("en");
	struct arena a = ARENA_INIT;
	struct arena kept = ARENA_INIT;
	struct document d;
	struct memory m;
	struct accounts *disk;
	struct value_rows rows = {.count = PROFILES};
	struct rendered one;
	struct rendered two;

	write_template(path, text);
	open_document(&d, path);
	fill_memory(&m);
	disk = on_disk(&d);
	rows.from = disk;
	document_render(&d,
		&(struct document_data){.root = m.root, .locale = l}, &a, &one);
	document_render(&d,
		&(struct document_data){
			.locale = l, .accounts = &rows, .kept = &kept},
		&a, &two);
	assert_same(&one, &two, text);
	accounts_close(disk);
	buf_free(&one.bytes);
	buf_free(&two.bytes);
	free_memory(&m);
	document_close(&d);
	locale_close(l);
	arena_free(&kept);
	arena_free(&a);
}

static void
test_accounts_on_disk_are_those_in_memory(void **state)
{
	char folder[] = FOLDER;
	struct arena a = ARENA_INIT;
	char *path = begin_template(&a, folder);

	(void)state;
	for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
		compare(templates[i], path);
	end_template(path, folder);
	arena_free(&a);
}

static void
test_what_no_tag_spells_is_left_out(void **state)
{
	static const struct {
		const char *json;
		const char *kept;
	} rows[] = {
		{"{\"a\":1,\"x\":{\"a\":2},\"b\":{\"x\":3,\"a\":[4,5]}}",
			"{\"a\":1,\"b\":{\"a\":[4,5]}}"},
		{" { \"x\" : \"}\\\"{\" , \"a\" : [ {\"x\":1} , null, \"]\" ] "
		 "} ",
			"{\"a\":[{},null,\"]\"]}"},
		{"{\"\\u0061\":1,\"x\":[1,{\"y\":2}],\"b\":-1.50e3}",
			"{\"\\u0061\":1,\"b\":-1.50e3}"},
		{"[]", "[]"},
		{"{}", "{}"},
		{"{\"x\":true}", "{}"},
	};
	struct wanted w = {.all = false};

	(void)state;
	hash_set(&w.names, SLICE("a"), &w);
	hash_set(&w.names, SLICE("b"), &w);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = BUF_INIT(MIB);

		wanted_copy(&w, slice_of(rows[i].json), &b);
		assert_string_equal(buf_str(&b), rows[i].kept);
		buf_free(&b);
	}
	wanted_free(&w);
}

static void
test_names_that_are_made_up_keep_everything(void **state)
{
	static const struct {
		const char *text;
		bool all;
	} rows[] = {{"{a.b} {c[0].d} {x | sum(\"e.f\")}", false},
		{"{a[b]}", true}, {"{l | join(\",\", m)}", true},
		{"{l | join(m, \"x\")} {l | where(\"x\", m)} {~a}", false},
		{"{$a}", true}};
	char folder[] = FOLDER;
	struct arena a = ARENA_INIT;
	char *path = begin_template(&a, folder);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct wanted w = {.all = false};
		struct document d;

		write_template(path, rows[i].text);
		open_document(&d, path);
		wanted_add(&w, &d);
		assert_int_equal(w.all, rows[i].all);
		if (i == 0)
			for (const char *n = "abcdef"; *n; n++)
				assert_true(
					hash_has(&w.names, slice_make(n, 1)));
		wanted_free(&w);
		document_close(&d);
	}
	end_template(path, folder);
	arena_free(&a);
}

/* The kit's own templates, filled with data of which nothing unwanted is left. */
static void
test_the_starter_kit_misses_nothing(void **state)
{
	static const char *const names[] = {"brief.docx", "deck.pptx",
		"mail.txt", "onepager.docx", "page.html", "plan.xlsx",
		"review.pptx"};
	const char *root = getenv("ROOT");
	struct locale *l = locale_open("en");
	struct fault f = FAULT_INIT;
	struct cJSON *data = json_parse(slice_of(profiles[0]), &f);

	(void)state;
	for (size_t i = 0; root && i < sizeof names / sizeof *names; i++) {
		struct arena a = ARENA_INIT;
		struct buf b = BUF_INIT(MIB);
		struct wanted w = {.all = false};
		struct document d;
		struct rendered one;
		struct rendered two;
		struct cJSON *less;

		open_document(&d,
			arena_printf(
				&a, "%s/sample-data/kit/%s", root, names[i]));
		wanted_add(&w, &d);
		wanted_copy(&w, slice_of(profiles[0]), &b);
		less = json_parse(slice_make(buf_str(&b), b.len), &f);
		assert_non_null(less);
		document_render(&d,
			&(struct document_data){.root = data, .locale = l}, &a,
			&one);
		document_render(&d,
			&(struct document_data){.root = less, .locale = l}, &a,
			&two);
		assert_same(&one, &two, names[i]);
		json_free(less);
		buf_free(&one.bytes);
		buf_free(&two.bytes);
		buf_free(&b);
		wanted_free(&w);
		document_close(&d);
		arena_free(&a);
	}
	json_free(data);
	locale_close(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accounts_on_disk_are_those_in_memory),
		cmocka_unit_test(test_what_no_tag_spells_is_left_out),
		cmocka_unit_test(test_names_that_are_made_up_keep_everything),
		cmocka_unit_test(test_the_starter_kit_misses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
