#!/usr/bin/env bats
# abm-pack: zips, manifests, evidence, and what must not get into them.
load helper

# out is a folder here: keep the records elsewhere.
run_split() {
	status=0
	"$@" >"$T/stdout" 2>"$T/err" || status=$?
}

# A profile with one evidence, its text in the store, and two assets.
local_setup() {
	mkdir -p "$ABM_STORE" out/acme
	echo 1 >"$ABM_STORE/version"
	printf 'Before it. We will open <b>three</b> sites in 2026. After it.\n' >text
	sha=$(sha256sum text | cut -c1-64)
	mkdir -p "$ABM_STORE/blob/${sha:0:2}"
	cp text "$ABM_STORE/blob/${sha:0:2}/${sha:2}"
	echo 'internal brief' >out/acme/brief.txt
	echo 'customer page' >out/acme/page.html
	evidence='{"id":"e1","source":"s1","quote":"We will open <b>three</b> sites in 2026.","start":11,"end":51,"section":"1","page":2}'
	profile='{"type":"profile","v":1,"account":{"id":"acme","name":"Acme & Söhne","owner":"Ann"},"as_of":"2026-01-01","sources":[{"id":"s1","kind":"annual_report","form":"10-K","url":"https://acme.example/r","title":"Report","period_end":"2025-12-31","language":"en","text_sha256":"'$sha'"}],"evidence":['$evidence'],"drivers":[{"id":"d1","driver":"growth","initiative":"three sites"}],"score":{"value":61.5,"tier":"few","why_now":"growth"},"coverage":{"missing":[{"what":"revenue","why":"none"}]}}'
	records >in.jsonl
}

asset() { # NAME FILE AUDIENCE [CLAIMS]
	printf '{"type":"asset","v":1,"account":{"id":"acme"},"name":"%s","status":"made","path":"out/acme/%s","media_type":"text/plain","bytes":%d,"sha256":"%s","audience":"%s","claims":[%s],"missing":[],"warnings":[]}\n' \
		"$1" "$2" "$(stat -c %s "out/acme/$2")" "$(sha256sum "out/acme/$2" | cut -c1-64)" "$3" "${4:-}"
}

records() {
	echo "$profile"
	asset brief brief.txt internal '{"claim":"drivers[0]","part":"text","paragraph":1,"text":"three sites","evidence":["e1"]}'
	asset page page.html customer '{"claim":"drivers[0]","part":"page","paragraph":2,"text":"three sites","evidence":["e1"]}'
}

@test "an internal and a customer pack, each verified by its own sums" {
	run_split abm-pack -d packs in.jsonl
	[ "$status" -eq 0 ]
	[ ! -s err ]
	[ "$(ls packs | tr '\n' ' ')" = "acme.customer.zip acme.zip " ]
	abm-pack --verify packs/*.zip
	mkdir x
	/usr/bin/python3 -m zipfile -e packs/acme.zip x
	(cd x && sha256sum -c --quiet SHA256SUMS)
}

@test "the records fit the schema and say what the zip is" {
	abm-pack -d packs in.jsonl >packs.jsonl
	valid packs.jsonl
	sum=$(sha256sum packs/acme.zip | cut -c1-64)
	grep -q "\"edition\":\"internal\",\"path\":\"packs/acme.zip\",\"bytes\":[0-9]*,\"sha256\":\"$sum\"" packs.jsonl
	grep -q '"summary":{"name":"Acme & Söhne","tier":"few","score":61.5,"top_driver":"growth: three sites","why_now":"growth","gaps":\["revenue"\]}' packs.jsonl
}

@test "the customer pack holds nothing of the internal side" {
	abm-pack -d packs in.jsonl >packs.jsonl
	mkdir x
	/usr/bin/python3 -m zipfile -e packs/acme.customer.zip x
	[ ! -e x/brief.txt ]
	not grep -rqE '61\.5|Ann|"score"|brief' x
}

@test "the evidence page marks the quote in its context and escapes it" {
	abm-pack -d packs in.jsonl >packs.jsonl
	mkdir x
	/usr/bin/python3 -m zipfile -e packs/acme.zip x
	grep -q '<mark>We will open &lt;b&gt;three&lt;/b&gt; sites in 2026.</mark>' x/evidence.html
	grep -q 'Before it.' x/evidence.html
	grep -q "skip=11 count=40" x/evidence.html
	not grep -qiE '<script|src=' x/evidence.html
}

@test "the same records give the same bytes; unchanged packs are left alone" {
	abm-pack -d packs in.jsonl >one.jsonl
	cp -R packs before
	sleep 0.1
	touch mark
	TZ=Asia/Tokyo LC_ALL=C.UTF-8 abm-pack -d packs in.jsonl >two.jsonl
	cmp one.jsonl two.jsonl
	cmp packs/acme.zip before/acme.zip
	[ -z "$(find packs -newer mark -type f)" ]
}

@test "an asset whose bytes changed is left out and said so" {
	echo changed >>out/acme/brief.txt
	run_split abm-pack -d packs in.jsonl
	[ "$status" -eq 1 ]
	grep -q "check 'files' failed" err
	grep -q '"status":"rejected","reason":"the file has' stdout
	mkdir x
	/usr/bin/python3 -m zipfile -e packs/acme.zip x
	[ ! -e x/brief.txt ]
}

@test "a quote that the text does not hold, or a missing text, is a failed check" {
	sed -i 's/three<\/b> sites in 2026."/four<\/b> sites in 2026."/' in.jsonl
	run_split abm-pack -d packs in.jsonl
	[ "$status" -eq 1 ]
	grep -q "check 'quotes' failed" err
	records >in.jsonl
	chmod -R u+w "$ABM_STORE"
	rm -rf "$ABM_STORE/blob"
	run_split abm-pack -d packs in.jsonl
	[ "$status" -eq 1 ]
	grep -q 'does not hold its text' err
}

@test "a claim without evidence is a failed check" {
	records | sed 's/"evidence":\["e1"\]/"evidence":[]/' >in.jsonl
	run_split abm-pack -d packs in.jsonl
	[ "$status" -eq 1 ]
	grep -q "check 'claims' failed" err
}

@test "no path leaves the pack, no asset replaces its papers" {
	for name in ../evil.txt /etc/passwd manifest.json; do
		printf 'x' >out/acme/manifest.json
		{ echo "$profile"; asset brief manifest.json internal | sed "s|out/acme/manifest.json|out/acme/$name|"; } >bad.jsonl
		run_split abm-pack -d packs bad.jsonl
		[ "$status" -eq 1 ]
		/usr/bin/python3 -m zipfile -l packs/acme.zip | grep -qE 'evil|passwd' && false
		abm-pack --verify packs/acme.zip
	done
}

@test "an account that loses its customer assets loses its customer pack" {
	abm-pack -d packs in.jsonl >packs.jsonl
	{ echo "$profile"; asset brief brief.txt internal; } | abm-pack -d packs >packs.jsonl
	[ ! -e packs/acme.customer.zip ]
}

@test "a damaged pack does not verify" {
	abm-pack -d packs in.jsonl >packs.jsonl
	/usr/bin/python3 - <<'PY'
import zipfile
with zipfile.ZipFile('packs/acme.zip') as z, zipfile.ZipFile('bad.zip', 'w') as w:
    for n in z.namelist():
        w.writestr(n, z.read(n) + (b'!' if n == 'brief.txt' else b''))
PY
	run_split abm-pack --verify bad.zip packs/acme.zip none.zip
	[ "$status" -eq 1 ]
	grep -q 'acme.zip: ok' stdout
	grep -q "bad.zip: 'brief.txt' has other bytes" err
}

@test "bad lines and lone assets are rejected, the rest is packed" {
	{ echo 'bad'; asset brief brief.txt internal | sed 's/"id":"acme"/"id":"other"/'; cat in.jsonl; echo '{"type":"note"}'; } >mixed.jsonl
	run_split abm-pack -d packs -r rejects.jsonl mixed.jsonl
	[ "$status" -eq 1 ]
	grep -q 'mixed.jsonl:1: ' err
	grep -q 'an asset without its profile' err
	grep -qx '{"type":"note"}' stdout
	[ -e packs/acme.zip ]
	valid rejects.jsonl
}

@test "usage, empty input, full disk" {
	mv out kept
	status=0; abm-pack >out 2>err || status=$?
	is_usage_error
	status=0; abm-pack -d packs --edition none in.jsonl >out 2>err || status=$?
	is_usage_error
	status=0; abm-pack --verify >out 2>err || status=$?
	is_usage_error
	abm-pack -d packs /dev/null >out
	[ ! -s out ]
	rm -f out; mv kept out
	run_split bash -c 'abm-pack -d packs in.jsonl >/dev/full'
	[ "$status" -eq 2 ]
}
