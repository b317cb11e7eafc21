#include <stdlib.h>
#include <string.h>

#include "filterkind.h"
#include "port/locale.h"

/* Filters that write figures and dates as the language does. */

char *
filter_text(struct filter_call *call, const struct value *v)
{
	struct slice s = value_text(call->x->arena, v);

	return arena_strndup(call->x->arena, s.data, s.len);
}

struct value
filter_result(const char *text)
{
	return text ? value_str(slice_of(text)) : value_none();
}

long
filter_int_arg(struct filter_call *call, size_t i, long absent)
{
	double d;

	if (i >= call->count)
		return absent;
	d = value_to_num(call->x->arena, &call->args[i]);
	return d >= -1000000 && d <= 1000000 ? (long)d : absent;
}

const char *
filter_text_arg(struct filter_call *call, size_t i, const char *absent)
{
	if (i >= call->count || value_absent(&call->args[i]))
		return absent;
	return filter_text(call, &call->args[i]);
}

/* The first of a list of figures, which is the newest. */
struct value
filter_figure(const struct value *in, struct filter_call *call)
{
	return value_is_array(in) ? value_at(call->x->arena, in, 0) : *in;
}

/* {value, unit} or a bare number; the unit of "x.value" is that of x. */
static bool
take_figure(const struct value *in, struct filter_call *call, char **value,
	const char **unit)
{
	struct value v = filter_figure(in, call);
	const struct cJSON *object = NULL;
	struct decimal d;

	if (value_is_object(&v))
		object = v.node;
	else if (v.owner && v.node && json_get(v.owner, "value") == v.node)
		object = v.owner;
	if (value_is_object(&v))
		v = value_member(call->x->arena, &v, "value");
	*unit = object ? json_get_str(object, "unit") : NULL;
	if (!value_to_decimal(call->x->arena, &v, &d))
		return false;
	*value = decimal_text(call->x->arena, d);
	return true;
}

struct value
filter_not_a_number(
	const struct value *in, struct filter_call *call, struct fault *f)
{
	struct value v = filter_figure(in, call);

	if (value_is_object(&v))
		v = value_member(call->x->arena, &v, "value");
	if (!value_absent(&v))
		fault_set(f, FAULT_INPUT, "'%s' needs a number, not '%.60s'",
			call->name, filter_text(call, &v));
	return value_none();
}

static enum locale_style
style_arg(const char *style)
{
	if (style && strcmp(style, "short") == 0)
		return LOCALE_SHORT;
	if (style && strcmp(style, "long") == 0)
		return LOCALE_LONG;
	return LOCALE_PLAIN;
}

/* "USD/shares" is counted in USD. */
static const char *
currency_of(struct filter_call *call, const char *unit)
{
	size_t len = unit ? strcspn(unit, "/") : 0;

	return unit ? arena_strndup(call->x->arena, unit, len) : NULL;
}

/* money([currency [, "short" | "long" | places]]) */
struct value
filter_money(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *style = filter_text_arg(call, 1, NULL);
	const char *wanted = filter_text_arg(call, 0, NULL);
	const char *currency;
	const char *unit;
	char *value;
	int places = -1;

	if (!take_figure(in, call, &value, &unit))
		return filter_not_a_number(in, call, f);
	if (wanted && style_arg(wanted) != LOCALE_PLAIN) {
		style = wanted;
		wanted = NULL;
	}
	currency = currency_of(call, unit);
	if (wanted && *wanted && currency && strcmp(wanted, currency) != 0) {
		fault_set(f, FAULT_INPUT, "the amount is in %s, not in %s",
			currency, wanted);
		return value_none();
	}
	if (wanted && *wanted)
		currency = wanted;
	if (!currency) {
		fault_set(f, FAULT_INPUT, "the amount has no currency");
		return value_none();
	}
	if (style && *style >= '0' && *style <= '9')
		places = (int)filter_int_arg(call, 1, -1);
	return filter_result(locale_money(call->x->locale, call->x->arena,
		value, currency, places, style_arg(style), f));
}

/* number([places | "short" | "long"]) */
struct value
filter_number(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *style = filter_text_arg(call, 0, NULL);
	const char *unit;
	char *value;
	int places = -1;

	if (!take_figure(in, call, &value, &unit))
		return filter_not_a_number(in, call, f);
	if (style && *style >= '0' && *style <= '9')
		places = (int)filter_int_arg(call, 0, -1);
	return filter_result(locale_number(call->x->locale, call->x->arena,
		value, places, style_arg(style), f));
}

struct value
filter_percent(
	const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *unit;
	char *value;

	if (!take_figure(in, call, &value, &unit))
		return filter_not_a_number(in, call, f);
	return filter_result(locale_percent(call->x->locale, call->x->arena,
		value, (int)filter_int_arg(call, 0, -1), f));
}

struct value
filter_round(const struct value *in, struct filter_call *call, struct fault *f)
{
	const char *unit;
	char *value;
	struct decimal d;

	if (!take_figure(in, call, &value, &unit) ||
		!decimal_parse(slice_of(value), &d))
		return filter_not_a_number(in, call, f);
	return value_decimal(decimal_round(d, (int)filter_int_arg(call, 0, 0)));
}

/* A date, an instant, or a period, whose end counts. */
struct value
filter_date(const struct value *in, struct filter_call *call, struct fault *f)
{
	struct slice s = value_text(call->x->arena, in);
	size_t slash = slice_find_char(s, '/');
	struct date d;

	if (slash < s.len)
		s = slice_from(s, slash + 1);
	if (!date_parse(slice_sub(s, 0, DATE_SIZE - 1), &d)) {
		fault_set(f, FAULT_INPUT, "'date' needs a date, not '%.60s'",
			filter_text(call, in));
		return value_none();
	}
	return filter_result(locale_date(call->x->locale, call->x->arena, d,
		filter_text_arg(call, 0, "long"), f));
}
