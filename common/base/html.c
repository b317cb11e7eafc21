#include "base/html.h"

static const char style[] =
	":root{color-scheme:light dark;--ink:#1b2430;--muted:#5b6673;"
	"--line:#d8dde3;--surface:#fff;--wash:#f4f6f8;--accent:#0b5cad;"
	"--mark:#ffe9a8;--bad:#a4262c;--good:#1e6b3a}"
	"@media(prefers-color-scheme:dark){:root{--ink:#e6eaef;--muted:#a3adb8;"
	"--line:#39424d;--surface:#14181d;--wash:#1d232a;--accent:#7db7f5;"
	"--mark:#5c4a00;--bad:#ff9a9e;--good:#86d6a2}}"
	"*{box-sizing:border-box}"
	"body{margin:0 auto;max-width:60rem;padding:2rem 1rem 4rem;"
	"background:var(--surface);color:var(--ink);"
	"font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Carlito,Calibri,"
	"'Liberation Sans',sans-serif}"
	"h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}"
	"h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-top:.75rem;"
	"border-top:1px solid var(--line)}"
	"h3{font-size:1rem;margin:1.5rem 0 .5rem}"
	"p,ul,ol,dl,blockquote{max-width:44rem}"
	"a{color:var(--accent)}"
	"a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}"
	".lead{color:var(--muted);margin:0 0 1.5rem}"
	".muted,small{color:var(--muted);font-size:.875rem}"
	".good{color:var(--good)}.bad{color:var(--bad);font-weight:600}"
	"mark{background:var(--mark);color:inherit;padding:.05em .1em}"
	"blockquote{margin:.5rem 0;padding:.5rem .9rem;background:var(--wash);"
	"border-left:3px solid var(--line);white-space:pre-wrap;"
	"overflow-wrap:anywhere}"
	"code{font-size:.8125rem;overflow-wrap:anywhere}"
	".wide{overflow-x:auto}"
	"table{border-collapse:collapse;width:100%;font-variant-numeric:"
	"tabular-nums}"
	"th{text-align:left;font-weight:600;color:var(--muted);"
	"font-size:.875rem}"
	"th,td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid "
	"var(--line);vertical-align:top}"
	"td.n,th.n{text-align:right}"
	"article:target{background:var(--wash)}"
	"sup a{text-decoration:none}"
	"@media print{:root{color-scheme:light;--ink:#000;--muted:#444;"
	"--line:#bbb;--surface:#fff;--wash:#f4f6f8;--accent:#000;"
	"--mark:#ffe9a8}body{max-width:none;padding:0}h2{break-after:avoid}"
	"article,tr{break-inside:avoid}}";

void
html_raw(struct buf *b, const char *markup)
{
	buf_add_str(b, markup);
}

void
html_slice(struct buf *b, struct slice s)
{
	size_t from = 0;

	for (size_t i = 0; i <= s.len; i++) {
		unsigned char c = i < s.len ? (unsigned char)s.data[i] : '\0';
		const char *as = i == s.len ? ""
			: c == '&'	    ? "&amp;"
			: c == '<'	    ? "&lt;"
			: c == '>'	    ? "&gt;"
			: c == '"'	    ? "&quot;"
			: c == '\''	    ? "&#39;"
			: (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f
			? " "
			: NULL;

		if (!as)
			continue;
		if (i > from)
			buf_add(b, s.data + from, i - from);
		buf_add_str(b, as);
		from = i + 1;
	}
}

void
html_text(struct buf *b, const char *s)
{
	html_slice(b, slice_of(s));
}

void
html_element(struct buf *b, const char *tag, const char *s)
{
	if (!s)
		return;
	buf_addf(b, "<%s>", tag);
	html_text(b, s);
	buf_addf(b, "</%.*s>", (int)slice_find_char(slice_of(tag), ' '), tag);
}

void
html_link(struct buf *b, const char *url, const char *text)
{
	bool web = slice_starts_fold(slice_of(url), "https://") ||
		slice_starts_fold(slice_of(url), "http://");

	if (web) {
		html_raw(b, "<a rel=\"noreferrer\" href=\"");
		html_text(b, url);
		html_raw(b, "\">");
	}
	html_text(b, text);
	if (web)
		html_raw(b, "</a>");
}

void
html_open(struct buf *b, const char *language, const char *title)
{
	html_raw(b, "<!DOCTYPE html>\n<html lang=\"");
	html_text(b, language);
	html_raw(b,
		"\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, "
		"initial-scale=1\">\n<meta name=\"robots\" "
		"content=\"noindex\">\n<meta http-equiv=\"Content-Security-"
		"Policy\" content=\"default-src 'none'; style-src "
		"'unsafe-inline'\">\n<title>");
	html_text(b, title);
	html_raw(b, "</title>\n<style>");
	html_raw(b, style);
	html_raw(b, "</style>\n</head>\n<body>\n");
}

void
html_close(struct buf *b)
{
	html_raw(b, "</body>\n</html>\n");
}
