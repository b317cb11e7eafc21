#include <string.h>

#include "package.h"
#include "port/xmlcheck.h"
#include "xmltags.h"
#include "xmltext.h"

/* What a template may not contain, whoever made it. */

static bool
has_scheme(struct slice target, const char *scheme)
{
	return slice_starts_fold(target, scheme);
}

/* Looks at one <Relationship> of an external target. */
static const char *
external_fault(struct slice type, struct slice target,
	const struct package_rules *rules)
{
	if (rules->keep_links && slice_ends(type, "/attachedTemplate"))
		return NULL;
	if (!slice_ends(type, "/hyperlink"))
		return "refers to something outside the package";
	if (has_scheme(target, "http:") || has_scheme(target, "https:") ||
		has_scheme(target, "mailto:") || has_scheme(target, "tel:") ||
		slice_starts(target, "#"))
		return NULL;
	if (has_scheme(target, "file:") || slice_starts(target, "\\\\") ||
		slice_starts(target, "//"))
		return "links to a file";
	if (has_scheme(target, "javascript:") ||
		has_scheme(target, "vbscript:") || has_scheme(target, "data:"))
		return "links to a script";
	return NULL;
}

/* Does the target leave the package, seen from the folder of the source? */
static bool
leaves_package(struct slice part, struct slice target)
{
	struct slice piece;
	long depth = 0;

	if (slice_find_char(target, ':') < target.len)
		return true;
	if (target.len > 0 && target.data[0] != '/') {
		struct slice rest = part;

		/* word/_rels/document.xml.rels: the source is in word/. */
		while (slice_next(&rest, '/', &piece) && rest.len > 0)
			depth++;
		depth--;
	}
	while (slice_next(&target, '/', &piece)) {
		if (slice_is(piece, ".."))
			depth--;
		else if (piece.len > 0 && !slice_is(piece, "."))
			depth++;
		if (depth < 0)
			return true;
	}
	return false;
}

static void
check_relationship(const struct package_part *part, struct slice tag,
	const struct package_rules *rules, struct problems *problems,
	struct arena *a)
{
	struct slice target = slice_of(
		xmltext_decode(a, xmltext_attr(tag, "Target")));
	struct slice type = xmltext_attr(tag, "Type");
	const char *fault = NULL;

	if (slice_is(xmltext_attr(tag, "TargetMode"), "External"))
		fault = external_fault(type, target, rules);
	else if (leaves_package(slice_of(part->name), target))
		fault = "leaves the package";
	if (fault)
		problem_add(problems, "unsafe_relationship", part->name,
			"a relationship %s: '%.*s'", fault,
			(int)(target.len > 120 ? 120 : target.len),
			target.data);
}

static void
check_relationships(const struct package_part *part,
	const struct package_rules *rules, struct problems *problems,
	struct arena *a)
{
	struct slice rest = part->bytes;
	struct slice tag;

	while (xmltags_next(&rest, &tag))
		if (xmltags_is(tag, "Relationship"))
			check_relationship(part, tag, rules, problems, a);
}

/* Fields that run a program or fetch a file when the document is opened. */
static void
check_fields(const struct package_part *part, struct problems *problems)
{
	static const char *const bad[] = {"DDEAUTO", "DDE ", "INCLUDEPICTURE",
		"INCLUDETEXT", "INCLUDE ", "RD "};
	static const char *const marks[] = {"<w:instrText", "w:instr=\""};

	for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
		struct slice rest = part->bytes;
		size_t at;

		while ((at = slice_find(rest, marks[m])) < rest.len) {
			struct slice text = slice_from(rest, at);

			text = slice_from(text,
				m == 0 ? slice_find_char(text, '>') + 1
				       : strlen(marks[m]));
			text = slice_sub(text, 0,
				slice_find_char(text, m == 0 ? '<' : '"'));
			text = slice_trim(text);
			for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
				if (slice_starts_fold(text, bad[i]))
					problem_add(problems, "unsafe_field",
						part->name,
						"a field fetches or runs "
						"something: '%.40s'",
						bad[i]);
			rest = slice_from(rest, at + 1);
		}
	}
}

static bool
is_macro(const struct package_part *part)
{
	struct slice type = slice_of(part->type);

	return slice_ends(slice_of(part->name), "vbaProject.bin") ||
		slice_find(type, "vbaProject") < type.len ||
		slice_find(type, "macroEnabled") < type.len ||
		slice_find(type, "activeX") < type.len ||
		slice_find(type, "ms-office.vba") < type.len;
}

static void
cut_element(struct package_part *part, size_t at, struct arena *a)
{
	struct slice rest = slice_from(part->bytes, at);
	size_t len = slice_find_char(rest, '>') + 1;

	rest = slice_from(rest, len);
	part->bytes = slice_of(arena_printf(
		a, "%.*s%.*s", (int)at, part->bytes.data, SLICE_ARG(rest)));
	part->changed = true;
}

/* Where in settings.xml.rels the template on the author's disk is named. */
static size_t
find_author_template(struct slice rels)
{
	size_t at = slice_find(rels, "/attachedTemplate\"");
	struct slice tag;

	while (at > 0 && at < rels.len && rels.data[at] != '<')
		at--;
	tag = slice_from(rels, at);
	tag = slice_sub(tag, 0, slice_find_char(tag, '>'));
	/* A drive's path; a host's would be fetched from. */
	if (!slice_starts_fold(xmltext_attr(tag, "Target"), "file:///") ||
		!slice_starts(tag, "<Relationship "))
		return rels.len;
	return at;
}

static struct package_part *
part_ending(struct package *p, const char *suffix)
{
	for (size_t i = 0; i < p->count; i++)
		if (slice_ends(slice_of(p->parts[i].name), suffix) &&
			p->parts[i].bytes.data)
			return &p->parts[i];
	return NULL;
}

void
package_strip(struct package *p, struct arena *a)
{
	struct package_part *rels = part_ending(p, "/settings.xml.rels");
	struct package_part *settings = part_ending(p, "/settings.xml");
	size_t in_rels = rels ? find_author_template(rels->bytes) : 0;
	size_t in_settings = settings
		? slice_find(settings->bytes, "<w:attachedTemplate ")
		: 0;

	if (!rels || in_rels == rels->bytes.len)
		return;
	cut_element(rels, in_rels, a);
	if (settings && in_settings < settings->bytes.len)
		cut_element(settings, in_settings, a);
	p->stripped = true;
}

void
package_check_part(const struct package_part *part,
	const struct package_rules *rules, struct problems *problems,
	struct arena *a)
{
	struct fault f = FAULT_INIT;

	if (is_macro(part) && !rules->allow_macros)
		problem_add(problems, "macros_not_allowed", part->name,
			"the package holds macros or controls");
	if (slice_ends(slice_of(part->type), "connections+xml"))
		problem_add(problems, "unsafe_relationship", part->name,
			"the workbook fetches data from elsewhere");
	if (!part->bytes.data)
		return;
	if (xmlcheck(part->bytes, &f) != 0) {
		problem_add(problems, "file_has_invalid_xml", part->name,
			"the part is not usable XML: %s", f.text);
		return;
	}
	if (slice_ends(slice_of(part->name), ".rels"))
		check_relationships(part, rules, problems, a);
	else
		check_fields(part, problems);
}
