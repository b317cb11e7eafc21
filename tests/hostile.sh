#!/bin/bash
# Runs abm-extract over the files of a corpus that are made to hurt it, and
# compares what happens with the verdict that the corpus gives each of them.
#   B=build tests/hostile.sh CORPUS
# CORPUS/hostile/manifest.tsv: path, class, tools, verdict, what is expected.
# Verdicts: refuse (rejected with a reason), survive (read or rejected),
# accept (read).  Nothing may crash, hang, grow beyond the memory that reports
# may have, or write anything that is not a record.
set -u -o pipefail
ROOT=$(cd "$(dirname "$0")/.." && pwd)
B=$(realpath "${B:-$ROOT/build}")
CORPUS=${1:-${CORPUS:-}}
SECONDS_MOST=20
if [ -z "$CORPUS" ] || [ ! -f "$CORPUS/hostile/manifest.tsv" ]; then
	echo '1..0 # SKIP no corpus: make hostile CORPUS=DIR'
	exit 0
fi
HOSTILE=$(realpath "$CORPUS/hostile")
work=$(mktemp -d "${TMPDIR:-/tmp}/abm-hostile.XXXXXX")
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1767225600 ABM_STORE=$work/store
count=0
failed=0

say() { # status, name, why
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		echo "# $3"
		failed=1
	fi
}

# check FILE VERDICT NAME: through abm-fetch, which keeps any bytes.
check() {
	local file=$1 verdict=$2 name=$3 status outcome
	printf '{"type":"account","v":1,"id":"hostile","name":"Hostile","reports":["file:%s"]}\n' "$file" >"$work/account.jsonl"
	"$B/bin/abm-fetch" -q --offline --allow-file / "$work/account.jsonl" >"$work/document.jsonl" 2>"$work/fetch"
	: >"$work/rejects.jsonl"
	if ! grep -q '"type":"document"' "$work/document.jsonl"; then
		say "$([ "$verdict" = accept ]; echo $((!$?)))" "$name: $verdict" 'abm-fetch did not keep it'
		return
	fi
	timeout "$SECONDS_MOST" "$B/bin/abm-extract" --no-memo -r "$work/rejects.jsonl" "$work/document.jsonl" \
		>"$work/extract.jsonl" 2>"$work/messages"
	status=$?
	outcome=accept
	[ -s "$work/rejects.jsonl" ] && outcome=refuse
	if [ $status -gt 1 ]; then
		say 1 "$name: $verdict" "exit $status: $(tail -n 1 "$work/messages")"
	elif grep -qE '"reason":"(crash|temporary)"' "$work/rejects.jsonl"; then
		say 1 "$name: $verdict" "$(tail -n 1 "$work/messages")"
	elif ! jq -es 'all(.[]; .type)' "$work/extract.jsonl" >/dev/null; then
		say 1 "$name: $verdict" 'it wrote what is no record'
	elif [ "$verdict" != survive ] && [ "$verdict" != "$outcome" ]; then
		say 1 "$name: $verdict" "it was not to be ${outcome}d: $(tail -n 1 "$work/messages")"
	else
		say 0 "$name: $verdict" ''
	fi
}

while IFS=$'\t' read -r path _ tools verdict _; do
	case " $tools " in *' abm-extract '*) ;; *) continue ;; esac
	file=$HOSTILE/$path
	case $path in
	*.gz)
		file=$work/$(basename "$path" .gz)
		gunzip -c "$HOSTILE/$path" >"$file"
		;;
	esac
	check "$file" "$verdict" "$path"
done < <(grep -v '^#' "$HOSTILE/manifest.tsv")

# Too large to be stored.
if [ -f "$HOSTILE/gen-big.py" ]; then
	for kind in 'noline 50' 'nulls 50' 'deepxml 1000000' 'bigxml 60' 'bomb 1024'; do
		read -r what size <<<"$kind"
		python3 "$HOSTILE/gen-big.py" "$what" "$size" >"$work/big-$what"
		check "$work/big-$what" survive "gen-big.py $kind"
		rm -f "$work/big-$what"
	done
fi
echo "1..$count"
exit $failed
