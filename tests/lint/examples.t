#!/bin/bash
# EXAMPLES of the manual pages: lines that begin with "$ " run, in a copy of
# sample-data, one page after the other; "\" continues a line.
set -u
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
n=0
bad=0
for page in "$ROOT"/tools/*/*.1; do
	tool=$(basename "$page" .1)
	[ -e "${page%/*}/main.c" ] || continue
	rm -rf "${scratch:?}/d"
	cp -R "$ROOT/sample-data" "$scratch/d"
	cd "$scratch/d" || exit 2
	export ABM_STORE=$scratch/store
	: >"$scratch/script"
	sed -n '/^\.Sh EXAMPLES/,/^\.Sh DIAGNOSTICS/p' "$page" |
		sed -e 's/^\.Dl //' -e 's/\\-/-/g' -e 's/\\e/\\/g' -e 's/\\&//g' -e 's/\\(aq/'"'"'/g' -e 's/\\(dq/"/g' |
		awk '/^\$ / { sub(/^\$ /, ""); more = 1 } more { print; more = /\\$/ }' >"$scratch/script"
	n=$((n + 1))
	if [ ! -s "$scratch/script" ]; then
		echo "not ok $n - $tool.1 has examples"
		bad=1
	elif bash -o pipefail -e "$scratch/script" >"$scratch/out" 2>&1; then
		echo "ok $n - the examples of $tool.1 run"
	else
		echo "not ok $n - the examples of $tool.1 run"
		tail -n 15 "$scratch/out" | sed 's/^/# /'
		bad=1
	fi
done
echo "1..$n"
exit $bad
