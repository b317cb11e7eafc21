#ifndef ABM_RENDER_KIT_H
#define ABM_RENDER_KIT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/opt.h"
#include "document.h"
#include "port/json.h"

/*
 * A kit: which assets to make, from which templates, for whom; read from
 * kit.json (schemas/kit.schema.json), or made up for the templates of -t.
 * Templates, labels and locales are opened when they are first needed and kept.
 */

enum kit_per { KIT_ACCOUNT, KIT_CONTACT, KIT_PORTFOLIO };

struct kit_asset {
	const char *name;
	const char *template; /* relative to the kit's folder */
	const char *file; /* pattern, or NULL */
	const char *audience;
	const char *language; /* fixed, or NULL */
	enum kit_per per;
	const struct cJSON *rules; /* NULL: none */
};

struct kit {
	const char *dir;
	const char *language;
	struct document_options options;
	struct kit_asset *items;
	size_t count, cap;
	struct cJSON *tree; /* of kit.json */
	struct hash documents; /* path -> struct document * */
	struct hash labels; /* language -> struct cJSON * */
	struct hash locales;
	struct arena arena;
};

/* dir/kit.json; -1 with f when it is not usable. */
int kit_open(struct kit *k, const char *dir,
	const struct document_options *options, struct fault *f);
/* kitload.c: takes k->tree; -1 with f says what is wrong with it. */
int kit_load(struct kit *k, struct fault *f);
/* One account asset per template, named as its file. */
int kit_from_templates(struct kit *k, const struct opt_list *templates,
	const struct document_options *options, struct fault *f);
void kit_close(struct kit *k);

/*
 * A language tag as it is written in names of files: "DE_ch" is "de-CH"
 * (RFC 5646 2.1.1).  NULL: it is none.
 */
char *kit_language(struct arena *a, const char *tag);
/* The template's path for a language: brief.de.docx before brief.docx; NULL. */
char *kit_template(const struct kit *k, struct arena *a,
	const struct kit_asset *asset, const char *language);
/* Compiled; NULL with f when it cannot be read. */
struct document *kit_document(struct kit *k, const char *path, struct fault *f);
/* labels.<language>.json or labels.json; NULL when there is none. */
int kit_labels(struct kit *k, const char *language, const struct cJSON **labels,
	struct fault *f);
struct locale *kit_locale(struct kit *k, const char *language);

/* What the rules are held against. */
struct kit_case {
	const struct cJSON *profile;
	const struct cJSON *contact; /* NULL: none */
	const char *language;
	const char
		*language_of; /* whose it is, for the trace; NULL: not told */
};

/* Does the rule apply?  *trace says why, either way. */
bool kit_applies(const struct kit_asset *asset, const struct kit_case *c,
	struct arena *a, char **trace);
/* The first of rules.requires that the profile has not; NULL: all there. */
const char *
kit_lacks(const struct kit_asset *asset, const struct cJSON *profile);

#endif
