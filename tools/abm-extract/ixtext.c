/*
 * Inline XBRL transformations of text: dates, truth values and nothing of the
 * Transformation Rules Registries 1 (2010) to 5 (2022); the SEC's durations
 * and names.  Names of the registries differ in hyphens only.
 */
#include <string.h>

#include "ixbrl.h"
#include "ixdate.h"
#include "ixduration.h"
#include "secnames.h"

static const char *
fixed_text(const char *name)
{
	static const char *const fixed[][2] = {{"fixedtrue", "true"},
		{"booleantrue", "true"}, {"fixedfalse", "false"},
		{"booleanfalse", "false"}, {"fixedempty", ""},
		{"nocontent", ""}, {"fixedzero", "0"}};

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (!strcmp(name, fixed[i][0]))
			return fixed[i][1];
	return NULL;
}

static const char *
ballot_text(struct slice s, const char *no, const char *yes)
{
	s = slice_trim(s);
	if (slice_starts(s, "☐"))
		return no;
	return slice_starts(s, "☑") || slice_starts(s, "☒") ||
			slice_is_fold(s, "x") || slice_is(s, "þ")
		? yes
		: NULL;
}

const char *
ixformat_text(struct arena *a, const char *format, const char *text,
	const char **error)
{
	char name[IXFORMAT_NAME];
	struct slice s = slice_of(text);
	const char *value;

	if (!format || !text)
		return text;
	ixformat_name(format, name);
	value = fixed_text(name);
	if (value)
		return value;
	if (!strncmp(name, "date", 4) || !strncmp(name, "cal", 3))
		value = ixdate_text(a, name, s);
	else if (!strcmp(name, "durwordsen"))
		value = ixduration_words(a, s);
	else if (!strncmp(name, "dur", 3))
		value = ixduration_number(a, name, s);
	else if (!strcmp(name, "boolballotbox"))
		value = ballot_text(s, "false", "true");
	else if (!strcmp(name, "yesnoballotbox"))
		value = ballot_text(s, "No", "Yes");
	else if (secnames_knows(name))
		value = secnames_code(name, s);
	else
		return text; /* a format that nobody registered */
	if (!value)
		*error = "not what this format is for";
	return value ? value : text;
}
