#include "employees.h"

#include <string.h>

#include "figures.h"
#include "sentences.h"
#include "xbrlmetrics.h"

struct finder {
	const struct doctext *d;
	struct extract *x;
	struct arena *a;
	bool found;
};

static bool
has_any(struct slice s, const char *const *words)
{
	for (; *words; words++)
		if (slice_find_fold(s, *words) < s.len)
			return true;
	return false;
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
	/* Only adjectives may stand between. */
	if (has_any(slice_sub(s, end, word - end),
		    (const char *const[]){" of ", ".", ";", " and ", "(",
			    " to ", "%", " years", "$", NULL}))
		return false;
	start = end;
	while (start &&
		((s.data[start - 1] >= '0' && s.data[start - 1] <= '9') ||
			s.data[start - 1] == ','))
		start--;
	if (start && strchr("$.-", s.data[start - 1]))
		return false;
	return figure_read(slice_sub(s, start, end - start), d);
}

static const char *const people_words[] = {"employees", "associates",
	"full-time equivalent", "team members", "colleagues", "persons",
	"people", NULL};

static bool
says_all(struct slice s)
{
	static const char *const verbs[] = {"we had", "employed", "had approx",
		"had a total", "we employ", "has approx", "have approx",
		"employs", "there were", "workforce", "company had",
		"global team", "totaled", "had about", "had over", "had more",
		NULL};
	static const char *const partly[] = {"subsidiar", "laid off",
		"terminated", "union", "collective", "range", "between",
		"shares", "sponsor", "acquired", "positions", "eliminate",
		"options", "sales force of", NULL};

	return has_any(s, verbs) && !has_any(s, partly);
}

static void
on_sentence(void *ctx, const struct sentence *at)
{
	struct finder *p = ctx;
	struct slice s = doctext_slice(p->d, at->start, at->end);
	struct decimal d;

	if (p->found || s.len > 600 || at->block->part > 0 || !says_all(s))
		return;
	for (size_t i = 0; people_words[i] && !p->found; i++) {
		size_t word = slice_find_fold(s, people_words[i]);
		struct metric *m;
		struct evidence *e;

		if (word >= s.len || !number_before(s, word, &d) ||
			decimal_compare(d, decimal_from_int(5)) < 0)
			continue;
		p->found = true;
		m = ARRAY_PUSH(p->a, &p->x->metrics);
		m->name = "employees";
		m->value = decimal_text(p->a, d);
		m->unit = "pure";
		m->period = p->x->period_end;
		m->basis = "stated";
		e = ARRAY_PUSH(p->a, &m->evidence);
		e->start = at->start;
		e->end = at->end;
		e->page = at->block->page;
	}
}

void
employees_find(const struct doctext *d, struct extract *x, struct arena *a)
{
	struct finder p = {.d = d, .x = x, .a = a};

	if (!x->period_end)
		return;
	if (!metrics_has(&x->metrics, "employees", x->period_end))
		sentences_each(d, on_sentence, &p);
}
