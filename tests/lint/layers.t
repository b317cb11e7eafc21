#!/bin/bash
# Includes point down only: tools > model > stream > port > base; no tool
# includes another; only port/*.c includes third-party headers.
set -u
cd "$ROOT" || exit 2
n=0
bad=0
report() { # name, offending lines
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
		bad=1
	fi
}
upward() { # layer, forbidden layers
	grep -nE "#include \"($2)/" common/$1/*.[ch] 2>/dev/null
}
third='<(curl|libxml|cjson|zip\.h|zlib\.h|pcre2|openssl|unicode|libpsl)'
report 'base includes no other layer' "$(upward base 'port|stream|model|tools')"
report 'port includes only base' "$(upward port 'stream|model|tools')"
report 'stream includes only port and base' "$(upward stream 'model|tools')"
report 'model includes no tool' "$(upward model 'tools')"
report 'third-party headers only in port/*.c' \
	"$(grep -nE "#include $third" -r common tools --include='*.[ch]' | grep -v '^common/port/[a-z0-9_]*\.c:')"
report 'headers of port name no library type' \
	"$(grep -nE '\b(CURL|xmlDoc|xmlNode|zip_t|pcre2_code|UChar|z_stream)\b' common/port/*.h)"
report 'no tool includes another' "$(
	for d in tools/*/; do
		for inc in $(grep -hoE '#include "[^"/]+"' "$d"*.[ch] 2>/dev/null | cut -d'"' -f2 | sort -u); do
			[ -e "$d$inc" ] || echo "$d includes $inc, which is not its own"
		done
	done
	grep -nE '#include "(\.\./|tools/)' -r tools common --include='*.[ch]'
)"
report 'base has no JSON' "$(grep -nE 'json' common/base/*.h | grep -v 'JSON Lines')"
echo "1..$n"
exit $bad
