load helper

# A document or deck with one chart: markup of the host, chart part.
prelude='
def word(body, part_, **more):
    return dict(kind="docx", body=body, parts={"word/charts/chart1.xml": part_},
                rels={"word/document.xml": [["rc", "chart", "charts/chart1.xml"]]}, **more)
def deck(shapes, part_):
    return dict(kind="pptx", slides=[shapes], parts={"ppt/charts/chart1.xml": part_},
                rels={"ppt/slides/slide1.xml": [["rc", "chart", "../charts/chart1.xml"]]})
two = chart("barChart", [["A", [1, 2]], ["B", [3, 4]]], ["x", "y"])
'

@test "a chart named by its alt text takes categories, series and points" {
	py <<PY
$prelude
data = {"c": {"title": "Sales", "categories": ["Q1", "Q2", "Q3"], "series": [
    {"name": "Cars & <more>", "values": [1, "2.50", None]}, {"name": "Vans", "values": [4, 5, 6], "color": "#00FF7f"},
    {"name": "Third", "values": [7, 8, 9]}, {"name": "Fourth", "values": [1]}]}}
want = [["Cars & <more>", ["Q1", "Q2", "Q3"], ["1", "2.5", None]], ["Vans", ["Q1", "Q2", "Q3"], ["4", "5", "6"]],
        ["Third", ["Q1", "Q2", "Q3"], ["7", "8", "9"]], ["Fourth", ["Q1", "Q2", "Q3"], ["1", None, None]]]
for spec, name in ((word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", two), "word/charts/chart1.xml"),
                   (deck("%CHART(4,Chart,{\$c},rc)%", two), "ppt/charts/chart1.xml")):
    z = run(spec, data)
    assert read_chart(z, name) == want, read_chart(z, name)
    xml = z.read(name).decode()
    assert "00FF7f" in xml and 'accent3' in xml and 'accent4' in xml
    host = "word/document.xml" if "word" in name else "ppt/slides/slide1.xml"
    assert 'descr="Sales"' in z.read(host).decode()
PY
}

@test "fewer series and points leave nothing of the placeholder" {
	py <<PY
$prelude
z = run(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", two), {"c": {"EMEA": 10}})
assert read_chart(z, "word/charts/chart1.xml") == [["A", ["EMEA"], ["10"]]]
assert b">B<" not in z.read("word/charts/chart1.xml")
PY
}

@test "metrics are charts: by year, oldest first, several as series" {
	py <<PY
$prelude
m = {"revenue": [{"value": "30", "unit": "EUR", "period": "2025-01-01/2025-12-31", "evidence": [{"id": "e1"}]},
                 {"value": "20", "unit": "EUR", "period": "2024-01-01/2024-12-31"}],
     "net_income": [{"value": "3", "unit": "EUR", "period": "2025-01-01/2025-12-31"}]}
z = run(word("<w:p>%CHART(1,Chart,{\$[metrics.revenue&#44; metrics.net_income]},rc)%</w:p>", two), {"metrics": m})
assert read_chart(z, "word/charts/chart1.xml") == [["Revenue", ["2024", "2025"], ["20", "30"]],
                                                  ["Net income", ["2024", "2025"], [None, "3"]]]
PY
}

@test "a chart's title or the paragraph behind it may hold the tag" {
	py <<PY
$prelude
titled = chart("lineChart", [["A", [1]]], ["x"], "Sales: {\$c}")
z = run(word("<w:p>%CHART(1,Chart,,rc)%</w:p>", titled), {"c": {"title": "Cars", "categories": ["a", "b"], "values": [5, 6]}})
assert read_chart(z, "word/charts/chart1.xml") == [["A", ["a", "b"], ["5", "6"]]]
assert b"Sales: Cars" in z.read("word/charts/chart1.xml")
z = run(word("<w:p>%CHART(1,Chart,,rc)%</w:p>" + w_p("{\$c}") + w_p("end"), two), {"c": [7, 8, 9]})
assert read_chart(z, "word/charts/chart1.xml")[0] == ["C", ["1", "2", "3"], ["7", "8", "9"]]
assert z.read("word/document.xml").count(b"</w:p>") == 2
PY
}

@test "each pass of a loop has a chart part and a workbook of its own" {
	py <<PY
$prelude
body = w_p("{#l}") + "<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>" + w_p("{n}") + w_p("{/l}")
z = run(word(body, two), {"l": [{"n": i, "c": {"k%d" % i: i}} for i in range(3)]})
rels = rels_of(z, "word/document.xml")
import re
used = re.findall(r'c:chart [^>]*r:id="([^"]*)"', z.read("word/document.xml").decode())
names = [rels[i][1] for i in used]
assert len(set(names)) == 3, names
books = [t for n in names for k, t in rels_of(z, n).values() if k == "package"]
assert len(set(books)) == 3
assert [read_chart(z, n)[0][1:] for n in names] == [[["k%d" % i], [str(i)]] for i in range(3)]
PY
}

@test "scatter and bubble charts take points" {
	py <<PY
$prelude
def xy(kind):
    return two.replace("barChart", kind).replace('<c:barDir val="col"/><c:grouping val="clustered"/>',
        '<c:scatterStyle val="lineMarker"/>' if kind == "scatterChart" else "").replace("c:cat>", "c:xVal>").replace("c:val>", "c:yVal>")
s = {"c": {"series": [{"name": "S", "points": [[1, 2], {"x": 3, "y": "4.5"}]}, {"name": "T", "values": [[7, 8]]}]}}
z = run(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", xy("scatterChart")), s)
assert read_chart(z, "word/charts/chart1.xml") == [["S", ["1", "3"], ["2", "4.5"]], ["T", ["7"], ["8"]]]
s = {"c": {"series": [{"name": "S", "points": [[1, 2, 10], [3, 4, 20]]}]}}
z = run(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", xy("bubbleChart")), s)
assert read_chart(z, "word/charts/chart1.xml") == [["S", ["1", "3"], ["2", "4"], ["10", "20"]]]
PY
}

@test "numbers, dates and formats of categories" {
	py <<PY
$prelude
dated = two.replace("catAx", "dateAx")
z = run(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", dated), {"c": {"categories": ["2024-12-31", "2025-12-31"], "values": [1, 2], "format": "0.0%"}})
assert read_chart(z, "word/charts/chart1.xml")[0] == ["A", ["45657", "46022"], ["1", "2"]]
assert b"0.0%" in z.read("word/charts/chart1.xml")
z = run(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", two), {"c": {"categories": ["2024-12-31"], "values": [1]}})
assert read_chart(z, "word/charts/chart1.xml")[0][1] == ["2024-12-31"]
z = run(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", two), {"c": {"categories": [2023, 2024], "values": [1, 2]}})
assert b"numRef><c:f>Sheet1!\$A" in z.read("word/charts/chart1.xml")
PY
}

@test "a chart without data goes, or stays with --missing keep" {
	py <<PY
$prelude
spec = word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>" + w_p("end"), two)
z = run(spec, {})
assert b"w:drawing" not in z.read("word/document.xml") and "no value for '\$c'" in z.err
assert "word/charts/chart1.xml" not in z.namelist()
z = run(spec, {}, "--missing", "keep")
assert b"w:drawing" in z.read("word/document.xml")
PY
}

@test "what is no chart's data, or stands at no chart, is refused" {
	py <<PY
$prelude
refused(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", two), {"c": "text"}, "invalid_chart: the tag '\$c' has no series")
refused(word(w_p("{\$c}"), two), {"c": [1]}, "stands in no chart")
PY
}

@test "a column between tags of one column repeats, and shares its width" {
	cell() { printf '<w:tc><w:tcPr><w:tcW w:w="%s" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>' "$1" "$2"; }
	py <<PY
row = '<w:tr>%s</w:tr>'
body = '<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="600"/></w:tblGrid>' + row % '$(cell 900 h)$(cell 600 '{#l}{n}')' + row % '$(cell 900 r)$(cell 600 '{v}{/l}')' + '</w:tbl>' + w_p("end")
z = run(dict(kind="docx", body=body), {"l": [{"n": "a", "v": 1}, {"n": "b", "v": 2}, {"n": "c", "v": 3}]})
xml = z.read("word/document.xml").decode()
text = ["".join(t.itertext()) for t in part(z, "word/document.xml").iter() if tag(t) == "tc"]
assert text == ["h", "a", "b", "c", "r", "1", "2", "3"], text
assert xml.count('<w:gridCol w:w="200"/>') == 3 and xml.count('w:w="200" w:type') == 6
PY
}

@test "charts of every kind take more and fewer series and points" {
	py <<PY
$prelude
from charts import KINDS, chart_of
for kind in KINDS:
    for count, rows in ((1, 2), (4, 6), (3, 1)):
        if kind == "scatter" or kind == "bubble":
            series = [{"name": "S%d" % i, "points": [[k + i, k * 2 + 1, k + 1][:3 if kind == "bubble" else 2] for k in range(rows)]} for i in range(count)]
            data = {"c": {"series": series}}
        else:
            names = (["2024-0%d-01" % (k + 1) for k in range(rows)] if kind == "date" else
                     [["Y%d" % (k // 2), "Q%d" % k] for k in range(rows)] if kind == "levels" else ["c%d" % k for k in range(rows)])
            data = {"c": {"categories": names, "series": [{"name": "S%d" % i, "values": [i * 10 + k for k in range(rows)]} for i in range(count)]}}
        spec = word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", chart_of(kind))
        if count - (kind == "volume") not in (3, 4) and kind in ("stock", "volume"):
            refused(spec, data, "stock chart")
            continue
        z = run(spec, data)
        got = read_chart(z, "word/charts/chart1.xml")
        assert [g[0] for g in got] == ["S%d" % i for i in range(count)], (kind, got)
        assert all(len(v) == rows for g in got for v in g[1:]), (kind, got)
        xml = z.read("word/charts/chart1.xml").decode()
        assert "old" not in xml, kind
        if kind == "levels":
            assert got[0][1][:2] == [["Y0", "Q0"], [None, "Q1"]][:rows], got
        # A kind without series goes with its axes, which nothing else names.
        assert xml.count("<c:lineChart>") == (kind in ("line", "date") or (kind == "combo" and count > 1)), kind
        ids = set(re.findall(r'<c:axId val="(\d+)"/>', re.sub(r"(?s)<c:(cat|val|date|ser)Ax>.*?</c:\1Ax>", "", xml)))
        assert set(re.findall(r'Ax><c:axId val="(\d+)"/>', xml)) == ids - {"0"}, (kind, ids)
PY
}

@test "dates of points, text under an axis of dates, groups of categories" {
	py <<PY
$prelude
from charts import chart_of
def filled(kind, c):
    z = run(word("<w:p>%CHART(1,Chart,{\$c},rc)%</w:p>", chart_of(kind)), {"c": c})
    return read_chart(z, "word/charts/chart1.xml"), z.read("word/charts/chart1.xml").decode()
got, xml = filled("scatter", {"series": [{"name": "S", "points": [["2024-12-31", 1], ["2025-12-31", 2]]}]})
assert got == [["S", ["45657", "46022"], ["1", "2"]]], got
got, xml = filled("date", {"categories": ["north", "south"], "values": [1, 2]})
assert got[0][1] == ["north", "south"] and "dateAx" not in xml and "baseTimeUnit" not in xml and "<c:lblOffset" in xml
got, xml = filled("bar", {"categories": [["2024", "H1", "Q1"], ["2024", "H1", "Q2"], ["2024", "H2", "Q3"], "other"], "values": [1, 2, 3, 4]})
assert got[0][1] == [["2024", "H1", "Q1"], [None, None, "Q2"], [None, "H2", "Q3"], ["", "", "other"]], got
PY
}

@test "a chart of a newer kind keeps its figures and has its text filled" {
	py <<PY
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
part_ = HEAD + ('<cx:chartSpace xmlns:cx="%s" xmlns:a="%s" xmlns:r="%s"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="1"><cx:pt idx="0">a</cx:pt></cx:lvl>'
    '</cx:strDim><cx:numDim type="size"><cx:lvl ptCount="1" formatCode="General"><cx:pt idx="0">1</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:rich>'
    '<a:bodyPr/><a:p><a:r><a:t>Of {n}</a:t></a:r></a:p></cx:rich></cx:tx></cx:title><cx:plotArea><cx:plotAreaRegion><cx:series layoutId="treemap" uniqueId="{00000000-0000-0000-0000-000000000000}">'
    '<cx:dataId val="0"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>' % (CX, NS["a"], NS["r"]))
def spec(alt):
    ref = '<cx:chart xmlns:cx="%s" xmlns:r="%s" r:id="rx"/>' % (CX, NS["r"])
    body = w_p("{#l}") + "<w:p>" + word_drawing(1, "Chart", alt, ref, CX) + "</w:p>" + w_p("{/l}")
    return dict(kind="docx", body=body, parts={"word/charts/chartEx1.xml": part_}, types={"word/charts/chartEx1.xml": "application/vnd.ms-office.chartex+xml"},
                rels={"word/document.xml": [["rx", "http://schemas.microsoft.com/office/2014/relationships/chartEx", "charts/chartEx1.xml"]]})
z = run(spec(""), {"l": [{"n": "one"}, {"n": "two"}]})
assert b"Of one" in z.read("word/charts/chartEx1.xml")
assert [n for n in z.namelist() if b"Of two" in z.read(n)]
refused(spec("{\$c}"), {"l": [{"n": 1}], "c": [1]}, "a chart of a newer kind")
PY
}
