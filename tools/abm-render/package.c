#include "package.h"

#include <string.h>

#include "xmltext.h"

#define PART_LIMIT (64 * MIB)

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define WORD OFFICE "wordprocessingml."
#define SLIDES OFFICE "presentationml."

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
	{OFFICE "drawingml.chart+xml", &dialect_drawing, false},
	{OFFICE "drawingml.chartshapes+xml", &dialect_drawing, false},
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
};

/* The value of an attribute of the tag in which key is another's value. */
static const char *
type_of_entry(struct arena *a, struct slice types_xml, const char *element,
	const char *key_attr, struct slice key)
{
	struct slice rest = types_xml;
	size_t at;

	while ((at = slice_find(rest, element)) < rest.len) {
		struct slice tag = slice_from(rest, at);
		struct slice have;
		struct slice type;

		tag = slice_sub(tag, 0, slice_find_char(tag, '>'));
		rest = slice_from(rest, at + 1);
		have = slice_of(xmltext_decode(a, xmltext_attr(tag, key_attr)));
		if (slice_starts(have, "/"))
			have = slice_from(have, 1);
		if (have.len != key.len ||
			!slice_starts_fold(
				have, arena_strndup(a, key.data, key.len)))
			continue;
		type = xmltext_attr(tag, "ContentType");
		return arena_strndup(a, type.data, type.len);
	}
	return NULL;
}

static const char *
part_type(struct arena *a, struct slice types_xml, const char *name)
{
	const char *type = type_of_entry(
		a, types_xml, "<Override ", "PartName", slice_of(name));
	const char *dot = strrchr(name, '.');

	if (!type && dot)
		type = type_of_entry(a, types_xml, "<Default ", "Extension",
			slice_of(dot + 1));
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
find_kind(struct package *p, struct slice types_xml, struct problems *problems)
{
	const char *foreign;

	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < sizeof mains / sizeof *mains; k++)
			if (strcmp(p->parts[i].type, mains[k].part) == 0) {
				p->kind = mains[k].kind;
				p->media_type = mains[k].media_type;
				return 0;
			}
	foreign = foreign_kind(p, types_xml);
	if (foreign && strcmp(foreign, "xlsx") == 0)
		problem_add(problems, "xlsx_filetype_needs_xlsx_module", NULL,
			"workbooks cannot be filled");
	else if (foreign)
		problem_add(problems, "filetype_not_handled", NULL,
			"files of the type '%s' cannot be filled", foreign);
	else
		problem_add(problems, "filetype_not_identified", NULL,
			"the package has no main part that is known");
	return -1;
}

static int
load_part(struct package *p, size_t i, struct slice types_xml, struct arena *a,
	const struct package_rules *rules, struct problems *problems)
{
	struct package_part *part = &p->parts[i];
	struct fault f = FAULT_INIT;

	part->name = zip_in_entry(p->zip, i)->name;
	part->entry = i;
	part->type = part_type(a, types_xml, part->name);
	part->dialect = dialect_of(part->type, rules);
	if (zip_in_entry(p->zip, i)->directory || !is_xml(part))
		return 0;
	if (read_entry(p, i, a, &part->bytes, &f) == 0)
		return 0;
	problem_add(problems, "file_damaged", part->name, "%s", f.text);
	return -1;
}

static int
load_parts(struct package *p, struct arena *a,
	const struct package_rules *rules, struct problems *problems)
{
	long index = zip_in_find(p->zip, "[Content_Types].xml");
	struct slice types_xml = SLICE("");
	struct fault f = FAULT_INIT;
	size_t before = problems->count;

	if (index >= 0 &&
		read_entry(p, (size_t)index, a, &types_xml, &f) != 0) {
		problem_add(problems, "file_damaged", "[Content_Types].xml",
			"%s", f.text);
		return -1;
	}
	p->count = zip_in_count(p->zip);
	p->parts = arena_alloc(a, p->count + 1, sizeof *p->parts);
	for (size_t i = 0; i < p->count; i++)
		if (load_part(p, i, types_xml, a, rules, problems) != 0)
			return -1;
	if (find_kind(p, types_xml, problems) != 0)
		return -1;
	if (!rules->keep_links)
		package_strip(p, a);
	for (size_t i = 0; i < p->count; i++)
		package_check_part(&p->parts[i], rules, problems, a);
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
	return load_parts(p, a, rules, problems);
}

void
package_close(struct package *p)
{
	zip_in_close(p->zip);
	p->zip = NULL;
}
