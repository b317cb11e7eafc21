#ifndef ABM_IMPORT_COLUMNS_H
#define ABM_IMPORT_COLUMNS_H

#include "base/fault.h"
#include "base/opt.h"
#include "event.h"

/* What a column means; the table of names stands in columns.c. */
enum field {
	FIELD_OWN, /* not ours: kept under its own name */
	FIELD_OWN_ACCOUNT, /* the same, of the account in a list of contacts */
	FIELD_IGNORED, /* says nothing: "is deleted" */
	FIELD_ID,
	FIELD_NAME,
	FIELD_LEGAL_NAME,
	FIELD_DOMAIN,
	FIELD_TICKER,
	FIELD_CIK,
	FIELD_LEI,
	FIELD_CRM, /* the id in the system that the list comes from */
	FIELD_COMPANY_NUMBER,
	FIELD_IDENTIFIER, /* another identifier, under its own name */
	FIELD_COUNTRY,
	FIELD_LANGUAGE,
	FIELD_INDUSTRY,
	FIELD_RELATIONSHIP,
	FIELD_OWNER,
	FIELD_REPORT, /* addresses of reports */
	FIELD_REPORTS_JSON,
	FIELD_CONTACTS_JSON,
	FIELD_ACCOUNT_REF, /* of a contact: its account's crm id */
	FIELD_CONTACT_ID,
	FIELD_CONTACT_NAME,
	FIELD_CONTACT_FIRST,
	FIELD_CONTACT_LAST,
	FIELD_CONTACT_TITLE,
	FIELD_CONTACT_ROLE,
	FIELD_CONTACT_EMAIL,
	FIELD_CONTACT_LANGUAGE,
	FIELD_CONTACT_BASIS,
	FIELD_CONTACT_OPTED_OUT,
	FIELD_CONTACT_RETAIN,
	FIELD_COUNT
};

/* "domain", as --map and --explain name it. */
const char *field_name(enum field field);
/* FIELD_COUNT: no such field. */
enum field field_of(const char *name);
bool field_of_contact(enum field field);

enum list_kind {
	LIST_UNKNOWN, /* names neither accounts nor contacts */
	LIST_ACCOUNTS,
	LIST_CONTACTS, /* may name their accounts, too */
	LIST_DEALS /* opportunities and their history: not for us */
};

struct column {
	uint32_t index; /* in the table */
	const char *header; /* as it stands there */
	const char *name; /* the same, numbered where others have it, too */
	enum field field;
	const char *why; /* how the field was found */
};

struct columns {
	struct column *items;
	size_t count, cap;
	bool ascending; /* by their index */
	enum list_kind kind;
};

/* Columns that --map gives by number, "name=#1"; false when it does not. */
bool columns_numbered(
	struct columns *c, struct arena *a, const struct opt_list *map);
/*
 * Which field each header names.  groups: the row above the header, or NULL;
 * a word such as "Contact" over "Name" decides what the name is of.  map:
 * FIELD=COLUMN of --map, which wins.
 */
void
columns_guess(struct columns *c, struct arena *a, const struct cells *header,
	const struct cells *groups, const struct opt_list *map);
/* How many of these cells look like headers that are known. */
size_t columns_known(struct arena *a, const struct cells *row);
/* NULL: the table has no such column. */
const struct column *columns_at(const struct columns *c, uint32_t index);
/* The same for one member of a JSON object. */
enum field columns_of_member(
	struct arena *a, const char *name, const struct opt_list *map);
/* --map is FIELD=COLUMN; -1 with f. */
int columns_check_map(const struct opt_list *map, struct fault *f);

#endif
