#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "reader.h"
#include "window.h"

#define SNIFF_LINES 20

struct csv_state {
	struct window window;
	struct csv_reader csv;
	struct arena arena; /* of one row */
	bool told; /* the encoding and the separator */
	bool apart; /* empty rows were passed over */
	bool torn; /* up to the next line end it is a broken row's rest */
};

/* Of the quoted text that begins here, quotes included; 1 where it has no end. */
static size_t
quoted_len(struct slice s)
{
	for (size_t i = 1; i < s.len; i++) {
		if (s.data[i] != '"')
			continue;
		if (i + 1 == s.len || s.data[i + 1] != '"')
			return i + 1;
		i++;
	}
	return 1;
}

/* Separators outside of quotes in one record; its length. */
static size_t
count_separators(struct slice text, const char *separators, size_t counts[4])
{
	bool begins = true; /* a field does */
	size_t i = 0;

	while (i < text.len && text.data[i] != '\n') {
		const char *hit = text.data[i]
			? strchr(separators, text.data[i])
			: NULL;

		if (hit)
			counts[hit - separators]++;
		i += begins && text.data[i] == '"'
			? quoted_len(slice_from(text, i))
			: 1;
		begins = hit != NULL;
	}
	return i;
}

/* The separator that stands in most of the first records, equally often. */
static char
guess_separator(struct slice text)
{
	static const char separators[] = ",;\t|";
	size_t lines[4] = {0}, same[4] = {0}, before[4] = {0};
	size_t best = 0;

	for (int n = 0; n < SNIFF_LINES && text.len; n++) {
		size_t counts[4] = {0};
		size_t len = count_separators(text, separators, counts);

		text = slice_from(text, len < text.len ? len + 1 : len);
		for (size_t i = 0; i < 4; i++) {
			lines[i] += counts[i] > 0;
			same[i] += counts[i] > 0 && counts[i] == before[i];
			before[i] = counts[i];
		}
	}
	for (size_t i = 1; i < 4; i++)
		if (lines[i] + same[i] > lines[best] + same[best])
			best = i;
	return separators[best];
}

/* "sep=;", by which Excel tells itself. */
static void
take_separator_line(struct csv_state *s)
{
	struct slice rest = window_rest(&s->window);

	if (!slice_starts_fold(rest, "sep=") || rest.len < 6 || !rest.data[4] ||
		!strchr(",;\t|:^~", rest.data[4]) ||
		!strchr("\r\n", rest.data[5]) || !rest.data[5])
		return;
	s->csv.delimiter = rest.data[4];
	s->window.used += slice_find_char(rest, '\n');
	s->csv.line++;
	if (s->window.used < s->window.text.len)
		s->window.used++;
}

static void
close_csv(void *state)
{
	struct csv_state *s = state;

	window_close(&s->window);
	arena_free(&s->arena);
	free(s);
}

static void *
open_separated(const struct source *src, struct slice head, char separator,
	struct fault *f)
{
	struct csv_state *s = mem_zalloc(1, sizeof *s);

	window_open(&s->window, src->fd, head);
	if (s->window.doubt == DOUBT_ALL) {
		fault_set(f, FAULT_INPUT,
			"its text is neither UTF-8 nor windows-1252: save it "
			"as UTF-8");
		close_csv(s);
		return NULL;
	}
	s->csv.line = 1;
	/* 5" pipes and =HYPERLINK("x") stand in lists that people make. */
	s->csv.bare_quotes = true;
	s->csv.delimiter = separator ? separator
				     : guess_separator(window_rest(&s->window));
	take_separator_line(s);
	return s;
}

static void *
open_csv(const struct source *s, struct slice head, struct fault *f)
{
	return open_separated(s, head, 0, f);
}

static void *
open_tsv(const struct source *s, struct slice head, struct fault *f)
{
	return open_separated(s, head, '\t', f);
}

static void
tell(struct csv_state *s, struct buf *events)
{
	const char *encoding = window_encoding_name(&s->window);
	struct event sheet = {.kind = EVENT_SHEET, .text = SLICE("")};
	struct event note = {.kind = EVENT_NOTE};

	if (s->told)
		return;
	s->told = true;
	event_pack(events, &sheet);
	note.text = slice_of(arena_printf(&s->arena,
		"fields are separated by '%s'%s%s",
		s->csv.delimiter == '\t' ? "TAB"
					 : (char[]){s->csv.delimiter, '\0'},
		encoding ? ", text is " : "", encoding ? encoding : ""));
	event_pack(events, &note);
	note.kind = EVENT_WARNING;
	note.text = SLICE("its text is taken for windows-1252, but symbols "
			  "stand in its words: save it as UTF-8");
	if (s->window.doubt == DOUBT_SOME)
		event_pack(events, &note);
}

static void
put_bad(struct buf *events, size_t row, const char *why, struct slice raw)
{
	struct event bad = {.kind = EVENT_BAD,
		.row = row,
		.text = slice_of(why),
		.raw = raw};

	event_pack(events, &bad);
}

static void
put_row(struct csv_state *s, const struct csv_fields *fields, size_t row,
	struct slice raw, struct buf *events)
{
	struct event e = {.kind = EVENT_ROW, .row = row, .apart = s->apart};

	if (!utf8_valid(raw.data, raw.len) || memchr(raw.data, '\0', raw.len)) {
		put_bad(events, row, "the row is no UTF-8 text", raw);
		return;
	}
	for (size_t i = 0; i < fields->count; i++) {
		struct slice text = slice_trim(slice_of(fields->items[i]));

		if (text.len)
			*ARRAY_PUSH(&s->arena, &e.cells) = (struct cell){
				.column = (uint32_t)i,
				.name = SLICE(""),
				.text = text};
	}
	s->apart = !e.cells.count;
	if (e.cells.count)
		event_pack(events, &e);
}

/* The rest of a row that was too long for the window. */
static enum csv_status
skip_rest(struct csv_state *s)
{
	struct slice rest = window_rest(&s->window);
	size_t len = slice_find_char(rest, '\n');

	s->torn = len == rest.len;
	s->csv.line += !s->torn;
	s->window.used += s->torn ? len : len + 1;
	if (!s->torn)
		return CSV_RECORD;
	return s->window.ended ? CSV_END : CSV_MORE;
}

/* One record, good or bad; false when the window must move on. */
static bool
take_record(struct csv_state *s, struct buf *events, enum csv_status *status)
{
	struct slice rest = window_rest(&s->window);
	struct csv_fields fields = {0};
	struct fault f = FAULT_INIT;
	struct slice raw;
	size_t before = s->csv.line;
	size_t row = before;

	s->csv.p = rest.data;
	s->csv.end = rest.data + rest.len;
	/* A row that fills the window is taken as it is: it is broken. */
	s->csv.last = s->window.ended || rest.len > READER_ROW_LIMIT;
	if (s->torn) {
		*status = skip_rest(s);
		return *status == CSV_RECORD;
	}
	*status = csv_next(&s->csv, &s->arena, &fields, &row, &f);
	s->apart |= row > before;
	raw = slice_between(rest.data, s->csv.p);
	s->window.used += raw.len;
	s->torn = raw.len > READER_ROW_LIMIT && !slice_ends(raw, "\n");
	if (s->torn)
		put_bad(events, row, "the row is longer than 1 MiB", raw);
	else if (*status == CSV_MALFORMED)
		put_bad(events, row, f.text, raw);
	else if (*status == CSV_RECORD)
		put_row(s, &fields, row, raw, events);
	return *status == CSV_RECORD || *status == CSV_MALFORMED;
}

static int
next_csv(void *state, struct buf *events, struct fault *f)
{
	struct csv_state *s = state;
	enum csv_status status = CSV_RECORD;

	tell(s, events);
	while (events->len < READER_BATCH) {
		while (events->len < READER_BATCH &&
			take_record(s, events, &status))
			arena_reset(&s->arena);
		if (status == CSV_END)
			return 0;
		if (status == CSV_MORE && window_fill(&s->window, f) != 0)
			return -1;
	}
	return 1;
}

const struct reader_ops reader_csv = {"csv", open_csv, next_csv, close_csv};
const struct reader_ops reader_tsv = {"tsv", open_tsv, next_csv, close_csv};
