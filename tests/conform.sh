#!/bin/bash
# Runs abm-render over a conformance corpus of template engines, when there is
# one:  CORPUS=DIR B=build tests/conform.sh [conform.py's options]
#   DIR/render/<engine>/<case>/, DIR/../tools/conform.py
#
# With --xml, ten cases of docxtemplater's core differ, and are meant to:
#   multi-line, tag over two paragraphs  the peer leaves w:pPr behind a run
#   regression, sdt content              we keep the empty w:sdtContent
#   custom delimiters, split             we keep blanks of the run behind a tag
#   empty markup for a paragraph with links: the peer keeps their addresses
#   six with loops over bookmarks or paragraph ids: the peer repeats these,
#   which no validator lets pass
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
bin=${B:-$root/build}/bin/abm-render
tool=${CORPUS:-}/../tools/conform.py
if [ -z "${CORPUS:-}" ] || [ ! -e "$tool" ]; then
	echo "conform: no corpus (set CORPUS)"
	exit 0
fi
status=0
for engine in docxtemplater easy-template-x; do
	python3 "$tool" --engine "$engine,$engine-errors" "$@" -- \
		"$bin" --compat "$engine" --compat-options '{options}' \
		-t '{template}' -O '{out}' '{data}' || status=1
done
# Workbooks of an engine with another syntax, put into ours.
PYTHONDONTWRITEBYTECODE=1 python3 "$root/tests/cli/xlsx/shapes.py" "$bin" \
	"$CORPUS"/render/xlsx-template/*/ || status=1
exit $status
