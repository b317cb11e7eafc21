#ifndef ABM_IMPORT_COLUMNS_H
#define ABM_IMPORT_COLUMNS_H

#include "base/fault.h"
#include "base/opt.h"
#include "event.h"
#include "objection.h"

/* What a column means; the table of names stands in fields.c. */
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
	FIELD_TAX, /* a number of the register or for taxes, under its own name */
	FIELD_IDENTIFIER, /* another identifier, under its own name */
	FIELD_COUNTRY,
	FIELD_LANGUAGE,
	FIELD_INDUSTRY,
	FIELD_RELATIONSHIP,
	FIELD_OWNER,
	FIELD_PARENT, /* the account that it is a part of: id or name */
	FIELD_REPORT, /* addresses of reports */
	FIELD_REPORTS_JSON,
	FIELD_CONTACTS_JSON,
	FIELD_ACCOUNT_REF, /* of a contact: its account's crm id */
	FIELD_CONTACT_ID,
	FIELD_CONTACT_NAME,
	FIELD_CONTACT_FIRST,
	FIELD_CONTACT_INFIX, /* "van der", between the other two */
	FIELD_CONTACT_LAST,
	FIELD_CONTACT_TITLE,
	FIELD_CONTACT_ROLE,
	FIELD_CONTACT_EMAIL,
	FIELD_CONTACT_LANGUAGE,
	FIELD_CONTACT_BASIS,
	FIELD_CONTACT_OPTED_OUT,
	FIELD_CONTACT_CONSENT, /* the opposite; becomes opted_out */
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

enum scope {
	SCOPE_NONE,
	SCOPE_ACCOUNT, /* the company's, its seat's */
	SCOPE_PERSON, /* the contact's */
	SCOPE_AWAY, /* somebody else's, or a second one */
	SCOPE_BETTER, /* the first one of several, or the one at work */
	SCOPE_JOINER /* "of the": says nothing */
};

/* What a header says, see headers.h. */
struct header_meaning {
	const struct header_noun *noun; /* NULL: not known */
	enum scope scope; /* NONE, ACCOUNT, PERSON or AWAY */
	int rank; /* of two columns of one field the higher is taken */
	enum sense sense; /* of objections and consent */
	bool talks; /* status and notes, whose cells may be objections */
	bool of_mail; /* has a word for what is sent */
	bool part; /* of the header alone is known: it may be a sentence */
};

struct column {
	uint32_t index; /* in the table */
	const char *header; /* as it stands there */
	const char *name; /* the same, numbered where others have it, too */
	enum field field;
	const char *why; /* how the field was found */
	struct header_meaning meaning;
	enum field fills; /* of the column that has it, or FIELD_OWN */
	unsigned
		slot; /* of several contacts in a row, see slots.h; 0: of all */
	bool mapped; /* --map says so */
	bool parent; /* names the account that this one is a part of */
};

struct columns {
	struct column *items;
	size_t count, cap;
	bool ascending; /* by their index */
	bool slots; /* a row has several contacts */
	enum list_kind kind;
};

/* The first rows of a table, by which guesses are checked. */
struct sample {
	struct event *items;
	size_t count, cap;
};

/* What guesses are made with. */
struct guide {
	const struct opt_list *map; /* FIELD=COLUMN of --map, which wins */
	bool *map_used; /* which of these named a column; NULL: untold */
	struct headers *headers;
	const struct regions *regions;
};

/* Columns that --map gives by number, "name=#1"; false when it does not. */
bool
columns_numbered(struct columns *c, struct arena *a, const struct guide *g);
/*
 * Which field each header names.  groups: the row above the header, or NULL;
 * a word such as "Contact" over "Name" decides what the name is of.  sample:
 * rows below it, or NULL; what columns hold is a second opinion.
 */
void columns_guess(struct columns *c, struct arena *a, const struct guide *g,
	const struct cells *header, const struct cells *groups,
	const struct sample *sample);
/* How many of these cells look like headers that are known, parts or as a whole. */
size_t
columns_known(const struct guide *g, const struct cells *row, bool parts);
/* Some column has the field. */
bool columns_have(const struct columns *c, enum field field);
/* NULL: the table has no such column. */
const struct column *columns_at(const struct columns *c, uint32_t index);
/* The same for one member of an account record; index is not set. */
void
columns_of_member(struct column *c, const struct guide *g, const char *name);
/* --map is FIELD=COLUMN; -1 with f. */
int columns_check_map(const struct opt_list *map, struct fault *f);

#endif
