#include "unread.h"

#include "base/buf.h"
#include "base/diag.h"

#define NAMED 12 /* columns that are named in a message */

static bool
is_unread(const struct column *c)
{
	return !c->mapped && !c->meaning.noun &&
		c->meaning.sense == SENSE_NONE &&
		(c->field == FIELD_OWN || c->field == FIELD_OWN_ACCOUNT);
}

/* "'Foo', 'Bar'"; false: there are none. */
static bool
list_unread(const struct columns *c, struct buf *b)
{
	size_t count = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct column *column = &c->items[i];

		if (!is_unread(column) || !*column->name)
			continue;
		if (count++ == NAMED) {
			buf_add_str(b, " ...");
			break;
		}
		buf_addf(b, "%s'%.*s'", count > 1 ? ", " : "",
			SLICE_ARG(slice_sub(slice_of(column->name), 0, 60)));
	}
	return count > 0;
}

/* There are contacts, and nothing says what they are called. */
static bool
lacks_people(const struct columns *c)
{
	bool people = columns_have(c, FIELD_CONTACT_EMAIL) ||
		columns_have(c, FIELD_CONTACT_TITLE) ||
		columns_have(c, FIELD_CONTACT_ROLE);

	return people && !columns_have(c, FIELD_CONTACT_NAME) &&
		!columns_have(c, FIELD_CONTACT_FIRST) &&
		!columns_have(c, FIELD_CONTACT_LAST);
}

static bool
lacks_companies(const struct columns *c)
{
	return !columns_have(c, FIELD_NAME) &&
		!columns_have(c, FIELD_LEGAL_NAME) &&
		!columns_have(c, FIELD_ACCOUNT_REF);
}

static void
warn_lack(const struct diag_pos *pos, const struct columns *c, const char *what,
	const char *field)
{
	struct buf b = BUF_INIT(MIB);

	if (list_unread(c, &b))
		diag_warn(pos,
			"no column was taken for the names of %s; not "
			"understood: %s; say --map %s=COLUMN",
			what, buf_str(&b), field);
	buf_free(&b);
}

void
unread_warn(const char *file, const struct sheet *s)
{
	const struct diag_pos pos = {.file = file};
	const struct columns *c = &s->columns;

	for (size_t i = 0; i < c->count; i++) {
		const struct column *column = &c->items[i];

		if (column->meaning.sense == SENSE_SMELLS && !column->mapped)
			diag_warn(&pos,
				"column '%s' may say who does not want to be "
				"written to; it is kept as it is: see "
				"contact.consent in the manual",
				column->name);
	}
	if (s->headless)
		return;
	if (lacks_people(c))
		warn_lack(
			&pos, c, "contacts, who are left out", "contact.name");
	if (lacks_companies(c))
		warn_lack(&pos, c, "accounts", "name");
}
