load helper

prelude='
def note(n):
    return slide("notes", box(3, a_p(n)))
def deck(*slides, **more):
    spec = dict(kind="pptx", slides=list(slides), parts={}, rels={})
    spec.update(more)
    return spec
def order(z):
    rels = rels_of(z, "ppt/presentation.xml")
    ids = [(e.get("id"), rels[e.get("{%s}id" % OFF)][1]) for e in part(z, "ppt/presentation.xml").iter() if tag(e) == "sldId" and e.get("{%s}id" % OFF)]
    assert len(set(i for i, n in ids)) == len(set(n for i, n in ids)) == len(ids)
    return [n for i, n in ids]
def texts(z):
    return ["|".join(t.text or "" for t in part(z, n).iter() if tag(t) == "t") for n in order(z)]
ext = "<p:extLst><p:ext uri=\"{521415D9-36F7-43E2-AB2F-B90AF26B5E84}\"><p14:sectionLst xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\"><p14:section name=\"S\" id=\"{00000000-0000-0000-0000-000000000001}\"><p14:sldIdLst><p14:sldId id=\"256\"/><p14:sldId id=\"257\"/><p14:sldId id=\"258\"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
app = HEAD + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><Slides>3</Slides><Notes>0</Notes><HeadingPairs><vt:vector size=\"4\" baseType=\"variant\"><vt:variant><vt:lpstr>Theme</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant><vt:variant><vt:lpstr>Slide Titles</vt:lpstr></vt:variant><vt:variant><vt:i4>3</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size=\"4\" baseType=\"lpstr\"><vt:lpstr>T</vt:lpstr><vt:lpstr>One</vt:lpstr><vt:lpstr>Two</vt:lpstr><vt:lpstr>Three</vt:lpstr></vt:vector></TitlesOfParts></Properties>"
'

@test "a slide repeats for each item, in its place" {
	py <<PY
$prelude
s = deck(box(4, a_p("first")), box(4, a_p("{:l}")) + box(5, a_p("{n} {\$index} {\$length}")), box(4, a_p("last")))
z = run(s, {"l": [{"n": "a"}, {"n": "b"}, {"n": "c"}]})
assert texts(z) == ["first", "a 0 3", "b 1 3", "c 2 3", "last"], texts(z)
z = run(s, {"l": []})
assert texts(z) == ["first", "last"] and "ppt/slides/slide2.xml" not in z.namelist()
z = run(deck(box(4, a_p("{:o}{n}")), box(4, a_p("{:t}{x}"))), {"o": {"n": 1}, "t": True, "x": 2})
assert texts(z) == ["1", "2"]
PY
}

@test "notes, charts, pictures and links come with the slide" {
	py <<PY
$prelude
two = chart("barChart", [["A", [1, 2]]], ["x", "y"], "{n}")
link_ = '<a:p><a:r><a:rPr><a:hlinkClick r:id="rl"/></a:rPr><a:t>go</a:t></a:r></a:p>'
shapes = box(4, a_p("{:l}")) + "%CHART(5,c,{\$c},rc)%" + box(6, a_p("{%p}")) + box(7, link_)
s = deck(shapes, parts={"ppt/charts/chart1.xml": two, "ppt/notesSlides/notesSlide1.xml": note("Notes on {n}")},
         rels={"ppt/slides/slide1.xml": [["rc", "chart", "../charts/chart1.xml"], ["rn", "notesSlide", "../notesSlides/notesSlide1.xml"], ["rl", "hyperlink", "{url}", "External"]],
               "ppt/notesSlides/notesSlide1.xml": [["rs", "slide", "../slides/slide1.xml"]]})
data = [{"n": "N%d" % i, "c": {"k": i}, "p": uri(png(i + 1, 1)), "url": "https://%d.example/" % i} for i in range(3)]
z = run(s, {"l": data})
seen = set()
for i, name in enumerate(order(z)):
    rels = {}
    for k, t in rels_of(z, name).values():
        rels.setdefault(k, []).append(t)
    assert {k: len(v) for k, v in rels.items()} == {"slideLayout": 1, "chart": 1, "notesSlide": 1, "image": 1, "hyperlink": 1}, rels
    assert read_chart(z, rels["chart"][0]) == [["A", ["k"], [str(i)]]]
    assert ("N%d" % i).encode() in z.read(rels["chart"][0])
    notes = rels["notesSlide"][0]
    assert ("Notes on N%d" % i).encode() in z.read(notes)
    assert [t for k, t in rels_of(z, notes).values() if k == "slide"] == [name]
    assert z.read(rels["image"][0]) == png(i + 1, 1) and rels["hyperlink"] == ["https://%d.example/" % i]
    seen |= {rels["chart"][0], notes}
assert len(seen) == 6
z = run(deck(box(4, a_p("x")), shapes, parts={k: v for k, v in s["parts"].items()}, rels={"ppt/slides/slide2.xml": s["rels"]["ppt/slides/slide1.xml"],
        "ppt/notesSlides/notesSlide1.xml": [["rs", "slide", "../slides/slide2.xml"]]}), {"l": []})
assert not [n for n in z.namelist() if "chart" in n or "notes" in n or "slide2" in n]
PY
}

@test "sections, shows, properties and jumps follow" {
	py <<PY
$prelude
jump = '<a:p><a:r><a:rPr><a:hlinkClick r:id="rj" action="ppaction://hlinksldjump"/></a:rPr><a:t>jump</a:t></a:r></a:p>'
s = deck(box(4, jump), box(4, a_p("{:a}{.}")), box(4, a_p("{:b}")), presentation=ext, parts={"docProps/app.xml": app},
         rels={"": [["p2", "extended-properties", "docProps/app.xml"]], "ppt/slides/slide1.xml": [["rj", "slide", "slide3.xml"]]})
z = run(s, {"a": ["x", "y"], "b": False})
assert texts(z) == ["jump", "x", "y"]
pres = part(z, "ppt/presentation.xml")
every = [e.get("id") for e in pres.iter() if tag(e) == "sldId"]
assert every == ["256", "257", "259"] * 2, every
props = {tag(e): e for e in part(z, "docProps/app.xml")}
assert props["Slides"].text == "3" and [e.text for e in props["TitlesOfParts"][0]] == ["T", "One", "Two", "Two"]
assert props["TitlesOfParts"][0].get("size") == "4" and list(props["HeadingPairs"].iter())[-1].text == "3"
assert b'r:id="" action="ppaction://hlinksldjump"' in z.read("ppt/slides/slide1.xml")
PY
}

@test "a slide tag off a slide, a second one, and no slide left are mistakes" {
	py <<PY
$prelude
refused(dict(kind="docx", body=w_p("{:x}")), {"x": 1}, "stands on none")
refused(deck(box(4, a_p("{:x}{:y}"))), {}, "second of its slide")
refused(deck(box(4, a_p("{:x}"))), {}, "no slide is left")
PY
}

@test "text that no longer fits is shrunk within limits, with a warning" {
	py <<PY
$prelude
def slide_of(n, body="", **more):
    z = run(deck(box(4, a_p("{t}"), 3000000, 1000000, body), **more), {"t": "word " * n})
    return z.read("ppt/slides/slide1.xml").decode(), z.err
xml, err = slide_of(3)
assert "normAutofit" not in xml and not err, err
xml, err = slide_of(18)
assert '<a:bodyPr><a:normAutofit fontScale="' in xml and "was shrunk to" in err, (xml, err)
xml, err = slide_of(200)
assert '<a:normAutofit fontScale="70000" lnSpcReduction="20000"/>' in xml and "does not fit, even at 70 %" in err
xml, err = slide_of(200, "<a:noAutofit/>")
assert "normAutofit" not in xml and "does not fit its box" in err
xml, err = slide_of(18, '<a:normAutofit fontScale="85000"/>')
assert xml.count("Autofit") == 1
PY
}

@test "a shape is measured anew in every document of a run" {
	py <<PY
$prelude
import os
rich = ('<a:p><a:pPr marL="90000"><a:buNone/></a:pPr><a:r><a:rPr lang="en" sz="1200"><a:latin typeface="F"/></a:rPr><a:t>{t}</a:t></a:r>'
        '<a:br/><a:r><a:t>A line &amp; more</a:t></a:r><a:endParaRPr/></a:p>')
once = '<a:p><a:pPr><a:lnSpc><a:spcPct val="90000"/></a:lnSpc></a:pPr><a:r><a:t>{t}</a:t></a:r></a:p>'
build("deck.pptx", deck(box(4, rich, 3000000, 1000000) + box(5, once, 3000000, 1000000) + box(6, a_p("{#l}") + a_p("{.}") + a_p("{/l}"), 3000000, 1000000)))
sizes = [3, 60, 5, 3, 200, 0, 18, 40, 3]
def records(of):
    return "".join(json.dumps({"type": "profile", "v": 1, "account": {"id": "a%d" % i}, "t": "w<rd " * n, "l": ["x & y"] * (n // 3 + 1)}) + "\n" for i, n in of)
def slides_of(text, d):
    subprocess.run(["abm-render", "-q", "-j1", "-t", "deck.pptx", "-d", d], input=text.encode(), check=True, stdout=subprocess.DEVNULL)
    return {a: zipfile.ZipFile(os.path.join(d, a, "deck.pptx")).read("ppt/slides/slide1.xml") for a in os.listdir(d)}
every = list(enumerate(sizes))
run_ = slides_of(records(every), "run")
for one in every:
    assert slides_of(records([one]), "one%d" % one[0])["a%d" % one[0]] == run_["a%d" % one[0]], one
shrunk = [run_["a%d" % i].count(b"<a:normAutofit") for i, n in every]
assert shrunk[0] == shrunk[5] == shrunk[8] == 0 and shrunk[4] == 3 and shrunk[6] > 0, shrunk
PY
}

@test "a placeholder's box and size come from its layout" {
	py <<PY
$prelude
def ph(cy="", style=""):
    xfrm = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="%s"/></a:xfrm>' % cy if cy else ""
    return ('<p:sp><p:nvSpPr><p:cNvPr id="4" name="Title"/><p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>%s</p:spPr>'
            '<p:txBody><a:bodyPr/><a:lstStyle>%s</a:lstStyle>%s</p:txBody></p:sp>') % (xfrm, style, "%s")
text = '<a:p><a:r><a:t>{t}</a:t></a:r></a:p>'
def err(size):
    layout = slide("sldLayout", ph("600000", '<a:lvl1pPr><a:defRPr sz="%d"/></a:lvl1pPr>' % size) % "<a:p/>")
    return run(deck(ph() % text, parts={"ppt/slideLayouts/slideLayout1.xml": layout}), {"t": "A title of some length"}).err
assert not err(1600) and "was shrunk" in err(2800)
PY
}

@test "rows that a loop repeats have ids of their own" {
	py <<PY
row = ('<a:tr h="1000"><a:tc><a:txBody><a:bodyPr/><a:lstStyle/>%s</a:txBody><a:tcPr/></a:tc><a:extLst><a:ext uri="{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}">'
    '<a16:rowId xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" val="%d"/></a:ext></a:extLst></a:tr>')
table = ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="T"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="9000" cy="3000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/><a:tblGrid>'
    '<a:gridCol w="9000"/></a:tblGrid>%s</a:tbl></a:graphicData></a:graphic></p:graphicFrame>' % (row % (a_p("{#l}{.}{/l}"), 1000) + row % (a_p("{-a:tr l}{.}{/l}"), 1001) + row % (a_p("x"), 4294967295)))
z = run(dict(kind="pptx", slides=[table]), {"l": [1, 2, 3]})
import re
xml = z.read("ppt/slides/slide1.xml").decode()
ids = re.findall(r'rowId [^>]*val="(\d+)"', xml)
assert len(ids) == 5 == len(set(ids)) and max(map(int, ids)) < 2 ** 32, ids
assert 'cy="5000"' in xml
PY
}
