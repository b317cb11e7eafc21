#include "base/html.h"
#include "index.h"

static void
add_links(struct buf *b, const struct index_row *row)
{
	static const char *const names[] = {"internal", "customer"};

	for (int i = 0; i < 2; i++) {
		if (!row->packs[i])
			continue;
		html_raw(b, "<a href=\"");
		html_text(b, row->packs[i]);
		buf_addf(b, "\">%s</a> ", names[i]);
	}
}

static void
add_row(struct buf *b, const struct index_row *row)
{
	html_raw(b, "<tr><th scope=\"row\">");
	html_text(b, row->name ? row->name : row->id);
	html_raw(b, "<br><small>");
	html_text(b, row->id);
	html_raw(b, "</small></th>");
	html_element(b, "td", row->tier ? row->tier : "");
	if (row->score >= 0)
		buf_addf(b, "<td class=\"n\">%.1f</td>", row->score);
	else
		html_raw(b, "<td class=\"n muted\">none</td>");
	html_element(b, "td", row->top_driver ? row->top_driver : "");
	html_element(b, "td", row->why_now ? row->why_now : "");
	html_raw(b, "<td class=\"muted\">");
	html_text(b, row->gaps);
	if (row->failed_checks)
		buf_addf(b, " <span class=\"bad\">%d failed check%s</span>",
			row->failed_checks, row->failed_checks == 1 ? "" : "s");
	html_raw(b, "</td><td>");
	add_links(b, row);
	html_raw(b, "</td></tr>\n");
}

void
index_page(struct buf *b, const char *title, const struct index_rows *rows,
	const char *as_of)
{
	html_open(b, "en", title);
	html_element(b, "h1", title);
	buf_addf(b, "<p class=\"lead\">%zu account%s, best score first.",
		rows->count, rows->count == 1 ? "" : "s");
	if (as_of) {
		html_raw(b, " As of ");
		html_text(b, as_of);
		html_raw(b, ".");
	}
	html_raw(b,
		" The score is an aid to set priorities, not a "
		"probability.</p>\n");
	if (!rows->count)
		html_raw(b, "<p>There is no pack yet.</p>\n");
	else
		html_raw(b,
			"<div class=\"wide\"><table>\n<thead><tr><th>Account"
			"</th><th>Tier</th><th class=\"n\">Score</th><th>Top "
			"driver</th><th>Why now</th><th>Gaps</th><th>Pack</th>"
			"</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < rows->count; i++)
		add_row(b, &rows->items[i]);
	if (rows->count)
		html_raw(b, "</tbody>\n</table></div>\n");
	html_close(b);
}
