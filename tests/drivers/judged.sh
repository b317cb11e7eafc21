#!/bin/bash
# Finds the drivers of the reports that judged.tsv has labels of, and compares
# them with these.
#   tests/drivers/judged.sh CORPUS WORK [OPTION...]	options of judge.py
# CORPUS/reports/data holds reports, CORPUS/reports/truth/items more of them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
corpus=$(cd "$1" && pwd)
work=$2
shift 2
mkdir -p "$work/items"
for zip in "$corpus"/reports/truth/items/*.zip; do
	[ ! -e "$zip" ] || /usr/bin/python3 "$here/items.py" "$zip" "$work/items"
done

# An account for each report that has labels.
grep -v '^#' "$here/judged.tsv" | cut -f1 | sort -u >"$work/wanted"
find "$corpus/reports/data" "$(realpath "$work/items")" -type f -print0 | sort -z |
	xargs -0 sha256sum | sort -u -k1,1 |
	while read -r digest path; do
		grep -qx "${digest:0:16}" "$work/wanted" || continue
		printf '{"type":"account","v":1,"id":"%s","name":"-","reports":[{"url":"file:%s","kind":"annual_report"}]}\n' \
			"${digest:0:16}" "$path"
	done >"$work/accounts.jsonl"
abm-fetch -q --allow-file "$corpus" --allow-file "$work/items" \
	--store "$work/store" -o "$work/documents.jsonl" "$work/accounts.jsonl"
abm-extract -q -j 2 --facts none --store "$work/store" \
	-o "$work/extracts.jsonl" "$work/documents.jsonl"
exec /usr/bin/python3 "$here/judge.py" --store "$work/store" "$@" \
	"$work/documents.jsonl" "$work/extracts.jsonl"
