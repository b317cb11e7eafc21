#include "render.h"

#include <string.h>

static void
set_missing(struct syntax *s, const char *word)
{
	static const struct {
		const char *word;
		enum syntax_missing missing;
	} words[] = {{"mark", MISSING_MARK}, {"empty", MISSING_EMPTY},
		{"keep", MISSING_KEEP}, {"error", MISSING_ERROR}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].word, word) == 0) {
			s->missing = words[i].missing;
			return;
		}
	opt_fail("--missing is mark, empty, keep or error, not '%s'", word);
}

static void
set_options(struct render *r)
{
	struct document_options *o = &r->document;
	struct fault f = FAULT_INIT;

	syntax_init(&o->syntax);
	if (r->compat && syntax_set_compat(&o->syntax, r->compat) != 0)
		opt_fail("--compat is docxtemplater or easy-template-x, not "
			 "'%s'",
			r->compat);
	if (r->compat_options && !r->compat)
		opt_fail("--compat-options needs --compat");
	if (r->compat_options &&
		syntax_load_options(
			&o->syntax, &r->arena, r->compat_options, &f) != 0)
		opt_fail("%s", f.text);
	if (r->delimiters &&
		syntax_set_delimiters(
			&o->syntax, &r->arena, r->delimiters, &f) != 0)
		opt_fail("%s", f.text);
	if (r->missing)
		set_missing(&o->syntax, r->missing);
	/* What the peer fills without asking. */
	o->rules.allow_macros = r->allow_macros ||
		o->syntax.compat != COMPAT_NONE;
	o->rules.keep_links = o->syntax.compat != COMPAT_NONE;
	o->rules.peer_parts = o->syntax.compat == COMPAT_DOCXTEMPLATER;
}

int
render_run(struct render *r, char *operands[])
{
	int status;

	set_options(r);
	if ((r->schema || r->against) && !r->lint)
		opt_fail("--schema and --against go with --lint");
	if (r->lint && r->templates.count == 0 && !r->kit_dir)
		opt_fail("--lint needs templates: -t TEMPLATE... or --kit DIR");
	if (r->explain && !r->out_dir)
		r->out_dir = ".";
	if (r->filter.quiet)
		diag_set_level(DIAG_QUIET);
	if (r->lint)
		status = lint_run(r);
	else if (r->out_file)
		status = oneoff_run(r, operands);
	else if (r->out_dir || r->explain)
		status = stage_run(r, operands);
	else
		opt_fail("give -O FILE for one file, or -d DIR for a stream");
	opt_list_free(&r->templates);
	arena_free(&r->arena);
	return status;
}
