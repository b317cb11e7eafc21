#!/usr/bin/env bats
# abm-fetch's engine: caching, downloads, manners of hosts, bad manners of servers.
load helper

local_setup() {
	unset SOURCE_DATE_EPOCH
	/usr/bin/python3 "$ROOT/tests/server/engine.py" "$T/log" "$T/port" 3>&- &
	server=$!
	for _ in $(seq 200); do [ -s port ] && break; sleep 0.05; done
	port=$(cat port)
	url=http://127.0.0.1:$port
}

local_teardown() { kill "$server" 2>/dev/null || true; }

fetch() { # [OPTION...] PATH: into the file body
	local path=${*: -1}
	rm -f body
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --retries 0 --retry-ms 1 \
		"${@:1:$#-1}" -O body "$url$path"
}

asked() { grep -c "^$1" log || true; } # PATH: how often

outcome() { # PATH OUTCOME REASON: of a report in an account
	printf '{"type":"account","id":"a","name":"A","reports":["%s%s"]}\n' "$url" "$1" >account.jsonl
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --retries 0 --timeout 5 --max-bytes 5000000 account.jsonl
	grep -q "\"outcome\":\"$2\"" out || { cat out err; return 1; }
	[ -z "${3:-}" ] || grep -q "$3" out || { cat out err; return 1; }
}

@test "what is fresh is not asked for, what is stale or forbidden is" {
	fetch /fresh && fetch /fresh
	[ "$(asked /fresh)" -eq 1 ]
	for path in /old /never /expires-bad /varies-all; do
		fetch "$path" && fetch "$path"
		[ "$status" -eq 0 ]
		[ "$(asked "$path\$")" -eq 2 ]
	done
	fetch --max-age 0 /fresh
	[ "$(asked /fresh)" -eq 2 ]
}

@test "a 304 makes the copy fresh again with what it says" {
	fetch /checked && fetch /checked
	grep -q '^/checked If-None-Match=W/"c"' log
	fetch /checked
	[ "$status" -eq 0 ]
	[ "$(asked /checked)" -eq 2 ]
	grep -q report body
}

@test "a 304 for what is not here confirms nothing" {
	fetch /changed_304 && fetch /changed_304
	[ "$status" -eq 0 ]
	[ "$(asked /changed_304)" -eq 3 ]
	grep -q 'body 3' body
}

@test "a copy for other request fields is not used" {
	fetch /varies && fetch /varies
	[ "$(asked /varies)" -eq 1 ]
	fetch -A other /varies
	[ "$(asked /varies)" -eq 2 ]
}

@test "validators go to the URL they came from" {
	fetch /moved && fetch /moved
	[ "$status" -eq 0 ]
	[ "$(asked '/moved$')" -eq 2 ]
	[ "$(asked '/checked If-None-Match')" -eq 1 ]
}

@test "what may not be sent is no validator" {
	fetch /etag-odd && fetch /etag-odd
	[ "$status" -eq 0 ]
	[ "$(asked '/etag-odd$')" -eq 2 ]
}

@test "absence has its own expiry" {
	fetch /absent && true
	[ "$status" -eq 1 ]
	fetch /absent && true
	[ "$(asked '/absent$')" -eq 1 ]
	fetch /absent-now && true
	fetch /absent-now && true
	[ "$(asked /absent-now)" -eq 2 ]
}

@test "a stale copy serves while the host fails, if it may" {
	fetch /fails-later && fetch /fails-later
	[ "$status" -eq 0 ]
	grep -q 'the copy of .* is used' err
	grep -q report body
	fetch /fails-later-strict && fetch /fails-later-strict
	[ "$status" -eq 1 ]
	[ ! -e body ]
}

@test "an empty body is no report, and replaces none" {
	outcome /emptied ok
	local sha=$(grep -o '"body_sha256":"[^"]*"' out)
	outcome /emptied ok
	grep -q 'what came is empty; the copy of .* is used' err
	grep -qF "$sha" out
	outcome '/emptied?2' ok
	rm -r store/url store/blob
	outcome '/emptied?2' failed 'what came is empty'
	# One that nobody calls a report may be.
	fetch '/emptied?2'
	[ "$status" -eq 0 ]
	[ -e body ]
}

@test "what may not be stored is not, when asked to" {
	fetch --respect-no-store /never
	[ "$status" -eq 1 ]
	[ -z "$(find store/blob -type f 2>/dev/null)" ]
}

@test "a download that broke off is taken up" {
	fetch /large
	[ "$status" -eq 1 ]
	fetch /large
	[ "$status" -eq 0 ]
	grep -qx '/large Range=bytes=1500000- If-Range="one"' log
	[ "$(wc -c <body)" -eq 2400000 ]
	[ "$(tail -n 1 body)" = 0299999 ]
	[ -z "$(ls store/partial)" ]
	fetch --retries 2 '/large?2'
	[ "$status" -eq 0 ]
	[ "$(asked '/large?2')" -eq 2 ]
	[ "$(wc -c <body)" -eq 2400000 ]
}

@test "only what is still the same is taken up" {
	for path in /large-weak /large-changed /large-refused /large-other-part \
		/large-other-version /large-short-part /large-packed-part /large-unmodified; do
		fetch "$path"
		[ "$status" -eq 1 ]
		fetch --retries 2 "$path"
		[ "$status" -eq 0 ]
		[ "$(wc -c <body)" -eq 2400000 ]
		[ "$(tail -n 1 body)" = 0299999 ]
		seq -f %07.0f 0 299999 | cmp - body
	done
	not grep -q '^/large-weak Range' log
}

@test "gzip, br and zstd are undone, and must be whole" {
	for path in /zstd /br /pdf /same-lengths /trailer /cookie-flood; do
		fetch "$path"
		[ "$status" -eq 0 ]
	done
	fetch /br && grep -q '<body>report</body>' body
	for path in /gzip-cut /br-cut /zstd-cut /pdf-cut /chunk-cut; do
		outcome "$path" failed
		[ "$status" -eq 1 ]
	done
	outcome /gzip-bomb refused 'more than 200 times its size'
	[ -z "$(ls store/partial)" ]
}

@test "what is in a coding that nobody asked for is no document" {
	for path in /deflate /gzip-twice; do outcome "$path" refused 'a coding that was not asked for'; done
	for path in /gzip-identity /coding-of-text; do
		fetch "$path"
		grep -q '<body>report</body>' body
	done
}

@test "bad manners are survived, each for its reason" {
	outcome /two-lengths refused 'several lengths'
	outcome /odd-coding refused 'transfer coding'
	outcome /header-flood refused 'header is too large'
	outcome /interim-flood refused 'header is too large'
	outcome /http09 refused
	outcome /garbage refused
	outcome /chunk-bad failed
	outcome /nothing failed
	grep -q '"type":"account"' out
}

@test "an answer behind an answer is nobody's" {
	printf '{"type":"account","id":"a","name":"A","reports":["%s/smuggle","%s/plain"]}\n' "$url" "$url" >account.jsonl
	run_split abm-fetch -j1 --allow-private 127.0.0.0/8 --interval-ms 0 account.jsonl
	[ "$status" -eq 0 ]
	not grep -rq EVIL store/blob
}

@test "redirects lead nowhere they should not" {
	outcome /to-user refused 'user name'
	outcome /to-port refused 'port'
	outcome /to-metadata refused 'not public'
	outcome /to-gopher refused 'no web page'
	outcome /to-control refused
	[ "$(asked /plain)" -eq 0 ]
	run_split abm-fetch --allow-private 127.0.0.0/8 -O body "http://me:secret@127.0.0.1:$port/plain"
	[ "$status" -eq 1 ]
	grep -q 'user name' err
}

@test "a signed address is nowhere kept" {
	outcome '/to-signed?amazon' ok
	outcome '/to-signed?azure' ok
	[ "$(asked '/plain?.*c2Vj')" -eq 2 ]
	not grep -rq c2Vj store out err
}

@test "URLs are asked for as browsers write them" {
	fetch /to-blank
	[ "$status" -eq 0 ]
	fetch '/the plain one'
	[ "$status" -eq 0 ]
	[ "$(asked '/the%20plain%20one')" -eq 2 ]
	outcome /to-nowhere refused 'does not say where'
	run_split abm-fetch --allow-private 127.0.0.0/8 --connect-to "::127.0.0.1:$port" -O body "http://bücher.example/plain"
	[ "$status" -eq 0 ]
	# However it is spelled, sec.gov is told who asks.
	for host in www.sec%2Egov ｗｗｗ.ｓｅｃ.gov WWW.SEC.GOV.; do
		run_split abm-fetch --allow-private 127.0.0.0/8 --connect-to "::127.0.0.1:$port" -O body "http://$host/plain"
		[ "$status" -eq 2 ]
	done
	[ "$(asked '/plain$')" -eq 1 ]
}

@test "https does not lead to http" {
	command -v openssl >/dev/null || skip 'no openssl'
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem \
		-days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 2>/dev/null
	cat >tls.py <<-'END'
	import http.server, ssl
	class H(http.server.BaseHTTPRequestHandler):
	    def log_message(self, *a): pass
	    def do_GET(self):
	        down = self.path == '/down'
	        self.send_response(302 if down else 200)
	        if down: self.send_header('Location', 'http://127.0.0.1/')
	        self.send_header('Content-Length', '2')
	        self.end_headers()
	        self.wfile.write(b'ok')
	s = http.server.HTTPServer(('127.0.0.1', 0), H)
	c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
	c.load_cert_chain('cert.pem', 'key.pem')
	s.socket = c.wrap_socket(s.socket, server_side=True)
	open('tls.port', 'w').write(str(s.server_port))
	s.serve_forever()
	END
	/usr/bin/python3 tls.py 3>&- 2>/dev/null &
	tls=$!
	for _ in $(seq 200); do [ -s tls.port ] && break; sleep 0.05; done
	local at=https://127.0.0.1:$(cat tls.port)
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --retries 0 --cacert cert.pem -O body "$at/"
	local trusted=$status
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --retries 0 --cacert cert.pem -O body "$at/down"
	cp err down.err
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --retries 0 -O body "$at/again"
	kill "$tls"
	[ "$trusted" -eq 0 ]
	grep -q 'from https to http' down.err
	[ "$status" -eq 1 ] # a certificate that nobody knows
}

@test "no control character is sent" {
	run_split abm-fetch --allow-private 127.0.0.0/8 -A $'me\x01you' -O body "$url/plain"
	[ "$status" -eq 1 ]
	run_split abm-fetch --allow-private 127.0.0.0/8 -O body "$url/plain"$'\x01'"X"
	[ "$status" -eq 1 ]
	[ ! -e log ]
}

@test "Retry-After is waited for by all, or not at all" {
	local from=$SECONDS
	fetch --retries 2 /slow-down
	[ "$status" -eq 0 ]
	[ $((SECONDS - from)) -ge 1 ]
	fetch /day-off
	[ "$status" -eq 1 ]
	fetch /plain
	[ "$status" -eq 1 ]
	grep -q 'not to be asked before' err
	[ "$(asked /plain)" -eq 0 ]
}

retried() { # URL: how often, of three retries that were allowed
	printf '{"type":"account","id":"a","name":"A","reports":["%s"]}\n' "$1" >account.jsonl
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --retry-ms 1 --stats stats account.jsonl
	[ "$status" -eq 1 ]
	grep -o '"retries":[0-9]*' stats | head -n 1 | cut -d: -f2
}

@test "what cannot succeed is not tried again, what may is" {
	# A name of more than 255 bytes is none: no server is asked to know that.
	local label=$(printf 'a%.0s' {1..60})
	[ "$(retried "http://$label.$label.$label.$label.$label.example/")" -eq 0 ]
	grep -q 'no host has this name' err
	[ "$(retried http://127.0.0.1:1/)" -eq 1 ]
	[ "$(retried "$url/nothing")" -eq 3 ]
	run_split abm-fetch --allow-private 127.0.0.0/8 --cacert nosuch.pem -O body "https://127.0.0.1:$port/plain"
	[ "$status" -eq 2 ]
	grep -q 'nosuch.pem' err
}

@test "a host that fails again and again is left alone" {
	for i in 1 2 3 4 5; do
		fetch "/fails-later?$i" || true
		fetch "/fails-later?$i" || true
	done
	fetch /nothing
	for i in 1 2 3 4; do fetch "/nothing?$i"; done
	fetch /plain
	[ "$status" -eq 1 ]
	grep -q 'left alone' err
	[ "$(asked '/plain')" -eq 0 ]
}

two_processes() { # COUNT PATH OPTION...: each with half of so many accounts
	for i in $(seq "$1"); do
		printf '{"type":"account","id":"a%d","name":"A","reports":["%s%s?%d"]}\n' "$i" "$url" "$2" "$i"
	done >accounts.jsonl
	split -n r/2 accounts.jsonl half.
	abm-fetch --allow-private 127.0.0.0/8 "${@:3}" half.aa >one.out &
	abm-fetch --allow-private 127.0.0.0/8 "${@:3}" half.ab >two.out
	wait $!
	[ "$(asked "$2")" -eq "$1" ]
}

@test "a rate holds for all processes and is never a burst" {
	two_processes 30 /plain --rate 127.0.0.1=10
	# In no second more than ten, and one that a busy machine was late with.
	awk 'NR > 11 && $1 - at[NR - 11] < 1 {print NR ": " $1 - at[NR - 11]; bad = 1} {at[NR] = $1} END {exit bad}' log.times
}

@test "few requests are in flight to a host, over all processes" {
	two_processes 16 /long --interval-ms 0
	[ "$(awk '{print $2}' log.times | sort -n | tail -n 1)" -eq 2 ]
	rm log log.times
	two_processes 16 /long --interval-ms 0 --refresh --per-host 5
	# A busy machine may not bring five together, and never six.
	[ "$(awk '{print $2}' log.times | sort -n | tail -n 1)" -le 5 ]
	[ "$(awk '{print $2}' log.times | sort -n | tail -n 1)" -gt 2 ]
}

shared_pages() { # OPTION...: accounts that name the same pages, one of them gone
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '{"type":"account","id":"a%d","name":"A","reports":["%s","%s","%s"]}\n' $i \
			"$url/long" "$url/plain" "$url/gone"
		printf '{"type":"account","id":"b%d","name":"B","reports":["%s","%s","%s"]}\n' $i \
			"$url/gone" "$url/plain" "$url/long"
	done >shared.jsonl
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --per-host 9 "$@" shared.jsonl
	[ "$(grep -c '"type":"document"' out)" -eq 36 ]
}

@test "what many accounts name is asked for once in a run" {
	for jobs in 1 2 8; do
		rm -rf log "$ABM_STORE"
		shared_pages -j "$jobs"
		for path in /long /plain /gone; do [ "$(asked "$path")" -eq 1 ]; done
		shared_pages -j "$jobs" --refresh
		for path in /long /plain /gone; do [ "$(asked "$path")" -eq 2 ]; done
	done
}

sec() { # PATH
	rm -f body
	run_split abm-fetch --allow-private 127.0.0.0/8 --retries 0 --connect-to "::127.0.0.1:$port" \
		-A "${agent-Sample Company sample@example.com}" -O body "http://www.sec.gov$1"
}

@test "sec.gov is told who asks, and its three kinds of 403 are known" {
	agent=nobody sec /plain
	[ "$status" -eq 2 ]
	grep -q 'wants to know who asks' err
	[ ! -e log ]
	sec /plain
	[ "$status" -eq 0 ]
	sec /sec-missing
	sec /sec-missing
	[ "$status" -eq 1 ]
	[ "$(asked /sec-missing)" -eq 1 ]
	sec /sec-agent
	grep -q 'declared' err
	sec /sec-other
	grep -q 'status 403' err
	sec /sec-rate
	grep -q 'rate was exceeded' err
	sec '/plain?2'
	grep -q 'not to be asked before' err
	[ "$(asked '/plain?2')" -eq 0 ]
}

@test "counts for machines, a line for people" {
	printf '{"type":"account","id":"a","name":"A","reports":["%s/zstd","%s/checked"]}\n' "$url" "$url" >account.jsonl
	run_split abm-fetch --allow-private 127.0.0.0/8 --interval-ms 0 --stats stats --progress account.jsonl
	grep -q '"requests":2,' stats
	grep -q '"body_bytes":64,' stats
	grep -q '2 asked' err
	abm-fetch -q --allow-private 127.0.0.0/8 --interval-ms 0 --stats stats account.jsonl >again
	cmp out again
	grep -q '"from_store":1,"requests":1,"not_modified":1,' stats
}
