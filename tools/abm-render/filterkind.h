#ifndef ABM_RENDER_FILTERKIND_H
#define ABM_RENDER_FILTERKIND_H

#include "filters.h"

/* What the files of the filters share. */

typedef struct value filter_run_fn(
	const struct value *in, struct filter_call *call, struct fault *f);

enum filter_trait {
	SEES_ABSENT = 1, /* it is run for absent values, too */
	FIRST_IS_MEMBER = 2, /* that argument names a member of the items */
	SECOND_IS_MEMBER = 4
};

struct filter_kind {
	const char *name;
	filter_run_fn *run;
	size_t least;
	size_t most;
	unsigned traits; /* of enum filter_trait */
};

char *filter_text(struct filter_call *call, const struct value *v);
struct value filter_result(const char *text);
/* The i-th argument, or what stands for an absent one. */
long filter_int_arg(struct filter_call *call, size_t i, long absent);
const char *
filter_text_arg(struct filter_call *call, size_t i, const char *absent);
/* The first of a list of figures, which is the newest. */
struct value filter_figure(const struct value *in, struct filter_call *call);
/* Absent for an absent figure, a fault for another that is none. */
struct value filter_not_a_number(
	const struct value *in, struct filter_call *call, struct fault *f);

/* filters_list.c */
filter_run_fn filter_join;
filter_run_fn filter_first;
filter_run_fn filter_last;
filter_run_fn filter_count;
filter_run_fn filter_sum;
filter_run_fn filter_where;
filter_run_fn filter_sort;
filter_run_fn filter_unique;
/* filters_figure.c */
filter_run_fn filter_money;
filter_run_fn filter_number;
filter_run_fn filter_percent;
filter_run_fn filter_round;
filter_run_fn filter_date;

#endif
