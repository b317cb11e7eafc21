#!/usr/bin/env bats
# The whole pipeline on sample-data.
load ../cli/helper

sums() { (cd "$1" && find packs index.html -type f | sort | xargs sha256sum); }

@test "the demo makes a pack for every account and says where" {
	"$ROOT/pipelines/demo" -d demo >said 2>messages
	grep -q "Open first:" said
	[ -s demo/index.html ]
	accounts=$(grep -c '^{"type":"account"' demo/stages/documents.jsonl)
	packed=$(ls demo/packs/*.zip | grep -vc customer)
	[ "$packed" -eq "$accounts" ]
	# what failed has its line and its reject
	[ "$(cat demo/rejects/*.jsonl | wc -l)" -ge 1 ]
	grep -q '^abm-extract: ' messages
}

@test "every record of the pipeline fits its schema" {
	"$ROOT/pipelines/demo" -d demo >said 2>messages
	valid demo/stages/*.jsonl demo/rejects/*.jsonl
}

@test "packs are the same bytes at any -j, locale, time zone, umask and folder" {
	LC_ALL=C TZ=UTC "$ROOT/pipelines/demo" -d one -j 1 >said 2>messages
	(umask 077; LC_ALL=C.UTF-8 TZ=Asia/Kathmandu "$ROOT/pipelines/demo" -d deeper/two -j 4 >said2 2>messages2)
	sums one >a
	sums deeper/two >b
	diff a b
}

@test "quotes are the bytes of the stored text" {
	"$ROOT/pipelines/demo" -d demo >said 2>messages
	/usr/bin/python3 - demo <<'PY'
import json, sys, os
base, seen = sys.argv[1], 0
for line in open(base + '/stages/extracts.jsonl', encoding='utf8'):
    rec = json.loads(line)
    if rec['type'] != 'extract':
        continue
    sha = rec['text_sha256']
    text = open(os.path.join(base, 'store/blob', sha[:2], sha[2:]), 'rb').read()
    def walk(n):
        global seen
        if isinstance(n, dict):
            if 'quote' in n:
                assert text[n['start']:n['end']] == n['quote'].encode(), n
                seen += 1
            for v in n.values():
                walk(v)
        elif isinstance(n, list):
            for v in n:
                walk(v)
    walk(rec)
assert seen > 100, seen
PY
}

@test "abm-pack verifies what it made" {
	"$ROOT/pipelines/demo" -d demo >said 2>messages
	abm-pack --verify demo/packs/*.zip
}
