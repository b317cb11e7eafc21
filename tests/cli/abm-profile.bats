load helper

local_setup() {
	cp "$ROOT"/tests/cli/abm-profile/* .
}

# The default run of these tests: all files, a fixed day.
profile() {
	abm-profile --as-of 2026-04-01 --seller seller.json "$@"
}

# FIELD of the profile of account ID in out.
of() {
	jq -c "select(.account.id == \"$1\") | $2" out
}

@test "a market becomes one valid profile per account, with and without documents" {
	run_split profile market.jsonl
	[ "$status" -eq 0 ] && [ ! -s err ]
	golden abm-profile/market.jsonl out
	valid out
}

@test "the account is spliced as the bytes it came in" {
	printf '%s\n' '{"type":"account","v":1,"id":"odd","name":"Odd \u0041G","n":1.50e+2, "id":"odd"}' >in
	run_split profile in
	[ "$status" -eq 0 ]
	grep -qF '"account":{"type":"account","v":1,"id":"odd","name":"Odd \u0041G","n":1.50e+2, "id":"odd"},' out
}

@test "every quote is the bytes start..end, its id the digest that the manual describes" {
	profile market.jsonl >out
	jq -r '. as $p | .evidence[] | . as $e | $p.sources[] | select(.id == $e.source)
		| [$e.id, .text_sha256, $e.start, $e.end] | @tsv' out |
	while IFS=$'\t' read -r id sha start end; do
		[ "$id" = "e$(printf '%s:%s:%s' "$sha" "$start" "$end" | sha256sum | cut -c1-12)" ] || exit 1
	done
	jq -e '[.evidence[] | (.end - .start) == (.quote | utf8bytelength)] | all' out
	# Only ids elsewhere, and only ids of the table.
	jq -e '([.evidence[].id]) as $ids | [.. | objects | select(has("evidence") and has("as_of") == false)
		| .evidence[]? | strings | IN($ids[])] | all' out
}

@test "derived figures are exact, rounded once, and name formula and inputs" {
	profile market.jsonl >out
	[ "$(of northmere '.metrics.revenue_growth[0] | [.value, .basis, .unit]')" = '["0.0733","derived","pure"]' ]
	[ "$(of northmere '.metrics.operating_margin[0].value')" = '"0.1146"' ]
	[ "$(of northmere '[.metrics.revenue_growth[0].inputs[].value]')" = '["812400000","756900000"]' ]
	[ "$(of northmere '.metrics.revenue_growth[1].note')" = '"from two filings"' ]
}

@test "nothing is computed over zero or a negative base, and the gap says so" {
	profile market.jsonl >out
	[ "$(of northmere '.metrics.net_income_growth')" = null ]
	[ "$(of calder '.metrics.operating_margin')" = null ]
	of northmere '.coverage.missing[]' | grep -qF '"what":"metrics.net_income_growth","state":"n/a"'
	of calder '.coverage.missing[]' | grep -qF 'revenue of 2025-01-01/2025-12-31 is zero'
}

@test "the newer filing wins, and the older one's figure is a conflict" {
	profile market.jsonl >out
	[ "$(of northmere '[.metrics.revenue[].value]')" = '["812400000","756900000","701300000"]' ]
	[ "$(of northmere '.coverage.conflicts[0] | [.what, .period]')" = '["metrics.revenue","2024-01-01/2024-12-31"]' ]
	[ "$(of northmere '.coverage.conflicts[0].values | length')" = 2 ]
}

@test "figures in two units are both kept, a conflict, and never compared" {
	profile market.jsonl >out
	[ "$(of calder '[.metrics.revenue[].unit]')" = '["EUR","GBP"]' ]
	of calder '.coverage.conflicts[]' | grep -q 'two units'
}

@test "the same initiative of two years is one driver, with its trend" {
	profile market.jsonl >out
	[ "$(of northmere '[.drivers[] | select(.sub == "cloud") | .trend, .mentions]')" = '["stronger",2]' ]
	[ "$(of northmere '[.changes[] | select(.change == "dropped") | .label]')" = '["growth/market_expansion: a service hub in Poland","Martin Oak"]' ]
	[ "$(of northmere '[.drivers[].status] | index("risk")')" = null ]
	[ "$(of northmere '.risks[0].driver')" = '"cyber"' ]
}

@test "people are merged by name, with the newest title" {
	profile market.jsonl >out
	[ "$(of northmere '[.people[].name]')" = '["Jane A. Doe","Raj Patel"]' ]
	[ "$(of northmere '.people[1].evidence | length')" = 2 ]
}

@test "the parts of a score add up exactly, and unknown is an interval" {
	profile market.jsonl >out
	jq -e '.score | ([.parts[].points * 1000 | round] | add) == (.value * 1000 | round)
		and ([.parts[].low * 1000 | round] | add) == (.low * 1000 | round)
		and ([.parts[].high * 1000 | round] | add) == (.high * 1000 | round)
		and .low <= .value and .value <= .high' out
	[ "$(of brightwater '.score | [.value, .low, .high, .tier, .tier_stable]')" = '[10,10,100,"watch",false]' ]
}

@test "a competitor is excluded, whatever its points, and nobody writes to it" {
	profile market.jsonl >out
	[ "$(of calder '[.score.tier, .score.veto, (.messages | length), (.plays | length), .score.why_now]')" = \
		'["excluded","the account is a competitor",0,0,null]' ]
}

@test "who opted out, in the account or the CRM, gets no message" {
	profile --crm crm.csv market.jsonl >out
	[ "$(of northmere '[.messages[] | select(.contact == "c3")] | length')" = 0 ]
	jq -c 'select(.type == "account") + {id: "other", identifiers: {crm: "CRM-77"}}' market.jsonl | head -n 1 >one
	profile --crm crm.csv one >out
	[ "$(jq -c '[.score.tier, (.messages | length)]' out)" = '["excluded",0]' ]
}

@test "a message is in one language, has one proof, and its evidence" {
	profile market.jsonl >out
	[ "$(of northmere '[.messages[] | select(.contact == "c2") | .language, .proof_text, .question]')" = '["de",null,null]' ]
	jq -e '[.messages[] | (.evidence | length) > 0 and (.proof | type) != "array"] | all' out
	# Customers never see what only the house may.
	jq -e '[.messages[] | select(.audience == "customer") | .proof] | index("inside") == null' out
	jq -e '.seller.proofs | map(.id) == ["harbour", "quiet"]' out
	not grep -q 'Vinter' out
}

@test "a proof is used until the day it expires, and that day is the profile's" {
	jq -c '.proofs[0].expires = "2026-04-02" | del(.plays)' seller.json >s.json
	head -n 3 market.jsonl >one
	abm-profile --as-of 2026-04-01 --seller s.json one >out
	[ "$(jq -r .valid_until out)" = 2026-04-02 ]
	jq -e '[.messages[].proof] | index("harbour") != null' out
	abm-profile --as-of 2026-04-02 --seller s.json one >out
	jq -e '[.messages[].proof] | index("harbour") == null' out
	jq -e '[.coverage.stale[].what] | index("seller.proofs.harbour") != null' out
}

@test "plays name reasons, owner and days" {
	profile market.jsonl >out
	[ "$(of northmere '[.plays[].id]')" = '["plant-visit","growth-note","cyber-talk"]' ]
	[ "$(of northmere '.plays[0] | [.owner, .due, .expires]')" = '["Ada Moss","2026-04-15","2026-05-31"]' ]
}

@test "CRM, key figures and corrections come from CSV; what fits nothing is a gap" {
	run_split profile --crm crm.csv --kpi kpi.csv --overrides overrides.csv market.jsonl
	[ "$status" -eq 0 ] && [ ! -s err ]
	head -n 1 out >first
	golden abm-profile/exports.jsonl first
	valid out
	[ "$(of northmere '.metrics.employees_growth[0] | [.value, .note]')" = '["0.0564","from a figure of the analyst"]' ]
	[ "$(of northmere '[.coverage.failed[].what]')" = '["overrides","overrides","kpis"]' ]
}

@test "a baseline of the same profiles has no changes; of others it has" {
	profile market.jsonl >base
	run_split profile --baseline base market.jsonl
	cmp base out
	jq -c 'if .account.id == "northmere" then .drivers |= .[1:] | .score.tier = "many"
		| .metrics.revenue[0].value = "900000000" else . end' base >old
	profile --baseline old market.jsonl >out
	[ "$(of northmere '[.changes[] | select(.since == "baseline") | [.what, .change, .before, .after]]')" = \
		'[["driver","new",null,"planned"],["metric","weaker","900000000","812400000"],["score","stronger","many","one"]]' ]
}

@test "hostile strings stay data" {
	run_split profile hostile.jsonl
	[ "$status" -eq 0 ]
	golden abm-profile/hostile.jsonl out
	valid out
}

@test "an account without a line of its own is taken from its extract" {
	sed -n 2p market.jsonl >in
	run_split profile in
	[ "$status" -eq 0 ]
	[ "$(jq -r .account.id out)" = northmere ]
}

@test "a document that nobody extracted is a gap" {
	head -n 1 market.jsonl | jq -c 'del(.attempts)' >in
	printf '%s\n' '{"type":"document","v":1,"account":{"id":"northmere"},"url":"https://x.example/a.pdf"}' >>in
	run_split profile in
	[ "$(jq -c '.coverage.failed' out)" = '[{"what":"https://x.example/a.pdf","state":"failed","why":"the document was fetched, but nothing extracted"}]' ]
}

@test "an account that comes back after its group was closed is a group-split reject" {
	{ cat market.jsonl; sed -n 2p market.jsonl; } >in
	run_split profile -r rejects in
	[ "$status" -eq 1 ]
	[ "$(wc -l <out)" -eq 3 ]
	[ "$(jq -r .reason rejects)" = group-split ]
}

@test "bad lines and records are rejected one by one, the rest goes on" {
	{
		echo '{"type":"account",'
		echo '{"type":"account","v":1,"name":"No id"}'
		echo '{"type":"account","v":1,"id":"UPPER","name":"Bad id"}'
		echo '{"type":"account","v":9,"id":"later","name":"Later"}'
		echo '{"type":"extract","v":1,"account":{"id":"a"},"document":{},"text_sha256":"zz"}'
		echo '{"type":"extract","v":1,"account":{"id":"b"},"document":7}'
		echo '{"type":"note","x":1}'
		echo '{"type":"account","v":1,"id":"fine","name":"Fine"}'
	} >in
	run_split profile -r rejects in
	[ "$status" -eq 1 ]
	sort err >sorted
	golden abm-profile/bad.err sorted
	[ "$(jq -r '[.type, .account.id] | join(" ")' out)" = $'note \nprofile fine' ]
	[ "$(jq -r .reason rejects | sort | uniq -c | tr -s ' ')" = $' 5 input\n 1 version' ]
}

@test "the output does not depend on -j, time zone, locale or files given" {
	profile market.jsonl hostile.jsonl >a
	TZ=Asia/Tokyo LC_ALL=C.UTF-8 profile -j 3 - <<<"$(cat market.jsonl hostile.jsonl)" >b
	cmp a b
}

@test "as-of moves decay and due days, and valid_until says when" {
	head -n 3 market.jsonl >one
	jq -c 'del(.plays)' seller.json >s.json
	abm-profile --as-of 2026-04-01 --seller s.json one >a
	day=$(jq -r .valid_until a)
	[ "$day" = 2026-04-30 ]
	abm-profile --as-of 2026-04-29 --seller s.json one >b
	diff <(jq -c 'del(.as_of) | .score' a) <(jq -c 'del(.as_of) | .score' b)
	abm-profile --as-of "$day" --seller s.json one >c
	[ "$(jq .score.value c)" != "$(jq .score.value a)" ]
}

@test "an old report is stale, and says so" {
	head -n 3 market.jsonl >one
	abm-profile --as-of 2028-01-01 --seller seller.json one >out
	[ "$(jq -c '[.coverage.stale[].what] | unique' out)" = \
		'["metrics.employees","metrics.net_income","metrics.operating_income","metrics.revenue","metrics.total_assets","people","seller.proofs.harbour","seller.proofs.old","sources"]' ]
	[ "$(jq -c '[.score.parts[] | select(.state == "stale") | .id]' out)" = '["employees","revenue"]' ]
}

@test "--explain says how a score, a driver, a figure, a sentence came about" {
	for id in score debe673b43298 ops/capacity revenue_growth \
		'Valves that report wear before they fail.' plant-visit; do
		echo "== $id"
		profile --explain "$id" market.jsonl
	done >out
	golden abm-profile/explain.out out
	run_split profile --explain nothing market.jsonl
	[ "$status" -eq 1 ] && [ ! -s out ]
	[ "$(cat err)" = "abm-profile: no account has anything named 'nothing'" ]
}

@test "a score model of one's own; what does not apply leaves its weight to the rest" {
	cat >m.json <<'E'
{ "type": "score", "v": 1, "model": "mine", "missing": "midpoint",
  "parts": [
    { "id": "a", "kind": "set", "weight": 1, "field": "country", "values": [ { "in": ["G*"], "percent": 50 } ] },
    { "id": "b", "kind": "band", "weight": 1, "metric": "revenue_growth", "bands": [ { "from": "0.05", "percent": 100 } ] },
    { "id": "c", "kind": "drivers", "weight": 1, "drivers": ["ops"] },
    { "id": "d", "kind": "set", "weight": 9, "field": "stage", "values": [ { "in": ["won"], "percent": 100 } ], "relationships": ["customer"] },
    { "id": "e", "kind": "set", "weight": 4, "field": "crm.stage", "values": [ { "in": ["won"], "percent": 100 } ] }
  ],
  "tiers": [ { "tier": "few", "by": "value", "min": 40 } ] }
E
	valid m.json
	head -n 3 market.jsonl >one
	abm-profile --score m.json one >out
	valid out
	[ "$(jq -c '[.score.parts[] | [.id, .state, .max]]' out)" = \
		'[["a","known",14.286],["b","known",14.286],["c","known",14.286],["d","n/a",0],["e","unknown",57.142]]' ]
	[ "$(jq -c '.score | [.value, .low, .high, .tier, .tier_stable]' out)" = '[61.143,32.572,89.714,"few",false]' ]
	[ "$(jq -c '.score.missing' out)" = '[{"part":"e","why":"the account has no '"'crm.stage'"'","max":57.142,"tier_if":"few"}]' ]
}

@test "a wrong seller or score file is named with its member, exit 2" {
	for edit in '.value_prop = []' 'del(.company.name)' '.value_props[0].text = ""' \
		'.value_props[0].personas = ["nobody"]' '.proofs[2].text = "Vinter SE halved it."' \
		'.proofs[0].expires = "soon"' '.plays[0].due_days = -1' '.v = 2' \
		'.proofs[1].id = "harbour"' '.proofs[0].permission = "yes"'; do
		jq "$edit" seller.json >s.json
		run_split abm-profile --seller s.json market.jsonl
		[ "$status" -eq 2 ] && [ ! -s out ]
		cat err
	done >all
	golden abm-profile/seller.err all
	echo '{"type":"score","v":1,"model":"m","tiers":[],"parts":[{"id":"a","kind":"set","weight":1}]}' >m.json
	run_split abm-profile --score m.json market.jsonl
	[ "$status" -eq 2 ]
	grep -q "m.json: part 'a': a set needs 'field'" err
}

@test "a CSV that is not one, or lacks a column, is named with its line, exit 2" {
	printf 'account,kpi\n"x' >bad.csv
	run_split profile --kpi bad.csv market.jsonl
	[ "$status" -eq 2 ]
	[ "$(cat err)" = 'abm-profile: bad.csv: line 2: a quoted field has no end' ]
	run_split profile --overrides crm.csv market.jsonl
	[ "$status" -eq 2 ]
	grep -q "the column 'path' is missing" err
	run_split profile --baseline seller.json market.jsonl
	[ "$status" -eq 2 ]
	run_split profile --crm none.csv market.jsonl
	[ "$status" -eq 2 ]
}

@test "no input gives no output" {
	run_split profile /dev/null
	[ "$status" -eq 0 ] && [ ! -s out ] && [ ! -s err ]
}

@test "an unknown option is a usage error" {
	run_split abm-profile --nope
	is_usage_error
}

@test "a full disk is exit 2" {
	status=0
	profile market.jsonl >/dev/full 2>err || status=$?
	[ "$status" -eq 2 ]
}

@test "a line above the limit is one reject" {
	{
		printf '{"type":"account","v":1,"id":"big","name":"'
		head -c 68000000 /dev/zero | tr '\0' x
		printf '"}\n{"type":"account","v":1,"id":"fine","name":"Fine"}\n'
	} >in
	run_split profile -r rejects in
	[ "$status" -eq 1 ]
	[ "$(jq -r .reason rejects)" = limit ]
	[ "$(jq -r .account.id out)" = fine ]
}

@test "--help and --version are for standard output" {
	run_split abm-profile --help
	[ "$status" -eq 0 ] && grep -q -- '--overrides FILE' out
	run_split abm-profile --version
	[ "$status" -eq 0 ] && grep -q '^abm-profile ' out
}

@test "a contact without a basis hears nothing that is for customers" {
	head -n 3 market.jsonl | jq -c 'if .type == "account" then del(.contacts[].consent) else . end' >in
	profile in >out
	[ "$(jq -c '[.messages[] | select(.contact) | .audience] | unique' out)" = '["internal"]' ]
	jq -e '[.messages[] | select(.contact == "c1") | .rule | contains("without consent or other basis")] | all' out
}

@test "a newest report that says nothing drops nothing" {
	jq -c 'if .document.period_end == "2025-12-31" then .drivers = [] else . end' market.jsonl | head -n 3 >in
	profile in >out
	[ "$(jq -c '[.changes[] | select(.what == "driver")]' out)" = '[]' ]
	[ "$(jq -c '[.drivers[].trend]' out)" = '[null,null]' ]
}

@test "a figure that no quote holds is left out, and said so" {
	sed -n 1,2p market.jsonl | jq -c 'if .type == "extract" then .metrics.revenue[0].evidence[0].end += 1 else . end' >in
	profile in >out
	[ "$(jq -c '[.metrics.revenue[].value]' out)" = '["756900000"]' ]
	[ "$(jq -c '.coverage.failed[0].what' out)" = '"metrics.revenue"' ]
}

@test "ten thousand bad figures are one list of limited length" {
	sed -n 1,2p market.jsonl | jq -c 'if .type == "extract" then .metrics = {revenue: [range(10000) | {value: "x"}]} else . end' >in
	profile in >out
	[ "$(jq '.coverage.failed | length' out)" = 300 ]
	[ "$(jq -r '.coverage.failed[299].what' out)" = coverage ]
}

@test "a stronger driver never lowers the score" {
	last=0
	for points in 0 10 35 60 85 100; do
		head -n 3 market.jsonl | jq -c --argjson p $points \
			'if .document.period_end == "2025-12-31" then .drivers[0].score = $p else . end' >in
		now=$(profile in | jq '.score.value * 1000 | round')
		[ "$now" -ge "$last" ]
		last=$now
	done
	[ "$last" -gt 0 ]
}

@test "who the people are changes no point" {
	profile market.jsonl | jq -c '[.account.id, (.score | del(.why_now_evidence, .parts[].evidence))]' >a
	sed 's/Jane A. Doe/Ravi B. Nwo/g; s/Raj Patel/Ann Smith/g; s/Jonas Reed/Fatima Al/g' market.jsonl >in
	profile in | jq -c '[.account.id, (.score | del(.why_now_evidence, .parts[].evidence))]' >b
	diff a b
}

@test "a new holder of a post is a reason to call where no driver is new" {
	jq -c 'if .type == "extract" then .drivers |= map(.status = "descriptive") else . end' market.jsonl | head -n 3 >in
	profile in >out
	[ "$(jq -c '.score | [.why_now, .why_now_driver, (.why_now_evidence | length)]' out)" = \
		'["new in post: Jane A. Doe, Chief Executive Officer (2025-12-31)",null,1]' ]
}

@test "drivers that the seller answers rank higher; the score stays what it was" {
	jq -c 'if .type == "extract" then .drivers |= map(if .driver == "ops" then .score = 65 else . end) else . end' market.jsonl | head -n 3 >in
	abm-profile --as-of 2026-04-01 in >out
	[ "$(jq -c '[.drivers[0:2][] | [.driver, .score, .relevance]]' out)" = '[["cost",71.5,0],["ops",65,0]]' ]
	profile in >out
	[ "$(jq -c '[.drivers[0:2][] | [.driver, .score, .relevance]]' out)" = '[["ops",65,2],["cost",71.5,1]]' ]
}

@test "what was said long ago is for internal eyes" {
	head -n 3 market.jsonl >one
	abm-profile --as-of 2027-08-01 --seller seller.json one >out
	[ "$(jq -c '[.messages[].audience] | unique' out)" = '["internal"]' ]
	jq -e '[.messages[].rule | endswith("; the report is old")] | all' out
}

@test "a driver below five points is no ground to write to somebody" {
	jq -c 'if .type == "extract" then .drivers |= map(.score = 4.9) else . end' market.jsonl | head -n 3 >in
	profile in >out
	[ "$(jq -c '.messages' out)" = '[]' ]
}

@test "need that was spoken of too long ago is stale, not absent" {
	head -n 3 market.jsonl >one
	abm-profile --as-of 2040-01-01 --seller seller.json one >out
	[ "$(jq -c '.score.parts[] | select(.id == "need") | [.state, .points, .high]' out)" = '["stale",0,0]' ]
	jq 'del(.value_props, .proofs) + {value_props: []}' seller.json >s.json
	abm-profile --as-of 2026-04-01 --seller s.json one >out
	[ "$(jq -c '.score.parts[] | select(.id == "need") | [.state, .points, .high]' out)" = '["absent",0,0]' ]
}
