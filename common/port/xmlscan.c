#include "port/xmlscan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "port/xmlread.h"

#define ATTRS_MOST 64 /* of one element */
#define VALUE_MOST (8 * MIB) /* of the attributes of one element */

struct scan {
	struct xmlread in;
	const struct markup_handler *handler;
	struct xmlread_attr attrs[ATTRS_MOST]; /* of the open element */
	size_t attr_count;
	struct markup_attr told[ATTRS_MOST];
	struct xmlname *open[MARKUP_DEPTH_LIMIT]; /* behind depth: once open */
	size_t depth;
};

/* Often it is the one that stood there before. */
static int
read_name(struct scan *s, struct xmlname **n)
{
	if (!*n || !xmlname_again(*n, &s->in.p, s->in.end))
		*n = xmlnames_read(s->in.names, &s->in.p, s->in.end);
	return *n ? 0 : -1;
}

static int
read_attr(struct scan *s)
{
	struct xmlread_attr *a = &s->attrs[s->attr_count];

	if (s->attr_count == ATTRS_MOST)
		return -1;
	if (read_name(s, &a->name) < 0 || xmlread_value(&s->in, a) < 0)
		return -1;
	for (size_t i = 0; i < s->attr_count; i++)
		if (s->attrs[i].name == a->name)
			return -1;
	s->attr_count++;
	return 0;
}

/* One name by two prefixes may be one name; that is not looked into. */
static bool
is_twin(const struct scan *s, size_t i)
{
	struct xmlname *n = s->attrs[i].name;

	for (size_t j = 0; xmlname_has_prefix(n) && j < i; j++)
		if (xmlname_has_prefix(s->attrs[j].name) &&
			!xmlname_binds(s->attrs[j].name) &&
			xmlname_same_local(s->attrs[j].name, n))
			return true;
	return false;
}

/* The values have come to rest; the namespaces are bound, the rest is told. */
static int
settle_attrs(struct scan *s, struct markup_attrs *out)
{
	for (size_t i = 0; i < s->attr_count; i++) {
		struct xmlread_attr *a = &s->attrs[i];

		if (!a->value.data)
			a->value.data = s->in.values.data + a->off;
		if (xmlname_binds(a->name) &&
			xmlnames_bind(
				s->in.names, a->name, a->value, s->depth) < 0)
			return -1;
	}
	*out = (struct markup_attrs){s->told, 0, 0};
	for (size_t i = 0; i < s->attr_count; i++) {
		const struct xmlread_attr *a = &s->attrs[i];
		const struct xmltold *name;

		if (xmlname_binds(a->name))
			continue;
		name = xmlnames_attr(s->in.names, a->name);
		if (!name || is_twin(s, i))
			return -1;
		s->told[out->count++] = (struct markup_attr){
			name->text, a->value, name->code};
	}
	return 0;
}

/* Tags ------------------------------------------------------------------- */

static int
read_open(struct scan *s)
{
	struct xmlname **open = &s->open[s->depth];
	struct markup_attrs attrs;
	const struct xmltold *name;

	s->attr_count = 0;
	buf_reset(&s->in.values);
	if (s->depth == MARKUP_DEPTH_LIMIT || read_name(s, open) < 0)
		return -1;
	s->depth++;
	for (;;) {
		const unsigned char *before = s->in.p;

		xmlread_space(&s->in);
		if (s->in.p < s->in.end && (*s->in.p == '>' || *s->in.p == '/'))
			break;
		if (before == s->in.p || read_attr(s) < 0)
			return -1;
	}
	if (settle_attrs(s, &attrs) < 0)
		return -1;
	name = xmlnames_element(s->in.names, *open);
	if (!name)
		return -1;
	attrs.element = name->code;
	s->handler->open(s->handler->ctx, name->text, &attrs);
	if (xmlread_skip(&s->in, ">"))
		return 0;
	s->handler->close(s->handler->ctx, name->text);
	xmlnames_unbind(s->in.names, s->depth--);
	return xmlread_skip(&s->in, "/>") ? 0 : -1;
}

/* Behind "</". */
static int
read_close(struct scan *s)
{
	struct xmlname *n = s->depth ? s->open[s->depth - 1] : NULL;

	if (!n || !xmlname_again(n, &s->in.p, s->in.end))
		return -1;
	xmlread_space(&s->in);
	s->handler->close(
		s->handler->ctx, xmlnames_element(s->in.names, n)->text);
	xmlnames_unbind(s->in.names, s->depth--);
	return xmlread_skip(&s->in, ">") ? 0 : -1;
}

/* Text ------------------------------------------------------------------- */

static void
tell_text(struct scan *s, const void *text, size_t len)
{
	if (len)
		s->handler->text(s->handler->ctx, slice_make(text, len));
}

/* Behind "<![CDATA[". */
static int
read_cdata(struct scan *s)
{
	const unsigned char *from = s->in.p;
	const unsigned char *at = from;

	while ((at = xmlread_find(&s->in, at, XML_BRACKET | XML_BLANK)) &&
		s->in.end - at > 2) {
		if (*at == '\r')
			return -1;
		if (at[0] == ']' && at[1] == ']' && at[2] == '>') {
			tell_text(s, from, (size_t)(at - from));
			s->in.p = at + 3;
			return 0;
		}
		at++;
	}
	return -1;
}

/* A reference, an end of line or a bracket; the text before it is told. */
static int
read_odd(struct scan *s)
{
	char c[4];
	size_t len;

	switch (*s->in.p) {
	case '&':
		len = xmlread_reference(&s->in, c);
		tell_text(s, c, len);
		return len ? 0 : -1;
	case '\r': /* CR LF and CR are LF (XML 1.0, 2.11) */
		s->in.p++;
		if (s->in.p == s->in.end || *s->in.p != '\n')
			tell_text(s, "\n", 1);
		return 0;
	default:
		return -1;
	}
}

static int
read_text(struct scan *s)
{
	const unsigned char *at = s->in.p;

	for (;;) {
		at = xmlread_find(&s->in, at, XML_IN_TEXT);
		if (!at)
			return -1;
		if (*at == '\n' || *at == '\t') {
			at++;
			continue;
		}
		if (*at == ']') {
			if (s->in.end - at > 2 && at[1] == ']' && at[2] == '>')
				return -1;
			at++;
			continue;
		}
		tell_text(s, s->in.p, (size_t)(at - s->in.p));
		s->in.p = at;
		if (*at == '<')
			return 0;
		if (read_odd(s) < 0)
			return -1;
		at = s->in.p;
	}
}

/* Between the declaration and the root, and behind the root. */
static int
skip_misc(struct scan *s)
{
	int status = 0;

	for (xmlread_space(&s->in); status == 0 && s->in.p < s->in.end;
		xmlread_space(&s->in)) {
		if (xmlread_skip(&s->in, "<!--"))
			status = xmlread_comment(&s->in);
		else if (xmlread_skip(&s->in, "<?"))
			status = xmlread_instruction(&s->in);
		else
			break;
	}
	return status;
}

static int
read_markup(struct scan *s)
{
	struct xmlread *in = &s->in;

	if (xmlread_skip(in, "!--"))
		return xmlread_comment(in);
	if (xmlread_skip(in, "![CDATA["))
		return read_cdata(s);
	if (xmlread_skip(in, "?"))
		return xmlread_instruction(in);
	return -1;
}

static int
read_content(struct scan *s)
{
	struct xmlread *in = &s->in;

	if (*in->p != '<')
		return read_text(s);
	if (++in->p == in->end)
		return -1;
	if (*in->p == '!' || *in->p == '?')
		return read_markup(s);
	if (*in->p != '/')
		return read_open(s);
	in->p++;
	return read_close(s);
}

static int
read_document(struct scan *s)
{
	if (xmlread_declaration(&s->in) < 0 || skip_misc(s) < 0)
		return -1;
	if (xmlread_skip(&s->in, "<!DOCTYPE") &&
		(xmlread_doctype(&s->in) < 0 || skip_misc(s) < 0))
		return -1;
	if (!xmlread_skip(&s->in, "<") || read_open(s) < 0)
		return -1;
	while (s->depth)
		if (s->in.p == s->in.end || read_content(s) < 0)
			return -1;
	return skip_misc(s) == 0 && s->in.p == s->in.end ? 0 : -1;
}

int
xmlscan(struct slice bytes, const struct markup_handler *handler)
{
	struct scan *s;
	int status;

	if (!utf8_valid(bytes.data, bytes.len))
		return -1;
	s = mem_zalloc(1, sizeof *s);
	s->in.p = (const unsigned char *)bytes.data;
	s->in.end = s->in.p + bytes.len;
	s->in.names = xmlnames_open(handler);
	s->in.values.limit = VALUE_MOST;
	s->handler = handler;
	status = read_document(s);
	xmlnames_close(s->in.names);
	buf_free(&s->in.values);
	free(s);
	return status;
}
