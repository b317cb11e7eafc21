# For every bats file: a fresh folder as working directory, the programs on
# PATH, goldens.  load helper
ROOT=${ROOT:-$(cd "$BATS_TEST_DIRNAME/../.." && pwd)}
B=${B:-$ROOT/build}
BIN=$B/bin
PATH=$BIN:$PATH
export ROOT B BIN PATH

setup() {
	T=$(mktemp -d "${BATS_TMPDIR:-/tmp}/abm.XXXXXX")
	export T ABM_STORE=$T/store
	cd "$T" || return 1
	if declare -f local_setup >/dev/null; then local_setup; fi
}

teardown() {
	if declare -f local_teardown >/dev/null; then local_teardown; fi
	cd /
	chmod -R u+w "$T"
	rm -rf "$T"
}

# Runs a command; its output is in out, its messages in err, its status in
# $status.
run_split() {
	status=0
	"$@" >"$T/out" 2>"$T/err" || status=$?
}

# not COMMAND...: it fails.  "! command" would not do: where it does not end a
# test, set -e looks past it.
not() { if "$@"; then return 1; fi; }

# golden NAME FILE: FILE equals tests/cli/golden/NAME; ACCEPT=1 rewrites it.
golden() {
	local want=$ROOT/tests/cli/golden/$1
	if [ -n "${ACCEPT:-}" ]; then
		mkdir -p "$(dirname "$want")"
		cp "$2" "$want"
		return 0
	fi
	diff -u "$want" "$2"
}

# The command line said no: exit 2, nothing on standard output, a hint.
is_usage_error() {
	[ "$status" -eq 2 ] && [ ! -s "$T/out" ] && grep -q -- '--help' "$T/err"
}

# valid FILE...: every record, or hand-written input, fits its schema.
valid() {
	/usr/bin/python3 "$ROOT/tests/lint/schema-check" "$ROOT/schemas" "$@"
}

# Runs the Python on standard input with tests/cli/office.py at hand;
# run(spec, data, options...) fills t.* into o.* and gives the zip.
py() {
	cat - >script.py
	/usr/bin/python3 - "$ROOT" script.py <<'PY'
import json, subprocess, sys, zipfile
sys.path.insert(0, sys.argv[1] + '/tests/cli')
sys.dont_write_bytecode = True
from office import *


def fill(spec, data, *options):
    ext = spec['kind']
    build('t.' + ext, spec)
    with open('data.json', 'w') as f:
        json.dump(data, f)
    return subprocess.run(['abm-render', *options, '-t', 't.' + ext, '-O', 'o.' + ext, 'data.json'],
                          stderr=subprocess.PIPE, universal_newlines=True)


def run(spec, data, *options):
    p = fill(spec, data, *options)
    assert p.returncode == 0, p.stderr
    z = check_package('o.' + spec['kind'])
    z.err = p.stderr
    return z


def refused(spec, data, why, *options):
    p = fill(spec, data, *options)
    assert p.returncode == 1 and why in p.stderr, p.stderr


exec(compile(open(sys.argv[2]).read(), 'test', 'exec'))
PY
}
