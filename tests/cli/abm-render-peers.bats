load helper

# With PEERS_NODE (a package.json beside node_modules that hold docxtemplater and
# pizzip) that engine is held against the same answers.
@test "what users of docxtemplater write gives what they are used to" {
	/usr/bin/python3 "$BATS_TEST_DIRNAME/peercases.py" "$BIN/abm-render" "$T"
}
