load helper

# What --lint says about a template besides its mistakes.

local_setup() {
	printf '%s\n' 'To {account.name}{#account.owner}, from {account.owner}{/}' \
		'{#drivers | first(3)}{driver}: {evidence[0].quote}, {account.name}{/}' \
		'{score.tier | default("none")} {#tags}{.} {$index}{/}' >t.txt
}

@test "the schema of the data that a template needs" {
	run_split abm-render --lint --schema -t t.txt
	[ "$status" -eq 0 ] && [ ! -s err ]
	golden abm-render/needs.json out
	/usr/bin/python3 - <<'PY'
import json, jsonschema
schema = json.load(open('out'))
jsonschema.Draft202012Validator.check_schema(schema)
good = {'account': {'name': 'A'}, 'drivers': [{'driver': 'd', 'evidence': [{'quote': 'q'}]}]}
v = jsonschema.Draft202012Validator(schema)
assert v.is_valid(good)
assert not v.is_valid({'account': {}})
PY
}

@test "what a schema does not know, and what data do not have" {
	cat >s.json <<'JSON'
{"type": "object", "properties": {
	"account": {"$ref": "#/$defs/account"},
	"drivers": {"type": "array", "items": {"anyOf": [{"properties": {"driver": {}}}, {"properties": {"evidence": {"items": {"properties": {"page": {}}}}}}]}},
	"tags": {}},
 "$defs": {"account": {"properties": {"name": {}}, "additionalProperties": false}}}
JSON
	run_split abm-render --lint --against s.json -t t.txt
	[ "$status" -eq 1 ]
	golden abm-render/against-schema.err err
	echo '{"account":{"name":"A"},"drivers":[{"driver":"d"}],"tags":["x"]}' >d.json
	run_split abm-render --lint --against d.json -t t.txt
	[ "$status" -eq 1 ]
	golden abm-render/against-data.err err
	echo '{"account":{"name":"A"},"drivers":[],"tags":[]}' >d.json
	run_split abm-render --lint --against d.json -t t.txt
	[ "$status" -eq 0 ]
}

@test "a workbook's tags belong to the loops of their rows" {
	/usr/bin/python3 - <<'PY'
import zipfile
ns = 'http://schemas.openxmlformats.org/'
main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
z = zipfile.ZipFile('t.xlsx', 'w')
z.writestr('[Content_Types].xml', '<Types xmlns="%spackage/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/></Types>' % (ns, main, main))
z.writestr('_rels/.rels', '<Relationships xmlns="%spackage/2006/relationships"><Relationship Id="r1" Type="%sofficeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (ns, ns))
z.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="%spackage/2006/relationships"><Relationship Id="r1" Type="%sofficeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>' % (ns, ns))
z.writestr('xl/workbook.xml', '<workbook xmlns="%sspreadsheetml/2006/main" xmlns:r="%sofficeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>' % (ns, ns))
cells = [['{#rows}'], ['{name}'], ['{/rows}'], ['{total}']]
z.writestr('xl/worksheets/sheet1.xml', '<worksheet xmlns="%sspreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>' % (ns, ''.join('<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>' % (i, i, c[0]) for i, c in enumerate(cells, 1))))
z.close()
PY
	run_split abm-render --lint --schema -t t.xlsx
	[ "$status" -eq 0 ]
	[ "$(jq -c '.properties.rows.items.properties | keys' out)" = '["name"]' ]
	[ "$(jq -c .required out)" = '["total"]' ]
	run_split abm-render --lint -t t.xlsx
	golden abm-render/tags-xlsx.out out
}

@test "--schema and --against go with --lint" {
	run_split abm-render --schema -t t.txt
	is_usage_error
	run_split abm-render --lint
	is_usage_error
	run_split abm-render --lint --against none.json -t t.txt
	[ "$status" -eq 2 ]
}

@test "what template authors often get wrong is told with what to do" {
	while IFS= read -r line; do
		printf '%s\n' "$line" >t.txt
		echo "== $line"
		abm-render --lint --against "$ROOT/schemas/profile.schema.json" -t t.txt 2>&1 >/dev/null || true
	done <<'LINES' >all
Dear {account.name, hello
{#drivers} x {driver}
{#drivers} x {/messages}
{/drivers}
{account.nmae}
{Account.Name}
{metrics.revenue[0] | mony}
{account.name | Upper}
{metrics.revenue[0] | money(EUR)}
{metrics.revenue[0] | money("EUR"}
{account.name | default}
{account.name | default('x)}
{account.name | replace("a")}
{{account.name}}
<<account.name>>
{if score.value > 5}x{/if}
{#each drivers}x{/each}
{#drivers}a{else}b{else}c{/}
{else}
{score.value = 5}
{score.tier == "one" ? "a"}
{ }
{drivers.driver}
{metrics.revenue.0.value}
{@markup}
{%logo}
{:drivers}
{asset.as_of} {contact.name}
LINES
	golden abm-render/mistakes.err all
}

@test "a kit is looked at as a whole" {
	mkdir -p kit/sub
	printf '{"v":1,"assets":[{"name":"a","template":"sub/t.txt"},{"name":"b","template":"sub/t.txt","file":"b.txt"},{"name":"c","template":"none.txt"}]}' >kit/kit.json
	echo '{a}' >kit/sub/t.txt
	echo '{b' >kit/sub/t.de-CH.txt
	echo '{c}' >kit/sub/t.draft.txt
	run_split abm-render --lint --kit kit
	[ "$status" -eq 1 ]
	[ "$(cut -f3 out)" = a ]
	[ "$(wc -l <err)" -eq 2 ]
	grep -q "kit/sub/t.de-CH.txt: unclosed_tag" err
	grep -q "the asset 'c' has no template 'none.txt'" err
	run_split abm-render --lint --kit "$ROOT/sample-data/kit"
	[ "$status" -eq 0 ] && [ ! -s err ]
	printf '{"v":1,"assets":[{"name":"a"}]}' >kit/kit.json
	run_split abm-render --lint --kit kit
	[ "$status" -eq 2 ]
}
