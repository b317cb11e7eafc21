#!/usr/bin/env bats
# abm-fetch: local files, and the web as a loopback server plays it.
load helper

local_setup() {
	mkdir -p data/reports
	printf '<html><body>Annual report</body></html>' >data/reports/a.htm
	account='{"type":"account","id":"acme","name":"Acme","own":{"x": 1.0},"reports":["file:reports/a.htm"]}'
	echo "$account" >accounts.jsonl
}

local_teardown() { [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true; }

serve() {
	/usr/bin/python3 "$ROOT/tests/server/serve.py" "$T/log" "$T/port" 3>&- &
	server=$!
	for _ in $(seq 100); do [ -s port ] && break; sleep 0.05; done
	url=http://127.0.0.1:$(cat port)
}

web() { # PATH [OPTION...]: one account with that report
	local path=$1
	shift
	printf '{"type":"account","id":"acme","name":"Acme","reports":["%s%s"]}\n' "$url" "$path" >web.jsonl
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --retry-ms 1 --retries 1 "$@" web.jsonl
}

@test "an account keeps its bytes and gets attempts, its report a document" {
	run_split abm-fetch --offline --allow-file data accounts.jsonl
	[ "$status" -eq 0 ]
	[ ! -s err ]
	golden abm-fetch/local.jsonl out
	valid out.jsonl 2>/dev/null || { cp out out.jsonl; valid out.jsonl; }
}

@test "the body is in the store under its digest" {
	abm-fetch --offline --allow-file data accounts.jsonl >out
	sha=$(grep -o '"body_sha256":"[^"]*"' out | cut -d'"' -f4)
	cmp "$ABM_STORE/blob/${sha:0:2}/${sha:2}" data/reports/a.htm
}

@test "a second run gives the same bytes" {
	abm-fetch --offline --allow-file data accounts.jsonl >one
	SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 86400)) abm-fetch --offline --allow-file data -j 3 accounts.jsonl >two
	cmp one two
}

@test "files outside the allowed folder are not read" {
	ln -s /etc/passwd data/reports/link.htm
	mkfifo data/reports/fifo.htm
	for u in file:reports/link.htm file:../accounts.jsonl file:///etc/passwd file:reports/fifo.htm; do
		printf '{"type":"account","id":"a","name":"A","reports":["%s"]}\n' "$u" >bad.jsonl
		run_split abm-fetch --offline --allow-file data bad.jsonl
		[ "$status" -eq 1 ]
		not grep -q '"type":"document"' out
		grep -q '"type":"account"' out
	done
	run_split abm-fetch --offline accounts.jsonl
	[ "$status" -eq 1 ]
	grep -q 'allow-file' err
}

@test "bad accounts are rejected and the rest goes on" {
	printf '%s\n' 'not json' '{"type":"account","id":"Bad Id"}' '{"type":"account"}' \
		'{"type":"account","id":"x","relationship":"friend"}' '{"type":"account","id":"x","reports":"all"}' \
		'{"type":"account","id":"y","name":"Y","v":9}' "$account" "$account" '{"type":"note","text":"passes"}' >mixed.jsonl
	run_split abm-fetch --offline --allow-file data -r rejects.jsonl mixed.jsonl
	[ "$status" -eq 1 ]
	[ "$(grep -c '"type":"document"' out)" -eq 1 ]
	grep -q '^{"type":"note","text":"passes"}$' out
	golden abm-fetch/bad.err err
	valid rejects.jsonl
	[ "$(wc -l <rejects.jsonl)" -eq 7 ]
}

@test "an account without id gets one from its name" {
	echo '{"type":"account","name":"Ünder & Søn A/S"}' | abm-fetch --offline >out
	grep -qE '"id":"[a-z0-9-]+-[0-9a-f]{6}"' out
}

@test "an account that no source can look for is not passed over in silence" {
	echo '{"type":"account","id":"a","name":"A"}' >nothing.jsonl
	run_split abm-fetch --offline nothing.jsonl
	[ "$status" -eq 0 ]
	grep -q 'nothing.jsonl:1: warning: nothing says where to look' err
	[ "$(jq -c .attempts out)" = "[]" ]
	printf '{"type":"account","id":"%s","name":"A","country":"GB","identifiers":%s}\n' a '{"cik":320193}' b '{"domain":"a b"}' \
		c '{"investor_relations":"file:///etc/passwd"}' d '{"company_number":"../x"}' >useless.jsonl
	run_split abm-fetch --offline useless.jsonl
	grep -q "useless.jsonl:1: member 'identifiers.cik' must be a string" err
	valid out
	[ "$(jq -r '.attempts[].reason' out | paste -sd';')" = "identifiers.domain is no domain;identifiers.investor_relations is no web address;identifiers.company_number '../x' is no number of Companies House" ]
}

@test "usage errors exit 2 and teach" {
	run_split abm-fetch --nonsense
	is_usage_error
	run_split abm-fetch --allow-private somewhere accounts.jsonl
	is_usage_error
	run_split abm-fetch -O out.htm
	is_usage_error
	run_split abm-fetch -r accounts.jsonl accounts.jsonl
	is_usage_error
}

@test "a full disk is seen" {
	run_split bash -c "abm-fetch --offline --allow-file data accounts.jsonl >/dev/full"
	[ "$status" -eq 2 ]
	[ -s err ]
}

@test "empty input gives empty output" {
	run_split abm-fetch --offline /dev/null
	[ "$status" -eq 0 ]
	[ ! -s out ]
	[ ! -s err ]
}

@test "a page is fetched once, then asked for with its validator" {
	serve
	web /etag
	[ "$status" -eq 0 ]
	cp out first
	web /etag
	[ "$(grep -c . log)" -eq 1 ]
	web /etag --max-age 0
	cmp first out
	grep -qx 'GET /etag If-None-Match="one"' log
	web /etag --offline
	cmp first out
	[ "$(grep -c . log)" -eq 2 ]
}

@test "no cookie is sent back, redirects are followed" {
	serve
	web /plain
	web /redirect
	[ "$status" -eq 0 ]
	grep -q '"final_url":"http://127.0.0.1:[0-9]*/plain"' out
	not grep -q Cookie log
}

@test "what fails for now is tried again" {
	serve
	web /500-once
	[ "$status" -eq 0 ]
	web /500
	[ "$status" -eq 1 ]
	grep -q '"outcome":"failed","reason":"HTTP status 500"' out
	[ "$(grep -c 'GET /500$' log)" -eq 2 ]
}

@test "what is not there is not asked for again" {
	serve
	web /404
	[ "$status" -eq 1 ]
	grep -q '"outcome":"not_found"' out
	web /404
	[ "$(grep -c . log)" -eq 1 ]
	web /404 --refresh
	[ "$(grep -c . log)" -eq 2 ]
}

@test "bodies have a limit, packed or not, and a time limit" {
	serve
	web /big --max-bytes 1000
	[ "$status" -eq 1 ]
	grep -q 'larger than 1000 bytes' err
	web /gzip-bomb --max-bytes 100000
	[ "$status" -eq 1 ]
	grep -q 'larger than 100000 bytes' err
	web /gzip-bad
	[ "$status" -eq 1 ]
	web /gzip
	[ "$status" -eq 0 ]
	web /slow --timeout 1 --retries 0
	[ "$status" -eq 1 ]
}

@test "private addresses are refused however they are spelled" {
	serve
	port=$(cat port)
	for host in 127.0.0.1 localhost 2130706433 0x7f000001 0177.0.0.1 127.1 '[::1]' '[::ffff:127.0.0.1]' 0.0.0.0 \
		0 017700000001 0x7f.0.0.1 127.0.0.1. localhost. LOCALHOST '%31%32%37.0.0.1' '127。0。0。1' '①②⑦.⓪.⓪.①' \
		'[::ffff:7f00:1]' '[::7f00:1]' '[0:0:0:0:0:0:0:1]' '[64:ff9b::7f00:1]' '[::1%25lo]' \
		'e.example@127.0.0.1' '127.0.0.1%00.e.example'; do
		printf '{"type":"account","id":"a","name":"A","reports":["http://%s:%s/plain"]}\n' "$host" "$port" >ssrf.jsonl
		run_split abm-fetch --interval-ms 0 --retries 0 ssrf.jsonl
		[ "$status" -eq 1 ]
		not grep -q '"type":"document"' out
	done
	[ ! -e log ]
	web /to-private
	[ "$status" -eq 1 ]
	grep -q 'not public' err
	web /to-file
	[ "$status" -eq 1 ]
	web /loop
	[ "$status" -eq 1 ]
	grep -q 'redirects' err
}

@test "offline opens no socket and says what is missing" {
	serve
	web /plain --offline
	[ "$status" -eq 1 ]
	grep -q '"outcome":"missing"' out
	[ ! -e log ]
}

@test "one file" {
	serve
	abm-fetch --allow-private 127.0.0.1 --interval-ms 0 -O one.htm "$url/plain"
	grep -q report one.htm
	run_split abm-fetch --allow-private 127.0.0.1 --interval-ms 0 -O none.htm "$url/none"
	[ "$status" -eq 1 ]
	[ ! -e none.htm ]
	echo before >printed
	abm-fetch --offline -O - "$url/plain" >>printed
	[ "$(head -n 1 printed)" = before ]
	grep -q report printed
	[ ! -e ./- ]
}

@test "a robots.txt says which line decides" {
	printf 'User-agent: *\nDisallow: /drafts # not yet\nAllow: /drafts/\033[1m\nUser-agent: Acme\nDisallow: /\n' >robots.txt
	run_split abm-fetch --check-robots robots.txt https://e.example/drafts/1 /reports "/drafts/%1B[1m"
	[ "$status" -eq 0 ]
	[ ! -s err ]
	golden abm-fetch/robots.out out
	run_split abm-fetch --check-robots robots.txt -A 'ACME/2.0 (bot)' /reports
	grep -q '^disallowed	5	Disallow: /	/reports$' out
	run_split abm-fetch --check-robots robots.txt
	is_usage_error
	run_split abm-fetch --check-robots none.txt /
	[ "$status" -eq 2 ]
}
