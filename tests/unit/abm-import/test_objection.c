#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "objection.h"

static void
columns_that_speak_of_objections(void **state)
{
	static const struct {
		const char *header;
		enum sense want;
	} rows[] = {
		{"Opt-out", SENSE_OBJECTS},
		{"HasOptedOutOfEmail", SENSE_OBJECTS},
		{"Unsubscribed from all email", SENSE_OBJECTS},
		{"UNSUB_TIME", SENSE_FILLED},
		{"Unsubscribe reason", SENSE_FILLED},
		{"Do not allow Bulk Emails", SENSE_OBJECTS},
		{"GDPR: do not email", SENSE_OBJECTS},
		{"Black Listed", SENSE_OBJECTS},
		{"No mailings", SENSE_OBJECTS},
		{"Suppressed", SENSE_OBJECTS},
		{"Werbesperre", SENSE_OBJECTS},
		{"Bitte nicht anschreiben", SENSE_OBJECTS},
		{"Keine Werbung", SENSE_OBJECTS},
		{"Ne pas relancer", SENSE_OBJECTS},
		{"D\xC3\xA9sinscrit le", SENSE_OBJECTS},
		{"Fecha de baja", SENSE_FILLED},
		{"No desea publicidad", SENSE_OBJECTS},
		{"Disiscritto", SENSE_OBJECTS},
		{"Uitgeschreven", SENSE_OBJECTS},
		{"Descadastrado", SENSE_OBJECTS},
		{"Kontakta ej", SENSE_OBJECTS},
		{"Frameldt", SENSE_OBJECTS},
		{"Markkinointikielto", SENSE_OBJECTS},
		{"Nie kontaktowa\xC4\x87", SENSE_OBJECTS},
		{"Odhl\xC3\xA1\xC5\xA1"
		 "en",
			SENSE_OBJECTS},
		{"Leiratkozott", SENSE_OBJECTS},
		{"Dezabonat", SENSE_OBJECTS},
		{"Abonelikten \xC3\xA7\xC4\xB1kt\xC4\xB1", SENSE_OBJECTS},
		{"\xE9\x85\x8D\xE4\xBF\xA1\xE5\x81\x9C\xE6\xAD\xA2",
			SENSE_OBJECTS},
		{"\xE9\x80\x80\xE8\xAE\xA2", SENSE_OBJECTS},
		{"\xEC\x88\x98\xEC\x8B\xA0\xEA\xB1\xB0\xEB\xB6\x80",
			SENSE_OBJECTS},
		{"Consent", SENSE_ALLOWS},
		{"Mailing OK?", SENSE_ALLOWS},
		{"Consenso marketing", SENSE_ALLOWS},
		{"Zgoda na kontakt", SENSE_ALLOWS},
		{"Einwilligung liegt vor", SENSE_ALLOWS},
		{"\xE5\x90\x8C\xE6\x84\x8F", SENSE_ALLOWS},
		{"Marketing status", SENSE_ALLOWS},
		{"Consent date", SENSE_NONE},
		{"Newsletter", SENSE_NEWS},
		{"Mailing (y/n)", SENSE_NEWS},
		{"Marketing (opt-out)", SENSE_OBJECTS},
		{"No newsletter", SENSE_OBJECTS},
		{"Permission level", SENSE_NONE},
		{"Contract stop", SENSE_NONE},
		{"Do Not Call", SENSE_SMELLS},
		{"GDPR remarks", SENSE_SMELLS},
		{"Hard bounce", SENSE_SMELLS},
		{"(Do Not Modify) Contact", SENSE_NONE},
		{"Zahlungssperre", SENSE_NONE},
		{"No. of contacts", SENSE_NONE},
		{"Contact No.", SENSE_NONE},
		{"Trabajadores", SENSE_NONE},
		{"Options", SENSE_NONE},
		{"Country", SENSE_NONE},
	};
	struct objections *o = objections_open();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum sense is = objection_sense(o, slice_of(rows[i].header));

		if (is != rows[i].want)
			fail_msg("'%s' is %d", rows[i].header, (int)is);
	}
	objections_close(o);
}

static void
values_of_such_columns(void **state)
{
	static const struct {
		enum sense sense;
		const char *text;
		enum objection want;
	} rows[] = {
		{SENSE_OBJECTS, "Yes", OBJECTION_MADE},
		{SENSE_OBJECTS, "x", OBJECTION_MADE},
		{SENSE_OBJECTS, "\xE2\x9C\x93", OBJECTION_MADE},
		{SENSE_OBJECTS, "s\xC3\xAD", OBJECTION_MADE},
		{SENSE_OBJECTS, "Kyll\xC3\xA4", OBJECTION_MADE},
		{SENSE_OBJECTS, "2024-05-01 10:00", OBJECTION_MADE},
		{SENSE_OBJECTS, "Do Not Allow", OBJECTION_MADE},
		{SENSE_OBJECTS, "No", OBJECTION_NONE},
		{SENSE_OBJECTS, "nem", OBJECTION_NONE},
		{SENSE_OBJECTS, "Allow", OBJECTION_NONE},
		{SENSE_OBJECTS, "Subscribed", OBJECTION_NONE},
		{SENSE_OBJECTS, "n/a", OBJECTION_SILENT},
		{SENSE_OBJECTS, "-", OBJECTION_SILENT},
		{SENSE_OBJECTS, "0000-00-00", OBJECTION_SILENT},
		{SENSE_OBJECTS, "only by letter", OBJECTION_UNREAD},
		{SENSE_ALLOWS, "No", OBJECTION_MADE},
		{SENSE_ALLOWS, "nie", OBJECTION_MADE},
		{SENSE_ALLOWS, "No consent", OBJECTION_MADE},
		{SENSE_ALLOWS, "Unsubscribed", OBJECTION_MADE},
		{SENSE_ALLOWS, "\xE4\xB8\x8D\xE5\x90\x8C\xE6\x84\x8F",
			OBJECTION_MADE},
		{SENSE_ALLOWS, "Ja", OBJECTION_NONE},
		{SENSE_ALLOWS, "Double opt-in", OBJECTION_NONE},
		{SENSE_ALLOWS, "2024-05-01", OBJECTION_NONE},
		{SENSE_ALLOWS, "ask Ann first", OBJECTION_UNREAD},
		{SENSE_NEWS, "monthly", OBJECTION_SILENT},
		{SENSE_NEWS, "nein", OBJECTION_MADE},
		{SENSE_FILLED, "too many mails", OBJECTION_MADE},
		{SENSE_FILLED, "no", OBJECTION_NONE},
	};
	struct objections *o = objections_open();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum objection is = objection_read(
			o, rows[i].sense, slice_of(rows[i].text));

		if (is != rows[i].want)
			fail_msg("'%s' is %d", rows[i].text, (int)is);
	}
	objections_close(o);
}

static void
notes_that_say_it(void **state)
{
	static const struct {
		const char *text;
		bool want;
	} rows[] = {
		{"Do not contact", true},
		{"Please don\xE2\x80\x99t contact him again", true},
		{"Bitte nicht mehr kontaktieren!", true},
		{"m\xC3\xB6"
		 "chte nicht kontaktiert werden",
			true},
		{"W\xC3\xBCnscht keine Werbung", true},
		{"ne veut plus recevoir de mails", true},
		{"No contactar", true},
		{"non contattare", true},
		{"vill inte bli kontaktad", true},
		{"nie dzwoni\xC4\x87 ani pisa\xC4\x87", true},
		{"\xE9\x80\xA3\xE7\xB5\xA1\xE7\xA6\x81\xE6\xAD\xA2", true},
		{"Unsubscribed in May", true},
		{"keine Mails", true},
		{"Geen mail", true},
		{"Does not wish to receive marketing", true},
		{"prosi o niekontaktowanie", true},
		{"\xE4\xB8\x8D\xE8\xA6\x81\xE5\x86\x8D\xE8\x81\x94\xE7\xB3\xBB",
			true},
		{"keine E-Mail-Adresse bekannt", false},
		{"kein Kontakt", false},
		{"not contacted yet", false},
		{"noch nicht kontaktiert", false},
		{"could not contact her", false},
		{"no e-mail known", false},
		{"no contact since 2021", false},
		{"will adopt outsourcing", false},
		{"wants a call about the new line", false},
		{"Will keine neue Maschine", false},
		{"Customer", false},
		{"", false},
	};
	struct objections *o = objections_open();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (objection_said(o, slice_of(rows[i].text), false) !=
			rows[i].want)
			fail_msg("'%s'", rows[i].text);
	objections_close(o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_that_speak_of_objections),
		cmocka_unit_test(values_of_such_columns),
		cmocka_unit_test(notes_that_say_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
