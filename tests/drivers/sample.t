#!/bin/bash
# The drivers of the sample market are those that sample-data/expected-drivers.tsv
# names, with one of the topics and states that it allows; what a report denies
# or only fears is never an intention.
set -u
cd "$ROOT" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
abm-fetch -q --offline --allow-file sample-data --store "$work/store" \
	sample-data/accounts.jsonl 2>"$work/messages" |
	abm-extract -q --store "$work/store" -o "$work/extracts.jsonl" 2>>"$work/messages"
/usr/bin/python3 - "$work/extracts.jsonl" <<'PY'
import collections
import csv
import json
import re
import sys

INTENTIONS = ('planned', 'in_progress', 'done')


def plain(text):
    text = text.translate(str.maketrans('\u201c\u201d\u201e\u2019', '"""\''))
    return re.sub(r'\s+', ' ', text).lower()


drivers = {}
with open(sys.argv[1], encoding='utf8') as lines:
    for record in map(json.loads, lines):
        if record['type'] == 'extract':
            name = record['document']['url'].split('/')[-1]
            drivers[name] = record['drivers']
with open('sample-data/expected-drivers.tsv', encoding='utf8', newline='') as f:
    rows = list(csv.reader(f, delimiter='\t', quoting=csv.QUOTE_NONE))[1:]
reports = collections.OrderedDict()
for name, topics, states, words in rows:
    reports.setdefault(name, []).append((topics.split(','), states, words))

number = 0
print('1..%d' % len(reports))
for name, expected in reports.items():
    wrong = []
    for topics, states, words in expected:
        met = [d for d in drivers.get(name, [])
               for e in d['evidence'] if plain(words) in plain(e['quote'])]
        if states == 'not-intention':
            right = not [d for d in met if d['status'] in INTENTIONS]
        else:
            right = [d for d in met if d['driver'] in topics and
                     d['status'] in states.split(',')]
        if not right:
            wrong.append('%s %s: %s, got %s' % (
                ','.join(topics), states, words,
                [(d['driver'], d['status']) for d in met]))
    number += 1
    print('%s %d - %s' % ('not ok' if wrong else 'ok', number, name))
    for line in wrong:
        print('# ' + line)
PY
