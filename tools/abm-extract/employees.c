#include "employees.h"

#include <string.h>

#include "base/bytes16.h"
#include "figures.h"
#include "literals.h"
#include "sections.h"
#include "sentences.h"
#include "xbrlmetrics.h"

struct finder {
	const struct literals *words; /* one of them must be in a sentence */
	unsigned met; /* of people_words, those that are: a bit each */
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	bool found;
	bool in_business; /* the best one stands in Item 1 */
	bool general; /* and speaks of the whole company */
	int parts; /* numbers that may be those of a subsidiary */
	struct decimal best;
	const char *formula; /* of the best: full-time + part-time; or NULL */
	struct sentence where;
};

#define AVERAGE_LONGEST 160 /* bytes, of an average and its number */
#define SENTENCE_LONGEST 700 /* bytes */
#define OTHER 31 /* number of all other_words, in finder.met */

/* A sentence that counts people has one of these, or of people_words. */
static const char *const other_words[] = {
	"employee", "headcount", "workforce", NULL};

static bool
has_any(struct slice s, const char *const *words)
{
	for (; *words; words++)
		if (slice_find_fold(s, *words) < s.len)
			return true;
	return false;
}

static bool
says_all_times(struct slice s)
{
	return slice_find_fold(s, "full- and part-time") < s.len ||
		slice_find_fold(s, "full and part-time") < s.len ||
		slice_find_fold(s, "full-time and part-time") < s.len ||
		slice_find_fold(s, "full time and part time") < s.len;
}

/* "full-time salaried and hourly": how people are employed, nothing else. */
static bool
says_how_employed(struct slice s)
{
	static const char *const words[] = {"full-time", "full", "part-time",
		"part", "time", "salaried", "hourly", "permanent", "regular",
		"active", "paid", "and", NULL};

	while (s.len) {
		size_t end = 0;
		bool known = false;

		s = slice_trim(s);
		while (end < s.len && !strchr(" ,", s.data[end]))
			end++;
		for (size_t i = 0; words[i] && !known; i++)
			known = slice_is_fold(slice_sub(s, 0, end), words[i]);
		if (!known && end)
			return false;
		s = slice_from(s, end + 1);
	}
	return true;
}

/* The number that stands before the word, at most a few words away. */
static bool
number_before(struct slice s, size_t word, struct decimal *d)
{
	size_t end = word;
	size_t start;

	while (end && word - end < 45 &&
		!(s.data[end - 1] >= '0' && s.data[end - 1] <= '9'))
		end--;
	if (!end || word - end >= 45)
		return false;
	/* Only adjectives may stand between: "full- and part-time". */
	if (!says_all_times(slice_sub(s, end, word - end)) &&
		!says_how_employed(slice_sub(s, end, word - end)) &&
		has_any(slice_sub(s, end, word - end),
			(const char *const[]){" of ", ".", ";", " and ", "(",
				" to ", "%", " years", "$", NULL}))
		return false;
	start = end;
	while (start &&
		((s.data[start - 1] >= '0' && s.data[start - 1] <= '9') ||
			s.data[start - 1] == ','))
		start--;
	if (start && strchr("$-", s.data[start - 1]))
		return false;
	/* "23 (2021: 21) employees" has that of the year before in brackets. */
	if (start >= 7 && slice_is(slice_sub(s, start - 2, 2), ": ") &&
		s.data[start - 7] == '(' && year_of(slice_sub(s, start - 6, 4)))
		return number_before(s, start - 7, d);
	/* "2.1 million employees" */
	if (slice_starts_fold(slice_from(s, end), " million")) {
		while (start && strchr("0123456789.", s.data[start - 1]))
			start--;
		return figure_read(slice_sub(s, start, end - start), d) &&
			decimal_shift(*d, 6, d);
	}
	if (start && s.data[start - 1] == '.')
		return false;
	return !year_of(slice_sub(s, start, end - start)) &&
		figure_read(slice_sub(s, start, end - start), d);
}

static const char *const people_words[] = {"employees", "associates",
	"full-time equivalent", "team members", "colleagues", "persons",
	"people", "partners", "staff", NULL};

/* Does the sentence, up to the number's word, speak of all of them? */
static bool
says_all(struct slice s)
{
	static const char *const verbs[] = {" had ", "employed", "we employ",
		"have approx", "has approx", "employs", "there were",
		"workforce", "community of", "team of", "totaled", "we have",
		"company has", "company have", "subsidiaries have",
		"subsidiaries employ", " employ approx", NULL};
	static const char *const partly[] = {"subsidiary", "laid off",
		"terminated", "union", "collective", "range", "between",
		"shares", "sponsor", "acquired", "positions", "eliminate",
		"options", "of this number", "sales force of", "of these",
		"of whom", "% of", "approximately half", "granted", "eligible",
		"voting unit", "election", NULL};

	return has_any(s, verbs) && !has_any(s, partly);
}

static void
add_employees(struct finder *p)
{
	struct metric *m = ARRAY_PUSH(p->a, &p->x->metrics);
	struct evidence *e = ARRAY_PUSH(p->a, &m->evidence);

	m->name = "employees";
	m->value = decimal_text(p->a, p->best);
	m->unit = "pure";
	m->period = p->x->period_end;
	m->basis = p->formula ? "derived" : "stated";
	m->formula = p->formula;
	e->start = p->where.start;
	e->end = p->where.end;
	e->page = p->where.block->page;
}

/* Is it the company that employs, not one of its businesses by name? */
static bool
speaks_of_company(struct slice s)
{
	static const char *const words[] = {"we ", "our ", "company",
		"subsidiaries", "registrant", "corporation", "affiliates",
		"worldwide", "there were", "total", "inc.", NULL};

	return has_any(s, words);
}

/*
 * All of them are more than any part of them: the largest number counts, and
 * Item 1 before the rest of the report.
 */
static void
consider(struct finder *p, const struct sentence *at, struct decimal d,
	const char *formula)
{
	const struct section *s = section_at(p->x, at->start);
	bool business = s && !strcmp(s->id, "1");
	bool general = speaks_of_company(
		doctext_slice(p->d, at->start, at->end));

	p->parts += !general;
	if (p->found && p->general != general) {
		if (p->general)
			return;
	} else if (p->found &&
		(p->in_business > business ||
			(p->in_business == business &&
				decimal_compare(d, p->best) <= 0)))
		return;
	p->found = true;
	p->general = general;
	p->in_business = business;
	p->best = d;
	p->formula = formula;
	p->where = *at;
}

/* "We currently have no employees", "has only one employee". */
static bool
few_employees(struct slice s, struct decimal *d)
{
/* clang-format off */
#define NUMBER(n) {" " n " employee", " " n " full-time employee", \
	" " n " full time employee", " " n " paid employee", NULL}
	static const char *const numbers[11][5] = {
		NUMBER("no"), NUMBER("one"), NUMBER("two"), NUMBER("three"),
		NUMBER("four"), NUMBER("five"), NUMBER("six"), NUMBER("seven"),
		NUMBER("eight"), NUMBER("nine"), NUMBER("ten")};
#undef NUMBER
	/* clang-format on */

	if (s.len > 200 || slice_find_fold(s, "employee") == s.len)
		return false;
	if (slice_find_fold(s, "is our only employee") < s.len ||
		slice_find_fold(s, "is our sole employee") < s.len) {
		*d = decimal_from_int(1);
		return true;
	}
	for (int i = 0; i <= 10; i++)
		for (size_t k = 0; numbers[i][k]; k++) {
			size_t at = slice_find_fold(s, numbers[i][k]);

			if (at < s.len &&
				has_any(slice_sub(s, 0, at + 1),
					(const char *const[]){"have", "has ",
						"had ", "employ", NULL})) {
				*d = decimal_from_int(i);
				return true;
			}
		}
	return false;
}

/* "The average monthly number of employees during the year was 21 (2019: 23)" */
static bool
average_number(struct slice s, struct decimal *d)
{
	static const char *const kinds[] = {"employee", "persons employed",
		"people employed", "staff", NULL};
	size_t at = slice_find_fold(s, "average ");
	size_t end;

	s = slice_sub(slice_from(s, at), 0, AVERAGE_LONGEST);
	if (slice_find_fold(s, "number of ") > 20 || !has_any(s, kinds) ||
		slice_find_fold(s, "undertakings") < s.len)
		return false;
	at = slice_find_fold(s, " was ");
	s = slice_from(s, at + 5);
	for (end = 0; end < s.len && strchr("0123456789,", s.data[end]); end++)
		;
	while (end && s.data[end - 1] == ',')
		end--;
	return end > 0 && !year_of(slice_sub(s, 0, end)) &&
		(end == s.len || strchr(" ,.;(", s.data[end])) &&
		figure_read(slice_sub(s, 0, end), d);
}

/* "our employee headcount worldwide was 125,665", "workforce level ... was". */
static bool
headcount(struct slice s, struct decimal *d)
{
	static const char *const words[] = {"headcount", "workforce level",
		"number of employees", "workforce", NULL};
	size_t at = s.len;
	size_t end;

	for (size_t i = 0; words[i] && at == s.len; i++)
		at = slice_find_fold(s, words[i]);
	if (at == s.len)
		return false;
	s = slice_from(s, at);
	at = slice_find_fold(slice_sub(s, 0, 90), " was ");
	if (at >= slice_sub(s, 0, 90).len)
		return false;
	s = slice_from(s, at + 5);
	if (slice_starts_fold(s, "approximately "))
		s = slice_from(s, 14);
	for (end = 0; end < s.len && strchr("0123456789,", s.data[end]); end++)
		;
	while (end && s.data[end - 1] == ',')
		end--;
	return end > 2 && !year_of(slice_sub(s, 0, end)) &&
		(end == s.len || strchr(" ,.;", s.data[end])) &&
		!slice_starts_fold(slice_from(s, end), " percent") &&
		figure_read(slice_sub(s, 0, end), d);
}

static void
on_word(void *ctx, const uint32_t *values, size_t count, size_t end)
{
	struct finder *p = ctx;

	(void)end;
	for (size_t i = 0; i < count; i++)
		p->met |= 1U << values[i];
}

static bool
has_digit(struct slice s)
{
	size_t i = 0;

	for (; i + BYTES16 <= s.len; i += BYTES16)
		if (bytes16_any(
			    bytes16_within(bytes16_load(s.data + i), '0', '9')))
			return true;
	while (i < s.len && !(s.data[i] >= '0' && s.data[i] <= '9'))
		i++;
	return i < s.len;
}

/* Without a figure there may be no, one or a few employees. */
static bool
counts_people(void *ctx, struct slice s)
{
	struct finder *p = ctx;

	p->met = 0;
	if (has_digit(s))
		literals_scan(p->words, s, on_word, p);
	else if (slice_find_fold(s, "employee") < s.len)
		p->met = 1U << OTHER;
	return p->met != 0;
}

/* "247 full-time and 29 part-time employees" are the sum of both. */
static const char *
add_full_time(struct finder *p, struct slice s, struct decimal *d)
{
	static const char *const joints[] = {
		" full-time and ", " full time and ", NULL};
	struct decimal full, sum;
	const char *second;

	for (size_t i = 0; joints[i]; i++) {
		size_t at = slice_find_fold(s, joints[i]);
		struct slice rest = slice_from(s, at + strlen(joints[i]));

		if (at >= s.len || slice_find_fold(rest, "part") > 12 ||
			!number_before(s, at + 1, &full) ||
			!decimal_add(full, *d, &sum))
			continue;
		second = decimal_text(p->a, *d);
		*d = sum;
		return arena_printf(
			p->a, "%s + %s", decimal_text(p->a, full), second);
	}
	return NULL;
}

/* In one line: a wrapped one must not hide "company\nhas". */
static struct slice
flat(struct slice s, char out[SENTENCE_LONGEST])
{
	for (size_t i = 0; i < s.len; i++)
		out[i] = strchr("\n\t\f", s.data[i]) ? ' ' : s.data[i];
	return slice_make(out, s.len);
}

static void
on_sentence(void *ctx, const struct sentence *at)
{
	struct finder *p = ctx;
	struct slice s = doctext_slice(p->d, at->start, at->end);
	static const char *const holders[] = {
		"granted", "stock options", "options to", NULL};
	char text[SENTENCE_LONGEST];
	struct decimal d;

	if (s.len > sizeof text || at->block->part > 0 || !counts_people(p, s))
		return;
	s = flat(s, text);
	for (size_t i = 0; people_words[i]; i++) {
		size_t word = p->met & 1U << i
			? slice_find_fold(s, people_words[i])
			: s.len;

		if (word < s.len && says_all(slice_sub(s, 0, word)) &&
			!has_any(slice_from(s, word), holders) &&
			number_before(s, word, &d) &&
			decimal_compare(d, decimal_from_int(0)) > 0) {
			const char *formula = add_full_time(
				p, slice_sub(s, 0, word), &d);

			if (decimal_compare(d, decimal_from_int(10)) > 0)
				consider(p, at, d, formula);
		}
	}
	if (few_employees(s, &d) || average_number(s, &d) || headcount(s, &d))
		consider(p, at, d, NULL);
}

static struct literals *
open_words(void)
{
	struct literals *l = literals_open();

	for (uint32_t i = 0; people_words[i]; i++)
		literals_add(l, people_words[i], i);
	for (size_t i = 0; other_words[i]; i++)
		literals_add(l, other_words[i], OTHER);
	literals_build(l);
	return l;
}

static void
read_sentences(struct finder *p)
{
	struct literals *l = open_words();

	p->words = l;
	sentences_of(p->d, counts_people, on_sentence, p);
	literals_close(l);
}

/* "在职员工的数量合计（人） | 6,327", "员工总数为6,327人": the best first. */
static const char *const east_counts[] = {"在职员工的数量合计",
	"在职员工数量合计", "在職員工的數量合計", "员工总数", "員工總數",
	"员工总人数", "雇员总数", "僱員總數", "共有员工", "共有員工",
	"拥有员工", "员工人数", "員工人數", "在职员工", "僱員", NULL};

/* The number behind the words and what joins them: at most a few characters. */
static bool
number_behind(struct slice s, struct decimal *d)
{
	static const char *const joints[] = {"（人）", "(人)", "为", "為", "共",
		"约", "約", "：", ":", "\t", " ", "合计", "合計", "有", NULL};
	bool found = true;
	size_t end = 0;

	while (found) {
		found = false;
		for (size_t i = 0; joints[i] && !found; i++) {
			found = slice_starts(s, joints[i]);
			s = slice_from(s, found ? strlen(joints[i]) : 0);
		}
	}
	while (end < s.len && strchr("0123456789,", s.data[end]))
		end++;
	return end > 1 && (end == s.len || !strchr(".%", s.data[end])) &&
		!year_of(slice_sub(s, 0, end)) &&
		figure_read(slice_sub(s, 0, end), d);
}

static void
count_in_chinese(struct finder *p)
{
	size_t best = sizeof east_counts / sizeof *east_counts;

	for (size_t i = 0; i < p->d->blocks.count; i++) {
		const struct block *k = &p->d->blocks.items[i];
		struct slice s = doctext_slice(p->d, k->start, k->end);

		for (size_t w = 0; east_counts[w] && w < best; w++) {
			size_t at = slice_find(s, east_counts[w]);
			struct decimal d;

			if (k->part || s.len > SENTENCE_LONGEST ||
				at == s.len ||
				!number_behind(
					slice_from(
						s, at + strlen(east_counts[w])),
					&d))
				continue;
			best = w;
			p->best = d;
			p->found = p->general = true;
			p->where = (struct sentence){k->start, k->end, k, true};
		}
	}
}

void
employees_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct finder p = {.d = d, .x = x, .a = a};

	if (!x->period_end)
		return;
	if (!metrics_has(&x->metrics, "employees", x->period_end))
		read_sentences(&p);
	if (!p.found && x->language && !strncmp(x->language, "zh", 2) &&
		!metrics_has(&x->metrics, "employees", x->period_end))
		count_in_chinese(&p);
	/* Told for each business only: the sum is not in the report. */
	if (p.found && (p.general || p.parts == 1))
		add_employees(&p);
}
