#include "stylesheet.h"

#include <string.h>

/* A class with more or longer rules than these is an attack on our time. */
#define RULES_LIMIT 32
#define RULE_BYTES 2000

/* The declarations of one class. */
struct rule {
	struct slice css[RULES_LIMIT];
	size_t count;
};

/* Where the block that opens at text[at] ends, nested ones included. */
static size_t
block_end(struct slice text, size_t at)
{
	int depth = 0;

	for (; at < text.len; at++) {
		if (text.data[at] == '{')
			depth++;
		else if (text.data[at] == '}' && --depth <= 0)
			return at;
	}
	return text.len;
}

static bool
is_name(struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.data[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
			!(c >= '0' && c <= '9') && c != '-' && c != '_')
			return false;
	}
	return true;
}

static void
add_rule(struct stylesheet *sheet, struct slice selector, struct slice css)
{
	size_t dot = slice_find_char(selector, '.');
	struct slice name = slice_from(selector, dot + 1);
	struct rule *rule;

	if (!name.len || css.len > RULE_BYTES || !is_name(name) ||
		!is_name(slice_sub(selector, 0, dot)))
		return;
	rule = hash_get(&sheet->classes, name);
	if (!rule) {
		rule = arena_alloc(sheet->arena, 1, sizeof *rule);
		hash_set(&sheet->classes, name, rule);
	}
	if (rule->count < RULES_LIMIT)
		rule->css[rule->count++] = css;
}

/* Drops comments; the result is in the arena. */
static struct slice
without_comments(struct arena *a, struct slice css)
{
	char *out = arena_alloc(a, css.len + 1, 1);
	size_t len = 0;

	while (css.len) {
		size_t at = slice_find(css, "/*");

		memcpy(out + len, css.data, at);
		len += at;
		css = slice_from(css, at + 2);
		css = slice_from(css, slice_find(css, "*/") + 2);
	}
	return slice_make(out, len);
}

void
stylesheet_read(struct stylesheet *sheet, struct slice css)
{
	css = without_comments(sheet->arena, css);
	while (css.len) {
		size_t open = slice_find_char(css, '{');
		size_t end = block_end(css, open);
		struct slice selectors = slice_trim(slice_sub(css, 0, open));
		struct slice block = slice_from(
			slice_sub(css, 0, end), open + 1);
		struct slice one;

		if (slice_starts(selectors, "@"))
			selectors = SLICE_NONE;
		while (slice_next(&selectors, ',', &one))
			add_rule(sheet, slice_trim(one), block);
		css = slice_from(css, end + 1);
	}
}

void
stylesheet_apply(const struct stylesheet *sheet, struct slice classes,
	struct style *s, struct css_page *page)
{
	struct slice name;

	if (!hash_count(&sheet->classes))
		return;
	while (slice_next(&classes, ' ', &name)) {
		const struct rule *rule = hash_get(&sheet->classes, name);

		for (size_t i = 0; rule && i < rule->count; i++)
			css_apply(rule->css[i], s, page);
	}
}

void
stylesheet_free(struct stylesheet *sheet)
{
	hash_free(&sheet->classes);
}
