load helper

# What a kit makes, for whom, from which template and under which name.

# profile ID [MEMBERS OF account]: a profile on standard output.
profile() {
	printf '{"type":"profile","v":1,"as_of":"2026-01-02","account":{"id":"%s","name":"Acme"%s},"score":{"tier":"few"},"messages":[{"persona":"cfo"}],"drivers":[{"driver":"cost"}],"kpis":[]}\n' "$1" "${2:+,$2}"
}

# kit ASSETS: kit.json with these assets.
kit() {
	mkdir -p kit
	printf '{"v":1,"language":"en","assets":[%s]}' "$1" >kit/kit.json
}

# bad KIT MESSAGE: the kit is refused, with that message.
bad() {
	mkdir -p kit
	printf '%s' "$1" >kit/kit.json
	run_split abm-render --kit kit -d files /dev/null
	if [ "$status" -ne 2 ] || ! grep -qF -- "$2" err; then
		echo "$1: exit $status"
		cat err
		return 1
	fi
}

@test "a kit that is wrong is refused before anything is made" {
	asset() { bad "{\"v\":1,\"assets\":[$1]}" "$2"; }
	bad '{"v":2,"assets":[{"name":"a","template":"t"}]}' 'it is no kit of version 1'
	bad '[]' 'it is no kit of version 1'
	bad '{"v":1}' 'it lists no assets'
	bad '{"v":1,"assets":{"a":1}}' 'it lists no assets'
	bad '{"v":1,"tempo":1,"assets":[1]}' "the kit has an unknown member 'tempo'"
	bad '{"v":1,"language":"germ an","assets":[1]}' "the kit: 'germ an' is no language"
	bad '{"v":1,"language":5,"assets":[1]}' "the kit: 'language' is no text"
	asset '1' 'asset 1 needs a name and a template'
	asset '{"name":"a"}' 'asset 1 needs a name and a template'
	asset '{"name":"A b","template":"t"}' "'A b' is no name of an asset"
	asset '{"name":"a","template":"../t"}' "the template '../t' is not below the kit"
	asset '{"name":"a","template":"/t"}' "the template '/t' is not below the kit"
	asset '{"name":"a","template":"t","per":"person"}' "'per' cannot be 'person'"
	asset '{"name":"a","template":"t","per":1}' "'per' is no text"
	asset '{"name":"a","template":"t","audience":"all"}' "'audience' cannot be 'all'"
	asset '{"name":"a","template":"t","language":"../x"}' "'../x' is no language"
	asset '{"name":"a","template":"t"},{"name":"a","template":"u"}' "asset 'a' is there twice"
	asset '{"name":"a","template":"t","rules":[]}' "'rules' is no object"
	asset '{"name":"a","template":"t","rules":{"mood":["x"]}}' "unknown rule 'mood'"
	asset '{"name":"a","template":"t","rules":{"tier":"one"}}' "rule 'tier' is no list"
	asset '{"name":"a","template":"t","rules":{"tier":[]}}' "rule 'tier' is no list"
	asset '{"name":"a","template":"t","rules":{"tier":["gold"]}}' "rule 'tier' cannot have 'gold'"
	asset '{"name":"a","template":"t","rules":{"relationship":["custommer"]}}' "rule 'relationship' cannot have 'custommer'"
	asset '{"name":"a","template":"t","rules":{"persona":[1]}}' "rule 'persona' lists more than names"
	asset '{"name":"a","template":"t.md","file":"a/b.md"}' 'has a character that names cannot have'
	asset '{"name":"a","template":"t.md","file":"a:b.md"}' 'has a character that names cannot have'
	asset '{"name":"a","template":"t.md","file":"{a.md"}' 'has a tag that does not end'
	asset '{"name":"a","template":"t.md","file":"a}.md"}' 'has a tag that does not end'
	asset '{"name":"a","template":"t.md","file":"a.pdf"}' 'does not end as its template does'
	asset '{"name":"a","template":"t.md","file":"{x.md}"}' 'does not end as its template does'
	asset '{"name":"a","template":"t.md","per":"contact","file":"a.md"}' 'is the same for all contacts'
}

@test "who gets an asset: per account, contact, portfolio, and rules" {
	kit '{"name":"a","template":"t.txt","file":"a.txt"},
		{"name":"c","template":"t.txt","per":"contact","file":"c-{contact.id}.txt"},
		{"name":"p","template":"t.txt","per":"portfolio"},
		{"name":"tier","template":"t.txt","file":"tier.txt","rules":{"tier":["one"]}},
		{"name":"kind","template":"t.txt","file":"kind.txt","rules":{"relationship":["prospect"]}},
		{"name":"german","template":"t.txt","file":"german.txt","rules":{"language":["de"]}},
		{"name":"role","template":"t.txt","per":"contact","file":"role-{contact.id}.txt","rules":{"persona":["cfo"]}},
		{"name":"told","template":"t.txt","file":"told.txt","rules":{"persona":["cfo"]}},
		{"name":"gap","template":"t.txt","file":"gap.txt","rules":{"requires":["drivers","kpis"]}},
		{"name":"twice","template":"t.txt","file":"A.TXT.txt"},
		{"name":"thrice","template":"t.txt","file":"a.txt.txt"},
		{"name":"lost","template":"lost.txt"}'
	printf '{asset.name} {contact.id | default("")}\n' >kit/t.txt
	profile acme '"language":"de-CH","contacts":[{"id":"x","role":"cfo"},{"id":"y","role":"cto"},{"id":"z","consent":{"opted_out":true}}]' >in.jsonl
	run_split abm-render --kit kit --explain acme -d files in.jsonl
	[ "$status" -eq 0 ] && [ ! -s err ] && [ ! -e files ]
	golden abm-render/explain.out out
	# What is said is what is done.
	run_split abm-render --kit kit -d files in.jsonl
	[ "$status" -eq 1 ]
	/usr/bin/python3 - <<'PY'
import json, re, subprocess
said = subprocess.run(['abm-render', '--kit', 'kit', '--explain', 'acme', '-d', 'files', 'in.jsonl'],
    stdout=subprocess.PIPE, universal_newlines=True).stdout
for line in open('out'):
    a = json.loads(line)
    if a['type'] != 'asset':
        continue
    head = '  ' + a['name'] + (' for ' + a['contact'] if a['contact'] else '') + ': '
    head += 'made from %s: %s\n' % (a['template']['name'], a['path']) if a['status'] == 'made' else '%s: %s\n' % (a['status'], a['reason'])
    assert head in said, (head, said)
    assert a['rule'].split('; ', 1)[1] in said
PY
	[ "$(ls files/acme | tr '\n' ' ')" = 'A.TXT.txt a.txt c-x.txt c-y.txt german.txt kind.txt role-x.txt told.txt ' ]
	run_split abm-render --kit kit --explain nobody in.jsonl
	[ "$status" -eq 1 ]
	grep -q "no profile is of 'nobody'" err
}

@test "the template of the language, else of a wider one, else the neutral one" {
	kit '{"name":"a","template":"t.txt"},{"name":"only","template":"o.txt"}'
	for l in '' .de .de-AT .zh-Hant .fr; do echo "t$l" >"kit/t$l.txt"; done
	echo en >kit/o.en.txt
	echo secret >secret.txt
	while read -r tag want; do
		profile a "\"language\":\"$tag\"" >in.jsonl
		abm-render --kit kit -d files in.jsonl >out
		if [ "$(cat files/a/t.txt)" != "$want" ] || [ "$(cat files/a/o.txt)" != en ]; then
			echo "$tag: $(cat files/a/t.txt)"
			return 1
		fi
		grep -o '"language":"[^"]*","contact"' out | head -1 >>tags
	done <<'TAGS'
de t.de
de-CH t.de
de-AT t.de-AT
de_at t.de-AT
DE-at-1996 t.de-AT
zh-Hant-TW t.zh-Hant
zh-hant t.zh-Hant
zh-TW t
fr-CA t.fr
frr t
it t
../secret t
x/../../secret t
deutsch. t
TAGS
	[ "$(sed 's/"language":"//; s/".*//' tags | tr '\n' ' ')" = 'de de-CH de-AT de-AT de-AT-1996 zh-Hant-TW zh-Hant zh-TW fr-CA frr it en en en ' ]
}

@test "names of files are safe, whatever data holds" {
	kit '{"name":"a","template":"t.md","file":"{account.label}.md"}'
	echo x >kit/t.md
	/usr/bin/python3 - <<'PY'
import json, subprocess
rows = [('Acme & Co. (UK)', 'Acme-Co.-UK.md'), ('Söhne', 'Söhne.md'), ('So\u0308hne', 'Söhne.md'), ('株式会社 東方', '株式会社-東方.md'),
    ('ООО «Ромашка»', 'ООО-Ромашка.md'), ('../../etc/passwd', 'etc-passwd.md'), ('/abs', 'abs.md'), ('.hidden', 'hidden.md'),
    ('-rf *', 'rf.md'), ('a\nb\0c\x1b[31m', None), ('a\nb\x1b[31m', 'a-b-31m.md'), ('x\u202egpj.exe', 'x-gpj.exe.md'), ('a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j.md'),
    ('con', '_con.md'), ('NUL.x', '_NUL.x.md'), ('Com1', '_Com1.md'), ('com', 'com.md'), ('aux ', '_aux.md'), ('{account.id}', 'account.id.md'),
    ('a.', 'a.md'), ('...', None), ('', None), ('🙂', None), ('n' * 500, 'n' * 188 + '-%s.md'), ('ö' * 500, 'ö' * 94 + '-%s.md'), ('%s%n', 's-n.md')]
import hashlib, os, shutil
for label, want in rows:
    with open('in.jsonl', 'w') as f:
        f.write(json.dumps({'type': 'profile', 'v': 1, 'as_of': '2026-01-02', 'account': {'id': 'a', 'label': label}}) + '\n')
    shutil.rmtree('files', ignore_errors=True)
    p = subprocess.run(['abm-render', '--kit', 'kit', '-d', 'files', 'in.jsonl'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    have = os.listdir('files/a') if os.path.isdir('files/a') else []
    if want is None:
        assert p.returncode == 1 and not have, (label, have)
        continue
    if '%s' in want and len(label) > 100:
        full = (label + '.md').encode()
        want = want % hashlib.sha256(full).hexdigest()[:8]
    assert have == [want], (label, have, p.stderr)
    assert len(have[0].encode()) <= 200
PY
}

@test "two assets never share a file, also where case does not count" {
	kit '{"name":"a","template":"t.md","per":"contact","file":"{contact.name}.md"}'
	echo '{contact.id}' >kit/t.md
	profile acme '"contacts":[{"id":"a","name":"Ann"},{"id":"b","name":"ANN"},{"id":"c","name":"ann!"},{"id":"d","name":"Ann2"}]' >in.jsonl
	run_split abm-render --kit kit -d files in.jsonl
	[ "$status" -eq 1 ]
	[ "$(ls files/acme | tr '\n' ' ')" = 'Ann.md Ann2.md ' ]
	[ "$(cat files/acme/Ann.md)" = a ]
	[ "$(grep -c "the asset 'a' has the same file name" out)" -eq 2 ]
	# Equal names in folders of two accounts are two files.
	{ profile one '"contacts":[{"id":"a","name":"Ann"}]'; profile two '"contacts":[{"id":"b","name":"Ann"}]'; } >in.jsonl
	abm-render --kit kit -d files in.jsonl >out
	[ "$(cat files/one/Ann.md files/two/Ann.md | tr '\n' ' ')" = 'a b ' ]
	kit '{"name":"a","template":"t.md","per":"portfolio"},{"name":"b","template":"T.md","per":"portfolio"}'
	cp kit/t.md kit/T.md
	run_split abm-render --kit kit --portfolio -d files in.jsonl
	[ "$status" -eq 1 ]
	grep -q "the asset 'a' has the same file name" out
}
