#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "picture.h"
#include "port/xmlcheck.h"
#include "xmltext.h"
#include "xmltree.h"

/* SVG 2 is also a program and a page; only the drawing is taken. */

#define SIDE_DEFAULT 300 /* pixels, as browsers have it */

struct svg_attr {
	struct slice name;
	char *value;
};

/* The next attribute of a start tag, moving *rest behind it. */
static bool
next_attr(struct arena *a, struct slice *rest, struct svg_attr *out)
{
	size_t eq = slice_find_char(*rest, '=');
	const char *end;
	struct slice value;
	char quote[2] = {0};

	if (eq == rest->len)
		return false;
	out->name = slice_trim(slice_sub(*rest, 0, eq));
	value = slice_trim(slice_from(*rest, eq + 1));
	if (value.len == 0)
		return false;
	quote[0] = value.data[0];
	value = slice_from(value, 1);
	end = value.data + slice_find_char(value, quote[0]);
	*rest = slice_between(end, value.data + value.len);
	*rest = slice_from(*rest, 1);
	out->value = xmltext_decode(a, slice_between(value.data, end));
	return true;
}

/* url(#a) stays inside; so does what has no url() at all. */
static bool
styles_stay_inside(const char *text)
{
	struct slice rest = slice_of(text);
	size_t at;

	/* CSS may spell any letter as an escape. */
	if (strchr(text, '\\') || slice_find_fold(rest, "@import") < rest.len ||
		slice_find_fold(rest, "javascript:") < rest.len)
		return false;
	while ((at = slice_find_fold(rest, "url(")) < rest.len) {
		rest = slice_trim(slice_from(rest, at + 4));
		if (rest.len > 0 && strchr("\"'", rest.data[0]))
			rest = slice_trim(slice_from(rest, 1));
		if (!slice_starts(rest, "#"))
			return false;
	}
	return true;
}

static bool
is_inner_reference(const char *value)
{
	static const char *const data[] = {
		"data:image/png;", "data:image/jpeg;", "data:image/gif;"};

	if (*value == '#')
		return true;
	for (size_t i = 0; i < sizeof data / sizeof *data; i++)
		if (slice_starts_fold(slice_of(value), data[i]))
			return true;
	return false;
}

static bool
is_safe_attr(const struct svg_attr *at)
{
	size_t colon = slice_find_char(at->name, ':');
	struct slice local = colon < at->name.len
		? slice_from(at->name, colon + 1)
		: at->name;

	if (slice_starts(at->name, "xmlns"))
		return true;
	if (slice_starts_fold(local, "on"))
		return false;
	if (slice_is_fold(local, "href") || slice_is_fold(local, "src"))
		return is_inner_reference(at->value);
	return styles_stay_inside(at->value);
}

static bool
is_safe_element(const struct xmlnode *n)
{
	static const char *const bad[] = {"script", "foreignObject", "iframe",
		"embed", "object", "audio", "video", "handler", "listener",
		"animate", "animateMotion", "animateTransform", "set", "a",
		"discard"};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (xmlnode_is(n, bad[i]))
			return false;
	return true;
}

static bool
is_safe_node(struct arena *a, const struct xmlnode *n)
{
	struct slice rest = slice_from(n->open, n->name.len + 1);
	struct svg_attr at;

	if (!is_safe_element(n))
		return false;
	while (next_attr(a, &rest, &at))
		if (!is_safe_attr(&at))
			return false;
	return !xmlnode_is(n, "style") ||
		styles_stay_inside(xmlnode_text(a, n));
}

/* "120", "120px", "3in"; 0 for percentages and other units. */
static double
length(struct arena *a, struct slice s)
{
	static const struct {
		const char *unit;
		double pixels;
	} units[] = {{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16},
		{"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}};
	char *text = arena_strndup(a, s.data ? s.data : "", s.len);
	char *end;
	double n = strtod(text, &end);

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(end, units[i].unit) == 0)
			return n * units[i].pixels;
	return 0;
}

static void
read_size(struct arena *a, const struct xmlnode *root, double *width,
	double *height)
{
	struct slice box = xmlnode_attr(root, "viewBox");
	char *p = arena_strndup(a, box.data ? box.data : "", box.len);
	double view[4] = {0};

	for (size_t i = 0; i < 4; i++) {
		view[i] = strtod(p, &p);
		p += strspn(p, ", \t\r\n");
	}
	*width = length(a, xmlnode_attr(root, "width"));
	*height = length(a, xmlnode_attr(root, "height"));
	if (!(view[2] > 0) || !(view[3] > 0))
		view[2] = view[3] = SIDE_DEFAULT;
	if (!(*width > 0) && *height > 0)
		*width = *height * view[2] / view[3];
	else if (*width > 0 && !(*height > 0))
		*height = *width * view[3] / view[2];
	else if (!(*width > 0)) {
		*width = view[2];
		*height = view[3];
	}
}

int
picture_check_svg(struct arena *a, struct slice bytes, double *width,
	double *height, struct fault *f)
{
	struct fault bad = FAULT_INIT;
	struct xmlnode *root;

	if (xmlcheck(bytes, &bad) != 0)
		return fault_set(f, FAULT_INPUT,
			"is an SVG picture that is no usable XML: %s",
			bad.text);
	root = xmltree_parse(a, bytes);
	if (!root || !xmlnode_is(root, "svg"))
		return fault_set(f, FAULT_INPUT, "is no SVG picture");
	if (slice_find(bytes, "<?xml-stylesheet") < bytes.len)
		return fault_set(f, FAULT_INPUT,
			"is an SVG picture with an outside style sheet");
	for (const struct xmlnode *n = root; n; n = xmlnode_walk(root, n))
		if (!is_safe_node(a, n))
			return fault_set(f, FAULT_INPUT,
				"is an SVG picture with scripts, animation or "
				"outside references ('%.*s')",
				(int)(n->name.len > 40 ? 40 : n->name.len),
				n->name.data);
	read_size(a, root, width, height);
	if (!(*width >= 1) || !(*height >= 1) || *width > PICTURE_SIDE_LIMIT ||
		*height > PICTURE_SIDE_LIMIT)
		return fault_set(f, FAULT_LIMIT,
			"is an SVG picture of an impossible size");
	return 0;
}
