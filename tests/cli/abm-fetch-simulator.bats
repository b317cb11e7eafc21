#!/usr/bin/env bats
# abm-fetch against a simulator of the real services, when CORPUS holds one:
# fetch/samples/serve.py, which answers as they were recorded to answer.
load helper

local_setup() { [ -f "${CORPUS:-}/fetch/samples/serve.py" ] || skip "no corpus"; }
local_teardown() { [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true; }

serve() {
	/usr/bin/python3 "$CORPUS/fetch/samples/serve.py" --port 0 --log "$T/log" "$@" >started 3>&- &
	server=$!
	for _ in $(seq 400); do [ -s started ] && break; sleep 0.05; done
	url=$(grep -o 'http://[0-9.:]*' started)
}

fetch() { # OPTION...
	run_split abm-fetch --allow-private 127.0.0.0/8 --allow-private ::1/128 --retry-ms 10 -A 'Tests tests@example.com' \
		--edgar-url "$url/www.sec.gov" --edgar-data-url "$url/data.sec.gov" --esef-url "$url/filings.xbrl.org" \
		--gleif-url "$url/api.gleif.org" --companies-house-url "$url/api.company-information.service.gov.uk" "$@"
}

account() { # ID IDENTIFIERS [MEMBERS]
	printf '{"type":"account","id":"%s","name":"%s","identifiers":{%s}%s}\n' "$1" "$1" "$2" "${3:-}" >>accounts.jsonl
}

@test "every service is understood, and none is asked twice" {
	serve
	account apple '"ticker":"AAPL"' ',"country":"US"'
	account carbo '"cik":"1009672"'
	account asml '"lei":"724500Y6DUVHQD6OXN27"'
	account kone '"lei":"2138001CNF45JP5XZK38"' ',"language":"fi"'
	account tesco '"company_number":"00445790"' ',"country":"GB"'
	printf 'key\n' >key
	chmod 600 key
	fetch --companies-house-key key accounts.jsonl
	# The simulator has the lists of filings, and none of their files.
	[ "$status" -eq 1 ]
	valid out
	grep '"type":"account"' out | grep '"id":"apple"' | grep -q 'aapl-20220924.htm","outcome":"not_found"'
	grep '"source":"esef"' out | grep '"id":"kone"' | grep '"type":"document"' | grep -q '"language":"fi"'
	grep '"source":"esef"' out | grep '"id":"asml"' | grep -q '"type":"document"'
	grep '"source":"companies-house"' out | grep -q '"type":"document".*"period_end":"2024-02-24"'
	not grep -q X-Amz out
	[ -z "$(grep '"host": "s3"' log | grep '"auth": true')" ]
	cp out first
	wc -l <log >requests
	fetch --companies-house-key key accounts.jsonl
	cmp first out
	[ "$(wc -l <log)" -eq "$(cat requests)" ]
}

@test "two processes together stay within the SEC's rate" {
	serve
	for n in $(seq 15); do account "a$n" "\"cik\":\"$((5000 + n))\""; done
	split -n r/2 accounts.jsonl half.
	fetch --source edgar half.aa & one=$!
	fetch --source edgar half.ab & two=$!
	wait "$one" "$two"
	not grep -q '"status": 403' log
	/usr/bin/python3 "$CORPUS/fetch/samples/rate-check.py" log >rates
	jq -e '.host == "sec.gov" and .n >= 15 and .max_in_window <= 10' rates
}

@test "broken answers are asked for again" {
	serve --fail 0.3
	account asml '"lei":"724500Y6DUVHQD6OXN27"'
	account kone '"lei":"2138001CNF45JP5XZK38"'
	fetch --source esef --retries 6 accounts.jsonl
	[ "$(grep -c '"type":"document"' out)" -eq 2 ]
}

@test "a quiet night costs no more than the days' indexes" {
	serve
	account apple '"cik":"320193"'
	for n in $(seq 15); do account "a$n" "\"cik\":\"$((5000 + n))\""; done
	SOURCE_DATE_EPOCH=1584532800 fetch --source edgar --years 1 accounts.jsonl
	cp out first
	cp log night
	SOURCE_DATE_EPOCH=1584619200 fetch --source edgar --years 1 accounts.jsonl
	cmp first out
	tail -n "+$(($(wc -l <night) + 1))" log >quiet
	not grep -q submissions quiet
	[ "$(wc -l <quiet)" -le 5 ]
}
