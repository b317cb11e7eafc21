#!/usr/bin/env bats
# abm-fetch: companies' sites under their own names, over TLS.
load helper

local_setup() {
	command -v openssl >/dev/null || skip 'no openssl'
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem \
		-days 2 -subj /CN=tests -addext "subjectAltName=$(printf 'DNS:%s,' acme.example www.acme.example old.example \
			www.new.example turn.example shy.example kept.example lame.example stale.example years.example)DNS:vast.example" 2>/dev/null
	/usr/bin/python3 "$ROOT/tests/server/site.py" "$T/log" "$T/port" cert.pem key.pem 3>&- 2>/dev/null &
	server=$!
	for _ in $(seq 200); do [ -s port ] && break; sleep 0.05; done
}

local_teardown() { [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true; }

fetch() { # DOMAIN OPTION...
	printf '{"type":"account","id":"a","name":"A","identifiers":{"domain":"%s"}}\n' "$1" >accounts.jsonl
	run_split abm-fetch --allow-private 127.0.0.0/8 --connect-to "::127.0.0.1:$(cat port)" --cacert cert.pem \
		--interval-ms 0 --retries 0 "${@:2}" accounts.jsonl
}

urls() { grep '"type":"document"' out | jq -r .url; }

@test "a domain is enough, its www. is tried, and a page can be the report" {
	fetch acme.example
	[ "$status" -eq 0 ]
	[ "$(urls | paste -sd' ')" = "https://www.acme.example/reports/ar-2025 https://www.acme.example/reports/ar-2023" ]
	grep -q '"url":"https://www.acme.example/reports/ar-2024","outcome":"refused","reason":"the page is too short' out
	not grep -q yarn log
	[ "$(grep -c ar-2025 log)" -eq 1 ]
}

@test "a front page that has moved takes the search along, to no further site" {
	fetch old.example
	[ "$status" -eq 0 ]
	[ "$(urls)" = https://www.new.example/annual-report-2025.pdf ]
	not grep -q elsewhere log
	grep -qx 'www.new.example/robots.txt' log
}

@test "robots.txt is asked about what a link turns to, too" {
	fetch turn.example
	[ "$(urls)" = https://turn.example/annual-report-2024.pdf ]
	grep -qx shy.example/robots.txt log
	not grep -qE 'shy.example/ar.pdf|staff' log
	grep -q '"url":"https://turn.example/annual-report-2025.pdf","outcome":"refused","reason":"it redirects to .*robots.txt line 2: Disallow: /"' out
	# A page of another domain is not looked at.
	not grep -q 'kept.example/$' log
}

@test "a list of years is gone down, newest first" {
	fetch years.example
	[ "$(urls | paste -sd' ')" = 'https://years.example/ar25.pdf https://years.example/ar24.pdf' ]
	not grep -qE '/p[0-9]|/y/2023' log
}

@test "a report of years ago is not handed out as the newest" {
	fetch stale.example
	[ "$status" -eq 1 ]
	grep -q '"outcome":"none","reason":"the newest annual report found is of 2019"' out
	grep -q 'no report was found: web: the newest annual report found is of 2019' err
	not grep -q pdf log
}

@test "a robots.txt that was not had forbids, also behind a redirect, or when it is vast" {
	fetch lame.example
	[ "$status" -eq 1 ]
	not grep -q 'lame.example/$' log
	grep -q '"url":"https://lame.example/","outcome":"failed","reason":"robots.txt was not had: HTTP status 503"' out
	fetch vast.example
	[ "$status" -eq 1 ]
	not grep -q 'vast.example/$' log
	grep -q '"url":"https://vast.example/","outcome":"failed","reason":"robots.txt was not had: the body is larger than' out
}
