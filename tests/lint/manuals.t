#!/bin/bash
# Every program has a manual page that mandoc's lint accepts, documents every
# option that --help shows, and whose examples run.
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
pages=$(ls tools/*/*.1 common/*.[57] 2>/dev/null)
for page in $pages; do
	report "$page passes mandoc -Tlint" "$(mandoc -Tlint -Wwarning "$page" 2>&1)"
done
for dir in tools/*/; do
	tool=$(basename "$dir")
	[ -e "$dir/main.c" ] || continue
	text=$(mandoc -Tutf8 "$dir/$tool.1" 2>/dev/null | col -b 2>/dev/null || mandoc -Tascii "$dir/$tool.1" | sed 's/.\x08//g')
	report "$tool.1 has every option of --help" "$(
		"$BIN/$tool" --help | grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' | grep -oE '\-\-[a-z-]+' | grep -vxE -- '--(help|version)' |
		while read -r o; do
			printf '%s' "$text" | sed 's/‐/-/g; s/−/-/g' | grep -qF -- "$o" || echo "$o"
		done)"
done
echo "1..$n"
exit $bad
