#include <string.h>

#include "base/utf8.h"
#include "exec.h"
#include "expr.h"
#include "xmltext.h"

#define CODES_LIMIT (64 * MIB)
#define CLAIM_TEXT_LIMIT 400 /* bytes of a printed value in the record */

/* Prints one value: escaping, line breaks, what is missing, what is claimed. */

static void
note_missing(struct exec *x, const struct tag *t)
{
	struct slice key = slice_make((const char *)&t, sizeof t);
	struct missing *m = hash_get(&x->missing_by_tag, key);

	if (!m) {
		m = arena_alloc(x->arena, 1, sizeof *m);
		m->tag = t->text;
		m->part = x->part->name;
		m->para = t->para;
		m->place = t->place;
		hash_set(&x->missing_by_tag, key, m);
	}
	m->count++;
}

static const char *
cut(struct arena *a, struct slice text)
{
	size_t len = text.len > CLAIM_TEXT_LIMIT
		? utf8_start(text.data, CLAIM_TEXT_LIMIT)
		: text.len;

	return arena_strndup(a, text.data, len);
}

static const char *
kept_str(struct arena *a, const struct cJSON *owner, const char *name)
{
	const char *s = json_get_str(owner, name);

	return s ? arena_strdup(a, s) : NULL;
}

void
exec_claim(struct exec *x, const struct value *v, const char *part,
	struct slice text)
{
	struct arena *a = x->kept ? x->kept : x->arena;
	const struct cJSON *list = json_get(v->owner, "evidence");
	struct claim *c;

	if (!v->owner || text.len == 0)
		return;
	c = ARRAY_PUSH(a, &x->claims);
	c->claim = arena_strdup(a, v->path ? v->path : "");
	c->part = part;
	c->para = x->para;
	c->text = cut(a, text);
	c->owner = v->owner;
	c->formula = kept_str(a, v->owner, "formula");
	c->proof = kept_str(a, v->owner, "proof");
	if (!c->proof && strncmp(c->claim, "seller.proofs[", 14) == 0)
		c->proof = kept_str(a, v->owner, "id");
	for (const struct cJSON *e = json_first(list); e; e = json_next(e))
		if (json_get_str(e, "id"))
			*ARRAY_PUSH(a, &c->evidence) = kept_str(a, e, "id");
}

/*
 * What strings of a workbook would read as a code: _x0041_ in a cell
 * (ISO/IEC 29500-1 22.9.2.19, ST_Xstring), & in a page's header (18.3.1.46).
 */
static bool
is_code(struct slice s)
{
	if (s.len < 7 || s.data[0] != '_' || s.data[1] != 'x' ||
		s.data[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++)
		if (!strchr("0123456789abcdefABCDEF", s.data[i]))
			return false;
	return true;
}

static struct slice
without_codes(struct exec *x, enum text_kind kind, struct slice text)
{
	struct buf b = BUF_INIT(CODES_LIMIT);

	if (slice_find_char(text, kind == TEXT_PAGE ? '&' : '_') == text.len)
		return text;
	for (size_t i = 0; i < text.len; i++) {
		if (kind == TEXT_PAGE && text.data[i] == '&')
			buf_add_char(&b, '&');
		if (kind == TEXT_CELL && is_code(slice_from(text, i)))
			buf_add_str(&b, "_x005F");
		buf_add_char(&b, text.data[i]);
	}
	text = slice_make(arena_strndup(x->arena, buf_str(&b), b.len), b.len);
	buf_free(&b);
	return text;
}

/* What an account of a portfolio says outlives it. */
static void
put_text(struct exec *x, const struct tag *t, struct slice text)
{
	struct slice s = escape_text(x, t, text);

	if (x->accounts && s.data == text.data)
		s.data = arena_strndup(x->arena, s.data, s.len);
	exec_put(x, s);
}

/* Ends the text element, puts something, and opens another one. */
static void
break_word_text(struct exec *x, const char *inside, enum elem elem)
{
	bool reparse = x->reparse;

	exec_put_elem(x, "</w:t>", ELEM_TEXT, POS_END);
	exec_put_elem(x, inside, elem, POS_SELF);
	exec_put_elem(x, "<w:t xml:space=\"preserve\">", ELEM_TEXT, POS_START);
	/* The text element that it ends is the one that the tag stands in. */
	x->reparse = reparse;
}

static void
put_props(struct exec *x)
{
	if (x->run_props.data)
		exec_put(x, x->run_props);
}

/* docxtemplater gives each line a run of its own. */
static void
break_peer_run(struct exec *x)
{
	exec_put_elem(x, "</w:t>", ELEM_TEXT, POS_END);
	exec_put_elem(x, "</w:r>", ELEM_RUN, POS_END);
	exec_put(x, SLICE("<w:r><w:br/></w:r>"));
	exec_put_elem(x, "<w:r>", ELEM_RUN, POS_START);
	put_props(x);
	exec_put_elem(x, "<w:t xml:space=\"preserve\">", ELEM_TEXT, POS_START);
}

static void
break_drawing_run(struct exec *x)
{
	exec_put_elem(x, "</a:t>", ELEM_TEXT, POS_END);
	exec_put_elem(x, "</a:r>", ELEM_RUN, POS_END);
	if (x->run_props.data && x->syntax->compat == COMPAT_NONE) {
		exec_put(x, SLICE("<a:br>"));
		put_props(x);
		exec_put(x, SLICE("</a:br>"));
	} else {
		exec_put(x, SLICE("<a:br/>"));
	}
	exec_put_elem(x, "<a:r>", ELEM_RUN, POS_START);
	put_props(x);
	exec_put_elem(x, "<a:t>", ELEM_TEXT, POS_START);
}

static void
put_break(struct exec *x, enum text_kind kind)
{
	if (kind == TEXT_DRAWING)
		break_drawing_run(x);
	else if (x->syntax->compat == COMPAT_DOCXTEMPLATER)
		break_peer_run(x);
	else
		break_word_text(x, "<w:br/>", ELEM_BREAK);
}

static void
put_lines(struct exec *x, const struct token *t, struct slice text)
{
	enum text_kind kind = t->text;
	bool tabs = kind == TEXT_WORD &&
		x->syntax->compat != COMPAT_DOCXTEMPLATER;
	size_t from = 0;

	for (size_t i = 0; i <= text.len; i++) {
		char c = i < text.len ? text.data[i] : '\n';
		size_t len = i - from;

		/* A lone CR is a line's end, too. */
		if (c == '\r' && x->syntax->compat == COMPAT_NONE &&
			(i + 1 == text.len || text.data[i + 1] != '\n'))
			c = '\n';
		if (c != '\n' && !(c == '\t' && tabs))
			continue;
		if (len > 0 && text.data[i - 1] == '\r' &&
			x->syntax->compat == COMPAT_NONE)
			len--;
		put_text(x, t->tag, slice_sub(text, from, len));
		from = i + 1;
		if (i == text.len)
			break;
		if (c == '\t')
			break_word_text(x, "<w:tab/>", ELEM_NONE);
		else
			put_break(x, kind);
	}
}

static void
put_value(struct exec *x, const struct token *t, struct slice text)
{
	bool xml = x->part->dialect->xml;

	if (xml && x->syntax->compat != COMPAT_DOCXTEMPLATER)
		text = xmltext_strip(x->arena, text);
	if (!xml && x->syntax->compat == COMPAT_NONE)
		text = escape_clean(x->arena, text);
	if (xml && !xmltext_allowed(text)) {
		if (!x->syntax->strip_invalid) {
			exec_problem(x, t->tag, "invalid_xml_characters",
				"has a value with characters that XML does not "
				"allow");
			return;
		}
		text = xmltext_strip(x->arena, text);
	}
	if (t->text == TEXT_FIELD)
		text = exec_field_value(x, t->tag, text);
	if (t->text == TEXT_CELL || t->text == TEXT_PAGE)
		put_text(x, t->tag, without_codes(x, t->text, text));
	else if (xml && x->syntax->linebreaks &&
		(t->text == TEXT_WORD || t->text == TEXT_DRAWING))
		put_lines(x, t, text);
	else
		put_text(x, t->tag, text);
}

void
exec_absent(struct exec *x, const struct token *t)
{
	switch (x->syntax->missing) {
	case MISSING_UNDEFINED:
		put_text(x, t->tag, SLICE("undefined"));
		return;
	case MISSING_KEEP:
		exec_put(x, t->tag->source);
		break;
	case MISSING_ERROR:
		exec_problem(x, t->tag, "missing_value", "has no value");
		break;
	case MISSING_MARK:
	case MISSING_EMPTY:
		if (x->syntax->skip_empty)
			exec_put(x, t->tag->source);
		break;
	}
	note_missing(x, t->tag);
}

void
exec_value(struct exec *x, const struct token *t)
{
	struct fault f = FAULT_INIT;
	struct value v;
	struct slice text;

	if (!t->tag->expr)
		return;
	v = expr_eval(t->tag->expr, &x->eval, &f);
	if (f.kind != FAULT_NONE) {
		exec_problem(x, t->tag, "scopeparser_execution_failed", f.text);
		return;
	}
	if (value_absent(&v)) {
		exec_absent(x, t);
		return;
	}
	if (x->typed && exec_typed(x, t, &v))
		return;
	text = value_text(x->arena, &v);
	if (text.len == 0 && x->syntax->skip_empty) {
		exec_put(x, t->tag->source);
		return;
	}
	exec_claim(x, &v, x->name, text);
	x->values++;
	x->value = v;
	x->value_from = x->out.count;
	put_value(x, t, text);
	x->value_to = x->out.count;
}
