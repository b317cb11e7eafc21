#include "eastpeople.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define CELLS 12
#define NAME_SHORTEST 2 /* characters */
#define NAME_LONGEST 4
#define TABLE_LONGEST 60 /* rows below a heading */

/* Best first: whoever is several things is known by the first. */
static const struct {
	const char *words;
	const char *role; /* NULL: none of ours */
} roles[] = {
	{"首席执行官", "ceo"},
	{"首席執行官", "ceo"},
	{"行政总裁", "ceo"},
	{"行政總裁", "ceo"},
	{"副总经理", NULL},
	{"副總經理", NULL},
	{"副总裁", NULL},
	{"副總裁", NULL},
	{"总经理", "ceo"},
	{"總經理", "ceo"},
	{"总裁", "ceo"},
	{"總裁", "ceo"},
	{"首席财务官", "cfo"},
	{"首席財務官", "cfo"},
	{"财务总监", "cfo"},
	{"財務總監", "cfo"},
	{"财务负责人", "cfo"},
	{"主管会计工作负责人", "cfo"},
	{"首席信息官", "cio"},
	{"首席資訊官", "cio"},
	{"首席技术官", "cto"},
	{"首席技術官", "cto"},
	{"首席运营官", "coo"},
	{"首席營運官", "coo"},
	{"会计机构负责人", "controller"},
	{"董事会秘书", "secretary"},
	{"董事會秘書", "secretary"},
	{"公司秘书", "secretary"},
	{"公司秘書", "secretary"},
	{"副董事长", "director"},
	{"副董事長", "director"},
	{"董事长", "chair"},
	{"董事長", "chair"},
	{"董事会主席", "chair"},
	{"董事會主席", "chair"},
	{"董事", "director"},
};

/*
 * A vice president is none, but may be chief of something else: the words of
 * those without a role hide what they hold.
 */
static const char *
role_of(struct slice title)
{
	bool vice = false;

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		if (slice_find(title, roles[i].words) == title.len)
			continue;
		if (!roles[i].role)
			vice = true;
		else if (!vice || strcmp(roles[i].role, "ceo") != 0)
			return roles[i].role;
	}
	return NULL;
}

/* Two to four characters, a dot between those of a foreign one. */
static bool
is_name(struct slice s)
{
	static const char *const words[] = {"姓名", "合计", "合計", "职务",
		"職務", "不适用", "情况", "本公司", NULL};
	size_t count = 0, off = 0;

	while (off < s.len) {
		uint32_t c = utf8_next(s.data, s.len, &off);

		if (c != 0xb7 && (c < 0x4e00 || c > 0x9fff))
			return false;
		count++;
	}
	for (size_t i = 0; words[i]; i++)
		if (slice_find(s, words[i]) < s.len)
			return false;
	return count >= NAME_SHORTEST && count <= NAME_LONGEST;
}

static void
add(struct roster *r, struct slice name, struct slice title, int age,
	size_t start, size_t end)
{
	struct person *n = NULL;

	for (size_t i = 0; i < r->x->people.count && !n; i++)
		if (slice_eq(slice_of(r->x->people.items[i].name), name))
			n = &r->x->people.items[i];
	if (!n) {
		n = ARRAY_PUSH(r->a, &r->x->people);
		n->name = arena_strndup(r->a, name.data, name.len);
	}
	if (title.len && (!n->title || (!n->role && role_of(title)))) {
		n->title = arena_strndup(r->a, title.data, title.len);
		n->role = role_of(title);
	}
	n->age = n->age ? n->age : age;
	roster_prove(r, n, start, end);
}

struct row {
	struct slice cells[CELLS];
	size_t count;
	const struct block *block;
};

static bool
read_row(const struct roster *r, size_t at, struct row *row)
{
	const struct block *k = &r->d->blocks.items[at];
	struct slice rest = doctext_slice(r->d, k->start, k->end);
	struct slice cell;

	row->count = 0;
	row->block = k;
	if (k->kind != BLOCK_ROW)
		return false;
	while (row->count < CELLS && slice_next(&rest, '\t', &cell))
		row->cells[row->count++] = slice_trim(cell);
	return row->count > 1;
}

/* The columns of a table of people. */
struct heads {
	size_t name, title, age; /* CELLS: there is none */
	size_t cells;
};

static size_t
column_of(const struct row *row, const char *const *words)
{
	for (size_t i = 0; i < row->count; i++)
		for (size_t w = 0; words[w]; w++)
			if (slice_is(row->cells[i], words[w]))
				return i;
	return CELLS;
}

static bool
read_heads(const struct row *row, struct heads *h)
{
	static const char *const names[] = {"姓名", NULL};
	static const char *const titles[] = {
		"职务", "職務", "职位", "職位", NULL};
	static const char *const ages[] = {"年龄", "年齡", NULL};

	h->name = column_of(row, names);
	h->title = column_of(row, titles);
	h->age = column_of(row, ages);
	h->cells = row->count;
	return h->name < CELLS && h->title < CELLS;
}

static bool
has_left(const struct row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (slice_is(row->cells[i], "离任") ||
			slice_is(row->cells[i], "離任"))
			return true;
	return false;
}

static int
age_of(const struct row *row, size_t column)
{
	char text[4] = {0};
	long age;

	if (column >= row->count || row->cells[column].len != 2)
		return 0;
	memcpy(text, row->cells[column].data, 2);
	age = strtol(text, NULL, 10);
	return age >= 18 && age <= 99 ? (int)age : 0;
}

static void
take_table(struct roster *r, size_t heading, const struct heads *h)
{
	struct row row;

	for (size_t i = heading + 1; i < r->end && i <= heading + TABLE_LONGEST;
		i++) {
		if (!read_row(r, i, &row) ||
			row.block->table != r->d->blocks.items[heading].table)
			return;
		if (row.count == h->cells && is_name(row.cells[h->name]) &&
			!has_left(&row))
			add(r, row.cells[h->name], row.cells[h->title],
				age_of(&row, h->age), row.block->start,
				row.block->end);
	}
}

/* "公司的法定代表人 | 沈砚舟" */
static void
take_pair(struct roster *r, const struct row *row)
{
	static const char *const posts[] = {"法定代表人", "董事会秘书",
		"董事會秘書", "财务总监", "財務總監", "公司秘书", "公司秘書",
		NULL};

	if (row->count != 2 || !is_name(row->cells[1]) ||
		row->cells[0].len > 60)
		return;
	for (size_t i = 0; posts[i]; i++)
		if (slice_ends(row->cells[0], posts[i]))
			add(r, row->cells[1], slice_of(posts[i]), 0,
				row->block->start, row->block->end);
}

/* "公司负责人沈砚舟、主管会计工作负责人秦芷澜及会计机构负责人…声明" */
static void
take_sentence(struct roster *r, const struct block *k)
{
	static const char *const posts[] = {
		"主管会计工作负责人", "会计机构负责人", "公司负责人", NULL};
	struct slice s = doctext_slice(r->d, k->start, k->end);

	if (s.len > 600 || slice_find(s, "声明") == s.len)
		return;
	for (size_t i = 0; posts[i]; i++) {
		static const char *const ends[] = {
			"、", "及", "，", "声明", " ", "（", NULL};
		struct slice rest = slice_from(
			s, slice_find(s, posts[i]) + strlen(posts[i]));
		size_t end = rest.len;

		if (slice_starts(rest, "（会计主管人员）"))
			rest = slice_from(rest, strlen("（会计主管人员）"));
		if (slice_starts(rest, "："))
			rest = slice_from(rest, 3);
		for (size_t e = 0; ends[e]; e++) {
			size_t at = slice_find(rest, ends[e]);

			end = at < end ? at : end;
		}
		rest = slice_sub(rest, 0, end);
		if (is_name(rest))
			add(r, rest, slice_of(posts[i]), 0, k->start, k->end);
	}
}

void
eastpeople_find(struct roster *r)
{
	struct heads h;
	struct row row;

	for (size_t i = 0; i < r->end; i++) {
		if (!read_row(r, i, &row))
			continue;
		if (read_heads(&row, &h))
			take_table(r, i, &h);
		else
			take_pair(r, &row);
	}
	for (size_t i = 0; i < r->end; i++)
		if (r->d->blocks.items[i].kind == BLOCK_PARA)
			take_sentence(r, &r->d->blocks.items[i]);
}
