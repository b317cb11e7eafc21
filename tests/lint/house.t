#!/bin/bash
# The house's limits and forbidden calls, each a test of its own.
set -u
cd "$ROOT" || exit 2
n=0
bad=0
report() {
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf '%s\n' "$2" | head -n 20 | sed 's/^/# /'
		bad=1
	fi
}
sources=$(find common tools -name '*.[ch]' | sort)
report 'files have at most 500 lines' "$(wc -l $sources | awk '$2 != "total" && $1 > 500 {print $2 ": " $1}')"
report 'main.c only wires: at most 80 lines' "$(wc -l tools/*/main.c | awk '$2 != "total" && $1 > 80 {print $2 ": " $1}')"
report 'functions have at most 60 lines' "$(awk '
	FNR == 1 { inside = 0 }
	/^\{/ { inside = 1; from = FNR }
	/^\}/ { if (inside && FNR - from > 61) print FILENAME ":" from ": " FNR - from - 1; inside = 0 }' $(find common tools -name '*.c'))"
report 'no dangerous calls' "$(grep -nE '\b(strcpy|strcat|sprintf|strncpy|strtok|atoi|atol|gets|alloca|system|popen)\(' $sources)"
report 'only diag prints messages' "$(grep -nE 'fprintf\(stderr|perror\(' $sources | grep -v '^common/base/diag\.c:')"
report 'only diag and opt exit' "$(grep -nE '\b(exit|abort)\(' $sources | grep -vE '^common/base/(diag|opt)\.[ch]:|_exit\(')"
report 'nothing is left open' "$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $sources)"
report 'no test begins a line with "!", which bats looks past: not COMMAND' "$(grep -nE '^[[:space:]]+! ' tests/*/*.bats | grep -v '; then$')"
report 'headers have guards of their path' "$(
	for h in $(find common tools -name '*.h'); do
		case $h in
		common/*) g=ABM_$(echo "${h#common/}" | tr 'a-z/.-' 'A-Z___' ) ;;
		*) g=ABM_$(echo "${h#tools/abm-}" | tr 'a-z/.-' 'A-Z___') ;;
		esac
		grep -q "#ifndef $g\$" "$h" || echo "$h: guard $g"
	done)"
report 'no mention of a machine path or registry' "$(git grep -nIE '(^|[^a-z.])/work/|/farm/|deb\.debian\.org|registry\.npmjs|pypi\.org' -- . ':!tests/lint/house.t')"
if command -v clang-format >/dev/null; then
	report 'clang-format is content' "$(clang-format --dry-run $(find common tools tests -name '*.[ch]') 2>&1 | grep -E 'warning' | head -5)"
else
	n=$((n + 1)); echo "ok $n - clang-format is content # SKIP not installed"
fi
echo "1..$n"
exit $bad
