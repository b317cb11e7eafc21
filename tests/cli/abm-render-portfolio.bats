load helper

# Portfolio assets: any number of accounts, and what fills them.

# profiles N: as many accounts, in p.jsonl.
profiles() {
	/usr/bin/python3 - "$1" <<'PY'
import json, sys
tiers = ['one', 'few', 'many']
with open('p.jsonl', 'w') as out:
    for i in range(int(sys.argv[1])):
        out.write(json.dumps({'type': 'profile', 'v': 1, 'as_of': '2026-01-02',
            'account': {'id': 'a%d' % i, 'name': 'Söhne & <Co> %d' % i, 'language': 'de' if i % 2 else 'en',
                'relationship': 'do_not_contact' if i == 4 else 'customer', 'identifiers': {'crm': 'c%d' % i}},
            'score': {'tier': tiers[i % 3], 'value': i * 7 % 100}, 'note': 'x' * 2000,
            'drivers': [{'driver': 'cost', 'score': k, 'text': 'y' * 100} for k in range(i % 4)],
            'metrics': {'revenue': [{'value': '%d.5' % (i * 1000), 'unit': 'EUR'}] if i % 5 else []}}) + '\n')
PY
}

# kit NAME...: an asset over all accounts for each template.
kit() {
	mkdir -p kit
	local name sep=
	printf '{"v":1,"language":"en","assets":[' >kit/kit.json
	for name; do
		printf '%s{"name":"%s","template":"%s","per":"portfolio"}' "$sep" "${name/./-}" "$name" >>kit/kit.json
		sep=,
	done
	printf ']}' >>kit/kit.json
}

templates() {
	mkdir -p kit
	local body='{accounts | count} {accounts | sum("score.value")} {#accounts | where("score.tier", "one") | sort("metrics.revenue", "desc")}{$index}: {account.name}, {metrics.revenue[0] | money | default("-")}, {#drivers}{driver}{score}{/}{/}'
	printf '%s\n' "$body" >kit/t.txt
	printf '%s\n' "$body" >kit/t.md
	printf '<p title="{accounts.length}">%s</p>\n' "$body" >kit/t.html
	printf '{#accounts}{account.id},{account.name},{score.value}\n{/}' >kit/t.csv
	cat >make.py <<'PY'
import sys
sys.path.insert(0, sys.argv[1] + '/tests/cli')
sys.path.insert(0, sys.argv[1] + '/tests/cli/xlsx')
sys.dont_write_bytecode = True
from book import Book
from office import build
b = Book()
b.sheet('All', {'A1': 'Name', 'B1': 'Score', 'A2': '{#accounts}{account.name}', 'B2': '{score.value}',
    'C2': '{metrics.revenue[0].value}{/accounts}', 'B3': '=SUM(B2:B2)'})
b.save('kit/t.xlsx')
cell = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>'
build('kit/t.docx', {'kind': 'docx', 'body':
    '<w:p><w:r><w:t>{accounts | count} accounts</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>'
    + cell % '{#accounts}{account.name}' + cell % '{#drivers}{driver}, {/}{/accounts}' + '</w:tr></w:tbl><w:p/>'})
shape = '<p:sp><p:nvSpPr><p:cNvPr id="2" name="s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>'
build('kit/t.pptx', {'kind': 'pptx', 'slides': [shape % '{:accounts | first(5)}{account.name} {score.value}', shape % '{#accounts}{account.id} {/}']})
PY
	/usr/bin/python3 make.py "$ROOT"
}

@test "accounts on disk fill every format as accounts in memory do" {
	profiles 40
	templates
	kit t.txt t.md t.html t.csv t.docx t.pptx t.xlsx
	abm-render --portfolio --kit kit -d files p.jsonl >out
	[ "$(grep -c '"status":"made"' out)" -eq 7 ]
	/usr/bin/python3 -c "
import json
json.dump({'accounts': [json.loads(l) for l in open('p.jsonl')]}, open('data.json', 'w'))"
	for f in txt md html csv docx pptx xlsx; do
		abm-render -q -t "kit/t.$f" -O "one.$f" data.json
		cmp "files/t.$f" "one.$f"
	done
	[ -z "$(ls -A files | grep accounts)" ]
}

# peak KIT: most kilobytes that a run over p.jsonl takes.
peak() {
	/usr/bin/python3 - "$1" <<'PY'
import resource, subprocess, sys
with open('out', 'w') as out:
    subprocess.run(['abm-render', '--portfolio', '--kit', sys.argv[1], '-d', 'files', 'p.jsonl'], stdout=out, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
}

@test "memory does not grow with the profiles" {
	[ -z "${SAN:-}" ] || skip "sanitizers need memory of their own"
	templates
	kit t.txt
	profiles 100
	small=$(peak kit)
	profiles 5000 # of 2 KB and more: 12 MB
	large=$(peak kit)
	echo "$small KB for 100 accounts, $large KB for 5000"
	[ $((large - small)) -lt 6000 ]
}

@test "rules choose the accounts that a portfolio asset sees" {
	profiles 9
	mkdir kit
	cat >kit/kit.json <<'KIT'
{"v": 1, "language": "en", "assets": [
	{"name": "one", "template": "l.txt", "file": "one.txt", "per": "portfolio", "rules": {"tier": ["one"]}},
	{"name": "german", "template": "l.txt", "file": "german.txt", "per": "portfolio", "rules": {"language": ["de"], "requires": ["drivers"]}},
	{"name": "none", "template": "l.txt", "file": "none.txt", "per": "portfolio", "rules": {"tier": ["watch"]}},
	{"name": "shown", "template": "l.txt", "file": "shown.txt", "per": "portfolio", "audience": "customer"}]}
KIT
	printf '{#accounts}{account.id}{account.identifiers.crm}{score.tier | default("")} {/}' >kit/l.txt
	run_split abm-render --portfolio --kit kit -d files p.jsonl
	[ "$status" -eq 0 ]
	[ "$(cat files/one.txt)" = 'a0c0one a3c3one a6c6one ' ]
	[ "$(cat files/german.txt)" = 'a1c1few a3c3one a5c5many a7c7few ' ]
	# Nothing internal, and nobody who must not be contacted.
	[ "$(cat files/shown.txt)" = 'a0 a1 a2 a3 a5 a6 a7 a8 ' ]
	[ ! -e files/none.txt ]
	grep -q '"name":"none","status":"omitted","reason":"no account fits its rules".*"rule":"none; 0 of 9 accounts"' out
	grep -q '"name":"one","status":"made".*"rule":"one; 3 of 9 accounts"' out
	grep '"type":"asset"' out >assets.jsonl
	valid assets.jsonl
}

@test "claims of a portfolio asset lead to their evidence" {
	printf '%s\n' '{"type":"profile","v":1,"account":{"id":"a","name":"A"},"as_of":"2026-01-02","evidence":[{"id":"e00000000000a","source":"s1","quote":"Q"}],"sources":[{"id":"s1","title":"T"}],"metrics":{"revenue":[{"value":"5","unit":"EUR","evidence":["e00000000000a"]}]}}' >p.jsonl
	mkdir kit
	printf '{#accounts}{account.name}{metrics.revenue[0] | money}{#metrics.revenue}{evidence[0].quote}{evidence[0].source.title}{/}{/}' >kit/t.txt
	kit t.txt
	abm-render --portfolio --kit kit -d files p.jsonl >out
	[ "$(cat files/t.txt)" = 'A€5.00QT' ]
	grep -q '"claim":"accounts\[0\].metrics.revenue\[0\]".*"text":"€5.00","evidence":\["e00000000000a"\]' out
}

@test "a folder that cannot be made is exit 2" {
	profiles 1
	mkdir kit
	echo '{accounts | count}' >kit/t.txt
	kit t.txt
	run_split abm-render --portfolio --kit kit -d /dev/null/x p.jsonl
	[ "$status" -eq 2 ]
}
