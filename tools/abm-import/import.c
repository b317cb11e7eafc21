#include "import.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "feed.h"
#include "headers.h"
#include "port/json.h"
#include "sheet.h"
#include "unread.h"

#define FOOTER_COLUMNS 3 /* fewer, and one cell is a row like others */
#define FOOTER_ROWS 50
#define PENDING_PAGES 64
#define ID_PAGES 512

const char *
outcome_name(enum outcome outcome)
{
	static const char *const names[] = {
		"verified", "auto", "ambiguous", "failed"};

	return names[outcome];
}

/* One file being read. */
struct reading {
	struct import *x;
	const char *path;
	struct sheet sheet;
	bool open; /* a sheet is */
	size_t tables; /* that held a list */
	uint64_t rows; /* of the open table */
	size_t looked; /* of them, to find its header */
	/* What may be a footer: rows of one cell, apart from the table. */
	struct held {
		struct event *items;
		size_t count, cap;
	} held;
	struct arena held_arena;
	size_t skipped; /* that did not */
	bool seen; /* a row was */
};

static void
add_row(struct reading *r, const struct event *e)
{
	r->x->rows++;
	rows_add(r->x, r->path, &r->sheet, e);
}

static void
drop_held(struct reading *r)
{
	arena_free(&r->held_arena);
	r->held = (struct held){0};
}

/* The table goes on behind them: they are rows like others. */
static void
add_held(struct reading *r)
{
	for (size_t i = 0; i < r->held.count; i++)
		add_row(r, &r->held.items[i]);
	drop_held(r);
}

/* Notes of who made the list, which Salesforce puts below its reports. */
static void
leave_held(struct reading *r)
{
	struct diag_pos pos = {.file = r->path};

	if (!r->held.count)
		return;
	pos.line = (size_t)r->held.items[0].row;
	diag_warn(&pos,
		"what stands below the table, apart from it, is left out "
		"(to row %llu)",
		(unsigned long long)r->held.items[r->held.count - 1].row);
	drop_held(r);
}

/* One cell of a wide table, behind an empty row or another such one. */
static bool
hold(struct reading *r, const struct event *e)
{
	struct event *copy;
	struct cell *c;

	if (r->sheet.columns.count < FOOTER_COLUMNS || e->cells.count != 1 ||
		(!e->apart && !r->held.count) || r->held.count >= FOOTER_ROWS)
		return false;
	copy = ARRAY_PUSH(&r->held_arena, &r->held);
	*copy = *e;
	copy->cells = (struct cells){0};
	c = ARRAY_PUSH(&r->held_arena, &copy->cells);
	*c = e->cells.items[0];
	c->text = slice_make(
		arena_strndup(&r->held_arena, c->text.data, c->text.len),
		c->text.len);
	return true;
}

static bool
has_columns(const struct sheet *s)
{
	return s->headless || s->header_row;
}

static bool
is_list(const struct sheet *s)
{
	return has_columns(s) && s->columns.kind != LIST_UNKNOWN &&
		s->columns.kind != LIST_DEALS;
}

static void
reject_bad(struct reading *r, const struct event *e)
{
	struct diag_pos pos = {.file = r->path, .line = (size_t)e->row};
	struct fault f = FAULT_INIT;

	fault_set(&f, FAULT_INPUT, "%.*s", SLICE_ARG(e->text));
	rows_reject(r->x, &pos, NULL, e, &f);
}

/* A row behind the header. */
static void
add_data(struct reading *r, const struct event *e)
{
	struct diag_pos pos = {.file = r->path, .line = (size_t)e->row};

	if (e->kind == EVENT_BAD) {
		reject_bad(r, e);
		return;
	}
	r->rows++;
	if (!is_list(&r->sheet))
		return;
	if (sheet_repeats_header(&r->sheet, e)) {
		diag_warn(&pos,
			"the header stands here again; the row is left out");
		return;
	}
	if (hold(r, e))
		return;
	add_held(r);
	add_row(r, e);
}

/* Now it is known what the columns are, and the rows that waited are used. */
static void
settle_table(struct reading *r)
{
	struct sheet *s = &r->sheet;

	sheet_settle(s);
	r->looked = s->waiting.count;
	if (has_columns(s))
		explain_sheet(r->x, r->path, s);
	if (is_list(s))
		unread_warn(r->path, s);
	for (size_t i = 0; i < s->waiting.count; i++)
		if (i >= s->first || s->waiting.items[i].kind == EVENT_BAD)
			add_data(r, &s->waiting.items[i]);
	sheet_forget(s);
}

static void
close_table(struct reading *r)
{
	struct diag_pos pos = {.file = r->path};

	if (!r->open)
		return;
	if (!r->sheet.settled)
		settle_table(r);
	r->open = false;
	leave_held(r);
	if (has_columns(&r->sheet) && !r->rows)
		diag_warn(&pos, "there is no row below the header");
	if (is_list(&r->sheet)) {
		r->tables++;
	} else if (r->looked) {
		r->skipped++;
		if (*r->sheet.name)
			diag_note(&pos, "sheet '%s' is no list of accounts",
				r->sheet.name);
	}
	sheet_close(&r->sheet);
}

static uint64_t
line_of(struct slice number)
{
	uint64_t line = 0;

	for (size_t i = 0; i < number.len && i < 15; i++)
		if (number.data[i] >= '0' && number.data[i] <= '9')
			line = line * 10 + (uint64_t)(number.data[i] - '0');
	return line;
}

/* A JSON object that abm-import rejected before: what it was made of. */
static bool
unwrap_reject(struct arena *a, struct event *e, const char **file)
{
	struct json_members outer = {0}, inner = {0};
	struct fault f = FAULT_INIT;
	struct slice record;
	const char *tool, *from;

	if (json_scan(a, e->raw, &outer, &f) < 0 ||
		!slice_is(json_member(&outer, "type"), "\"reject\""))
		return false;
	tool = json_decode_string(a, json_member(&outer, "tool"));
	from = json_decode_string(a, json_member(&outer, "file"));
	record = json_member(&outer, "record");
	if (!tool || strcmp(tool, diag_tool()) != 0 || !record.data ||
		json_scan(a, record, &inner, &f) < 0)
		return false;
	*file = from ? from : *file;
	e->row = line_of(json_member(&outer, "line"));
	e->raw = record;
	e->cells = (struct cells){0};
	for (size_t i = 0; i < inner.count; i++) {
		const struct json_member *m = &inner.items[i];
		char *text = json_decode_string(a, m->value);
		const char *name = json_decode_string(
			a, slice_make(m->name.data - 1, m->name.len + 2));

		if (name)
			*ARRAY_PUSH(a, &e->cells) = (struct cell){
				.column = (uint32_t)i,
				.json = text == NULL,
				.name = slice_of(name),
				.text = text ? slice_of(text) : m->value};
	}
	return true;
}

static void
take_row(struct reading *r, struct arena *a, struct event *e)
{
	struct import *x = r->x;
	const char *file = r->path;

	x->run.read++;
	r->seen = true;
	if (e->cells.count && e->cells.items[0].name.len) {
		(void)unwrap_reject(a, e, &file);
		x->rows++;
		r->tables = 1;
		rows_add(x, file, NULL, e);
		return;
	}
	if (r->sheet.settled)
		add_data(r, e);
	else if (!sheet_wait(&r->sheet, e))
		settle_table(r);
}

static void
take_event(struct reading *r, struct arena *a, struct event *e)
{
	struct diag_pos pos = {.file = r->path};

	switch (e->kind) {
	case EVENT_SHEET:
		close_table(r);
		sheet_open(&r->sheet,
			arena_strndup(a, e->text.data, e->text.len),
			&r->x->guide);
		r->open = true;
		r->rows = 0;
		r->looked = 0;
		if (r->sheet.headless)
			explain_sheet(r->x, r->path, &r->sheet);
		break;
	case EVENT_WARNING:
		diag_warn(&pos, "%.*s", SLICE_ARG(e->text));
		break;
	case EVENT_NOTE:
		explain_note(r->x, r->path, e->text);
		break;
	case EVENT_ROW:
		take_row(r, a, e);
		break;
	case EVENT_BAD:
		r->x->run.read++;
		if (!r->open || r->sheet.settled)
			reject_bad(r, e);
		else if (!sheet_wait(&r->sheet, e))
			settle_table(r);
		break;
	}
}

static void
fail_file(struct reading *r, const struct fault *f)
{
	struct diag_pos pos = {.file = r->path};

	if (f->kind == FAULT_SYSTEM) {
		diag_fail(&pos, "%s", f->text);
		r->x->run.broken = true;
		return;
	}
	run_reject(&r->x->run, &pos, SLICE(""), f);
}

/* A file in which no list was found is not passed over in silence. */
static void
check_found(struct reading *r)
{
	struct fault f = FAULT_INIT;

	if (r->tables || r->x->run.broken)
		return;
	if (r->sheet.columns.kind == LIST_DEALS)
		fault_set(&f, FAULT_INPUT,
			"a list of deals names no accounts; give the list of "
			"accounts");
	else if (!r->seen)
		fault_set(&f, FAULT_INPUT, "the file is empty");
	else
		fault_set(&f, FAULT_INPUT,
			"no row has names of columns that are known; say which "
			"column is what with --map name=COLUMN, or --map "
			"name=#1 where there is no header");
	fail_file(r, &f);
}

static void
read_events(struct reading *r, struct feed *feed)
{
	struct arena a = ARENA_INIT;
	struct fault f = FAULT_INIT;
	struct event e;
	int rc;

	while (!r->x->run.broken && (rc = feed_next(feed, &a, &e, &f)) != 0) {
		if (rc < 0) {
			fail_file(r, &f);
			break;
		}
		take_event(r, &a, &e);
		arena_reset(&a);
		run_progress(&r->x->run, false);
	}
	if (f.kind == FAULT_NONE) {
		close_table(r);
		check_found(r);
	}
	close_table(r);
	arena_free(&a);
}

static void
read_file(struct import *x, const char *path)
{
	bool standard = !strcmp(path, "-");
	struct reading r = {.x = x, .path = standard ? "<stdin>" : path};
	struct source s = {
		.path = path, .format = x->format, .sheets = &x->sheets};
	struct diag_pos pos = {.file = r.path};
	struct fault f = FAULT_INIT;
	struct feed *feed;

	/* A worker has no standard input. */
	s.fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	if (s.fd < 0) {
		diag_fail(&pos, "cannot open: %s", strerror(errno));
		x->run.broken = true;
		return;
	}
	feed = feed_open(&s, &f);
	if (feed)
		read_events(&r, feed);
	else
		fail_file(&r, &f);
	feed_close(feed);
	close(s.fd);
}

static void
stats(void *ctx, struct emit *e)
{
	const struct import *x = ctx;

	emit_int(e, "rows", x->rows);
	emit_int(e, "contacts", x->contacts);
	emit_object(e, "outcomes");
	for (int i = 0; i < OUTCOME_COUNT; i++)
		emit_int(e, outcome_name((enum outcome)i), x->outcomes[i]);
	emit_end_object(e);
}

static void
check_options(const struct import *x)
{
	static const char *const formats[] = {"csv", "tsv", "xlsx", "jsonl"};
	struct fault f = FAULT_INIT;
	bool known = !x->format;

	for (size_t i = 0; !known && i < sizeof formats / sizeof *formats; i++)
		known = !strcmp(x->format, formats[i]);
	if (!known)
		opt_fail("--format is one of csv, tsv, xlsx, jsonl");
	if (columns_check_map(&x->map, &f) < 0)
		opt_fail("%s", f.text);
}

/* What the temporary files said was wrong from their first failure on. */
static void
check_files(struct import *x)
{
	if (x->identity.fault.kind == FAULT_NONE || x->run.broken)
		return;
	diag_fail(NULL, "%s", x->identity.fault.text);
	x->run.broken = true;
}

/* A column that --map names and no list has is a slip of the pen. */
static void
check_map(const struct import *x)
{
	for (int i = 0; i < x->map.count; i++)
		if (!x->guide.map_used[i])
			diag_warn(NULL, "--map '%s': no list has such a column",
				x->map.items[i]);
	free(x->guide.map_used);
}

void
import_run(struct import *x, struct filter_options *common, char *operands[])
{
	static char dash[] = "-";
	static char *standard_input[] = {dash, NULL};
	const struct filter filter = {.tool = "abm-import",
		.stats = stats,
		.ctx = x,
		.options = common};
	struct fault f = FAULT_INIT;
	struct regions *regions;

	check_options(x);
	run_open(&x->run, &filter, operands);
	regions = regions_open();
	x->guide = (struct guide){&x->map,
		mem_zalloc((size_t)x->map.count + 1, sizeof(bool)),
		headers_open(), regions};
	if (shelf_open(&x->shelf, &f) < 0)
		diag_fatal("%s", f.text);
	identity_open(&x->identity);
	x->pendings = (struct paged)PAGED_INIT(
		uint64_t, PENDING_PAGES, &x->identity.fault);
	x->ids = (struct keys)KEYS_INIT(ID_PAGES, &x->identity.fault);
	if (!*operands)
		operands = standard_input;
	for (; *operands && !x->run.broken; operands++)
		read_file(x, *operands);
	rows_settle(x);
	check_files(x);
	identity_settled(&x->identity);
	for (uint32_t i = 0; i < x->identity.group_count && !x->run.broken; i++)
		accounts_write(x, i);
	check_files(x);
	check_map(x);
	explain_end(x);
	run_close(&x->run);
	shelf_close(&x->shelf);
	paged_close(&x->pendings);
	identity_close(&x->identity);
	headers_close(x->guide.headers);
	regions_close(regions);
	keys_close(&x->ids);
	opt_list_free(&x->map);
	opt_list_free(&x->sheets);
	arena_free(&x->arena);
}
