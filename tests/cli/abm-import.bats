#!/usr/bin/env bats
# abm-import: lists as people keep them, and what becomes of them.
load helper

LISTS=$ROOT/sample-data/lists
xlsx() { "$ROOT/tests/cli/abm-import/make-xlsx" "$1"; }

@test "a CRM's companies and contacts become accounts; goldens" {
	cp "$LISTS"/hubspot-*.csv .
	run_split abm-import -r rejects.jsonl hubspot-contacts.csv hubspot-companies.csv
	[ "$status" -eq 1 ]
	valid out rejects.jsonl
	golden abm-import/hubspot.out out
	golden abm-import/hubspot.err err
	golden abm-import/hubspot.rejects rejects.jsonl
}

@test "--explain says what every column and every row was taken for" {
	cp "$LISTS"/hubspot-*.csv .
	run_split abm-import -q --explain hubspot-companies.csv hubspot-contacts.csv
	[ "$status" -eq 1 ]
	golden abm-import/explain.out out
}

@test "semicolons, windows-1252, a title above the header, in German" {
	run_split abm-import "$LISTS/zielkunden.csv"
	[ "$status" -eq 0 ]
	[ ! -s err ]
	valid out
	[ "$(jq -r '.identifiers.domain' out | paste -sd' ')" = "nordhollen.example xn--drgerhof-1za.example" ]
	[ "$(jq -r '.country' out | paste -sd' ')" = "DE AT" ]
	[ "$(jq -s '.[0].contacts | length' out)" = 2 ]
}

@test "a workbook: groups over headers, merged cells, dates, hidden sheets" {
	run_split abm-import "$LISTS/target-accounts.xlsx"
	[ "$status" -eq 0 ]
	valid out
	golden abm-import/workbook.out out
	abm-import --sheet Old "$LISTS/target-accounts.xlsx" >old.jsonl
	[ "$(jq -r .name old.jsonl)" = "Gone Ltd" ]
}

@test "days count from 1904 where the workbook says so" {
	printf '%s\n' since1904 'sheet S' 'row 1' 'A str Company' 'B str Start' 'row 2' 'A str Acme' 'B num 43830 1' | xlsx a.xlsx
	[ "$(abm-import a.xlsx | jq -r .Start)" = 2024-01-01 ]
}

@test "day 60 of 1900 never was, and is left as it is" {
	printf '%s\n' 'sheet S' 'row 1' 'A str Company' 'B str Start' 'row 2' 'A str Acme' 'B num 60 1' 'row 3' 'A str Bcme' 'B num 61 1' 'row 4' 'A str Dcme' 'B num 1 1' | xlsx a.xlsx
	[ "$(abm-import a.xlsx | jq -r .Start | paste -sd' ')" = "60 1900-03-01 1900-01-01" ]
}

@test "rejects are imported again once they are mended" {
	printf 'Company,Website\nAcme,acme.example\n,\n"x"y,z\n,https://\n' >a.csv
	run_split abm-import -r rejects.jsonl a.csv
	[ "$status" -eq 1 ]
	[ "$(wc -l <out)" -eq 1 ]
	golden abm-import/bad-rows.err err
	valid rejects.jsonl
	sed -i 's|"https://"|"https://mended.example"|' rejects.jsonl
	run_split abm-import rejects.jsonl
	grep -q '"domain":"mended.example"' out
	grep -q '"file":"a.csv","row":5' out
}

@test "the same account in many spellings is one; the reason is told" {
	printf '%s\n' 'Company,Website,Country' 'The Müller & Söhne GmbH,,DE' 'MÜLLER UND SÖHNE,,US' 'Muller and Sohne G.m.b.H.,www.mueller-soehne.example,Germany' >a.csv
	run_split abm-import a.csv
	[ "$status" -eq 0 ]
	[ "$(jq -r '[.import.rows[].row] | join(",")' out | paste -sd' ')" = "2,4 3" ]
	[ "$(jq -r '.import.rows[1].reason // empty' out)" = "same name, case and legal form aside" ]
}

@test "what may be one account stays two, and both say so" {
	printf 'Company,LEI\nGillette Works,\nGillete Works,\n' >a.csv
	run_split abm-import a.csv
	[ "$(jq -r '.import.outcome' out | paste -sd' ')" = "ambiguous ambiguous" ]
	[ "$(jq -r '.import.doubts[0].name' out | head -n 1)" = "Gillete Works" ]
	[ "$(jq -r '.id' out | sort -u | wc -l)" -eq 2 ]
}

@test "identifiers are checked; a bad one is kept, told, and decides nothing" {
	printf '%s\n' 'Company,LEI,CIK,Website' 'Right,529900T8BM49AURSDO55,320193,' 'Wrong,529900T8BM49AURSDO56,12345678901,gmail.com' >a.csv
	run_split abm-import a.csv
	[ "$status" -eq 0 ]
	golden abm-import/identifiers.err err
	[ "$(jq -r '.import.outcome' out | paste -sd' ')" = "verified ambiguous" ]
	[ "$(jq -r '.identifiers.cik' out | head -n 1)" = 0000320193 ]
	[ "$(tail -n 1 out | jq -c .identifiers)" = "{}" ]
	[ "$(tail -n 1 out | jq -r .LEI)" = 529900T8BM49AURSDO56 ]
}

@test "--map names what cannot be guessed" {
	printf 'Wer,Wo\nAcme,acme.example\n' >a.csv
	run_split abm-import a.csv
	[ "$status" -eq 1 ]
	grep -q 'say which column is what with --map' err
	run_split abm-import --map name=Wer --map domain=Wo a.csv
	[ "$status" -eq 0 ]
	[ "$(jq -r '.name + " " + .identifiers.domain' out)" = "Acme acme.example" ]
}

@test "JSON Lines: account records and any other objects" {
	run_split abm-import "$ROOT/sample-data/accounts.jsonl"
	[ "$status" -eq 0 ]
	valid out
	[ "$(jq -r .id out | paste -sd' ')" = "$(jq -r .id "$ROOT/sample-data/accounts.jsonl" | paste -sd' ')" ]
	[ "$(jq -c .reports out)" = "$(jq -c .reports "$ROOT/sample-data/accounts.jsonl")" ]
	echo '{"company":"Acme","n":[1,2]}' | abm-import | jq -e '.n == [1,2] and .name == "Acme"'
	run_split abm-import <<<'{"type":"document","v":1}'
	[ "$status" -eq 1 ]
}

@test "deals name no accounts; other files, empty ones, missing ones" {
	printf 'Id,AccountId,Name,StageName,CloseDate\n1,2,Big deal,Won,2026-01-01\n' >deals.csv
	run_split abm-import deals.csv
	[ "$status" -eq 1 ]
	grep -q 'a list of deals names no accounts' err
	: >empty.csv
	run_split abm-import empty.csv
	[ "$status" -eq 1 ]
	printf 'PK\003\004 no zip' >bad.xlsx
	run_split abm-import bad.xlsx
	[ "$status" -eq 1 ]
	run_split abm-import missing.csv
	[ "$status" -eq 2 ]
}

@test "the same bytes whatever the folder and the locale" {
	mkdir a b
	cp "$LISTS"/* a
	cp "$LISTS"/* b
	(cd a && LC_ALL=C abm-import -q -j 1 *.csv *.xlsx || true) >1 2>/dev/null
	(cd b && LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo abm-import -q -j 4 *.csv *.xlsx || true) >2 2>/dev/null
	[ -s 1 ]
	cmp 1 2
}

@test "usage, /dev/full, pipes" {
	run_split abm-import --nonsense
	is_usage_error
	run_split abm-import --map nothing=x a.csv
	is_usage_error
	run_split abm-import --format doc a.csv
	is_usage_error
	printf 'Company\nAcme\n' >a.csv
	status=0
	abm-import a.csv >/dev/full 2>err || status=$?
	[ "$status" -eq 2 ]
	[ "$(abm-import - <a.csv | jq -r .name)" = Acme ]
	[ "$(cat a.csv | abm-import | jq -r .name)" = Acme ]
}
