#!/usr/bin/env bats
# The contract of the stream, shown by a filter made for it (filter_probe).
load helper

local_setup() {
	PATH=$B/test:$PATH
	printf '%s\n' '{"type":"probe","n":1}' '' 'bad' '{"type":"other", "x":  1}' \
		'{"type":"probe","n":2,"do":"crash"}' '{"type":"probe","n":3,"do":"warn"}' '{"type":"probe","v":2}' '{"n":1}' \
		'{"type":"probe","n":4,"do":"hang"}' '{"type":"probe","n":5,"do":"fail"}' '{"type":"probe","n":7,"do":"exit"}' \
		'{"type":"probe","n":8}' >in.jsonl
}

@test "each failure costs its record: messages, rejects and output in input order" {
	run_split filter_probe -r rejects.jsonl in.jsonl
	[ "$status" -eq 1 ]
	[ -n "${SAN:-}" ] || golden stream/mixed.out out
	sed 's/died of signal .*/died/; s/ended with status .*/died/' err >err.plain
	[ -n "${SAN:-}" ] || golden stream/mixed.err err.plain
	valid rejects.jsonl
	for j in 2 4; do
		filter_probe -j $j -r rejects.$j in.jsonl >out.$j 2>err.$j || true
		cmp out out.$j
		cmp rejects.jsonl rejects.$j
		[ -n "${SAN:-}" ] || cmp err err.$j
	done
}

@test "a rejects file is input again" {
	filter_probe -r rejects.jsonl in.jsonl >out 2>err || true
	sed -i 's/"do":"fail"/"do":"echo"/' rejects.jsonl
	filter_probe -r again.jsonl rejects.jsonl >out 2>err || true
	grep -qx '{"type":"answer","count":1,"n":5}' out
	grep -q 'in.jsonl:3:' err
	[ "$(wc -l <again.jsonl)" -eq $(($(wc -l <rejects.jsonl) - 1)) ]
}

@test "rejects of other tools pass" {
	echo '{"type":"reject","v":1,"tool":"abm-x","file":"f","line":1,"reason":"input","message":"m","record":{"type":"probe"}}' >r.jsonl
	filter_probe r.jsonl >out
	cmp r.jsonl out
}

@test "naming an input as rejects or output is a usage error" {
	run_split filter_probe -r in.jsonl in.jsonl
	is_usage_error
	run_split filter_probe -o in.jsonl in.jsonl
	is_usage_error
}

@test "what is not handled passes byte for byte, mark, CRLF and missing LF tolerated" {
	printf '\xef\xbb\xbf{"type":"a","x":1.0 }\r\n\r\n  \n{"b":1,"type":"b"}' | filter_probe >out
	printf '{"type":"a","x":1.0 }\n{"b":1,"type":"b"}\n' >want
	cmp want out
}

@test "order holds when later records are ready first" {
	for i in $(seq 20); do echo "{\"type\":\"probe\",\"n\":$i,\"do\":\"$([ $((i % 5)) -eq 1 ] && echo slow)\"}"; done >slow.jsonl
	filter_probe -j 4 slow.jsonl | grep -o '"n":[0-9]*' | cut -d: -f2 >got
	seq 20 | cmp - got
}

@test "output is flushed when the input pauses" {
	mkfifo pipe
	filter_probe <pipe >out &
	exec 9>pipe
	echo '{"type":"probe","n":1}' >&9
	for _ in $(seq 100); do [ -s out ] && break; sleep 0.02; done
	[ -s out ]
	exec 9>&-
	wait
}

@test "groups are one unit, and an account that comes twice is rejected" {
	a='{"type":"probe","account":{"id":"a"}}'
	b='{"type":"probe","account":{"id":"b"}}'
	printf '%s\n' "$a" "$a" "$b" "$a" >g.jsonl
	run_split filter_probe --group --unique -r rejects.jsonl g.jsonl
	[ "$status" -eq 1 ]
	[ "$(head -n 1 out)" = '{"type":"answer","count":2,"n":null}' ]
	grep -q group-split rejects.jsonl
}

@test "a full disk, a closed output and a folder as input are seen" {
	run_split bash -c 'filter_probe in.jsonl >/dev/full'
	[ "$status" -eq 2 ]
	run_split bash -c 'filter_probe in.jsonl >&-'
	[ "$status" -eq 2 ]
	run_split filter_probe "$T"
	[ "$status" -eq 2 ]
	grep -q 'cannot' err
	run_split filter_probe none.jsonl
	[ "$status" -eq 2 ]
}

@test "-o appears only when the run is complete" {
	filter_probe -o out.jsonl in.jsonl 2>err || true
	[ -s out.jsonl ]
	rm out.jsonl
	run_split filter_probe -o out.jsonl in.jsonl none.jsonl
	[ "$status" -eq 2 ]
	[ ! -e out.jsonl ]
	[ -z "$(ls | grep tmp)" ]
}

@test "who is interrupted leaves no temporary file, and says by which signal" {
	echo '{"type":"probe","do":"hang"}' >hang.jsonl
	for signal in INT TERM HUP; do
		# A shell in the background ignores Ctrl-C, and nohup ignores HUP: not so here.
		/usr/bin/python3 -c 'import signal, os, sys; signal.signal(int(sys.argv[1]), signal.SIG_DFL); os.execvp(sys.argv[2], sys.argv[2:])' \
			"$(kill -l $signal)" filter_probe -o result -r rejects hang.jsonl 3>&- & child=$!
		for _ in $(seq 600); do ls | grep -q '^rejects.tmp' && break; sleep 0.05; done
		ls | grep -q '^result.tmp'
		kill -$signal "$child"
		wait "$child" && status=0 || status=$?
		[ "$status" -eq $((128 + $(kill -l $signal))) ]
		[ -z "$(ls | grep tmp)" ]
	done
	[ ! -e result ]
}

@test "a reader that goes away ends the filter quietly" {
	for i in $(seq 20000); do echo '{"type":"probe","n":1}'; done >many.jsonl
	run_split bash -c 'filter_probe --here many.jsonl | head -n 1; exit ${PIPESTATUS[0]}'
	[ "$status" -eq 141 ]
	[ ! -s err ]
}

@test "a line that is too long is rejected and the next one is read" {
	{ printf '{"type":"probe","x":"'; head -c 70000000 /dev/zero | tr '\0' a; printf '"}\n{"type":"probe","n":2}\n'; } >long.jsonl
	run_split filter_probe --here -r rejects.jsonl long.jsonl
	[ "$status" -eq 1 ]
	grep -q '"n":2' out
	grep -q '"reason":"limit"' rejects.jsonl
	[ "$(wc -c <rejects.jsonl)" -lt 100000 ]
}

@test "memory is flat over many records" {
	[ -z "${SAN:-}" ] || skip "sanitizers keep freed memory"
	for i in $(seq 2000); do echo '{"type":"probe","n":1}'; done >few.jsonl
	for i in $(seq 50); do cat few.jsonl; done >many.jsonl
	peak() { /usr/bin/python3 -c 'import resource,subprocess,sys
subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"; }
	[ "$(peak filter_probe --here many.jsonl)" -lt $(($(peak filter_probe --here few.jsonl) + 4096)) ]
}

@test "help and version answer on standard output" {
	run_split filter_probe --help
	[ "$status" -eq 0 ]
	grep -q -- '--rejects' out
	run_split filter_probe --version
	[ "$status" -eq 0 ]
	grep -qE '^filter_probe [0-9]+\.' out
}

@test "the strict door: a suite of JSON texts is judged as its manifest says" {
	[ -n "${CORPUS:-}" ] && [ -d "$CORPUS/hostile" ] || skip "no corpus"
	while IFS=$'\t' read -r path class tool verdict rest; do
		[ "$class" = jsontestsuite ] || continue
		printf '{"type":"other","x":' >one.jsonl
		tr '\n' ' ' <"$CORPUS/hostile/$path" >>one.jsonl
		printf '}\n' >>one.jsonl
		code=0
		filter_probe --here one.jsonl >out 2>err || code=$?
		case $verdict in
		accept) [ "$code" -eq 0 ] || { echo "$path: refused"; false; } ;;
		survive) [ "$code" -le 1 ] || { echo "$path: $code"; false; } ;;
		esac
	done <"$CORPUS/hostile/manifest.tsv"
}

@test "a group that the end of the input closes is run" {
	echo '{"type":"probe","account":{"id":"a"}}' >one.jsonl
	timeout 10 filter_probe --group one.jsonl >out
	[ "$(cat out)" = '{"type":"answer","count":1,"n":null}' ]
}
