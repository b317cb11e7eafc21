/* What columns may mean, by name. */
#include "columns.h"

#include <string.h>

static const char *const names[FIELD_COUNT] = {
	[FIELD_OWN] = "own",
	[FIELD_OWN_ACCOUNT] = "own (account)",
	[FIELD_IGNORED] = "ignored",
	[FIELD_ID] = "id",
	[FIELD_NAME] = "name",
	[FIELD_LEGAL_NAME] = "names.legal",
	[FIELD_DOMAIN] = "domain",
	[FIELD_TICKER] = "ticker",
	[FIELD_CIK] = "cik",
	[FIELD_LEI] = "lei",
	[FIELD_CRM] = "crm",
	[FIELD_COMPANY_NUMBER] = "company_number",
	[FIELD_TAX] = "tax_number",
	[FIELD_IDENTIFIER] = "identifier",
	[FIELD_COUNTRY] = "country",
	[FIELD_LANGUAGE] = "language",
	[FIELD_INDUSTRY] = "industry",
	[FIELD_RELATIONSHIP] = "relationship",
	[FIELD_OWNER] = "owner",
	[FIELD_PARENT] = "parent",
	[FIELD_REPORT] = "report",
	[FIELD_REPORTS_JSON] = "reports",
	[FIELD_CONTACTS_JSON] = "contacts",
	[FIELD_ACCOUNT_REF] = "contact.account",
	[FIELD_CONTACT_ID] = "contact.id",
	[FIELD_CONTACT_NAME] = "contact.name",
	[FIELD_CONTACT_FIRST] = "contact.first_name",
	[FIELD_CONTACT_INFIX] = "contact.infix",
	[FIELD_CONTACT_LAST] = "contact.last_name",
	[FIELD_CONTACT_TITLE] = "contact.title",
	[FIELD_CONTACT_ROLE] = "contact.role",
	[FIELD_CONTACT_EMAIL] = "contact.email",
	[FIELD_CONTACT_LANGUAGE] = "contact.language",
	[FIELD_CONTACT_BASIS] = "contact.consent.basis",
	[FIELD_CONTACT_OPTED_OUT] = "contact.consent.opted_out",
	[FIELD_CONTACT_CONSENT] = "contact.consent.given",
	[FIELD_CONTACT_RETAIN] = "contact.consent.retain_until",
};

const char *
field_name(enum field field)
{
	return names[field];
}

enum field
field_of(const char *name)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (!strcmp(names[i], name))
			return (enum field)i;
	return FIELD_COUNT;
}

bool
field_of_contact(enum field field)
{
	return field >= FIELD_ACCOUNT_REF;
}
