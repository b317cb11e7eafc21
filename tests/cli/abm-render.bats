load helper

# docx FILE BODY: the smallest document with that body.
docx() {
	/usr/bin/python3 - "$1" "$2" <<'PY'
import sys, zipfile
ct = 'http://schemas.openxmlformats.org/package/2006/content-types'
rel = 'http://schemas.openxmlformats.org/package/2006/relationships'
doc = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)
z.writestr('[Content_Types].xml', '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="%s"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="%s"/></Types>' % (ct, main))
z.writestr('_rels/.rels', '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="%s"><Relationship Id="r1" Type="%s" Target="word/document.xml"/></Relationships>' % (rel, doc))
z.writestr('word/document.xml', '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (w, sys.argv[2]))
z.close()
PY
}

# body FILE: what stands in the body.
body() {
	unzip -p "$1" word/document.xml | sed 's/.*<w:body>//; s/<\/w:body>.*//'
}

p() { printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' "$1"; }

fill() { # BODY DATA
	docx t.docx "$1"
	printf '%s' "$2" >data.json
	run_split abm-render -t t.docx -O o.docx data.json
	[ "$status" -eq 0 ] || cat err
	[ "$status" -eq 0 ]
	body o.docx >b
}

local_setup() {
	mkdir kit
	cat >kit/kit.json <<'KIT'
{"v": 1, "language": "en", "assets": [
	{"name": "brief", "template": "brief.md", "file": "{account.name}-brief.md"},
	{"name": "letter", "template": "letter.txt", "per": "contact", "audience": "customer", "rules": {"tier": ["one", "few"]}},
	{"name": "broken", "template": "broken.txt"},
	{"name": "never", "template": "brief.md", "rules": {"tier": ["many"]}},
	{"name": "gap", "template": "brief.md", "file": "gap.md", "rules": {"requires": ["kpis"]}}]}
KIT
	cat >kit/brief.md <<'MD'
# {account.name}

{#drivers}
- {driver | label}: "{evidence[0].quote}"
{/}
Revenue {metrics.revenue[0] | money}, {nothing}
MD
	printf 'Dear {contact.name}, {score.tier | default("no score")}{#drivers}{driver}{/}{#contact.messages} {text}{/}\n' >kit/letter.txt
	printf 'Liebe(r) {contact.name}, {metrics.revenue[0] | money} am {metrics.revenue[0].period | date}\n' >kit/letter.de.txt
	printf '{#a}{b\n' >kit/broken.txt
	printf '{"cost": "Cost cutting"}' >kit/labels.json
	cat >in.jsonl <<'IN'
{"type":"note","x":1}
{"type":"profile","v":1,"account":{"id":"acme","name":"Acme & Co","contacts":[{"id":"jane","name":"Jane","role":"cfo"},{"id":"uwe","name":"Uwe","language":"de"},{"id":"out","name":"Out","consent":{"opted_out":true}}]},"as_of":"2026-01-02","sources":[{"id":"s000000000001","title":"10-K"}],"evidence":[{"id":"e00000000000a","source":"s000000000001","quote":"we cut *costs*","start":0,"end":14}],"metrics":{"revenue":[{"value":"1234567","unit":"USD","period":"2025-01-01/2025-12-31","basis":"stated","evidence":["e00000000000a"]}]},"drivers":[{"id":"d1","driver":"cost","evidence":["e00000000000a"]}],"kpis":[],"score":{"tier":"few"},"messages":[{"id":"m1","persona":"cfo","text":"Hello","audience":"customer","evidence":["e00000000000a"]},{"id":"m2","persona":"cfo","text":"secret","evidence":[]}],"seller":{}}
IN
}

@test "a kit makes its assets for each profile" {
	run_split abm-render --kit kit -d files in.jsonl
	[ "$status" -eq 1 ] # one template is broken: its asset is refused
	golden abm-render/kit.out out
	golden abm-render/kit.err err
}

@test "the files are what the records say" {
	abm-render --kit kit -d files in.jsonl >out 2>err || [ $? -eq 1 ]
	grep '"type":"asset"' out >assets.jsonl
	valid assets.jsonl
	/usr/bin/python3 - <<'PY'
import hashlib, json
for line in open('assets.jsonl'):
    a = json.loads(line)
    if a['status'] == 'made':
        data = open(a['path'], 'rb').read()
        assert len(data) == a['bytes']
        assert hashlib.sha256(data).hexdigest() == a['sha256']
PY
	[ "$(cat files/acme/letter-jane.txt)" = 'Dear Jane, no score Hello' ]
	grep -q 'Liebe(r) Uwe, 1.234.567' files/acme/letter-uwe.txt
	grep -q '31. Dezember 2025' files/acme/letter-uwe.txt
	grep -q 'Cost cutting: "we cut \\\*costs\\\*"' files/acme/Acme-Co-brief.md
	[ ! -e files/acme/letter-out.txt ]
}

@test "the same bytes at any -j, and equal files are left alone" {
	abm-render --kit kit -d a in.jsonl >one 2>/dev/null || [ $? -eq 1 ]
	touch -d 2000-01-01 a/acme/*
	abm-render --kit kit -d a -j 4 in.jsonl >two 2>/dev/null || [ $? -eq 1 ]
	cmp one two
	[ -z "$(find a -type f -newermt 2001-01-01)" ]
}

@test "bad lines, missing members and wrong types are rejected" {
	printf '%s\n' 'no json' '{"type":"profile","v":1}' '{"type":"profile","v":1,"account":{"id":"../x"}}' '{"type":"profile","v":1,"account":"x"}' '{"type":"profile","v":9,"account":{"id":"a"}}' >bad.jsonl
	run_split abm-render --kit kit -d files -r rejects bad.jsonl
	[ "$status" -eq 1 ]
	[ ! -s out ]
	golden abm-render/bad.err err
	[ "$(wc -l <rejects)" -eq 5 ]
}

@test "no input gives no output" {
	run_split abm-render --kit kit -d files /dev/null
	[ "$status" -eq 0 ]
	[ ! -s out ] && [ ! -s err ]
}

@test "a full disk is exit 2" {
	run_split bash -c 'abm-render --kit kit -d files in.jsonl >/dev/full'
	[ "$status" -eq 2 ]
	run_split bash -c 'abm-render --lint -t kit/brief.md >/dev/full'
	[ "$status" -eq 2 ]
}

@test "usage errors" {
	run_split abm-render --nonsense
	is_usage_error
	run_split abm-render --kit kit
	is_usage_error
	run_split abm-render -d out
	is_usage_error
	run_split abm-render --compat word -t x -O y z
	is_usage_error
	run_split abm-render -t kit/brief.md -O in.jsonl in.jsonl
	is_usage_error
}

@test "a kit with an unknown member is exit 2" {
	printf '{"v":1,"assets":[{"name":"a","template":"t","tempo":1}]}' >kit/kit.json
	run_split abm-render --kit kit -d out in.jsonl
	[ "$status" -eq 2 ]
	grep -q "unknown member 'tempo'" err
}

@test "split runs, smart quotes and hidden characters are healed" {
	fill '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{na</w:t></w:r><w:r><w:t>me} {a | default(“x”)}</w:t></w:r></w:p>' '{"name":"<N>"}'
	golden abm-render/split.xml b
}

@test "loops take their paragraphs and rows" {
	fill "$(p '{#l}')$(p '{n} {$index}')$(p '{/l}')<w:tbl><w:tr><w:tc>$(p '{#l}{n}')</w:tc><w:tc>$(p '{/l}')</w:tc></w:tr></w:tbl>$(p '{#no}x{else}y{/no}')" '{"l":[{"n":"a"},{"n":"b"}]}'
	golden abm-render/loops.xml b
}

@test "an empty loop leaves no hole" {
	fill "<w:tbl><w:tr><w:tc>$(p '{#l}')$(p x)$(p '{/l}')</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc>$(p '{#l}')</w:tc><w:tc>$(p '{/l}')</w:tc></w:tr></w:tbl><w:p/>" '{"l":[]}'
	golden abm-render/holes.xml b
}

@test "line breaks and tabs become native" {
	fill "$(p '{v}')" '{"v":"a\nb\tc\u0001"}'
	golden abm-render/breaks.xml b
}

@test "values never become tags or markup" {
	fill "$(p '{v}{w}')" '{"v":"{w}<w:p/>","w":"&amp;"}'
	[ "$(body o.docx)" = '<w:p><w:r><w:t xml:space="preserve">{w}&lt;w:p/&gt;&amp;amp;</w:t></w:r></w:p>' ]
}

@test "untouched entries keep their bytes" {
	docx t.docx "$(p '{v}')"
	echo '{"v":1}' >d.json
	abm-render -t t.docx -O o.docx d.json
	unzip -p t.docx _rels/.rels >1
	unzip -p o.docx _rels/.rels >2
	cmp 1 2
	unzip -tq o.docx
}

@test "all mistakes of a template at once" {
	docx t.docx "$(p '{#a}{b')$(p '{/c}')$(p '{d +}')$(p '{x | moneey}')"
	run_split abm-render --lint -t t.docx
	[ "$status" -eq 1 ]
	golden abm-render/lint.out out
	golden abm-render/lint.err err
}

@test "what is missing is marked, kept or refused" {
	printf 'a{x}b\n' >t.txt
	echo '{}' >d.json
	run_split abm-render -t t.txt -O o.txt d.json
	[ "$(cat o.txt)" = ab ]
	grep -q "no value for 'x'" err
	abm-render --missing keep -t t.txt -O o.txt d.json
	[ "$(cat o.txt)" = 'a{x}b' ]
	rm o.txt
	run_split abm-render --missing error -t t.txt -O o.txt d.json
	[ "$status" -eq 1 ] && [ ! -e o.txt ]
}

@test "peers: bare defaults" {
	printf 'a{x}b{ y }\n' >t.txt
	echo '{" y ":1}' >d.json
	abm-render --compat docxtemplater -t t.txt -O o.txt d.json
	[ "$(cat o.txt)" = 'aundefinedb1' ]
	abm-render --compat easy-template-x -t t.txt -O o.txt d.json
	[ "$(cat o.txt)" = 'ab' ]
}

@test "hostile packages are refused" {
	docx ok.docx "$(p x)"
	echo '{}' >d.json
	/usr/bin/python3 - <<'PY'
import zipfile
def variant(name, extra):
    a = zipfile.ZipFile('ok.docx')
    b = zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED)
    for n in a.namelist():
        b.writestr(n, extra.get(n, a.read(n)))
    for n in extra:
        if n not in a.namelist():
            b.writestr(n, extra[n])
    b.close()
variant('slip.docx', {'../evil': 'x'})
variant('bomb.docx', {'word/media/x.bin': b'\0' * 30000000})
variant('dtd.docx', {'word/document.xml': '<!DOCTYPE x><x/>'})
variant('macro.docx', {'word/vbaProject.bin': 'x'})
rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" TargetMode="External"/></Relationships>'
variant('image.docx', {'word/_rels/document.xml.rels': rels % ('image', 'http://x.example/a.png')})
variant('twice.docx', {'word/_rels/document.xml.rels': (rels % ('hyperlink', 'http://x.example/')).replace('</Rel', '<Relationship Id="r" Type="t" Target="document.xml"/></Rel')})
variant('prefix.docx', {'word/_rels/document.xml.rels': (rels % ('image', 'http://x.example/a.png')).replace('<Relationship ', '<x:Relationship xmlns:x="http://schemas.openxmlformats.org/package/2006/relationships"\n').replace('TargetMode="', 'TargetMode = "')})
variant('file.docx', {'word/_rels/document.xml.rels': rels % ('hyperlink', 'file:///etc/passwd')})
PY
	for f in slip bomb dtd macro image prefix file twice; do
		run_split abm-render -t $f.docx -O o.docx d.json
		echo "$f $status $(cut -d: -f3 err)"
		[ ! -e o.docx ]
	done >list
	golden abm-render/hostile.list list
}

@test "the same bytes in any locale" {
	docx t.docx "$(p '{#drivers}')$(p '{driver} {$index}')$(p '{/}')$(p '{metrics.revenue[0] | money} {account.name}')"
	LC_ALL=C abm-render -t t.docx -d a in.jsonl >one
	LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Tokyo abm-render -j 4 -t t.docx -d a in.jsonl >two
	cmp one two
	grep -q '"status":"made"' one
}

@test "text formats escape their own way" {
	echo '{"v":"a, \"b\"\n<i>=1*","u":"javascript:alert(1)","s":"é\r\nBcc: x","f":"=1+1"}' >d.json
	printf '<p>{v}</p><a href="{u}">x</a><style>p {v}</style>\n' >t.html
	printf 'x,{v},{f}\n' >t.csv
	printf '* {v}\n' >t.md
	printf 'Subject: {s}\nContent-Type: text/html\n\n<p>{v}</p>\n' >t.eml
	for s in html csv md eml; do
		abm-render -t t.$s -O o.$s d.json
		cat o.$s
	done >all
	golden abm-render/formats.txt all
}

@test "typed values become links and pictures, in a one-off" {
	docx t.docx "$(p '{a}')$(p '{b}')$(p '{c}')$(p '{r}')"
	echo iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg== | base64 -d >x.png
	echo '{"a":{"_type":"link","target":"https://x.example/?a=1&b=2","text":"<X>"},"b":{"_type":"image","source":{"$file":"x.png"},"width":10,"height":20},"c":{"_type":"image","source":{"$file":"x.png"},"width":10,"height":20},"r":{"_type":"rawXml","xml":"<w:p/>","replaceParagraph":true}}' >d.json
	run_split abm-render -t t.docx -O o.docx d.json
	[ "$status" -eq 0 ]
	unzip -p o.docx word/document.xml >document
	unzip -p o.docx word/_rels/document.xml.rels >rels
	[ "$(unzip -Z1 o.docx | grep -c media/)" -eq 1 ]
	unzip -p o.docx '[[]Content_Types].xml' | grep -q 'Extension="png"'
	grep -q 'r:id="abmRel1"' document
	grep -q 'r:embed="abmRel2"' document
	grep -q 'Target="https://x.example/?a=1&amp;b=2" TargetMode="External"' rels
	grep -q 'Target="/word/media/abm1.png"/>' rels
	grep -q '<w:p/></w:body>' document
}

@test "a picture outside the data's folder, a script's link and no picture are refused" {
	docx t.docx "$(p '{a}')"
	for v in '{"_type":"image","source":{"$file":"../x.png"},"width":1,"height":1}' \
		'{"_type":"image","source":{"$file":"/etc/passwd"},"width":1,"height":1}' \
		'{"_type":"image","source":{"$file":"d.json"},"width":1,"height":1}' \
		'{"_type":"link","target":"javascript:x"}'; do
		echo "{\"a\":$v}" >d.json
		run_split abm-render -t t.docx -O o.docx d.json
		[ "$status" -eq 1 ]
		[ ! -e o.docx ]
	done
}

@test "citations number what backs a paragraph" {
	printf '{o.v}, {p.v} [{cite}]\n{p.v} [{cite}]\n{#citations}\n{$index + 1}: {quote}\n{/}\n' >t.txt
	echo '{"o":{"v":1,"evidence":[{"id":"e1","quote":"A"}]},"p":{"v":2,"evidence":[{"id":"e2","quote":"B"}]}}' >d.json
	abm-render -t t.txt -O o.txt d.json
	[ "$(cat o.txt)" = "$(printf '1, 2 [1, 2]\n2 [2]\n1: A\n2: B')" ]
}

@test "ids that a loop repeats stay unique" {
	fill '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="00000001"><w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t>{#l}</w:t></w:r></w:p><w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="00000002"><w:bookmarkStart w:id="1" w:name="y"/><w:bookmarkEnd w:id="1"/><w:r><w:t>{.}</w:t></w:r></w:p><w:p><w:r><w:t>{/l}</w:t></w:r></w:p>' '{"l":[1,2,3]}'
	[ "$(grep -o 'paraId="[^"]*"' b | sort -u | wc -l)" -eq 3 ]
	[ "$(grep -o 'w:name="y"' b | wc -l)" -eq 1 ]
}

@test "a crash or a limit in one account leaves the others alone" {
	/usr/bin/python3 -c "
print('{\"type\":\"profile\",\"v\":1,\"account\":{\"id\":\"a\"},\"l\":' + str(list(range(300))) + '}')
print('{\"type\":\"profile\",\"v\":1,\"account\":{\"id\":\"b\"},\"l\":[1]}')" >in2.jsonl
	printf '{#l}{#l}{#l}x{/l}{/l}{/l}\n' >big.txt
	run_split abm-render -t big.txt -d files in2.jsonl
	[ "$status" -eq 1 ]
	grep -q '"id":"a"},"name":"big","status":"refused"' out
	grep -q '"id":"b"},"name":"big","status":"made"' out
}

@test "a portfolio asset sees all accounts, after the profiles" {
	printf '{"v":1,"delimiters":"<< >>","assets":[{"name":"list","template":"list.csv","per":"portfolio"},{"name":"one","template":"list.csv"}]}' >kit/kit.json
	printf 'id,tier\n<<#accounts>>\n<<account.id>>,<<score.tier>>\n<</accounts>>\n' >kit/list.csv
	printf '%s\n' '{"type":"profile","v":1,"account":{"id":"a"},"as_of":"2026-01-01","score":{"tier":"one"}}' \
		'{"type":"profile","v":1,"account":{"id":"b"},"as_of":"2026-01-01","score":{"tier":"few"}}' >p.jsonl
	run_split abm-render --portfolio --kit kit -d files p.jsonl
	[ "$status" -eq 0 ]
	[ "$(cut -c1-18 out | tr '\n' ' ')" = '{"type":"profile", {"type":"profile", {"type":"asset","v ' ]
	grep -q '"account":null,"name":"list","status":"made"' out
	[ "$(cat files/list.csv)" = "$(printf 'id,tier\na,one\nb,few')" ]
}

@test "who is suppressed, or must not be contacted, gets nothing" {
	printf 'jane\n# uwe\n' >no.txt
	abm-render --kit kit --suppress no.txt -d files in.jsonl >out 2>/dev/null || [ $? -eq 1 ]
	grep -q '"omitted","reason":"the contact is suppressed".*"contact":"jane"' out
	grep -q '"status":"made".*"contact":"uwe"' out
	sed 's/"name":"Acme & Co"/&,"relationship":"do_not_contact"/' in.jsonl >dnc.jsonl
	abm-render --kit kit -d files2 dnc.jsonl >out 2>/dev/null || [ $? -eq 1 ]
	[ "$(grep -c 'the account must not be contacted' out)" -eq 3 ]
	[ ! -e files2/acme/letter-uwe.txt ]
}

@test "templates of -t become assets of every account" {
	printf '{account.name}\n' >a.txt
	printf '{account.id}\n' >b.md
	run_split abm-render -t a.txt b.md -d files <in.jsonl
	[ "$status" -eq 0 ]
	[ "$(cat files/acme/a.txt files/acme/b.md)" = "$(printf 'Acme & Co\nacme')" ]
	run_split abm-render -t a.txt none.txt -d files
	[ "$status" -eq 2 ]
}
