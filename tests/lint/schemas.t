#!/bin/bash
# The schemas are JSON Schema 2020-12, and what stands in the tree fits them:
# hand-written inputs of sample-data and every golden record.
set -u
cd "$ROOT" || exit 2
n=0
bad=0
report() {
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf '%s\n' "$2" | head -n 20 | sed 's/^/# /'
		bad=1
	fi
}
check() { /usr/bin/python3 tests/lint/schema-check schemas "$@" 2>&1; }
report 'every schema is valid' "$(/usr/bin/python3 - schemas/*.json <<'PY' 2>&1
import json, sys
from jsonschema import Draft202012Validator
for path in sys.argv[1:]:
    s = json.load(open(path, encoding='utf8'))
    Draft202012Validator.check_schema(s)
    if s.get('$schema') != 'https://json-schema.org/draft/2020-12/schema':
        print(path + ': no $schema')
PY
)"
report 'every record type has a schema' "$(
	for t in account document extract profile asset pack reject seller kit score; do
		[ -e "schemas/$t.schema.json" ] || echo "$t"
	done)"
for f in sample-data/*.json sample-data/*.jsonl sample-data/kit/kit.json; do
	[ -e "$f" ] && report "$f fits its schema" "$(check "$f")"
done
for f in $(find tests/cli/golden tests/pipelines -name '*.jsonl' | sort); do
	report "$f fits its schema" "$(check "$f")"
done
echo "1..$n"
exit $bad
