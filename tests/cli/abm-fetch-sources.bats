#!/usr/bin/env bats
# abm-fetch: the registries and a company's site, as a loopback server plays them.
load helper

local_teardown() { [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true; }

serve() { # [DAY...]
	/usr/bin/python3 "$ROOT/tests/server/registries.py" "$T/log" "$T/port" "$@" 3>&- &
	server=$!
	for _ in $(seq 400); do [ -s port ] && break; sleep 0.05; done
	url=http://127.0.0.1:$(cat port)
}

account() { # IDENTIFIERS: an account with these
	printf '{"type":"account","id":"vantry","name":"Vantry Mills","country":"US","identifiers":{%s}}\n' "$1" >accounts.jsonl
}

fetch() { # OPTION...
	run_split abm-fetch --allow-private 127.0.0.0/8 --allow-private ::1/128 --interval-ms 0 --retry-ms 1 --retries 0 \
		-A 'Tests tests@example.com' --edgar-url "$url/sec" --edgar-data-url "$url/secdata" "$@" accounts.jsonl
	sed "s|$url|URL|g" out >plain
}

@test "EDGAR: the newest annual reports with their exhibits" {
	serve
	account '"ticker":"VNTR"'
	fetch --source edgar
	[ "$status" -eq 0 ]
	[ ! -s err ]
	golden abm-fetch/edgar.jsonl plain
	valid out
}

@test "EDGAR: nothing is asked twice, and offline needs no server" {
	serve
	account '"cik":"42"'
	fetch --source edgar
	cp out first
	cp log requests
	fetch --source edgar
	cmp first out
	cmp log requests
	fetch --source edgar --offline
	cmp first out
	cmp log requests
}

@test "EDGAR: on a quiet night only the day's index is asked for" {
	serve 20251231=43 20260101= 20260102=
	account '"cik":"42"'
	for n in $(seq 10); do printf '{"type":"account","id":"a%s","name":"A","identifiers":{"cik":"%s"}}\n' "$n" "$((n + 100))"; done >>accounts.jsonl
	fetch --source edgar --years 1
	rm log
	SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 2 * 86400)) fetch --source edgar --years 1
	[ "$status" -eq 0 ]
	cat log
	[ "$(wc -l <log)" -le 3 ]
	not grep -vq daily-index log
}

@test "EDGAR: what its list names and it does not have is not asked for every night" {
	serve
	account '"cik":"42"'
	# The lists are there, the archive is not.
	for night in 0 1 2 3 4 5 6 7 8 9 10; do
		SOURCE_DATE_EPOCH=$((1775001600 + night * 86400)) fetch --source edgar --years 1 --edgar-url "$url/nowhere"
		grep -q '"outcome":"not_found"' out
	done
	[ "$(grep -c '^/nowhere/Archives/.*/k25.htm' log)" -eq 3 ]
}

@test "EDGAR: who filed is asked for again" {
	serve 20251231= 20260101= 20260102=42
	account '"cik":"42"'
	fetch --source edgar --years 1
	rm log
	SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 2 * 86400)) fetch --source edgar --years 1
	grep -q submissions/CIK0000000042.json log
}

@test "EDGAR: a ticker that is another company's is not taken" {
	serve
	printf '{"type":"account","id":"other","name":"Other plc","country":"GB","identifiers":{"ticker":"VNTR"}}\n' >accounts.jsonl
	fetch --source edgar
	grep -q '"outcome":"none","reason":"ticker VNTR is VANTRY MILLS INC (CIK 42)' out
	not grep -q '"type":"document"' out
}

@test "EDGAR asks who asks" {
	account '"cik":"42"'
	run_split abm-fetch --source edgar accounts.jsonl
	is_usage_error
	run_split abm-fetch --source edgar,nowhere accounts.jsonl
	is_usage_error
	run_split abm-fetch --source url,url accounts.jsonl
	is_usage_error
}

@test "ESEF: the language asked for, the package that its index describes" {
	serve
	account '"lei":"549300VANTRYMILLS067"'
	fetch --source esef --esef-url "$url/esef" --gleif-url "$url/gleif"
	golden abm-fetch/esef.jsonl plain
	golden abm-fetch/esef.err <(sed "s|$url|URL|g" err)
	valid out
}

@test "ESEF: on a quiet night only what was added last is asked for" {
	serve
	for n in 1 2 3 4; do printf '{"type":"account","id":"a%s","name":"A","identifiers":{"lei":"549300VANTRYMILLS04%s"}}\n' "$n" "$n"; done >accounts.jsonl
	fetch --source esef --esef-url "$url/esef" --years 1
	cp out first
	rm log
	SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 86400)) fetch --source esef --esef-url "$url/esef" --years 1
	cmp first out
	[ "$(wc -l <log)" -eq 1 ]
	grep -q 'sort=-date_added' log
}

@test "ESEF: no LEI is taken from a name" {
	serve
	account '"domain":"vantry.example"'
	fetch --source esef --esef-url "$url/esef" --gleif-url "$url/gleif"
	grep -q 'no identifiers.lei; of that name GLEIF has 1: 549300VANTRYMILLS067 Vantry Mills Limited (GB)' out
	not grep -q '"type":"document"' out
	not grep -q api/filings log
}

@test "Companies House: group accounts, by number or through GLEIF, the key to nobody else" {
	serve
	printf '{"type":"account","id":"vantry","name":"Vantry Mills","country":"GB","identifiers":{"lei":"549300VANTRYMILLS067"}}\n' >accounts.jsonl
	printf 'secret\n' >key
	chmod 600 key
	fetch --source companies-house --companies-house-url "$url/api.company-information.service.gov.uk" \
		--gleif-url "$url/gleif" --companies-house-key key
	[ "$status" -eq 0 ]
	[ ! -s err ]
	golden abm-fetch/house.jsonl <(sed 's|localhost:[0-9]*|localhost:P|g' plain)
	valid out
	not grep -E '^/(s3|gleif).* AUTH' log
	not grep -rq -e X-Amz -e c2VjcmV0 -e secret "$ABM_STORE" out
}

@test "Companies House: the key stays with its scheme, host and port, wherever a document turns to" {
	/usr/bin/python3 "$ROOT/tests/server/keys.py" "$T/log" "$T/port" 3>&- 2>/dev/null &
	server=$!
	for _ in $(seq 400); do [ -s port ] && break; sleep 0.05; done
	url=http://127.0.0.1:$(cat port)
	printf '\xef\xbb\xbfsecret\r\n' >key
	chmod 600 key
	for n in 1 2 3 4 5 6 7 8 9; do
		printf '{"type":"account","id":"n%d","name":"N","country":"GB","identifiers":{"company_number":"0000000%d"}}\n' $n $n
	done >accounts.jsonl
	fetch --source companies-house --companies-house-url "$url" --companies-house-key key --rate companies-house=1000 -j1 -v
	# Another host has it from nobody; a stranger's port and a user name are not asked at all.
	not grep -E '^(localhost|127.0.0.1:Q).* AUTH' log
	not grep -q '127.0.0.1:Q' log
	[ "$(jq -r 'select(.type == "account") | .id + " " + .attempts[-1].outcome' out | paste -sd' ')" = \
		"n1 ok n2 ok n3 refused n4 ok n5 ok n6 ok n7 ok n8 refused n9 ok" ]
	# As curl: a chain that comes back home may show it there (1, 4, 5, and 7 in another spelling).
	[ "$(grep -c '^127.0.0.1:P /final AUTH' log)" -eq 4 ]
	[ "$(grep -ciE "^localhost:P /(final|back)$" log)" -eq 4 ]
	not grep -rq -e c2VjcmV0 -e secret "$ABM_STORE" out err
}

@test "Companies House: without a key nothing is asked" {
	serve
	printf '{"type":"account","id":"v","name":"V","country":"GB","identifiers":{"company_number":"1234567"}}\n' >accounts.jsonl
	fetch --source companies-house --companies-house-url "$url/api.company-information.service.gov.uk"
	grep -q '"outcome":"refused","reason":"Companies House wants a key' out
	[ ! -e log ]
	printf 'secret\n' >key
	chmod 644 key
	fetch --source url --companies-house-key key
	grep -q 'can be read by others' err
	fetch --source url --companies-house-key none
	[ "$status" -eq 2 ]
}

@test "the first source that has a report ends the search" {
	serve
	account '"cik":"42","lei":"549300VANTRYMILLS067"'
	fetch --source edgar,esef --esef-url "$url/esef" --years 1
	not grep -q esef log
	fetch --source edgar,esef --esef-url "$url/esef" --years 1 --all-sources
	[ "$(grep -c '"type":"document"' out)" -eq 2 ]
}

web() { # OPTION...: searches the site
	account "\"investor_relations\":\"$url/site/\""
	fetch --source web --rate 127.0.0.1=1000 "$@"
}

@test "web: the site is searched for its newest annual reports" {
	serve
	web
	[ "$status" -eq 0 ]
	[ ! -s err ]
	golden abm-fetch/web.jsonl plain
	valid out
	not grep -q drafts log
	not grep -q looms log
}

@test "web: the account's language decides between equal years" {
	serve
	printf '{"type":"account","id":"v","name":"V","language":"de","identifiers":{"investor_relations":"%s/site/"}}\n' "$url" >accounts.jsonl
	fetch --source web --years 1
	grep '"type":"document"' out | grep -q '"url":"[^"]*/ar25-de.pdf"'
}

@test "web: a second night and offline give the same" {
	serve
	web
	cp out first
	cp log requests
	web
	cmp first out
	cmp log requests
	web --offline
	cmp first out
}

@test "web: what robots.txt forbids is not asked for, few requests are made" {
	serve
	account "\"investor_relations\":\"$url/site/drafts/\""
	fetch --source web
	grep -q '"outcome":"refused","reason":"robots.txt line 2: Disallow: /site/drafts"' out
	[ "$(wc -l <log)" -eq 1 ]
	web --web-requests 2
	grep -q '"outcome":"none"' out
	[ "$(wc -l <log)" -le 3 ]
	account "\"investor_relations\":\"$url/none/\""
	fetch --source web --years 1
	grep '"type":"document"' out | grep -q '"url":"[^"]*/ar25.pdf"'
	printf '{"type":"account","id":"v","name":"V","identifiers":{"investor_relations":"http://127.0.0.1:1/"}}\n' >accounts.jsonl
	fetch --source web
	[ "$status" -eq 1 ]
	grep -q '"outcome":"failed","reason":"robots.txt was not had' out
}

@test "a dry run asks nothing and counts by host" {
	serve
	printf '{"type":"account","id":"a","name":"A","identifiers":{"cik":"42"}}\n' >accounts.jsonl
	printf '{"type":"account","id":"b","name":"B","country":"US","identifiers":{"ticker":"VNTR"}}\n' >>accounts.jsonl
	printf '{"type":"account","id":"c","name":"C","identifiers":{"lei":"549300VANTRYMILLS067"}}\n' >>accounts.jsonl
	printf '{"type":"account","id":"d","name":"D","reports":["%s/site/x.pdf"],"identifiers":{"cik":"42"}}\n' "$url" >>accounts.jsonl
	fetch --dry-run --esef-url "$url/esef"
	[ "$status" -eq 0 ]
	[ ! -s err ]
	[ ! -e log ]
	golden abm-fetch/dry-run.out out
	fetch --source edgar --years 1
	rm log
	fetch --source edgar --years 1 --dry-run
	[ ! -e log ]
	grep -qx 'all	-	-	0.0' out
}
