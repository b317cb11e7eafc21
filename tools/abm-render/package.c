#include "package.h"

#include <string.h>

#include "xmltags.h"
#include "xmltext.h"

#define PART_LIMIT (64 * MIB)

#define TYPES_PART "[Content_Types].xml"
#define OFFICE "application/vnd.openxmlformats-officedocument."
#define WORD OFFICE "wordprocessingml."
#define SLIDES OFFICE "presentationml."
#define SHEETS OFFICE "spreadsheetml."
#define EXCEL "application/vnd.ms-excel."

struct type_dialect {
	const char *type;
	const struct dialect *dialect;
	bool peer; /* docxtemplater fills it, too */
};

static const struct type_dialect types[] = {
	{WORD "document.main+xml", &dialect_word, true},
	{WORD "template.main+xml", &dialect_word, true},
	{"application/vnd.ms-word.document.macroEnabled.main+xml",
		&dialect_word, true},
	{"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
		&dialect_word, true},
	{WORD "header+xml", &dialect_word, true},
	{WORD "footer+xml", &dialect_word, true},
	{WORD "footnotes+xml", &dialect_word, true},
	{WORD "endnotes+xml", &dialect_word, false},
	{WORD "comments+xml", &dialect_word, true},
	{SLIDES "slide+xml", &dialect_drawing, true},
	{SLIDES "slideMaster+xml", &dialect_drawing, true},
	{SLIDES "slideLayout+xml", &dialect_drawing, true},
	{SLIDES "notesSlide+xml", &dialect_drawing, false},
	{SLIDES "notesMaster+xml", &dialect_drawing, false},
	{SLIDES "handoutMaster+xml", &dialect_drawing, false},
	{SLIDES "comments+xml", &dialect_drawing, true},
	{SHEETS "comments+xml", &dialect_sheet, false},
	{EXCEL "threadedcomments+xml", &dialect_sheet_frame, false},
	{OFFICE "drawing+xml", &dialect_drawing, false},
	{OFFICE "drawingml.chart+xml", &dialect_drawing, false},
	{OFFICE "drawingml.chartshapes+xml", &dialect_drawing, false},
	{"application/vnd.ms-office.chartex+xml", &dialect_drawing, false},
	{OFFICE "drawingml.diagramData+xml", &dialect_drawing, true},
	{"application/vnd.ms-office.drawingml.diagramDrawing+xml",
		&dialect_drawing, true},
	{OFFICE "extended-properties+xml", &dialect_drawing, true},
	{OFFICE "custom-properties+xml", &dialect_drawing, true},
	{"application/vnd.openxmlformats-package.core-properties+xml",
		&dialect_drawing, true},
};

static const struct {
	const char *part; /* of the main part's type */
	enum package_kind kind;
	const char *media_type;
} mains[] = {
	{WORD "document.main+xml", PACKAGE_DOCX, WORD "document"},
	{WORD "template.main+xml", PACKAGE_DOCX, WORD "template"},
	{"application/vnd.ms-word.document.macroEnabled.main+xml", PACKAGE_DOCX,
		"application/vnd.ms-word.document.macroEnabled.12"},
	{"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
		PACKAGE_DOCX,
		"application/vnd.ms-word.template.macroEnabled.12"},
	{SLIDES "presentation.main+xml", PACKAGE_PPTX, SLIDES "presentation"},
	{SLIDES "slideshow.main+xml", PACKAGE_PPTX, SLIDES "slideshow"},
	{SLIDES "template.main+xml", PACKAGE_PPTX, SLIDES "template"},
	{"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
		PACKAGE_PPTX,
		"application/vnd.ms-powerpoint.presentation.macroEnabled.12"},
	{SHEETS "sheet.main+xml", PACKAGE_XLSX, SHEETS "sheet"},
	{SHEETS "template.main+xml", PACKAGE_XLSX, SHEETS "template"},
	{EXCEL "sheet.macroEnabled.main+xml", PACKAGE_XLSX,
		EXCEL "sheet.macroEnabled.12"},
	{EXCEL "template.macroEnabled.main+xml", PACKAGE_XLSX,
		EXCEL "template.macroEnabled.12"},
};

/* [Content_Types].xml; names and extensions in lower case (29500-2 7.2.3). */
struct content_types {
	struct hash overrides; /* name -> media type */
	struct hash defaults; /* extension -> media type */
	struct arena *arena;
};

static struct slice
folded(struct arena *a, const char *s)
{
	char *copy = arena_strdup(a, s);

	for (char *p = copy; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return slice_of(copy);
}

/* Of two for one key the first counts. */
static void
note_type(struct content_types *t, struct hash *h, struct slice tag,
	const char *key_attr)
{
	const char *key = xmltext_decode(t->arena, xmltext_attr(tag, key_attr));
	struct slice k = folded(t->arena, *key == '/' ? key + 1 : key);

	if (!hash_has(h, k))
		hash_set(h, k,
			xmltext_decode(
				t->arena, xmltext_attr(tag, "ContentType")));
}

static void
types_load(struct content_types *t, struct slice xml)
{
	struct slice tag;

	while (xmltags_next(&xml, &tag)) {
		if (xmltags_is(tag, "Override"))
			note_type(t, &t->overrides, tag, "PartName");
		if (xmltags_is(tag, "Default"))
			note_type(t, &t->defaults, tag, "Extension");
	}
}

static void
types_free(struct content_types *t)
{
	hash_free(&t->overrides);
	hash_free(&t->defaults);
}

static const char *
part_type(const struct content_types *t, const char *name)
{
	const char *type = hash_get(&t->overrides, folded(t->arena, name));
	const char *dot = strrchr(name, '.');

	if (!type && dot)
		type = hash_get(&t->defaults, folded(t->arena, dot + 1));
	return type ? type : "";
}

static const struct dialect *
dialect_of(const char *type, const struct package_rules *rules)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].type, type) == 0 &&
			(types[i].peer || !rules->peer_parts))
			return types[i].dialect;
	return NULL;
}

static bool
is_xml(const struct package_part *p)
{
	struct slice name = slice_of(p->name);

	return slice_ends(name, ".xml") || slice_ends(name, ".rels") ||
		slice_ends(slice_of(p->type), "+xml") ||
		slice_ends(slice_of(p->type), "/xml") ||
		slice_ends(name, ".vml");
}

static int
read_entry(struct package *p, size_t entry, struct arena *a, struct slice *out,
	struct fault *f)
{
	struct buf b = BUF_INIT(PART_LIMIT);
	int rc = zip_in_read(p->zip, entry, &b, f);

	if (rc == 0)
		*out = slice_make(arena_strndup(a, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return rc;
}

/* "xlsx", "odt" ... for what is a package but none that can be filled. */
static const char *
foreign_kind(struct package *p, struct slice types_xml)
{
	if (slice_find(types_xml, "spreadsheetml") < types_xml.len)
		return "xlsx";
	if (zip_in_find(p->zip, "mimetype") >= 0)
		return "odt";
	return NULL;
}

static int
refuse_foreign(
	struct package *p, struct slice types_xml, struct problems *problems)
{
	const char *foreign = foreign_kind(p, types_xml);

	if (foreign && strcmp(foreign, "xlsx") == 0)
		problem_add(problems, "xlsx_filetype_needs_xlsx_module", NULL,
			"workbooks of this kind cannot be filled");
	else if (foreign)
		problem_add(problems, "filetype_not_handled", NULL,
			"files of the type '%s' cannot be filled", foreign);
	else
		problem_add(problems, "filetype_not_identified", NULL,
			"the package has no main part that is known");
	return -1;
}

static int
find_kind(struct package *p, struct slice types_xml,
	const struct package_rules *rules, struct problems *problems)
{
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < sizeof mains / sizeof *mains; k++) {
			if (strcmp(p->parts[i].type, mains[k].part) != 0 ||
				(mains[k].kind == PACKAGE_XLSX &&
					rules->peer_parts))
				continue;
			p->kind = mains[k].kind;
			p->media_type = mains[k].media_type;
			p->main = &p->parts[i];
			return 0;
		}
	return refuse_foreign(p, types_xml, problems);
}

/* What Word's cover pages show is kept as data of its own. */
static bool
is_cover_page(const struct package_part *part)
{
	return slice_starts(slice_of(part->name), "customXml/") &&
		slice_find(part->bytes, "/office/2006/coverPageProps") <
		part->bytes.len;
}

static int
load_part(struct package *p, size_t i, const struct content_types *known,
	const struct package_rules *rules, struct problems *problems)
{
	struct package_part *part = &p->parts[i];
	struct fault f = FAULT_INIT;

	part->name = zip_in_entry(p->zip, i)->name;
	hash_set(&p->part_by_name, slice_of(part->name), part);
	part->entry = i;
	part->type = part_type(known, part->name);
	part->dialect = dialect_of(part->type, rules);
	if (zip_in_entry(p->zip, i)->directory || !is_xml(part))
		return 0;
	if (read_entry(p, i, known->arena, &part->bytes, &f) == 0) {
		if (!part->dialect && is_cover_page(part))
			part->dialect = &dialect_drawing;
		return 0;
	}
	problem_add(problems, "file_damaged", part->name, "%s", f.text);
	return -1;
}

static int
load_parts(struct package *p, struct slice types_xml, struct arena *a,
	const struct package_rules *rules, struct problems *problems)
{
	struct content_types known = {.arena = a};
	int rc = 0;

	types_load(&known, types_xml);
	p->count = zip_in_count(p->zip);
	p->parts = arena_alloc(a, p->count + 1, sizeof *p->parts);
	for (size_t i = 0; i < p->count && rc == 0; i++)
		rc = load_part(p, i, &known, rules, problems);
	types_free(&known);
	if (rc == 0)
		rc = find_kind(p, types_xml, rules, problems);
	return rc;
}

static int
load_package(struct package *p, struct arena *a,
	const struct package_rules *rules, struct problems *problems)
{
	long index = zip_in_find(p->zip, TYPES_PART);
	struct slice types_xml = SLICE("");
	struct fault f = FAULT_INIT;
	size_t before = problems->count;

	if (index >= 0 &&
		read_entry(p, (size_t)index, a, &types_xml, &f) != 0) {
		problem_add(problems, "file_damaged", TYPES_PART, "%s", f.text);
		return -1;
	}
	if (load_parts(p, types_xml, a, rules, problems) != 0)
		return -1;
	if (!rules->keep_links)
		package_strip(p, a);
	for (size_t i = 0; i < p->count; i++)
		package_check_part(&p->parts[i], rules, problems, a);
	package_load_rels(p, a);
	package_check_rels(p, a, problems);
	return problems->count > before ? -1 : 0;
}

int
package_open(struct package *p, struct slice bytes, struct arena *a,
	const struct package_rules *rules, struct problems *problems)
{
	static const struct zip_limits limits = ZIP_LIMITS_DEFAULT;
	struct fault f = FAULT_INIT;

	*p = (struct package){0};
	p->zip = zip_in_open(bytes, &limits, &f);
	if (!p->zip) {
		problem_add(problems, "filetype_not_identified", NULL, "%s",
			f.text);
		return -1;
	}
	return load_package(p, a, rules, problems);
}

void
package_close(struct package *p)
{
	zip_in_close(p->zip);
	hash_free(&p->part_by_name);
	p->zip = NULL;
}

struct package_part *
package_part(const struct package *p, const char *name)
{
	return hash_get(&p->part_by_name, slice_of(name));
}
