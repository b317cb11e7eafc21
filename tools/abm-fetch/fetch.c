#include "fetch.h"

#include <signal.h>
#include <string.h>

#include "base/url.h"
#include "edgar.h"
#include "edgar_filings.h"
#include "host.h"
#include "keyfile.h"
#include "source.h"
#include "urlnote.h"

static const char *const types[] = {"account", NULL};

static void
emit_attempts(struct emit *e, const struct hunt *h)
{
	emit_array(e, "attempts");
	for (size_t i = 0; i < h->attempts.count; i++) {
		const struct attempt *t = &h->attempts.items[i];

		emit_object(e, NULL);
		emit_str(e, "source", t->source);
		emit_str(e, "url", t->url);
		emit_str(e, "outcome", t->outcome);
		emit_opt_str(e, "reason", t->reason);
		emit_end_object(e);
	}
	emit_end_array(e);
}

/*
 * The account's members as the bytes they came in, without an older attempts
 * member; the id where it was derived.
 */
static void
splice_account(struct buf *out, const struct record *r, const char *id)
{
	const char *before = "{\"";

	for (size_t i = 0; i < r->members.count; i++) {
		const struct json_member *m = &r->members.items[i];

		if (slice_is(m->name, "attempts"))
			continue;
		buf_add_str(out, before);
		buf_add(out, m->name.data, m->name.len);
		buf_add_str(out, "\":");
		buf_add(out, m->value.data, m->value.len);
		before = ",\"";
	}
	if (!json_member(&r->members, "id").data)
		buf_addf(out, "%sid\":\"%s\"", before, id);
}

static void
write_unit(const struct hunt *h, struct unit *u, const char *id)
{
	const struct record *r = &u->records[0];
	struct buf account = BUF_INIT(FILTER_LINE_LIMIT);
	struct emit e = EMIT_INIT(u->out);

	splice_account(&account, r, id);
	buf_add(u->out, account.data, account.len);
	buf_add_char(&account, '}');
	e.comma = true;
	emit_attempts(&e, h);
	emit_end_object(&e);
	buf_add_char(u->out, '\n');
	for (size_t i = 0; i < h->documents.count; i++)
		document_write(u->out, &h->documents.items[i],
			slice_make(account.data, account.len));
	buf_free(&account);
}

/* Each source looked and had nothing; what failed has been said. */
static void
say_none(const struct hunt *h)
{
	const struct attempt *last = h->attempts.count
		? &h->attempts.items[h->attempts.count - 1]
		: NULL;

	if (last && !h->documents.count && !strcmp(last->outcome, "none"))
		diag_error(h->pos, "no report was found: %s: %s", last->source,
			last->reason ? last->reason : last->url);
}

static int
fetch_account(void *ctx, struct unit *u, struct fault *f)
{
	struct record *r = &u->records[0];
	const struct cJSON *tree = record_tree(r, f);
	struct fetch *x = ctx;
	struct hunt hunt = {
		.fetch = x, .arena = u->arena, .account = tree, .pos = &r->pos};
	struct reports reports = {0};
	const char *id;

	buf_reset(&x->group);
	hash_free(&x->pending);
	x->broken.kind = FAULT_NONE;
	if (!tree || account_check(tree, f) < 0 ||
		account_reports(u->arena, tree, &reports, f) < 0)
		return -1;
	id = account_id(u->arena, tree);
	if (!id)
		return fault_set(f, FAULT_INPUT,
			"an account needs an id, a name or identifiers.domain");
	sources_hunt(&x->sources, &hunt);
	if (x->broken.kind != FAULT_NONE) {
		*f = x->broken;
		return -1;
	}
	if (!x->dry_run) {
		say_none(&hunt);
		write_unit(&hunt, u, id);
	}
	buf_add(u->aside, x->group.data, x->group.len);
	return 0;
}

int
fetch_open_store(void *ctx, struct fault *f)
{
	struct fetch *x = ctx;

	if (store_open(&x->store, x->common ? x->common->store : NULL, f) < 0)
		return -1;
	x->board = board_open();
	x->claims = claims_open();
	/* Before the workers are forked: what it costs, it costs once. */
	if (!x->offline && !x->dry_run && !(x->http = http_open(f)))
		return -1;
	return spool_open(&x->spool, &x->store, f);
}

int
fetch_start(void *ctx, struct fault *f)
{
	(void)ctx;
	(void)f;
	/* OpenSSL writes to connections that were closed. */
	return signal(SIGPIPE, SIG_IGN) == SIG_ERR ? -1 : 0;
}

int
fetch_settle(void *ctx, struct slice group, struct fault *f)
{
	struct fetch *x = ctx;

	enum store_kind kind;
	struct slice key;

	if (commit_group(&x->store, group, f) < 0)
		return -1;
	while (commit_next_note(&group, &kind, &key)) {
		claim_done(x->claims, key);
		if (kind == STORE_URL)
			urlnote_settled(x, key);
	}
	return 0;
}

static int
finish(void *ctx, struct buf *out, struct fault *f)
{
	struct fetch *x = ctx;

	(void)f;
	if (x->dry_run)
		plan_print(&x->plan, out);
	return 0;
}

static void
show_progress(void *ctx, double seconds, struct buf *line)
{
	const struct fetch *x = ctx;

	board_progress(x->board, seconds, line);
}

static void
emit_stats(void *ctx, struct emit *e)
{
	const struct fetch *x = ctx;

	board_stats(x->board, e);
}

struct filter
fetch_filter(struct fetch *x, struct filter_options *common)
{
	struct filter f = {
		.tool = "abm-fetch",
		.types = types,
		.record = fetch_account,
		.finish = finish,
		.open = fetch_open_store,
		.start = fetch_start,
		.settle = fetch_settle,
		.progress = show_progress,
		.stats = emit_stats,
		.ctx = x,
		.isolated = true,
		.memory_limit = 2048 * MIB,
		.timeout_ms = 30 * 60 * 1000,
		.unique_accounts = true,
		.options = common,
	};

	x->common = common;
	return f;
}

static void
parse_blocks(struct fetch *x)
{
	for (int i = 0; i < x->private_blocks.count; i++) {
		const char *text = x->private_blocks.items[i];
		struct address_block *b = ARRAY_PUSH(&x->arena, &x->allowed);

		if (!address_block_parse(text, b))
			opt_fail("'%s' is no address block such as "
				 "127.0.0.0/8",
				text);
	}
}

static void
read_key(struct fetch *x)
{
	struct fault f = FAULT_INIT;
	bool open;

	if (!x->house_key_file)
		return;
	x->house_authorization = keyfile_basic(
		&x->arena, x->house_key_file, &open, &f);
	if (!x->house_authorization)
		diag_fatal("%s", f.text);
	if (open)
		diag_warn(NULL, "'%s' can be read by others (chmod 600)",
			x->house_key_file);
}

static const char *
service_root(struct fetch *x, const char *url)
{
	struct slice s = slice_of(url);

	if (!slice_starts_fold(s, "https://") &&
		!slice_starts_fold(s, "http://"))
		opt_fail("'%s' is no https: or http: URL", url);
	while (slice_ends(s, "/"))
		s.len--;
	return arena_strndup(&x->arena, s.data, s.len);
}

static void
parse_sources(struct fetch *x)
{
	const char **roots[] = {&x->edgar_url, &x->edgar_data_url, &x->esef_url,
		&x->gleif_url, &x->house_url};
	const char *list = x->source_list ? x->source_list : SOURCE_DEFAULT;
	struct slice bad;

	if (!sources_parse(list, &x->sources, &bad))
		opt_fail("--source: '%.*s' is no source, or named twice; there "
			 "are " SOURCE_DEFAULT,
			SLICE_ARG(bad));
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		*roots[i] = service_root(x, *roots[i]);
	if (!x->forms)
		x->forms = EDGAR_FORMS;
	if (x->source_list && strstr(x->source_list, "edgar") && !x->offline &&
		!strchr(x->user_agent, '@'))
		opt_fail("EDGAR wants to know who asks: -A 'Company "
			 "name@example.com'");
}

void
fetch_open(struct fetch *x)
{
	if (x->max_bytes < 1 || x->timeout_s < 1 || x->retries < 0 ||
		x->retry_ms < 0 || x->interval_ms < 0 || x->max_age_hours < 0 ||
		x->years < 1 || x->web_requests < 1 || x->per_host < 1)
		opt_fail("limits are whole numbers, not negative");
	if (strpbrk(x->user_agent, "\r\n"))
		opt_fail("--user-agent is one line");
	for (int i = 0; i < x->rates.count; i++)
		if (!host_rate_valid(x->rates.items[i]))
			opt_fail("'%s' is no rate such as example.com=2",
				x->rates.items[i]);
	parse_blocks(x);
	parse_sources(x);
	read_key(x);
}

void
fetch_close(struct fetch *x)
{
	http_close(x->http);
	host_close(x);
	spool_close(&x->spool, true);
	board_close(x->board);
	claims_close(x->claims);
	hash_free(&x->pending);
	buf_free(&x->group);
	buf_free(&x->last_url);
	opt_list_free(&x->rates);
	opt_list_free(&x->connect_to);
	edgar_close(x->edgar);
	plan_free(&x->plan);
	esef_news_free(&x->esef_news);
	store_close(&x->store);
	opt_list_free(&x->file_dirs);
	opt_list_free(&x->private_blocks);
	arena_free(&x->arena);
}
