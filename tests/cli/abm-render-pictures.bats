load helper

prelude='
def word(body, **more):
    parts = more.pop("parts", {})
    rels = {"word/document.xml": [["rp", "image", "media/old.png"]] + more.pop("refs", [])}
    rels.update(more.pop("rels", {}))
    return dict(kind="docx", body=body, parts=parts, rels=rels, media={"word/media/old.png": base64.b64encode(png(2, 2)).decode()}, **more)
def deck(*slides):
    return dict(kind="pptx", slides=list(slides), rels={"ppt/slides/slide%d.xml" % (i + 1): [["rp", "image", "../media/old.png"]] for i in range(len(slides))},
                media={"ppt/media/old.png": base64.b64encode(png(2, 2)).decode()})
def shown(z, name, attr="embed"):
    import posixpath
    rels = rels_of(z, name)
    out = []
    for e in part(z, name).iter():
        if tag(e) == ("blip" if attr == "embed" else "svgBlip"):
            out.append(rels[[v for k, v in e.items() if k.endswith("}embed")][0]][1])
    return out
safe = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"48\">%s</svg>"
'

@test "an inline picture has its natural size, from its own resolution" {
	py <<PY
$prelude
z = run(word(w_p("a {%p} b")), {"p": uri(png(192, 96))})
assert extents(z, "word/document.xml")[0] == (192 * 9525, 96 * 9525)
assert z.read(shown(z, "word/document.xml")[0]) == png(192, 96)
z = run(word(w_p("{%p}")), {"p": uri(png(300, 150, 300))})
assert abs(extents(z, "word/document.xml")[0][0] - 914400) < 200
z = run(word(w_p("{%p}")), {"p": {"data": uri(png(10, 5)), "width": 96, "alt": "A \"logo\" & more"}})
assert extents(z, "word/document.xml")[0] == (914400, 457200)
assert 'descr="A &quot;logo&quot; &amp; more"' in z.read("word/document.xml").decode()
PY
}

@test "a picture is no wider than the page or its cell" {
	py <<PY
$prelude
sect = '<w:sectPr><w:pgSz w:w="5000" w:h="9000"/><w:pgMar w:left="500" w:right="500" w:top="0" w:bottom="0" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
z = run(word(w_p("{%p}") + sect), {"p": uri(png(1000, 500))})
assert extents(z, "word/document.xml")[0] == (4000 * 635, 2000 * 635)
cell = '<w:tbl><w:tblGrid><w:gridCol w:w="1216"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="1216" w:type="dxa"/></w:tcPr>%s</w:tc></w:tr></w:tbl>' % w_p("{%p}")
z = run(word(cell + w_p("") + sect), {"p": uri(png(1000, 500))})
assert extents(z, "word/document.xml")[0] == (635000, 317500)
PY
}

@test "a centred picture has a paragraph of its own" {
	py <<PY
$prelude
z = run(word(w_p("{%%p}") + w_p("end")), {"p": uri(png(9, 9))})
xml = z.read("word/document.xml").decode()
assert xml.count("</w:p>") == 2 and '<w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>' in xml
PY
}

@test "a placeholder keeps its box, and the picture its proportions" {
	py <<PY
$prelude
z = run(word("<w:p>%PIC(1,Logo,{%p},rp)%</w:p>"), {"p": {"data": uri(png(100, 100)), "alt": "Logo"}})
assert set(extents(z, "word/document.xml")) == {(1000000, 1000000)}
assert z.read(shown(z, "word/document.xml")[0]) == png(100, 100)
assert 'descr="Logo"' in z.read("word/document.xml").decode()
assert "word/media/old.png" not in z.namelist()
twice = word("<w:p>%PIC(1,Logo,{%p},rp)%</w:p><w:p>%PIC(2,Logo,,rp)%</w:p>")
assert "word/media/old.png" in run(twice, {"p": uri(png(4, 4))}).namelist()
z = run(deck("%PIC(4,Logo,{%p},rp)%"), {"p": uri(png(100, 100))})
xml = z.read("ppt/slides/slide1.xml").decode()
assert 'x="500100" y="200"' in xml and 'cx="1000000" cy="1000000"' in xml
PY
}

@test "on a slide the shape with the tag becomes the picture" {
	py <<PY
$prelude
z = run(deck(box(4, a_p("{%p}"), 1000000, 2000000)), {"p": uri(png(50, 50))})
xml = z.read("ppt/slides/slide1.xml").decode()
assert "<p:sp>" not in xml and '<a:off x="1000" y="501000"/><a:ext cx="1000000" cy="1000000"/>' in xml
PY
}

@test "loops, headers and slides: each part its own relationship, equal bytes once" {
	py <<PY
$prelude
header = HEAD + '<w:hdr %s>%s</w:hdr>' % (xmlns("w", "r"), w_p("{%p}"))
sect = '<w:sectPr><w:headerReference w:type="default" r:id="rh"/></w:sectPr>'
z = run(word(w_p("{#l}{%p}{/l}") + sect, parts={"word/header1.xml": header}, refs=[["rh", "header", "header1.xml"]]),
        {"p": uri(png(3, 3)), "l": [{"p": uri(png(4, 4))}, {"p": uri(png(3, 3))}, {"p": uri(png(4, 4))}]})
a, b, c = shown(z, "word/document.xml")
assert a == c != b and shown(z, "word/header1.xml") == [b]
ids = [e.get("id") for e in part(z, "word/document.xml").iter() if tag(e) == "docPr"]
assert len(set(ids)) == 3
PY
}

@test "SVG comes with a raster, ours when the data has none" {
	py <<PY
$prelude
svg = (safe % "<rect width='9' height='9' fill='url(#a)'/>").encode()
z = run(word(w_p("{%p}")), {"p": {"data": uri(svg, "image/svg+xml"), "fallback": uri(png(96, 48))}})
assert extents(z, "word/document.xml")[0] == (914400, 457200)
assert z.read(shown(z, "word/document.xml", "svg")[0]) == svg and z.read(shown(z, "word/document.xml")[0]) == png(96, 48)
z = run(word(w_p("{%p}")), {"p": uri(svg, "image/svg+xml")})
assert z.read(shown(z, "word/document.xml")[0])[:4] == b"\x89PNG"
PY
}

@test "SVG that is more than a drawing is refused" {
	py <<PY
$prelude
for bad in ("<script>1</script>", "<rect onclick='x()'/>", "<image href='http://x/y.png'/>", "<rect style='fill:url(http://x)'/>",
            "<a href='#x'/>", "<style>@import 'x'</style>", "<foreignObject/>", "<use href='&#106;avascript:x'/>", "<style>a{b:u\\\\72l(x)}</style>",
            "<animate attributeName='href' to='x'/>", "<image xlink:href='file:///etc/passwd' xmlns:xlink='http://www.w3.org/1999/xlink'/>"):
    refused(word(w_p("{%p}")), {"p": uri((safe % bad).encode(), "image/svg+xml")}, "invalid_picture")
refused(word(w_p("{%p}")), {"p": uri(b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + (safe % "&a;").encode())}, "invalid_picture")
PY
}

@test "data names no files; the template does, below its folder" {
	py <<PY
$prelude
open("logo.png", "wb").write(png(5, 5))
z = run(word(w_p("{%\"logo.png\"}")), {})
assert z.read(shown(z, "word/document.xml")[0]) == png(5, 5)
refused(word(w_p("{%p}")), {"p": "logo.png"}, "is no picture")
refused(word(w_p("{%\"../logo.png\"}")), {}, "may not be read")
refused(word(w_p("{%\"/etc/passwd\"}")), {}, "may not be read")
z = run(word(w_p("{%p}")), {"p": {"\$file": "logo.png"}})
PY
}

@test "bytes count, not names: no picture, damaged, too large" {
	py <<PY
$prelude
for data, why in ((b"GIF", "no PNG"), (b"%PDF-1.4", "no PNG"), (png(2, 2)[:20], "damaged"), (png(2, 2)[:16] + b"\xff" * 8 + png(2, 2)[24:], "too large")):
    refused(word(w_p("{%p}")), {"p": uri(data)}, why)
refused(word(w_p("{%p}")), {"p": "data:image/png;base64,!!"}, "is no picture")
refused(word(w_p("{%p}")), {"p": 7}, "is no picture")
PY
}

@test "a missing picture is listed, its placeholder goes or stays" {
	py <<PY
$prelude
spec = word("<w:p>%PIC(1,Logo,{%p},rp)%</w:p>" + w_p("{%p}"))
z = run(spec, {})
assert b"w:drawing" not in z.read("word/document.xml") and "no value for '%p'" in z.err
assert "word/media/old.png" not in z.namelist() and not rels_of(z, "word/document.xml")
z = run(spec, {}, "--missing", "keep")
assert z.read("word/document.xml").count(b"<w:drawing>") == 1
assert fill(spec, {}, "--missing", "error").returncode == 1
PY
}
