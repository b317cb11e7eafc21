#include "document.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "csv.h"
#include "fill.h"
#include "mail.h"
#include "needs.h"
#include "output.h"
#include "workbook.h"

#define FILE_LIMIT (256 * MIB)

struct format {
	const char *suffix;
	const char *media_type; /* NULL: a package, which knows */
	enum escape_kind escape;
};

static const struct format formats[] = {
	{".docx", NULL, ESCAPE_XML},
	{".docm", NULL, ESCAPE_XML},
	{".dotx", NULL, ESCAPE_XML},
	{".dotm", NULL, ESCAPE_XML},
	{".pptx", NULL, ESCAPE_XML},
	{".pptm", NULL, ESCAPE_XML},
	{".potx", NULL, ESCAPE_XML},
	{".ppsx", NULL, ESCAPE_XML},
	{".xlsx", NULL, ESCAPE_XML},
	{".xlsm", NULL, ESCAPE_XML},
	{".xltx", NULL, ESCAPE_XML},
	{".xltm", NULL, ESCAPE_XML},
	{".html", "text/html", ESCAPE_HTML},
	{".htm", "text/html", ESCAPE_HTML},
	{".md", "text/markdown", ESCAPE_MARKDOWN},
	{".csv", "text/csv", ESCAPE_CSV},
	{".txt", "text/plain", ESCAPE_TEXT},
	{".eml", "message/rfc822", ESCAPE_MAIL},
};

static const struct format *
format_of(const char *path, struct slice bytes)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (slice_ends(slice_of(path), formats[i].suffix))
			return &formats[i];
	/* A package under any other name says itself what it is. */
	if (slice_starts(bytes, "PK"))
		return &formats[0];
	return NULL;
}

static void
add_part(struct document *d, const char *name, const struct dialect *dialect,
	struct slice bytes)
{
	struct part *p = &d->parts[d->count++];

	p->name = name;
	p->dialect = dialect;
	p->bytes = bytes;
	part_compile(p, &d->arena, &d->syntax, &d->problems);
}

/* Lays out what is the same in every document. */
static void
make_stem(struct document *d)
{
	struct fault f = FAULT_INIT;
	struct output o;

	output_init(&o, &d->arena, &d->package);
	d->stem = output_stem(&o, &f);
	output_free(&o);
	if (!d->stem) {
		problem_add(&d->problems, "cannot_write", NULL, "%s", f.text);
		return;
	}
	d->stem_digest = digest_open();
	digest_add(d->stem_digest, zip_stem_bytes(d->stem).data,
		zip_stem_bytes(d->stem).len);
}

/* Charts take figures from tags that stand beside them. */
static bool
may_change(const struct package_part *p)
{
	return (p->part && p->part->tag_count > 0) ||
		slice_ends(slice_of(p->type), "chart+xml") ||
		slice_find(slice_of(p->name), "/embeddings/") < strlen(p->name);
}

/* Links and objects are filled with what their rows are filled with. */
static void
keep_scopes(const struct document *d, struct sheet *s)
{
	s->keeps_scopes = fill_has_links(&d->links, s->part.name) ||
		(s->drawing && s->drawing->count > 0);
}

static void
compile_package(struct document *d, const struct document_options *o)
{
	struct slice bytes = slice_make(buf_str(&d->bytes), d->bytes.len);

	/* Where only parts are at fault, their tags' mistakes are told, too. */
	if (package_open(&d->package, bytes, &d->arena, &o->rules,
		    &d->problems) != 0 &&
		!d->package.media_type)
		return;
	d->media_type = d->package.media_type;
	if (d->package.kind == PACKAGE_XLSX && d->package.main->bytes.data)
		d->workbook = workbook_open(
			&d->package, &d->arena, &d->syntax, &d->problems);
	d->parts = arena_alloc(
		&d->arena, d->package.count + 1, sizeof *d->parts);
	for (size_t i = 0; i < d->package.count; i++) {
		struct package_part *p = &d->package.parts[i];

		if (!p->dialect || !p->bytes.data)
			continue;
		p->part = &d->parts[d->count];
		add_part(d, p->name, p->dialect, p->bytes);
	}
	if (d->syntax.compat == COMPAT_NONE)
		fill_find_links(&d->links, &d->package, &d->arena, &d->syntax,
			&d->problems);
	for (size_t i = 0; d->workbook && i < d->workbook->count; i++)
		keep_scopes(d, &d->workbook->sheets[i]);
	for (size_t i = 0; i < d->package.count; i++)
		d->package.parts[i].filled = may_change(&d->package.parts[i]);
	d->packer = packer_open();
	d->trees = arena_alloc(&d->arena, 1, sizeof *d->trees);
	/* Of a workbook nearly everything follows from its rows. */
	if (d->problems.count == 0 && !d->workbook)
		make_stem(d);
}

static const struct dialect *
dialect_of(const struct format *f)
{
	if (f->escape == ESCAPE_HTML)
		return &dialect_html;
	return f->escape == ESCAPE_MARKDOWN ? &dialect_markdown
					    : &dialect_plain;
}

static void
compile(struct document *d, const struct document_options *o)
{
	const char *slash = strrchr(d->path, '/');
	struct slice bytes = slice_make(buf_str(&d->bytes), d->bytes.len);

	d->name = slash ? slash + 1 : d->path;
	digest_hex(bytes.data, bytes.len, d->sha256);
	d->format = format_of(d->path, bytes);
	if (!d->format) {
		problem_add(&d->problems, "filetype_not_identified", NULL,
			"templates of this type cannot be filled");
		return;
	}
	if (!d->format->media_type) {
		compile_package(d, o);
		return;
	}
	d->media_type = d->format->media_type;
	d->parts = arena_alloc(&d->arena, 1, sizeof *d->parts);
	add_part(d, d->name, dialect_of(d->format), bytes);
}

int
document_open(struct document *d, const char *path,
	const struct document_options *o, struct fault *f)
{
	*d = (struct document){.path = path, .syntax = o->syntax};
	d->bytes = (struct buf)BUF_INIT(FILE_LIMIT);
	d->problems.arena = &d->arena;
	if (file_read(path, &d->bytes, f) != 0) {
		document_close(d);
		return -1;
	}
	compile(d, o);
	return 0;
}

void
document_close(struct document *d)
{
	char ignored[DIGEST_HEX_SIZE];

	if (d->stem_digest)
		digest_close(d->stem_digest, ignored);
	zip_stem_free(d->stem);
	packer_close(d->packer);
	if (d->trees) {
		hash_free(&d->trees->by_name);
		hash_free(&d->trees->shapes);
		arena_free(&d->trees->arena);
	}
	workbook_close(d->workbook);
	package_close(&d->package);
	buf_free(&d->bytes);
	arena_free(&d->arena);
}

void
document_digest(const struct document *d, const struct rendered *r,
	char hex[DIGEST_HEX_SIZE])
{
	struct digest *x = r->head.data ? digest_copy(d->stem_digest)
					: digest_open();

	digest_add(x, buf_str(&r->bytes), r->bytes.len);
	digest_close(x, hex);
}

const char *
document_suffix(const struct document *d)
{
	const char *dot = strrchr(d->name, '.');

	return dot ? dot : "";
}

static void
fill_document(const struct document *d, struct exec *x)
{
	struct fill fill = {.links = &d->links, .trees = d->trees};

	x->fill = &fill;
	fill_package(x);
	if (d->workbook) {
		workbook_fill(d->workbook, x);
		fill_drop_loose(x);
	}
	fill_free(&fill);
	x->fill = NULL;
}

static void
render_package(const struct document *d, struct exec *x, struct rendered *r)
{
	struct fault f = FAULT_INIT;

	fill_document(d, x);
	if (x->problems->count > 0 || output_check(x->output, x->problems) != 0)
		return;
	if (output_write(x->output, d->packer, &r->bytes, &f) != 0)
		problem_add(x->problems, "cannot_write", NULL, "%s", f.text);
	if (x->output->stem)
		r->head = zip_stem_bytes(x->output->stem);
}

static void
render_text(const struct document *d, struct exec *x, struct rendered *r)
{
	struct output_part part = {.name = d->name};
	struct buf text = BUF_INIT(EXEC_OUTPUT_LIMIT);

	fill_part(x, &d->parts[0], &part);
	for (size_t i = 0; i < part.chunks.count; i++)
		buf_add(&text, part.chunks.items[i].bytes.data,
			part.chunks.items[i].bytes.len);
	x->part = &d->parts[0];
	/* Some formats are only right once all of the text is there. */
	if (x->escape == ESCAPE_CSV)
		csv_finish(x, slice_make(buf_str(&text), text.len), &r->bytes);
	else if (x->escape == ESCAPE_MAIL)
		mail_finish(x, slice_make(buf_str(&text), text.len), &r->bytes);
	else
		buf_add(&r->bytes, buf_str(&text), text.len);
	buf_free(&text);
}

static const char *
folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(a, path, (size_t)(slash - path)) : ".";
}

static void
note_cite(void *ctx, const struct part *part, const struct tag *t)
{
	struct exec *x = ctx;

	(void)part;
	x->keeps_accounts |= t->kind == TAG_CITE;
}

/* What is computed of an account goes with it: it has an arena of its own. */
static void
see_accounts(const struct document *d, struct exec *x, struct hash *locals,
	struct value *all)
{
	x->accounts = all->rows->from;
	hash_set(locals, SLICE("accounts"), all);
	needs_each_tag(d, note_cite, x);
}

static void
run(const struct document *d, struct exec *x, struct rendered *r)
{
	struct output output;

	output_init(&output, x->arena, &d->package);
	output.stem = d->stem;
	x->output = &output;
	if (d->format->media_type)
		render_text(d, x, r);
	else
		render_package(d, x, r);
	output_free(&output);
}

static void
take_lists(struct exec *x, struct rendered *r)
{
	r->claims = x->claims;
	for (size_t i = 0; i < hash_count(&x->missing_by_tag); i++)
		*ARRAY_PUSH(x->arena, &r->missing) = *(
			struct missing *)hash_value(&x->missing_by_tag, i);
	for (size_t i = 0; i < hash_count(&x->warnings); i++)
		*ARRAY_PUSH(x->arena, &r->warnings) = hash_value(
			&x->warnings, i);
}

int
document_render(const struct document *d, const struct document_data *data,
	struct arena *a, struct rendered *r)
{
	struct arena values = ARENA_INIT;
	struct hash locals = HASH_INIT;
	struct scope root = {
		.item = value_from_node(data->root), .locals = &locals};
	struct value accounts = value_from_rows(data->accounts);
	struct exec x = {.arena = a,
		.kept = data->kept,
		.syntax = &d->syntax,
		.escape = d->format->escape,
		.problems = &r->problems,
		.typed = data->typed,
		.files_dir = data->files_dir,
		.template_dir = folder_of(a, d->path)};

	*r = (struct rendered){.problems = {.arena = a}};
	r->bytes = (struct buf)BUF_INIT(EXEC_OUTPUT_LIMIT);
	root.item.path = "";
	x.eval = (struct eval){.arena = data->accounts ? &values : a,
		.syntax = &d->syntax,
		.scope = &root,
		.locale = data->locale,
		.labels = data->labels};
	if (data->accounts)
		see_accounts(d, &x, &locals, &accounts);
	run(d, &x, r);
	take_lists(&x, r);
	hash_free(&x.warnings);
	hash_free(&x.missing_by_tag);
	free(x.out.items);
	hash_free(&locals);
	arena_free(&values);
	return r->problems.count > 0 ? -1 : 0;
}
