#include "evidence.h"

#include <stdint.h>
#include <string.h>

#include "base/html.h"

static size_t
number_of(const struct quotes *q, const char *id)
{
	return (size_t)(uintptr_t)hash_get(&q->by_id, slice_of(id));
}

static void
add_marks(struct buf *b, const struct quotes *q, const struct cJSON *claim)
{
	const struct cJSON *list = json_get(claim, "evidence");

	for (const struct cJSON *i = json_first(list); i; i = json_next(i)) {
		const char *id = claim_evidence_id(i);

		if (!id)
			continue;
		html_raw(b, " <sup><a href=\"#");
		html_text(b, id);
		buf_addf(b, "\">%zu</a></sup>", number_of(q, id));
	}
}

/* How a derived figure came about: the formula and what went into it. */
static void
add_ground(struct buf *b, const struct cJSON *claim)
{
	const char *formula = json_get_str(claim, "formula");
	const struct cJSON *proof = json_get(claim, "proof");
	const char *text = json_is_object(proof) ? json_get_str(proof, "id")
						 : json_str(proof);

	if (formula) {
		html_raw(b, "<br><small>computed: ");
		html_text(b, formula);
		html_raw(b, "</small>");
	}
	if (text) {
		html_raw(b, "<br><small>the seller's own proof: ");
		html_text(b, text);
		html_raw(b, "</small>");
	}
}

static void
add_claim(struct buf *b, const struct quotes *q, const struct cJSON *claim)
{
	const char *part = json_get_str(claim, "part");
	double paragraph = json_get_num(claim, "paragraph", -1);

	html_raw(b, "<tr><td>");
	html_text(b, json_get_str(claim, "text"));
	add_marks(b, q, claim);
	add_ground(b, claim);
	html_raw(b, "</td><td class=\"muted\">");
	html_text(b, json_get_str(claim, "claim"));
	html_raw(b, "</td><td class=\"muted\">");
	html_text(b, part);
	if (paragraph >= 0)
		buf_addf(b, ", %.0f", paragraph);
	html_raw(b, "</td></tr>\n");
}

static void
add_file(struct buf *b, const struct quotes *q, const struct pack_file *file)
{
	const struct cJSON *claims = json_get(file->asset, "claims");

	if (!json_count(claims))
		return;
	html_element(b, "h3", file->name);
	html_raw(b,
		"<div class=\"wide\"><table><thead><tr><th>As printed</th>"
		"<th>Value</th><th>Part, paragraph</th></tr></thead><tbody>\n");
	for (const struct cJSON *c = json_first(claims); c; c = json_next(c))
		add_claim(b, q, c);
	html_raw(b, "</tbody></table></div>\n");
}

static void
add_source(struct buf *b, const struct quote *quote)
{
	const struct cJSON *s = quote->source;
	const char *title = json_get_str(s, "title");
	const char *url = json_get_str(s, "url");
	const char *period = json_get_str(s, "period_end");
	const char *section = json_get_str(quote->evidence, "section");
	double page = json_get_num(quote->evidence, "page", 0);

	html_raw(b, "<p class=\"muted\">");
	html_link(b, url, title ? title : url);
	if (json_get_str(s, "form")) {
		html_raw(b, ", ");
		html_text(b, json_get_str(s, "form"));
	}
	if (period) {
		html_raw(b, ", period to ");
		html_text(b, period);
	}
	if (section) {
		html_raw(b, ", section ");
		html_text(b, section);
	}
	if (page > 0)
		buf_addf(b, ", page %.0f", page);
	html_raw(b, "</p>\n");
}

/* Anyone can check a quote with dd, given the store. */
static void
add_check(struct buf *b, const struct quote *quote)
{
	const char *sha = json_get_str(quote->source, "text_sha256");
	double start = json_get_num(quote->evidence, "start", 0);
	double end = json_get_num(quote->evidence, "end", 0);

	if (!sha || strlen(sha) != 64)
		return;
	html_raw(b, "<p><code>dd if=$ABM_STORE/blob/");
	html_slice(b, slice_make(sha, 2));
	html_raw(b, "/");
	html_text(b, sha + 2);
	buf_addf(b, " bs=1 skip=%.0f count=%.0f</code></p>\n", start,
		end - start);
}

static void
add_quote(struct buf *b, const struct quote *quote, size_t number)
{
	html_raw(b, "<article id=\"");
	html_text(b, quote->id);
	buf_addf(b, "\">\n<h3>%zu <small>", number);
	html_text(b, quote->id);
	html_raw(b, "</small></h3>\n");
	if (quote->problem) {
		html_raw(b, "<p class=\"bad\">Not verified: ");
		html_text(b, quote->problem);
		html_raw(b, "</p>\n");
	}
	html_raw(b, "<blockquote>");
	if (quote->before.len) {
		html_raw(b, "… ");
		html_slice(b, slice_trim(quote->before));
		html_raw(b, " ");
	}
	html_raw(b, "<mark>");
	html_text(b, json_get_str(quote->evidence, "quote"));
	html_raw(b, "</mark>");
	if (quote->after.len) {
		html_raw(b, " ");
		html_slice(b, slice_trim(quote->after));
		html_raw(b, " …");
	}
	html_raw(b, "</blockquote>\n");
	add_source(b, quote);
	add_check(b, quote);
	html_raw(b, "</article>\n");
}

static void
add_checks(struct buf *b, const struct edition *e)
{
	static const char *const labels[EDITION_CHECKS] = {
		"files as their records say", "claims with a ground",
		"quotes found word for word in the stored text"};

	html_raw(b, "<ul>");
	for (int i = 0; i < EDITION_CHECKS; i++) {
		const struct pack_check *c = edition_check(e, i);

		buf_addf(b, "<li class=\"%s\">%zu of %zu ",
			c->failed ? "bad" : "good",
			c->failed < c->checked ? c->checked - c->failed : 0,
			c->checked);
		html_text(b, labels[i]);
		html_raw(b, "</li>");
	}
	html_raw(b, "</ul>\n");
}

void
evidence_page(struct buf *b, const struct edition *e, const struct quotes *q)
{
	const char *name = json_get_str(
		json_get(e->profile, "account"), "name");
	const char *title = arena_printf(
		e->arena, "Evidence: %s", name ? name : e->id);

	html_open(b, "en", title);
	html_element(b, "h1", title);
	html_raw(b, "<p class=\"lead\">");
	buf_addf(b, "%s edition", edition_name(e));
	if (e->as_of) {
		html_raw(b, ", as of ");
		html_text(b, e->as_of);
	}
	html_raw(b,
		". Every statement that the files make from a report, and "
		"the words that prove it.</p>\n");
	add_checks(b, e);
	html_raw(b, "<h2>What the files say</h2>\n");
	if (!e->claim_check.checked)
		html_raw(b, "<p>The files make no claim.</p>\n");
	for (size_t i = 0; i < e->files.count; i++)
		add_file(b, q, &e->files.items[i]);
	html_raw(b, "<h2>Where it stands</h2>\n");
	for (size_t i = 0; i < q->list.count; i++)
		add_quote(b, &q->list.items[i], i + 1);
	html_close(b);
}
