#!/usr/bin/env bats
# kill -9 at any moment leaves a store of whole things, and the next run goes on
# from there.  More of it: tests/fault/killsweep.py --rounds 1000 --files 2000 build/bin/abm-fetch

load ../cli/helper

@test "abm-fetch survives kill -9" {
	/usr/bin/python3 "$ROOT/tests/fault/killsweep.py" --rounds 12 --files 300 "$BIN/abm-fetch"
}
