#include "stream/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "stream/rejects.h"
#include "stream/unit.h"

#define JOBS_LIMIT 256

/*
 * A closed standard stream would be reused by the first file opened: hold the
 * number with something that cannot be read or written.
 */
static void
hold_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

static void
check_not_input(const char *path, const char *what, char *operands[])
{
	if (!path)
		return;
	for (; *operands; operands++)
		if (!strcmp(path, *operands) || file_same(path, *operands))
			opt_fail("'%s' is %s and an input, too", path, what);
}

static void
check_options(struct run *r, char *operands[])
{
	const struct filter_options *o = r->options;

	if (o->jobs < 1 || o->jobs > JOBS_LIMIT)
		opt_fail("-j needs a number from 1 to %d", JOBS_LIMIT);
	if (!date_as_of(o->as_of, &r->as_of))
		opt_fail(o->as_of
				? "'%s' is no date: --as-of YYYY-MM-DD"
				: "SOURCE_DATE_EPOCH is no number of seconds%s",
			o->as_of ? o->as_of : "");
	check_not_input(o->output, "the output (-o)", operands);
	check_not_input(o->rejects, "the rejects file (-r)", operands);
	if (o->output && o->rejects && !strcmp(o->output, o->rejects))
		opt_fail("-o and -r name the same file");
	if (o->quiet)
		diag_set_level(DIAG_QUIET);
	else if (o->verbose)
		diag_set_level(DIAG_VERBOSE);
}

static void
open_file(struct file_new *n, const char *path)
{
	struct fault f = FAULT_INIT;

	if (path && file_new_open(n, path, &f) < 0)
		diag_fatal("%s", f.text);
}

void
run_open(struct run *r, const struct filter *filter, char *operands[])
{
	memset(r, 0, sizeof *r);
	r->filter = filter;
	r->options = filter->options;
	r->newest = &r->oldest;
	r->group = (struct buf)BUF_INIT(FILTER_UNIT_LIMIT);
	check_options(r, operands);
	hold_standard_streams();
	open_file(&r->output, r->options->output);
	open_file(&r->rejects, r->options->rejects);
	r->out = r->output.fp ? r->output.fp : stdout;
	lines_open(&r->lines, operands, FILTER_LINE_LIMIT);
	r->start_ms = time_mono_ms();
	r->show = r->options->progress ||
		(!r->options->quiet && isatty(STDERR_FILENO) &&
			(r->options->output || !isatty(STDOUT_FILENO)));
}

struct slot *
run_slot(struct run *r, enum slot_kind kind)
{
	struct slot *s = mem_zalloc(1, sizeof *s);

	s->kind = kind;
	s->bytes.limit = FILTER_UNIT_LIMIT;
	s->ready = kind != SLOT_UNIT;
	*r->newest = s;
	r->newest = &s->next;
	if (!r->unsent)
		r->unsent = s;
	if (!r->unready)
		r->unready = s;
	r->slots++;
	return s;
}

void
run_drop_oldest(struct run *r)
{
	struct slot *s = r->oldest;

	if (r->unsent == s)
		r->unsent = s->next;
	if (r->unready == s)
		r->unready = s->next;
	r->oldest = s->next;
	if (!r->oldest)
		r->newest = &r->oldest;
	r->slots--;
	buf_free(&s->bytes);
	buf_free(&s->reply);
	free(s);
}

static void
fail_output(struct run *r)
{
	if (!r->broken)
		diag_fail(NULL, "cannot write '%s': %s",
			r->options->output ? r->options->output : "<stdout>",
			strerror(errno));
	r->broken = true;
}

void
run_write(struct run *r, struct slice lines)
{
	const char *end = lines.data + lines.len;

	for (const char *p = lines.data; lines.len && p < end; r->written++) {
		p = memchr(p, '\n', (size_t)(end - p));
		if (!p++)
			break;
	}
	if (lines.len && fwrite(lines.data, 1, lines.len, r->out) != lines.len)
		fail_output(r);
}

void
run_flush(struct run *r)
{
	if (fflush(r->out) != 0)
		fail_output(r);
}

void
run_reject(struct run *r, const struct diag_pos *pos, struct slice line,
	const struct fault *f)
{
	struct buf reject = BUF_INIT(2 * FILTER_LINE_LIMIT);

	diag_error(pos, "%s", f->text);
	r->rejected[f->kind]++;
	if (r->rejects.fp) {
		reject_write(&reject, pos, line, f);
		fwrite(reject.data, 1, reject.len, r->rejects.fp);
	}
	buf_free(&reject);
}

static long
count_rejected(const struct run *r)
{
	long count = 0;

	for (int i = 0; i <= FAULT_SYSTEM; i++)
		count += r->rejected[i];
	return count;
}

/* A line that wraps cannot be written over. */
static void
fit_terminal(struct buf *line)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 &&
		line->len > size.ws_col)
		buf_cut(line, size.ws_col, line->len - size.ws_col);
}

void
run_progress(struct run *r, bool last)
{
	int64_t now;
	long done = r->read - (long)r->slots;
	struct buf line = BUF_INIT(1024);
	double seconds;

	if (!r->show)
		return;
	now = time_mono_ms();
	if (!last && now - r->shown_ms < PROGRESS_MS)
		return;
	r->shown_ms = now;
	seconds = (double)(now - r->start_ms) / 1000;
	buf_addf(&line, "\r%s: %ld done, %ld rejected, %zu in flight, %.1f/s",
		r->filter->tool, done > 0 ? done : 0, count_rejected(r),
		r->slots, seconds > 0 && done > 0 ? (double)done / seconds : 0);
	if (r->filter->progress)
		r->filter->progress(r->filter->ctx, seconds, &line);
	fit_terminal(&line);
	/* What the line before had more of is wiped. */
	buf_addf(&line, "%*s%s",
		(int)(line.len < r->shown_len ? r->shown_len - line.len : 0),
		"", last ? "\n" : "");
	r->shown_len = line.len;
	diag_replay(line.data, line.len);
	buf_free(&line);
}

void
run_refuse(struct buf *reply, const struct fault *f)
{
	uint64_t kind = f->kind, status = 2, len = strlen(f->text), none = 0;

	buf_add(reply, &kind, sizeof kind);
	buf_add(reply, &status, sizeof status);
	buf_add(reply, &len, sizeof len);
	buf_add(reply, f->text, (size_t)len);
	buf_add(reply, &none, sizeof none);
	buf_add(reply, &none, sizeof none);
}

static void
write_stats(struct run *r)
{
	struct buf b = BUF_INIT(MIB);
	struct emit e = EMIT_INIT(&b);
	struct fault f = FAULT_INIT;

	if (!r->options->stats)
		return;
	emit_object(&e, NULL);
	emit_str(&e, "tool", r->filter->tool);
	emit_int(&e, "records_in", r->read);
	emit_int(&e, "records_out", r->written);
	emit_int(&e, "passed", r->passed);
	emit_object(&e, "rejected");
	for (int i = 1; i <= FAULT_SYSTEM; i++)
		if (r->rejected[i])
			emit_int(&e, fault_reason((enum fault_kind)i),
				r->rejected[i]);
	emit_end_object(&e);
	emit_num(&e, "seconds", (double)(time_mono_ms() - r->start_ms) / 1000,
		3);
	if (r->filter->stats)
		r->filter->stats(r->filter->ctx, &e);
	emit_end_object(&e);
	buf_add_char(&b, '\n');
	if (file_write(r->options->stats, b.data, b.len, false, &f) < 0)
		diag_fail(NULL, "%s", f.text);
	buf_free(&b);
}

static void
close_file(struct file_new *n, bool keep)
{
	struct fault f = FAULT_INIT;

	if (!n->path)
		return;
	if (!keep)
		file_new_drop(n);
	else if (file_new_keep(n, false, &f) < 0)
		diag_fail(NULL, "%s", f.text);
}

void
run_close(struct run *r)
{
	run_flush(r);
	if (r->out == stdout && fclose(stdout) != 0)
		fail_output(r);
	close_file(&r->output, diag_status() < 2);
	close_file(&r->rejects, diag_status() < 2);
	run_progress(r, true);
	write_stats(r);
	if (r->settler)
		workers_close(r->settler);
	if (r->workers)
		workers_close(r->workers);
	buf_free(&r->aside);
	while (r->oldest)
		run_drop_oldest(r);
	lines_close(&r->lines);
	buf_free(&r->group);
	free(r->previous_id);
	hash_free(&r->seen);
	arena_free(&r->arena);
}
