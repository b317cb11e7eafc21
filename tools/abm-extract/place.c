#include "place.h"

#include <string.h>

#include "sections.h"

#define HEADING_MOST 110 /* bytes */
#define PAST (-1.5)
#define NEAR 6000 /* bytes that a weighty heading reaches down */

static bool
is_heading(const struct place *p, const struct block *k)
{
	struct slice s = slice_trim(doctext_slice(p->d, k->start, k->end));
	bool loud = k->heading > 0 ||
		k->flags & (BLOCK_BOLD | BLOCK_CAPS | BLOCK_UNDERLINED);

	if (k->kind == BLOCK_ROW || k->flags & BLOCK_FURNITURE || s.len < 4 ||
		s.len > HEADING_MOST)
		return false;
	if (strchr(";,", s.data[s.len - 1]))
		return false;
	if (s.data[s.len - 1] != '.' &&
		(loud || k->flags & BLOCK_ITALIC ||
			cue_found(p->pack, CUE_HEADING, s)))
		return true;
	return cue_found(p->pack, CUE_HEADING_COMPARED, s);
}

/*
 * "2022 compared to 2021" in a report on 2023: what follows is last year's
 * news, until another year or another subject is spoken of.
 */
static void
set_past(struct place *p, struct slice heading)
{
	int age = calendar_age(p->calendar, p->pack, heading, false);

	if (cue_found(p->pack, CUE_HEADING_COMPARED, heading))
		p->past = age > 0;
	else if (p->heading != 0 || p->dropped ||
		(age <= 0 && age != CALENDAR_NO_YEAR))
		p->past = false;
}

static void
read_heading(struct place *p, const struct block *k)
{
	struct slice s = doctext_slice(p->d, k->start, k->end);

	p->dropped = cue_found(p->pack, CUE_HEADING_DROP, s);
	p->heading = 0;
	if (cue_found(p->pack, CUE_HEADING_HIGH, s))
		p->heading = 0.4;
	if (cue_found(p->pack, CUE_HEADING_LOW, s))
		p->heading = -0.5;
	p->heading_end = k->end;
	set_past(p, s);
}

static void
advance(struct place *p, const struct block *to)
{
	const struct blocks *list = &p->d->blocks;

	while (p->next_block < list->count &&
		list->items[p->next_block].start < to->start) {
		const struct block *k = &list->items[p->next_block++];

		if (is_heading(p, k))
			read_heading(p, k);
	}
}

/* Form 10-K and 20-F items; others by their titles. */
static double
weight_of_item(const char *id, bool *known)
{
	static const struct {
		const char *id;
		double weight;
	} items[] = {{"1", 0.9}, {"1A", -0.5}, {"1B", -3}, {"1C", -0.7},
		{"2", 0.1}, {"3", -0.1}, {"4", -0.5}, {"5", -0.2}, {"6", -0.5},
		{"7", 1.0}, {"7A", -0.6}, {"8", 0.0}, {"9", -1}, {"9A", -0.6},
		{"9B", 0.2}, {"10", -0.1}, {"11", -1.5}, {"12", -1.5},
		{"13", -1}, {"14", -3}, {"15", -0.3}, {"16", -1}, {"3.D", -0.5},
		{"4.A", 0.8}, {"4.B", 0.9}, {"5.A", 1.0}, {"5.D", 1.0}};

	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		*known = !strcmp(id, items[i].id);
		if (*known)
			return items[i].weight;
	}
	return 0;
}

/* Also an item that only points to the text it stands in. */
static const struct section *
section_of(const struct extract *x, size_t off)
{
	for (size_t i = 0; i < x->sections.count; i++) {
		const struct section *s = &x->sections.items[i];

		if (s->resolved.start != NO_OFFSET &&
			s->resolved.start < s->resolved.end &&
			off >= s->resolved.start && off < s->resolved.end)
			return s;
	}
	return section_at(x, off);
}

static double
weight_of_section(const struct place *p, const struct section *s)
{
	struct slice title;
	double weight;
	bool known;

	weight = weight_of_item(s->id, &known);
	if (known)
		return weight;
	title = slice_of(s->title ? s->title : "");
	if (cue_found(p->pack, CUE_HEADING_LOW, title))
		return -0.4;
	return cue_found(p->pack, CUE_HEADING_HIGH, title) ? 0.9 : 0.3;
}

/* Sentence after sentence stands in the same section. */
static double
weight_at(struct place *p, size_t off)
{
	const struct section *s = section_of(p->x, off);

	if (s && s != p->section)
		p->section_weight = weight_of_section(p, s);
	p->section = s;
	return s ? p->section_weight : 0.2;
}

static bool
is_report(const struct doctext *d, const struct block *k)
{
	struct slice form;

	if (k->part <= 0 || (size_t)k->part >= d->parts.count)
		return true;
	form = slice_of(d->parts.items[k->part].form);
	return !form.len || slice_starts_fold(form, "EX-13") ||
		slice_starts_fold(form, "10-") ||
		slice_starts_fold(form, "20-F") ||
		slice_starts_fold(form, "40-F") ||
		slice_starts_fold(form, "6-K");
}

bool
place_of(struct place *p, const struct sentence *s, double *weight)
{
	bool near;

	advance(p, s->block);
	near = s->start - p->heading_end < NEAR;
	if (!is_report(p->d, s->block) || (p->dropped && near))
		return false;
	*weight = weight_at(p, s->start);
	if (near)
		*weight += p->heading;
	if (p->past)
		*weight += PAST;
	if (s->first)
		*weight += 0.15;
	if (s->block->flags & BLOCK_LIST)
		*weight += 0.1;
	return *weight > -2;
}
