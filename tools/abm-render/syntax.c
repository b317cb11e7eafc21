#include "syntax.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "port/json.h"

#define OPTIONS_LIMIT MIB

void
syntax_init(struct syntax *s)
{
	*s = (struct syntax){.exprs = EXPRS_OURS,
		.open = "{",
		.close = "}",
		.open_mark = "#",
		.close_mark = "/",
		.paragraph_loop = true,
		.linebreaks = true,
		.allow_unopened = true,
		.change_prefix = '='};
}

int
syntax_set_compat(struct syntax *s, const char *engine)
{
	enum syntax_compat compat = COMPAT_NONE;

	if (strcmp(engine, "docxtemplater") == 0)
		compat = COMPAT_DOCXTEMPLATER;
	else if (strcmp(engine, "easy-template-x") == 0)
		compat = COMPAT_EASY;
	else
		return -1;
	syntax_init(s);
	s->compat = compat;
	s->exprs = EXPRS_NONE;
	s->allow_unopened = false;
	s->paragraph_loop = false;
	s->linebreaks = compat == COMPAT_EASY;
	s->missing = compat == COMPAT_EASY ? MISSING_EMPTY : MISSING_UNDEFINED;
	if (compat == COMPAT_EASY)
		s->change_prefix = 0;
	return 0;
}

int
syntax_set_delimiters(
	struct syntax *s, struct arena *a, const char *pair, struct fault *f)
{
	struct slice text = slice_of(pair);
	size_t blank = slice_find_char(text, ' ');

	if (blank == 0 || blank + 1 >= text.len ||
		slice_find_char(slice_from(text, blank + 1), ' ') <
			text.len - blank - 1)
		return fault_set(f, FAULT_INPUT,
			"delimiters are two words such as '{{ }}', not '%s'",
			pair);
	s->open = arena_strndup(a, pair, blank);
	s->close = arena_strdup(a, pair + blank + 1);
	return 0;
}

static const char *
copied(struct arena *a, const struct cJSON *o, const char *name,
	const char *absent)
{
	const struct cJSON *m = json_get(o, name);

	if (!m)
		return absent;
	return json_str(m) ? arena_strdup(a, json_str(m)) : NULL;
}

static void
load_delimiters(struct syntax *s, struct arena *a, const struct cJSON *d)
{
	if (!d)
		return;
	if (s->compat == COMPAT_EASY) {
		s->open = copied(a, d, "tagStart", s->open);
		s->close = copied(a, d, "tagEnd", s->close);
		s->open_mark = copied(a, d, "containerTagOpen", s->open_mark);
		s->close_mark = copied(
			a, d, "containerTagClose", s->close_mark);
		return;
	}
	s->open = copied(a, d, "start", s->open);
	s->close = copied(a, d, "end", s->close);
}

static void
load_syntax(struct syntax *s, const struct cJSON *o)
{
	const struct cJSON *change = json_get(o, "changeDelimiterPrefix");

	s->allow_unclosed = json_get_bool(
		o, "allowUnclosedTag", s->allow_unclosed);
	s->allow_unopened = json_get_bool(
		o, "allowUnopenedTag", s->allow_unopened);
	s->allow_unbalanced = json_get_bool(
		o, "allowUnbalancedLoops", s->allow_unbalanced);
	s->keep_newlines = json_get_bool(
		o, "preserveNewlinesInTags", s->keep_newlines);
	if (json_is_null(change))
		s->change_prefix = 0;
	else if (json_str(change))
		s->change_prefix = json_str(change)[0];
}

int
syntax_load_options(
	struct syntax *s, struct arena *a, const char *path, struct fault *f)
{
	struct buf b = BUF_INIT(OPTIONS_LIMIT);
	struct cJSON *o = NULL;
	int rc = file_read(path, &b, f);

	if (rc == 0) {
		o = json_parse(slice_make(buf_str(&b), b.len), f);
		rc = o ? 0 : fault_prefix(f, "%s", path);
	}
	if (rc == 0 && !json_is_object(o))
		rc = fault_set(f, FAULT_INPUT, "'%s' is no JSON object", path);
	if (rc == 0) {
		load_delimiters(s, a, json_get(o, "delimiters"));
		load_syntax(s, json_get(o, "syntax"));
		s->paragraph_loop = json_get_bool(
			o, "paragraphLoop", s->paragraph_loop);
		s->linebreaks = json_get_bool(o, "linebreaks", s->linebreaks);
		s->strip_invalid = json_get_bool(
			o, "stripInvalidXMLChars", s->strip_invalid);
		s->skip_empty = json_get_bool(
			o, "skipEmptyTags", s->skip_empty);
		if (json_get_str(o, "parser"))
			s->exprs = EXPRS_ANGULAR;
	}
	json_free(o);
	buf_free(&b);
	return rc;
}
