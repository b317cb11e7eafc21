#!/usr/bin/env bats
# abm-import: lists as people have them, none of which is a clean table.
load helper

import() { # FILE OPTION...: the accounts as "name domain", a line each
	run_split abm-import "${@:2}" "$1"
	jq -r '[.name // "-", .identifiers.domain // "-"] | join(" | ")' out >accounts
}

two() { printf 'Loomis Vale | loomisvale.example\nPeakfold | peakfold.example\n' | cmp - accounts; }

@test "titles above, totals below" {
	printf '%s\n' 'Target accounts FY26,,,' 'Owner: Marketing,,,' ',,,' 'Account,Website,Country,Revenue' \
		'Loomis Vale,loomisvale.example,US,1' 'Peakfold,peakfold.example,US,2' ',,,' 'Total,,,3' 'Summe:,,,3' >a.csv
	import a.csv
	[ "$status" -eq 1 ]
	two
	[ "$(grep -c 'row of totals' err)" -eq 2 ]
	# Whose domain is known is a company, whatever its name.
	printf 'Company,Website\nTotal,total.example\n' >b.csv
	import b.csv
	[ "$status" -eq 0 ]
	[ "$(cat accounts)" = "Total | total.example" ]
}

@test "a report's footer is left out with a warning, rows behind a gap are not" {
	printf '%s\n' '"Account ID","Account Name","Website"' '"1","Loomis Vale","loomisvale.example"' '"2","Peakfold","peakfold.example"' '' \
		'"My accounts"' '"Copyright (c) 2026 a CRM"' '' '"Example Ltd"' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	two
	grep -q 'a.csv:5: warning: what stands below the table' err
	printf '%s\n' 'Account Name,Website,Country' 'Loomis Vale,loomisvale.example,US' '' 'Moor' 'Peakfold,peakfold.example,US' >b.csv
	import b.csv
	[ "$(wc -l <accounts)" -eq 3 ]
}

@test "several domains in a cell: the first, and it is told" {
	printf '%s\n' 'Company,Website' 'Loomis Vale,"loomisvale.example, loomis-vale.example"' \
		'Peakfold,peakfold.example / www.peakfold-eu.example' 'Moor,see moor' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	head -n 2 accounts >some && mv some accounts
	two
	grep -q "a.csv:2:2: warning: Website: .* is more than a domain; 'loomisvale.example' is taken" err
	[ "$(tail -n 1 out | jq -r '.import.outcome, .Website' | paste -sd' ')" = "ambiguous see moor" ]
}

@test "phone numbers, formulas and quotes stay what they are" {
	printf '%s\n' 'Company,Website,Phone,Note' 'Loomis Vale,loomisvale.example,+49 431 123456,=HYPERLINK("http://x.example")' \
		'"=""Peakfold""",peakfold.example,+1-202-555-0101,5" pipes' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	[ ! -s err ]
	two
	[ "$(jq -r '.Phone + " " + .Note' out | paste -sd';')" = '+49 431 123456 =HYPERLINK("http://x.example");+1-202-555-0101 5" pipes' ]
}

@test "names over several lines are one line" {
	printf 'Company,Website,Text\n"Loomis\nVale",loomisvale.example,"a\nb"\n"Peakfold ",peakfold.example,c\n' >a.csv
	import a.csv
	two
	[ "$(head -n 1 out | jq -r .Text | wc -l)" -eq 2 ]
}

@test "UTF-16 of either order, with its mark and without" {
	printf 'Company\tWebsite\r\nLoomis Vale\tloomisvale.example\r\nPeakfold\tpeakfold.example\r\n' >plain
	for coding in UTF-16LE UTF-16BE; do
		iconv -f UTF-8 -t $coding plain >a.txt
		import a.txt
		[ "$status" -eq 0 ]
		two
	done
	{ printf '\xff\xfe'; iconv -f UTF-8 -t UTF-16LE plain; } >a.txt
	import a.txt
	two
}

@test "text in an encoding that is not ours is no guess" {
	for coding in SHIFT_JIS EUC-JP GB18030 CP1251 KOI8-R; do
		case $coding in SHIFT_JIS | EUC-JP) name=日立ソリューションズ ;; GB18030) name=华为技术有限公司 ;; *) name=Ромашка ;; esac
		printf 'Company,Website\n%s,a.example\n' "$name" | iconv -f UTF-8 -t $coding >a.csv
		import a.csv
		[ "$status" -eq 1 ]
		[ ! -s out ]
		grep -qx 'abm-import: a.csv: its text is neither UTF-8 nor windows-1252: save it as UTF-8' err
	done
	printf 'Company,Website\nSpółka Łódź,a.example\n' | iconv -f UTF-8 -t CP1250 >b.csv
	import b.csv
	[ "$status" -eq 0 ]
	grep -q 'b.csv: warning: its text is taken for windows-1252, but' err
	printf 'Company,Website,Note\nMüßig & Söhne — “Bäckerei”,a.example,———— ÄÖÜ 5³ m² ½ ¿Qué? §1 €€€€\n' | iconv -f UTF-8 -t CP1252 >c.csv
	import c.csv
	[ ! -s err ]
	[ "$(cut -d'|' -f1 accounts)" = 'Müßig & Söhne — “Bäckerei” ' ]
}

@test "a list without a header, by the numbers of its columns" {
	printf '%s\n' 'Loomis Vale;x;loomisvale.example' 'Peakfold;y;peakfold.example' >a.csv
	import a.csv
	[ "$status" -eq 1 ]
	grep -q 'name=#1' err
	import a.csv --map name=#1 --map domain=#3
	[ "$status" -eq 0 ]
	two
	[ "$(jq -r '."column 2"' out | paste -sd' ')" = "x y" ]
	cut -d';' -f3 a.csv >b.csv
	import b.csv --map domain=#1
	[ "$(cut -d' ' -f3 accounts | paste -sd' ')" = "loomisvale.example peakfold.example" ]
	run_split abm-import --map name=#0 a.csv
	[ "$status" -eq 1 ]
}

@test "what is empty says so" {
	: >a.csv
	import a.csv
	[ "$status" -eq 1 ]
	grep -q 'the file is empty' err
	echo Company,Website >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	grep -q 'no row below the header' err
}

@test "people's pages in a network are no companies" {
	printf '%s\n' 'First Name,Last Name,URL,Email Address,Company,Position,Connected On' \
		'Mara,Quint,https://www.linkedin.com/in/maraquint,mara@loomisvale.example,Loomis Vale,VP,12 Mar 2025' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	[ ! -s err ]
	[ "$(jq -r '.contacts[0].URL' out)" = https://www.linkedin.com/in/maraquint ]
}

@test "lines of quoted text do not decide what the separator is" {
	printf '%s\n' 'Firma;Webseite;Notiz' '"Loomis Vale";loomisvale.example;"eins, mit, Kommas, viele' 'zwei, drei, vier, 5"" Rohre' \
		'sechs, sieben, acht, neun' 'zehn, elf, zwei, drei' '"' 'Peakfold;peakfold.example;"a, b, c, d' 'e, f, g, h"' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	two
}

@test "lines that end as on old Macs" {
	printf 'Company,Website,Country,Note\rLoomis Vale,loomisvale.example,US,a\rPeakfold,peakfold.example,US,b\r' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	[ ! -s err ]
	two
}

@test "columns of one name are all kept" {
	printf '%s\n' 'Company,Website,Notes,Notes' 'Loomis Vale,loomisvale.example,first,second' >a.csv
	import a.csv
	[ "$(jq -r '.Notes + " " + ."Notes (2)"' out)" = "first second" ]
	printf '%s\n' 'Company,First Name,Last Name,Email,Notes,Notes' 'Loomis Vale,Ann,Bee,ann@loomisvale.example,first,second' >b.csv
	import b.csv
	[ "$(jq -r '.contacts[0] | .Notes + " " + ."Notes (2)"' out)" = "first second" ]
	[ "$(grep -o '"Notes"' out | wc -l)" -eq 1 ]
}

@test "one company number in several spellings" {
	printf '%s\n' 'Company,Company Number,Country' 'Loomis Vale,00445790,GB' 'LV Looms,445790,GB' 'Peakfold,SC123456,GB' 'Peakfold Ltd,sc 123456,GB' >a.csv
	import a.csv
	[ "$(jq -c '[.name, .import.rows[1].reason]' out | paste -sd' ')" = '["Loomis Vale","same company number"] ["Peakfold","same company number"]' ]
}

@test "legal forms written out, in several languages" {
	printf '%s\n' Company 'Loomis Aktiengesellschaft' 'LOOMIS AG' 'Loomis Public Limited Company' 'Vale (publ)' 'Vale AB (publ)' 'Vale Aktiebolag' \
		'Peakfold Gesellschaft mit beschränkter Haftung' 'Peakfold GmbH & Co. KG' 'Peakfold Société Anonyme' 'Peakfold S.A.B. de C.V.' \
		'Peakfold Private Limited' 'Peakfold Pvt. Ltd.' 'Peakfold Kft.' 'Peakfold Sp. z o.o.' >a.csv
	import a.csv
	[ "$(jq -r '[.name, (.import.rows | length)] | join(" ")' out | paste -sd';')" = \
		"Loomis Aktiengesellschaft 3;Vale (publ) 3;Peakfold Gesellschaft mit beschränkter Haftung 8" ]
}

@test "countries by their longer codes" {
	printf '%s\n' Company,Country A,DEU B,usa C,GBR >a.csv
	import a.csv
	[ ! -s err ]
	[ "$(jq -r .country out | paste -sd' ')" = "DE US GB" ]
}

@test "a person in two rows is one contact, and an objection in either counts" {
	printf '%s\n' 'Contact ID,First Name,Last Name,Email,Company,Email Opt Out,Job Title' '1,Ann,Bee,ann@lv.example,LV,no,' \
		'2,ann,bee,ANN@lv.example,LV,yes,VP' '3,John,Smith,,LV,,a' '4,John,Smith,,LV,,b' '5,Info,Desk,info@lv.example,LV,,' \
		'6,Carl,Dee,info@lv.example,LV,,' '6,Carl F.,Dee,,LV,,COO' ',Eve,Fox,,LV,,' ',Eve,Fox,eve@lv.example,LV,,CIO' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	valid out
	[ "$(jq -r '.contacts[] | [.id, .name, .email, .title, .consent.opted_out] | map(tostring) | join(" ")' out)" = \
		"1 Ann Bee ann@lv.example VP true
3 John Smith null a null
4 John Smith null b null
5 Info Desk info@lv.example null null
6 Carl Dee info@lv.example COO null
eve-lv-example-41433d Eve Fox eve@lv.example CIO null" ]
}

@test "who has no name is no contact, and that is told" {
	printf '%s\n' 'First Name,Last Name,Email,Company' ',,mail@loomisvale.example,Loomis Vale' 'Ann,Bee,ann@loomisvale.example,Loomis Vale' >a.csv
	import a.csv
	grep -q "a.csv:2:3: warning: Email: 'mail@loomisvale.example' is of a contact without a name" err
	[ "$(jq '.contacts | length' out)" -eq 1 ]
	# An account's own address stays with it.
	printf '%s\n' 'Company,Website,Email' 'Loomis Vale,loomisvale.example,mail@loomisvale.example' >b.csv
	import b.csv
	[ ! -s err ]
	[ "$(jq -r '.Email + " " + .import.outcome' out)" = "mail@loomisvale.example verified" ]
}

@test "do not contact and objections win, in whatever words" {
	printf '%s\n' 'Company,Website,Relationship' 'LV,lv.example,Prospect' 'LV Inc,lv.example,Do Not Contact' >a.csv
	import a.csv
	[ "$(jq -r .relationship out)" = do_not_contact ]
	printf '%s\n' 'First Name,Email,Company,Opted out' 'A,a@lv.example,LV,WAHR' 'B,b@lv.example,LV,Oui' 'C,c@lv.example,LV,falsch' \
		'D,d@lv.example,LV,since May' >b.csv
	import b.csv
	[ "$(jq -c '[.contacts[].consent.opted_out]' out)" = "[true,true,false,true]" ]
	grep -q "b.csv:5:4: warning: Opted out: 'since May' is neither yes nor no: it counts as an objection" err
}

@test "legal forms in front, and in other scripts" {
	printf '%s\n' Company 株式会社日立 日立株式会社 '㈱日立' 日立 'ООО «Ромашка»' Ромашка 'PT Maju Tbk' Maju 'ΑΒΓ Α.Ε.' ΑΒΓ \
		"Moor's Looms" 'Moor’s Looms – Ltd' >a.csv
	import a.csv
	[ "$(jq -r '.import.rows | length' out | paste -sd' ')" = "4 2 2 2 2" ]
	printf '{"type":"account","v":2,"id":"z","name":"Z"}\n' >b.jsonl
	run_split abm-import -r rejects b.jsonl
	[ "$status" -eq 1 ]
	grep -q '"reason":"version"' rejects
}

@test "what is no address of a report is told, and is none" {
	printf '%s\n' 'Company,Website,Annual Report' 'Loomis Vale,loomisvale.example,2024' 'Peakfold,peakfold.example,https://peakfold.example/Annual Report.pdf' \
		'Moor,moor.example,https://moor.example/a.pdf; https://moor.example/b.pdf' 'Hollow,hollow.example,file:reports/h.pdf' \
		'Brook,brook.example,www.brook.example/ar.pdf' >a.csv
	import a.csv
	[ "$(jq -c '.reports // ."Annual Report"' out | paste -sd' ')" = '"2024" ["https://peakfold.example/Annual%20Report.pdf"] ["https://moor.example/a.pdf","https://moor.example/b.pdf"] ["file:reports/h.pdf"] "www.brook.example/ar.pdf"' ]
	grep -q "a.csv:2:3: warning: Annual Report: '2024' is no address of a report" err
	grep -q "a.csv:6:3: warning: Annual Report: 'www.brook" err
	[ "$(wc -l <err)" -eq 2 ]
}

@test "places and mailboxes of everybody name no account" {
	printf '%s\n' Company,Website A,https://sites.google.com/view/a B,https://linktr.ee/b C,https://apps.apple.com/us/app/c/id1 D,https://github.com/d \
		E,http://bit.ly/3xyz F,https://medium.com/@f G,https://www.tiktok.com/@g H,maps.google.com/?cid=1 I,https://google.com J,apple.com K,www.etsy.com/ L,sky.com >a.csv
	import a.csv
	[ "$(grep -c 'a site where anybody has a page' err)" -eq 8 ]
	# Who runs such a place may be an account.
	[ "$(tail -n 4 accounts | cut -d' ' -f3 | paste -sd' ')" = "google.com apple.com etsy.com sky.com" ]
	printf '%s\n' First,Email A,a@hotmail.co.uk B,b@yahoo.de C,c@ymail.com D,d@btinternet.com E,e@comcast.net F,f@mac.com G,g@bluewin.ch H,h@live.fr I,i@sky.com |
		sed 's/^First,/First Name,/' >b.csv
	import b.csv
	[ "$status" -eq 1 ]
	[ ! -s out ]
}

workbook() { # NAME FIND=REPLACE...: a workbook of two accounts, its parts changed
	printf '%s\n' 'sheet S' 'row 1' 'A str Company' 'B str Website' 'row 2' 'A str Loomis Vale' 'B str loomisvale.example' 'row 3' 'A str Peakfold' \
		'B str peakfold.example' | "$ROOT/tests/cli/abm-import/make-xlsx" "$1"
	/usr/bin/python3 - "$@" <<-'END'
	import sys, zipfile
	parts = {}
	with zipfile.ZipFile(sys.argv[1]) as z:
	    for name in z.namelist():
	        text = z.read(name).decode()
	        for change in sys.argv[2:]:
	            find, put = change.split('=>')
	            name, text = name.replace(find, put), text.replace(find, put)
	        parts[name] = text
	with zipfile.ZipFile(sys.argv[1], 'w') as z:
	    for name in parts:
	        z.writestr(name, parts[name])
	END
}

@test "parts of a workbook are where its relationships say" {
	workbook a.xlsx 'sharedStrings.xml=>Texts/ss.xml' 'styles.xml=>look.xml' 'workbook.xml=>Book1.xml' 'xl/=>data/'
	import a.xlsx
	[ "$status" -eq 0 ]
	two
	workbook b.xlsx 'Target="worksheets/=>Target="../xl/worksheets/'
	import b.xlsx
	two
}

@test "a cell whose text is not there, or was never calculated, is not passed over" {
	workbook a.xlsx '<v>5</v>=><v>77</v>'
	import a.xlsx
	[ "$status" -eq 1 ]
	grep -q 'a.xlsx:3: .*a text that the workbook does not have' err
	workbook b.xlsx '<c r="B2" t="s"><v>3</v></c>=><c r="B2"><f>HYPERLINK("http://loomisvale.example")</f></c>' \
		'<c r="A3" t="s"><v>4</v></c>=><c r="A3"><f>Old!A3</f><v/></c>'
	import b.xlsx
	grep -q "b.xlsx:2:B: warning: Website: '=HYPERLINK" err
	grep -q "b.xlsx:3:A: warning: Company: '=Old!A3' is no name" err
}

@test "escaped characters of a workbook's texts" {
	workbook a.xlsx 'Loomis Vale=>Loomis_x000D_&#10;_x0056_ale' 'Peakfold=>Peakfold'
	import a.xlsx
	two
}

@test "other kinds of workbooks say what to do" {
	printf '\320\317\021\340\241\261\032\341' >a.xls
	import a.xls
	[ "$status" -eq 1 ]
	grep -qx 'abm-import: a.xls: it is no XLSX workbook, but an older one: save it as XLSX or CSV' err
	workbook b.xlsx 'xl/=>word/' 'officeDocument" Target="word/workbook.xml=>officeDocument" Target="word/document.xml'
	import b.xlsx
	grep -qx 'abm-import: b.xlsx: it is no XLSX workbook: save it as XLSX or CSV' err
}

@test "the header again, names of nobody, and a row that is too long" {
	printf '%s\n' Company,Website 'Loomis Vale,loomisvale.example' Company,Website Peakfold,peakfold.example >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	grep -q 'a.csv:3: warning: the header stands here again' err
	two
	printf '%s\n' Company,Website 'N/A,a.example' '-,b.example' 'none,' '#DIV/0!,c.example' '#NV,d.example' 'Unknown,e.example' >b.csv
	import b.csv
	[ "$(grep -c 'is no name' err)" -eq 6 ]
	[ "$status" -eq 1 ]
	{ echo Company,Website; printf '"'; head -c 2000000 /dev/zero | tr '\0' x; printf '",big.example\nPeakfold,peakfold.example\n'; } >c.csv
	import c.csv
	[ "$(cat accounts)" = "Peakfold | peakfold.example" ]
	grep -q 'c.csv:2: the row is longer than 1 MiB' err
	tr -d '"' <c.csv >d.csv
	import d.csv
	[ "$(cat accounts)" = "Peakfold | peakfold.example" ]
}

@test "of a contact's companies the primary one, else the first that is there" {
	printf '%s\n' 'Record ID,Company name,Company Domain Name' 1,Alpha,alpha.example 2,Beta,beta.example >companies.csv
	printf '%s\n' 'Record ID,First Name,Associated Company IDs,Associated Company IDs (Primary)' '11,Ann,1;2,2' '12,Bob,2;1,' '13,Cyd,9;1,' \
		'14,Dan,1;2,9' '15,Eve,8;9,' >contacts.csv
	run_split abm-import -r rejects.jsonl companies.csv contacts.csv
	[ "$status" -eq 1 ]
	[ "$(jq -c '[.name, [.contacts[].name]]' out | paste -sd' ')" = '["Alpha",["Cyd","Dan"]] ["Beta",["Ann","Bob"]]' ]
	[ "$(grep -c 'several accounts' err)" -eq 2 ]
	grep -q "contacts.csv:3: warning: the contact has several accounts; '2' is taken" err
	grep -q "contacts.csv:6: the contact's account '8' is in none of the lists" err
	[ "$(wc -l <rejects.jsonl)" -eq 1 ]
}
