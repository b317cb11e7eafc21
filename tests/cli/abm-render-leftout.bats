load helper

# What a condition leaves out of one reader's edition must not travel in the
# package: not the address of a link, not the picture, the numbers of a chart,
# the words of a note or a comment.
prelude='
secret = "SECRET-PLAN"
book = "word/embeddings/book1.xlsx"
link = "<w:hyperlink r:id=\"rl\"><w:r><w:t>here</w:t></w:r></w:hyperlink>"
def note(kind, reference):
    return "<w:p><w:r><w:%s w:id=\"2\"/></w:r></w:p>" % reference
def notes(root, child, text):
    odd = "" if child == "comment" else "<w:%s w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:%s>" % (child, child)
    one = "<w:%s w:id=\"%d\"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:%s>"
    return HEAD + "<w:%s %s>%s%s%s</w:%s>" % (root, xmlns("w"), odd, one % (child, 2, text, child), one % (child, 3, "kept", child), root)
def everything(z):
    import io
    out = b""
    for n in z.namelist():
        data = z.read(n)
        out += n.encode() + data
        if n.endswith(".xlsx") and data[:2] == b"PK":
            out += everything(zipfile.ZipFile(io.BytesIO(data)))
    return out
'

@test "a link, picture and chart of a block that is left out leave the package" {
	py <<PY
$prelude
hidden = "<w:p>" + link + "</w:p>" + "<w:p>%PIC(3,p,,rp)%</w:p><w:p>%CHART(4,c,,rc)%</w:p>"
spec = dict(kind="docx", body=w_p("{#inside}") + hidden + w_p("{/inside}") + w_p("end"),
    rels={"word/document.xml": [["rl", "hyperlink", "https://example.com/SECRET-PLAN", "External"], ["rp", "image", "media/secret.png"], ["rc", "chart", "charts/chart1.xml"], ["rs", "styles", "styles.xml"]],
          "word/charts/chart1.xml": [["b", "package", "../embeddings/book1.xlsx"]]},
    parts={"word/charts/chart1.xml": chart("barChart", [[secret, [1, 2]]], ["x", "y"]), "word/styles.xml": HEAD + "<w:styles %s/>" % xmlns("w")},
    media={"word/media/secret.png": base64.b64encode(png(9, 9)).decode(), book: base64.b64encode(png(1, 1)).decode()})
z = run(spec, {"inside": True})
assert secret.encode() in everything(z) and "word/media/secret.png" in z.namelist()
z = run(spec, {"inside": False})
names = z.namelist()
assert secret.encode() not in everything(z), names
assert not [n for n in names if "secret.png" in n or "chart" in n or "embeddings" in n], names
assert rels_of(z, "word/document.xml") == {"rs": ("styles", "word/styles.xml")}, rels_of(z, "word/document.xml")
PY
}

@test "what is still shown elsewhere stays" {
	py <<PY
$prelude
spec = dict(kind="docx", body=w_p("{#inside}") + "<w:p>%PIC(3,p,,rp)%" + link + "</w:p>" + w_p("{/inside}") + "<w:p>%PIC(5,p,,rp)%</w:p>" + "<w:p>" + link + "</w:p>",
    rels={"word/document.xml": [["rl", "hyperlink", "https://example.com/", "External"], ["rp", "image", "media/logo.png"]]},
    media={"word/media/logo.png": base64.b64encode(png(9, 9)).decode()})
z = run(spec, {"inside": False})
assert set(rels_of(z, "word/document.xml")) == {"rl", "rp"} and "word/media/logo.png" in z.namelist()
PY
}

@test "notes and comments of a block that is left out go with it" {
	py <<PY
$prelude
for root, child, reference in (("footnotes", "footnote", "footnoteReference"), ("endnotes", "endnote", "endnoteReference"), ("comments", "comment", "commentReference")):
    body = w_p("{#inside}") + note(child, reference) + w_p("{/inside}") + note(child, reference).replace('"2"', '"3"')
    for text in (secret, secret + " {v}"):
        spec = dict(kind="docx", body=body, rels={"word/document.xml": [["n", root, root + ".xml"]]}, parts={"word/%s.xml" % root: notes(root, child, text)})
        # A header that leaves something out, too, hides nothing of that.
        spec["rels"]["word/document.xml"].append(["h", "header", "header1.xml"])
        spec["rels"]["word/header1.xml"] = [["l", "hyperlink", "https://example.com/", "External"]]
        spec["parts"] = {"word/document.xml": "", **spec["parts"]}  # comes first
        spec["parts"]["word/header1.xml"] = HEAD + "<w:hdr %s>%s</w:hdr>" % (xmlns("w", "r"), w_p("{#inside}") + "<w:p>" + link.replace("rl", "l") + "</w:p>" + w_p("{/inside}") + w_p("x"))
        z = run(spec, {"inside": True, "v": "x"})
        assert secret.encode() in everything(z), root
        z = run(spec, {"inside": False, "v": "x"})
        xml = z.read("word/%s.xml" % root).decode()
        assert secret not in xml and "kept" in xml, (root, xml)
        assert child == "comment" or "separator" in xml, xml
PY
}

@test "a shape of a slide that is left out takes its link and picture along" {
	py <<PY
$prelude
spec = dict(kind="pptx", slides=[], rels={"ppt/slides/slide1.xml": [["rl", "hyperlink", "https://example.com/SECRET-PLAN", "External"]]})
spec["slides"] = ['<p:sp><p:nvSpPr><p:cNvPr id="5" name="b"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{#inside}</a:t></a:r></a:p>'
    '<a:p><a:r><a:rPr lang="en"><a:hlinkClick r:id="rl"/></a:rPr><a:t>here</a:t></a:r></a:p><a:p><a:r><a:t>{/inside}</a:t></a:r></a:p></p:txBody></p:sp>']
z = run(spec, {"inside": True})
assert secret.encode() in everything(z)
z = run(spec, {"inside": False})
assert secret.encode() not in everything(z), rels_of(z, "ppt/slides/slide1.xml")
PY
}

@test "rows and sheets that are left out take all they show along" {
	PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$BATS_TEST_DIRNAME/xlsx/leftout.py" "$BIN/abm-render" "$T"
}

@test "a slide that is left out takes its picture along" {
	py <<PY
$prelude
two = [box(7, a_p("{:inside}")) + "%PIC(8,p,,rp)%", box(7, a_p("x"))]
spec = dict(kind="pptx", slides=two, rels={"ppt/slides/slide1.xml": [["rp", "image", "../media/secret.png"]]}, media={"ppt/media/secret.png": base64.b64encode(png(9, 9)).decode()})
assert "ppt/media/secret.png" in run(spec, {"inside": True}).namelist()
names = run(spec, {"inside": False}).namelist()
assert "ppt/media/secret.png" not in names and "ppt/slides/slide2.xml" in names, names
PY
}
