#!/usr/bin/env bats
# abm-fetch: the registries and a company's site, as a loopback server plays them.
load helper

local_teardown() { [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true; }

serve() { # [DAY...]
	/usr/bin/python3 "$ROOT/tests/server/registries.py" "$T/log" "$T/port" "$@" 3>&- &
	server=$!
	for _ in $(seq 100); do [ -s port ] && break; sleep 0.05; done
	url=http://127.0.0.1:$(cat port)
}

account() { # IDENTIFIERS: an account with these
	printf '{"type":"account","id":"vantry","name":"Vantry Mills","country":"US","identifiers":{%s}}\n' "$1" >accounts.jsonl
}

fetch() { # OPTION...
	run_split abm-fetch --allow-private 127.0.0.0/8 --allow-private ::1/128 --interval-ms 0 --retry-ms 1 --retries 0 \
		-A 'Tests tests@example.com' --edgar-url "$url/sec" --edgar-data-url "$url/secdata" "$@" accounts.jsonl
	sed "s|$url|URL|g; s/fetched_at\":\"[^\"]*/fetched_at\":\"T/g" out >plain
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
	for n in $(seq 50); do printf '{"type":"account","id":"a%s","name":"A","identifiers":{"cik":"%s"}}\n' "$n" "$((n + 100))"; done >>accounts.jsonl
	fetch --source edgar --years 1
	rm log
	SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 2 * 86400)) fetch --source edgar --years 1
	[ "$status" -eq 0 ]
	cat log
	[ "$(wc -l <log)" -le 3 ]
	! grep -vq daily-index log
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
	! grep -q '"type":"document"' out
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
