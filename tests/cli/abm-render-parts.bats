load helper

prelude='
W = "word/document.xml"
def word(body, refs=(), parts={}):
    return dict(kind="docx", body=body, parts=parts, rels={W: [list(r) for r in refs]})
def targets(z, name):
    import re
    rels = rels_of(z, name)
    return [rels[i][1] for i in re.findall(r"<(?:w:hyperlink|a:hlinkClick)[^>]* r:id=\"([^\"]+)\"", z.read(name).decode())]
link = "<w:p><w:hyperlink r:id=\"rl\"><w:r><w:t>%s</w:t></w:r></w:hyperlink></w:p>"
EXT = lambda url: ["rl", "hyperlink", url, "External"]
'

@test "the address of a link is filled, per pass of a loop" {
	py <<PY
$prelude
for url in ("{url}", "%7Burl%7D"):
    z = run(word(w_p("{#l}") + link % "{n}" + w_p("{/l}"), [EXT(url)]), {"l": [{"n": 1, "url": "https://a.example/x?y=1"}, {"n": 2, "url": "mailto:b@c.example"}]})
    assert targets(z, W) == ["https://a.example/x?y=1", "mailto:b@c.example"]
    assert "{url}" not in str(rels_of(z, W)) and "%7B" not in str(rels_of(z, W))
z = run(word(link % "x", [EXT("https://crm.example/{id}?q={q}")]), {"id": "a b/../?c", "q": "x&y=z#"})
assert targets(z, W) == ["https://crm.example/a%20b/../%3Fc?q=x%26y%3Dz%23"]
PY
}

@test "a link to no web address stays text, with a warning" {
	py <<PY
$prelude
for url in ("javascript:alert(1)", "file:///etc/passwd", "\\\\\\\\host\\\\share", "http://", "https://a b"):
    z = run(word(link % "text", [EXT("{url}")]), {"url": url})
    assert targets(z, W) == [] and b"<w:hyperlink><w:r><w:t" in z.read(W) and "no web address" in z.err, z.read(W)
    assert "hyperlink" not in str(rels_of(z, W))
z = run(word(link % "text", [EXT("{url}")]), {})
assert targets(z, W) == [] and "no value for 'url'" in z.err
run_ = '<a:p><a:r><a:rPr><a:hlinkClick r:id="rl"/></a:rPr><a:t>go</a:t></a:r></a:p>'
deck = dict(kind="pptx", slides=[box(4, run_)], rels={"ppt/slides/slide1.xml": [EXT("{url}")]})
z = run(deck, {"url": "https://a.example/"})
assert targets(z, "ppt/slides/slide1.xml") == ["https://a.example/"]
z = run(deck, {"url": "x:y"})
assert b'<a:hlinkClick r:id="" action="ppaction://noaction"/>' in z.read("ppt/slides/slide1.xml")
PY
}

@test "alt texts and tooltips are filled, and stay attributes" {
	py <<PY
$prelude
drawing = word_drawing(3, "n", "{a} and &quot;{b}&quot;", "<x/>", "urn:x")
tip = '<w:p><w:hyperlink w:anchor="m" w:tooltip="{a}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
single = drawing.replace('descr="{a} and &quot;{b}&quot;"', "descr='{a}'")
z = run(word("<w:p>" + drawing + "</w:p>" + tip + "<w:p>" + single + "</w:p>"), {"a": "<A & 'B'>", "b": 'x" y="1'})
props = [e for e in part(z, W).iter() if tag(e) == "docPr"]
assert props[0].get("descr") == "<A & 'B'> and \"x\" y=\"1\"" and props[1].get("descr") == "<A & 'B'>"
assert [e.get("{%s}tooltip" % NS["w"]) for e in part(z, W).iter() if tag(e) == "hyperlink"] == ["<A & 'B'>"]
PY
}

@test "field instructions: values are arguments, never fields" {
	py <<PY
$prelude
def field(text):
    return '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">%s</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' % text
def instr(z):
    return ["".join(e.itertext()) for e in part(z, W).iter() if tag(e) == "instrText"][0]
z = run(word(field(' HYPERLINK "{url}" ')), {"url": "https://a.example/"})
assert instr(z) == ' HYPERLINK "https://a.example/" '
z = run(word(field(' HYPERLINK "{url}" ')), {"url": "file:///x"})
assert instr(z) == ' HYPERLINK "" ' and "no web address" in z.err
z = run(word(field(' DOCVARIABLE x \\\\* "{v}" ')), {"v": 'a" \\\\d "b'})
assert instr(z) == ' DOCVARIABLE x \\\\* "a\\\\" \\\\\\\\d \\\\"b" ', instr(z)
z = run(word(field(' PAGEREF {m} ')), {"m": "mark_1"})
assert instr(z) == ' PAGEREF mark_1 '
for text, value in ((' PAGEREF {m} ', 'x "y"'), (' {m} "x"', 'INCLUDETEXT')):
    z = run(word(field(text)), {"m": value})
    assert value not in instr(z) and "cannot be part of a field" in z.err
simple = '<w:p><w:fldSimple w:instr=" PAGEREF {m} "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
z = run(word(simple), {"m": "mark"})
assert b'w:instr=" PAGEREF mark "' in z.read(W)
PY
}

@test "every part of a document that holds text is filled" {
	py <<PY
$prelude
ns = xmlns("w", "r")
def of(root):
    return HEAD + "<w:%s %s>" % (root, ns) + "%s" + "</w:%s>" % root
notes = '<w:%s w:id="1">' + w_p("{v}") + '</w:%s>'
parts = {"word/header1.xml": of("hdr") % w_p("{v}"), "word/footer1.xml": of("ftr") % w_p("{v}"),
         "word/footnotes.xml": of("footnotes") % notes.replace("%s", "footnote"),
         "word/endnotes.xml": of("endnotes") % notes.replace("%s", "endnote"),
         "word/comments.xml": of("comments") % '<w:comment w:id="1" w:author="a">%s</w:comment>' % w_p("{v}"),
         "docProps/core.xml": HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{v}</dc:title><cp:keywords>{v}</cp:keywords></cp:coreProperties>',
         "docProps/app.xml": HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{v}</Company></Properties>',
         "docProps/custom.xml": HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="x"><vt:lpwstr>{v}</vt:lpwstr></property></Properties>',
         "word/charts/chart1.xml": chart("barChart", [["A", [1]]], ["x"], "{v}"),
         "word/diagrams/data1.xml": HEAD + '<dgm:dataModel xmlns:dgm="%sdiagram" %s><dgm:ptLst><dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>{v}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:extLst><a:ext uri="u"><dsp:dataModelExt xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" relId="dd"/></a:ext></dgm:extLst></dgm:dataModel>' % (DML, xmlns("a")),
         "word/diagrams/drawing1.xml": HEAD + '<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" %s><dsp:txBody><a:p><a:r><a:t>{v}</a:t></a:r></a:p></dsp:txBody></dsp:drawing>' % xmlns("a")}
refs = [["r%d" % i, k, t] for i, (k, t) in enumerate((("header", "header1.xml"), ("footer", "footer1.xml"), ("footnotes", "footnotes.xml"),
        ("endnotes", "endnotes.xml"), ("comments", "comments.xml")))]
refs += [["rc", "chart", "charts/chart1.xml"], ["dm", "diagramData", "diagrams/data1.xml"],
         ["dd", "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing", "diagrams/drawing1.xml"]]
diagram = word_drawing(9, "d", "", '<dgm:relIds xmlns:dgm="%sdiagram" %s r:dm="dm" r:lo="dm" r:qs="dm" r:cs="dm"/>' % (DML, xmlns("r")), DML + "diagram")
textbox = '<w:r><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></w:r>' % w_p("{v}")
sdt = '<w:sdt><w:sdtContent>%s</w:sdtContent></w:sdt>' % w_p("{v}")
spec = word(w_p("{#l}") + "<w:p>%CHART(1,c,,rc)%" + diagram + textbox + "</w:p>" + sdt + w_p("{/l}"), refs, parts)
spec["rels"][""] = [["p1", PKG + "relationships/metadata/core-properties", "docProps/core.xml"], ["p2", "extended-properties", "docProps/app.xml"], ["p3", "custom-properties", "docProps/custom.xml"]]
z = run(spec, {"v": "filled", "l": [{"v": "one"}, {"v": "two"}]})
for name in z.namelist():
    assert b"{v}" not in z.read(name), name
for name in parts:
    want = b"one" if "chart" in name or "diagram" in name else b"filled"
    assert want in z.read(name), name
second = [n for n in z.namelist() if n not in parts and ("chart" in n or "diagram" in n) and n.endswith(".xml")]
assert len(second) == 3 and all(b"two" in z.read(n) for n in second), second
doc = z.read(W).decode()
assert doc.count(">one<") == 2 and doc.count(">two<") == 2
# the copied data names the copied drawing
import re
rels = rels_of(z, W)
data = [t for t in (rels[i][1] for i in re.findall(r'r:dm="([^"]+)"', doc))]
drawn = [rels[re.search(r'relId="([^"]+)"', z.read(d).decode()).group(1)][1] for d in data]
assert len(set(data)) == len(set(drawn)) == 2 and b"two" in z.read(drawn[1]), (data, drawn, doc)
PY
}

@test "every part of a deck that holds text is filled" {
	py <<PY
$prelude
notes = slide("notes", box(3, a_p("{v}")))
spec = dict(kind="pptx", slides=[box(4, a_p("{v}"))], parts={"ppt/notesSlides/notesSlide1.xml": notes},
            rels={"ppt/slides/slide1.xml": [["n", "notesSlide", "../notesSlides/notesSlide1.xml"]],
                  "ppt/notesSlides/notesSlide1.xml": [["s", "slide", "../slides/slide1.xml"]]})
build("t.pptx", spec)
z = zipfile.ZipFile("t.pptx")
for name in ("ppt/slideLayouts/slideLayout1.xml", "ppt/slideMasters/slideMaster1.xml"):
    spec["parts"][name] = z.read(name).decode().replace("</p:spTree>", box(5, a_p("{v}")) + "</p:spTree>")
z = run(spec, {"v": "filled"})
for name in ("ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml", "ppt/slideLayouts/slideLayout1.xml", "ppt/slideMasters/slideMaster1.xml"):
    assert b"{v}" not in z.read(name) and b"filled" in z.read(name), name
PY
}

@test "a list that begins inside a loop starts anew in each pass" {
	py <<PY
$prelude
lvl = '<w:lvl w:ilvl="0"><w:start w:val="%d"/><w:numFmt w:val="%s"/><w:lvlText w:val="%%1."/></w:lvl>'
numbering = HEAD + '<w:numbering %s>' % xmlns("w") + ''.join('<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>' % (i, lvl % (s, f)) for i, (s, f) in enumerate(
    ((1, "decimal"), (3, "decimal"), (1, "bullet")))) + ''.join('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (i + 1, i) for i in range(3)) + '</w:numbering>'
def item(text, num):
    return w_p(text, '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr></w:pPr>' % num)
def nums(body, data):
    z = run(word(body, [["rn", "numbering", "numbering.xml"]], {"word/numbering.xml": numbering}), data)
    z.nums = {e.get("{%s}numId" % NS["w"]): e for e in part(z, "word/numbering.xml") if tag(e) == "num"}
    z.used = [e.get("{%s}val" % NS["w"]) for e in part(z, W).iter() if tag(e) == "numId"]
    assert set(z.used) <= set(z.nums)
    return z
two = {"c": [{"i": [1, 2]}, {"i": [3]}, {"i": [4]}]}
loop = w_p("{#c}") + w_p("head") + w_p("{#i}") + item("{.}", 2) + w_p("{/i}") + w_p("{/c}")
z = nums(loop, two)
assert z.used == ["2", "2", "4", "5"], z.used
new = z.nums["4"]
assert [e.get("{%s}val" % NS["w"]) for e in new.iter() if tag(e) == "startOverride"][:2] == ["3", "1"]
# items of one list go on; a list used elsewhere goes on; bullets need nothing
assert nums(w_p("{#c}") + item("x", 1) + w_p("note") + w_p("{/c}"), two).used == ["1"] * 3
assert nums(item("before", 2) + loop, two).used == ["2"] * 5
assert nums(loop.replace('w:val="2"', 'w:val="3"'), two).used == ["3"] * 4
PY
}

@test "a table of contents is marked for refresh when its document is filled" {
	py <<PY
$prelude
def toc(text):
    return '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> %s </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' % text
z = run(word(toc("TOC \\\\o") + toc("PAGE") + w_p("{v}")), {"v": 1})
assert z.read(W).count(b'w:dirty="true"') == 1 and z.read(W).index(b'w:dirty="true"') < z.read(W).index(b"TOC")
z = run(word('<w:p><w:fldSimple w:instr=" TOC "/></w:p>' + w_p("{v}")), {"v": 1})
assert b'<w:fldSimple w:dirty="true"' in z.read(W)
assert b"dirty" not in run(word(toc("TOC \\\\o") + w_p("v")), {}).read(W)
PY
}

@test "forty thousand kept and dropped paragraphs" {
	py <<PY
z = run(dict(kind="docx", body="".join(w_p("{?a%d}%d" % (i % 2, i)) for i in range(40000))), {"a0": True, "a1": False})
text = "".join(part(z, "word/document.xml").itertext())
assert text == "".join(str(i) for i in range(0, 40000, 2)), text[:80]
PY
}
