#include "port/xmlnames.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

#define SLOTS 4096 /* a power of two */
#define NAMES_MOST 2000
#define LONGEST 120 /* bytes of a name */
#define BINDINGS_MOST 64
#define LONGEST_URI 250

/* How a name is told under the bindings of one epoch. */
struct told {
	struct xmltold name;
	const char *prefix; /* what it begins with; "" none */
	size_t epoch;
};

struct xmlname {
	struct slice whole; /* as it was read */
	struct slice prefix, local; /* parts of it; prefix without data: none */
	uint64_t code;
	bool binds; /* "xmlns" or "xmlns:..." */
	struct told element, attr;
};

struct binding {
	struct slice prefix; /* empty: the default namespace */
	const char *told; /* prefix under which its names are told */
	size_t depth;
};

struct xmlnames {
	struct arena arena;
	const struct markup_handler *handler;
	struct xmlname *slots[SLOTS];
	size_t count;
	struct binding bindings[BINDINGS_MOST];
	size_t binding_count;
	size_t epoch; /* grows with every change of the bindings */
};

const char *
xmlnames_prefix(const char *uri, const char *prefix)
{
	static const struct {
		const char *part; /* of the namespace name */
		const char *prefix;
	} known[] = {
		{"inlineXBRL", "ix"},
		{"http://www.xbrl.org/2003/instance", "xbrli"},
		{"http://xbrl.org/2006/xbrldi", "xbrldi"},
		{"http://www.w3.org/2001/XMLSchema-instance", "xsi"},
	};

	for (size_t i = 0; uri && i < sizeof known / sizeof *known; i++)
		if (strstr(uri, known[i].part))
			return known[i].prefix;
	return prefix;
}

struct xmlnames *
xmlnames_open(const struct markup_handler *handler)
{
	struct xmlnames *x = mem_zalloc(1, sizeof *x);

	x->handler = handler;
	x->epoch = 1;
	return x;
}

void
xmlnames_close(struct xmlnames *x)
{
	arena_free(&x->arena);
	free(x);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* ASCII that may stand in a name: 1 at its beginning too, 2 only behind it. */
/* clang-format off */
#define L(c) [c] = 1, [(c) | 0x20] = 1
static const unsigned char name_bytes[256] = {
	L('A'), L('B'), L('C'), L('D'), L('E'), L('F'), L('G'), L('H'), L('I'),
	L('J'), L('K'), L('L'), L('M'), L('N'), L('O'), L('P'), L('Q'), L('R'),
	L('S'), L('T'), L('U'), L('V'), L('W'), L('X'), L('Y'), L('Z'),
	['_'] = 1, ['-'] = 2, ['.'] = 2, ['0'] = 2, ['1'] = 2, ['2'] = 2,
	['3'] = 2, ['4'] = 2, ['5'] = 2, ['6'] = 2, ['7'] = 2, ['8'] = 2,
	['9'] = 2,
};
#undef L
/* clang-format on */

/* The name, or where it belongs. */
static struct xmlname **
find(struct xmlnames *x, const struct xmlname *n)
{
	size_t at = (size_t)(n->code ^ n->code >> 29) & (SLOTS - 1);

	for (; x->slots[at]; at = (at + 1) & (SLOTS - 1)) {
		const struct xmlname *o = x->slots[at];

		if (o->code == n->code && slice_eq(o->whole, n->whole))
			break;
	}
	return &x->slots[at];
}

/* The name at the slot, which is free: prefix_len bytes of it are its prefix. */
static struct xmlname *
keep(struct xmlnames *x, struct xmlname **slot, const struct xmlname *n,
	size_t prefix_len)
{
	struct xmlname *o;

	if (x->count == NAMES_MOST)
		return NULL;
	x->count++;
	o = *slot = arena_alloc(&x->arena, 1, sizeof *o);
	*o = *n;
	o->whole.data = arena_strndup(&x->arena, n->whole.data, n->whole.len);
	o->local = o->whole;
	if (prefix_len) {
		o->prefix.data = arena_strndup(
			&x->arena, n->whole.data, prefix_len);
		o->prefix.len = prefix_len;
		o->local = slice_from(o->whole, prefix_len + 1);
	}
	o->binds = slice_is(prefix_len ? o->prefix : o->local, "xmlns");
	return o;
}

/* Behind the letter and what may follow it; where it is, without a letter. */
static const unsigned char *
part_end(const unsigned char *at, const unsigned char *end)
{
	if (at < end && name_bytes[*at] == 1)
		while (at < end && name_bytes[*at])
			at++;
	return at;
}

static uint64_t
code_of(const unsigned char *p, size_t len)
{
	uint64_t code = len, word;

	for (; len >= sizeof word; p += sizeof word, len -= sizeof word) {
		memcpy(&word, p, sizeof word);
		code = (code ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		code ^= code >> 32;
	}
	word = 0;
	memcpy(&word, p, len);
	code = (code ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return code ^ code >> 32;
}

struct xmlname *
xmlnames_read(
	struct xmlnames *x, const unsigned char **p, const unsigned char *end)
{
	const unsigned char *from = *p;
	const unsigned char *at = part_end(from, end);
	struct xmlname n = {.code = 0};
	struct xmlname **slot;
	size_t prefix_len = 0;

	if (at > from && at < end && *at == ':') {
		prefix_len = (size_t)(at - from);
		from = at + 1;
		at = part_end(from, end);
	}
	if (at == from || at - *p > LONGEST ||
		(at < end && (*at >= 0x80 || *at == ':')))
		return NULL;
	n.whole = slice_make((const char *)*p, (size_t)(at - *p));
	n.code = code_of(*p, n.whole.len);
	*p = at;
	slot = find(x, &n);
	return *slot ? *slot : keep(x, slot, &n, prefix_len);
}

bool
xmlname_again(const struct xmlname *n, const unsigned char **p,
	const unsigned char *end)
{
	size_t len = n->whole.len;
	unsigned char next;

	if ((size_t)(end - *p) <= len || memcmp(*p, n->whole.data, len) != 0)
		return false;
	next = (*p)[len];
	if (name_bytes[next] || next == ':' || next >= 0x80)
		return false;
	*p += len;
	return true;
}

bool
xmlname_binds(const struct xmlname *n)
{
	return n->binds;
}

bool
xmlname_has_prefix(const struct xmlname *n)
{
	return n->prefix.data != NULL;
}

bool
xmlname_same_local(const struct xmlname *a, const struct xmlname *b)
{
	return slice_eq(a->local, b->local);
}

bool
xmlname_is_xml(const struct xmlname *n)
{
	return !n->prefix.data && slice_is_fold(n->local, "xml");
}

/* An absolute URI of the most ordinary kind (RFC 3986). */
static bool
is_plain_uri(struct slice uri)
{
	size_t colon = slice_find_char(uri, ':');
	bool host = slice_starts(slice_from(uri, colon + 1), "//");
	size_t marks = 0;

	if (!colon || colon == uri.len || uri.len > LONGEST_URI)
		return false;
	for (size_t i = 0; i < uri.len; i++) {
		unsigned char c = (unsigned char)uri.data[i];
		bool name = name_bytes[c] != 0;

		marks += c == '#';
		if (i <= colon ? !((name && c != '_') || i == colon)
			       : !name && c != '/' && c != '#' &&
					(c != ':' || host))
			return false;
	}
	return name_bytes[(unsigned char)uri.data[0]] == 1 && marks < 2;
}

int
xmlnames_bind(struct xmlnames *x, const struct xmlname *n, struct slice uri,
	size_t depth)
{
	struct slice prefix = n->prefix.data ? n->local : SLICE("");
	struct binding *b = &x->bindings[x->binding_count];
	char text[LONGEST_URI + 1];

	/* Names that XML keeps for itself are not looked into. */
	if (x->binding_count == BINDINGS_MOST ||
		slice_starts_fold(prefix, "xml") ||
		slice_starts(uri, "http://www.w3.org/XML/") ||
		slice_starts(uri, "http://www.w3.org/2000/xmlns"))
		return -1;
	if (uri.len ? !is_plain_uri(uri) : prefix.len > 0)
		return -1;
	memcpy(text, uri.data, uri.len);
	text[uri.len] = '\0';
	b->prefix = prefix;
	b->told = xmlnames_prefix(text, prefix.data);
	b->depth = depth;
	x->binding_count++;
	x->epoch++;
	return 0;
}

void
xmlnames_unbind(struct xmlnames *x, size_t depth)
{
	size_t count = x->binding_count;

	while (count && x->bindings[count - 1].depth >= depth)
		count--;
	x->epoch += count != x->binding_count;
	x->binding_count = count;
}

/* NULL: no element has bound it. */
static const char *
prefix_of(const struct xmlnames *x, struct slice prefix)
{
	for (size_t i = x->binding_count; i-- > 0;)
		if (slice_eq(x->bindings[i].prefix, prefix))
			return x->bindings[i].told;
	if (slice_is(prefix, "xml"))
		return "xml";
	return prefix.len ? NULL : "";
}

static char *
compose(struct xmlnames *x, const char *prefix, struct slice local)
{
	char *text = arena_printf(&x->arena, "%s%s%.*s", prefix,
		*prefix ? ":" : "", SLICE_ARG(local));

	for (char *c = text; *c; c++)
		*c = lower(*c);
	return text;
}

static const struct xmltold *
tell(struct xmlnames *x, struct told *t, struct slice local, const char *prefix,
	int (*code)(const char *name))
{
	if (!prefix)
		return NULL;
	if (!t->name.text || strcmp(t->prefix, prefix) != 0) {
		t->name.text = compose(x, prefix, local);
		t->name.code = code ? code(t->name.text) : 0;
	}
	t->prefix = prefix;
	t->epoch = x->epoch;
	return &t->name;
}

const struct xmltold *
xmlnames_element(struct xmlnames *x, struct xmlname *n)
{
	if (n->element.epoch == x->epoch)
		return &n->element.name;
	return tell(x, &n->element, n->local,
		prefix_of(x, n->prefix.data ? n->prefix : SLICE("")),
		x->handler->element_code);
}

/* An attribute without a prefix is in no namespace. */
const struct xmltold *
xmlnames_attr(struct xmlnames *x, struct xmlname *n)
{
	if (n->attr.epoch == x->epoch)
		return &n->attr.name;
	return tell(x, &n->attr, n->local,
		n->prefix.data ? prefix_of(x, n->prefix) : "",
		x->handler->attr_code);
}
