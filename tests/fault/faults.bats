#!/usr/bin/env bats
# The first, second, third ... write, open, read, rename or close fails: a
# program then says so and ends with a status of its own, never with success
# and less output, half a file or a line that a whole run does not print.
# strace injects the errors; where tracing is not allowed the tests step aside.

load ../cli/helper

LIMIT=60 # calls of one kind that are made to fail, at most
CALLS='write:ENOSPC openat:EMFILE read:EIO rename:EACCES close:EIO'

local_setup() {
	strace -f -o /dev/null true 2>/dev/null || skip 'strace cannot trace here'
	[ -z "${SAN:-}" ] || skip 'the sanitizers run their own threads'
	export SOURCE_DATE_EPOCH=1774915200
	local s=$ROOT/sample-data
	grep '"quillfeather"' "$s/accounts.jsonl" >accounts.jsonl
	[ -s accounts.jsonl ]
	abm-fetch -q --offline --allow-file "$s" accounts.jsonl >documents.jsonl
	abm-extract -q documents.jsonl >extracts.jsonl
	abm-profile -q --seller "$s/seller.json" extracts.jsonl >profiles.jsonl
	abm-render -q --kit "$s/kit" -d out profiles.jsonl >assets.jsonl
	abm-pack -q -d packs assets.jsonl >packs.jsonl
}

# the files of a folder, without the temporary ones
files() {
	[ ! -d "$1" ] || (cd "$1" && find . -type f ! -name '*.tmp*' ! -name '.*' -exec sha256sum {} + | sort)
}

# judge STATUS DIR WHAT: the run that has just been made, against the whole one
judge() {
	files "$2" >files.now
	if [ "$1" -gt 2 ]; then
		echo "$3: status $1"
	elif [ "$1" -eq 0 ] && ! { cmp -s clean.out now.out && cmp -s files.clean files.now; }; then
		echo "$3: status 0, but the output differs"
	elif [ -n "$(comm -13 files.clean files.now)" ]; then
		echo "$3: a file of its own: $(comm -13 files.clean files.now)"
	elif [ -s now.out ] && [ -n "$(sort now.out | comm -13 clean.sorted -)" ] &&
		! cmp -s -n "$(stat -c %s now.out)" clean.out now.out; then
		echo "$3: a line of its own"
	else
		return 0
	fi >>findings
}

# sweep INPUT DIR COMMAND...
sweep() {
	local input=$1 dir=$2 call error n
	shift 2
	rm -rf "$dir"
	"$@" <"$input" >clean.out
	sort clean.out >clean.sorted
	files "$dir" >files.clean
	: >findings
	for call in $CALLS; do
		error=${call#*:} call=${call%:*}
		for n in $(seq "$LIMIT"); do
			rm -rf "$dir"
			status=0
			timeout 20 strace -f -qq -o trace -e "trace=$call" \
				-e "inject=$call:error=$error:when=$n" "$@" \
				<"$input" >now.out 2>now.err || status=$?
			grep -q INJECTED trace || break
			# the loader says 127 when a library cannot be opened
			[ "$status" -eq 127 ] || judge "$status" "$dir" "$call $n"
		done
	done
	cat findings
	[ ! -s findings ]
}

@test "abm-fetch survives failing calls" {
	# what it could not get it says in the account's record
	CALLS='write:ENOSPC read:EIO rename:EACCES close:EIO' sweep accounts.jsonl none \
		abm-fetch -q --offline --allow-file "$ROOT/sample-data"
}

@test "abm-extract survives failing calls" {
	sweep documents.jsonl none abm-extract -q -j1
}

@test "abm-profile survives failing calls" {
	sweep extracts.jsonl none abm-profile -q --seller "$ROOT/sample-data/seller.json"
}

@test "abm-render survives failing calls" {
	sweep profiles.jsonl out abm-render -q -j1 --kit "$ROOT/sample-data/kit" -d out
}

@test "abm-pack survives failing calls" {
	sweep assets.jsonl packs abm-pack -q -d packs
}

@test "abm-index survives failing calls" {
	sweep packs.jsonl page abm-index -q -O page/index.html
}

@test "abm-split survives failing calls" {
	sweep profiles.jsonl split abm-split -q -d split
}
