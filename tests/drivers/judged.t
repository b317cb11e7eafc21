#!/bin/bash
# The drivers ranked first in reports of the corpus are those that a reader
# found useful, with the topic and the status that the reader gave them.
#   CORPUS/reports/data holds the reports (see judge.py for the labels)
set -u
cd "$ROOT" || exit 2
if [ ! -d "${CORPUS:-}/reports/data" ]; then
	echo "1..0 # SKIP no corpus: make check CORPUS=DIR"
	exit 0
fi
CORPUS=$(cd "$CORPUS" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# An account for each report that has labels.
grep -v '^#' tests/drivers/judged.tsv | cut -f1 | sort -u >"$work/wanted"
find "$CORPUS/reports/data" -type f -print0 | sort -z | xargs -0 sha256sum |
	while read -r digest path; do
		grep -qx "${digest:0:16}" "$work/wanted" || continue
		printf '{"type":"account","v":1,"id":"%s","name":"-","reports":[{"url":"file:%s","kind":"annual_report"}]}\n' \
			"${digest:0:16}" "$path"
	done >"$work/accounts.jsonl"
if ! abm-fetch -q --allow-file "$CORPUS" --store "$work/store" \
	-o "$work/documents.jsonl" "$work/accounts.jsonl" ||
	! abm-extract -q -j 2 --facts none --store "$work/store" \
		-o "$work/extracts.jsonl" "$work/documents.jsonl"; then
	echo "1..1"
	echo "not ok 1 - the reports can be read"
	exit 1
fi
/usr/bin/python3 tests/drivers/judge.py --store "$work/store" \
	--tap read=75,usable=89,topic=91,status=95 \
	"$work/documents.jsonl" "$work/extracts.jsonl"
