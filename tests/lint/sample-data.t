#!/bin/bash
# The sample market: its files are there, what is expected stands in the
# reports, names lead nowhere, and every template of the kit is sound.
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

report 'reports of the accounts are there, but for the one that is missing on purpose' "$(
	jq -r '.reports[]?.url' sample-data/accounts.jsonl | sed 's/^file://' | while read -r f; do
		[ -e "sample-data/$f" ] || echo "$f"
	done | grep -v '^reports/zephyrline-annual-report-2024.pdf$')"

report 'the sample market is small' "$(
	size=$(du -sk sample-data | cut -f1)
	[ "$size" -le 3072 ] || echo "$size KiB")"

report 'addresses of the hand-written files end in .example' "$(
	grep -noE '(https?://|[[:alnum:]._-]+@)[[:alnum:].-]+' sample-data/*.json sample-data/*.jsonl sample-data/*.csv |
		grep -vE '\.example$')"

# ISO 17442-1: the last two digits check the others (ISO 7064, MOD 97-10).
report 'identifiers of the accounts have the check digits that they need' "$(
	jq -r '.identifiers.lei // empty' sample-data/accounts.jsonl | /usr/bin/python3 -c '
import sys
for lei in sys.stdin.read().split():
    if int("".join(str(int(c, 36)) for c in lei)) % 97 != 1:
        print(lei)')"

report 'what is expected stands in the reports' "$(/usr/bin/python3 - <<'PY' 2>&1
import csv, html, re, subprocess
from decimal import Decimal
base = 'sample-data/'
texts = {}

def text(name):
    if name not in texts:
        path = base + 'reports/' + name
        if name.endswith('.pdf'):
            t = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True).stdout
        else:
            t = open(path, encoding='utf8').read()
            t = re.sub(r'(?s)<ix:header>.*?</ix:header>', ' ', t)
            t = re.sub(r'</?(span|ix:non\w+|b|i|font|a)\b[^>]*>', '', t, flags=re.I)
            if not name.endswith('.txt'):
                t = html.unescape(re.sub(r'<[^>]+>', ' ', t))
        t = t.translate(str.maketrans('\u201c\u201d\u201e\u2019', '"""\''))
        texts[name] = re.sub(r'\s+', ' ', t)
    return texts[name]

def printed(value):
    v = abs(Decimal(value))
    for scale in (0, 3, 6, 9):
        for places in (0, 1, 2):
            s = v.scaleb(-scale)
            if s == round(s, places):
                f = '{:,.{}f}'.format(s, places)
                yield f
                yield f.translate(str.maketrans(',.', '.,'))

def rows(name):
    with open(base + name, encoding='utf8', newline='') as f:
        yield from list(csv.reader(f, delimiter='\t', quoting=csv.QUOTE_NONE))[1:]

for doc, metric, period, value, unit in rows('expected.tsv'):
    if not any(p in text(doc) for p in printed(value)):
        print(doc, metric, period, value)
for name in ('expected-people.tsv', 'expected-drivers.tsv'):
    for row in rows(name):
        words = row[1] if 'people' in name else row[3]
        # A sentence of a PDF may go on in the next column.
        parts = words.split() if row[0].endswith('.pdf') else [words]
        if not all(p.lower() in text(row[0]).lower() for p in parts):
            print(row[0], words)
PY
)"

for f in sample-data/kit/*.docx sample-data/kit/*.pptx sample-data/kit/*.xlsx sample-data/kit/*.html sample-data/kit/*.txt; do
	report "$f has sound tags" "$(
		said=$("${BIN:-build/bin}/abm-render" --lint -t "$f" 2>&1 >/dev/null) || echo "failed: $said"
		printf '%s' "$said")"
done
report 'every template of the kit exists' "$(
	jq -r '.assets[].template' sample-data/kit/kit.json | while read -r f; do
		[ -e "sample-data/kit/$f" ] || echo "$f"
	done)"
echo "1..$n"
exit $bad
