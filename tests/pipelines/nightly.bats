#!/usr/bin/env bats
# The nightly run: complete after kill -9 at any moment, quiet when nothing
# changed, and it rebuilds what did.  KILLS sets the number of kills (5).
load ../cli/helper

local_setup() {
	cp -R "$ROOT/sample-data" data
	chmod -R u+w data
	export ABM_STORE=$T/store
}

night() { # work folder
	make -f "$ROOT/pipelines/nightly.mk" BIN="$BIN" WORK="$1" ACCOUNTS=data/accounts.jsonl \
		SELLER=data/seller.json KIT=data/kit CRM=data/crm.csv KPI=data/kpi.csv FETCH='--offline --allow-file data' JOBS=2
}

state() { (cd "$1" && find packs out index.html report.txt -type f ! -name '*.tmp*' | sort | xargs sha256sum); }

@test "a night makes packs, an index and a report" {
	night work >log 2>&1
	[ -s work/index.html ]
	grep -q '^accounts: ' work/report.txt
	[ "$(ls work/packs/*.zip | grep -vc customer)" -eq "$(ls work/accounts | wc -l)" ]
}

@test "a quiet night rebuilds nothing" {
	night work >log 2>&1
	sleep 1
	touch mark
	night work >log 2>&1
	changed=$(find work/extract work/profile work/render work/pack work/packs work/out -newer mark -type f)
	[ -z "$changed" ] || { echo "$changed"; false; }
}

@test "only what changed is rebuilt" {
	night work >log 2>&1
	first=$(ls work/accounts | head -n 1)
	sleep 1
	touch mark
	touch "work/accounts/$first"
	night work >log 2>&1
	[ "$(find work/extract -name '*.jsonl' -newer mark | wc -l)" -eq 1 ]
}

@test "a profile is rebuilt when its valid_until has come" {
	night work >log 2>&1
	SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH + 400 * 86400)) night work >log2 2>&1
	not grep -l '"as_of":"2026-01-01"' work/profile/*.jsonl
}

@test "kill -9 at any moment loses nothing and doubles nothing" {
	night reference >log 2>&1
	state reference >want
	RANDOM=${SEED:-7}
	for kill in $(seq "${KILLS:-5}"); do
		rm -rf work "$ABM_STORE"
		setsid bash -c "$(declare -f night); night work" >/dev/null 2>&1 &
		pid=$!
		sleep "$(printf '%d.%03d' $((RANDOM % 3)) $((RANDOM % 1000)))"
		kill -9 -- "-$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
		night work >log 2>&1
		state work >got
		diff want got || { echo "kill $kill"; false; }
	done
}
