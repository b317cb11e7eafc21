#ifndef ABM_FUZZ_ABM_EXTRACT_CHECK_H
#define ABM_FUZZ_ABM_EXTRACT_CHECK_H

#include <stdlib.h>

#include "base/utf8.h"
#include "extract.h"
#include "model/extract_write.h"
#include "port/json.h"
#include "rulefile.h"
#include "source.h"

/*
 * What holds for any report that could be read: its text is valid UTF-8, its
 * blocks stand in order, and what is written of it is JSON in which every
 * quote is the bytes that it says it is.
 */

static inline void
demand(bool holds)
{
	if (!holds)
		abort();
}

static inline void
check_text(const struct doctext *d)
{
	size_t at = 0;

	demand(utf8_valid(buf_str(&d->text), d->text.len));
	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct block *b = &d->blocks.items[i];

		demand(b->start >= at && b->end >= b->start);
		demand(b->part >= 0 && (size_t)b->part < d->parts.count);
		at = b->end;
	}
	demand(at <= d->text.len);
}

/* An object with a quote and its span, anywhere in the tree. */
static inline void
check_quotes(const struct cJSON *node, struct slice text)
{
	const char *quote = json_get_str(node, "quote");
	double start = json_num(json_get(node, "start"), -1);
	double end = json_num(json_get(node, "end"), -1);

	if (start >= 0 || end >= 0)
		demand(start >= 0 && start <= end && end <= (double)text.len);
	if (quote)
		demand(end > start &&
			slice_is(slice_sub(text, (size_t)start,
					 (size_t)(end - start)),
				quote));
	for (const struct cJSON *c = json_first(node); c; c = json_next(c))
		check_quotes(c, text);
}

/* A handful of rules of every kind, so that drivers are found as well. */
static inline struct rules *
small_rules(void)
{
	static const char drivers[] =
		"growth\tstores\t5\t(?:open|clos)\\w* (?:\\w+ ){0,3}stores?\n"
		"cost\tplants\t4-\tplants?\n"
		"risk\tany\t3r\t(?:could|may) \\w+\n";
	static const char cues[] =
		"planned\t\\b(?:will|plan to)\\b\nrisk\t\\bcould\\b\n"
		"done\t\\b\\w+ed\\b\nclause\t;\\s\n"
		"company\t\\b(?:we|our)\\b\nhorizon\tby (?<year>20\\d\\d)\n"
		"target\treduce [^.;]{0,80}\nheading_drop\tsignatures\n";
	struct fault f = FAULT_INIT;
	struct rules *r = rules_new(&f);
	struct rule_reader in = {.rules = r, .trusted = true, .fault = &f};

	demand(r != NULL);
	in.pack = rules_need_pack(r, "en");
	demand(rulefile_parse(&in, RULEFILE_DRIVERS, slice_of(drivers), "") ==
		0);
	demand(rulefile_parse(&in, RULEFILE_CUES, slice_of(cues), "") == 0);
	return r;
}

static inline void
check_extract(struct doctext *d)
{
	struct rules *rules = small_rules();
	struct extract x = {.language = "en", .period_end = "2025-12-31"};
	struct buf b = BUF_INIT(1024 * MIB);
	struct emit e = EMIT_INIT(&b);
	struct fault f = FAULT_INIT;
	struct cJSON *tree;

	extract_all(rules, d, &x);
	emit_object(&e, NULL);
	extract_write_members(&e, &x);
	emit_end_object(&e);
	tree = json_parse(slice_make(buf_str(&b), b.len), &f);
	demand(tree != NULL);
	check_quotes(tree, slice_make(buf_str(&d->text), d->text.len));
	json_free(tree);
	buf_free(&b);
	rules_close(rules);
}

/* After a reader: what it says is true, or it says why it could not read. */
static inline void
check_read(int status, struct doctext *d, const struct fault *f)
{
	if (status == 0) {
		check_text(d);
		check_extract(d);
	} else {
		demand(f->kind != FAULT_NONE && f->text[0]);
	}
}

/* Bytes as the only part of a document. */
static inline void
check_report(const void *data, size_t size, const char *form)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct doctext d = {.arena = &a};
	const struct source_part part = {
		.bytes = slice_make(data, size),
		.name = "report",
		.form = form,
		.path = "/dev/null",
	};

	check_read(doctext_read(&d, &part, 1, &f), &d, &f);
	buf_free(&d.text);
	arena_free(&a);
}

#endif
