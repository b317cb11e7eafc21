#include <string.h>

#include "base/date.h"
#include "source.h"

bool
is_submission(struct slice bytes)
{
	struct slice head = slice_sub(bytes, 0, 8192);

	return slice_find(head, "<SEC-DOCUMENT>") < head.len ||
		slice_find(head, "<IMS-DOCUMENT>") < head.len ||
		slice_find(head, "<SEC-HEADER>") < head.len ||
		slice_find(head, "<DOCUMENT>\n<TYPE>") < head.len;
}

/* The rest of the line behind a tag such as <TYPE>. */
static const char *
tag_value(struct doctext *d, struct slice s, const char *tag)
{
	size_t at = slice_find(s, tag);
	struct slice value;

	if (at == s.len)
		return "";
	value = slice_from(s, at + strlen(tag));
	value = slice_trim(slice_sub(value, 0, slice_find_char(value, '\n')));
	return arena_strndup(d->arena, value.data, value.len);
}

/* "CONFORMED PERIOD OF REPORT: 19931231" as a date. */
static const char *
header_date(struct doctext *d, struct slice head, const char *label)
{
	const char *v = tag_value(d, head, label);
	char *text;
	struct date date;

	while (*v == ':' || *v == ' ' || *v == '\t')
		v++;
	if (strlen(v) < 8)
		return NULL;
	text = arena_printf(d->arena, "%.4s-%.2s-%.2s", v, v + 4, v + 6);
	return date_parse(slice_of(text), &date) ? text : NULL;
}

/* Documents that hold no text of the report. */
static bool
is_data(const char *type)
{
	static const char *const names[] = {"GRAPHIC", "ZIP", "XML", "JSON",
		"EXCEL", "PDF", "EX-101", "COVER", NULL};

	for (size_t i = 0; names[i]; i++)
		if (slice_starts_fold(slice_of(type), names[i]))
			return true;
	return false;
}

static int
read_document(struct doctext *d, struct slice document, struct ixbrl *ix,
	struct fault *f)
{
	size_t text = slice_find(document, "<TEXT>");
	struct slice head = slice_sub(document, 0, text);
	const char *type = tag_value(d, head, "<TYPE>");
	struct slice body;
	struct docpart *part;
	size_t end;
	int status = 0;

	if (text == document.len || is_data(type))
		return 0;
	body = slice_from(document, text + strlen("<TEXT>"));
	end = slice_find(body, "</TEXT>");
	body = slice_sub(body, 0, end);
	part = doctext_part(d, type, tag_value(d, head, "<FILENAME>"));
	part->description = tag_value(d, head, "<DESCRIPTION>");
	if (slice_find_fold(slice_sub(body, 0, 65536), "<html") <
		slice_sub(body, 0, 65536).len)
		status = read_html(d, body, ix, (int)d->parts.count - 1, f);
	else
		read_text(d, body, (int)d->parts.count - 1);
	d->parts.items[d->parts.count - 1].end = d->text.len;
	return status;
}

int
read_submission(
	struct doctext *d, struct slice utf8, struct ixbrl *ix, struct fault *f)
{
	size_t first = slice_find(utf8, "<DOCUMENT>");
	struct slice head = slice_sub(utf8, 0, first);
	struct slice rest = slice_from(utf8, first);

	d->period_end = header_date(d, head, "CONFORMED PERIOD OF REPORT");
	d->filed = header_date(d, head, "FILED AS OF DATE");
	d->form = tag_value(d, head, "CONFORMED SUBMISSION TYPE:");
	while (rest.len) {
		size_t end = slice_find(rest, "</DOCUMENT>");
		struct slice document = slice_sub(rest, 0, end);

		if (read_document(d, document, ix, f) < 0)
			return -1;
		rest = slice_from(rest, end + strlen("</DOCUMENT>"));
		rest = slice_from(rest, slice_find(rest, "<DOCUMENT>"));
	}
	return 0;
}
