#include <string.h>

#include "base/url.h"
#include "fill.h"
#include "xmltext.h"

/* Links whose address holds tags. */

#define BRACE_OPEN "%7B"
#define BRACE_CLOSE "%7D"

/* Office writes {url} as %7Burl%7D; what is inside was meant as typed. */
static struct slice
decode_braces(struct arena *a, const char *target)
{
	struct slice rest = slice_of(target);
	char *out = arena_strdup(a, "");
	size_t open;

	while ((open = slice_find_fold(rest, BRACE_OPEN)) < rest.len) {
		struct slice inside = slice_from(
			rest, open + strlen(BRACE_OPEN));
		size_t close = slice_find_fold(inside, BRACE_CLOSE);
		char *text;

		if (close == inside.len)
			break;
		text = url_decode(a, slice_sub(inside, 0, close));
		out = arena_printf(a, "%s%.*s{%s}", out, (int)open, rest.data,
			text ? text : "");
		rest = slice_from(inside, close + strlen(BRACE_CLOSE));
	}
	return slice_of(arena_printf(a, "%s%.*s", out, SLICE_ARG(rest)));
}

static void
add_link(struct fill_links *links, const struct package_rel *r,
	struct part *target)
{
	struct fill_link *l = ARRAY_PUSH(links->arena, links);

	l->source = r->source;
	l->id = r->id;
	l->target = *target;
}

/* A worksheet is no part that is filled as a whole. */
static bool
may_hold_links(const struct package_part *source)
{
	return source->part || source->of_sheet ||
		slice_ends(slice_of(source->type), "worksheet+xml");
}

bool
fill_has_links(const struct fill_links *links, const char *source)
{
	for (size_t i = 0; i < links->count; i++)
		if (strcmp(links->items[i].source, source) == 0)
			return true;
	return false;
}

void
fill_find_links(struct fill_links *links, struct package *p, struct arena *a,
	const struct syntax *syntax, struct problems *problems)
{
	links->arena = a;
	for (size_t i = 0; syntax->open && i < p->rel_count; i++) {
		const struct package_rel *r = &p->rels[i];
		struct package_part *source = package_part(p, r->source);
		struct part target = {.name = package_rels_name(a, r->source),
			.dialect = &dialect_plain};

		if (!r->external || !source || !may_hold_links(source) ||
			!slice_ends(slice_of(r->type), "/hyperlink"))
			continue;
		target.bytes = decode_braces(a, r->target);
		if (slice_find(target.bytes, syntax->open) == target.bytes.len)
			continue;
		part_compile(&target, a, syntax, problems);
		if (target.tag_count == 0)
			continue;
		add_link(links, r, &target);
		if (source->part)
			((struct part *)(uintptr_t)source->part)->tag_count++;
	}
}

static const struct fill_link *
find_link(const struct fill_links *links, const struct package_rel *r)
{
	for (size_t i = 0; i < links->count; i++)
		if (strcmp(links->items[i].id, r->id) == 0 &&
			strcmp(links->items[i].source, r->source) == 0)
			return &links->items[i];
	return NULL;
}

bool
fill_is_link(const struct fill_links *links, const struct package_rel *r)
{
	return find_link(links, r) != NULL;
}

bool
fill_is_web_address(struct slice s)
{
	struct url u;

	if (slice_starts_fold(s, "mailto:"))
		return slice_find_char(s, ' ') == s.len && s.len > 7;
	return (slice_starts_fold(s, "http://") ||
		       slice_starts_fold(s, "https://")) &&
		url_parse(s, &u) && u.host.len > 0;
}

const char *
fill_link(struct exec *x, const struct package_rel *r)
{
	const struct fill_link *l = x->fill->links->count > 0
		? find_link(x->fill->links, r)
		: NULL;
	struct output_part text = {.name = x->name};
	enum escape_kind escape = x->escape;
	struct slice target;

	if (!l)
		return NULL;
	if (strcmp(x->name, r->source) == 0)
		output_unrelate(x->output, x->name, r->id);
	x->escape = ESCAPE_URL;
	fill_part(x, &l->target, &text);
	x->escape = escape;
	target = slice_trim(output_text(x->output, &text));
	if (!target.data)
		return "";
	if (!fill_is_web_address(target)) {
		if (target.len > 0)
			exec_warn(x,
				"a link in '%s' leads to no web address: "
				"'%.80s'",
				x->name, target.data);
		return "";
	}
	return output_relate(x->output, x->name,
		&(struct output_target){.type = r->type,
			.target = arena_strndup(
				x->arena, target.data, target.len),
			.external = true});
}
