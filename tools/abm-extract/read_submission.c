#include <string.h>

#include "base/date.h"
#include "source.h"

/*
 * EDGAR's full submission text files: an SGML header, then <DOCUMENT>s with a
 * <TYPE> and their <TEXT>.  Before 1996 they begin with a privacy-enhanced mail
 * header.
 */

bool
is_submission(struct slice bytes)
{
	struct slice head = slice_sub(bytes, 0, 16384);

	head = slice_trim(head);
	return slice_starts(head, "<SEC-DOCUMENT>") ||
		slice_starts(head, "<IMS-DOCUMENT>") ||
		slice_starts(head, "<SUBMISSION>") ||
		slice_starts(head, "<DOCUMENT>") ||
		(slice_starts(head, "-----BEGIN PRIVACY-ENHANCED") &&
			slice_find(head, "<DOCUMENT>") < head.len);
}

/* What stands behind a key up to the end of its line; "" when absent. */
static struct slice
value_of(struct slice text, const char *key)
{
	size_t off = slice_find(text, key);
	struct slice rest = slice_from(text, off + strlen(key));

	if (off >= text.len)
		return SLICE_NONE;
	return slice_trim(slice_sub(rest, 0, slice_find_char(rest, '\n')));
}

/* "20241231" as "2024-12-31", NULL for anything else. */
static const char *
date_of(struct arena *a, struct slice text)
{
	struct date date;
	char *iso;

	if (text.len != 8)
		return NULL;
	iso = arena_printf(
		a, "%.4s-%.2s-%.2s", text.data, text.data + 4, text.data + 6);
	return date_parse(slice_of(iso), &date) ? iso : NULL;
}

static void
read_header(struct doctext *d, struct slice header)
{
	struct slice form = value_of(header, "CONFORMED SUBMISSION TYPE:");

	if (form.len)
		d->form = arena_strndup(d->arena, form.data, form.len);
	d->period_end = date_of(
		d->arena, value_of(header, "CONFORMED PERIOD OF REPORT:"));
	d->filed = date_of(d->arena, value_of(header, "FILED AS OF DATE:"));
}

/* Contracts, certificates and pictures tell nothing about the business. */
static bool
is_wanted(struct slice type, bool first)
{
	static const char *const wanted[] = {
		"EX-13", "EX-21", "EX-27", "EX-99", NULL};

	if (first)
		return true;
	for (const char *const *w = wanted; *w; w++)
		if (slice_starts_fold(type, *w))
			return true;
	return slice_starts_fold(type, "10-K") ||
		slice_starts_fold(type, "20-F") ||
		slice_starts_fold(type, "40-F");
}

static void
note_unread(struct doctext *d, struct slice type, struct slice name)
{
	struct notice *n = ARRAY_PUSH(d->arena, &d->unread);

	n->code = "exhibit";
	n->detail = arena_printf(
		d->arena, "%.*s %.*s", SLICE_ARG(type), SLICE_ARG(name));
	n->start = n->end = NO_OFFSET;
}

/* Inside <TEXT>, without the wrappers that some bodies have. */
static struct slice
body_of(struct slice document)
{
	size_t start = slice_find(document, "<TEXT>");
	struct slice body = start < document.len
		? slice_from(document, start + strlen("<TEXT>"))
		: document;

	body = slice_sub(body, 0, slice_find(body, "</TEXT>"));
	if (slice_starts(slice_trim(body), "<XBRL>"))
		body = slice_from(slice_trim(body), strlen("<XBRL>"));
	return body;
}

static int
read_document(struct doctext *d, struct slice document, struct ixbrl *ix,
	struct fault *f)
{
	struct slice head = slice_sub(
		document, 0, slice_find(document, "<TEXT>"));
	struct slice type = value_of(head, "<TYPE>");
	struct slice name = value_of(head, "<FILENAME>");
	struct slice description = value_of(head, "<DESCRIPTION>");
	struct docpart *part;
	int index = (int)d->parts.count;
	int status;

	if (!is_wanted(type, index == 0)) {
		note_unread(d, type, name);
		return 0;
	}
	part = doctext_part(d, arena_strndup(d->arena, type.data, type.len),
		arena_strndup(d->arena, name.data, name.len));
	if (description.len)
		part->description = arena_strndup(
			d->arena, description.data, description.len);
	status = read_flow(d, body_of(document), ix, index, f);
	d->parts.items[index].end = d->text.len;
	return status;
}

int
read_submission(
	struct doctext *d, struct slice utf8, struct ixbrl *ix, struct fault *f)
{
	size_t first = slice_find(utf8, "<DOCUMENT>");
	struct slice rest = slice_from(utf8, first);
	int status = 0;

	read_header(d, slice_sub(utf8, 0, first));
	d->format = "submission";
	/* Cut out of a submission: its text is all that is left. */
	if (!rest.len)
		return read_document(d, utf8, ix, f);
	while (status == 0 && rest.len) {
		size_t end;

		rest = slice_from(rest, strlen("<DOCUMENT>"));
		end = slice_find(rest, "</DOCUMENT>");
		status = read_document(d, slice_sub(rest, 0, end), ix, f);
		rest = slice_from(rest, end);
		rest = slice_from(rest, slice_find(rest, "<DOCUMENT>"));
	}
	return status;
}
