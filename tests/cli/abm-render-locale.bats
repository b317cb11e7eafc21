load helper

# Numbers, money, shares and dates as the languages of CLDR write them, on any
# machine.  In the table _ is the no-break space U+00A0, ~ the narrow one U+202F.

@test "figures and dates by the asset's language" {
	/usr/bin/python3 - <<'PY'
import json, subprocess
ROWS = '''
number          | en 1,234,567.891 | de 1.234.567,891 | de-CH 1’234’567.891 | de-AT 1_234_567,891 | fr 1~234~567,891 | es 1.234.567,891 | sv 1_234_567,891 | pl 1_234_567,891 | zh-CN 1,234,567.891 | ja 1,234,567.891 | en-IN 12,34,567.891 | hi 12,34,567.891 | ar ١٬٢٣٤٬٥٦٧٫٨٩١
number(1)       | en 1,234,567.9 | de 1.234.567,9 | fr 1~234~567,9 | de-CH 1’234’567.9
number("short") | en 1.2M | de 1,2_Mio. | fr 1,2_M | es 1,2_M | it 1,2_Mln | sv 1,2_mn | pt-BR 1,2_mi | zh-CN 123.5万 | zh-TW 123.5萬 | ja 123.5万 | ko 123.5만 | en-IN 12.3L | hi 12.3_लाख
number("long")  | en 1.2 million | de 1,2 Millionen | fr 1,2 million | es 1,2 millones | zh-CN 123.5万 | ru 1,2 миллиона
money           | en €1,234,568 | en-IN €12,34,568 | de 1.234.568_€ | de-CH EUR_1’234’568 | de-AT €_1.234.568 | fr 1~234~568_€ | zh-CN €1,234,568 | ja €1,234,568 | nb €_1_234_568 | pl 1_234_568_€
money("short")  | en €1.2M | de 1,2_Mio._€ | de-CH 1.2_Mio._EUR | fr 1,2_M_€ | zh-CN €123.5万 | zh-TW €123.5萬 | ja €123.5万 | en-IN €12.3L
number("short"), big   | en -98.8B | de -98,8_Mrd. | fr -98,8_Md | zh-CN -987.7亿 | zh-TW -987.7億 | ja -987.7億 | en-IN -9.9TCr
number("short"), small | en 1.2K | de 1.234 | zh-CN 1,234 | ja 1,234 | fr 1,2_k
percent         | en 12.3% | de 12,3_% | de-CH 12.3% | fr 12,3_% | tr %12,3 | zh-CN 12.3% | ar ١٢٫٣٪\u061c
percent(2)      | en 12.34% | de 12,34_%
date            | en March 5, 2026 | en-GB 5 March 2026 | de 5. März 2026 | fr 5 mars 2026 | es 5 de marzo de 2026 | pt-BR 5 de março de 2026 | zh-CN 2026年3月5日 | ja 2026年3月5日 | ko 2026년 3월 5일 | ru 5 марта 2026~г.
date("short")   | en 3/5/26 | de 05.03.26 | fr 05/03/2026 | sv 2026-03-05 | ja 2026/03/05
date("full")    | en Thursday, March 5, 2026 | de Donnerstag, 5. März 2026 | ja 2026年3月5日木曜日
date("MMMM yyyy") | en March 2026 | de März 2026 | es marzo de 2026 | ja 2026年3月 | zh-CN 2026年3月 | ru март 2026~г. | pl marzec 2026
date("quarter") | en Q1 2026 | de Q1 2026 | fr T1 2026 | zh-CN 2026年第1季度 | ja 2026/Q1 | pl I kw. 2026
date("yyyy-MM-dd") | en 2026-03-05 | ja 2026-03-05
date, instant   | en March 5, 2026 | de 5. März 2026
date, period    | en December 31, 2025 | fr 31 décembre 2025
'''
FIELDS = {'number': 'n', 'money': 'm', 'percent': 'p', 'date': 'd', 'big': 'big', 'small': 'small', 'instant': 'at', 'period': 'span'}
json.dump({'n': '1234567.891', 'm': {'value': '1234567.891', 'unit': 'EUR'}, 'p': '0.1234', 'd': '2026-03-05', 'big': '-98765432100', 'small': '1234',
    'at': '2026-03-05T23:59:59Z', 'span': '2025-01-01/2025-12-31'}, open('data.json', 'w'))
bad = []
for row in ROWS.strip().split('\n'):
    filt, *cases = [c.strip() for c in row.split('|')]
    filt, _, field = filt.partition(', ')
    field = FIELDS[field or filt.split('(')[0]]
    open('t.txt', 'w').write('{%s | %s}' % (field, filt))
    for case in cases:
        language, want = case.split(' ', 1)
        want = want.replace('_', '\u00a0').replace('~', '\u202f').replace('\\u061c', '\u061c')
        subprocess.run(['abm-render', '-q', '--language', language, '-t', 't.txt', '-O', 'o.txt', 'data.json'], check=True)
        have = open('o.txt').read()
        if have != want:
            bad.append((filt, language, have, want))
for b in bad:
    print(ascii(b))
assert not bad
PY
}

@test "the machine's language, place and processors make no difference" {
	mkdir kit
	printf '{"v":1,"assets":[{"name":"a","template":"a.html"},{"name":"b","template":"b.csv"},{"name":"c","template":"c.txt","per":"contact"}]}' >kit/kit.json
	body='{metrics.revenue[0] | money} {metrics.revenue[0].period | date("full")} {score.value | number(1)} {asset.as_of | date("month")} {account.name | upper}'
	printf '<p>%s</p>' "$body" >kit/a.html
	printf '%s\n' "$body" >kit/b.csv
	printf '%s {contact.name | lower}\n' "$body" >kit/c.txt
	/usr/bin/python3 - <<'PY'
import json
with open('in.jsonl', 'w') as f:
    for i, language in enumerate(['en', 'de', 'tr', 'zh-CN', 'fr', 'ar', 'en-IN', 'ja'] * 6):
        f.write(json.dumps({'type': 'profile', 'v': 1, 'as_of': '2026-01-01', 'account': {'id': 'a%d' % i, 'name': 'istanbul ß %d' % i, 'language': language,
            'contacts': [{'id': 'x', 'name': 'IŞIK'}]}, 'score': {'value': i * 1.5}, 'metrics': {'revenue': [{'value': '%d.25' % (i * 12345), 'unit': 'EUR', 'period': '2025-01-01/2025-12-31'}]}}) + '\n')
PY
	TZ=UTC LC_ALL=C abm-render --kit kit -d files in.jsonl >want
	find files -type f | sort | xargs sha256sum >sums
	for zone in Pacific/Kiritimati America/Los_Angeles Asia/Kolkata; do
		for lang in C de_DE.UTF-8 tr_TR.UTF-8; do
			rm -rf files
			TZ=$zone LC_ALL=$lang LANG=$lang abm-render --kit kit -d files -j 4 in.jsonl >have
			cmp want have
			sha256sum --quiet -c sums
		done
	done
}
