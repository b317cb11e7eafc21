load helper

prelude='
W = "word/document.xml"
S = "ppt/slides/slide1.xml"
styles = HEAD + "<w:styles %s><w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style></w:styles>" % xmlns("w")
def word(body, styled=True):
    return dict(kind="docx", body=body, parts={"word/styles.xml": styles} if styled else {}, rels={W: [["rs", "styles", "styles.xml"]] if styled else []})
def paras(z, name=W):
    out = []
    for p in part(z, name).iter():
        if tag(p) == "p":
            style = [e.get("{%s}val" % NS["w"]) for e in p.iter() if tag(e) in ("pStyle", "numId")]
            out.append(("".join("\n" if tag(e) == "br" else e.text or "" for e in p.iter() if tag(e) in ("t", "br")), style))
    return out
def deck(text):
    return dict(kind="pptx", slides=[box(4, text)])
'

@test "blocks become paragraphs in the style of the tag's" {
	py <<PY
$prelude
para = '<w:p><w:pPr><w:pStyle w:val="Body"/><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:color w:val="112233"/><w:sz w:val="30"/></w:rPr><w:t>{~h}</w:t></w:r></w:p>'
html = "<h2>Head &amp; tail</h2><p>One <b>bold <i>both</i></b> &lt;x&gt;</p><blockquote>said</blockquote><pre>a\\n  b</pre>plain<br>line"
z = run(word(para), {"h": html})
assert paras(z) == [("Head & tail", ["berschrift2"]), ("One bold both <x>", ["Body"]), ("said", ["Zitat"]), ("a\\n  b", ["Body"]), ("plain\\nline", ["Body"])], paras(z)
xml = z.read(W).decode()
assert '<w:rPr><w:b/><w:i/><w:color w:val="112233"/><w:sz w:val="30"/></w:rPr><w:t xml:space="preserve">both' in xml
assert xml.count('<w:jc w:val="both"/>') == 3
PY
}

@test "a worksheet's cell gets rich text in its own font" {
	cat >rich.py <<'PY'
import json, os, re, subprocess, sys, zipfile
sys.path.insert(0, os.path.join(sys.argv[1], 'tests/cli/xlsx'))
from book import Book
b = Book()
b.sheet('S', {'A1': 'Of {who}: {~h} end', 'A2': '{~t}', 'A3': '~<r><rPr><i/><sz val="20"/></rPr><t>Big {~u}, {~u}.</t></r>', 'A4': '{~none}', 'A5': '{~plain}'})
b.save('t.xlsx')
with open('d.json', 'w') as f:
    json.dump({'who': '<A & B>', 'h': '<p>One <b>bold</b></p><ul><li>dot<ol start=3><li>x</li><li>y</li></ol></li></ul>', 'u': '<u>u</u>', 'none': '<script>x</script>',
        't': '<table><tr><th>k</th><td>v</td></tr><tr><td>1</td><td><span style="color:#ff0000">=1+1</span></td></tr></table>', 'plain': 'just &lt;text&gt;'}, f)
subprocess.run(['abm-render', '-q', '-t', 't.xlsx', '-O', 'o.xlsx', 'd.json'], check=True)
z = zipfile.ZipFile('o.xlsx')
got = [s for s in re.findall(r'<si>(.*?)</si>', z.read('xl/sharedStrings.xml').decode(), re.S) if s != '<t/>']
def run(text, props=''):
    return '<r>%s<t xml:space="preserve">%s</t></r>' % ('<rPr>%s</rPr>' % props if props else '', text)
font, big = '<sz val="11"/><rFont val="Calibri"/>', '<i/><sz val="20"/>'
want = [run('Of &lt;A &amp; B&gt;: One ') + run('bold', '<b/>' + font) + run('\n\u2022 dot\n   3. x\n   4. y end'),
    run('k', '<b/>' + font) + run('\tv\n1\t') + run('=1+1', '<color rgb="FFff0000"/>' + font),
    run('Big ', big) + run('u', '<u/>' + big) + run(', ', big) + run('u', '<u/>' + big) + run('.', big), run('just &lt;text&gt;')]
assert got == want, '\n'.join(str(p) for p in zip(got, want))
assert '<c r="A4"/>' in z.read('xl/worksheets/sheet1.xml').decode()
PY
	/usr/bin/python3 rich.py "$ROOT"
}

@test "runs: sub, sup, u, s, code, colour, links" {
	py <<PY
$prelude
z = run(word(w_p("{~h}")), {"h": '<u>u</u><s>s</s>H<sub>2</sub>O<sup>3</sup><code>c</code><span style="color:#a1B2c3">k</span><a href="https://a.example/?x=1&amp;y=2">to</a><a href="javascript:x">not</a>'})
xml = z.read(W).decode()
for want in ('<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">u<', '<w:strike/></w:rPr><w:t xml:space="preserve">s<', '"subscript"/></w:rPr><w:t xml:space="preserve">2<',
             '"superscript"/></w:rPr><w:t xml:space="preserve">3<', 'Courier New', '<w:color w:val="a1B2c3"/></w:rPr><w:t xml:space="preserve">k<'):
    assert want in xml, want
assert xml.count("<w:hyperlink") == 1 and "https://a.example/?x=1&y=2" in [t for k, t in rels_of(z, W).values()]
PY
}

@test "lists get numbers of their own, nested ones levels" {
	py <<PY
$prelude
html = "<ol><li>one<ul><li>dot</li></ul></li><li>two<p>more</p></li></ol><p>x</p><ol start=4><li>four</li></ol><ul><li>dot</li></ul>"
z = run(word(w_p("{~h}"), False), {"h": html})
got = paras(z)
assert [t for t, s in got] == ["one", "dot", "two", "more", "x", "four", "dot"], got
ids = [s[0] if s else None for t, s in got]
assert ids[0] == ids[2] != ids[5] and ids[1] == ids[6] and ids[3] is None, ids
num = part(z, "word/numbering.xml")
v = "{%s}" % NS["w"]
nums = {n.get(v + "numId"): n for n in num if tag(n) == "num"}
starts = {i: [e.get(v + "val") for e in n.iter() if tag(e) == "startOverride"] for i, n in nums.items()}
assert starts[ids[0]][0] == "1" and starts[ids[5]][0] == "4" and starts[ids[1]] == []
assert [tag(e) for e in num] == ["abstractNum"] * 2 + ["num"] * 3
PY
}

@test "tables: rows, heads, spans, and what is empty" {
	py <<PY
$prelude
z = run(word(w_p("{~h}")), {"h": "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2><p>p</p><p>q</p></td></tr><tr></tr></table><table><tr><td></td></tr></table>"})
xml = z.read(W).decode()
rows = [["|".join("".join(t.text or "" for t in p.iter() if tag(t) == "t") for p in c if tag(p) == "p") for c in r if tag(c) == "tc"] for r in part(z, W).iter() if tag(r) == "tr"]
assert rows == [["a", "b"], ["p|q"], [""]], rows
assert xml.count("<w:gridCol ") == 3 and '<w:gridSpan w:val="2"/>' in xml and "</w:tbl><w:p/><w:tbl>" in xml and xml.endswith("</w:tbl><w:p/></w:body></w:document>")
PY
}

@test "beside other text the blocks stay in the paragraph" {
	py <<PY
$prelude
z = run(word(w_p("a {~h} z")), {"h": "<p>one</p><p><b>two</b></p>"})
assert paras(z)[0][0] == "a one\ntwo z"
z = run(deck(a_p("a {~h} z")), {"h": "<p>one</p><p><b>two</b></p>"})
assert paras(z, S)[0][0] == "a one\ntwo z"
PY
}

@test "what is no text of the subset never gets in" {
	py <<PY
$prelude
html = "<script>alert(1)</script><style>p{}</style><!-- c --><iframe>f</iframe><x-y onclick=1>kept</x-y><w:p>raw</w:p>&nbsp;<p>{v} {#l}"
z = run(word(w_p("{~h}")), {"h": html, "v": "no"})
text = "".join(t for t, s in paras(z))
assert "alert" not in text and "kept" in text and "raw" in text and "{v} {#l}" in text and "p{}" not in text, text
refused(word(w_p("{~h}")), {"h": "<p>x</p>" * 200000}, "invalid_html")
PY
}

@test "slides: paragraphs with bullets, numbers and links" {
	py <<PY
$prelude
html = "<h3>Head</h3><ul><li>a<ul><li>b</li></ul></li></ul><ol start=3><li>c</li></ol><p><b>d</b> <a href='https://a.example/'>e</a></p><table><tr><td>f</td><td>g</td></tr></table>"
z = run(deck('<a:p><a:pPr algn="ctr"><a:spcBef><a:spcPts val="600"/></a:spcBef></a:pPr><a:r><a:rPr lang="en" sz="1800"><a:latin typeface="Arial"/></a:rPr><a:t>{~h}</a:t></a:r></a:p>'), {"h": html})
xml = z.read(S).decode()
assert [t for t, s in paras(z, S)] == ["Head", "a", "b", "c", "d e", "f\tg"], paras(z, S)
assert xml.count("<a:buChar") == 2 and ' lvl="1"' in xml and 'startAt="3"' in xml and xml.count('algn="ctr"') == 6 and xml.count("<a:spcBef>") == 6
assert '<a:hlinkClick xmlns:r=' in xml and '<a:rPr lang="en" sz="1800" b="1">' in xml
assert xml.index("<a:latin") < xml.index("<a:hlinkClick")
PY
}
