#ifndef ABM_RENDER_PACKAGE_H
#define ABM_RENDER_PACKAGE_H

#include "base/hash.h"
#include "port/zip.h"
#include "problem.h"
#include "template.h"

/*
 * An Office package (ISO/IEC 29500-2) as a template: what its parts are, how
 * they refer to each other, and whether it may be used at all.  Refused are: a
 * DOCTYPE anywhere, parts that are not well-formed, macros and ActiveX
 * controls, relationships to anything outside but web and mail links, targets
 * that leave the package, fields that fetch or run something.
 */

enum package_kind { PACKAGE_DOCX, PACKAGE_PPTX, PACKAGE_XLSX };

struct package_part {
	const char *name; /* "word/document.xml" */
	const char *type; /* media type; "" unknown */
	size_t entry; /* of the zip */
	struct slice bytes; /* XML parts only */
	bool changed; /* bytes are not those of the entry */
	const struct dialect *dialect; /* NULL: holds no text to fill */
	const struct part *part; /* compiled; NULL: holds none */
	bool of_sheet; /* belongs to a worksheet, which fills it */
	bool filled; /* may be another in each document */
};

/* A relationship, its strings decoded. */
struct package_rel {
	const char *source; /* name of the part; "" the package */
	const char *id;
	const char *type; /* "http://.../relationships/slide" */
	const char *target; /* name of the part, or the address outside */
	bool external;
};

struct package {
	struct zip_in *zip;
	enum package_kind kind;
	const char *media_type; /* of the whole file */
	struct package_part *parts;
	size_t count;
	struct package_part *main; /* the document, presentation, workbook */
	struct package_rel *rels; /* by source, as they stand */
	size_t rel_count, rel_cap;
	struct hash part_by_name; /* struct package_part * */
	bool stripped; /* the path of the author's own template is gone */
};

struct package_rules {
	bool allow_macros;
	bool keep_links; /* of settings to the template they were made from */
	bool peer_parts; /* only the parts that docxtemplater fills */
};

/* bytes are borrowed; -1 when problems were added that forbid its use. */
int package_open(struct package *p, struct slice bytes, struct arena *a,
	const struct package_rules *rules, struct problems *problems);
void package_close(struct package *p);
struct package_part *package_part(const struct package *p, const char *name);

/* packagerels.c: reads all relationships. */
void package_load_rels(struct package *p, struct arena *a);
/* Ids that are there twice: nobody knows what is meant. */
void package_check_rels(
	const struct package *p, struct arena *a, struct problems *problems);
const struct package_rel *
package_rel(const struct package *p, const char *source, const char *id);
/* The first of the source whose type ends so: "/notesSlide"; NULL: none. */
const struct package_rel *package_rel_of_type(
	const struct package *p, const char *source, const char *suffix);
/* word/document.xml: word/_rels/document.xml.rels */
char *package_rels_name(struct arena *a, const char *part);

/* packagesafe.c: takes the path of the author's own template out of the
 * settings, where it does nothing but tell a folder's name. */
void package_strip(struct package *p, struct arena *a);
/* The checks of one part. */
void package_check_part(const struct package_part *part,
	const struct package_rules *rules, struct problems *problems,
	struct arena *a);

#endif
