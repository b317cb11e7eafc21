#include "hunt.h"

#include <string.h>

#define JSON_LIMIT (64 * MIB)

static void
note(struct hunt *h, const char *url, const char *outcome, const char *reason)
{
	struct attempt *t = ARRAY_PUSH(h->arena, &h->attempts);

	t->source = h->source;
	t->url = url;
	t->outcome = outcome;
	t->reason = reason;
}

void
hunt_note(struct hunt *h, const char *url, const char *outcome, const char *fmt,
	...)
{
	va_list ap;

	va_start(ap, fmt);
	note(h, url, outcome, arena_vprintf(h->arena, fmt, ap));
	va_end(ap);
}

void
hunt_failed(struct hunt *h, const char *url, const char *outcome,
	const char *reason)
{
	diag_error(h->pos, "%s: %s", url, reason);
	note(h, url, outcome, reason);
}

void
hunt_doubt(struct hunt *h, const char *outcome, const char *reason)
{
	struct attempt *t = &h->attempts.items[h->attempts.count - 1];

	t->outcome = outcome;
	t->reason = reason;
}

/* Says and notes why it was not had. */
static int
fail(struct hunt *h, const char *url, const char *outcome, struct fault *f)
{
	if (!strcmp(outcome, "planned")) {
		diag_note(h->pos, "%s", url);
		return -1;
	}
	/* The run ends with a fault of the system, and says why then. */
	if (f->kind != FAULT_SYSTEM)
		diag_error(h->pos, "%s: %s", url, f->text);
	note(h, url, outcome, arena_strdup(h->arena, f->text));
	return -1;
}

int
hunt_get(struct hunt *h, const struct request *r, struct answer *answer)
{
	struct fault f = FAULT_INIT;

	if (request_get(h->fetch, h->arena, r, answer, &f) < 0)
		return fail(h, r->url, answer->outcome, &f);
	note(h, r->url, "ok", NULL);
	if (answer->stale)
		diag_warn(h->pos, "%s: %s; the copy of %s is used", r->url,
			f.text, answer->body.fetched_at);
	return 0;
}

int
hunt_ask(struct hunt *h, const struct request *r, struct buf *b)
{
	struct fault f = FAULT_INIT;
	struct answer answer;

	if (request_get(h->fetch, h->arena, r, &answer, &f) < 0)
		return fail(h, r->url, answer.outcome, &f);
	if (request_read(h->fetch, &answer.body, b, &f) < 0)
		return fail(h, r->url, "failed", &f);
	return 0;
}

enum hunt_peeked
hunt_peek(struct hunt *h, const struct request *r, struct buf *b)
{
	struct fault f = FAULT_INIT;
	struct answer answer;

	if (request_get(h->fetch, h->arena, r, &answer, &f) == 0 &&
		request_read(h->fetch, &answer.body, b, &f) == 0)
		return HUNT_HAD;
	return !strcmp(answer.outcome, "not_found") ? HUNT_ABSENT : HUNT_FAILED;
}

struct cJSON *
hunt_ask_json(struct hunt *h, const struct request *r)
{
	struct buf b = BUF_INIT(JSON_LIMIT);
	struct request whole = *r;
	struct fault f = FAULT_INIT;
	struct cJSON *tree = NULL;

	whole.not_empty = true;
	if (hunt_ask(h, &whole, &b) == 0) {
		tree = json_parse(slice_make(buf_str(&b), b.len), &f);
		if (!tree)
			fail(h, r->url, "failed", &f);
	}
	buf_free(&b);
	return tree;
}

void
hunt_guess(struct hunt *h, const char *url, const struct service *service,
	long requests)
{
	if (!h->fetch->dry_run)
		return;
	plan_guess(h->fetch, url, service, requests);
	h->planned++;
}

struct document *
hunt_add(struct hunt *h)
{
	struct document *d = ARRAY_PUSH(h->arena, &h->documents);

	/* One that was dropped may have stood there. */
	memset(d, 0, sizeof *d);
	d->source = h->source;
	d->kind = "annual_report";
	return d;
}

int
hunt_add_part(struct hunt *h, struct document *d, const struct request *r,
	const char *form)
{
	struct request whole = *r;
	struct answer answer;
	struct part *part;

	whole.not_empty = true;
	if (hunt_get(h, &whole, &answer) < 0) {
		h->planned += h->fetch->dry_run;
		return -1;
	}
	part = ARRAY_PUSH(h->arena, &d->parts);
	part->body = answer.body;
	part->form = form;
	return 0;
}

void
hunt_drop(struct hunt *h)
{
	h->documents.count--;
}

size_t
hunt_count(const struct hunt *h, const char *kind)
{
	size_t count = 0;

	for (size_t i = 0; i < h->documents.count; i++)
		count += !strcmp(h->documents.items[i].kind, kind);
	return count;
}

const char *
hunt_identifier(const struct hunt *h, const char *name)
{
	const char *s = json_get_str(json_get(h->account, "identifiers"), name);

	return s && *s ? s : NULL;
}

const char *
hunt_name(const struct hunt *h)
{
	const char *legal = json_str(json_path(h->account, "names.legal"));
	const char *name = json_get_str(h->account, "name");

	if (legal && *legal)
		return legal;
	return name ? name : "";
}
