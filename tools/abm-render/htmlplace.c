#include "htmlplace.h"

#include <string.h>

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
add_char(char name[HTML_NAME_SIZE], size_t *len, char c)
{
	if (*len + 1 < HTML_NAME_SIZE)
		name[(*len)++] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
	name[*len] = '\0';
}

static void
begin_value(struct html_reader *r, enum html_state state)
{
	r->state = state;
	r->begun = r->fixed = r->query = r->leads = false;
}

static void
end_tag(struct html_reader *r)
{
	static const char *const raw[] = {"script", "style", "title",
		"textarea", "xmp", "iframe", "noembed", "noframes", NULL};

	r->state = !r->closing && is_one_of(r->element, raw) ? IN_RAWTEXT
							     : IN_TEXT;
}

static void
read_less(struct html_reader *r, char c)
{
	if (c == '/' && !r->closing) {
		r->closing = true;
	} else if (c == '!' || c == '?') {
		r->state = IN_DECLARATION;
	} else if ((c | 32) >= 'a' && (c | 32) <= 'z') {
		r->element_len = 0;
		add_char(r->element, &r->element_len, c);
		r->state = IN_NAME;
	} else {
		r->state = IN_TEXT;
	}
}

static void
read_between(struct html_reader *r, char c)
{
	if (c == '>') {
		end_tag(r);
	} else if (!is_blank(c) && c != '/') {
		r->attribute_len = 0;
		add_char(r->attribute, &r->attribute_len, c);
		r->state = IN_ATTRIBUTE;
	}
}

static void
read_attribute(struct html_reader *r, char c)
{
	if (c == '=')
		begin_value(r, AFTER_EQUALS);
	else if (c == '>' || c == '/')
		r->state = BETWEEN, read_between(r, c);
	else if (is_blank(c))
		r->state = AFTER_ATTRIBUTE;
	else if (r->state == AFTER_ATTRIBUTE)
		r->state = BETWEEN, read_between(r, c);
	else
		add_char(r->attribute, &r->attribute_len, c);
}

static void
read_value(struct html_reader *r, char c, char end)
{
	if (c == end) {
		r->state = BETWEEN;
		return;
	}
	r->begun = true;
	/* Behind a scheme, a path, a query no other scheme can come. */
	r->fixed |= strchr(":/?#", c) != NULL;
	r->query |= c == '?';
	r->leads |= c == '=' && (r->seen[0] | 32) == 'u' &&
		(r->seen[1] | 32) == 'r' && (r->seen[2] | 32) == 'l';
}

static void
read_equals(struct html_reader *r, char c)
{
	if (c == '"')
		begin_value(r, IN_DOUBLE);
	else if (c == '\'')
		begin_value(r, IN_SINGLE);
	else if (c == '>')
		end_tag(r);
	else if (!is_blank(c))
		begin_value(r, IN_UNQUOTED);
}

static void
read_unquoted(struct html_reader *r, char c)
{
	if (c == '>')
		end_tag(r);
	else if (is_blank(c))
		r->state = BETWEEN;
}

/* "</" and the element's name end it; all such elements have more letters. */
static void
read_rawtext(struct html_reader *r, char c)
{
	if (r->seen[2] == '<' && c == '/') {
		r->closing = true;
		r->state = AFTER_LESS;
	}
}

static void
read_declaration(struct html_reader *r, char c)
{
	if (c == '>')
		r->state = IN_TEXT;
	else if (r->seen[1] == '!' && r->seen[2] == '-' && c == '-')
		r->state = IN_COMMENT;
}

void
htmlplace_read(struct html_reader *r, char c)
{
	switch (r->state) {
	case IN_TEXT:
		if (c == '<')
			r->state = AFTER_LESS, r->closing = false;
		break;
	case IN_RAWTEXT:
		read_rawtext(r, c);
		break;
	case IN_COMMENT:
		if (c == '>' && r->seen[1] == '-' && r->seen[2] == '-')
			r->state = IN_TEXT;
		break;
	case IN_DECLARATION:
		read_declaration(r, c);
		break;
	case AFTER_LESS:
		read_less(r, c);
		break;
	case IN_NAME:
		if (c == '>' || c == '/' || is_blank(c))
			r->state = BETWEEN, read_between(r, c);
		else
			add_char(r->element, &r->element_len, c);
		break;
	case BETWEEN:
		read_between(r, c);
		break;
	case IN_ATTRIBUTE:
	case AFTER_ATTRIBUTE:
		read_attribute(r, c);
		break;
	case AFTER_EQUALS:
		read_equals(r, c);
		break;
	case IN_UNQUOTED:
		read_unquoted(r, c);
		break;
	case IN_SINGLE:
		read_value(r, c, '\'');
		break;
	case IN_DOUBLE:
		read_value(r, c, '"');
		break;
	}
	r->seen[0] = r->seen[1];
	r->seen[1] = r->seen[2];
	r->seen[2] = c;
}

static bool
is_address(const char *attribute)
{
	static const char *const names[] = {"href", "src", "action",
		"formaction", "poster", "data", "background", "cite",
		"longdesc", "ping", "manifest", "xlink:href", "srcset",
		"codebase", "icon", "usemap", "content", NULL};

	return is_one_of(attribute, names);
}

static enum html_place
place_of_address(const struct html_reader *r)
{
	bool meta = strcmp(r->attribute, "content") == 0;

	if (meta && !r->leads)
		return HTML_TEXT;
	if (!r->begun || (meta && !r->fixed))
		return strcmp(r->attribute, "src") == 0 ? HTML_PICTURE
							: HTML_ADDRESS;
	return r->query ? HTML_QUERY : r->fixed ? HTML_PATH : HTML_WORD;
}

static const char *
place_in_value(const struct html_reader *r, struct tag *t)
{
	if (strncmp(r->attribute, "on", 2) == 0 ||
		strcmp(r->attribute, "srcdoc") == 0)
		return "stands in a script, where no value is safe";
	if (strcmp(r->attribute, "style") == 0)
		t->html = HTML_STYLE;
	else
		t->html = is_address(r->attribute) ? place_of_address(r)
						   : HTML_TEXT;
	return NULL;
}

const char *
htmlplace_find(const struct html_reader *r, struct tag *t)
{
	static const char *const text[] = {"title", "textarea", NULL};

	switch (r->state) {
	case IN_TEXT:
	case IN_COMMENT:
		t->html = HTML_TEXT;
		return NULL;
	case IN_RAWTEXT:
		t->html = HTML_TEXT;
		return is_one_of(r->element, text)
			? NULL
			: "stands in a script or style, where no value is "
			  "safe";
	case IN_SINGLE:
	case IN_DOUBLE:
		return place_in_value(r, t);
	case AFTER_EQUALS:
	case IN_UNQUOTED:
		return "is the value of an attribute without quotes";
	default:
		return "stands in markup, where no value is safe";
	}
}

void
htmlplace_complain(struct compile *c, const struct tag *t, const char *what)
{
	struct problem *p = problem_add(c->problems, "value_in_markup",
		c->part->name, "the tag '%s' %s", t->text, what);

	p->tag = t->text;
	p->para = t->para;
	p->offset = t->offset;
	p->context = para_text(c, t->para);
}

static void read_tokens(struct html_reader *r, const struct tokens *in);

/* A body that may come any number of times must end where it began. */
static void
read_body(struct html_reader *r, const struct tag *t, const struct tokens *body)
{
	const struct html_reader before = *r;

	read_tokens(r, body);
	if (r->state != before.state ||
		(r->state >= BETWEEN &&
			strcmp(r->element, before.element) != 0) ||
		(r->state >= IN_UNQUOTED &&
			strcmp(r->attribute, before.attribute) != 0))
		htmlplace_complain(r->compile, t,
			"begins in one place of the markup and ends in "
			"another");
	*r = before;
}

static void
read_tag(struct html_reader *r, struct tag *t)
{
	const char *what = NULL;

	if (t->kind == TAG_OPEN || t->kind == TAG_KEEP) {
		read_body(r, t, &t->body);
		read_body(r, t, &t->otherwise);
	} else {
		what = htmlplace_find(r, t);
	}
	if (what)
		htmlplace_complain(r->compile, t, what);
	r->begun = true;
	r->seen[1] = r->seen[2] = ' ';
}

static void
read_tokens(struct html_reader *r, const struct tokens *in)
{
	for (size_t i = 0; i < in->count; i++) {
		const struct token *t = &in->items[i];

		if (t->kind == TOK_TAG) {
			read_tag(r, t->tag);
			continue;
		}
		for (size_t k = 0; k < t->bytes.len; k++)
			htmlplace_read(r, t->bytes.data[k]);
	}
}

void
htmlplace_part(struct compile *c)
{
	struct html_reader r = {.compile = c};

	if (c->part->dialect != &dialect_html ||
		c->syntax->compat != COMPAT_NONE)
		return;
	read_tokens(&r, &c->part->program);
}
