#!/usr/bin/env bats
# abm-index: the portfolio page.
load helper

pack() { # ID EDITION NAME SCORE
	printf '{"type":"pack","v":1,"account":{"id":"%s"},"as_of":"2026-01-01","edition":"%s","path":"packs/%s.zip","bytes":1,"sha256":"%064d","files":[],"omitted":[],"checks":[],"approval":null,"summary":{"name":"%s","tier":"one","score":%s,"top_driver":"growth","why_now":"new site","gaps":["metrics.revenue_growth","a","b","c","d","a"]}}\n' \
		"$1" "$2" "$1" 0 "$3" "$4"
}

@test "best score first, one row per account, links relative to the page" {
	{ pack low internal Low 10; pack high internal High 90; pack high customer High 90; pack none internal None null; } >in.jsonl
	run_split abm-index -O site/index.html in.jsonl
	[ "$status" -eq 0 ]
	[ ! -s out ]
	[ "$(grep -o 'scope="row">[A-Z][a-z]*' site/index.html | cut -d'>' -f2 | tr '\n' ' ')" = "High Low None " ]
	grep -q 'href="../packs/low.zip"' site/index.html
	grep -q 'revenue growth, a, b, c and 1 more' site/index.html
	abm-index -O packs/index.html in.jsonl
	grep -q 'href="low.zip"' packs/index.html
}

@test "data is text, never markup" {
	pack x internal '<script>alert(1)</script>' 5 | sed 's/"growth"/"\\"><img src=x>"/' >in.jsonl
	abm-index -O index.html in.jsonl
	not grep -qE '<script|<img' index.html
	grep -q '&lt;script&gt;' index.html
}

@test "bad records are rejected and the page is made" {
	{ echo bad; echo '{"type":"pack","v":1}'; pack ok internal Fine 5; echo '{"type":"note"}'; } >in.jsonl
	run_split abm-index -O index.html -r rejects.jsonl in.jsonl
	[ "$status" -eq 1 ]
	grep -q Fine index.html
	[ "$(wc -l <rejects.jsonl)" -eq 2 ]
	[ "$(cat out)" = '{"type":"note"}' ]
}

@test "no packs make a page that says so; usage; a page that cannot be written" {
	abm-index -O index.html /dev/null
	grep -q 'There is no pack yet' index.html
	run_split abm-index /dev/null
	is_usage_error
	run_split abm-index -O /dev/null/x.html /dev/null
	[ "$status" -eq 2 ]
}
