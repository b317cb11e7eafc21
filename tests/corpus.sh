#!/bin/bash
# Runs abm-fetch | abm-extract over a corpus of real reports and prints how much
# of what is known about them was found.
#   B=build tests/corpus.sh CORPUS
# CORPUS/reports/data holds the reports, CORPUS/reports/truth the answers.
#   SCORER  the program that compares (CORPUS/../tools/score-extract.py)
#   WORK    where the store and the records go ($B/corpus), kept for a look
#   LIST    misses shown per measure (5)
set -euo pipefail

ROOT=$(cd "$(dirname "$0")/.." && pwd)
B=$(realpath "${B:-$ROOT/build}")
CORPUS=${1:-${CORPUS:-}}
if [ -z "$CORPUS" ] || [ ! -d "$CORPUS/reports/data" ]; then
	echo "1..0 # SKIP no corpus: make corpus CORPUS=DIR"
	exit 0
fi
CORPUS=$(cd "$CORPUS" && pwd)
DATA=$CORPUS/reports/data
SCORER=${SCORER:-$CORPUS/../tools/score-extract.py}
WORK=${WORK:-$B/corpus}
PATH=$B/bin:$PATH
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1767225600
mkdir -p "$WORK"

# One account per report; the form is in the file's name where it matters.
accounts() {
	local n=0 path name
	cd "$DATA"
	find sec-html pdf ixbrl esef -type f ! -name '*.tsv' | sort |
		while IFS= read -r path; do
			n=$((n + 1))
			name=${path##*/}
			printf '{"type":"account","v":1,"id":"r%03d","name":"%s",' \
				"$n" "${name%.*}"
			printf '"reports":[{"url":"file:%s","kind":"annual_report"}]}\n' \
				"$DATA/$path"
		done
}

accounts >"$WORK/accounts.jsonl"
status=0
abm-fetch --allow-file "$DATA" --store "$WORK/store" \
	-r "$WORK/fetch-rejects.jsonl" -o "$WORK/documents.jsonl" \
	"$WORK/accounts.jsonl" || status=$?
[ "$status" -le 1 ]
status=0
SECONDS=0
abm-extract -j "${JOBS:-2}" --facts all --store "$WORK/store" \
	-r "$WORK/rejects.jsonl" -o "$WORK/extracts.jsonl" \
	"$WORK/documents.jsonl" || status=$?
[ "$status" -le 1 ]
echo "$(grep -c '"type":"document"' "$WORK/documents.jsonl") documents," \
	"$(grep -c '"type":"extract"' "$WORK/extracts.jsonl") extracts," \
	"$SECONDS s"
python3 "$SCORER" --reports "$CORPUS/reports" --store "$WORK/store" \
	--list "${LIST:-5}" "$WORK/extracts.jsonl"
"$ROOT/tests/drivers/judged.sh" "$CORPUS" "$WORK/judged" --misses "${LIST:-5}"
