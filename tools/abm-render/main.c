/* abm-render: fills a company's own templates for each account. */

#include "base/opt.h"
#include "render.h"

int
main(int argc, char *argv[])
{
	struct render r = {.filter = FILTER_OPTIONS_INIT};
	const struct opt_usage usage = {
		.tool = "abm-render",
		.synopsis = "[options] --kit DIR -d DIR [FILE...]\n"
			    "[options] -d DIR -t TEMPLATE... < FILE\n"
			    "[options] -t TEMPLATE -O FILE DATA.json\n"
			    "[options] --kit DIR --explain ID [FILE...]\n"
			    "[options] --lint -t TEMPLATE... | --kit DIR",
		.about = "Fills Word, PowerPoint, Excel, HTML, Markdown, text, "
			 "CSV and mail templates.\n"
			 "abm-render -t brief.docx -O out.docx data.json",
	};
	/* clang-format off */
	const struct opt opts[] = {
		OPT_STR(0, "kit", &r.kit_dir, "DIR", "the kit: kit.json and its templates"),
		OPT_REST('t', "template", &r.templates, "FILE...", "templates, up to the next option"),
		OPT_STR('d', "dir", &r.out_dir, "DIR", "write the files to DIR/ACCOUNT/"),
		OPT_STR('O', "out", &r.out_file, "FILE", "one-off: fill one template from one JSON object"),
		OPT_BOOL(0, "lint", &r.lint, "list the tags and all mistakes of the templates"),
		OPT_BOOL(0, "schema", &r.schema, "with --lint: the JSON Schema of the data, not the tags"),
		OPT_STR(0, "against", &r.against, "FILE", "with --lint: what data, or a JSON Schema, does not have"),
		OPT_STR(0, "delimiters", &r.delimiters, "PAIR", "delimiters of tags, such as '{{ }}'"),
		OPT_STR(0, "missing", &r.missing, "HOW", "mark, empty, keep or error (mark)"),
		OPT_STR(0, "language", &r.language, "TAG", "language of numbers and dates of a one-off (en)"),
		OPT_STR(0, "suppress", &r.suppress, "FILE", "contacts that get nothing, one id or address per line"),
		OPT_STR(0, "explain", &r.explain, "ID", "say what the kit makes for that account and why, write nothing"),
		OPT_BOOL(0, "portfolio", &r.portfolio, "make the assets over all profiles only"),
		OPT_BOOL(0, "allow-macros", &r.allow_macros, "take templates that hold macros"),
		OPT_STR(0, "compat", &r.compat, "ENGINE", "docxtemplater or easy-template-x"),
		OPT_STR(0, "compat-options", &r.compat_options, "FILE", "options of that engine, JSON"),
		FILTER_OPTS(&r.filter),
		OPT_END
	};
	/* clang-format on */

	(void)argc;
	argv = opt_parse(&usage, opts, argv);
	return render_run(&r, argv);
}
