"""Pictures, charts and shapes of worksheets: what cases.py is for cells."""
import base64, os, struct, sys, zlib
import cases
from cases import C, Case, ITEMS, R_REL, SHEET, anchor, case, chart, drawing, frame, main, text_box
from book import Book

cases.CASES.clear()
DRAWING = 'xl/drawings/drawing1.xml'
DRAWING_TYPE = C.replace('drawingml.', 'drawing+xml')
MADE = 'xl/drawings/abm1.xml'

def png(width, height):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress((b'\0' + b'\x80' * width) * height)) + chunk(b'IEND', b''))

def uri(width, height):
    return 'data:image/png;base64,' + base64.b64encode(png(width, height)).decode()

def rels(*rows):
    return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % ''.join(
        '<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>' % (i, R_REL, t, g, ' TargetMode="External"' if ':' in g else '')
        for i, t, g in rows)

def drawn(cells, objects, relations=(), charts=(), **kw):
    """A sheet S with a drawing."""
    b = Book()
    b.sheet('S', cells, tail=kw.pop('tail', '') + '<drawing r:id="rId9"/>', rels=[('rId9', 'drawing', '../drawings/drawing1.xml')], **kw)
    b.parts[DRAWING] = drawing(''.join(objects))
    b.types = [('/' + DRAWING, DRAWING_TYPE)]
    if relations:
        b.parts['xl/drawings/_rels/drawing1.xml.rels'] = rels(*relations)
    for i, c in enumerate(charts, 1):
        b.parts['xl/charts/chart%d.xml' % i] = c
        b.types.append(('/xl/charts/chart%d.xml' % i, C + 'chart+xml'))
    return b

def pic(i, alt, rid='rIdP', cx=1000000, cy=500000):
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm>' % (cx, cy) if cx else ''
    return ('<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="%d" name="p%d" descr="%s"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>%s<a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom></xdr:spPr></xdr:pic>' % (i, i, alt, rid, size))

def tagged(i, rid, alt):
    return frame(i, rid).replace('name="c%d"' % i, 'name="c%d" descr="%s"' % (i, alt))

PEOPLE = {'people': [{'n': 'Ann', 'photo': uri(30, 10)}, {'n': 'Ben'}, {'n': 'Cid', 'photo': uri(10, 30)}], 'logo': uri(200, 100)}

# --- pictures of cells

@case
def pictures_in_cells():
    b = Book()
    b.sheet('S', {'A1': '{%logo}', 'B1': '{%sized}', 'A2': '{%%logo}', 'D2': '{%logo} beside {n}'},
        head='<sheetFormatPr defaultRowHeight="20"/><cols><col min="1" max="1" width="10" customWidth="1"/></cols>',
        tail='<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells><extLst/>', rows={2: ' ht="75" customHeight="1"'})
    # Column A has 70 pixels, B 64, a row 20 points; a point is kept free.
    return Case(dict(PEOPLE, sized={'data': uri(8, 8), 'width': 300, 'alt': 'a <b>'}, n='x'), b, {'S': {'D2': ' beside x'}}, None, {
        SHEET: ['<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="abmRel1"/><extLst/>'],
        MADE: ['<xdr:from><xdr:col>0</xdr:col><xdr:colOff>12700</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>12700</xdr:rowOff></xdr:from><xdr:ext cx="457200" cy="228600"/>',
            '<xdr:col>1</xdr:col>', '<xdr:ext cx="2857500" cy="2857500"/>', 'descr="a &lt;b&gt;"', '<xdr:ext cx="1250950" cy="625475"/>', 'id="4"'],
        'xl/drawings/_rels/abm1.xml.rels': ['relationships/image'], '[Content_Types].xml': ['/xl/drawings/abm1.xml']})

@case
def pictures_in_rows():
    b = Book()
    b.sheet('S', {'A1': '{#people}{n}', 'B1': '{%photo}{/}'}, rows={1: ' ht="60" customHeight="1"'}, tail='<tableParts count="0"/>')
    return Case(PEOPLE, b, {'S': {'A1': 'Ann', 'A2': 'Ben', 'A3': 'Cid'}}, None, {MADE: ['<xdr:row>0</xdr:row>', '!<xdr:row>1</xdr:row>', '<xdr:row>2</xdr:row>',
        'id="1" name="Picture 1"', 'id="2" name="Picture 2"'], SHEET: ['<drawing ']})

@case
def pictures_beside_a_drawing():
    b = drawn({'A1': '{%logo}'}, [anchor(3, 5, text_box(7, 'kept'))])
    return Case(PEOPLE, b, None, None, {DRAWING: ['kept', 'id="8" name="Picture 8"', '</xdr:oneCellAnchor></xdr:wsDr>'], SHEET: ['<drawing r:id="rId9"/>']})

@case
def pictures_of_copied_sheets():
    b = Book()
    b.sheet('{n}', {'A1': '{:people}{%photo}'})
    return Case(PEOPLE, b, {'Ann': {}, 'Ben': {}, 'Cid': {}}, None, {'xl/drawings/abm3.xml': ['oneCellAnchor'], SHEET: ['<drawing ']})

# --- objects in loops

@case
def shapes_in_rows():
    b = drawn({'A1': 'h', 'A2': '{#people}{n}', 'B2': '{/}', 'A3': 'end'}, [anchor(1, 2, text_box(2, 'Hello {n}')), anchor(0, 3, text_box(3, 'around')),
        anchor(2, 3, text_box(4, 'below')), anchor(1, 2, text_box(5, 'stays'), ' editAs="absolute"')])
    return Case(PEOPLE, b, None, None, {DRAWING: ['Hello Ann', 'Hello Ben', 'Hello Cid', '<xdr:row>1</xdr:row>', '<xdr:row>2</xdr:row>', '<xdr:row>3</xdr:row>',
        '<xdr:row>5</xdr:row>', 'id="6"', 'id="7"', 'id="2"'], })

@case
def shapes_of_nothing():
    b = drawn({'A1': 'h', 'A2': '{#none}{n}', 'B2': '{/}', 'A3': '{?no}x', 'A4': 'end'}, [anchor(1, 2, text_box(2, 'Hello {n}')), anchor(2, 3, text_box(3, 'no')),
        anchor(3, 4, text_box(4, 'yes'))])
    return Case(dict(ITEMS, no=False), b, {'S': {'A1': 'h', 'A2': 'end'}}, None, {DRAWING: ['!Hello', '!>no<', 'yes', '<xdr:row>1</xdr:row>']})

@case
def placeholder_pictures():
    one = ('<xdr:oneCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>'
        '<xdr:ext cx="900000" cy="900000"/>%s<xdr:clientData/></xdr:oneCellAnchor>' % pic(3, '{%logo}', cx=0))
    b = drawn({'A1': 'h', 'A2': '{#people}{n}', 'B2': '{/}'}, [anchor(1, 2, pic(2, '{%photo}')), one], [('rIdP', 'image', '../media/sample.png')])
    b.parts['xl/media/sample.png'] = png(4, 4)
    return Case(PEOPLE, b, None, None, {DRAWING: ['<xdr:oneCellAnchor><xdr:from><xdr:col>4</xdr:col>', '<xdr:ext cx="1000000" cy="333333"/>', '<xdr:ext cx="166667" cy="500000"/>',
        '<xdr:ext cx="900000" cy="450000"/>', '!rIdP', '!twoCell', '!{%'], '[Content_Types].xml': ['!sample']})

@case
def a_shape_gives_its_place():
    b = drawn({'A1': 'x'}, [anchor(1, 9, text_box(2, '{%logo}').replace('cx="100" cy="100"', 'cx="500000" cy="500000"'))])
    return Case(PEOPLE, b, None, None, {DRAWING: ['<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2"', '!<xdr:sp ', 'cx="500000" cy="250000"', '!<xdr:nvPr/>']})

@case
def charts_in_rows():
    b = drawn({'A1': '{#groups}{g}', 'A2': '{#items}{n}', 'B2': '{v}{/}', 'A3': '{/groups}'}, [anchor(0, 2, tagged(2, 'rId1', ''))],
        [('rId1', 'chart', '../charts/chart1.xml')], [chart('S!$A$2:$A$2', 'S!B2', 'Of {g}')])
    data = {'groups': [{'g': 'one', 'items': ITEMS['items'][:2]}, {'g': 'two', 'items': ITEMS['items']}]}
    return Case(data, b, None, None, {DRAWING: ['r:id="rId1"', 'r:id="abmRel1"'], 'xl/charts/chart1.xml': ['>Of one<', '<c:f>S!$A$2:$A$3</c:f>', '<c:f>S!B2:B3</c:f>'],
        'xl/charts/chart2.xml': ['>Of two<', '<c:f>S!$A$5:$A$7</c:f>', '<c:f>S!B5:B7</c:f>'], 'xl/drawings/_rels/drawing1.xml.rels': ['chart2.xml']})

@case
def charts_with_figures():
    b = drawn({'A1': 'x'}, [anchor(0, 9, tagged(2, 'rId1', '{$sales}')), anchor(10, 19, tagged(3, 'rId2', '{$none}')), anchor(20, 29, frame(4, 'rId3'))],
        [('rId1', 'chart', '../charts/chart1.xml'), ('rId2', 'chart', '../charts/chart2.xml'), ('rId3', 'chart', '../charts/chart3.xml')],
        [chart('S!$A$2', 'S!$B$2', 't'), chart('S!$A$2', 'S!$B$2', 'gone'), chart('S!$A$2', 'S!$B$2', '{$sales}')])
    return Case({'sales': {'title': 'Cars', 'categories': ['Q1', 'Q2'], 'series': [{'name': 'A', 'values': [1, 2.5]}, {'values': [3, None]}]}}, b, None, None, {
        DRAWING: ['descr="Cars"', '!rId2'], '[Content_Types].xml': ['!chart2'], 'xl/charts/chart3.xml': ['>Cars<', '<c:v>2.5</c:v>'],
        'xl/charts/chart1.xml': ['<c:tx><c:v>A</c:v></c:tx>', '<c:cat><c:strLit><c:ptCount val="2"/><c:pt idx="0"><c:v>Q1</c:v>', '!<c:f>', '!externalData',
            '<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>3</c:v></c:pt></c:numLit></c:val>']})

@case
def objects_in_columns():
    b = drawn({'A1': 'h', 'B1': '{#people [loopOver: "column"]}{n}{/}'}, [('<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row>'
        '<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="9" cy="9"/>%s<xdr:clientData/></xdr:oneCellAnchor>' % text_box(2, 'Hello {n}'))])
    return Case(PEOPLE, b, None, None, {DRAWING: ['Hello Ann', 'Hello Cid', '<xdr:col>1</xdr:col>', '<xdr:col>3</xdr:col>']})

@case
def links_of_objects():
    click = '<a:hlinkClick r:id="rIdL"/></xdr:cNvPr>'
    box = text_box(2, '{n}').replace('name="t2"/>', 'name="t2">' + click)
    b = drawn({'A1': '{#people}{n}', 'B1': '{/}'}, [anchor(0, 1, box)], [('rIdL', 'hyperlink', 'https://example.org/{n}')])
    return Case(PEOPLE, b, None, None, {'xl/drawings/_rels/drawing1.xml.rels': ['https://example.org/Ann', 'https://example.org/Cid', '!{n}']})

@case
def objects_of_copied_sheets():
    b = Book()
    b.sheet('{n}', {'A1': '{:people}{n}', 'A2': '{#$first}1{/}'}, tail='<drawing r:id="rId9"/>', rels=[('rId9', 'drawing', '../drawings/drawing1.xml')])
    b.parts[DRAWING] = drawing(anchor(0, 1, tagged(2, 'rId1', '')) + anchor(2, 3, pic(3, '{%photo}')))
    b.parts['xl/drawings/_rels/drawing1.xml.rels'] = rels(('rId1', 'chart', '../charts/chart1.xml'), ('rIdP', 'image', '../media/sample.png'))
    b.parts['xl/media/sample.png'] = png(4, 4)
    b.parts['xl/charts/chart1.xml'] = chart("'{n}'!$A$1", "'{n}'!$A$2", 'Of {n}')
    b.types = [('/' + DRAWING, DRAWING_TYPE), ('/xl/charts/chart1.xml', C + 'chart+xml')]
    return Case(PEOPLE, b, None, None, {'xl/drawings/drawing6.xml': ['abmRel'], 'xl/charts/chart1.xml': ['Of Ann'], 'xl/charts/chart5.xml': ['Of Ben'],
        'xl/charts/chart7.xml': ['Of Cid', "'Cid'!$A$1"]})

@case
def not_in_a_cell():
    b = Book()
    b.sheet('S', {'A1': '{$sales}'})
    return Case(ITEMS, b, errors=['tag_not_supported', 'alt text', 'S!A1)'])

@case
def no_picture():
    b = Book()
    b.sheet('S', {'A1': '{%a}'})
    return Case({'a': 'text'}, b, errors=['invalid_picture', 'S!A1)'])

if __name__ == '__main__':
    sys.exit(main())
