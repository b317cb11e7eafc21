#!/usr/bin/env bats
# abm-split: what make builds on.
load helper

local_setup() {
	printf '%s\n' '{"type":"account","id":"a","name":"A"}' '{"type":"document","account":{"id":"a"},"url":"x"}' \
		'{"type":"account","id":"b"}' >in.jsonl
}

@test "one file per account, with its records byte for byte" {
	run_split abm-split -d accounts in.jsonl
	[ "$status" -eq 0 ]
	[ ! -s out ]
	[ ! -s err ]
	head -n 2 in.jsonl | cmp - accounts/a.jsonl
	tail -n 1 in.jsonl | cmp - accounts/b.jsonl
}

@test "a file whose bytes stay keeps its time" {
	abm-split -d accounts in.jsonl
	sleep 0.1
	touch mark
	sed -i 's/"id":"b"/"id":"b","name":"B"/' in.jsonl
	abm-split -d accounts in.jsonl
	[ "$(find accounts -newer mark -type f)" = accounts/b.jsonl ]
}

@test "--prune removes who is gone, but not when the input was not whole" {
	abm-split -d accounts in.jsonl
	echo keep >accounts/notes.txt
	tail -n 1 in.jsonl >less.jsonl
	{ cat less.jsonl; echo bad; } >broken.jsonl
	run_split abm-split --prune -d accounts broken.jsonl
	[ "$status" -eq 1 ]
	[ -e accounts/a.jsonl ]
	abm-split --prune -d accounts less.jsonl
	[ ! -e accounts/a.jsonl ]
	[ -e accounts/b.jsonl ]
	[ -e accounts/notes.txt ]
}

@test "an account whose group comes twice is rejected" {
	head -n 1 in.jsonl >>in.jsonl
	run_split abm-split -d accounts -r rejects.jsonl in.jsonl
	[ "$status" -eq 1 ]
	grep -q '"reason":"group-split"' rejects.jsonl
	[ "$(wc -l <accounts/a.jsonl)" -eq 2 ]
}

@test "hostile ids make no file, other records pass" {
	printf '%s\n' '{"type":"account","id":"../evil"}' '{"type":"account","id":"A"}' '{"type":"document"}' \
		'{"type":"note","x":1}' >bad.jsonl
	run_split abm-split -d accounts bad.jsonl
	[ "$status" -eq 1 ]
	[ -z "$(ls accounts)" ]
	[ ! -e evil.jsonl ]
	[ "$(cat out)" = '{"type":"note","x":1}' ]
}

@test "usage, empty input, a folder that cannot be made" {
	run_split abm-split in.jsonl
	is_usage_error
	run_split abm-split -d accounts /dev/null
	[ "$status" -eq 0 ]
	echo file >blocked
	run_split abm-split -d blocked/x in.jsonl
	[ "$status" -eq 2 ]
}
