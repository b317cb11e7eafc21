#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "expr.h"
#include "make.h"

/* File names from patterns; what data puts into them cannot leave the folder. */

#define NAME_LIMIT 200 /* bytes, below the 255 of most file systems */

/* Letters, digits, '.', '_' and '-' stay; runs of anything else become '-'. */
static void
add_slug(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];
		bool plain = (c >= '0' && c <= '9') || c == '_' || c == '-' ||
			((c | 32) >= 'a' && (c | 32) <= 'z') ||
			(c == '.' && b->len > 0);

		if (plain)
			buf_add_char(b, c);
		else if (b->len > 0 && b->data[b->len - 1] != '-')
			buf_add_char(b, '-');
	}
}

static int
add_tag(struct make *m, const char *text, const struct cJSON *scope,
	struct buf *b, struct fault *f)
{
	struct expr *e = expr_parse(m->arena, text, EXPRS_OURS, f);
	struct scope root = {.item = value_from_node(scope)};
	struct eval x = {.arena = m->arena,
		.syntax = &m->kit->options.syntax,
		.scope = &root,
		.locale = kit_locale(m->kit, "en")};
	struct value v;

	if (!e)
		return -1;
	v = expr_eval(e, &x, f);
	if (f->kind != FAULT_NONE)
		return -1;
	if (value_absent(&v))
		return fault_set(f, FAULT_INPUT,
			"the file name has no value for '%s'", text);
	add_slug(b, value_text(m->arena, &v));
	return 0;
}

static int
fill_pattern(struct make *m, const char *pattern, const struct cJSON *scope,
	struct buf *b, struct fault *f)
{
	while (*pattern) {
		size_t plain = strcspn(pattern, "{");
		size_t tag;

		buf_add(b, pattern, plain);
		pattern += plain;
		if (!*pattern)
			return 0;
		tag = strcspn(pattern, "}");
		if (!pattern[tag])
			return fault_set(f, FAULT_INPUT,
				"the file name has an unclosed tag");
		if (add_tag(m, arena_strndup(m->arena, pattern + 1, tag - 1),
			    scope, b, f) != 0)
			return -1;
		pattern += tag + 1;
	}
	return 0;
}

/* brief.docx; brief-jane.docx for a contact. */
static const char *
default_pattern(struct make *m, const struct kit_asset *rule)
{
	const char *slash = strrchr(rule->template, '/');
	const char *name = slash ? slash + 1 : rule->template;
	size_t stem = strlen(name) -
		strlen(strrchr(name, '.') ? strrchr(name, '.') : "");

	if (rule->per != KIT_CONTACT)
		return name;
	return arena_printf(
		m->arena, "%.*s-{contact.id}%s", (int)stem, name, name + stem);
}

char *
make_file_name(struct make *m, const struct kit_asset *rule,
	const struct cJSON *scope, struct fault *f)
{
	struct buf b = BUF_INIT(NAME_LIMIT);
	const char *pattern = rule->file ? rule->file
					 : default_pattern(m, rule);
	char *name = NULL;

	if (fill_pattern(m, pattern, scope, &b, f) == 0) {
		if (b.full || b.len == 0 || strchr(buf_str(&b), '/') ||
			!file_name_safe(buf_str(&b)))
			fault_set(f, FAULT_INPUT, "'%.60s' is no file name",
				buf_str(&b));
		else
			name = arena_strdup(m->arena, buf_str(&b));
	}
	buf_free(&b);
	return name;
}
