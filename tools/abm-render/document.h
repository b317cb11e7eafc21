#ifndef ABM_RENDER_DOCUMENT_H
#define ABM_RENDER_DOCUMENT_H

#include "base/buf.h"
#include "exec.h"
#include "fill.h"
#include "package.h"
#include "port/digest.h"
#include "template.h"

/*
 * A template file, compiled once and rendered many times.  Which formats there
 * are, and what is peculiar to each, stands in document.c's table.
 */
struct format;

struct document {
	const char *path;
	const char *name; /* without folders */
	char sha256[DIGEST_HEX_SIZE];
	const struct format *format;
	const char *media_type;
	struct syntax syntax;
	struct buf bytes;
	struct package package;
	struct workbook *workbook; /* NULL: it is none */
	struct part *parts; /* those with text to fill */
	size_t count;
	struct fill_links links;
	struct fill_trees *trees;
	/* What comes out the same whatever the data is: the parts without tags,
	 * laid out, and their digest; NULL: nothing does. */
	struct zip_stem *stem;
	struct digest *stem_digest;
	struct packer *packer;
	struct problems problems; /* found without data */
	struct arena arena;
};

struct document_options {
	struct syntax syntax;
	struct package_rules rules;
};

/* The warning where package.stripped. */
#define DOCUMENT_STRIPPED \
	"the link to the template that it was made from was removed"

struct rendered_warnings {
	const char **items;
	size_t count, cap;
};

/* What rendering one document gave; its strings belong to the exec's arena. */
struct rendered {
	struct slice head; /* what the file begins with; the document's */
	struct buf bytes; /* and goes on with; freed by the caller */
	struct claims claims;
	struct missings missing;
	struct rendered_warnings warnings;
	struct problems problems; /* of this data; then bytes are of no use */
};

/* The data a document is filled with. */
struct document_data {
	const struct cJSON *root;
	struct locale *locale;
	const struct cJSON *labels; /* NULL: none */
	bool typed; /* {"_type": ...} means markup, a link, a picture */
	const char *files_dir; /* where {"$file": name} is looked for */
	const struct value_rows *accounts; /* of a portfolio; NULL: none */
	struct arena *kept; /* of the claims; NULL: that of the rendering */
};

/* Reads and compiles; -1 with f when the file cannot be read.  A template with
 * mistakes opens: d->problems has them. */
int document_open(struct document *d, const char *path,
	const struct document_options *o, struct fault *f);
void document_close(struct document *d);
/* -1 when r->problems is not empty. */
int document_render(const struct document *d, const struct document_data *data,
	struct arena *a, struct rendered *r);
/* SHA-256 of the whole file. */
void document_digest(const struct document *d, const struct rendered *r,
	char hex[DIGEST_HEX_SIZE]);
/* The format's usual suffix is the template's: ".docx". */
const char *document_suffix(const struct document *d);

#endif
