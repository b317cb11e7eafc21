#include "rulefile.h"

#include <ctype.h>
#include <string.h>

#include "base/file.h"
#include "needles.h"

#define FILE_LIMIT (4 * MIB)
#define PATTERN_LIMIT 4000 /* bytes */
#define SPACE_MOST 8 /* bytes that stand for a blank */
#define RULE_LIMIT 20000 /* rules of a language */
#define LOG_ODDS_MOST 5 /* bytes of "9.999" */
#define TERM_MOST 120 /* bytes */

static const char *const cue_names[CUE_COUNT] = {
	[CUE_NEGATION] = "negation",
	[CUE_PSEUDO_NEGATION] = "pseudo_negation",
	[CUE_RISK] = "risk",
	[CUE_PLANNED] = "planned",
	[CUE_RESULT] = "result",
	[CUE_STATIC] = "static",
	[CUE_IN_PROGRESS] = "in_progress",
	[CUE_DONE] = "done",
	[CUE_ONGOING] = "ongoing",
	[CUE_OUTLOOK] = "outlook",
	[CUE_BEGUN] = "begun",
	[CUE_BOILERPLATE] = "boilerplate",
	[CUE_GENERIC] = "generic",
	[CUE_ROUTINE] = "routine",
	[CUE_CLAUSE] = "clause",
	[CUE_AGENCY] = "agency",
	[CUE_COMPANY] = "company",
	[CUE_INDUSTRY] = "industry",
	[CUE_PERSON] = "person",
	[CUE_EVENT] = "event",
	[CUE_PROGRAMME] = "programme",
	[CUE_NEGATIVE] = "negative",
	[CUE_POSITIVE] = "positive",
	[CUE_TARGET] = "target",
	[CUE_HORIZON] = "horizon",
	[CUE_DATE] = "date",
	[CUE_FISCAL] = "fiscal",
	[CUE_INVEST] = "invest",
	[CUE_SAVE] = "save",
	[CUE_BREAK] = "break",
	[CUE_MONTH] = "month",
	[CUE_NUMBER] = "number",
	[CUE_HEADING] = "heading",
	[CUE_HEADING_COMPARED] = "heading_compared",
	[CUE_HEADING_DROP] = "heading_drop",
	[CUE_HEADING_LOW] = "heading_low",
	[CUE_HEADING_HIGH] = "heading_high",
};

/* White space, as a group of its own before a quantifier. */
static size_t
put_space(char *out, struct slice pattern, size_t next)
{
	bool counted = next < pattern.len && pattern.data[next] &&
		strchr("?*+{", pattern.data[next]);
	const char *text = counted ? "(?:\\s+)" : "\\s+";
	size_t len = strlen(text);

	memcpy(out, text, len);
	return len;
}

/* Blanks of a pattern, outside its classes, stand for any white space. */
static const char *
expand_blanks(struct arena *a, struct slice pattern)
{
	char *out = arena_alloc(a, pattern.len * SPACE_MOST + 1, 1);
	size_t len = 0;
	bool class = false;

	for (size_t i = 0; i < pattern.len; i++) {
		char c = pattern.data[i];

		if (c == '\\' && i + 1 < pattern.len) {
			out[len++] = c;
			out[len++] = pattern.data[++i];
			continue;
		}
		if (c == '[' || c == ']')
			class = c == '[';
		if (c == ' ' && !class) {
			len += put_space(out + len, pattern, i + 1);
			continue;
		}
		out[len++] = c;
	}
	return out;
}

static const char *
pattern_text(struct arena *a, struct slice pattern, struct fault *f)
{
	if (pattern.len && pattern.len <= PATTERN_LIMIT)
		return expand_blanks(a, pattern);
	fault_set(f, FAULT_INPUT, "a pattern has 1 to %d bytes", PATTERN_LIMIT);
	return NULL;
}

struct rx *
rulefile_pattern(struct arena *a, struct slice pattern, struct strings *needles,
	struct fault *f)
{
	const char *text = pattern_text(a, pattern, f);
	struct rx *rx = text ? rx_open(text, f) : NULL;

	if (rx)
		needles_of(a, text, needles);
	return rx;
}

static struct rx *
compile_text(const struct rule_reader *in, const char *text)
{
	if (in->pack->writing.numbers == NUMBERS_COMMA)
		return in->trusted ? rx_later_letters(text)
				   : rx_open_letters(text, in->fault);
	return in->trusted ? rx_later(text) : rx_open(text, in->fault);
}

/* A rule begins at the beginning of a word, where there are words. */
static struct rx *
compile(const struct rule_reader *in, struct slice pattern, bool rule)
{
	struct arena *a = &in->rules->arena;
	const char *text = pattern_text(a, pattern, in->fault);
	struct rx *rx;

	if (!text)
		return NULL;
	if (rule && !in->pack->writing.unspaced)
		text = arena_printf(a, "(?<!\\w)(?:%s)", text);
	rx = compile_text(in, text);
	if (rx)
		rx_share(rx, in->rules->room);
	return rx;
}

static bool
is_name(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!islower((unsigned char)s.data[i]) &&
			!isdigit((unsigned char)s.data[i]) && s.data[i] != '_')
			return false;
	return s.len > 0 && s.len < 64;
}

/* "-0.35", within ten either way. */
static bool
read_log_odds(struct slice s, double *out)
{
	bool minus = slice_starts(s, "-");
	double value = 0, place = 1;
	bool point = false;

	s = slice_from(s, minus);
	if (!s.len || s.len > LOG_ODDS_MOST)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] == '.' && i == 1) {
			point = true;
			continue;
		}
		if (!isdigit((unsigned char)s.data[i]) || (!point && i > 0))
			return false;
		place /= point ? 10 : 1;
		value = point ? value + place * (s.data[i] - '0')
			      : s.data[i] - '0';
	}
	*out = minus ? -value : value;
	return true;
}

/* A digit, then any of "+", "-", "r", "d" and "p", then a blank and log-odds. */
static bool
read_weight(struct slice s, struct rule *rule)
{
	size_t blank = slice_find_char(s, ' ');

	if (!s.len || !isdigit((unsigned char)s.data[0]))
		return false;
	rule->weight = s.data[0] - '0';
	for (size_t i = 1; i < blank; i++) {
		if (s.data[i] == 'r')
			rule->risk = true;
		else if (s.data[i] == 'd')
			rule->standing = true;
		else if (s.data[i] == 'p')
			rule->person = true;
		else if (s.data[i] == '+' || s.data[i] == '-')
			rule->polarity = s.data[i];
		else
			return false;
	}
	return blank == s.len ||
		read_log_odds(slice_from(s, blank + 1), &rule->odds);
}

static int
add_rule(const struct rule_reader *in, struct slice line, size_t number)
{
	struct slice driver = SLICE_NONE, sub = SLICE_NONE, weight = SLICE_NONE;
	struct arena *a = &in->rules->arena;
	struct rule rule = {.weight = 0};

	slice_next(&line, '\t', &driver);
	slice_next(&line, '\t', &sub);
	slice_next(&line, '\t', &weight);
	if (!is_name(driver) || !is_name(sub) || !read_weight(weight, &rule))
		return fault_set(in->fault, FAULT_INPUT,
			"a rule is driver TAB sub-driver TAB weight "
			"(0..9, then + - r d p, then a blank and log-odds) "
			"TAB pattern");
	if (in->pack->list.count >= RULE_LIMIT)
		return fault_set(in->fault, FAULT_LIMIT, "more than %d rules",
			RULE_LIMIT);
	rule.rx = compile(in, slice_trim(line), true);
	if (!rule.rx)
		return -1;
	rule.driver = arena_strndup(a, driver.data, driver.len);
	rule.sub = arena_strndup(a, sub.data, sub.len);
	rule.id = arena_printf(a, "%s/%s:%zu", rule.driver, rule.sub, number);
	*ARRAY_PUSH(a, &in->pack->list) = rule;
	return 0;
}

static int
add_cue(const struct rule_reader *in, struct slice line)
{
	struct slice name = SLICE_NONE;
	struct rx *rx;

	slice_next(&line, '\t', &name);
	for (size_t i = 0; i < CUE_COUNT; i++) {
		if (!slice_is(name, cue_names[i]))
			continue;
		rx = compile(in, slice_trim(line), false);
		if (!rx)
			return -1;
		if (cues_add(in->pack->cues, (enum cue)i, rx))
			return 0;
		rx_close(rx);
		return fault_set(in->fault, FAULT_LIMIT,
			"more than %d patterns of a cue", CUE_PATTERNS);
	}
	return fault_set(in->fault, FAULT_INPUT, "unknown cue '%.60s'",
		arena_strndup(&in->rules->arena, name.data ? name.data : "",
			name.len));
}

static int
add_word(const struct rule_reader *in, struct slice line)
{
	struct slice number = SLICE_NONE;
	double weight;

	slice_next(&line, '\t', &number);
	line = slice_trim(line);
	if (!read_log_odds(slice_trim(number), &weight) || !line.len ||
		line.len > TERM_MOST || slice_find_char(line, '\t') < line.len)
		return fault_set(in->fault, FAULT_INPUT,
			"a word is its weight (-9.999 to 9.999) TAB one or two "
			"words");
	if (!words_add(&in->pack->words, &in->rules->arena, line, weight))
		return fault_set(in->fault, FAULT_LIMIT, "more than %d words",
			WORDS_MOST);
	return 0;
}

static int
add_entry(const struct rule_reader *in, enum rulefile kind, struct slice line,
	size_t number)
{
	switch (kind) {
	case RULEFILE_DRIVERS:
		return add_rule(in, line, number);
	case RULEFILE_CUES:
		return add_cue(in, line);
	case RULEFILE_WORDS:
		return add_word(in, line);
	}
	return 0;
}

int
rulefile_parse(const struct rule_reader *in, enum rulefile kind,
	struct slice text, const char *path)
{
	struct slice line;
	size_t number = 0;

	while (slice_next(&text, '\n', &line)) {
		int status = 0;

		number++;
		line = slice_trim(line);
		if (line.len && line.data[0] != '#')
			status = add_entry(in, kind, line, number);
		if (status < 0)
			return fault_prefix(
				in->fault, "%.200s:%zu", path, number);
	}
	return 0;
}

/* The files of a folder, those that are there; one of them has to be. */
#define KINDS 3

struct rulefiles {
	const char *paths[KINDS];
	enum rulefile kinds[KINDS];
	size_t count;
};

static struct rulefiles
files_of(struct arena *a, const char *dir)
{
	static const struct {
		enum rulefile kind;
		const char *name;
	} known[KINDS] = {
		{RULEFILE_DRIVERS, "drivers.tsv"},
		{RULEFILE_CUES, "cues.tsv"},
		{RULEFILE_WORDS, "words.tsv"},
	};
	struct rulefiles files = {.count = 0};

	for (size_t i = 0; i < KINDS; i++) {
		const char *path = arena_printf(a, "%s/%s", dir, known[i].name);

		if (!file_exists(path))
			continue;
		files.kinds[files.count] = known[i].kind;
		files.paths[files.count++] = path;
	}
	if (files.count)
		return files;
	files.paths[0] = arena_printf(a, "%s/%s", dir, known[0].name);
	files.kinds[0] = known[0].kind;
	files.count = 1; /* to say that it is not there */
	return files;
}

int
rulefile_read(const struct rule_reader *in, const char *dir)
{
	const struct rulefiles files = files_of(&in->rules->arena, dir);
	int status = 0;

	for (size_t i = 0; i < files.count && status == 0; i++) {
		struct buf b = BUF_INIT(FILE_LIMIT);

		status = file_read(files.paths[i], &b, in->fault);
		if (status == 0)
			status = rulefile_parse(in, files.kinds[i],
				slice_make(buf_str(&b), b.len), files.paths[i]);
		buf_free(&b);
	}
	return status;
}

int
rulefile_digest(struct arena *a, const char *dir, struct digest *digest,
	struct fault *f)
{
	const struct rulefiles files = files_of(a, dir);
	int status = 0;

	for (size_t i = 0; i < files.count && status == 0; i++) {
		struct buf b = BUF_INIT(FILE_LIMIT);

		status = file_read(files.paths[i], &b, f);
		digest_add_field(digest, buf_str(&b), b.len);
		buf_free(&b);
	}
	return status;
}
