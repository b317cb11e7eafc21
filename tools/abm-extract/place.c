#include "place.h"

#include <string.h>

#include "forms.h"
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

/* What a sentence is worth by the item it stands in. */
struct item_weight {
	const char *id;
	double weight;
};

static const struct item_weight weights_10k[] = {{"1", 0.9}, {"1A", -0.5},
	{"1B", -3}, {"1C", -0.7}, {"2", 0.1}, {"3", -0.1}, {"4", -0.5},
	{"5", -0.2}, {"6", -0.5}, {"7", 1.0}, {"7A", -0.6}, {"8", 0.0},
	{"9", -1}, {"9A", -0.6}, {"9B", 0.2}, {"10", -0.1}, {"11", -1.5},
	{"12", -1.5}, {"13", -1}, {"14", -3}, {"15", -0.3}, {"16", -1},
	{NULL, 0}};

static const struct item_weight weights_20f[] = {{"1", -1}, {"2", -1},
	{"3", -0.5}, {"3.D", -0.5}, {"4", 0.9}, {"4.A", 0.8}, {"4.B", 0.9},
	{"4.D", 0.1}, {"4A", -3}, {"5", 1.0}, {"5.A", 1.0}, {"5.D", 1.0},
	{"6", -0.1}, {"6.B", -1.5}, {"6.E", -1.5}, {"7", -1.5}, {"8", 0.0},
	{"9", -1}, {"10", -1}, {"11", -0.6}, {"12", -1.5}, {"13", -0.5},
	{"14", -1.5}, {"15", -0.6}, {"16A", -3}, {"16B", -3}, {"16C", -3},
	{"16D", -3}, {"16E", -1}, {"16F", -1}, {"16G", -1.5}, {"16J", -3},
	{"16K", -0.7}, {"18", 0.0}, {"19", -3}, {NULL, 0}};

/* Form 20-F until 2000, whose Item 9 is the management's discussion. */
static const struct item_weight weights_20f_old[] = {{"1", 0.9}, {"2", 0.1},
	{"3", -0.1}, {"4", -1}, {"5", -1}, {"6", -1.5}, {"7", -1.5},
	{"8", -0.5}, {"9", 1.0}, {"9A", -0.6}, {"10", -0.1}, {"11", -1.5},
	{"12", -1.5}, {"13", -1}, {"14", -1}, {"15", -0.5}, {"16", -1},
	{"18", 0.0}, {"19", -3}, {NULL, 0}};

static const struct item_weight *
weights_of(const struct doctext *d, const struct extract *x)
{
	const char *other;
	int period = form_period(x->period_end);

	if (form_of(d, &other) != form_20f())
		return weights_10k;
	return period && period < FORM_20F_RENUMBERED ? weights_20f_old
						      : weights_20f;
}

static bool
weight_of_item(const struct item_weight *weights, const char *id, double *out)
{
	for (; weights->id; weights++)
		if (!strcmp(id, weights->id)) {
			*out = weights->weight;
			return true;
		}
	return false;
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

	if (weight_of_item(p->weights, s->id, &weight))
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

	if (!p->weights)
		p->weights = weights_of(p->d, p->x);
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

bool
place_is_of_risks(const struct place *p)
{
	return p->section &&
		(!strcmp(p->section->id, "1A") ||
			!strcmp(p->section->id, "3.D"));
}
