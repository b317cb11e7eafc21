#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "headers.h"

static void
headers_of_many_languages_are_known(void **state)
{
	static const struct {
		const char *header;
		enum field in_accounts, in_contacts;
	} rows[] = {
		{"Name", FIELD_NAME, FIELD_CONTACT_NAME},
		{"Organization - Name", FIELD_NAME, FIELD_NAME},
		{"Person - Organization", FIELD_NAME, FIELD_NAME},
		{"Person - Name", FIELD_CONTACT_NAME, FIELD_CONTACT_NAME},
		{"Person - Email - Work", FIELD_CONTACT_EMAIL,
			FIELD_CONTACT_EMAIL},
		{"Person - Email - Home", FIELD_OWN, FIELD_OWN},
		{"Contact owner", FIELD_OWN, FIELD_OWN},
		{"Owner.Name", FIELD_OWNER, FIELD_OWNER},
		{"Account.BillingCountry", FIELD_COUNTRY, FIELD_COUNTRY},
		{"MailingCountry", FIELD_OWN, FIELD_OWN},
		{"Address 1: Country/Region", FIELD_COUNTRY, FIELD_COUNTRY},
		{"Company country", FIELD_COUNTRY, FIELD_COUNTRY},
		{"Contact country", FIELD_OWN, FIELD_OWN},
		{"HQ City", FIELD_OWN, FIELD_OWN_ACCOUNT},
		{"Company slogan", FIELD_OWN, FIELD_OWN_ACCOUNT},
		{"Parent account", FIELD_PARENT, FIELD_PARENT},
		{"Previous company", FIELD_OWN, FIELD_OWN},
		{"E-Mail 2", FIELD_OWN, FIELD_OWN},
		{"E-Mail des Ansprechpartners", FIELD_CONTACT_EMAIL,
			FIELD_CONTACT_EMAIL},
		{"Firmenname", FIELD_NAME, FIELD_NAME},
		{"Nom de l'entreprise", FIELD_NAME, FIELD_NAME},
		{"Raz\xC3\xB3n social", FIELD_NAME, FIELD_NAME},
		{"Email aziendale", FIELD_OWN, FIELD_OWN_ACCOUNT},
		{"Paese dell'azienda", FIELD_COUNTRY, FIELD_COUNTRY},
		{"Naam contactpersoon", FIELD_CONTACT_NAME, FIELD_CONTACT_NAME},
		{"Kontaktperson e-post", FIELD_CONTACT_EMAIL,
			FIELD_CONTACT_EMAIL},
		{"Yrityksen maa", FIELD_COUNTRY, FIELD_COUNTRY},
		{"Adres e-mail osoby kontaktowej", FIELD_CONTACT_EMAIL,
			FIELD_CONTACT_EMAIL},
		{"\xC3\x9Clke", FIELD_COUNTRY, FIELD_COUNTRY},
		{"\xE4\xBC\x9A\xE7\xA4\xBE\xE5\x90\x8D", FIELD_NAME,
			FIELD_NAME},
		{"\xEB\x8B\xB4\xEB\x8B\xB9\xEC\x9E\x90", FIELD_CONTACT_NAME,
			FIELD_CONTACT_NAME},
		{"Land / Country", FIELD_COUNTRY, FIELD_COUNTRY},
		{"Account Name: Account Name", FIELD_NAME, FIELD_NAME},
		{"properties.firstname", FIELD_CONTACT_FIRST,
			FIELD_CONTACT_FIRST},
		{"AP E-Mail", FIELD_CONTACT_EMAIL, FIELD_CONTACT_EMAIL},
		{"Faktureringsland", FIELD_COUNTRY, FIELD_COUNTRY},
		{"Propri\xC3\xA9taire du compte", FIELD_OWNER, FIELD_OWNER},
		{"Accountinhaber", FIELD_OWNER, FIELD_OWNER},
		{"Opt-out", FIELD_CONTACT_OPTED_OUT, FIELD_CONTACT_OPTED_OUT},
		{"Weather", FIELD_OWN, FIELD_OWN},
		{"", FIELD_OWN, FIELD_OWN},
	};
	struct headers *h = headers_open();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct header_meaning m = headers_find(
			h, slice_of(rows[i].header));

		if (header_field(&m, LIST_ACCOUNTS) != rows[i].in_accounts ||
			header_field(&m, LIST_CONTACTS) != rows[i].in_contacts)
			fail_msg("'%s' is %s, or %s", rows[i].header,
				field_name(header_field(&m, LIST_ACCOUNTS)),
				field_name(header_field(&m, LIST_CONTACTS)));
	}
	headers_close(h);
}

/* Time is bounded: nothing but qualifiers, in every order. */
static void
a_header_of_qualifiers_alone_ends(void **state)
{
	struct headers *h = headers_open();
	char text[HEADER_LIMIT + 1] = "";

	(void)state;
	for (size_t i = 0; i + 8 < HEADER_LIMIT; i += 8)
		memcpy(text + i, "contacto", 8);
	assert_null(headers_find(h, slice_of(text)).noun);
	headers_close(h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_of_many_languages_are_known),
		cmocka_unit_test(a_header_of_qualifiers_alone_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
