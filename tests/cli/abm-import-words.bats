#!/usr/bin/env bats
# abm-import: headers and values in the words of people and CRM systems.
load helper

import() { # FILE OPTION...: the contacts as "account | name | opted out", a line each
	run_split abm-import "${@:2}" "$1"
	jq -r '. as $a | .contacts[]? | [$a.name // "-", .name, (.consent.opted_out | tostring)] | join(" | ")' out >contacts
}
field() { # COLUMN: what --explain took it for
	abm-import -q --explain a.csv | sed -n "s/^  $1  *-> \([^ ]*\) .*/\1/p"
}

@test "objections in their columns, whatever they are called" {
	while IFS=, read -r header yes no; do
		printf '%s\n' "Company,First Name,Last Name,Email,$header" "Loomis Vale,Ann,Out,ann@loomisvale.example,$yes" \
			"Loomis Vale,Ben,In,ben@loomisvale.example,$no" >a.csv
		import a.csv
		[ "$(sed -n 1p contacts)" = 'Loomis Vale | Ann Out | true' ] || { echo "$header" && false; }
		[ "$(grep -c "Ben In | true" contacts)" -eq 0 ] || { echo "$header" && false; }
	done <<-'END'
		Unsubscribed,1,0
		UNSUB_TIME,2026-02-03 08:11:00,
		Do not allow Emails,Do Not Allow,Allow
		Werbesperre,ja,nein
		Ne pas contacter,Oui,non
		Baja newsletter,sí,no
		Consenso marketing,No,Sì
		Toestemming,nee,ja
		Descadastrado,sim,não
		Avregistrerad,Ja,Nej
		Suostumus,ei,kyllä
		Zgoda na kontakt,nie,tak
		Souhlas,ne,ano
		Hozzájárulás,nem,igen
		Acord marketing,nu,da
		İletişim izni,hayır,evet
		Συγκατάθεση,όχι,ναι
		配信停止,停止,
		同意,いいえ,はい
		是否同意,否,是
		수신동의,아니오,예
		Mailing OK?,no,yes
		Marketing status,No consent,Subscribed
		Marketing status,Opted out of direct marketing,Direct mail allowed
		Liste de blocage e-mail,Oui,Non
		Rehusó recibir correo,Sí,0
		EmailSubscribed,No,Yes
		案内メール配信,希望しない,希望する
		Marketing Suspended,1,0
		Pazarlama izni durumu,RET,ONAY
		E-postutskick,avböjt,
		Consent status,Q7,granted
	END
}

@test "objections in notes and status; an account's own is do_not_contact" {
	printf '%s\n' 'Company,Contact,Email,Notes' 'Loomis Vale,Ann Out,ann@loomisvale.example,asked us: please do not contact her again' \
		'Loomis Vale,Ben In,ben@loomisvale.example,not contacted yet' >a.csv
	import a.csv
	[ "$(paste -sd'+' contacts)" = 'Loomis Vale | Ann Out | true+Loomis Vale | Ben In | null' ]
	grep -q 'a.csv:2:4: warning: Notes: .* is an objection' err
	printf '%s\n' 'Company,Contact,Email,Merknad' 'Loomis Vale,Ann Out,ann@loomisvale.example,Ann ønsker ikke e-post' \
		'Loomis Vale,Ben In,ben@loomisvale.example,Ben ønsker ikke kaffe' >a.csv
	import a.csv
	[ "$(paste -sd'+' contacts)" = 'Loomis Vale | Ann Out | true+Loomis Vale | Ben In | null' ]
	printf '%s\n' 'Company,Contact,Email,Mailing erlaubt' 'Loomis Vale,Ann Lee,ann@loomisvale.example,"ja, aber nur Telefon"' >a.csv
	import a.csv
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | true' ] && grep -q 'counts as an objection' err
	printf '%s\n' 'Company,Contact,Email,Consent code' 'Loomis Vale,Ann Lee,ann@loomisvale.example,K3' 'Loomis Vale,Bo Lee,bo@loomisvale.example,K4' \
		'Loomis Vale,Cy Lee,cy@loomisvale.example,K5' >a.csv
	import a.csv
	[ "$(grep -c true contacts)" -eq 3 ] && grep -q "'K4' is neither yes nor no: it counts as an objection" err
	printf '%s\n' 'Company,Website,Country,Status' 'Loomis Vale,loomisvale.example,DE,Kunde' 'Peakfold,peakfold.example,DE,Bitte nicht kontaktieren' \
		'Moor,moor.example,DE,Interessent' >a.csv
	import a.csv
	[ "$(jq -r .relationship out | paste -sd' ')" = "customer do_not_contact prospect" ]
	printf '%s\n' 'Company,Website,Opt-out' 'Loomis Vale,loomisvale.example,yes' 'Peakfold,peakfold.example,no' >a.csv
	import a.csv
	[ "$(jq -r '.relationship // "-"' out | paste -sd' ')" = "do_not_contact -" ]
	# Who gets no newsletter may be written to.
	printf '%s\n' 'Company,Website,Newsletter' 'Loomis Vale,loomisvale.example,no' >a.csv
	import a.csv
	[ "$(jq -r '.relationship // "-"' out)" = - ]
}

@test "a column that may be of consent is named, when it is not understood" {
	printf '%s\n' 'Company,Contact,Email,DSGVO-Vermerk' 'Loomis Vale,Ann Lee,ann@loomisvale.example,siehe Akte' >a.csv
	import a.csv
	grep -q "column 'DSGVO-Vermerk' may say who does not want to be written to" err
	import a.csv --map contact.consent.opted_out=DSGVO-Vermerk
	grep -q 'counts as an objection' err
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | true' ]
	sed -i 's/siehe Akte/nein/' a.csv
	import a.csv --map contact.consent.given=DSGVO-Vermerk
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | true' ]
}

@test "--map wins over what is guessed, wherever it stands" {
	printf '%s\n' 'Company;Web;Land;Foo;Bar' 'Loomis Vale;loomisvale.example;DE;US;peakfold.example' >a.csv
	run_split abm-import --map country=Foo --map domain=Bar a.csv
	[ "$(jq -r '[.country, .Land, .identifiers.domain, .Web] | join(" ")' out)" = "US DE peakfold.example loomisvale.example" ]
}

@test "--map by the number of a name; what it names in vain is told" {
	printf '%s\n' 'Company,Note,Note' 'Loomis Vale,US,DE' >a.csv
	run_split abm-import --map 'country=Note (2)' --map lei=Code a.csv
	[ "$status" -eq 0 ]
	[ "$(jq -r '.country + " " + .Note' out)" = "DE US" ]
	grep -q "warning: --map 'lei=Code': no list has such a column" err
}

@test "the company's country is the account's, the person's is not" {
	printf '%s\n' 'First Name,Last Name,Company Name,Email,City,Country,Company City,Company Country' \
		'Ann,Lee,Loomis Vale,ann@loomisvale.example,Oslo,Norway,Austin,United States' >a.csv
	import a.csv
	[ "$(jq -r '[.country, ."Company City", .contacts[0].Country, .contacts[0].City] | join(" ")' out)" = "US Austin Norway Oslo" ]
}

@test "a part that names its parent is an account of its own" {
	printf '%s\n' 'Id,Name,ParentId,Website' '001A,Loomis Holdings,,loomisvale.example' '001B,Loomis Insurance,001A,loomisvale.example' \
		'001C,Loomis Bank,001A,loomisvale.example' '001D,Loomis Holdings Inc,,loomisvale.example' >a.csv
	import a.csv
	[ "$(jq -r '[.import.rows[].row] | join(",")' out | paste -sd' ')" = "2,5 3 4" ]
	[ "$(jq -r '.ParentId // "-"' out | paste -sd' ')" = "- 001A 001A" ]
	sed -i 's/001A,loomis/Loomis Holdings,loomis/' a.csv
	import a.csv
	[ "$(wc -l <out)" -eq 3 ]
}

@test "lists in many languages" {
	while IFS=';' read -r company web country person title mail; do
		printf '%s\n' "$company;$web;$country;$person;$title;$mail" 'Loomis Vale;loomisvale.example;DE;Ann Lee;CFO;ann@loomisvale.example' >a.csv
		import a.csv
		[ "$(jq -r '[.name, .identifiers.domain, .country, .contacts[0].name, .contacts[0].title, .contacts[0].email] | join(" ")' out)" = \
			"Loomis Vale loomisvale.example DE Ann Lee CFO ann@loomisvale.example" ] || { echo "$company" && false; }
	done <<-'END'
		Raison sociale;Site web;Pays;Interlocuteur;Fonction;Courriel
		Razón social;Página web;País;Persona de contacto;Cargo;Correo electrónico
		Ragione sociale;Sito web;Nazione;Referente;Ruolo;Posta elettronica
		Bedrijfsnaam;Website;Land;Contactpersoon;Functie;E-mailadres
		Razão social;Site;País;Contato;Cargo;E-mail
		Företagsnamn;Hemsida;Land;Kontaktperson;Befattning;E-postadress
		Virksomhed;Hjemmeside;Land;Kontaktperson;Stilling;E-mail
		Yritys;Kotisivut;Maa;Yhteyshenkilö;Tehtävänimike;Sähköposti
		Nazwa firmy;Strona www;Kraj;Osoba kontaktowa;Stanowisko;Adres e-mail
		Název společnosti;Webové stránky;Země;Kontaktní osoba;Pozice;E-mail
		Cégnév;Weboldal;Ország;Kapcsolattartó;Beosztás;E-mail cím
		Denumire firmă;Site web;Țara;Persoană de contact;Funcție;Adresa de email
		Şirket Adı;Web sitesi;Ülke;Yetkili Kişi;Ünvan;E-posta
		Εταιρεία;Ιστοσελίδα;Χώρα;Υπεύθυνος επικοινωνίας;Θέση;Email
		会社名;ホームページ;国;担当者名;役職;メールアドレス
		公司名称;网址;国家;联系人;职位;邮箱
		회사명;홈페이지;국가;담당자;직책;이메일
	END
}

@test "headers that say nothing: the values do" {
	printf '%s\n' 'F1,F2,F3,F4,F5' 'Loomis Vale GmbH,ann.lee@loomisvale.example,Ann Lee,loomisvale.example,Germany' \
		'Peakfold Ltd,b.orr@peakfold.example,Ben Orr,peakfold.example,France' >a.csv
	import a.csv
	[ "$status" -eq 0 ]
	[ "$(paste -sd'+' contacts)" = 'Loomis Vale GmbH | Ann Lee | null+Peakfold Ltd | Ben Orr | null' ]
	[ "$(jq -r '.identifiers.domain + " " + .country' out | paste -sd' ')" = "loomisvale.example DE peakfold.example FR" ]
	printf '%s\n' 'F1,F2' 'abc,1' 'def,2' >a.csv
	import a.csv
	[ "$status" -eq 1 ]
	grep -q 'say which column is what with --map' err
}

@test "names that are lost with a column are told, with the column" {
	printf '%s\n' 'Company,Website,Email,Wer' 'Loomis Vale,loomisvale.example,office@loomisvale.example,Frau Q' >a.csv
	import a.csv
	grep -q "no column was taken for the names of contacts, who are left out; not understood: 'Wer'; say --map contact.name=COLUMN" err
}

@test "Name beside a company is a person's, beside a contact's name a company's" {
	printf '%s\n' 'Name,Organisation,Email,Phone' 'Ann Lee,Loomis Vale,ann@loomisvale.example,1' >a.csv
	import a.csv
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | null' ]
	printf '%s\n' 'Name,Region,Contact name,Contact e-mail' 'Loomis Vale,North,Ann Lee,ann@loomisvale.example' >a.csv
	import a.csv
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | null' ]
	printf '%s\n' 'Firma,Name,Vorname,E-Mail' 'Loomis Vale,Lee,Ann,ann@loomisvale.example' >a.csv
	import a.csv
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | null' ]
	printf '%s\n' 'Name,Email,Phone' 'Ann Lee,ann.lee@loomisvale.example,1' 'Ben Orr,b.orr@peakfold.example,2' >a.csv
	import a.csv
	[ "$(cut -d'|' -f2 contacts | paste -sd' ')" = ' Ann Lee   Ben Orr ' ]
}

@test "sums, counts, headings and headers that come again are no accounts" {
	printf '%s\n' 'Account,,,Contact,' 'Name,Website,Country,Name,Email' 'Germany,,,,' 'Loomis Vale,loomisvale.example,DE,Ann Lee,ann@loomisvale.example' \
		'Account,,,Contact,' 'Name,Website,Country,Name,Email' 'Owner: Ana (2),,,,' 'Peakfold,peakfold.example,US,Ben Orr,ben@peakfold.example' \
		'Grand Totals (2 records),,,,' 'Records: 2,,,,' 'Summe,2 Kunden,,,' 'Total Energies SE,,FR,,' >a.csv
	import a.csv
	[ "$(jq -r .name out | paste -sd'+')" = 'Loomis Vale+Peakfold+Total Energies SE' ]
	[ "$(grep -c 'the heading of a group of rows' err)" -eq 2 ]
	[ "$(grep -c 'row of totals' err)" -eq 3 ]
	[ "$(grep -c 'the header stands here again' err)" -eq 2 ]
}

@test "umlauts written out, and every word for and" {
	printf '%s\n' 'Firma,Website,Land' 'Köhler & Söhne GmbH,,DE' 'Koehler und Soehne,,DE' 'Gebr. Weiß AG,,DE' 'Gebrüder Weiss,,DE' \
		'Ørsted og Nord A/S,orstednord.example,DK' 'Oersted & Nord,orstednord.example,DK' 'Joel AG,,DE' 'Jol AG,,DE' \
		'Mueller KG,,DE' 'Müller KG,,DE' >a.csv
	import a.csv
	[ "$(jq -r '[.import.rows[].row] | join(",")' out | paste -sd' ')" = "2,3 4,5 6,7 8 9 10,11" ]
	grep -q '"reason":"same name, umlauts written out"' out
}

@test "addresses of mail with names around them, and several in a cell" {
	printf '%s\n' 'Company,Contact,Email' 'Loomis Vale,Ann Lee,Ann Lee <ann@loomisvale.example>' \
		'Loomis Vale,Ben Orr,"b@loomisvale.example; ben@other.example"' >a.csv
	import a.csv
	[ "$(jq -r '.contacts[].email' out | paste -sd' ')" = "ann@loomisvale.example b@loomisvale.example" ]
	printf '%s\n' 'Company,Contact' 'Loomis Vale,Cy Poe <cy@loomisvale.example>' >b.csv
	[ "$(abm-import b.csv | jq -r '.contacts[0] | .name + " " + .email')" = "Cy Poe cy@loomisvale.example" ]
	grep -q "a.csv:3:3: warning: Email: .* is more than an e-mail address; 'b@loomisvale.example' is taken" err
}

@test "what stands beside no contact stays with the account" {
	printf '%s\n' 'Company,First name,Email,Remark' 'Loomis Vale,Ann,ann@loomisvale.example,a' 'Peakfold,,,b' >a.csv
	import a.csv
	[ "$(jq -r '.Remark // .contacts[0].Remark' out | paste -sd' ')" = "a b" ]
}

@test "parts of names: infixes, and families first in East Asia" {
	printf '%s\n' 'Bedrijf,Voornaam,Tussenvoegsel,Achternaam' 'Loomis Vale,Ann,van der,Lee' 'Loomis Vale,Ben,,Orr' >a.csv
	import a.csv
	[ "$(cut -d'|' -f2 contacts | paste -sd+)" = ' Ann van der Lee + Ben Orr ' ]
	printf '%s\n' '会社名,姓,名' 'Loomis Vale,佐藤,花子' >a.csv
	import a.csv
	[ "$(cut -d'|' -f2 contacts)" = ' 佐藤 花子 ' ]
}

@test "an objection beside the company's own address is the company's" {
	printf '%s\n' 'Firma,Ansprechpartner,E-Mail,Werbesperre' 'Loomis Vale,,info@loomisvale.example,x' 'Peakfold,,ann@peakfold.example,x' >a.csv
	import a.csv
	[ "$(jq -r '.relationship // "-"' out | paste -sd' ')" = "do_not_contact -" ]
}

@test "headers that mean two things: the values say which" {
	printf '%s\n' 'Azienda;Stato;Contatto;Email' 'Loomis Vale;Italia;Ann Lee;ann@loomisvale.example' 'Peakfold;Francia;Ben Orr;ben@peakfold.example' >a.csv
	run_split abm-import a.csv
	[ "$(jq -r .country out | paste -sd' ')" = "IT FR" ]
	printf '%s\n' 'Companhia;Responsável;E-mail' 'Loomis Vale;Ann Lee;ann@loomisvale.example' >a.csv
	import a.csv
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | null' ]
	printf '%s\n' 'Empresa;Nombre del contacto;Apellido' 'Loomis Vale;Ann;Lee' 'Loomis Vale;Ben Orr;Orr' >a.csv
	import a.csv
	[ "$(cut -d'|' -f2 contacts | paste -sd+)" = ' Ann Lee + Ben Orr ' ]
	printf '%s\n' 'Firma;Stát;Sprache' 'Loomis Vale;ČR;D' >a.csv
	run_split abm-import a.csv
	[ "$(jq -r '.country + " " + .language' out)" = "CZ de" ]
}

@test "where there is no other name, the legal one is it" {
	printf '%s\n' 'Legal name,Website' 'Loomis Vale Ltd,loomisvale.example' >a.csv
	run_split abm-import a.csv
	[ "$(jq -r .name out)" = 'Loomis Vale Ltd' ]
}

relations() { # the accounts as "name | relationship | owner", one after the other
	jq -r '[.name // "-", .relationship // "-", .owner // "-"] | join(" | ")' out | paste -sd'+'
}

@test "yes and no, colleagues and rare trade names are no company's name" {
	printf '%s\n' 'First Name,Last Name,Email,Company Name,Is Customer' 'Ann,Lee,ann@loomisvale.example,Loomis Vale,0' 'Bo,Ray,bo@peakfold.example,Peakfold,1' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale | - | -+Peakfold | - | -' ]
	printf '%s\n' 'Customer,Company,Website' 'yes,Loomis Vale,loomisvale.example' 'no,Peakfold,peakfold.example' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale | - | -+Peakfold | - | -' ]
	printf '%s\n' 'Förnamn,Efternamn,E-post,Nuvarande företag,Säljare' 'Ann,Lee,ann@loomisvale.example,Loomis Vale,Moa Ek' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale | - | Moa Ek' ]
	printf '%s\n' 'Company,First Name,Last Name,Email,Primary Contact' 'Loomis Vale,Ann,Lee,ann@loomisvale.example,TRUE' >a.csv
	import a.csv
	[ "$(cat contacts)" = 'Loomis Vale | Ann Lee | null' ]
	# The next column of names fills what is empty in the first.
	printf '%s\n' 'Enseigne,Raison sociale exposant,Site' ',Loomis Vale SARL,loomisvale.example' 'Chez Pea,Peakfold SA,peakfold.example' ',Moor SA,moor.example' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale SARL | - | -+Peakfold SA | - | -+Moor SA | - | -' ]
	printf '%s\n' 'Prospect Account,Company,Email,First Name,Last Name' 'Loomis Vale Ltd,Loomis,ann@loomisvale.example,Ann,Lee' ',Peakfold,bo@peakfold.example,Bo,Ray' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale Ltd | - | -+Peakfold | - | -' ]
}

@test "of two columns of people that whose names the addresses have" {
	printf '%s\n' 'Company,Person,Main contact,Contact e-mail' 'Loomis Vale,Max Roe,Ann Lee,ann.lee@loomisvale.example' 'Peakfold,Max Roe,,' >a.csv
	import a.csv
	[ "$(paste -sd'+' contacts)" = 'Loomis Vale | Ann Lee | null' ]
	printf '%s\n' 'Kontonavn,Kontaktens navn,E-mail,Kontoejer  ↑' 'Loomis Vale,Ann Lee,ann@loomisvale.example,Max Roe' >a.csv
	import a.csv
	[ "$(paste -sd'+' contacts)" = 'Loomis Vale | Ann Lee | null' ] && [ "$(relations)" = 'Loomis Vale | - | Max Roe' ]
	printf '%s\n' 'Razón social,Página web,Correo electrónico,Gerente' 'Loomis Vale,loomisvale.example,info@loomisvale.example,Ana Lee' >a.csv
	import a.csv
	[ "$(paste -sd'+' contacts)" = 'Loomis Vale | Ana Lee | null' ]
}

@test "a name with its page, and sums in other languages" {
	printf '%s\n' 'Name,Company,Email' 'Ann Lee,Loomis Vale (https://www.notion.example/x?pvs=21),ann@loomisvale.example' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale | - | -' ]
	printf '%s\n' '연번,회사명,홈페이지' '1,Loomis Vale,loomisvale.example' '합계,1,' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale | - | -' ] && grep -q 'a row of totals' err
}

@test "numbers of companies and of taxes tell them apart" {
	printf '%s\n' 'Razón social,N.I.F.,Página web' 'Loomis Vale SA,B47000010,loomisvale.example' 'Loomis Vale Trading SA,B47000044,loomisvale.example' >a.csv
	import a.csv
	[ "$(jq -r .identifiers.company_number out | paste -sd' ')" = 'B47000010 B47000044' ]
	printf '%s\n' 'Company,VAT number,Website' 'Loomis Vale,DE111,loomisvale.example' 'Loomis Vale Trading,DE222,loomisvale.example' 'Peakfold,DE333,' 'Moor,DE333,' >a.csv
	import a.csv
	[ "$(jq -r '.identifiers.vat_number' out | paste -sd' ')" = 'DE111 DE222 DE333 DE333' ]
}

@test "mailboxes of telephone companies are no company's domain" {
	for domain in telefonica.net online.no t-online.hu elisanet.fi ono.com netvigator.com biglobe.ne.jp optonline.net eircom.net; do
		printf '%s\n' 'Company,Contact,Email' "Loomis Vale,Ann Lee,ann@$domain" >a.csv
		import a.csv
		[ "$(jq -r '.identifiers.domain' out)" = null ] || { echo "$domain" && false; }
	done
}

@test "relationships in the words of many languages" {
	while IFS=, read -r header customer prospect former competitor; do
		printf '%s\n' "Company,Website,$header" "A,loomisvale.example,$customer" "B,peakfold.example,$prospect" \
			"C,moor.example,$former" "D,fell.example,$competitor" >a.csv
		import a.csv
		[ "$(jq -r .relationship out | paste -sd' ')" = 'customer prospect former competitor' ] || { echo "$header" && false; }
	done <<-'END'
		Soort relatie,klant,prospect,ex-klant,concurrent
		Kontotype,Kunde,Kundeemne,Tidligere kunde,Konkurrent
		Status,klient,potencjalny klient,były klient,konkurencja
		Kapcsolat jellege,ügyfél,érdeklődő,korábbi ügyfél,versenytárs
		Müşteri Tipi,Müşteri,Aday,Eski müşteri,Rakip
		고객구분,고객,잠재고객,이탈고객,경쟁사
		客户状态,已成交,意向客户,流失客户,竞争对手
		顧客区分,既存顧客,見込み客,解約済,競合他社
		Tipo de cliente,Cliente actual,Cliente potencial,Cliente perdido,Competencia
		Xq,customer,prospect,churned,competitor
	END
	# A second column has it where the first says nothing that is known.
	printf '%s\n' 'Company,Website,Type,Lifecycle Stage' 'Loomis Vale,loomisvale.example,Other,Customer' 'Peakfold,peakfold.example,Partner,Lead' >a.csv
	import a.csv
	[ "$(relations)" = 'Loomis Vale | customer | -+Peakfold | partner | -' ]
}

@test "identifiers in columns of one's own, and Hong Kong" {
	printf '%s\n' 'Company,LEI__C,Country' 'Loomis Vale,5493 001k jtii gc8y 1r12,中国香港' >a.csv
	import a.csv
	[ "$(jq -r '.identifiers.lei + " " + .country' out)" = '5493001KJTIIGC8Y1R12 HK' ]
	printf '%s\n' 'Company,custom.LEI' 'Loomis Vale,549300ABCDEFGHIJKL00' >a.csv
	import a.csv
	grep -q 'custom.LEI: .* fails its check digits' err
}

@test "several contacts in one row, each with what is theirs" {
	{
		echo 'Company,Website,Contact 1 Name,Contact 1 Email,Contact 1 opt-out,Contact 2 Name,Contact 2 Email,Contact 2 opt-out,Third contact,Third contact e-mail,Notes'
		echo 'Loomis Vale,loomisvale.example,Ann Lee,ann@loomisvale.example,no,Bo Ray,bo@loomisvale.example,yes,Cy Fox,cy@loomisvale.example,'
		echo 'Peakfold,peakfold.example,Di Dow,di@peakfold.example,,Ed Poe,,,,ed@peakfold.example,please do not contact'
	} >a.csv
	import a.csv
	[ "$(paste -sd'+' contacts)" = "Loomis Vale | Ann Lee | false+Loomis Vale | Bo Ray | true+Loomis Vale | Cy Fox | null+Peakfold | Di Dow | true+Peakfold | Ed Poe | true" ]
	[ "$(jq -r '.contacts[] | .email // "-"' out | paste -sd' ')" = 'ann@loomisvale.example bo@loomisvale.example cy@loomisvale.example di@peakfold.example -' ]
	grep -q 'Third contact e-mail: .* is of a contact without a name' err
	for second in contact_2_name,contact_2_email 'Kontaktperson 2,E-post 2' 'Key Contact 2 Name,Key Contact 2 Email' '担当者2,メール2' '2nd Contact,2nd Contact Email'; do
		printf '%s\n' "Company,Contact,Email,$second" 'Loomis Vale,Ann Lee,ann@loomisvale.example,Bo Ray,bo@loomisvale.example' >a.csv
		import a.csv
		[ "$(jq -r '.contacts[] | .name + " " + .email' out | paste -sd'+')" = 'Ann Lee ann@loomisvale.example+Bo Ray bo@loomisvale.example' ] || { echo "$second" && false; }
	done
	printf '%s\n' 'Company,Contact,Email,Contact,Email' 'Loomis Vale,Ann Lee,ann@loomisvale.example,Bo Ray,bo@loomisvale.example' >a.csv
	import a.csv
	[ "$(jq -r '.contacts[] | .name + " " + .email' out | paste -sd'+')" = 'Ann Lee ann@loomisvale.example+Bo Ray bo@loomisvale.example' ]
	printf '%s\n' ',,Contact 1,,Contact 2,' 'Company,Website,Name,Email,Name,Email' 'Loomis Vale,loomisvale.example,Ann Lee,ann@loomisvale.example,Bo Ray,bo@loomisvale.example' >a.csv
	import a.csv
	[ "$(jq -r '.contacts[] | .name + " " + .email' out | paste -sd'+')" = 'Ann Lee ann@loomisvale.example+Bo Ray bo@loomisvale.example' ]
	# Another address, a second surname, the rest of a company's name: one contact.
	printf '%s\n' 'Company,Name 2,First Name,Last Name,Segundo apellido,Email,Email 2' 'Loomis Vale,Works,Ann,Lee,Roe,ann@loomisvale.example,a.lee@loomisvale.example' >a.csv
	import a.csv
	[ "$(jq -r '.contacts | length' out)" = 1 ] && [ "$(jq -r '.contacts[0].email' out)" = ann@loomisvale.example ]
}

@test "an objection beside an account's name is the account's" {
	printf '%s\n' 'Company,Website' 'DO NOT CONTACT - Loomis Vale,loomisvale.example' 'Peakfold (no contact),peakfold.example' 'Fell - Moor,moor.example' 'Peak (Do not contact!),peak.example' >a.csv
	import a.csv
	[ "$(jq -r '.relationship // "-"' out | paste -sd' ')" = 'do_not_contact - - do_not_contact' ]
}

@test "nothing in other words, and an address of mail for a web site" {
	printf '%s\n' 'Company,Legal Name,LEI,Website,Country,Contact' 'Loomis Vale,—,n.d.,office@loomisvale.example,n/a,-' 'Peakfold,,,joe@wp.pl,,' >a.csv
	import a.csv
	[ "$(jq -r '[.names.legal, .identifiers.domain, .country, .import.problems[0].message] | map(. // "-") | join(" ")' out | paste -sd'+')" = \
		'- loomisvale.example - -+- - - is a site where anybody has a page' ]
	[ ! -s contacts ]
}

@test "a count below a column of numbers is a row of totals" {
	printf 'Company,Company number,Website\nAcme Ltd,01234567,acme.com\nTotal,1,\n' >a.csv
	run_split abm-import a.csv
	[ "$(jq -r 'select(.type == "account").name' out | paste -sd,)" = 'Acme Ltd' ]
	grep -q 'a row of totals' err
}
