#!/usr/bin/env bats
# abm-store: what it finds, what it removes, and what it must not touch.
load helper

SAMPLE=$ROOT/sample-data

local_setup() {
	export SOURCE_DATE_EPOCH=1767225600
	cp -R "$SAMPLE/reports" "$SAMPLE/accounts.jsonl" "$SAMPLE/seller.json" .
	abm-fetch -q --offline --allow-file . accounts.jsonl >documents.jsonl 2>/dev/null || true
}

extract() { abm-extract -q documents.jsonl >extracts.jsonl 2>/dev/null || true; }
first_blob() { find "$ABM_STORE/blob" -type f | sort | head -n 1; }
age() { find "$ABM_STORE" -type f -exec touch -d '2026-01-01' {} +; }

@test "a store of a run is sound; an empty one, too" {
	extract
	run_split abm-store verify
	[ "$status" -eq 0 ]
	grep -q ' sound$' out
	[ ! -s err ]
	run_split abm-store verify --store new
	[ "$status" -eq 0 ]
	grep -q "warning: there was no store in 'new'" err
	run_split abm-store verify --store new
	[ ! -s err ]
}

@test "every kind of damage is found, and mended with --repair" {
	extract
	blob=$(first_blob)
	chmod u+w "$blob"
	echo more >>"$blob"
	note=$(find "$ABM_STORE/url" -type f | sort | head -n 1)
	echo '{' >"$note"
	memo=$(find "$ABM_STORE/memo" -type f | sort | head -n 1)
	echo x >>"$memo"
	mkdir -p "$ABM_STORE/blob/zz"
	echo foreign >"$ABM_STORE/blob/zz/file"
	ln -s /etc/passwd "$ABM_STORE/blob/zz/link"
	run_split abm-store verify
	[ "$status" -eq 1 ]
	[ "$(wc -l <err)" -ge 5 ]
	grep -q "$blob: its bytes are not what its name says" err
	grep -q "$note: the note is no JSON" err
	grep -q "$memo: the memo's digest does not fit its text" err
	grep -q 'zz/file: the store has no such file' err
	grep -q 'zz/link: is no regular file' err
	[ -e "$blob" ]
	abm-store verify --repair >/dev/null 2>&1 || true
	abm-store verify --repair >/dev/null 2>&1 || true
	run_split abm-store verify
	[ "$status" -eq 0 ]
	[ -e /etc/passwd ]
	# What was removed is fetched again.
	abm-fetch -q --offline --allow-file . accounts.jsonl 2>/dev/null | cmp - documents.jsonl
}

@test "a note of another URL, and one without its blob, are found" {
	note=$(find "$ABM_STORE/url" -type f | sort | head -n 1)
	sed -i 's/"url":"file:/"url":"file:other/' "$note"
	run_split abm-store verify
	grep -q 'of another URL than its name says' err
	blob=$(first_blob)
	rm -f "$blob"
	run_split abm-store verify
	[ "$status" -eq 1 ]
	grep -q "the note's blob is not there" err
	mkdir "$blob"
	run_split abm-store verify
	grep -q "the note's blob is not there" err
	notes=($(find "$ABM_STORE/url" -type f | sort | tail -n 3))
	sed -i "s/$(jq -r .blob "${notes[0]}")/$(jq -r .blob "${notes[1]}")/" "${notes[0]}"
	sed -i 's/"blob":/"bulb":/' "${notes[2]}"
	run_split abm-store verify
	grep -q "${notes[0]}: the note's blob has another size" err
	grep -q "${notes[2]}: the note names no blob" err
}

@test "list writes what was fetched" {
	run_split abm-store list
	[ "$status" -eq 0 ]
	[ "$(wc -l <out)" -eq "$(find "$ABM_STORE/url" -type f | wc -l)" ]
	jq -e '.url and .blob and .bytes' out >/dev/null
	abm-store list --blobs | jq -e '.blob and .bytes' >/dev/null
}

@test "prune removes by age and by reach, but nothing that is young" {
	extract
	before=$(find "$ABM_STORE" -type f | wc -l)
	abm-store prune --older-than 0 >/dev/null
	[ "$(find "$ABM_STORE" -type f | wc -l)" -eq "$before" ]
	age
	abm-store prune --older-than 3650 >/dev/null
	[ "$(find "$ABM_STORE" -type f | wc -l)" -eq "$before" ]
	run_split abm-store prune --keep documents.jsonl --keep extracts.jsonl -n
	[ "$(find "$ABM_STORE" -type f | wc -l)" -eq "$before" ]
	grep -q '^would remove 0 files' out
	grep brindlemark documents.jsonl >some.jsonl
	abm-store prune --keep some.jsonl >/dev/null
	left=$(find "$ABM_STORE/blob" -type f | wc -l)
	[ "$left" -ge 2 ]
	[ "$left" -lt "$before" ]
	abm-store verify
	for sha in $(jq -r '.parts[]?.body_sha256' some.jsonl); do
		[ -e "$ABM_STORE/blob/${sha:0:2}/${sha:2}" ]
	done
}

@test "an account is forgotten everywhere, what others share stays; the receipt" {
	extract
	# the same report of another account
	sed 's/"id":"pellworth"/"id":"twin"/' documents.jsonl | grep '"id":"twin"' >twin.jsonl
	run_split abm-store forget --account pellworth documents.jsonl extracts.jsonl accounts.jsonl twin.jsonl
	[ "$status" -eq 0 ]
	valid out
	jq -e '.kept[0].why == "another account'"'"'s records name it, too"' out
	not grep -q pellworth accounts.jsonl documents.jsonl extracts.jsonl
	run_split abm-store forget --account twin twin.jsonl documents.jsonl
	[ ! -e twin.jsonl ]
	jq -e '[.removed[] | select(.what == "blob")] | length >= 1' out
	abm-store verify
	[ "$(grep -c brindlemark accounts.jsonl)" -eq 1 ]
}

@test "a person is forgotten; the account stays byte for byte otherwise" {
	run_split abm-store forget --person 'TOBIAS MERRICK' accounts.jsonl
	[ "$status" -eq 0 ]
	valid out accounts.jsonl
	not grep -qi merrick accounts.jsonl out
	[ "$(jq -c 'select(.id == "brindlemark") | [.contacts[].name]' accounts.jsonl)" = '["Garrett Oyelaran","Priya Venkataswamy-Cole"]' ]
	[ "$(jq -c 'del(.contacts)' accounts.jsonl)" = "$(jq -c 'del(.contacts)' "$SAMPLE/accounts.jsonl")" ]
	[ "$(sed -n 2,99p accounts.jsonl)" = "$(sed -n 2,99p "$SAMPLE/accounts.jsonl")" ]
}

@test "forgotten by address; public documents are told, or removed" {
	extract
	name=$(jq -r 'select(.type == "extract") | .people[0].name // empty' extracts.jsonl | head -n 1)
	[ -n "$name" ]
	run_split abm-store forget --person "$name" extracts.jsonl
	not grep -qF "$name" extracts.jsonl
	jq -e '[.kept[] | select(.what == "blob")] | length >= 1' out
	[ "$(grep -rlF "$name" "$ABM_STORE/memo" | wc -l)" -eq 0 ]
	run_split abm-store forget --documents --person "$name" extracts.jsonl
	[ "$(grep -rlF "$name" "$ABM_STORE/blob" | wc -l)" -eq 0 ]
	abm-store verify
	abm-store forget --person 'falk.ettinghaus@nordhollen.example' accounts.jsonl >/dev/null
	not grep -q ettinghaus accounts.jsonl
}

@test "a file that is not the one that was made is left alone" {
	echo mine >mine.txt
	printf '{"type":"asset","v":1,"account":{"id":"a"},"path":"mine.txt","sha256":"%064d"}\n' 0 >assets.jsonl
	run_split abm-store forget --account a assets.jsonl
	[ "$(cat mine.txt)" = mine ]
	jq -e '.kept[0].path == "mine.txt"' out
	[ ! -e assets.jsonl ]
}

@test "an account's site, lists and absent pages are forgotten, too, but not what others have" {
	unset SOURCE_DATE_EPOCH
	/usr/bin/python3 "$ROOT/tests/server/registries.py" "$T/log" "$T/port" 3>&- &
	server=$!
	for _ in $(seq 400); do [ -s port ] && break; sleep 0.05; done
	url=http://vantry.example
	other=http://other.example
	printf '{"type":"account","v":1,"id":"v","name":"Vantry Mills","country":"US","reports":["%s/absent.pdf"],"identifiers":{"cik":"0000000042","domain":"vantry.example","investor_relations":"%s/site/"}}\n' \
		"$url" "$url" >accounts.jsonl
	printf '{"type":"account","v":1,"id":"o","name":"Other","identifiers":{"investor_relations":"%s/site/"}}\n' "$other" >>accounts.jsonl
	abm-fetch -q --store web --allow-private 127.0.0.0/8 --connect-to "::127.0.0.1:$(cat port)" --interval-ms 0 --retries 0 \
		-A 'Tests tests@example.com' --all-sources --source url,edgar,web --edgar-url http://edgar.example/sec \
		--edgar-data-url http://edgar.example/secdata accounts.jsonl >documents.jsonl 2>/dev/null || true
	kill "$server"
	[ "$(abm-store list --store web | grep -c "$url/site/")" -ge 3 ]
	[ "$(abm-store list --store web | grep -c 'CIK0000000042')" -ge 1 ]
	[ "$(grep -l absent -r web/missing | wc -l)" -eq 1 ]
	others=$(abm-store list --store web | grep -c "$other/site/")
	run_split abm-store forget --store web --account v documents.jsonl accounts.jsonl
	[ "$status" -eq 0 ]
	valid out
	not grep -rq -e "$url" -e CIK0000000042 -e data/42/ web
	[ "$(abm-store list --store web | grep -c "$other/site/")" -eq "$others" ]
	[ "$(abm-store list --store web | grep -c company_tickers)" -le 1 ]
	abm-store verify --store web
}

@test "forgetting that fails half way can be done again" {
	strace -o /dev/null true 2>/dev/null || skip 'tracing is not allowed'
	cp accounts.jsonl a.jsonl
	cp documents.jsonl d.jsonl
	# Who is traced already cannot be looked at for leaks.
	ASAN_OPTIONS=detect_leaks=0 run_split strace -f -o /dev/null -e trace=unlink -e inject=unlink:error=EIO:when=2 \
		abm-store forget --account pellworth a.jsonl d.jsonl
	[ "$status" -eq 2 ]
	# The records say what is still to be done.
	cmp a.jsonl accounts.jsonl
	cmp d.jsonl documents.jsonl
	run_split abm-store forget --account pellworth a.jsonl d.jsonl
	[ "$status" -eq 0 ]
	not grep -q pellworth a.jsonl d.jsonl
	for sha in $(grep '"id":"pellworth"' documents.jsonl | jq -r '.parts[]?.body_sha256'); do
		[ ! -e "$ABM_STORE/blob/${sha:0:2}/${sha:2}" ]
	done
}

@test "only whole names are a person's, escaped or not" {
	printf '{"type":"account","v":1,"id":"x","name":"X","contacts":[%s]}\n' \
		'{"name":"Ann Lee","email":"ann@x.example"},{"name":"Joann Lee","email":"joann@x.example"},{"name":"Ann Leeson"},{"name":"Lee","email":"jo.ann@x.example"}' >a.jsonl
	cp a.jsonl b.jsonl
	abm-store forget --person 'Ann Lee' a.jsonl >/dev/null
	[ "$(jq -r '.contacts[].name' a.jsonl | paste -sd,)" = 'Joann Lee,Ann Leeson,Lee' ]
	abm-store forget --person ANN@x.example b.jsonl >/dev/null
	[ "$(jq -r '.contacts[].name' b.jsonl | paste -sd,)" = 'Joann Lee,Ann Leeson,Lee' ]
	printf '{"type":"account","v":1,"id":"x","name":"X","contacts":[{"name":"J\\u00fcrgen M\\u00fcller"},{"name":"B"}]}\n' >c.jsonl
	printf '{"type":"profile","v":1,"account":{"id":"x"},"t":"so J\\u00fcrgen M\\u00fcller."}\n' >>c.jsonl
	abm-store forget --person 'Jürgen Müller' c.jsonl >/dev/null
	[ "$(jq -c '[.type, .contacts]' c.jsonl)" = '["account",[{"name":"B"}]]' ]
}

@test "a person is found whatever a document is written in" {
	/usr/bin/python3 - <<-'PY'
		import zipfile
		def pdf(name, text):
		    body = 'BT /F1 12 Tf 72 720 Td <%s> Tj ET' % text.encode().hex()
		    with open(name, 'w') as f:
		        f.write('%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n'
		                '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
		                '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n'
		                '4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n'
		                '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n'
		                'trailer<</Root 1 0 R>>\n' % (len(body), body))
		open('entity.html', 'w').write('<html><p>J&uuml;rgen&nbsp;M&#252;ller</p></html>')
		open('tags.html', 'w').write('<html><td>J\u00fcrgen</td><td>M<b>\u00fc</b>ller</td></html>')
		open('lines.txt', 'w').write('by J\u00fcrgen\n\tM\u00fcller')
		open('other.html', 'w').write('<html>J&uuml;rgen M&uuml;llerin</html>')
		pdf('page.pdf', 'so Jurgen Muller')
		pdf('empty.pdf', 'so nobody')
		open('broken.pdf', 'w').write('%PDF-1.4 nothing')
		with zipfile.ZipFile('package.zip', 'w', zipfile.ZIP_DEFLATED) as z:
		    z.writestr('report.xhtml', '<html><body>J&#xfc;rgen M\u00fcller</body></html>')
	PY
	rm -rf "$ABM_STORE"
	for file in entity.html tags.html lines.txt other.html page.pdf empty.pdf broken.pdf package.zip; do
		printf '{"type":"account","id":"%s","name":"X","reports":["file:%s"]}\n' "$file" "$file"
	done >files.jsonl
	abm-fetch -q --allow-file . files.jsonl >fetched.jsonl
	run_split abm-store forget --documents --person 'Jürgen Müller' files.jsonl
	[ "$status" -eq 0 ]
	valid out
	for file in entity.html lines.txt page.pdf package.zip other.html empty.pdf broken.pdf tags.html; do
		sha=$(sha256sum "$file" | cut -d' ' -f1)
		[ -e "$ABM_STORE/blob/${sha:0:2}/${sha:2}" ] && echo "$file"
	done >left || true
	[ "$(paste -sd' ' left)" = 'other.html empty.pdf broken.pdf' ] || { cat left err; false; }
	[ "$(jq -r '[.kept[].why] | join(";")' out)" = 'it cannot be looked into' ]
}

@test "what was made for a person goes, though its record does not say so" {
	printf 'Dear Otto Normal,' >letter.txt
	printf '{"type":"asset","v":1,"account":{"id":"x"},"path":"letter.txt","sha256":"%s"}\n' \
		"$(sha256sum letter.txt | cut -d' ' -f1)" >assets.jsonl
	abm-store forget --person 'Otto Normal' assets.jsonl >/dev/null
	[ ! -e letter.txt ]
	[ ! -s assets.jsonl ] || [ ! -e assets.jsonl ]
}

@test "what is forgotten is so behind links, and no more readable than before" {
	printf '{"type":"account","v":1,"id":"x","name":"X","contacts":[{"name":"Otto Normal"}]}\n' >real.jsonl
	chmod 600 real.jsonl
	ln -s real.jsonl link.jsonl
	ln real.jsonl second.jsonl
	run_split abm-store forget --person 'Otto Normal' link.jsonl
	valid out
	not grep -q Otto real.jsonl
	[ -L link.jsonl ]
	[ "$(stat -c %a real.jsonl)" = 600 ]
	jq -e 'any(.kept[]; .why | test("another name"))' out
}

@test "what a run makes use of stays, though it was fetched long ago" {
	extract
	age
	abm-fetch -q --offline --allow-file . accounts.jsonl 2>/dev/null | cmp - documents.jsonl
	extract
	abm-store prune --older-than 0 >/dev/null
	for sha in $(jq -r '.parts[]?.body_sha256' documents.jsonl; jq -r '.text_sha256 // empty' extracts.jsonl); do
		[ -e "$ABM_STORE/blob/${sha:0:2}/${sha:2}" ]
	done
	abm-store verify
}

@test "usage" {
	run_split abm-store
	is_usage_error
	run_split abm-store clean
	is_usage_error
	run_split abm-store prune
	is_usage_error
	run_split abm-store forget accounts.jsonl
	is_usage_error
	run_split abm-store forget --account a
	is_usage_error
	run_split abm-store forget --account '' accounts.jsonl
	is_usage_error
	run_split abm-store forget --account nosuch accounts.jsonl
	[ "$status" -eq 0 ]
	grep -q "nothing was found of the account 'nosuch'" err
	run_split abm-store verify file
	is_usage_error
	run_split abm-store forget --person Li accounts.jsonl
	[ "$status" -eq 2 ]
	run_split abm-store forget --account a missing.jsonl
	[ "$status" -eq 2 ]
}
