#include "filename.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "expr.h"
#include "port/digest.h"
#include "port/fold.h"

#define NAME_LIMIT 200 /* bytes, below the 255 of most file systems */
#define PATTERN_LIMIT (MIB)
#define SUFFIX_LIMIT 16
#define DIGEST_SHOWN 8 /* characters that tell shortened names apart */
/* What some file systems cannot have in a name. */
#define FORBIDDEN "<>:\"/\\|?*"

static const char *
suffix_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot ? dot : name + strlen(name);
}

static bool
has_forbidden(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] < 0x20 || s[i] == 0x7F ||
			strchr(FORBIDDEN, s[i]))
			return true;
	return false;
}

const char *
filename_check(const char *pattern, const char *template, bool per_contact)
{
	const char *p = pattern;
	const char *last = pattern;

	while (*p) {
		size_t plain = strcspn(p, "{}");

		if (has_forbidden(p, plain))
			return "has a character that names cannot have";
		p += plain;
		if (!*p)
			break;
		plain = strcspn(p + 1, "{}");
		if (*p == '}' || p[1 + plain] != '}')
			return "has a tag that does not end";
		p += plain + 2;
		last = p;
	}
	if (strcmp(suffix_of(last), suffix_of(template)) != 0)
		return "does not end as its template does";
	if (per_contact && !strstr(pattern, "contact"))
		return "is the same for all contacts";
	return NULL;
}

static int
add_tag(struct make *m, const char *text, const struct cJSON *scope,
	struct buf *b, struct fault *f)
{
	struct expr *e = expr_parse(m->arena, text, EXPRS_OURS, f);
	struct value all = value_from_rows(m->rows);
	struct hash locals = HASH_INIT;
	struct scope root = {.item = value_from_node(scope), .locals = &locals};
	struct eval x = {.arena = m->arena,
		.syntax = &m->kit->options.syntax,
		.scope = &root,
		.locale = kit_locale(m->kit, "en")};
	const char *slug = "";
	struct value v;

	if (!e)
		return -1;
	if (m->rows)
		hash_set(&locals, SLICE("accounts"), &all);
	v = expr_eval(e, &x, f);
	hash_free(&locals);
	if (f->kind != FAULT_NONE)
		return -1;
	if (!value_absent(&v))
		slug = fold_slug(m->arena, value_text(m->arena, &v));
	if (!*slug)
		return fault_set(f, FAULT_INPUT,
			"the file name has no value for '%s'", text);
	buf_add_str(b, slug);
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
	size_t stem = (size_t)(suffix_of(name) - name);

	if (rule->per != KIT_CONTACT)
		return name;
	return arena_printf(
		m->arena, "%.*s-{contact.id}%s", (int)stem, name, name + stem);
}

/* Names of devices, whatever follows the first dot (learn.microsoft.com,
 * "Naming Files, Paths, and Namespaces"). */
static bool
is_device(const char *name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	struct slice stem = slice_make(name, strcspn(name, "."));

	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
		if (slice_is_fold(stem, devices[i]))
			return true;
	return stem.len == 4 && stem.data[3] >= '0' && stem.data[3] <= '9' &&
		(slice_starts_fold(stem, "com") ||
			slice_starts_fold(stem, "lpt"));
}

/* Cut, with a few characters of its digest in place of the rest. */
static char *
shortened(struct arena *a, const char *name, size_t len)
{
	const char *suffix = suffix_of(name);
	char sha[DIGEST_HEX_SIZE];
	size_t keep;

	if (strlen(suffix) > SUFFIX_LIMIT)
		suffix = "";
	keep = NAME_LIMIT - DIGEST_SHOWN - 1 - strlen(suffix);
	digest_hex(name, len, sha);
	return arena_printf(a, "%.*s-%.*s%s", (int)utf8_start(name, keep), name,
		DIGEST_SHOWN, sha, suffix);
}

char *
filename_make(struct make *m, const struct kit_asset *rule,
	const struct cJSON *scope, struct fault *f)
{
	struct buf b = BUF_INIT(PATTERN_LIMIT);
	const char *pattern = rule->file ? rule->file
					 : default_pattern(m, rule);
	char *name = NULL;

	if (fill_pattern(m, pattern, scope, &b, f) == 0)
		name = arena_printf(m->arena, "%s%s",
			is_device(buf_str(&b)) ? "_" : "", buf_str(&b));
	if (name && strlen(name) > NAME_LIMIT)
		name = shortened(m->arena, name, strlen(name));
	if (name && (b.full || strchr(name, '/') || !file_name_safe(name))) {
		fault_set(f, FAULT_INPUT, "'%.60s' is no file name", name);
		name = NULL;
	}
	buf_free(&b);
	return name;
}

char *
filename_key(struct arena *a, const char *name)
{
	return fold_text(a, slice_of(name));
}
